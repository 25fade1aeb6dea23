//! Which flow a dataset belongs to. Most flows name one dataset each where a lake is large, and those are looked up.

use std::collections::HashMap;

use globset::GlobMatcher;

use super::{Flow, compile};

/// The flows of an exporter, ready to ask for many datasets.
pub(super) struct FlowIndex {
    /// Datasets named in full, with the first flow that names them.
    named: HashMap<String, usize>,
    /// The other globs with their flows, in order.
    globs: Vec<(usize, GlobMatcher)>,
}

impl FlowIndex {
    pub(super) fn new(flows: &[Flow]) -> Self {
        let mut index = Self { named: HashMap::new(), globs: Vec::new() };
        let globs = flows.iter().enumerate().flat_map(|(flow, one)| one.datasets.iter().map(move |glob| (flow, glob)));
        for (flow, glob) in globs {
            match literal(glob) {
                Some(id) => {
                    index.named.entry(id).or_insert(flow);
                }
                // What cannot be used was refused when the file was read.
                None => index.globs.extend(compile(glob).ok().map(|glob| (flow, glob))),
            }
        }
        index
    }

    /// The first flow that fits.
    pub(super) fn of(&self, id: &str) -> Option<usize> {
        let named = self.named.get(id).copied();
        let before = self.globs.iter().take_while(|(flow, _)| named.is_none_or(|named| *flow < named));
        before.into_iter().find(|(_, glob)| glob.is_match(id)).map(|(flow, _)| *flow).or(named)
    }
}

/// The one text that a glob fits, where it has no marks but those that stand in brackets as themselves.
fn literal(glob: &str) -> Option<String> {
    let mut text = String::with_capacity(glob.len());
    let mut rest = glob.chars();
    while let Some(c) = rest.next() {
        match c {
            '[' => {
                let mark = rest.next().filter(|mark| matches!(mark, '?' | '*' | '[' | ']' | '{' | '}'))?;
                text.push(mark);
                rest.next().filter(|end| *end == ']')?;
            }
            '?' | '*' | ']' | '{' | '}' | '\\' => return None,
            c => text.push(c),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::FlowIndex;
    use crate::exporter::Flow;
    use crate::facts::Purpose;

    fn flow_of(flows: &[&[&str]], id: &str) -> Option<usize> {
        let flow = |datasets: &&[&str]| Flow {
            datasets: datasets.iter().map(|glob| (*glob).to_owned()).collect(),
            purpose: Purpose::None,
            needed: Vec::new(),
            labour_rules: None,
            collective_contract: None,
            domestic_data_added: None,
        };
        FlowIndex::new(&flows.iter().map(flow).collect::<Vec<_>>()).of(id)
    }

    #[test]
    fn the_first_flow_that_fits_counts_however_it_is_written() {
        assert_eq!(flow_of(&[&["hr/*"], &["hr/a.csv"]], "hr/a.csv"), Some(0));
        assert_eq!(flow_of(&[&["hr/a.csv"], &["hr/*"]], "hr/a.csv"), Some(0));
        assert_eq!(flow_of(&[&["crm/*"], &["x", "hr/a.csv"], &["hr/*"]], "hr/a.csv"), Some(1));
        assert_eq!(flow_of(&[&["crm/*"], &["hr/b.csv"], &["hr/?.csv"]], "hr/a.csv"), Some(2));
        assert_eq!(flow_of(&[&["hr/b.csv"]], "hr/a.csv"), None);
        assert_eq!(flow_of(&[&["{hr,crm}/a.csv"]], "crm/a.csv"), Some(0));
    }

    #[test]
    fn marks_in_names_stand_for_themselves_once_escaped() {
        for id in ["a*b.csv", "a?.csv", "[a].csv", "d[]]/*/x", "a,b.csv", "{a}", "a\\b"] {
            let glob = globset::escape(id);
            assert_eq!(flow_of(&[&[&glob]], id), crate::exporter::matches(&glob, id).then_some(0), "{id}");
        }
        assert_eq!(flow_of(&[&["a[*]b"]], "axb"), None);
        assert_eq!(flow_of(&[&["a[*]b"]], "a*b"), Some(0));
    }
}

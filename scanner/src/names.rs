//! Ids that are unique also where names are doubled or missing.

use std::collections::HashSet;

/// Names as ids: a missing one becomes `#3` (its place from 1), a doubled one `phone~2`.
#[must_use]
pub fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    names
        .enumerate()
        .map(|(place, name)| {
            let wanted = if name.is_empty() { format!("#{}", place + 1) } else { name.to_owned() };
            let mut id = wanted.clone();
            let mut copy = 1;
            while !taken.insert(id.clone()) {
                copy += 1;
                id = format!("{wanted}~{copy}");
            }
            id
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn every_column_has_an_id_of_its_own() {
        let check = |names: &[&str], expected: &[&str]| assert_eq!(unique(names.iter().copied()), expected);
        check(&["a", "b"], &["a", "b"]);
        check(&["a", "a", "a~2", ""], &["a", "a~2", "a~2~2", "#4"]);
    }
}

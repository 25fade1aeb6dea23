//! Ids that are unique also where names are doubled or missing.

use std::collections::HashMap;

/// Names as ids: a missing one becomes `#3` (its place from 1), a doubled one `phone~2`.
#[must_use]
pub fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    // Every id that is taken, with the number of its last copy: all lower ones are taken too.
    let mut taken: HashMap<String, usize> = HashMap::new();
    names
        .enumerate()
        .map(|(place, name)| {
            let wanted = if name.is_empty() { format!("#{}", place + 1) } else { name.to_owned() };
            let Some(mut copy) = taken.get(&wanted).copied() else {
                taken.insert(wanted.clone(), 1);
                return wanted;
            };
            let id = loop {
                copy += 1;
                let id = format!("{wanted}~{copy}");
                if !taken.contains_key(&id) {
                    break id;
                }
            };
            taken.insert(wanted, copy);
            taken.insert(id.clone(), 1);
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
        check(&["a", "a~2", "a", "a", "a~3"], &["a", "a~2", "a~3", "a~4", "a~3~2"]);
    }

    #[test]
    fn a_hundred_thousand_columns_of_one_name_take_no_minutes() {
        let ids = unique(std::iter::repeat_n("a", 100_000));
        assert_eq!(ids.last().map(String::as_str), Some("a~100000"));
    }
}

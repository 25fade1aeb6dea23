//! Tables of kinds and values (`id_type, id_value`; `attr_name, attr_value`): which column says what the other holds.

use std::collections::{HashMap, HashSet};

use pandian_detectors::header::words;

use crate::readers::ColumnPath;

/// A column of values and the column that states their kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) value: usize,
    pub(super) kind: usize,
    /// Only kinds that are words of the catalogue are told apart: numbers beside a type (`order_type, order_no`) are
    /// seldom of different kinds.
    pub(super) words_only: bool,
}

/// Endings of names.
struct Endings {
    latin: &'static [&'static str],
    /// Chinese is written without borders.
    chinese: &'static [&'static str],
}

const TYPES: Endings = Endings { latin: &["type", "kind", "lx"], chinese: &["类型", "类别", "种类"] };
const KEYS: Endings = Endings {
    latin: &["name", "key", "code", "attribute", "field", "attr", "k", "type", "kind", "lx", "mc"],
    chinese: &["名称", "名", "键", "项目", "项", "类型", "类别", "种类"],
};
const NUMBERS: Endings =
    Endings { latin: &["no", "number", "num", "code", "hm", "id"], chinese: &["号码", "编号", "号"] };
const VALUES: Endings =
    Endings { latin: &["value", "val", "content", "v", "z", "zhi"], chinese: &["取值", "内容", "值"] };

/// Columns of values with the column that states their kind: the words before the ending are the same (`id_type`,
/// `id_value`), or there are none (`key`, `value`).
pub(super) fn of(columns: &[ColumnPath]) -> Vec<Pair> {
    let names: Vec<Vec<String>> = columns.iter().map(|column| words(&column.path)).collect();
    let mut pairs = matched(&names, &KEYS, &VALUES, false);
    let known: HashSet<usize> = pairs.iter().map(|pair| pair.value).collect();
    let numbers = matched(&names, &TYPES, &NUMBERS, true).into_iter();
    pairs.extend(numbers.filter(|pair| !known.contains(&pair.value)));
    pairs
}

fn matched(names: &[Vec<String>], kinds: &Endings, values: &Endings, words_only: bool) -> Vec<Pair> {
    let stems = |endings| names.iter().enumerate().filter_map(move |(at, name)| Some((at, stem(name, endings)?)));
    let mut by_stem: HashMap<String, Vec<usize>> = HashMap::new();
    for (kind, stem) in stems(kinds) {
        by_stem.entry(stem).or_default().push(kind);
    }
    let of_value = |(value, stem): (usize, String)| {
        let mut fit = by_stem.get(&stem)?.iter().filter(|kind| **kind != value);
        let kind = *fit.next()?;
        // Two columns of kinds: which of them is meant cannot be told.
        fit.next().is_none().then_some(Pair { value, kind, words_only })
    };
    stems(values).filter_map(of_value).collect()
}

/// What stands before the ending, as words; `None` where the name ends in none of them.
fn stem(name: &[String], endings: &Endings) -> Option<String> {
    let (last, before) = name.split_last()?;
    if endings.latin.contains(&last.as_str()) {
        return Some(before.join(" "));
    }
    let rest = endings.chinese.iter().find_map(|ending| last.strip_suffix(ending))?;
    let parts = before.iter().map(String::as_str).chain((!rest.is_empty()).then_some(rest));
    Some(parts.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::readers::ColumnPath;

    /// Value, kind, and whether only words of the catalogue are told apart.
    fn pairs(names: &[&str]) -> Vec<(usize, usize, bool)> {
        let columns: Vec<ColumnPath> = names.iter().map(|name| ColumnPath::flat(name)).collect();
        of(&columns).into_iter().map(|pair| (pair.value, pair.kind, pair.words_only)).collect()
    }

    #[test]
    fn a_column_of_kinds_stands_beside_its_values() {
        assert_eq!(pairs(&["user_id", "id_type", "id_value"]), [(2, 1, false)]);
        assert_eq!(pairs(&["attr_name", "attr_value"]), [(1, 0, false)]);
        assert_eq!(pairs(&["fieldKey", "fieldVal"]), [(1, 0, false)]);
        assert_eq!(pairs(&["key", "value"]), [(1, 0, false)]);
        assert_eq!(pairs(&["证件类型", "证件号码"]), [(1, 0, true)]);
        assert_eq!(pairs(&["cert_no", "cert_type"]), [(0, 1, true)]);
        assert_eq!(pairs(&["属性名", "属性值", "备注"]), [(1, 0, false)]);
    }

    #[test]
    fn columns_of_different_things_are_no_pair() {
        assert_eq!(pairs(&["user_name", "order_no"]), []);
        assert_eq!(pairs(&["id_type", "id_name", "id_value"]), [], "which is the kind cannot be told");
        assert_eq!(pairs(&["name", "phone"]), []);
    }
}

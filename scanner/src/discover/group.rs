//! Which files are parts of one table, as far as their names tell.

use std::collections::{HashMap, HashSet};

use super::{Found, Status, names};

/// Sets [`Found::group`] of every file.
pub(super) fn assign(files: &mut [Found]) {
    let mut patterns_below: HashMap<String, HashSet<String>> = HashMap::new();
    let mut sharing: HashMap<(String, String), usize> = HashMap::new();
    for file in files.iter().filter(|file| matches!(file.status, Status::Read(..))) {
        let (folder, name) = split(&file.rel);
        match hive_base(folder) {
            Some(base) => {
                patterns_below.entry(base.to_owned()).or_default().insert(pattern(name));
            }
            None => *sharing.entry((folder.to_owned(), pattern(name))).or_default() += 1,
        }
    }
    for file in files {
        let (folder, name) = split(&file.rel);
        let pattern = pattern(name);
        file.group = match hive_base(folder) {
            Some(base) if patterns_below.get(base).is_some_and(|patterns| patterns.len() == 1) && !base.is_empty() => {
                base.to_owned()
            }
            Some(base) => joined(base, &pattern),
            None if sharing.get(&(folder.to_owned(), pattern.clone())).is_some_and(|files| *files > 1) => {
                joined(folder, &pattern)
            }
            None => file.rel.clone(),
        };
    }
}

fn split(rel: &str) -> (&str, &str) {
    rel.rsplit_once('/').unwrap_or(("", rel))
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The part of a folder path in front of the first Hive folder.
fn hive_base(folder: &str) -> Option<&str> {
    let mut start = 0;
    for part in folder.split('/') {
        if names::partition(part).is_some() {
            return Some(folder[..start].trim_end_matches('/'));
        }
        start += part.len() + 1;
    }
    None
}

/// A file name with every UUID, number and date replaced by `*`. Runs that only `-`, `_`, `.` or `:` keep apart become one, so
/// that `2026-11-01` and `20261101` are the same; a point in front of letters ends a run, since there the ending begins.
fn pattern(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let dropped =
            uuid(rest).unwrap_or_else(|| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
        if dropped == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let bare = out.trim_end_matches(['-', '_', '.', ':']);
        if bare.ends_with('*') {
            out.truncate(bare.len());
        } else {
            out.push('*');
        }
        rest = &rest[dropped..];
    }
    out
}

/// Length of the UUID at the start of `text`.
fn uuid(text: &str) -> Option<usize> {
    let head = text.as_bytes().get(..36)?;
    let fits = head.iter().enumerate().all(|(i, byte)| match i {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    fits.then_some(36)
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn numbers_dates_and_uuids_are_dropped_from_names() {
        let check = |name: &str, expected: &str| assert_eq!(pattern(name), expected, "{name}");
        check("orders_2026-11-01.csv", "orders_*.csv");
        check("orders_20261101.csv", "orders_*.csv");
        check("orders_20261101_02.csv.gz", "orders_*.csv.gz");
        check("part-00000-0a1b2c3d-0000-4000-8000-00000000abcd-c000.snappy.parquet", "part-*-c*.snappy.parquet");
        check("2026年11月.csv", "*年*月.csv");
        check("users.csv", "users.csv");
        check("a1b22.csv", "a*b*.csv");
    }
}

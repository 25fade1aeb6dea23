//! The flat matrix for spreadsheets: a row per dataset and column, in English codes.
//!
//! The first column says what a row is: `column`, `dataset` (what was not read), `route`, `exporter` (one of several, by
//! its own count), `join` (two columns with the same ids), `problem`, or `note` (a point of the fixed block, in `text`).
//! So a filter on it gives a clean table, and the block is never lost.

use std::fmt::Display;

use pandian_detectors::vocabulary::{Category, Mark, Strength};
use pandian_profiles::decision::Decision;
use pandian_profiles::inventory::{FileStatus, Signal};
use pandian_profiles::measured::{Join, JoinSide};
use serde::Serialize;

use super::layout::visible;
use super::model::{ColumnView, DatasetView, Member, Report};
use super::wording;

const HEADER: [&str; 20] = [
    "kind",
    "dataset",
    "column",
    "type",
    "category",
    "class",
    "intrinsic_class",
    "strength",
    "evidence",
    "matched",
    "checked",
    "marks",
    "flags",
    "basis",
    "route_implication",
    "rows",
    "persons_lower",
    "persons_upper",
    "candidates",
    "text",
];

/// The report as CSV (RFC 4180, UTF-8, lines end in CR LF).
#[must_use]
pub fn csv(report: &Report) -> String {
    let mut rows = Rows::default();
    rows.push(&HEADER.map(str::to_owned));
    for dataset in &report.datasets {
        for column in &dataset.columns {
            rows.push(&column_row(dataset, column));
        }
        if dataset.columns.is_empty() {
            rows.push(&unread_row(dataset));
        }
    }
    rows.push(&route_row("route", "", &report.route.decided, report.summary.rows));
    for member in &report.exporters {
        rows.push(&route_row("exporter", &member.name, &member.route.decided, rows_of(report, member)));
    }
    for join in &report.joins {
        rows.push(&join_row(report, join));
    }
    for problem in &report.problems {
        let text = format!("{} ({})", problem.message, problem.hint);
        rows.push(&note_row("problem", &problem.place, &code(&problem.kind), &text));
    }
    for limit in &report.limits {
        rows.push(&note_row("note", "", &code(&limit.id), &limit.text));
    }
    rows.text
}

fn column_row(dataset: &DatasetView, column: &ColumnView) -> [String; 20] {
    let class = &column.classification;
    let signal = wording::main_signal(column);
    let count_of = |of: fn(&Signal) -> u64| signal.map_or_else(String::new, |signal| of(signal).to_string());
    let flags = class.flags.iter().map(|flag| format!("{}:{}", flag.reading, code(&flag.level)));
    [
        "column".to_owned(),
        dataset.id.clone(),
        column.id.clone(),
        code(&column.kind),
        joined(class.categories.iter().copied().map(Category::id)),
        code(&class.level),
        code(&class.intrinsic_level),
        class.strength.map_or_else(String::new, |strength: Strength| code(&strength)),
        signal.map_or_else(String::new, |signal| joined(signal.evidence.iter().map(code))),
        count_of(|signal| signal.matched),
        count_of(|signal| signal.checked),
        joined(class.marks.iter().map(|mark: &Mark| code(mark))),
        joined(flags),
        joined(&class.basis),
        column.implication.id().to_owned(),
        column.rows.to_string(),
        dataset.persons.lower.to_string(),
        dataset.persons.upper.to_string(),
        joined(dataset.candidates.iter().map(|candidate| &candidate.id)),
        String::new(),
    ]
}

fn unread_row(dataset: &DatasetView) -> [String; 20] {
    let status = dataset.files.iter().map(|file| file.status).find(|status| *status != FileStatus::Scanned);
    let problem = dataset.files.iter().find_map(|file| file.problem.clone()).unwrap_or_default();
    let status = status.map_or_else(String::new, |status| code(&status));
    note_row("dataset", &dataset.id, &status, &problem)
}

/// Rows of the datasets that count for one exporter.
fn rows_of(report: &Report, member: &Member) -> u64 {
    let own = report.datasets.iter().filter(|dataset| member.datasets.contains(&dataset.id));
    own.map(|dataset| dataset.rows).sum()
}

fn route_row(kind: &str, of: &str, decided: &Decision, rows: u64) -> [String; 20] {
    let mut row = note_row(kind, of, &code(&decided.decision), &joined(&decided.depends_on));
    // Basis and persons of the decision stand where those of a column stand.
    row[13] = joined(&decided.provisions);
    row[15] = rows.to_string();
    row[16] = decided.persons.non_sensitive.lower.max(decided.persons.sensitive.lower).to_string();
    row[17] = decided.persons.non_sensitive.upper.max(decided.persons.sensitive.upper).to_string();
    row
}

/// Two columns that hold the same ids: the left one stands where a column does, the right one in the text.
fn join_row(report: &Report, join: &Join) -> [String; 20] {
    let ids = |side: &JoinSide| {
        let dataset = usize::try_from(side.dataset).ok().and_then(|at| report.datasets.get(at));
        let column = dataset.and_then(|dataset| dataset.columns.get(side.column));
        (dataset.map_or("", |dataset| &dataset.id), column.map_or("", |column| &column.id))
    };
    let ((dataset, column), (other, other_column)) = (ids(&join.left), ids(&join.right));
    let hashed = join.hashed_by.as_deref().map_or_else(String::new, |algorithm| format!(", hashed by {algorithm}"));
    let about = if join.exact { "" } else { "about " };
    let text =
        format!("{other}:{other_column}{hashed}, {about}{} shared, {}% of the smaller side", join.shared, join.percent);
    let mut row = note_row("join", dataset, "", &text);
    column.clone_into(&mut row[2]);
    row[4] = join.left.category.map_or_else(String::new, |category| category.id().to_owned());
    row
}

/// A row that is not about a column: its code stands under `route_implication`, its words under `text`.
fn note_row(kind: &str, dataset: &str, code: &str, text: &str) -> [String; 20] {
    let mut row: [String; 20] = std::array::from_fn(|_| String::new());
    kind.clone_into(&mut row[0]);
    dataset.clone_into(&mut row[1]);
    code.clone_into(&mut row[14]);
    text.clone_into(&mut row[19]);
    row
}

/// The kebab-case code of a word of a closed list.
fn code<T: Serialize>(word: &T) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(_) | Err(_) => String::new(),
    }
}

fn joined<T: Display>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Rows {
    text: String,
}

impl Rows {
    fn push(&mut self, cells: &[String; 20]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            self.text.push_str(&field(cell));
        }
        self.text.push_str("\r\n");
    }
}

/// One cell: harmless to terminals, not a formula to spreadsheets, quoted where it must be.
fn field(cell: &str) -> String {
    let mut safe = visible(cell).into_owned();
    // A spreadsheet looks for a formula behind blanks and after full-width signs too.
    if safe.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        safe.insert(0, '\'');
    }
    if safe.contains(['"', ',', '\'']) || safe.starts_with(' ') || safe.ends_with(' ') {
        return format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_cell_is_no_formula_and_no_escape_and_stays_one_cell() {
        let check = |cell: &str, expected: &str| assert_eq!(field(cell), expected);
        check("phone", "phone");
        check("手机号", "手机号");
        check("=1+1", "\"'=1+1\"");
        check("+86", "\"'+86\"");
        check("-x", "\"'-x\"");
        check("@sum(a)", "\"'@sum(a)\"");
        check("  =1", "\"'  =1\"");
        check("＝1", "\"'＝1\"");
        check("\t=1", "\\t=1");
        check("a,b", "\"a,b\"");
        check("say \"x\"", "\"say \"\"x\"\"\"");
        check("a\r\nb", "a\\r\\nb");
        check("\u{1b}[31m", "\\u{1b}[31m");
    }
}

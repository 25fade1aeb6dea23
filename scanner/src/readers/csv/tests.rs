//! Borders and cells against csv-core, which parses the whole text in one go.

use csv_core::{ReadRecordResult, ReaderBuilder, Terminator};
use proptest::prelude::*;

use super::quotes::{Marks, last_border};
use super::unit::{Records, Spare};
use crate::batch::Batch;
use crate::readers::Unit;

const MARKS: Marks = Marks { delimiter: b',', quote: Some(b'"'), escape: None };
const COLUMNS: usize = 6;

type Rows = Vec<Vec<Option<Vec<u8>>>>;

/// Cuts `text` as the stream does, in units of about `size`, and parses every unit.
fn parse(text: &[u8], size: usize, marks: Marks) -> (Rows, Vec<usize>) {
    let (mut rows, mut broken) = (Vec::new(), Vec::new());
    let mut batch = Batch::default();
    let (mut from, mut wanted) = (0, size);
    while from < text.len() {
        let end = text.len().min(from + wanted);
        let border = last_border(&text[from..end], marks, end == text.len());
        if border == 0 {
            wanted *= 2;
            continue;
        }
        let unit = Records {
            bytes: text[from..from + border].to_vec(),
            columns: COLUMNS,
            marks,
            on_disk: 0,
            decoded: false,
            spare: Spare::default(),
        };
        let read = Box::new(unit).read(&mut batch, &mut |batch| {
            broken.extend(batch.broken().iter().map(|row| rows.len() + *row as usize));
            for row in 0..batch.rows() {
                rows.push((0..COLUMNS).map(|column| batch.cell(column, row).map(<[u8]>::to_vec)).collect());
            }
        });
        assert!(read.is_ok());
        from += border;
        wanted = size;
    }
    (rows, broken)
}

/// What csv-core makes of the text, with rows of the same width.
fn reference(text: &[u8], marks: Marks) -> Rows {
    let mut reader = ReaderBuilder::new()
        .delimiter(marks.delimiter)
        .quoting(marks.quote.is_some())
        .escape(marks.escape)
        .terminator(Terminator::Any(b'\n'))
        .build();
    // With a last line end, every record is complete in one call.
    let text = &[text, b"\n"].concat();
    let (mut output, mut ends) = (vec![0; text.len() + 1], vec![0; text.len() + 2]);
    let mut rows = Vec::new();
    let mut at = 0;
    loop {
        let (result, read, _, fields) = reader.read_record(&text[at..], &mut output, &mut ends);
        at += read;
        match result {
            ReadRecordResult::Record => {
                let mut start = 0;
                let cell = |end: &usize| {
                    let cell = output[start..*end].to_vec();
                    start = *end;
                    Some(cell)
                };
                let mut row: Vec<_> = ends[..fields].iter().map(cell).collect();
                row.resize(COLUMNS.max(fields), None);
                rows.push(row);
            }
            ReadRecordResult::InputEmpty if at == text.len() => {}
            ReadRecordResult::End => return rows,
            ReadRecordResult::InputEmpty | ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                panic!("the buffers are as long as the text")
            }
        }
    }
}

/// A field as some writer may write it, with every quote closed.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c ]{0,5}",
        "[a-c][a-c\"]{0,5}",
        "[a-c,\n\"]{0,8}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        ("[a-c,]{0,4}", "[a-c][a-c\"]{0,3}").prop_map(|(inside, tail)| format!("\"{inside}\"{tail}")),
    ]
}

fn table() -> impl Strategy<Value = String> {
    let record = prop::collection::vec(field(), 1..=COLUMNS).prop_map(|fields| fields.join(","));
    (prop::collection::vec(record, 0..20), any::<bool>()).prop_map(|(records, ended)| {
        let text = records.join("\n");
        if ended { text + "\n" } else { text }
    })
}

/// A byte that is no text, in a row before all others, lets every record of the unit be read field by field.
fn check_closely(text: &str) -> Result<(), TestCaseError> {
    let (plain, broken) = parse(text.as_bytes(), 1_000_000, MARKS);
    let (mut close, mut also) = parse(&[b"\xff\n", text.as_bytes()].concat(), 1_000_000, MARKS);
    let first = close.remove(0);
    prop_assert_eq!(first[0].as_deref(), Some(&[0xff][..]));
    prop_assert_eq!(also.remove(0), 0);
    for row in &mut also {
        *row -= 1;
    }
    prop_assert_eq!((plain, broken), (close, also));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_with_closed_quotes_reads_as_csv_core_reads_it(text in table(), size in 1_usize..40) {
        let (rows, _) = parse(text.as_bytes(), size, MARKS);
        prop_assert_eq!(rows, reference(text.as_bytes(), MARKS));
    }

    #[test]
    fn any_text_reads_the_same_wherever_it_is_cut(text in "[a,\"\n\r\\\\]{0,60}", size in 1_usize..20, escaped in any::<bool>()) {
        let marks = Marks { escape: escaped.then_some(b'\\'), ..MARKS };
        prop_assert_eq!(parse(text.as_bytes(), size, marks), parse(text.as_bytes(), 1_000, marks));
    }

    #[test]
    fn plain_records_read_as_those_that_are_looked_at_closely(
        records in prop::collection::vec((prop::collection::vec(field(), 5..=7), "\r?"), 0..20),
        ended in any::<bool>(),
    ) {
        let lines: Vec<String> = records.iter().map(|(fields, cr)| fields.join(",") + cr).collect();
        check_closely(&(lines.join("\n") + if ended { "\n" } else { "" }))?;
    }

    #[test]
    fn any_text_reads_as_if_it_were_looked_at_closely(text in "([a,\"]{0,3},[a,\"]{0,3},[a,\"]{0,3},[a,\"\r]{0,3}[\n\r]{0,2}){0,8}") {
        check_closely(&text)?;
    }

    #[test]
    fn no_letter_of_any_text_is_lost(text in "[ab,\"\n\r]{0,60}") {
        let letters = |bytes: &[u8]| bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        let (rows, _) = parse(text.as_bytes(), 7, MARKS);
        let kept: usize = rows.iter().flatten().flatten().map(|cell| letters(cell)).sum();
        prop_assert_eq!(kept, letters(text.as_bytes()));
    }
}

#[test]
fn a_quote_that_would_swallow_rows_is_text() {
    let rows = 600_000;
    for end in ["e,\"f\"\n", "e,5\",f\n"] {
        let mut text = b"a,\"b\n".to_vec();
        text.extend(b"c,d\n".repeat(rows));
        text.extend(end.bytes());
        let whole = parse(&text, text.len(), MARKS);
        assert_eq!((whole.0.len(), whole.1.first()), (rows + 2, Some(&0)), "{end}");
        assert_eq!(whole.0[0][1].as_deref(), Some(b"\"b".as_slice()));
        assert_eq!(whole, parse(&text, 100_000, MARKS));
    }
}

#[test]
fn a_long_quoted_field_is_one_cell_wherever_it_is_cut() {
    let cell = "x\n".repeat(2_500_000);
    let text = format!("a,\"{cell}\",b\nc,d,e\n");
    let whole = parse(text.as_bytes(), text.len(), MARKS);
    assert_eq!(whole.0.len(), 2);
    assert_eq!(whole.0[0][1].as_deref(), Some(cell.as_bytes()));
    assert_eq!(whole, parse(text.as_bytes(), 100_000, MARKS));
}

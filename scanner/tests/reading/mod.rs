//! Reads a whole file through a format and keeps the rules that every reader must keep.

use std::path::Path;

use pandian::batch::Batch;
use pandian::readers::{FORMATS, ReadError, ReadOptions, Table};

/// Everything that a reader says about a file.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Reading {
    pub(crate) columns: Vec<String>,
    pub(crate) read_as: String,
    /// Per row, per column the cells: none for an absent one, several for a repeated column.
    pub(crate) rows: Vec<Vec<Vec<String>>>,
    /// Rows that did not fit, from 0.
    pub(crate) broken: Vec<usize>,
    pub(crate) units: usize,
    pub(crate) bytes: u64,
    pub(crate) error: Option<String>,
}

impl Reading {
    /// Rows with one text per cell: absent cells as `∅`, repeated ones with `|` between.
    pub(crate) fn flat(&self) -> Vec<String> {
        let cell = |cells: &Vec<String>| if cells.is_empty() { "∅".to_owned() } else { cells.join("|") };
        self.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" / ")).collect()
    }
}

/// Reads `path` as the format `id`.
pub(crate) fn read(id: &str, path: &Path, options: &ReadOptions) -> Reading {
    let format = FORMATS.iter().find(|format| format.id == id).expect("format");
    let mut reading = Reading::default();
    match (format.open)(path, options) {
        Err(error) => reading.error = Some(error.to_string()),
        Ok(mut table) => {
            reading.columns = table.columns().iter().map(|c| c.path.clone()).collect();
            if let Err(error) = drain(table.as_mut(), &mut reading) {
                reading.error = Some(error.to_string());
            }
            reading.read_as = table.read_as();
        }
    }
    reading
}

fn drain(table: &mut dyn Table, reading: &mut Reading) -> Result<(), ReadError> {
    let mut batch = Batch::default();
    while let Some(unit) = table.next_unit()? {
        reading.units += 1;
        reading.bytes += unit.bytes();
        unit.read(&mut batch, &mut |batch| collect(batch, reading))?;
    }
    Ok(())
}

fn collect(batch: &mut Batch, reading: &mut Reading) {
    assert!(batch.rows() > 0 && batch.rows() <= Batch::ROWS, "a batch holds {} rows", batch.rows());
    assert_eq!(batch.columns().len(), reading.columns.len(), "a batch has the columns of its table");
    assert!(batch.broken().is_sorted() && batch.broken().iter().all(|row| (*row as usize) < batch.rows()));
    let base = reading.rows.len();
    reading.rows.resize(base + batch.rows(), vec![Vec::new(); reading.columns.len()]);
    for (column, cells) in batch.columns().iter().enumerate() {
        if !cells.is_repeated() && !cells.is_empty() {
            assert_eq!(cells.len(), batch.rows(), "column {column} has a cell per row");
        }
        for i in 0..cells.len() {
            assert!(cells.row(i) < batch.rows());
            if let Some(bytes) = batch.cell(column, i) {
                reading.rows[base + cells.row(i)][column].push(String::from_utf8_lossy(bytes).into_owned());
            }
        }
    }
    reading.broken.extend(batch.broken().iter().map(|row| base + *row as usize));
}

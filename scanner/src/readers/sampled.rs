//! A table cut after a number of rows (`--sample`), as one unit, so that the same rows are read whatever the threads.

use super::{ColumnPath, ReadError, Table, Unit};
use crate::batch::Batch;

/// The first rows of a table.
pub struct Sampled {
    columns: Vec<ColumnPath>,
    read_as: String,
    rest: Option<Box<dyn Table>>,
    rows: u64,
}

impl Sampled {
    /// At most `rows` rows of `table`.
    #[must_use]
    pub fn new(table: Box<dyn Table>, rows: u64) -> Self {
        Self { columns: table.columns().to_vec(), read_as: table.read_as(), rest: Some(table), rows }
    }
}

impl Table for Sampled {
    fn columns(&self) -> &[ColumnPath] {
        &self.columns
    }

    fn read_as(&self) -> String {
        self.read_as.clone()
    }

    fn next_unit(&mut self) -> Result<Option<Box<dyn Unit>>, ReadError> {
        let rows = self.rows;
        Ok(self.rest.take().map(|table| Box::new(Head { table, rows }) as Box<dyn Unit>))
    }
}

struct Head {
    table: Box<dyn Table>,
    rows: u64,
}

impl Unit for Head {
    fn bytes(&self) -> u64 {
        0
    }

    fn again(&self) -> Option<Box<dyn Unit>> {
        None
    }

    fn read(mut self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError> {
        let mut left = self.rows;
        while left > 0 {
            let Some(unit) = self.table.next_unit()? else { break };
            unit.read(batch, &mut |batch| {
                let rows = batch.rows().min(usize::try_from(left).unwrap_or(usize::MAX));
                if rows > 0 {
                    batch.truncate(rows);
                    left -= rows as u64;
                    each(batch);
                }
            })?;
        }
        Ok(())
    }
}

//! Bounded rows on their way from a reader to the engine: columns of borrowed bytes, reused from batch to batch.

/// Where a cell lies; absent cells (SQL null, missing field) have [`Span::NULL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: u32,
    len: u32,
}

impl Span {
    /// No value at all. An empty text is a value of length 0.
    pub const NULL: Self = Self { start: u32::MAX, len: 0 };
    const ARENA: u32 = 1 << 31;
}

/// The cells of one column in one batch.
#[derive(Debug, Default)]
pub struct Cells {
    spans: Vec<Span>,
    /// Row of each cell within the batch, for repeated columns; empty where cell `i` is row `i`.
    row_of: Vec<u32>,
    /// Cells whose parts stand in columns of their own, ascending.
    opened: Vec<u32>,
}

impl Cells {
    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Row (within the batch) of cell `i`.
    #[must_use]
    pub fn row(&self, i: usize) -> usize {
        self.row_of.get(i).map_or(i, |row| *row as usize)
    }

    /// Cells whose parts stand in columns of their own, ascending.
    #[must_use]
    pub fn opened(&self) -> &[u32] {
        &self.opened
    }

    /// The cells of a row.
    #[must_use]
    pub fn of_row(&self, row: usize) -> std::ops::Range<usize> {
        if self.row_of.is_empty() {
            return row.min(self.len())..(row + 1).min(self.len());
        }
        let before = |row: usize| self.row_of.partition_point(|of| (*of as usize) < row);
        before(row)..before(row + 1)
    }

    /// Whether a row may have no, one or many cells.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        !self.row_of.is_empty()
    }
}

/// A batch of rows. Readers fill it, the engine reads it, both reuse its memory.
#[derive(Debug, Default)]
pub struct Batch {
    rows: usize,
    columns: Vec<Cells>,
    /// Bytes as read; spans without the arena bit point here.
    raw: Vec<u8>,
    /// Bytes made while reading (unescaped quotes, numbers as text).
    arena: Vec<u8>,
    /// Rows that did not fit the header, ascending.
    broken: Vec<u32>,
    /// The reader has seen to it that every cell is UTF-8.
    utf8: bool,
    /// The reader has seen that no cell holds a bracket.
    bracketless: bool,
}

impl Batch {
    /// The most rows a reader puts into one batch.
    pub const ROWS: usize = 4096;

    /// Empties the batch and sets the number of columns; keeps the memory and the raw bytes.
    pub fn start(&mut self, columns: usize) {
        self.rows = 0;
        self.columns.truncate(columns);
        for cells in &mut self.columns {
            cells.spans.clear();
            cells.row_of.clear();
            cells.opened.clear();
        }
        self.columns.resize_with(columns, Cells::default);
        self.arena.clear();
        self.broken.clear();
        self.utf8 = false;
        self.bracketless = false;
    }

    /// Says that no cell of this batch holds `{` or `[`.
    pub fn set_bracketless(&mut self) {
        self.bracketless = true;
    }

    /// Says so where it is so; for batches of which all cells were made.
    pub fn note_brackets_of_made(&mut self) {
        self.bracketless = !Self::brackets(&self.arena);
    }

    /// Whether no cell is known to hold `{` or `[`.
    #[must_use]
    pub fn is_bracketless(&self) -> bool {
        self.bracketless
    }

    /// Whether some bytes hold `{` or `[`.
    #[must_use]
    pub fn brackets(bytes: &[u8]) -> bool {
        memchr::memchr2(b'{', b'[', bytes).is_some()
    }

    /// Says that every cell of this batch is UTF-8.
    pub fn set_utf8(&mut self) {
        self.utf8 = true;
    }

    /// Whether every cell is known to be UTF-8.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        self.utf8
    }

    /// Exchanges the raw bytes that [`Batch::push_raw`] points into.
    pub fn swap_raw(&mut self, bytes: &mut Vec<u8>) {
        std::mem::swap(&mut self.raw, bytes);
    }

    /// The raw bytes.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Rows in this batch.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns in this batch.
    #[must_use]
    pub fn columns(&self) -> &[Cells] {
        &self.columns
    }

    /// Rows of this batch that did not fit the header.
    #[must_use]
    pub fn broken(&self) -> &[u32] {
        &self.broken
    }

    /// Cell `i` of `column`; `None` where there is no value.
    #[must_use]
    pub fn cell(&self, column: usize, i: usize) -> Option<&[u8]> {
        let span = *self.columns.get(column)?.spans.get(i)?;
        self.bytes(span)
    }

    /// All cells of a column.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = Option<&[u8]>> {
        self.columns[column].spans.iter().map(|span| self.bytes(*span))
    }

    fn bytes(&self, span: Span) -> Option<&[u8]> {
        if span == Span::NULL {
            return None;
        }
        let (base, start) = if span.start & Span::ARENA == 0 {
            (&self.raw, span.start)
        } else {
            (&self.arena, span.start & !Span::ARENA)
        };
        base.get(start as usize..(start + span.len) as usize)
    }

    /// Adds a cell that lies in the raw bytes.
    pub fn push_raw(&mut self, column: usize, start: usize, len: usize) {
        let span = Span { start: narrow(start), len: narrow(len) };
        self.columns[column].spans.push(span);
    }

    /// Lets the cell just added to `column` lie elsewhere in the raw bytes.
    pub fn move_last(&mut self, column: usize, start: usize, len: usize) {
        let span = Span { start: narrow(start), len: narrow(len) };
        if let Some(last) = self.columns[column].spans.last_mut() {
            *last = span;
        }
    }

    /// Adds a cell by copying it into the arena.
    pub fn push_copy(&mut self, column: usize, bytes: &[u8]) {
        let span = Span { start: narrow(self.arena.len()) | Span::ARENA, len: narrow(bytes.len()) };
        self.arena.extend_from_slice(bytes);
        self.columns[column].spans.push(span);
    }

    /// Adds a cell that is made where it will lie.
    pub fn push_made(&mut self, column: usize, make: impl FnOnce(&mut Vec<u8>)) {
        let start = self.arena.len();
        make(&mut self.arena);
        let span = Span { start: narrow(start) | Span::ARENA, len: narrow(self.arena.len() - start) };
        self.columns[column].spans.push(span);
    }

    /// Adds many cells by copying `text` at once; each is told by its start and length within it, or absent.
    pub fn push_texts(&mut self, column: usize, text: &[u8], cells: impl Iterator<Item = Option<(usize, usize)>>) {
        let base = self.arena.len();
        self.arena.extend_from_slice(text);
        let span = |(start, len): (usize, usize)| Span { start: narrow(base + start) | Span::ARENA, len: narrow(len) };
        self.columns[column].spans.extend(cells.map(|cell| cell.map_or(Span::NULL, span)));
    }

    /// Adds a part of another cell (its column and number) without copying it.
    pub fn push_part(&mut self, column: usize, of: (usize, usize), at: usize, len: usize) {
        let whole = self.columns[of.0].spans[of.1];
        let fits = at + len <= whole.len as usize;
        let part = Span { start: whole.start + narrow(at), len: narrow(len) };
        self.columns[column].spans.push(if fits && whole != Span::NULL { part } else { Span::NULL });
    }

    /// Says that the parts of a cell stand in columns of their own; cells are named in ascending order.
    pub fn set_opened(&mut self, column: usize, i: usize) {
        self.columns[column].opened.push(narrow(i));
    }

    /// Adds empty columns until there are `columns`.
    pub fn widen(&mut self, columns: usize) {
        if self.columns.len() < columns {
            // What stands inside a cell may be anything.
            self.utf8 = false;
            self.columns.resize_with(columns, Cells::default);
        }
    }

    /// Adds a cell that lies where another one does, as [`Batch::last`] told.
    pub fn push_same(&mut self, column: usize, span: Span) {
        self.columns[column].spans.push(span);
    }

    /// Where the cell just added to `column` lies; [`Span::NULL`] if there is none.
    #[must_use]
    pub fn last(&self, column: usize) -> Span {
        self.columns[column].spans.last().copied().unwrap_or(Span::NULL)
    }

    /// Adds an absent cell.
    pub fn push_null(&mut self, column: usize) {
        self.columns[column].spans.push(Span::NULL);
    }

    /// Says that the cell just added to a repeated column belongs to `row` of the batch.
    pub fn at_row(&mut self, column: usize, row: usize) {
        self.columns[column].row_of.push(narrow(row));
    }

    /// Adds the same cell to every row (partition columns).
    pub fn push_constant(&mut self, column: usize, bytes: &[u8]) {
        let span = Span { start: narrow(self.arena.len()) | Span::ARENA, len: narrow(bytes.len()) };
        self.arena.extend_from_slice(bytes);
        let rows = self.rows;
        self.columns[column].spans.resize(rows, span);
    }

    /// Keeps the first `rows` rows.
    pub fn truncate(&mut self, rows: usize) {
        for cells in &mut self.columns {
            let keep =
                if cells.row_of.is_empty() { rows } else { cells.row_of.partition_point(|row| (*row as usize) < rows) };
            cells.spans.truncate(keep);
            cells.row_of.truncate(keep);
            cells.opened.retain(|cell| (*cell as usize) < keep);
        }
        self.broken.retain(|row| (*row as usize) < rows);
        self.rows = self.rows.min(rows);
    }

    /// Adds a column that holds the same cell in every row (a Hive partition).
    pub fn append_constant(&mut self, bytes: &[u8]) {
        self.utf8 &= std::str::from_utf8(bytes).is_ok();
        self.bracketless &= !Self::brackets(bytes);
        self.columns.push(Cells::default());
        self.push_constant(self.columns.len() - 1, bytes);
    }

    /// Ends a row; `broken` where it did not fit the header.
    pub fn end_row(&mut self, broken: bool) {
        if broken {
            self.broken.push(narrow(self.rows));
        }
        self.rows += 1;
    }

    /// Sets the number of rows at once (columnar readers).
    pub fn set_rows(&mut self, rows: usize) {
        self.rows = rows;
    }

    /// Bytes copied into the arena so far; readers end a batch early above [`Batch::ARENA_SOFT_LIMIT`].
    #[must_use]
    pub fn arena_len(&self) -> usize {
        self.arena.len()
    }

    /// A batch is handed over early when its arena passes this many bytes.
    pub const ARENA_SOFT_LIMIT: usize = 8 << 20;
}

/// Offsets within a batch fit 31 bits by construction; a reader that breaks this gets a cell that reads as absent.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX >> 1)
}

#[cfg(test)]
mod tests {
    use super::Batch;

    #[test]
    fn a_batch_is_bracketless_only_as_long_as_no_cell_holds_a_bracket() {
        let mut batch = Batch::default();
        batch.start(1);
        assert!(!batch.is_bracketless(), "nothing is known of it");
        batch.push_copy(0, b"abc");
        batch.end_row(false);
        batch.note_brackets_of_made();
        assert!(batch.is_bracketless());
        batch.append_constant(b"2026-11");
        assert!(batch.is_bracketless());
        batch.append_constant(b"[1]");
        assert!(!batch.is_bracketless());
        batch.start(1);
        batch.push_copy(0, b"{}");
        batch.end_row(false);
        batch.note_brackets_of_made();
        assert!(!batch.is_bracketless());
    }
}

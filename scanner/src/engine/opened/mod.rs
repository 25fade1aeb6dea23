//! Cells that hold more than a value, opened into columns: JSON by its paths, values by the kind that stands beside them.
//!
//! An opened column is a column like any other: it is tallied, judged, marked and counted by. What cannot be opened (too
//! long, nested too deep, no JSON after all) stays text and is searched as text. The cell itself is then judged as a whole
//! only, since its parts are judged where they belong.

mod json;
mod keys;
mod layout;
mod pairs;
mod said;
mod tree;

use std::borrow::Cow;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::form;

use self::json::{Leaf, Sink, Stretch};
use self::layout::Cuts;
pub(super) use self::layout::{Late, Layout, Named};
use self::pairs::Pair;
pub(super) use self::said::problems;
use self::tree::{Node, Tree};
use super::profile::ColumnProfile;
use crate::batch::Batch;

/// Longer cells are not opened.
pub(super) const LONGEST: usize = 1 << 20;
/// Kinds are no longer than this.
const LONGEST_KIND: usize = 64;
/// JSON inside strings of JSON is opened so many times.
const NESTING: usize = 3;

/// Opens the cells of one unit.
pub(super) struct Opener<'c> {
    catalog: &'c Catalog,
    tree: Tree,
    pairs: Vec<Pair>,
    /// Columns of the files and partitions.
    flat: usize,
    cuts: Cuts,
    found: Found,
}

/// The parts of the cells of one column, in the order of the cells.
#[derive(Debug, Default)]
struct Found {
    parts: Vec<Part>,
    /// Text of strings with escapes.
    made: Vec<u8>,
}

#[derive(Debug)]
struct Part {
    slot: usize,
    cell: usize,
    text: Text,
}

#[derive(Debug)]
enum Text {
    Null,
    InCell { at: usize, len: usize },
    Made { at: usize, len: usize },
}

impl<'c> Opener<'c> {
    /// For a table with `flat` columns, from what is known of it.
    pub(super) fn new(catalog: &'c Catalog, layout: &Layout, flat: usize) -> Self {
        Self {
            catalog,
            tree: Tree::of(layout),
            pairs: layout.pairs.clone(),
            flat,
            cuts: Cuts::default(),
            found: Found::default(),
        }
    }

    /// Adds the opened columns to a batch.
    pub(super) fn open(&mut self, batch: &mut Batch) {
        batch.widen(self.flat + self.tree.len());
        if !batch.is_bracketless() {
            for column in 0..self.flat.min(batch.columns().len()) {
                self.find_json(batch, column);
                self.hand_over(batch, column);
            }
        }
        for at in 0..self.pairs.len() {
            let pair = self.pairs[at];
            self.find_cases(batch, pair);
            self.hand_over(batch, pair.value);
        }
    }

    fn find_json(&mut self, batch: &mut Batch, column: usize) {
        let Self { catalog, tree, cuts, found, .. } = self;
        let mut opened = Vec::new();
        for (i, cell) in batch.cells(column).enumerate() {
            let Some(cell) = cell.filter(|cell| may_open(cell)) else { continue };
            if cell.len() > LONGEST {
                cuts.long += 1;
                continue;
            }
            if let Some(text) = json_of(cell) {
                let node = tree.root(column);
                let is_own = matches!(text, Cow::Borrowed(_));
                // The text of a cell as it stands begins where its white space ends.
                let offset = if is_own { cell.len() - cell.trim_ascii_start().len() } else { 0 };
                let mut walk = Walk {
                    catalog,
                    tree,
                    cuts,
                    found,
                    text: &text,
                    offset,
                    is_own,
                    cell: i,
                    steps: vec![node],
                    nesting: 0,
                };
                walk.run();
                opened.push(i);
            }
        }
        for i in opened {
            batch.set_opened(column, i);
        }
    }

    /// Values under the kind that stands in their row.
    fn find_cases(&mut self, batch: &Batch, pair: Pair) {
        let columns = batch.columns();
        let (Some(values), Some(kinds)) = (columns.get(pair.value), columns.get(pair.kind)) else { return };
        if values.is_repeated() || kinds.is_repeated() {
            return;
        }
        let mut scratch = Vec::new();
        for (i, (cell, kind)) in batch.cells(pair.value).zip(batch.cells(pair.kind)).enumerate() {
            let (Some(cell), Some(kind)) = (cell, kind) else { continue };
            let kind = form::plain(kind, &mut scratch);
            if form::is_null(kind) {
                continue;
            }
            let node = if kind.len() > LONGEST_KIND { None } else { self.tree.case(pair, kind, self.catalog) };
            let Some(node) = node else { continue };
            let slot = self.tree.slot(node);
            self.found.parts.push(Part { slot, cell: i, text: Text::InCell { at: 0, len: cell.len() } });
        }
    }

    /// Puts the parts that were found into their columns.
    fn hand_over(&mut self, batch: &mut Batch, column: usize) {
        batch.widen(self.flat + self.tree.len());
        for part in self.found.parts.drain(..) {
            let to = self.flat + part.slot;
            match part.text {
                Text::Null => batch.push_null(to),
                Text::InCell { at, len } => batch.push_part(to, (column, part.cell), at, len),
                Text::Made { at, len } => batch.push_copy(to, &self.found.made[at..at + len]),
            }
            let row = batch.columns()[column].row(part.cell);
            batch.at_row(to, row);
        }
        self.found.made.clear();
    }

    /// What this unit found beyond the layout; `late` are the profiles of the columns behind those of the layout.
    pub(super) fn tell(self, late: &[ColumnProfile], into: &mut Late) {
        let first = self.tree.len() - late.len();
        for (slot, profile) in (first..).zip(late) {
            into.add(self.tree.path(slot), profile);
        }
        into.note(&self.tree.folds(), self.cuts);
    }
}

/// Whether a cell begins and ends as JSON does; the rest of the cells cost no more than this.
fn may_open(cell: &[u8]) -> bool {
    let begins = |byte: u8| matches!(byte, b'{' | b'[' | b'"' | b' ' | b'\n' | b'\r' | b'\t');
    if !cell.first().is_some_and(|byte| begins(*byte)) {
        return false;
    }
    // Also a string that holds JSON.
    matches!(
        cell.trim_ascii(),
        [b'{', .., b'}'] | [b'[', .., b']'] | [b'"', b'{', .., b'}', b'"'] | [b'"', b'[', .., b']', b'"']
    )
}

/// The JSON text in a cell: the cell, or what is left once the escapes of another layer are undone.
fn json_of(cell: &[u8]) -> Option<Cow<'_, [u8]>> {
    let text = cell.trim_ascii();
    if json::opens(text) {
        return Some(Cow::Borrowed(text));
    }
    let inner = text.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(text);
    if inner.starts_with(b"{\"\"") || inner.starts_with(b"[\"\"") || inner.starts_with(b"[{\"\"") {
        return Some(single_quoted(inner)).filter(|text| json::opens(text)).map(Cow::Owned);
    }
    let escaped = inner.len() < text.len() || memchr::memmem::find(inner.get(..8)?, b"\\\"").is_some();
    escaped.then(|| json::unescaped(inner)).filter(|text| json::opens(text)).map(Cow::Owned)
}

/// Quotes that a writer doubled, as one.
fn single_quoted(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        out.push(text[at]);
        at += if text[at..].starts_with(b"\"\"") { 2 } else { 1 };
    }
    out
}

/// One JSON text on its way into columns.
struct Walk<'a, 'c> {
    catalog: &'c Catalog,
    tree: &'a mut Tree,
    cuts: &'a mut Cuts,
    found: &'a mut Found,
    text: &'a [u8],
    /// Where the text begins in its cell.
    offset: usize,
    /// The text stands in the cell as it is, so that its parts need not be copied.
    is_own: bool,
    cell: usize,
    steps: Vec<Node>,
    nesting: usize,
}

impl Walk<'_, '_> {
    fn run(&mut self) {
        json::walk(self.text, self);
    }

    fn node(&self) -> Node {
        self.steps.last().copied().unwrap_or_default()
    }

    fn bytes(&self, stretch: Stretch) -> Cow<'_, [u8]> {
        let bytes = &self.text[stretch.at..stretch.at + stretch.len];
        if stretch.escaped { Cow::Owned(json::unescaped(bytes)) } else { Cow::Borrowed(bytes) }
    }

    fn put(&mut self, slot: usize, stretch: Stretch) {
        let text = if self.is_own && !stretch.escaped {
            Text::InCell { at: self.offset + stretch.at, len: stretch.len }
        } else {
            let bytes = self.bytes(stretch);
            let (at, len) = (self.found.made.len(), bytes.len());
            let bytes = bytes.into_owned();
            self.found.made.extend_from_slice(&bytes);
            Text::Made { at, len }
        };
        self.found.parts.push(Part { slot, cell: self.cell, text });
    }

    /// A string that is JSON itself is opened where it stands.
    fn opened_again(&mut self, stretch: Stretch) -> bool {
        let raw = &self.text[stretch.at..stretch.at + stretch.len];
        if self.nesting >= NESTING || !may_open(raw) {
            return false;
        }
        let text = self.bytes(stretch).into_owned();
        if !json::opens(&text) {
            return false;
        }
        let mut inner = Walk {
            catalog: self.catalog,
            tree: self.tree,
            cuts: self.cuts,
            found: self.found,
            text: &text,
            offset: 0,
            is_own: false,
            cell: self.cell,
            steps: self.steps.clone(),
            nesting: self.nesting + 1,
        };
        inner.run();
        true
    }
}

impl Sink for Walk<'_, '_> {
    fn field(&mut self, key: Stretch) {
        let node = self.node();
        let bytes = &self.text[key.at..key.at + key.len];
        let name = if key.escaped { Cow::Owned(json::unescaped(bytes)) } else { Cow::Borrowed(bytes) };
        let (next, is_value) = self.tree.field(node, name, self.catalog);
        if is_value {
            let slot = self.tree.keys(node);
            self.put(slot, key);
        }
        self.steps.push(next);
    }

    fn items(&mut self) {
        let next = self.tree.items(self.node());
        self.steps.push(next);
    }

    fn leave(&mut self) {
        self.steps.pop();
    }

    fn leaf(&mut self, leaf: Leaf) {
        let stretch = match leaf {
            Leaf::Null => None,
            Leaf::String(stretch) if self.opened_again(stretch) => return,
            Leaf::Deep(stretch) => {
                self.cuts.deep += 1;
                Some(stretch)
            }
            Leaf::Bare(stretch) | Leaf::String(stretch) | Leaf::Vector(stretch) => Some(stretch),
        };
        let slot = self.tree.slot(self.node());
        match stretch {
            Some(stretch) => self.put(slot, stretch),
            None => self.found.parts.push(Part { slot, cell: self.cell, text: Text::Null }),
        }
    }
}

//! Nested columns as flat ones: a path per leaf, and for every leaf its cells with the row each belongs to.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::basic::LogicalType;
use parquet::schema::types::SchemaDescriptor;

use super::text::{Writer, is_written};
use crate::batch::{Batch, Span};
use crate::readers::{ColumnPath, quoted};

/// What is known of a leaf beside its Arrow type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    /// The sixteen bytes are a UUID, which Arrow's type does not tell.
    pub(super) uuid: bool,
}

/// The flat columns of a schema, in the order in which [`fill`] fills them.
pub(super) fn columns(schema: &Schema, parquet: &SchemaDescriptor) -> (Vec<ColumnPath>, Vec<Leaf>) {
    let mut paths = Vec::new();
    for field in schema.fields() {
        collect(field, field.name(), &quoted(field.name()), &mut paths);
    }
    let uuid =
        |i: usize| i < parquet.num_columns() && matches!(parquet.column(i).logical_type_ref(), Some(LogicalType::Uuid));
    // Arrow's leaves and Parquet's are the same in number and order; where they are not, no leaf is taken for a UUID.
    let same = parquet.num_columns() == paths.len();
    let leaves = (0..paths.len()).map(|i| Leaf { uuid: same && uuid(i) }).collect();
    (paths, leaves)
}

fn collect(field: &Field, top: &str, path: &str, paths: &mut Vec<ColumnPath>) {
    match field.data_type() {
        DataType::Struct(children) => {
            for child in children {
                collect(child, top, &format!("{path}.{}", quoted(child.name())), paths);
            }
        }
        DataType::Map(entries, _) => match entries.data_type() {
            DataType::Struct(pair) if pair.len() == 2 => {
                collect(&pair[0], top, &format!("{path}.key"), paths);
                collect(&pair[1], top, &format!("{path}.value"), paths);
            }
            _ => collect(entries, top, path, paths),
        },
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::FixedSizeList(item, _)
        | DataType::ListView(item)
        | DataType::LargeListView(item) => collect(item, top, &format!("{path}[]"), paths),
        _ => paths.push(ColumnPath { name: top.to_owned(), path: path.to_owned() }),
    }
}

/// Whether every leaf below is of a type that is written as text.
pub(super) fn all_written(fields: &Fields) -> bool {
    fields.iter().all(|field| match field.data_type() {
        DataType::Struct(children) => all_written(children),
        DataType::Map(item, _)
        | DataType::List(item)
        | DataType::LargeList(item)
        | DataType::FixedSizeList(item, _)
        | DataType::ListView(item)
        | DataType::LargeListView(item) => all_written(&Fields::from(vec![item.clone()])),
        leaf => is_written(leaf),
    })
}

/// Which elements of an array are the cells, and of which rows.
struct Picks {
    /// Element per cell; `None` where a parent is absent.
    elements: Vec<Option<usize>>,
    /// Row per cell inside lists; `None`: cell `i` is row `i`.
    rows: Option<Vec<usize>>,
}

impl Picks {
    fn row(&self, i: usize) -> usize {
        self.rows.as_ref().and_then(|rows| rows.get(i).copied()).unwrap_or(i)
    }

    /// The same cells, absent where `array` has no value.
    fn within(&self, array: &dyn Array) -> Self {
        let elements = self.elements.iter().map(|e| e.filter(|e| array.is_valid(*e))).collect();
        Self { elements, rows: self.rows.clone() }
    }

    /// The items of lists; an absent or empty list has none.
    fn items(&self, list: &dyn Array, range: impl Fn(usize) -> Range<usize>) -> Self {
        let (mut elements, mut rows) = (Vec::new(), Vec::new());
        for (i, element) in self.elements.iter().enumerate() {
            let Some(element) = element.filter(|e| list.is_valid(*e)) else { continue };
            for item in range(element) {
                elements.push(Some(item));
                rows.push(self.row(i));
            }
        }
        Self { elements, rows: Some(rows) }
    }
}

/// Fills a batch with the rows of a record batch.
pub(super) fn fill(records: &RecordBatch, leaves: &[Leaf], known: &mut Known, batch: &mut Batch) {
    batch.start(leaves.len());
    // Text is UTF-8 in Parquet, and whatever is not is written in ASCII.
    batch.set_utf8();
    let mut filling = Filling { batch, leaves, column: 0, known };
    for array in records.columns() {
        if is_nested(array.data_type()) {
            let every = Picks { elements: (0..array.len()).map(Some).collect(), rows: None };
            filling.nested(array, &every);
        } else {
            filling.flat(array);
        }
    }
    batch.set_rows(records.num_rows());
    batch.note_brackets_of_made();
}

fn is_nested(kind: &DataType) -> bool {
    kind.is_nested() && !matches!(kind, DataType::Dictionary(..) | DataType::RunEndEncoded(..) | DataType::Union(..))
}

/// Where the values of one dictionary lie in a batch, as far as they have been made. Dictionaries hold far more values than a
/// batch has rows: what was known of the last one is forgotten without touching it.
#[derive(Debug, Default)]
pub(super) struct Known {
    places: Vec<(u64, Span)>,
    /// Number of the dictionary and batch that is being filled.
    now: u64,
}

impl Known {
    fn forget(&mut self, different: usize) {
        self.now += 1;
        if self.places.len() < different {
            self.places.resize(different, (0, Span::NULL));
        }
    }

    fn get(&self, key: usize) -> Option<Span> {
        self.places.get(key).filter(|(when, _)| *when == self.now).map(|(_, span)| *span)
    }

    fn set(&mut self, key: usize, span: Span) {
        if let Some(place) = self.places.get_mut(key) {
            *place = (self.now, span);
        }
    }
}

struct Filling<'a> {
    batch: &'a mut Batch,
    leaves: &'a [Leaf],
    column: usize,
    known: &'a mut Known,
}

impl Filling<'_> {
    fn writer<'w>(&mut self, array: &'w ArrayRef) -> (usize, Writer<'w>) {
        let column = self.column;
        self.column += 1;
        let uuid = self.leaves.get(column).is_some_and(|leaf| leaf.uuid);
        (column, Writer::new(array.as_ref(), uuid))
    }

    /// A column whose cell `i` is row `i`.
    fn flat(&mut self, array: &ArrayRef) {
        let (column, writer) = self.writer(array);
        match array.data_type() {
            DataType::Utf8 => self.texts::<i32>(column, array.as_string()),
            DataType::LargeUtf8 => self.texts::<i64>(column, array.as_string()),
            _ if writer.different() > 0 => self.repeating(column, &writer, array.len()),
            _ => (0..array.len()).for_each(|i| self.cell(column, &writer, Some(i))),
        }
    }

    /// Text that lies one behind the other is copied in one piece.
    fn texts<O: OffsetSizeTrait>(&mut self, column: usize, array: &GenericStringArray<O>) {
        let offsets = array.value_offsets();
        let (first, last) = (offsets[0].as_usize(), offsets[array.len()].as_usize());
        let cell = |i: usize| (offsets[i].as_usize() - first, (offsets[i + 1] - offsets[i]).as_usize());
        let text = &array.value_data()[first..last];
        match array.nulls() {
            None => self.batch.push_texts(column, text, (0..array.len()).map(|i| Some(cell(i)))),
            Some(nulls) => {
                let cells = nulls.iter().enumerate().map(|(i, is_valid)| is_valid.then(|| cell(i)));
                self.batch.push_texts(column, text, cells);
            }
        }
    }

    /// Values of a dictionary: each is made once.
    fn repeating(&mut self, column: usize, writer: &Writer<'_>, cells: usize) {
        self.known.forget(writer.different());
        for i in 0..cells {
            let Some(key) = writer.key(i) else {
                self.batch.push_null(column);
                continue;
            };
            if let Some(span) = self.known.get(key) {
                self.batch.push_same(column, span);
            } else {
                self.cell(column, writer, Some(i));
                self.known.set(key, self.batch.last(column));
            }
        }
    }

    fn cell(&mut self, column: usize, writer: &Writer<'_>, element: Option<usize>) {
        match element.filter(|e| writer.has(*e)) {
            None => self.batch.push_null(column),
            Some(element) => match writer.borrowed(element) {
                Some(bytes) => self.batch.push_copy(column, bytes),
                None => self.batch.push_made(column, |arena| writer.write(element, arena)),
            },
        }
    }

    fn nested(&mut self, array: &ArrayRef, picks: &Picks) {
        match array.data_type() {
            DataType::Struct(_) => {
                let inner = picks.within(array);
                for child in array.as_struct().columns() {
                    self.nested(child, &inner);
                }
            }
            DataType::Map(..) => {
                let map = array.as_map();
                let offsets = map.value_offsets();
                let items = picks.items(array, |e| span(offsets, e));
                self.nested(map.keys(), &items);
                self.nested(map.values(), &items);
            }
            DataType::List(_) => self.list::<i32>(array, picks),
            DataType::LargeList(_) => self.list::<i64>(array, picks),
            DataType::FixedSizeList(_, size) => {
                let size = usize::try_from(*size).unwrap_or(0);
                let list = array.as_fixed_size_list();
                let start = list.value_offset_at(0);
                let items = picks.items(array, |e| start + e * size..start + (e + 1) * size);
                self.nested(list.values(), &items);
            }
            DataType::ListView(_) => self.list_view::<i32>(array, picks),
            DataType::LargeListView(_) => self.list_view::<i64>(array, picks),
            _ => self.leaf(array, picks),
        }
    }

    fn list<O: OffsetSizeTrait>(&mut self, array: &ArrayRef, picks: &Picks) {
        let list = array.as_list::<O>();
        let offsets = list.value_offsets();
        let items = picks.items(array, |e| span(offsets, e));
        self.nested(list.values(), &items);
    }

    fn list_view<O: OffsetSizeTrait>(&mut self, array: &ArrayRef, picks: &Picks) {
        let list = array.as_list_view::<O>();
        let (offsets, sizes) = (list.value_offsets(), list.value_sizes());
        let items = picks.items(array, |e| offsets[e].as_usize()..offsets[e].as_usize() + sizes[e].as_usize());
        self.nested(list.values(), &items);
    }

    fn leaf(&mut self, array: &ArrayRef, picks: &Picks) {
        let (column, writer) = self.writer(array);
        for (i, element) in picks.elements.iter().enumerate() {
            self.cell(column, &writer, *element);
            if picks.rows.is_some() {
                self.batch.at_row(column, picks.row(i));
            }
        }
    }
}

fn span<O: OffsetSizeTrait>(offsets: &[O], element: usize) -> Range<usize> {
    offsets[element].as_usize()..offsets[element + 1].as_usize()
}

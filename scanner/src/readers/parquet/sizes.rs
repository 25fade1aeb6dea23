//! How much text a slice of decoded rows will make, so that it is handed over in pieces that fit a batch.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait, RecordBatch};
use arrow_schema::DataType;

use super::text::{SHORT, Writer};

/// A dictionary of so many bytes needs no closer look: many columns may have one.
const FEW: usize = 64 << 10;

/// Bytes of text in all columns of `records`, about.
pub(super) fn text_bytes(records: &RecordBatch) -> usize {
    records.columns().iter().map(array_bytes).sum()
}

fn array_bytes(array: &ArrayRef) -> usize {
    match array.data_type() {
        DataType::Struct(_) => array.as_struct().columns().iter().map(array_bytes).sum(),
        DataType::List(_) => within(array.as_list::<i32>().values(), array.as_list::<i32>().value_offsets()),
        DataType::LargeList(_) => within(array.as_list::<i64>().values(), array.as_list::<i64>().value_offsets()),
        DataType::Map(..) => {
            let map = array.as_map();
            within(map.keys(), map.value_offsets()) + within(map.values(), map.value_offsets())
        }
        DataType::FixedSizeList(_, size) => {
            let list = array.as_fixed_size_list();
            let size = usize::try_from(*size).unwrap_or(0);
            array_bytes(&list.values().slice(0, list.len() * size))
        }
        _ => flat_bytes(array),
    }
}

/// The items of lists between the first offset and the last: a slice of rows still carries the items of all.
fn within<O: OffsetSizeTrait>(items: &ArrayRef, offsets: &[O]) -> usize {
    let (Some(first), Some(last)) = (offsets.first(), offsets.last()) else { return 0 };
    array_bytes(&items.slice(first.as_usize(), last.as_usize() - first.as_usize()))
}

fn flat_bytes(array: &ArrayRef) -> usize {
    match array.data_type() {
        DataType::Utf8 => between(array.as_string::<i32>().value_offsets()),
        DataType::LargeUtf8 => between(array.as_string::<i64>().value_offsets()),
        // A value of a dictionary is written once.
        DataType::Dictionary(..) => match flat_bytes(array.as_any_dictionary().values()) {
            all if all <= FEW => all,
            all => all.min(by_cell(array)),
        },
        kind if kind.is_primitive() => array.len() * SHORT,
        _ => by_cell(array),
    }
}

/// Bytes between the first offset and the last.
fn between<O: OffsetSizeTrait>(offsets: &[O]) -> usize {
    offsets.last().map_or(0, |last| last.as_usize() - offsets[0].as_usize())
}

fn by_cell(array: &ArrayRef) -> usize {
    let writer = Writer::new(array.as_ref(), false);
    (0..array.len()).filter(|i| writer.has(*i)).map(|i| writer.size(i)).sum()
}

//! How much text a slice of decoded rows will make, so that it is handed over in pieces that fit a batch.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait, RecordBatch};
use arrow_schema::DataType;

use super::text::Writer;

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
    let writer = Writer::new(array.as_ref(), false);
    // A value of a dictionary is written once.
    let mut known = vec![false; writer.different()];
    let mut is_new = |i: usize| match writer.key(i).and_then(|key| known.get_mut(key)) {
        Some(known) => !std::mem::replace(known, true),
        None => true,
    };
    (0..array.len()).filter(|i| writer.has(*i) && is_new(*i)).map(|i| writer.size(i)).sum()
}

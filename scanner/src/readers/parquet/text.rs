//! Every Arrow type as text. Numbers as their shortest decimal, moments as ISO 8601 (those with a zone in UTC, ending in `Z`),
//! bytes as text where they are text and as hexadecimal where they are not, durations as a count of their unit.

use std::fmt::Display;
use std::io::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    DurationMicrosecondType, DurationMillisecondType, DurationNanosecondType, DurationSecondType, Float16Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, IntervalDayTimeType, IntervalMonthDayNanoType,
    IntervalYearMonthType, Time32MillisecondType, Time32SecondType, Time64MicrosecondType, Time64NanosecondType,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BinaryArray, BinaryViewArray, BooleanArray, FixedSizeBinaryArray, LargeBinaryArray, LargeStringArray,
    StringArray, StringViewArray,
};
use arrow_schema::{DataType, IntervalUnit, TimeUnit};

use super::moments::{clock, date, stamp};

/// Writes the values of one array.
pub(super) struct Writer<'a> {
    array: &'a dyn Array,
    values: Values<'a>,
    uuid: bool,
}

/// Appends one value to a buffer.
type Append<'a> = Box<dyn Fn(usize, &mut Vec<u8>) + 'a>;

enum Values<'a> {
    /// No value at all.
    Absent,
    Text(&'a StringArray),
    LargeText(&'a LargeStringArray),
    TextView(&'a StringViewArray),
    Bytes(&'a BinaryArray),
    LargeBytes(&'a LargeBinaryArray),
    BytesView(&'a BinaryViewArray),
    FixedBytes(&'a FixedSizeBinaryArray),
    /// Values behind keys.
    Dictionary {
        keys: Vec<usize>,
        values: Box<Writer<'a>>,
    },
    Truth(&'a BooleanArray),
    /// Made as text cell by cell.
    Made(Append<'a>),
}

/// Whether a type is written; the others appear only by the Arrow schema that a writer adds, never by the Parquet schema.
pub(super) fn is_written(kind: &DataType) -> bool {
    !matches!(kind, DataType::Union(..) | DataType::RunEndEncoded(..))
}

impl<'a> Writer<'a> {
    /// A writer of `array`; `uuid`: values of 16 bytes are UUIDs.
    pub(super) fn new(array: &'a dyn Array, uuid: bool) -> Self {
        Self { array, values: values(array), uuid }
    }

    /// Whether element `i` has a value.
    pub(super) fn has(&self, i: usize) -> bool {
        match &self.values {
            Values::Absent => false,
            Values::Dictionary { keys, values } => self.array.is_valid(i) && values.has(keys[i]),
            Values::Text(_)
            | Values::LargeText(_)
            | Values::TextView(_)
            | Values::Bytes(_)
            | Values::LargeBytes(_)
            | Values::BytesView(_)
            | Values::FixedBytes(_)
            | Values::Truth(_)
            | Values::Made(_) => self.array.is_valid(i),
        }
    }

    /// The value of element `i` among the values of a dictionary; `None` where there is no dictionary or no value.
    pub(super) fn key(&self, i: usize) -> Option<usize> {
        match &self.values {
            Values::Dictionary { keys, .. } if self.array.is_valid(i) => keys.get(i).copied(),
            Values::Truth(array) if array.is_valid(i) => Some(array.value(i).into()),
            Values::Dictionary { .. }
            | Values::Truth(_)
            | Values::Absent
            | Values::Text(_)
            | Values::LargeText(_)
            | Values::TextView(_)
            | Values::Bytes(_)
            | Values::LargeBytes(_)
            | Values::BytesView(_)
            | Values::FixedBytes(_)
            | Values::Made(_) => None,
        }
    }

    /// How many values a dictionary has; 0 where there is none.
    pub(super) fn different(&self) -> usize {
        match &self.values {
            Values::Dictionary { values, .. } => values.array.len(),
            Values::Truth(_) => 2,
            Values::Absent
            | Values::Text(_)
            | Values::LargeText(_)
            | Values::TextView(_)
            | Values::Bytes(_)
            | Values::LargeBytes(_)
            | Values::BytesView(_)
            | Values::FixedBytes(_)
            | Values::Made(_) => 0,
        }
    }

    /// Element `i` where it lies ready as text.
    pub(super) fn borrowed(&self, i: usize) -> Option<&[u8]> {
        match &self.values {
            Values::Text(array) => Some(array.value(i).as_bytes()),
            Values::LargeText(array) => Some(array.value(i).as_bytes()),
            Values::TextView(array) => Some(array.value(i).as_bytes()),
            Values::Dictionary { keys, values } => values.borrowed(keys[i]),
            Values::Truth(array) => Some(if array.value(i) { b"true" } else { b"false" }),
            Values::Bytes(_) | Values::LargeBytes(_) | Values::BytesView(_) | Values::FixedBytes(_) => {
                self.raw(i).filter(|bytes| !(self.uuid && bytes.len() == 16) && is_text(bytes))
            }
            Values::Absent | Values::Made(_) => None,
        }
    }

    fn raw(&self, i: usize) -> Option<&[u8]> {
        match &self.values {
            Values::Bytes(array) => Some(array.value(i)),
            Values::LargeBytes(array) => Some(array.value(i)),
            Values::BytesView(array) => Some(array.value(i)),
            Values::FixedBytes(array) => Some(array.value(i)),
            Values::Absent
            | Values::Text(_)
            | Values::LargeText(_)
            | Values::TextView(_)
            | Values::Dictionary { .. }
            | Values::Truth(_)
            | Values::Made(_) => None,
        }
    }

    /// Appends element `i` as text, where it is not [`Writer::borrowed`].
    pub(super) fn write(&self, i: usize, into: &mut Vec<u8>) {
        match &self.values {
            Values::Made(append) => append(i, into),
            Values::Dictionary { keys, values } => values.write(keys[i], into),
            Values::Absent
            | Values::Text(_)
            | Values::LargeText(_)
            | Values::TextView(_)
            | Values::Bytes(_)
            | Values::LargeBytes(_)
            | Values::BytesView(_)
            | Values::FixedBytes(_)
            | Values::Truth(_) => hexadecimal(self.raw(i).unwrap_or_default(), self.uuid, into),
        }
    }
}

impl Writer<'_> {
    /// Bytes that element `i` takes as text, at most about.
    pub(super) fn size(&self, i: usize) -> usize {
        match &self.values {
            Values::Absent => 0,
            Values::Text(array) => array.value(i).len(),
            Values::LargeText(array) => array.value(i).len(),
            Values::TextView(array) => array.value(i).len(),
            Values::Bytes(_) | Values::LargeBytes(_) | Values::BytesView(_) | Values::FixedBytes(_) => {
                self.raw(i).unwrap_or_default().len() * 2
            }
            Values::Dictionary { keys, values } => values.size(keys[i]),
            Values::Truth(_) | Values::Made(_) => SHORT,
        }
    }
}

/// The length of a number or a moment as text, at most about, in bytes.
pub(super) const SHORT: usize = 40;

/// Valid UTF-8 without control characters other than tabs and line ends.
fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')))
}

fn hexadecimal(bytes: &[u8], uuid: bool, into: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for (i, byte) in bytes.iter().enumerate() {
        if uuid && bytes.len() == 16 && matches!(i, 4 | 6 | 8 | 10) {
            into.push(b'-');
        }
        into.push(DIGITS[usize::from(byte >> 4)]);
        into.push(DIGITS[usize::from(byte & 15)]);
    }
}

fn values(array: &dyn Array) -> Values<'_> {
    match array.data_type() {
        DataType::Utf8 => Values::Text(array.as_string()),
        DataType::LargeUtf8 => Values::LargeText(array.as_string()),
        DataType::Utf8View => Values::TextView(array.as_string_view()),
        DataType::Binary => Values::Bytes(array.as_binary()),
        DataType::LargeBinary => Values::LargeBytes(array.as_binary()),
        DataType::BinaryView => Values::BytesView(array.as_binary_view()),
        DataType::FixedSizeBinary(_) => Values::FixedBytes(array.as_fixed_size_binary()),
        DataType::Dictionary(..) => dictionary(array),
        DataType::Boolean => Values::Truth(array.as_boolean()),
        DataType::Null => Values::Absent,
        kind => append(array, kind).map_or(Values::Absent, Values::Made),
    }
}

fn dictionary(array: &dyn Array) -> Values<'_> {
    let dictionary = array.as_any_dictionary();
    if dictionary.values().is_empty() {
        return Values::Absent;
    }
    let values = Box::new(Writer::new(dictionary.values().as_ref(), false));
    Values::Dictionary { keys: dictionary.normalized_keys(), values }
}

fn append<'a>(array: &'a dyn Array, kind: &'a DataType) -> Option<Append<'a>> {
    Some(match kind {
        DataType::Int8 => whole::<Int8Type>(array),
        DataType::Int16 => whole::<Int16Type>(array),
        DataType::Int32 => whole::<Int32Type>(array),
        DataType::Int64 => whole::<Int64Type>(array),
        DataType::UInt8 => whole::<UInt8Type>(array),
        DataType::UInt16 => whole::<UInt16Type>(array),
        DataType::UInt32 => whole::<UInt32Type>(array),
        DataType::UInt64 => whole::<UInt64Type>(array),
        DataType::Float16 => made::<Float16Type>(array, |v, into| float(f32::from(v), into)),
        DataType::Float32 => made::<Float32Type>(array, single),
        DataType::Float64 => made::<Float64Type>(array, float),
        DataType::Decimal32(_, scale) => made::<Decimal32Type>(array, |v, into| decimal(v.into(), *scale, into)),
        DataType::Decimal64(_, scale) => made::<Decimal64Type>(array, |v, into| decimal(v.into(), *scale, into)),
        DataType::Decimal128(_, scale) => made::<Decimal128Type>(array, |v, into| decimal(v, *scale, into)),
        DataType::Decimal256(..) => {
            let array = array.as_primitive::<Decimal256Type>();
            Box::new(|i, into| into.extend_from_slice(array.value_as_string(i).as_bytes()))
        }
        kind => return moment(array, kind),
    })
}

fn moment<'a>(array: &'a dyn Array, kind: &DataType) -> Option<Append<'a>> {
    Some(match kind {
        DataType::Date32 => made::<Date32Type>(array, |days, into| date(i64::from(days), 1, into)),
        DataType::Date64 => made::<Date64Type>(array, |ms, into| date(ms, 86_400_000, into)),
        DataType::Timestamp(unit, zone) => {
            let zoned = zone.is_some();
            match unit {
                TimeUnit::Second => made::<TimestampSecondType>(array, move |v, into| stamp(v, 1, zoned, into)),
                TimeUnit::Millisecond => {
                    made::<TimestampMillisecondType>(array, move |v, into| stamp(v, 1_000, zoned, into))
                }
                TimeUnit::Microsecond => {
                    made::<TimestampMicrosecondType>(array, move |v, into| stamp(v, 1_000_000, zoned, into))
                }
                TimeUnit::Nanosecond => {
                    made::<TimestampNanosecondType>(array, move |v, into| stamp(v, 1_000_000_000, zoned, into))
                }
            }
        }
        DataType::Time32(TimeUnit::Second) => made::<Time32SecondType>(array, |v, into| clock(i64::from(v), 1, into)),
        DataType::Time32(_) => made::<Time32MillisecondType>(array, |v, into| clock(i64::from(v), 1_000, into)),
        DataType::Time64(TimeUnit::Microsecond) => {
            made::<Time64MicrosecondType>(array, |v, into| clock(v, 1_000_000, into))
        }
        DataType::Time64(_) => made::<Time64NanosecondType>(array, |v, into| clock(v, 1_000_000_000, into)),
        DataType::Duration(TimeUnit::Second) => whole::<DurationSecondType>(array),
        DataType::Duration(TimeUnit::Millisecond) => whole::<DurationMillisecondType>(array),
        DataType::Duration(TimeUnit::Microsecond) => whole::<DurationMicrosecondType>(array),
        DataType::Duration(TimeUnit::Nanosecond) => whole::<DurationNanosecondType>(array),
        DataType::Interval(IntervalUnit::YearMonth) => {
            made::<IntervalYearMonthType>(array, |months, into| shown(format_args!("P{months}M"), into))
        }
        DataType::Interval(IntervalUnit::DayTime) => made::<IntervalDayTimeType>(array, |v, into| {
            shown(format_args!("P{}DT{}MS", v.days, v.milliseconds), into);
        }),
        DataType::Interval(IntervalUnit::MonthDayNano) => made::<IntervalMonthDayNanoType>(array, |v, into| {
            shown(format_args!("P{}M{}DT{}NS", v.months, v.days, v.nanoseconds), into);
        }),
        _ => return None,
    })
}

fn made<'a, T: ArrowPrimitiveType>(array: &'a dyn Array, write: impl Fn(T::Native, &mut Vec<u8>) + 'a) -> Append<'a> {
    let array = array.as_primitive::<T>();
    Box::new(move |i, into| write(array.value(i), into))
}

fn whole<T: ArrowPrimitiveType>(array: &dyn Array) -> Append<'_>
where
    T::Native: itoa::Integer,
{
    made::<T>(array, |value, into| into.extend_from_slice(itoa::Buffer::new().format(value).as_bytes()))
}

/// A whole number beyond 2²⁴ has lost digits in single precision: it is written as the rounded number that it is, so that
/// no one takes it for an exact one.
fn single(value: f32, into: &mut Vec<u8>) {
    const EXACT: f32 = 16_777_216.0;
    if value.abs() > EXACT { shown(format_args!("{value:e}"), into) } else { float(value, into) }
}

fn float(value: impl ryu::Float, into: &mut Vec<u8>) {
    into.extend_from_slice(ryu::Buffer::new().format(value).as_bytes());
}

/// A count of units of which ten to the power of `scale` make one.
fn decimal(value: i128, scale: i8, into: &mut Vec<u8>) {
    let mut buffer = itoa::Buffer::new();
    let digits = match u64::try_from(value.unsigned_abs()) {
        Ok(short) => buffer.format(short),
        Err(_) => buffer.format(value.unsigned_abs()),
    };
    let digits = digits.as_bytes();
    let zeros = |count: usize, into: &mut Vec<u8>| into.resize(into.len() + count, b'0');
    if value < 0 {
        into.push(b'-');
    }
    let parts = usize::try_from(scale).unwrap_or(0);
    let (whole, part) = digits.split_at(digits.len().saturating_sub(parts));
    into.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
    if scale < 0 && value != 0 {
        zeros(scale.unsigned_abs().into(), into);
    }
    if parts > 0 {
        into.push(b'.');
        zeros(parts - part.len(), into);
        into.extend_from_slice(part);
    }
}

/// Appends what a type shows of itself.
pub(super) fn shown(text: impl Display, into: &mut Vec<u8>) {
    // Writing to a vector cannot fail.
    let _written = write!(into, "{text}");
}

//! Which columns stand together: tables as systems write them, with things among the persons and without any person.

mod kept;
mod seen;

use super::Half;

/// A name and the kinds of its columns, in order.
pub type Context = (&'static str, &'static [&'static str]);

/// The tables of a half.
#[must_use]
pub const fn of(half: Half) -> &'static [Context] {
    match half {
        Half::Seen => seen::CONTEXTS,
        Half::Kept => kept::CONTEXTS,
    }
}

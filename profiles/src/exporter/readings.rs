//! Readings of the law that can be chosen: what the program can compute either way. Their texts, and those of the
//! ambiguities that only a person settles, stand in the law data; a test holds the two lists together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! readings {
    ($($(#[$doc:meta])* $name:ident: $provision:literal, $($choice:ident)+;)*) => {
        /// An ambiguity of the law of which a reading can be chosen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Reading { $($(#[$doc])* $name,)* }

        impl Reading {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its two choices; the first is the one that decides where nothing is chosen.
            #[must_use]
            pub const fn choices(self) -> &'static [Choice; 2] {
                match self { $(Self::$name => &[$(Choice::$choice),+],)* }
            }

            /// Its name.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// The provision under which it is explained.
            #[must_use]
            pub const fn provision(self) -> &'static str {
                match self { $(Self::$name => $provision,)* }
            }
        }
    };
}

readings! {
    /// Are exempt flows left out of the counters?
    A1: "practice/a1", LeftOut Counted;
    /// Does a person with both kinds of data count in both?
    A2: "practice/a2", Both SensitiveOnly;
    /// Are labour rules and a collective contract both needed?
    A4: "practice/a4", Both Either;
    /// Is the necessity of an exempt flow tested column by column?
    A5: "practice/a5", ByColumn WholeRecord;
    /// Is a resident id number alone sensitive?
    A8: "practice/a8", Standard2025 Standard2020;
    /// Are numbers of other documents alone sensitive?
    A9: "practice/a9", Standard2025 Standard2020;
    /// Are balances, transactions, browsing, contacts sensitive?
    A12: "practice/a12", Standard2025 Standard2020;
    /// Do several identifiers beside behaviour or wealth make a table sensitive as a whole?
    A13: "practice/a13", Flagged Raised;
    /// Is suspected important data treated as important before it is notified?
    A14: "practice/a14", Warned Important;
    /// Is an industry that no list of the zone covers free?
    A15: "practice/a15", National Free;
    /// Are the exemptions open to an operator of critical infrastructure?
    A17: "practice/a17", Exempt Assessed;
    /// Is an export for a duty in Chinese law exempt?
    A26: "practice/a26", Exempt Counted;
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// A way to read an ambiguity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Choice { $($(#[$doc])* #[serde(rename = $id)] $name,)* }

        impl Choice {
            /// The word used in files.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

choices! {
    /// A1: left out of the counters.
    LeftOut = "left-out",
    /// A1, A26: counted.
    Counted = "counted",
    /// A2, A4: both.
    Both = "both",
    /// A2: only in the sensitive counter.
    SensitiveOnly = "sensitive-only",
    /// A4: either is enough.
    Either = "either",
    /// A5: each column by itself.
    ByColumn = "by-column",
    /// A5: the record as a whole.
    WholeRecord = "whole-record",
    /// A8, A9, A12: GB/T 45574-2025.
    Standard2025 = "2025",
    /// A8, A9, A12: GB/T 35273-2020.
    Standard2020 = "2020",
    /// A13: a flag only.
    Flagged = "flagged",
    /// A13: sensitive as a whole.
    Raised = "raised",
    /// A14: a warning only.
    Warned = "warned",
    /// A14: treated as important data.
    Important = "important",
    /// A15: the national rules hold.
    National = "national",
    /// A15: what no list names is free.
    Free = "free",
    /// A17, A26: exempt.
    Exempt = "exempt",
    /// A17: an assessment all the same.
    Assessed = "assessed",
}

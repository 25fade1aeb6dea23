//! What a plan asks of each column, so that every cell is read once for all who ask: its fields, its key, a birth date, a
//! sample of its values.

use std::collections::BTreeMap;

use pandian_detectors::vocabulary::Category;

use super::counting::CountingPlan;
use super::subjects::Filled;

/// What is asked of the cells of one column. What stands inside longer text is looked for apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) column: usize,
    /// Fields that any value fills.
    pub(super) filled: Filled,
    /// Fields that are filled where something of a kind shows, were it masked or mangled.
    pub(super) shown: Vec<(Category, Filled)>,
    pub(super) key: Option<AskedKey>,
    /// Kinds from which a day of birth is read.
    pub(super) births: Vec<Category>,
    /// It holds ages in years.
    pub(super) ages: bool,
    /// Place of its sample in the plan.
    pub(super) sketch: Option<usize>,
}

/// The key that a column holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedKey {
    /// Its place in the plan.
    pub(super) place: usize,
    pub(super) kind: Category,
    /// Zeros and nines say that there is none.
    pub(super) no_zeros: bool,
}

impl Asked {
    /// What a plan asks, by column.
    pub(super) fn of(plan: &CountingPlan) -> Vec<Self> {
        let mut all: BTreeMap<usize, Self> = BTreeMap::new();
        let mut of = |column: usize, ask: &dyn Fn(&mut Self)| {
            ask(all.entry(column).or_insert_with(|| Self { column, ..Self::default() }));
        };
        for (bit, field) in plan.tracked.iter().enumerate().filter(|(_, field)| field.within.is_none()) {
            let filled = Filled::field(bit);
            for column in &field.columns {
                of(*column, &|asked| match field.shows {
                    Some(kind) => asked.shown.push((kind, filled)),
                    None => asked.filled = asked.filled.join(filled),
                });
            }
        }
        for (place, key) in plan.keys.iter().enumerate().filter(|(_, key)| !key.inside) {
            let asked_key = AskedKey { place, kind: key.kind.category, no_zeros: key.no_zeros };
            of(key.column, &|asked| asked.key = Some(asked_key));
        }
        for (column, kind) in &plan.births {
            of(*column, &|asked| asked.births.push(*kind));
        }
        for column in &plan.ages {
            of(*column, &|asked| asked.ages = true);
        }
        for (place, sketched) in plan.sketched.iter().enumerate() {
            of(sketched.column, &|asked| asked.sketch = Some(place));
        }
        all.into_values().collect()
    }

    /// Whether nothing is asked but which cells hold a value.
    pub(super) fn is_filled_only(&self) -> bool {
        self.shown.is_empty() && self.key.is_none() && self.births.is_empty() && !self.ages && self.sketch.is_none()
    }
}

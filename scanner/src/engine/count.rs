//! The people of one dataset on their way: what the plan says, and what was counted by it so far.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use super::asked::Asked;
use super::counting::CountingPlan;
use super::groups::GroupSizes;
use super::measure::Measure;
use super::pseudonyms::Pairings;
use super::sketches::Sketch;
use super::subjects::{Counter, Filled, KeyKind};

/// The people of one dataset as counted so far.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) plan: CountingPlan,
    /// What the plan asks of each column.
    pub(super) asked: Vec<Asked>,
    /// One per kind of key, best first.
    pub(super) counters: Vec<Counter>,
    /// Rows without a usable key, by what was filled in them.
    pub(super) keyless: Mutex<Keyless>,
    /// Cells of birth dates that could not be read as a day.
    pub(super) unread_births: AtomicU64,
    /// Where and when the rows were.
    pub(super) measured: Mutex<Measure>,
    /// Samples of the columns that the plan sketches, in its order.
    pub(super) sketches: Vec<Mutex<Sketch>>,
    pub(super) groups: GroupSizes,
    /// What stood beside the codes that the plan ties, in its order.
    pub(super) pairings: Vec<Pairings>,
}

impl Count {
    pub(super) fn new(plan: CountingPlan) -> Self {
        let mut kinds: Vec<KeyKind> = Vec::new();
        for key in &plan.keys {
            if !kinds.contains(&key.kind) {
                kinds.push(key.kind.clone());
            }
        }
        let counters = kinds.into_iter().map(Counter::new).collect();
        let sketches = plan.sketched.iter().map(|_| Mutex::default()).collect();
        let pairings = plan.tied.iter().map(|_| Pairings::default()).collect();
        Self {
            pairings,
            asked: Asked::of(&plan),
            plan,
            counters,
            keyless: Mutex::default(),
            unread_births: AtomicU64::new(0),
            measured: Mutex::default(),
            sketches,
            groups: GroupSizes::default(),
        }
    }

    /// Drops samples and codes that `wanted`, a plan which knows the whole, does not ask for: what the report says must not
    /// depend on where the rows ended by which the dataset was planned.
    pub(super) fn keep_wanted(&mut self, wanted: &CountingPlan) {
        let Self { plan, sketches, pairings, .. } = self;
        keep(&mut plan.sketched, sketches, |sketched| wanted.sketched.contains(sketched));
        keep(&mut plan.tied, pairings, |tied| wanted.tied.contains(tied));
    }

    /// Drops subjects that were only seen beside a better key and may well be the same people: as many phones as users
    /// are the users' phones. Where they are clearly more, they are someone else's, and stay for the upper bound.
    pub(super) fn settle(&self) {
        let mut best = 0u64;
        for counter in &self.counters {
            let (sure, all) = counter.subjects();
            let rank = self.plan.keys.iter().find(|k| k.kind == counter.kind).map_or(u8::MAX, |k| k.rank);
            if all as f64 <= best as f64 * per_person(rank) + FEW {
                counter.drop_beside();
                best = best.max(sure);
            } else {
                best = best.max(all);
            }
        }
    }
}

/// Keeps what was asked for, and in another list what was gathered for it.
fn keep<A, G>(asked: &mut Vec<A>, gathered: &mut Vec<G>, wanted: impl Fn(&A) -> bool) {
    let kept: Vec<bool> = asked.iter().map(wanted).collect();
    let mut of_asked = kept.iter();
    asked.retain(|_| of_asked.next().is_some_and(|kept| *kept));
    let mut of_gathered = kept.iter();
    gathered.retain(|_| of_gathered.next().is_some_and(|kept| *kept));
}

/// So few more are no sign of other people.
const FEW: f64 = 10.0;

/// How many keys of a kind one person may well have; an engineering choice.
fn per_person(rank: u8) -> f64 {
    match rank % 100 {
        0..=9 => 1.1,
        40..=49 => 4.0,
        _ => 1.5,
    }
}

/// Rows without a usable key.
#[derive(Debug, Default)]
pub(super) struct Keyless {
    sets: BTreeMap<u64, (Filled, u64)>,
    /// Too many different sets: from then on only the number of rows is kept, as if every field were filled in each.
    folded: bool,
}

impl Keyless {
    /// Different sets that are kept apart.
    const LIMIT: usize = 1 << 16;

    pub(super) fn add(&mut self, filled: Filled, rows: u64) {
        let filled = if self.folded { Filled::all() } else { filled };
        self.sets.entry(filled.bits()).or_insert((filled, 0)).1 += rows;
        if self.sets.len() > Self::LIMIT {
            let rows = self.rows();
            self.folded = true;
            self.sets = BTreeMap::from([(Filled::all().bits(), (Filled::all(), rows))]);
        }
    }

    fn rows(&self) -> u64 {
        self.sets.values().map(|(_, rows)| rows).sum()
    }

    /// Whether the sets were given up.
    pub(super) fn is_folded(&self) -> bool {
        self.folded
    }

    /// Sets with their rows.
    pub(super) fn sets(&self) -> impl Iterator<Item = (Filled, u64)> {
        self.sets.values().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::keep;

    #[test]
    fn what_is_kept_stays_beside_what_was_gathered_for_it() {
        let (mut asked, mut gathered) = (vec![3, 5, 8, 9], vec!["three", "five", "eight", "nine"]);
        keep(&mut asked, &mut gathered, |number| [9, 5].contains(number));
        assert_eq!((asked, gathered), (vec![5, 9], vec!["five", "nine"]));
    }
}

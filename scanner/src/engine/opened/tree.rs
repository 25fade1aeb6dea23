//! The paths of one table while a unit is opened: from steps to columns, growing as new keys are met.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use hashbrown::{HashMap, HashSet};
use pandian_detectors::catalog::Catalog;

use super::keys;
use super::layout::{CASES, FIELDS, Folds, Layout, PATHS, Path, Step, TABLE_PATHS};
use super::pairs::Pair;

pub(super) type Node = usize;

/// Paths of one column that a unit may add before the column is folded for it.
const UNIT_PATHS: usize = 4 * PATHS;
/// Kinds that are remembered as not told apart.
const REMEMBERED: usize = 4096;
/// Steps of one column that a unit may add.
const UNIT_STEPS: usize = 16 * PATHS;

#[derive(Debug, Default)]
struct Knot {
    up: Option<(Node, Step)>,
    fields: HashMap<Vec<u8>, Node>,
    cases: HashMap<Vec<u8>, Node>,
    items: Option<Node>,
    any: Option<Node>,
    keys: Option<Node>,
    /// Place among the opened columns.
    slot: Option<usize>,
    folded: bool,
    column: usize,
}

/// Paths by their steps.
#[derive(Debug, Default)]
pub(super) struct Tree {
    knots: Vec<Knot>,
    roots: BTreeMap<usize, Node>,
    slots: Vec<Node>,
    /// Paths and steps that this unit added, by column.
    added: BTreeMap<usize, (usize, usize)>,
    /// Paths that this unit added, over all columns.
    added_in_all: usize,
    /// Columns folded as a whole.
    folded: BTreeSet<usize>,
    /// Columns of values whose kinds are no closed list.
    open_cases: BTreeSet<usize>,
    /// Kinds that no word of the catalogue names, by column of values.
    unnamed: BTreeMap<usize, usize>,
    /// Kinds that are known not to be told apart.
    nothing: HashSet<Vec<u8>>,
}

impl Tree {
    /// The paths of a layout, each at its place.
    pub(super) fn of(layout: &Layout) -> Self {
        let mut tree =
            Self { folded: layout.folds.columns.clone(), open_cases: layout.folds.cases.clone(), ..Self::default() };
        for path in &layout.paths {
            let node = tree.at(path);
            tree.slot(node);
        }
        for map in &layout.folds.maps {
            let node = tree.at(map);
            tree.knots[node].folded = true;
        }
        tree.added.clear();
        tree.added_in_all = 0;
        tree
    }

    fn at(&mut self, path: &Path) -> Node {
        let root = self.root(path.column);
        path.steps.iter().fold(root, |node, step| self.child(node, step.clone()))
    }

    pub(super) fn root(&mut self, column: usize) -> Node {
        if let Some(root) = self.roots.get(&column) {
            return *root;
        }
        self.knots.push(Knot { column, ..Knot::default() });
        self.roots.insert(column, self.knots.len() - 1);
        self.knots.len() - 1
    }

    fn known(&self, node: Node, step: &Step) -> Option<Node> {
        let knot = &self.knots[node];
        match step {
            Step::Items => knot.items,
            Step::Any => knot.any,
            Step::Keys => knot.keys,
            Step::Field(key) => knot.fields.get(key).copied(),
            Step::Case(text) | Step::Word(text) => knot.cases.get(text).copied(),
        }
    }

    fn child(&mut self, node: Node, step: Step) -> Node {
        if let Some(known) = self.known(node, &step) {
            return known;
        }
        let new = self.knots.len();
        let column = self.knots[node].column;
        let added = self.added.entry(column).or_default();
        added.1 += 1;
        if added.1 > UNIT_STEPS {
            self.folded.insert(column);
        }
        let knot = &mut self.knots[node];
        match &step {
            Step::Items => knot.items = Some(new),
            Step::Any => knot.any = Some(new),
            Step::Keys => knot.keys = Some(new),
            Step::Field(key) => {
                knot.fields.insert(key.clone(), new);
                knot.folded |= knot.fields.len() > FIELDS;
            }
            Step::Case(text) | Step::Word(text) => {
                knot.cases.insert(text.clone(), new);
            }
        }
        self.knots.push(Knot { up: Some((node, step)), column, ..Knot::default() });
        new
    }

    /// The items of a list.
    pub(super) fn items(&mut self, node: Node) -> Node {
        self.child(node, Step::Items)
    }

    /// A field; whether its key is a value, and then stands in no name.
    pub(super) fn field(&mut self, node: Node, key: Cow<'_, [u8]>, catalog: &Catalog) -> (Node, bool) {
        let knot = &self.knots[node];
        match knot.fields.get(key.as_ref()) {
            Some(known) if !knot.folded => (*known, false),
            _ if knot.folded || keys::is_value(catalog, &key) => (self.child(node, Step::Any), true),
            _ => (self.child(node, Step::Field(key.into_owned())), false),
        }
    }

    /// The cells beside which a kind stands; `None` where the kind is not told apart.
    pub(super) fn case(&mut self, pair: Pair, text: &[u8], catalog: &Catalog) -> Option<Node> {
        let root = self.root(pair.value);
        if let Some(known) = self.knots[root].cases.get(text) {
            return Some(*known);
        }
        if self.nothing.contains(text) {
            return None;
        }
        if std::str::from_utf8(text).is_ok_and(|text| keys::is_word(catalog, text)) {
            return Some(self.child(root, Step::Word(text.to_vec())));
        }
        let unnamed = self.unnamed.entry(pair.value).or_default();
        *unnamed += usize::from(!pair.words_only);
        if *unnamed > CASES {
            self.open_cases.insert(pair.value);
        }
        if pair.words_only || self.open_cases.contains(&pair.value) {
            if self.nothing.len() >= REMEMBERED {
                self.nothing.clear();
            }
            self.nothing.insert(text.to_vec());
            return None;
        }
        Some(self.child(root, Step::Case(text.to_vec())))
    }

    /// Where the keys of a map stand.
    pub(super) fn keys(&mut self, node: Node) -> usize {
        let node = self.child(node, Step::Keys);
        self.slot(node)
    }

    /// The place of a path among the opened columns.
    pub(super) fn slot(&mut self, node: Node) -> usize {
        let column = self.knots[node].column;
        let is_case = matches!(self.knots[node].up, Some((_, Step::Case(_) | Step::Word(_))));
        if self.folded.contains(&column) && !is_case {
            let root = self.root(column);
            let any = self.child(root, Step::Any);
            return self.own_slot(any);
        }
        self.own_slot(node)
    }

    fn own_slot(&mut self, node: Node) -> usize {
        if let Some(slot) = self.knots[node].slot {
            return slot;
        }
        let column = self.knots[node].column;
        let added = self.added.entry(column).or_default();
        added.0 += 1;
        if added.0 > UNIT_PATHS {
            self.folded.insert(column);
        }
        self.bound(column);
        self.slots.push(node);
        self.knots[node].slot = Some(self.slots.len() - 1);
        self.slots.len() - 1
    }

    /// Where a unit adds more paths than a table may add, every column that adds one is folded, as it will be in the end.
    fn bound(&mut self, column: usize) {
        self.added_in_all += 1;
        match self.added_in_all.cmp(&(TABLE_PATHS + 1)) {
            Ordering::Less => {}
            Ordering::Equal => {
                let adding = self.added.iter().filter(|(_, (paths, _))| *paths > 0);
                self.folded.extend(adding.map(|(column, _)| column));
            }
            Ordering::Greater => {
                self.folded.insert(column);
            }
        }
    }

    /// Opened columns so far.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The path at a place.
    pub(super) fn path(&self, slot: usize) -> Path {
        self.path_of(self.slots[slot])
    }

    fn path_of(&self, node: Node) -> Path {
        let mut path = Path { column: self.knots[node].column, steps: Vec::new() };
        let mut at = node;
        while let Some((up, step)) = &self.knots[at].up {
            path.steps.push(step.clone());
            at = *up;
        }
        path.steps.reverse();
        path
    }

    /// What was given up, the layout's folds included.
    pub(super) fn folds(&self) -> Folds {
        let maps = (0..self.knots.len()).filter(|node| self.knots[*node].folded);
        Folds {
            maps: maps.map(|node| self.path_of(node)).collect(),
            columns: self.folded.clone(),
            cases: self.open_cases.clone(),
            whole_table: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use pandian_detectors::catalog::Catalog;

    use super::{TABLE_PATHS, Tree};
    use crate::engine::opened::layout::Layout;

    #[test]
    fn a_unit_opens_hardly_more_paths_than_a_table_may_add() {
        const COLUMNS: usize = 100;
        let catalog = Catalog::built_in().unwrap();
        let mut tree = Tree::of(&Layout::default());
        for column in 0..COLUMNS {
            for key in ('a'..='j').flat_map(|a| ('a'..='j').map(move |b| format!("field_{a}{b}"))) {
                let root = tree.root(column);
                let (node, _) = tree.field(root, Cow::Owned(key.into_bytes()), catalog);
                tree.slot(node);
            }
        }
        assert!(tree.len() <= TABLE_PATHS + 2 * COLUMNS, "{}", tree.len());
        assert_eq!(tree.folds().columns.len(), COLUMNS, "every column that has paths is folded");
    }
}

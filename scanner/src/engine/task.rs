//! One dataset on its way through the engine: which file is open, which unit comes next, what was counted so far.

use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};

use pandian_detectors::decide::Verdict;
use pandian_profiles::inventory::{File, FileStatus};

use super::count::Count;
use super::counting::CountingPlan;
use super::naming::Told;
use super::opened::Layout;
use super::profile::TableProfile;
use super::subjects::lock;
use crate::discover::Found;
use crate::readers::sampled::Sampled;
use crate::readers::{ColumnPath, Format, ReadError, ReadOptions, Table, Unit};

/// Files up to this size, in bytes, are opened to plan by them: opening one twice costs next to nothing.
const SMALL: u64 = 64 << 10;

/// Rows by which a dataset of many small files is planned, at least: a few would not show what is rare, and the whole would
/// have to be counted twice.
const PLANNED_ROWS: u64 = 4096;

/// No more files are planned by, however little they hold: one thread alone opens them.
const PLANNED_FILES: usize = 1024;

/// A piece of work with what it stands for.
pub(super) struct Work {
    pub(super) file: usize,
    pub(super) unit_number: u64,
    pub(super) unit: Box<dyn Unit>,
    /// Whether its cells still have to be judged (the first unit was judged when the dataset was planned).
    pub(super) judge: bool,
}

/// What asking for work gave.
pub(super) enum Next {
    Work(Work),
    /// Another thread is reading on just now.
    Busy,
    Done,
}

/// Where a row stands: file, unit, row, packed so that numbers sort in that order.
pub(super) mod place {
    const ROW_BITS: u32 = 26;
    const UNIT_BITS: u32 = 18;

    /// Packs; what does not fit stays at its largest value.
    pub(in crate::engine) fn pack(file: usize, unit: u64, row: u64) -> u64 {
        let clip = |n: u64, bits: u32| n.min((1 << bits) - 1);
        clip(file as u64, 64 - ROW_BITS - UNIT_BITS) << (ROW_BITS + UNIT_BITS)
            | clip(unit, UNIT_BITS) << ROW_BITS
            | clip(row, ROW_BITS)
    }

    /// File, unit and row of a number.
    pub(in crate::engine) fn unpack(place: u64) -> (usize, u64, u64) {
        let cut = |n: u64, bits: u32| n & ((1 << bits) - 1);
        ((place >> (ROW_BITS + UNIT_BITS)) as usize, cut(place >> ROW_BITS, UNIT_BITS), cut(place, ROW_BITS))
    }
}

/// What became of one file so far.
#[derive(Debug, Default)]
struct FileState {
    /// Rows of each unit, to turn a place into a row number.
    unit_rows: Mutex<Vec<(u64, u64)>>,
    rows: AtomicU64,
    broken: AtomicU64,
    /// Why it could not be read, or not further, and at which unit: of several faults the first one is told.
    failed: Mutex<Option<(u64, String)>>,
    unsupported: Mutex<bool>,
    read_as: Mutex<Option<String>>,
}

/// Reads on, file after file. Threads open files beside one another, so there may be as many open ones as threads.
#[derive(Default)]
struct Producer {
    next_file: usize,
    /// In the order in which they are read to their ends.
    open: VecDeque<OpenFile>,
    /// Files that threads are opening just now.
    opening: usize,
    /// Threads that wait for one of them.
    waiting: usize,
}

impl Producer {
    /// Whether a file is the first of those that are open.
    fn is_at(&self, file: usize) -> bool {
        self.open.front().is_some_and(|open| open.file == file)
    }
}

/// A file between two of its units.
struct OpenFile {
    file: usize,
    table: Box<dyn Table>,
    /// The first unit once more, after the dataset was planned by it.
    again: Option<Box<dyn Unit>>,
    next_unit: u64,
}

/// A dataset being read.
pub(super) struct Task {
    pub(super) number: u32,
    pub(super) id: String,
    pub(super) format: &'static Format,
    pub(super) files: Vec<Found>,
    /// Columns of the files, then partition columns.
    pub(super) columns: Vec<ColumnPath>,
    /// How many of them come from the files.
    pub(super) file_columns: usize,
    /// Which columns are opened inside cells.
    layout: Mutex<Arc<Layout>>,
    pub(super) profile: Mutex<TableProfile>,
    /// The verdicts by the first unit, as long as no other was judged.
    pub(super) of_first: Mutex<Option<Vec<Verdict>>>,
    pub(super) count: RwLock<Count>,
    pub(super) leases: AtomicUsize,
    /// Files whose first units were judged while the dataset was planned, ascending.
    planned: Vec<usize>,
    /// The next file to plan by.
    plan_from: usize,
    states: Vec<FileState>,
    producer: Mutex<Producer>,
    /// Told when a file was opened.
    opened: Condvar,
    /// Files with other columns, by number, to become datasets of their own.
    pub(super) strangers: Mutex<BTreeSet<usize>>,
    /// What joins told of its columns, where it is read again because of that.
    pub(super) told: Vec<Told>,
    /// Second reading: rows and problems of files are noted already.
    again: AtomicBool,
    /// Cells are judged while reading.
    judging: AtomicBool,
    /// A worker saw the end; the last one to leave finishes.
    exhausted: AtomicBool,
}

/// A file that is being opened. Others wait for it, so that it is let go of whatever happens.
struct InHand<'t>(&'t Task);

impl Drop for InHand<'_> {
    fn drop(&mut self) {
        let mut producer = lock(&self.0.producer);
        producer.opening -= 1;
        // Waking costs a call of the system, also where nobody waits.
        if producer.waiting > 0 {
            self.0.opened.notify_all();
        }
    }
}

/// How files are opened.
#[derive(Clone, Copy)]
pub(super) struct Opening<'a> {
    pub(super) read: &'a ReadOptions,
    /// Rows read per file; `None`: all.
    pub(super) sample: Option<u64>,
}

impl Opening<'_> {
    fn open(self, format: &Format, found: &Found) -> Result<Box<dyn Table>, ReadError> {
        let table = (format.open)(&found.path, self.read)?;
        Ok(match self.sample {
            Some(rows) => Box::new(Sampled::new(table, rows)),
            None => table,
        })
    }
}

impl Task {
    pub(super) fn new(number: u32, id: String, format: &'static Format, files: Vec<Found>, told: Vec<Told>) -> Self {
        let states = files.iter().map(|_| FileState::default()).collect();
        Self {
            number,
            id,
            format,
            files,
            columns: Vec::new(),
            file_columns: 0,
            layout: Mutex::default(),
            profile: Mutex::default(),
            of_first: Mutex::default(),
            count: RwLock::new(Count::new(CountingPlan::default())),
            leases: AtomicUsize::new(0),
            planned: Vec::new(),
            plan_from: 0,
            states,
            producer: Mutex::default(),
            opened: Condvar::new(),
            strangers: Mutex::default(),
            told,
            again: AtomicBool::new(false),
            judging: AtomicBool::new(true),
            exhausted: AtomicBool::new(false),
        }
    }

    /// Opens the first file that can be opened and takes its columns; `false` where there is none.
    pub(super) fn open_first(&mut self, opening: Opening<'_>) -> bool {
        for file in 0..self.files.len() {
            let table = match opening.open(self.format, &self.files[file]) {
                Ok(table) => table,
                Err(error) => {
                    self.fail(file, 0, &error);
                    continue;
                }
            };
            self.columns = table.columns().to_vec();
            self.file_columns = self.columns.len();
            self.columns.extend(self.files[file].partitions.iter().map(|(key, _)| ColumnPath::flat(key)));
            self.layout = Mutex::new(Arc::new(Layout::new(&self.columns)));
            self.plan_from = file;
            let mut producer = lock(&self.producer);
            producer.next_file = file + 1;
            producer.open.push_back(OpenFile { file, table, again: None, next_unit: 0 });
            return true;
        }
        lock(&self.producer).next_file = self.files.len();
        false
    }

    /// The first unit of the next file by which the dataset is to be planned, where `rows` were planned by so far. Files
    /// without rows are passed over; once there are rows, planning goes on only as long as it is cheap.
    pub(super) fn plan_next(&mut self, opening: Opening<'_>, rows: u64) -> Option<Work> {
        loop {
            let file = self.plan_from;
            let cheap = |found: &Found| rows == 0 || found.bytes <= SMALL && rows < PLANNED_ROWS;
            let found = self.files.get(file).filter(|found| file < PLANNED_FILES && cheap(found))?.clone();
            let unit = if lock(&self.producer).is_at(file) {
                self.first_unit()
            } else {
                self.reopened(&found, opening).and_then(|mut table| table.next_unit().ok().flatten())
            };
            self.plan_from += 1;
            if let Some(unit) = unit {
                self.planned.push(file);
                return Some(Work { file, unit_number: 0, unit, judge: true });
            }
        }
    }

    /// A file with the columns of the dataset, to plan by; what is wrong with others shows when they are counted.
    fn reopened(&self, found: &Found, opening: Opening<'_>) -> Option<Box<dyn Table>> {
        opening.open(self.format, found).ok().filter(|table| self.has_columns_of(&**table, found))
    }

    /// The first unit of the file that was opened first; it is read again from memory, or from its file where that would
    /// take too much.
    fn first_unit(&mut self) -> Option<Box<dyn Unit>> {
        let mut producer = lock(&self.producer);
        let open = producer.open.front_mut()?;
        let unit = open.table.next_unit().ok().flatten();
        open.again = unit.as_ref().and_then(|unit| unit.again());
        if open.again.is_none() {
            producer.next_file = open.file;
            producer.open.clear();
        }
        unit
    }

    /// The next unit, unless another thread is just reading on.
    pub(super) fn try_next(&self, opening: Opening<'_>) -> Next {
        match self.producer.try_lock() {
            Ok(producer) => self.next_of(producer, opening),
            Err(TryLockError::WouldBlock) => Next::Busy,
            Err(TryLockError::Poisoned(poisoned)) => self.next_of(poisoned.into_inner(), opening),
        }
    }

    /// The next unit, waiting for another thread that reads on.
    pub(super) fn next(&self, opening: Opening<'_>) -> Next {
        let mut producer = lock(&self.producer);
        while producer.open.is_empty() && producer.next_file >= self.files.len() && producer.opening > 0 {
            producer.waiting += 1;
            producer = self.opened.wait(producer).unwrap_or_else(PoisonError::into_inner);
            producer.waiting -= 1;
        }
        self.next_of(producer, opening)
    }

    fn next_of<'t>(&'t self, mut producer: MutexGuard<'t, Producer>, opening: Opening<'_>) -> Next {
        loop {
            if let Some(work) = self.read_on(&mut producer) {
                return Next::Work(work);
            }
            if producer.next_file < self.files.len() {
                producer = self.open_next(producer, opening);
            } else if producer.opening > 0 {
                return Next::Busy;
            } else {
                self.exhausted.store(true, Ordering::SeqCst);
                return Next::Done;
            }
        }
    }

    /// The next unit of the files that are open; those that have none are closed.
    fn read_on(&self, producer: &mut Producer) -> Option<Work> {
        while let Some(open) = producer.open.front_mut() {
            let (file, unit_number) = (open.file, open.next_unit);
            match open.again.take().map_or_else(|| open.table.next_unit(), |unit| Ok(Some(unit))) {
                Ok(Some(unit)) => {
                    open.next_unit += 1;
                    let planned_by = unit_number == 0 && !self.is_again() && self.planned.binary_search(&file).is_ok();
                    let judge = !planned_by && self.is_judging();
                    if judge {
                        *lock(&self.of_first) = None;
                    }
                    return Some(Work { file, unit_number, unit, judge });
                }
                Ok(None) => {}
                Err(error) => self.fail(file, unit_number, &error),
            }
            // How a file was read is known for certain only at its end.
            *lock(&self.states[file].read_as) = Some(open.table.read_as());
            producer.open.pop_front();
        }
        None
    }

    /// Whether a worker saw the end.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted.load(Ordering::SeqCst)
    }

    /// Opens the next file while other threads read on; one with other columns is put aside.
    fn open_next<'t>(
        &'t self,
        mut producer: MutexGuard<'t, Producer>,
        opening: Opening<'_>,
    ) -> MutexGuard<'t, Producer> {
        let file = producer.next_file;
        producer.next_file += 1;
        producer.opening += 1;
        drop(producer);
        let in_hand = InHand(self);
        if let Some(table) = self.table(file, opening) {
            lock(&self.producer).open.push_back(OpenFile { file, table, again: None, next_unit: 0 });
        }
        drop(in_hand);
        lock(&self.producer)
    }

    /// A file as a table with the columns of the dataset.
    fn table(&self, file: usize, opening: Opening<'_>) -> Option<Box<dyn Table>> {
        let found = &self.files[file];
        match opening.open(self.format, found) {
            Ok(table) if self.has_columns_of(&*table, found) => Some(table),
            Ok(_) => {
                lock(&self.strangers).insert(file);
                None
            }
            Err(error) => {
                self.fail(file, 0, &error);
                None
            }
        }
    }

    fn has_columns_of(&self, table: &dyn Table, found: &Found) -> bool {
        table.columns() == &self.columns[..self.file_columns] && self.same_partitions(found)
    }

    fn same_partitions(&self, found: &Found) -> bool {
        let mine = self.columns[self.file_columns..].iter().map(|c| c.name.as_str());
        mine.eq(found.partitions.iter().map(|(key, _)| key.as_str()))
    }

    /// Takes the layout of the first unit, its profile, and its verdicts where they are those of the dataset if no other
    /// unit comes; `None`: its cells have to be judged again with the others.
    pub(super) fn begin(&mut self, layout: Layout, first: Option<(TableProfile, Option<Vec<Verdict>>)>) {
        if first.is_none() {
            self.planned.clear();
        }
        let (profile, verdicts) = first.unwrap_or_else(|| (TableProfile::new(self.columns.len() + layout.len()), None));
        self.profile = Mutex::new(profile);
        self.of_first = Mutex::new(verdicts);
        self.layout = Mutex::new(Arc::new(layout));
    }

    /// Which columns are opened inside cells.
    pub(super) fn layout(&self) -> Arc<Layout> {
        Arc::clone(&lock(&self.layout))
    }

    /// Begins again, for the count alone, with a better plan; what was judged stays.
    pub(super) fn recount(&self, plan: CountingPlan, layout: Layout, profile: TableProfile) {
        self.judging.store(false, Ordering::SeqCst);
        self.again(plan, layout, profile);
    }

    /// Begins again with a layout that gives up other names.
    pub(super) fn rejudge(&self, plan: CountingPlan, layout: Layout) {
        let profile = TableProfile::new(self.columns.len() + layout.len());
        self.again(plan, layout, profile);
    }

    fn again(&self, plan: CountingPlan, layout: Layout, profile: TableProfile) {
        self.again.store(true, Ordering::SeqCst);
        self.exhausted.store(false, Ordering::SeqCst);
        *self.count.write().unwrap_or_else(PoisonError::into_inner) = Count::new(plan);
        *lock(&self.layout) = Arc::new(layout);
        *lock(&self.profile) = profile;
        *lock(&self.producer) = Producer::default();
    }

    /// Whether the files are read once more.
    pub(super) fn is_again(&self) -> bool {
        self.again.load(Ordering::SeqCst)
    }

    /// Whether cells are judged while reading.
    pub(super) fn is_judging(&self) -> bool {
        self.judging.load(Ordering::SeqCst)
    }

    /// Notes that a file could not be read, or not further.
    pub(super) fn fail(&self, file: usize, unit: u64, error: &ReadError) {
        if let ReadError::Unsupported { .. } = error {
            *lock(&self.states[file].unsupported) = true;
        }
        let mut failed = lock(&self.states[file].failed);
        if failed.as_ref().is_none_or(|(known, _)| unit < *known) {
            *failed = Some((unit, error.to_string()));
        }
    }

    /// Notes the rows of a unit.
    pub(super) fn note_rows(&self, work: (usize, u64), rows: u64, broken: u64) {
        if self.is_again() {
            return;
        }
        let state = &self.states[work.0];
        state.rows.fetch_add(rows, Ordering::Relaxed);
        state.broken.fetch_add(broken, Ordering::Relaxed);
        lock(&state.unit_rows).push((work.1, rows));
    }

    /// Data row (from 1) of a place, and its file.
    pub(super) fn row_of(&self, place: u64) -> (usize, u64) {
        let (file, unit, row) = place::unpack(place);
        let before = self
            .states
            .get(file)
            .map_or(0, |s| lock(&s.unit_rows).iter().filter(|(u, _)| *u < unit).map(|(_, rows)| rows).sum());
        (file, before + row + 1)
    }

    /// The files as they stand in the inventory; those put aside are not among them.
    pub(super) fn report_files(&self) -> Vec<File> {
        let strangers = lock(&self.strangers);
        let all = self.files.iter().zip(&self.states).enumerate();
        all.filter(|(number, _)| !strangers.contains(number))
            .map(|(_, (found, state))| {
                let problem = lock(&state.failed).as_ref().map(|(_, problem)| problem.clone());
                let status = match (&problem, *lock(&state.unsupported)) {
                    (None, _) => FileStatus::Scanned,
                    (Some(_), true) => FileStatus::Unsupported,
                    (Some(_), false) => FileStatus::Failed,
                };
                File {
                    path: found.rel.clone(),
                    bytes: found.bytes,
                    rows: state.rows.load(Ordering::Relaxed),
                    broken_rows: state.broken.load(Ordering::Relaxed),
                    status,
                    read_as: lock(&state.read_as).clone(),
                    problem,
                }
            })
            .collect()
    }
}

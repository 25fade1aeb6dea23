//! From files to an inventory: all cores, bounded memory, the same figures whatever the threads.
//!
//! Workers share a list of datasets. A worker takes units from the dataset it is at until there are none, leaves what it
//! has added up, and goes on. A dataset begins with a plan made from its first unit (which columns count its people),
//! and ends with a check of that plan against the whole; a wrong plan means that the dataset is counted once more.
//!
//! This room knows readers by their trait, detectors by their verdicts, and no format, law or report by name.

mod asked;
mod count;
mod counting;
mod digests;
mod finish;
mod groups;
mod idname;
mod joins;
pub mod labels;
mod measure;
mod naming;
mod opened;
mod parties;
mod persons;
mod profile;
mod pseudonyms;
mod rows;
mod sample;
mod sketches;
mod subjects;
mod task;

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::look::Looker;
use pandian_profiles::inventory::{Dataset, Problem, Subjects};
use pandian_profiles::measured::Join;

use crate::areas::Areas;
use crate::batch::Batch;
use crate::discover::Found;
use crate::readers::{Format, ReadOptions};
use count::Count;
use counting::CountingPlan;
use finish::Judged;
use groups::Grouper;
use joins::Index;
use measure::Measure;
use naming::Told;
use opened::{Layout, Opener};
use profile::TableProfile;
use rows::RowCounter;
use subjects::{Ledger, lock};
use task::{Next, Opening, Task, Work};

/// Files that may be one table.
#[derive(Clone)]
pub struct Group {
    /// Dataset id.
    pub id: String,
    /// Their format.
    pub format: &'static Format,
    /// Files, by path.
    pub files: Vec<Found>,
}

/// What the engine must know.
pub struct Options<'a> {
    /// How to read.
    pub read: &'a ReadOptions,
    /// What to look for.
    pub catalog: &'a Catalog,
    /// The day for which under-14s are told: year, month, day.
    pub as_of: (u16, u8, u8),
    /// Worker threads, at least one.
    pub threads: usize,
    /// Rows read per file; `None`: all.
    pub sample: Option<u64>,
    /// The user's own areas, against which positions are tested.
    pub areas: &'a Areas,
    /// Called with bytes read.
    pub progress: &'a (dyn Fn(u64) + Sync),
    /// Set from outside to stop early.
    pub stop: &'a AtomicBool,
}

/// What was found in the files that could be read.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted by id.
    pub datasets: Vec<Dataset>,
    /// Over all datasets.
    pub subjects: Vec<Subjects>,
    /// Columns of different datasets that hold the same ids.
    pub joins: Vec<Join>,
    /// Beside the data.
    pub problems: Vec<Problem>,
}

/// The run was stopped from outside; there is no partial outcome.
#[derive(Debug, thiserror::Error)]
#[error("stopped before the end; nothing was reported")]
pub struct Stopped;

/// Reads all groups.
///
/// # Errors
/// Only when stopped from outside: what cannot be read is a problem in the outcome.
pub fn run(groups: Vec<Group>, options: &Options<'_>) -> Result<Outcome, Stopped> {
    let mut shared = Shared::new(groups, options);
    shared.work()?;
    let (joins, problems) = shared.join();
    shared.work()?;
    let outcome = finish::outcome(
        shared.done.into_inner().unwrap_or_else(PoisonError::into_inner),
        &shared.ledger.into_inner().unwrap_or_else(PoisonError::into_inner),
    );
    Ok(Outcome { joins, problems: outcome.problems.into_iter().chain(problems).collect(), ..outcome })
}

/// What the workers share.
struct Shared<'a> {
    options: &'a Options<'a>,
    queue: Mutex<Queue>,
    changed: Condvar,
    ledger: Mutex<Ledger>,
    index: Mutex<Index>,
    done: Mutex<Vec<Done>>,
}

/// A dataset that was read to its end.
struct Done {
    number: u32,
    dataset: Dataset,
    problems: Vec<Problem>,
    /// To read it again, should joins tell more of its columns.
    group: Group,
}

/// A dataset to be read; with a number where it was read before.
struct Job {
    group: Group,
    number: Option<u32>,
    told: Vec<Told>,
}

impl Job {
    fn new(group: Group) -> Self {
        Self { group, number: None, told: Vec::new() }
    }
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Job>,
    active: Vec<Arc<Task>>,
    /// Datasets that a worker is planning or finishing.
    busy: usize,
    next_number: u32,
}

impl<'a> Shared<'a> {
    fn new(groups: Vec<Group>, options: &'a Options<'a>) -> Self {
        Self {
            options,
            queue: Mutex::new(Queue { waiting: groups.into_iter().map(Job::new).collect(), ..Queue::default() }),
            changed: Condvar::new(),
            ledger: Mutex::default(),
            index: Mutex::default(),
            done: Mutex::default(),
        }
    }

    /// Reads all that waits, on all threads.
    fn work(&self) -> Result<(), Stopped> {
        std::thread::scope(|scope| {
            for _ in 0..self.options.threads.max(1) {
                scope.spawn(|| Worker::new(self).run());
            }
        });
        if self.stopped() { Err(Stopped) } else { Ok(()) }
    }

    /// Finds the joins between all datasets. Tables without a key of which joins tell one wait to be read again; where
    /// there are keys, what joins tell is only noted.
    fn join(&mut self) -> (Vec<Join>, Vec<Problem>) {
        let done = self.done.get_mut().unwrap_or_else(PoisonError::into_inner);
        let index = self.index.get_mut().unwrap_or_else(PoisonError::into_inner);
        let queue = self.queue.get_mut().unwrap_or_else(PoisonError::into_inner);
        let order = finish::order(done);
        let found = index.find(&order);
        let told = naming::by_joins(index.entries(), &found.pairs);
        let mut named: BTreeMap<u32, Vec<Told>> = BTreeMap::new();
        for (at, one) in &told {
            named.entry(index.entries()[*at].dataset).or_default().push(one.clone());
        }
        let (again, known): (Vec<Done>, Vec<Done>) = std::mem::take(done)
            .into_iter()
            .partition(|one| one.dataset.keys.is_empty() && named.contains_key(&one.number));
        queue.waiting.extend(again.into_iter().map(|one| Job {
            number: Some(one.number),
            told: named.remove(&one.number).unwrap_or_default(),
            group: one.group,
        }));
        *done = known;
        for one in done.iter_mut() {
            naming::to_dataset(
                self.options.catalog,
                &mut one.dataset,
                named.get(&one.number).map_or(&[], Vec::as_slice),
            );
        }
        let mut joins: Vec<Join> = found.pairs.iter().map(|pair| index.join(pair, &order, &told)).collect();
        joins.sort_unstable();
        (joins, found.problems)
    }

    fn opening(&self) -> Opening<'a> {
        Opening { read: self.options.read, sample: self.options.sample }
    }

    fn stopped(&self) -> bool {
        self.options.stop.load(Ordering::Relaxed)
    }
}

/// What a worker does next.
enum Turn {
    /// Go on with a dataset that is open.
    Help(Arc<Task>),
    /// Open a new one.
    Begin(Job, u32),
    Wait,
    End,
}

struct Worker<'a> {
    shared: &'a Shared<'a>,
    looker: Looker<'a>,
    row_counter: RowCounter<'a>,
    grouper: Grouper,
    scratch: Vec<u8>,
    batch: Batch,
}

impl<'a> Worker<'a> {
    fn new(shared: &'a Shared<'a>) -> Self {
        let catalog = shared.options.catalog;
        Self {
            shared,
            looker: Looker::new(catalog),
            row_counter: RowCounter::new(catalog, shared.options.as_of),
            grouper: Grouper::default(),
            scratch: Vec::new(),
            batch: Batch::default(),
        }
    }

    fn run(mut self) {
        let mut refused: Option<u32> = None;
        while !self.shared.stopped() {
            match self.turn(refused.take()) {
                Turn::Help(task) => refused = self.help(&task),
                Turn::Begin(job, number) => self.begin(job, number),
                Turn::Wait => self.wait(),
                Turn::End => return,
            }
        }
    }

    /// Chooses among open datasets (not the one that was just busy), new ones, and waiting.
    fn turn(&self, refused: Option<u32>) -> Turn {
        let mut queue = lock(&self.shared.queue);
        let other = queue.active.iter().find(|task| Some(task.number) != refused).cloned();
        let in_hand = queue.active.len() + queue.busy;
        let room = in_hand < 2 * self.shared.options.threads;
        let wanted = room && (refused.is_some() || other.is_none());
        if let Some(job) = wanted.then(|| queue.waiting.pop_front()).flatten() {
            queue.busy += 1;
            let number = job.number.unwrap_or(queue.next_number);
            queue.next_number += u32::from(job.number.is_none());
            return Turn::Begin(job, number);
        }
        if let Some(task) = other.or_else(|| queue.active.first().cloned()) {
            task.leases.fetch_add(1, Ordering::SeqCst);
            return Turn::Help(task);
        }
        if queue.busy > 0 { Turn::Wait } else { Turn::End }
    }

    fn wait(&self) {
        let queue = lock(&self.shared.queue);
        drop(self.shared.changed.wait_timeout(queue, Duration::from_millis(20)));
    }

    /// Opens a dataset and plans its count.
    fn begin(&mut self, job: Job, number: u32) {
        let Group { id, format, files } = job.group;
        let mut task = Task::new(number, id, format, files, job.told);
        if task.open_first(self.shared.opening()) {
            self.plan(&mut task);
        }
        let task = Arc::new(task);
        let mut queue = lock(&self.shared.queue);
        queue.busy -= 1;
        queue.active.push(task);
        drop(queue);
        self.shared.changed.notify_all();
    }

    /// Plans a dataset by its first rows, which are judged by that.
    fn plan(&mut self, task: &mut Task) {
        let catalog = self.shared.options.catalog;
        let flat = task.columns.len();
        let before = task.layout();
        let mut profile = TableProfile::new(flat);
        let nothing = Count::new(CountingPlan::default());
        while let Some(work) = task.plan_next(self.shared.opening(), profile.rows) {
            self.read(task, work, &mut profile, &nothing, None);
        }
        let layout = before.grown(&profile.late, catalog);
        let profile = profile.arranged(flat, &before, &layout);
        // Opened columns may have another number once all units were read: only flat ones are sure now.
        let told: Vec<Told> = task.told.iter().filter(|told| told.column < flat).cloned().collect();
        let columns = layout.columns(&task.columns);
        let verdicts = finish::verdicts(&columns, &profile, catalog, &told);
        let plan = finish::plan(&columns, &verdicts, &profile, catalog, &told);
        *task.count.write().unwrap_or_else(PoisonError::into_inner) = Count::new(plan);
        let sure = layout.folds_as(&before);
        let alike = columns.len() == flat && told == task.told;
        task.begin(layout, sure.then_some((profile, alike.then_some(verdicts))));
    }

    /// Takes units of a dataset until there are none, or another thread reads on while other work waits.
    fn help(&mut self, task: &Arc<Task>) -> Option<u32> {
        let opening = self.shared.opening();
        let mut profile = TableProfile::new(task.columns.len() + task.layout().len());
        let mut measure = Measure::default();
        let mut refused = None;
        while !self.shared.stopped() {
            let next = match task.try_next(opening) {
                Next::Busy if self.others_wait() => {
                    refused = Some(task.number);
                    break;
                }
                Next::Busy => task.next(opening),
                next => next,
            };
            let Next::Work(work) = next else { break };
            let count = task.count.read().unwrap_or_else(PoisonError::into_inner);
            self.read(task, work, &mut profile, &count, Some(&mut measure));
        }
        lock(&task.count.read().unwrap_or_else(PoisonError::into_inner).measured).merge(&measure);
        lock(&task.profile).merge(&profile);
        self.leave(task);
        refused
    }

    fn others_wait(&self) -> bool {
        let queue = lock(&self.shared.queue);
        !queue.waiting.is_empty() || queue.active.len() > 1
    }

    /// Gives the dataset back; the last to leave an exhausted one finishes it.
    fn leave(&self, task: &Arc<Task>) {
        let mut queue = lock(&self.shared.queue);
        let last = task.leases.fetch_sub(1, Ordering::SeqCst) == 1;
        if !task.is_exhausted() || self.shared.stopped() {
            return;
        }
        // Nobody may join any more: what is left are the threads that already hold a lease. Until the last of them has
        // finished the dataset there may be more to do, so the others wait.
        if let Some(place) = queue.active.iter().position(|other| other.number == task.number) {
            queue.active.remove(place);
            queue.busy += 1;
        }
        if !last {
            return;
        }
        drop(queue);
        let recounted = self.finish(task);
        let mut queue = lock(&self.shared.queue);
        queue.busy -= 1;
        if recounted {
            queue.active.push(Arc::clone(task));
        }
        drop(queue);
        self.shared.changed.notify_all();
    }

    /// Checks layout and plan against the whole. True where the dataset must be read again.
    fn finish(&self, task: &Arc<Task>) -> bool {
        let catalog = self.shared.options.catalog;
        let flat = task.columns.len();
        let before = task.layout();
        let profile = std::mem::take(&mut *lock(&task.profile));
        let layout = before.grown(&profile.late, catalog);
        let mut profile = profile.arranged(flat, &before, &layout);
        let columns = layout.columns(&task.columns);
        let known = lock(&task.of_first).take();
        let verdicts = known.unwrap_or_else(|| finish::verdicts(&columns, &profile, catalog, &task.told));
        let wanted = finish::plan(&columns, &verdicts, &profile, catalog, &task.told);
        if !layout.folds_as(&before) && !task.is_again() {
            task.rejudge(wanted, layout);
            return true;
        }
        let place = |column: usize| place(&before, &layout, flat, column);
        let moved = task.count.read().unwrap_or_else(PoisonError::into_inner).plan.moved(place);
        let Some(plan) = moved.filter(|plan| plan.covers(&wanted) || task.is_again() && !task.is_judging()) else {
            task.recount(wanted, layout, profile);
            return true;
        };
        let mut count = std::mem::replace(
            &mut *task.count.write().unwrap_or_else(PoisonError::into_inner),
            Count::new(CountingPlan::default()),
        );
        count.plan = plan;
        count.keep_wanted(&wanted);
        profile.fill_up(columns.iter().map(|column| column.repeated));
        let told = pseudonyms::found(task, &profile, &count);
        if count.plan.keys.is_empty() && !told.is_empty() && task.told.is_empty() {
            self.again(task, told);
            return false;
        }
        let judged = Judged { named: &columns, verdicts: &verdicts, profile: &profile };
        let mut done = finish::dataset(task, judged, count, self.shared.options, &self.shared.ledger);
        done.problems.extend(opened::problems(&task.id, &columns, &layout, profile.late.cuts()));
        if self.shared.options.sample.is_some() {
            // In a sample of rows every group is smaller than it is.
            done.dataset.groups = None;
        }
        if task.told.is_empty() {
            naming::to_dataset(catalog, &mut done.dataset, &told);
        }
        lock(&self.shared.index).add(done.entries);
        let group = self.readmit(task);
        let done = Done { number: task.number, dataset: done.dataset, problems: done.problems, group };
        lock(&self.shared.done).push(done);
        false
    }

    /// Lets a dataset be read again with what is now known of its columns.
    fn again(&self, task: &Task, told: Vec<Told>) {
        let group = self.readmit(task);
        lock(&self.shared.queue).waiting.push_back(Job { group, number: Some(task.number), told });
    }

    /// Files that turned out to have other columns become datasets of their own; returns the others.
    fn readmit(&self, task: &Task) -> Group {
        let strangers = std::mem::take(&mut *lock(&task.strangers));
        let of = |id: &str, files: Vec<Found>| Group { id: id.to_owned(), format: task.format, files };
        if strangers.is_empty() {
            return of(&task.id, task.files.clone());
        }
        let mut queue = lock(&self.shared.queue);
        queue.waiting.extend(strangers.iter().map(|number| {
            let found = task.files[*number].clone();
            Job::new(of(&found.rel.clone(), vec![found]))
        }));
        drop(queue);
        let mine = task.files.iter().enumerate().filter(|(number, _)| !strangers.contains(number));
        of(&task.id, mine.map(|(_, found)| found.clone()).collect())
    }

    /// Reads one unit into a profile, and where it is to be measured, into a count too.
    fn read(
        &mut self,
        task: &Task,
        work: Work,
        profile: &mut TableProfile,
        count: &Count,
        mut measure: Option<&mut Measure>,
    ) {
        let (mut rows, mut broken) = (0u64, 0u64);
        let (areas, counted) = (self.shared.options.areas, measure.is_some());
        let bytes = work.unit.bytes();
        let (file, unit_number, judge) = (work.file, work.unit_number, work.judge);
        let (layout, flat) = (task.layout(), task.columns.len());
        let mut opener = Opener::new(self.shared.options.catalog, &layout, flat);
        let Self { looker, row_counter, grouper, scratch, batch, .. } = self;
        let result = work.unit.read(batch, &mut |batch| {
            for (_, value) in &task.files[file].partitions {
                batch.append_constant(value.as_bytes());
            }
            opener.open(batch);
            if judge {
                profile.add(looker, batch, task::place::pack(file, unit_number, rows));
            }
            let full = if judge { profile.full() } else { &[] };
            if let Some(measure) = &mut measure {
                row_counter.add(batch, count, full);
                measure.add(batch, &count.plan.measure, areas);
                grouper.add(batch, count);
                pseudonyms::add(batch, count, scratch);
            }
            rows += batch.rows() as u64;
            broken += batch.broken().len() as u64;
        });
        if let Err(error) = result {
            task.fail(file, unit_number, &error);
        }
        if judge {
            profile.end_unit(opener, flat + layout.len());
        }
        if counted {
            task.note_rows((file, unit_number), rows, broken);
            if !task.is_again() && task.told.is_empty() {
                (self.shared.options.progress)(bytes);
            }
        }
    }
}

/// Where a column of one layout stands in a later one.
fn place(before: &Layout, after: &Layout, flat: usize, column: usize) -> Option<usize> {
    match column.checked_sub(flat) {
        None => Some(column),
        Some(opened) => after.place(before.paths().nth(opened)?).map(|place| flat + place),
    }
}

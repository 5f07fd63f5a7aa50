//! What somebody put on the list, and what is wrong with it. It does not look at a profile: a task that
//! doesn't fit may stand on a list.

use crate::catalogue::Catalogue;
use crate::error::{Code, Problem, Refused};
use crate::json::{number, told};
use crate::outcome::most_first;
use crate::plan::minutes::Minutes;

/// The minutes of a day.
pub(super) const WHOLE_DAY: u32 = 24 * 60;

/// The days of a week.
pub(super) const WHOLE_WEEK: u32 = 7;

/// A task with the minutes a week that somebody does of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its position in the catalogue.
    pub task: usize,
    /// Minutes a week.
    pub minutes: u32,
}

/// A sound list in the order of the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Entries {
    pub all: Vec<Entry>,
    /// Working days a week, 1 to 7.
    pub days: u32,
    /// For each task of the catalogue the most minutes a week it holds.
    pub holds: Vec<u32>,
}

impl Entries {
    /// Takes a list in any order. All that is wrong with it is told at once.
    pub fn read(catalogue: &Catalogue, entries: &[Entry], days: u32) -> Result<Entries, Refused> {
        let holds = holds(catalogue);
        let mut problems = Problems::default();
        let mut seen = vec![false; holds.len()];
        for (position, entry) in entries.iter().enumerate() {
            problems.of_entry(position, entry, &holds, &mut seen);
        }
        if !(1..=WHOLE_WEEK).contains(&days) {
            problems.add("/days", Code::OutOfRange, days, "1 to 7 days a week");
        }
        problems.none()?;
        let total: u64 = entries.iter().map(|entry| u64::from(entry.minutes)).sum();
        if total > u64::from(days * WHOLE_DAY) {
            let found = u32::try_from(total).unwrap_or(u32::MAX);
            let expected = told(&[
                "together no more than ",
                &number((days * WHOLE_DAY) as usize),
                " minutes, which is all of these days",
            ]);
            problems.add("/entries", Code::OutOfRange, found, &expected);
        }
        problems.none()?;
        Ok(Entries {
            all: in_order(entries),
            days,
            holds,
        })
    }

    /// Minutes a week.
    pub fn total(&self) -> u32 {
        self.all.iter().map(|entry| entry.minutes).sum()
    }

    /// The minutes of a task that are on the list.
    pub fn minutes_of(&self, task: usize) -> u32 {
        let found = self.all.iter().find(|entry| entry.task == task);
        found.map_or(0, |entry| entry.minutes)
    }
}

/// Entries in the order of the catalogue.
pub(super) fn in_order(entries: &[Entry]) -> Vec<Entry> {
    let keys = entries.iter().map(|entry| !(entry.task as u64)).collect();
    let order = most_first(keys).into_iter();
    order.map(|position| entries[position]).collect()
}

/// The most minutes a week of each task, at the longest contract of its job.
fn holds(catalogue: &Catalogue) -> Vec<u32> {
    let minutes = Minutes::of(catalogue);
    let tasks = 0..catalogue.tasks.len();
    let of_each = tasks.map(|task| u32::try_from(minutes.sum([task])).unwrap_or(u32::MAX));
    of_each.collect()
}

/// Problems of a list. It is no file, so there is no line and no column: both are 0.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    fn of_entry(&mut self, position: usize, entry: &Entry, holds: &[u32], seen: &mut [bool]) {
        let place = told(&["/entries/", &number(position)]);
        let task = told(&[&place, "/task"]);
        let found = u32::try_from(entry.task).unwrap_or(u32::MAX);
        let Some(most) = holds.get(entry.task) else {
            let expected = told(&["a task of the catalogue: below ", &number(holds.len())]);
            return self.add(&task, Code::UnknownValue, found, &expected);
        };
        if std::mem::replace(&mut seen[entry.task], true) {
            self.add(&task, Code::DuplicateId, found, "each task once");
        }
        if entry.minutes == 0 || entry.minutes > *most {
            let minutes = told(&[&place, "/minutes"]);
            let expected = told(&[
                "1 to ",
                &number(*most as usize),
                " minutes a week, or no entry",
            ]);
            self.add(&minutes, Code::OutOfRange, entry.minutes, &expected);
        }
    }

    pub fn add(&mut self, pointer: &str, code: Code, found: u32, expected: &str) {
        self.0.push(Problem {
            code,
            pointer: pointer.to_owned(),
            line: 0,
            column: 0,
            found: number(found as usize),
            expected: expected.to_owned(),
            hint: None,
        });
    }

    /// Refuses what has problems.
    pub fn none(&mut self) -> Result<(), Refused> {
        let mut problems = std::mem::take(&mut self.0);
        let count = problems.len();
        problems.truncate(crate::error::MOST_PROBLEMS);
        match count {
            0 => Ok(()),
            _ => Err(Refused::new(problems, count)),
        }
    }
}

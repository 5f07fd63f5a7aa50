//! What each measure would free over the whole catalogue. It counts what [`solutions`](super::solutions())
//! found and does not look at demands.
//!
//! A measure stands with each of its tasks, and its id holds only inside one. Two are the same when kind and
//! title are: that is what a person would go and arrange. What they lead to may differ, as one aid does
//! something else for another task.

use super::Solutions;
use super::minutes::{Minutes, by_most};
use crate::catalogue::{Catalogue, Measure};
use crate::compare::Verdict;
use std::collections::BTreeMap;

/// What one measure would free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freed {
    /// The task and the position in it where the measure stands first.
    pub measure: (usize, usize),
    /// The tasks that fit once this measure is in place and nothing else.
    pub alone: Vec<usize>,
    /// Minutes a week of these.
    pub minutes_alone: u64,
    /// The tasks that it makes fit only together with others, in one of their smallest sets.
    pub with_others: Vec<usize>,
    /// Minutes a week of these.
    pub minutes_with_others: u64,
}

/// The measures that would free work: most minutes alone first, then most with others, then the order of
/// the catalogue.
pub fn freed(catalogue: &Catalogue, solutions: &[Solutions]) -> Vec<Freed> {
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut all: Vec<Freed> = Vec::new();
    for of_task in solutions {
        let task = of_task.task;
        let measures = &catalogue.tasks[task].measures;
        let mut find = |all: &mut Vec<Freed>, position: usize| {
            let Measure { kind, title, .. } = &measures[position];
            let new = all.len();
            let found = *known.entry((kind, title)).or_insert(new);
            if found == new {
                all.push(first_at(task, position));
            }
            found
        };
        for effect in &of_task.alone {
            let newly =
                of_task.now.verdict != Verdict::Fits && effect.after.verdict == Verdict::Fits;
            let found = find(&mut all, effect.measures[0]);
            add(&mut all[found].alone, task, newly);
        }
        for effect in of_task.smallest.iter().filter(|set| set.measures.len() > 1) {
            for position in &effect.measures {
                let found = find(&mut all, *position);
                add(&mut all[found].with_others, task, true);
            }
        }
    }
    count(&mut all, &Minutes::of(catalogue));
    all.retain(|one| !one.alone.is_empty() || !one.with_others.is_empty());
    by_most(all, |one| [one.minutes_alone, one.minutes_with_others])
}

fn first_at(task: usize, position: usize) -> Freed {
    Freed {
        measure: (task, position),
        alone: Vec::new(),
        minutes_alone: 0,
        with_others: Vec::new(),
        minutes_with_others: 0,
    }
}

/// Adds a task once; one measure may stand in it twice.
fn add(tasks: &mut Vec<usize>, task: usize, counts: bool) {
    if counts && tasks.last() != Some(&task) {
        tasks.push(task);
    }
}

fn count(all: &mut [Freed], minutes: &Minutes) {
    for one in all {
        one.minutes_alone = minutes.sum(one.alone.iter().copied());
        one.minutes_with_others = minutes.sum(one.with_others.iter().copied());
    }
}

//! Hours of work of tasks, as minutes a week at the longest contract of their job. They say nothing of
//! how long anybody can do a task.

use crate::catalogue::Catalogue;
use crate::outcome::most_first;

/// The minutes a week of every task, in thousandths.
pub(crate) struct Minutes(Vec<u64>);

impl Minutes {
    pub fn of(catalogue: &Catalogue) -> Minutes {
        let mut thousandths = vec![0; catalogue.tasks.len()];
        for job in &catalogue.jobs {
            for task in job.tasks.clone() {
                let share = u64::from(catalogue.tasks[task].share);
                thousandths[task] = u64::from(job.minutes_per_week.1) * share;
            }
        }
        Minutes(thousandths)
    }

    /// The minutes of some tasks. They are added before they are rounded down.
    pub fn sum(&self, tasks: impl IntoIterator<Item = usize>) -> u64 {
        let thousandths = tasks.into_iter().map(|task| self.0[task]);
        thousandths.sum::<u64>() / 1000
    }
}

/// A list by two amounts, those with most of the first one first; equal ones stay in their order.
pub(super) fn by_most<T>(mut all: Vec<T>, amounts: impl Fn(&T) -> [u64; 2]) -> Vec<T> {
    // Each time equal ones stay as they were, so what counts most is ordered last.
    for counts in [1, 0] {
        let order = most_first(all.iter().map(|one| amounts(one)[counts]).collect());
        let mut left: Vec<Option<T>> = all.into_iter().map(Some).collect();
        all = order.into_iter().filter_map(|at| left[at].take()).collect();
    }
    all
}

//! The smallest sets of measures that settle everything that is open in a task. What a measure settles
//! is told to it; it does not compare.
//!
//! A set holds no two measures about one load, so that each load is settled by one measure alone. That
//! makes this a search for sets that cover without overlap, which can take very long in a file made for
//! it: the search counts its steps and says when it was cut.

use super::loads::LoadSet;

/// How many times a measure is tried before the search is cut. Thirteen measures are searched
/// to the end whatever they are about: that takes 61,426 at most.
pub(super) const MOST_STEPS: u32 = 100_000;

/// How many smallest sets are told; nobody reads more.
pub(super) const MOST_SETS: usize = 8;

/// A measure that leaves nothing open at the loads it is about.
pub(super) struct Candidate {
    /// Its position in the task.
    pub measure: usize,
    /// All loads that it is about.
    pub about: LoadSet,
}

/// What was found.
pub(super) struct Smallest {
    /// Sets of one size, in the order of the catalogue.
    pub sets: Vec<Vec<usize>>,
    /// Whether the search ended before it had seen everything: there may be more sets, or, when there is
    /// none, one.
    pub cut: bool,
}

/// The smallest sets of candidates that are about every open load.
pub(super) fn smallest(open: LoadSet, candidates: &[Candidate]) -> Smallest {
    let mut search = Search {
        open,
        candidates,
        reach: reach(candidates),
        steps: MOST_STEPS,
        chosen: Vec::new(),
        found: Smallest {
            sets: Vec::new(),
            cut: false,
        },
    };
    // Each measure of a smallest set settles a load of its own.
    for size in 1..=candidates.len().min(open.len()) {
        search.add(0, size, LoadSet::default());
        if !search.found.sets.is_empty() || search.found.cut {
            break;
        }
    }
    search.found
}

/// For each candidate what it and those after it are about together.
fn reach(candidates: &[Candidate]) -> Vec<LoadSet> {
    let mut reach = vec![LoadSet::default(); candidates.len()];
    let mut together = LoadSet::default();
    for (position, candidate) in candidates.iter().enumerate().rev() {
        together = together.with(&candidate.about);
        reach[position] = together;
    }
    reach
}

struct Search<'c> {
    open: LoadSet,
    candidates: &'c [Candidate],
    reach: Vec<LoadSet>,
    steps: u32,
    chosen: Vec<usize>,
    found: Smallest,
}

impl Search<'_> {
    /// Adds so many more measures, from this candidate on, to those chosen, which are about these loads.
    fn add(&mut self, from: usize, more: usize, about: LoadSet) {
        if more == 0 {
            return self.keep(about);
        }
        for next in from..self.candidates.len() {
            if self.found.cut || !about.with(&self.reach[next]).holds(&self.open) {
                return;
            }
            self.steps -= 1;
            self.found.cut = self.steps == 0;
            let candidate = &self.candidates[next];
            if !candidate.about.meets(&about) {
                self.chosen.push(candidate.measure);
                self.add(next + 1, more - 1, about.with(&candidate.about));
                self.chosen.pop();
            }
        }
    }

    /// Keeps the chosen measures if they leave nothing open.
    fn keep(&mut self, about: LoadSet) {
        if !about.holds(&self.open) {
            return;
        }
        if self.found.sets.len() < MOST_SETS {
            self.found.sets.push(self.chosen.clone());
        } else {
            self.found.cut = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::LoadId;

    fn candidates(about: &[&[u8]]) -> Vec<Candidate> {
        let loads = about.iter().map(|loads| loads.iter().map(|l| LoadId(*l)));
        let about = loads.map(LoadSet::from_iter).enumerate();
        about
            .map(|(measure, about)| Candidate { measure, about })
            .collect()
    }

    fn open(loads: impl IntoIterator<Item = u8>) -> LoadSet {
        loads.into_iter().map(LoadId).collect()
    }

    #[test]
    fn the_fewest_measures_come_in_their_order() {
        let found = smallest(
            open([1, 70, 255]),
            &candidates(&[&[1], &[70], &[255], &[70, 255], &[1, 70], &[1, 70]]),
        );
        assert_eq!(found.sets, [[0, 3], [2, 4], [2, 5]]);
        assert!(!found.cut);
    }

    #[test]
    fn two_measures_about_one_load_are_never_together() {
        let found = smallest(open([1, 2]), &candidates(&[&[1, 3], &[2, 3]]));
        assert!(found.sets.is_empty() && !found.cut);
    }

    /// So many measures, of which the last two would settle everything if they weren't about one load, and
    /// no other settles anything: every set of them has to be tried.
    fn in_vain(count: u8) -> Smallest {
        let mut about: Vec<Vec<u8>> = (0..count - 2).map(|other| vec![100 + other]).collect();
        about.push(vec![0, 50]);
        about.push((1..20).chain([50]).collect());
        let about: Vec<&[u8]> = about.iter().map(Vec::as_slice).collect();
        smallest(open(0..20), &candidates(&about))
    }

    #[test]
    fn thirteen_measures_are_always_searched_to_the_end() {
        let found = in_vain(13);
        assert!(!found.cut && found.sets.is_empty());
    }

    #[test]
    fn a_search_that_takes_too_long_is_cut_and_says_so() {
        let found = in_vain(16);
        assert!(found.cut && found.sets.is_empty());
    }

    #[test]
    fn more_sets_than_anybody_reads_are_cut_and_that_is_said() {
        let about = vec![&[1_u8][..]; MOST_SETS + 1];
        let found = smallest(open([1]), &candidates(&about));
        assert_eq!(found.sets.len(), MOST_SETS);
        assert!(found.cut);
        let found = smallest(open([1]), &candidates(&about[1..]));
        assert!(!found.cut);
    }
}

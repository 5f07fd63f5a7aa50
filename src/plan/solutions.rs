//! What measures that are not in place would change of one task. The demands they lead to go through the
//! rule like any other; which of two demands of one load would hold is nowhere said, so measures about
//! the same load are never counted together.

use super::loads::LoadSet;
use super::smallest::{Candidate, smallest};
use crate::catalogue::Measure;
use crate::compare::Verdict;
use crate::demand::Demand;
use crate::matcher::{Matched, Placed, TaskVerdict};

/// One finding before and after.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// As it is now.
    pub from: Placed,
    /// Once it is arranged, with the demand that the measure leads to.
    pub to: Placed,
    /// The position of the measure in the task.
    pub measure: usize,
}

/// A task once some measures are in place.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The positions of the measures in the task, in the order of the catalogue.
    pub measures: Vec<usize>,
    /// What the task comes to then.
    pub after: TaskVerdict,
    /// The findings that get another verdict or other minutes a day, in the order of the edition.
    pub changes: Vec<Change>,
}

/// What measures can do for one task.
#[derive(Clone, Debug)]
pub struct Solutions {
    /// The position of the task in the catalogue.
    pub task: usize,
    /// What the task comes to now.
    pub now: TaskVerdict,
    /// Each measure that is not in place, by itself.
    pub alone: Vec<Effect>,
    /// The sets of fewest measures with which the task fits, in the order of the catalogue. None where
    /// it fits already.
    pub smallest: Vec<Effect>,
    /// Whether the search for these was cut: there may be more of them, or, when there is none, one.
    pub cut: bool,
}

/// What the measures of a task would change, alone and together.
pub fn solutions(matched: &Matched<'_>, task: usize) -> Solutions {
    let now = matched.findings(task);
    let effect = |set: &[usize]| effect(matched, task, &now, set);
    let proposed = 0..matched.catalogue.tasks[task].measures.len();
    let alone: Vec<Effect> = proposed.filter_map(|measure| effect(&[measure])).collect();
    let mut open = LoadSet::default();
    for placed in now.iter().filter(|placed| !fits(placed)) {
        open.add(placed.load);
    }
    let found = smallest(open, &candidates(matched, task, &now));
    Solutions {
        task,
        now: matched.verdicts()[task],
        alone,
        smallest: found.sets.iter().filter_map(|set| effect(set)).collect(),
        cut: found.cut,
    }
}

/// A task once these measures are in place. `None` where one of them is no measure of the task or is in
/// place already, or where two are about the same load.
pub fn with_measures(matched: &Matched<'_>, task: usize, measures: &[usize]) -> Option<Effect> {
    let mut set = measures.to_vec();
    set.sort_unstable();
    effect(matched, task, &matched.findings(task), &set)
}

fn effect(matched: &Matched<'_>, task: usize, now: &[Placed], set: &[usize]) -> Option<Effect> {
    let measures = &matched.catalogue.tasks[task].measures;
    let mut about = LoadSet::default();
    for position in set {
        let measure = measures.get(*position).filter(|m| !m.in_place)?;
        let loads = loads(measure);
        if loads.meets(&about) {
            return None;
        }
        about = about.with(&loads);
    }
    let mut after = TaskVerdict::BEST;
    let mut changes = Vec::new();
    for from in now {
        let met = set.iter().find_map(|position| {
            let to = with(matched, task, from, &measures[*position])?;
            Some((*position, to))
        });
        let to = met.map_or(*from, |(_, to)| to);
        after.count(&to.finding, || to.basis);
        if let Some((measure, to)) = met.filter(|(_, to)| is_changed(from, to)) {
            let from = *from;
            changes.push(Change { from, to, measure });
        }
    }
    Some(Effect {
        measures: set.to_vec(),
        after,
        changes,
    })
}

/// The measures that leave every load they are about with findings that fit, and settle something. Only
/// these can be in a set with which the task fits and that is the smallest.
fn candidates(matched: &Matched<'_>, task: usize, now: &[Placed]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (position, measure) in matched.catalogue.tasks[task].measures.iter().enumerate() {
        let (mut settles, mut leaves) = (false, false);
        for from in now {
            if let Some(to) = with(matched, task, from, measure) {
                settles |= !fits(from);
                leaves |= !fits(&to);
            }
        }
        if !measure.in_place && settles && !leaves {
            candidates.push(Candidate {
                measure: position,
                about: loads(measure),
            });
        }
    }
    candidates
}

/// A finding with a measure in place; `None` where the measure is not about its load.
fn with(matched: &Matched<'_>, task: usize, from: &Placed, measure: &Measure) -> Option<Placed> {
    let leads_to = measure.demands.iter().find(|(load, _)| *load == from.load);
    let (load, leads_to) = leads_to?;
    let finding = matched.with_measure(task, from.point, *load, leads_to);
    let own = matched.catalogue.provenance(task, *load).map(|p| p.basis);
    // An answer where a measure is in place is about that one, and counts no more.
    let met = matched.catalogue.class(task, *load).in_place.is_some();
    let now = from.basis.filter(|_| !met);
    let of_measure = matched.catalogue.provenance_of(measure, *load);
    Some(Placed {
        demand: *leads_to,
        // It rests on the worse of the two, as with a measure that is in place.
        basis: now.max(own).max(of_measure.map(|p| p.basis)),
        finding,
        ..*from
    })
}

fn loads(measure: &Measure) -> LoadSet {
    measure
        .demands
        .iter()
        .map(|(load, _): &(_, Demand)| *load)
        .collect()
}

fn fits(placed: &Placed) -> bool {
    placed.finding.verdict == Verdict::Fits
}

fn is_changed(from: &Placed, to: &Placed) -> bool {
    let told = |placed: &Placed| (placed.finding.verdict, placed.finding.minutes_per_day);
    told(from) != told(to)
}

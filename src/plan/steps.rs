//! What would come out otherwise if a limited point were one step stricter or milder. Two people who fill
//! in one form for the same person differ by that much.
//!
//! A step is the next level of a graded point; the milder step of the first level, of a limit and of a
//! condition is the reference. A number of the paper's own takes the place of the form's, so beside it only
//! the reference is surely milder. Kinds, hours, and a graded point without a level have no step.
//! The profile itself is never changed.

use super::minutes::{Minutes, by_most};
use crate::compare::Verdict;
use crate::instrument::{Point, PointKind};
use crate::matcher::{Matched, TaskVerdict};
use crate::profile::{Capacity, Limited};
use crate::turns::{at_once, turn};

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To what allows more.
    Milder,
    /// To what allows less.
    Stricter,
}

impl Way {
    /// The name in results.
    pub fn key(self) -> &'static str {
        match self {
            Way::Milder => "milder",
            Way::Stricter => "stricter",
        }
    }
}

/// A task with another outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The position of the task in the catalogue.
    pub task: usize,
    /// Its verdict now.
    pub from: Verdict,
    /// Its verdict after the step.
    pub to: Verdict,
}

/// One point, one step further.
#[derive(Clone, Debug)]
pub struct Step {
    /// The position of the point in the edition.
    pub point: usize,
    /// Which way.
    pub way: Way,
    /// The level it would be; 0 is the reference.
    pub level: u8,
    /// The tasks with another verdict, in the order of the catalogue.
    pub tasks: Vec<Otherwise>,
    /// Minutes a week of those that begin or cease to fit.
    pub minutes: u64,
}

/// What steps would change.
#[derive(Clone, Debug)]
pub struct Steps {
    /// The steps after which a task comes out otherwise: most minutes that begin or cease to fit first, then
    /// most tasks, then the order of the form, milder before stricter.
    pub steps: Vec<Step>,
    /// The limited points without a step to one of the sides, in the order of the form.
    pub without: Vec<(usize, Way)>,
}

/// Takes every step at every limited point. Each step lays the whole catalogue beside the profile anew.
pub fn steps(matched: &Matched<'_>) -> Steps {
    at_once(steps_in_turns(matched))
}

pub(super) async fn steps_in_turns(matched: &Matched<'_>) -> Steps {
    let points = &matched.profile.edition(matched.standard).points;
    let minutes = Minutes::of(matched.catalogue);
    let (mut steps, mut without) = (Vec::new(), Vec::new());
    for (position, capacity) in matched.profile.capacities.iter().enumerate() {
        let Capacity::Limited(limited) = capacity else {
            continue;
        };
        let point = &points[position];
        let milder = (Way::Milder, milder(point, limited));
        for (way, next) in [milder, (Way::Stricter, stricter(point, limited))] {
            match next {
                Some(level) => steps.push(step(matched, &minutes, (position, way), level)),
                None => without.push((position, way)),
            }
            turn().await;
        }
    }
    steps.retain(|step| !step.tasks.is_empty());
    let steps = by_most(steps, |step| [step.minutes, step.tasks.len() as u64]);
    Steps { steps, without }
}

fn milder(point: &Point, limited: &Limited) -> Option<u8> {
    let Some(level) = limited.level.filter(|_| point.kind == PointKind::Graded) else {
        return matches!(point.kind, PointKind::Limit | PointKind::Condition).then_some(0);
    };
    let milder = point.levels.iter().rev().find(|l| l.level < level)?.level;
    Some(milder).filter(|milder| *milder == 0 || limited.own.is_empty())
}

fn stricter(point: &Point, limited: &Limited) -> Option<u8> {
    let graded = point.kind == PointKind::Graded && limited.own.is_empty();
    let level = limited.level.filter(|_| graded)?;
    let stricter = point.levels.iter().find(|l| l.level > level);
    stricter.map(|l| l.level)
}

fn step(matched: &Matched<'_>, minutes: &Minutes, (point, way): (usize, Way), level: u8) -> Step {
    let after = verdicts_at(matched, point, level);
    let mut tasks = Vec::new();
    for (task, (now, after)) in matched.verdicts().iter().zip(after).enumerate() {
        let (from, to) = (now.verdict, after.verdict);
        if from != to {
            tasks.push(Otherwise { task, from, to });
        }
    }
    let moved = |one: &&Otherwise| (one.from == Verdict::Fits) != (one.to == Verdict::Fits);
    Step {
        point,
        way,
        level,
        minutes: minutes.sum(tasks.iter().filter(moved).map(|one| one.task)),
        tasks,
    }
}

/// The verdict of every task if a limited point stood at this level.
fn verdicts_at(matched: &Matched<'_>, point: usize, level: u8) -> Vec<TaskVerdict> {
    let mut profile = matched.profile.clone();
    let capacity = &mut profile.capacities[point];
    match capacity {
        Capacity::Limited(limited) if level > 0 => limited.level = Some(level),
        _ => *capacity = Capacity::Reference,
    }
    let after = Matched::new(matched.standard, matched.catalogue, &profile);
    after.verdicts().to_vec()
}

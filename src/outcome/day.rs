//! What a day adds up to at the points with a limit per day: of a whole job, or of tasks from several; and whether the
//! tasks of a job keep to the limits per week together. It does not say how long a day is, nor how much of it a task takes.

use crate::compare::{DayMinutes, Verdict};
use crate::demand::{Demand, Often, Recorded};
use crate::instrument::{Bound, LoadId};
use crate::matcher::Matched;
use crate::profile::Capacity;
use crate::quantity::{Dimension, Span};
use serde::Serialize;
use std::ops::Range;

/// What work would add up to in a day at a point with a limit per day; a list of tasks also in a week, at a limit per week.
#[derive(Clone, Debug, Serialize)]
pub struct DaySum<'a> {
    /// The code of the point.
    pub point: &'a str,
    /// The key of the load.
    pub load: &'a str,
    /// `minutes_per_day`, or `minutes_per_week` in a list of tasks.
    pub dimension: &'static str,
    /// The least and the most minutes.
    pub asked: (u32, u32),
    /// Whether every task records it, and the job or the paper its day. Otherwise the sum is a lower bound.
    pub complete: bool,
    /// The paper's limit.
    pub possible: u32,
    /// How the paper puts it.
    pub qualifier: &'static str,
    /// The outcome.
    pub verdict: Verdict,
}

/// A limit per day on a load that tasks count per hour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayLimit {
    /// The position of the point in the edition.
    pub point: usize,
    /// The load.
    pub load: LoadId,
    /// What the paper says.
    pub bound: Bound,
}

/// Tells every limit per day of the profile, with each load that it holds for.
pub(crate) fn each_limit(matched: &Matched<'_>, mut tell: impl FnMut(DayLimit)) {
    let points = &matched.profile.edition(matched.standard).points;
    for (point, load) in matched.places(false) {
        let Capacity::Limited(limited) = &matched.profile.capacities[point] else {
            continue;
        };
        if !matched.standard.load(load).is_counted_per_hour() {
            continue;
        }
        if let Some(bound) = limited.bound(&points[point], load, Dimension::MinutesPerDay) {
            tell(DayLimit { point, load, bound });
        }
    }
}

/// The minutes per hour that a task spends at a limit; nothing where nobody recorded them.
pub(crate) fn per_hour(matched: &Matched<'_>, task: usize, limit: &DayLimit) -> Option<Span> {
    let demand = matched.demand_in_force(task, limit.load);
    match demand {
        Demand::Absent => Some(Span::exactly(0)),
        // The other hand does it, so the limited one spends no minutes on it.
        _ if matched.is_done_by_the_other_hand(limit.point, limit.load, demand) => {
            Some(Span::exactly(0))
        }
        Demand::Recorded(Recorded { amounts, .. }) => amounts.get(Dimension::MinutesPerHour),
        Demand::Ordinary | Demand::Unassessed => None,
    }
}

/// Adds what a task asks per hour to a sum, as often as its weight says.
pub(crate) fn add(sum: &mut DayMinutes, weight: u64, asked: Option<Span>) {
    sum.complete &= asked.is_some();
    let asked = asked.unwrap_or(Span::exactly(0));
    sum.lower += weight * u64::from(asked.lower);
    sum.upper += weight * u64::from(asked.upper.unwrap_or(Dimension::MinutesPerHour.largest()));
}

impl<'a> DaySum<'a> {
    /// A sum laid beside its limit. `parts` is how many parts a minute has in it: nothing is rounded before
    /// it is compared.
    pub(crate) fn of(
        matched: &'a Matched<'a>,
        limit: &DayLimit,
        sum: DayMinutes,
        parts: u64,
    ) -> DaySum<'a> {
        let minutes = |of: u64| u32::try_from(of / parts).unwrap_or(u32::MAX);
        let points = &matched.profile.edition(matched.standard).points;
        DaySum {
            point: &points[limit.point].code,
            load: &matched.standard.load(limit.load).key,
            dimension: Dimension::MinutesPerDay.key(),
            asked: (
                minutes(sum.lower),
                minutes(sum.upper.next_multiple_of(parts)),
            ),
            complete: sum.complete,
            possible: limit.bound.value,
            qualifier: limit.bound.qualifier.key(),
            verdict: sum.verdict(limit.bound, parts),
        }
    }
}

/// What these tasks come to together at the limits per week. Where at most one of them takes such time, its own
/// finding has told it.
pub(crate) fn weekly(matched: &Matched<'_>, tasks: Range<usize>) -> Verdict {
    let mut worst = Verdict::Fits;
    each_week_limit(matched, |_, load, bound| {
        let mut sum = DayMinutes {
            lower: 0,
            upper: 0,
            complete: true,
        };
        let mut taking = 0;
        for task in tasks.clone() {
            let asked = per_week(matched, task, load);
            let upper = asked.and_then(|asked| asked.upper);
            taking += u32::from(upper != Some(0));
            sum.lower += asked.map_or(0, |asked| u64::from(asked.lower));
            sum.upper += upper.map_or(0, u64::from);
            sum.complete &= upper.is_some();
        }
        if taking > 1 {
            worst = worst.max(sum.verdict(bound, 1));
        }
    });
    worst
}

/// Tells every limit per week that the paper gives as a number of its own, with the position of its point and each load
/// that it holds for.
pub(crate) fn each_week_limit(matched: &Matched<'_>, mut tell: impl FnMut(usize, LoadId, Bound)) {
    for (point, load) in matched.places(false) {
        if let Capacity::Limited(limited) = &matched.profile.capacities[point]
            && let Some(bound) = limited.own.get(Dimension::MinutesPerWeek)
        {
            tell(point, load, bound);
        }
    }
}

/// The minutes a week that a task takes of a load; nothing where nobody recorded them.
pub(crate) fn per_week(matched: &Matched<'_>, task: usize, load: LoadId) -> Option<Span> {
    match matched.demand_in_force(task, load) {
        Demand::Absent => Some(Span::exactly(0)),
        Demand::Recorded(Recorded { amounts, often, .. }) => {
            let never = (*often == Some(Often::Never)).then(|| Span::exactly(0));
            amounts.get(Dimension::MinutesPerWeek).or(never)
        }
        Demand::Ordinary | Demand::Unassessed => None,
    }
}

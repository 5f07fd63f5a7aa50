//! One job: hours per verdict, gates and day sums. A gate or a day sum never changes a task.

use super::day::{self, DayLimit, DaySum};
use super::{FindingOutcome, NO_MOST, finding_outcome, hours_a_day, most_first};
use crate::catalogue::Job;
use crate::compare::{DayMinutes, Verdict};
use crate::demand::Demand;
use crate::instrument::LoadId;
use crate::matcher::Matched;
use crate::quantity::{Dimension, Span};
use serde::Serialize;

/// Minutes a week for each verdict.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs, reason = "the fields are the verdicts")]
pub struct Minutes {
    pub fits: u32,
    pub unknown: u32,
    pub discuss: u32,
    pub ask: u32,
    pub exceeds: u32,
}

/// One job without its tasks.
#[derive(Clone, Debug, Serialize)]
pub struct JobOutcome<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// The worst of its tasks, gates and day sums.
    pub whole: Verdict,
    /// The longest contract.
    pub minutes_per_week: u32,
    /// Minutes a week of its tasks for each verdict.
    pub minutes: Minutes,
    /// Hours of work and roster.
    pub gates: Vec<FindingOutcome<'a>>,
    /// Diplomas and licences that are required. They are shown and never judged.
    pub papers: &'a [String],
    /// Limits per day over the whole job.
    pub day_sums: Vec<DaySum<'a>>,
}

pub(super) fn order(matched: &Matched<'_>) -> Vec<usize> {
    let mut keys = Vec::new();
    for (position, job) in matched.catalogue.jobs.iter().enumerate() {
        let fitting = u64::from(minutes(matched, position)[Verdict::Fits as usize]);
        let open = gates(matched, job)
            .iter()
            .all(|it| it.verdict != Verdict::Exceeds);
        keys.push(u64::from(open) << 32 | fitting);
    }
    most_first(keys)
}

pub(super) fn minutes(matched: &Matched<'_>, job: usize) -> [u32; Verdict::ALL.len()] {
    let job = &matched.catalogue.jobs[job];
    let mut shares = [0_u32; Verdict::ALL.len()];
    for task in job.tasks.clone() {
        shares[matched.verdicts()[task].verdict as usize] += matched.catalogue.tasks[task].share;
    }
    // At most 10,080 minutes times 1,000 thousandths, so this stays far inside 32 bits.
    shares.map(|share| job.minutes_per_week.1 * share / 1000)
}

pub(super) fn outcome<'a>(matched: &'a Matched<'a>, position: usize) -> JobOutcome<'a> {
    let job = &matched.catalogue.jobs[position];
    let gates = gates(matched, job);
    let day_sums = day_sums(matched, job);
    let mut whole = None;
    for task in job.tasks.clone() {
        whole = whole.max(Some(matched.verdicts()[task].verdict));
    }
    for gate in &gates {
        whole = whole.max(Some(gate.verdict));
    }
    for sum in &day_sums {
        whole = whole.max(Some(sum.verdict));
    }
    whole = whole.max(Some(day::weekly(matched, job.tasks.clone())));
    let [fits, unknown, discuss, ask, exceeds] = minutes(matched, position);
    JobOutcome {
        id: &job.id,
        title: &job.title,
        whole: whole.unwrap_or(Verdict::Unknown),
        minutes_per_week: job.minutes_per_week.1,
        minutes: Minutes {
            fits,
            unknown,
            discuss,
            ask,
            exceeds,
        },
        gates,
        papers: &job.papers,
        day_sums,
    }
}

/// What the hours and the roster of a job come to.
pub(crate) fn gates<'a>(matched: &'a Matched<'a>, job: &Job) -> Vec<FindingOutcome<'a>> {
    let mut gates = Vec::new();
    for (point, load) in matched.places(true) {
        let demand = gate_demand(matched, job, load);
        let placed = matched.gate(point, load, demand);
        gates.push(finding_outcome(matched, &placed, None));
    }
    gates
}

/// What a job asks at a gate. Of the contracts that are offered the shortest is compared, and the shortest
/// day in which a working week comes to it: whoever can work that, can have the job.
fn gate_demand(matched: &Matched<'_>, job: &Job, load: LoadId) -> Demand {
    let often = |often: Option<_>| often.map_or(Demand::Unassessed, Demand::often);
    match matched.standard.load(load).key.as_str() {
        "hours_week" => Demand::amount(
            Dimension::MinutesPerWeek,
            Span::exactly(job.minutes_per_week.0),
        ),
        "hours_day" => job
            .minutes_per_day
            .map_or(Demand::Unassessed, |(shortest, longest)| {
                let week = job.minutes_per_week.0;
                let spread = week.div_ceil(matched.standard.borders.working_days);
                let day = shortest.max(spread).min(longest);
                Demand::amount(Dimension::MinutesPerDay, Span::exactly(day))
            }),
        "evening" => often(job.roster.evening),
        "night" => often(job.roster.night),
        _ => Demand::Unassessed,
    }
}

fn day_sums<'a>(matched: &'a Matched<'a>, job: &Job) -> Vec<DaySum<'a>> {
    let mut sums = Vec::new();
    day::each_limit(matched, |limit| {
        let sum = sum(matched, job, &limit);
        sums.push(DaySum::of(matched, &limit, sum, PARTS));
    });
    sums
}

/// Minutes times 1,000 thousandths times 60 minutes.
const PARTS: u64 = 60_000;

fn sum(matched: &Matched<'_>, job: &Job, limit: &DayLimit) -> DayMinutes {
    let own = hours_a_day(matched.standard, matched.profile);
    let day = u64::from(
        job.minutes_per_day
            .map_or(own, |(_, longest)| longest.min(own)),
    );
    let mut sum = DayMinutes {
        lower: 0,
        upper: 0,
        complete: true,
    };
    for task in job.tasks.clone() {
        let weight = day * u64::from(matched.catalogue.tasks[task].share);
        day::add(&mut sum, weight, day::per_hour(matched, task, limit));
    }
    if job.minutes_per_day.is_none() {
        sum.lower = 0;
        // Nobody says how long the day is, so whatever is asked has no most.
        if own == NO_MOST && sum.upper > 0 {
            sum.upper = 0;
            sum.complete = false;
        }
    }
    sum
}

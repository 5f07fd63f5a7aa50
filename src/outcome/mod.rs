//! From findings to what is told: tasks, jobs, questions, in a fixed order.
//!
//! The types here are the format `passend-werk/match/1-draft` of `docs/formats.md`; the command line
//! writes it and the browser gets its parts. They hold codes and numbers, and words only where the
//! organisation or the paper wrote them. This module adds up; it does not judge a capacity or demand.

mod asks;
pub(crate) mod day;
mod job;
mod question;

pub use asks::Asks;
pub use day::DaySum;
pub use job::JobOutcome;
pub(crate) use job::gates;
pub use question::{Question, TaskName};

use crate::catalogue::Catalogue;
use crate::compare::{Finding, Rule, Verdict};
use crate::demand::Provenance;
use crate::instrument::{Point, Qualifier, Standard};
use crate::matcher::{Matched, Placed, WHOLE_DAY};
use crate::profile::{Capacity, Check, Profile};
use crate::quantity::{Dimension, Span};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The name and version of the format of [`Match`].
pub const FORMAT: &str = "passend-werk/match/1-draft";

/// The version of the rule's table.
pub(crate) const RULES: &str = "1-draft";

/// A finding with everything that explains it.
#[derive(Clone, Debug, Serialize)]
pub struct FindingOutcome<'a> {
    /// The code of the point in the profile's edition.
    pub point: &'a str,
    /// The key of the load.
    pub load: &'a str,
    /// The row that decided.
    pub rule: Rule,
    /// The outcome.
    pub verdict: Verdict,
    /// Who can settle it, where something is open.
    pub whom: Option<&'a str>,
    /// What the task asks of the load.
    pub asks: Asks<'a>,
    /// The dimension that decided.
    pub dimension: Option<&'static str>,
    /// What the task asks there.
    #[serde(serialize_with = "as_pair")]
    pub asked: Option<Span>,
    /// What the paper allows there.
    pub possible: Option<u32>,
    /// How the paper puts it.
    pub qualifier: Option<&'static str>,
    /// Minutes a day for which the task can be done; nothing is the whole day.
    pub minutes_per_day: Option<u32>,
    /// How the demand is known.
    pub basis: Option<&'static str>,
    /// From whom or what.
    pub source: Option<&'a str>,
    /// Since when.
    pub date: Option<&'a str>,
    /// What the paper says in words.
    pub text: Option<&'a str>,
    /// The measure in place whose demand was compared.
    pub measure: Option<&'a str>,
}

fn as_pair<S: Serializer>(span: &Option<Span>, serializer: S) -> Result<S::Ok, S::Error> {
    span.map(|s| (s.lower, s.upper)).serialize(serializer)
}

/// One task with all its findings.
#[derive(Clone, Debug, Serialize)]
pub struct TaskOutcome<'a> {
    /// Its id in the job.
    pub id: &'a str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// Thousandths of the job's hours.
    pub share: u32,
    /// The worst finding.
    pub verdict: Verdict,
    /// The worst basis.
    pub basis: Option<&'static str>,
    /// Minutes a day for which it can be done; nothing is the whole day.
    pub minutes_per_day: Option<u32>,
    /// Whether it counts on a measure that is in place.
    pub provision: bool,
    /// Every point and load that the paper and the task have in common.
    pub findings: Vec<FindingOutcome<'a>>,
}

/// A job with its tasks.
#[derive(Clone, Debug, Serialize)]
pub struct JobWithTasks<'a> {
    /// The job itself.
    #[serde(flatten)]
    pub job: JobOutcome<'a>,
    /// Its tasks, in the order of the catalogue.
    pub tasks: Vec<TaskOutcome<'a>>,
}

/// Which profile was matched.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileHead<'a> {
    /// The instrument of the paper.
    pub instrument: &'a str,
    /// Its edition.
    pub edition: &'a str,
    /// The date of the paper.
    pub date: Option<&'a str>,
    /// Until when it holds.
    pub valid_until: Option<&'a str>,
    /// Whether it leaves any usable capacity.
    pub usable_capacity: bool,
}

impl<'a> ProfileHead<'a> {
    pub(crate) fn of(profile: &'a Profile, standard: &'a Standard) -> ProfileHead<'a> {
        let edition = profile.edition(standard);
        ProfileHead {
            instrument: &edition.instrument,
            edition: &edition.edition,
            date: profile.date.as_deref(),
            valid_until: profile.valid_until.as_deref(),
            usable_capacity: profile.usable,
        }
    }
}

/// Which catalogue was matched.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueHead<'a> {
    /// The organisation.
    pub organisation: &'a str,
    /// Its own version.
    pub version: &'a str,
    /// The date of that version.
    pub date: &'a str,
    /// Whether everything in it is made up.
    pub fictional: bool,
}

impl<'a> CatalogueHead<'a> {
    pub(crate) fn of(catalogue: &'a Catalogue) -> CatalogueHead<'a> {
        CatalogueHead {
            organisation: &catalogue.organisation,
            version: &catalogue.version,
            date: &catalogue.date,
            fictional: catalogue.fictional,
        }
    }
}

/// The whole result of laying a profile beside a catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct Match<'a> {
    /// Always [`FORMAT`].
    pub format: &'static str,
    /// The version of this program.
    pub program: &'static str,
    /// The version of the rule's table.
    pub rules: &'static str,
    /// The profile.
    pub profile: ProfileHead<'a>,
    /// The catalogue.
    pub catalogue: CatalogueHead<'a>,
    /// Questions that the profile's contradictions raise.
    pub checks: Vec<Check>,
    /// How many of the profile's answers met no task, or a demand that left no room for one.
    pub unused_answers: usize,
    /// The jobs, most fitting minutes first.
    pub jobs: Vec<JobWithTasks<'a>>,
    /// What would settle most, most useful first.
    pub questions: Vec<Question<'a, TaskName<'a>>>,
}

impl<'a> Match<'a> {
    /// Everything there is to tell. With `only`, the jobs are just the one with this id.
    pub fn of(matched: &'a Matched<'a>, only: Option<&str>) -> Match<'a> {
        let (standard, catalogue, profile) = (matched.standard, matched.catalogue, matched.profile);
        let usable = profile.usable;
        let jobs = job::order(matched)
            .into_iter()
            .filter(|i| usable && only.is_none_or(|id| catalogue.jobs[*i].id == id))
            .map(|i| JobWithTasks {
                job: job::outcome(matched, i),
                tasks: catalogue.jobs[i]
                    .tasks
                    .clone()
                    .map(|t| task_outcome(matched, t))
                    .collect(),
            })
            .collect();
        Match {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION"),
            rules: RULES,
            profile: ProfileHead::of(profile, standard),
            catalogue: CatalogueHead::of(catalogue),
            checks: profile.checks(standard),
            unused_answers: matched.unused_answers().len(),
            jobs,
            questions: if usable {
                let rows = questions(matched, only).into_iter();
                rows.map(|question| question.named(catalogue)).collect()
            } else {
                Vec::new()
            },
        }
    }
}

/// The positions of the jobs: most minutes of fitting tasks first, then the order of the catalogue.
pub fn order(matched: &Matched<'_>) -> Vec<usize> {
    job::order(matched)
}

/// Minutes a week of a job's tasks for each verdict, at the longest contract.
pub fn minutes(matched: &Matched<'_>, job: usize) -> [u32; Verdict::ALL.len()] {
    job::minutes(matched, job)
}

/// One job without its tasks.
pub fn job_outcome<'a>(matched: &'a Matched<'a>, job: usize) -> JobOutcome<'a> {
    job::outcome(matched, job)
}

/// The open questions over the whole catalogue or one job, grouped, most useful first.
pub fn questions<'a>(matched: &'a Matched<'a>, only: Option<&str>) -> Vec<Question<'a, u32>> {
    question::grouped(matched, only)
}

/// One task with its findings.
pub fn task_outcome<'a>(matched: &'a Matched<'a>, position: usize) -> TaskOutcome<'a> {
    let task = &matched.catalogue.tasks[position];
    let verdict = matched.verdicts()[position];
    let mut findings = Vec::new();
    for placed in matched.findings(position) {
        findings.push(finding_of_task(matched, position, &placed));
    }
    TaskOutcome {
        id: &task.id,
        title: &task.title,
        share: task.share,
        verdict: verdict.verdict,
        basis: verdict.basis.map(|b| b.key()),
        minutes_per_day: Some(verdict.minutes_per_day).filter(|m| *m != WHOLE_DAY),
        provision: verdict.provision,
        findings,
    }
}

/// A finding of a task as it is now.
pub(crate) fn finding_of_task<'a>(
    matched: &'a Matched<'a>,
    task: usize,
    placed: &Placed,
) -> FindingOutcome<'a> {
    let own = placed.basis == Some(crate::demand::Basis::Own);
    let provenance = matched
        .catalogue
        .provenance(task, placed.load)
        .filter(|_| !own && placed.basis.is_some());
    let measure = matched
        .catalogue
        .measure_in_place(task, placed.load)
        .filter(|_| placed.finding.rule != Rule::Unanswered);
    FindingOutcome {
        basis: placed.basis.map(|b| b.key()),
        measure: measure.map(|m| m.id.as_str()),
        ..finding_outcome(matched, placed, provenance)
    }
}

pub(crate) fn finding_outcome<'a>(
    matched: &'a Matched<'a>,
    placed: &Placed,
    provenance: Option<&'a Provenance>,
) -> FindingOutcome<'a> {
    let Matched {
        standard, profile, ..
    } = *matched;
    let Placed { point, finding, .. } = *placed;
    let item: &Point = &profile.edition(standard).points[point];
    let load = standard.load(placed.load);
    let text = match &profile.capacities[point] {
        Capacity::Limited(limited) => limited.text.as_deref(),
        _ => None,
    };
    FindingOutcome {
        point: &item.code,
        load: &load.key,
        rule: finding.rule,
        verdict: finding.verdict,
        whom: whom(standard, &finding),
        asks: Asks::of(load, &placed.demand),
        dimension: finding.dimension.map(|d| d.key()),
        asked: finding.asked,
        possible: finding.possible,
        qualifier: finding.qualifier.map(|q| q.key()),
        minutes_per_day: finding.minutes_per_day,
        basis: provenance.map(|p| p.basis.key()),
        source: provenance.map(|p| p.source.as_str()),
        date: provenance.map(|p| p.date.as_str()),
        text,
        measure: None,
    }
}

/// Whom a talk about a task is with: everyone who can settle something that is open, once. It is asked of
/// a task of which nothing exceeds.
pub fn talk_with<'a>(matched: &Matched<'a>, task: usize) -> Vec<&'a str> {
    let mut all = Vec::new();
    for (_, _, finding) in matched.open_findings(task) {
        if let Some(one) = whom(matched.standard, &finding)
            && !all.contains(&one)
        {
            all.push(one);
        }
    }
    all
}

/// Who can settle a finding, if there is anything to settle.
pub(crate) fn whom<'a>(standard: &'a Standard, finding: &Finding) -> Option<&'a str> {
    row_whom(standard, finding.rule).filter(|_| is_asked(finding))
}

/// A finding that fits has nobody to ask; one that exceeds only where the rule keeps its question.
fn is_asked(finding: &Finding) -> bool {
    match finding.verdict {
        Verdict::Fits => false,
        Verdict::Exceeds => finding.rule == Rule::Between,
        _ => true,
    }
}

/// Who can settle what a row of the rule leaves open.
fn row_whom(standard: &Standard, rule: Rule) -> Option<&str> {
    let row = standard.rules.iter().find(|r| r.id == rule.id())?;
    row.whom.as_deref()
}

/// The positions of a list, those with most first; equal ones stay in their order. A heap is much
/// smaller in the browser than a sort of each kind of list.
pub(crate) fn most_first(amounts: Vec<u64>) -> Vec<usize> {
    let mut heap = BinaryHeap::new();
    for (position, amount) in amounts.into_iter().enumerate() {
        heap.push((amount, Reverse(position)));
    }
    let mut positions = Vec::new();
    while let Some((_, Reverse(position))) = heap.pop() {
        positions.push(position);
    }
    positions
}

/// More minutes than any day has: the paper does not say how many a person can work.
const NO_MOST: u32 = u32::MAX;

/// The most minutes a person can work a day, if the paper says so. "At least" says no most.
pub(crate) fn hours_a_day(standard: &Standard, profile: &Profile) -> u32 {
    let load = standard.load_id("hours_day");
    let bound =
        load.and_then(|load| profile.minutes_limit(standard, load, Dimension::MinutesPerDay));
    match bound {
        Some(bound) if bound.qualifier != Qualifier::AtLeast => bound.margin.unwrap_or(bound.value),
        _ => NO_MOST,
    }
}

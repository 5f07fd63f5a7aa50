//! Questions, grouped: what one answer settles is asked once. A question decides nothing.

use super::{is_asked, most_first, row_whom, task_name};
use crate::compare::{Rule, Verdict};
use crate::instrument::LoadId;
use crate::matcher::{Matched, Placed};
use crate::quantity::Dimension;
use serde::Serialize;

/// A task by the ids of its job and itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TaskName<'a> {
    /// The id of the job.
    pub job: &'a str,
    /// The id of the task.
    pub task: &'a str,
}

/// One question and the tasks it is about.
#[derive(Clone, Debug, Serialize)]
pub struct Question<'a> {
    /// Who can answer it.
    pub whom: &'a str,
    /// The row of the rule that asks.
    pub rule: Rule,
    /// The code of the point.
    pub point: &'a str,
    /// The key of the load.
    pub load: &'a str,
    /// The dimension that is asked about.
    pub dimension: Option<&'static str>,
    /// The number of tasks in which this is the only thing between the task and fits.
    pub settles: usize,
    /// The tasks it is about, in the order of the catalogue.
    pub tasks: Vec<TaskName<'a>>,
}

/// What makes two findings the same question; whom it is for hangs on the row of the rule. A doctor or
/// the person answers for a point; the workplace and the coach for a load.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rule: Rule,
    point: usize,
    load: Option<LoadId>,
    dimension: Option<Dimension>,
}

struct Group {
    load: LoadId,
    tasks: Vec<(usize, usize)>,
    settles: usize,
}

/// The groups by key. There are few: keys are made of points, loads and rows, not of tasks.
type Groups = Vec<(Key, Group)>;

/// Who can settle what a row of the rule leaves open, for every row.
type Whoms<'a> = [Option<&'a str>; Rule::ALL.len()];

pub(super) fn grouped<'a>(matched: &'a Matched<'a>, only: Option<&str>) -> Vec<Question<'a>> {
    let mut groups = Groups::new();
    let whoms = Rule::ALL.map(|rule| row_whom(matched.standard, rule));
    for (position, job) in matched.catalogue.jobs.iter().enumerate() {
        if only.is_some_and(|id| id != job.id) {
            continue;
        }
        for task in job.tasks.clone() {
            if matched.verdicts()[task].verdict != Verdict::Fits {
                collect(matched, &whoms, (position, task), &mut groups);
            }
        }
    }
    let mut useful = Vec::new();
    for (_, group) in &groups {
        // Both counts are far below 32 bits: a file of the largest size holds fewer tasks.
        useful.push((group.settles as u64) << 32 | group.tasks.len() as u64);
    }
    let mut questions = Vec::new();
    for position in most_first(useful) {
        let (key, group) = &groups[position];
        questions.extend(question(matched, &whoms, key, group));
    }
    questions
}

fn question<'a>(
    matched: &'a Matched<'a>,
    whoms: &Whoms<'a>,
    key: &Key,
    group: &Group,
) -> Option<Question<'a>> {
    let points = &matched.profile.edition(matched.standard).points;
    let mut tasks = Vec::new();
    for (job, task) in &group.tasks {
        tasks.push(task_name(matched.catalogue, *job, *task));
    }
    Some(Question {
        whom: whoms[key.rule as usize]?,
        rule: key.rule,
        point: &points[key.point].code,
        load: &matched.standard.load(group.load).key,
        dimension: key.dimension.map(|d| d.key()),
        settles: group.settles,
        tasks,
    })
}

/// Adds the open findings of one task to their groups.
fn collect(matched: &Matched<'_>, whoms: &Whoms<'_>, place: (usize, usize), groups: &mut Groups) {
    let mut open = Vec::new();
    for placed in matched.open_findings(place.1) {
        open.push((placed.load, key_of(whoms, &placed)));
    }
    let first = open.first().and_then(|(_, key)| *key);
    let alone = open.iter().all(|(_, key)| *key == first);
    for (load, key) in open {
        let Some(key) = key else { continue };
        let found = groups.binary_search_by(|(known, _)| known.cmp(&key));
        let position = found.unwrap_or_else(|position| {
            let group = Group {
                load,
                tasks: Vec::new(),
                settles: 0,
            };
            groups.insert(position, (key, group));
            position
        });
        let group = &mut groups[position].1;
        if group.tasks.last() != Some(&place) {
            group.tasks.push(place);
            group.settles += usize::from(alone);
        }
    }
}

fn key_of(whoms: &Whoms<'_>, placed: &Placed) -> Option<Key> {
    let whom = whoms[placed.finding.rule as usize].filter(|_| is_asked(&placed.finding))?;
    let of_point = matches!(whom, "doctor" | "yourself");
    Some(Key {
        rule: placed.finding.rule,
        point: placed.point,
        load: Some(placed.load).filter(|_| !of_point),
        dimension: placed.finding.dimension.filter(|_| !of_point),
    })
}

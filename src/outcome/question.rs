//! Questions, grouped: what one answer settles is asked once. A question decides nothing.

use super::{task_name, whom};
use crate::compare::{Rule, Verdict};
use crate::instrument::LoadId;
use crate::matcher::{Matched, Placed};
use crate::quantity::Dimension;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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

/// What makes two findings the same question. A doctor or the person answers for a point; the
/// workplace and the coach for a load.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    whom: &'a str,
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

pub(super) fn grouped<'a>(matched: &'a Matched<'a>, only: Option<&str>) -> Vec<Question<'a>> {
    let mut groups: BTreeMap<Key<'a>, Group> = BTreeMap::new();
    for (job_position, job) in matched.catalogue.jobs.iter().enumerate() {
        if only.is_some_and(|id| id != job.id) {
            continue;
        }
        for task in job
            .tasks
            .clone()
            .filter(|t| matched.verdicts()[*t].verdict != Verdict::Fits)
        {
            collect(matched, (job_position, task), &mut groups);
        }
    }
    let points = &matched.profile.edition(matched.standard).points;
    let mut questions: Vec<Question<'a>> = groups
        .into_iter()
        .map(|(key, group)| Question {
            whom: key.whom,
            rule: key.rule,
            point: &points[key.point].code,
            load: &matched.standard.load(group.load).key,
            dimension: key.dimension.map(|d| d.key()),
            settles: group.settles,
            tasks: group
                .tasks
                .iter()
                .map(|(job, task)| task_name(matched.catalogue, *job, *task))
                .collect(),
        })
        .collect();
    // The sort is stable, so equals keep the order of their keys.
    questions.sort_by_key(|q| Reverse((q.settles, q.tasks.len())));
    questions
}

fn collect<'a>(
    matched: &'a Matched<'a>,
    place: (usize, usize),
    groups: &mut BTreeMap<Key<'a>, Group>,
) {
    let open: Vec<Placed> = matched
        .findings(place.1)
        .into_iter()
        .filter(|placed| placed.finding.verdict != Verdict::Fits)
        .collect();
    let keys: Vec<Option<Key<'a>>> = open.iter().map(|placed| key_of(matched, placed)).collect();
    let alone = keys
        .first()
        .copied()
        .flatten()
        .filter(|first| keys.iter().all(|k| *k == Some(*first)));
    for (placed, key) in open.iter().zip(&keys) {
        let Some(key) = key else { continue };
        let group = groups.entry(*key).or_insert(Group {
            load: placed.load,
            tasks: Vec::new(),
            settles: 0,
        });
        if group.tasks.last() != Some(&place) {
            group.tasks.push(place);
            group.settles += usize::from(alone == Some(*key));
        }
    }
}

fn key_of<'a>(matched: &'a Matched<'a>, placed: &Placed) -> Option<Key<'a>> {
    let whom = whom(matched.standard, &placed.finding)?;
    let of_point = matches!(whom, "doctor" | "yourself");
    Some(Key {
        whom,
        rule: placed.finding.rule,
        point: placed.point,
        load: Some(placed.load).filter(|_| !of_point),
        dimension: placed.finding.dimension.filter(|_| !of_point),
    })
}

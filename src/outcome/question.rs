//! Questions, grouped: what one answer settles is asked once. A question decides nothing.

use super::{is_asked, most_first, row_whom};
use crate::catalogue::Catalogue;
use crate::compare::{Finding, Rule, Verdict};
use crate::instrument::LoadId;
use crate::matcher::Matched;
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

/// One question and the tasks it is about: their positions in the catalogue, or what names them.
#[derive(Clone, Debug, Serialize)]
pub struct Question<'a, T> {
    /// Who can answer it.
    pub whom: &'a str,
    /// The row of the rule that asks.
    pub rule: Rule,
    /// The code of the point; of a question about the work, the first in the edition that raises it.
    pub point: &'a str,
    /// The key of the load; of a question about a point, the first that raises it.
    pub load: &'a str,
    /// The dimension that is asked about.
    pub dimension: Option<&'static str>,
    /// The number of tasks in which this is the only thing between the task and fits.
    pub settles: usize,
    /// The tasks it is about, in the order of the catalogue.
    pub tasks: Vec<T>,
}

impl<'a> Question<'a, u32> {
    /// The same with the ids of its tasks.
    pub fn named(self, catalogue: &'a Catalogue) -> Question<'a, TaskName<'a>> {
        let mut tasks = Vec::new();
        for task in self.tasks {
            tasks.extend(task_name(catalogue, task as usize));
        }
        Question {
            whom: self.whom,
            rule: self.rule,
            point: self.point,
            load: self.load,
            dimension: self.dimension,
            settles: self.settles,
            tasks,
        }
    }
}

fn task_name(catalogue: &Catalogue, task: usize) -> Option<TaskName<'_>> {
    let job = catalogue
        .jobs
        .iter()
        .find(|job| job.tasks.contains(&task))?;
    Some(TaskName {
        job: &job.id,
        task: &catalogue.tasks[task].id,
    })
}

/// What makes two findings the same question; whom it is for hangs on the row of the rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rule: Rule,
    about: About,
}

/// A doctor or the person answers for a point; the workplace and the coach for a load, whichever of the
/// points that it lies beside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Point(usize),
    Work(LoadId, Option<Dimension>),
}

struct Group {
    /// The first point and the first load that raise it.
    point: usize,
    load: LoadId,
    tasks: Vec<u32>,
    settles: usize,
    /// Minutes a week of the tasks that it settles, at the longest contract of their jobs, in thousandths.
    thousandths: u64,
}

/// The groups by key. There are few: keys are made of points, loads and rows, not of tasks.
type Groups = Vec<(Key, Group)>;

/// Who can settle what a row of the rule leaves open, for every row.
type Whoms<'a> = [Option<&'a str>; Rule::ALL.len()];

pub(super) fn grouped<'a>(matched: &'a Matched<'a>, only: Option<&str>) -> Vec<Question<'a, u32>> {
    let mut groups = Groups::new();
    let whoms = Rule::ALL.map(|rule| row_whom(matched.standard, rule));
    for job in &matched.catalogue.jobs {
        if only.is_some_and(|id| id != job.id) {
            continue;
        }
        for task in job.tasks.clone() {
            if matched.verdicts()[task].verdict != Verdict::Fits {
                let share = u64::from(matched.catalogue.tasks[task].share);
                let thousandths = u64::from(job.minutes_per_week.1) * share;
                collect(matched, &whoms, task, thousandths, &mut groups);
            }
        }
    }
    let mut useful = Vec::new();
    for (_, group) in &groups {
        // A file of the largest size holds fewer than 24 bits of tasks, and fewer than 40 of minutes.
        useful.push((group.thousandths / 1000) << 24 | group.tasks.len() as u64);
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
) -> Option<Question<'a, u32>> {
    let points = &matched.profile.edition(matched.standard).points;
    Some(Question {
        whom: whoms[key.rule as usize]?,
        rule: key.rule,
        point: &points[group.point].code,
        load: &matched.standard.load(group.load).key,
        dimension: match key.about {
            About::Point(_) => None,
            About::Work(_, dimension) => dimension.map(|d| d.key()),
        },
        settles: group.settles,
        tasks: group.tasks.clone(),
    })
}

/// Adds the open findings of one task, with its thousandths of minutes a week, to their groups.
fn collect(
    matched: &Matched<'_>,
    whoms: &Whoms<'_>,
    task: usize,
    thousandths: u64,
    groups: &mut Groups,
) {
    let mut open = Vec::new();
    for (point, load, finding) in matched.open_findings(task) {
        open.push((point, load, key_of(whoms, point, load, &finding)));
    }
    let first = open.first().and_then(|(_, _, key)| *key);
    let alone = open.iter().all(|(_, _, key)| *key == first);
    for (point, load, key) in open {
        let Some(key) = key else { continue };
        let found = groups.binary_search_by(|(known, _)| known.cmp(&key));
        let position = found.unwrap_or_else(|position| {
            let group = Group {
                point,
                load,
                tasks: Vec::new(),
                settles: 0,
                thousandths: 0,
            };
            groups.insert(position, (key, group));
            position
        });
        let group = &mut groups[position].1;
        group.point = group.point.min(point);
        group.load = group.load.min(load);
        if group.tasks.last() != Some(&(task as u32)) {
            group.tasks.push(task as u32);
            if alone {
                group.settles += 1;
                group.thousandths += thousandths;
            }
        }
    }
}

fn key_of(whoms: &Whoms<'_>, point: usize, load: LoadId, finding: &Finding) -> Option<Key> {
    let whom = whoms[finding.rule as usize].filter(|_| is_asked(finding))?;
    let about = match whom {
        "doctor" | "yourself" => About::Point(point),
        _ => About::Work(load, finding.dimension),
    };
    Some(Key {
        rule: finding.rule,
        about,
    })
}

//! A whole plan as the command line writes it: the format `passend-werk/plan/1-draft` of
//! `docs/formats.md`. It names what the other parts of the plan found and finds nothing itself.

use super::{Change, Effect, Freed, Settled, Solutions, Step};
use super::{freed, minutes::Minutes, settled, solutions, steps::steps_in_turns};
use crate::compare::{Rule, Verdict};
use crate::demand::{Basis, Provenance};
use crate::matcher::{Matched, WHOLE_DAY};
use crate::outcome::{
    CatalogueHead, FindingOutcome, ProfileHead, RULES, TaskName, finding_of_task, finding_outcome,
};
use crate::turns::{at_once, turn};
use serde::Serialize;

/// The name and version of the format of [`Plan`].
pub const FORMAT: &str = "passend-werk/plan/1-draft";

/// What one measure would change of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeTold<'a> {
    /// The finding now.
    pub from: FindingOutcome<'a>,
    /// The finding once the measure is in place.
    pub to: FindingOutcome<'a>,
}

/// One measure of a task by itself.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureTold<'a> {
    /// Its id in the task.
    pub id: &'a str,
    /// `organise`, `technical` or `guidance`.
    pub kind: &'static str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// What the task comes to with this measure alone.
    pub verdict: Verdict,
    /// How that is known.
    pub basis: Option<&'static str>,
    /// Minutes a day for which the task can be done then; nothing is the whole day.
    pub minutes_per_day: Option<u32>,
    /// The findings that change.
    pub changes: Vec<ChangeTold<'a>>,
}

/// Measures with which a task fits.
#[derive(Clone, Debug, Serialize)]
pub struct SetTold<'a> {
    /// Their ids in the task.
    pub measures: Vec<&'a str>,
    /// What the task comes to: it fits.
    pub verdict: Verdict,
    /// How that is known.
    pub basis: Option<&'static str>,
    /// Minutes a day for which the task can be done then; nothing is the whole day.
    pub minutes_per_day: Option<u32>,
}

/// A task that does not fit now.
#[derive(Clone, Debug, Serialize)]
pub struct TaskTold<'a> {
    /// The id of its job.
    pub job: &'a str,
    /// Its id in the job.
    pub task: &'a str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// Minutes a week at the longest contract.
    pub minutes_per_week: u64,
    /// What it comes to now.
    pub verdict: Verdict,
    /// Its measures that are not in place, each by itself.
    pub measures: Vec<MeasureTold<'a>>,
    /// The sets of fewest measures with which it fits.
    pub smallest: Vec<SetTold<'a>>,
    /// Whether the search for these was cut.
    pub cut: bool,
}

/// What one measure would free over the whole catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct FreedTold<'a> {
    /// `organise`, `technical` or `guidance`.
    pub kind: &'static str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// Minutes a week of the tasks that fit with it alone.
    pub minutes_alone: u64,
    /// These tasks.
    pub alone: Vec<TaskName<'a>>,
    /// Minutes a week of the tasks that fit with it and others.
    pub minutes_with_others: u64,
    /// These tasks.
    pub with_others: Vec<TaskName<'a>>,
}

/// An open question with the work that hangs on it.
#[derive(Clone, Debug, Serialize)]
pub struct SettledTold<'a> {
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
    /// Minutes a week of the tasks in which nothing else is open.
    pub minutes: u64,
    /// These tasks.
    pub settles: Vec<TaskName<'a>>,
    /// Minutes a week of all tasks it is about.
    pub minutes_about: u64,
    /// All tasks it is about.
    pub tasks: Vec<TaskName<'a>>,
}

/// A task that comes out otherwise after a step.
#[derive(Clone, Debug, Serialize)]
pub struct OtherwiseTold<'a> {
    /// The id of its job.
    pub job: &'a str,
    /// Its id in the job.
    pub task: &'a str,
    /// Its verdict now.
    pub from: Verdict,
    /// Its verdict after the step.
    pub to: Verdict,
}

/// One point, one step further.
#[derive(Clone, Debug, Serialize)]
pub struct StepTold<'a> {
    /// The code of the point.
    pub point: &'a str,
    /// `milder` or `stricter`.
    pub way: &'static str,
    /// The level it would be; 0 is the reference.
    pub level: u8,
    /// Minutes a week of the tasks that begin or cease to fit.
    pub minutes: u64,
    /// The tasks with another verdict.
    pub tasks: Vec<OtherwiseTold<'a>>,
}

/// A limited point without a step to one of the sides.
#[derive(Clone, Debug, Serialize)]
pub struct WithoutStep<'a> {
    /// The code of the point.
    pub point: &'a str,
    /// `milder` or `stricter`.
    pub way: &'static str,
}

/// Everything that would make more fit, and what could come out otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Plan<'a> {
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
    /// The tasks that do not fit, in the order of the catalogue.
    pub tasks: Vec<TaskTold<'a>>,
    /// What one measure would free, most first.
    pub measures: Vec<FreedTold<'a>>,
    /// What one answer would settle, most first.
    pub questions: Vec<SettledTold<'a>>,
    /// What could come out otherwise, most first.
    pub steps: Vec<StepTold<'a>>,
    /// Where no step could be taken.
    pub without_step: Vec<WithoutStep<'a>>,
}

impl<'a> Plan<'a> {
    /// Everything there is to tell. A paper that leaves no usable capacity has no plan.
    pub fn of(matched: &'a Matched<'a>) -> Plan<'a> {
        at_once(Plan::in_turns(matched))
    }

    /// The same in turns: every task and every step lays much beside the profile anew.
    pub async fn in_turns(matched: &'a Matched<'a>) -> Plan<'a> {
        let mut plan = Plan {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION"),
            rules: RULES,
            profile: ProfileHead::of(matched.profile, matched.standard),
            catalogue: CatalogueHead::of(matched.catalogue),
            tasks: Vec::new(),
            measures: Vec::new(),
            questions: Vec::new(),
            steps: Vec::new(),
            without_step: Vec::new(),
        };
        if matched.profile.usable {
            plan.fill(&Names::of(matched)).await;
        }
        plan
    }

    async fn fill(&mut self, names: &Names<'a>) {
        let matched = names.matched;
        let mut found = Vec::new();
        for (task, now) in matched.verdicts().iter().enumerate() {
            if now.verdict != Verdict::Fits {
                found.push(solutions(matched, task));
                turn().await;
            }
        }
        self.tasks = found.iter().map(|of_task| names.task(of_task)).collect();
        let freed = freed(matched.catalogue, &found);
        self.measures = freed.iter().map(|one| names.freed(one)).collect();
        let settled = settled(matched).into_iter();
        self.questions = settled.map(|one| names.settled(one)).collect();
        let steps = steps_in_turns(matched).await;
        self.steps = steps.steps.iter().map(|step| names.step(step)).collect();
        for (point, way) in steps.without {
            self.without_step.push(WithoutStep {
                point: names.point(point),
                way: way.key(),
            });
        }
    }
}

/// One part of a plan: a page takes it in one after the other.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part<'p, 'a> {
    /// A task that does not fit.
    Task(&'p TaskTold<'a>),
    /// What one measure would free.
    Measure(&'p FreedTold<'a>),
    /// What one answer would settle.
    Question(&'p SettledTold<'a>),
    /// What could come out otherwise.
    Step(&'p StepTold<'a>),
    /// Where no step could be taken.
    WithoutStep(&'p WithoutStep<'a>),
}

impl<'a> Plan<'a> {
    /// Its parts, each list in its order.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_, 'a>> {
        let tasks = self.tasks.iter().map(Part::Task);
        let measures = self.measures.iter().map(Part::Measure);
        let questions = self.questions.iter().map(Part::Question);
        let steps = self.steps.iter().map(Part::Step);
        let without = self.without_step.iter().map(Part::WithoutStep);
        let found = tasks.chain(measures).chain(questions);
        found.chain(steps).chain(without)
    }
}

/// What positions are called.
struct Names<'a> {
    matched: &'a Matched<'a>,
    tasks: Vec<TaskName<'a>>,
    minutes: Minutes,
}

impl<'a> Names<'a> {
    fn of(matched: &'a Matched<'a>) -> Names<'a> {
        let mut tasks = Vec::new();
        for job in &matched.catalogue.jobs {
            for task in &matched.catalogue.tasks[job.tasks.clone()] {
                tasks.push(TaskName {
                    job: &job.id,
                    task: &task.id,
                });
            }
        }
        Names {
            matched,
            tasks,
            minutes: Minutes::of(matched.catalogue),
        }
    }

    fn point(&self, position: usize) -> &'a str {
        let edition = self.matched.profile.edition(self.matched.standard);
        &edition.points[position].code
    }

    fn tasks(&self, positions: &[usize]) -> Vec<TaskName<'a>> {
        positions.iter().map(|task| self.tasks[*task]).collect()
    }

    fn task(&self, of_task: &Solutions) -> TaskTold<'a> {
        let task = of_task.task;
        TaskTold {
            job: self.tasks[task].job,
            task: self.tasks[task].task,
            title: &self.matched.catalogue.tasks[task].title,
            minutes_per_week: self.minutes.sum([task]),
            verdict: of_task.now.verdict,
            measures: of_task
                .alone
                .iter()
                .map(|effect| self.measure(task, effect))
                .collect(),
            smallest: of_task
                .smallest
                .iter()
                .map(|effect| self.set(task, effect))
                .collect(),
            cut: of_task.cut,
        }
    }

    fn measure(&self, task: usize, effect: &Effect) -> MeasureTold<'a> {
        let measure = &self.matched.catalogue.tasks[task].measures[effect.measures[0]];
        let changes = effect.changes.iter();
        MeasureTold {
            id: &measure.id,
            kind: measure.kind,
            title: &measure.title,
            verdict: effect.after.verdict,
            basis: effect.after.basis.map(Basis::key),
            minutes_per_day: minutes_told(effect),
            changes: changes.map(|change| self.change(task, change)).collect(),
        }
    }

    fn change(&self, task: usize, Change { from, to, measure }: &Change) -> ChangeTold<'a> {
        let measure = &self.matched.catalogue.tasks[task].measures[*measure];
        let of_measure = self.matched.catalogue.provenance_of(measure, to.load);
        let of_task = self.matched.catalogue.provenance(task, to.load);
        // An answer of the person's own has no source but that.
        let worse = worse(of_task, of_measure).filter(|_| to.basis != Some(Basis::Own));
        ChangeTold {
            from: finding_of_task(self.matched, task, from),
            to: FindingOutcome {
                basis: to.basis.map(Basis::key),
                measure: (to.finding.rule != Rule::Unanswered).then_some(&measure.id),
                ..finding_outcome(self.matched, to, worse)
            },
        }
    }

    fn set(&self, task: usize, effect: &Effect) -> SetTold<'a> {
        let measures = &self.matched.catalogue.tasks[task].measures;
        let ids = effect.measures.iter().map(|i| measures[*i].id.as_str());
        SetTold {
            measures: ids.collect(),
            verdict: effect.after.verdict,
            basis: effect.after.basis.map(Basis::key),
            minutes_per_day: minutes_told(effect),
        }
    }

    fn freed(&self, one: &Freed) -> FreedTold<'a> {
        let (task, position) = one.measure;
        let measure = &self.matched.catalogue.tasks[task].measures[position];
        FreedTold {
            kind: measure.kind,
            title: &measure.title,
            minutes_alone: one.minutes_alone,
            alone: self.tasks(&one.alone),
            minutes_with_others: one.minutes_with_others,
            with_others: self.tasks(&one.with_others),
        }
    }

    fn settled(&self, one: Settled<'a>) -> SettledTold<'a> {
        let question = one.question.named(self.matched.catalogue);
        SettledTold {
            whom: question.whom,
            rule: question.rule,
            point: question.point,
            load: question.load,
            dimension: question.dimension,
            minutes: one.minutes,
            settles: self.tasks(&one.settles),
            minutes_about: one.minutes_about,
            tasks: question.tasks,
        }
    }

    fn step(&self, step: &Step) -> StepTold<'a> {
        let mut tasks = Vec::new();
        for otherwise in &step.tasks {
            let TaskName { job, task } = self.tasks[otherwise.task];
            tasks.push(OtherwiseTold {
                job,
                task,
                from: otherwise.from,
                to: otherwise.to,
            });
        }
        StepTold {
            point: self.point(step.point),
            way: step.way.key(),
            level: step.level,
            minutes: step.minutes,
            tasks,
        }
    }
}

fn minutes_told(effect: &Effect) -> Option<u32> {
    Some(effect.after.minutes_per_day).filter(|minutes| *minutes != WHOLE_DAY)
}

/// What a demand with a measure rests on: the worse of the two, and of equal ones that of the task.
fn worse<'a>(
    of_task: Option<&'a Provenance>,
    of_measure: Option<&'a Provenance>,
) -> Option<&'a Provenance> {
    let basis = |provenance: Option<&Provenance>| provenance.map(|p| p.basis);
    if basis(of_task) >= basis(of_measure) {
        of_task
    } else {
        of_measure
    }
}

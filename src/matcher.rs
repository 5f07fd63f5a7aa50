//! The rule applied to a whole catalogue.
//!
//! The rule is called once for every distinct pair of a demand class and a point; what it finds
//! stands in a small table for each of them. A task's verdict is the worst entry of its columns. This
//! module decides nothing by itself: it calls [`compare`] and takes the worst.

use crate::catalogue::{Catalogue, task_key};
pub use crate::compare::WHOLE_DAY;
use crate::compare::{Finding, Rule, Setting, Verdict, compare};
use crate::demand::{Basis, Demand};
use crate::instrument::{LoadId, Standard};
use crate::profile::Profile;
use std::borrow::Cow;

/// What the rule says of one task, without its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskVerdict {
    /// The worst finding.
    pub verdict: Verdict,
    /// The worst basis of the demands that the findings used.
    pub basis: Option<Basis>,
    /// How many minutes a day the task can be done; [`WHOLE_DAY`] is no limit.
    pub minutes_per_day: u32,
    /// Whether it counts on a measure that is in place.
    pub provision: bool,
}

impl TaskVerdict {
    /// Of a task without findings.
    pub(crate) const BEST: TaskVerdict = TaskVerdict {
        verdict: Verdict::Fits,
        basis: None,
        minutes_per_day: WHOLE_DAY,
        provision: false,
    };

    /// Counts one finding. `basis` says how its demand is known, and is asked only where that counts.
    pub(crate) fn count(&mut self, finding: &Finding, basis: impl FnOnce() -> Option<Basis>) {
        self.verdict = self.verdict.max(finding.verdict);
        self.minutes_per_day = self.minutes_per_day.min(finding.day());
        self.provision |= finding.rule == Rule::Provision;
        if !matches!(finding.rule, Rule::Presumed | Rule::Unanswered) {
            self.basis = self.basis.max(basis());
        }
    }
}

/// One finding in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The position of the point in the edition.
    pub point: usize,
    /// The load.
    pub load: LoadId,
    /// What was compared, with the person's answer laid over it, and a measure where it decided.
    pub demand: Demand,
    /// How that demand is known; `None` where nothing was assessed or said.
    pub basis: Option<Basis>,
    /// The result.
    pub finding: Finding,
}

/// A profile laid beside a catalogue.
pub struct Matched<'a> {
    /// The loads, editions and rules that were used.
    pub standard: &'a Standard,
    /// The jobs.
    pub catalogue: &'a Catalogue,
    /// The person.
    pub profile: &'a Profile,
    found: Cow<'a, Found>,
}

/// What was found of every task. It holds only for the catalogue and the profile it was found with;
/// kept beside them it saves finding it again.
#[derive(Clone, Debug)]
pub struct Found {
    verdicts: Vec<TaskVerdict>,
    /// For each task what the person answered; a handful at most.
    answers: Vec<Vec<(LoadId, Demand)>>,
    unused_answers: Vec<usize>,
    columns: Vec<Column>,
}

/// What was found at one point of one load: a finding for each of the load's demand classes.
#[derive(Clone, Debug)]
struct Column {
    point: usize,
    load: LoadId,
    findings: Vec<Finding>,
}

impl Found {
    /// Lays a profile beside a catalogue. Each step looks at what the one before it found.
    pub fn of(standard: &Standard, catalogue: &Catalogue, profile: &Profile) -> Found {
        let mut found = Found {
            verdicts: Vec::new(),
            answers: vec![Vec::new(); catalogue.tasks.len()],
            unused_answers: Vec::new(),
            columns: Vec::new(),
        };
        found.lay_answers(catalogue, profile);
        let columns = Matched::again(standard, catalogue, profile, &found).columns();
        found.columns = columns;
        let verdicts = Matched::again(standard, catalogue, profile, &found).worst();
        found.verdicts = verdicts;
        found
    }

    fn lay_answers(&mut self, catalogue: &Catalogue, profile: &Profile) {
        if profile.answers.is_empty() {
            return;
        }
        let mut positions = catalogue.positions();
        for (position, answer) in profile.answers.iter().enumerate() {
            let task = positions.number(&task_key(&answer.job, &answer.task), usize::MAX);
            let laid = (task != usize::MAX).then_some(task).and_then(|task| {
                let class = catalogue.class(task, answer.load);
                let asked = class.in_place.unwrap_or(class.demand);
                Some((task, asked.answered(answer.demand)?))
            });
            match laid {
                Some((task, demand)) => self.answers[task].push((answer.load, demand)),
                None => self.unused_answers.push(position),
            }
        }
    }
}

impl<'a> Matched<'a> {
    /// Lays a profile beside a catalogue.
    pub fn new(
        standard: &'a Standard,
        catalogue: &'a Catalogue,
        profile: &'a Profile,
    ) -> Matched<'a> {
        Matched {
            standard,
            catalogue,
            profile,
            found: Cow::Owned(Found::of(standard, catalogue, profile)),
        }
    }

    /// The same as [`Matched::new`] with what that found before of the same profile and catalogue.
    pub fn again(
        standard: &'a Standard,
        catalogue: &'a Catalogue,
        profile: &'a Profile,
        found: &'a Found,
    ) -> Matched<'a> {
        Matched {
            standard,
            catalogue,
            profile,
            found: Cow::Borrowed(found),
        }
    }

    /// The verdict of every task, in the order of the catalogue.
    pub fn verdicts(&self) -> &[TaskVerdict] {
        &self.found.verdicts
    }

    /// Positions of the profile's answers that met no task, or a demand that left no room for one.
    pub fn unused_answers(&self) -> &[usize] {
        &self.found.unused_answers
    }

    /// What a task asks of a load, with the person's answer and a measure in place counted.
    pub fn demand_in_force(&self, task: usize, load: LoadId) -> &Demand {
        let class = self.catalogue.class(task, load);
        let answer = self.answer(task, load);
        answer.or(class.in_place.as_ref()).unwrap_or(&class.demand)
    }

    /// What a task asks of a load without a measure. An answer where one is in place is about the work with
    /// that measure, and says nothing here.
    fn demand_alone(&self, task: usize, load: LoadId) -> &Demand {
        let class = self.catalogue.class(task, load);
        match class.in_place {
            Some(_) => &class.demand,
            None => self.demand_in_force(task, load),
        }
    }

    /// Whether a demand, as it is in force, fits because the other hand will do.
    pub fn is_done_by_the_other_hand(&self, point: usize, load: LoadId, in_force: &Demand) -> bool {
        let finding = self.compare(point, load, in_force, None);
        finding.rule == Rule::Side && finding.verdict == Verdict::Fits
    }

    /// The finding of a gate: a load of the job itself.
    pub fn gate(&self, point: usize, load: LoadId, demand: Demand) -> Placed {
        Placed {
            point,
            load,
            demand,
            basis: None,
            finding: self.compare(point, load, &demand, None),
        }
    }

    /// All findings of one task: for each point in the order of the edition, each load it covers.
    pub fn findings(&self, task: usize) -> Vec<Placed> {
        let mut findings = Vec::new();
        for column in &self.found.columns {
            findings.push(self.placed(task, column, self.finding(task, column)));
        }
        findings
    }

    /// The findings of one task that do not fit, in the same order, each with its point and load.
    pub fn open_findings(
        &self,
        task: usize,
    ) -> impl Iterator<Item = (usize, LoadId, Finding)> + use<'_> {
        let columns = self.found.columns.iter();
        columns
            .map(move |column| (column.point, column.load, self.finding(task, column)))
            .filter(|(_, _, finding)| finding.verdict != Verdict::Fits)
    }

    /// What one task would find at a point and a load with a measure that leads to this demand, instead of
    /// one that is in place.
    pub fn with_measure(
        &self,
        task: usize,
        point: usize,
        load: LoadId,
        leads_to: &Demand,
    ) -> Finding {
        let alone = self.demand_alone(task, load);
        self.compare(point, load, alone, Some(leads_to))
    }

    /// Each point of the edition with each load it covers: those of tasks, or those of the job itself.
    pub(crate) fn places(&self, gates: bool) -> Vec<(usize, LoadId)> {
        let mut places = Vec::new();
        let points = &self.profile.edition(self.standard).points;
        for (position, point) in points.iter().enumerate() {
            for load in &point.loads {
                if self.standard.load(*load).gate == gates {
                    places.push((position, *load));
                }
            }
        }
        places
    }

    /// What the person answered about a task's demand of a load.
    fn answer(&self, task: usize, load: LoadId) -> Option<&Demand> {
        let mut answers = self.found.answers[task].iter();
        let found = answers.find(|(of, _)| *of == load);
        found.map(|(_, demand)| demand)
    }

    /// What was found of one task: for its demand class, or for the demand with the answer laid over it.
    fn finding(&self, task: usize, column: &Column) -> Finding {
        let (point, load) = (column.point, column.load);
        match self.answer(task, load) {
            None => column.findings[self.catalogue.column(load)[task] as usize],
            // Without a measure in place both demands are the same, and so is what is found of them.
            Some(answer) => self.with_measure(task, point, load, answer),
        }
    }

    /// A finding with what it was found of.
    fn placed(&self, task: usize, column: &Column, finding: Finding) -> Placed {
        let (point, load) = (column.point, column.load);
        Placed {
            point,
            load,
            demand: *self.demand_of(task, load, finding.rule),
            basis: self.basis_of(task, load, finding.rule),
            finding,
        }
    }

    /// The demand that a rule found something of.
    fn demand_of(&self, task: usize, load: LoadId, rule: Rule) -> &Demand {
        // A measure has no say in what the person did not answer, nor has an answer about the work with it.
        match rule {
            Rule::Unanswered => self.demand_alone(task, load),
            _ => self.demand_in_force(task, load),
        }
    }

    /// How that demand is known.
    fn basis_of(&self, task: usize, load: LoadId, rule: Rule) -> Option<Basis> {
        let demand = self.demand_of(task, load, rule);
        if self.answer(task, load) == Some(demand) {
            return Some(Basis::Own);
        }
        let met = self.catalogue.class(task, load).in_place.is_some();
        let said =
            (met || *demand != Demand::Unassessed).then(|| self.catalogue.provenance(task, load));
        said.flatten().map(|provenance| provenance.basis)
    }

    fn compare(
        &self,
        point: usize,
        load: LoadId,
        demand: &Demand,
        in_place: Option<&Demand>,
    ) -> Finding {
        let items = &self.profile.edition(self.standard).points;
        let setting = Setting::new(
            self.standard,
            &items[point],
            load,
            self.profile.dominant_hand,
        );
        compare(setting, &self.profile.capacities[point], demand, in_place)
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for (point, load) in self.places(false) {
            let mut findings = Vec::new();
            for class in self.catalogue.classes(load) {
                findings.push(self.compare(point, load, &class.demand, class.in_place.as_ref()));
            }
            columns.push(Column {
                point,
                load,
                findings,
            });
        }
        columns
    }

    /// The worst of the columns, for every task.
    fn worst(&self) -> Vec<TaskVerdict> {
        let mut verdicts = vec![TaskVerdict::BEST; self.catalogue.tasks.len()];
        let said = self.catalogue.provenances.iter().map(|said| said.basis);
        let worst_said = said.max();
        for column in &self.found.columns {
            for (task, worst) in verdicts.iter_mut().enumerate() {
                let finding = self.finding(task, column);
                let before = worst.basis;
                worst.count(&finding, || {
                    // Only what the person answered is known worse.
                    if before == worst_said && self.found.answers[task].is_empty() {
                        return before;
                    }
                    self.basis_of(task, column.load, finding.rule)
                });
            }
        }
        verdicts
    }
}

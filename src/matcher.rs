//! The rule applied to a whole catalogue.
//!
//! The rule is called once for every distinct pair of a demand class and a point; what it finds
//! stands in a small table for each load. A task's verdict is the worst entry of its columns. This
//! module decides nothing by itself: it calls [`compare`] and takes the worst.

use crate::catalogue::{Catalogue, task_key};
use crate::compare::{Finding, Rule, Setting, Verdict, compare};
use crate::demand::{Basis, Demand};
use crate::instrument::{LoadId, Standard};
use crate::profile::Profile;
use std::borrow::Cow;

/// No limit a day: the task can be done the whole day.
pub const WHOLE_DAY: u32 = u32::MAX;

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
    /// For each load, of which of its demand classes every finding fits.
    fitting: Vec<Vec<bool>>,
}

/// What the findings of one demand class come to.
#[derive(Clone, Copy)]
struct Entry {
    verdict: Verdict,
    minutes_per_day: u32,
    provision: bool,
    used: bool,
}

const NOTHING: Entry = Entry {
    verdict: Verdict::Fits,
    minutes_per_day: WHOLE_DAY,
    provision: false,
    used: false,
};

impl<'a> Matched<'a> {
    /// Lays a profile beside a catalogue.
    pub fn new(
        standard: &'a Standard,
        catalogue: &'a Catalogue,
        profile: &'a Profile,
    ) -> Matched<'a> {
        let start = TaskVerdict {
            verdict: Verdict::Fits,
            basis: None,
            minutes_per_day: WHOLE_DAY,
            provision: false,
        };
        let found = Found {
            verdicts: vec![start; catalogue.tasks.len()],
            answers: vec![Vec::new(); catalogue.tasks.len()],
            unused_answers: Vec::new(),
            fitting: vec![Vec::new(); standard.loads.len()],
        };
        let mut matched = Matched {
            standard,
            catalogue,
            profile,
            found: Cow::Owned(found),
        };
        matched.lay_answers();
        matched.fill();
        matched
    }

    /// What was found, to keep beside the profile.
    pub fn into_found(self) -> Found {
        self.found.into_owned()
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
    pub fn demand_in_force(&self, task: usize, load: LoadId) -> Demand {
        let class = self.catalogue.class(task, load);
        let answered = self.answer(task, load).unwrap_or(class.demand);
        class
            .in_place
            .filter(|_| answered != Demand::Absent)
            .unwrap_or(answered)
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
        for (point, load) in self.places(false) {
            findings.push(self.finding(task, point, load));
        }
        findings
    }

    /// The findings of one task that do not fit, in the same order. The rule is not asked again about
    /// what it found to fit.
    pub fn open_findings(&self, task: usize) -> Vec<Placed> {
        let mut findings = Vec::new();
        for (point, load) in self.places(false) {
            let fitting = &self.found.fitting[usize::from(load.0)];
            let class = self.catalogue.column(load)[task] as usize;
            if self.answer(task, load).is_none() && fitting.get(class) == Some(&true) {
                continue;
            }
            let placed = self.finding(task, point, load);
            if placed.finding.verdict != Verdict::Fits {
                findings.push(placed);
            }
        }
        findings
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
    fn answer(&self, task: usize, load: LoadId) -> Option<Demand> {
        let mut answers = self.found.answers[task].iter();
        let found = answers.find(|(of, _)| *of == load);
        found.map(|(_, demand)| *demand)
    }

    /// The finding of one task at one point and load.
    pub fn finding(&self, task: usize, point: usize, load: LoadId) -> Placed {
        let class = self.catalogue.class(task, load);
        let answer = self.answer(task, load);
        let demand = answer.unwrap_or(class.demand);
        let finding = self.compare(point, load, &demand, class.in_place.as_ref());
        let said = self
            .catalogue
            .provenance(task, load)
            .filter(|_| demand != Demand::Unassessed || class.in_place.is_some());
        let basis = if answer.is_some() {
            Some(Basis::Own)
        } else {
            said.map(|p| p.basis)
        };
        let met = class.in_place.filter(|_| finding.rule == Rule::Provision);
        Placed {
            point,
            load,
            demand: met.unwrap_or(demand),
            basis,
            finding,
        }
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

    fn lay_answers(&mut self) {
        if self.profile.answers.is_empty() {
            return;
        }
        let mut positions = self.catalogue.positions();
        for (position, answer) in self.profile.answers.iter().enumerate() {
            let task = positions.number(&task_key(&answer.job, &answer.task), usize::MAX);
            let laid = (task != usize::MAX).then_some(task).and_then(|task| {
                let class = self.catalogue.class(task, answer.load);
                Some((task, class.demand.answered(answer.demand)?))
            });
            let found = self.found.to_mut();
            match laid {
                Some((task, demand)) => found.answers[task].push((answer.load, demand)),
                None => found.unused_answers.push(position),
            }
        }
    }

    fn fill(&mut self) {
        for load in self.standard.load_ids() {
            let points = self.points_of(load);
            if points.is_empty() || self.standard.load(load).gate {
                continue;
            }
            let mut table = Vec::new();
            for class in self.catalogue.classes(load) {
                table.push(self.entry(&points, load, &class.demand, class.in_place.as_ref()));
            }
            let fitting = table.iter().map(|entry| entry.verdict == Verdict::Fits);
            self.found.to_mut().fitting[usize::from(load.0)] = fitting.collect();
            for (task, class) in self.catalogue.column(load).iter().enumerate() {
                let (entry, basis) = match self.answer(task, load) {
                    None => {
                        let provenance = self.catalogue.provenance(task, load);
                        (table[*class as usize], provenance.map(|p| p.basis))
                    }
                    Some(answer) => {
                        let in_place = self.catalogue.class(task, load).in_place;
                        let entry = self.entry(&points, load, &answer, in_place.as_ref());
                        (entry, Some(Basis::Own))
                    }
                };
                let task = &mut self.found.to_mut().verdicts[task];
                task.verdict = task.verdict.max(entry.verdict);
                task.minutes_per_day = task.minutes_per_day.min(entry.minutes_per_day);
                task.provision |= entry.provision;
                if entry.used {
                    task.basis = task.basis.max(basis);
                }
            }
        }
    }

    fn points_of(&self, load: LoadId) -> Vec<usize> {
        let mut positions = Vec::new();
        let points = &self.profile.edition(self.standard).points;
        for (position, point) in points.iter().enumerate() {
            if point.loads.contains(&load) {
                positions.push(position);
            }
        }
        positions
    }

    fn entry(
        &self,
        points: &[usize],
        load: LoadId,
        demand: &Demand,
        in_place: Option<&Demand>,
    ) -> Entry {
        let mut worst = NOTHING;
        for point in points {
            let finding = self.compare(*point, load, demand, in_place);
            let minutes = finding.minutes_per_day.unwrap_or(WHOLE_DAY);
            worst.verdict = worst.verdict.max(finding.verdict);
            worst.minutes_per_day = worst.minutes_per_day.min(minutes);
            worst.provision |= finding.rule == Rule::Provision;
            worst.used |= uses_demand(&finding, demand, in_place);
        }
        worst
    }
}

/// Whether a finding rests on what was assessed of the task.
fn uses_demand(finding: &Finding, demand: &Demand, in_place: Option<&Demand>) -> bool {
    let assessed = *demand != Demand::Unassessed || in_place.is_some();
    assessed && !matches!(finding.rule, Rule::Presumed | Rule::Unanswered)
}

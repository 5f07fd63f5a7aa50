//! The rule applied to a whole catalogue.
//!
//! The rule is called once for every distinct pair of a demand class and a point; what it finds
//! stands in a small table for each load. A task's verdict is the worst entry of its columns. This
//! module decides nothing by itself: it calls [`compare`] and takes the worst.

use crate::catalogue::Catalogue;
use crate::compare::{Finding, Rule, Setting, Verdict, compare};
use crate::demand::{Basis, Demand};
use crate::instrument::{LoadId, Standard};
use crate::profile::Profile;
use std::collections::BTreeMap;

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
}

/// One finding in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The position of the point in the edition.
    pub point: usize,
    /// The load.
    pub load: LoadId,
    /// What was compared, with the person's answer laid over it.
    pub demand: Demand,
    /// How that demand is known; `None` where nothing was assessed or said.
    pub basis: Option<Basis>,
    /// The result.
    pub finding: Finding,
}

impl Placed {
    /// Whether it fits because the other hand will do.
    pub fn is_done_by_the_other_hand(&self) -> bool {
        self.finding.rule == Rule::Side && self.finding.verdict == Verdict::Fits
    }
}

/// A profile laid beside a catalogue.
pub struct Matched<'a> {
    /// The loads, editions and rules that were used.
    pub standard: &'a Standard,
    /// The jobs.
    pub catalogue: &'a Catalogue,
    /// The person.
    pub profile: &'a Profile,
    verdicts: Vec<TaskVerdict>,
    answers: BTreeMap<(usize, LoadId), Demand>,
    unused_answers: Vec<usize>,
}

/// What the findings of one demand class come to.
#[derive(Clone, Copy)]
struct Entry {
    verdict: Verdict,
    minutes_per_day: u32,
    used: bool,
}

const NOTHING: Entry = Entry {
    verdict: Verdict::Fits,
    minutes_per_day: WHOLE_DAY,
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
        };
        let verdicts = vec![start; catalogue.tasks.len()];
        let mut matched = Matched {
            standard,
            catalogue,
            profile,
            verdicts,
            answers: BTreeMap::new(),
            unused_answers: Vec::new(),
        };
        matched.lay_answers();
        matched.fill();
        matched
    }

    /// The verdict of every task, in the order of the catalogue.
    pub fn verdicts(&self) -> &[TaskVerdict] {
        &self.verdicts
    }

    /// Positions of the profile's answers that met no task, or a demand that left no room for one.
    pub fn unused_answers(&self) -> &[usize] {
        &self.unused_answers
    }

    /// What a task asks of a load, with the person's answer and a measure in place counted.
    pub fn demand_in_force(&self, task: usize, load: LoadId) -> Demand {
        let class = self.catalogue.class(task, load);
        let answered = self
            .answers
            .get(&(task, load))
            .copied()
            .unwrap_or(class.demand);
        class
            .in_place
            .filter(|_| answered != Demand::Absent)
            .unwrap_or(answered)
    }

    /// The finding of a gate: a load of the job itself.
    pub fn gate(&self, point: usize, load: LoadId, demand: &Demand) -> Finding {
        self.compare(point, load, demand, None)
    }

    /// All findings of one task: for each point in the order of the edition, each load it covers.
    pub fn findings(&self, task: usize) -> Vec<Placed> {
        let points = self
            .profile
            .edition(self.standard)
            .points
            .iter()
            .enumerate();
        points
            .flat_map(|(position, point)| point.loads.iter().map(move |load| (position, *load)))
            .filter(|(_, load)| !self.standard.load(*load).gate)
            .map(|(point, load)| self.finding(task, point, load))
            .collect()
    }

    /// The finding of one task at one point and load.
    pub fn finding(&self, task: usize, point: usize, load: LoadId) -> Placed {
        let class = self.catalogue.class(task, load);
        let answer = self.answers.get(&(task, load));
        let demand = answer.copied().unwrap_or(class.demand);
        let finding = self.compare(point, load, &demand, class.in_place.as_ref());
        let said = self
            .catalogue
            .provenance(task, load)
            .filter(|_| demand != Demand::Unassessed);
        let basis = if answer.is_some() {
            Some(Basis::Own)
        } else {
            said.map(|p| p.basis)
        };
        Placed {
            point,
            load,
            demand,
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
        for (position, answer) in self.profile.answers.iter().enumerate() {
            let task = self.catalogue.find_task(&answer.job, &answer.task);
            let laid = task.and_then(|task| {
                let demand = self
                    .catalogue
                    .class(task, answer.load)
                    .demand
                    .answered(answer.demand)?;
                Some(((task, answer.load), demand))
            });
            match laid {
                Some((place, demand)) => {
                    self.answers.insert(place, demand);
                }
                None => self.unused_answers.push(position),
            }
        }
    }

    fn fill(&mut self) {
        for load in self
            .standard
            .load_ids()
            .filter(|l| !self.standard.load(*l).gate)
        {
            let points = self.points_of(load);
            if points.is_empty() {
                continue;
            }
            let table: Vec<Entry> = self
                .catalogue
                .classes(load)
                .iter()
                .map(|class| self.entry(&points, load, &class.demand, class.in_place.as_ref()))
                .collect();
            for (task, class) in self.catalogue.column(load).iter().enumerate() {
                let answer = self.answers.get(&(task, load));
                let (entry, basis) = match answer {
                    None => (
                        table[*class as usize],
                        self.catalogue.provenance(task, load).map(|p| p.basis),
                    ),
                    Some(answer) => {
                        let in_place = self.catalogue.class(task, load).in_place;
                        (
                            self.entry(&points, load, answer, in_place.as_ref()),
                            Some(Basis::Own),
                        )
                    }
                };
                let task = &mut self.verdicts[task];
                task.verdict = task.verdict.max(entry.verdict);
                task.minutes_per_day = task.minutes_per_day.min(entry.minutes_per_day);
                if entry.used {
                    task.basis = task.basis.max(basis);
                }
            }
        }
    }

    fn points_of(&self, load: LoadId) -> Vec<usize> {
        let points = &self.profile.edition(self.standard).points;
        (0..points.len())
            .filter(|i| points[*i].loads.contains(&load))
            .collect()
    }

    fn entry(
        &self,
        points: &[usize],
        load: LoadId,
        demand: &Demand,
        in_place: Option<&Demand>,
    ) -> Entry {
        points.iter().fold(NOTHING, |worst, point| {
            let finding = self.compare(*point, load, demand, in_place);
            Entry {
                verdict: worst.verdict.max(finding.verdict),
                minutes_per_day: worst
                    .minutes_per_day
                    .min(finding.minutes_per_day.unwrap_or(WHOLE_DAY)),
                used: worst.used || uses_demand(&finding, demand),
            }
        })
    }
}

/// Whether a finding rests on what was recorded of the demand.
pub fn uses_demand(finding: &Finding, demand: &Demand) -> bool {
    *demand != Demand::Unassessed
        && !matches!(
            finding.rule,
            Rule::Presumed | Rule::Unanswered | Rule::Unassessed
        )
}

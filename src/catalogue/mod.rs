//! The jobs of one organisation: tasks, shares, demands, measures and what belongs to the job.
//!
//! Equal demands of one load are kept once, as a [`DemandClass`], and every load is a column of
//! class numbers, one for each task; that is what makes matching fast. A catalogue holds nothing about
//! persons, and this module judges nothing.

mod read;

use crate::demand::{Demand, Often, Provenance};
use crate::error::Refused;
use crate::instrument::{LoadId, Standard};
use crate::json::Seen;
use crate::turns;
use std::ops::Range;

/// A demand together with what it becomes once the measures that are in place are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DemandClass {
    /// What the task asks by itself.
    pub demand: Demand,
    /// What it asks with a measure that is in place, if there is one for this load.
    pub in_place: Option<Demand>,
}

/// What a task's demand of one load rests on.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// Which load.
    pub load: LoadId,
    /// The position in [`Catalogue::provenances`].
    pub provenance: u32,
}

/// Something that lowers a demand.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its id, unique in the task.
    pub id: String,
    /// `organise`, `technical` or `guidance`.
    pub kind: &'static str,
    /// Its title, as the organisation wrote it.
    pub title: String,
    /// Whether it has been arranged.
    pub in_place: bool,
    /// What the task asks once it is in place.
    pub demands: Vec<(LoadId, Demand)>,
    /// Where each of these demands is known from.
    pub grounds: Vec<Ground>,
}

/// One task of a job.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its id, unique in the job.
    pub id: String,
    /// Its title, as the organisation wrote it.
    pub title: String,
    /// Thousandths of the job's hours.
    pub share: u32,
    /// For demands with a provenance of their own.
    pub grounds: Vec<Ground>,
    /// Where everything else of the task is known from, if said.
    pub assessed: Option<u32>,
    /// Measures, in place or possible.
    pub measures: Vec<Measure>,
}

/// When a job may be rostered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Roster {
    /// Evenings; `None` is not recorded.
    pub evening: Option<Often>,
    /// Nights; `None` is not recorded.
    pub night: Option<Often>,
}

/// One job.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// Its title, as the organisation wrote it.
    pub title: String,
    /// The shortest and the longest contract, in minutes a week.
    pub minutes_per_week: (u32, u32),
    /// The shortest and the longest working day, in minutes, if recorded.
    pub minutes_per_day: Option<(u32, u32)>,
    /// Evenings and nights.
    pub roster: Roster,
    /// Diplomas and licences that are required.
    pub papers: Vec<String>,
    /// Its tasks, as positions in [`Catalogue::tasks`].
    pub tasks: Range<usize>,
}

/// All jobs of one organisation.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The organisation's name.
    pub organisation: String,
    /// The organisation's own version.
    pub version: String,
    /// The date of this version.
    pub date: String,
    /// Whether everything in it is made up.
    pub fictional: bool,
    /// The jobs, in the order of the file.
    pub jobs: Vec<Job>,
    /// The tasks of all jobs, in the order of the file.
    pub tasks: Vec<Task>,
    /// Where demands are known from, each once.
    pub provenances: Vec<Provenance>,
    classes: Vec<Vec<DemandClass>>,
    columns: Vec<Vec<u32>>,
}

impl Catalogue {
    /// Reads a catalogue, format `passend-werk/catalogue/1-draft`.
    ///
    /// # Errors
    ///
    /// Refused with all its problems when anything in it is not of the format.
    pub fn read(bytes: &[u8], standard: &Standard) -> Result<Catalogue, Refused> {
        turns::at_once(Catalogue::read_in_turns(bytes, standard))
    }

    /// The same in turns of a few milliseconds: a page must not stand still while it is read.
    ///
    /// # Errors
    ///
    /// Those of [`Catalogue::read`].
    pub async fn read_in_turns(bytes: &[u8], standard: &Standard) -> Result<Catalogue, Refused> {
        read::catalogue(bytes, standard).await
    }

    /// The distinct demands of one load.
    pub fn classes(&self, load: LoadId) -> &[DemandClass] {
        &self.classes[usize::from(load.0)]
    }

    /// For each task the position of its demand in [`Catalogue::classes`].
    pub fn column(&self, load: LoadId) -> &[u32] {
        &self.columns[usize::from(load.0)]
    }

    /// What a task asks of a load.
    pub fn class(&self, task: usize, load: LoadId) -> &DemandClass {
        &self.classes(load)[self.column(load)[task] as usize]
    }

    /// Where a task's demand of a load is known from, if said.
    pub fn provenance(&self, task: usize, load: LoadId) -> Option<&Provenance> {
        let task = &self.tasks[task];
        let own = task
            .grounds
            .iter()
            .find(|g| g.load == load)
            .map(|g| g.provenance);
        own.or(task.assessed)
            .map(|position| &self.provenances[position as usize])
    }

    /// Where a demand that a measure leads to is known from.
    pub fn provenance_of(&self, measure: &Measure, load: LoadId) -> Option<&Provenance> {
        let ground = measure.grounds.iter().find(|g| g.load == load)?;
        Some(&self.provenances[ground.provenance as usize])
    }

    /// The measure in place that lowers a task's demand of a load.
    pub fn measure_in_place(&self, task: usize, load: LoadId) -> Option<&Measure> {
        let measures = &self.tasks[task].measures;
        measures
            .iter()
            .find(|m| m.in_place && m.demands.iter().any(|(id, _)| *id == load))
    }

    /// The position of every task by the ids of its job and itself; see [`task_key`].
    pub(crate) fn positions(&self) -> Seen {
        let mut positions = Seen::default();
        for job in &self.jobs {
            for task in job.tasks.clone() {
                positions.number(&task_key(&job.id, &self.tasks[task].id), task);
            }
        }
        positions
    }
}

/// The key of a task. No id holds a space.
pub(crate) fn task_key(job: &str, task: &str) -> Vec<u8> {
    let mut key = job.as_bytes().to_vec();
    key.push(b' ');
    key.extend_from_slice(task.as_bytes());
    key
}

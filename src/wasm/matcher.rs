//! The class for who looks at outcomes: made once from the catalogue's bytes, given a profile.
//! The catalogue crosses once, as bytes; results cross as typed arrays; explanations cross only for
//! the tasks that are asked. It does not judge, sort or add up.

use super::refusal::{self, refusal};
use super::{Files, Work, read, to_js, wipe};
use crate::catalogue::Catalogue;
use crate::instrument::Standard;
use crate::matcher::{Found, Matched};
use crate::outcome;
use crate::profile::Profile;
use crate::turns;
use std::task::Poll;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `TaskOutcome[]` of `types.ts`.
    #[wasm_bindgen(typescript_type = "TaskOutcome[]")]
    pub type TaskOutcomes;
    /// `JobOutcome` of `types.ts`.
    #[wasm_bindgen(typescript_type = "JobOutcome")]
    pub type JobOutcome;
    /// `Check[]` of `types.ts`.
    #[wasm_bindgen(typescript_type = "Check[]")]
    pub type Checks;
    /// `Question[]` of `types.ts`.
    #[wasm_bindgen(typescript_type = "Question[]")]
    pub type Questions;
    /// `Whom[]` of `types.ts`.
    #[wasm_bindgen(typescript_type = "Whom[]")]
    pub type Whoms;
}

/// The version of this program, as a match tells it.
#[wasm_bindgen(js_name = programVersion)]
pub fn program_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Lays profiles beside one catalogue.
#[wasm_bindgen]
pub struct Matcher {
    standard: Standard,
    catalogue: Catalogue,
    held: Option<Held>,
}

/// A profile with what was found for it: a page asks for many parts of that.
struct Held {
    profile: Profile,
    found: Found,
}

/// A matcher that is made in turns, for a page that must not stand still meanwhile.
#[wasm_bindgen]
pub struct Reading {
    work: Work<Files>,
    over: bool,
}

#[wasm_bindgen]
impl Reading {
    /// Takes the points (`points.json`) and a catalogue; nothing of them is read yet.
    #[wasm_bindgen(constructor)]
    pub fn new(points: Vec<u8>, catalogue: Vec<u8>) -> Reading {
        Reading {
            work: read(points, catalogue),
            over: false,
        }
    }

    /// One turn. Gives the matcher at the end, once. Throws an `Error` with `code` `input-refused` and all
    /// `problems`.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> Result<Option<Matcher>, JsValue> {
        if self.over {
            return Ok(None);
        }
        let Poll::Ready(read) = turns::next(self.work.as_mut()) else {
            return Ok(None);
        };
        self.over = true;
        let (standard, catalogue) = read?;
        Ok(Some(Matcher {
            standard,
            catalogue,
            held: None,
        }))
    }
}

#[wasm_bindgen]
impl Matcher {
    /// Takes a profile, as the bytes of its file. Throws as reading does, and then keeps the
    /// profile it had.
    #[wasm_bindgen(js_name = setProfile)]
    pub fn set_profile(&mut self, profile: &[u8]) -> Result<(), JsValue> {
        let profile = Profile::read(profile, &self.standard)
            .map_err(|refused| refusal("profile", &refused))?;
        let found = Found::of(&self.standard, &self.catalogue, &profile);
        self.held = Some(Held { profile, found });
        Ok(())
    }

    /// Forgets the profile. Whatever it held is overwritten, as everything that is given back.
    pub fn clear(&mut self) {
        self.held = None;
        wipe::stack();
    }

    /// The number of tasks.
    #[wasm_bindgen(js_name = taskCount)]
    pub fn task_count(&self) -> usize {
        self.catalogue.tasks.len()
    }

    /// The number of jobs.
    #[wasm_bindgen(js_name = jobCount)]
    pub fn job_count(&self) -> usize {
        self.catalogue.jobs.len()
    }

    /// For each task, in the order of the catalogue: 0 fits, 1 unknown, 2 discuss, 3 ask, 4 exceeds.
    pub fn verdicts(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self
            .matched()?
            .verdicts()
            .iter()
            .map(|t| t.verdict as u8)
            .collect())
    }

    /// For each task the worst basis: 0 none, 1 measured, 2 expert, 3 estimate, 4 own.
    pub fn bases(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self
            .matched()?
            .verdicts()
            .iter()
            .map(|t| t.basis.map_or(0, |b| b as u8))
            .collect())
    }

    /// For each task 1 where it counts on a measure that is in place, and 0 elsewhere.
    pub fn provisions(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self
            .matched()?
            .verdicts()
            .iter()
            .map(|t| u8::from(t.provision))
            .collect())
    }

    /// For each task the minutes a day it can be done; 4294967295 is the whole day.
    pub fn limits(&self) -> Result<Vec<u32>, JsValue> {
        Ok(self
            .matched()?
            .verdicts()
            .iter()
            .map(|t| t.minutes_per_day)
            .collect())
    }

    /// The positions of the jobs, most minutes of fitting tasks first.
    pub fn order(&self) -> Result<Vec<u32>, JsValue> {
        Ok(outcome::order(&self.matched()?)
            .into_iter()
            .map(|job| job as u32)
            .collect())
    }

    /// For each job, in the order of the catalogue, minutes a week for the five verdicts.
    pub fn minutes(&self) -> Result<Vec<u32>, JsValue> {
        let matched = self.matched()?;
        Ok((0..self.catalogue.jobs.len())
            .flat_map(|job| outcome::minutes(&matched, job))
            .collect())
    }

    /// The asked tasks with all their findings. Positions that are no task are passed over.
    pub fn explain(&self, tasks: &[u32]) -> Result<TaskOutcomes, JsValue> {
        let matched = self.matched()?;
        let known = tasks
            .iter()
            .map(|t| *t as usize)
            .filter(|t| *t < self.catalogue.tasks.len());
        let outcomes: Vec<_> = known
            .map(|task| outcome::task_outcome(&matched, task))
            .collect();
        to_js(&outcomes).map(JsCast::unchecked_into)
    }

    /// Whom a talk about a task is with, without all its findings. No one for a position that is no task.
    #[wasm_bindgen(js_name = talkWith)]
    pub fn talk_with(&self, task: usize) -> Result<Whoms, JsValue> {
        let matched = self.matched()?;
        let known = task < self.catalogue.tasks.len();
        let whom = known.then(|| outcome::talk_with(&matched, task));
        to_js(&whom.unwrap_or_default()).map(JsCast::unchecked_into)
    }

    /// One job: hours per verdict, gates, papers and day sums.
    pub fn job(&self, position: usize) -> Result<JobOutcome, JsValue> {
        let matched = self.matched()?;
        if position >= self.catalogue.jobs.len() {
            return Err(refusal::coded(
                "no-such-job",
                "there is no job at this position",
            ));
        }
        to_js(&outcome::job_outcome(&matched, position)).map(JsCast::unchecked_into)
    }

    /// Questions that the profile's contradictions raise.
    pub fn checks(&self) -> Result<Checks, JsValue> {
        to_js(&self.held()?.profile.checks(&self.standard)).map(JsCast::unchecked_into)
    }

    /// Positions in the profile's `answers` of those that count nowhere: their job or task is not in
    /// this catalogue, or what was assessed leaves no room for them.
    #[wasm_bindgen(js_name = unusedAnswers)]
    pub fn unused_answers(&self) -> Result<Vec<u32>, JsValue> {
        let matched = self.matched()?;
        let positions = matched.unused_answers().iter();
        Ok(positions.map(|position| *position as u32).collect())
    }

    /// The open questions over all jobs, grouped, most useful first.
    pub fn questions(&self) -> Result<Questions, JsValue> {
        let matched = self.matched()?;
        to_js(&outcome::questions(&matched, None)).map(JsCast::unchecked_into)
    }
}

impl Matcher {
    fn held(&self) -> Result<&Held, JsValue> {
        self.held
            .as_ref()
            .ok_or_else(|| refusal::coded("no-profile", "no profile has been set"))
    }

    fn matched(&self) -> Result<Matched<'_>, JsValue> {
        let Held { profile, found } = self.held()?;
        Ok(Matched::again(
            &self.standard,
            &self.catalogue,
            profile,
            found,
        ))
    }
}

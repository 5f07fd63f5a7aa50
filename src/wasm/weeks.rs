//! The class for who puts a week together: made for one profile and one catalogue, driven in turns until it
//! is ready, and kept while its screen is open. It does not keep a list: every call brings its own.

use super::refusal::{coded, refusal};
use super::{Files, Work, read, to_js};
use crate::error::Refused;
use crate::matcher::{Found, Matched};
use crate::profile::Profile;
use crate::turns::{next, turn};
use crate::week::{Entry, Week, fill_in_turns};
use serde::Serialize;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("week.ts");

#[wasm_bindgen]
extern "C" {
    /// `WeekEntry` of `week.ts`.
    #[wasm_bindgen(typescript_type = "WeekEntry")]
    pub type WeekEntry;
    #[wasm_bindgen(method, getter, structural)]
    fn task(this: &WeekEntry) -> f64;
    #[wasm_bindgen(method, getter, structural)]
    fn minutes(this: &WeekEntry) -> f64;

    /// `WeekTold` of `week.ts`.
    #[wasm_bindgen(typescript_type = "WeekTold")]
    pub type WeekTold;
    /// `WeekFilled` of `week.ts`.
    #[wasm_bindgen(typescript_type = "WeekFilled")]
    pub type WeekFilled;
}

/// Weeks of work for one profile and one catalogue.
#[wasm_bindgen]
pub struct Weeks {
    state: State,
}

enum State {
    Reading(Work<Held>),
    Ready(Rc<Held>),
    Refused,
}

/// A profile and a catalogue with what was found for them: a screen asks for many weeks.
struct Held {
    files: Files,
    profile: Profile,
    found: Found,
}

#[wasm_bindgen]
impl Weeks {
    /// Takes the points (`points.json`), a catalogue and a profile; nothing of them is read yet.
    #[wasm_bindgen(constructor)]
    pub fn new(points: Vec<u8>, catalogue: Vec<u8>, profile: Vec<u8>) -> Weeks {
        Weeks {
            state: State::Reading(Box::pin(hold(points, catalogue, profile))),
        }
    }

    /// One turn. Whether it is ready now. Throws an `Error` with `code` `input-refused` and all `problems`.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> Result<bool, JsValue> {
        let State::Reading(work) = &mut self.state else {
            return Ok(matches!(self.state, State::Ready(_)));
        };
        let Poll::Ready(end) = next(work.as_mut()) else {
            return Ok(false);
        };
        self.state = State::Refused;
        self.state = State::Ready(Rc::new(end?));
        Ok(true)
    }

    /// What a list of tasks on so many days comes to. Throws `input-refused` with `input` `week`.
    pub fn week(&self, entries: Vec<WeekEntry>, days: f64) -> Result<WeekTold, JsValue> {
        let matched = self.held()?.matched();
        told(Week::of(&matched, &list(&entries), whole(days)))
    }

    /// Begins to look for what could be added to what is kept, up to so many minutes a week.
    pub fn fill(&self, kept: Vec<WeekEntry>, minutes: f64, days: f64) -> Result<Filling, JsValue> {
        let (held, kept) = (Rc::clone(self.held()?), list(&kept));
        let (minutes, days) = (whole(minutes), whole(days));
        let work = async move {
            let matched = held.matched();
            told(fill_in_turns(&matched, &kept, minutes, days).await)
        };
        Ok(Filling {
            work: Some(Box::pin(work)),
        })
    }
}

impl Weeks {
    fn held(&self) -> Result<&Rc<Held>, JsValue> {
        match &self.state {
            State::Ready(held) => Ok(held),
            _ => Err(coded("not-ready", "nothing has been read yet")),
        }
    }
}

impl Held {
    fn matched(&self) -> Matched<'_> {
        let (standard, catalogue) = &self.files;
        Matched::again(standard, catalogue, &self.profile, &self.found)
    }
}

/// A search for a proposal, driven in turns. Several may go on at once.
#[wasm_bindgen]
pub struct Filling {
    /// Nothing once it has ended.
    work: Option<Work<WeekFilled>>,
}

#[wasm_bindgen]
impl Filling {
    /// One turn. What was found, once it was. Throws as `week` does, and `not-ready` after the end.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> Result<Option<WeekFilled>, JsValue> {
        let Some(work) = &mut self.work else {
            return Err(coded("not-ready", "what was found has been told"));
        };
        let Poll::Ready(end) = next(work.as_mut()) else {
            return Ok(None);
        };
        self.work = None;
        end.map(Some)
    }
}

async fn hold(points: Vec<u8>, catalogue: Vec<u8>, profile: Vec<u8>) -> Result<Held, JsValue> {
    let files = read(points, catalogue).await?;
    let (standard, catalogue) = &files;
    let profile =
        Profile::read(&profile, standard).map_err(|refused| refusal("profile", &refused))?;
    turn().await;
    let found = Found::of(standard, catalogue, &profile);
    Ok(Held {
        files,
        profile,
        found,
    })
}

fn told<T: JsCast>(told: Result<impl Serialize, Refused>) -> Result<T, JsValue> {
    let told = told.map_err(|refused| refusal("week", &refused))?;
    to_js(&told).map(JsCast::unchecked_into)
}

fn list(entries: &[WeekEntry]) -> Vec<Entry> {
    let entry = |it: &WeekEntry| Entry {
        task: whole(it.task()) as usize,
        minutes: whole(it.minutes()),
    };
    entries.iter().map(entry).collect()
}

/// A number of JavaScript as a whole number; what is none is more than anything may be, and so refused.
fn whole(number: f64) -> u32 {
    let whole = number as u32;
    if f64::from(whole) == number {
        whole
    } else {
        u32::MAX
    }
}

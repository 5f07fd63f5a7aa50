//! The class for who puts a week together: made for one profile and one catalogue, driven in turns until it
//! is ready, and kept while its screen is open. It does not keep a list: every call brings its own.

use super::refusal::{coded, refusal};
use super::{Files, read, to_js};
use crate::error::Refused;
use crate::matcher::{Found, Matched};
use crate::profile::Profile;
use crate::turns::{next, turn};
use crate::week::{Entry, Week, fill};
use serde::Serialize;
use std::pin::Pin;
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

type Work = Pin<Box<dyn Future<Output = Result<Held, JsValue>>>>;

enum State {
    Reading(Work),
    Ready(Box<Held>),
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
        self.state = State::Ready(Box::new(end?));
        Ok(true)
    }

    /// What a list of tasks on so many days comes to. Throws `input-refused` with `input` `week`.
    pub fn week(&self, entries: Vec<WeekEntry>, days: f64) -> Result<WeekTold, JsValue> {
        let matched = self.matched()?;
        told(Week::of(&matched, &list(&entries), whole(days)))
    }

    /// What could be added to what is kept, up to so many minutes a week. Throws as `week` does.
    pub fn fill(
        &self,
        kept: Vec<WeekEntry>,
        minutes: f64,
        days: f64,
    ) -> Result<WeekFilled, JsValue> {
        let matched = self.matched()?;
        told(fill(&matched, &list(&kept), whole(minutes), whole(days)))
    }
}

impl Weeks {
    fn matched(&self) -> Result<Matched<'_>, JsValue> {
        let State::Ready(held) = &self.state else {
            return Err(coded("not-ready", "nothing has been read yet"));
        };
        let (standard, catalogue) = &held.files;
        Ok(Matched::again(
            standard,
            catalogue,
            &held.profile,
            &held.found,
        ))
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

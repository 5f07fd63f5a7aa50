//! The boundary to JavaScript. Only this folder knows wasm-bindgen, and it only converts: it does not judge,
//! sort or add up, and it holds no sentence for people.
//!
//! It is built twice, because a page needs outcomes at once and plans only later: [`Matcher`] goes with
//! the first load, and what comes after it holds `Planning` and `Weeks` too (the feature `plan`).

mod matcher;
mod objects;
#[cfg(feature = "plan")]
mod planning;
mod refusal;
#[cfg(feature = "plan")]
mod weeks;
mod wipe;

pub use matcher::{Matcher, Reading, program_version};
#[cfg(feature = "plan")]
pub use planning::Planning;
#[cfg(feature = "plan")]
pub use weeks::{Filling, WeekEntry, Weeks};

use crate::catalogue::Catalogue;
use crate::instrument::Standard;
use crate::turns::turn;
use refusal::refusal;
use serde::Serialize;
use std::pin::Pin;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// What every class is made of.
type Files = (Standard, Catalogue);

/// Work in turns for a class that drives it.
type Work<T> = Pin<Box<dyn Future<Output = Result<T, JsValue>>>>;

fn read(points: Vec<u8>, catalogue: Vec<u8>) -> Work<Files> {
    // Boxed for what is served: every class that waits for it would have a copy of it.
    Box::pin(async move {
        let standard = Standard::read_in_turns(&points).await;
        let standard = standard.map_err(|refused| refusal("points", &refused))?;
        turn().await;
        let catalogue = Catalogue::read_in_turns(&catalogue, &standard).await;
        let catalogue = catalogue.map_err(|refused| refusal("catalogue", &refused))?;
        Ok((standard, catalogue))
    })
}

/// Objects as JSON has them: plain objects, `null` for what is missing.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    objects::to_js(value).map_err(|error| refusal::coded("internal", &error.to_string()))
}

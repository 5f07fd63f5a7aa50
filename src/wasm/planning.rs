//! The class for who asks what would make more work fit: made for one profile and one catalogue, driven in
//! turns, and given up once it has told everything. It keeps nothing for a next time, so that what it was
//! given is overwritten as soon as the page lets go of it.

use super::refusal::refusal;
use super::{Work, read, to_js, wipe};
use crate::matcher::Matched;
use crate::plan::Plan;
use crate::profile::Profile;
use crate::turns::{next, turn};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("plan.ts");

#[wasm_bindgen]
extern "C" {
    /// `PlanPart[]` of `plan.ts`.
    #[wasm_bindgen(typescript_type = "PlanPart[]")]
    pub type PlanParts;
}

type Parts = Rc<RefCell<Vec<JsValue>>>;

/// A plan that is made in turns and told part by part.
#[wasm_bindgen]
pub struct Planning {
    work: Work<()>,
    told: Parts,
    over: bool,
}

#[wasm_bindgen]
impl Planning {
    /// Takes the points (`points.json`), a catalogue and a profile; nothing of them is read yet.
    #[wasm_bindgen(constructor)]
    pub fn new(points: Vec<u8>, catalogue: Vec<u8>, profile: Vec<u8>) -> Planning {
        let told = Parts::default();
        Planning {
            work: Box::pin(plan(points, catalogue, profile, told.clone())),
            told,
            over: false,
        }
    }

    /// One turn, with the parts that it told; nothing once everything was told. Throws an `Error` with
    /// `code` `input-refused` and all `problems`.
    #[wasm_bindgen(js_name = goOn)]
    pub fn go_on(&mut self) -> Result<Option<PlanParts>, JsValue> {
        if self.over {
            return Ok(None);
        }
        if let Poll::Ready(end) = next(self.work.as_mut()) {
            self.over = true;
            wipe::stack();
            end?;
        }
        let parts = self.told.take();
        Ok(Some(JsValue::from(parts).unchecked_into()))
    }
}

async fn plan(
    points: Vec<u8>,
    catalogue: Vec<u8>,
    profile: Vec<u8>,
    told: Parts,
) -> Result<(), JsValue> {
    let (standard, catalogue) = read(points, catalogue).await?;
    let profile =
        Profile::read(&profile, &standard).map_err(|refused| refusal("profile", &refused))?;
    turn().await;
    let matched = Matched::new(&standard, &catalogue, &profile);
    let plan = Plan::in_turns(&matched).await;
    for part in plan.parts() {
        told.borrow_mut().push(to_js(&part)?);
        turn().await;
    }
    Ok(())
}

//! Errors as JavaScript has them: an `Error` with a stable `code`. It does not decide what is wrong.

use super::to_js;
use crate::error::Refused;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// A refused input: `code` is `input-refused`, `input` says which, `problems` holds all of them.
pub(super) fn refusal(input: &str, refused: &Refused) -> JsValue {
    let error = coded("input-refused", &refused.to_string());
    set(&error, "input", &JsValue::from_str(input));
    if let Ok(problems) = to_js(&refused.problems()) {
        set(&error, "problems", &problems);
    }
    error
}

/// An `Error` with a stable code.
pub(super) fn coded(code: &str, message: &str) -> JsValue {
    let error = JsValue::from(Error::new(message));
    set(&error, "code", &JsValue::from_str(code));
    error
}

fn set(error: &JsValue, name: &str, value: &JsValue) {
    // Setting a property of an object that was made a moment ago cannot fail.
    let _ = Reflect::set(error, &JsValue::from_str(name), value);
}

//! Errors as JavaScript has them: an `Error` with a stable `code`. It does not decide what is wrong.

use super::to_js;
use crate::error::Refused;
use crate::json::{number, told};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Error;
    #[wasm_bindgen(constructor)]
    fn new(message: &str) -> Error;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Error, name: &str, value: &JsValue);
}

/// A refused input: `code` is `input-refused`, `input` says which, `problems` holds all of them. The message only
/// counts them: to write each out here too took 550 bytes of what is served.
pub(super) fn refusal(input: &str, refused: &Refused) -> JsValue {
    let message = told(&["input refused, problems: ", &number(refused.count())]);
    let error = with_code("input-refused", &message);
    error.set("input", &JsValue::from_str(input));
    if let Ok(problems) = to_js(&refused.problems()) {
        error.set("problems", &problems);
    }
    error.into()
}

/// An `Error` with a stable code.
pub(super) fn coded(code: &str, message: &str) -> JsValue {
    with_code(code, message).into()
}

fn with_code(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    error.set("code", &JsValue::from_str(code));
    error
}

//! Laws that hold for every capacity and every demand, as properties over random ones that sit on the
//! borders. The cases of `tests/pairs` say what the rule finds; the laws say what it never does. And
//! laws of our own parser, beside another one.

mod arbitrary;
mod catalogue;
mod json;
mod pair;
mod plan;
mod week;

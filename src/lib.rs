//! Passend Werk lays what a person can do beside what each task in an organisation asks, and says
//! what fits, what needs a talk, what doesn't fit now, what nobody knows yet, and why.
//!
//! The crate is pure: no clock, no input or output, no JavaScript outside [`wasm`](self), and no
//! sentences for people. The same profile, catalogue and version give the same bytes on every
//! platform. Bad input gives an error that names its place; nothing panics on it.
//!
//! In reading order:
//!
//! - [`quantity`]: dimensions and whole numbers in base units;
//! - [`error`]: what is wrong with a file, and where;
//! - [`instrument`]: what papers can say (loads, points, levels, editions), read from data;
//! - [`demand`]: what a task asks of a load;
//! - [`profile`]: what a person can do;
//! - [`catalogue`]: an organisation's jobs and tasks;
//! - [`compare`]: the rule. The only place where a capacity meets a demand;
//! - [`matcher`]: the rule applied to a whole catalogue;
//! - [`outcome`]: what is told of it: jobs, tasks, questions;
//! - [`plan`]: what would make more of it fit;
//! - [`week`]: a working week put together from tasks of several jobs.
//!
//! [`turns`] lets long work stand aside for the page that waits for it.
//!
//! What it is not: a method of UWV, an advice, or a decision.

pub mod catalogue;
pub mod compare;
pub mod demand;
pub mod error;
pub mod instrument;
// Public for the laws alone: the tests lay it beside another parser.
#[doc(hidden)]
pub mod json;
pub mod matcher;
pub mod outcome;
pub mod plan;
pub mod profile;
pub mod quantity;
pub mod turns;
pub mod week;

#[cfg(target_family = "wasm")]
pub mod wasm;

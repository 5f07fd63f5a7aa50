//! From fit to plan: which measures would make a task fit, what frees or settles most hours of work, and
//! what could come out otherwise.
//!
//! Everything here asks the rule again, with another demand or another level in the place of one, and adds
//! up what it finds. It judges nothing by itself, and no gate and no day sum is touched by it. Results
//! hold positions in the catalogue and the edition.

mod freed;
mod loads;
pub(crate) mod minutes;
mod settled;
mod smallest;
mod solutions;
mod steps;
mod told;

pub use freed::{Freed, freed};
pub use settled::{Settled, settled};
pub use solutions::{Change, Effect, Solutions, solutions, with_measures};
pub use steps::{Otherwise, Step, Steps, Way, steps};
pub use told::{
    ChangeTold, FORMAT, FreedTold, MeasureTold, OtherwiseTold, Plan, SetTold, SettledTold,
    StepTold, TaskTold, WithoutStep,
};

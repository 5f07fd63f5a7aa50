//! A working week put together from tasks of several jobs: what it adds up to, a plan of its days, what
//! stays with colleagues; and a proposal of what could be added.
//!
//! It asks the rule with the hours of the week in the place of those of a job, and adds up what tasks ask
//! in an even day. It judges nothing by itself, and a week never changes what a task is.

mod blocks;
mod entries;
mod fill;
mod reach;
mod told;

pub use blocks::{Block, Spread};
pub use entries::Entry;
pub use fill::{Added, Filled, LeftOut, Waiting, WhyNoMore, fill, fill_in_turns};
pub use told::{EntryTold, JobTold, StaysTold, Week};

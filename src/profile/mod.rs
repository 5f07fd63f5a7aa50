//! What one person can do, as noted on one paper, and questions where the paper contradicts itself.
//!
//! A profile holds no name and no diagnosis. Whether a point was answered is part of the type:
//! [`Capacity::Unanswered`] is not [`Capacity::Reference`]. This module does not know any work and
//! judges nothing.

mod checks;
mod read;

pub use checks::{Check, CheckId};

use crate::demand::Demand;
use crate::error::Refused;
use crate::instrument::{Bound, Edition, KindSet, LoadId, Standard};
use crate::quantity::{Dimension, PerDimension};

/// A hand, or the side of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
    /// Both sides.
    Both,
}

/// What a person can do at one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// The person has not answered this point.
    Unanswered,
    /// Answered: nothing noted.
    Reference,
    /// Something is noted.
    Limited(Box<Limited>),
}

/// What is noted at one point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limited {
    /// A level of the point in the profile's edition, never 0. `None` has no degree of its own.
    pub level: Option<u8>,
    /// Numbers as they stand on the paper.
    pub own: PerDimension<Bound>,
    /// Kinds, on points that list kinds.
    pub kinds: KindSet,
    /// The side, if the paper names one.
    pub side: Option<Side>,
    /// What the paper says in words.
    pub text: Option<String>,
    /// Whether the text says nothing more than the own number.
    pub text_is_number: bool,
}

/// What a person answered on the spot about one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The id of the job.
    pub job: String,
    /// The id of the task in that job.
    pub task: String,
    /// Which load.
    pub load: LoadId,
    /// What the task asks, in the person's own words.
    pub demand: Demand,
}

/// All capacities of one person, on one paper.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The position of the edition in [`Standard::editions`].
    pub edition: usize,
    /// The date of the paper, if given.
    pub date: Option<String>,
    /// Until when the paper holds, if it says so.
    pub valid_until: Option<String>,
    /// Whether the paper leaves any usable capacity.
    pub usable: bool,
    /// The dominant hand, if known.
    pub dominant_hand: Option<Side>,
    /// One capacity for each point of the edition, in its order.
    pub capacities: Vec<Capacity>,
    /// Answers about tasks.
    pub answers: Vec<Answer>,
}

impl Profile {
    /// Reads a profile, format `passend-werk/profile/1-draft`.
    ///
    /// # Errors
    ///
    /// Refused with all its problems when anything in it is not of the format.
    pub fn read(bytes: &[u8], standard: &Standard) -> Result<Profile, Refused> {
        read::profile(bytes, standard)
    }

    /// The edition that this profile is written in.
    pub fn edition<'s>(&self, standard: &'s Standard) -> &'s Edition {
        &standard.editions[self.edition]
    }

    /// The person's limit at the point that covers this load in this dimension, as minutes: the own
    /// number, or else that of the level. Used for hours of work and limits per day.
    pub fn minutes_limit(
        &self,
        standard: &Standard,
        load: LoadId,
        dimension: Dimension,
    ) -> Option<Bound> {
        let points = &self.edition(standard).points;
        points
            .iter()
            .zip(&self.capacities)
            .filter(|(p, _)| p.loads.contains(&load))
            .find_map(|(point, capacity)| match capacity {
                Capacity::Limited(limited) => limited.bound(point, load, dimension),
                _ => None,
            })
    }

    /// The questions that the profile's contradictions raise.
    pub fn checks(&self, standard: &Standard) -> Vec<Check> {
        checks::run(self, standard)
    }
}

impl Limited {
    /// The bound in one dimension: the own number, or else the number of a confirmed level.
    pub fn bound(
        &self,
        point: &crate::instrument::Point,
        load: LoadId,
        dimension: Dimension,
    ) -> Option<Bound> {
        self.own.get(dimension).or_else(|| {
            let boxes = point.level(self.level?)?.confirmed_boxes(load)?;
            boxes.iter().find_map(|b| b.get(dimension))
        })
    }
}

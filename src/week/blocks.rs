//! The days of a week: which task on which day, and how long.
//!
//! A short list of whole blocks is easier to work with than a little of everything every day. Blocks are
//! placed one task after the other in a simple way that may miss a plan that there is; then every day has
//! the same part of every task, which is what the sums of the week are told of. This does not judge:
//! it is given how long a day may be, and how much of each load it holds.

use super::entries::Entry;
use crate::outcome::most_first;
use serde::{Serialize, Serializer};

/// Blocks are counted in half hours, and none is shorter.
pub(super) const HALF_HOUR: u32 = 30;

/// A part of a day for one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// The position of the entry in the week.
    pub entry: u32,
    /// How long.
    pub minutes: u32,
}

/// How the tasks are spread over the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Few tasks a day, half an hour or longer.
    Blocks,
    /// The same part of every task every day, in whole minutes.
    Even,
}

impl Serialize for Spread {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Spread::Blocks => "blocks",
            Spread::Even => "even",
        })
    }
}

/// How much a day holds of one load.
#[derive(Clone, Debug)]
pub(super) struct Cap {
    /// What each entry asks of it in an hour.
    pub asked: Vec<u64>,
    /// The most of a day, in minutes times what is asked in an hour.
    pub most: u64,
}

/// What is to be spread.
pub(super) struct Days<'e> {
    pub entries: &'e [Entry],
    pub days: u32,
    /// The most minutes of a day.
    pub longest: u32,
    pub caps: &'e [Cap],
}

impl Days<'_> {
    /// The blocks of each day, in the order of the entries.
    pub fn spread(&self) -> (Spread, Vec<Vec<Block>>) {
        match self.blocks() {
            Some(days) => (Spread::Blocks, days),
            None => (Spread::Even, self.even()),
        }
    }

    /// The same part of every task every day. Minutes that are left over go round, so that no day is more
    /// than a minute longer than another, in all and of a task.
    fn even(&self) -> Vec<Vec<Block>> {
        let days = self.days as usize;
        let mut plan = vec![Vec::new(); days];
        let mut next = 0;
        for (position, entry) in self.entries.iter().enumerate() {
            let mut minutes = vec![entry.minutes / self.days; days];
            for _ in 0..entry.minutes % self.days {
                minutes[next] += 1;
                next = (next + 1) % days;
            }
            for (day, minutes) in plan.iter_mut().zip(minutes) {
                push(day, position, minutes);
            }
        }
        plan
    }

    /// Blocks, if this way of placing them finds any: the hardest task first, on as few days as hold it.
    fn blocks(&self) -> Option<Vec<Vec<Block>>> {
        let hardness = (0..self.entries.len()).map(|entry| self.hardness(entry));
        let order = most_first(hardness.collect());
        let mut placed = Placed {
            of: self,
            minutes: vec![vec![0; self.entries.len()]; self.days as usize],
        };
        for entry in order {
            let parts = 1..=self.days;
            let found = parts.into_iter().any(|parts| placed.equal(entry, parts));
            if !found && !placed.pour(entry) {
                return None;
            }
        }
        let mut plan = Vec::new();
        for minutes in &placed.minutes {
            let mut day = Vec::new();
            for (entry, minutes) in minutes.iter().enumerate() {
                push(&mut day, entry, *minutes);
            }
            plan.push(day);
        }
        Some(plan)
    }

    /// How much of what a day holds an entry would take on one day, in thousandths of the scarcest; and of
    /// equal ones how long it is.
    fn hardness(&self, entry: usize) -> u64 {
        let minutes = u64::from(self.entries[entry].minutes);
        let share = |cap: &Cap| minutes * cap.asked[entry] * 1000 / cap.most.max(1);
        let worst = self.caps.iter().map(share).max();
        worst.unwrap_or(0) << 32 | minutes
    }
}

fn push(day: &mut Vec<Block>, entry: usize, minutes: u32) {
    if minutes > 0 {
        day.push(Block {
            entry: entry as u32,
            minutes,
        });
    }
}

/// The minutes of each day and entry that were placed.
struct Placed<'d, 'e> {
    of: &'d Days<'e>,
    minutes: Vec<Vec<u32>>,
}

impl Placed<'_, '_> {
    /// The most minutes of an entry that a day has room for.
    fn room(&self, day: usize, entry: usize) -> u32 {
        let day = &self.minutes[day];
        let mut room = self.of.longest.saturating_sub(day.iter().sum());
        for cap in self.of.caps {
            let taken = day.iter().zip(&cap.asked);
            let taken: u64 = taken
                .map(|(minutes, asked)| u64::from(*minutes) * asked)
                .sum();
            let left = cap.most.saturating_sub(taken);
            if let Some(most) = left.checked_div(cap.asked[entry]) {
                room = room.min(u32::try_from(most).unwrap_or(u32::MAX));
            }
        }
        room
    }

    /// The days, those with most room for an entry first.
    fn roomiest(&self, entry: usize) -> Vec<usize> {
        let days = 0..self.minutes.len();
        most_first(days.map(|day| u64::from(self.room(day, entry))).collect())
    }

    /// Places an entry in so many parts that are as equal as half hours allow.
    fn equal(&mut self, entry: usize, parts: u32) -> bool {
        let minutes = self.of.entries[entry].minutes;
        let (halves, rest) = (minutes / HALF_HOUR, minutes % HALF_HOUR);
        // A task of which there is less than half an hour has one block, however short.
        if parts > halves.max(1) {
            return false;
        }
        let days = self.roomiest(entry);
        let part = |number: u32| {
            let more = u32::from(number < halves % parts);
            let rest = if number == 0 { rest } else { 0 };
            (halves / parts + more) * HALF_HOUR + rest
        };
        let of_days = || (0..parts).map(part).zip(&days);
        let fits = of_days().all(|(minutes, day)| minutes <= self.room(*day, entry));
        if fits {
            for (minutes, day) in of_days() {
                self.minutes[*day][entry] = minutes;
            }
        }
        fits
    }

    /// Places an entry wherever there is room, most room first.
    fn pour(&mut self, entry: usize) -> bool {
        let mut left = self.of.entries[entry].minutes;
        for day in self.roomiest(entry) {
            let room = self.room(day, entry);
            let mut minutes = left.min(room);
            if minutes < left {
                minutes -= minutes % HALF_HOUR;
                // What is left for another day has to make a block there.
                if left - minutes < HALF_HOUR {
                    minutes = minutes.saturating_sub(HALF_HOUR);
                }
            }
            self.minutes[day][entry] = minutes;
            left -= minutes;
        }
        left == 0
    }
}

//! A walk through the units of some choices. It knows no jobs, and not how long it may take.

use super::room::{Choice, Room, WORTH, gain, most_of, take};

/// How much is kept of what was in vain at one choice: with more of it each look takes longer than it saves.
const MOST_IN_VAIN: usize = 2000;

/// A walk through the units of choices, the most of the first first. It ends where the open units are none.
pub(super) struct Walk<'r> {
    choices: Vec<&'r Choice>,
    positions: Vec<usize>,
    lists: Vec<Vec<i64>>,
    /// For each list of prices what can be gained on each choice and those after it.
    gains: Vec<Vec<i64>>,
    left: Vec<i64>,
    at: usize,
    /// Of each choice of the room.
    pub units: Vec<u32>,
    /// Units that are not chosen yet.
    pub open: i64,
    /// For each choice what was left when it was found that nothing comes of it and those after it.
    in_vain: Vec<Vec<Vec<i64>>>,
}

impl<'r> Walk<'r> {
    pub fn of(room: &'r Room, positions: &[usize], lists: Vec<Vec<i64>>, target: i64) -> Walk<'r> {
        let choices: Vec<&Choice> = positions.iter().map(|it| &room.choices[*it]).collect();
        let mut gains = Vec::new();
        for prices in &lists {
            let mut sum = 0;
            let mut of_rest = vec![0];
            for choice in choices.iter().rev() {
                sum += gain(choice, prices);
                of_rest.push(sum);
            }
            of_rest.reverse();
            gains.push(of_rest);
        }
        Walk {
            choices,
            positions: positions.to_vec(),
            lists,
            gains,
            left: room.left.clone(),
            at: 0,
            units: vec![0; room.choices.len()],
            open: target,
            in_vain: vec![Vec::new(); positions.len() + 1],
        }
    }

    /// How many amounts a step looks at.
    pub fn width(&self) -> usize {
        self.lists.len() * self.left.len() + self.in_vain[self.at].len() / 8
    }

    /// One step on, or back where nothing can come of it. Nothing is left when it is back at the start.
    pub fn on(&mut self) -> bool {
        if self.at < self.choices.len() && self.may_reach() && !self.was_in_vain() {
            let most = most_of(self.choices[self.at], &self.left);
            self.change(i64::from(most).min(self.open));
            self.at += 1;
            return true;
        }
        while self.at > 0 {
            self.at -= 1;
            if self.units[self.positions[self.at]] > 0 {
                self.change(-1);
                self.at += 1;
                return true;
            }
            let before = &mut self.in_vain[self.at];
            if before.len() < MOST_IN_VAIN {
                before.push(self.left.clone());
            }
        }
        false
    }

    /// Whether as much or more was left here before, and nothing came of it.
    fn was_in_vain(&self) -> bool {
        let mut before = self.in_vain[self.at].iter();
        before.any(|before| {
            // With another number of units open, it was another question.
            let mut holds = before.iter().zip(&self.left);
            before[0] == self.left[0] && holds.all(|(before, now)| before >= now)
        })
    }

    fn change(&mut self, units: i64) {
        let of = &mut self.units[self.positions[self.at]];
        *of = u32::try_from(i64::from(*of) + units).unwrap_or(0);
        take(&mut self.left, self.choices[self.at], units);
        self.open -= units;
    }

    /// Whether the choices from here on could be enough, at every list of prices.
    fn may_reach(&self) -> bool {
        let mut lists = self.lists.iter().zip(&self.gains);
        lists.all(|(prices, gains)| {
            let paid = self
                .left
                .iter()
                .zip(prices)
                .map(|(left, price)| left * price);
            paid.sum::<i64>() + gains[self.at] >= self.open * WORTH
        })
    }
}

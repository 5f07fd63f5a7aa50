//! What there is to choose from, and what it comes to at prices. It chooses nothing.

/// What a unit of work is worth, in prices.
pub(super) const WORTH: i64 = 1 << 20;

/// What a unit takes of the first limit.
pub(in crate::week) const UNIT: i64 = 60;

/// Work of one kind.
#[derive(Clone, Debug)]
pub(in crate::week) struct Choice {
    /// Its job, by position. Choices come in the order of their jobs.
    pub job: usize,
    /// How many units of it there are.
    pub most: u32,
    /// What a unit takes of each limit.
    pub takes: Vec<i64>,
}

/// What there is to choose from.
#[derive(Clone, Debug)]
pub(in crate::week) struct Room {
    pub choices: Vec<Choice>,
    /// How much is left of each limit; the first counts units.
    pub left: Vec<i64>,
    /// Jobs that are there already.
    pub kept: Vec<usize>,
}

pub(super) fn cost(choice: &Choice, prices: &[i64]) -> i64 {
    let costs = choice.takes.iter().zip(prices);
    costs.map(|(takes, price)| takes * price).sum()
}

/// What is gained on all units of a choice, where one is worth more than it costs.
pub(super) fn gain(choice: &Choice, prices: &[i64]) -> i64 {
    i64::from(choice.most) * (WORTH - cost(choice, prices)).max(0)
}

/// The most units of a choice that there is room for.
pub(super) fn most_of(choice: &Choice, left: &[i64]) -> u32 {
    let mut most = i64::from(choice.most);
    for (takes, left) in choice.takes.iter().zip(left) {
        if let Some(of_limit) = left.checked_div(*takes) {
            most = most.min(of_limit);
        }
    }
    u32::try_from(most).unwrap_or(0)
}

pub(in crate::week) fn take(left: &mut [i64], choice: &Choice, units: i64) {
    for (left, takes) in left.iter_mut().zip(&choice.takes) {
        *left -= takes * units;
    }
}

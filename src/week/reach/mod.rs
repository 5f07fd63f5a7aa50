//! The most units of work that limits leave room for, from the fewest jobs, the earliest first.
//!
//! This is a search for whole numbers under a few sums, exact as long as its work lasts. A library for
//! such searches would weigh more than everything else that a page loads, and gives some best answer
//! where here exactly one is wanted. What keeps the search short are prices: whoever pays for what is
//! taken of each limit, and buys all work that is worth more than it costs, never gets less than the
//! best. Any prices give such a bound, so nothing that is told rests on how good they are.
//! This module knows no tasks, no paper and no minutes.

mod room;
mod sets;
mod walk;

use crate::outcome::most_first;
use crate::turns::turn;
use room::{WORTH, cost, gain, most_of};
use sets::{Bounds, Sets};
use walk::Walk;

pub(super) use room::{Choice, Room, UNIT, take};

/// How much may be looked at, in single amounts. Native this takes less than a second.
const MOST_WORK: u64 = 20_000_000;

/// How much is looked at before a turn may end: a millisecond or less, and some on a slow phone.
const WORK_OF_TURN: u64 = 25_000;

/// How many times prices are changed.
const ROUNDS: u32 = 120;

/// How many times in a row a change of prices may be in vain before it becomes smaller.
const PATIENCE: u32 = 6;

/// How many lists of prices are kept: with more of them each look takes longer than it saves.
const MOST_PRICES: usize = 4;

/// What was chosen.
#[derive(Clone, Debug)]
pub(super) struct Reached {
    /// The units of each choice.
    pub units: Vec<u32>,
    /// Whether nothing better can be.
    pub proven: bool,
}

impl Reached {
    /// Nothing of any choice.
    pub fn nothing(room: &Room) -> Reached {
        Reached {
            units: vec![0; room.choices.len()],
            proven: true,
        }
    }
}

/// The most units; of all ways to them one with the fewest new jobs; of these the earliest; and within
/// these jobs most units of the earlier choices.
pub(super) async fn reach(room: &Room) -> Reached {
    let mut search = Search::of(room, MOST_WORK);
    let most = search.most().await;
    let units = match most.iter().sum() {
        0 => most,
        total => search.fewest(most, total).await,
    };
    Reached {
        units,
        proven: search.proven,
    }
}

/// What a search comes to.
enum Answer {
    /// The units of each choice.
    Found(Vec<u32>),
    /// There is none.
    No,
    /// The work was over first.
    Spent,
}

struct Search<'r> {
    room: &'r Room,
    /// First the choices of jobs that are there already, then those of each further job.
    groups: Vec<Vec<usize>>,
    /// For each choice the position of its group.
    group_of: Vec<usize>,
    /// Lists of prices that were found to be good, one price for each limit.
    prices: Vec<Vec<i64>>,
    /// How much may still be looked at.
    work: u64,
    /// How much was looked at in this turn.
    of_turn: u64,
    proven: bool,
}

impl<'r> Search<'r> {
    fn of(room: &'r Room, work: u64) -> Search<'r> {
        let mut groups = vec![Vec::new()];
        let mut group_of = Vec::new();
        let mut last = None;
        for (position, choice) in room.choices.iter().enumerate() {
            if room.kept.contains(&choice.job) {
                groups[0].push(position);
                group_of.push(0);
                continue;
            }
            if last != Some(choice.job) {
                groups.push(Vec::new());
                last = Some(choice.job);
            }
            let of_job = groups.len() - 1;
            groups[of_job].push(position);
            group_of.push(of_job);
        }
        Search {
            room,
            groups,
            group_of,
            prices: vec![vec![0; room.left.len()]],
            work,
            of_turn: 0,
            proven: true,
        }
    }

    /// Ends a turn that was long enough.
    async fn breathe(&mut self) {
        if self.of_turn >= WORK_OF_TURN {
            self.of_turn = 0;
            turn().await;
        }
    }

    /// How many jobs could be added.
    fn jobs(&self) -> usize {
        self.groups.len() - 1
    }

    /// The choices of the jobs that are there already and of these groups.
    fn choices_of(&mut self, groups: &[usize]) -> Vec<usize> {
        self.count(self.group_of.len());
        let mut wanted = vec![false; self.groups.len()];
        wanted[0] = true;
        for group in groups {
            wanted[*group] = true;
        }
        let all = 0..self.group_of.len();
        all.filter(|it| wanted[self.group_of[*it]]).collect()
    }

    /// The most units of all jobs, in any way.
    async fn most(&mut self) -> Vec<u32> {
        let groups = std::mem::take(&mut self.groups);
        let (bound, prices) = self.cheapest(&groups, groups.len() - 1, 0).await;
        self.groups = groups;
        let greedy = self.greedy(&prices);
        self.keep_prices(prices);
        let all: Vec<usize> = (0..self.room.choices.len()).collect();
        let found: u32 = greedy.iter().sum();
        let most = (bound / WORTH).min(self.room.left[0] / UNIT);
        for target in (i64::from(found) + 1..=most).rev() {
            if self.work == 0 {
                self.proven = false;
                break;
            }
            // A part of what is left each time, so that a lower target has its turn too.
            match self.find(&all, target, self.work / 4).await {
                Answer::Found(units) => return units,
                Answer::No => {}
                Answer::Spent => self.proven = false,
            }
        }
        greedy
    }

    /// Everything in the order of what it costs.
    fn greedy(&self, prices: &[i64]) -> Vec<u32> {
        let choices = &self.room.choices;
        let costs = choices.iter().map(|choice| !(cost(choice, prices) as u64));
        let order = most_first(costs.collect());
        let mut left = self.room.left.clone();
        let mut units = vec![0; choices.len()];
        for choice in order {
            units[choice] = most_of(&choices[choice], &left);
            take(&mut left, &choices[choice], i64::from(units[choice]));
        }
        units
    }

    /// So many units from the fewest jobs. `known` is one way to them.
    async fn fewest(&mut self, known: Vec<u32>, total: u32) -> Vec<u32> {
        let target = i64::from(total);
        let (known, count) = self.fewer(known, target).await;
        let groups = std::mem::take(&mut self.groups);
        let mut sizes = Vec::new();
        for size in 0..=count {
            if self.work == 0 {
                break;
            }
            let (bound, prices) = self.cheapest(&groups, size, target).await;
            if bound >= target * WORTH {
                sizes.push(size);
                self.keep_prices(prices);
            }
        }
        self.groups = groups;
        for size in sizes {
            match self.sets(size, target).await {
                Answer::Found(units) => return units,
                Answer::No => {}
                Answer::Spent => break,
            }
        }
        self.proven = false;
        known
    }

    /// A way to as many units without the jobs that can be done without, those with fewest units first;
    /// and how many jobs it adds.
    async fn fewer(&mut self, known: Vec<u32>, target: i64) -> (Vec<u32>, usize) {
        let units = |group: &[usize]| group.iter().map(|choice| known[*choice]).sum::<u32>();
        let mut used: Vec<usize> = (1..=self.jobs()).collect();
        used.retain(|group| units(&self.groups[*group]) > 0);
        used.reverse();
        let few = used
            .iter()
            .map(|group| !u64::from(units(&self.groups[*group])));
        let order: Vec<usize> = most_first(few.collect())
            .into_iter()
            .map(|it| used[it])
            .collect();
        let mut best = known;
        for group in order {
            let without: Vec<usize> = used.iter().copied().filter(|it| *it != group).collect();
            let choices = self.choices_of(&without);
            if let Answer::Found(units) = self.find(&choices, target, self.work / 16).await {
                best = units;
                used = without;
            }
        }
        (best, used.len())
    }

    /// The earliest set of so many jobs that so many units come from.
    async fn sets(&mut self, size: usize, target: i64) -> Answer {
        let mut bounds = Vec::new();
        for list in 0..self.prices.len() {
            bounds.push(self.bounds(&self.prices[list], size));
            self.count(self.group_of.len() + self.jobs() * size);
            self.breathe().await;
        }
        let mut sets = Sets::of(bounds, size, target * WORTH);
        loop {
            if sets.is_whole() {
                let choices = self.choices_of(&sets.chosen);
                match self.find(&choices, target, self.work / 8).await {
                    Answer::Found(units) => return Answer::Found(units),
                    Answer::No => {}
                    // Another set may still do, but it is not sure that this one does not.
                    Answer::Spent => self.proven = false,
                }
            }
            if !self.spend(sets.width(), 0) {
                return Answer::Spent;
            }
            self.breathe().await;
            if !sets.on() {
                return Answer::No;
            }
        }
    }

    /// So many units of these choices, most of the first. `quota` is the most work it may take.
    async fn find(&mut self, choices: &[usize], target: i64, quota: u64) -> Answer {
        let floor = self.work - quota;
        let (bound, prices) = self.cheapest(&[choices.to_vec()], 0, target).await;
        if bound < target * WORTH {
            return Answer::No;
        }
        let mut lists = vec![prices];
        lists.extend(self.prices.last().cloned());
        let mut walk = Walk::of(self.room, choices, lists, target);
        loop {
            if walk.open == 0 {
                return Answer::Found(walk.units);
            }
            if !self.spend(walk.width(), floor) {
                return Answer::Spent;
            }
            self.breathe().await;
            if !walk.on() {
                return Answer::No;
            }
        }
    }

    /// Counts work. Whether there is any left.
    fn spend(&mut self, amounts: usize, floor: u64) -> bool {
        self.count(amounts);
        self.work > floor
    }

    fn count(&mut self, amounts: usize) {
        self.work = self.work.saturating_sub(amounts as u64);
        self.of_turn += amounts as u64;
    }

    fn keep_prices(&mut self, prices: Vec<i64>) {
        if self.prices.len() == MOST_PRICES {
            self.prices.remove(1);
        }
        self.prices.push(prices);
    }

    /// Looks for prices at which little can be gained on the first group and so many of the others: gives
    /// that bound, and the prices. It ends early once less than the target can be reached.
    async fn cheapest(
        &mut self,
        groups: &[Vec<usize>],
        size: usize,
        target: i64,
    ) -> (i64, Vec<i64>) {
        let mut prices = self.prices[self.prices.len() - 1].clone();
        let (mut bound, mut slope) = self.gained(groups, size, &prices);
        let mut best = (bound, prices.clone());
        let (mut step, mut in_vain) = (bound / 2, 0);
        for _ in 0..ROUNDS {
            let steep: f64 = slope.iter().map(|it| (*it as f64) * (*it as f64)).sum();
            if best.0 < target * WORTH || steep == 0.0 || self.work == 0 {
                break;
            }
            let factor = (bound - best.0 + step) as f64 / steep;
            for (price, slope) in prices.iter_mut().zip(&slope) {
                *price = (*price - (*slope as f64 * factor) as i64).max(0);
            }
            (bound, slope) = self.gained(groups, size, &prices);
            self.breathe().await;
            in_vain += 1;
            if bound < best.0 {
                best = (bound, prices.clone());
                in_vain = 0;
            }
            if in_vain == PATIENCE {
                (in_vain, step) = (0, step / 2);
            }
        }
        best
    }

    /// What can be gained at some prices, and for each limit what would be left of it.
    fn gained(&mut self, groups: &[Vec<usize>], size: usize, prices: &[i64]) -> (i64, Vec<i64>) {
        let room = self.room;
        let of_group = |group: &Vec<usize>| {
            let gains = group
                .iter()
                .map(|choice| gain(&room.choices[*choice], prices));
            gains.sum::<i64>()
        };
        let gains: Vec<i64> = groups.iter().map(of_group).collect();
        let of_jobs = gains[1..].iter().map(|gain| *gain as u64).collect();
        let mut order = vec![0];
        order.extend(most_first(of_jobs).into_iter().take(size).map(|it| it + 1));
        let mut left = room.left.clone();
        let mut bound: i64 = left
            .iter()
            .zip(prices)
            .map(|(left, price)| left * price)
            .sum();
        for group in order {
            bound += gains[group];
            for choice in groups[group].iter().map(|choice| &room.choices[*choice]) {
                if gain(choice, prices) > 0 {
                    take(&mut left, choice, i64::from(choice.most));
                }
            }
        }
        let looked_at: usize = groups.iter().map(Vec::len).sum();
        self.count(looked_at * room.left.len());
        (bound, left)
    }

    fn bounds(&self, prices: &[i64], size: usize) -> Bounds {
        let of_group = |group: &Vec<usize>| {
            let choices = group.iter().map(|choice| &self.room.choices[*choice]);
            choices.map(|choice| gain(choice, prices)).sum()
        };
        let mut of_jobs: Vec<i64> = self.groups.iter().map(of_group).collect();
        let paid = self.room.left.iter().zip(prices);
        let paid: i64 = paid.map(|(left, price)| left * price).sum();
        let sure = std::mem::take(&mut of_jobs[0]) + paid;
        Bounds::of(sure, of_jobs, size)
    }
}

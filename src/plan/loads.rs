//! Sets of loads as bits. They know nothing of what a load is.

use crate::instrument::LoadId;

/// The bits of one word.
const WORD: usize = u64::BITS as usize;

/// A set of loads; every [`LoadId`] has its bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LoadSet([u64; 256 / WORD]);

impl LoadSet {
    pub fn add(&mut self, load: LoadId) {
        let bit = usize::from(load.0);
        self.0[bit / WORD] |= 1 << (bit % WORD);
    }

    pub fn len(&self) -> usize {
        let ones = self.0.iter().map(|word| word.count_ones() as usize);
        ones.sum()
    }

    pub fn meets(&self, other: &LoadSet) -> bool {
        let mut words = self.0.iter().zip(&other.0);
        words.any(|(one, other)| one & other != 0)
    }

    pub fn holds(&self, other: &LoadSet) -> bool {
        let mut words = self.0.iter().zip(&other.0);
        words.all(|(one, other)| other & !one == 0)
    }

    pub fn with(mut self, other: &LoadSet) -> LoadSet {
        for (one, other) in self.0.iter_mut().zip(&other.0) {
            *one |= other;
        }
        self
    }
}

impl FromIterator<LoadId> for LoadSet {
    fn from_iter<I: IntoIterator<Item = LoadId>>(loads: I) -> LoadSet {
        let mut set = LoadSet::default();
        loads.into_iter().for_each(|load| set.add(load));
        set
    }
}

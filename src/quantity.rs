//! Physical dimensions as types, and whole numbers in their base units.
//!
//! Every amount in this crate is a whole number of the unit its [`Dimension`] names: grams, newtons,
//! millimetres, minutes. Whole numbers give the same bytes on every platform. This module holds no
//! forms, no limits and no rule: it is not the place where anything is judged.

/// One physical quantity that work can ask or a paper can limit, with its base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Dimension {
    /// Mass in grams.
    MassG,
    /// Force in newtons.
    ForceN,
    /// A horizontal distance in millimetres, such as a reach.
    DistanceMm,
    /// A height in millimetres, such as a ladder's.
    HeightMm,
    /// An angle in degrees.
    AngleDeg,
    /// Steps of a stair, on end.
    Steps,
    /// How many times in one hour of the task.
    TimesPerHour,
    /// Minutes without a break in it.
    MinutesOnEnd,
    /// Minutes in one hour of the task, at most 60.
    MinutesPerHour,
    /// Minutes in one day: a paper's limit, or the length of a working day.
    MinutesPerDay,
    /// Minutes in one week: hours of work, or a number in the text of a condition.
    MinutesPerWeek,
}

impl Dimension {
    /// All dimensions, in the order in which findings name them.
    pub const ALL: [Dimension; 11] = [
        Dimension::MassG,
        Dimension::ForceN,
        Dimension::DistanceMm,
        Dimension::HeightMm,
        Dimension::AngleDeg,
        Dimension::Steps,
        Dimension::TimesPerHour,
        Dimension::MinutesOnEnd,
        Dimension::MinutesPerHour,
        Dimension::MinutesPerDay,
        Dimension::MinutesPerWeek,
    ];

    /// The names in files, in the same order; they carry the unit.
    pub const KEYS: [&'static str; Dimension::ALL.len()] = [
        "mass_g",
        "force_n",
        "distance_mm",
        "height_mm",
        "angle_deg",
        "steps",
        "times_per_hour",
        "minutes_on_end",
        "minutes_per_hour",
        "minutes_per_day",
        "minutes_per_week",
    ];

    /// The name in files.
    pub fn key(self) -> &'static str {
        Self::KEYS[self as usize]
    }

    /// The dimension with this name, if there is one.
    pub fn from_key(key: &str) -> Option<Dimension> {
        let position = Self::KEYS.iter().position(|known| *known == key)?;
        Some(Self::ALL[position])
    }

    /// The largest amount a file may hold; anything above is a mistake in a unit.
    pub fn largest(self) -> u32 {
        match self {
            Dimension::MassG => 1_000_000,
            Dimension::ForceN | Dimension::HeightMm => 100_000,
            Dimension::DistanceMm => 10_000,
            Dimension::AngleDeg => 360,
            Dimension::Steps | Dimension::TimesPerHour => 100_000,
            Dimension::MinutesOnEnd | Dimension::MinutesPerDay => 24 * 60,
            Dimension::MinutesPerHour => 60,
            Dimension::MinutesPerWeek => 7 * 24 * 60,
        }
    }
}

/// A range of amounts, both ends included. An open upper end means "or more".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The least that is asked.
    pub lower: u32,
    /// The most that is asked; `None` is open.
    pub upper: Option<u32>,
}

impl Span {
    /// The range from an amount to itself.
    pub fn exactly(amount: u32) -> Span {
        Span {
            lower: amount,
            upper: Some(amount),
        }
    }

    /// What two ranges share, if they share anything.
    pub fn shared(self, other: Span) -> Option<Span> {
        let lower = self.lower.max(other.lower);
        let upper = match (self.upper, other.upper) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        upper
            .is_none_or(|upper| lower <= upper)
            .then_some(Span { lower, upper })
    }

    /// Whether the range is one amount.
    pub fn is_exact(self) -> bool {
        self.upper == Some(self.lower)
    }
}

/// At most one value for each dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PerDimension<T>([Option<T>; Dimension::ALL.len()]);

impl<T: Copy> Default for PerDimension<T> {
    fn default() -> Self {
        PerDimension([None; Dimension::ALL.len()])
    }
}

impl<T: Copy> PerDimension<T> {
    /// The value of one dimension.
    pub fn get(&self, dimension: Dimension) -> Option<T> {
        self.0[dimension as usize]
    }

    /// Sets the value of one dimension.
    pub fn set(&mut self, dimension: Dimension, value: T) {
        self.0[dimension as usize] = Some(value);
    }

    /// Removes the value of one dimension.
    pub fn unset(&mut self, dimension: Dimension) {
        self.0[dimension as usize] = None;
    }

    /// The dimensions that have a value, in the order of [`Dimension::ALL`].
    pub fn iter(&self) -> Each<'_, T> {
        Each { of: self, next: 0 }
    }

    /// Whether no dimension has a value.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

/// Goes through the values of a [`PerDimension`].
#[derive(Clone)]
pub struct Each<'a, T> {
    of: &'a PerDimension<T>,
    next: usize,
}

impl<T: Copy> Iterator for Each<'_, T> {
    type Item = (Dimension, T);

    fn next(&mut self) -> Option<(Dimension, T)> {
        while let Some(dimension) = Dimension::ALL.get(self.next) {
            self.next += 1;
            if let Some(value) = self.of.get(*dimension) {
                return Some((*dimension, value));
            }
        }
        None
    }
}

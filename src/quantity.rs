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

    /// The name in files; it carries the unit.
    pub fn key(self) -> &'static str {
        match self {
            Dimension::MassG => "mass_g",
            Dimension::ForceN => "force_n",
            Dimension::DistanceMm => "distance_mm",
            Dimension::HeightMm => "height_mm",
            Dimension::AngleDeg => "angle_deg",
            Dimension::Steps => "steps",
            Dimension::TimesPerHour => "times_per_hour",
            Dimension::MinutesOnEnd => "minutes_on_end",
            Dimension::MinutesPerHour => "minutes_per_hour",
            Dimension::MinutesPerDay => "minutes_per_day",
            Dimension::MinutesPerWeek => "minutes_per_week",
        }
    }

    /// The dimension with this name, if there is one.
    pub fn from_key(key: &str) -> Option<Dimension> {
        Self::ALL.into_iter().find(|d| d.key() == key)
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
    pub fn iter(&self) -> impl Iterator<Item = (Dimension, T)> + '_ {
        Dimension::ALL
            .into_iter()
            .filter_map(|d| self.get(d).map(|v| (d, v)))
    }

    /// Whether no dimension has a value.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

//! What a paper's limit comes down to for one load: a degree, and the region it allows. It does not
//! look at demands.

use super::{Finding, boxes};
use crate::instrument::{Bound, Bounds, KindSet, Limit, Load, LoadId, LoadKind, Point, Qualifier};
use crate::profile::Limited;
use crate::quantity::Dimension;

/// What kind of limit it is.
pub(super) enum Degree<'a> {
    /// The level does not name this load.
    Reference,
    /// No degree that may be used; `stricter` are boxes of stricter, confirmed levels.
    None { stricter: Vec<Bounds> },
    /// Kinds on the paper.
    Kinds(KindSet),
    /// A condition.
    Condition,
    /// A condition with a number of minutes a week.
    ConditionWithNumber(Region<'a>),
    /// Numbers.
    Region(Region<'a>),
}

/// What a limit allows: its own boxes and those of stricter levels; and what lies beyond.
pub(super) struct Region<'a> {
    /// The boxes of this level, with the person's own numbers. Empty for "hardly".
    pub own: Vec<Bounds>,
    stricter: Vec<Bounds>,
    /// The boxes of the next milder level, when a source confirms them.
    pub milder: Option<&'a [Bounds]>,
    /// The boxes of all milder limited levels that a source confirms.
    milder_limited: Vec<&'a [Bounds]>,
}

/// The boxes of the reference and of all stricter, confirmed levels. Limits per day do not count.
pub(super) fn reference_boxes(point: &Point, load: LoadId) -> Vec<Bounds> {
    let Some(Limit::Boxes(reference)) = point.level(0).and_then(|l| l.limit(load)) else {
        return Vec::new();
    };
    let stricter = point
        .levels
        .iter()
        .filter(|l| l.level > 0)
        .filter_map(|l| l.confirmed_boxes(load))
        .flatten();
    let task = |b: &&Bounds| b.get(Dimension::MinutesPerDay).is_none();
    reference
        .iter()
        .chain(stricter)
        .filter(task)
        .copied()
        .collect()
}

pub(super) fn degree_of<'a>(
    point: &'a Point,
    load_id: LoadId,
    load: &Load,
    limited: &Limited,
) -> Degree<'a> {
    let level = limited.level.and_then(|n| point.level(n));
    let own = own_bounds(load, limited);
    if let LoadKind::Kinds(names) = &load.kind {
        let other = names
            .iter()
            .position(|n| n == "other")
            .is_some_and(|i| limited.kinds.has(i));
        let usable = !limited.kinds.is_empty() && !other;
        return if usable {
            Degree::Kinds(limited.kinds)
        } else {
            Degree::None {
                stricter: Vec::new(),
            }
        };
    }
    let limit = match level {
        Some(level) => match level.limit(load_id) {
            None => return Degree::Reference,
            Some(limit) => Some(limit),
        },
        None => None,
    };
    let number = limited.level.unwrap_or(0);
    let stricter = || -> Vec<Bounds> {
        let levels = point
            .levels
            .iter()
            .filter(|l| l.level > number && level.is_some());
        levels
            .filter_map(|l| l.confirmed_boxes(load_id))
            .flatten()
            .copied()
            .collect()
    };
    let confirmed = level.and_then(|l| l.confirmed_boxes(load_id));
    let region = |own, stricter| region(point, load_id, level.map(|l| l.level), own, stricter);
    match (limit, own.is_empty()) {
        (_, false) if load.kind == LoadKind::Condition => {
            Degree::ConditionWithNumber(region(vec![own], Vec::new()))
        }
        (Some(Limit::Condition), true) => Degree::Condition,
        (Some(Limit::Hardly), true) => Degree::Region(region(Vec::new(), stricter())),
        (Some(Limit::Boxes(_)), true) => match confirmed {
            Some(boxes) => Degree::Region(region(boxes.to_vec(), stricter())),
            None => Degree::None {
                stricter: stricter(),
            },
        },
        (_, true) => Degree::None {
            stricter: Vec::new(),
        },
        (_, false) => Degree::Region(match confirmed {
            Some(boxes) => region(
                boxes.iter().map(|b| overlaid(b, &own)).collect(),
                stricter().iter().map(|b| clipped(b, &own)).collect(),
            ),
            None => region(vec![own], Vec::new()),
        }),
    }
}

/// The person's own numbers in the dimensions that this load has.
fn own_bounds(load: &Load, limited: &Limited) -> Bounds {
    let mut own = Bounds::default();
    for (dimension, bound) in limited.own.iter() {
        let of_load = match &load.kind {
            LoadKind::Measured(dimensions) => {
                dimensions.contains(&dimension)
                    || (dimension == Dimension::MinutesPerDay
                        && dimensions.contains(&Dimension::MinutesPerHour))
            }
            LoadKind::Condition => dimension == Dimension::MinutesPerWeek,
            LoadKind::Kinds(_) => false,
        };
        if of_load {
            own.set(dimension, bound);
        }
    }
    own
}

/// A box of the table with the numbers of the paper in place of its own.
fn overlaid(table: &Bounds, own: &Bounds) -> Bounds {
    let mut bounds = *table;
    own.iter()
        .for_each(|(dimension, bound)| bounds.set(dimension, bound));
    bounds
}

/// A stricter box, nowhere wider than the numbers of the paper.
fn clipped(stricter: &Bounds, own: &Bounds) -> Bounds {
    let mut bounds = *stricter;
    for (dimension, bound) in own.iter() {
        if stricter
            .get(dimension)
            .is_none_or(|s| s.value > bound.value)
        {
            bounds.set(dimension, bound);
        }
    }
    bounds
}

fn region(
    point: &Point,
    load: LoadId,
    level: Option<u8>,
    own: Vec<Bounds>,
    stricter: Vec<Bounds>,
) -> Region<'_> {
    let milder_levels = point
        .levels
        .iter()
        .filter(|l| level.is_some_and(|n| l.level < n));
    let milder = milder_levels
        .clone()
        .next_back()
        .and_then(|l| l.confirmed_boxes(load));
    let milder_limited = milder_levels
        .filter(|l| l.level > 0)
        .filter_map(|l| l.confirmed_boxes(load))
        .collect();
    Region {
        own,
        stricter,
        milder,
        milder_limited,
    }
}

impl Region<'_> {
    /// All boxes that allow something.
    pub fn all(&self) -> Vec<Bounds> {
        self.own.iter().chain(&self.stricter).copied().collect()
    }

    /// This region, or two: limits per day are looked at apart from everything else.
    pub fn parts(self) -> Vec<Self> {
        let mixed = |b: &Bounds| b.get(Dimension::MinutesPerDay).is_some() && b.iter().count() > 1;
        if !self.own.iter().any(mixed) {
            return vec![self];
        }
        let per_day = self
            .own
            .iter()
            .find_map(|b| b.get(Dimension::MinutesPerDay));
        let mut day = Bounds::default();
        per_day
            .into_iter()
            .for_each(|bound| day.set(Dimension::MinutesPerDay, bound));
        let without = |b: &Bounds| {
            let mut b = *b;
            b.unset(Dimension::MinutesPerDay);
            b
        };
        let rest = Region {
            own: self.own.iter().map(without).collect(),
            ..self
        };
        vec![
            Region {
                own: vec![day],
                stricter: Vec::new(),
                milder: None,
                milder_limited: Vec::new(),
            },
            rest,
        ]
    }

    /// The limit per day, when the region is one.
    pub fn per_day(&self) -> Option<Bound> {
        self.own.first()?.get(Dimension::MinutesPerDay)
    }

    /// The first dimension that is limited.
    pub fn first_dimension(&self) -> Option<Dimension> {
        self.own
            .iter()
            .find_map(|b| b.iter().next())
            .map(|(dimension, _)| dimension)
    }

    /// Adds to a finding what the paper allows in its first dimension.
    pub fn explain_limit(&self, finding: Finding) -> Finding {
        let bound = self
            .own
            .iter()
            .find_map(|b| b.iter().next())
            .map(|(_, bound)| bound);
        Finding {
            possible: bound.map(|b| b.margin.unwrap_or(b.value)),
            qualifier: bound.map(|b| b.qualifier),
            ..finding
        }
    }

    /// Whether the level itself says "less than".
    fn has_less_than(&self) -> bool {
        self.own.iter().any(|b| {
            b.iter()
                .any(|(_, bound)| bound.qualifier == Qualifier::LessThan)
        })
    }

    /// Whether the row "between" can apply: neither "hardly" nor "less than".
    pub fn has_about(&self) -> bool {
        !self.own.is_empty() && !self.has_less_than()
    }

    /// Whether only the time on end is too long.
    pub fn is_too_long_on_end_only(&self, all: &[Bounds], upper: &boxes::Corner) -> bool {
        let bounded = all.iter().any(|b| b.get(Dimension::MinutesOnEnd).is_some());
        let without: Vec<Bounds> = all
            .iter()
            .map(|b| {
                let mut b = *b;
                b.unset(Dimension::MinutesOnEnd);
                b
            })
            .collect();
        bounded && !self.has_less_than() && boxes::allowed(&without, upper)
    }

    /// Whether the corner is above an "at most" of this level or of a milder one.
    pub fn above_an_at_most(&self, lower: &boxes::Corner) -> bool {
        let every = |list: &[Bounds]| {
            let above: Vec<Option<bool>> = list
                .iter()
                .map(|b| boxes::above_at_most(b, lower))
                .collect();
            !above.is_empty() && above.iter().all(|a| *a == Some(true))
        };
        every(&self.own) || self.milder_limited.iter().any(|milder| every(milder))
    }
}

//! What a paper's limit comes down to for one load: a degree, and the region it allows. It does not
//! look at demands.

use super::{Finding, boxes};
use crate::instrument::{
    Bound, Bounds, KindSet, Level, Limit, Load, LoadId, LoadKind, Point, Qualifier,
};
use crate::profile::Limited;
use crate::quantity::Dimension;

/// What kind of limit it is.
pub(super) enum Degree<'a> {
    /// The level does not name this load.
    Reference,
    /// No degree that may be used; the nearest levels around it that may.
    None {
        milder: Option<Region<'a>>,
        stricter: Option<Region<'a>>,
    },
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
                milder: None,
                stricter: None,
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
    let region = |own, stricter| region(point, load_id, level.map(|l| l.level), own, stricter);
    if !own.is_empty() && load.kind == LoadKind::Condition {
        return Degree::ConditionWithNumber(region(vec![own], Vec::new()));
    }
    let stricter = || level.map_or(Vec::new(), |l| stricter_boxes(point, load_id, l.level));
    let confirmed = level.and_then(|l| l.confirmed_boxes(load_id));
    match (limit, confirmed) {
        (_, None) if !own.is_empty() => Degree::Region(region(vec![own], Vec::new())),
        (_, Some(boxes)) => Degree::Region(region(
            boxes.iter().map(|b| overlaid(b, &own)).collect(),
            stricter().iter().map(|b| clipped(b, &own)).collect(),
        )),
        (Some(Limit::Condition), _) => Degree::Condition,
        (Some(Limit::Hardly), _) => Degree::Region(region(Vec::new(), stricter())),
        (Some(Limit::Boxes(_) | Limit::NoDegree) | None, None) => {
            let mine = level.map_or(u8::MAX, |l| l.level);
            let limited = || {
                point
                    .levels
                    .iter()
                    .filter(|l| l.level > 0 && level.is_some())
            };
            let usable = |l: &Level| usable_region(point, load_id, l.level);
            Degree::None {
                milder: limited().rev().filter(|l| l.level < mine).find_map(usable),
                stricter: limited().filter(|l| l.level > mine).find_map(usable),
            }
        }
    }
}

/// The boxes of all confirmed levels that are stricter than this one.
fn stricter_boxes(point: &Point, load: LoadId, level: u8) -> Vec<Bounds> {
    let levels = point.levels.iter().filter(|l| l.level > level);
    levels
        .filter_map(|l| l.confirmed_boxes(load))
        .flatten()
        .copied()
        .collect()
}

/// The region of a level, when a source confirms it or it says "hardly or not".
fn usable_region(point: &Point, load: LoadId, level: u8) -> Option<Region<'_>> {
    let of_level = point.level(level)?;
    let own = match of_level.limit(load)? {
        Limit::Hardly => Vec::new(),
        _ => of_level.confirmed_boxes(load)?.to_vec(),
    };
    let stricter = stricter_boxes(point, load, level);
    Some(region(point, load, Some(level), own, stricter))
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

/// A stricter box, nowhere wider than the numbers of the paper. An equal "less than" is narrower.
fn clipped(stricter: &Bounds, own: &Bounds) -> Bounds {
    let mut bounds = *stricter;
    for (dimension, bound) in own.iter() {
        let narrower = |s: Bound| {
            bound.value < s.value
                || (bound.value == s.value && bound.qualifier == Qualifier::LessThan)
        };
        if stricter.get(dimension).is_none_or(narrower) {
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

    /// This region, and apart from it the limit per day when it bounds other dimensions too.
    pub fn parts(self) -> (Option<Self>, Self) {
        let mixed = |b: &Bounds| b.get(Dimension::MinutesPerDay).is_some() && b.iter().count() > 1;
        let Some(limit) = self
            .own
            .iter()
            .find(|b| mixed(b))
            .and_then(|b| b.get(Dimension::MinutesPerDay))
        else {
            return (None, self);
        };
        let mut day = Bounds::default();
        day.set(Dimension::MinutesPerDay, limit);
        let without = |b: &Bounds| {
            let mut b = *b;
            b.unset(Dimension::MinutesPerDay);
            b
        };
        let day = Region {
            own: vec![day],
            stricter: Vec::new(),
            milder: None,
            milder_limited: Vec::new(),
        };
        let own = self.own.iter().map(without).collect();
        (Some(day), Region { own, ..self })
    }

    /// The limit per day, when the region is one.
    pub fn per_day(&self) -> Option<Bound> {
        self.own.first()?.get(Dimension::MinutesPerDay)
    }

    /// Adds to a finding the first dimension that is limited, and what the paper allows there.
    pub fn explain_limit(&self, finding: Finding) -> Finding {
        let first = self.own.iter().find_map(|b| b.iter().next());
        Finding {
            dimension: first.map(|(dimension, _)| dimension),
            possible: first.map(|(_, bound)| bound.margin.unwrap_or(bound.value)),
            qualifier: first.map(|(_, bound)| bound.qualifier),
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

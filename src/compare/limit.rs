//! What a paper's limit comes down to for one load: a degree, and the region it allows. It does not
//! look at demands.

use super::{Finding, boxes};
use crate::instrument::{
    Bound, Bounds, KindSet, Level, Limit, Load, LoadId, LoadKind, Point, PointKind, Qualifier,
};
use crate::profile::Limited;
use crate::quantity::Dimension;

/// What kind of limit it is.
pub(super) enum Degree<'a> {
    /// The level does not name this load.
    Reference,
    /// No degree that may be used; the nearest levels around it that may.
    None {
        milder: Option<&'a Level>,
        stricter: Option<&'a Level>,
    },
    /// Kinds on the paper.
    Kinds(KindSet),
    /// A condition.
    Condition,
    /// A condition with a number of minutes a week.
    ConditionWithNumber(Region<'a>),
    /// Numbers.
    Region(Region<'a>),
    /// Own numbers that leave open a part of what the level says: both hold.
    Both(Region<'a>, Box<Degree<'a>>),
}

/// What a limit allows: its own boxes and those of stricter levels; and what lies beyond.
pub(super) struct Region<'a> {
    /// All boxes that allow something, those of the level itself first.
    boxes: Vec<Bounds>,
    /// How many boxes are of the level itself, with the person's own numbers. None for "hardly".
    own: usize,
    /// The levels that are milder than this one, the reference first.
    milder: &'a [Level],
    load: LoadId,
}

/// The boxes of the reference and of all stricter, confirmed levels. Limits per day do not count.
pub(super) fn reference_boxes(point: &Point, load: LoadId) -> Vec<Bounds> {
    let Some(Limit::Boxes(reference)) = point.level(0).and_then(|l| l.limit(load)) else {
        return Vec::new();
    };
    let mut boxes = reference.clone();
    add_stricter(&mut boxes, point, load, 0);
    boxes.retain(|b| b.get(Dimension::MinutesPerDay).is_none());
    boxes
}

pub(super) fn degree_of<'a>(
    point: &'a Point,
    load_id: LoadId,
    load: &Load,
    limited: &Limited,
) -> Degree<'a> {
    if let LoadKind::Kinds(names) = &load.kind {
        return of_kinds(names, limited.kinds);
    }
    let level = limited.level.and_then(|n| point.level(n));
    with_own(point, load_id, load, level, own_bounds(load, limited))
}

fn with_own<'a>(
    point: &'a Point,
    load_id: LoadId,
    load: &Load,
    level: Option<&'a Level>,
    own: Bounds,
) -> Degree<'a> {
    let limit = level.and_then(|level| level.limit(load_id));
    if level.is_some() && limit.is_none() {
        return Degree::Reference;
    }
    let region = |boxes, own| Region {
        boxes,
        own,
        milder: milder_levels(point, level),
        load: load_id,
    };
    if !own.is_empty() && load.kind == LoadKind::Condition {
        return Degree::ConditionWithNumber(region(vec![own], 1));
    }
    let confirmed = level.and_then(|l| l.confirmed_boxes(load_id));
    let half = || leaves_day_open(&own, point, load);
    let part = |limit| !says_all(&own, limit, point, load_id);
    if !own.is_empty() && confirmed.is_none() && (half() || limit.is_some_and(part)) {
        let of_level = with_own(point, load_id, load, level, Bounds::default());
        return Degree::Both(region(vec![own], 1), Box::new(of_level));
    }
    match (level, limit, confirmed) {
        (_, _, None) if !own.is_empty() => Degree::Region(region(vec![own], 1)),
        (Some(level), _, Some(of_level)) => {
            let mut boxes = of_level.to_vec();
            add_stricter(&mut boxes, point, load_id, level.level);
            for (i, bounds) in boxes.iter_mut().enumerate() {
                put(&own, bounds, i < of_level.len());
            }
            Degree::Region(region(boxes, of_level.len()))
        }
        (_, Some(Limit::Condition), _) => Degree::Condition,
        (Some(level), Some(Limit::Hardly), _) => {
            Degree::Region(Region::of_level(point, load_id, level))
        }
        _ => nearest(point, load_id, level),
    }
}

/// Whether own numbers say how long on end and not how long in a day, at a point that is for both: where a
/// form has levels, each of the two is a point of its own.
fn leaves_day_open(own: &Bounds, point: &Point, load: &Load) -> bool {
    let says = |dimension| own.get(dimension).is_some();
    point.kind == PointKind::Limit
        && says(Dimension::MinutesOnEnd)
        && !says(Dimension::MinutesPerDay)
        && load.is_counted_per_hour()
}

/// Whether own numbers bound every dimension of a level: that of its boxes, or for "hardly" of the boxes
/// of the other levels.
fn says_all(own: &Bounds, limit: &Limit, point: &Point, load: LoadId) -> bool {
    let says = |boxes: &[Bounds]| {
        let mut bounds = boxes.iter().flat_map(|bounds| bounds.iter());
        bounds.all(|(dimension, _)| own.get(dimension).is_some())
    };
    match limit {
        Limit::Boxes(boxes) => says(boxes),
        Limit::Hardly => point.levels.iter().all(|other| match other.limit(load) {
            Some(Limit::Boxes(boxes)) => says(boxes),
            _ => true,
        }),
        Limit::Condition | Limit::NoDegree => true,
    }
}

/// The kind "other" on the paper, or none, has no degree.
fn of_kinds(names: &[String], kinds: KindSet) -> Degree<'static> {
    let other = names.iter().position(|name| name == "other");
    if kinds.is_empty() || other.is_some_and(|i| kinds.has(i)) {
        Degree::None {
            milder: None,
            stricter: None,
        }
    } else {
        Degree::Kinds(kinds)
    }
}

/// The nearest levels around one that has no degree, of which a source confirms the boxes or that say
/// "hardly or not".
fn nearest<'a>(point: &'a Point, load: LoadId, level: Option<&Level>) -> Degree<'a> {
    let (mut milder, mut stricter) = (None, None);
    if let Some(level) = level {
        for other in &point.levels {
            let hardly = other.limit(load) == Some(&Limit::Hardly);
            let usable = hardly || other.confirmed_boxes(load).is_some();
            if usable && other.level > 0 && other.level < level.level {
                milder = Some(other);
            } else if usable && other.level > level.level {
                stricter = stricter.or(Some(other));
            }
        }
    }
    Degree::None { milder, stricter }
}

/// The levels that are milder than this one; a limit without a level has none.
fn milder_levels<'a>(point: &'a Point, level: Option<&Level>) -> &'a [Level] {
    let number = level.map_or(0, |l| l.level);
    let count = point.levels.iter().filter(|l| l.level < number).count();
    &point.levels[..count]
}

/// Adds the boxes of all confirmed levels that are stricter than this one.
fn add_stricter(boxes: &mut Vec<Bounds>, point: &Point, load: LoadId, level: u8) {
    for stricter in &point.levels {
        if stricter.level > level {
            boxes.extend_from_slice(stricter.confirmed_boxes(load).unwrap_or_default());
        }
    }
}

/// The person's own numbers in the dimensions that this load has.
fn own_bounds(load: &Load, limited: &Limited) -> Bounds {
    let mut own = Bounds::default();
    for (dimension, bound) in limited.own.iter() {
        let of_load = match &load.kind {
            LoadKind::Measured(dimensions) => {
                dimensions.contains(&dimension)
                    || (dimension == Dimension::MinutesPerDay && load.is_counted_per_hour())
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

/// Puts the numbers of the paper into a box of the table. In a box of the level itself they replace
/// its numbers; a box of a stricter level becomes nowhere wider than they are, and an equal "less
/// than" is narrower.
fn put(own: &Bounds, bounds: &mut Bounds, of_level: bool) {
    for (dimension, bound) in own.iter() {
        let narrower = |table: Bound| {
            bound.value < table.value
                || (bound.value == table.value && bound.qualifier == Qualifier::LessThan)
        };
        if of_level || bounds.get(dimension).is_none_or(narrower) {
            bounds.set(dimension, bound);
        }
    }
}

impl<'a> Region<'a> {
    /// The region of a level as the table has it.
    pub fn of_level(point: &'a Point, load: LoadId, level: &Level) -> Region<'a> {
        let own = level.confirmed_boxes(load).unwrap_or_default();
        let mut boxes = own.to_vec();
        add_stricter(&mut boxes, point, load, level.level);
        Region {
            boxes,
            own: own.len(),
            milder: milder_levels(point, Some(level)),
            load,
        }
    }

    /// All boxes that allow something.
    pub fn all(&self) -> &[Bounds] {
        &self.boxes
    }

    /// The boxes of the level itself.
    pub fn own(&self) -> &[Bounds] {
        &self.boxes[..self.own]
    }

    /// The boxes of the next milder level, when a source confirms them.
    pub fn milder(&self) -> Option<&'a [Bounds]> {
        self.milder.last()?.confirmed_boxes(self.load)
    }

    /// The limit per day, and apart from it the rest when the region bounds other dimensions too.
    pub fn parts(mut self) -> (Option<Self>, Self) {
        let mut limit = None;
        for bounds in self.own() {
            let bound = bounds.get(Dimension::MinutesPerDay);
            if bounds.iter().nth(1).is_some() {
                limit = limit.or(bound);
            }
        }
        let Some(limit) = limit else {
            return (None, self);
        };
        // A stricter box holds all of the person's own numbers too, so none is left without a bound.
        for bounds in &mut self.boxes {
            bounds.unset(Dimension::MinutesPerDay);
        }
        let mut day = Bounds::default();
        day.set(Dimension::MinutesPerDay, limit);
        let day = Region {
            boxes: vec![day],
            own: 1,
            milder: &[],
            load: self.load,
        };
        (Some(day), self)
    }

    /// The limit per day, when the region is one.
    pub fn per_day(&self) -> Option<Bound> {
        self.own().first()?.get(Dimension::MinutesPerDay)
    }

    /// Adds to a finding the first dimension that is limited, and what the paper allows there.
    pub fn explain_limit(&self, finding: Finding) -> Finding {
        let first = self.own().iter().find_map(|b| b.iter().next());
        match first {
            Some((dimension, bound)) => finding.bounded(dimension, Some(bound)),
            None => finding,
        }
    }

    /// Whether the level itself says "less than".
    fn has_less_than(&self) -> bool {
        let less_than = |(_, bound): (_, Bound)| bound.qualifier == Qualifier::LessThan;
        self.own().iter().any(|b| b.iter().any(less_than))
    }

    /// Whether the row "between" can apply: neither "hardly" nor "less than".
    pub fn has_about(&self) -> bool {
        self.own > 0 && !self.has_less_than()
    }

    /// Whether only the time on end is too long.
    pub fn is_too_long_on_end_only(&self, upper: &boxes::Corner) -> bool {
        let on_end = Dimension::MinutesOnEnd;
        let bounded = self.boxes.iter().any(|b| b.get(on_end).is_some());
        let rest = upper.without(on_end);
        bounded && !self.has_less_than() && boxes::allowed(&self.boxes, &rest)
    }

    /// Whether the corner is above an "at most" of this level or of a milder limited one.
    pub fn above_an_at_most(&self, lower: &boxes::Corner) -> bool {
        let milder_too = |level: &Level| {
            let boxes = level.confirmed_boxes(self.load).unwrap_or_default();
            level.level > 0 && boxes::above_at_most(boxes, lower)
        };
        boxes::above_at_most(self.own(), lower) || self.milder.iter().any(milder_too)
    }
}

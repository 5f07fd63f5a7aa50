//! Corners of a demand against boxes of a capacity: the arithmetic below the rule. It does not know
//! any row.

use super::Finding;
use crate::demand::Recorded;
use crate::instrument::{Bound, Bounds, Qualifier};
use crate::quantity::{Dimension, Span};

/// One amount per dimension; [`OPEN`] is more than any number.
#[derive(Clone, Copy)]
pub(super) struct Corner([u32; Dimension::ALL.len()]);

const OPEN: u32 = u32::MAX;

impl Corner {
    fn at(&self, dimension: Dimension) -> u32 {
        self.0[dimension as usize]
    }

    /// The same corner with nothing asked in one dimension: what that allows is what is allowed when
    /// the dimension is left out.
    pub fn without(mut self, dimension: Dimension) -> Corner {
        self.0[dimension as usize] = 0;
        self
    }
}

/// The least and the most that a demand may ask.
pub(super) struct Corners {
    pub lower: Corner,
    pub upper: Corner,
}

impl Corners {
    /// A dimension that is not recorded runs from 0 to open.
    pub fn of(recorded: &Recorded) -> Corners {
        Corners::with(recorded, OPEN)
    }

    /// The same, with 0 for what is not recorded.
    pub fn recorded_only(recorded: &Recorded) -> Corners {
        Corners::with(recorded, 0)
    }

    fn with(recorded: &Recorded, missing: u32) -> Corners {
        let mut corners = Corners {
            lower: Corner([0; Dimension::ALL.len()]),
            upper: Corner([missing; Dimension::ALL.len()]),
        };
        for (dimension, Span { lower, upper }) in recorded.amounts.iter() {
            corners.lower.0[dimension as usize] = lower;
            corners.upper.0[dimension as usize] = upper.unwrap_or(OPEN);
        }
        corners
    }
}

/// How a bound is laid beside an amount.
type Allows = fn(Bound, u32) -> bool;

fn allows(bound: Bound, amount: u32) -> bool {
    match bound.qualifier {
        Qualifier::LessThan => amount == 0,
        _ => amount <= bound.margin.unwrap_or(bound.value),
    }
}

/// At the reference "at least" has no upper edge.
fn allows_at_reference(bound: Bound, amount: u32) -> bool {
    bound.qualifier == Qualifier::AtLeast || allows(bound, amount)
}

/// How many dimensions of the box the corner passes, and the one to name: the first "at most", which
/// is never to be passed, else the first of all.
fn passed(bounds: &Bounds, corner: &Corner, allows: Allows) -> (u32, Option<Dimension>) {
    let (mut count, mut first, mut strict) = (0, None, None);
    for (dimension, bound) in bounds.iter() {
        if !allows(bound, corner.at(dimension)) {
            count += 1;
            first = first.or(Some(dimension));
            if bound.qualifier == Qualifier::AtMost {
                strict = strict.or(Some(dimension));
            }
        }
    }
    (count, strict.or(first))
}

fn some_box_allows(boxes: &[Bounds], corner: &Corner, allows: Allows) -> bool {
    boxes.iter().any(|b| passed(b, corner, allows).0 == 0)
}

/// Whether one of the boxes allows the corner.
pub(super) fn allowed(boxes: &[Bounds], corner: &Corner) -> bool {
    some_box_allows(boxes, corner, allows)
}

/// Whether the reference allows the corner.
pub(super) fn reference_allows(boxes: &[Bounds], corner: &Corner) -> bool {
    some_box_allows(boxes, corner, allows_at_reference)
}

/// Whether a recorded dimension is 0 in the corner: then the task asks nothing there.
pub(super) fn asks_nothing(recorded: &Recorded, corner: &Corner) -> bool {
    let mut amounts = recorded.amounts.iter();
    amounts.any(|(dimension, _)| corner.at(dimension) == 0)
}

/// Whether the corner is below a "less than" of the box, and allowed in its other dimensions.
pub(super) fn below_less_than(bounds: &Bounds, corner: &Corner) -> bool {
    let mut has = false;
    for (dimension, bound) in bounds.iter() {
        let amount = corner.at(dimension);
        let less_than = bound.qualifier == Qualifier::LessThan;
        has |= less_than;
        let below = if less_than {
            amount < bound.value
        } else {
            allows(bound, amount)
        };
        if !below {
            return false;
        }
    }
    has
}

/// Whether the boxes have an "at most" and the corner is above one in every box.
pub(super) fn above_at_most(boxes: &[Bounds], corner: &Corner) -> bool {
    let above = |(dimension, bound): (Dimension, Bound)| {
        bound.qualifier == Qualifier::AtMost && !allows(bound, corner.at(dimension))
    };
    !boxes.is_empty() && boxes.iter().all(|b| b.iter().any(above))
}

/// Whether the corner lies below one of the milder boxes, strictly so in every dimension that the
/// milder box makes wider than all of this level's own boxes.
pub(super) fn strictly_below(milder: &[Bounds], own: &[Bounds], corner: &Corner) -> bool {
    let below = |(dimension, bound): (Dimension, Bound)| {
        let narrower = |b: &Bounds| b.get(dimension).is_some_and(|b| b.value < bound.value);
        let free = |b: &Bounds| b.get(dimension).is_none();
        let wider = own.iter().all(narrower) || own.iter().all(free);
        let amount = corner.at(dimension);
        amount < bound.value || (amount == bound.value && !wider)
    };
    milder.iter().any(|wide| wide.iter().all(below))
}

/// Whether the corner is at most so many thousandths of every value of the box.
pub(super) fn at_most_times(bounds: &Bounds, corner: &Corner, thousandths: u32) -> bool {
    let mut bounds = bounds.iter();
    bounds.all(|(dimension, bound)| !over(bound, corner.at(dimension), thousandths))
}

/// Whether some "about" of the box is passed by more than so many thousandths.
pub(super) fn some_about_over(bounds: &Bounds, corner: &Corner, thousandths: u32) -> bool {
    bounds.iter().any(|(dimension, bound)| {
        bound.qualifier == Qualifier::About && over(bound, corner.at(dimension), thousandths)
    })
}

fn over(bound: Bound, amount: u32, thousandths: u32) -> bool {
    u64::from(amount) * 1000 > u64::from(bound.value) * u64::from(thousandths)
}

/// Adds to a finding the dimension that decided, what is asked there and what is possible: a
/// dimension that is passed in the box that passes fewest, or the first dimension of the box that
/// allows all.
pub(super) fn explain(
    finding: Finding,
    recorded: &Recorded,
    corner: &Corner,
    boxes: &[Bounds],
) -> Finding {
    let mut nearest = None;
    let mut fewest = u32::MAX;
    for bounds in boxes {
        let (count, first) = passed(bounds, corner, allows);
        if count < fewest {
            let first = first.or_else(|| bounds.iter().next().map(|(d, _)| d));
            (fewest, nearest) = (count, first.zip(Some(bounds)));
        }
    }
    let Some((dimension, bounds)) = nearest else {
        return finding;
    };
    Finding {
        asked: recorded.amounts.get(dimension),
        ..finding.bounded(dimension, bounds.get(dimension))
    }
}

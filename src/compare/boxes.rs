//! Corners of a demand against boxes of a capacity: the arithmetic below the rule. It does not know
//! any row.

use super::Finding;
use crate::demand::Recorded;
use crate::instrument::{Bound, Bounds, Qualifier};
use crate::quantity::{Dimension, PerDimension, Span};

/// One amount per dimension; `None` inside is open: more than any number.
pub(super) type Corner = PerDimension<Option<u32>>;

/// The least and the most that a demand may ask.
pub(super) struct Corners {
    pub lower: Corner,
    pub upper: Corner,
}

impl Corners {
    /// A dimension that is not recorded runs from 0 to open.
    pub fn of(recorded: &Recorded) -> Corners {
        Corners::with(
            recorded,
            Span {
                lower: 0,
                upper: None,
            },
        )
    }

    /// The same, with 0 for what is not recorded.
    pub fn recorded_only(recorded: &Recorded) -> Corners {
        Corners::with(recorded, Span::exactly(0))
    }

    fn with(recorded: &Recorded, missing: Span) -> Corners {
        let (mut lower, mut upper) = (Corner::default(), Corner::default());
        for dimension in Dimension::ALL {
            let span = recorded.amounts.get(dimension).unwrap_or(missing);
            lower.set(dimension, Some(span.lower));
            upper.set(dimension, span.upper);
        }
        Corners { lower, upper }
    }
}

/// Whether one of the boxes allows the corner.
pub(super) fn allowed(boxes: &[Bounds], corner: &Corner) -> bool {
    boxes
        .iter()
        .any(|b| violated(b, corner, allows).next().is_none())
}

/// Whether the reference allows the corner: there "at least" has no upper edge.
pub(super) fn reference_allows(boxes: &[Bounds], corner: &Corner) -> bool {
    let at_reference =
        |bound: Bound, amount| bound.qualifier == Qualifier::AtLeast || allows(bound, amount);
    boxes
        .iter()
        .any(|b| violated(b, corner, at_reference).next().is_none())
}

fn allows(bound: Bound, amount: Option<u32>) -> bool {
    match (bound.qualifier, amount) {
        (_, None) => false,
        (Qualifier::LessThan, Some(amount)) => amount == 0,
        (_, Some(amount)) => amount <= bound.margin.unwrap_or(bound.value),
    }
}

fn violated<'b>(
    bounds: &'b Bounds,
    corner: &'b Corner,
    allows: impl Fn(Bound, Option<u32>) -> bool + 'b,
) -> impl Iterator<Item = Dimension> + 'b {
    bounds
        .iter()
        .filter(move |(d, bound)| !allows(*bound, corner.get(*d).flatten()))
        .map(|(d, _)| d)
}

/// Whether a recorded dimension is 0 in the corner: then the task asks nothing there.
pub(super) fn asks_nothing(recorded: &Recorded, corner: &Corner) -> bool {
    recorded
        .amounts
        .iter()
        .any(|(dimension, _)| corner.get(dimension).flatten() == Some(0))
}

/// Whether the corner is below a "less than" of the box, and allowed in its other dimensions.
pub(super) fn below_less_than(bounds: &Bounds, corner: &Corner) -> bool {
    let has = bounds
        .iter()
        .any(|(_, bound)| bound.qualifier == Qualifier::LessThan);
    has && bounds
        .iter()
        .all(|(dimension, bound)| match corner.get(dimension).flatten() {
            Some(amount) if bound.qualifier == Qualifier::LessThan => amount < bound.value,
            amount => allows(bound, amount),
        })
}

/// Whether the box has an "at most" that the corner is above; `None` when it has no "at most".
pub(super) fn above_at_most(bounds: &Bounds, corner: &Corner) -> Option<bool> {
    let mut at_most = bounds
        .iter()
        .filter(|(_, b)| b.qualifier == Qualifier::AtMost)
        .peekable();
    at_most.peek()?;
    Some(at_most.any(|(dimension, bound)| !allows(bound, corner.get(dimension).flatten())))
}

/// Whether the corner lies below one of the milder boxes, strictly so in every dimension that the
/// milder box makes wider than all of this level's own boxes.
pub(super) fn strictly_below(milder: &[Bounds], own: &[Bounds], corner: &Corner) -> bool {
    milder.iter().any(|wide| {
        wide.iter().all(|(dimension, bound)| {
            let narrower = |b: &Bounds| b.get(dimension).is_some_and(|b| b.value < bound.value);
            let wider = own.iter().all(narrower) || own.iter().all(|b| b.get(dimension).is_none());
            corner.get(dimension).flatten().is_some_and(|amount| {
                if wider {
                    amount < bound.value
                } else {
                    amount <= bound.value
                }
            })
        })
    })
}

/// Whether the corner is at most so many thousandths of every value of the box.
pub(super) fn at_most_times(bounds: &Bounds, corner: &Corner, thousandths: u32) -> bool {
    bounds
        .iter()
        .all(|(dimension, bound)| !over(bound, corner.get(dimension).flatten(), thousandths))
}

/// Whether some "about" of the box is passed by more than so many thousandths.
pub(super) fn some_about_over(bounds: &Bounds, corner: &Corner, thousandths: u32) -> bool {
    bounds.iter().any(|(dimension, bound)| {
        bound.qualifier == Qualifier::About
            && over(bound, corner.get(dimension).flatten(), thousandths)
    })
}

fn over(bound: Bound, amount: Option<u32>, thousandths: u32) -> bool {
    amount.is_none_or(|a| u64::from(a) * 1000 > u64::from(bound.value) * u64::from(thousandths))
}

/// Adds to a finding the dimension that decided, what is asked there and what is possible: the first
/// dimension that is passed in the box that passes fewest, or the first dimension of the box that
/// allows all.
pub(super) fn explain(
    finding: Finding,
    recorded: &Recorded,
    corner: &Corner,
    boxes: &[Bounds],
) -> Finding {
    let nearest = boxes
        .iter()
        .min_by_key(|b| violated(b, corner, allows).count());
    let Some(nearest) = nearest else {
        return finding;
    };
    let dimension = violated(nearest, corner, allows)
        .next()
        .or_else(|| nearest.iter().next().map(|(d, _)| d));
    let Some(dimension) = dimension else {
        return finding;
    };
    let bound = nearest.get(dimension);
    Finding {
        dimension: Some(dimension),
        asked: recorded.amounts.get(dimension),
        possible: bound.map(|b| b.margin.unwrap_or(b.value)),
        qualifier: bound.map(|b| b.qualifier),
        ..finding
    }
}

//! Random capacities and demands. Amounts come from the numbers of the editions and their
//! neighbours, because that is where a rule goes wrong.

use passend_werk::demand::{Demand, Hands, Often, Recorded};
use passend_werk::instrument::{
    Bound, KindSet, Limit, LoadId, LoadKind, PointKind, Qualifier, Standard,
};
use passend_werk::profile::{Capacity, Limited, Side};
use passend_werk::quantity::{Dimension, PerDimension, Span};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

pub static STANDARD: LazyLock<Standard> = LazyLock::new(Standard::builtin);

/// One load of one point of one edition.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub edition: usize,
    pub point: usize,
    pub load: LoadId,
}

pub fn place() -> impl Strategy<Value = Place> {
    select(PLACES.as_slice())
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut places = Vec::new();
    for (edition, e) in STANDARD.editions.iter().enumerate() {
        for (point, p) in e.points.iter().enumerate() {
            places.extend(p.loads.iter().map(|load| Place {
                edition,
                point,
                load: *load,
            }));
        }
    }
    places
});

/// The numbers that stand in a dimension of any level, their neighbours, and one and a half times.
fn borders(dimension: Dimension) -> Vec<u32> {
    let mut values = vec![0, 1, dimension.largest()];
    for edition in &STANDARD.editions {
        for level in edition.points.iter().flat_map(|p| &p.levels) {
            for (_, limit) in &level.limits {
                let Limit::Boxes(boxes) = limit else { continue };
                for bound in boxes.iter().filter_map(|b| b.get(dimension)) {
                    let value = bound.value;
                    values.extend([
                        value.saturating_sub(1),
                        value,
                        value + 1,
                        value * 3 / 2,
                        value * 3 / 2 + 1,
                    ]);
                }
            }
        }
    }
    if dimension == Dimension::MinutesPerHour {
        values.extend(1..=60);
    }
    values.sort_unstable();
    values.dedup();
    values.retain(|v| *v <= dimension.largest());
    values
}

static BORDERS: LazyLock<Vec<Vec<u32>>> =
    LazyLock::new(|| Dimension::ALL.into_iter().map(borders).collect());

pub fn amount(dimension: Dimension) -> impl Strategy<Value = u32> {
    select(BORDERS[dimension as usize].as_slice())
}

pub fn span(dimension: Dimension) -> impl Strategy<Value = Span> {
    (amount(dimension), amount(dimension), 0..10_u8).prop_map(|(a, b, shape)| match shape {
        0 => Span {
            lower: a,
            upper: None,
        },
        1..=4 => Span::exactly(a),
        _ => Span {
            lower: a.min(b),
            upper: Some(a.max(b)),
        },
    })
}

fn dimensions(load: LoadId) -> Vec<Dimension> {
    match &STANDARD.load(load).kind {
        LoadKind::Measured(dimensions) => dimensions.clone(),
        LoadKind::Condition => vec![Dimension::MinutesPerWeek],
        LoadKind::Kinds(_) => Vec::new(),
    }
}

fn kind_count(load: LoadId) -> u32 {
    match &STANDARD.load(load).kind {
        LoadKind::Kinds(names) => names.len() as u32,
        _ => 0,
    }
}

pub fn recorded(load: LoadId) -> impl Strategy<Value = Recorded> {
    let amounts: Vec<_> = dimensions(load)
        .into_iter()
        .map(|d| prop::option::weighted(0.8, span(d)).prop_map(move |s| (d, s)))
        .collect();
    let condition = STANDARD.load(load).kind == LoadKind::Condition;
    let often = select(vec![
        Often::Rarely,
        Often::Weekly,
        Often::Daily,
        Often::Core,
    ]);
    let kinds = 0..=(1_u16 << kind_count(load)) - 1;
    let hands = prop::option::of(select(vec![Hands::One, Hands::Two]));
    (
        amounts,
        often,
        kinds,
        any::<bool>(),
        prop::option::of(any::<bool>()),
        hands,
    )
        .prop_map(
            move |(amounts, often, kinds, incidental, may_switch, hands)| {
                let mut recorded = Recorded {
                    incidental,
                    may_switch,
                    ..Recorded::default()
                };
                for (dimension, span) in amounts {
                    span.into_iter()
                        .for_each(|s| recorded.amounts.set(dimension, s));
                }
                recorded.often = condition.then_some(often);
                recorded.kinds = KindSet(kinds.max(u16::from(kind_count(load) > 0)));
                recorded.hands = hands.filter(|_| STANDARD.load(load).sided);
                recorded
            },
        )
}

pub fn demand(load: LoadId) -> impl Strategy<Value = Demand> {
    prop_oneof![
        1 => Just(Demand::Absent),
        1 => Just(Demand::Ordinary),
        1 => Just(Demand::Unassessed),
        9 => recorded(load).prop_map(Demand::Recorded),
    ]
}

fn bound(dimension: Dimension) -> impl Strategy<Value = Bound> {
    let qualifiers = vec![
        Qualifier::About,
        Qualifier::AtMost,
        Qualifier::LessThan,
        Qualifier::AtLeast,
    ];
    (select(qualifiers), amount(dimension)).prop_map(|(qualifier, value)| Bound {
        qualifier,
        value,
        margin: None,
    })
}

pub fn limited(place: Place) -> impl Strategy<Value = Limited> {
    let point = &STANDARD.editions[place.edition].points[place.point];
    let levels: Vec<Option<u8>> = std::iter::once(None)
        .chain(
            point
                .levels
                .iter()
                .filter(|l| l.level > 0)
                .map(|l| Some(l.level)),
        )
        .collect();
    let own: Vec<_> = dimensions(place.load)
        .into_iter()
        .map(|d| {
            if d == Dimension::MinutesPerHour {
                Dimension::MinutesPerDay
            } else {
                d
            }
        })
        .map(|d| prop::option::weighted(0.2, bound(d)).prop_map(move |b| (d, b)))
        .collect();
    let kinds = 0..=(1_u16 << kind_count(place.load)) - 1;
    let side = prop::option::of(select(vec![Side::Left, Side::Right, Side::Both]));
    let text = prop::option::weighted(0.2, Just("text".to_owned()));
    let kinds_point = point.kind == PointKind::Kinds;
    (select(levels), own, kinds, side, text, any::<bool>()).prop_map(
        move |(level, own, kinds, side, text, text_is_number)| {
            let mut bounds = PerDimension::default();
            for (dimension, bound) in own {
                bound.into_iter().for_each(|b| bounds.set(dimension, b));
            }
            let kinds = KindSet(if kinds_point { kinds } else { 0 });
            Limited {
                level,
                own: bounds,
                kinds,
                side,
                text,
                text_is_number,
            }
        },
    )
}

pub fn capacity(place: Place) -> impl Strategy<Value = Capacity> {
    prop_oneof![
        1 => Just(Capacity::Unanswered),
        2 => Just(Capacity::Reference),
        9 => limited(place).prop_map(|l| Capacity::Limited(Box::new(l))),
    ]
}

pub fn hand() -> impl Strategy<Value = Option<Side>> {
    prop::option::of(select(vec![Side::Left, Side::Right]))
}

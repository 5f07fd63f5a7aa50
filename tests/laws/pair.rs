//! Laws of one capacity and one demand.

use crate::arbitrary::{self as any_of, Place, STANDARD};
use passend_werk::compare::{Finding, Rule, Setting, Verdict, compare};
use passend_werk::demand::{Demand, Hands, Often, Recorded};
use passend_werk::instrument::{KindSet, Limit, PointKind};
use passend_werk::profile::{Capacity, Limited, Side};
use passend_werk::quantity::{Dimension, Span};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn find(
    place: Place,
    hand: Option<Side>,
    capacity: &Capacity,
    demand: &Demand,
    measure: Option<&Demand>,
) -> Finding {
    let point = &STANDARD.editions[place.edition].points[place.point];
    compare(
        Setting::new(&STANDARD, point, place.load, hand),
        capacity,
        demand,
        measure,
    )
}

/// A pair with everything around it.
fn pair() -> impl Strategy<Value = (Place, Option<Side>, Capacity, Demand, Option<Demand>)> {
    any_of::place().prop_flat_map(|place| {
        let measure = prop::option::weighted(0.15, any_of::demand(place.load));
        (
            Just(place),
            any_of::hand(),
            any_of::capacity(place),
            any_of::demand(place.load),
            measure,
        )
    })
}

/// A demand that asks less or the same, in every way in which a demand can ask less.
fn lowered(demand: Demand, steps: &Steps) -> Demand {
    let Demand::Recorded(mut lower) = demand else {
        return if steps.to_absent {
            Demand::Absent
        } else {
            demand
        };
    };
    if steps.to_absent {
        return Demand::Absent;
    }
    for (dimension, span) in demand_amounts(demand) {
        let least = span.lower - steps.less.min(span.lower);
        let most = span
            .upper
            .map(|u| u - steps.less_above.min(u))
            .map(|u| u.max(least));
        let closed = most.or(steps.close.then_some(span.lower.max(1)));
        lower.amounts.set(
            dimension,
            Span {
                lower: least,
                upper: closed,
            },
        );
    }
    lower.often = lower
        .often
        .map(|often| if steps.rarer { Often::Rarely } else { often });
    let fewer = KindSet(lower.kinds.0 & steps.kinds);
    lower.kinds = if fewer.is_empty() { lower.kinds } else { fewer };
    lower.incidental |= steps.incidental;
    lower.may_switch = if steps.switch {
        Some(true)
    } else {
        lower.may_switch
    };
    lower.hands = lower
        .hands
        .map(|hands| if steps.one_hand { Hands::One } else { hands });
    Demand::Recorded(lower)
}

fn demand_amounts(demand: Demand) -> Vec<(Dimension, Span)> {
    match demand {
        Demand::Recorded(recorded) => recorded.amounts.iter().collect(),
        _ => Vec::new(),
    }
}

#[derive(Clone, Debug)]
struct Steps {
    to_absent: bool,
    less: u32,
    less_above: u32,
    close: bool,
    rarer: bool,
    kinds: u16,
    incidental: bool,
    switch: bool,
    one_hand: bool,
}

prop_compose! {
    fn steps()(
        to_absent in prop::bool::weighted(0.05),
        less in prop_oneof![Just(0_u32), 0..10_u32, 0..20_000_u32],
        less_above in prop_oneof![Just(0_u32), 0..10_u32, 0..20_000_u32],
        close: bool, rarer: bool, kinds: u16, incidental: bool, switch: bool, one_hand: bool,
    ) -> Steps {
        Steps { to_absent, less, less_above, close, rarer, kinds, incidental, switch, one_hand }
    }
}

/// A demand of which less is recorded.
fn with_less_recorded(recorded: Recorded, mask: u16) -> Demand {
    let mut less = recorded;
    for (i, dimension) in Dimension::ALL.into_iter().enumerate() {
        if mask >> i & 1 == 1 {
            less.amounts.unset(dimension);
        }
    }
    if mask & 0x800 != 0 {
        less.may_switch = None;
    }
    if mask & 0x1000 != 0 {
        less.hands = None;
    }
    match mask >> 13 {
        0 => Demand::Unassessed,
        1 => Demand::Ordinary,
        _ => Demand::Recorded(less),
    }
}

/// The next stricter level of a point whose levels are degrees.
fn tightened(place: Place, capacity: &Capacity) -> Option<Capacity> {
    let point = &STANDARD.editions[place.edition].points[place.point];
    let ordered = matches!(point.kind, PointKind::Graded | PointKind::Hours);
    let level = match capacity {
        Capacity::Reference => 0,
        Capacity::Limited(limited) => limited.level?,
        Capacity::Unanswered => return None,
    };
    let next = point
        .levels
        .iter()
        .map(|l| l.level)
        .find(|l| ordered && *l > level)?;
    let limited = match capacity {
        Capacity::Limited(limited) => (**limited).clone(),
        _ => Limited::default(),
    };
    limited
        .own
        .is_empty()
        .then_some(Capacity::Limited(Box::new(Limited {
            level: Some(next),
            ..limited
        })))
}

/// Two capacities at one level: with own numbers, and without those in dimensions that no box of the
/// level bounds. `None` where there are no such numbers.
fn without_added(place: Place, capacity: &Capacity) -> Option<(Capacity, Capacity)> {
    let Capacity::Limited(limited) = capacity else {
        return None;
    };
    let point = &STANDARD.editions[place.edition].points[place.point];
    let Limit::Boxes(boxes) = point.level(limited.level?)?.limit(place.load)? else {
        return None;
    };
    let with = Limited {
        text: None,
        text_is_number: false,
        ..(**limited).clone()
    };
    let mut without = with.clone();
    for (dimension, _) in with.own.iter() {
        if boxes
            .iter()
            .all(|of_level| of_level.get(dimension).is_none())
        {
            without.own.unset(dimension);
        }
    }
    let limited = |limited| Capacity::Limited(Box::new(limited));
    (without.own != with.own).then_some((limited(with), limited(without)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, rng_seed: RngSeed::Fixed(20_261_122), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn asking_less_never_worsens_a_finding((place, hand, capacity, demand, measure) in pair(), steps in steps()) {
        let lower = lowered(demand, &steps);
        let before = find(place, hand, &capacity, &demand, measure.as_ref());
        let after = find(place, hand, &capacity, &lower, measure.as_ref());
        prop_assert!(after.verdict <= before.verdict, "{before:?}\n{lower:?}\n{after:?}");
        if before.verdict == Verdict::Fits {
            let (before, after) = (before.minutes_per_day.unwrap_or(u32::MAX), after.minutes_per_day.unwrap_or(u32::MAX));
            prop_assert!(after >= before, "{before} minutes a day became {after}");
        }
    }

    #[test]
    fn a_stricter_level_never_improves_a_finding((place, hand, capacity, demand, measure) in pair()) {
        let Some(stricter) = tightened(place, &capacity) else { return Ok(()) };
        let before = find(place, hand, &capacity, &demand, measure.as_ref());
        let after = find(place, hand, &stricter, &demand, measure.as_ref());
        prop_assert!(after.verdict >= before.verdict, "{before:?}\n{stricter:?}\n{after:?}");
    }

    #[test]
    fn a_number_beside_those_of_a_level_never_improves_a_finding((place, hand, capacity, demand, measure) in pair()) {
        let Some((with, without)) = without_added(place, &capacity) else { return Ok(()) };
        let before = find(place, hand, &without, &demand, measure.as_ref());
        let after = find(place, hand, &with, &demand, measure.as_ref());
        prop_assert!(after.verdict >= before.verdict, "{without:?}\n{before:?}\n{with:?}\n{after:?}");
    }

    #[test]
    fn a_limit_never_makes_anything_lighter_than_for_everybody((place, hand, capacity, demand, measure) in pair()) {
        if capacity == Capacity::Unanswered {
            return Ok(());
        }
        let everybody = find(place, hand, &Capacity::Reference, &demand, measure.as_ref());
        let person = find(place, hand, &capacity, &demand, measure.as_ref());
        prop_assert!(person.verdict >= everybody.verdict, "{everybody:?}\n{person:?}");
    }

    #[test]
    fn recording_less_never_makes_a_limit_fit(
        (place, hand, limited, recorded, mask) in any_of::place().prop_flat_map(|place| (
            Just(place), any_of::hand(), any_of::limited(place), any_of::recorded(place.load), any::<u16>(),
        )),
    ) {
        let point = &STANDARD.editions[place.edition].points[place.point];
        let level = limited.level.and_then(|n| point.level(n));
        // A load that the level does not name is at the reference, where nothing noted is presumed to fit.
        let at_reference = limited.own.is_empty() && level.is_some_and(|l| l.limit(place.load).is_none());
        prop_assume!(!at_reference);
        let capacity = Capacity::Limited(Box::new(limited));
        let before = find(place, hand, &capacity, &Demand::Recorded(recorded), None);
        let after = find(place, hand, &capacity, &with_less_recorded(recorded, mask), None);
        prop_assert!(before.verdict == Verdict::Fits || after.verdict != Verdict::Fits, "{before:?}\n{after:?}");
    }

    #[test]
    fn a_provision_is_told_just_where_the_measure_makes_more_fit((place, hand, capacity, demand, measure) in pair()) {
        let Some(measure) = measure else { return Ok(()) };
        let without = find(place, hand, &capacity, &demand, None);
        let with = find(place, hand, &capacity, &demand, Some(&measure));
        // Among verdicts that fit, more minutes a day are more.
        let more = |f: &Finding| (f.verdict != Verdict::Fits, u32::MAX - f.minutes_per_day.unwrap_or(u32::MAX));
        let better = with.verdict == Verdict::Fits && more(&with) < more(&without);
        prop_assert_eq!(with.rule == Rule::Provision, better, "{:?}\n{:?}", without, with);
    }

    #[test]
    fn unanswered_is_never_fit_unless_the_task_does_not_ask_it((place, hand, _, demand, measure) in pair()) {
        let finding = find(place, hand, &Capacity::Unanswered, &demand, measure.as_ref());
        // A measure in place may bring along what the task by itself does not ask.
        let asks_nothing = demand == Demand::Absent && measure.unwrap_or(demand) == Demand::Absent;
        let expected = if asks_nothing { Verdict::Fits } else { Verdict::Unknown };
        prop_assert_eq!(finding.verdict, expected);
    }

    #[test]
    fn a_number_that_nobody_confirms_never_exceeds((place, hand, capacity, demand, _) in pair()) {
        let point = &STANDARD.editions[place.edition].points[place.point];
        let Capacity::Limited(limited) = &capacity else { return Ok(()) };
        let Some(level) = limited.level.and_then(|n| point.level(n)) else { return Ok(()) };
        let unconfirmed = matches!(level.limit(place.load), Some(Limit::Boxes(_))) && level.confirmed_boxes(place.load).is_none();
        let by_a_milder_one = point.levels.iter().any(|l| l.level > 0 && l.confirmed_boxes(place.load).is_some());
        if !unconfirmed || by_a_milder_one || !limited.own.is_empty() {
            return Ok(());
        }
        let finding = find(place, hand, &capacity, &demand, None);
        prop_assert!(finding.verdict != Verdict::Exceeds, "{finding:?}");
    }
}

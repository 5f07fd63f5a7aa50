//! Questions that a profile's contradictions raise. They change no finding and correct nothing: the
//! person is asked "is this right?" and need not know.

use super::{Capacity, Limited, Profile};
use crate::instrument::{Limit, LoadId, LoadKind, Point, PointKind, Qualifier, Standard};
use crate::quantity::Dimension;
use serde::{Serialize, Serializer};

/// Which contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckId {
    /// Changing posture is limited, but sitting, standing and walking are all at the reference.
    AlternationWithoutPosture,
    /// The level says "namely", and no text or number says what.
    TextMissing,
    /// Sitting, standing and walking together last less than the hours of work a day.
    DayAddsUpShort,
    /// Hours "on average about" without the text that explains them.
    AverageWithoutText,
    /// A limit of a hand without a side.
    SideMissing,
    /// More hours a week than five days of the hours a day.
    HoursWeekAboveDay,
    /// The paper stops holding before its own date.
    UntilBeforeDate,
}

impl CheckId {
    /// The name in results.
    pub fn id(self) -> &'static str {
        match self {
            CheckId::AlternationWithoutPosture => "alternation-without-posture",
            CheckId::TextMissing => "text-missing",
            CheckId::DayAddsUpShort => "day-adds-up-short",
            CheckId::AverageWithoutText => "average-without-text",
            CheckId::SideMissing => "side-missing",
            CheckId::HoursWeekAboveDay => "hours-week-above-day",
            CheckId::UntilBeforeDate => "until-before-date",
        }
    }
}

impl Serialize for CheckId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// One question, with the codes of the points it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which contradiction.
    pub check: CheckId,
    /// The points, by code.
    pub points: Vec<String>,
}

pub(super) fn run(profile: &Profile, standard: &Standard) -> Vec<Check> {
    let edition = profile.edition(standard);
    let points = &edition.points;
    let limited: Vec<(&Point, &Limited)> = points
        .iter()
        .zip(&profile.capacities)
        .filter_map(|(point, capacity)| match capacity {
            Capacity::Limited(limited) => Some((point, &**limited)),
            _ => None,
        })
        .collect();
    let each = [
        (
            CheckId::TextMissing,
            text_missing as fn(&Standard, &Point, &Limited) -> bool,
        ),
        (CheckId::AverageWithoutText, average_without_text),
        (CheckId::SideMissing, side_missing),
    ];
    let mut checks = Vec::new();
    for (check, fails) in each {
        // A list of one's own has no words of a doctor that could be missing.
        if check == CheckId::TextMissing && edition.is_own_list() {
            continue;
        }
        let points: Vec<String> = limited
            .iter()
            .filter(|(point, limited)| fails(standard, point, limited))
            .map(|(point, _)| point.code.clone())
            .collect();
        if !points.is_empty() {
            checks.push(Check { check, points });
        }
    }
    checks.extend(alternation(profile, standard));
    checks.extend(day_adds_up_short(profile, standard));
    checks.extend(week_above_day(profile, standard));
    checks.extend(until_before_date(profile));
    checks
}

fn text_missing(_: &Standard, point: &Point, limited: &Limited) -> bool {
    let namely = match limited.level.and_then(|n| point.level(n)) {
        Some(level) => level
            .limits
            .iter()
            .any(|(_, limit)| *limit == Limit::NoDegree),
        None => limited.kinds.is_empty(),
    };
    let nominal = point.kind == PointKind::Nominal && limited.level.is_some();
    namely && !nominal && limited.text.is_none() && limited.own.is_empty()
}

fn average_without_text(_: &Standard, point: &Point, limited: &Limited) -> bool {
    let about = |dimension| {
        let bound = point
            .loads
            .iter()
            .find_map(|load| limited.bound(point, *load, dimension));
        bound.is_some_and(|b| b.qualifier == Qualifier::About && b.margin.is_none())
    };
    point.kind == PointKind::Hours
        && limited.text.is_none()
        && (about(Dimension::MinutesPerDay) || about(Dimension::MinutesPerWeek))
}

fn side_missing(standard: &Standard, point: &Point, limited: &Limited) -> bool {
    let of_a_hand = |load: &LoadId| {
        let load = standard.load(*load);
        load.sided && load.kind == LoadKind::Condition
    };
    limited.side.is_none() && point.loads.iter().any(of_a_hand)
}

/// The codes of the points that cover one of these loads, each with its capacity.
fn codes_of<'p>(
    profile: &'p Profile,
    standard: &Standard,
    keys: &[&str],
) -> Vec<(String, &'p Capacity)> {
    let points = &profile.edition(standard).points;
    points
        .iter()
        .zip(&profile.capacities)
        .filter(|(point, _)| {
            point
                .loads
                .iter()
                .any(|l| keys.contains(&standard.load(*l).key.as_str()))
        })
        .map(|(point, capacity)| (point.code.clone(), capacity))
        .collect()
}

fn is_limited(capacity: &Capacity) -> bool {
    matches!(capacity, Capacity::Limited(_))
}

fn alternation(profile: &Profile, standard: &Standard) -> Option<Check> {
    let alternation = codes_of(profile, standard, &["fixed_posture"]);
    let postures = codes_of(profile, standard, &["sit", "stand", "walk"]);
    let contradicts = alternation.iter().any(|(_, c)| is_limited(c))
        && postures.iter().all(|(_, c)| **c == Capacity::Reference);
    contradicts.then(|| Check {
        check: CheckId::AlternationWithoutPosture,
        points: alternation.into_iter().map(|(code, _)| code).collect(),
    })
}

/// Says something only when all three are limited per day: without a limit the day can be filled.
fn day_adds_up_short(profile: &Profile, standard: &Standard) -> Option<Check> {
    let limit = |key: &str, dimension| {
        profile
            .minutes_limit(standard, standard.load_id(key)?, dimension)
            .map(|b| b.value)
    };
    let per_day = |key| limit(key, Dimension::MinutesPerDay);
    let together = per_day("sit")? + per_day("stand")? + per_day("walk")?;
    let day = per_day("hours_day").unwrap_or(standard.borders.whole_day_minutes);
    let short = together < day;
    short.then(|| Check {
        check: CheckId::DayAddsUpShort,
        points: codes_of(profile, standard, &["sit", "stand", "walk"])
            .into_iter()
            .filter(|(_, c)| is_limited(c))
            .map(|(code, _)| code)
            .collect(),
    })
}

fn week_above_day(profile: &Profile, standard: &Standard) -> Option<Check> {
    let limit = |key, dimension| profile.minutes_limit(standard, standard.load_id(key)?, dimension);
    let day = limit("hours_day", Dimension::MinutesPerDay)?;
    let week = limit("hours_week", Dimension::MinutesPerWeek)?;
    (week.value > day.value * standard.borders.working_days).then(|| Check {
        check: CheckId::HoursWeekAboveDay,
        points: codes_of(profile, standard, &["hours_day", "hours_week"])
            .into_iter()
            .map(|(code, _)| code)
            .collect(),
    })
}

/// Dates are written so that their letters stand in the order of time.
fn until_before_date(profile: &Profile) -> Option<Check> {
    let (date, until) = (profile.date.as_ref()?, profile.valid_until.as_ref()?);
    (until < date).then(|| Check {
        check: CheckId::UntilBeforeDate,
        points: Vec::new(),
    })
}

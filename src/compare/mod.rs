//! THE rule: one capacity and one demand give one finding. Nothing else decides anything.
//!
//! The rule is written out in `docs/rule.md`; `data/rules.json` holds its table. The rows are read
//! from the top and the first that applies decides. This module does not combine findings, knows no
//! job and no sentence for people.

mod boxes;
mod limit;

use crate::demand::{Demand, Hands, Often, Recorded};
use crate::instrument::{
    Borders, Bound, Level, Load, LoadId, LoadKind, Point, Qualifier, Standard,
};
use crate::profile::{Capacity, Limited, Side};
use crate::quantity::{Dimension, Span};
use boxes::Corners;
use limit::{Degree, Region};
use serde::{Serialize, Serializer};

/// The outcome of a finding, a task or a job, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// It fits.
    Fits = 0,
    /// Nobody knows yet. Never shown as fit.
    Unknown = 1,
    /// To be talked about.
    Discuss = 2,
    /// To be asked of the doctor.
    Ask = 3,
    /// It doesn't fit now.
    Exceeds = 4,
}

impl Verdict {
    /// All verdicts, from best to worst.
    pub const ALL: [Verdict; 5] = [
        Verdict::Fits,
        Verdict::Unknown,
        Verdict::Discuss,
        Verdict::Ask,
        Verdict::Exceeds,
    ];

    /// The name in results.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Fits => "fits",
            Verdict::Unknown => "unknown",
            Verdict::Discuss => "discuss",
            Verdict::Ask => "ask",
            Verdict::Exceeds => "exceeds",
        }
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// The row of the rule's table that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "the table in data/rules.json says what each row means"
)]
pub enum Rule {
    Absent,
    Unanswered,
    Provision,
    Presumed,
    Heavy,
    Side,
    NoDegree,
    Condition,
    Kinds,
    Unassessed,
    Within,
    HowLong,
    Stretch,
    Range,
    HowMuchLess,
    AtMost,
    Between,
    NowAndThen,
    Beyond,
    Remark,
}

impl Rule {
    /// All rows, in the order of the table.
    pub const ALL: [Rule; 20] = [
        Rule::Absent,
        Rule::Unanswered,
        Rule::Provision,
        Rule::Presumed,
        Rule::Heavy,
        Rule::Side,
        Rule::NoDegree,
        Rule::Condition,
        Rule::Kinds,
        Rule::Unassessed,
        Rule::Within,
        Rule::HowLong,
        Rule::Stretch,
        Rule::Range,
        Rule::HowMuchLess,
        Rule::AtMost,
        Rule::Between,
        Rule::NowAndThen,
        Rule::Beyond,
        Rule::Remark,
    ];

    /// The id in `data/rules.json`, in texts and in results.
    pub fn id(self) -> &'static str {
        match self {
            Rule::Absent => "absent",
            Rule::Unanswered => "unanswered",
            Rule::Provision => "provision",
            Rule::Presumed => "presumed",
            Rule::Heavy => "heavy",
            Rule::Side => "side",
            Rule::NoDegree => "no-degree",
            Rule::Condition => "condition",
            Rule::Kinds => "kinds",
            Rule::Unassessed => "unassessed",
            Rule::Within => "within",
            Rule::HowLong => "how-long",
            Rule::Stretch => "stretch",
            Rule::Range => "range",
            Rule::HowMuchLess => "how-much-less",
            Rule::AtMost => "at-most",
            Rule::Between => "between",
            Rule::NowAndThen => "now-and-then",
            Rule::Beyond => "beyond",
            Rule::Remark => "remark",
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// No limit a day: the task can be done the whole day.
pub const WHOLE_DAY: u32 = u32::MAX;

/// The result of comparing one capacity with one demand, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The outcome.
    pub verdict: Verdict,
    /// The row that decided.
    pub rule: Rule,
    /// The dimension that decided, on measured loads.
    pub dimension: Option<Dimension>,
    /// What the task asks in that dimension; `None` when it records nothing there.
    pub asked: Option<Span>,
    /// What the paper allows in that dimension.
    pub possible: Option<u32>,
    /// How the paper puts it.
    pub qualifier: Option<Qualifier>,
    /// How many minutes a day the task can be done, when a limit per day says so. `None` is the
    /// whole day.
    pub minutes_per_day: Option<u32>,
}

impl Finding {
    fn plain(verdict: Verdict, rule: Rule) -> Finding {
        Finding {
            verdict,
            rule,
            dimension: None,
            asked: None,
            possible: None,
            qualifier: None,
            minutes_per_day: None,
        }
    }

    /// How many minutes a day the task can be done; [`WHOLE_DAY`] is no limit.
    pub fn day(&self) -> u32 {
        self.minutes_per_day.unwrap_or(WHOLE_DAY)
    }

    /// The same with the dimension that decided and what the paper says there.
    fn bounded(self, dimension: Dimension, bound: Option<Bound>) -> Finding {
        Finding {
            dimension: Some(dimension),
            possible: bound.map(|b| b.margin.unwrap_or(b.value)),
            qualifier: bound.map(|b| b.qualifier),
            ..self
        }
    }
}

/// Everything that stands around a capacity and a demand.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    borders: Borders,
    load: &'a Load,
    load_id: LoadId,
    point: &'a Point,
    dominant_hand: Option<Side>,
}

impl<'a> Setting<'a> {
    /// The setting for one load of one point.
    pub fn new(
        standard: &'a Standard,
        point: &'a Point,
        load_id: LoadId,
        dominant_hand: Option<Side>,
    ) -> Setting<'a> {
        let load = standard.load(load_id);
        Setting {
            borders: standard.borders,
            load,
            load_id,
            point,
            dominant_hand,
        }
    }
}

/// Compares a capacity with a demand, in the place of which a measure that is there may put another one: a
/// lower one, or what it brings along where the task by itself asks nothing.
pub fn compare(
    setting: Setting<'_>,
    capacity: &Capacity,
    demand: &Demand,
    in_place: Option<&Demand>,
) -> Finding {
    let alone = judge(setting, capacity, demand);
    // Whatever is arranged: what the person did not answer stays unknown.
    let Some(in_place) = in_place.filter(|_| alone.rule != Rule::Unanswered) else {
        return alone;
    };
    let with = judge(setting, capacity, in_place);
    // A measure that only makes the day longer is what the longer day counts on.
    let helps = alone.verdict != Verdict::Fits || alone.day() < with.day();
    if with.verdict == Verdict::Fits && helps {
        Finding {
            rule: Rule::Provision,
            ..with
        }
    } else {
        with
    }
}

/// The minutes that a whole job spends on one load in a day, in parts of a minute.
#[derive(Clone, Copy, Debug)]
pub struct DayMinutes {
    /// The least it may be.
    pub lower: u64,
    /// The most it may be, as far as the tasks and the length of the day say.
    pub upper: u64,
    /// Whether these say all of it. Otherwise the most may be more.
    pub complete: bool,
}

impl DayMinutes {
    /// The day laid beside a limit per day, as docs/rule.md has it under "Jobs". `parts` is how many
    /// parts a minute has.
    pub fn verdict(&self, limit: Bound, parts: u64) -> Verdict {
        let most = u64::from(limit.value) * parts;
        let nothing = self.complete && self.upper == 0;
        match limit.qualifier {
            _ if nothing => Verdict::Fits,
            Qualifier::LessThan if self.lower >= most => Verdict::Exceeds,
            Qualifier::LessThan => Verdict::Ask,
            _ if self.lower > most => Verdict::Exceeds,
            _ if self.complete && self.upper <= most => Verdict::Fits,
            _ => Verdict::Unknown,
        }
    }
}

/// All rows but "provision", for one demand.
fn judge(setting: Setting<'_>, capacity: &Capacity, demand: &Demand) -> Finding {
    match (demand, capacity) {
        (Demand::Absent, _) => Finding::plain(Verdict::Fits, Rule::Absent),
        (_, Capacity::Unanswered) => Finding::plain(Verdict::Unknown, Rule::Unanswered),
        (_, Capacity::Reference) => reference(setting, demand, Corners::recorded_only),
        (_, Capacity::Limited(limited)) => {
            let limited = remark(limited, side(setting, limited, demand));
            // A limit takes nothing away from what is too heavy for everybody.
            let everybody = reference(setting, demand, Corners::of);
            if everybody.verdict > limited.verdict {
                everybody
            } else {
                limited
            }
        }
    }
}

/// Row 4: nothing is noted on the paper.
///
/// `corners` says what a dimension that is not recorded counts for: nothing where nothing is noted,
/// anything at a limited point.
fn reference(setting: Setting<'_>, demand: &Demand, corners: fn(&Recorded) -> Corners) -> Finding {
    let presumed = Finding::plain(Verdict::Fits, Rule::Presumed);
    let Demand::Recorded(recorded) = demand else {
        return presumed;
    };
    if !matches!(setting.load.kind, LoadKind::Measured(_)) || setting.load.gate {
        return presumed;
    }
    let mut boxes = limit::reference_boxes(setting.point, setting.load_id);
    if recorded.may_switch == Some(true) {
        for bounds in &mut boxes {
            bounds.unset(Dimension::MinutesOnEnd);
        }
    }
    if boxes.is_empty() {
        return presumed;
    }
    let corners = corners(recorded);
    let allowed =
        |corner| boxes::asks_nothing(recorded, corner) || boxes::reference_allows(&boxes, corner);
    if allowed(&corners.upper) {
        return presumed;
    }
    let (verdict, rule, corner) = if allowed(&corners.lower) {
        let told = allowed(&Corners::recorded_only(recorded).upper);
        let rule = if told { Rule::Unassessed } else { Rule::Range };
        (Verdict::Unknown, rule, &corners.upper)
    } else {
        (Verdict::Discuss, Rule::Heavy, &corners.lower)
    };
    boxes::explain(Finding::plain(verdict, rule), recorded, corner, &boxes)
}

/// Row 5: a limit on one side.
fn side(setting: Setting<'_>, limited: &Limited, demand: &Demand) -> Finding {
    let (Demand::Recorded(recorded), Some(limited_side @ (Side::Left | Side::Right)), true) =
        (demand, limited.side, setting.load.sided)
    else {
        return degree(setting, limited, demand);
    };
    let at_worst = |verdict| {
        let below = degree(setting, limited, demand);
        if below.verdict <= verdict {
            below
        } else {
            Finding::plain(verdict, Rule::Side)
        }
    };
    match (recorded.hands, setting.dominant_hand) {
        (Some(Hands::Two), _) => degree(setting, limited, demand),
        (Some(Hands::One), Some(dominant)) if dominant != limited_side => {
            Finding::plain(Verdict::Fits, Rule::Side)
        }
        (Some(Hands::One), _) => at_worst(Verdict::Discuss),
        (None, _) => at_worst(Verdict::Unknown),
    }
}

/// Rows 6 to 9: what kind of limit it is.
fn degree(setting: Setting<'_>, limited: &Limited, demand: &Demand) -> Finding {
    let recorded = match demand {
        Demand::Recorded(recorded) => Some(recorded),
        _ => None,
    };
    let degree = limit::degree_of(setting.point, setting.load_id, setting.load, limited);
    by_degree(setting, degree, demand, recorded)
}

fn by_degree(
    setting: Setting<'_>,
    degree: Degree<'_>,
    demand: &Demand,
    recorded: Option<&Recorded>,
) -> Finding {
    let unassessed = Finding::plain(Verdict::Unknown, Rule::Unassessed);
    match degree {
        Degree::Reference => reference(setting, demand, Corners::recorded_only),
        Degree::None { milder, stricter } => no_degree(setting, recorded, milder, stricter),
        Degree::Kinds(kinds) => match recorded {
            None => unassessed,
            Some(recorded) if kinds.shared(recorded.kinds).is_empty() => {
                Finding::plain(Verdict::Fits, Rule::Kinds)
            }
            Some(_) => Finding::plain(Verdict::Discuss, Rule::Kinds),
        },
        Degree::Condition => recorded.map_or(unassessed, |r| condition(setting.load, r)),
        Degree::ConditionWithNumber(region) => match recorded {
            None => unassessed,
            Some(recorded) => measured(setting, &region, recorded),
        },
        Degree::Both(own, of_level) => {
            let own = by_degree(setting, Degree::Region(own), demand, recorded);
            let of_level = by_degree(setting, *of_level, demand, recorded);
            let minutes = recorded.and_then(|r| r.amounts.get(Dimension::MinutesPerHour));
            let none = minutes.is_some_and(|asked| asked.upper == Some(0));
            if of_level.verdict > own.verdict && !none {
                of_level
            } else {
                own
            }
        }
        Degree::Region(region) => {
            let (day, rest) = region.parts();
            let rest = by_region(setting, &rest, recorded);
            let day = day.map(|day| by_region(setting, &day, recorded));
            day.map_or(rest, |day| worst_of_day_and_rest(day, rest))
        }
    }
}

/// The worst of two readings of one limit. The minutes a day come along whichever it is.
fn worst_of_day_and_rest(day: Finding, rest: Finding) -> Finding {
    let worst = if rest.verdict > day.verdict {
        rest
    } else {
        day
    };
    Finding {
        minutes_per_day: day.minutes_per_day,
        ..worst
    }
}

/// Rows 9 to 17.
fn by_region(setting: Setting<'_>, region: &Region<'_>, recorded: Option<&Recorded>) -> Finding {
    match recorded {
        Some(recorded) => measured(setting, region, recorded),
        None => region.explain_limit(Finding::plain(Verdict::Unknown, Rule::Unassessed)),
    }
}

/// Row 6. Two things are sure even without a degree: what is too much at a milder level is too much,
/// and what a stricter level allows is allowed.
fn no_degree(
    setting: Setting<'_>,
    recorded: Option<&Recorded>,
    milder: Option<&Level>,
    stricter: Option<&Level>,
) -> Finding {
    let find = |level| {
        let region = Region::of_level(setting.point, setting.load_id, level);
        by_region(setting, &region, recorded)
    };
    let too_much = milder.map(find).filter(|f| f.verdict == Verdict::Exceeds);
    let better = || stricter.map(find).filter(|f| f.verdict < Verdict::Ask);
    let ask = Finding::plain(Verdict::Ask, Rule::NoDegree);
    too_much.or_else(better).unwrap_or(ask)
}

/// Row 7, without a number on the paper.
fn condition(load: &Load, recorded: &Recorded) -> Finding {
    let verdict = match recorded.often {
        Some(Often::Never | Often::Rarely) => Verdict::Fits,
        Some(Often::Weekly) => Verdict::Discuss,
        Some(Often::Daily | Often::Core) if load.provision => Verdict::Discuss,
        Some(Often::Daily | Often::Core) => Verdict::Exceeds,
        None => return Finding::plain(Verdict::Unknown, Rule::Unassessed),
    };
    Finding::plain(verdict, Rule::Condition)
}

/// Rows 9 to 17: amounts against a region.
fn measured(setting: Setting<'_>, region: &Region<'_>, recorded: &Recorded) -> Finding {
    // Hours of work are minutes a day of the job itself; only a load inside a task has a day limit.
    if let Some(limit) = region.per_day().filter(|_| !setting.load.gate) {
        return how_long(setting.borders, limit, recorded);
    }
    let all = region.all();
    let corners = Corners::of(recorded);
    let allowed = |corner| boxes::asks_nothing(recorded, corner) || boxes::allowed(all, corner);
    let lower_allowed = allowed(&corners.lower);
    let switch = region.is_too_long_on_end_only(&corners.upper);
    let (verdict, rule) = if allowed(&corners.upper) {
        (Verdict::Fits, Rule::Within)
    } else if switch && recorded.may_switch == Some(true) {
        (Verdict::Fits, Rule::Stretch)
    } else if switch && recorded.may_switch.is_none() && !lower_allowed {
        (Verdict::Discuss, Rule::Stretch)
    } else if !lower_allowed {
        let finding = too_much(setting, region, recorded, &corners.lower);
        let own = if region.own().is_empty() {
            all
        } else {
            region.own()
        };
        return boxes::explain(finding, recorded, &corners.lower, own);
    } else if allowed(&Corners::recorded_only(recorded).upper) {
        (Verdict::Unknown, Rule::Unassessed)
    } else {
        (Verdict::Unknown, Rule::Range)
    };
    let finding = Finding::plain(verdict, rule);
    boxes::explain(finding, recorded, &corners.upper, all)
}

/// Row 10: a limit per day says how long the task can be done.
fn how_long(borders: Borders, limit: Bound, recorded: &Recorded) -> Finding {
    let asked = recorded.amounts.get(Dimension::MinutesPerHour);
    let finding = |verdict, rule| Finding {
        dimension: Some(Dimension::MinutesPerDay),
        asked,
        possible: Some(limit.value),
        qualifier: Some(limit.qualifier),
        ..Finding::plain(verdict, rule)
    };
    let Some(asked) = asked else {
        return finding(Verdict::Unknown, Rule::Unassessed);
    };
    if asked.upper == Some(0) {
        return finding(Verdict::Fits, Rule::HowLong);
    }
    let shortest = borders.shortest_useful_minutes;
    // No minutes asked is no limit at all: the division has no answer and the whole day is possible.
    let minutes = |per_hour: u32| (limit.value * 60).checked_div(per_hour).unwrap_or(u32::MAX);
    if limit.qualifier == Qualifier::LessThan {
        return if limit.value * 60 <= shortest * asked.lower {
            finding(Verdict::Exceeds, Rule::HowLong)
        } else {
            finding(Verdict::Ask, Rule::HowMuchLess)
        };
    }
    let at_upper = minutes(asked.upper.unwrap_or(Dimension::MinutesPerHour.largest()));
    if at_upper >= shortest {
        let minutes_per_day = Some(at_upper).filter(|m| *m < borders.whole_day_minutes);
        Finding {
            minutes_per_day,
            ..finding(Verdict::Fits, Rule::HowLong)
        }
    } else if minutes(asked.lower) >= shortest {
        finding(Verdict::Unknown, Rule::Range)
    } else {
        finding(Verdict::Exceeds, Rule::HowLong)
    }
}

/// Rows 14 to 17: the least that the task may ask is more than is surely allowed.
fn too_much(
    setting: Setting<'_>,
    region: &Region<'_>,
    recorded: &Recorded,
    lower: &boxes::Corner,
) -> Finding {
    let own = region.own();
    if own.iter().any(|b| boxes::below_less_than(b, lower)) {
        return Finding::plain(Verdict::Ask, Rule::HowMuchLess);
    }
    let hours = setting.load.gate && !own.is_empty();
    if hours || region.above_an_at_most(lower) {
        return Finding::plain(Verdict::Exceeds, Rule::AtMost);
    }
    let incidental = recorded.incidental;
    if region.has_about()
        && let Some(verdict) = between(setting.borders, region, incidental, lower)
    {
        return Finding::plain(verdict, Rule::Between);
    }
    let reference = limit::reference_boxes(setting.point, setting.load_id);
    if incidental && (reference.is_empty() || boxes::reference_allows(&reference, lower)) {
        Finding::plain(Verdict::Ask, Rule::NowAndThen)
    } else {
        Finding::plain(Verdict::Exceeds, Rule::Beyond)
    }
}

/// Row 16, where it applies.
fn between(
    borders: Borders,
    region: &Region<'_>,
    incidental: bool,
    lower: &boxes::Corner,
) -> Option<Verdict> {
    let (own, times) = (region.own(), borders.between_times_1000);
    let (applies, far) = match region.milder() {
        Some(milder) => (
            boxes::strictly_below(milder, own, lower),
            own.iter().all(|b| boxes::some_about_over(b, lower, times)),
        ),
        None => {
            let near = own.iter().any(|b| boxes::at_most_times(b, lower, times));
            (near || !incidental, !near)
        }
    };
    let verdict = if far && !incidental {
        Verdict::Exceeds
    } else {
        Verdict::Ask
    };
    applies.then_some(verdict)
}

/// The last row: words on the paper that no number covers are talked about.
fn remark(limited: &Limited, finding: Finding) -> Finding {
    let words = limited.text.is_some() && !limited.text_is_number;
    if words && finding.verdict < Verdict::Discuss {
        Finding {
            verdict: Verdict::Discuss,
            rule: Rule::Remark,
            ..finding
        }
    } else {
        finding
    }
}

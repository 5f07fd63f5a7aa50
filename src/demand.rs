//! What one task asks of one load, and where that is known from.
//!
//! Demands are physical and never a level of an edition, so that one catalogue serves every
//! edition. `unassessed` is a state of its own and not zero. This module does not compare.

use crate::error::Code;
use crate::instrument::{KindSet, Load, LoadId, LoadKind, Standard};
use crate::json::{Fields, Node, quoted};
use crate::quantity::{Dimension, PerDimension, Span};

/// How often a task asks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Often {
    /// Not at all.
    Never,
    /// Less than weekly.
    Rarely,
    /// Every week, not every day.
    Weekly,
    /// Every day.
    Daily,
    /// It is what the task is about.
    Core,
}

const OFTEN: [(&str, Often); 5] = [
    ("never", Often::Never),
    ("rarely", Often::Rarely),
    ("weekly", Often::Weekly),
    ("daily", Often::Daily),
    ("core", Often::Core),
];

/// How many hands it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hands {
    /// One hand will do, either one.
    One,
    /// It takes both.
    Two,
}

/// What was recorded of a demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Recorded {
    /// Amounts per dimension; a missing one is not recorded.
    pub amounts: PerDimension<Span>,
    /// How often, on condition loads.
    pub often: Option<Often>,
    /// Which kinds occur, on kinds loads.
    pub kinds: KindSet,
    /// At most once a day.
    pub incidental: bool,
    /// Whether the person may stop or switch freely, if recorded.
    pub may_switch: Option<bool>,
    /// How many hands, if recorded.
    pub hands: Option<Hands>,
}

/// What a task asks of a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Demand {
    /// Nobody assessed it.
    Unassessed,
    /// Assessed: not or hardly asked.
    Absent,
    /// Assessed: not above the reference, amount not recorded.
    Ordinary,
    /// Assessed, and recorded.
    Recorded(Recorded),
}

impl Demand {
    /// The states a rubric can be closed with.
    pub const STATES: [(&'static str, Demand); 3] = [
        ("unassessed", Demand::Unassessed),
        ("absent", Demand::Absent),
        ("ordinary", Demand::Ordinary),
    ];

    /// A demand of one amount, as a gate has.
    pub fn amount(dimension: Dimension, span: Span) -> Demand {
        let mut recorded = Recorded::default();
        recorded.amounts.set(dimension, span);
        Demand::Recorded(recorded)
    }

    /// A demand by how often; never is absent.
    pub fn often(often: Often) -> Demand {
        match often {
            Often::Never => Demand::Absent,
            _ => Demand::Recorded(Recorded {
                often: Some(often),
                ..Recorded::default()
            }),
        }
    }

    /// This demand with what a person answered laid over it, when there is room for an answer: where
    /// nothing was recorded, or a range or a gap was. `None` where the catalogue is exact.
    pub fn answered(self, answer: Demand) -> Option<Demand> {
        let Demand::Recorded(known) = self else {
            return (self != Demand::Absent).then_some(answer);
        };
        let vague = known.amounts.iter().any(|(_, span)| !span.is_exact());
        let Demand::Recorded(new) = answer else {
            return vague.then_some(answer);
        };
        let fills = new
            .amounts
            .iter()
            .any(|(d, _)| known.amounts.get(d).is_none_or(|s| !s.is_exact()))
            || (known.may_switch.is_none() && new.may_switch.is_some())
            || (known.hands.is_none() && new.hands.is_some());
        if !fills {
            return None;
        }
        let mut merged = known;
        for (dimension, span) in new.amounts.iter() {
            if known.amounts.get(dimension).is_none_or(|s| !s.is_exact()) {
                merged.amounts.set(dimension, span);
            }
        }
        merged.may_switch = known.may_switch.or(new.may_switch);
        merged.hands = known.hands.or(new.hands);
        Some(Demand::Recorded(merged))
    }
}

/// How it is known, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Basis {
    /// Measured at the workplace.
    Measured = 1,
    /// Judged by an expert.
    Expert = 2,
    /// Estimated.
    Estimate = 3,
    /// The person's own answer.
    Own = 4,
}

impl Basis {
    /// Names in files.
    pub const NAMES: [(&'static str, Basis); 4] = [
        ("measured", Basis::Measured),
        ("expert", Basis::Expert),
        ("estimate", Basis::Estimate),
        ("own", Basis::Own),
    ];

    /// The name in files.
    pub fn key(self) -> &'static str {
        Self::NAMES[self as usize - 1].0
    }
}

/// Where a demand is known from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Provenance {
    /// How it is known.
    pub basis: Basis,
    /// From whom or what.
    pub source: String,
    /// Since when, `YYYY-MM-DD`.
    pub date: String,
}

/// A demand as it stands in a file; what is missing of its provenance comes from around it.
pub(crate) struct Entry<'d> {
    pub load: LoadId,
    pub demand: Demand,
    pub basis: Option<Basis>,
    pub source: Option<&'d str>,
    pub date: Option<&'d str>,
}

/// Reads one demand. Problems are reported and give `None`.
pub(crate) fn read<'d>(node: Node<'d>, standard: &Standard) -> Option<Entry<'d>> {
    let fields = node.object(FIELDS)?;
    let names = standard
        .loads
        .iter()
        .filter(|l| !l.gate)
        .map(|l| l.key.as_str());
    let load = fields.require("load")?.named(names, |key| {
        standard.load_id(key).filter(|id| !standard.load(*id).gate)
    })?;
    let demand = match fields.get("state") {
        Some(state) => {
            let state = state.one_of(&Demand::STATES)?;
            nothing_else(fields)?;
            state
        }
        None => recorded(fields, standard.load(load))?,
    };
    Some(Entry {
        load,
        demand,
        basis: optional(fields.get("basis"), |n| n.one_of(&Basis::NAMES))?,
        source: optional(fields.get("source"), |n| n.text(300))?,
        date: optional(fields.get("date"), Node::date)?,
    })
}

/// A field that may be missing: `Some(None)`. A field that is wrong: `None`.
pub(crate) fn optional<'d, T>(
    node: Option<Node<'d>>,
    read: impl FnOnce(Node<'d>) -> Option<T>,
) -> Option<Option<T>> {
    match node {
        None => Some(None),
        Some(node) => read(node).map(Some),
    }
}

const FIELDS: &[&str] = &[
    "load",
    "state",
    "mass_g",
    "force_n",
    "distance_mm",
    "height_mm",
    "angle_deg",
    "steps",
    "times_per_hour",
    "minutes_on_end",
    "minutes_per_hour",
    "minutes_per_week",
    "often",
    "kinds",
    "incidental",
    "may_switch",
    "hands",
    "basis",
    "source",
    "date",
];

/// The fields that may stand beside a state.
const BESIDE_STATE: &[&str] = &["load", "state", "basis", "source", "date"];

fn nothing_else(fields: Fields<'_>) -> Option<()> {
    let other = fields.iter().find(|(name, _)| !BESIDE_STATE.contains(name));
    match other {
        None => Some(()),
        Some((name, node)) => node.problem(
            Code::NotForThisLoad,
            format!("{} beside a state", quoted(name)),
            "either a state or amounts",
        ),
    }
}

fn recorded(fields: Fields<'_>, load: &Load) -> Option<Demand> {
    let mut recorded = Recorded {
        amounts: amounts(fields, load)?,
        often: optional(
            field_for(fields, "often", load.kind == LoadKind::Condition)?,
            |n| n.one_of(&OFTEN),
        )?,
        kinds: KindSet::default(),
        incidental: optional(fields.get("incidental"), Node::boolean)?.unwrap_or(false),
        may_switch: optional(fields.get("may_switch"), |n| {
            n.one_of(&[("yes", true), ("no", false)])
        })?,
        hands: optional(field_for(fields, "hands", load.sided)?, |n| {
            n.one_of(&[("one", Hands::One), ("two", Hands::Two)])
        })?,
    };
    let kinds = field_for(fields, "kinds", matches!(load.kind, LoadKind::Kinds(_)))?;
    match &load.kind {
        LoadKind::Measured(_) if recorded.amounts.is_empty() => {
            missing(fields, "an amount or a state")
        }
        LoadKind::Measured(_) => Some(Demand::Recorded(recorded)),
        LoadKind::Condition => match recorded.often {
            None => missing(fields, "often or a state"),
            Some(Often::Never) => Some(Demand::Absent),
            Some(_) => Some(Demand::Recorded(recorded)),
        },
        LoadKind::Kinds(names) => {
            let Some(kinds) = kinds else {
                return missing(fields, "kinds or a state");
            };
            recorded.kinds = kind_set(kinds, names)?;
            if recorded.kinds.is_empty() {
                Some(Demand::Absent)
            } else {
                Some(Demand::Recorded(recorded))
            }
        }
    }
}

fn missing<T>(fields: Fields<'_>, expected: &str) -> Option<T> {
    fields.node().problem(
        Code::MissingField,
        "a demand that says nothing".to_owned(),
        expected,
    )
}

fn field_for<'d>(fields: Fields<'d>, name: &str, fits: bool) -> Option<Option<Node<'d>>> {
    match fields.get(name) {
        Some(node) if !fits => node.problem(
            Code::NotForThisLoad,
            quoted(name),
            "a field that this load has",
        ),
        found => Some(found),
    }
}

/// The set of kinds that an array names.
pub(crate) fn kind_set(node: Node<'_>, names: &[String]) -> Option<KindSet> {
    let mut set = KindSet::default();
    for kind in node.array()? {
        let position = kind.named(names.iter().map(String::as_str), |name| {
            names.iter().position(|n| n == name)
        })?;
        if set.has(position) {
            return kind.problem(
                Code::DuplicateId,
                quoted(&names[position]),
                "each kind once",
            );
        }
        set.0 |= 1 << position;
    }
    Some(set)
}

fn amounts(fields: Fields<'_>, load: &Load) -> Option<PerDimension<Span>> {
    let mut amounts = PerDimension::default();
    for (name, node) in fields.iter() {
        let Some(dimension) = Dimension::from_key(name) else {
            continue;
        };
        let has = match &load.kind {
            LoadKind::Measured(dimensions) => dimensions.contains(&dimension),
            LoadKind::Condition => dimension == Dimension::MinutesPerWeek,
            LoadKind::Kinds(_) => false,
        };
        if !has {
            return node.problem(Code::NotForThisLoad, quoted(name), &dimensions_of(load));
        }
        amounts.set(dimension, span(node, dimension.largest())?);
    }
    Some(amounts)
}

fn dimensions_of(load: &Load) -> String {
    let dimensions: Vec<&str> = match &load.kind {
        LoadKind::Measured(dimensions) => dimensions.iter().map(|d| d.key()).collect(),
        LoadKind::Condition => vec!["often", "minutes_per_week"],
        LoadKind::Kinds(_) => vec!["kinds"],
    };
    format!("for {}: {}", load.key, dimensions.join(", "))
}

/// A whole number, or a range `[lower, upper]` of which the upper end may be `null`.
pub(crate) fn span(node: Node<'_>, most: u32) -> Option<Span> {
    if !node.is_array() {
        return node.whole(0, most).map(Span::exactly);
    }
    let ends: Vec<Node<'_>> = node.array()?.collect();
    let [lower, upper] = ends[..] else {
        return node.problem(
            Code::WrongType,
            format!("{} elements", ends.len()),
            "a range of two numbers",
        );
    };
    let lower = lower.whole(0, most)?;
    let upper = if upper.is_null() {
        None
    } else {
        Some(upper.whole(0, most)?)
    };
    if upper.is_some_and(|upper| upper < lower) {
        return node.problem(
            Code::EmptyRange,
            "a lower end above the upper end".to_owned(),
            "lower, upper",
        );
    }
    Some(Span { lower, upper })
}

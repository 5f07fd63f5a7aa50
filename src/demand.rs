//! What one task asks of one load, and where that is known from.
//!
//! Demands are physical and never a level of an edition, so that one catalogue serves every
//! edition. `unassessed` is a state of its own and not zero. This module does not compare.

use crate::error::Code;
use crate::instrument::{KindSet, Load, LoadId, LoadKind, Standard};
use crate::json::{Fields, Node, number, quoted, told};
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

impl Often {
    /// The name in files.
    pub fn key(self) -> &'static str {
        OFTEN[self as usize].0
    }
}

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
    /// On at most one occasion a day; the amounts are those of that occasion.
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

    /// The name of its state in files; a recorded demand has none.
    pub fn state(&self) -> Option<&'static str> {
        let known = Self::STATES.iter().find(|(_, state)| state == self);
        known.map(|(name, _)| *name)
    }

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

    /// Adds bytes to a key that equal demands share and unequal ones do not, whatever follows.
    pub(crate) fn add_to_key(&self, key: &mut Vec<u8>) {
        let recorded = match self {
            Demand::Unassessed => return key.push(0),
            Demand::Absent => return key.push(1),
            Demand::Ordinary => return key.push(2),
            Demand::Recorded(recorded) => recorded,
        };
        key.push(3);
        key.push(recorded.often.map_or(0, |often| often as u8 + 1));
        key.extend_from_slice(&recorded.kinds.0.to_le_bytes());
        key.push(u8::from(recorded.incidental));
        key.push(recorded.may_switch.map_or(0, |may| u8::from(may) + 1));
        key.push(recorded.hands.map_or(0, |hands| hands as u8 + 1));
        for (dimension, span) in recorded.amounts.iter() {
            key.push(dimension as u8);
            key.extend_from_slice(&span.lower.to_le_bytes());
            key.extend_from_slice(&span.upper.unwrap_or(u32::MAX).to_le_bytes());
        }
        key.push(u8::MAX);
    }

    /// This demand with what a person answered laid over it. An answer fills a gap or makes a range
    /// narrower; it never contradicts what was assessed, and then there is `None`.
    pub fn answered(self, answer: Demand) -> Option<Demand> {
        let Demand::Recorded(known) = self else {
            return (self != Demand::Absent).then_some(answer);
        };
        match answer {
            Demand::Recorded(new) => known.narrowed(&new).map(Demand::Recorded),
            Demand::Absent if known.may_be_nothing() => Some(Demand::Absent),
            _ => None,
        }
    }
}

impl Recorded {
    /// Whether everything that was recorded are ranges from 0.
    fn may_be_nothing(&self) -> bool {
        let from_zero = |span: Span| span.lower == 0 && !span.is_exact();
        let measured = !self.amounts.is_empty() && self.often.is_none();
        measured && self.amounts.iter().all(|(_, span)| from_zero(span))
    }

    /// What both say together. `None` where they share nothing, or the answer adds nothing.
    fn narrowed(&self, answer: &Recorded) -> Option<Recorded> {
        let mut both = *self;
        for (dimension, span) in answer.amounts.iter() {
            let known = self.amounts.get(dimension);
            match known {
                Some(known) if known.is_exact() => {}
                Some(known) => both.amounts.set(dimension, known.shared(span)?),
                None => both.amounts.set(dimension, span),
            }
        }
        // An amount of 0 says that nothing is asked, whatever else is recorded: that would contradict.
        let asks_nothing = |of: &Recorded| of.amounts.iter().any(|(_, s)| s.upper == Some(0));
        if asks_nothing(&both) && !asks_nothing(self) && !self.may_be_nothing() {
            return None;
        }
        both.may_switch = self.may_switch.or(answer.may_switch);
        both.hands = self.hands.or(answer.hands);
        (both != *self).then_some(both)
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

/// Reads one demand; `None` when it names no load, which is reported.
pub(crate) fn read<'d>(node: Node<'d>, standard: &Standard) -> Option<Entry<'d>> {
    let fields = node.object(FIELDS);
    // Demands of a gate belong to the job, so the name of a gate cannot be meant.
    let name_at = |i: usize| -> Option<&str> {
        let load = standard.loads.get(i)?;
        Some(if load.gate { "" } else { &load.key })
    };
    let load = LoadId(fields.require("load").position(&name_at)? as u8);
    let demand = match fields.get("state") {
        Some(state) => {
            nothing_else(fields);
            state.one_of(&Demand::STATES)
        }
        None => recorded(fields, standard.load(load)),
    };
    Some(Entry {
        load,
        demand,
        // A person's own answer stands in the profile; no file says so of itself.
        basis: fields.get("basis").map(|n| n.one_of(&Basis::NAMES[..3])),
        source: fields.get("source").map(|n| n.text(300)),
        date: fields.get("date").map(Node::date),
    })
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

fn nothing_else(fields: Fields<'_>) {
    for (name, node) in fields.iter() {
        if !BESIDE_STATE.contains(&name) {
            let found = told(&[&quoted(name), " beside a state"]);
            let expected = "either a state or amounts";
            node.problem(Code::NotForThisLoad, &found, expected);
        }
    }
}

fn recorded(fields: Fields<'_>, load: &Load) -> Demand {
    let before = fields.node().problems();
    let often = field_for(fields, "often", load.kind == LoadKind::Condition);
    let hands = field_for(fields, "hands", load.sided);
    let kinds = field_for(fields, "kinds", matches!(load.kind, LoadKind::Kinds(_)));
    let recorded = Recorded {
        amounts: amounts(fields, load),
        often: often.map(|n| n.one_of(&OFTEN)),
        kinds: match (&load.kind, kinds) {
            (LoadKind::Kinds(names), Some(kinds)) => kind_set(kinds, names),
            _ => KindSet::default(),
        },
        incidental: fields.get("incidental").is_some_and(Node::boolean),
        may_switch: fields
            .get("may_switch")
            .map(|n| n.one_of(&[("yes", true), ("no", false)])),
        hands: hands.map(|n| n.one_of(&[("one", Hands::One), ("two", Hands::Two)])),
    };
    let (says_nothing, absent, expected) = match &load.kind {
        LoadKind::Measured(_) => (recorded.amounts.is_empty(), false, "an amount or a state"),
        LoadKind::Condition => {
            let never = often.is_some() && recorded.often == Some(Often::Never);
            (often.is_none(), never, "often or a state")
        }
        LoadKind::Kinds(_) => {
            let none = recorded.kinds.is_empty();
            (kinds.is_none(), none, "kinds or a state")
        }
    };
    // A value that was refused reads as 0.
    if fields.node().problems() == before {
        nothing_beside_something(fields, &recorded);
    }
    if says_nothing && fields.node().problems() == before {
        let found = "a demand that says nothing";
        fields.node().problem(Code::MissingField, found, expected);
    }
    if absent {
        Demand::Absent
    } else {
        Demand::Recorded(recorded)
    }
}

/// An amount of 0 says that nothing is asked, so what stands beside it cannot be meant.
fn nothing_beside_something(fields: Fields<'_>, recorded: &Recorded) {
    let nothing =
        |(dimension, span): (Dimension, Span)| (span.upper == Some(0)).then_some(dimension);
    let zero = recorded.amounts.iter().find_map(nothing);
    let occurs = recorded.often.is_some_and(|often| often != Often::Never);
    if recorded.often == Some(Often::Never) && zero.is_none() && !recorded.amounts.is_empty() {
        let found = "never beside an amount";
        let node = fields.get("often").unwrap_or(fields.node());
        node.problem(
            Code::OutOfRange,
            found,
            "how often it happens, or no amount",
        );
    }
    let all = !occurs
        && recorded
            .amounts
            .iter()
            .all(|amount| nothing(amount).is_some());
    if let Some(zero) = zero.filter(|_| !all)
        && let Some(node) = fields.get(zero.key())
    {
        let expected = "an amount above 0, or the state absent";
        node.problem(Code::OutOfRange, "0 beside what says otherwise", expected);
    }
}

/// A field that only some loads have; reports it on another load.
fn field_for<'d>(fields: Fields<'d>, name: &str, fits: bool) -> Option<Node<'d>> {
    let node = fields.get(name)?;
    if !fits {
        let expected = "a field that this load has";
        node.problem(Code::NotForThisLoad, &quoted(name), expected);
    }
    Some(node).filter(|_| fits)
}

/// The set of kinds that an array names.
pub(crate) fn kind_set(node: Node<'_>, names: &[String]) -> KindSet {
    let mut set = KindSet::default();
    for kind in node.array() {
        let name_at = |i: usize| names.get(i).map(String::as_str);
        let Some(position) = kind.position(&name_at) else {
            continue;
        };
        if set.has(position) {
            let found = quoted(&names[position]);
            kind.problem(Code::DuplicateId, &found, "each kind once");
        }
        set.0 |= 1 << position;
    }
    set
}

fn amounts(fields: Fields<'_>, load: &Load) -> PerDimension<Span> {
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
            let expected = dimensions_of(load);
            node.problem(Code::NotForThisLoad, &quoted(name), &expected);
        } else if let Some(span) = span(node, dimension.largest()) {
            amounts.set(dimension, span);
        }
    }
    amounts
}

fn dimensions_of(load: &Load) -> String {
    let mut list = told(&["for ", &load.key]);
    match &load.kind {
        LoadKind::Measured(dimensions) => {
            for (i, dimension) in dimensions.iter().enumerate() {
                list.push_str(if i == 0 { ": " } else { ", " });
                list.push_str(dimension.key());
            }
        }
        LoadKind::Condition => list.push_str(": often, minutes_per_week"),
        LoadKind::Kinds(_) => list.push_str(": kinds"),
    }
    list
}

/// A whole number, or a range `[lower, upper]` of which the upper end may be `null`. A range that is
/// none is reported.
pub(crate) fn span(node: Node<'_>, most: u32) -> Option<Span> {
    if !node.is_array() {
        return Some(Span::exactly(node.whole(0, most)));
    }
    let mut ends = node.array();
    let (Some(lower), Some(upper), 2) = (ends.next(), ends.next(), node.array().len()) else {
        let found = told(&[&number(node.array().len()), " elements"]);
        node.problem(Code::WrongType, &found, "a range of two numbers");
        return None;
    };
    let before = node.problems();
    let lower = lower.whole(0, most);
    let upper = (!upper.is_null()).then(|| upper.whole(0, most));
    if upper.is_some_and(|upper| upper < lower) && node.problems() == before {
        let found = "a lower end above the upper end";
        node.problem(Code::EmptyRange, found, "lower, upper");
        return None;
    }
    Some(Span { lower, upper })
}

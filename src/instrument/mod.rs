//! What papers can say: loads, points, levels and editions, and the borders of the rule.
//!
//! All of it is data (`data/loads.json`, `data/instruments/*.json`, `data/rules.json`), read once
//! into a [`Standard`]. Facts of a form are codes, titles and numbers; this module holds no texts
//! for people and does not judge anything.

mod read;

use crate::error::Refused;
use crate::quantity::{Dimension, PerDimension};
use crate::turns;

/// One of the six groups of points. VI holds hours and roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Rubric {
    /// Personal functioning.
    I,
    /// Social functioning.
    II,
    /// The physical surroundings.
    III,
    /// Moving.
    IV,
    /// Postures.
    V,
    /// Hours of work: gates of a job, never of a task.
    VI,
}

impl Rubric {
    /// Names in files.
    pub const NAMES: [(&'static str, Rubric); 6] = [
        ("I", Rubric::I),
        ("II", Rubric::II),
        ("III", Rubric::III),
        ("IV", Rubric::IV),
        ("V", Rubric::V),
        ("VI", Rubric::VI),
    ];
}

/// The position of a load in [`Standard::loads`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoadId(pub u8);

/// Something work can ask, at the finest grain that any edition distinguishes.
#[derive(Clone, Debug)]
pub struct Load {
    /// The name in files.
    pub key: String,
    /// The group whose closing reaches this load.
    pub rubric: Rubric,
    /// How its demands are recorded.
    pub kind: LoadKind,
    /// Whether a limit can be on one side of the body only.
    pub sided: bool,
    /// Whether a provision at the workplace can meet a condition here.
    pub provision: bool,
    /// Whether it stands for anything that the other loads do not name. Closing a rubric says
    /// nothing about such a load.
    pub open: bool,
    /// Whether it belongs to the job as a whole (hours, roster) and never to a task.
    pub gate: bool,
}

impl Load {
    /// Whether a task records it in minutes per hour, so that a paper can limit it per day.
    pub fn is_counted_per_hour(&self) -> bool {
        matches!(&self.kind, LoadKind::Measured(dimensions) if dimensions.contains(&Dimension::MinutesPerHour))
    }
}

/// How demands of a load are recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadKind {
    /// In amounts of these dimensions.
    Measured(Vec<Dimension>),
    /// By how often the task asks it.
    Condition,
    /// By which of these kinds occur.
    Kinds(Vec<String>),
}

/// A set of kinds of one load, as bits in the load's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KindSet(pub u16);

impl KindSet {
    /// Whether no kind is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds that are in both sets.
    pub fn shared(self, other: KindSet) -> KindSet {
        KindSet(self.0 & other.0)
    }

    /// Whether the kind at this position is in the set.
    pub fn has(self, position: usize) -> bool {
        self.0 >> position & 1 == 1
    }
}

/// How a paper puts a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Around this; not a maximum.
    About,
    /// Never more than this.
    AtMost,
    /// Less than this; how much less is not said.
    LessThan,
    /// This at least; perhaps more.
    AtLeast,
}

impl Qualifier {
    /// Names in files.
    pub const NAMES: [(&'static str, Qualifier); 4] = [
        ("about", Qualifier::About),
        ("at_most", Qualifier::AtMost),
        ("less_than", Qualifier::LessThan),
        ("at_least", Qualifier::AtLeast),
    ];

    /// The name in files.
    pub fn key(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// One number with its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// How the paper puts it.
    pub qualifier: Qualifier,
    /// In the base unit of its dimension.
    pub value: u32,
    /// Hours of work only: the highest value that the doctor accepts in writing.
    pub margin: Option<u32>,
}

/// A box: bounds on some dimensions that hold together. A dimension without a bound is free.
pub type Bounds = PerDimension<Bound>;

/// What a level says of one load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Boxes; being inside one of them is enough.
    Boxes(Vec<Bounds>),
    /// Hardly or not at all.
    Hardly,
    /// A condition that the work must keep.
    Condition,
    /// Limited, without a degree.
    NoDegree,
}

/// How sure a level of an edition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// An official source or a ruling applies it.
    Confirmed,
    /// One transcript of the form by a third party has it.
    Transcript,
    /// No source has it. Its numbers never give a bare fits or exceeds.
    Unconfirmed,
}

impl Certainty {
    /// Names in files.
    pub const NAMES: [(&'static str, Certainty); 3] = [
        ("confirmed", Certainty::Confirmed),
        ("transcript", Certainty::Transcript),
        ("unconfirmed", Certainty::Unconfirmed),
    ];
}

/// One level of a point. Level 0 is the reference, higher is stricter.
#[derive(Clone, Debug)]
pub struct Level {
    /// The number on the form.
    pub level: u8,
    /// How sure its numbers are.
    pub certainty: Certainty,
    /// What it says of each load that it names.
    pub limits: Vec<(LoadId, Limit)>,
}

impl Level {
    /// What this level says of a load; `None` leaves the load at the reference.
    pub fn limit(&self, load: LoadId) -> Option<&Limit> {
        self.limits
            .iter()
            .find(|(id, _)| *id == load)
            .map(|(_, limit)| limit)
    }

    /// The boxes of this level for a load, when it has any and a source confirms them.
    pub fn confirmed_boxes(&self, load: LoadId) -> Option<&[Bounds]> {
        match self.limit(load) {
            Some(Limit::Boxes(boxes)) if self.certainty != Certainty::Unconfirmed => Some(boxes),
            _ => None,
        }
    }
}

/// How a point is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointKind {
    /// Ordered levels.
    Graded,
    /// Limited or not, with text.
    Limit,
    /// A condition that applies or not.
    Condition,
    /// One of some kinds, without degrees.
    Nominal,
    /// Any of some kinds.
    Kinds,
    /// Hours of work.
    Hours,
    /// A fact about the person that is not a capacity, such as the dominant hand.
    Fact,
}

impl PointKind {
    /// Names in files.
    pub const NAMES: [(&'static str, PointKind); 7] = [
        ("graded", PointKind::Graded),
        ("limit", PointKind::Limit),
        ("condition", PointKind::Condition),
        ("nominal", PointKind::Nominal),
        ("kinds", PointKind::Kinds),
        ("hours", PointKind::Hours),
        ("fact", PointKind::Fact),
    ];
}

/// One item of an edition.
#[derive(Clone, Debug)]
pub struct Point {
    /// The name of the matter, shared by editions.
    pub key: String,
    /// The code on the form, such as `4.14`.
    pub code: String,
    /// The group it stands in.
    pub rubric: Rubric,
    /// How it is asked.
    pub kind: PointKind,
    /// The loads it covers.
    pub loads: Vec<LoadId>,
    /// Its levels, ascending.
    pub levels: Vec<Level>,
}

impl Point {
    /// The level with this number.
    pub fn level(&self, number: u8) -> Option<&Level> {
        self.levels.iter().find(|l| l.level == number)
    }
}

/// One edition of an instrument. A level means nothing without it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// `fml`, `izp`, or `none`: a list of one's own.
    pub instrument: String,
    /// `classic`, `revised`, `2017`, `1`.
    pub edition: String,
    /// The points in the order of the form.
    pub points: Vec<Point>,
}

impl Edition {
    /// The position of the point with this code.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.points.iter().position(|p| p.code == code)
    }

    /// Whether no doctor wrote it: there is no paper, and nothing that it says besides.
    pub fn is_own_list(&self) -> bool {
        self.instrument == "none"
    }
}

/// The borders that this project chose itself; see `data/rules.json`.
#[derive(Clone, Copy, Debug)]
pub struct Borders {
    /// From how many thousandths of an `about` value on a demand exceeds.
    pub between_times_1000: u32,
    /// The shortest time a day for which a task is worth doing, in minutes.
    pub shortest_useful_minutes: u32,
    /// A whole working day, in minutes.
    pub whole_day_minutes: u32,
    /// The days of a working week.
    pub working_days: u32,
}

/// What the table of the rule says of one row.
#[derive(Clone, Debug)]
pub struct RuleRow {
    /// The row's id.
    pub id: String,
    /// Who can settle it, by its name in files.
    pub whom: Option<String>,
}

/// Everything about papers that is not about a person: loads, editions, the table of the rule.
#[derive(Clone, Debug)]
pub struct Standard {
    /// All loads.
    pub loads: Vec<Load>,
    /// All editions.
    pub editions: Vec<Edition>,
    /// The rows of the rule's table.
    pub rules: Vec<RuleRow>,
    /// The borders of our own choice.
    pub borders: Borders,
}

impl Standard {
    /// Reads the bundle `{"loads": ..., "rules": ..., "instruments": [...]}` of our data files.
    ///
    /// # Errors
    ///
    /// Refused when the bytes are no such bundle; every problem names its place.
    pub fn read(bytes: &[u8]) -> Result<Standard, Refused> {
        turns::at_once(Standard::read_in_turns(bytes))
    }

    /// The same in turns of a few milliseconds: a page must not stand still while it is read.
    ///
    /// # Errors
    ///
    /// Those of [`Standard::read`].
    pub async fn read_in_turns(bytes: &[u8]) -> Result<Standard, Refused> {
        read::standard(bytes).await
    }

    /// The standard that this version of the program was made with.
    #[cfg(not(target_family = "wasm"))]
    pub fn builtin() -> Standard {
        let bundle = format!(
            "{{\"loads\":{},\"rules\":{},\"instruments\":[{},{},{},{}]}}",
            include_str!("../../data/loads.json"),
            include_str!("../../data/rules.json"),
            include_str!("../../data/instruments/fml-classic.json"),
            include_str!("../../data/instruments/fml-revised.json"),
            include_str!("../../data/instruments/izp-2017.json"),
            include_str!("../../data/instruments/none-1.json"),
        );
        match Standard::read(bundle.as_bytes()) {
            Ok(standard) => standard,
            // The files are compiled in and a test reads them, so this cannot be reached by input.
            Err(refused) => unreachable!("our own data: {refused}"),
        }
    }

    /// The load with this position.
    pub fn load(&self, id: LoadId) -> &Load {
        &self.loads[usize::from(id.0)]
    }

    /// The position of the load with this key.
    pub fn load_id(&self, key: &str) -> Option<LoadId> {
        let position = self.loads.iter().position(|l| l.key == key)?;
        u8::try_from(position).ok().map(LoadId)
    }

    /// All positions of loads.
    pub fn load_ids(&self) -> impl Iterator<Item = LoadId> {
        (0..self.loads.len()).filter_map(|i| u8::try_from(i).ok().map(LoadId))
    }
}

//! Reads a profile. All problems of the file are told at once; nothing is corrected silently, and
//! whatever the paper doesn't say is left open.

use super::{Answer, Capacity, Limited, Profile, Side};
use crate::demand::{self, Demand};
use crate::error::{Code, Refused};
use crate::instrument::{
    Bound, Edition, KindSet, LoadKind, Point, PointKind, Qualifier, Rubric, Standard,
};
use crate::json::{self, Fields, Node, Seen, number, quoted, told};
use crate::quantity::{Dimension, PerDimension};

const SIDES: [(&str, Side); 3] = [
    ("left", Side::Left),
    ("right", Side::Right),
    ("both", Side::Both),
];

pub(super) fn profile(bytes: &[u8], standard: &Standard) -> Result<Profile, Refused> {
    json::read(bytes, |root| {
        let fields = root.object(&[
            "format",
            "instrument",
            "edition",
            "title",
            "fictional",
            "date",
            "valid_until",
            "usable_capacity",
            "dominant_hand",
            "limited_side",
            "closed",
            "capacities",
            "answers",
        ]);
        if !fields.require("format").format("profile") {
            return None;
        }
        let edition = edition(fields, standard)?;
        fields.get("title").map(|n| n.text(120));
        fields.get("fictional").map(Node::boolean);
        let date = |name| fields.get(name).map(|n| n.date().to_owned());
        let usable = |n: Node<'_>| n.one_of(&[("yes", true), ("none", false)]);
        Some(Profile {
            edition,
            date: date("date"),
            valid_until: date("valid_until"),
            usable: fields.get("usable_capacity").is_none_or(usable),
            dominant_hand: fields.get("dominant_hand").map(|n| n.one_of(&SIDES[..2])),
            capacities: capacities(fields, standard, &standard.editions[edition]),
            answers: answers(fields, standard),
        })
    })
}

fn edition(fields: Fields<'_>, standard: &Standard) -> Option<usize> {
    let all = &standard.editions;
    let instrument_at = |i: usize| all.get(i).map(|e| e.instrument.as_str());
    let first = fields.require("instrument").position(&instrument_at)?;
    // Editions of other instruments cannot be meant.
    let edition_at = |i: usize| -> Option<&str> {
        let edition = all.get(i)?;
        let same = edition.instrument == all[first].instrument;
        Some(if same { &edition.edition } else { "" })
    };
    fields.require("edition").position(&edition_at)
}

/// The rubrics of which everything that is not listed is at the reference.
fn closed(fields: Fields<'_>) -> Vec<Rubric> {
    let mut closed = Vec::new();
    if let Some(list) = fields.get("closed") {
        for entry in list.array() {
            let before = entry.problems();
            let rubric = entry.one_of(&Rubric::NAMES);
            if closed.contains(&rubric) && entry.problems() == before {
                let found = "a rubric that stands twice";
                entry.problem(Code::DuplicateId, found, "each rubric once");
            }
            closed.push(rubric);
        }
    }
    closed
}

fn capacities(fields: Fields<'_>, standard: &Standard, edition: &Edition) -> Vec<Capacity> {
    let closed = closed(fields);
    let side = fields.get("limited_side").map(|n| n.one_of(&SIDES));
    let mut all = Vec::new();
    for point in &edition.points {
        all.push(if closed.contains(&point.rubric) {
            Capacity::Reference
        } else {
            Capacity::Unanswered
        });
    }
    let mut seen = vec![false; all.len()];
    for node in fields.require("capacities").array() {
        let Some((position, capacity)) = capacity(node, standard, edition) else {
            continue;
        };
        if seen[position] {
            let found = quoted(&edition.points[position].code);
            node.problem(Code::DuplicateId, &found, "each point once");
        }
        seen[position] = true;
        all[position] = capacity;
    }
    for (capacity, point) in all.iter_mut().zip(&edition.points) {
        set_side(capacity, point, standard, side);
    }
    all
}

/// A sided limit without a side of its own has the side that the paper names for all of them.
fn set_side(capacity: &mut Capacity, point: &Point, standard: &Standard, side: Option<Side>) {
    let sided = point.loads.iter().any(|l| standard.load(*l).sided);
    if let Capacity::Limited(limited) = capacity
        && sided
        && limited.side.is_none()
    {
        limited.side = side;
    }
}

/// One capacity with the position of its point; `None` when it names no point, which is reported.
fn capacity(node: Node<'_>, standard: &Standard, edition: &Edition) -> Option<(usize, Capacity)> {
    let fields = node.object(&[
        "point",
        "state",
        "level",
        "own",
        "kinds",
        "side",
        "text",
        "text_is_number",
    ]);
    let code_at = |i: usize| edition.points.get(i).map(|p| p.code.as_str());
    let position = fields.require("point").position(&code_at)?;
    let point = &edition.points[position];
    if point.kind == PointKind::Fact {
        let expected = "dominant_hand and limited_side at the top of the profile";
        node.problem(Code::NotForThisLoad, &quoted(&point.code), expected);
        return None;
    }
    let before = node.problems();
    let states = [("unanswered", 0), ("reference", 1), ("limited", 2)];
    let state = fields.require("state").one_of(&states);
    let limited = limited(fields, point, standard);
    let noted = !limited.own.is_empty() || !limited.kinds.is_empty() || limited.text.is_some();
    let reference = state != 2 || limited.level == Some(0);
    let limit = noted || limited.level.is_some_and(|l| l > 0);
    if reference && limit && node.problems() == before {
        let found = "a limit at a point that is not limited";
        let expected = "state limited, without level if the paper gives none";
        node.problem(Code::NotForThisLoad, found, expected);
    }
    let capacity = match (state, reference) {
        (0, _) => Capacity::Unanswered,
        (_, true) => Capacity::Reference,
        _ => Capacity::Limited(Box::new(limited)),
    };
    Some((position, capacity))
}

fn limited(fields: Fields<'_>, point: &Point, standard: &Standard) -> Limited {
    if let Some(node) = fields.get("text_is_number") {
        // Otherwise it would silence the doctor's words without a number in their place.
        let number = fields.get("own").is_some() && fields.get("text").is_some();
        let expected = "own and text beside it, or not this field";
        node.expect(
            number || !node.boolean(),
            Code::NotForThisLoad,
            "true",
            expected,
        );
    }
    Limited {
        level: fields.get("level").map(|n| level(n, point)),
        own: match fields.get("own") {
            Some(list) => own(list, point, standard),
            None => PerDimension::default(),
        },
        kinds: match fields.get("kinds") {
            Some(list) => kinds(list, point, standard),
            None => KindSet::default(),
        },
        side: fields.get("side").map(|n| n.one_of(&SIDES)),
        text: fields.get("text").map(|n| n.owned(2000)),
        text_is_number: fields.get("text_is_number").is_some_and(Node::boolean),
    }
}

fn level(node: Node<'_>, point: &Point) -> u8 {
    let level = node.whole(0, 9) as u8;
    if level == 0 || point.level(level).is_some() {
        return level;
    }
    let mut expected = told(&["a level of ", &point.code, " in this edition"]);
    for (i, known) in point.levels.iter().enumerate() {
        expected.push_str(if i == 0 { ": " } else { ", " });
        expected.push_str(&number(usize::from(known.level)));
    }
    let found = number(usize::from(level));
    node.problem(Code::UnknownValue, &found, &expected);
    level
}

/// Numbers as they stand on the paper.
fn own(node: Node<'_>, point: &Point, standard: &Standard) -> PerDimension<Bound> {
    let possible = own_dimensions(point, standard);
    // A dimension that cannot be bounded here keeps its position, without a name.
    let name_at = |i: usize| -> Option<&str> {
        let dimension = Dimension::ALL.get(i)?;
        let has = possible.get(*dimension).is_some();
        Some(if has { dimension.key() } else { "" })
    };
    let mut own = PerDimension::default();
    if node.array().len() == 0 {
        node.problem(
            Code::OutOfRange,
            "an empty list",
            "at least one number, or not this field",
        );
    }
    for entry in node.array() {
        let fields = entry.object(&["dimension", "qualifier", "value", "margin"]);
        let name = fields.require("dimension");
        let Some(position) = name.position(&name_at) else {
            continue;
        };
        let dimension = Dimension::ALL[position];
        if own.get(dimension).is_some() {
            let found = quoted(dimension.key());
            name.problem(Code::DuplicateId, &found, "each dimension once");
        }
        own.set(dimension, bound(fields, point, dimension));
    }
    own
}

fn bound(fields: Fields<'_>, point: &Point, dimension: Dimension) -> Bound {
    let largest = dimension.largest();
    let value = fields.require("value").whole(0, largest);
    let margin = fields.get("margin");
    if let Some(node) = margin.filter(|_| point.kind != PointKind::Hours) {
        let expected = "no margin: only hours of work have one";
        node.problem(Code::NotForThisLoad, "a margin", expected);
    }
    Bound {
        qualifier: fields.require("qualifier").one_of(&Qualifier::NAMES),
        value,
        margin: margin.map(|n| n.whole(value, largest)),
    }
}

/// The dimensions in which a paper can bound this point: a load counted per hour of a task is
/// bounded per day, and a condition by minutes a week.
fn own_dimensions(point: &Point, standard: &Standard) -> PerDimension<()> {
    let mut possible = PerDimension::default();
    for load in &point.loads {
        match &standard.load(*load).kind {
            LoadKind::Measured(dimensions) => {
                for dimension in dimensions {
                    let on_paper = match dimension {
                        Dimension::MinutesPerHour => Dimension::MinutesPerDay,
                        other => *other,
                    };
                    possible.set(on_paper, ());
                }
            }
            LoadKind::Condition => possible.set(Dimension::MinutesPerWeek, ()),
            LoadKind::Kinds(_) => {}
        }
    }
    possible
}

fn kinds(node: Node<'_>, point: &Point, standard: &Standard) -> KindSet {
    // At another point a kind would be read against a list that the paper does not mean.
    let named = point.kind == PointKind::Kinds;
    for load in point.loads.iter().filter(|_| named) {
        if let LoadKind::Kinds(names) = &standard.load(*load).kind {
            return demand::kind_set(node, names);
        }
    }
    let expected = "no kinds: this point has none";
    node.problem(Code::NotForThisLoad, "kinds", expected);
    KindSet::default()
}

fn answers(fields: Fields<'_>, standard: &Standard) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut seen = Seen::default();
    let Some(list) = fields.get("answers") else {
        return answers;
    };
    for entry in list.array() {
        let fields = entry.object(&["job", "task", "demand"]);
        let job = fields.require("job").id().to_owned();
        let task = fields.require("task").id().to_owned();
        let Some(read) = demand::read(fields.require("demand"), standard) else {
            continue;
        };
        if read.demand == Demand::Unassessed {
            continue;
        }
        // An id holds no slash, so the parts of the key cannot run together.
        let mut key = told(&[&job, "/", &task, "/"]).into_bytes();
        key.push(read.load.0);
        if !seen.is_new(&key) {
            let expected = "one answer for a task's load";
            entry.problem(Code::DuplicateId, "a second answer", expected);
        }
        answers.push(Answer {
            job,
            task,
            load: read.load,
            demand: read.demand,
        });
    }
    answers
}

//! Reads a profile. It does not check whether the paper makes sense; `checks` asks about that.

use super::{Answer, Capacity, Limited, Profile, Side};
use crate::demand::{self, Demand, optional};
use crate::error::{Code, Refused};
use crate::instrument::{Bound, Edition, LoadKind, Point, PointKind, Qualifier, Rubric, Standard};
use crate::json::{self, Fields, Node, quoted};
use crate::quantity::{Dimension, PerDimension};
use std::collections::BTreeSet;

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
        ])?;
        fields.require("format")?.format("profile")?;
        let edition = edition(fields, standard)?;
        optional(fields.get("title"), |n| n.text(120));
        optional(fields.get("fictional"), Node::boolean);
        let date = optional(fields.get("date"), Node::date);
        let valid_until = optional(fields.get("valid_until"), Node::date);
        let usable = optional(fields.get("usable_capacity"), |n| {
            n.one_of(&[("yes", true), ("none", false)])
        });
        let dominant = optional(fields.get("dominant_hand"), |n| n.one_of(&SIDES[..2]));
        let side = optional(fields.get("limited_side"), |n| n.one_of(&SIDES));
        let closed = closed(fields);
        let answers = optional(fields.get("answers"), |n| answers(n, standard));
        let capacities = capacities(
            fields,
            standard,
            &standard.editions[edition],
            closed?,
            side?,
        );
        Some(Profile {
            edition,
            date: date?.map(str::to_owned),
            valid_until: valid_until?.map(str::to_owned),
            usable: usable?.unwrap_or(true),
            dominant_hand: dominant?,
            capacities: capacities?,
            answers: answers?.unwrap_or_default(),
        })
    })
}

fn edition(fields: Fields<'_>, standard: &Standard) -> Option<usize> {
    let all = &standard.editions;
    let instruments = all.iter().map(|e| e.instrument.as_str());
    let instrument = fields.require("instrument")?.named(instruments, |name| {
        all.iter()
            .find(|e| e.instrument == name)
            .map(|e| e.instrument.as_str())
    })?;
    let editions = all
        .iter()
        .filter(|e| e.instrument == instrument)
        .map(|e| e.edition.as_str());
    fields.require("edition")?.named(editions, |name| {
        all.iter()
            .position(|e| e.instrument == instrument && e.edition == name)
    })
}

fn closed(fields: Fields<'_>) -> Option<Vec<Rubric>> {
    let Some(node) = fields.get("closed") else {
        return Some(Vec::new());
    };
    let mut closed = Vec::new();
    for entry in node.array()? {
        let rubric = entry.one_of(&Rubric::NAMES)?;
        if closed.contains(&rubric) {
            return entry.problem(
                Code::DuplicateId,
                "a rubric that stands twice".to_owned(),
                "each rubric once",
            );
        }
        closed.push(rubric);
    }
    Some(closed)
}

fn capacities(
    fields: Fields<'_>,
    standard: &Standard,
    edition: &Edition,
    closed: Vec<Rubric>,
    side: Option<Side>,
) -> Option<Vec<Capacity>> {
    let mut all: Vec<Option<Capacity>> = vec![None; edition.points.len()];
    let mut sound = true;
    for node in fields.require("capacities")?.array()? {
        match capacity(node, standard, edition) {
            None => sound = false,
            Some((position, _)) if all[position].is_some() => {
                let found = quoted(&edition.points[position].code);
                return node.problem(Code::DuplicateId, found, "each point once");
            }
            Some((position, capacity)) => all[position] = Some(capacity),
        }
    }
    let all = all
        .into_iter()
        .zip(&edition.points)
        .map(|(capacity, point)| {
            let unlisted = if closed.contains(&point.rubric) {
                Capacity::Reference
            } else {
                Capacity::Unanswered
            };
            with_side(capacity.unwrap_or(unlisted), point, standard, side)
        });
    sound.then(|| all.collect())
}

/// A sided limit without a side of its own has the side that the paper names for all of them.
fn with_side(
    capacity: Capacity,
    point: &Point,
    standard: &Standard,
    side: Option<Side>,
) -> Capacity {
    match capacity {
        Capacity::Limited(mut limited) if point.loads.iter().any(|l| standard.load(*l).sided) => {
            limited.side = limited.side.or(side);
            Capacity::Limited(limited)
        }
        other => other,
    }
}

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
    ])?;
    let codes = edition.points.iter().map(|p| p.code.as_str());
    let position = fields
        .require("point")?
        .named(codes, |code| edition.position(code))?;
    let point = &edition.points[position];
    if point.kind == PointKind::Fact {
        let expected = "dominant_hand and limited_side at the top of the profile";
        return node.problem(Code::NotForThisLoad, quoted(&point.code), expected);
    }
    let state =
        fields
            .require("state")?
            .one_of(&[("unanswered", 0), ("reference", 1), ("limited", 2)])?;
    let level = optional(fields.get("level"), |n| level(n, point));
    let own = optional(fields.get("own"), |n| own(n, point, standard));
    let kinds = optional(fields.get("kinds"), |n| kinds(n, point, standard));
    let side = optional(fields.get("side"), |n| n.one_of(&SIDES));
    let text = optional(fields.get("text"), |n| n.text(2000));
    let text_is_number = optional(fields.get("text_is_number"), Node::boolean);
    let limited = Limited {
        level: level?,
        own: own?.unwrap_or_default(),
        kinds: kinds?.unwrap_or_default(),
        side: side?,
        text: text?.map(str::to_owned),
        text_is_number: text_is_number?.unwrap_or(false),
    };
    let noted = !limited.own.is_empty() || !limited.kinds.is_empty() || limited.text.is_some();
    let reference = state != 2 || limited.level == Some(0);
    if reference && (noted || limited.level.is_some_and(|l| l > 0)) {
        let found = "a limit at a point that is not limited".to_owned();
        return node.problem(
            Code::NotForThisLoad,
            found,
            "state limited, without level if the paper gives none",
        );
    }
    Some((
        position,
        match (state, reference) {
            (0, _) => Capacity::Unanswered,
            (_, true) => Capacity::Reference,
            _ => Capacity::Limited(Box::new(limited)),
        },
    ))
}

fn level(node: Node<'_>, point: &Point) -> Option<u8> {
    let number = u8::try_from(node.whole(0, 9)?).ok()?;
    if number == 0 || point.level(number).is_some() {
        return Some(number);
    }
    let known: Vec<String> = point.levels.iter().map(|l| l.level.to_string()).collect();
    let expected = format!(
        "a level of {} in this edition: {}",
        point.code,
        known.join(", ")
    );
    node.problem(Code::UnknownValue, number.to_string(), &expected)
}

fn own(node: Node<'_>, point: &Point, standard: &Standard) -> Option<PerDimension<Bound>> {
    let dimensions = own_dimensions(point, standard);
    let mut own = PerDimension::default();
    for entry in node.array()? {
        let fields = entry.object(&["dimension", "qualifier", "value", "margin"])?;
        let name = fields.require("dimension")?;
        let dimension = name.named(dimensions.iter().map(|d| d.key()), |key| {
            Dimension::from_key(key).filter(|d| dimensions.contains(d))
        })?;
        if own.get(dimension).is_some() {
            return name.problem(
                Code::DuplicateId,
                quoted(dimension.key()),
                "each dimension once",
            );
        }
        let largest = dimension.largest();
        let value = fields.require("value")?.whole(0, largest)?;
        let margin = optional(fields.get("margin"), |n| match point.kind {
            PointKind::Hours => n.whole(value, largest),
            _ => n.problem(
                Code::NotForThisLoad,
                "a margin".to_owned(),
                "no margin: only hours of work have one",
            ),
        })?;
        let qualifier = fields.require("qualifier")?.one_of(&Qualifier::NAMES)?;
        own.set(
            dimension,
            Bound {
                qualifier,
                value,
                margin,
            },
        );
    }
    Some(own)
}

/// The dimensions in which a paper can bound this point: a load counted per hour of a task is
/// bounded per day, and a condition by minutes a week.
fn own_dimensions(point: &Point, standard: &Standard) -> Vec<Dimension> {
    let mut all = Vec::new();
    for load in &point.loads {
        match &standard.load(*load).kind {
            LoadKind::Measured(dimensions) => all.extend(dimensions.iter().map(|d| match d {
                Dimension::MinutesPerHour => Dimension::MinutesPerDay,
                other => *other,
            })),
            LoadKind::Condition => all.push(Dimension::MinutesPerWeek),
            LoadKind::Kinds(_) => {}
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn kinds(node: Node<'_>, point: &Point, standard: &Standard) -> Option<crate::instrument::KindSet> {
    let names = point
        .loads
        .iter()
        .find_map(|load| match &standard.load(*load).kind {
            LoadKind::Kinds(names) => Some(names),
            _ => None,
        });
    match names {
        Some(names) => demand::kind_set(node, names),
        None => node.problem(
            Code::NotForThisLoad,
            "kinds".to_owned(),
            "no kinds: this point has none",
        ),
    }
}

fn answers(node: Node<'_>, standard: &Standard) -> Option<Vec<Answer>> {
    let mut answers: Vec<Answer> = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in node.array()? {
        let fields = entry.object(&["job", "task", "demand"])?;
        let read = demand::read(fields.require("demand")?, standard)?;
        let answer = Answer {
            job: fields.require("job")?.id()?.to_owned(),
            task: fields.require("task")?.id()?.to_owned(),
            load: read.load,
            demand: read.demand,
        };
        if answer.demand == Demand::Unassessed {
            continue;
        }
        if !seen.insert((answer.job.clone(), answer.task.clone(), answer.load)) {
            return entry.problem(
                Code::DuplicateId,
                "a second answer".to_owned(),
                "one answer for a task's load",
            );
        }
        answers.push(answer);
    }
    Some(answers)
}

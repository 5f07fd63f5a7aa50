//! Reads our own data files into a [`Standard`]. It does not read profiles or catalogues.

use super::{
    Borders, Bound, Bounds, Certainty, Edition, Level, Limit, Load, LoadId, LoadKind, Point,
    PointKind, Qualifier, Rubric, RuleRow, Standard,
};
use crate::error::{Code, Refused};
use crate::json::{self, Fields, Node, quoted};
use crate::quantity::Dimension;

pub(super) fn standard(bytes: &[u8]) -> Result<Standard, Refused> {
    json::read(bytes, |root| {
        let top = root.object(&["loads", "rules", "instruments"])?;
        let loads = loads(top.require("loads")?)?;
        let (rules, borders) = rules(top.require("rules")?)?;
        let editions = top.require("instruments")?.array()?;
        let editions = editions
            .map(|n| edition(n, &loads))
            .collect::<Option<Vec<_>>>()?;
        Some(Standard {
            loads,
            editions,
            rules,
            borders,
        })
    })
}

fn loads(node: Node<'_>) -> Option<Vec<Load>> {
    let top = node.object(&["format", "loads"])?;
    top.require("format")?.format("loads")?;
    top.require("loads")?.array()?.map(load).collect()
}

fn load(node: Node<'_>) -> Option<Load> {
    let fields = node.object(&[
        "key",
        "rubric",
        "kind",
        "dimensions",
        "kinds",
        "sided",
        "provision",
        "open",
        "gate",
    ])?;
    let flag = |name| fields.get(name).map_or(Some(false), Node::boolean);
    let kind =
        match fields
            .require("kind")?
            .one_of(&[("measured", 0), ("condition", 1), ("kinds", 2)])?
        {
            0 => LoadKind::Measured(
                fields
                    .require("dimensions")?
                    .array()?
                    .map(dimension)
                    .collect::<Option<_>>()?,
            ),
            1 => LoadKind::Condition,
            _ => LoadKind::Kinds(
                fields
                    .require("kinds")?
                    .array()?
                    .map(|n| n.text(60).map(str::to_owned))
                    .collect::<Option<_>>()?,
            ),
        };
    Some(Load {
        key: fields.require("key")?.text(60)?.to_owned(),
        rubric: fields.require("rubric")?.one_of(&Rubric::NAMES)?,
        kind,
        sided: flag("sided")?,
        provision: flag("provision")?,
        open: flag("open")?,
        gate: flag("gate")?,
    })
}

fn dimension(node: Node<'_>) -> Option<Dimension> {
    node.named(Dimension::ALL.iter().map(|d| d.key()), Dimension::from_key)
}

fn rules(node: Node<'_>) -> Option<(Vec<RuleRow>, Borders)> {
    let top = node.object(&["format", "borders", "rules"])?;
    top.require("format")?.format("rules")?;
    let mut values = Vec::new();
    for border in top.require("borders")?.array()? {
        let fields = border.object(&["id", "value", "sentence", "source"])?;
        values.push((
            fields.require("id")?.text(60)?,
            fields.require("value")?.whole(0, 100_000)?,
        ));
    }
    let border = |id: &str| {
        values
            .iter()
            .find(|(name, _)| *name == id)
            .map(|(_, value)| *value)
            .or_else(|| node.problem(Code::MissingField, format!("no border {id}"), id))
    };
    let borders = Borders {
        between_times_1000: border("between_times_1000")?,
        shortest_useful_minutes: border("shortest_useful_minutes")?,
        whole_day_minutes: border("whole_day_minutes")?,
    };
    let rows = top.require("rules")?.array()?.map(|n| {
        let fields = n.object(&["id", "verdicts", "when", "whom", "source"])?;
        let whom = match fields.get("whom") {
            Some(whom) => Some(whom.text(60)?.to_owned()),
            None => None,
        };
        Some(RuleRow {
            id: fields.require("id")?.text(60)?.to_owned(),
            whom,
        })
    });
    Some((rows.collect::<Option<_>>()?, borders))
}

fn edition(node: Node<'_>, loads: &[Load]) -> Option<Edition> {
    let top = node.object(&["format", "instrument", "edition", "sources", "points"])?;
    top.require("format")?.format("instrument")?;
    let points = top
        .require("points")?
        .array()?
        .map(|n| point(n, loads))
        .collect::<Option<Vec<_>>>()?;
    Some(Edition {
        instrument: top.require("instrument")?.text(20)?.to_owned(),
        edition: top.require("edition")?.text(20)?.to_owned(),
        points,
    })
}

fn point(node: Node<'_>, loads: &[Load]) -> Option<Point> {
    let fields = node.object(&[
        "key",
        "code",
        "rubric",
        "kind",
        "loads",
        "levels",
        "options",
        "sources",
        "certainty",
    ])?;
    let load_list = |n: Node<'_>| {
        n.array()?
            .map(|l| load_id(l, loads))
            .collect::<Option<Vec<_>>>()
    };
    let levels = match fields.get("levels") {
        Some(levels) => levels
            .array()?
            .map(|n| level(n, loads))
            .collect::<Option<_>>()?,
        None => Vec::new(),
    };
    Some(Point {
        key: fields.require("key")?.text(60)?.to_owned(),
        code: fields.require("code")?.text(20)?.to_owned(),
        rubric: fields.require("rubric")?.one_of(&Rubric::NAMES)?,
        kind: fields.require("kind")?.one_of(&PointKind::NAMES)?,
        loads: fields.get("loads").map_or(Some(Vec::new()), load_list)?,
        levels,
    })
}

fn load_id(node: Node<'_>, loads: &[Load]) -> Option<LoadId> {
    node.named(loads.iter().map(|l| l.key.as_str()), |key| {
        loads
            .iter()
            .position(|l| l.key == key)
            .and_then(|i| u8::try_from(i).ok())
            .map(LoadId)
    })
}

fn level(node: Node<'_>, loads: &[Load]) -> Option<Level> {
    let fields = node.object(&["level", "certainty", "sources", "limits", "own_choice"])?;
    let mut limits = Vec::new();
    if let Some(list) = fields.get("limits") {
        for entry in list.array()? {
            let entry = entry.object(&["loads", "boxes", "hardly", "condition", "no_degree"])?;
            let limit = limit(entry)?;
            for load in entry.require("loads")?.array()? {
                limits.push((load_id(load, loads)?, limit.clone()));
            }
        }
    }
    Some(Level {
        level: u8::try_from(fields.require("level")?.whole(0, 9)?).ok()?,
        certainty: fields.require("certainty")?.one_of(&Certainty::NAMES)?,
        limits,
    })
}

fn limit(entry: Fields<'_>) -> Option<Limit> {
    if let Some(boxes) = entry.get("boxes") {
        return Some(Limit::Boxes(
            boxes.array()?.map(bounds).collect::<Option<_>>()?,
        ));
    }
    let marks = [
        ("hardly", Limit::Hardly),
        ("condition", Limit::Condition),
        ("no_degree", Limit::NoDegree),
    ];
    let found = marks
        .into_iter()
        .find(|(name, _)| entry.get(name).is_some());
    match found {
        Some((_, limit)) => Some(limit),
        None => entry.node().problem(
            Code::MissingField,
            "no limit".to_owned(),
            "boxes, hardly, condition or no_degree",
        ),
    }
}

fn bounds(node: Node<'_>) -> Option<Bounds> {
    let names: Vec<&str> = Dimension::ALL.iter().map(|d| d.key()).collect();
    let mut bounds = Bounds::default();
    for (name, value) in node.object(&names)?.iter() {
        let Some(dimension) = Dimension::from_key(name) else {
            continue;
        };
        let fields = value.object(&["about", "at_most", "less_than", "at_least"])?;
        let Some((name, number)) = fields.iter().next() else {
            return value.problem(
                Code::MissingField,
                "no qualifier".to_owned(),
                "about, at_most, less_than or at_least",
            );
        };
        let qualifier = Qualifier::NAMES
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, q)| *q);
        let Some(qualifier) = qualifier else {
            return value.problem(Code::UnknownValue, quoted(name), "a qualifier");
        };
        let value = number.whole(0, dimension.largest())?;
        bounds.set(
            dimension,
            Bound {
                qualifier,
                value,
                margin: None,
            },
        );
    }
    Some(bounds)
}

//! Reads our own data files into a [`Standard`]. It does not read profiles or catalogues.

use super::{
    Borders, Bound, Bounds, Certainty, Edition, Level, Limit, Load, LoadId, LoadKind, Point,
    PointKind, Qualifier, Rubric, RuleRow, Standard,
};
use crate::error::{Code, Refused};
use crate::json::{self, Fields, Node};
use crate::quantity::Dimension;
use crate::turns::turn;

pub(super) async fn standard(bytes: &[u8]) -> Result<Standard, Refused> {
    json::read_in_turns(bytes, async |root| {
        let top = root.object(&["loads", "rules", "instruments"]);
        let loads = loads(top.require("loads"));
        let (rules, borders) = rules(top.require("rules"));
        let mut editions = Vec::new();
        for node in top.require("instruments").array() {
            turn().await;
            editions.push(edition(node, &loads));
        }
        Some(Standard {
            loads,
            editions,
            rules,
            borders,
        })
    })
    .await
}

fn loads(node: Node<'_>) -> Vec<Load> {
    let top = node.object(&["format", "loads"]);
    top.require("format").format("loads");
    let mut loads = Vec::new();
    for node in top.require("loads").array() {
        loads.push(load(node));
    }
    loads
}

fn load(node: Node<'_>) -> Load {
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
    ]);
    let flag = |name| fields.get(name).is_some_and(Node::boolean);
    let kinds = [("measured", 0), ("condition", 1), ("kinds", 2)];
    Load {
        key: fields.require("key").owned(60),
        rubric: fields.require("rubric").one_of(&Rubric::NAMES),
        kind: match fields.require("kind").one_of(&kinds) {
            0 => LoadKind::Measured(dimensions(fields.require("dimensions"))),
            1 => LoadKind::Condition,
            _ => LoadKind::Kinds(fields.require("kinds").texts(60)),
        },
        sided: flag("sided"),
        provision: flag("provision"),
        open: flag("open"),
        gate: flag("gate"),
    }
}

fn dimensions(node: Node<'_>) -> Vec<Dimension> {
    let key_at = |i: usize| Dimension::ALL.get(i).map(|d| d.key());
    let mut dimensions = Vec::new();
    for node in node.array() {
        let position = node.position(&key_at);
        dimensions.extend(position.map(|i| Dimension::ALL[i]));
    }
    dimensions
}

fn rules(node: Node<'_>) -> (Vec<RuleRow>, Borders) {
    let top = node.object(&["format", "borders", "rules"]);
    top.require("format").format("rules");
    let mut borders = Borders {
        between_times_1000: 0,
        shortest_useful_minutes: 0,
        whole_day_minutes: 0,
        working_days: 0,
    };
    let list = top.require("borders");
    for node in list.array() {
        border(node, &mut borders);
    }
    let least = borders.between_times_1000.min(borders.whole_day_minutes);
    let least = least.min(borders.shortest_useful_minutes);
    if least.min(borders.working_days) == 0 {
        list.problem(Code::MissingField, "no such border", "all four borders");
    }
    let mut rows = Vec::new();
    for node in top.require("rules").array() {
        let fields = node.object(&["id", "verdicts", "when", "whom", "sources"]);
        rows.push(RuleRow {
            id: fields.require("id").owned(60),
            whom: fields.get("whom").map(|n| n.owned(60)),
        });
    }
    (rows, borders)
}

fn border(node: Node<'_>, borders: &mut Borders) {
    let fields = node.object(&["id", "value", "sentence", "sources"]);
    let value = fields.require("value").whole(1, 100_000);
    match fields.require("id").text(60) {
        "between_times_1000" => borders.between_times_1000 = value,
        "shortest_useful_minutes" => borders.shortest_useful_minutes = value,
        "whole_day_minutes" => borders.whole_day_minutes = value,
        "working_days" => borders.working_days = value,
        // The table holds borders that only the rule's page names.
        _ => {}
    }
}

fn edition(node: Node<'_>, loads: &[Load]) -> Edition {
    let top = node.object(&["format", "instrument", "edition", "sources", "points"]);
    top.require("format").format("instrument");
    let mut points = Vec::new();
    for node in top.require("points").array() {
        points.push(point(node, loads));
    }
    Edition {
        instrument: top.require("instrument").owned(20),
        edition: top.require("edition").owned(20),
        points,
    }
}

fn point(node: Node<'_>, loads: &[Load]) -> Point {
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
    ]);
    let mut levels = Vec::new();
    if let Some(list) = fields.get("levels") {
        for node in list.array() {
            levels.push(level(node, loads));
        }
    }
    Point {
        key: fields.require("key").owned(60),
        code: fields.require("code").owned(20),
        rubric: fields.require("rubric").one_of(&Rubric::NAMES),
        kind: fields.require("kind").one_of(&PointKind::NAMES),
        loads: match fields.get("loads") {
            Some(list) => load_ids(list, loads),
            None => Vec::new(),
        },
        levels,
    }
}

fn load_ids(node: Node<'_>, loads: &[Load]) -> Vec<LoadId> {
    let mut ids = Vec::new();
    for node in node.array() {
        let position = node.position(&|i| loads.get(i).map(|l| l.key.as_str()));
        ids.extend(position.map(|i| LoadId(i as u8)));
    }
    ids
}

fn level(node: Node<'_>, loads: &[Load]) -> Level {
    let fields = node.object(&["level", "certainty", "sources", "limits", "own_choice"]);
    let mut limits = Vec::new();
    if let Some(list) = fields.get("limits") {
        for entry in list.array() {
            let entry = entry.object(&["loads", "boxes", "hardly", "condition", "no_degree"]);
            let limit = limit(entry);
            for load in load_ids(entry.require("loads"), loads) {
                limits.push((load, limit.clone()));
            }
        }
    }
    Level {
        level: fields.require("level").whole(0, 9) as u8,
        certainty: fields.require("certainty").one_of(&Certainty::NAMES),
        limits,
    }
}

fn limit(entry: Fields<'_>) -> Limit {
    let has = |name| entry.get(name).is_some();
    if let Some(list) = entry.get("boxes") {
        let mut boxes = Vec::new();
        for node in list.array() {
            boxes.push(bounds(node));
        }
        return Limit::Boxes(boxes);
    }
    if has("hardly") {
        return Limit::Hardly;
    }
    if has("condition") {
        return Limit::Condition;
    }
    if !has("no_degree") {
        let expected = "boxes, hardly, condition or no_degree";
        entry
            .node()
            .problem(Code::MissingField, "no limit", expected);
    }
    Limit::NoDegree
}

fn bounds(node: Node<'_>) -> Bounds {
    let mut bounds = Bounds::default();
    for (name, value) in node.object(&Dimension::KEYS).iter() {
        let Some(dimension) = Dimension::from_key(name) else {
            continue;
        };
        let fields = value.object(&["about", "at_most", "less_than", "at_least"]);
        let mut found = None;
        for (name, qualifier) in Qualifier::NAMES {
            found = found.or(fields.get(name).map(|number| (qualifier, number)));
        }
        match found {
            Some((qualifier, number)) => bounds.set(
                dimension,
                Bound {
                    qualifier,
                    value: number.whole(0, dimension.largest()),
                    margin: None,
                },
            ),
            None => value.problem(
                Code::MissingField,
                "no qualifier",
                "about, at_most, less_than or at_least",
            ),
        }
    }
    bounds
}

//! Pairs of a capacity and a demand, worked out by hand from `docs/rule.md` (`tests/pairs/*.json`).
//! Whoever worked them out had not seen the code that is tested here.

mod support;

use passend_werk::compare::Rule;
use passend_werk::instrument::Standard;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{asking, finding, json_files, outcome, profile, read_json};

fn pairs() -> Vec<Value> {
    let files = json_files("tests/pairs");
    files
        .iter()
        .flat_map(|name| read_json(name)["pairs"].as_array().expect(name).clone())
        .collect()
}

/// The first point of a pair's edition that covers its load.
fn first_point<'s>(standard: &'s Standard, pair: &Value) -> &'s str {
    let edition = standard
        .editions
        .iter()
        .find(|e| {
            pair["instrument"] == e.instrument.as_str() && pair["edition"] == e.edition.as_str()
        })
        .expect("an edition");
    let load = standard
        .load_id(pair["load"].as_str().expect("a load"))
        .expect("a known load");
    &edition
        .points
        .iter()
        .find(|p| p.loads.contains(&load))
        .expect("a point for the load")
        .code
}

/// What differs between a pair's expectation and what the core finds.
fn check(standard: &Standard, pair: &Value) -> Option<String> {
    let text = |name: &str| pair[name].as_str().expect(name);
    let capacities = if pair["capacity"].is_null() {
        json!([])
    } else {
        json!([pair["capacity"]])
    };
    let person = profile(
        text("instrument"),
        text("edition"),
        capacities,
        pair["profile"].as_object(),
    );
    let point = pair["capacity"]["point"]
        .as_str()
        .or(pair["point"].as_str());
    let point = point.unwrap_or_else(|| first_point(standard, pair));
    let outcome = outcome(
        standard,
        &person,
        &asking(text("load"), &pair["demand"], &pair["measure"]),
    );
    let found = finding(&outcome, point, text("load"));
    let expected = pair["expect"].as_object().expect("expect");
    let same = expected.iter().all(|(name, value)| found[name] == *value);
    let free = expected.contains_key("minutes_per_day") || found["minutes_per_day"].is_null();
    (!same || !free).then(|| {
        let id = text("id");
        let why = text("why");
        format!(
            "{id}\n  expected {}\n  found    {found}\n  {why}",
            pair["expect"]
        )
    })
}

#[test]
fn every_pair_is_found_as_it_was_worked_out_by_hand() {
    let standard = Standard::builtin();
    let pairs = pairs();
    assert!(pairs.len() >= 120, "only {} pairs", pairs.len());
    let different: Vec<String> = pairs
        .iter()
        .filter_map(|pair| check(&standard, pair))
        .collect();
    assert!(
        different.is_empty(),
        "{} of {} differ\n{}",
        different.len(),
        pairs.len(),
        different.join("\n")
    );
}

#[test]
fn the_pairs_hit_every_row_with_every_verdict_of_the_table() {
    let hit: BTreeSet<(String, String)> = pairs()
        .iter()
        .map(|pair| {
            (
                pair["expect"]["rule"].to_string(),
                pair["expect"]["verdict"].to_string(),
            )
        })
        .collect();
    let table = read_json("data/rules.json");
    for row in table["rules"].as_array().expect("rules") {
        for verdict in row["verdicts"].as_array().expect("verdicts") {
            let want = (row["id"].to_string(), verdict.to_string());
            assert!(
                hit.contains(&want),
                "no pair for {} with {}",
                want.0,
                want.1
            );
        }
    }
}

#[test]
fn no_pair_gives_a_verdict_that_the_table_does_not_give() {
    let table = read_json("data/rules.json");
    let rows = table["rules"].as_array().expect("rules");
    for pair in pairs() {
        let expect = &pair["expect"];
        let row = rows
            .iter()
            .find(|row| row["id"] == expect["rule"])
            .expect("a rule of the table");
        assert!(
            row["verdicts"]
                .as_array()
                .expect("verdicts")
                .contains(&expect["verdict"]),
            "{}",
            pair["id"]
        );
    }
}

#[test]
fn the_table_and_the_code_have_the_same_rows_in_the_same_order() {
    let table = read_json("data/rules.json");
    let of_table: Vec<&str> = table["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|r| r["id"].as_str())
        .collect();
    let of_code: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(of_table, of_code);
}

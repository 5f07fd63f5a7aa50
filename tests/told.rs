//! What a result tells beside its verdicts (`tests/told/*.json`): what was compared, which questions
//! are left, what a day adds up to. The numbers were worked out by hand from `docs/rule.md` and
//! `docs/formats.md`; what the rule finds is the matter of `tests/pairs`.

mod support;

use passend_werk::instrument::Standard;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{catalogue, outcome, profile, read_json};

/// One row laid beside the match that its profile and its job give.
fn told(standard: &Standard, row: &Value) -> Value {
    let edition = row["edition"].as_str().unwrap_or("revised");
    let instrument = row["instrument"].as_str().unwrap_or("fml");
    let more = row["profile"].as_object();
    let person = profile(instrument, edition, row["capacities"].clone(), more);
    let job = row.get("job").cloned().unwrap_or(json!({}));
    let nothing = json!([support::task(json!([]), json!([]))]);
    let tasks = row.get("tasks").cloned().unwrap_or(nothing);
    outcome(standard, &person, &catalogue(job, tasks))
}

/// Whether everything that is expected of an object stands in it.
fn holds(found: &Value, expected: &Value) -> bool {
    let mut fields = expected.as_object().expect("fields").iter();
    fields.all(|(name, value)| found[name] == *value)
}

/// The part of a list about the same point and load as what is expected.
fn about<'v>(list: &'v Value, expected: &Value) -> &'v Value {
    let mut all = list.as_array().expect("a list").iter();
    let same = |one: &&Value| {
        ["point", "load"]
            .iter()
            .all(|name| one[name] == expected[name])
    };
    all.find(same)
        .unwrap_or_else(|| panic!("nothing about {expected}"))
}

fn rows(name: &str) -> Vec<Value> {
    let rows = read_json(&format!("tests/told/{name}.json"));
    rows.as_array().expect("rows").clone()
}

#[test]
fn a_finding_tells_the_amount_that_decided_and_what_the_task_asks() {
    let standard = Standard::builtin();
    for row in rows("findings") {
        let told = told(&standard, &row);
        let job = &told["jobs"][0];
        let gates = job["gates"].as_array().expect("gates");
        let findings = job["tasks"][0]["findings"].as_array().expect("findings");
        let all = json!([&gates[..], &findings[..]].concat());
        for expected in row["expect"].as_array().expect("expect") {
            let found = about(&all, expected);
            assert!(holds(found, expected), "{}: {found:#}", row["why"]);
        }
    }
}

#[test]
fn a_day_sum_tells_the_least_and_the_most_minutes() {
    let standard = Standard::builtin();
    for row in rows("day-sums") {
        let told = told(&standard, &row);
        let found = about(&told["jobs"][0]["day_sums"], &row["expect"]);
        assert!(holds(found, &row["expect"]), "{}: {found:#}", row["why"]);
    }
}

#[test]
fn what_one_answer_settles_is_one_question() {
    let standard = Standard::builtin();
    for row in rows("questions") {
        let told = told(&standard, &row);
        let found = told["questions"].as_array().expect("questions");
        let expected = row["expect"].as_array().expect("expect");
        let same = found.iter().zip(expected).all(|(one, expected)| {
            let tasks = one["tasks"].as_array().expect("tasks").iter();
            let tasks: Value = tasks.map(|task| task["task"].clone()).collect();
            tasks == expected["tasks"] && holds(one, &expected["question"])
        });
        let all = same && found.len() == expected.len();
        assert!(all, "{}: {:#}", row["why"], told["questions"]);
    }
}

#[test]
fn every_check_is_raised_by_a_row_and_left_out_by_a_nearly_equal_one() {
    let standard = Standard::builtin();
    let mut raised = BTreeSet::new();
    let mut left = BTreeSet::new();
    for row in rows("checks") {
        let told = told(&standard, &row);
        let checks = told["checks"].as_array().expect("checks").iter();
        let id = |value: &Value| value.as_str().expect("an id").to_owned();
        let found = checks.map(|check| (id(&check["check"]), check["points"].clone()));
        let found: Value = found.collect();
        assert_eq!(found, row["raises"], "{}", row["why"]);
        let check = id(&row["check"]);
        let is_raised = !found[&check].is_null();
        let side = if is_raised { &mut raised } else { &mut left };
        side.insert(check);
    }
    let schema = read_json("schemas/match.schema.json");
    let known = &schema["properties"]["checks"]["items"]["properties"]["check"]["enum"];
    let known = known.as_array().expect("checks").iter();
    let known: BTreeSet<String> = known
        .filter_map(|id| Some(id.as_str()?.to_owned()))
        .collect();
    assert_eq!(raised, known, "raised by no row");
    assert_eq!(left, known, "left out by no row");
}

#[test]
fn tasks_that_each_keep_to_a_limit_per_week_may_pass_it_together() {
    let standard = Standard::builtin();
    for row in rows("week-limits") {
        let limit = &row["limit"];
        let own =
            json!([{"dimension": "minutes_per_week", "qualifier": limit[0], "value": limit[1]}]);
        let demands = row["tasks"].as_array().expect("tasks").iter();
        let tasks = demands.enumerate().map(|(number, asked)| {
            let mut demand = json!({"load": "noise"});
            let fields = demand.as_object_mut().expect("an object");
            fields.extend(asked.as_object().expect("a demand").clone());
            if asked.get("minutes_per_week").is_some() {
                fields.insert("often".to_owned(), json!("weekly"));
            }
            let mut task = support::task(json!([demand]), json!([]));
            task["id"] = json!(format!("t{number}"));
            task["share"] = json!(500);
            task
        });
        let row = json!({"capacities": [{"point": "3.6", "state": "limited", "own": own}],
                         "profile": {"closed": ["I", "II", "III", "IV", "V", "VI"]},
                         "tasks": tasks.collect::<Vec<_>>(), "why": row["why"], "expect": row["expect"]});
        let told = told(&standard, &row);
        assert_eq!(told["jobs"][0]["whole"], row["expect"], "{}", row["why"]);
    }
}

//! Rulings and training cases as data (`tests/cases/*.json`): what a court found, and why the table
//! decides as it does. The last tests are of what a result has to show, whatever it decides.

mod support;

use passend_werk::instrument::Standard;
use serde_json::{Value, json};
use support::{catalogue, finding, json_files, outcome, profile, read_json};

fn check(standard: &Standard, name: &str) {
    let case = read_json(name);
    let text = |field: &str| {
        case[field]
            .as_str()
            .unwrap_or_else(|| panic!("{name}: {field}"))
    };
    assert!(
        !text("why").is_empty() && !text("ruled").is_empty() && !text("source").is_empty(),
        "{name}"
    );
    let more = case["closed"]
        .is_array()
        .then(|| json!({"closed": case["closed"]}));
    let more = more.as_ref().and_then(Value::as_object);
    let person = profile(
        text("instrument"),
        text("edition"),
        case["capacities"].clone(),
        more,
    );
    let job = if case["job"].is_null() {
        json!({})
    } else {
        case["job"].clone()
    };
    let outcome = outcome(standard, &person, &catalogue(job, case["tasks"].clone()));
    for expected in case["expect"].as_array().expect("expect") {
        let found = finding(
            &outcome,
            expected["point"].as_str().expect("point"),
            expected["load"].as_str().expect("load"),
        );
        for (field, value) in expected.as_object().expect("fields") {
            assert_eq!(&found[field], value, "{name}: {field}\n{found:#}");
        }
    }
    if let Some(verdict) = case["verdict"].as_str() {
        assert_eq!(outcome["jobs"][0]["tasks"][0]["verdict"], verdict, "{name}");
    }
}

#[test]
fn every_case_is_decided_as_the_table_says() {
    let standard = Standard::builtin();
    let files = json_files("tests/cases");
    assert!(files.len() >= 14, "only {} cases", files.len());
    files.iter().for_each(|name| check(&standard, name));
}

/// C17, Rb Groningen 12-05-2006: what a level means, with its frequency, is readable beside the result.
#[test]
fn what_a_level_means_is_told_with_its_number_unit_and_frequency() {
    let texts = read_json("www/texts/points.nl.json");
    let mut with_frequency = 0;
    for edition in ["classic", "revised"] {
        let data = read_json(&format!("data/instruments/fml-{edition}.json"));
        for point in data["points"].as_array().expect("points") {
            for level in point["levels"].as_array().expect("levels") {
                let number = level["level"].to_string();
                if number == "0" || level["certainty"] == "unconfirmed" {
                    continue;
                }
                let key = point["key"].as_str().expect("key");
                let text = texts["points"][key]["levels"][edition][&number].as_str();
                let text = text.unwrap_or_else(|| panic!("no text for {key} {edition} {number}"));
                if level["limits"].to_string().contains("times_per_hour")
                    && level["own_choice"].is_null()
                {
                    with_frequency += 1;
                    assert!(text.contains("per uur"), "{key} {edition} {number}: {text}");
                }
            }
        }
    }
    assert!(
        with_frequency >= 8,
        "only {with_frequency} levels with a frequency"
    );
}

fn sample(name: &str) -> Value {
    let standard = Standard::builtin();
    let person = read_json(&format!("data/sample/people/{name}.json"));
    outcome(&standard, &person, &read_json("data/sample/catalogue.json"))
}

/// C19, Rb Midden-Nederland 09-06-2022, RBMNE:2022:2407: the search shows every job and what it asks.
#[test]
fn the_result_lists_every_job_and_task_with_what_it_asks() {
    let catalogue = read_json("data/sample/catalogue.json");
    let outcome = sample("back");
    let told = outcome["jobs"].as_array().expect("jobs");
    for job in catalogue["jobs"].as_array().expect("jobs") {
        let told = told
            .iter()
            .find(|j| j["id"] == job["id"])
            .expect("every job is told");
        let tasks = told["tasks"].as_array().expect("tasks");
        assert_eq!(tasks.len(), job["tasks"].as_array().expect("tasks").len());
        for finding in tasks
            .iter()
            .flat_map(|t| t["findings"].as_array().expect("findings"))
        {
            let measured = !finding["dimension"].is_null() && finding["rule"] != "unassessed";
            assert!(!measured || finding["asked"].is_array(), "{finding:#}");
        }
    }
}

/// C20, Rb Midden-Nederland 23-03-2023, RBMNE:2023:1786: every outcome is reasoned from the capacity.
#[test]
fn everything_that_does_not_fit_names_its_point_its_row_and_its_limit() {
    for name in ["back", "knees", "lungs-and-skin", "one-hand", "stress"] {
        let outcome = sample(name);
        for task in outcome["jobs"]
            .as_array()
            .expect("jobs")
            .iter()
            .flat_map(|j| j["tasks"].as_array().expect("tasks"))
        {
            let open: Vec<&Value> = task["findings"]
                .as_array()
                .expect("findings")
                .iter()
                .filter(|f| f["verdict"] != "fits")
                .collect();
            assert_eq!(
                task["verdict"] == "fits",
                open.is_empty(),
                "{name}: {}",
                task["id"]
            );
            for finding in open {
                assert!(
                    finding["point"].is_string() && finding["rule"].is_string(),
                    "{finding:#}"
                );
                assert!(
                    finding["dimension"].is_null() || finding["possible"].is_number(),
                    "{finding:#}"
                );
                assert!(
                    finding["verdict"] == "exceeds" || finding["whom"].is_string(),
                    "{finding:#}"
                );
            }
        }
    }
}

//! What the tests share: one profile beside one task, built from the files' own formats, so that a
//! test reads like a file somebody could have written. It holds no expectations.

#![allow(dead_code, reason = "every test program uses its own part of this")]

use passend_werk::catalogue::Catalogue;
use passend_werk::instrument::Standard;
use passend_werk::matcher::Matched;
use passend_werk::outcome::Match;
use passend_werk::profile::Profile;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// A file of the checkout.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A JSON file of the checkout.
pub fn read_json(name: &str) -> Value {
    let file = path(name);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The JSON files of a folder of the checkout, sorted.
pub fn json_files(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(path(folder))
        .unwrap_or_else(|e| panic!("{folder}: {e}"))
        .map(|entry| entry.expect("a folder that can be read").file_name())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    names
}

/// A profile with these capacities and further fields.
pub fn profile(
    instrument: &str,
    edition: &str,
    capacities: Value,
    more: Option<&Map<String, Value>>,
) -> Value {
    let mut profile = json!({
        "format": "passend-werk/profile/1-draft",
        "instrument": instrument,
        "edition": edition,
        "capacities": capacities,
    });
    profile
        .as_object_mut()
        .expect("an object")
        .extend(more.cloned().unwrap_or_default());
    profile
}

/// A catalogue of one job with these fields and tasks.
pub fn catalogue(job: Value, tasks: Value) -> Value {
    let mut whole = json!({"id": "job", "title": "Job", "minutes_per_week": 2160, "tasks": tasks});
    let fields = whole.as_object_mut().expect("an object");
    fields.extend(job.as_object().cloned().unwrap_or_default());
    json!({
        "format": "passend-werk/catalogue/1-draft",
        "organisation": "Test",
        "version": "1",
        "date": "2026-11-21",
        "assessed": {"basis": "measured", "source": "test", "date": "2026-11-21"},
        "jobs": [whole],
    })
}

/// A task that takes the whole job.
pub fn task(demands: Value, measures: Value) -> Value {
    json!({"id": "task", "title": "Task", "share": 1000, "demands": demands, "measures": measures})
}

/// A demand of one load, from its fields.
pub fn demand(load: &str, fields: &Value) -> Value {
    let mut demand = json!({"load": load});
    demand
        .as_object_mut()
        .expect("an object")
        .extend(fields.as_object().cloned().unwrap_or_default());
    demand
}

/// The match of a profile and a catalogue, as `match --json` prints it.
pub fn outcome(standard: &Standard, profile: &Value, catalogue: &Value) -> Value {
    let person = Profile::read(profile.to_string().as_bytes(), standard)
        .unwrap_or_else(|refused| panic!("{refused}\n{profile:#}"));
    let jobs = Catalogue::read(catalogue.to_string().as_bytes(), standard)
        .unwrap_or_else(|refused| panic!("{refused}\n{catalogue:#}"));
    let matched = Matched::new(standard, &jobs, &person);
    serde_json::to_value(Match::of(&matched, None)).expect("a result that can be written")
}

/// The catalogue in which one load is asked: as a demand of a task, or as a gate of the job.
pub fn asking(load: &str, asked: &Value, in_place: &Value) -> Value {
    let nothing = task(json!([]), json!([]));
    match load {
        "hours_week" | "hours_day" => catalogue(asked.clone(), json!([nothing])),
        "evening" | "night" => {
            let often = match asked["often"].as_str() {
                Some("never") => "never",
                Some("weekly") => "swappable",
                Some("daily") => "always",
                _ => return catalogue(json!({}), json!([nothing])),
            };
            catalogue(json!({"roster": {load: often}}), json!([nothing]))
        }
        "other_hours" => catalogue(json!({}), json!([nothing])),
        _ => {
            let demands = if asked.is_null() {
                json!([])
            } else {
                json!([demand(load, asked)])
            };
            let measures = if in_place.is_null() {
                json!([])
            } else {
                json!([{"id": "measure", "kind": "technical", "title": "Measure", "in_place": true,
                        "demands": [demand(load, in_place)]}])
            };
            catalogue(json!({}), json!([task(demands, measures)]))
        }
    }
}

/// The finding at a point and a load, in the only job and its only task.
pub fn finding<'v>(outcome: &'v Value, point: &str, load: &str) -> &'v Value {
    let job = &outcome["jobs"][0];
    let gates = job["gates"].as_array().expect("gates");
    let findings = job["tasks"][0]["findings"].as_array().expect("findings");
    gates
        .iter()
        .chain(findings)
        .find(|f| f["point"] == point && f["load"] == load)
        .unwrap_or_else(|| panic!("no finding at {point} {load}"))
}

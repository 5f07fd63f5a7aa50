//! What is told of a working week (`tests/week/*.json`): hours, day sums, days, what stays with colleagues,
//! and what is wrong with a list. The outcomes were worked out by hand from `docs/rule.md`.
//! What holds of every week is the matter of `tests/laws`.

mod support;

use passend_werk::catalogue::Catalogue;
use passend_werk::error::Refused;
use passend_werk::instrument::Standard;
use passend_werk::matcher::Matched;
use passend_werk::profile::Profile;
use passend_werk::turns::next;
use passend_werk::week::{Entry, Filled, Week, fill, fill_in_turns};
use serde::Serialize;
use serde_json::{Value, json};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};
use support::{catalogue, profile, read_json};

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("a list").iter()
}

/// A catalogue of the jobs of a row. What a task does not name does not occur.
fn jobs(row: &Value) -> Value {
    let mut whole = catalogue(json!({}), json!([]));
    let mut jobs = row["jobs"].clone();
    for job in jobs.as_array_mut().expect("jobs") {
        job["title"] = json!("Job");
        for task in job["tasks"].as_array_mut().expect("tasks") {
            task["title"] = json!("Task");
            let absent = json!({"I": "absent", "II": "absent", "III": "absent", "IV": "absent", "V": "absent"});
            let fields = task.as_object_mut().expect("a task");
            fields.entry("closed").or_insert(absent);
            fields.entry("demands").or_insert(json!([]));
        }
    }
    whole["jobs"] = jobs;
    whole
}

/// The entries of a row: job, task, minutes.
fn entries(catalogue: &Value, list_of: &Value) -> Vec<Entry> {
    let tasks: Vec<(&Value, &Value)> = list(&catalogue["jobs"])
        .flat_map(|job| list(&job["tasks"]).map(|task| (&job["id"], &task["id"])))
        .collect();
    let entry = |entry: &Value| Entry {
        task: tasks
            .iter()
            .position(|(job, task)| **job == entry[0] && **task == entry[1])
            .unwrap_or(usize::MAX),
        minutes: entry[2].as_u64().expect("minutes") as u32,
    };
    list(list_of).map(entry).collect()
}

/// A row laid out: what is told of its entries, or of a proposal where minutes are wanted beside them; or the codes and places of what is wrong. Points that it does not name are
/// at the reference.
fn told(standard: &Standard, row: &Value) -> Value {
    let closed = json!(["I", "II", "III", "IV", "V", "VI"]);
    let mut more = json!({});
    more["closed"] = row.get("closed").unwrap_or(&closed).clone();
    if let Some(usable) = row.get("usable_capacity") {
        more["usable_capacity"] = usable.clone();
    }
    let person = profile(
        "fml",
        "revised",
        row["capacities"].clone(),
        more.as_object(),
    );
    let catalogue = jobs(row);
    let person = Profile::read(person.to_string().as_bytes(), standard)
        .unwrap_or_else(|refused| panic!("{}: {refused}", row["why"]));
    let read = Catalogue::read(catalogue.to_string().as_bytes(), standard)
        .unwrap_or_else(|refused| panic!("{}: {refused}", row["why"]));
    let matched = Matched::new(standard, &read, &person);
    let days = row["days"].as_u64().expect("days") as u32;
    let entries = entries(&catalogue, &row["entries"]);
    match row.get("minutes") {
        None => value(Week::of(&matched, &entries, days)),
        Some(minutes) => {
            let minutes = minutes.as_u64().expect("minutes") as u32;
            value(fill(&matched, &entries, minutes, days))
        }
    }
}

fn value(told: Result<impl Serialize, Refused>) -> Value {
    match told {
        Ok(told) => serde_json::to_value(told).expect("a result that can be written"),
        Err(refused) => refused
            .problems()
            .iter()
            .map(|it| json!([it.code.id(), it.pointer, it.found, it.expected]))
            .collect(),
    }
}

/// Notes where what was found is not what is expected: every field that is has to stand there, and every
/// list has to be as long.
fn check(place: &str, found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    let long = found.as_array().map(Vec::len);
    match expected {
        Value::Object(fields) => {
            for (name, value) in fields {
                check(&format!("{place}.{name}"), &found[name], value, wrong);
            }
        }
        Value::Array(values) if long == Some(values.len()) => {
            for (i, value) in values.iter().enumerate() {
                check(&format!("{place}[{i}]"), &found[i], value, wrong);
            }
        }
        _ if found == expected => {}
        _ => wrong.push(format!("{place}: {found}, expected {expected}")),
    }
}

/// How long a proposal may take, in a build that is half optimised on a machine that does other things.
const LONGEST: Duration = Duration::from_millis(500);

#[test]
fn a_proposal_for_each_sample_person_is_soon_there_and_proven() {
    let standard = Standard::builtin();
    let jobs = read_json("data/sample/catalogue.json").to_string();
    let jobs = Catalogue::read(jobs.as_bytes(), &standard).expect("the sample");
    let mut most = 0;
    for file in support::json_files("data/sample/people") {
        let person = read_json(&file).to_string();
        let person = Profile::read(person.as_bytes(), &standard).expect("a person");
        let matched = Matched::new(&standard, &jobs, &person);
        for hours in [8, 16, 20, 24, 32, 40] {
            let start = Instant::now();
            let (filled, turns) = filled_in_turns(&matched, hours * 60);
            let (took, longest) = (start.elapsed(), turns.iter().max());
            println!(
                "{file} {hours} hours: {} minutes in {took:?}, {} turns, the longest {longest:?}",
                filled.week.minutes_per_week,
                turns.len()
            );
            assert!(filled.proven && took < LONGEST, "{file} {hours}: {took:?}");
            assert!(filled.week.minutes_per_week > 0, "{file} {hours}");
            most = most.max(turns.len());
        }
    }
    assert!(most > 20, "the search never lets go: {most} turns");
}

/// The proposal, and how long each turn of its search took.
fn filled_in_turns<'a>(matched: &'a Matched<'a>, minutes: u32) -> (Filled<'a>, Vec<Duration>) {
    let mut work = pin!(fill_in_turns(matched, &[], minutes, 5));
    let mut turns = Vec::new();
    loop {
        let start = Instant::now();
        let end = next(work.as_mut());
        turns.push(start.elapsed());
        if let Poll::Ready(filled) = end {
            return (filled.expect("a proposal"), turns);
        }
    }
}

#[test]
fn every_row_comes_out_as_it_was_worked_out() {
    let standard = Standard::builtin();
    let (mut rows, mut wrong) = (0, Vec::new());
    for file in support::json_files("tests/week") {
        for row in list(&read_json(&file)) {
            let why = row["why"].as_str().expect("a reason");
            check(why, &told(&standard, row), &row["expect"], &mut wrong);
            rows += 1;
        }
    }
    assert!(rows > 0, "there are no rows");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

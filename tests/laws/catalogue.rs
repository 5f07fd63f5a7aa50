//! Laws of whole catalogues and profiles, and of bytes that are neither.

use crate::arbitrary::STANDARD;
use passend_werk::catalogue::Catalogue;
use passend_werk::compare::Verdict;
use passend_werk::instrument::Standard;
use passend_werk::matcher::Matched;
use passend_werk::outcome::Match;
use passend_werk::profile::Profile;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

const SAMPLE: &str = "data/sample/catalogue.json";
pub const PEOPLE: [&str; 8] = [
    "back",
    "energy",
    "izp",
    "knees",
    "lungs-and-skin",
    "one-hand",
    "reference",
    "stress",
];

pub static CATALOGUE: LazyLock<Value> = LazyLock::new(|| json_of(SAMPLE));

fn json_of(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_slice(&std::fs::read(&file).expect(name)).expect(name)
}

pub fn person(name: &str) -> Value {
    json_of(&format!("data/sample/people/{name}.json"))
}

pub fn matched(profile: &Value, catalogue: &Value) -> Value {
    let (person, jobs) = read(profile, catalogue);
    let matched = Matched::new(&STANDARD, &jobs, &person);
    serde_json::to_value(Match::of(&matched, None)).expect("a result")
}

fn read(profile: &Value, catalogue: &Value) -> (Profile, Catalogue) {
    let person = Profile::read(profile.to_string().as_bytes(), &STANDARD);
    let jobs = Catalogue::read(catalogue.to_string().as_bytes(), &STANDARD);
    (
        person.expect("a sound profile"),
        jobs.expect("a sound catalogue"),
    )
}

/// Every task's outcome as it is written, by the ids of its job and itself.
fn tasks(profile: &Value, catalogue: &Value) -> BTreeMap<(String, String), String> {
    let (person, jobs) = read(profile, catalogue);
    let matched = Matched::new(&STANDARD, &jobs, &person);
    let outcome = Match::of(&matched, None);
    let tasks = outcome
        .jobs
        .iter()
        .flat_map(|it| it.tasks.iter().map(|task| (it.job.id.to_owned(), task)));
    tasks
        .map(|(job, task)| {
            let written = serde_json::to_string(task).expect("a task");
            ((job, task.id.to_owned()), written)
        })
        .collect()
}

/// A catalogue with fewer jobs, so that a property can run many times.
pub fn some_jobs(first: usize, count: usize) -> Value {
    let fields = CATALOGUE.as_object().expect("an object").iter();
    let mut catalogue: Map<String, Value> = fields
        .filter(|(name, _)| *name != "jobs")
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let jobs = CATALOGUE["jobs"].as_array().expect("jobs");
    let some = jobs.iter().cycle().skip(first).take(count.min(jobs.len()));
    catalogue.insert("jobs".to_owned(), some.cloned().collect());
    catalogue.into()
}

#[test]
fn the_list_is_the_worst_of_the_explanation() {
    for name in PEOPLE {
        let profile = Profile::read(person(name).to_string().as_bytes(), &STANDARD).expect(name);
        let catalogue =
            Catalogue::read(CATALOGUE.to_string().as_bytes(), &STANDARD).expect("the sample");
        let matched = Matched::new(&STANDARD, &catalogue, &profile);
        for (task, told) in matched.verdicts().iter().enumerate() {
            let findings = matched.findings(task);
            let open: Vec<_> = matched.open_findings(task).collect();
            let not_fitting = findings
                .iter()
                .filter(|f| f.finding.verdict != Verdict::Fits)
                .map(|f| (f.point, f.load, f.finding));
            assert_eq!(
                format!("{open:?}"),
                format!("{:?}", not_fitting.collect::<Vec<_>>()),
                "{name} {task}"
            );
            let worst = findings
                .iter()
                .map(|f| f.finding.verdict)
                .max()
                .unwrap_or(Verdict::Fits);
            let minutes = findings
                .iter()
                .filter_map(|f| f.finding.minutes_per_day)
                .min();
            assert_eq!(
                (told.verdict, told.minutes_per_day),
                (worst, minutes.unwrap_or(u32::MAX)),
                "{name} {task}"
            );
        }
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let once = matched(&person("back"), &CATALOGUE).to_string();
    assert_eq!(once, matched(&person("back"), &CATALOGUE).to_string());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_points_tasks_and_jobs_does_not_matter(
        name in select(PEOPLE.to_vec()), first in 0..63_usize, turn in 1..9_usize,
    ) {
        let (profile, catalogue) = (person(name), some_jobs(first, 4));
        let (mut turned_profile, mut turned) = (profile.clone(), catalogue.clone());
        turn_array(&mut turned_profile["capacities"], turn);
        turn_array(&mut turned["jobs"], turn);
        for job in turned["jobs"].as_array_mut().expect("jobs") {
            turn_array(&mut job["tasks"], turn);
            for task in job["tasks"].as_array_mut().expect("tasks") {
                turn_array(&mut task["demands"], turn);
            }
        }
        prop_assert_eq!(tasks(&profile, &catalogue), tasks(&turned_profile, &turned));
    }

    #[test]
    fn gates_never_change_a_task(name in select(PEOPLE.to_vec()), first in 0..63_usize) {
        let catalogue = some_jobs(first, 4);
        let mut harder = catalogue.clone();
        for job in harder["jobs"].as_array_mut().expect("jobs") {
            job["minutes_per_week"] = json!(3000);
            job["minutes_per_day"] = json!(720);
            job["roster"] = json!({"evening": "always", "night": "always", "weekend": "always"});
            job["papers"] = json!(["Rijbewijs C"]);
        }
        let profile = person(name);
        prop_assert_eq!(tasks(&profile, &catalogue), tasks(&profile, &harder));
    }
}

/// A job of two tasks on its feet, in evenings and nights, with its hours.
fn standing_job(
    week: u32,
    day: (u32, u32),
    roster: (&str, &str),
    tasks: &[(u32, u32, u32)],
) -> Value {
    let task = |(number, (share, least, more)): (usize, &(u32, u32, u32))| {
        let most = (least + more).min(60);
        let demand = match most {
            0 => json!({"load": "stand", "state": "absent"}),
            _ => json!({"load": "stand", "minutes_on_end": 5, "minutes_per_hour": [least, most]}),
        };
        json!({"id": format!("t{number}"), "title": "Task", "share": share, "demands": [demand],
               "closed": {"V": "absent"}})
    };
    json!({"id": "job", "title": "Job", "minutes_per_week": week, "minutes_per_day": [day.0.min(day.1), day.1],
           "roster": {"evening": roster.0, "night": roster.1},
           "tasks": tasks.iter().enumerate().map(task).collect::<Vec<_>>()})
}

/// Takes out of a job what the bits say: its day, parts of its roster, minutes per hour of its tasks.
fn leave_out(job: &mut Value, bits: u8) {
    let take = |object: &mut Value, name: &str, bit: u8| {
        if bits >> bit & 1 == 1 {
            object.as_object_mut().expect("an object").remove(name);
        }
    };
    take(job, "minutes_per_day", 0);
    take(&mut job["roster"], "evening", 1);
    take(&mut job["roster"], "night", 2);
    take(&mut job["tasks"][0]["demands"][0], "minutes_per_hour", 3);
    take(&mut job["tasks"][1]["demands"][0], "minutes_per_hour", 4);
}

/// Whether a job is told to fit: whole, at each of its gates and in each of its days.
fn fits(profile: &Value, job: &Value) -> Vec<(String, bool)> {
    let catalogue = json!({"format": "passend-werk/catalogue/1-draft", "organisation": "Law", "version": "1",
                           "date": "2026-11-22", "jobs": [job],
                           "assessed": {"basis": "measured", "source": "law", "date": "2026-11-22"}});
    let (person, jobs) = read(profile, &catalogue);
    let matched = Matched::new(&STANDARD, &jobs, &person);
    let outcome = Match::of(&matched, None);
    let told = &outcome.jobs[0].job;
    let gates = told.gates.iter().map(|it| (it.point, it.load, it.verdict));
    let days = told
        .day_sums
        .iter()
        .map(|it| (it.point, it.load, it.verdict));
    gates
        .chain(days)
        .chain([("", "whole", told.whole)])
        .map(|(point, load, verdict)| (format!("{point} {load}"), verdict == Verdict::Fits))
        .collect()
}

fn own_minutes(point: &str) -> impl Strategy<Value = Value> {
    let qualifier = select(vec!["about", "at_most", "less_than", "at_least"]);
    let own = (qualifier, 1..600_u32);
    let point = point.to_owned();
    own.prop_map(move |(qualifier, value)| {
        json!({"point": point, "state": "limited",
               "own": [{"dimension": "minutes_per_day", "qualifier": qualifier, "value": value}]})
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn recording_less_of_a_job_never_makes_it_fit(
        stand in own_minutes("5.4"), hours in prop::option::of(own_minutes("6.2")), evening: bool,
        week in 1..3_000_u32, day in (1..600_u32, 1..900_u32),
        roster in (select(vec!["never", "swappable", "always"]), select(vec!["never", "swappable", "always"])),
        share in 1..1_000_u32, minutes in prop::array::uniform4(prop_oneof![Just(0), 0..=60_u32]), bits in 1..32_u8,
    ) {
        let mut capacities: Vec<Value> = hours.into_iter().collect();
        capacities.push(stand);
        if evening {
            capacities.push(json!({"point": "6.1/1", "state": "limited", "level": 1}));
        }
        let profile = json!({"format": "passend-werk/profile/1-draft", "instrument": "fml", "edition": "revised",
                             "capacities": capacities, "closed": ["I", "II", "III", "IV", "V", "VI"]});
        let tasks = [(share, minutes[0], minutes[1]), (1_000 - share, minutes[2], minutes[3])];
        let job = standing_job(week, day, roster, &tasks);
        let mut less = job.clone();
        leave_out(&mut less, bits);
        for ((part, before), (_, after)) in fits(&profile, &job).into_iter().zip(fits(&profile, &less)) {
            prop_assert!(before || !after, "{part} fits without what was left out of {job:#}\n{profile:#}");
        }
    }
}

fn turn_array(array: &mut Value, turn: usize) {
    let array = array.as_array_mut().expect("an array");
    let length = array.len().max(1);
    array.rotate_left(turn % length);
    array.reverse();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_result_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        never_panics(&bytes);
    }

    #[test]
    fn a_damaged_file_gives_a_result_or_an_error(
        name in select(PEOPLE.to_vec()),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), "[\\x20-\\x7e]{0,6}", 0..9_usize), 1..4),
    ) {
        let mut text = person(name).to_string().into_bytes();
        for (place, new, length) in cuts {
            let start = place.index(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, new.bytes());
        }
        never_panics(&text);
    }
}

fn never_panics(bytes: &[u8]) {
    let standard: &Standard = &STANDARD;
    if let Err(refused) = Profile::read(bytes, standard) {
        assert!(refused.count() > 0);
    }
    if let Err(refused) = Catalogue::read(bytes, standard) {
        assert!(refused.count() > 0);
    }
    if let Err(refused) = Standard::read(bytes) {
        assert!(refused.count() > 0);
    }
}

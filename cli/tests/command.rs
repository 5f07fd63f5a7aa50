//! The command line as a script uses it: exit status, what goes to which stream, stable JSON.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_passend-werk"))
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

const MATCH: [&str; 5] = [
    "match",
    "--profile",
    "data/sample/people/back.json",
    "--catalogue",
    "data/sample/catalogue.json",
];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    MATCH.iter().copied().chain(more.iter().copied()).collect()
}

#[test]
fn a_match_tells_every_job_and_exits_0() {
    let output = run(&with(&["--json"]));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(told["format"], "passend-werk/match/1-draft");
    assert_eq!(told["jobs"].as_array().map(Vec::len), Some(63));
    assert_eq!(told["catalogue"]["fictional"], true);
}

#[test]
fn one_job_can_be_asked() {
    let output = run(&with(&["--job", "linnenkamer", "--json"]));
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let jobs = told["jobs"].as_array().expect("jobs");
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0]["id"], "linnenkamer");
    let tasks = told["questions"]
        .as_array()
        .expect("questions")
        .iter()
        .flat_map(|q| q["tasks"].as_array().expect("tasks"));
    assert!(tasks.into_iter().all(|task| task["job"] == "linnenkamer"));
    assert_eq!(run(&with(&["--job", "nergens"])).status.code(), Some(2));
}

#[test]
fn the_summary_names_jobs_tasks_and_reasons() {
    let text = stdout(&run(&with(&["--job", "linnenkamer"])));
    assert!(
        text.contains("(fictional)") && text.contains("[linnenkamer]"),
        "{text}"
    );
    assert!(text.contains("fits"), "{text}");
}

const PLAN: [&str; 5] = [
    "plan",
    "--profile",
    "data/sample/people/back.json",
    "--catalogue",
    "data/sample/catalogue.json",
];

#[test]
fn a_plan_tells_what_would_make_more_of_it_fit() {
    let arguments: Vec<&str> = PLAN.iter().copied().chain(["--json"]).collect();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(told["format"], "passend-werk/plan/1-draft");
    for part in ["tasks", "measures", "questions", "steps", "without_step"] {
        let count = told[part].as_array().map_or(0, Vec::len);
        assert!(count > 0, "{part} is empty");
    }
    assert_eq!(stdout(&run(&arguments)), stdout(&output), "twice the same");
}

#[test]
fn the_lines_of_a_plan_name_measures_findings_and_sets() {
    let output = run(&PLAN);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    for line in [
        "\nmeasure    organise: Een collega tilt alles boven 5 kilo, frees ",
        "\nquestion   doctor: no-degree 5.9 fixed_posture, settles ",
        "\nstep       4.13 stricter, level 3: ",
        "\nno step    4.11 stricter\n",
        "    4.13 lift exceeds (between) -> fits (provision)\n",
        "  fits once zwaar-deel-collega (estimate), up to 320 minutes a day\n",
    ] {
        assert!(text.contains(line), "{line:?} in\n{text}");
    }
}

/// A file of a test's own, which goes with its folder.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, text: &str) -> Written {
        let folder =
            std::env::temp_dir().join(format!("passend-werk-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("file.json");
        std::fs::write(&file, text).expect("a file");
        Written(file)
    }

    fn name(&self) -> &str {
        self.0.to_str().expect("a path")
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().expect("an own folder"));
    }
}

/// Somebody who can work 20 hours a week beside a job of 16 to 36.
#[test]
fn the_summary_says_which_hours_the_whole_job_was_compared_with() {
    let person = Written::new(
        "twenty",
        r#"{"format": "passend-werk/profile/1-draft", "instrument": "fml", "edition": "revised", "closed": ["I", "II", "III", "IV", "V", "VI"],
            "capacities": [{"point": "6.3", "state": "limited", "own": [{"dimension": "minutes_per_week", "qualifier": "about", "value": 1200}]}]}"#,
    );
    let jobs = Written::new(
        "sixteen",
        r#"{"format": "passend-werk/catalogue/1-draft", "organisation": "Test", "version": "1", "date": "2026-11-21",
            "jobs": [{"id": "was", "title": "Was", "minutes_per_week": [960, 2160], "minutes_per_day": [240, 480],
                "roster": {"evening": "never", "night": "never"}, "tasks": [{"id": "vouwen", "title": "Vouwen", "share": 1000, "demands": []}]}]}"#,
    );
    let output = run(&[
        "match",
        "--profile",
        person.name(),
        "--catalogue",
        jobs.name(),
    ]);
    let text = stdout(&output);
    let told = "\nWas [was] fits 2160 of 2160 minutes a week\n  \
        whole: fits (compared with minutes_per_day 240, minutes_per_week 960)\n";
    assert!(text.contains(told), "{text}");
}

#[test]
fn the_summary_names_checks_and_verdicts_as_the_format_does() {
    let person = Written::new(
        "contradiction",
        r#"{"format": "passend-werk/profile/1-draft", "instrument": "fml", "edition": "revised",
            "capacities": [{"point": "5.9", "state": "limited"}]}"#,
    );
    let mut arguments = with(&["--job", "linnenkamer"]);
    arguments[2] = person.name();
    let text = stdout(&run(&arguments));
    assert!(text.contains("check      text-missing 5.9\n"), "{text}");
    assert!(text.contains("\n  unknown  "), "{text}");
}

#[test]
fn a_paper_without_usable_capacity_gives_no_list() {
    let none = Written::new(
        "none",
        r#"{"format": "passend-werk/profile/1-draft", "instrument": "fml", "edition": "revised",
            "usable_capacity": "none", "capacities": []}"#,
    );
    let output = run(&[
        "match",
        "--profile",
        none.name(),
        "--catalogue",
        "data/sample/catalogue.json",
        "--json",
    ]);
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(told["profile"]["usable_capacity"], false);
    assert_eq!(told["jobs"].as_array().map(Vec::len), Some(0));
    assert_eq!(told["questions"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_refused_file_exits_1_and_tells_where() {
    for command in ["match", "plan"] {
        let output = run(&[
            command,
            "--profile",
            "data/loads.json",
            "--catalogue",
            "data/sample/catalogue.json",
        ]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(stdout(&output).is_empty(), "{command}");
        assert!(
            stderr(&output).starts_with("data/loads.json:"),
            "{command}: {}",
            stderr(&output)
        );
    }
    let missing = run(&["check", "no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn check_tells_sound_files_from_others() {
    for file in ["data/sample/catalogue.json", "data/sample/people/izp.json"] {
        let output = run(&["check", file]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
    let output = run(&["check", "data/rules.json", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let problems = told["problems"].as_array().expect("problems");
    assert_eq!(told["count"], problems.len(), "{told:#}");
    let problem = &problems[0];
    for field in ["code", "pointer", "line", "column", "found", "expected"] {
        assert!(!problem[field].is_null(), "{field}: {told:#}");
    }
}

#[test]
fn a_wrong_use_exits_2_and_shows_how() {
    for wrong in [
        vec![],
        vec!["mach"],
        vec!["match"],
        vec!["match", "--profile"],
        vec!["plan"],
        vec!["plan", "--profile", "a.json"],
        vec![
            "plan",
            "--profile",
            "a.json",
            "--catalogue",
            "b.json",
            "--job",
            "c",
        ],
        vec!["check"],
        vec!["check", "--jsn"],
    ] {
        let output = run(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(stderr(&output).contains("Usage:"), "{wrong:?}");
    }
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

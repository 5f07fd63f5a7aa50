//! What a plan tells (`tests/plan/*.json`): which measures make a task fit, what frees and settles most
//! hours, and what one step at one point changes. The outcomes were worked out by hand from `docs/rule.md`
//! and `docs/formats.md`. What holds of every plan is the matter of `tests/laws`.

mod support;

use passend_werk::catalogue::Catalogue;
use passend_werk::instrument::Standard;
use passend_werk::matcher::Matched;
use passend_werk::plan::Plan;
use passend_werk::profile::Profile;
use serde_json::{Map, Value, json};
use support::{catalogue, profile, read_json};

/// The plan of one row. Points that it does not name are at the reference.
fn plan(standard: &Standard, row: &Value) -> Value {
    let mut more = json!({"closed": ["I", "II", "III", "IV", "V", "VI"]});
    if let Some(answers) = row.get("answers") {
        more["answers"] = answers.clone();
    }
    let person = profile(
        "fml",
        "revised",
        row["capacities"].clone(),
        more.as_object(),
    );
    let one =
        json!([{"id": "a", "share": 1000, "demands": row["demands"], "measures": row["measures"]}]);
    let tasks = row.get("tasks").unwrap_or(&one).as_array().expect("tasks");
    let job = row.get("job").cloned().unwrap_or(json!({}));
    let jobs = catalogue(job, tasks.iter().map(whole_task).collect());
    let person = Profile::read(person.to_string().as_bytes(), standard)
        .unwrap_or_else(|refused| panic!("{}: {refused}", row["why"]));
    let jobs = Catalogue::read(jobs.to_string().as_bytes(), standard)
        .unwrap_or_else(|refused| panic!("{}: {refused}", row["why"]));
    let matched = Matched::new(standard, &jobs, &person);
    serde_json::to_value(Plan::of(&matched)).expect("a plan")
}

/// A task, with what a row leaves out of it and of its measures. What a row does not name does not occur.
fn whole_task(task: &Value) -> Value {
    let mut task = task.clone();
    task["title"] = json!("Task");
    let absent = ["I", "II", "III", "IV", "V"].map(|rubric| (rubric.to_owned(), json!("absent")));
    task["closed"] = Value::Object(absent.into_iter().collect());
    let measures = task.get_mut("measures").and_then(Value::as_array_mut);
    for measure in measures.into_iter().flatten() {
        let mut whole = json!({"kind": "technical", "title": measure["id"], "in_place": false});
        let fields = whole.as_object_mut().expect("fields");
        fields.extend(measure.as_object().expect("a measure").clone());
        *measure = whole;
    }
    task
}

fn rows(name: &str) -> Vec<Value> {
    let rows = read_json(&format!("tests/plan/{name}.json"));
    rows.as_array().expect("rows").clone()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("a list").iter()
}

/// Of every entry of a list one field, or several as a list.
fn fields(entries: &Value, names: &[&str]) -> Value {
    let of_one = |one: &Value| match names {
        [name] => one[name].clone(),
        _ => names.iter().map(|name| one[name].clone()).collect(),
    };
    list(entries).map(of_one).collect()
}

/// Whether the entries of a list are what is expected, in each of the fields that are.
fn same(found: &Value, expected: &Value) -> bool {
    let fields = |(one, expected): (&Value, &Value)| {
        let mut fields = expected.as_object().expect("fields").iter();
        fields.all(|(name, value)| one[name] == *value)
    };
    list(found).count() == list(expected).count() && list(found).zip(list(expected)).all(fields)
}

#[test]
fn measures_make_a_task_fit_alone_or_together() {
    let standard = Standard::builtin();
    for row in rows("solutions") {
        let plan = plan(&standard, &row);
        let (why, task, expected) = (&row["why"], &plan["tasks"][0], &row["expect"]);
        if expected.is_null() {
            assert!(task.is_null(), "{why}: {task:#}");
            continue;
        }
        let mut alone = Map::new();
        for measure in list(&task["measures"]) {
            let changes = list(&measure["changes"]).map(|change| {
                let (from, to) = (&change["from"], &change["to"]);
                json!([from["point"], from["verdict"], to["verdict"]])
            });
            let changes: Value = changes.collect();
            let id = measure["id"].as_str().expect("an id").to_owned();
            alone.insert(id, json!([measure["verdict"], changes]));
        }
        let found = json!({"verdict": task["verdict"], "alone": alone, "smallest": fields(&task["smallest"], &["measures"])});
        for field in ["verdict", "alone", "smallest"] {
            assert_eq!(found[field], expected[field], "{why}");
        }
        for field in ["minutes_per_day", "basis"] {
            if let Some(value) = expected.get(field) {
                assert_eq!(task["smallest"][0][field], *value, "{why}");
            }
        }
    }
}

#[test]
fn a_change_tells_what_is_asked_then_and_from_where() {
    let standard = Standard::builtin();
    let row = json!({
        "capacities": [{"point": "4.13", "state": "limited", "level": 2}],
        "demands": [{"load": "lift", "mass_g": 20000, "times_per_hour": 10}],
        "measures": [{"id": "hoist", "demands": [{"load": "lift", "mass_g": 3000, "times_per_hour": 10,
            "basis": "estimate", "source": "leverancier", "date": "2026-10-01"}]}],
    });
    let plan = plan(&standard, &row);
    let change = &plan["tasks"][0]["measures"][0]["changes"][0];
    let told = fields(
        &json!([change["from"], change["to"]]),
        &["rule", "basis", "source", "date", "measure"],
    );
    let expected = json!([
        ["beyond", "measured", "test", "2026-11-21", null],
        [
            "provision",
            "estimate",
            "leverancier",
            "2026-10-01",
            "hoist"
        ],
    ]);
    assert_eq!(told, expected);
    assert_eq!(
        change["to"]["asks"]["amounts"],
        json!([["mass_g", 3000, 3000], ["times_per_hour", 10, 10]])
    );
}

#[test]
fn what_frees_most_hours_comes_first() {
    let standard = Standard::builtin();
    for row in rows("freed") {
        let mut plan = plan(&standard, &row);
        for freed in plan["measures"].as_array_mut().expect("measures") {
            for tasks in ["alone", "with_others"] {
                freed[tasks] = fields(&freed[tasks], &["task"]);
            }
        }
        let found = &plan["measures"];
        assert!(same(found, &row["expect"]), "{}: {found:#}", row["why"]);
    }
}

#[test]
fn what_settles_most_hours_is_asked_first() {
    let standard = Standard::builtin();
    for row in rows("questions") {
        let mut plan = plan(&standard, &row);
        for question in plan["questions"].as_array_mut().expect("questions") {
            for tasks in ["settles", "tasks"] {
                question[tasks] = fields(&question[tasks], &["task"]);
            }
        }
        let found = &plan["questions"];
        assert!(same(found, &row["expect"]), "{}: {found:#}", row["why"]);
    }
}

#[test]
fn one_level_stricter_or_milder_may_come_out_otherwise() {
    let standard = Standard::builtin();
    for row in rows("steps") {
        let mut plan = plan(&standard, &row);
        for step in plan["steps"].as_array_mut().expect("steps") {
            step["tasks"] = fields(&step["tasks"], &["task", "from", "to"]);
        }
        let found = &plan["steps"];
        assert!(same(found, &row["expect"]), "{}: {found:#}", row["why"]);
        let without = fields(&plan["without_step"], &["point", "way"]);
        assert_eq!(without, row["without"], "{}", row["why"]);
    }
}

#[test]
fn a_paper_without_usable_capacity_has_no_plan() {
    let standard = Standard::builtin();
    let none = json!({"usable_capacity": "none"});
    let person = profile("fml", "revised", json!([]), none.as_object());
    let person = Profile::read(person.to_string().as_bytes(), &standard).expect("a profile");
    let jobs = read_json("data/sample/catalogue.json").to_string();
    let jobs = Catalogue::read(jobs.as_bytes(), &standard).expect("a catalogue");
    let matched = Matched::new(&standard, &jobs, &person);
    let plan = serde_json::to_value(Plan::of(&matched)).expect("a plan");
    for part in ["tasks", "measures", "questions", "steps", "without_step"] {
        assert_eq!(plan[part], json!([]), "{part}");
    }
}

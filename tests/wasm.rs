//! The boundary, called from JavaScript's side in a real browser: names, types and errors that a page
//! relies on. What the rule finds is tested elsewhere.

#![cfg(target_family = "wasm")]

use js_sys::{Array, JSON, Object, Reflect};
use passend_werk::wasm::{Filling, Matcher, Planning, Reading, WeekEntry, Weeks, program_version};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const BACK: &str = include_str!("../data/sample/people/back.json");
const ENERGY: &str = include_str!("../data/sample/people/energy.json");
const CATALOGUE: &str = include_str!("../data/sample/catalogue.json");

/// The bundle that a page gets as `points.json`.
fn points() -> String {
    format!(
        "{{\"loads\":{},\"rules\":{},\"instruments\":[{},{},{},{}]}}",
        include_str!("../data/loads.json"),
        include_str!("../data/rules.json"),
        include_str!("../data/instruments/fml-classic.json"),
        include_str!("../data/instruments/fml-revised.json"),
        include_str!("../data/instruments/izp-2017.json"),
        include_str!("../data/instruments/none-1.json"),
    )
}

/// Reads until there is a matcher, without waiting between the turns.
fn read(points: &str, catalogue: &str) -> Result<Matcher, JsValue> {
    let mut reading = Reading::new(points.into(), catalogue.into());
    loop {
        if let Some(matcher) = reading.go_on()? {
            return Ok(matcher);
        }
    }
}

fn matcher() -> Matcher {
    read(&points(), CATALOGUE).unwrap_or_else(|error| panic!("{error:?}"))
}

fn with_back() -> Matcher {
    let mut matcher = matcher();
    matcher
        .set_profile(BACK.as_bytes())
        .unwrap_or_else(|error| panic!("{error:?}"));
    matcher
}

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_else(|_| panic!("{name} of {value:?}"))
}

fn keys(value: &JsValue) -> Vec<String> {
    Object::keys(value.unchecked_ref::<Object>())
        .iter()
        .filter_map(|key| key.as_string())
        .collect()
}

fn code(error: &JsValue) -> Option<String> {
    assert!(
        error.is_instance_of::<js_sys::Error>(),
        "no Error: {error:?}"
    );
    get(error, "code").as_string()
}

#[wasm_bindgen_test]
fn lists_are_typed_and_as_long_as_the_catalogue() {
    let matcher = with_back();
    let (tasks, jobs) = (matcher.task_count(), matcher.job_count());
    assert_eq!((tasks, jobs), (347, 63));
    assert_eq!(matcher.verdicts().map(|v| v.len()), Ok(tasks));
    assert_eq!(matcher.bases().map(|v| v.len()), Ok(tasks));
    assert_eq!(matcher.limits().map(|v| v.len()), Ok(tasks));
    assert_eq!(matcher.minutes().map(|v| v.len()), Ok(jobs * 5));
    let mut order = matcher.order().expect("an order");
    order.sort_unstable();
    assert_eq!(order, (0..jobs as u32).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
fn the_list_equals_the_explanation() {
    let matcher = with_back();
    let names = ["fits", "unknown", "discuss", "ask", "exceeds"];
    let verdicts = matcher.verdicts().expect("verdicts");
    let tasks: Vec<u32> = (0..verdicts.len() as u32).collect();
    let explained: Array = matcher
        .explain(&tasks)
        .expect("explanations")
        .unchecked_into();
    assert_eq!(explained.length() as usize, verdicts.len());
    for (verdict, task) in verdicts.iter().zip(explained.iter()) {
        let told = get(&task, "verdict").as_string().expect("a word");
        assert_eq!(told, names[usize::from(*verdict)]);
    }
}

#[wasm_bindgen_test]
fn whom_a_talk_is_with_stands_in_the_explanation() -> Result<(), JsValue> {
    let matcher = with_back();
    let verdicts = matcher.verdicts()?;
    let task = verdicts.iter().position(|verdict| matches!(verdict, 2 | 3));
    let task = task.unwrap_or_else(|| panic!("no task to talk about"));
    let explained = Array::from(&matcher.explain(&[task as u32])?.into());
    let findings = Array::from(&get(&explained.get(0), "findings"));
    let talks = findings.iter().filter(|finding| {
        let verdict = get(finding, "verdict").as_string();
        verdict.as_deref() != Some("fits")
    });
    let mut expected: Vec<String> = Vec::new();
    for whom in talks.filter_map(|finding| get(&finding, "whom").as_string()) {
        if !expected.contains(&whom) {
            expected.push(whom);
        }
    }
    let told = Array::from(&matcher.talk_with(task)?.into());
    let told: Vec<String> = told.iter().filter_map(|whom| whom.as_string()).collect();
    assert!(!told.is_empty());
    assert_eq!(told, expected);
    assert_eq!(
        Array::from(&matcher.talk_with(usize::MAX)?.into()).length(),
        0
    );
    Ok(())
}

#[wasm_bindgen_test]
fn objects_are_plain_and_have_the_names_of_the_types() {
    let matcher = with_back();
    let tasks: Array = matcher
        .explain(&[0])
        .expect("an explanation")
        .unchecked_into();
    let task = tasks.get(0);
    assert_eq!(
        keys(&task),
        [
            "id",
            "title",
            "share",
            "verdict",
            "basis",
            "minutes_per_day",
            "provision",
            "findings"
        ]
    );
    let finding = Array::from(&get(&task, "findings")).get(0);
    let fields = [
        "point",
        "load",
        "rule",
        "verdict",
        "whom",
        "asks",
        "dimension",
        "asked",
        "possible",
        "qualifier",
        "minutes_per_day",
        "basis",
        "source",
        "date",
        "text",
        "measure",
    ];
    assert_eq!(keys(&finding), fields);
    assert!(
        get(&finding, "measure").is_null(),
        "what is missing is null"
    );
    let asks = get(&finding, "asks");
    assert_eq!(
        keys(&asks),
        ["state", "amounts", "often", "kinds", "may_switch"]
    );
    let job: JsValue = matcher.job(0).expect("a job").into();
    assert_eq!(
        keys(&job),
        [
            "id",
            "title",
            "whole",
            "minutes_per_week",
            "minutes",
            "gates",
            "papers",
            "day_sums"
        ]
    );
    assert_eq!(
        keys(&get(&job, "minutes")),
        ["fits", "unknown", "discuss", "ask", "exceeds"]
    );
    let questions: Array = matcher.questions().expect("questions").unchecked_into();
    assert_eq!(
        keys(&questions.get(0)),
        [
            "whom",
            "rule",
            "point",
            "load",
            "dimension",
            "settles",
            "tasks"
        ]
    );
    assert!(JSON::stringify(&job).is_ok(), "it can be written as JSON");
}

#[wasm_bindgen_test]
fn answers_that_count_nowhere_are_told_by_their_position() {
    let catalogue = JSON::parse(CATALOGUE).expect("the sample");
    let job = Array::from(&get(&catalogue, "jobs")).get(0);
    let task = Array::from(&get(&job, "tasks")).get(0);
    let id = |of: &JsValue| get(of, "id").as_string().expect("an id");
    let answer = |job: &str, task: &str, demand: &str| {
        format!("{{\"job\":\"{job}\",\"task\":\"{task}\",\"demand\":{demand}}}")
    };
    let lift = Array::from(&get(&task, "demands"))
        .iter()
        .any(|demand| get(&demand, "load").as_string().as_deref() == Some("lift"));
    assert!(lift, "the first task records how much is lifted");
    let answers = [
        answer(
            &id(&job),
            &id(&task),
            "{\"load\":\"memory\",\"often\":\"never\"}",
        ),
        answer(
            "weg",
            &id(&task),
            "{\"load\":\"memory\",\"often\":\"never\"}",
        ),
        answer(
            &id(&job),
            "weg",
            "{\"load\":\"memory\",\"often\":\"never\"}",
        ),
        answer(
            &id(&job),
            &id(&task),
            "{\"load\":\"lift\",\"mass_g\":199000}",
        ),
    ];
    let profile = BACK.replacen(
        "\"capacities\"",
        &format!("\"answers\":[{}],\"capacities\"", answers.join(",")),
        1,
    );
    let mut matcher = with_back();
    assert_eq!(matcher.unused_answers(), Ok(Vec::new()));
    matcher
        .set_profile(profile.as_bytes())
        .unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(matcher.unused_answers(), Ok(vec![1, 2, 3]));
    matcher.clear();
    assert!(matcher.unused_answers().is_err(), "no profile");
}

#[wasm_bindgen_test]
fn the_version_is_the_packages() {
    assert_eq!(program_version(), env!("CARGO_PKG_VERSION"));
}

#[wasm_bindgen_test]
fn a_refused_profile_says_all_and_the_old_one_stays() {
    let mut matcher = with_back();
    let before = matcher.verdicts();
    let broken =
        BACK.replacen("\"revised\"", "\"revisd\"", 1)
            .replacen("\"format\"", "\"fromat\"", 1);
    let error = matcher
        .set_profile(broken.as_bytes())
        .expect_err("a mistake");
    assert_eq!(code(&error).as_deref(), Some("input-refused"));
    assert_eq!(get(&error, "input").as_string().as_deref(), Some("profile"));
    let problem = Array::from(&get(&error, "problems")).get(0);
    assert_eq!(
        keys(&problem),
        [
            "code", "pointer", "line", "column", "found", "expected", "hint"
        ]
    );
    assert_eq!(matcher.verdicts(), before);
}

#[wasm_bindgen_test]
fn a_refused_catalogue_says_which_input() {
    let error = read(&points(), "{").err().expect("no JSON");
    assert_eq!(code(&error).as_deref(), Some("input-refused"));
    assert_eq!(
        get(&error, "input").as_string().as_deref(),
        Some("catalogue")
    );
    let error = read("[]", CATALOGUE).err().expect("no points");
    assert_eq!(get(&error, "input").as_string().as_deref(), Some("points"));
}

#[wasm_bindgen_test]
fn without_a_profile_there_is_an_error_and_no_list() {
    let mut matcher = with_back();
    matcher.clear();
    assert_eq!(
        code(&matcher.verdicts().expect_err("no profile")).as_deref(),
        Some("no-profile")
    );
    assert_eq!(
        matcher.questions().err().as_ref().and_then(code).as_deref(),
        Some("no-profile")
    );
    let outside = with_back().job(9_999).err();
    assert_eq!(
        outside.as_ref().and_then(code).as_deref(),
        Some("no-such-job")
    );
}

#[wasm_bindgen_test]
fn clearing_overwrites_what_was_held() {
    // Made backwards, so that no constant of the module holds it.
    let canary: String = "fjiv-reiv-sez-eiranak".chars().rev().collect();
    let mut matcher = matcher();
    {
        let text = format!(
            "{{\"format\":\"passend-werk/profile/1-draft\",\"instrument\":\"fml\",\"edition\":\"revised\",\
             \"capacities\":[{{\"point\":\"4.13\",\"state\":\"limited\",\"text\":\"{canary}\"}}]}}"
        );
        matcher
            .set_profile(text.as_bytes())
            .unwrap_or_else(|error| panic!("{error:?}"));
    }
    let told: JsValue = matcher.explain(&[0]).expect("an explanation").into();
    drop(told);
    assert_eq!(copies_in_memory(&canary), 2, "ours and the profile's");
    matcher.clear();
    assert_eq!(copies_in_memory(&canary), 1, "only ours");
}

/// How often a text stands in the whole memory of the module. JavaScript counts, because a copy of the
/// memory inside itself would be counted too.
fn copies_in_memory(text: &str) -> usize {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let count = js_sys::Function::new_with_args(
        "buffer, text",
        "return new TextDecoder('latin1').decode(buffer).split(text).length - 1",
    );
    let copies = count.call2(&JsValue::NULL, &memory.buffer(), &text.into());
    copies.ok().and_then(|n| n.as_f64()).unwrap_or(f64::NAN) as usize
}

/// Every part that a plan tells of a profile, in turns, with the turns it took.
fn plan(profile: &str) -> Result<(Vec<JsValue>, usize), JsValue> {
    let mut planning = Planning::new(points().into(), CATALOGUE.into(), profile.into());
    let (mut parts, mut turns) = (Vec::new(), 0);
    while let Some(told) = planning.go_on()? {
        parts.extend(Array::from(&told).iter());
        turns += 1;
    }
    assert!(planning.go_on()?.is_none(), "it is over once");
    Ok((parts, turns))
}

#[wasm_bindgen_test]
fn a_plan_is_told_part_by_part_in_many_turns() {
    let (parts, turns) = plan(BACK).unwrap_or_else(|error| panic!("{error:?}"));
    assert!(turns > parts.len(), "{turns} turns, {} parts", parts.len());
    let of = |kind: &str| parts.iter().filter(|part| keys(part) == [kind]).count();
    let verdicts = with_back().verdicts().expect("verdicts");
    let open = verdicts.iter().filter(|verdict| **verdict != 0).count();
    assert_eq!(of("task"), open, "a task for each that does not fit");
    for kind in ["measure", "question", "step", "without_step"] {
        assert!(of(kind) > 0, "no {kind}");
    }
    let task = parts
        .iter()
        .find(|part| keys(part) == ["task"])
        .expect("a task");
    let names = keys(&get(task, "task"));
    assert!(names.contains(&"smallest".to_owned()), "{names:?}");
}

#[wasm_bindgen_test]
fn a_plan_of_a_profile_that_is_none_throws_what_a_matcher_throws() {
    let error = plan("{}").expect_err("a refusal");
    assert_eq!(code(&error).as_deref(), Some("input-refused"));
    assert_eq!(get(&error, "input").as_string().as_deref(), Some("profile"));
}

/// Weeks of a profile, read to the end.
fn weeks(profile: &str) -> Result<Weeks, JsValue> {
    let mut weeks = Weeks::new(points().into(), CATALOGUE.into(), profile.into());
    let mut turns = 1;
    while !weeks.go_on()? {
        turns += 1;
    }
    assert!(turns > 2, "{turns} turns");
    assert!(weeks.go_on()?, "it stays ready");
    Ok(weeks)
}

/// The entries of a list in JSON.
fn list(json: &str) -> Vec<WeekEntry> {
    let list = Array::from(&JSON::parse(json).expect("a list"));
    list.iter().map(JsCast::unchecked_into).collect()
}

fn names(value: &JsValue, field: &str) -> Vec<String> {
    keys(&Array::from(&get(value, field)).get(0))
}

#[wasm_bindgen_test]
fn a_week_is_told_in_plain_objects_with_the_names_of_the_types() -> Result<(), JsValue> {
    let weeks = weeks(BACK)?;
    let week: JsValue = weeks
        .week(list("[{\"task\":0,\"minutes\":60}]"), 5.0)?
        .into();
    let fields = [
        "usable_capacity",
        "entries",
        "days",
        "minutes_per_week",
        "minutes_per_day",
        "hours",
        "day_sums",
        "week_sums",
        "jobs",
        "spread",
        "plan",
    ];
    assert_eq!(keys(&week), fields);
    let entry = [
        "job", "task", "position", "verdict", "basis", "minutes", "most",
    ];
    assert_eq!(names(&week, "entries"), entry);
    let job = [
        "id", "title", "position", "taken", "roster", "papers", "tasks",
    ];
    assert_eq!(names(&week, "jobs"), job);
    let jobs = Array::from(&get(&week, "jobs"));
    let stays = ["task", "title", "position", "taken", "stays"];
    assert_eq!(names(&jobs.get(0), "tasks"), stays);
    let day = Array::from(&get(&week, "plan")).get(0);
    assert_eq!(keys(&Array::from(&day).get(0)), ["entry", "minutes"]);
    assert_eq!(get(&week, "minutes_per_day").as_f64(), Some(12.0));
    Ok(())
}

/// The search, driven to its end.
fn filled(filling: &mut Filling) -> Result<JsValue, JsValue> {
    loop {
        if let Some(found) = filling.go_on()? {
            return Ok(found.into());
        }
    }
}

#[wasm_bindgen_test]
fn a_proposal_keeps_what_is_kept_and_says_why_no_more() -> Result<(), JsValue> {
    let weeks = weeks(ENERGY)?;
    let proposed = filled(&mut weeks.fill(Vec::new(), 480.0, 5.0)?)?;
    let fields = ["week", "wanted", "added", "proven", "why_no_more"];
    assert_eq!(keys(&proposed), fields);
    assert!(get(&proposed, "why_no_more").is_null());
    assert_eq!(names(&proposed, "added"), ["position", "minutes"]);
    assert_eq!(get(&proposed, "proven").as_bool(), Some(true));
    let added = Array::from(&get(&proposed, "added")).get(0);
    let task = get(&added, "position").as_f64().expect("a position");
    let kept = list(&format!("[{{\"task\":{task},\"minutes\":1}}]"));
    let mut filling = weeks.fill(kept, 2400.0, 5.0)?;
    let more = filled(&mut filling)?;
    let error = filling.go_on().err().expect("it has ended");
    assert_eq!(code(&error).as_deref(), Some("not-ready"));
    let why = get(&more, "why_no_more");
    assert_eq!(
        keys(&why),
        ["kept", "hours", "full", "roster", "night", "unrecorded"]
    );
    assert!(Array::from(&get(&why, "hours")).length() > 0, "her hours");
    let entries = Array::from(&get(&get(&more, "week"), "entries"));
    assert!(
        entries
            .iter()
            .any(|it| get(&it, "position").as_f64() == Some(task))
    );
    Ok(())
}

#[wasm_bindgen_test]
fn a_list_that_cannot_be_throws_with_all_that_is_wrong() -> Result<(), JsValue> {
    let weeks = weeks(BACK)?;
    let wrong = list("[{\"task\":0.5,\"minutes\":60},{\"task\":0},{\"task\":1,\"minutes\":-1}]");
    let error = weeks.week(wrong, 2.5).err().expect("a refusal");
    assert_eq!(code(&error).as_deref(), Some("input-refused"));
    assert_eq!(get(&error, "input").as_string().as_deref(), Some("week"));
    let problems = Array::from(&get(&error, "problems"));
    let places: Vec<String> = problems
        .iter()
        .filter_map(|it| get(&it, "pointer").as_string())
        .collect();
    let expected = [
        "/entries/0/task",
        "/entries/1/minutes",
        "/entries/2/minutes",
        "/days",
    ];
    assert_eq!(places, expected);
    let error = filled(&mut weeks.fill(Vec::new(), f64::NAN, 5.0)?);
    let error = error.expect_err("a refusal");
    assert_eq!(code(&error).as_deref(), Some("input-refused"));
    Ok(())
}

#[wasm_bindgen_test]
fn weeks_that_are_not_read_yet_or_refused_say_so() {
    let early = Weeks::new(points().into(), CATALOGUE.into(), BACK.into());
    let error = early.week(Vec::new(), 5.0).err().expect("too early");
    assert_eq!(code(&error).as_deref(), Some("not-ready"));
    let error = weeks("{}").err().expect("a refusal");
    assert_eq!(code(&error).as_deref(), Some("input-refused"));
    assert_eq!(get(&error, "input").as_string().as_deref(), Some("profile"));
}

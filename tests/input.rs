//! What bad input gets: an error that names the place, what was found and what is expected; all
//! problems at once. One `check` reads every case.

mod support;

use passend_werk::catalogue::Catalogue;
use passend_werk::error::{MOST_PROBLEMS, Refused};
use passend_werk::instrument::{Load, Standard};
use passend_werk::profile::Profile;
use serde_json::Value;
use std::sync::LazyLock;
use support::{json_files, read_json};

static STANDARD: LazyLock<Standard> = LazyLock::new(Standard::builtin);

const PROFILE: &str = include_str!("refusals/sound/profile.json");

const CATALOGUE: &str = include_str!("refusals/sound/catalogue.json");

fn refused(text: &str) -> Option<Refused> {
    if text.contains("passend-werk/profile") || text.contains("\"capacities\"") {
        Profile::read(text.as_bytes(), &STANDARD).err()
    } else {
        Catalogue::read(text.as_bytes(), &STANDARD).err()
    }
}

/// Replaces `old` in a sound file by `new` and checks the only problem, or the first where the row
/// says how many there are: its code, its pointer, the line on which `new` stands, and a part of what
/// is told.
fn check(file: &str, row: &Value) {
    let text = |name: &str| row[name].as_str().expect(name);
    let (old, new) = (text("old"), text("new"));
    let start = file
        .find(old)
        .unwrap_or_else(|| panic!("{old} is not in the file"));
    let refused = refused(&file.replacen(old, new, 1)).unwrap_or_else(|| panic!("{new} was taken"));
    let problem = &refused.problems()[0];
    let place = (problem.code.id(), problem.pointer.as_str());
    assert_eq!(place, (text("code"), text("pointer")), "{refused}");
    let count = row["count"].as_u64().unwrap_or(1);
    assert_eq!(refused.count() as u64, count, "{row}: {refused}");
    assert!(
        refused.to_string().contains(text("told")),
        "{row}: {refused}"
    );
    // A problem of a whole list or object stands on the line where that begins.
    let line = file[..start].matches('\n').count() + 1;
    assert!(
        (line.saturating_sub(4)..=line).contains(&problem.line),
        "{row}: {refused}"
    );
}

#[test]
fn sound_files_are_taken() {
    assert_eq!(refused(PROFILE), None);
    assert_eq!(refused(CATALOGUE), None);
}

#[test]
fn a_file_without_one_value_is_refused() {
    for (text, found) in [
        ("", "the end of the file"),
        ("  ", "the end of the file"),
        ("{} {}", "\"{\""),
    ] {
        let refused = Profile::read(text.as_bytes(), &STANDARD).expect_err(text);
        let problem = &refused.problems()[0];
        assert_eq!((problem.code.id(), &*problem.found), ("syntax", found));
        assert_eq!(problem.pointer, "");
    }
}

#[test]
fn a_byte_order_mark_is_refused_with_what_to_do() {
    let refused = refused(&format!("\u{feff}{PROFILE}")).expect("a byte order mark");
    let line = "1:1: syntax at the top: found a byte order mark, expected a value \
                (did you mean UTF-8 without a byte order mark?)";
    assert_eq!(refused.problems()[0].to_string(), line);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let mut bytes = PROFILE.as_bytes().to_vec();
    let place = PROFILE.find("revised").expect("the edition");
    bytes[place] = 0xff;
    let refused = Profile::read(&bytes, &STANDARD).expect_err("no text");
    let problem = &refused.problems()[0];
    let place = (problem.code.id(), problem.line, problem.column);
    assert_eq!(place, ("not-utf8", 4, 15));
    assert!(
        refused.to_string().contains("another encoding"),
        "{refused}"
    );
}

#[test]
fn a_file_with_a_mistake_is_refused_with_its_place() {
    for (table, file) in [
        ("json", PROFILE),
        ("profile", PROFILE),
        ("catalogue", CATALOGUE),
    ] {
        let rows = read_json(&format!("tests/refusals/{table}.json"));
        let rows = rows.as_array().expect("rows");
        assert!(rows.len() >= 15);
        rows.iter().for_each(|row| check(file, row));
    }
}

/// What stands for a letter so many times in a row of the table: `<a*65>`.
fn lengthened(text: &str) -> String {
    let Some((before, rest)) = text.split_once('<') else {
        return text.to_owned();
    };
    let parts = rest.split_once('>').zip(rest.split_once('*'));
    let letters = parts.and_then(|((inside, after), (letter, _))| {
        let count = inside.strip_prefix(letter)?.strip_prefix('*')?;
        Some(letter.repeat(count.parse().ok()?) + after)
    });
    letters.map_or(text.to_owned(), |letters| format!("{before}{letters}"))
}

/// The published schemas are tried with the same rows by `tests/schemas/agree.test.mjs`.
#[test]
fn a_file_is_taken_as_its_row_says() {
    let rows = read_json("tests/schemas/agree.json");
    for row in rows.as_array().expect("rows") {
        let profile = row["file"] == "profile";
        let mut file = if profile { PROFILE } else { CATALOGUE }.to_owned();
        for pair in row["replace"].as_array().expect("pairs") {
            let old = pair[0].as_str().expect("what is replaced");
            let new = pair[1].as_str().expect("what takes its place");
            assert!(file.contains(old), "{row}: {old} is not in the file");
            file = file.replacen(old, &lengthened(new), 1);
        }
        let refused = refused(&file);
        assert_eq!(row["sound"], refused.is_none(), "{row}: {refused:?}");
    }
}

#[test]
fn a_demand_that_says_nowhere_how_it_is_known_is_refused() {
    let without: Vec<&str> = CATALOGUE
        .lines()
        .filter(|line| !line.contains("assessed"))
        .collect();
    let refused = refused(&without.join("\n")).expect("no basis");
    assert!(refused.to_string().contains("without basis"), "{refused}");
}

#[test]
fn a_rubric_that_is_closed_without_saying_how_that_is_known_is_refused() {
    let without: Vec<&str> = CATALOGUE
        .lines()
        .filter(|line| !line.contains("assessed"))
        .collect();
    let closed = without.join("\n").replace(
        "\"demands\": []",
        "\"demands\": [], \"closed\": {\"I\": \"absent\", \"II\": \"unassessed\"}",
    );
    let told = refused(&closed).expect("no basis").to_string();
    assert!(told.contains("/closed/I: found a closed rubric"), "{told}");
    assert!(!told.contains("/closed/II:"), "{told}");
}

#[test]
fn all_problems_are_told_at_once_and_the_hundred_first() {
    let two = CATALOGUE
        .replace("\"share\": 400", "\"share\": 0")
        .replace("\"version\": \"1\"", "\"version\": \"\"");
    let told = refused(&two).expect("two mistakes");
    assert_eq!(told.count(), 2, "{told}");
    assert!(told.problems()[0].line < told.problems()[1].line);
    let tasks: Vec<String> = (0..300)
        .map(|i| format!("{{\"id\": \"t{i}\", \"title\": \"\", \"share\": 1, \"demands\": []}}"))
        .collect();
    let many = format!(
        "{{\"format\": \"passend-werk/catalogue/1-draft\", \"organisation\": \"Test\", \"version\": \"1\", \"date\": \"2026-11-21\", \"jobs\": [{{\"id\": \"a\", \"title\": \"A\", \"minutes_per_week\": 60, \"tasks\": [{}]}}]}}",
        tasks.join(",")
    );
    let told = refused(&many).expect("three hundred mistakes");
    assert_eq!(
        (told.count(), told.problems().len()),
        (300, MOST_PROBLEMS),
        "{told}"
    );
}

#[test]
fn a_file_that_is_too_large_or_too_deep_is_refused() {
    let large = vec![b' '; 64 * 1024 * 1024 + 1];
    let told = Catalogue::read(&large, &STANDARD).expect_err("too large");
    assert_eq!(told.problems()[0].code.id(), "too-large");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let told = Catalogue::read(deep.as_bytes(), &STANDARD).expect_err("too deep");
    assert_eq!(told.problems()[0].code.id(), "too-deep");
}

/// A sound file of more than 57 MB, written as tightly as a program writes it.
#[test]
fn the_largest_catalogues_are_taken() {
    let loads = STANDARD.loads.iter().filter(|load| !load.gate);
    let demand = |load: &Load| format!(r#"{{"load":"{}","state":"absent"}}"#, load.key);
    let demands = loads.map(demand).collect::<Vec<_>>().join(",");
    let task = |i| format!(r#"{{"id":"t{i}","title":"T","share":1,"demands":[{demands}]}}"#);
    let tasks = (0..1000).map(task).collect::<Vec<_>>().join(",");
    let job =
        |i| format!(r#"{{"id":"j{i}","title":"J","minutes_per_week":1440,"tasks":[{tasks}]}}"#);
    let jobs: Vec<String> = (0..20).map(job).collect();
    let start = CATALOGUE.find("    {\"id\"").expect("the jobs");
    let large = format!("{}{}]}}", &CATALOGUE[..start], jobs.join(","));
    assert!(large.len() > 57_000_000, "{}", large.len());
    let read = Catalogue::read(large.as_bytes(), &STANDARD).expect("a sound file");
    assert_eq!(read.tasks.len(), 20_000);
}

#[test]
fn a_file_of_more_values_than_a_sound_one_can_have_is_told_so() {
    let many = format!("[{}0]", "0,".repeat(16 << 20));
    let told = Catalogue::read(many.as_bytes(), &STANDARD).expect_err("too many values");
    let problem = &told.problems()[0];
    assert_eq!(problem.code.id(), "too-many-values");
    assert_eq!(problem.found, "more than 16777216 values");
    assert_eq!(problem.expected, "at most 16777216 values");
}

#[test]
fn hostile_sizes_end_in_time() {
    let keys: Vec<String> = (0..200_000).map(|i| format!("\"k{i}\": 1")).collect();
    assert!(refused(&format!("{{{}}}", keys.join(","))).is_some());
    let answers: Vec<String> = (0..20_000)
        .map(|i| format!("{{\"job\": \"j{i}\", \"task\": \"t\", \"demand\": {{\"load\": \"lift\", \"state\": \"absent\"}}}}"))
        .collect();
    let many = PROFILE.replacen(
        "\"capacities\"",
        &format!("\"answers\": [{}], \"capacities\"", answers.join(",")),
        1,
    );
    let person = Profile::read(many.as_bytes(), &STANDARD).expect("many answers are no mistake");
    assert_eq!(person.answers.len(), 20_000);
}

#[test]
fn the_reader_knows_every_field_at_the_top_of_the_schemas() {
    for (schema, file) in [("profile", PROFILE), ("catalogue", CATALOGUE)] {
        let top = read_json(&format!("schemas/{schema}.schema.json"));
        for name in top["properties"].as_object().expect("properties").keys() {
            let text = file.replacen('{', &format!("{{ \"{name}\": [[]], "), 1);
            let told = refused(&text).expect("a wrong value");
            let known = told
                .problems()
                .iter()
                .all(|p| p.code.id() != "unknown-field");
            assert!(known, "{schema} {name}: {told}");
        }
    }
}

#[test]
fn the_sample_is_sound() {
    for file in json_files("data/sample/people") {
        assert_eq!(refused(&read_json(&file).to_string()), None, "{file}");
    }
    assert_eq!(
        refused(&read_json("data/sample/catalogue.json").to_string()),
        None
    );
}

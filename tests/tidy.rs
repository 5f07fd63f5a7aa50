//! The invariants that a compiler does not see: who may know whom, what a module says of
//! itself, and that data, schemas and texts name the same things.
//!
//! These tests read the sources as text. They do not judge style and they can be fooled on
//! purpose; they are here for mistakes.
#![cfg(not(target_family = "wasm"))]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the core from low to high. A module may use those before it, never those
/// after it.
const ORDER: [&str; 14] = [
    "turns",
    "quantity",
    "error",
    "json",
    "instrument",
    "demand",
    "profile",
    "catalogue",
    "compare",
    "matcher",
    "outcome",
    "plan",
    "week",
    "wasm",
];

/// The only module that may name [`JAVASCRIPT`].
const BOUNDARY: &str = "wasm";

/// What binds a program to JavaScript.
const JAVASCRIPT: [&str; 3] = ["wasm_bindgen", "js_sys", "web_sys"];

/// Words of which a module's documentation holds one, where it says what the module is not.
const DENIALS: [&str; 9] = [
    "not", "never", "nothing", "neither", "nobody", "doesn't", "isn't", "don't", "aren't",
];

/// Beginnings of places on one machine, in halves so that this file does not hold them.
const MACHINE: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("../sha", "red"),
];

#[test]
fn only_the_boundary_knows_javascript() {
    check(sources().filter(|it| it.module() != BOUNDARY), |source| {
        JAVASCRIPT
            .iter()
            .filter(|name| source.code.contains(**name))
            .map(|name| format!("names {name}; only src/{BOUNDARY} may"))
            .collect()
    });
}

#[test]
fn every_module_says_what_it_is_not() {
    let modules = sources().filter(|it| it.place.file_stem().is_some_and(|stem| stem != "tests"));
    check(modules, |source| {
        let docs: String = source
            .text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .collect();
        if docs.trim().is_empty() {
            return vec!["opens without documentation (//!)".into()];
        }
        let mut words = docs.split(|c: char| !c.is_alphabetic() && c != '\'');
        if words.any(|word| DENIALS.contains(&word.to_lowercase().as_str())) {
            return Vec::new();
        }
        vec!["its documentation does not say what it is not".into()]
    });
}

/// Looks for string literals of four words or more with a capital at the start and a full
/// stop, exclamation or question mark at the end: a sentence. Fragments, codes and messages
/// for developers ("expected a number") pass; tests may say what they like.
#[test]
fn the_core_holds_no_sentences_for_people() {
    check(sources().filter(|it| it.module() != BOUNDARY), |source| {
        let end = source.code.find("#[cfg(test)]").unwrap_or(usize::MAX);
        source
            .strings
            .iter()
            .filter(|(place, text)| *place < end && is_sentence(text))
            .map(|(_, text)| format!("holds a sentence: {text:?}; it belongs in www/texts"))
            .collect()
    });
}

fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    text.split_whitespace().count() >= 4
        && text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '!', '?'])
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let inner = sources().filter(|it| it.module() != "lib");
    check(inner, |source| {
        let own = rank(source.module());
        source
            .used()
            .into_iter()
            .filter_map(|name| match rank(&name) {
                None => Some(format!("uses crate::{name}, which is no module in ORDER")),
                up if up > own => Some(format!("uses crate::{name}, which lies above it")),
                _ => None,
            })
            .collect()
    });
}

#[test]
fn the_order_names_exactly_the_modules() {
    let found: BTreeSet<String> = sources()
        .map(|source| source.module().to_owned())
        .filter(|name| name != "lib")
        .collect();
    let listed: BTreeSet<String> = ORDER.map(String::from).into();
    assert_eq!(found, listed, "src/ against ORDER in tests/tidy.rs");
}

#[test]
fn every_rule_has_its_text() {
    let ids = strings(&json("data/rules.json")["rules"], "id");
    assert!(!ids.is_empty(), "data/rules.json holds no rules");
    for language in ["nl", "en"] {
        let place = format!("www/texts/{language}.json");
        if language != "nl" && !root().join(&place).exists() {
            continue;
        }
        let texts = json(&place);
        let missing: Vec<String> = ids
            .iter()
            .map(|id| format!("rule.{id}"))
            .filter(|key| texts[key].as_str().unwrap_or_default().is_empty())
            .collect();
        assert!(missing.is_empty(), "{place} lacks {missing:?}");
    }
}

#[test]
fn a_list_of_ones_own_has_the_points_of_the_izp() {
    let points = |name: &str| json(&format!("data/instruments/{name}.json"))["points"].take();
    assert!(points("izp-2017").as_array().expect("points").len() > 50);
    assert_eq!(points("none-1"), points("izp-2017"));
}

#[test]
fn the_schemas_know_exactly_the_loads() {
    let loads = json("data/loads.json");
    let all = loads["loads"].as_array().expect("a list of loads").clone();
    // A gate belongs to a job, so no demand of a task names one.
    let (gates, tasks): (Vec<Value>, Vec<Value>) =
        all.into_iter().partition(|load| load["gate"] == true);
    assert!(!gates.is_empty(), "data/loads.json holds no gates");
    let expected = strings(&Value::Array(tasks), "key");
    for name in ["profile", "catalogue"] {
        let schema = json(&format!("schemas/{name}.schema.json"));
        let listed = &schema["$defs"]["demand"]["properties"]["load"]["enum"];
        let listed = listed.as_array().expect("a list of load keys").iter();
        let listed: Vec<&str> = listed.filter_map(Value::as_str).collect();
        assert_eq!(listed, expected, "schemas/{name}.schema.json, its loads");
    }
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    let found: Vec<String> = files()
        .into_iter()
        .filter_map(|file| {
            let bytes = fs::read(root().join(&file)).expect("a readable file");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let name = MACHINE.into_iter().find(|name| names(&text, name))?;
            Some(format!("{} names {name}", file.display()))
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Whether a path that starts so is in the text. The path of a web address is not one.
fn names(text: &str, start: &str) -> bool {
    text.match_indices(start).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        start.starts_with('.')
            || !before.is_some_and(|c| c.is_alphanumeric() || "._-}*".contains(c))
    })
}

#[test]
fn lock_files_name_only_the_public_registries() {
    let mut seen = 0;
    for (file, key, registry) in [
        (
            "Cargo.lock",
            "source = \"",
            "registry+https://github.com/rust-lang/crates.io-index",
        ),
        (
            "www/package-lock.json",
            "\"resolved\": \"",
            "https://registry.npmjs.org/",
        ),
    ] {
        for line in read(file).lines() {
            let Some(source) = line.trim().strip_prefix(key) else {
                continue;
            };
            assert!(source.starts_with(registry), "{file}: {line}");
            seen += 1;
        }
    }
    assert!(seen > 0, "no sources were found; did a format change?");
}

/// One file of `src/`, with its comments taken out and its strings apart.
struct Source {
    /// Inside `src/`.
    place: PathBuf,
    text: String,
    /// The text with comments and the insides of strings left out.
    code: String,
    /// The insides of the strings, each with its place in `code`.
    strings: Vec<(usize, String)>,
}

impl Source {
    /// The name of the module directly under the crate that this file belongs to.
    fn module(&self) -> &str {
        let first = self.place.iter().next().and_then(|name| name.to_str());
        first.expect("a name in UTF-8").trim_end_matches(".rs")
    }

    /// Every `a` of `crate::a`, `crate::{a, b::c}`, and of `super::a` where that is the crate.
    fn used(&self) -> BTreeSet<String> {
        let mut names = paths(&self.code, "crate::");
        let depth = self.place.iter().count();
        if depth == 1 || self.place.ends_with("mod.rs") && depth == 2 {
            let above = paths(&self.code, "super::");
            names.extend(above.into_iter().filter(|name| rank(name).is_some()));
        }
        names
    }
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == module)
}

/// The first name after each `start`, also inside braces.
fn paths(code: &str, start: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        let text = text.trim_start().chars();
        text.take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut names = BTreeSet::new();
    for (place, _) in code.match_indices(start) {
        let rest = &code[place + start.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut from = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    names.insert(name(&group[from..at]));
                    from = at + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    names.remove("");
    names
}

#[test]
fn the_reader_of_sources_reads_rust() {
    let text = "use crate::{a::{b, c}, d}; // crate::no \"no\"\n/* crate::no /* x */ */\n\
                let q = '\"'; let s: &'static str = \"A \\\" b // c\"; r#\"raw \"x\"\"#; crate::e::f;";
    let (code, strings) = split(text);
    assert_eq!(
        paths(&code, "crate::"),
        ["a", "d", "e"].map(String::from).into()
    );
    let strings: Vec<String> = strings.into_iter().map(|(_, text)| text).collect();
    assert_eq!(strings, ["A \\\" b // c", "raw \"x\""]);
    assert!(is_sentence("This does not fit."));
    assert!(!is_sentence("expected a whole number") && !is_sentence("lift"));
    assert!(names(&format!("see {}x", MACHINE[0]), MACHINE[0]));
    assert!(!names(
        &format!("https://a.example{}x", MACHINE[0]),
        MACHINE[0]
    ));
}

/// Takes Rust apart: the code without comments and insides of strings, and those insides.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::new();
    let mut strings = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some((open, close)) = string_ends(rest, &code) {
            strings.push((code.len(), rest[open..close].to_owned()));
            code.push_str("\"\"");
            // A raw string opens with one byte more than it closes with.
            let raw = usize::from(rest.starts_with('r'));
            close + open - raw
        } else {
            let length = character(rest).unwrap_or(c.len_utf8());
            code.push_str(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    (code, strings)
}

/// The length of a comment that may hold comments.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// Where the inside of a string that starts here begins and ends.
fn string_ends(rest: &str, before: &str) -> Option<(usize, usize)> {
    if let Some(inside) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = inside.find(|c| {
            let found = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            found
        });
        return Some((1, 1 + end?));
    }
    let hashes = rest.strip_prefix('r')?;
    let inside = hashes.trim_start_matches('#').strip_prefix('"')?;
    let word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if word && !before.ends_with('b') {
        return None;
    }
    let open = rest.len() - inside.len();
    let close = format!("\"{}", "#".repeat(open - 2));
    Some((open, open + inside.find(&close)?))
}

/// The length of a character literal that starts here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        // The escaped character may itself be the quote.
        let first = escape.chars().next()?.len_utf8();
        return Some(2 + first + escape[first..].find('\'')? + 1);
    }
    let first = inside.chars().next()?.len_utf8();
    inside[first..].starts_with('\'').then_some(first + 2)
}

/// Fails with every complaint of every source at once.
fn check(sources: impl Iterator<Item = Source>, complain: impl Fn(&Source) -> Vec<String>) {
    let mut looked_at = 0;
    let mut complaints = Vec::new();
    for source in sources {
        looked_at += 1;
        for complaint in complain(&source) {
            complaints.push(format!("src/{}: {complaint}", source.place.display()));
        }
    }
    assert!(looked_at > 0, "there are no sources to look at");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(place: &str) -> String {
    fs::read_to_string(root().join(place)).unwrap_or_else(|error| panic!("{place}: {error}"))
}

fn json(place: &str) -> Value {
    serde_json::from_str(&read(place)).unwrap_or_else(|error| panic!("{place}: {error}"))
}

/// One field of every entry of a list.
fn strings(list: &Value, key: &str) -> Vec<String> {
    let entries = list.as_array().expect("a list").iter();
    let texts = entries.map(|entry| entry[key].as_str().expect("a text").to_owned());
    texts.collect()
}

/// Every Rust file under `src/`.
fn sources() -> impl Iterator<Item = Source> {
    let rust = files().into_iter().filter_map(|file| {
        let place = file.strip_prefix("src").ok()?.to_owned();
        place
            .extension()
            .is_some_and(|it| it == "rs")
            .then_some(place)
    });
    rust.map(|place| {
        let text = read(&format!("src/{}", place.display()));
        let (code, strings) = split(&text);
        Source {
            place,
            text,
            code,
            strings,
        }
    })
}

/// Every file that is or can be in git, by name, from the root of the checkout.
fn files() -> Vec<PathBuf> {
    let ignored: Vec<PathBuf> = read(".gitignore")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| match line.strip_prefix('/') {
            Some(place) => PathBuf::from(place.trim_end_matches('/')),
            None => {
                panic!(".gitignore: {line} does not start with a slash, so this cannot read it")
            }
        })
        .chain([PathBuf::from(".git")])
        .collect();
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a readable folder") {
            let entry = entry.expect("a readable entry");
            let place = folder.join(entry.file_name());
            if ignored.contains(&place) {
                continue;
            }
            let kind = entry.file_type().expect("a known kind of file");
            if kind.is_dir() {
                folders.push(place);
            } else if kind.is_file() {
                found.push(place);
            }
        }
    }
    found.sort();
    found
}

//! What stands where a text stops being JSON, and what was probably meant by it. It does not decide
//! where that is.

use super::text::{quoted, told};

/// Where a value is expected.
pub const VALUE: &str = "a value";

/// Where the name of a field is expected.
pub const NAME: &str = "a name in double quotes";

/// What stands there, whatever its case, and what was probably meant.
const MEANT: [(&str, &str); 15] = [
    ("\u{feff}", "UTF-8 without a byte order mark"),
    ("'", QUOTES),
    ("\u{2018}", QUOTES),
    ("\u{2019}", QUOTES),
    ("\u{201c}", QUOTES),
    ("\u{201d}", QUOTES),
    ("\u{201e}", QUOTES),
    ("nan", NOTHING),
    ("-infinity", NOTHING),
    ("infinity", NOTHING),
    ("none", NOTHING),
    ("true", "true"),
    ("false", "false"),
    ("/", "to leave the comment out"),
    ("+", "to leave the plus sign out"),
];

const QUOTES: &str = "double quotes";

/// JSON has no such number, and our formats have no such value.
const NOTHING: &str = "to leave the field out, as nothing is known";

/// What stands at a byte of the text, as it is told, and what was probably meant.
pub fn stands(text: &str, start: usize, expected: &str) -> (String, Option<String>) {
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let found = match rest.as_bytes().first() {
        Some(_) if rest.starts_with('\u{feff}') => "a byte order mark".to_owned(),
        None => "the end of the file".to_owned(),
        Some(b'\0'..b' ') => "a line break or another control character".to_owned(),
        Some(_) => quoted(word(rest)),
    };
    let meant = meant(before, rest, expected);
    (
        found,
        meant.map(|meant| told(&["did you mean ", meant, "?"])),
    )
}

/// The letters, digits and signs at the start of a text, or its first character.
fn word(rest: &str) -> &str {
    let part = |b: u8| b.is_ascii_alphanumeric() || !b.is_ascii() || b"+-._\\".contains(&b);
    let end = rest.bytes().position(|b| !part(b)).unwrap_or(rest.len());
    rest.get(..end.max(1)).unwrap_or(rest)
}

fn meant(before: &str, rest: &str, expected: &str) -> Option<&'static str> {
    for (start, meant) in MEANT {
        let found = rest.as_bytes().get(..start.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(start.as_bytes())) {
            return Some(meant);
        }
    }
    let opens = expected == VALUE || expected == NAME;
    match rest.as_bytes().first()? {
        b'"' => Some("a comma or a colon before it"),
        b'}' | b']' if before.as_bytes().trim_ascii_end().ends_with(b",") => {
            Some("to leave the comma before it out")
        }
        b'a'..=b'z' | b'A'..=b'Z' if opens => Some(QUOTES),
        _ => None,
    }
}

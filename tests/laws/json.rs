//! Laws of our own parser of JSON, beside another one: both take the same texts, and read the same
//! values out of them. Where ours is known to differ, a law says so: it refuses a key that stands
//! twice, nests one value deeper, and reads a whole number exactly, however long it is written.

use passend_werk::error::{Code, Refused};
use passend_werk::json::{Node, read};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

/// Lays both readings of a text beside each other.
fn agree(bytes: &[u8]) -> Result<(), TestCaseError> {
    let ours = read(bytes, |_| Some(()));
    match serde_json::from_slice::<Value>(bytes) {
        Ok(theirs) => {
            prop_assert!(ours.is_ok(), "only ours refuses: {:?}", ours);
            same_values(bytes, &theirs)
        }
        // It holds a number as a float at the latest here; ours holds what is written.
        Err(error) if error.to_string().contains("number out of range") => Ok(()),
        Err(error) => {
            prop_assert!(ours.is_err(), "only ours takes it: {error}");
            Ok(())
        }
    }
}

fn same_values(bytes: &[u8], theirs: &Value) -> Result<(), TestCaseError> {
    let mut expected = 0;
    let read = read(bytes, |root| {
        expected = walk(root, theirs);
        Some(())
    });
    let twice = |refused: &Refused| {
        let mut problems = refused.problems().iter();
        problems.any(|problem| problem.code == Code::DuplicateKey)
    };
    match read {
        Err(refused) if twice(&refused) => {}
        Err(refused) => prop_assert_eq!(refused.count(), expected, "{}", refused),
        Ok(()) => prop_assert_eq!(expected, 0),
    }
    Ok(())
}

/// Stands for a value that differs: more than a small text can have of problems that are expected.
const DIFFERS: usize = 1000;

/// Reads a value as the kind that the other parser found, and gives how many problems that must
/// report: our readers want texts with letters and numbers that fit.
fn walk(node: Node<'_>, theirs: &Value) -> usize {
    match theirs {
        Value::Null => usize::from(!node.is_null()) * DIFFERS,
        Value::Bool(value) => usize::from(node.boolean() != *value) * DIFFERS,
        Value::Number(number) => {
            let before = node.problems();
            let ours = node.whole(0, u32::MAX);
            let refused = node.problems() > before;
            let theirs = number.as_f64().unwrap_or(f64::NAN);
            // A float is 0 too where it ran out of digits.
            let some = theirs > 0.0 && theirs <= f64::from(u32::MAX) && theirs.fract() == 0.0;
            let fits = some || number.as_u64() == Some(0);
            let same = theirs == f64::from(ours);
            let sound = if refused { !fits } else { same };
            usize::from(refused) + usize::from(!sound) * DIFFERS
        }
        Value::String(text) => {
            let same = node.text(usize::MAX) == text;
            usize::from(text.is_empty()) + usize::from(!same) * DIFFERS
        }
        Value::Array(values) => {
            let same = node.array().len() == values.len();
            let inside = node.array().zip(values).map(|(n, v)| walk(n, v));
            inside.sum::<usize>() + usize::from(!same) * DIFFERS
        }
        Value::Object(values) => {
            let known: Vec<&str> = values.keys().map(String::as_str).collect();
            let fields = node.object(&known);
            let same = fields.iter().count() == values.len();
            let inside = values.iter().map(|(k, v)| walk(fields.require(k), v));
            inside.sum::<usize>() + usize::from(!same) * DIFFERS
        }
    }
}

/// A text with the marks of JSON, about as many as a small file has.
fn marks() -> impl Strategy<Value = String> {
    let parts = [
        "{", "}", "[", "]", "\"", ",", ":", " ", "\n", "\t", "\\", "\\u", "\\ud83d", "\\ude00",
        "\\n", "true", "false", "null", "0", "-", "1", "23", ".", "e", "E", "+", "a", "é", "\u{1}",
        "\u{feff}", "{\"a\":", "[1,", "\"b\"", "/",
    ];
    prop::collection::vec(select(parts.to_vec()), 0..14).prop_map(|parts| parts.concat())
}

/// A document, in one of the many ways in which it can be written.
fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(vec![
            "null".to_owned(),
            "true".to_owned(),
            "false".to_owned()
        ]),
        number(),
        text(),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let array = prop::collection::vec(inner.clone(), 0..5);
        let object = prop::collection::vec((text(), inner), 0..5);
        let space = || select(vec!["", " ", "\r\n\t"]);
        prop_oneof![
            (array, space()).prop_map(|(values, space)| {
                format!("[{space}{}{space}]", values.join(&format!("{space},")))
            }),
            (object, space()).prop_map(|(fields, space)| {
                let field = |(i, (name, value)): (usize, &(String, String))| {
                    // The position makes a name that stands once.
                    format!("{space}\"{i}{}{space}:{value}", &name[1..])
                };
                let fields: Vec<String> = fields.iter().enumerate().map(field).collect();
                format!("{{{}{space}}}", fields.join(","))
            }),
        ]
    })
}

fn number() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        (0..100_u64).boxed(),
        (u64::from(u32::MAX) - 2..u64::from(u32::MAX) + 3).boxed(),
        any::<u64>().boxed()
    ];
    let form = select(vec![
        "", ".0", ".000", ".5", "e0", "e2", "E-2", "e+1", ".10e1", ".00e-2",
    ]);
    (any::<bool>(), whole, form)
        .prop_map(|(minus, whole, form)| format!("{}{whole}{form}", if minus { "-" } else { "" }))
}

fn text() -> impl Strategy<Value = String> {
    let letters = prop::collection::vec((any::<char>(), 0..3_u8), 0..6);
    letters.prop_map(|letters| {
        let inside: String = letters
            .into_iter()
            .map(|(c, form)| written(c, form))
            .collect();
        format!("\"{inside}\"")
    })
}

/// A letter as it may stand in a text: itself, where that is allowed, or an escape.
fn written(letter: char, form: u8) -> String {
    let short = match letter {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '/' if form == 1 => "\\/",
        _ => "",
    };
    if !short.is_empty() {
        return short.to_owned();
    }
    if form > 0 && letter >= ' ' {
        return letter.to_string();
    }
    let mut units = [0; 2];
    let units = letter.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_parsers_read_the_same_out_of_a_document(text in document()) {
        prop_assert!(read(text.as_bytes(), |_| Some(())).is_ok(), "{}", text);
        agree(text.as_bytes())?;
    }

    #[test]
    fn both_parsers_take_the_same_damaged_documents(
        text in document(),
        cuts in prop::collection::vec((any::<Index>(), marks(), 0..4_usize), 1..3),
    ) {
        let mut bytes = text.into_bytes();
        for (place, new, length) in cuts {
            let start = place.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, new.bytes());
        }
        agree(&bytes)?;
    }

    #[test]
    fn both_parsers_take_the_same_marks(text in marks()) {
        agree(text.as_bytes())?;
    }

    #[test]
    fn both_parsers_take_the_same_bytes(bytes in prop::collection::vec(any::<u8>(), 0..12)) {
        agree(&bytes)?;
        agree(&[b"\"", &*bytes, b"\""].concat())?;
    }
}

#[test]
fn ours_refuses_a_key_that_stands_twice() {
    let known = ["a"];
    let told = read(br#"{"a": 1, "\u0061": 1}"#, |root| {
        Some(root.object(&known).get("a")?.whole(0, 1))
    });
    assert_eq!(
        told.expect_err("twice").problems()[0].code,
        Code::DuplicateKey
    );
}

#[test]
fn ours_nests_one_value_deeper() {
    let deep = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for (levels, ours, theirs) in [(127, true, true), (128, true, false), (129, false, false)] {
        let text = deep(levels);
        assert_eq!(
            read(text.as_bytes(), |_| Some(())).is_ok(),
            ours,
            "{levels}"
        );
        let other = serde_json::from_str::<Value>(&text);
        assert_eq!(other.is_ok(), theirs, "{levels}");
    }
}

#[test]
fn ours_reads_a_whole_number_exactly() {
    let ours = |text: &str| read(text.as_bytes(), |root| Some(root.whole(0, u32::MAX)));
    let nearly = "600.00000000000000000000000001";
    assert_eq!(serde_json::from_str::<f64>(nearly).ok(), Some(600.0));
    assert!(ours(nearly).is_err());
    assert_eq!(ours("600.00000000000000000000000000").ok(), Some(600));
}

//! Reading strict JSON into checked values, collecting every problem with its place.
//!
//! A [`Node`] is a value of the parsed tree together with the sink for problems. Its methods either
//! give a value or report and give `None`, so that a reader goes on and tells all problems at once.
//! The grammar itself is not ours: the crate `jsonc-parser` parses, with every extension switched
//! off. This module does not know any of our formats.

use crate::error::{Code, MOST_PROBLEMS, Problem, Refused};
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::cell::{Cell, RefCell};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The most fields of one object. No format of ours comes near it; it bounds the search for keys
/// that stand twice.
const MOST_FIELDS: usize = 256;

/// Reads bytes as one JSON value and hands it to `reader`. Refused when the bytes are no JSON, or
/// when the reader reported any problem.
pub fn read<T>(bytes: &[u8], reader: impl FnOnce(Node<'_>) -> Option<T>) -> Result<T, Refused> {
    let text = text_of(bytes)?;
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let value = match parsed {
        Ok(result) => result.value,
        Err(error) => {
            let code = match error.kind() {
                ParseErrorKind::NestingDepthExceeded => Code::TooDeep,
                _ => Code::Syntax,
            };
            let found = error.kind().to_string();
            return Err(alone(
                text,
                code,
                error.range().start,
                &found,
                "strict JSON",
            ));
        }
    };
    let Some(value) = value else {
        return Err(alone(
            text,
            Code::Syntax,
            text.len(),
            "nothing",
            "one JSON value",
        ));
    };
    let sink = Sink::default();
    let result = reader(Node {
        value: &value,
        sink: &sink,
    });
    match result {
        Some(result) if sink.count.get() == 0 => Ok(result),
        _ => Err(sink.into_refused(text, &value)),
    }
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// One value of the tree.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    value: &'d Value<'d>,
    sink: &'d Sink,
}

impl<'d> Node<'d> {
    /// The fields of an object. Reports another type, a key that stands twice, and a key that is
    /// not among `known`.
    pub fn object(self, known: &[&str]) -> Option<Fields<'d>> {
        let Value::Object(object) = self.value else {
            return self.wrong_type("an object");
        };
        if object.properties.len() > MOST_FIELDS {
            let found = format!("{} fields", object.properties.len());
            return self.problem(
                Code::OutOfRange,
                found,
                &format!("at most {MOST_FIELDS} fields"),
            );
        }
        for (i, property) in object.properties.iter().enumerate() {
            let name = property.name.as_str();
            let start = property.start();
            if object.properties[..i]
                .iter()
                .any(|p| p.name.as_str() == name)
            {
                self.sink.report(
                    start,
                    Code::DuplicateKey,
                    quoted(name),
                    "each key once",
                    None,
                );
            }
            if !known.contains(&name) {
                let expected = format!("one of {}", known.join(", "));
                let hint = near_miss(name, known.iter().copied());
                self.sink
                    .report(start, Code::UnknownField, quoted(name), &expected, hint);
            }
        }
        Some(Fields { object, node: self })
    }

    /// The elements of an array.
    pub fn array(self) -> Option<impl ExactSizeIterator<Item = Node<'d>>> {
        let Value::Array(array) = self.value else {
            return self.wrong_type("an array");
        };
        let sink = self.sink;
        Some(array.elements.iter().map(move |value| Node { value, sink }))
    }

    /// A text of 1 to `longest` characters.
    pub fn text(self, longest: usize) -> Option<&'d str> {
        let Value::StringLit(string) = self.value else {
            return self.wrong_type("a text");
        };
        let length = string.value.chars().count();
        if length == 0 || length > longest {
            let found = format!("{length} characters");
            return self.problem(
                Code::OutOfRange,
                found,
                &format!("1 to {longest} characters"),
            );
        }
        Some(&string.value)
    }

    /// A whole number from `least` to `most`.
    pub fn whole(self, least: u32, most: u32) -> Option<u32> {
        let expected = format!("a whole number from {least} to {most}");
        let Value::NumberLit(number) = self.value else {
            return self.wrong_type(&expected);
        };
        match number.value.parse::<u32>() {
            Ok(n) if (least..=most).contains(&n) => Some(n),
            _ => self.problem(Code::OutOfRange, shortened(number.value), &expected),
        }
    }

    /// Whether the value is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.value, Value::NullKeyword(_))
    }

    /// Whether the value is an array.
    pub fn is_array(self) -> bool {
        matches!(self.value, Value::Array(_))
    }

    /// `true` or `false`.
    pub fn boolean(self) -> Option<bool> {
        match self.value {
            Value::BooleanLit(literal) => Some(literal.value),
            _ => self.wrong_type("true or false"),
        }
    }

    /// One of the names in a table.
    pub fn one_of<T: Copy>(self, table: &[(&str, T)]) -> Option<T> {
        self.named(table.iter().map(|(name, _)| *name), |name| {
            table
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| *value)
        })
    }

    /// A name that `find` knows; `names` are for telling what could have stood there.
    pub fn named<'n, T>(
        self,
        names: impl Iterator<Item = &'n str> + Clone,
        find: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(200)?;
        if let Some(value) = find(text) {
            return Some(value);
        }
        let list: Vec<&str> = names.clone().take(12).collect();
        let more = if names.clone().nth(12).is_some() {
            ", ..."
        } else {
            ""
        };
        let expected = format!("one of {}{more}", list.join(", "));
        let hint = near_miss(text, names);
        self.sink.report(
            self.start(),
            Code::UnknownValue,
            quoted(text),
            &expected,
            hint,
        );
        None
    }

    /// A calendar date, `YYYY-MM-DD`.
    pub fn date(self) -> Option<&'d str> {
        let text = self.text(40)?;
        if is_date(text) {
            return Some(text);
        }
        self.problem(Code::BadDate, quoted(text), "a date such as 2026-11-21")
    }

    /// An address that starts with `https://`.
    pub fn https(self) -> Option<&'d str> {
        let text = self.text(500)?;
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>'));
        match text.strip_prefix("https://") {
            Some(rest) if !rest.is_empty() && plain => Some(text),
            _ => self.problem(
                Code::NotHttps,
                quoted(text),
                "an address that starts with https://",
            ),
        }
    }

    /// An id: small letters, digits and hyphens, at most 64 characters.
    pub fn id(self) -> Option<&'d str> {
        let text = self.text(64)?;
        let inner = text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if inner && !text.starts_with('-') && !text.ends_with('-') {
            return Some(text);
        }
        self.problem(
            Code::OutOfRange,
            quoted(text),
            "small letters, digits and hyphens",
        )
    }

    /// Checks the `format` field's value, `passend-werk/KIND/1-draft`.
    pub fn format(self, kind: &str) -> Option<()> {
        let text = self.text(200)?;
        let expected = format!("passend-werk/{kind}/1-draft");
        if text == expected {
            return Some(());
        }
        let ours = text
            .strip_prefix("passend-werk/")
            .and_then(|rest| rest.strip_prefix(kind));
        let code = if ours.is_some() {
            Code::NewerFormat
        } else {
            Code::UnknownFormat
        };
        self.problem(code, quoted(text), &expected)
    }

    /// Reports a problem at this value and gives `None`.
    pub fn problem<T>(self, code: Code, found: String, expected: &str) -> Option<T> {
        self.sink.report(self.start(), code, found, expected, None);
        None
    }

    fn wrong_type<T>(self, expected: &str) -> Option<T> {
        let found = match self.value {
            Value::StringLit(s) => quoted(&s.value),
            Value::NumberLit(n) => shortened(n.value),
            Value::BooleanLit(b) => b.value.to_string(),
            Value::Object(_) => "an object".to_owned(),
            Value::Array(_) => "an array".to_owned(),
            Value::NullKeyword(_) => "null".to_owned(),
        };
        self.problem(Code::WrongType, found, expected)
    }

    fn start(self) -> usize {
        self.value.start()
    }
}

/// The fields of one object.
#[derive(Clone, Copy)]
pub struct Fields<'d> {
    object: &'d Object<'d>,
    node: Node<'d>,
}

impl<'d> Fields<'d> {
    /// The object itself, for problems that belong to all of it.
    pub fn node(self) -> Node<'d> {
        self.node
    }

    /// The value of a field, if it is there.
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        let property = self
            .object
            .properties
            .iter()
            .find(|p| p.name.as_str() == name)?;
        Some(Node {
            value: &property.value,
            sink: self.node.sink,
        })
    }

    /// The value of a field; reports when it is not there.
    pub fn require(self, name: &str) -> Option<Node<'d>> {
        self.get(name).or_else(|| {
            let found = format!("no field {}", quoted(name));
            self.node
                .problem(Code::MissingField, found, &format!("the field {name}"))
        })
    }

    /// Names and values, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let sink = self.node.sink;
        self.object.properties.iter().map(move |p| {
            (
                p.name.as_str(),
                Node {
                    value: &p.value,
                    sink,
                },
            )
        })
    }
}

/// A text as it is shown in a problem: in quotes and never longer than a line.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

fn shortened(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(60)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(60).is_some() {
        short.push_str("...");
    }
    short
}

#[derive(Default)]
struct Sink {
    raw: RefCell<Vec<Raw>>,
    count: Cell<usize>,
}

struct Raw {
    start: usize,
    code: Code,
    found: String,
    expected: String,
    hint: Option<String>,
}

impl Sink {
    fn report(
        &self,
        start: usize,
        code: Code,
        found: String,
        expected: &str,
        hint: Option<String>,
    ) {
        self.count.set(self.count.get() + 1);
        let mut raw = self.raw.borrow_mut();
        if raw.len() < MOST_PROBLEMS {
            raw.push(Raw {
                start,
                code,
                found,
                expected: expected.to_owned(),
                hint,
            });
        }
    }

    fn into_refused(self, text: &str, root: &Value<'_>) -> Refused {
        let mut raw = self.raw.into_inner();
        raw.sort_by_key(|r| r.start);
        let problems = raw.into_iter().map(|r| {
            let (line, column) = line_and_column(text, r.start);
            Problem {
                code: r.code,
                pointer: pointer_to(root, r.start),
                line,
                column,
                found: r.found,
                expected: r.expected,
                hint: r.hint,
            }
        });
        Refused::new(problems.collect(), self.count.get())
    }
}

/// The pointer to the innermost value or key at a byte. Problems keep only their byte, so that a
/// file without problems pays nothing for pointers.
fn pointer_to(root: &Value<'_>, start: usize) -> String {
    let mut pointer = String::new();
    let mut value = root;
    loop {
        let next = match value {
            Value::Object(object) => object
                .properties
                .iter()
                .find(|p| p.start() <= start && start < p.end())
                .map(|p| {
                    (
                        p.name.as_str().replace('~', "~0").replace('/', "~1"),
                        &p.value,
                    )
                }),
            Value::Array(array) => array
                .elements
                .iter()
                .enumerate()
                .find(|(_, v)| v.start() <= start && start < v.end())
                .map(|(i, v)| (i.to_string(), v)),
            _ => None,
        };
        match next {
            Some((step, inner)) if value.start() != start => {
                pointer.push('/');
                pointer.push_str(&step);
                value = inner;
            }
            _ => return pointer,
        }
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, Refused> {
    if bytes.len() > LARGEST_FILE {
        let found = format!("{} bytes", bytes.len());
        let expected = format!("at most {LARGEST_FILE} bytes");
        return Err(alone("", Code::TooLarge, 0, &found, &expected));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let sound = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        alone(
            &sound,
            Code::NotUtf8,
            sound.len(),
            "bytes that are no text",
            "text in UTF-8",
        )
    })
}

fn alone(text: &str, code: Code, start: usize, found: &str, expected: &str) -> Refused {
    let (line, column) = line_and_column(text, start);
    let problem = Problem {
        code,
        pointer: String::new(),
        line,
        column,
        found: found.to_owned(),
        expected: expected.to_owned(),
        hint: None,
    };
    Refused::new(vec![problem], 1)
}

fn line_and_column(text: &str, start: usize) -> (usize, usize) {
    let before = text.get(..start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = bytes.get(range)?;
        part.iter()
            .all(u8::is_ascii_digit)
            .then(|| part.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    };
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => return false,
    };
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-' && (1..=longest).contains(&day)
}

/// What was probably meant: a known name at a distance of one or two edits, or the same name with
/// another unit.
fn near_miss<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    if found.len() > 60 {
        return None;
    }
    let stem = |name: &str| name.rsplit_once('_').map(|(stem, _)| stem.to_owned());
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        if stem(found).is_some() && stem(found) == stem(name) {
            return Some(format!("did you mean {name}? The unit is part of the name"));
        }
        let distance = edits(found, name);
        if distance <= 2 && distance < name.len() && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| format!("did you mean {name}?"))
}

/// The number of single-character insertions, deletions and replacements between two names.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

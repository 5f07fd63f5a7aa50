//! Reading strict JSON into checked values, collecting every problem with its place.
//!
//! A [`Node`] is a value of the parsed tree together with the list of problems. Its methods give a
//! value; where the file has none they report that and give a harmless one, so that a reader goes on
//! and tells all problems at once. What was read is used only when nothing was reported. This module
//! does not know any of our formats.

mod meant;
mod names;
mod parse;
mod problems;
mod seen;
mod text;

pub use seen::Seen;
pub use text::{number, quoted, told};

use crate::error::{Code, Refused};
use crate::turns::{at_once, turn};
use names::{list, near_miss};
use parse::{Kind, Parser, Property, Value};
use problems::{Problems, alone, problem};
use text::{characters, is_date, shortened};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The most fields of one object. No format of ours comes near it; it bounds the search for keys
/// that stand twice.
const MOST_FIELDS: usize = 256;

/// How many bytes are parsed in one turn: about as much work as one job of a catalogue.
const BYTES_A_TURN: usize = 16 * 1024;

/// Reads bytes as one JSON value and hands it to `reader`. Refused when the bytes are no JSON, or
/// when the reader reported any problem.
pub fn read<T>(bytes: &[u8], reader: impl FnOnce(Node<'_>) -> Option<T>) -> Result<T, Refused> {
    let text = text_of(bytes)?;
    let value = at_once(value_of(text))?;
    let problems = Problems::default();
    let result = reader(Node {
        value: Some(&value),
        problems: &problems,
    });
    unless_refused(result, problems, text, &value)
}

/// The same as [`read`], with a turn between one part of the work and the next.
pub async fn read_in_turns<T>(
    bytes: &[u8],
    reader: impl AsyncFnOnce(Node<'_>) -> Option<T>,
) -> Result<T, Refused> {
    let text = text_of(bytes)?;
    let value = value_of(text).await?;
    let problems = Problems::default();
    let result = reader(Node {
        value: Some(&value),
        problems: &problems,
    })
    .await;
    unless_refused(result, problems, text, &value)
}

/// Apart from both, which are made anew for every reader.
async fn value_of(text: &str) -> Result<Value<'_>, Refused> {
    let mut parser = Parser::new(text);
    loop {
        match parser.go_on(BYTES_A_TURN)? {
            Some(value) => return Ok(value),
            None => turn().await,
        }
    }
}

fn unless_refused<T>(
    result: Option<T>,
    problems: Problems,
    text: &str,
    value: &Value<'_>,
) -> Result<T, Refused> {
    match result {
        Some(result) if problems.count() == 0 => Ok(result),
        _ => Err(problems.into_refused(text, value)),
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, Refused> {
    if bytes.len() > LARGEST_FILE {
        let found = told(&[&number(bytes.len()), " bytes"]);
        let expected = told(&["at most ", &number(LARGEST_FILE), " bytes"]);
        let problem = problem(Code::TooLarge, &found, &expected, None);
        return Err(alone("", 0, problem));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let start = error.valid_up_to();
        let sound = bytes.get(..start).unwrap_or_default();
        let sound = std::str::from_utf8(sound).unwrap_or_default();
        let found = "bytes that are no text in UTF-8";
        let hint = Some("did you save the file in another encoding?");
        let problem = problem(Code::NotUtf8, found, "text in UTF-8", hint);
        alone(sound, start, problem)
    })
}

/// One value of the tree. A node without a value stands for a required field that is missing: that
/// was reported, so such a node gives harmless values and reports nothing more.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    value: Option<&'d Value<'d>>,
    problems: &'d Problems,
}

impl<'d> Node<'d> {
    /// The fields of an object. Reports another type, a key that stands twice, and a key that is
    /// not among `known`.
    pub fn object(self, known: &'d [&'d str]) -> Fields<'d> {
        let mut fields = Fields {
            properties: None,
            known,
            node: self,
        };
        let Some(Kind::Object(properties)) = self.kind() else {
            self.wrong_type("an object");
            return fields;
        };
        let count = properties.len();
        if count > MOST_FIELDS {
            let found = told(&[&number(count), " fields"]);
            let expected = told(&["at most ", &number(MOST_FIELDS), " fields"]);
            self.problem(Code::OutOfRange, &found, &expected);
            return fields;
        }
        fields.properties = Some(properties);
        for (i, property) in properties.iter().enumerate() {
            let name = &*property.name;
            let start = property.start;
            let mut before = properties.iter().take(i);
            if before.any(|p| p.name == name) {
                let found = quoted(name);
                self.problems
                    .report(start, Code::DuplicateKey, &found, "each key once", None);
            }
            if !known.contains(&name) {
                let name_at = |i: usize| known.get(i).copied();
                let expected = list(&name_at, usize::MAX);
                let hint = near_miss(name, &name_at);
                let (code, hint) = (Code::UnknownField, hint.as_deref());
                self.problems
                    .report(start, code, &quoted(name), &expected, hint);
            }
        }
        fields
    }

    /// The elements of an array.
    pub fn array(self) -> impl ExactSizeIterator<Item = Node<'d>> {
        let elements: &[Value<'d>] = match self.kind() {
            Some(Kind::Array(elements)) => elements,
            _ => {
                self.wrong_type("an array");
                &[]
            }
        };
        let problems = self.problems;
        elements.iter().map(move |value| Node {
            value: Some(value),
            problems,
        })
    }

    /// A text of 1 to `longest` characters.
    pub fn text(self, longest: usize) -> &'d str {
        let Some(Kind::Text(text)) = self.kind() else {
            self.wrong_type("a text");
            return "";
        };
        let length = characters(text);
        if length == 0 || length > longest {
            let found = told(&[&number(length), " characters"]);
            let expected = told(&["1 to ", &number(longest), " characters"]);
            self.problem(Code::OutOfRange, &found, &expected);
            return "";
        }
        text
    }

    /// The same text, to keep.
    pub fn owned(self, longest: usize) -> String {
        self.text(longest).to_owned()
    }

    /// The texts of an array, each of 1 to `longest` characters.
    pub fn texts(self, longest: usize) -> Vec<String> {
        let mut texts = Vec::new();
        for node in self.array() {
            texts.push(node.owned(longest));
        }
        texts
    }

    /// A whole number from `least` to `most`.
    pub fn whole(self, least: u32, most: u32) -> u32 {
        let sound = match self.kind() {
            Some(Kind::Number(number)) => text::whole(number),
            _ => None,
        };
        if let Some(sound) = sound.filter(|n| (least..=most).contains(n)) {
            return sound;
        }
        let (from, to) = (number(least as usize), number(most as usize));
        let expected = told(&["a whole number from ", &from, " to ", &to]);
        match self.kind() {
            Some(Kind::Number(number)) => {
                self.problem(Code::OutOfRange, &shortened(number), &expected);
            }
            _ => self.wrong_type(&expected),
        }
        least
    }

    /// Whether the value is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.kind(), Some(Kind::Null))
    }

    /// Whether the value is an array.
    pub fn is_array(self) -> bool {
        matches!(self.kind(), Some(Kind::Array(_)))
    }

    /// `true` or `false`.
    pub fn boolean(self) -> bool {
        if let Some(Kind::Boolean(value)) = self.kind() {
            return *value;
        }
        self.wrong_type("true or false");
        false
    }

    /// What a table has for the name; its first row where the name is none of them.
    pub fn one_of<T: Copy>(self, table: &[(&str, T)]) -> T {
        let position = self.position(&|i| table.get(i).map(|(name, _)| *name));
        table[position.unwrap_or(0)].1
    }

    /// The position of the name among those that `name_at` gives, until it gives none. An empty name
    /// holds a position that cannot be meant.
    pub fn position<'n>(self, name_at: &dyn Fn(usize) -> Option<&'n str>) -> Option<usize> {
        let text = self.text(200);
        if text.is_empty() {
            return None;
        }
        let mut position = 0;
        while let Some(name) = name_at(position) {
            if name == text {
                return Some(position);
            }
            position += 1;
        }
        let expected = list(name_at, 12);
        let hint = near_miss(text, name_at);
        self.problems.report(
            self.start(),
            Code::UnknownValue,
            &quoted(text),
            &expected,
            hint.as_deref(),
        );
        None
    }

    /// A calendar date, `YYYY-MM-DD`.
    pub fn date(self) -> &'d str {
        let text = self.text(40);
        self.expect(
            is_date(text),
            Code::BadDate,
            text,
            "a date such as 2026-11-21",
        );
        text
    }

    /// An address that starts with `https://`.
    pub fn https(self) -> &'d str {
        let text = self.text(500);
        let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>');
        let sound = text.len() > "https://".len()
            && text.starts_with("https://")
            && text.bytes().all(plain);
        let expected = "an address that starts with https://";
        self.expect(sound, Code::NotHttps, text, expected);
        text
    }

    /// An id: small letters, digits and hyphens, at most 64 characters.
    pub fn id(self) -> &'d str {
        let text = self.text(64);
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let sound = text.bytes().all(plain) && !text.starts_with('-') && !text.ends_with('-');
        let expected = "small letters, digits and hyphens";
        self.expect(sound, Code::OutOfRange, text, expected);
        text
    }

    /// Reports a text that is not sound, unless reading it reported already.
    pub fn expect(self, sound: bool, code: Code, text: &str, expected: &str) {
        if !sound && !text.is_empty() {
            self.problem(code, &quoted(text), expected);
        }
    }

    /// Whether the `format` field's value is `passend-werk/KIND/1-draft`; reports it when not.
    pub fn format(self, kind: &str) -> bool {
        let text = self.text(200);
        let ours = told(&["passend-werk/", kind, "/"]);
        let expected = told(&[&ours, "1-draft"]);
        // This is the first version there is: whatever else has a number is a later one.
        let version = text.strip_prefix(&*ours).map(str::as_bytes);
        let code = if let Some([b'1'..=b'9', ..]) = version {
            Code::NewerFormat
        } else {
            Code::UnknownFormat
        };
        self.expect(text == expected, code, text, &expected);
        text == expected
    }

    /// Reports a problem at this value; of a missing one that was reported already.
    pub fn problem(self, code: Code, found: &str, expected: &str) {
        if let Some(value) = self.value {
            self.problems
                .report(value.start, code, found, expected, None);
        }
    }

    /// How many problems were reported so far, in the whole file.
    pub fn problems(self) -> usize {
        self.problems.count()
    }

    fn wrong_type(self, expected: &str) {
        let found = match self.kind() {
            None => return,
            Some(Kind::Text(text)) => &quoted(text),
            Some(Kind::Number(number)) => &shortened(number),
            Some(Kind::Boolean(true)) => "true",
            Some(Kind::Boolean(false)) => "false",
            Some(Kind::Object(_)) => "an object",
            Some(Kind::Array(_)) => "an array",
            Some(Kind::Null) => "null",
        };
        self.problem(Code::WrongType, found, expected);
    }

    fn start(self) -> usize {
        self.value.map_or(0, |value| value.start)
    }

    fn kind(self) -> Option<&'d Kind<'d>> {
        self.value.map(|value| &value.kind)
    }
}

/// The fields of one object. A value that is no object was reported and has no fields.
#[derive(Clone, Copy)]
pub struct Fields<'d> {
    properties: Option<&'d [Property<'d>]>,
    known: &'d [&'d str],
    node: Node<'d>,
}

impl<'d> Fields<'d> {
    /// The object itself, for problems that belong to all of it.
    pub fn node(self) -> Node<'d> {
        self.node
    }

    /// The value of a field, if it is there.
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        let mut all = self.properties.unwrap_or_default().iter();
        let property = all.find(|property| property.name == name)?;
        Some(self.value_of(property))
    }

    /// The value of a field; reports when it is not there.
    pub fn require(self, name: &str) -> Node<'d> {
        if let Some(node) = self.get(name) {
            return node;
        }
        if self.properties.is_some() {
            let found = told(&["no field ", &quoted(name)]);
            let expected = told(&["the field ", name]);
            self.node.problem(Code::MissingField, &found, &expected);
        }
        Node {
            value: None,
            problems: self.node.problems,
        }
    }

    /// Names and values, in the order of the file. A field that is not known was reported, and is
    /// none of them.
    pub fn iter(self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let all = self.properties.unwrap_or_default().iter();
        let known = all.filter(move |property| self.known.contains(&&*property.name));
        known.map(move |property| (&*property.name, self.value_of(property)))
    }

    fn value_of(self, property: &'d Property<'d>) -> Node<'d> {
        Node {
            value: Some(&property.value),
            problems: self.node.problems,
        }
    }
}

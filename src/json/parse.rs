//! The grammar of JSON (RFC 8259), strictly, into values that know where they stand. A parser of our
//! own is a third of the size of one that also knows what JSON does not allow. It does not know what
//! a value means, and leaves a key that stands twice to its reader.

use super::LARGEST_FILE;
use super::meant::{NAME, VALUE, stands};
use super::problems::{alone, problem};
use super::text::{number, pointer_part, told};
use crate::error::{Code, Refused};
use std::borrow::Cow;

/// How deep values may be nested.
const DEEPEST: usize = 128;

/// How many values one file may hold. The shortest value that our formats take any number of is a
/// text of one letter: with its quotes and a comma it has four bytes, so a sound file never holds
/// more. A file of nothing but zeros would, and they would take twice the memory.
const MOST_VALUES: usize = LARGEST_FILE / 4;

/// A value and its place in the text.
pub struct Value<'d> {
    /// Its first byte.
    pub start: usize,
    /// The value itself.
    pub kind: Kind<'d>,
}

// However many values a file holds, they are what its reading takes memory for.
const _: () = assert!(size_of::<Value<'_>>() == 4 * size_of::<usize>());

/// What a value can be.
pub enum Kind<'d> {
    Null,
    Boolean(bool),
    /// As it is written.
    Number(&'d str),
    Text(Cow<'d, str>),
    Array(Box<[Value<'d>]>),
    Object(Box<[Property<'d>]>),
}

/// A field of an object.
pub struct Property<'d> {
    /// The first byte of the name.
    pub start: usize,
    /// The name.
    pub name: Cow<'d, str>,
    /// The value.
    pub value: Value<'d>,
}

/// A text that is one value, on its way to become that. Its methods give `None` at a fault; then `at` is
/// where it is and `expected` is what could be there.
pub struct Parser<'d> {
    text: &'d str,
    at: usize,
    values: usize,
    expected: &'static str,
    /// The lists around what is read now, from the outermost on.
    around: Vec<List<'d>>,
}

/// An array or an object that is not closed yet.
struct List<'d> {
    start: usize,
    parts: Parts<'d>,
    /// Whether one of its values is being read: that one is where a fault is.
    reading: bool,
}

enum Parts<'d> {
    Elements(Vec<Value<'d>>),
    /// With the place and the name of the value that is being read.
    Properties(Vec<Property<'d>>, usize, Cow<'d, str>),
}

impl<'d> Parser<'d> {
    /// Nothing of the text is read yet.
    pub fn new(text: &'d str) -> Parser<'d> {
        Parser {
            text,
            at: 0,
            values: 0,
            expected: "",
            around: Vec::new(),
        }
    }

    /// Goes on for about so many bytes. The value, once there is nothing left.
    pub fn go_on(&mut self, bytes: usize) -> Result<Option<Value<'d>>, Refused> {
        let until = self.at.saturating_add(bytes);
        match self.read_until(until) {
            Some(value) => Ok(value),
            None => Err(self.refused()),
        }
    }

    fn read_until(&mut self, until: usize) -> Option<Option<Value<'d>>> {
        while self.at < until {
            // A list that has something in it is done later.
            let mut done = self.value()?;
            while let Some(value) = done.take() {
                let Some(list) = self.around.last_mut() else {
                    return match self.peek() {
                        None => Some(Some(value)),
                        Some(_) => self.fault("the end of the file"),
                    };
                };
                list.take(value);
                done = self.after_value()?;
            }
        }
        Some(None)
    }

    fn refused(&self) -> Refused {
        let most = |code, count: usize, of: &str| {
            let found = told(&["more than ", &number(count), of]);
            let expected = told(&["at most ", &number(count), of]);
            problem(code, &found, &expected, None)
        };
        let mut problem = if self.around.len() > DEEPEST {
            most(Code::TooDeep, DEEPEST, " values in each other")
        } else if self.values > MOST_VALUES {
            most(Code::TooManyValues, MOST_VALUES, " values")
        } else {
            let (found, hint) = stands(self.text, self.at, self.expected);
            problem(Code::Syntax, &found, self.expected, hint.as_deref())
        };
        for list in self.around.iter().filter(|list| list.reading) {
            problem.pointer.push_str(&list.pointer_part());
        }
        alone(self.text, self.at, problem)
    }

    /// A value; `None` inside where a list begins that has something in it.
    fn value(&mut self) -> Option<Option<Value<'d>>> {
        let first = self.peek();
        let start = self.at;
        self.values += 1;
        if self.values > MOST_VALUES {
            return None;
        }
        let kind = match first {
            Some(b'{') => {
                return self.open(Parts::Properties(Vec::new(), start, Cow::Borrowed("")));
            }
            Some(b'[') => return self.open(Parts::Elements(Vec::new())),
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?),
            Some(b't') => self.word("true", Kind::Boolean(true))?,
            Some(b'f') => self.word("false", Kind::Boolean(false))?,
            Some(b'n') => self.word("null", Kind::Null)?,
            _ => return self.fault(VALUE),
        };
        Some(Some(Value { start, kind }))
    }

    /// Takes the bracket that opens a list.
    fn open(&mut self, parts: Parts<'d>) -> Option<Option<Value<'d>>> {
        self.around.push(List {
            start: self.at,
            parts,
            reading: false,
        });
        if self.around.len() > DEEPEST {
            return None;
        }
        self.at += 1;
        self.peek();
        if self.closes() {
            return Some(self.close());
        }
        self.begin_part()
    }

    /// What comes after a value in a list: another one, or the end of the list, which then is done.
    fn after_value(&mut self) -> Option<Option<Value<'d>>> {
        self.peek();
        if self.take(b',') {
            self.begin_part()
        } else if self.closes() {
            Some(self.close())
        } else {
            self.fault("a comma or a closing bracket")
        }
    }

    /// The name before a value, where it has one.
    fn begin_part(&mut self) -> Option<Option<Value<'d>>> {
        if let Some(Parts::Properties(..)) = self.around.last().map(|list| &list.parts) {
            if self.peek() != Some(b'"') {
                return self.fault(NAME);
            }
            let start = self.at;
            let name = self.string()?;
            self.peek();
            if !self.take(b':') {
                return self.fault("a colon after the name");
            }
            if let Some(list) = self.around.last_mut()
                && let Parts::Properties(_, of, named) = &mut list.parts
            {
                (*of, *named) = (start, name);
            }
        }
        if let Some(list) = self.around.last_mut() {
            list.reading = true;
        }
        Some(None)
    }

    /// Takes the bracket that closes the innermost list, if it is the next byte.
    fn closes(&mut self) -> bool {
        match self.around.last().map(|list| &list.parts) {
            Some(Parts::Elements(_)) => self.take(b']'),
            Some(Parts::Properties(..)) => self.take(b'}'),
            None => false,
        }
    }

    fn close(&mut self) -> Option<Value<'d>> {
        let List { start, parts, .. } = self.around.pop()?;
        let kind = match parts {
            Parts::Elements(elements) => Kind::Array(elements.into_boxed_slice()),
            Parts::Properties(properties, ..) => Kind::Object(properties.into_boxed_slice()),
        };
        Some(Value { start, kind })
    }

    fn string(&mut self) -> Option<Cow<'d, str>> {
        self.at += 1;
        let mut decoded = String::new();
        loop {
            let run = self.plain()?;
            let start = self.at;
            let ends = self.take(b'"');
            if ends && decoded.is_empty() {
                return Some(Cow::Borrowed(run));
            }
            decoded.push_str(run);
            if ends {
                return Some(Cow::Owned(decoded));
            }
            if !self.take(b'\\') {
                return self.fault("the end of the text, a double quote");
            }
            let Some(c) = self.escaped() else {
                return self.fault_at(start, "an escape of JSON");
            };
            decoded.push(c);
        }
    }

    /// What of a text stands for itself. Most of a file does: a loop of its own takes a third of the time.
    fn plain(&mut self) -> Option<&'d str> {
        let rest = self.text.get(self.at..)?;
        let is_plain = |b: &u8| !matches!(b, 0..b' ' | b'"' | b'\\');
        let count = rest.bytes().take_while(is_plain).count();
        self.at += count;
        rest.get(..count)
    }

    /// The character of an escape, after its backslash.
    fn escaped(&mut self) -> Option<char> {
        let byte = self.byte();
        self.at += 1;
        let c = match byte {
            Some(b'"' | b'\\' | b'/') => char::from(byte?),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return None,
        };
        Some(c)
    }

    /// A character by its number in UTF-16: one unit, or two that belong together.
    fn unicode(&mut self) -> Option<char> {
        let mut code = self.unit()?;
        if (0xD800..0xDC00).contains(&code) && self.take(b'\\') && self.take(b'u') {
            let low = self.unit()?.wrapping_sub(0xDC00);
            // A second unit that doesn't belong to the first makes a number of no character.
            let pair = (0x1_0000 + ((code - 0xD800) << 10)).wrapping_add(low);
            code = if low < 0x400 { pair } else { u32::MAX };
        }
        char::from_u32(code)
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<&'d str> {
        let start = self.at;
        if !self.is_number() {
            return self.fault_at(start, VALUE);
        }
        self.since(start)
    }

    fn is_number(&mut self) -> bool {
        self.take(b'-');
        if !self.take(b'0') && !self.digits() {
            return false;
        }
        if self.take(b'.') && !self.digits() {
            return false;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            return self.digits();
        }
        true
    }

    /// One digit or more.
    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.byte().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn word(&mut self, word: &str, kind: Kind<'d>) -> Option<Kind<'d>> {
        let start = self.at;
        for byte in word.bytes() {
            if !self.take(byte) {
                return self.fault_at(start, VALUE);
            }
        }
        Some(kind)
    }

    fn since(&self, start: usize) -> Option<&'d str> {
        self.text.get(start..self.at)
    }

    /// The first byte that is no white space. It is not taken.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes this byte, if it is the next one.
    fn take(&mut self, byte: u8) -> bool {
        let taken = self.byte() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn fault<T>(&mut self, expected: &'static str) -> Option<T> {
        self.expected = expected;
        None
    }

    fn fault_at<T>(&mut self, start: usize, expected: &'static str) -> Option<T> {
        self.at = start;
        self.fault(expected)
    }
}

impl<'d> List<'d> {
    fn take(&mut self, value: Value<'d>) {
        self.reading = false;
        match &mut self.parts {
            Parts::Elements(elements) => elements.push(value),
            Parts::Properties(properties, start, name) => properties.push(Property {
                start: *start,
                name: std::mem::take(name),
                value,
            }),
        }
    }

    /// Of the value that is being read.
    fn pointer_part(&self) -> String {
        match &self.parts {
            Parts::Elements(elements) => pointer_part(&number(elements.len())),
            Parts::Properties(_, _, name) => pointer_part(name),
        }
    }
}

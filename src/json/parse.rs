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
const DEEPEST: u32 = 128;

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

/// Parses a text that is one value.
pub fn parse(text: &str) -> Result<Value<'_>, Refused> {
    let mut parser = Parser {
        text,
        at: 0,
        level: 0,
        values: 0,
        expected: "",
        pointer: String::new(),
    };
    match parser.document() {
        Some(value) => Ok(value),
        None => Err(parser.into_refused()),
    }
}

/// Its methods give `None` at a fault; then `at` is where it is and `expected` is what could be there.
struct Parser<'d> {
    text: &'d str,
    at: usize,
    level: u32,
    values: usize,
    expected: &'static str,
    /// Of the value with the fault. It grows on the way out of what holds that value.
    pointer: String,
}

impl<'d> Parser<'d> {
    fn into_refused(self) -> Refused {
        let most = |code, count: usize, of: &str| {
            let found = told(&["more than ", &number(count), of]);
            let expected = told(&["at most ", &number(count), of]);
            problem(code, &found, &expected, None)
        };
        let mut problem = if self.level > DEEPEST {
            most(Code::TooDeep, DEEPEST as usize, " values in each other")
        } else if self.values > MOST_VALUES {
            most(Code::TooManyValues, MOST_VALUES, " values")
        } else {
            let (found, hint) = stands(self.text, self.at, self.expected);
            problem(Code::Syntax, &found, self.expected, hint.as_deref())
        };
        problem.pointer = self.pointer;
        alone(self.text, self.at, problem)
    }

    fn document(&mut self) -> Option<Value<'d>> {
        let value = self.value()?;
        match self.peek() {
            None => Some(value),
            Some(_) => self.fault("the end of the file"),
        }
    }

    fn value(&mut self) -> Option<Value<'d>> {
        let first = self.peek();
        let start = self.at;
        self.values += 1;
        if self.values > MOST_VALUES {
            return None;
        }
        let kind = match first {
            Some(b'{') => Kind::Object(self.object()?),
            Some(b'[') => Kind::Array(self.array()?),
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?),
            Some(b't') => self.word("true", Kind::Boolean(true))?,
            Some(b'f') => self.word("false", Kind::Boolean(false))?,
            Some(b'n') => self.word("null", Kind::Null)?,
            _ => return self.fault(VALUE),
        };
        Some(Value { start, kind })
    }

    fn object(&mut self) -> Option<Box<[Property<'d>]>> {
        let mut properties = Vec::new();
        let mut more = self.open(b'}')?;
        while more {
            if self.peek() != Some(b'"') {
                return self.fault(NAME);
            }
            let start = self.at;
            let name = self.string()?;
            self.peek();
            if !self.take(b':') {
                return self.fault("a colon after the name");
            }
            let Some(value) = self.value() else {
                return self.inside(&name);
            };
            properties.push(Property { start, name, value });
            more = self.next(b'}')?;
        }
        Some(properties.into_boxed_slice())
    }

    fn array(&mut self) -> Option<Box<[Value<'d>]>> {
        let mut elements = Vec::new();
        let mut more = self.open(b']')?;
        while more {
            let Some(value) = self.value() else {
                return self.inside(&number(elements.len()));
            };
            elements.push(value);
            more = self.next(b']')?;
        }
        Some(elements.into_boxed_slice())
    }

    /// Takes the bracket that opens a list, and tells whether anything stands before `close`.
    fn open(&mut self, close: u8) -> Option<bool> {
        self.level += 1;
        if self.level > DEEPEST {
            return None;
        }
        self.at += 1;
        self.peek();
        Some(!self.closes(close))
    }

    /// After one part of a list: whether there is another one before `close`.
    fn next(&mut self, close: u8) -> Option<bool> {
        self.peek();
        if self.take(b',') {
            Some(true)
        } else if self.closes(close) {
            Some(false)
        } else {
            self.fault("a comma or a closing bracket")
        }
    }

    fn closes(&mut self, close: u8) -> bool {
        let closes = self.take(close);
        self.level -= u32::from(closes);
        closes
    }

    fn string(&mut self) -> Option<Cow<'d, str>> {
        self.at += 1;
        let mut run = self.at;
        let mut decoded = String::new();
        loop {
            match self.byte() {
                None | Some(0..b' ') => return self.fault("the end of the text, a double quote"),
                Some(b'"') => break,
                Some(b'\\') => {
                    decoded.push_str(self.since(run)?);
                    let start = self.at;
                    self.at += 1;
                    let Some(c) = self.escaped() else {
                        return self.fault_at(start, "an escape of JSON");
                    };
                    decoded.push(c);
                    run = self.at;
                }
                Some(_) => self.at += 1,
            }
        }
        let rest = self.since(run)?;
        self.at += 1;
        if decoded.is_empty() {
            return Some(Cow::Borrowed(rest));
        }
        decoded.push_str(rest);
        Some(Cow::Owned(decoded))
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

    /// Passes on the fault of a value, with the name or the position that the value has here.
    fn inside<T>(&mut self, part: &str) -> Option<T> {
        self.pointer.insert_str(0, &pointer_part(part));
        None
    }
}

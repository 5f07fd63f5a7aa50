//! The grammar of JSON (RFC 8259), strictly, into values that know where they stand. A parser of our
//! own is a third of the size of one that also knows what JSON does not allow. It does not know what
//! a value means, and leaves a key that stands twice to its reader.

use super::LARGEST_FILE;
use super::text::{number, told};
use crate::error::Code;
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

/// Why a text is no JSON that we read.
pub struct Fault {
    /// The byte where it stops being that.
    pub start: usize,
    /// Which kind of problem that is.
    pub code: Code,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: String,
}

/// Parses a text that is one value.
pub fn parse(text: &str) -> Result<Value<'_>, Fault> {
    let mut parser = Parser {
        text,
        at: 0,
        level: 0,
        values: 0,
        found: "",
    };
    match parser.document() {
        Some(value) => Ok(value),
        None => Err(parser.into_fault()),
    }
}

/// Its methods give `None` at a fault; then `at` is where and `found` is what.
struct Parser<'d> {
    text: &'d str,
    at: usize,
    level: u32,
    values: usize,
    found: &'static str,
}

impl<'d> Parser<'d> {
    fn into_fault(self) -> Fault {
        let most = |count: usize, of: &str| {
            let found = told(&["more than ", &number(count), of]);
            (found, told(&["at most ", &number(count), of]))
        };
        let (code, (found, expected)) = match () {
            () if self.level > DEEPEST => (
                Code::TooDeep,
                most(DEEPEST as usize, " values in each other"),
            ),
            () if self.values > MOST_VALUES => (Code::TooManyValues, most(MOST_VALUES, " values")),
            () => (
                Code::Syntax,
                (self.found.to_owned(), "strict JSON".to_owned()),
            ),
        };
        Fault {
            start: self.at,
            code,
            found,
            expected,
        }
    }

    fn document(&mut self) -> Option<Value<'d>> {
        let value = self.value()?;
        match self.peek() {
            None => Some(value),
            Some(_) => self.fault("something after the value"),
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
            Some(_) => return self.fault("no value"),
            None => return self.fault("nothing"),
        };
        Some(Value { start, kind })
    }

    fn object(&mut self) -> Option<Box<[Property<'d>]>> {
        let mut properties = Vec::new();
        let mut more = self.open(b'}')?;
        while more {
            if self.peek() != Some(b'"') {
                return self.fault("no name in double quotes");
            }
            let start = self.at;
            let name = self.string()?;
            self.peek();
            if !self.take(b':') {
                return self.fault("no colon after a name");
            }
            let value = self.value()?;
            properties.push(Property { start, name, value });
            more = self.next(b'}')?;
        }
        Some(properties.into_boxed_slice())
    }

    fn array(&mut self) -> Option<Box<[Value<'d>]>> {
        let mut elements = Vec::new();
        let mut more = self.open(b']')?;
        while more {
            elements.push(self.value()?);
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
            self.fault("no comma and no end of the list")
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
                None => return self.fault("a text without an end"),
                Some(b'"') => break,
                Some(b'\\') => {
                    decoded.push_str(self.since(run)?);
                    self.at += 1;
                    decoded.push(self.escaped()?);
                    run = self.at;
                }
                Some(0..b' ') => return self.fault("a control character in a text"),
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
            _ => return self.fault("an escape that JSON doesn't have"),
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
        match char::from_u32(code) {
            None => self.fault("an escape of no character"),
            found => found,
        }
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|b| char::from(b).to_digit(16));
            let Some(digit) = digit else {
                return self.fault("no four hexadecimal digits");
            };
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<&'d str> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        self.since(start)
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            return self.fault("a number without a digit");
        }
        Some(())
    }

    fn word(&mut self, word: &str, kind: Kind<'d>) -> Option<Kind<'d>> {
        for byte in word.bytes() {
            if !self.take(byte) {
                return self.fault("a word that is none of true, false and null");
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

    fn fault<T>(&mut self, found: &'static str) -> Option<T> {
        self.found = found;
        None
    }
}

//! What is wrong with a file: where, what was found, what is expected.
//!
//! One file gives all its problems at once. Codes are stable and meant for programs; the phrases in
//! `found` and `expected` are for whoever keeps the file. This module does not read files and does
//! not decide what is a problem.

use serde::{Serialize, Serializer};
use std::fmt;

/// How many problems of one file are told; the rest is only counted.
pub const MOST_PROBLEMS: usize = 100;

/// The kind of a problem. The names in files and in JavaScript are in [`Code::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The file is over the limit in bytes.
    TooLarge,
    /// The bytes are no UTF-8.
    NotUtf8,
    /// The text is no JSON.
    Syntax,
    /// The file holds more values than any sound one can.
    TooManyValues,
    /// Values are nested too deep.
    TooDeep,
    /// An object has one key twice.
    DuplicateKey,
    /// A value of another type was expected.
    WrongType,
    /// A required field is not there.
    MissingField,
    /// A field that this format does not know.
    UnknownField,
    /// The `format` is none that this program knows.
    UnknownFormat,
    /// The `format` is ours, in a version that this program does not know.
    NewerFormat,
    /// A name that is not in its list: a point, a load, an edition.
    UnknownValue,
    /// A number or a text outside its range.
    OutOfRange,
    /// No calendar date.
    BadDate,
    /// An id, point or load that stands twice where it may stand once.
    DuplicateId,
    /// The shares of a job do not add up to 1000.
    Shares,
    /// A field that says nothing about this load or point.
    NotForThisLoad,
    /// A link that is not `https:`.
    NotHttps,
    /// A range whose lower end is above its upper end.
    EmptyRange,
}

impl Code {
    /// The stable name, as programs see it.
    pub fn id(self) -> &'static str {
        match self {
            Code::TooLarge => "too-large",
            Code::NotUtf8 => "not-utf8",
            Code::Syntax => "syntax",
            Code::TooManyValues => "too-many-values",
            Code::TooDeep => "too-deep",
            Code::DuplicateKey => "duplicate-key",
            Code::WrongType => "wrong-type",
            Code::MissingField => "missing-field",
            Code::UnknownField => "unknown-field",
            Code::UnknownFormat => "unknown-format",
            Code::NewerFormat => "newer-format",
            Code::UnknownValue => "unknown-value",
            Code::OutOfRange => "out-of-range",
            Code::BadDate => "bad-date",
            Code::DuplicateId => "duplicate-id",
            Code::Shares => "shares",
            Code::NotForThisLoad => "not-for-this-load",
            Code::NotHttps => "not-https",
            Code::EmptyRange => "empty-range",
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// One problem, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// The place as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The line, from 1; 0 in what is no file.
    pub line: usize,
    /// The column in characters, from 1; 0 in what is no file.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: String,
    /// What was probably meant.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {} at {}: found {}, expected {}",
            self.line,
            self.column,
            self.code.id(),
            if self.pointer.is_empty() {
                "the top"
            } else {
                &self.pointer
            },
            self.found,
            self.expected
        )?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// A file that was refused, with its first [`MOST_PROBLEMS`] problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    problems: Vec<Problem>,
    count: usize,
}

impl Refused {
    pub(crate) fn new(problems: Vec<Problem>, count: usize) -> Refused {
        Refused { problems, count }
    }

    /// The problems in the order of the file, at most [`MOST_PROBLEMS`].
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems there are in all.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The problems as a terminal shows them: a line each, that starts with the name of the file.
    pub fn lines(&self, file: &str) -> String {
        let mut lines: Vec<String> = self
            .problems
            .iter()
            .map(|p| format!("{file}:{p}"))
            .collect();
        if self.count > self.problems.len() {
            let more = self.count - self.problems.len();
            lines.push(format!("{file}: and {more} more problems"));
        }
        lines.join("\n")
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "input refused, problems: {}", self.count)?;
        self.problems.iter().try_for_each(|p| write!(f, "\n{p}"))
    }
}

impl std::error::Error for Refused {}

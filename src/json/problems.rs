//! The problems of one file, collected while it is read. Until they are told they hold only their
//! byte, so that a file without problems pays nothing for places. It does not decide what is one.

use super::parse::{Kind, Value};
use super::text::{number, pointer_part, starts_character};
use crate::error::{Code, MOST_PROBLEMS, Problem, Refused};
use std::cell::{Cell, RefCell};

/// The problems so far.
#[derive(Default)]
pub struct Problems {
    /// The first ones of the file, each with its byte.
    first: RefCell<Vec<(usize, Problem)>>,
    count: Cell<usize>,
}

impl Problems {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.count.get()
    }

    /// Adds a problem. Only the first of the file are kept, in its order.
    pub fn report(
        &self,
        start: usize,
        code: Code,
        found: &str,
        expected: &str,
        hint: Option<&str>,
    ) {
        self.count.set(self.count.get() + 1);
        let mut first = self.first.borrow_mut();
        let place = first.partition_point(|(earlier, _)| *earlier <= start);
        if place < MOST_PROBLEMS {
            first.truncate(MOST_PROBLEMS - 1);
            first.insert(place, (start, problem(code, found, expected, hint)));
        }
    }

    /// The refusal of the whole file, with the places of the problems.
    pub fn into_refused(self, text: &str, root: &Value<'_>) -> Refused {
        let mut problems = Vec::new();
        let mut place = Place::default();
        for (start, mut problem) in self.first.into_inner() {
            place.advance(text, start);
            problem.pointer = pointer_to(root, start);
            problem.line = place.line + 1;
            problem.column = place.column + 1;
            problems.push(problem);
        }
        Refused::new(problems, self.count.get())
    }
}

/// The refusal of a file that cannot be read as a whole, for what shows at a byte.
pub fn alone(text: &str, start: usize, mut problem: Problem) -> Refused {
    let mut place = Place::default();
    place.advance(text, start);
    problem.line = place.line + 1;
    problem.column = place.column + 1;
    Refused::new(vec![problem], 1)
}

/// A problem whose place is not told yet.
pub fn problem(code: Code, found: &str, expected: &str, hint: Option<&str>) -> Problem {
    Problem {
        code,
        pointer: String::new(),
        line: 0,
        column: 0,
        found: found.to_owned(),
        expected: expected.to_owned(),
        hint: hint.map(str::to_owned),
    }
}

/// A place in a text, counted from 0. Going on from one place to the next reads the text only once.
#[derive(Default)]
struct Place {
    byte: usize,
    line: usize,
    column: usize,
}

impl Place {
    fn advance(&mut self, text: &str, start: usize) {
        for byte in text.as_bytes().iter().take(start).skip(self.byte) {
            if *byte == b'\n' {
                self.line += 1;
                self.column = 0;
            } else {
                self.column += usize::from(starts_character(*byte));
            }
        }
        self.byte = start;
    }
}

/// The pointer to the value or key that begins at a byte. What begins last before a byte holds it.
fn pointer_to(root: &Value<'_>, start: usize) -> String {
    let mut pointer = String::new();
    let mut value = root;
    while value.start != start {
        let Some(inner) = step(value, start, &mut pointer) else {
            break;
        };
        value = inner;
    }
    pointer
}

/// The value one level down that holds the byte; its name or position is added to the pointer.
fn step<'v>(value: &'v Value<'v>, start: usize, pointer: &mut String) -> Option<&'v Value<'v>> {
    match &value.kind {
        Kind::Object(properties) => {
            let after = properties.partition_point(|p| p.start <= start);
            let property = &properties[after.checked_sub(1)?];
            pointer.push_str(&pointer_part(&property.name));
            Some(&property.value)
        }
        Kind::Array(elements) => {
            let after = elements.partition_point(|v| v.start <= start);
            let position = after.checked_sub(1)?;
            pointer.push_str(&pointer_part(&number(position)));
            elements.get(position)
        }
        _ => None,
    }
}

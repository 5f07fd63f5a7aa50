//! Small work on texts: counting, shortening and putting together what is told of a file. It does
//! not know where a text stands.

/// The parts as one text.
pub fn told(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// A number in decimals.
pub fn number(number: usize) -> String {
    number.to_string()
}

/// A text as it is shown in a problem: in quotes and never longer than a line.
pub fn quoted(text: &str) -> String {
    told(&["\"", &shortened(text), "\""])
}

/// A name or a position as a part of a JSON pointer.
pub fn pointer_part(name: &str) -> String {
    let mut part = "/".to_owned();
    for c in name.chars() {
        match c {
            '~' => part.push_str("~0"),
            '/' => part.push_str("~1"),
            other => part.push(other),
        }
    }
    part
}

/// The first 60 characters, on one line.
pub fn shortened(text: &str) -> String {
    let mut short = String::new();
    for (i, c) in text.chars().enumerate() {
        if i == 60 {
            short.push_str("...");
            break;
        }
        short.push(if c.is_control() { ' ' } else { c });
    }
    short
}

/// How many characters a text has.
pub fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| starts_character(*byte)).count()
}

/// Whether a byte of a text is the first of its character.
pub fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return false;
    };
    if ![a, b, c, d, e, f, g, h].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let digits = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let (year, month, day) = (
        digits(a, b) * 100 + digits(c, d),
        digits(e, f),
        digits(g, h),
    );
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    (1..=longest).contains(&day)
}

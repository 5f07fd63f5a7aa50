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

/// A number of JSON as a whole number, however it is written: 600, 600.0 and 6e2 are one number.
pub fn whole(written: &str) -> Option<u32> {
    let (mut number, mut zeros, mut behind_point) = (0_u32, 0_u32, 0_i32);
    let (mut point, mut negative) = (false, false);
    let mut bytes = written.bytes();
    for byte in bytes.by_ref() {
        match byte {
            b'-' => negative = true,
            b'.' => point = true,
            b'e' | b'E' => break,
            _ => {
                behind_point += i32::from(point);
                zeros += 1;
                if byte > b'0' {
                    number = tens(number, zeros)?.checked_add(u32::from(byte - b'0'))?;
                    zeros = 0;
                }
            }
        }
    }
    let (mut exponent, mut down) = (0_i32, false);
    for byte in bytes {
        match byte {
            b'-' => down = true,
            b'+' => {}
            _ => {
                exponent = exponent
                    .saturating_mul(10)
                    .saturating_add(i32::from(byte - b'0'))
            }
        }
    }
    let exponent = if down { -exponent } else { exponent };
    match number {
        0 => Some(0),
        _ if negative => None,
        _ => {
            let zeros = exponent.saturating_add_unsigned(zeros);
            let zeros = zeros.saturating_sub(behind_point);
            tens(number, u32::try_from(zeros).ok()?)
        }
    }
}

/// A number with so many zeros behind it.
fn tens(number: u32, zeros: u32) -> Option<u32> {
    match number {
        0 => Some(0),
        _ => number.checked_mul(10_u32.checked_pow(zeros)?),
    }
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

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_whole_number_may_be_written_in_every_way_that_json_has() {
        for (written, number) in [
            ("0", 0),
            ("-0", 0),
            ("-0.0e9", 0),
            ("0e-99999999999", 0),
            ("600", 600),
            ("600.0", 600),
            ("6e2", 600),
            ("6E+2", 600),
            ("0.6e3", 600),
            ("6000e-1", 600),
            ("600.00000000000000000000000000000000", 600),
            ("4294967295", u32::MAX),
        ] {
            assert_eq!(whole(written), Some(number), "{written}");
        }
        for written in [
            "-1",
            "-600.0",
            "0.5",
            "6e-1",
            "600.01",
            "4294967296",
            "1e10",
            "1e99",
            "1e99999999999",
            "1e-99999999999",
            "1.55e-99999999999",
        ] {
            assert_eq!(whole(written), None, "{written}");
        }
    }
}

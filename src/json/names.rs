//! Names that a file could have used: what is told of them when it used none. It does not decide
//! which name is right.

use super::text::told;

/// The first `most` names that `name_at` gives, as they are told.
pub fn list<'n>(name_at: &dyn Fn(usize) -> Option<&'n str>, most: usize) -> String {
    let mut list = "one of".to_owned();
    let (mut position, mut count) = (0, 0);
    while let Some(name) = name_at(position) {
        position += 1;
        if name.is_empty() {
            continue;
        }
        list.push_str(if count == 0 { " " } else { ", " });
        if count == most {
            list.push_str("...");
            break;
        }
        list.push_str(name);
        count += 1;
    }
    list
}

/// What was probably meant: a known name at a distance of one or two edits, whatever its case, or the
/// same name with another unit.
pub fn near_miss<'n>(found: &str, name_at: &dyn Fn(usize) -> Option<&'n str>) -> Option<String> {
    if found.len() > 60 {
        return None;
    }
    let (mut position, mut least, mut best) = (0, 3, "");
    while let Some(name) = name_at(position) {
        position += 1;
        if stem(found).is_some() && stem(found) == stem(name) {
            let unit = "? The unit is part of the name";
            return Some(told(&["did you mean ", name, unit]));
        }
        let distance = edits(found, name.as_bytes());
        if distance < least && distance < name.len() {
            (least, best) = (distance, name);
        }
    }
    (least < 3).then(|| told(&["did you mean ", best, "?"]))
}

/// A name without its unit.
fn stem(name: &str) -> Option<&str> {
    let end = name.bytes().rposition(|byte| byte == b'_')?;
    name.get(..end)
}

/// The number of single-character insertions, deletions and replacements between a text and a
/// name, which is in ASCII. Another case is none.
fn edits(text: &str, name: &[u8]) -> usize {
    let mut row: Vec<usize> = (1..=name.len()).collect();
    for (i, x) in text.chars().enumerate() {
        let (mut corner, mut left) = (i, i + 1);
        for (cell, y) in row.iter_mut().zip(name) {
            let replaced = corner + usize::from(!x.eq_ignore_ascii_case(&char::from(*y)));
            corner = *cell;
            left = replaced.min(left + 1).min(corner + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

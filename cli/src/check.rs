//! What is wrong with one file. It recognises a profile or a catalogue by its `format`.

use passend_werk::catalogue::Catalogue;
use passend_werk::error::{Problem, Refused};
use passend_werk::instrument::Standard;
use passend_werk::profile::Profile;
use serde::Serialize;
use std::fmt;

/// The result of checking one file, format `passend-werk/check/1-draft`.
#[derive(Serialize)]
pub struct Report {
    format: &'static str,
    file: String,
    kind: &'static str,
    count: usize,
    /// The first problems, at most a hundred.
    pub problems: Vec<Problem>,
    /// The same for a reader: they are shown without `--json`.
    #[serde(skip)]
    lines: String,
}

/// Checks the bytes of a file.
pub fn run(standard: &Standard, file: &str, bytes: &[u8]) -> Report {
    let (kind, result) = if is_profile(bytes) {
        ("profile", Profile::read(bytes, standard).map(|_| ()))
    } else {
        ("catalogue", Catalogue::read(bytes, standard).map(|_| ()))
    };
    let refused = result.err();
    let refused = refused.as_ref();
    Report {
        format: "passend-werk/check/1-draft",
        file: file.to_owned(),
        kind,
        count: refused.map_or(0, Refused::count),
        problems: refused.map_or(Vec::new(), |it| it.problems().to_vec()),
        lines: refused.map_or(String::new(), |it| it.lines(file)),
    }
}

/// Whether the file calls itself a profile. A file that does not parse as a whole may still say so,
/// and then its problems are told as those of a profile.
fn is_profile(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.contains("\"passend-werk/profile/")
        || (text.contains("\"capacities\"") && !text.contains("\"jobs\""))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.problems.is_empty() {
            return write!(f, "{}: a sound {}", self.file, self.kind);
        }
        f.write_str(&self.lines)
    }
}

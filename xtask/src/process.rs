//! Runs other programs. Their output is not shown unless they fail.

use anyhow::{Context, Result};
use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::process::Command;

/// A program that ended without success, with everything it said.
#[derive(Debug)]
pub struct Failure {
    /// The program and its arguments.
    pub command: String,
    /// Both of its output streams, in the order in which it wrote them.
    pub output: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{}", self.command)?;
        // What cargo compiled on the way there says nothing about the failure.
        let progress = ["Compiling ", "Checking ", "Downloading ", "Downloaded "];
        let lines = self.output.lines().filter(|line| {
            let line = line.trim_start();
            !progress.iter().any(|word| line.starts_with(word))
        });
        let lines: Vec<&str> = lines.collect();
        write!(f, "{}", lines.join("\n").trim())
    }
}

impl std::error::Error for Failure {}

/// Runs a program to its end and gives what it said; an unsuccessful end is a [`Failure`].
pub fn capture(command: &mut Command) -> Result<String> {
    let shown = show(command);
    // One pipe for both streams keeps a failing program's lines in the order of writing.
    let (mut reader, writer) = io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    command.stdin(std::process::Stdio::null());
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {shown}"))?;
    // The command still holds the writing ends: while it does, the pipe never ends.
    command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let output = String::from_utf8_lossy(&bytes).into_owned();
    if child.wait()?.success() {
        Ok(output)
    } else {
        let command = shown;
        Err(Failure { command, output }.into())
    }
}

/// Whether a program can be started and ends well.
pub fn works(program: &str, arguments: &[&str]) -> bool {
    capture(Command::new(program).args(arguments)).is_ok()
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Failure, capture, works};
    use std::process::Command;

    #[test]
    fn a_failure_keeps_what_was_said() {
        let error = capture(Command::new("rustc").arg("--no-such-flag")).unwrap_err();
        let failure = error.downcast_ref::<Failure>().unwrap();
        assert!(failure.output.contains("no-such-flag"), "{failure}");
        let output = "   Compiling a v1.0.0\nerror: no".to_owned();
        let command = "cargo build".to_owned();
        let shown = Failure { command, output }.to_string();
        assert_eq!(shown, "cargo build\nerror: no");
        assert!(works("rustc", &["--version"]));
        assert!(!works("no-such-program", &[]));
    }
}

//! Passend Werk on the command line: the same core, on files.
//!
//! It reads and prints; it decides nothing and keeps nothing. Exit status: 0 done, 1 input refused,
//! 2 used the wrong way.

mod args;
mod check;
mod planned;
mod summary;

use args::Command;
use passend_werk::catalogue::Catalogue;
use passend_werk::error::Refused;
use passend_werk::instrument::Standard;
use passend_werk::matcher::Matched;
use passend_werk::outcome::Match;
use passend_werk::plan::Plan;
use passend_werk::profile::Profile;
use std::io::Write;
use std::process::ExitCode;

/// Why a command ended without its result.
enum Stop {
    /// A file was refused; the lines say where and why.
    Refused(String),
    /// The command was used the wrong way.
    Usage(String),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = args::parse(&arguments).map_err(Stop::Usage).and_then(run);
    match result {
        Ok(status) => status,
        Err(Stop::Refused(lines)) => {
            eprintln!("{lines}");
            ExitCode::from(1)
        }
        Err(Stop::Usage(line)) => {
            eprintln!("{line}\n\n{}", args::USAGE);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Stop> {
    match command {
        Command::Help => print(args::USAGE),
        Command::Version => print(concat!("passend-werk ", env!("CARGO_PKG_VERSION"))),
        Command::Check { file, json } => {
            let standard = Standard::builtin();
            let report = check::run(&standard, &file, &bytes(&file)?);
            print(&if json {
                to_json(&report)?
            } else {
                report.to_string()
            })?;
            Ok(ExitCode::from(u8::from(!report.problems.is_empty())))
        }
        Command::Match {
            profile,
            catalogue,
            job,
            json,
        } => {
            let standard = Standard::builtin();
            let person = read(&profile, |bytes| Profile::read(bytes, &standard))?;
            let jobs = read(&catalogue, |bytes| Catalogue::read(bytes, &standard))?;
            if let Some(id) = job
                .as_deref()
                .filter(|id| jobs.jobs.iter().all(|j| j.id != *id))
            {
                return Err(Stop::Usage(format!("{catalogue} has no job {id}")));
            }
            let matched = Matched::new(&standard, &jobs, &person);
            let outcome = Match::of(&matched, job.as_deref());
            print(&if json {
                to_json(&outcome)?
            } else {
                summary::of(&outcome)
            })
        }
        Command::Plan {
            profile,
            catalogue,
            json,
        } => {
            let standard = Standard::builtin();
            let person = read(&profile, |bytes| Profile::read(bytes, &standard))?;
            let jobs = read(&catalogue, |bytes| Catalogue::read(bytes, &standard))?;
            let matched = Matched::new(&standard, &jobs, &person);
            let plan = Plan::of(&matched);
            print(&if json {
                to_json(&plan)?
            } else {
                planned::of(&plan)
            })
        }
    }
}

fn to_json(value: &impl serde::Serialize) -> Result<String, Stop> {
    serde_json::to_string_pretty(value).map_err(|error| Stop::Refused(error.to_string()))
}

fn bytes(file: &str) -> Result<Vec<u8>, Stop> {
    std::fs::read(file).map_err(|error| Stop::Refused(format!("{file}: {error}")))
}

fn read<T>(file: &str, read: impl FnOnce(&[u8]) -> Result<T, Refused>) -> Result<T, Stop> {
    read(&bytes(file)?).map_err(|refused| Stop::Refused(refused.lines(file)))
}

/// Prints to standard output. A reader that closes it early, such as `head`, is no fault.
fn print(text: &str) -> Result<ExitCode, Stop> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Stop::Refused(format!("standard output: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

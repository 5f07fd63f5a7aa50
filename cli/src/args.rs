//! The arguments of the command line. It does not touch files.

/// What is printed for `--help` and after a wrong use.
pub const USAGE: &str = "\
Usage:
  passend-werk match --profile FILE --catalogue FILE [--job ID] [--json]
  passend-werk plan --profile FILE --catalogue FILE [--json]
  passend-werk check FILE [--json]
  passend-werk --help | --version

match   lays a profile beside a catalogue; --json prints passend-werk/match/1-draft
plan    tells what would make more of it fit; --json prints passend-werk/plan/1-draft
check   tells what is wrong with a profile or a catalogue, with line and column
Exit status: 0 done, 1 input refused, 2 used the wrong way";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Version,
    Match {
        profile: String,
        catalogue: String,
        job: Option<String>,
        json: bool,
    },
    Plan {
        profile: String,
        catalogue: String,
        json: bool,
    },
    Check {
        file: String,
        json: bool,
    },
}

/// Reads the arguments after the program's name.
pub fn parse(arguments: &[String]) -> Result<Command, String> {
    let Some((name, rest)) = arguments.split_first() else {
        return Err("a command is missing".to_owned());
    };
    match name.as_str() {
        "--help" | "-h" | "help" => Ok(Command::Help),
        "--version" | "-V" => Ok(Command::Version),
        "match" => parse_match(rest),
        "plan" => parse_plan(rest),
        "check" => parse_check(rest),
        other => Err(format!("there is no command {other}")),
    }
}

fn parse_match(arguments: &[String]) -> Result<Command, String> {
    let Some(laid) = parse_laid("match", true, arguments)? else {
        return Ok(Command::Help);
    };
    Ok(Command::Match {
        profile: laid.profile,
        catalogue: laid.catalogue,
        job: laid.job,
        json: laid.json,
    })
}

fn parse_plan(arguments: &[String]) -> Result<Command, String> {
    let Some(laid) = parse_laid("plan", false, arguments)? else {
        return Ok(Command::Help);
    };
    Ok(Command::Plan {
        profile: laid.profile,
        catalogue: laid.catalogue,
        json: laid.json,
    })
}

/// What a command takes that lays a profile beside a catalogue.
struct Laid {
    profile: String,
    catalogue: String,
    job: Option<String>,
    json: bool,
}

/// The arguments of such a command; nothing where help was asked for.
fn parse_laid(
    command: &str,
    takes_job: bool,
    arguments: &[String],
) -> Result<Option<Laid>, String> {
    let (mut profile, mut catalogue, mut job, mut json) = (None, None, None, false);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let slot = match argument.as_str() {
            "--json" => {
                json = true;
                continue;
            }
            "--help" => return Ok(None),
            "--profile" => &mut profile,
            "--catalogue" => &mut catalogue,
            "--job" if takes_job => &mut job,
            other => return Err(format!("{command} does not know {other}")),
        };
        let value = rest
            .next()
            .ok_or_else(|| format!("{argument} needs a value"))?;
        if slot.replace(value.clone()).is_some() {
            return Err(format!("{argument} stands twice"));
        }
    }
    Ok(Some(Laid {
        profile: profile.ok_or_else(|| format!("{command} needs --profile FILE"))?,
        catalogue: catalogue.ok_or_else(|| format!("{command} needs --catalogue FILE"))?,
        job,
        json,
    }))
}

fn parse_check(arguments: &[String]) -> Result<Command, String> {
    if arguments.iter().any(|a| a == "--help") {
        return Ok(Command::Help);
    }
    let json = arguments.iter().any(|a| a == "--json");
    let files: Vec<&String> = arguments.iter().filter(|a| *a != "--json").collect();
    match files[..] {
        [file] if !file.starts_with("--") => Ok(Command::Check {
            file: file.clone(),
            json,
        }),
        [option] => Err(format!("check does not know {option}")),
        [] => Err("check needs a FILE".to_owned()),
        _ => Err("check takes one FILE".to_owned()),
    }
}

//! The developer commands of Passend Werk: `cargo xtask <command>`.
//!
//! One module per command. This crate does not hold anything that reaches a user's
//! browser: it only compiles, bundles, serves and tests what the other folders hold.

mod build;
mod file;
mod notices;
mod process;
mod project;
mod rule;
mod sample;
mod serve;
mod step;
mod test;
mod tools;

use anyhow::{Context, Result, bail};
use project::Project;
use std::process::ExitCode;

const HELP: &str = "\
The developer commands of Passend Werk

  cargo xtask serve [--port 8080] [--log FILE] [--no-build]
      Build, then serve the demo on http://127.0.0.1:8080/ under its own security
      policy. --log writes one line per request: milliseconds since 1970, method, path.
  cargo xtask build [--out dist]
      Build the element, its WebAssembly and its data into dist/ of the checkout.
  cargo xtask file --catalogue FILE [--people FILE...] [--out passend-werk.html]
                   [--lang nl] [--no-build]
      Check a catalogue and bake it into one HTML file that works without a server.
      --people adds made-up people to look around with.
  cargo xtask test
      What has to hold before a change is taken in, as far as three minutes go: in Chromium, and what rests on
      the browser in Firefox and WebKit.
  cargo xtask test-wide
      Build, then test every screen in every display, what takes long or a page of its own,
      and every screen in Firefox.
  cargo xtask rule [--check]
      Write the table of docs/rule-table.md from data/rules.json, or compare it.
  cargo xtask sample [--check]
      Write data/sample/catalogue.json from the tables beside it, or compare it.

The first build installs what is missing: Rust's WebAssembly target (with rustup) and the
npm packages of www/ (with npm, into www/node_modules). `test` and `test-wide` also
install Debian's chromium, chromium-headless-shell, chromium-driver, firefox-esr, webkit2gtk-driver and
xvfb, when they may. Nothing else on this machine is changed.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    if arguments.iter().any(|it| it == "--help" || it == "-h") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let project = Project::find()?;
    let mut flags = Flags::new(command, rest);
    match command.as_str() {
        "build" => {
            let out = flags.value("--out")?.unwrap_or("dist".into());
            flags.done()?;
            build::run(&project, &project.root.join(out))?;
        }
        "serve" => {
            let options = serve::Options {
                port: match flags.value("--port")? {
                    Some(port) => port.parse().context("--port wants a number")?,
                    None => 8080,
                },
                log: flags.value("--log")?.map(Into::into),
                build: !flags.present("--no-build"),
            };
            flags.done()?;
            serve::run(&project, &options)?;
        }
        "file" => {
            let catalogue = flags.value("--catalogue")?;
            let contents = file::Contents {
                catalogue: catalogue.context("--catalogue wants a file")?.into(),
                people: flags.values("--people")?,
                lang: flags.value("--lang")?.unwrap_or("nl".into()),
            };
            let out = flags.value("--out")?.unwrap_or("passend-werk.html".into());
            let build_first = !flags.present("--no-build");
            flags.done()?;
            file::run(&project, &contents, out.as_ref(), build_first)?;
        }
        "test" => {
            flags.done()?;
            return Ok(test::run(&project));
        }
        "test-wide" => {
            flags.done()?;
            return Ok(test::wide(&project));
        }
        "rule" => {
            let check = flags.present("--check");
            flags.done()?;
            rule::run(&project, check)?;
        }
        "sample" => {
            let check = flags.present("--check");
            flags.done()?;
            sample::run(&project.root, check).map_err(anyhow::Error::msg)?;
        }
        "help" => print!("{HELP}"),
        other => bail!("there is no command {other:?}; `cargo xtask` lists them"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The flags of one command; what is left over when all have been asked for is a mistake.
struct Flags<'a> {
    command: &'a str,
    rest: Vec<&'a str>,
}

impl<'a> Flags<'a> {
    fn new(command: &'a str, rest: &'a [String]) -> Self {
        Self {
            command,
            rest: rest.iter().map(String::as_str).collect(),
        }
    }

    fn present(&mut self, name: &str) -> bool {
        let found = self.rest.iter().position(|flag| *flag == name);
        found.map(|place| self.rest.remove(place)).is_some()
    }

    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(place) = self.rest.iter().position(|flag| *flag == name) else {
            return Ok(None);
        };
        let mut values = self.rest.drain(place..).skip(1);
        let value = values.next().filter(|value| !value.starts_with("--"));
        let (value, after) = (value.map(str::to_owned), values.collect::<Vec<_>>());
        let Some(value) = value else {
            bail!("{name} wants a value");
        };
        if after.contains(&name) {
            bail!("{name} is given twice");
        }
        self.rest.extend(after);
        Ok(Some(value))
    }

    /// Every value up to the next flag.
    fn values<T: From<String>>(&mut self, name: &str) -> Result<Vec<T>> {
        let Some(place) = self.rest.iter().position(|flag| *flag == name) else {
            return Ok(Vec::new());
        };
        let given = self.rest[place + 1..].iter();
        let count = given.take_while(|it| !it.starts_with("--")).count();
        if count == 0 {
            bail!("{name} wants a value");
        }
        let taken = self.rest.drain(place..=place + count).skip(1);
        Ok(taken.map(|it| it.to_owned().into()).collect())
    }

    fn done(self) -> Result<()> {
        match self.rest.first() {
            None => Ok(()),
            Some(flag) => bail!(
                "`cargo xtask {}` knows no {flag:?}; `cargo xtask help` lists what it knows",
                self.command
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Flags;

    #[test]
    fn flags_are_taken_once_and_the_rest_is_refused() {
        let given: Vec<String> = ["--port", "0", "--no-build"].map(Into::into).into();
        let mut flags = Flags::new("serve", &given);
        assert_eq!(flags.value("--port").unwrap().as_deref(), Some("0"));
        assert!(flags.value("--log").unwrap().is_none());
        assert!(flags.present("--no-build"));
        assert!(!flags.present("--no-build"));
        assert!(flags.done().is_ok());

        let given: Vec<String> = ["--people", "a", "b", "--lang", "en"]
            .map(Into::into)
            .into();
        let mut flags = Flags::new("file", &given);
        assert_eq!(flags.values::<String>("--people").unwrap(), ["a", "b"]);
        assert!(flags.values::<String>("--people").unwrap().is_empty());
        assert_eq!(flags.value("--lang").unwrap().as_deref(), Some("en"));
        assert!(flags.done().is_ok());
        assert!(
            Flags::new("file", &given[..1])
                .values::<String>("--people")
                .is_err()
        );

        let refused = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|it| it.to_string()).collect();
            let refused = Flags::new("serve", &given).value("--port").err();
            refused.map(|error| error.to_string())
        };
        assert_eq!(refused(&["--port"]).unwrap(), "--port wants a value");
        assert_eq!(
            refused(&["--port", "--no-build"]).unwrap(),
            "--port wants a value"
        );
        assert_eq!(
            refused(&["--port", "1", "--port", "2"]).unwrap(),
            "--port is given twice"
        );
        assert_eq!(refused(&["--log", "x"]), None);
        let given = ["--port".to_owned()];
        assert!(Flags::new("test", &given).done().is_err());
    }
}

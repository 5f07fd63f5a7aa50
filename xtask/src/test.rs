//! `cargo xtask test`: everything that has to hold before a change is taken in.
//!
//! It does not trust an exit code alone: the tests that really ran are counted from what
//! the runners say, and a runner that ran none has failed.

use crate::build;
use crate::build::files;
use crate::process::{Failure, capture};
use crate::project::{Project, WASM};
use crate::rule;
use crate::sample;
use crate::step::{noted, step};
use crate::tools;
use anyhow::{Error, Result, bail};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::thread::{self, ScopedJoinHandle};

/// How many random pairs the core and the oracle have to agree on.
const PAIRS: u64 = 200_000;

/// Runs everything and ends with a line of counts, whatever happens.
pub fn run(project: &Project) -> ExitCode {
    told(|counts| all(project, counts))
}

/// The same line for what takes longer: every screen in every display, and more in Firefox.
pub fn wide(project: &Project) -> ExitCode {
    told(|counts| all_displays(project, counts))
}

fn told(work: impl FnOnce(&mut Counts) -> Result<()>) -> ExitCode {
    let mut counts = Counts::default();
    let Err(error) = work(&mut counts) else {
        println!("\n{} passed, 0 failed", counts.passed);
        return ExitCode::SUCCESS;
    };
    println!("\n{error:#}\n");
    // A step that counts no tests, like the formatting, fails as one.
    println!("{} passed, {} failed", counts.passed, counts.failed.max(1));
    ExitCode::FAILURE
}

fn all(project: &Project, counts: &mut Counts) -> Result<()> {
    step("tools for the tests", || {
        tools::wasm_target(project)?;
        tools::rust_components(project)?;
        tools::npm_packages(project)
    })?;
    let (page, core) = thread::scope(|scope| {
        // Fetching a browser takes a network and no processor: nothing waits for it yet.
        let browsers = scope.spawn(tools::browsers);
        style(project)?;
        let core = scope.spawn(|| of_the_core(project, browsers));
        let page = page_and_oracle(project, counts);
        let core = step("the core, beside it", || joined(core.join()))?;
        Ok::<_, Error>((page, core))
    })?;
    let mut failed: Vec<Error> = page.err().into_iter().collect();
    failed.extend(all_counted(core, counts));
    none_of(failed)?;
    let browsers = step("the page in three browsers", || {
        Ok(in_three_browsers(project))
    })?;
    none_of(all_counted(browsers, counts))
}

/// The page, built, with everything about it that needs no browser, and the oracle's own tests.
fn page_and_oracle(project: &Project, counts: &mut Counts) -> Result<()> {
    node_tests(project, "texts", "tests/texts", counts)?;
    node_tests(project, "tests of the oracle", "tests/oracle", counts)?;
    build::run(project, &project.root.join("dist"))?;
    node_tests(project, "ways out of the scripts", "tests/bundle", counts)?;
    sizes(project, counts)
}

/// Everything that needs the core and nothing of the pages, at once: much of it waits for a browser or for one
/// processor. What each came to, by name.
fn of_the_core(project: &Project, browsers: ScopedJoinHandle<'_, Result<()>>) -> Result<Outputs> {
    // The command line and the runner of the boundary's tests are built here too.
    let built = capture(project.cargo("test").args(["--workspace", "--no-run"]));
    if let Err(error) = built {
        return Ok(vec![("native tests", Err(error))]);
    }
    Ok(thread::scope(|scope| {
        // A second program with the same rule, written apart, has to agree with the core.
        let oracle = scope.spawn(|| compared(project));
        let schemas = scope.spawn(|| of_schemas(project));
        let boundary = scope.spawn(|| {
            joined(browsers.join())?;
            boundary(project)
        });
        vec![
            ("native tests", native(project)),
            ("boundary in Chromium", joined(boundary.join())),
            ("published schemas", joined(schemas.join())),
            ("core against oracle", joined(oracle.join())),
        ]
    }))
}

/// What rests on the engine is tried in each while Chromium goes over all pages: another browser takes seconds to start, and
/// waits much.
fn in_three_browsers(project: &Project) -> Outputs {
    thread::scope(|scope| {
        let webkit = scope.spawn(|| capture(&mut node_of(project, "tests/engines")?));
        let firefox = scope.spawn(|| firefox(project, "firefox"));
        vec![
            ("pages in Chromium", chromium(project, "pages")),
            ("one file in WebKit", joined(webkit.join())),
            ("what rests on it in Firefox", joined(firefox.join())),
        ]
    })
}

fn all_displays(project: &Project, counts: &mut Counts) -> Result<()> {
    step("browsers for the tests", tools::browsers)?;
    build::run(project, &project.root.join("dist"))?;
    counted("every screen in every display", counts, || {
        chromium(project, "screens*")
    })?;
    counted("more of it in Firefox", counts, || {
        firefox(project, "firefox-again*")
    })
}

/// How the sources look, before anything slow.
fn style(project: &Project) -> Result<()> {
    step("formatting", || {
        capture(project.cargo("fmt").args(["--all", "--check"]))
    })?;
    step("lints", || {
        let mut clippy = project.cargo("clippy");
        clippy.args(["--workspace", "--all-targets"]);
        capture(clippy.args(["--", "-D", "warnings"]))
    })?;
    step("lints of the core for WebAssembly", || {
        let mut clippy = project.cargo("clippy");
        clippy.args(["--package", "passend-werk", "--lib", "--test", "wasm"]);
        clippy.args(["--features", "plan"]);
        clippy.args(["--target", WASM]);
        capture(clippy.args(["--", "-D", "warnings"]))
    })?;
    step("documentation", || {
        let mut doc = project.cargo("doc");
        doc.env("RUSTDOCFLAGS", "-D warnings");
        capture(doc.args(["--no-deps", "--package", "passend-werk", "--lib"]))
    })?;
    step("table of the rule", || rule::run(project, true))?;
    step("sample catalogue", || {
        sample::run(&project.root, true).map_err(Error::msg)
    })
}

fn native(project: &Project) -> Result<String> {
    capture(project.cargo("test").arg("--workspace"))
}

/// The tests of one folder that need nothing but Node.
fn node_tests(project: &Project, name: &str, folder: &str, counts: &mut Counts) -> Result<()> {
    counted(name, counts, || capture(&mut node_of(project, folder)?))
}

fn node_of(project: &Project, folder: &str) -> Result<Command> {
    let mut node = project.node();
    node.args(["--test", "--test-reporter=tap"]);
    // By name: what Node makes of a folder here differs between its versions.
    node.args(files(&project.root.join(folder), ".test.mjs")?);
    Ok(node)
}

/// The published schemas, and what the command line makes of files that keep to them or not.
fn of_schemas(project: &Project) -> Result<String> {
    let mut node = node_of(project, "tests/schemas")?;
    capture(node.env("PASSEND_WERK", command_line(project)))
}

/// What the oracle says after it compared its findings with those of the command line.
fn compared(project: &Project) -> Result<String> {
    let mut node = project.node();
    node.args(["tests/oracle/run.mjs", "--bin"]);
    node.arg(command_line(project));
    let mut output = capture(node.args(["--pairs", &PAIRS.to_string()]))?;
    // However many pairs, it is one test; too few of them, and it is none.
    if agreed(&output).is_some_and(|pairs| pairs >= PAIRS) {
        output += "\n1 passed, 0 failed\n";
    }
    Ok(output)
}

/// The native tests have built it, with the core optimised.
fn command_line(project: &Project) -> PathBuf {
    project.target.join("debug/passend-werk")
}

/// What went on beside other work, once it is done.
fn joined<T>(done: thread::Result<Result<T>>) -> Result<T> {
    match done {
        Ok(result) => result,
        Err(_) => bail!("it broke off, see above"),
    }
}

/// How many pairs the run says it compared, when it says that none differed.
fn agreed(output: &str) -> Option<u64> {
    output.lines().find_map(|line| {
        let (pairs, rest) = line.strip_prefix("oracle: ")?.split_once(" pairs, ")?;
        let pairs = pairs.replace(',', "").parse().ok()?;
        rest.starts_with("0 differences").then_some(pairs)
    })
}

/// The core as WebAssembly, called from JavaScript in a real browser.
fn boundary(project: &Project) -> Result<String> {
    let mut cargo = project.cargo("test");
    cargo.args(["--package", "passend-werk", "--target", WASM]);
    cargo.args(["--features", "plan", "--test", "wasm"]);
    // The native tests have built it: it has a test of its own.
    let runner = project.target.join("debug/test-runner");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    cargo.env("CHROMEDRIVER", program("chromedriver")?);
    // With it the runner prints its own call stack above the test's message.
    capture(cargo.env_remove("RUST_BACKTRACE"))
}

/// How much a visitor gets.
fn sizes(project: &Project, counts: &mut Counts) -> Result<()> {
    let mut table = String::new();
    counted("sizes", counts, || {
        let mut node = project.node();
        table = capture(node.args(["tests/sizes/check.mjs", "dist"]))?;
        Ok(table.clone())
    })?;
    // Its last line is its count, which is in the step's own line already.
    let (table, _) = table.trim_end().rsplit_once('\n').unwrap_or_default();
    println!("{table}");
    Ok(())
}

/// The specs of one project of `www/playwright.config.ts`, or of all whose names begin so.
fn chromium(project: &Project, specs: &str) -> Result<String> {
    let mut playwright = project.npm_tool("playwright");
    playwright.env("CHROMIUM", program("chromium-headless-shell")?);
    capture(playwright.args(["test", "--reporter=list", "--project", specs]))
}

/// Those of one project of `www/playwright.firefox.config.ts`.
fn firefox(project: &Project, specs: &str) -> Result<String> {
    let mut playwright = project.npm_tool("playwright");
    playwright.env("FIREFOX", program("firefox-esr")?);
    playwright.args(["test", "--config=playwright.firefox.config.ts"]);
    capture(playwright.args(["--reporter=list", "--project", specs]))
}

fn program(name: &str) -> Result<PathBuf> {
    match tools::find(name) {
        Some(place) => Ok(place),
        None => bail!("{name} is not on the search path"),
    }
}

/// What went on beside each other came to, by name.
type Outputs = Vec<(&'static str, Result<String>)>;

/// Each of them is told and counted, whatever the others came to.
fn all_counted(outputs: Outputs, counts: &mut Counts) -> Vec<Error> {
    let each = outputs.into_iter();
    each.filter_map(|(name, output)| counted(name, counts, || output).err())
        .collect()
}

/// All that failed is told; the last one is told by who ends.
fn none_of(mut failed: Vec<Error>) -> Result<()> {
    let Some(last) = failed.pop() else {
        return Ok(());
    };
    for error in failed {
        println!("\n{error:#}\n");
    }
    Err(last)
}

/// A step whose output says how many tests it ran.
fn counted(name: &str, counts: &mut Counts, work: impl FnOnce() -> Result<String>) -> Result<()> {
    let ran = || {
        let output = work()?;
        let read = Counts::read(&output);
        // A runner that fails tests and still ends well is broken, as is one without tests.
        if read.passed == 0 || read.failed > 0 {
            let command = format!("{name}: ended well, but ran no tests or failed some");
            return Err(Failure { command, output }.into());
        }
        Ok(read)
    };
    let result = noted(name, ran, |read| format!("{:7} passed", read.passed));
    match &result {
        Ok(read) => counts.add(read),
        Err(error) => {
            let output = error.downcast_ref::<Failure>().map(|it| it.output.as_str());
            counts.add(&Counts::read(output.unwrap_or_default()));
        }
    }
    result.map(|_| ())
}

/// Tests that ran.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Adds up the lines in which the runners count: cargo's `test result: ok. 3 passed; 0
    /// failed; ...`, Node's `# pass 3`, Playwright's `3 passed (2s)` and our own
    /// `3 passed, 0 failed`. Other lines may hold the same words, as a test's name.
    fn read(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines().map(str::trim) {
            let line = match line.strip_prefix("test result: ") {
                Some(rest) => rest.split_once(". ").map_or("", |(_, numbers)| numbers),
                None => line,
            };
            let words: Vec<&str> = line
                .split([' ', ',', ';'])
                .filter(|it| !it.is_empty())
                .collect();
            match words[..] {
                ["#", "pass", number] => counts.passed += number.parse().unwrap_or(0),
                ["#", "fail", number] => counts.failed += number.parse().unwrap_or(0),
                _ => counts.pairs(&words),
            }
        }
        counts
    }

    /// Reads `3 passed 0 failed ...` from the first word on.
    fn pairs(&mut self, words: &[&str]) {
        for pair in words.chunks_exact(2) {
            let Ok(number) = pair[0].parse::<u64>() else {
                return;
            };
            match pair[1] {
                "passed" => self.passed += number,
                "failed" | "flaky" => self.failed += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, agreed, counted};

    fn read(output: &str) -> (u64, u64) {
        let counts = Counts::read(output);
        (counts.passed, counts.failed)
    }

    #[test]
    fn the_runners_own_counts_are_read() {
        let cargo = "test a ... ok\n\ntest result: ok. 12 passed; 0 failed; 1 ignored; \
                     0 measured; 0 filtered out; finished in 0.01s\n\
                     test result: FAILED. 1 passed; 2 failed; 0 ignored\n";
        assert_eq!(read(cargo), (13, 2));
        assert_eq!(read("# tests 5\n# pass 4\n# fail 1\n# skipped 0\n"), (4, 1));
        assert_eq!(
            read("  1 failed\n    [x] a.spec.ts\n  11 passed (4.5s)\n"),
            (11, 1)
        );
        assert_eq!(read("4 passed, 0 failed\n"), (4, 0));
        assert_eq!(
            read("ok 3 tests 7 passed\nno tests to run!\nall passed\n"),
            (0, 0)
        );
    }

    #[test]
    fn the_oracle_has_to_say_that_nothing_differs() {
        let said =
            "oracle: 9 of the pairs at a limit\noracle: 200,004 pairs, 0 differences (seed 1)";
        assert_eq!(agreed(said), Some(200_004));
        assert_eq!(
            agreed("oracle: 200,004 pairs, 10 differences (seed 1)"),
            None
        );
        assert_eq!(agreed("nothing was compared"), None);
    }

    #[test]
    fn a_run_without_tests_fails_and_what_failed_is_counted() {
        let mut counts = Counts::default();
        let none = "test result: ok. 0 passed; 0 failed; 0 ignored\n";
        assert!(counted("none", &mut counts, || Ok(none.into())).is_err());
        assert!(counted("broken", &mut counts, || Ok("3 passed, 1 failed".into())).is_err());
        assert!(counted("some", &mut counts, || Ok("3 passed, 0 failed".into())).is_ok());
        assert_eq!(
            counts,
            Counts {
                passed: 6,
                failed: 1
            }
        );
    }
}

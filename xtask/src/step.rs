//! Says what is being done and how long it took. It does not decide what to do.

use anyhow::Result;
use std::io::Write;
use std::time::Instant;

/// Does one piece of work between its name and its seconds.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    noted(name, work, |_| String::new())
}

/// The same, with a note on the result behind the seconds.
pub fn noted<T>(
    name: &str,
    work: impl FnOnce() -> Result<T>,
    note: impl FnOnce(&T) -> String,
) -> Result<T> {
    print!("{name:<40}");
    // Without this the name of a step of minutes would come when the step is over.
    std::io::stdout().flush()?;
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    match &result {
        Ok(value) => println!("{seconds:7.1} s{}", note(value)),
        Err(_) => println!("{seconds:7.1} s  FAILED"),
    }
    result
}

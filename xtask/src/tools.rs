//! Makes sure of the tools that a checkout needs and a clean machine lacks. It does not
//! install anything without saying so, and nothing that is already there.

use crate::process::{capture, works};
use crate::project::{Project, WASM};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the tests drive, and the Debian packages that hold it. Firefox needs no driver, and WebKit's opens its
/// window on a screen that nobody sees.
const BROWSERS: [(&str, &str); 6] = [
    ("chromium", "chromium"),
    // The same browser without its windows: a page opens in half the time.
    ("chromium-headless-shell", "chromium-headless-shell"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
];

/// Rust's standard library for WebAssembly.
pub fn wasm_target(project: &Project) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&project.root);
    let folder = capture(rustc.args(["--print", "target-libdir", "--target", WASM]))?;
    // Looked for first: a machine that has it need not have rustup, or a network.
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("\n  Rust's WebAssembly target is missing; installing it with rustup (about 20 MB).");
    let mut rustup = Command::new("rustup");
    rustup.current_dir(&project.root);
    capture(rustup.args(["target", "add", WASM]))
        .with_context(|| format!("please install the Rust target {WASM}"))?;
    Ok(())
}

/// rustfmt and clippy, which a minimal toolchain leaves out.
pub fn rust_components(project: &Project) -> Result<()> {
    let missing: Vec<&str> = [("rustfmt", "rustfmt"), ("cargo-clippy", "clippy")]
        .into_iter()
        .filter(|(program, _)| !works(program, &["--version"]))
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("\n  Installing with rustup: {}.", missing.join(", "));
    let mut rustup = Command::new("rustup");
    rustup.current_dir(&project.root);
    capture(rustup.args(["component", "add"]).args(&missing))?;
    Ok(())
}

/// The packages of `www/package-lock.json`, only when they are missing or the lock changed.
pub fn npm_packages(project: &Project) -> Result<()> {
    let lock = fs::read(project.www.join("package-lock.json"))
        .context("www/package-lock.json cannot be read")?;
    // npm's own record has another shape than the lock, so a copy of the lock is kept.
    let record = project.www.join("node_modules/.passend-werk-lock.json");
    link_packages(project)?;
    if fs::read(&record).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if !works("npm", &["--version"]) {
        bail!("please install Node 20 or newer with npm: it checks and bundles the element");
    }
    println!("\n  Installing the npm packages of www/ into www/node_modules (about 60 MB).");
    let mut npm = Command::new("npm");
    npm.current_dir(&project.www)
        .args(["ci", "--no-audit", "--no-fund"]);
    capture(&mut npm)?;
    fs::write(record, lock)?;
    Ok(())
}

/// The browser tests lie outside `www` and would not find its packages by themselves.
fn link_packages(project: &Project) -> Result<()> {
    let link = project.root.join("node_modules");
    if link.symlink_metadata().is_ok() {
        return Ok(());
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("www/node_modules", link)?;
    Ok(())
}

/// Chromium, Firefox and WebKit with what drives them, by apt where that is possible.
pub fn browsers() -> Result<()> {
    let missing: Vec<&str> = BROWSERS
        .iter()
        .filter(|(program, _)| find(program).is_none())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    let root = capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || !works("apt-get", &["--version"]) {
        bail!("the browser tests need these Debian packages, please install them: {packages}");
    }
    println!("\n  Installing Debian's {packages} with apt (about 270 MB).");
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        capture(&mut apt)
    };
    apt(&["update", "-qq"])?;
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    apt(&[&install[..], &missing].concat())?;
    Ok(())
}

/// The place of a program on the search path.
pub fn find(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

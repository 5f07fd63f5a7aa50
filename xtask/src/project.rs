//! Where things are. This module does not create or change any of them.

use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// The Rust target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The checkout and its places.
pub struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it compiles.
    pub target: PathBuf,
    /// The pages and the element.
    pub www: PathBuf,
}

impl Project {
    /// Finds the checkout that this program was started from.
    pub fn find() -> Result<Self> {
        let own = env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = PathBuf::from(own)
            .parent()
            .context("xtask lies in no checkout")?
            .to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), |dir| {
            // A relative folder is relative to where cargo was started.
            env::current_dir().unwrap_or_default().join(dir)
        });
        let www = root.join("www");
        Ok(Self { root, target, www })
    }

    /// The same cargo that started this program, in the checkout, held to the lock file.
    pub fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .arg(command);
        if command != "fmt" {
            cargo.arg("--locked");
        }
        cargo
    }

    /// A tool of `www/node_modules`, started in `www`.
    pub fn npm_tool(&self, name: &str) -> Command {
        let mut tool = Command::new(self.www.join("node_modules/.bin").join(name));
        tool.current_dir(&self.www);
        tool
    }

    /// Node, in the checkout.
    pub fn node(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&self.root);
        node
    }
}

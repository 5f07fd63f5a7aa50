//! The licences of what others wrote and a visitor gets: which packages those are is read from
//! what was built, and their texts from the packages themselves.
//!
//! A package that brings no licence text fails the build: nothing of others goes out unnamed.

use crate::build::files;
use crate::process::capture;
use crate::project::{Project, WASM};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const INTRODUCTION: &str = "\
Passend Werk holds work of others, under the licences below. Where a licence could be chosen it is
the MIT licence.

Rust's standard library is in it too: copyright The Rust Project Developers (thanks.rust-lang.org),
with dlmalloc, copyright Alex Crichton, both under the words of the MIT licence below, and tables of
Unicode, under the words of the Unicode licence below.
";

/// A package with the files that hold its licence.
struct Package {
    name: String,
    licences: Vec<PathBuf>,
}

/// Every licence text once, under the packages that come with it. `meta` is the bundler's record of
/// what went into the script.
pub fn text(project: &Project, meta: &Value) -> Result<String> {
    let mut packages = crates(project)?;
    packages.extend(npm_packages(project, meta)?);
    together(&packages)
}

fn together(packages: &[Package]) -> Result<String> {
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        if package.licences.is_empty() {
            bail!("{} brings no licence text", package.name);
        }
        for file in &package.licences {
            let text = fs::read_to_string(file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            let text = text.replace('\r', "").trim().to_owned();
            texts.entry(text).or_default().insert(&package.name);
        }
    }
    let mut parts: Vec<String> = texts
        .into_iter()
        .map(|(text, names)| {
            let names: Vec<&str> = names.into_iter().collect();
            format!("{}\n{text}\n", names.join(", "))
        })
        .collect();
    parts.sort();
    parts.insert(0, INTRODUCTION.to_owned());
    Ok(parts.join(&format!("\n{}\n\n", "-".repeat(70))))
}

/// The crates whose code is in the WebAssembly: those that the core needs for it, and what they
/// need, without what only runs while they are compiled.
fn crates(project: &Project) -> Result<Vec<Package>> {
    let mut cargo = project.cargo("metadata");
    cargo.args(["--format-version=1", "--filter-platform", WASM]);
    let said = capture(&mut cargo)?;
    // Anything that cargo tells before it, such as a download, stands on a line of its own.
    let line = said.lines().find(|line| line.starts_with('{'));
    let metadata: Value = serde_json::from_str(line.context("cargo told nothing")?)?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let entries = list.as_array().into_iter().flatten();
        entries.map(|it| (string(&it["id"]), it.clone())).collect()
    };
    let (packages, nodes) = (
        by_id(&metadata["packages"]),
        by_id(&metadata["resolve"]["nodes"]),
    );
    let own = packages.values().find(|it| it["name"] == "passend-werk");
    let mut open = vec![string(&own.context("the core is no package")?["id"])];
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        let package = &packages[&id];
        if !seen.insert(id.clone()) || compiles_only(package) {
            continue;
        }
        // Our own licence is not one of others.
        if !package["source"].is_null() {
            found.push(of_crate(package)?);
        }
        let needs = nodes[&id]["deps"].as_array().into_iter().flatten();
        let runs = needs.filter(|it| contains(&it["dep_kinds"], |kind| kind["kind"].is_null()));
        open.extend(runs.map(|it| string(&it["pkg"])));
    }
    Ok(found)
}

/// Whether a crate is one that writes Rust for the compiler, and so leaves no code of its own.
fn compiles_only(package: &Value) -> bool {
    contains(&package["targets"], |target| {
        contains(&target["kind"], |kind| kind == "proc-macro")
    })
}

fn of_crate(package: &Value) -> Result<Package> {
    let manifest = string(&package["manifest_path"]);
    let folder = Path::new(&manifest).parent().context("no folder")?;
    Ok(Package {
        name: format!(
            "{} {}",
            string(&package["name"]),
            string(&package["version"])
        ),
        licences: licences(folder)?,
    })
}

/// The npm packages of which the bundler took in a file.
fn npm_packages(project: &Project, meta: &Value) -> Result<Vec<Package>> {
    let inputs = meta["inputs"].as_object().context("no inputs")?.keys();
    let names: BTreeSet<&str> = inputs.filter_map(|input| npm_package(input)).collect();
    let mut found = Vec::new();
    for name in names {
        let folder = project.www.join("node_modules").join(name);
        let manifest = fs::read_to_string(folder.join("package.json"))?;
        let manifest: Value = serde_json::from_str(&manifest)?;
        found.push(Package {
            name: format!("{name} {}", string(&manifest["version"])),
            licences: licences(&folder)?,
        });
    }
    Ok(found)
}

/// The package of a file in `node_modules`; a scoped one has two names.
fn npm_package(input: &str) -> Option<&str> {
    let (_, inside) = input.rsplit_once("node_modules/")?;
    let names = if inside.starts_with('@') { 2 } else { 1 };
    let end = inside.match_indices('/').nth(names - 1);
    Some(end.map_or(inside, |(place, _)| &inside[..place]))
}

/// The licence files of a package. Of MIT and Apache, between which one may choose, MIT.
fn licences(folder: &Path) -> Result<Vec<PathBuf>> {
    let upper = |file: &Path| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.to_uppercase()
    };
    let mut found = files(folder, "")?;
    found.retain(|file| {
        let starts = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];
        starts.iter().any(|start| upper(file).starts_with(start))
    });
    if found.iter().any(|file| upper(file).contains("MIT")) {
        found.retain(|file| !upper(file).contains("APACHE"));
    }
    Ok(found)
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn contains(list: &Value, wanted: impl Fn(&Value) -> bool) -> bool {
    list.as_array().into_iter().flatten().any(wanted)
}

#[cfg(test)]
mod tests {
    use super::{Package, crates, licences, npm_package, together};
    use crate::project::Project;

    #[test]
    fn the_crates_in_the_wasm_are_named_and_no_others() {
        let found = crates(&Project::find().unwrap()).unwrap();
        let names: Vec<&str> = found
            .iter()
            .map(|it| it.name.split(' ').next().unwrap())
            .collect();
        for name in ["serde", "serde_core", "wasm-bindgen", "cfg-if"] {
            assert!(names.contains(&name), "{name} is missing in {names:?}");
        }
        // One writes code while others are compiled, one is only for our tests, one is ours.
        for name in ["serde_derive", "proptest", "passend-werk"] {
            assert!(!names.contains(&name), "{name} is in {names:?}");
        }
        let text = together(&found).unwrap();
        let permission = "Permission is hereby granted, free of charge";
        assert!(
            text.contains(permission) && text.contains("UNICODE LICENSE"),
            "{text}"
        );
        assert!(!text.contains("Apache License"), "{text}");
    }

    #[test]
    fn the_package_of_a_bundled_file_is_found() {
        let inside = "node_modules/lit/node_modules/lit-html/a/b.js";
        assert_eq!(npm_package(inside), Some("lit-html"));
        assert_eq!(npm_package("node_modules/@lit/x/a.js"), Some("@lit/x"));
        assert_eq!(npm_package("src/index.ts"), None);
    }

    #[test]
    fn a_package_without_a_licence_text_is_refused() {
        let folder = Project::find().unwrap().root.join("cli/src");
        let licences = licences(&folder).unwrap();
        let name = "nameless 1.0.0".to_owned();
        let error = together(&[Package { name, licences }]).unwrap_err();
        assert_eq!(error.to_string(), "nameless 1.0.0 brings no licence text");
    }
}

//! `cargo xtask build`: the element, its WebAssembly and its data, ready to serve.
//!
//! It does not change anything in the sources but `www/generated`, and it replaces the
//! output only when every part of it was made.

use crate::file;
use crate::notices;
use crate::process::capture;
use crate::project::{Project, WASM};
use crate::step::step;
use crate::tools;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The oldest browsers that the element runs in; `www` holds the fallback below them.
const BROWSERS: &str = "--target=chrome111,edge111,firefox114,safari16.4";

/// The first parts of the keys of texts that the first screens name; all others come with the later
/// screens (`www/src/later.ts`).
const FIRST_TEXTS: [&str; 12] = [
    "clear",
    "common",
    "details",
    "failure",
    "frame",
    "language",
    "no-capacity",
    "paper",
    "people",
    "start",
    "status",
    "sure",
];

/// The first part of the keys of texts that only the one file's own page has (`www/file`).
const PAGE_TEXTS: &str = "file";

/// One WebAssembly file with its bindings.
struct Engine {
    /// The feature of the package that it is built with.
    feature: &'static str,
    /// The folders of `www/generated` with its bindings. Bindings know one running engine: whoever starts
    /// two of them needs two.
    bindings: &'static [&'static str],
    /// Its name in the output.
    output: &'static str,
}

/// What the first load needs, and what comes after it. The one file holds the second only, for both.
const ENGINES: [Engine; 2] = [
    Engine {
        feature: "",
        bindings: &["matcher"],
        output: "passend_werk_bg.wasm",
    },
    Engine {
        feature: "plan",
        bindings: &["plan", "one-file"],
        output: "passend_werk_plan_bg.wasm",
    },
];

/// Without one of these the output is of no use, so a build that lacks one has failed.
const LAYOUT: [&str; 11] = [
    "index.html",
    "passend-werk.html",
    "passend-werk.js",
    "THIRD-PARTY.txt",
    "passend_werk_bg.wasm",
    "passend_werk_plan_bg.wasm",
    "points.json",
    "texts/nl.json",
    "texts/points.nl.json",
    "sample/catalogue.json",
    "sample/people",
];

/// Builds everything into `out`.
pub fn run(project: &Project, out: &Path) -> Result<()> {
    refuse_foreign(out)?;
    site(project)?;
    let site = site_folder(project);
    step("one file", || {
        file::sample(project, &site.join("passend-werk.html"))?;
        check_layout(&site)
    })?;
    remove(out)?;
    copy_folder(&site, out)
}

/// Builds everything but the one file, in a folder of our own first: a build that fails leaves the
/// output of an older one whole.
pub fn site(project: &Project) -> Result<()> {
    step("tools", || {
        tools::wasm_target(project)?;
        tools::npm_packages(project)
    })?;
    let (site, parts) = (site_folder(project), parts(project));
    for folder in [&site, &parts] {
        remove(folder)?;
        fs::create_dir_all(folder)?;
    }
    step("core to WebAssembly, with bindings", || {
        ENGINES.iter().try_for_each(|engine| {
            let wasm = compile(project, engine)?;
            bind(project, engine, &wasm, &site)
        })
    })?;
    step("type check", || {
        let mut tsc = project.npm_tool("tsc");
        tsc.args(["--noEmit", "-p", ".", "--incremental", "--tsBuildInfoFile"]);
        capture(tsc.arg(project.target.join("types.tsbuildinfo")))
    })?;
    step("bundle", || {
        bundle(project, &site)?;
        bundle_in_one(project, &parts)
    })?;
    step("pages, texts and data", || {
        pages(project, &site)?;
        data(project, &site)
    })?;
    step("licences of others", || {
        let meta = read_json(&parts.join("meta.json"))?;
        let text = notices::text(project, &meta)?;
        Ok(fs::write(site.join("THIRD-PARTY.txt"), text)?)
    })
}

/// Where a build is made, before it goes to its output.
pub fn site_folder(project: &Project) -> PathBuf {
    project.target.join("site")
}

/// What a build makes for the one file only.
pub fn parts(project: &Project) -> PathBuf {
    project.target.join("one-file")
}

/// A release build whose bytes do not depend on where the checkout and cargo's files lie; where it is.
fn compile(project: &Project, engine: &Engine) -> Result<PathBuf> {
    let mut cargo = project.cargo("build");
    cargo.args(["--quiet", "--release", "--lib", "--package", "passend-werk"]);
    cargo.args(["--features", engine.feature]);
    // Each in a folder of its own: cargo names both the same, and would make both anew every time.
    let folder = project.target.join("engines").join(engine.output);
    cargo.env("CARGO_TARGET_DIR", &folder);
    // Separated by this byte a path may hold spaces. Of two that apply the last one wins.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", remaps(project)?.join("\x1f"));
    capture(cargo.args(["--target", WASM]))?;
    Ok(folder.join(WASM).join("release/passend_werk.wasm"))
}

/// Panics tell the file they come from: here by a name that is the same everywhere.
fn remaps(project: &Project) -> Result<Vec<String>> {
    let mut names = vec![(project.root.clone(), "/passend-werk")];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    if let Some(sources) = home.map(|home| home.join("registry/src")) {
        // A folder per registry, named after its address: a mirror has another one.
        for entry in fs::read_dir(&sources).into_iter().flatten() {
            names.push((entry?.path(), "/crates"));
        }
    }
    let flag =
        |(place, name): (PathBuf, &str)| format!("--remap-path-prefix={}={name}", place.display());
    Ok(names.into_iter().map(flag).collect())
}

/// The bindings of an engine, where they are older than it or than this program.
fn bind(project: &Project, engine: &Engine, wasm: &Path, site: &Path) -> Result<()> {
    for folder in engine.bindings {
        let folder = project.www.join("generated").join(folder);
        let made = folder.join("passend_werk_bg.wasm");
        if !newer(&made, &[wasm, &env::current_exe()?]) {
            generate(wasm, &folder)?;
        }
        fs::copy(made, site.join(engine.output))?;
    }
    Ok(())
}

/// Whether the file is there, and younger than all of these.
fn newer(file: &Path, than: &[&Path]) -> bool {
    let age = |file: &Path| fs::metadata(file).and_then(|it| it.modified()).ok();
    age(file).is_some_and(|made| than.iter().all(|it| age(it).is_some_and(|it| it < made)))
}

/// wasm-bindgen as a library: its own program would have to be installed beside cargo.
fn generate(wasm: &Path, folder: &Path) -> Result<()> {
    // The library describes only the half that loads the bytes, which we do ourselves.
    let types = "import { Matcher as Public, Reading as Read } from \"./passend_werk.js\";\n\
        export * from \"./passend_werk.js\";\n\
        export class Matcher extends Public { __destroy_into_raw(): number; }\n\
        export class Reading extends Read { goOn(): Matcher | undefined; }\n\
        export function __wbg_set_wasm(exports: WebAssembly.Exports): void;\n";
    fs::create_dir_all(folder)?;
    fs::write(folder.join("passend_werk_bg.d.ts"), types)?;
    // Its WebAssembly comes last: whoever finds it finds the rest.
    Bindgen::new()
        .input_path(wasm)
        // Only the conversions: where the bytes come from, and what happens when an
        // engine breaks down, is in www/src/wasm.ts. The other kinds bring a fetch of their own.
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(())
}

fn bundle(project: &Project, site: &Path) -> Result<()> {
    let mut esbuild = project.npm_tool("esbuild");
    esbuild.args(["src/index.ts", "--bundle", "--minify", BROWSERS]);
    // In parts: what the first screen needs, and what comes while it is read.
    esbuild.args(["--format=esm", "--splitting"]);
    esbuild.args(["--entry-names=passend-werk", "--chunk-names=[name]-[hash]"]);
    // The licences of what is bundled stay with it, in a file that no page loads.
    esbuild.args(["--legal-comments=linked", "--log-level=warning"]);
    esbuild.arg(format!("--outdir={}", site.display()));
    capture(&mut esbuild)?;
    Ok(())
}

/// The same in one script that imports nothing, and the loader that unpacks it, with a record of what went
/// into both. The licences of what is bundled stand in the file beside them.
fn bundle_in_one(project: &Project, parts: &Path) -> Result<()> {
    let mut esbuild = project.npm_tool("esbuild");
    esbuild.args(["loader=src/file.ts", "src/packed.ts"]);
    esbuild.args(["--bundle", "--minify", BROWSERS]);
    // Its engine is the larger one: package.json says which bindings belong to it.
    esbuild.args([
        "--format=iife",
        "--legal-comments=none",
        "--conditions=one-file",
    ]);
    esbuild.arg(format!("--define:import.meta.url=\"{}\"", file::BASE));
    esbuild.arg("--log-level=warning");
    esbuild.arg(format!("--metafile={}", parts.join("meta.json").display()));
    esbuild.arg(format!("--outdir={}", parts.display()));
    capture(&mut esbuild)?;
    Ok(())
}

/// Pages and style sheets as they are, texts without their white space.
fn pages(project: &Project, site: &Path) -> Result<()> {
    for end in [".html", ".css"] {
        for file in files(&project.www, end)? {
            copy_into(&file, site)?;
        }
    }
    let styles = project.www.join("styles");
    if styles.is_dir() {
        copy_folder(&styles, &site.join("styles"))?;
    }
    let texts = site.join("texts");
    fs::create_dir_all(&texts)?;
    for file in files(&project.www.join("texts"), ".json")? {
        let name = file.file_name().context("a text without a name")?;
        let mut text = read_json(&file)?;
        leave_out_same_levels(&mut text);
        if !name.to_string_lossy().starts_with("points.") {
            take(&mut text, |first| first == PAGE_TEXTS);
            let later_texts = take(&mut text, |first| !FIRST_TEXTS.contains(&first));
            let later = Path::new("later").with_extension(name);
            write_json(&texts.join(later), &later_texts)?;
        }
        write_json(&texts.join(name), &text)?;
    }
    Ok(())
}

/// Takes out the texts whose key has such a first part.
fn take(text: &mut Value, goes: impl Fn(&str) -> bool) -> Value {
    let mut taken = serde_json::Map::new();
    if let Some(texts) = text.as_object_mut() {
        texts.retain(|key, words| {
            let first = key.split('.').next().unwrap_or_default();
            let stays = !goes(first);
            if !stays {
                taken.insert(key.clone(), words.take());
            }
            stays
        });
    }
    taken.into()
}

/// What the classic edition says of a level in the same words as the revised one travels once; the
/// page looks there.
fn leave_out_same_levels(text: &mut Value) {
    let Some(points) = text.get_mut("points").and_then(Value::as_object_mut) else {
        return;
    };
    for point in points.values_mut() {
        let revised = point.pointer("/levels/revised").cloned();
        let classic = point
            .pointer_mut("/levels/classic")
            .and_then(Value::as_object_mut);
        if let (Some(revised), Some(classic)) = (revised, classic) {
            classic.retain(|level, words| revised.get(level) != Some(words));
        }
    }
}

/// Our own data in one file, and the sample byte for byte.
fn data(project: &Project, site: &Path) -> Result<()> {
    let data = project.root.join("data");
    let instruments = files(&data.join("instruments"), ".json")?;
    let instruments: Result<Vec<Value>> = instruments.iter().map(|file| read_json(file)).collect();
    // What only explains our data to whoever keeps it does not travel to every visitor.
    let points = json!({
        "loads": read_json(&data.join("loads.json"))?,
        "rules": without(read_json(&data.join("rules.json"))?, &["when", "sentence", "verdicts"]),
        "instruments": without(instruments?.into(), &["sources", "own_choice"]),
    });
    write_json(&site.join("points.json"), &points)?;
    let sample = data.join("sample");
    fs::create_dir_all(site.join("sample"))?;
    copy_into(&sample.join("catalogue.json"), &site.join("sample"))?;
    copy_folder(&sample.join("people"), &site.join("sample/people"))
}

/// The value without these fields, at any depth.
fn without(mut value: Value, names: &[&str]) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.retain(|name, _| !names.contains(&name.as_str()));
            fields
                .values_mut()
                .for_each(|inner| *inner = without(inner.take(), names));
        }
        Value::Array(list) => list
            .iter_mut()
            .for_each(|inner| *inner = without(inner.take(), names)),
        _ => {}
    }
    value
}

fn check_layout(site: &Path) -> Result<()> {
    let missing: Vec<&str> = LAYOUT
        .into_iter()
        .filter(|name| !site.join(name).exists())
        .collect();
    if !missing.is_empty() {
        bail!("the build lacks {}", missing.join(", "));
    }
    Ok(())
}

/// The output folder is replaced as a whole, so it may hold nothing but an older build.
fn refuse_foreign(out: &Path) -> Result<()> {
    let empty = !out.exists() || fs::read_dir(out)?.next().is_none();
    let build = ["index.html", "passend-werk.js", "points.json"];
    if !empty && !build.iter().all(|name| out.join(name).is_file()) {
        bail!(
            "{} holds other files; give a new or empty folder",
            out.display()
        );
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

/// The files of one folder whose names end so, by name.
pub fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() && path.to_string_lossy().ends_with(end) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn copy_into(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file without a name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            let name = path.file_name().context("a folder without a name")?;
            copy_folder(&path, &to.join(name))?;
        } else {
            copy_into(&path, to)?;
        }
    }
    Ok(())
}

/// The JSON of a file.
pub fn read_json(file: &Path) -> Result<Value> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))
}

fn write_json(file: &Path, value: &Value) -> Result<()> {
    fs::write(file, serde_json::to_string(value)?)?;
    Ok(())
}

//! `cargo xtask file`: everything in one HTML file, with one organisation's catalogue baked into it.
//!
//! The file is for a stick, for mail and for a frame that is shut off from its page. It fetches nothing, and
//! its own security policy holds it to that. Only its loader stands in it as it is; the script lies packed with
//! what it loads. This module does not build the parts: it packs what the build made.

use crate::build;
use crate::project::Project;
use crate::step::step;
use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use passend_werk::catalogue::Catalogue;
use passend_werk::instrument::Standard;
use passend_werk::profile::Profile;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where everything in the file is said to lie: no browser fetches such an address.
pub const BASE: &str = "inline:/";

/// The engine that the file carries.
const PLAN_ENGINE: &str = "passend_werk_plan_bg.wasm";

/// The script, in what is packed. A browser's own tools show it under this name, once it runs.
const SCRIPT: &str = "passend-werk.js";

/// What goes into the file beside the element.
pub struct Contents {
    /// The organisation's jobs.
    pub catalogue: PathBuf,
    /// Made-up people to look around with.
    pub people: Vec<PathBuf>,
    /// The language the file opens in.
    pub lang: String,
}

/// One of the files inside, under the name that the element asks for.
struct Inside {
    name: String,
    bytes: Vec<u8>,
}

/// Checks what goes in, builds unless told not to, and writes the file.
pub fn run(project: &Project, contents: &Contents, out: &Path, build_first: bool) -> Result<()> {
    let is_page = out.extension().is_some_and(|end| end == "html");
    ensure!(
        is_page,
        "{}: the file's name has to end in .html",
        out.display()
    );
    let texts = texts(project, &contents.lang)?;
    let checked = check(contents)?;
    if build_first {
        build::site(project)?;
    }
    step("one file", || {
        write(project, checked, &contents.lang, &texts, out)
    })?;
    println!("\n{}: {} bytes", out.display(), fs::metadata(out)?.len());
    Ok(())
}

/// The file with the sample in it, as a part of the build.
pub fn sample(project: &Project, out: &Path) -> Result<()> {
    let sample = project.root.join("data/sample");
    let contents = Contents {
        catalogue: sample.join("catalogue.json"),
        people: build::files(&sample.join("people"), ".json")?,
        lang: "nl".into(),
    };
    let texts = texts(project, &contents.lang)?;
    write(project, check(&contents)?, &contents.lang, &texts, out)
}

/// Reads the catalogue and the people, and refuses what the page would refuse.
fn check(contents: &Contents) -> Result<Vec<Inside>> {
    let standard = Standard::builtin();
    let (shown, bytes) = read(&contents.catalogue)?;
    if let Err(refused) = Catalogue::read(&bytes, &standard) {
        bail!(refused.lines(&shown));
    }
    let name = "catalogue.json".to_owned();
    let mut files = vec![Inside { name, bytes }];
    for (index, person) in contents.people.iter().enumerate() {
        let (shown, bytes) = read(person)?;
        if let Err(refused) = Profile::read(&bytes, &standard) {
            bail!(refused.lines(&shown));
        }
        // The file goes from hand to hand, and so would everything in it.
        let profile: Value = serde_json::from_slice(&bytes)?;
        ensure!(
            profile["fictional"] == true,
            "{shown}: only a made-up person may go into the file, one with \"fictional\": true"
        );
        let name = format!("people/{}.json", index + 1);
        files.push(Inside { name, bytes });
    }
    Ok(files)
}

fn read(file: &Path) -> Result<(String, Vec<u8>)> {
    let shown = file.display().to_string();
    let bytes = fs::read(file).with_context(|| shown.clone())?;
    Ok((shown, bytes))
}

fn write(
    project: &Project,
    checked: Vec<Inside>,
    lang: &str,
    texts: &Value,
    out: &Path,
) -> Result<()> {
    let template = |name: &str| {
        let file = project.www.join("file").join(name);
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let built = |file: PathBuf| {
        fs::read_to_string(file).context("nothing has been built yet; leave out --no-build")
    };
    let loader = built(build::parts(project).join("loader.js"))?;
    let script = built(build::parts(project).join("packed.js"))?;
    let script = format!("{}\n//# sourceURL={SCRIPT}\n", script.trim());
    let notices = built(build::site_folder(project).join("THIRD-PARTY.txt"))?;
    let people = checked.iter().filter(|it| it.name.starts_with("people/"));
    let people: Vec<String> = people.map(|it| format!("{BASE}{}", it.name)).collect();
    let mut files = ours(project)?;
    files.extend(checked);
    files.push(Inside {
        name: SCRIPT.to_owned(),
        bytes: script.clone().into_bytes(),
    });
    files.sort_by_key(|file| need(&file.name, lang));
    let page = Page {
        lang,
        title: &say(texts, "file.title")?,
        people: &people.join(" "),
        fallback: &say(texts, "file.fallback")?,
        notices_title: &say(texts, "file.notices")?,
        notices: &notices,
        style: &template("page.css")?,
        loader: loader.trim(),
        script: &script,
        files: &pack(&files)?,
    };
    fs::write(out, page.html(&template("page.html")?)?)
        .with_context(|| format!("cannot write {}", out.display()))
}

/// The element's own files: its engine, its points, and the texts of every language, so that the
/// language can be changed in the file too.
fn ours(project: &Project) -> Result<Vec<Inside>> {
    let site = build::site_folder(project);
    let mut found = Vec::new();
    for name in [PLAN_ENGINE, "points.json"] {
        let bytes = fs::read(site.join(name))?;
        let name = name.to_owned();
        found.push(Inside { name, bytes });
    }
    for file in build::files(&site.join("texts"), ".json")? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("texts/{name}");
        let bytes = fs::read(file)?;
        found.push(Inside { name, bytes });
    }
    Ok(found)
}

/// The texts of one language as they stand in the sources.
fn texts(project: &Project, lang: &str) -> Result<Value> {
    let plain = lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let file = project.www.join(format!("texts/{lang}.json"));
    ensure!(plain && file.is_file(), "there are no texts in {lang:?}");
    build::read_json(&file)
}

fn say(texts: &Value, key: &str) -> Result<String> {
    let text = texts[key]
        .as_str()
        .with_context(|| format!("there is no text {key:?}"))?;
    Ok(text.to_owned())
}

/// When a file is needed: the page unpacks from the front, and hands over each as soon as it is there.
/// The engine comes before what is read with it, because the browser compiles it meanwhile.
fn need(name: &str, lang: &str) -> usize {
    let in_turn = [
        SCRIPT.into(),
        format!("texts/{lang}.json"),
        format!("texts/points.{lang}.json"),
        PLAN_ENGINE.into(),
        "points.json".into(),
        "catalogue.json".into(),
    ];
    let people = in_turn.len();
    match in_turn.iter().position(|it| it == name) {
        Some(turn) => turn,
        None if name.starts_with("people/") => people,
        None if name == format!("texts/later.{lang}.json") => people + 1,
        None => people + 2,
    }
}

/// The files as one line of JSON: what each is called, how long it is and its sum, and all of them packed
/// as one. Together they take a quarter less than each by itself, because they say the same things.
fn pack(files: &[Inside]) -> Result<String> {
    let mut options = LzmaOptions::with_preset(9);
    // `www/src/unlzma.ts` reads this kind only: text and WebAssembly gain nothing by their places.
    (options.lc, options.lp, options.pb) = (3, 0, 0);
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    let mut lzma = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    let mut listed = Vec::new();
    for Inside { name, bytes } in files {
        lzma.write_all(bytes)?;
        listed.push(json!([name, bytes.len(), sum(bytes)]));
    }
    let letters = in_letters(&lzma.finish()?);
    Ok(json!({"files": listed, "letters": letters}).to_string())
}

/// Adler-32, by which the page notices what became something else on the way.
fn sum(bytes: &[u8]) -> u32 {
    let (a, b) = bytes.iter().fold((1, 0), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    (b << 16) | a
}

/// Letters that stand for themselves in JSON and in HTML: whatever a catalogue holds, it can't end the element
/// that it is kept in.
fn letters() -> Vec<u8> {
    (b'!'..=b'~').filter(|it| !br#""\<"#.contains(it)).collect()
}

/// Bytes as letters, thirteen bits in two of the 91: base64 would make the file 17 KB larger. What is left
/// over at the end takes one letter up to six bits. `www/src/file.ts` reads it.
fn in_letters(bytes: &[u8]) -> String {
    let letters = letters();
    let mut text = String::new();
    let mut put = |value: usize| text.push(char::from(letters[value]));
    let (mut bits, mut count) = (0_usize, 0);
    for byte in bytes {
        bits |= usize::from(*byte) << count;
        count += 8;
        if count >= 13 {
            let value = bits & 0x1fff;
            put(value % letters.len());
            put(value / letters.len());
            bits >>= 13;
            count -= 13;
        }
    }
    if count > 0 {
        put(bits % letters.len());
    }
    if count > 6 {
        put(bits / letters.len());
    }
    text
}

/// Everything that the template has a place for.
struct Page<'a> {
    lang: &'a str,
    title: &'a str,
    people: &'a str,
    fallback: &'a str,
    notices_title: &'a str,
    notices: &'a str,
    style: &'a str,
    loader: &'a str,
    /// It lies among the files; the policy alone has to know it.
    script: &'a str,
    files: &'a str,
}

impl Page<'_> {
    fn html(&self, template: &str) -> Result<String> {
        // Escaping these would change what they mean; so they may hold nothing that ends them.
        for (text, ends) in [
            (self.style, ["</style", "<!--"]),
            (self.loader, ["</script", "<script"]),
        ] {
            let lower = text.to_lowercase();
            ensure!(
                !ends.iter().any(|end| lower.contains(end)),
                "what is inlined ends its own element"
            );
            // A browser reads these as another byte, and then the hash would not match.
            ensure!(
                !text.contains(['\r', '\0']),
                "what is inlined is not read as it is written"
            );
        }
        fill(template, |name| {
            Some(match name {
                "lang" => escape(self.lang),
                "policy" => escape(&self.policy()),
                "title" => escape(self.title),
                "people" => escape(self.people),
                "fallback" => escape(self.fallback),
                "notices-title" => escape(self.notices_title),
                "notices" => escape(self.notices),
                "style" => self.style.to_owned(),
                "loader" => self.loader.to_owned(),
                "files" => self.files.to_owned(),
                _ => return None,
            })
        })
    }

    /// Nothing may run or style the page but what was built into it, and nothing goes out. The loader may
    /// run what it unpacked only where that is the script, to the letter.
    fn policy(&self) -> String {
        let [loader, script, style] = [self.loader, self.script, self.style].map(hash);
        format!(
            "default-src 'none'; script-src {loader} {script} 'wasm-unsafe-eval'; style-src {style}; \
             connect-src 'none'; form-action 'none'; base-uri 'none'"
        )
    }
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// Fills every `{{name}}` of a template once: what is filled in is not looked at again, so no
/// catalogue can name a place of its own.
fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Result<String> {
    let mut parts = template.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").context("a place without an end")?;
        filled += &value(name).with_context(|| format!("nothing to fill in at {name:?}"))?;
        filled += rest;
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::{
        Contents, Page, SCRIPT, check, escape, fill, hash, in_letters, letters, need, sum,
    };
    use crate::project::Project;
    use std::fs;
    use std::path::PathBuf;

    const PAGE: Page = Page {
        lang: "nl",
        title: "Werk bij {{loader}} </title><script>alert(1)</script>",
        people: "",
        fallback: "",
        notices_title: "",
        notices: "",
        style: "p{}",
        loader: "1",
        script: "2",
        files: "{}",
    };

    fn sample(name: &str) -> PathBuf {
        Project::find().unwrap().root.join("data/sample").join(name)
    }

    /// A file of the sample, changed.
    fn changed(name: &str, from: &str, to: &str) -> PathBuf {
        let text = fs::read_to_string(sample(name)).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        let flat = name.replace('/', "-");
        let file = std::env::temp_dir().join(format!("passend-werk-{}-{flat}", std::process::id()));
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        file
    }

    fn refused(catalogue: PathBuf, people: Vec<PathBuf>) -> String {
        let lang = "nl".to_owned();
        let contents = Contents {
            catalogue,
            people,
            lang,
        };
        match check(&contents) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        }
    }

    /// What `www/src/file.ts` does.
    fn from_letters(text: &str) -> Vec<u8> {
        let letters = letters();
        let value = |letter: u8| letters.iter().position(|it| *it == letter).unwrap();
        let (mut bytes, mut bits, mut count) = (Vec::new(), 0_usize, 0);
        for pair in text.as_bytes().chunks(2) {
            bits |=
                (value(pair[0]) + pair.get(1).map_or(0, |it| value(*it) * letters.len())) << count;
            count += if pair.len() == 2 { 13 } else { 6 };
            while count >= 8 {
                bytes.push((bits & 0xff) as u8);
                bits >>= 8;
                count -= 8;
            }
        }
        bytes
    }

    #[test]
    fn bytes_come_back_from_letters_whatever_they_are_and_however_many() {
        assert_eq!(letters().len(), 91);
        let mut bytes = Vec::new();
        for next in 0..600_usize {
            assert_eq!(from_letters(&in_letters(&bytes)), bytes);
            bytes.push((next * 167 % 256) as u8);
        }
        assert_eq!(from_letters(&in_letters(&[255; 40])), [255; 40]);
    }

    #[test]
    fn the_sum_is_the_one_that_others_make_too() {
        assert_eq!(sum(b""), 1);
        // Of Python's `zlib.adler32`; the long one goes past where the sums begin anew.
        assert_eq!(sum(b"Passend Werk"), 0x1d7c0488);
        assert_eq!(sum(&[255; 100_000]), 0x149a302c);
    }

    #[test]
    fn the_script_comes_first_and_then_the_language_that_the_file_opens_in() {
        let mut names = [
            "texts/nl.json",
            "texts/later.en.json",
            "texts/en.json",
            SCRIPT,
        ];
        names.sort_by_key(|name| need(name, "en"));
        assert_eq!(
            names,
            [
                SCRIPT,
                "texts/en.json",
                "texts/later.en.json",
                "texts/nl.json"
            ]
        );
    }

    #[test]
    fn a_broken_catalogue_is_refused_with_file_line_and_column() {
        let broken = changed("catalogue.json", "\"jobs\"", "\"jbos\"");
        let lines = refused(broken.clone(), Vec::new());
        let place = lines.strip_prefix(&format!("{}:", broken.display()));
        let numbers: Vec<&str> = place.unwrap_or_default().splitn(3, ':').collect();
        assert!(
            numbers[0].parse::<u32>().is_ok() && numbers[1].parse::<u32>().is_ok(),
            "{lines}"
        );
        assert!(
            lines.contains("unknown-field") && lines.contains("jobs"),
            "{lines}"
        );
        fs::remove_file(broken).unwrap();
        assert_eq!(
            refused(sample("catalogue.json"), vec![sample("people/back.json")]),
            ""
        );
    }

    #[test]
    fn a_real_person_is_never_baked_in() {
        let real = changed(
            "people/back.json",
            "\"fictional\": true",
            "\"fictional\": false",
        );
        let lines = refused(sample("catalogue.json"), vec![real.clone()]);
        assert!(lines.contains("only a made-up person"), "{lines}");
        fs::remove_file(real).unwrap();
    }

    #[test]
    fn what_is_filled_in_stays_text() {
        let html = PAGE
            .html("<title>{{title}}</title><script>{{loader}}</script>")
            .unwrap();
        let title = "Werk bij {{loader}} &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
        assert_eq!(html, format!("<title>{title}</title><script>1</script>"));
        assert!(PAGE.html("{{no-such-place}}").is_err());
        assert!(fill("{{open", |_| None).is_err());
        assert_eq!(escape("\"&"), "&quot;&amp;");
    }

    #[test]
    fn a_script_that_would_end_its_element_is_refused() {
        for loader in ["'</SCRIPT>'", "'<script'", "a\rb"] {
            assert!(
                Page { loader, ..PAGE }.html("").is_err(),
                "{loader:?} was taken in"
            );
        }
    }

    #[test]
    fn the_policy_names_the_hashes_of_exactly_these_scripts() {
        // Of `printf 1 | openssl dgst -sha256 -binary | base64`, and of `printf 2`.
        let one = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='";
        let two = "'sha256-1HNeOiZeFu7gP1lxi5tdAwGcB9i2xR+Q2jpmbuwTqzU='";
        assert_eq!(hash("1"), one);
        let policy = PAGE.policy();
        assert!(
            policy.contains(&format!("script-src {one} {two} 'wasm-unsafe-eval';")),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
    }
}

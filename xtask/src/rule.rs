//! `cargo xtask rule`: the published table of the rule, from `data/rules.json`.
//!
//! It does not touch the text around the table, and it does not know what a rule means.

use crate::project::Project;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;

const BEGIN: &str = "<!-- From data/rules.json by `cargo xtask rule`: begin -->";
const END: &str = "<!-- From data/rules.json by `cargo xtask rule`: end -->";

/// The page around the table, for a checkout that has none yet.
const PAGE: &str = "# The table of the rule

Read from the top; the first row that applies decides. [The rule](rule.md) explains the
words. A source \"own choice\" means that no law, ruling or form settles it: we chose it.
";

/// Writes the table, or with `check` only compares it.
pub fn run(project: &Project, check: bool) -> Result<()> {
    let rules = fs::read_to_string(project.root.join("data/rules.json"))?;
    let table = table(&serde_json::from_str(&rules)?)?;
    let place = project.root.join("docs/rule-table.md");
    let old = fs::read_to_string(&place).unwrap_or_default();
    let new = replace(if old.is_empty() { PAGE } else { &old }, &table)?;
    if old == new {
        return Ok(());
    }
    if check {
        bail!("docs/rule-table.md differs from data/rules.json; run `cargo xtask rule`");
    }
    fs::write(place, new)?;
    Ok(())
}

/// Puts the table between its marks, or at the end of a page without marks.
fn replace(page: &str, table: &str) -> Result<String> {
    let block = format!("{BEGIN}\n\n{table}\n{END}");
    let Some((before, rest)) = page.split_once(BEGIN) else {
        return Ok(format!("{}\n\n{block}\n", page.trim_end()));
    };
    let (_, after) = rest
        .split_once(END)
        .context("docs/rule-table.md lacks the mark at the table's end")?;
    Ok(format!("{before}{block}{after}"))
}

fn table(rules: &Value) -> Result<String> {
    let mut out = String::from("| rule | verdicts | when | whom to ask | source |\n");
    out += "| --- | --- | --- | --- | --- |\n";
    for rule in list(rules, "rules")? {
        let verdicts: Vec<&str> = list(rule, "verdicts")?
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let whom = rule.get("whom").and_then(Value::as_str).unwrap_or("");
        let verdicts = verdicts.join(", ");
        out += &row(&[
            &format!("`{}`", text(rule, "id")?),
            &verdicts,
            text(rule, "when")?,
            whom,
            &sources(rule)?,
        ]);
    }
    out += "\n| border | value | meaning | source |\n| --- | --- | --- | --- |\n";
    for border in list(rules, "borders")? {
        let value = border.get("value").and_then(Value::as_i64);
        out += &row(&[
            &format!("`{}`", text(border, "id")?),
            &value.context("a border without a value")?.to_string(),
            text(border, "sentence")?,
            &sources(border)?,
        ]);
    }
    Ok(out)
}

/// Rulings and laws by name; "own" and "form" are ours to put in words.
fn sources(entry: &Value) -> Result<String> {
    let names = list(entry, "sources")?.iter().filter_map(Value::as_str);
    let words = names.map(|name| match name {
        "own" => "own choice",
        "form" => "the form",
        ruling => ruling,
    });
    Ok(words.collect::<Vec<_>>().join("; "))
}

fn row(cells: &[&str]) -> String {
    // A bar would end the cell.
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value
        .get(key)
        .and_then(Value::as_array)
        .with_context(|| format!("data/rules.json lacks a list {key:?}"))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value
        .get(key)
        .and_then(Value::as_str)
        .with_context(|| format!("data/rules.json: an entry lacks {key:?}"))
}

#[cfg(test)]
mod tests {
    use super::{replace, table};
    use serde_json::json;

    #[test]
    fn only_the_table_is_replaced() {
        let first = replace("# Title\n\nText.\n", "a\n").unwrap();
        assert!(first.starts_with("# Title\n\nText.\n\n<!--"), "{first}");
        let page = format!("{first}\nAfter.\n");
        let second = replace(&page, "b\n").unwrap();
        assert_eq!(second, page.replace("\na\n", "\nb\n"));
        let (cut, _) = page.rsplit_once("<!--").unwrap();
        assert!(replace(cut, "b\n").is_err());
    }

    #[test]
    fn a_bar_does_not_end_a_cell_and_nothing_may_lack() {
        let rule = json!({"id": "a", "verdicts": ["fits"], "when": "x|y", "sources": ["form"]});
        let written = table(&json!({"rules": [rule], "borders": []})).unwrap();
        assert!(
            written.contains("| `a` | fits | x\\|y |  | the form |\n"),
            "{written}"
        );
        let without = json!({"id": "a", "verdicts": ["fits"], "when": "x"});
        assert!(table(&json!({"rules": [without], "borders": []})).is_err());
    }
}

//! Builds `data/sample/catalogue.json`, the catalogue of the fictional organisation.
//!
//! People keep four tables by hand: the jobs with rough levels (`jobs.json`), what a kind of
//! work asks as a rule (`kinds.json`), what a level means in amounts (`conversion.json`) and
//! the measures (`measures.json`). This module applies them and does nothing else: a figure
//! that looks wrong in the catalogue is put right in a table, never here.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

/// Loads that say how the time of a task is spent. A task has only one such division, so
/// they come from its first kind of work and a second kind leaves them alone.
const DIVISION_OF_TIME: [&str; 7] = [
    "sit",
    "stand",
    "walk",
    "head_hold",
    "fixed_posture",
    "keyboard_work",
    "focus",
];

/// The rubrics a task can close. Rubric VI belongs to the job.
const TASK_RUBRICS: [&str; 5] = ["I", "II", "III", "IV", "V"];

/// From seldom to always; the order in which two kinds of work are compared.
const OFTEN: [&str; 5] = ["never", "rarely", "weekly", "daily", "core"];

/// From sure to unsure; two kinds of work close a rubric no surer than the less sure one.
const CLOSINGS: [&str; 3] = ["absent", "ordinary", "unassessed"];

type Demand = Map<String, Value>;

/// What the kinds of work of one task ask together.
#[derive(Default)]
struct Basis {
    demands: HashMap<String, Demand>,
    closed: Map<String, Value>,
    /// Levels that are about another load in this kind of work: contact at a counter is
    /// with customers.
    reads: Map<String, Value>,
}

/// Writes the catalogue, or with `check` only tells whether the file is up to date.
pub fn run(root: &Path, check: bool) -> Result<(), String> {
    let tables = Tables::read(root)?;
    let text = tables.catalogue()?;
    let path = root.join("data/sample/catalogue.json");
    if !check {
        return fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()));
    }
    match fs::read_to_string(&path) {
        Ok(found) if found == text => Ok(()),
        Ok(_) => Err(format!(
            "{} is not what the tables give: run `cargo xtask sample`",
            path.display()
        )),
        Err(e) => Err(format!("{}: {e}", path.display())),
    }
}

/// One load of `data/loads.json`: what a demand on it may record.
struct Load {
    key: String,
    rubric: String,
    fields: HashSet<String>,
    gate: bool,
}

struct Tables {
    loads: Vec<Load>,
    jobs: Value,
    kinds: Map<String, Value>,
    items: Map<String, Value>,
    measures: Vec<Value>,
}

impl Tables {
    fn read(root: &Path) -> Result<Tables, String> {
        let sample = root.join("data/sample");
        let loads = read_json(&root.join("data/loads.json"))?;
        let kinds = read_json(&sample.join("kinds.json"))?;
        let items = read_json(&sample.join("conversion.json"))?;
        let measures = read_json(&sample.join("measures.json"))?;
        Ok(Tables {
            loads: list(&loads, "loads", "loads.json")?
                .iter()
                .map(Load::read)
                .collect::<Result<_, _>>()?,
            jobs: read_json(&sample.join("jobs.json"))?,
            kinds: object(&kinds["kinds"], "kinds.json: kinds")?.clone(),
            items: object(&items["items"], "conversion.json: items")?.clone(),
            measures: list(&measures, "measures", "measures.json")?.clone(),
        })
    }

    /// The whole file, one task a line so that a change shows as the lines it touches.
    fn catalogue(&self) -> Result<String, String> {
        let jobs = list(&self.jobs, "jobs", "jobs.json")?;
        self.measures_name_existing_tasks(jobs)?;
        let mut seen = HashSet::new();
        let mut blocks = Vec::new();
        for job in jobs {
            let id = text(job, "id", "jobs.json")?;
            if !seen.insert(id) {
                return Err(format!("jobs.json: the job {id} stands there twice"));
            }
            blocks.push(self.job(job, id)?);
        }
        let mut head = String::from("{\n  \"format\": \"passend-werk/catalogue/1-draft\",\n");
        for key in ["organisation", "version", "date", "contact"] {
            head += &format!(
                "  \"{key}\": {},\n",
                json!(text(&self.jobs, key, "jobs.json")?)
            );
        }
        let assessed = json!({
            "basis": "estimate",
            "source": text(&self.jobs, "source", "jobs.json")?,
            "date": text(&self.jobs, "date", "jobs.json")?,
        });
        head += &format!("  \"fictional\": true,\n  \"assessed\": {assessed},\n  \"jobs\": [\n");
        Ok(head + &blocks.join(",\n") + "\n  ]\n}\n")
    }

    fn job(&self, job: &Value, id: &str) -> Result<String, String> {
        let mut head = Map::new();
        for key in [
            "id",
            "title",
            "setting",
            "minutes_per_week",
            "minutes_per_day",
            "roster",
            "papers",
            "isco",
        ] {
            if let Some(value) = job.get(key) {
                head.insert(key.into(), value.clone());
            }
        }
        let mut lines = Vec::new();
        let mut seen = HashSet::new();
        let mut shares = 0;
        for task in list(job, "tasks", id)? {
            let name = text(task, "id", id)?;
            if !seen.insert(name) {
                return Err(format!("{id}: the task {name} stands there twice"));
            }
            shares += task["share"].as_u64().unwrap_or(0);
            let built = self.task(job, task, &format!("{id}/{name}"))?;
            lines.push(format!("      {built}"));
        }
        if shares != 1000 {
            return Err(format!(
                "{id}: the shares add up to {shares} thousandths, not to 1000"
            ));
        }
        let head = Value::Object(head).to_string();
        let open = head.trim_end_matches('}');
        Ok(format!(
            "    {open},\"tasks\":[\n{}\n    ]}}",
            lines.join(",\n")
        ))
    }

    /// A task's demands: its kinds of work, then its levels, then its own figures. A rubric
    /// that nobody looked at comes last and takes everything in it away.
    fn task(&self, job: &Value, task: &Value, place: &str) -> Result<Value, String> {
        let mut basis = self.kinds_of(task, place)?;
        self.apply_levels(&mut basis, task, place)?;
        let Basis {
            mut demands,
            mut closed,
            ..
        } = basis;
        for source in [job, task] {
            for demand in source["set"].as_array().into_iter().flatten() {
                let demand = object(demand, place)?;
                let load = demand_load(demand, place)?;
                demands.insert(load.into(), demand.clone());
            }
        }
        fits_in_an_hour(&demands).map_err(|e| format!("{place}: {e}"))?;
        fill_the_hour(&mut demands);
        for rubric in task["open"].as_array().into_iter().flatten() {
            let rubric = rubric.as_str().filter(|r| TASK_RUBRICS.contains(r));
            let rubric = rubric.ok_or_else(|| format!("{place}: `open` names no rubric"))?;
            demands.retain(|load, _| self.rubric(load) != Some(rubric));
            closed.insert(rubric.into(), json!("unassessed"));
        }
        let mut out = Map::new();
        for key in ["id", "title", "share"] {
            out.insert(key.into(), task[key].clone());
        }
        out.insert("demands".into(), self.in_order(&demands, &closed, place)?);
        out.insert("closed".into(), Value::Object(closed));
        let measures = self.measures_of(place)?;
        if !measures.is_empty() {
            out.insert("measures".into(), Value::Array(measures));
        }
        Ok(Value::Object(out))
    }

    /// The demands of one or two kinds of work together: per load the heavier one.
    fn kinds_of(&self, task: &Value, place: &str) -> Result<Basis, String> {
        let mut basis = Basis::default();
        for (nth, name) in list(task, "kinds", place)?.iter().enumerate() {
            let name = name.as_str().unwrap_or_default();
            let kind = self.kinds.get(name);
            let kind = kind.ok_or_else(|| format!("{place}: no kind of work {name}"))?;
            basis.add_demands(list(kind, "demands", name)?, nth > 0, name)?;
            for (rubric, state) in object(&kind["closed"], name)? {
                let other = basis.closed.get(rubric).unwrap_or(state);
                let worst = less_sure(other, state).clone();
                basis.closed.insert(rubric.clone(), worst);
            }
            if nth == 0 {
                basis.reads = object(&kind["reads"], name)?.clone();
            }
        }
        Ok(basis)
    }

    /// Lays the levels of a task over its kinds of work: the amounts change, the way the work
    /// is organised (which hand, may one switch) stays unless the conversion says otherwise.
    fn apply_levels(&self, basis: &mut Basis, task: &Value, place: &str) -> Result<(), String> {
        for (item, level) in object(&task["levels"], place)? {
            let meaning = self
                .items
                .get(item)
                .map(|item| &item["levels"][level.to_string()]);
            let meaning = meaning.and_then(Value::as_array);
            let meaning =
                meaning.ok_or_else(|| format!("{place}: no conversion of {item} {level}"))?;
            for demand in meaning {
                let mut demand = object(demand, item)?.clone();
                if let Some(load) = basis.reads.get(item) {
                    demand.insert("load".into(), load.clone());
                }
                let load = demand_load(&demand, item)?.to_string();
                let base = basis.demands.remove(&load).unwrap_or_default();
                basis.demands.insert(load, laid_over(&base, demand));
            }
        }
        Ok(())
    }

    /// The demands as the catalogue holds them: checked, in the order of the loads, without
    /// those that the closing of their rubric already says.
    fn in_order(
        &self,
        demands: &HashMap<String, Demand>,
        closed: &Map<String, Value>,
        place: &str,
    ) -> Result<Value, String> {
        if let Some(load) = demands.keys().find(|key| self.rubric(key).is_none()) {
            return Err(format!("{place}: no load {load}"));
        }
        let mut out = Vec::new();
        for load in &self.loads {
            let Some(demand) = demands.get(&load.key) else {
                continue;
            };
            load.check(demand, place)?;
            if !(is_absent(demand) && closed.get(&load.rubric) == Some(&json!("absent"))) {
                out.push(Value::Object(demand.clone()));
            }
        }
        Ok(Value::Array(out))
    }

    fn measures_of(&self, place: &str) -> Result<Vec<Value>, String> {
        let mut out = Vec::new();
        for measure in &self.measures {
            let tasks = list(measure, "tasks", "measures.json")?;
            if !tasks.iter().any(|task| task.as_str() == Some(place)) {
                continue;
            }
            let mut copy = object(measure, "measures.json")?.clone();
            copy.shift_remove("tasks");
            copy.shift_remove("why");
            for demand in list(measure, "demands", "measures.json")? {
                let demand = object(demand, "measures.json")?;
                let key = demand_load(demand, "measures.json")?;
                let load = self.loads.iter().find(|load| load.key == key);
                load.ok_or(format!("measures.json: no load {key}"))?
                    .check(demand, "measures.json")?;
            }
            out.push(Value::Object(copy));
        }
        Ok(out)
    }

    fn measures_name_existing_tasks(&self, jobs: &[Value]) -> Result<(), String> {
        let mut known = HashSet::new();
        for job in jobs {
            let id = text(job, "id", "jobs.json")?;
            for task in list(job, "tasks", id)? {
                known.insert(format!("{id}/{}", text(task, "id", id)?));
            }
        }
        for measure in &self.measures {
            for task in list(measure, "tasks", "measures.json")? {
                let task = task.as_str().unwrap_or_default();
                if !known.contains(task) {
                    return Err(format!("measures.json: no task {task}"));
                }
            }
        }
        Ok(())
    }

    fn rubric(&self, load: &str) -> Option<&str> {
        let found = self.loads.iter().find(|other| other.key == load)?;
        (!found.gate).then_some(found.rubric.as_str())
    }
}

impl Load {
    fn read(value: &Value) -> Result<Load, String> {
        let key = text(value, "key", "loads.json")?.to_string();
        let mut fields: HashSet<String> = ["load", "state", "incidental", "may_switch"]
            .map(String::from)
            .into();
        match text(value, "kind", &key)? {
            "measured" => {
                for dimension in list(value, "dimensions", &key)? {
                    fields.extend(dimension.as_str().map(String::from));
                }
            }
            "condition" => fields.extend(["often".to_string(), "minutes_per_week".to_string()]),
            _ => fields.extend(["kinds".to_string()]),
        }
        if value["sided"] == json!(true) {
            fields.insert("hands".into());
        }
        Ok(Load {
            rubric: text(value, "rubric", &key)?.to_string(),
            gate: value["gate"] == json!(true),
            key,
            fields,
        })
    }

    /// A demand may only record what its load has, so that a slip in a table shows at once.
    fn check(&self, demand: &Demand, place: &str) -> Result<(), String> {
        match demand.keys().find(|field| !self.fields.contains(*field)) {
            Some(field) => Err(format!("{place}: {} has no {field}", self.key)),
            None => Ok(()),
        }
    }
}

impl Basis {
    /// Adds a kind's demands; a second kind leaves the division of time to the first.
    fn add_demands(&mut self, more: &[Value], second: bool, name: &str) -> Result<(), String> {
        for demand in more {
            let demand = object(demand, name)?;
            let load = demand_load(demand, name)?;
            if second && DIVISION_OF_TIME.contains(&load) {
                continue;
            }
            let both = match self.demands.get(load) {
                Some(first) => heavier(first, demand),
                None => demand.clone(),
            };
            self.demands.insert(load.into(), both);
        }
        Ok(())
    }
}

/// Sitting, standing and walking exclude each other, and share the hour.
const POSTURES: [&str; 3] = ["sit", "stand", "walk"];
const HOUR: u64 = 60;

/// Their least amounts together may not pass the hour; a table that says otherwise has a slip.
fn fits_in_an_hour(demands: &HashMap<String, Demand>) -> Result<(), String> {
    let least = |load| minutes_of(demands, load).0;
    let minutes: u64 = POSTURES.into_iter().map(least).sum();
    if minutes > HOUR {
        return Err(format!(
            "at least {minutes} minutes of sitting, standing and walking in an hour"
        ));
    }
    Ok(())
}

/// Where their most amounts together leave a part of the hour to none of them, the longest may
/// take it: otherwise a day of such work would seem lighter than it is.
fn fill_the_hour(demands: &mut HashMap<String, Demand>) {
    let most = |load: &str| minutes_of(demands, load).1;
    let minutes: u64 = POSTURES.into_iter().map(most).sum();
    let longest = POSTURES.into_iter().max_by_key(|load| most(load));
    let Some(longest) = longest.filter(|_| (1..HOUR).contains(&minutes)) else {
        return;
    };
    let (lower, upper) = minutes_of(demands, longest);
    if let Some(demand) = demands.get_mut(longest) {
        let filled = json!([lower, upper + HOUR - minutes]);
        demand.insert("minutes_per_hour".into(), filled);
    }
}

/// The least and the most minutes of an hour that work asks of a load.
fn minutes_of(demands: &HashMap<String, Demand>, load: &str) -> (u64, u64) {
    match demands.get(load).and_then(|d| d.get("minutes_per_hour")) {
        Some(Value::Array(range)) => {
            let at = |index: usize| range.get(index).and_then(Value::as_u64).unwrap_or(0);
            (at(0), at(1))
        }
        Some(value) => {
            let minutes = value.as_u64().unwrap_or(0);
            (minutes, minutes)
        }
        None => (0, 0),
    }
}

/// Of two demands on one load the one that asks more; sets of kinds are put together.
fn heavier(first: &Demand, second: &Demand) -> Demand {
    if first.contains_key("kinds") && second.contains_key("kinds") {
        return laid_over(first, second.clone());
    }
    if weight(second) > weight(first) {
        second.clone()
    } else {
        first.clone()
    }
}

/// How much a demand asks, to order two demands on the same load: how often, or the upper end
/// of the amount that it names first.
fn weight(demand: &Demand) -> u64 {
    if let Some(often) = demand.get("often").and_then(Value::as_str) {
        return OFTEN.iter().position(|word| *word == often).unwrap_or(0) as u64;
    }
    let amount = demand
        .values()
        .find(|value| value.is_number() || value.is_array());
    match amount {
        Some(Value::Array(range)) => range.last().and_then(Value::as_u64).unwrap_or(u64::MAX),
        Some(value) => value.as_u64().unwrap_or(0),
        None => 0,
    }
}

/// A demand with the fields of another laid over it. A state gives way to amounts, and a
/// set of kinds grows.
fn laid_over(base: &Demand, over: Demand) -> Demand {
    let mut out = base.clone();
    out.shift_remove("state");
    for (field, value) in over {
        match (out.get_mut(&field), &value) {
            (Some(Value::Array(kinds)), Value::Array(more)) if field == "kinds" => {
                for kind in more {
                    if !kinds.contains(kind) {
                        kinds.push(kind.clone());
                    }
                }
            }
            _ => {
                out.insert(field, value);
            }
        }
    }
    out
}

fn less_sure<'a>(one: &'a Value, other: &'a Value) -> &'a Value {
    let rank = |value: &Value| {
        CLOSINGS
            .iter()
            .position(|word| value.as_str() == Some(word))
    };
    if rank(other) > rank(one) { other } else { one }
}

/// Whether a demand says no more than that the task does not ask this.
fn is_absent(demand: &Demand) -> bool {
    let field = |name: &str| demand.get(name).and_then(Value::as_str);
    let no_kinds = demand
        .get("kinds")
        .and_then(Value::as_array)
        .is_some_and(Vec::is_empty);
    field("state") == Some("absent") || field("often") == Some("never") || no_kinds
}

fn read_json(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

fn list<'a>(value: &'a Value, key: &str, place: &str) -> Result<&'a Vec<Value>, String> {
    value[key]
        .as_array()
        .ok_or_else(|| format!("{place}: {key} is not a list"))
}

fn object<'a>(value: &'a Value, place: &str) -> Result<&'a Demand, String> {
    value
        .as_object()
        .ok_or_else(|| format!("{place}: an object is missing"))
}

fn text<'a>(value: &'a Value, key: &str, place: &str) -> Result<&'a str, String> {
    value[key]
        .as_str()
        .ok_or_else(|| format!("{place}: {key} is not a text"))
}

fn demand_load<'a>(demand: &'a Demand, place: &str) -> Result<&'a str, String> {
    demand
        .get("load")
        .and_then(Value::as_str)
        .ok_or_else(|| format!("{place}: a demand names no load"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(value: Value) -> Demand {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_level_changes_amounts_and_keeps_how_the_work_is_organised() {
        let base = demand(json!({"load": "sit", "minutes_on_end": [30, 60], "may_switch": "yes"}));
        let level = demand(json!({"load": "sit", "minutes_on_end": [15, 30]}));
        let expected = json!({"load": "sit", "minutes_on_end": [15, 30], "may_switch": "yes"});
        assert_eq!(Value::Object(laid_over(&base, level)), expected);
    }

    #[test]
    fn amounts_take_the_place_of_a_state_and_kinds_grow() {
        let base = demand(json!({"load": "carry", "state": "absent"}));
        let level = demand(json!({"load": "carry", "mass_g": [2000, 5000]}));
        assert!(!laid_over(&base, level).contains_key("state"));
        let base = demand(json!({"load": "sensitivity", "kinds": ["infection"]}));
        let level = demand(json!({"load": "sensitivity", "kinds": ["wet_work", "infection"]}));
        assert_eq!(
            laid_over(&base, level)["kinds"],
            json!(["infection", "wet_work"])
        );
    }

    #[test]
    fn of_two_kinds_of_work_the_heavier_demand_counts() {
        let rarely = demand(json!({"load": "deadlines", "often": "rarely"}));
        let daily = demand(json!({"load": "deadlines", "often": "daily"}));
        assert_eq!(heavier(&rarely, &daily), daily);
        let light = demand(json!({"load": "lift", "mass_g": [1000, 2000]}));
        let open = demand(json!({"load": "lift", "mass_g": [1000, null]}));
        assert_eq!(heavier(&light, &open), open);
    }

    #[test]
    fn a_rubric_is_closed_no_surer_than_the_less_sure_kind_of_work() {
        assert_eq!(less_sure(&json!("absent"), &json!("ordinary")), "ordinary");
        assert_eq!(
            less_sure(&json!("unassessed"), &json!("ordinary")),
            "unassessed"
        );
    }

    #[test]
    fn an_hour_has_sixty_minutes() {
        let sit = demand(json!({"load": "sit", "minutes_per_hour": [40, 50]}));
        let walk = demand(json!({"load": "walk", "minutes_per_hour": [25, 30]}));
        let mut demands = HashMap::from([("sit".to_string(), sit)]);
        assert!(fits_in_an_hour(&demands).is_ok());
        demands.insert("walk".to_string(), walk);
        assert!(fits_in_an_hour(&demands).is_err());
    }

    #[test]
    fn what_is_left_of_an_hour_goes_to_the_longest_posture() {
        let sit = demand(json!({"load": "sit", "minutes_per_hour": [30, 45]}));
        let walk = demand(json!({"load": "walk", "minutes_per_hour": [2, 5]}));
        let mut demands = HashMap::from([("sit".into(), sit), ("walk".into(), walk)]);
        fill_the_hour(&mut demands);
        assert_eq!(minutes_of(&demands, "sit"), (30, 55));
        assert_eq!(minutes_of(&demands, "walk"), (2, 5));
        fill_the_hour(&mut demands);
        assert_eq!(minutes_of(&demands, "sit"), (30, 55));
    }

    #[test]
    fn the_catalogue_is_what_the_tables_give() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(run(&root, true), Ok(()));
    }
}

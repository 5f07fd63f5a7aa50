//! Laws of what would make more fit. What measures together come to is laid beside a match of a
//! catalogue that was written anew, and the smallest sets beside all sets.

use crate::arbitrary::{STANDARD, limited, place};
use crate::catalogue::{CATALOGUE, PEOPLE, matched, person, some_jobs};
use passend_werk::catalogue::Catalogue;
use passend_werk::compare::Verdict;
use passend_werk::demand::Demand;
use passend_werk::matcher::{Matched, Placed, WHOLE_DAY};
use passend_werk::plan::{self, Effect, Otherwise, Plan, Solutions, Way};
use passend_werk::profile::{Capacity, Profile};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Every demand of the sample, by load.
static DEMANDS: LazyLock<BTreeMap<String, Vec<Value>>> = LazyLock::new(|| {
    let mut demands: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for job in CATALOGUE["jobs"].as_array().expect("jobs") {
        for task in job["tasks"].as_array().expect("tasks") {
            for demand in task["demands"].as_array().expect("demands") {
                let load = demand["load"].as_str().expect("a load").to_owned();
                demands.entry(load).or_default().push(demand.clone());
            }
        }
    }
    demands
});

/// One demand of a measure: of an open load or of any, with a demand of the sample or a state.
type Lead = (bool, Index, Index, u8);

fn leads() -> impl Strategy<Value = Vec<Vec<Lead>>> {
    let of_open = prop::bool::weighted(0.8);
    let lead = (of_open, any::<Index>(), any::<Index>(), 0..6_u8);
    prop::collection::vec(prop::collection::vec(lead, 1..3), 1..7)
}

fn profile_of(name: &str) -> Profile {
    let mut profile = person(name);
    // An answer is laid over another demand once the demand is written anew.
    profile
        .as_object_mut()
        .expect("a profile")
        .remove("answers");
    Profile::read(profile.to_string().as_bytes(), &STANDARD).expect(name)
}

fn read(catalogue: &Value) -> Catalogue {
    Catalogue::read(catalogue.to_string().as_bytes(), &STANDARD)
        .unwrap_or_else(|refused| panic!("{refused}\n{catalogue:#}"))
}

/// The tasks of the sample in which little is open for a person: jobs with positions in them. With more
/// open, random measures hardly ever settle it all.
static ALMOST: LazyLock<BTreeMap<&str, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let jobs = read(&CATALOGUE);
    let almost = |name| {
        let profile = profile_of(name);
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        let jobs = jobs.jobs.iter().enumerate();
        let tasks =
            jobs.flat_map(|(job, of)| of.tasks.clone().map(move |t| (job, t, of.tasks.start)));
        let little =
            tasks.filter(|(_, task, _)| (2..=4).contains(&matched.open_findings(*task).count()));
        let little: Vec<_> = little
            .map(|(job, task, first)| (job, task - first))
            .collect();
        (!little.is_empty()).then_some((name, little))
    };
    PEOPLE.into_iter().filter_map(almost).collect()
});

fn limited_person() -> impl Strategy<Value = &'static str> {
    select(ALMOST.keys().copied().collect::<Vec<_>>())
}

/// A catalogue of one of these tasks.
fn one_task(name: &str, task: Index) -> Value {
    let (job, task) = *task.get(&ALMOST[name]);
    let mut catalogue = some_jobs(job, 1);
    let tasks = catalogue["jobs"][0]["tasks"].as_array_mut().expect("tasks");
    *tasks = vec![tasks[task].clone()];
    tasks[0]["share"] = json!(1000);
    catalogue
}

fn the_task(catalogue: &mut Value) -> &mut Value {
    &mut catalogue["jobs"][0]["tasks"][0]
}

/// The measures that the leads come to, with other origins than the task has.
fn measures(open: &[String], leads: &[Vec<Lead>]) -> Vec<Value> {
    let all: Vec<&String> = DEMANDS.keys().collect();
    let measure = |(number, leads): (usize, &Vec<Lead>)| {
        let mut demands: BTreeMap<&str, Value> = BTreeMap::new();
        for (of_open, load, known, state) in leads {
            let load = match *of_open && !open.is_empty() {
                true => &open[load.index(open.len())],
                false => all[load.index(all.len())],
            };
            let demand = match (state, DEMANDS.get(load)) {
                (0..=2, _) | (_, None) => json!({"load": load, "state": "absent"}),
                (3, _) => json!({"load": load, "state": "ordinary"}),
                (_, Some(known_of)) => known_of[known.index(known_of.len())].clone(),
            };
            demands.insert(load, demand);
        }
        let basis = ["measured", "expert", "estimate"][number % 3];
        let demands = demands.into_values().map(|mut demand| {
            demand["basis"] = json!(basis);
            demand
        });
        json!({"id": format!("m{number}"), "kind": "organise", "title": "Measure", "in_place": false,
               "demands": demands.collect::<Vec<_>>()})
    };
    leads.iter().enumerate().map(measure).collect()
}

/// One task with these measures beside those it has, and a person.
fn with_leads(name: &str, task: Index, leads: &[Vec<Lead>]) -> (Profile, Value) {
    let profile = profile_of(name);
    let mut catalogue = one_task(name, task);
    let jobs = read(&catalogue);
    let matched = Matched::new(&STANDARD, &jobs, &profile);
    let open = matched.open_findings(0);
    let open = open.map(|(_, load, _)| STANDARD.load(load).key.clone());
    let added = measures(&open.collect::<Vec<_>>(), leads);
    let task = the_task(&mut catalogue);
    match task["measures"].as_array_mut() {
        Some(measures) => measures.extend(added),
        None => task["measures"] = json!(added),
    }
    (profile, catalogue)
}

/// The sets of positions below a number, fewest first and then in order.
fn sets(count: usize) -> Vec<Vec<usize>> {
    let all = (0..1_u32 << count).map(|bits| (0..count).filter(|i| bits >> i & 1 == 1).collect());
    let mut all: Vec<Vec<usize>> = all.collect();
    all.sort_by_key(|set| (set.len(), set.clone()));
    all
}

/// The demands of a set of measures of the only task, each load once; `None` where a load comes twice
/// or a measure is in place.
fn demands_of(task: &Value, set: &[usize]) -> Option<BTreeMap<String, Value>> {
    let mut demands = BTreeMap::new();
    for position in set {
        let measure = &task["measures"][*position];
        for demand in measure["demands"].as_array().expect("demands") {
            let load = demand["load"].as_str().expect("a load").to_owned();
            if measure["in_place"] == true || demands.insert(load, demand.clone()).is_some() {
                return None;
            }
        }
    }
    Some(demands)
}

/// Takes the demands of these loads out of the measures that are in place.
fn make_way(task: &mut Value, loads: &BTreeMap<String, Value>) {
    for measure in task["measures"].as_array_mut().expect("measures") {
        let in_place = measure["in_place"] == true;
        let demands = measure["demands"].as_array_mut().expect("demands");
        demands.retain(|d| !in_place || !loads.contains_key(d["load"].as_str().expect("a load")));
    }
    let measures = task["measures"].as_array_mut().expect("measures");
    measures.retain(|measure| measure["demands"] != json!([]));
}

/// The findings of the only task after an effect, at every place.
fn findings_after(matched: &Matched<'_>, effect: &Effect) -> Vec<Placed> {
    let same = |one: &Placed, other: &Placed| (one.point, one.load) == (other.point, other.load);
    let mut findings = matched.findings(0);
    for placed in &mut findings {
        let change = effect.changes.iter().find(|c| same(&c.to, placed));
        *placed = change.map_or(*placed, |change| change.to);
    }
    findings
}

fn told(placed: &Placed) -> (usize, u8, Verdict, Option<u32>) {
    let finding = placed.finding;
    (
        placed.point,
        placed.load.0,
        finding.verdict,
        finding.minutes_per_day,
    )
}

/// The task in which the demands stand themselves, as if it had always asked that.
fn written_anew(catalogue: &Value, demands: &BTreeMap<String, Value>) -> Value {
    let mut anew = catalogue.clone();
    let task = the_task(&mut anew);
    make_way(task, demands);
    replace_demands(task, demands);
    anew
}

fn replace_demands(task: &mut Value, demands: &BTreeMap<String, Value>) {
    let own = task["demands"].as_array_mut().expect("demands");
    own.retain(|d| !demands.contains_key(d["load"].as_str().expect("a load")));
    own.extend(demands.values().cloned());
}

/// The task in which the measures of a set are in place, as the organisation would write that down.
fn put_in_place(catalogue: &Value, set: &[usize], demands: &BTreeMap<String, Value>) -> Value {
    let mut arranged = catalogue.clone();
    let task = the_task(&mut arranged);
    let ids: Vec<Value> = set
        .iter()
        .map(|i| task["measures"][*i]["id"].clone())
        .collect();
    make_way(task, demands);
    for measure in task["measures"].as_array_mut().expect("measures") {
        if ids.contains(&measure["id"]) {
            measure["in_place"] = json!(true);
        }
    }
    arranged
}

fn ids(matched: &Matched<'_>, solutions: &Solutions) -> Vec<Vec<String>> {
    let measures = &matched.catalogue.tasks[0].measures;
    let of_set = |effect: &Effect| {
        let ids = effect.measures.iter().map(|i| measures[*i].id.clone());
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids
    };
    let mut all: Vec<Vec<String>> = solutions.smallest.iter().map(of_set).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn measures_do_what_a_task_does_that_asks_that_itself(
        name in limited_person(), task in any::<Index>(), leads in leads(),
    ) {
        let (profile, catalogue) = with_leads(name, task, &leads);
        let jobs = read(&catalogue);
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        for set in sets(jobs.tasks[0].measures.len()) {
            let demands = demands_of(&catalogue["jobs"][0]["tasks"][0], &set);
            let effect = plan::with_measures(&matched, 0, &set);
            prop_assert_eq!(effect.is_some(), demands.is_some());
            let (Some(effect), Some(demands)) = (effect, demands) else { continue };
            let anew = read(&written_anew(&catalogue, &demands));
            let expected = Matched::new(&STANDARD, &anew, &profile);
            // What nobody answered stays unknown, whatever is arranged.
            let answered = |p: &&Placed| profile.capacities[p.point] != Capacity::Unanswered;
            let after = findings_after(&matched, &effect);
            let found: Vec<_> = after.iter().filter(answered).map(told).collect();
            let expected: Vec<_> = expected.findings(0).iter().filter(answered).map(told).collect();
            prop_assert_eq!(found, expected);
            let worst = after.iter().map(|p| p.finding.verdict).max().expect("findings");
            let minutes = after.iter().filter_map(|p| p.finding.minutes_per_day).min();
            prop_assert_eq!(effect.after.verdict, worst);
            prop_assert_eq!(effect.after.minutes_per_day, minutes.unwrap_or(WHOLE_DAY));
        }
    }

    #[test]
    fn a_measure_does_in_place_what_it_would_do(
        name in limited_person(), task in any::<Index>(), leads in leads(),
    ) {
        let (profile, catalogue) = with_leads(name, task, &leads);
        let jobs = read(&catalogue);
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        for set in sets(jobs.tasks[0].measures.len()) {
            let Some(effect) = plan::with_measures(&matched, 0, &set) else { continue };
            let demands = demands_of(&catalogue["jobs"][0]["tasks"][0], &set).expect("demands");
            // What a measure in place asks where the task asks nothing is not in the rule.
            let loads = demands.keys().map(|load| STANDARD.load_id(load).expect("a load"));
            if loads.into_iter().any(|load| jobs.class(0, load).demand == Demand::Absent) {
                continue;
            }
            let arranged = read(&put_in_place(&catalogue, &set, &demands));
            prop_assert_eq!(effect.after, Matched::new(&STANDARD, &arranged, &profile).verdicts()[0]);
        }
    }

    #[test]
    fn the_smallest_sets_are_all_the_smallest_sets(
        name in limited_person(), task in any::<Index>(), leads in leads(),
    ) {
        let (profile, catalogue) = with_leads(name, task, &leads);
        let jobs = read(&catalogue);
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        let solutions = plan::solutions(&matched, 0);
        let mut fitting = sets(jobs.tasks[0].measures.len());
        fitting.retain(|set| {
            let effect = plan::with_measures(&matched, 0, set);
            effect.is_some_and(|effect| effect.after.verdict == Verdict::Fits)
        });
        let fewest = fitting.first().map_or(0, Vec::len);
        fitting.retain(|set| set.len() == fewest && fewest > 0);
        prop_assert_eq!(solutions.cut, fitting.len() > 8);
        fitting.truncate(8);
        let found: Vec<_> = solutions.smallest.iter().map(|e| e.measures.clone()).collect();
        prop_assert_eq!(found, fitting);
        prop_assert!(solutions.smallest.iter().all(|effect| effect.after.verdict == Verdict::Fits));
    }

    #[test]
    fn the_order_of_measures_does_not_matter(
        name in limited_person(), task in any::<Index>(), leads in leads(),
    ) {
        let (profile, mut catalogue) = with_leads(name, task, &leads);
        let jobs = read(&catalogue);
        the_task(&mut catalogue)["measures"].as_array_mut().expect("measures").reverse();
        let turned = read(&catalogue);
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        let matched_turned = Matched::new(&STANDARD, &turned, &profile);
        let (one, other) = (plan::solutions(&matched, 0), plan::solutions(&matched_turned, 0));
        prop_assert_eq!(one.cut, other.cut);
        if !one.cut {
            prop_assert_eq!(ids(&matched, &one), ids(&matched_turned, &other));
        }
    }
}

/// The laws above would hold of measures that never help, too.
#[test]
fn the_sample_holds_tasks_that_one_or_more_measures_make_fit() {
    let jobs = read(&CATALOGUE);
    let mut helped = 0;
    for name in PEOPLE {
        let profile = profile_of(name);
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        let tasks = (0..jobs.tasks.len()).map(|task| plan::solutions(&matched, task));
        helped += tasks
            .filter(|solutions| !solutions.smallest.is_empty())
            .count();
    }
    println!("{helped} tasks fit with measures");
    assert!(helped >= 200, "{helped}");
}

/// A task's ids and how many minutes a week it takes, in thousandths.
fn thousandths(outcome: &Value) -> BTreeMap<(String, String), u64> {
    let number = |value: &Value| value.as_u64().expect("a number");
    let jobs = outcome["jobs"].as_array().expect("jobs").iter();
    let tasks = jobs.flat_map(|job| {
        let tasks = job["tasks"].as_array().expect("tasks").iter();
        tasks.map(move |task| {
            let weight = number(&job["minutes_per_week"]) * number(&task["share"]);
            (name_of(job, task), weight)
        })
    });
    tasks.collect()
}

fn name_of(job: &Value, task: &Value) -> (String, String) {
    let text = |value: &Value| value["id"].as_str().expect("an id").to_owned();
    (text(job), text(task))
}

fn names(list: &Value) -> BTreeSet<(String, String)> {
    let text = |value: &Value| value.as_str().expect("an id").to_owned();
    let names = list.as_array().expect("tasks").iter();
    names
        .map(|name| (text(&name["job"]), text(&name["task"])))
        .collect()
}

/// The jobs of the sample that have a measure of this title, in which it does its work wherever none that is in
/// place is in its way. In all other jobs nothing changes.
fn all_arranged(title: &str) -> Value {
    let mut catalogue = CATALOGUE.clone();
    let jobs = catalogue["jobs"].as_array_mut().expect("jobs");
    jobs.retain(|job| proposes(job, title));
    for job in jobs {
        for task in job["tasks"].as_array_mut().expect("tasks") {
            let measures = task["measures"].as_array().cloned().unwrap_or_default();
            let position = measures.iter().position(|m| m["title"] == title);
            let demands = position.and_then(|position| demands_of(task, &[position]));
            let Some(demands) = demands else { continue };
            make_way(task, &demands);
            replace_demands(task, &demands);
        }
    }
    catalogue
}

fn proposes(job: &Value, title: &str) -> bool {
    let tasks = job["tasks"].as_array().expect("tasks").iter();
    let mut measures = tasks.flat_map(|task| task["measures"].as_array().into_iter().flatten());
    measures.any(|measure| measure["title"] == title)
}

#[test]
fn the_hours_freed_are_those_of_a_catalogue_in_which_the_measure_does_its_work() {
    let proposed = CATALOGUE["jobs"].as_array().expect("jobs").iter();
    let proposed = proposed.flat_map(|job| job["tasks"].as_array().expect("tasks"));
    let proposed = proposed.flat_map(|task| task["measures"].as_array().into_iter().flatten());
    let proposed = proposed.filter(|measure| measure["in_place"] == false);
    let titles: BTreeSet<&str> = proposed.filter_map(|m| m["title"].as_str()).collect();
    let weights = thousandths(&matched(&person("reference"), &CATALOGUE));
    let sample = read(&CATALOGUE);
    let people = PEOPLE.map(|name| {
        let profile = profile_of(name);
        let fits = fitting(&sample, &profile);
        (name, profile, plan_of(name), fits)
    });
    for title in titles {
        let arranged = read(&all_arranged(title));
        for (name, profile, plan, before) in &people {
            let after = fitting(&arranged, profile);
            let newly: BTreeSet<_> = after.difference(before).cloned().collect();
            let minutes = newly.iter().map(|task| weights[task]).sum::<u64>() / 1000;
            let mut told = plan["measures"].as_array().expect("measures").iter();
            let found = told.find(|told| told["title"] == title);
            let found = found.map_or((json!(0), BTreeSet::new()), |told| {
                (told["minutes_alone"].clone(), names(&told["alone"]))
            });
            assert_eq!(found, (json!(minutes), newly), "{name}: {title}");
        }
    }
}

/// The ids of every task.
fn names_of(jobs: &Catalogue) -> Vec<(String, String)> {
    let all = jobs
        .jobs
        .iter()
        .flat_map(|job| job.tasks.clone().map(move |task| (job, task)));
    all.map(|(job, task)| (job.id.clone(), jobs.tasks[task].id.clone()))
        .collect()
}

/// The tasks that fit, by ids.
fn fitting(jobs: &Catalogue, profile: &Profile) -> BTreeSet<(String, String)> {
    let matched = Matched::new(&STANDARD, jobs, profile);
    let all = names_of(jobs).into_iter().zip(matched.verdicts());
    let fit = all.filter(|(_, of_task)| of_task.verdict == Verdict::Fits);
    fit.map(|(name, _)| name).collect()
}

fn plan_of(name: &str) -> Value {
    static JOBS: LazyLock<Catalogue> = LazyLock::new(|| read(&CATALOGUE));
    let profile = Profile::read(person(name).to_string().as_bytes(), &STANDARD).expect(name);
    let matched = Matched::new(&STANDARD, &JOBS, &profile);
    serde_json::to_value(Plan::of(&matched)).expect("a plan")
}

fn is_falling(list: &Value, minutes: [&str; 2]) -> bool {
    let keys = list.as_array().expect("a list").iter();
    let keys = keys.map(|one| minutes.map(|name| one[name].as_u64().unwrap_or(0)));
    keys.collect::<Vec<_>>()
        .is_sorted_by(|one, other| one >= other)
}

#[test]
fn what_hangs_on_an_answer_is_what_the_match_counts() {
    for name in PEOPLE {
        let (plan, now) = (plan_of(name), matched(&person(name), &CATALOGUE));
        let weights = thousandths(&now);
        let minutes =
            |tasks: &Value| names(tasks).iter().map(|task| weights[task]).sum::<u64>() / 1000;
        let of_match = now["questions"].as_array().expect("questions");
        let of_plan = plan["questions"].as_array().expect("questions");
        assert_eq!(of_plan.len(), of_match.len(), "{name}");
        for (told, question) in of_plan.iter().zip(of_match) {
            for field in ["whom", "rule", "point", "load", "dimension", "tasks"] {
                assert_eq!(told[field], question[field], "{name} {told:#}");
            }
            assert_eq!(
                question["settles"],
                names(&told["settles"]).len(),
                "{name} {told:#}"
            );
            assert!(
                names(&told["settles"]).is_subset(&names(&told["tasks"])),
                "{name} {told:#}"
            );
            assert_eq!(
                told["minutes"],
                minutes(&told["settles"]),
                "{name} {told:#}"
            );
            assert_eq!(
                told["minutes_about"],
                minutes(&told["tasks"]),
                "{name} {told:#}"
            );
        }
        assert!(is_falling(&plan["questions"], ["minutes", ""]), "{name}");
        assert!(
            is_falling(&plan["measures"], ["minutes_alone", "minutes_with_others"]),
            "{name}"
        );
        assert!(is_falling(&plan["steps"], ["minutes", ""]), "{name}");
    }
}

/// A person whose paper says a step more or less at one point, as it would be written down.
fn rewritten(name: &str, point: &str, level: u64) -> Value {
    let mut person = person(name);
    let capacities = person["capacities"]
        .as_array_mut()
        .expect("capacities")
        .iter_mut();
    for capacity in capacities.filter(|capacity| capacity["point"] == point) {
        if level == 0 {
            *capacity = json!({"point": point, "state": "reference"});
        } else {
            capacity["level"] = json!(level);
        }
    }
    person
}

#[test]
fn a_step_changes_what_a_paper_that_says_so_changes() {
    let jobs = read(&CATALOGUE);
    let names = names_of(&jobs);
    let verdicts = |person: &Value| -> Vec<Verdict> {
        let profile = Profile::read(person.to_string().as_bytes(), &STANDARD).expect("a profile");
        let matched = Matched::new(&STANDARD, &jobs, &profile);
        matched
            .verdicts()
            .iter()
            .map(|of_task| of_task.verdict)
            .collect()
    };
    let mut taken = 0;
    for name in PEOPLE {
        let now = verdicts(&person(name));
        for step in plan_of(name)["steps"].as_array().expect("steps") {
            taken += 1;
            let point = step["point"].as_str().expect("a point");
            let level = step["level"].as_u64().expect("a level");
            let after = verdicts(&rewritten(name, point, level));
            let all = names.iter().zip(now.iter().zip(&after));
            let otherwise = all.filter(|(_, (from, to))| from != to);
            let otherwise = otherwise.map(|((job, task), (from, to))| {
                json!({"job": job, "task": task, "from": from.key(), "to": to.key()})
            });
            let expected: Value = otherwise.collect();
            assert_eq!(step["tasks"], expected, "{name} {point} {level}");
        }
    }
    assert!(taken > 40, "{taken} steps");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_milder_step_never_worsens_a_task_and_a_stricter_one_never_improves_it(
        (place, limited) in place().prop_flat_map(|place| (Just(place), limited(place))),
    ) {
        static JOBS: LazyLock<Catalogue> = LazyLock::new(|| read(&some_jobs(7, 12)));
        let mut profile = profile_of("reference");
        profile.edition = place.edition;
        profile.capacities = vec![Capacity::Reference; STANDARD.editions[place.edition].points.len()];
        profile.capacities[place.point] = Capacity::Limited(Box::new(limited));
        let matched = Matched::new(&STANDARD, &JOBS, &profile);
        let steps = plan::steps(&matched);
        for step in &steps.steps {
            prop_assert_eq!(step.point, place.point);
            for Otherwise { from, to, .. } in &step.tasks {
                match step.way {
                    Way::Milder => prop_assert!(to < from, "{:?}", step),
                    Way::Stricter => prop_assert!(to > from, "{:?}", step),
                }
            }
        }
    }
}

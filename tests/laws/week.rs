//! Laws of working weeks. What is proposed is laid beside every way to fill small weeks; the rest holds of
//! the sample's people and jobs.

use crate::arbitrary::STANDARD;
use crate::catalogue::{CATALOGUE, PEOPLE, person, some_jobs};
use passend_werk::catalogue::Catalogue;
use passend_werk::compare::Verdict;
use passend_werk::matcher::Matched;
use passend_werk::outcome::{DaySum, FindingOutcome, job_outcome};
use passend_werk::profile::Profile;
use passend_werk::week::{Block, Entry, Filled, Spread, Week, fill};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::sync::LazyLock;

/// What a task asks per hour: nobody recorded it, or the least and the most.
type Asked = Option<(u32, u32)>;

#[derive(Clone, Debug)]
struct SmallTask {
    minutes: u32,
    stands: Asked,
    walks: Asked,
}

#[derive(Clone, Debug)]
struct SmallJob {
    evenings: bool,
    tasks: Vec<SmallTask>,
}

/// A limit per day: minutes, and whether it says "less than".
type Limit = Option<(u32, bool)>;

/// A week that is small enough to try every way to fill it.
#[derive(Clone, Debug)]
struct Small {
    jobs: Vec<SmallJob>,
    stand: Limit,
    walk: Limit,
    hours_day: Option<u32>,
    hours_week: Option<u32>,
    /// For each task what is kept of it, if anything.
    kept: Vec<Option<Index>>,
    wanted: u32,
    days: u32,
}

fn asked() -> impl Strategy<Value = Asked> {
    let amounts = select(vec![0_u32, 10, 20, 35, 60]);
    prop_oneof![
        1 => Just(None),
        12 => (amounts.clone(), amounts).prop_map(|(a, b)| Some((a.min(b), a.max(b)))),
    ]
}

fn small_job() -> impl Strategy<Value = SmallJob> {
    let minutes = select(vec![20_u32, 30, 45, 60, 75, 95]);
    let task = (minutes, asked(), asked());
    let task = task.prop_map(|(minutes, stands, walks)| SmallTask {
        minutes,
        stands,
        walks,
    });
    let tasks = prop::collection::vec(task, 1..=3);
    (prop::bool::weighted(0.15), tasks).prop_map(|(evenings, tasks)| SmallJob { evenings, tasks })
}

fn small() -> impl Strategy<Value = Small> {
    let limit = || {
        let bound = (select(vec![30_u32, 40, 60, 90]), prop::bool::weighted(0.1));
        prop::option::weighted(0.7, bound)
    };
    (
        prop::collection::vec(small_job(), 1..=3),
        (limit(), limit()),
        prop::option::weighted(0.3, 60..200_u32),
        prop::option::weighted(0.3, 60..400_u32),
        prop::collection::vec(prop::option::weighted(0.12, any::<Index>()), 9),
        30..500_u32,
        1..4_u32,
    )
        .prop_map(
            |(jobs, (stand, walk), hours_day, hours_week, kept, wanted, days)| Small {
                jobs,
                stand,
                walk,
                hours_day,
                hours_week,
                kept,
                wanted,
                days,
            },
        )
}

/// The tasks that fill up every job to a thousand minutes; they never fit.
const FILLER: &str = "rest";

impl Small {
    fn catalogue(&self) -> Value {
        let mut catalogue = some_jobs(0, 1);
        let jobs = self.jobs.iter().enumerate();
        catalogue["jobs"] = jobs.map(|(job, of)| self.job(job, of)).collect();
        catalogue
    }

    fn job(&self, number: usize, job: &SmallJob) -> Value {
        let absent =
            json!({"I": "absent", "II": "absent", "III": "absent", "IV": "absent", "V": "absent"});
        let demand = |load: &str, asked: Asked| match asked {
            Some(asked) => json!({"load": load, "minutes_per_hour": asked}),
            None => json!({"load": load, "state": "ordinary"}),
        };
        let task = |id: String, share: u32, demands: Value| json!({"id": id, "title": "Task", "share": share, "demands": demands, "closed": absent});
        let mut tasks = Vec::new();
        for (position, of) in job.tasks.iter().enumerate() {
            let demands = json!([demand("stand", of.stands), demand("walk", of.walks)]);
            tasks.push(task(format!("t{position}"), of.minutes, demands));
        }
        let heavy = json!([{"load": "lift", "mass_g": 200_000, "times_per_hour": 30}]);
        let left = 1000 - job.tasks.iter().map(|of| of.minutes).sum::<u32>();
        tasks.push(task(FILLER.to_owned(), left, heavy));
        let evening = if job.evenings { "always" } else { "never" };
        json!({"id": format!("j{number}"), "title": "Job", "minutes_per_week": 1000, "tasks": tasks,
               "roster": {"evening": evening, "night": "never"}})
    }

    fn person(&self) -> Value {
        let mut capacities = vec![
            json!({"point": "6.1/1", "state": "limited", "level": 1}),
            json!({"point": "4.13", "state": "limited", "level": 2}),
        ];
        let mut limit = |point: &str, dimension: &str, bound: Option<(u32, bool)>| {
            if let Some((value, less)) = bound {
                let qualifier = if less { "less_than" } else { "about" };
                capacities.push(json!({"point": point, "state": "limited", "own": [
                    {"dimension": dimension, "qualifier": qualifier, "value": value}]}));
            }
        };
        limit("5.4", "minutes_per_day", self.stand);
        limit("4.17", "minutes_per_day", self.walk);
        limit(
            "6.2",
            "minutes_per_day",
            self.hours_day.map(|it| (it, false)),
        );
        limit(
            "6.3",
            "minutes_per_week",
            self.hours_week.map(|it| (it, false)),
        );
        json!({"format": "passend-werk/profile/1-draft", "instrument": "fml", "edition": "revised",
               "closed": ["I", "II", "III", "IV", "V", "VI"], "capacities": capacities})
    }

    /// Every task with its job and its position in the catalogue, without the fillers.
    fn tasks(&self) -> Vec<(usize, usize, &SmallTask)> {
        let mut tasks = Vec::new();
        let mut position = 0;
        for (job, of) in self.jobs.iter().enumerate() {
            for task in &of.tasks {
                tasks.push((job, position, task));
                position += 1;
            }
            position += 1;
        }
        tasks
    }

    fn kept(&self) -> Vec<Entry> {
        let mut kept = Vec::new();
        for ((_, task, of), minutes) in self.tasks().into_iter().zip(&self.kept) {
            if let Some(minutes) = minutes {
                let minutes = minutes.index(of.minutes as usize) as u32 + 1;
                kept.push(Entry { task, minutes });
            }
        }
        kept
    }

    /// Whether so many minutes of each task leave every sum and every hour fitting.
    fn holds(&self, minutes: &[u32]) -> bool {
        let total: u32 = minutes.iter().sum();
        let hours = self.hours_week.is_none_or(|most| total <= most)
            && self
                .hours_day
                .is_none_or(|most| total.div_ceil(self.days) <= most);
        let sum = |limit: Limit, asked: fn(&SmallTask) -> Asked| {
            let Some((most, less)) = limit else {
                return true;
            };
            let mut sum = 0;
            for ((.., task), minutes) in self.tasks().into_iter().zip(minutes) {
                match asked(task) {
                    Some((_, upper)) => sum += upper * minutes,
                    None if *minutes > 0 => return false,
                    None => {}
                }
            }
            sum <= if less { 0 } else { most * 60 * self.days }
        };
        hours && sum(self.stand, |it| it.stands) && sum(self.walk, |it| it.walks)
    }

    /// The best of every way: minutes of each task that are added.
    fn best(&self, matched: &Matched<'_>) -> Vec<u32> {
        let tasks = self.tasks();
        let kept = self.kept();
        let of_task = |task: usize| kept.iter().find(|it| it.task == task);
        let start: Vec<u32> = tasks
            .iter()
            .map(|it| of_task(it.1).map_or(0, |e| e.minutes))
            .collect();
        let mut best = vec![0; tasks.len()];
        if !self.holds(&start) {
            return best;
        }
        let most: Vec<u32> = (tasks.iter().zip(&start))
            .map(|((job, task, of), kept)| {
                let fits = matched.verdicts()[*task].verdict == Verdict::Fits;
                let offered = fits && !self.jobs[*job].evenings;
                if offered { (of.minutes - kept) / 30 } else { 0 }
            })
            .collect();
        let there: Vec<usize> = kept
            .iter()
            .filter_map(|e| tasks.iter().find(|t| t.1 == e.task))
            .map(|t| t.0)
            .collect();
        let rank = |added: &Vec<u32>| {
            let new = tasks
                .iter()
                .zip(added)
                .filter(|(_, units)| **units > 0)
                .map(|((job, ..), _)| *job);
            let mut new: Vec<usize> = new.filter(|job| !there.contains(job)).collect();
            new.dedup();
            (
                added.iter().sum::<u32>(),
                Reverse(new.len()),
                Reverse(new),
                added.clone(),
            )
        };
        let mut added = vec![0; tasks.len()];
        loop {
            let minutes: Vec<u32> = start
                .iter()
                .zip(&added)
                .map(|(kept, units)| kept + units * 30)
                .collect();
            let total: u32 = minutes.iter().sum();
            let within = total <= self.wanted || added.iter().all(|it| *it == 0);
            if within && self.holds(&minutes) && rank(&added) > rank(&best) {
                best.clone_from(&added);
            }
            let Some(next) = (0..most.len()).find(|it| added[*it] < most[*it]) else {
                return best;
            };
            added[next] += 1;
            added[..next].fill(0);
        }
    }
}

fn read(profile: &Value, catalogue: &Value) -> (Profile, Catalogue) {
    let person = Profile::read(profile.to_string().as_bytes(), &STANDARD)
        .unwrap_or_else(|refused| panic!("{refused}\n{profile:#}"));
    let jobs = Catalogue::read(catalogue.to_string().as_bytes(), &STANDARD)
        .unwrap_or_else(|refused| panic!("{refused}\n{catalogue:#}"));
    (person, jobs)
}

fn told(week: &Week<'_>) -> Value {
    serde_json::to_value(week).expect("a week")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_proposal_is_the_best_of_every_way(small in small()) {
        let (person, jobs) = read(&small.person(), &small.catalogue());
        let matched = Matched::new(&STANDARD, &jobs, &person);
        let filled = fill(&matched, &small.kept(), small.wanted, small.days).expect("a proposal");
        prop_assert!(filled.proven);
        let units = |task: usize| {
            let added = filled.added.iter().find(|it| it.position as usize == task);
            added.map_or(0, |it| it.minutes / 30)
        };
        let found: Vec<u32> = small.tasks().iter().map(|(_, task, _)| units(*task)).collect();
        prop_assert_eq!(found, small.best(&matched));
        let total = filled.week.minutes_per_week;
        prop_assert_eq!(filled.why_no_more.is_none(), total + 30 > small.wanted);
    }
}

static SAMPLE: LazyLock<Vec<(&str, Profile)>> = LazyLock::new(|| {
    let one = some_jobs(0, 1);
    let people = PEOPLE
        .into_iter()
        .map(|name| (name, read(&person(name), &one).0));
    people.collect()
});

static JOBS: LazyLock<Catalogue> = LazyLock::new(|| read(&person("reference"), &CATALOGUE).1);

static MATCHED: LazyLock<Vec<Matched<'static>>> = LazyLock::new(|| {
    let people = SAMPLE.iter();
    people
        .map(|(_, profile)| Matched::new(&STANDARD, &JOBS, profile))
        .collect()
});

fn somebody() -> impl Strategy<Value = usize> {
    0..PEOPLE.len()
}

/// Some tasks of the sample with some of their minutes, each once, at most as many as two days hold.
fn entries(picked: &[(Index, Index)]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (task, minutes) in picked {
        let task = task.index(JOBS.tasks.len());
        let job = JOBS
            .jobs
            .iter()
            .find(|job| job.tasks.contains(&task))
            .expect("a job");
        let most = job.minutes_per_week.1 * JOBS.tasks[task].share / 1000;
        if entries.iter().all(|entry| entry.task != task) {
            let minutes = minutes.index(most.min(480) as usize) as u32 + 1;
            entries.push(Entry { task, minutes });
        }
    }
    entries
}

fn picked() -> impl Strategy<Value = Vec<(Index, Index)>> {
    prop::collection::vec((any::<Index>(), any::<Index>()), 0..6)
}

fn verdicts(hours: &[FindingOutcome<'_>], sums: &[DaySum<'_>]) -> Vec<Verdict> {
    let hours = hours.iter().map(|it| it.verdict);
    hours.chain(sums.iter().map(|it| it.verdict)).collect()
}

fn kept_of(filled: &Filled<'_>, part: usize) -> Vec<Entry> {
    let entries = filled.week.entries.iter().take(part);
    let entry = |it: &passend_werk::week::EntryTold<'_>| Entry {
        task: it.position as usize,
        minutes: it.minutes,
    };
    entries.map(entry).collect()
}

/// A week of one of its days by itself.
fn one_day(matched: &'static Matched<'static>, week: &Week<'_>, day: &[Block]) -> Week<'static> {
    let entry = |block: &Block| Entry {
        task: week.entries[block.entry as usize].position as usize,
        minutes: block.minutes,
    };
    let entries: Vec<Entry> = day.iter().map(entry).collect();
    Week::of(matched, &entries, 1).expect("a day of the week")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_proposed_breaks_anything(
        who in somebody(), wanted in 30..2_400_u32, days in 1..=7_u32, kept in 0..4_usize,
    ) {
        let matched = &MATCHED[who];
        let wanted = wanted.min(days * 1_440);
        let before = fill(matched, &[], (wanted / 2).max(30), days).expect("a proposal");
        let kept = kept_of(&before, kept);
        let filled = fill(matched, &kept, wanted, days).expect("a proposal");
        let week = &filled.week;
        prop_assert!(verdicts(&week.hours, &week.day_sums).iter().all(|it| *it == Verdict::Fits));
        let total = week.minutes_per_week;
        prop_assert!(total <= wanted.max(kept.iter().map(|it| it.minutes).sum()));
        for entry in &week.entries {
            prop_assert!(entry.minutes <= entry.most && entry.verdict == Verdict::Fits);
            let kept = kept.iter().find(|it| it.task == entry.position as usize);
            prop_assert!(kept.is_none_or(|it| it.minutes <= entry.minutes));
        }
        for added in &filled.added {
            let of = |it: &&passend_werk::week::JobTold<'_>| it.tasks.iter().any(|t| t.position == added.position);
            let job = week.jobs.iter().find(of).expect("its job");
            prop_assert!(job.roster.iter().all(|it| it.verdict == Verdict::Fits));
        }
    }

    #[test]
    fn more_wanted_is_never_less_reached(
        who in somebody(), wanted in 30..2_400_u32, more in 1..600_u32, days in 3..=7_u32,
    ) {
        let reached = |wanted: u32| fill(&MATCHED[who], &[], wanted, days).expect("a proposal");
        let (once, more) = (reached(wanted), reached(wanted + more));
        if once.proven && more.proven {
            prop_assert!(once.week.minutes_per_week <= more.week.minutes_per_week);
        }
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(
        who in somebody(), picked in picked(), days in 2..=7_u32, turn in any::<Index>(),
    ) {
        let entries = entries(&picked);
        let mut turned = entries.clone();
        turned.rotate_left(turn.index(entries.len().max(1)));
        turned.reverse();
        let of = |entries: &[Entry]| told(&Week::of(&MATCHED[who], entries, days).expect("a week"));
        prop_assert_eq!(of(&entries), of(&turned));
    }

    #[test]
    fn the_days_add_up_and_none_is_worse_than_the_even_day(
        who in somebody(), picked in picked(), proposed in any::<bool>(), wanted in 30..2_400_u32, days in 2..=7_u32,
    ) {
        let matched = &MATCHED[who];
        let filled = fill(matched, &[], wanted, days).expect("a proposal");
        let week = match proposed {
            true => filled.week,
            false => Week::of(matched, &entries(&picked), days).expect("a week"),
        };
        prop_assert_eq!(week.plan.len(), days as usize);
        for (position, entry) in week.entries.iter().enumerate() {
            let blocks = week.plan.iter().flatten().filter(|it| it.entry as usize == position);
            let minutes: Vec<u32> = blocks.map(|block| block.minutes).collect();
            prop_assert_eq!(minutes.iter().sum::<u32>(), entry.minutes);
            if week.spread == Spread::Blocks {
                prop_assert!(minutes.iter().all(|it| *it >= entry.minutes.min(30)));
            } else {
                let even = entry.minutes / days;
                prop_assert!(minutes.iter().all(|it| (even..=even + 1).contains(it)));
            }
        }
        for day in &week.plan {
            let length: u32 = day.iter().map(|block| block.minutes).sum();
            prop_assert!(length <= week.minutes_per_day.next_multiple_of(30));
            let alone = one_day(matched, &week, day);
            let of_day = |hours: &[FindingOutcome<'_>]| {
                let mut hours = hours.iter().filter(|it| it.load == "hours_day");
                hours.next().map(|it| it.verdict)
            };
            prop_assert!(of_day(&alone.hours) <= of_day(&week.hours));
            if week.spread == Spread::Even {
                prop_assert!(length <= week.minutes_per_day);
                continue;
            }
            for (alone, even) in alone.day_sums.iter().zip(&week.day_sums) {
                prop_assert!(alone.verdict <= even.verdict, "{alone:?} {even:?}");
                prop_assert!(even.verdict == Verdict::Fits || alone.asked.1 <= even.asked.1);
            }
        }
    }

    #[test]
    fn a_whole_job_has_the_day_sums_of_that_job(who in somebody(), job in any::<Index>()) {
        let mut catalogue = some_jobs(job.index(JOBS.jobs.len()), 1);
        let of = &mut catalogue["jobs"][0];
        // Of a thousand minutes a thousandth is whole; and nobody of the sample works less than 200 a day.
        of["minutes_per_week"] = json!(1000);
        of["minutes_per_day"] = json!(200);
        let (person, jobs) = read(&person(PEOPLE[who]), &catalogue);
        let matched = Matched::new(&STANDARD, &jobs, &person);
        let entry = |task: usize| Entry { task, minutes: jobs.tasks[task].share };
        let entries: Vec<Entry> = jobs.jobs[0].tasks.clone().map(entry).collect();
        let week = Week::of(&matched, &entries, 5).expect("a week");
        let whole = job_outcome(&matched, 0);
        prop_assert_eq!(json!(week.day_sums), json!(whole.day_sums));
        prop_assert!(week.jobs[0].tasks.iter().all(|task| task.stays == 0));
    }
}

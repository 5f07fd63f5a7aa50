//! What is told of a week: its tasks, its hours, its day sums, its days, and what stays with colleagues.
//! It adds up; whether an amount is too much is asked of the rule and not decided here.

use super::blocks::{Block, Cap, Days, HALF_HOUR, Spread};
use super::entries::{Entries, Entry, WHOLE_DAY};
use crate::compare::{DayMinutes, Verdict};
use crate::demand::Demand;
use crate::error::Refused;
use crate::matcher::{Matched, Placed};
use crate::outcome::day::{DayLimit, add, each_limit, each_week_limit, per_hour, per_week};
use crate::outcome::{DaySum, FindingOutcome, finding_outcome, gates, hours_a_day};
use crate::quantity::{Dimension, Span};
use serde::Serialize;

/// One task on the list.
#[derive(Clone, Debug, Serialize)]
pub struct EntryTold<'a> {
    /// The id of its job.
    pub job: &'a str,
    /// Its id in the job.
    pub task: &'a str,
    /// Its position in the catalogue.
    pub position: u32,
    /// The worst finding of the task.
    pub verdict: Verdict,
    /// The worst basis.
    pub basis: Option<&'static str>,
    /// Minutes a week that are on the list.
    pub minutes: u32,
    /// The most minutes a week that the task holds.
    pub most: u32,
}

/// A task of a job that something on the list comes from.
#[derive(Clone, Debug, Serialize)]
pub struct StaysTold<'a> {
    /// Its id in the job.
    pub task: &'a str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// Its position in the catalogue.
    pub position: u32,
    /// Minutes a week that are on the list.
    pub taken: u32,
    /// Minutes a week that stay with colleagues.
    pub stays: u32,
}

/// A job that something on the list comes from.
#[derive(Clone, Debug, Serialize)]
pub struct JobTold<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title, as the organisation wrote it.
    pub title: &'a str,
    /// Its position in the catalogue.
    pub position: u32,
    /// Minutes a week that are on the list.
    pub taken: u32,
    /// When the job may be rostered, laid beside the paper.
    pub roster: Vec<FindingOutcome<'a>>,
    /// Diplomas and licences that are required. They are shown and never judged.
    pub papers: &'a [String],
    /// All its tasks, in the order of the catalogue.
    pub tasks: Vec<StaysTold<'a>>,
}

/// A working week.
#[derive(Clone, Debug, Serialize)]
pub struct Week<'a> {
    /// Whether the paper leaves any usable capacity.
    pub usable_capacity: bool,
    /// The tasks on the list, in the order of the catalogue.
    pub entries: Vec<EntryTold<'a>>,
    /// Working days a week.
    pub days: u32,
    /// Minutes a week.
    pub minutes_per_week: u32,
    /// Minutes of an even day, rounded up.
    pub minutes_per_day: u32,
    /// These hours laid beside the paper's.
    pub hours: Vec<FindingOutcome<'a>>,
    /// Limits per day, in an even day.
    pub day_sums: Vec<DaySum<'a>>,
    /// Limits per week of which more than one task on the list takes time.
    pub week_sums: Vec<DaySum<'a>>,
    /// The jobs that the tasks come from, in the order of the catalogue.
    pub jobs: Vec<JobTold<'a>>,
    /// How the tasks are spread over the days.
    pub spread: Spread,
    /// The blocks of each day.
    pub plan: Vec<Vec<Block>>,
}

impl<'a> Week<'a> {
    /// Everything there is to tell of a list of tasks on so many days.
    ///
    /// # Errors
    ///
    /// Refused with all its problems: a task that stands twice or is none, minutes that it does not hold,
    /// days outside 1 to 7, more minutes than these days have.
    pub fn of(matched: &'a Matched<'a>, entries: &[Entry], days: u32) -> Result<Week<'a>, Refused> {
        let entries = Entries::read(matched.catalogue, entries, days)?;
        Ok(Week::told(matched, &entries))
    }

    pub(super) fn told(matched: &'a Matched<'a>, entries: &Entries) -> Week<'a> {
        let total = entries.total();
        let sums = Sums::of(matched, entries);
        let (spread, plan) = spread(matched, entries, &sums);
        let hours = hours(matched, total, entries.days);
        let told = hours
            .iter()
            .map(|placed| finding_outcome(matched, placed, None));
        Week {
            usable_capacity: matched.profile.usable,
            entries: entries_told(matched, entries),
            days: entries.days,
            minutes_per_week: total,
            minutes_per_day: total.div_ceil(entries.days),
            hours: told.collect(),
            day_sums: sums.told(matched),
            week_sums: week_sums(matched, entries),
            jobs: jobs(matched, entries),
            spread,
            plan,
        }
    }
}

fn entries_told<'a>(matched: &'a Matched<'a>, entries: &Entries) -> Vec<EntryTold<'a>> {
    let catalogue = matched.catalogue;
    let mut told = Vec::new();
    for job in &catalogue.jobs {
        for entry in entries.all.iter().filter(|it| job.tasks.contains(&it.task)) {
            let of_task = matched.verdicts()[entry.task];
            told.push(EntryTold {
                job: &job.id,
                task: &catalogue.tasks[entry.task].id,
                position: entry.task as u32,
                verdict: of_task.verdict,
                basis: of_task.basis.map(|basis| basis.key()),
                minutes: entry.minutes,
                most: entries.holds[entry.task],
            });
        }
    }
    told
}

fn jobs<'a>(matched: &'a Matched<'a>, entries: &Entries) -> Vec<JobTold<'a>> {
    let mut told = Vec::new();
    for (position, job) in matched.catalogue.jobs.iter().enumerate() {
        let stays = |task: usize| {
            let taken = entries.minutes_of(task);
            let of = &matched.catalogue.tasks[task];
            StaysTold {
                task: &of.id,
                title: &of.title,
                position: task as u32,
                taken,
                stays: entries.holds[task] - taken,
            }
        };
        let tasks: Vec<StaysTold<'_>> = job.tasks.clone().map(stays).collect();
        let taken = tasks.iter().map(|task| task.taken).sum();
        if taken > 0 {
            told.push(JobTold {
                id: &job.id,
                title: &job.title,
                position: position as u32,
                taken,
                roster: roster(matched, position),
                papers: &job.papers,
                tasks,
            });
        }
    }
    told
}

/// The gates of a job but its hours: those are the week's own.
pub(super) fn roster<'a>(matched: &'a Matched<'a>, job: usize) -> Vec<FindingOutcome<'a>> {
    let mut gates = gates(matched, &matched.catalogue.jobs[job]);
    gates.retain(|gate| !HOURS.contains(&gate.load));
    gates
}

/// The loads that are hours of work.
const HOURS: [&str; 2] = ["hours_day", "hours_week"];

/// What the rule says of so many minutes a week on so many days.
pub(super) fn hours(matched: &Matched<'_>, total: u32, days: u32) -> Vec<Placed> {
    let mut found = Vec::new();
    for (point, load) in matched.places(true) {
        let (dimension, minutes) = match matched.standard.load(load).key.as_str() {
            "hours_day" => (Dimension::MinutesPerDay, total.div_ceil(days)),
            "hours_week" => (Dimension::MinutesPerWeek, total),
            _ => continue,
        };
        // A week without work asks nothing, whatever the paper says or leaves open.
        let demand = match minutes {
            0 => Demand::Absent,
            _ => Demand::amount(dimension, Span::exactly(minutes)),
        };
        found.push(matched.gate(point, load, demand));
    }
    found
}

/// What a list adds up to at each limit per day.
pub(super) struct Sums {
    pub limits: Vec<DayLimit>,
    /// For each limit what each entry asks of it in an hour.
    asked: Vec<Vec<Option<Span>>>,
    pub sums: Vec<DayMinutes>,
    /// Of a minute: minutes in an hour, in each of the days. So nothing is rounded.
    pub parts: u64,
}

impl Sums {
    pub fn of(matched: &Matched<'_>, entries: &Entries) -> Sums {
        let mut all = Sums {
            limits: Vec::new(),
            asked: Vec::new(),
            sums: Vec::new(),
            parts: u64::from(60 * entries.days),
        };
        each_limit(matched, |limit| {
            let mut sum = DayMinutes {
                lower: 0,
                upper: 0,
                complete: true,
            };
            let mut asked = Vec::new();
            for entry in &entries.all {
                let of_entry = per_hour(matched, entry.task, &limit);
                add(&mut sum, u64::from(entry.minutes), of_entry);
                asked.push(of_entry);
            }
            all.limits.push(limit);
            all.asked.push(asked);
            all.sums.push(sum);
        });
        all
    }

    pub fn told<'a>(&self, matched: &'a Matched<'a>) -> Vec<DaySum<'a>> {
        let sums = self.limits.iter().zip(&self.sums);
        let told = sums.map(|(limit, sum)| DaySum::of(matched, limit, *sum, self.parts));
        told.collect()
    }

    pub fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        let sums = self.limits.iter().zip(&self.sums);
        sums.map(|(limit, sum)| sum.verdict(limit.bound, self.parts))
    }

    /// How much of each load a day holds: where the even day fits what the paper allows, and elsewhere what
    /// the even day asks, so that no day is worse than the one that is told.
    fn caps(&self, days: u32) -> Vec<Cap> {
        let mut caps = Vec::new();
        for ((verdict, limit), (sum, asked)) in
            (self.verdicts().zip(&self.limits)).zip(self.sums.iter().zip(&self.asked))
        {
            let most = match verdict {
                Verdict::Fits => u64::from(limit.bound.value * 60),
                _ => sum.upper / u64::from(days),
            };
            let largest = Dimension::MinutesPerHour.largest();
            let most_asked = |span: &Option<Span>| {
                let span = span.unwrap_or(Span::exactly(0));
                u64::from(span.upper.unwrap_or(largest))
            };
            caps.push(Cap {
                asked: asked.iter().map(most_asked).collect(),
                most,
            });
        }
        caps
    }
}

/// What the list comes to at each limit per week. Of a task that is taken in part nobody knows how much of such time
/// it keeps: none of it, or all. Where one task takes any, its own finding has told it.
fn week_sums<'a>(matched: &'a Matched<'a>, entries: &Entries) -> Vec<DaySum<'a>> {
    let points = &matched.profile.edition(matched.standard).points;
    let mut told = Vec::new();
    each_week_limit(matched, |point, load, bound| {
        let asked = entries.all.iter().map(|entry| {
            let whole = per_week(matched, entry.task, load);
            let is_whole = entry.minutes == entries.holds[entry.task];
            let least = whole.filter(|_| is_whole).map_or(0, |it| it.lower);
            (whole, u64::from(least))
        });
        let asked: Vec<(Option<Span>, u64)> = asked.collect();
        let upper = |(whole, _): &(Option<Span>, u64)| whole.and_then(|it| it.upper);
        if asked.iter().filter(|one| upper(one) != Some(0)).count() < 2 {
            return;
        }
        let sum = DayMinutes {
            lower: asked.iter().map(|(_, least)| least).sum(),
            upper: asked.iter().filter_map(upper).map(u64::from).sum(),
            complete: asked.iter().all(|one| upper(one).is_some()),
        };
        let minutes = |of: u64| u32::try_from(of).unwrap_or(u32::MAX);
        told.push(DaySum {
            point: &points[point].code,
            load: &matched.standard.load(load).key,
            dimension: Dimension::MinutesPerWeek.key(),
            asked: (minutes(sum.lower), minutes(sum.upper)),
            complete: sum.complete,
            possible: bound.value,
            qualifier: bound.qualifier.key(),
            verdict: sum.verdict(bound, 1),
        });
    });
    told
}

fn spread(matched: &Matched<'_>, entries: &Entries, sums: &Sums) -> (Spread, Vec<Vec<Block>>) {
    let days = Days {
        entries: &entries.all,
        days: entries.days,
        longest: longest_day(matched, entries),
        caps: &sums.caps(entries.days),
    };
    days.spread()
}

/// The even day, rounded up to half hours where the paper's hours are not the worse for it.
fn longest_day(matched: &Matched<'_>, entries: &Entries) -> u32 {
    let (total, days) = (entries.total(), entries.days);
    let even = total.div_ceil(days);
    let most = hours_a_day(matched.standard, matched.profile).min(WHOLE_DAY);
    let rounded = even.next_multiple_of(HALF_HOUR).min(most);
    let worst = |total| {
        let found = hours(matched, total, days);
        let day = found
            .iter()
            .filter(|it| matched.standard.load(it.load).key == HOURS[0]);
        day.map(|it| it.finding.verdict).max()
    };
    if rounded > even && worst(rounded * days) > worst(total) {
        even
    } else {
        rounded
    }
}

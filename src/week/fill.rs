//! A proposal for a week: what could be added to the tasks that are kept. Only work that fits is added,
//! and only as much as leaves every sum and every hour fitting; it does not advise to do it.

use super::blocks::HALF_HOUR;
use super::entries::{Entries, Entry, Problems, WHOLE_DAY, in_order};
use super::reach::{Choice, Reached, Room, UNIT, reach, take};
use super::told::{Sums, Week, hours, roster};
use crate::catalogue::Job;
use crate::compare::{Finding, Verdict};
use crate::demand::Often;
use crate::error::{Code, Refused};
use crate::instrument::{LoadId, Qualifier};
use crate::json::{number, told};
use crate::matcher::{Matched, Placed};
use crate::outcome::day::{DayLimit, each_week_limit, per_hour, per_week};
use crate::outcome::{FindingOutcome, finding_outcome};
use crate::quantity::{Dimension, Span};
use crate::turns::{at_once, turn};
use serde::Serialize;

/// A part of the week that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Added {
    /// The position of the task in the catalogue.
    pub position: u32,
    /// Minutes a week, beside what was kept of it.
    pub minutes: u32,
}

/// Work that waits, at a point with a limit per day.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting<'a> {
    /// The code of the point.
    pub point: &'a str,
    /// The key of the load.
    pub load: &'a str,
    /// Minutes a week of tasks that are not on the list for it.
    pub minutes: u64,
}

/// A job with fitting work that was left out because of when it is done.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut<'a> {
    /// Its id.
    pub job: &'a str,
    /// Its position in the catalogue.
    pub position: u32,
    /// Minutes a week of its fitting tasks that are not on the list.
    pub minutes: u64,
}

/// Why no more could be added. Where all lists are empty, no fitting work is left.
#[derive(Clone, Debug, Serialize)]
pub struct WhyNoMore<'a> {
    /// Whether what was kept leaves something that does not fit already, so that nothing was added.
    pub kept: bool,
    /// The paper's hours that do not fit: with another half hour, or as it was kept.
    pub hours: Vec<FindingOutcome<'a>>,
    /// Day sums that are full, or that do not fit as it was kept.
    pub full: Vec<Waiting<'a>>,
    /// Jobs of which the roster does not fit.
    pub roster: Vec<LeftOut<'a>>,
    /// Jobs left out because nights are fixed in their roster, or are not where the list is one of nights; none where
    /// the hours end the list anyway.
    pub night: Vec<LeftOut<'a>>,
    /// Limits per day at which nobody recorded what some tasks ask, where nothing else is open in these.
    pub unrecorded: Vec<Waiting<'a>>,
}

/// A proposal.
#[derive(Clone, Debug, Serialize)]
pub struct Filled<'a> {
    /// The whole of it.
    pub week: Week<'a>,
    /// Minutes a week that were wanted.
    pub wanted: u32,
    /// What was added, in the order of the catalogue.
    pub added: Vec<Added>,
    /// Whether it is sure that nothing better can be proposed.
    pub proven: bool,
    /// Nothing when as much as was wanted was reached, but for less than half an hour.
    pub why_no_more: Option<WhyNoMore<'a>>,
}

/// Adds to what is kept up to so many minutes a week: the most, then from the fewest jobs, then the
/// earliest of the catalogue.
///
/// # Errors
///
/// Those of [`Week::of`] for what is kept; and minutes that these days do not have.
pub fn fill<'a>(
    matched: &'a Matched<'a>,
    kept: &[Entry],
    minutes: u32,
    days: u32,
) -> Result<Filled<'a>, Refused> {
    at_once(fill_in_turns(matched, kept, minutes, days))
}

/// The same in turns.
///
/// # Errors
///
/// Those of [`fill`].
pub async fn fill_in_turns<'a>(
    matched: &'a Matched<'a>,
    kept: &[Entry],
    minutes: u32,
    days: u32,
) -> Result<Filled<'a>, Refused> {
    let entries = Entries::read(matched.catalogue, kept, days)?;
    refuse_minutes(minutes, days)?;
    let nights = nights_kept(matched, &entries);
    // What is kept says which list it is; an empty one may be either, and only what reaches more is one of nights.
    let mut lists = vec![nights.unwrap_or(false)];
    if nights.is_none() {
        lists.push(true);
    }
    let mut best: Option<(u32, Offer<'a>, Reached)> = None;
    for nights in lists {
        let offer = Offer::of(matched, entries.clone(), minutes, nights);
        turn().await;
        let reached = match offer.breaks || !matched.profile.usable {
            true => Reached::nothing(&offer.room),
            false => reach(&offer.room).await,
        };
        turn().await;
        let sum: u32 = reached.units.iter().sum();
        if best.as_ref().is_none_or(|(most, ..)| sum > *most) {
            best = Some((sum, offer, reached));
        }
    }
    let (_, offer, reached) = best.expect("a list at least was searched for");
    Ok(offer.told(&reached))
}

/// Whether nights are fixed in the roster of all jobs that something is kept of; `None` where nothing is.
fn nights_kept(matched: &Matched<'_>, kept: &Entries) -> Option<bool> {
    let is_kept = |job: &&Job| job.tasks.clone().any(|task| kept.minutes_of(task) > 0);
    let jobs = matched.catalogue.jobs.iter().filter(is_kept);
    jobs.map(has_fixed_nights).reduce(|all, one| all && one)
}

fn refuse_minutes(minutes: u32, days: u32) -> Result<(), Refused> {
    let mut problems = Problems::default();
    let most = days * WHOLE_DAY;
    if minutes == 0 || minutes > most {
        let expected = told(&["1 to ", &number(most as usize), " minutes a week"]);
        problems.add("/minutes", Code::OutOfRange, minutes, &expected);
    }
    problems.none()
}

/// A task of which more could be done.
struct Spare {
    task: usize,
    job: usize,
    /// Minutes a week that are not kept.
    minutes: u32,
}

/// What could be added, and what could not.
struct Offer<'a> {
    matched: &'a Matched<'a>,
    kept: Entries,
    wanted: u32,
    limits: Vec<DayLimit>,
    /// What is kept does not fit.
    breaks: bool,
    /// The hours that another half hour would break, if they are what ends the search.
    hours: Vec<Placed>,
    /// The units that the hours allow.
    units: u32,
    /// The tasks that could be added, as the choices of the room.
    spare: Vec<Spare>,
    off_roster: Vec<Spare>,
    off_night: Vec<Spare>,
    /// With the positions of the limits at which they are not recorded.
    unrecorded: Vec<(Spare, Vec<usize>)>,
    room: Room,
}

impl<'a> Offer<'a> {
    fn of(matched: &'a Matched<'a>, kept: Entries, wanted: u32, nights: bool) -> Offer<'a> {
        let sums = Sums::of(matched, &kept);
        let (units, hours) = units(matched, &kept, wanted);
        let now = self::hours(matched, kept.total(), kept.days);
        let breaks = now.iter().any(|it| it.finding.verdict != Verdict::Fits)
            || sums.verdicts().any(|verdict| verdict != Verdict::Fits);
        let mut offer = Offer {
            matched,
            wanted,
            breaks,
            hours,
            units,
            spare: Vec::new(),
            off_roster: Vec::new(),
            off_night: Vec::new(),
            unrecorded: Vec::new(),
            room: Room {
                choices: Vec::new(),
                left: vec![i64::from(units) * UNIT],
                kept: Vec::new(),
            },
            limits: Vec::new(),
            kept,
        };
        for (limit, sum) in sums.limits.iter().zip(&sums.sums) {
            let left = most(limit, sums.parts).saturating_sub(sum.upper) / u64::from(HALF_HOUR);
            offer.room.left.push(i64::try_from(left).unwrap_or(0));
        }
        offer.limits = sums.limits;
        offer.find_spare(nights);
        offer
    }

    /// Sorts the tasks that fit, or could be asked about, and of which something is left.
    fn find_spare(&mut self, nights: bool) {
        let matched = self.matched;
        for (job, of) in matched.catalogue.jobs.iter().enumerate() {
            let goes_with = has_fixed_nights(of) == nights;
            let mut on_roster = None;
            for task in of.tasks.clone() {
                let kept = self.kept.minutes_of(task);
                if kept > 0 && self.room.kept.last() != Some(&job) {
                    self.room.kept.push(job);
                }
                let minutes = self.kept.holds[task] - kept;
                if minutes < HALF_HOUR
                    || takes_weekly(matched, task)
                    || !(self.fits(task) || self.lacks_a_record(task))
                {
                    continue;
                }
                let fits = *on_roster.get_or_insert_with(|| {
                    let roster = roster(matched, job);
                    roster.iter().all(|it| it.verdict == Verdict::Fits)
                });
                let spare = Spare { task, job, minutes };
                match fits {
                    true if goes_with => self.offer(spare),
                    _ if !self.fits(task) => {}
                    true => self.off_night.push(spare),
                    false => self.off_roster.push(spare),
                }
            }
        }
    }

    fn fits(&self, task: usize) -> bool {
        self.matched.verdicts()[task].verdict == Verdict::Fits
    }

    /// Whether nothing is open but what nobody recorded at a limit per day.
    fn lacks_a_record(&self, task: usize) -> bool {
        let matched = self.matched;
        let unrecorded = |(point, load, _): (usize, LoadId, Finding)| {
            self.limits.iter().any(|limit| {
                (limit.point, limit.load) == (point, load)
                    && per_hour(matched, task, limit).is_none()
            })
        };
        matched.verdicts()[task].verdict == Verdict::Unknown
            && matched.open_findings(task).all(unrecorded)
    }

    /// Offers a task, if everything is recorded that a limit per day asks about.
    fn offer(&mut self, spare: Spare) {
        let mut takes = vec![UNIT];
        let mut unknown = Vec::new();
        for (position, limit) in self.limits.iter().enumerate() {
            match per_hour(self.matched, spare.task, limit) {
                Some(Span { upper, .. }) => {
                    let largest = Dimension::MinutesPerHour.largest();
                    takes.push(i64::from(upper.unwrap_or(largest)));
                }
                None => unknown.push(position),
            }
        }
        if !unknown.is_empty() {
            self.unrecorded.push((spare, unknown));
            return;
        }
        self.room.choices.push(Choice {
            job: spare.job,
            most: (spare.minutes / HALF_HOUR).min(self.units),
            takes,
        });
        self.spare.push(spare);
    }

    fn told(self, reached: &Reached) -> Filled<'a> {
        let mut all = self.kept.all.clone();
        let mut added = Vec::new();
        for (spare, units) in self.spare.iter().zip(&reached.units) {
            let minutes = units * HALF_HOUR;
            if minutes == 0 {
                continue;
            }
            added.push(Added {
                position: spare.task as u32,
                minutes,
            });
            match all.iter_mut().find(|entry| entry.task == spare.task) {
                Some(entry) => entry.minutes += minutes,
                None => all.push(Entry {
                    task: spare.task,
                    minutes,
                }),
            }
        }
        let entries = Entries {
            all: in_order(&all),
            days: self.kept.days,
            holds: self.kept.holds.clone(),
        };
        let short = self.wanted.saturating_sub(entries.total()) >= HALF_HOUR;
        Filled {
            week: Week::told(self.matched, &entries),
            wanted: self.wanted,
            added,
            proven: reached.proven,
            why_no_more: short.then(|| self.why(&reached.units)),
        }
    }

    fn why(&self, units: &[u32]) -> WhyNoMore<'a> {
        let added: u32 = units.iter().sum();
        let hours = match self.breaks {
            true => hours(self.matched, self.kept.total(), self.kept.days),
            false if added == self.units => self.hours.clone(),
            false => Vec::new(),
        };
        let open = hours
            .iter()
            .filter(|it| it.finding.verdict != Verdict::Fits);
        WhyNoMore {
            kept: self.breaks,
            hours: open
                .map(|it| finding_outcome(self.matched, it, None))
                .collect(),
            full: self.full(units),
            roster: self.left_out(&self.off_roster),
            night: match self.breaks || added == self.units {
                true => Vec::new(),
                false => self.left_out(&self.off_night),
            },
            unrecorded: self.unrecorded(),
        }
    }

    /// The limits that leave no room for another half hour of some task; or that what is kept breaks.
    fn full(&self, units: &[u32]) -> Vec<Waiting<'a>> {
        let mut left = self.room.left.clone();
        for (choice, units) in self.room.choices.iter().zip(units) {
            take(&mut left, choice, i64::from(*units));
        }
        let sums = Sums::of(self.matched, &self.kept);
        let mut full = Vec::new();
        for (position, verdict) in sums.verdicts().enumerate() {
            let waits = |takes: i64| match self.breaks {
                true => verdict != Verdict::Fits && takes > 0,
                false => takes > left[position + 1],
            };
            let mut minutes = 0;
            for (number, spare) in self.spare.iter().enumerate() {
                let added = units[number] * HALF_HOUR;
                let rest = spare.minutes - added;
                if rest >= HALF_HOUR && waits(self.room.choices[number].takes[position + 1]) {
                    minutes += u64::from(rest);
                }
            }
            if minutes > 0 || (self.breaks && verdict != Verdict::Fits) {
                full.push(self.waiting(position, minutes));
            }
        }
        full
    }

    fn left_out(&self, spare: &[Spare]) -> Vec<LeftOut<'a>> {
        let mut jobs: Vec<LeftOut<'a>> = Vec::new();
        for spare in spare {
            let position = spare.job as u32;
            let minutes = u64::from(spare.minutes);
            match jobs.last_mut().filter(|job| job.position == position) {
                Some(job) => job.minutes += minutes,
                None => jobs.push(LeftOut {
                    job: &self.matched.catalogue.jobs[spare.job].id,
                    position,
                    minutes,
                }),
            }
        }
        jobs
    }

    fn unrecorded(&self) -> Vec<Waiting<'a>> {
        let mut waiting = Vec::new();
        for position in 0..self.limits.len() {
            let tasks = self.unrecorded.iter();
            let here = tasks.filter(|(_, limits)| limits.contains(&position));
            let minutes = here.map(|(spare, _)| u64::from(spare.minutes)).sum();
            if minutes > 0 {
                waiting.push(self.waiting(position, minutes));
            }
        }
        waiting
    }

    fn waiting(&self, limit: usize, minutes: u64) -> Waiting<'a> {
        let (matched, limit) = (self.matched, &self.limits[limit]);
        let points = &matched.profile.edition(matched.standard).points;
        Waiting {
            point: &points[limit.point].code,
            load: &matched.standard.load(limit.load).key,
            minutes,
        }
    }
}

/// How many half hours could be added, and the hours that one more would break if that is why.
fn units(matched: &Matched<'_>, kept: &Entries, wanted: u32) -> (u32, Vec<Placed>) {
    let total = kept.total();
    let most = wanted.saturating_sub(total) / HALF_HOUR;
    for units in 1..=most {
        let found = hours(matched, total + units * HALF_HOUR, kept.days);
        if found.iter().any(|it| it.finding.verdict != Verdict::Fits) {
            return (units - 1, found);
        }
    }
    (most, Vec::new())
}

/// The most that a limit leaves fitting: at "less than" nothing does.
fn most(limit: &DayLimit, parts: u64) -> u64 {
    match limit.bound.qualifier {
        Qualifier::LessThan => 0,
        _ => u64::from(limit.bound.value) * parts,
    }
}

/// Whether nights are fixed in the roster of a job.
fn has_fixed_nights(job: &Job) -> bool {
    job.roster.night == Some(Often::Daily)
}

/// Whether a task takes time at a limit per week: several of them may pass it together, and nothing is proposed that may.
fn takes_weekly(matched: &Matched<'_>, task: usize) -> bool {
    let mut takes = false;
    each_week_limit(matched, |_, load, _| {
        let asked = per_week(matched, task, load);
        takes |= asked.and_then(|asked| asked.upper) != Some(0);
    });
    takes
}

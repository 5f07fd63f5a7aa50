//! Reads a catalogue. All problems of the file are told at once; nothing is corrected silently.

use super::{Catalogue, DemandClass, Ground, Job, Measure, Roster, Task};
use crate::demand::{self, Basis, Demand, Entry, Often, Provenance, optional};
use crate::error::{Code, Refused};
use crate::instrument::{LoadId, Rubric, Standard};
use crate::json::{self, Fields, Node, quoted};
use crate::quantity::Dimension;
use std::collections::{BTreeSet, HashMap};

/// The thousandths that the shares of a job's tasks add up to.
const WHOLE: u32 = 1000;

pub(super) fn catalogue(bytes: &[u8], standard: &Standard) -> Result<Catalogue, Refused> {
    json::read(bytes, |root| {
        let fields = root.object(&[
            "format",
            "organisation",
            "version",
            "date",
            "contact",
            "contact_url",
            "fictional",
            "assessed",
            "jobs",
        ])?;
        fields.require("format")?.format("catalogue")?;
        optional(fields.get("contact"), |n| n.text(300));
        optional(fields.get("contact_url"), Node::https);
        let mut builder = Builder::new(standard);
        let assessed = builder.assessed(fields, None);
        let organisation = fields.require("organisation").and_then(|n| n.text(200));
        let version = fields.require("version").and_then(|n| n.text(60));
        let date = fields.require("date").and_then(Node::date);
        let fictional = optional(fields.get("fictional"), Node::boolean);
        let jobs = fields.require("jobs").and_then(Node::array);
        let mut ids = BTreeSet::new();
        for node in jobs? {
            builder.job(node, assessed, &mut ids);
        }
        Some(builder.finish(Catalogue {
            organisation: organisation?.to_owned(),
            version: version?.to_owned(),
            date: date?.to_owned(),
            fictional: fictional?.unwrap_or(false),
            jobs: Vec::new(),
            tasks: Vec::new(),
            provenances: Vec::new(),
            classes: Vec::new(),
            columns: Vec::new(),
        }))
    })
}

/// Demands by load, in the order of the file.
type Demands = Vec<(LoadId, Demand)>;

/// Collects jobs and tasks and keeps every demand and provenance once.
struct Builder<'s> {
    standard: &'s Standard,
    jobs: Vec<Job>,
    tasks: Vec<Task>,
    provenances: Vec<Provenance>,
    known_provenances: HashMap<Provenance, u32>,
    classes: Vec<Vec<DemandClass>>,
    known_classes: Vec<HashMap<DemandClass, u32>>,
    columns: Vec<Vec<u32>>,
}

impl<'s> Builder<'s> {
    fn new(standard: &'s Standard) -> Self {
        let loads = standard.loads.len();
        Builder {
            standard,
            jobs: Vec::new(),
            tasks: Vec::new(),
            provenances: Vec::new(),
            known_provenances: HashMap::new(),
            classes: vec![Vec::new(); loads],
            known_classes: vec![HashMap::new(); loads],
            columns: vec![Vec::new(); loads],
        }
    }

    fn finish(self, empty: Catalogue) -> Catalogue {
        Catalogue {
            jobs: self.jobs,
            tasks: self.tasks,
            provenances: self.provenances,
            classes: self.classes,
            columns: self.columns,
            ..empty
        }
    }

    fn job(
        &mut self,
        node: Node<'_>,
        assessed: Option<u32>,
        ids: &mut BTreeSet<String>,
    ) -> Option<()> {
        let fields = node.object(&[
            "id",
            "title",
            "setting",
            "minutes_per_week",
            "minutes_per_day",
            "roster",
            "papers",
            "isco",
            "esco",
            "vacancies",
            "url",
            "tasks",
        ])?;
        let id = fields.require("id").and_then(|n| unique_id(n, ids));
        let title = fields.require("title").and_then(|n| n.text(200));
        facts_for_people(fields);
        let week = fields
            .require("minutes_per_week")
            .and_then(|n| working_time(n, Dimension::MinutesPerWeek));
        let day = optional(fields.get("minutes_per_day"), |n| {
            working_time(n, Dimension::MinutesPerDay)
        });
        let roster = optional(fields.get("roster"), roster);
        let papers = optional(fields.get("papers"), |n| {
            n.array()?
                .map(|p| p.text(200).map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        let first = self.tasks.len();
        let list = fields.require("tasks")?;
        let (mut sum, mut sound, mut task_ids) = (0_u32, true, BTreeSet::new());
        for task in list.array()? {
            match self.task(task, assessed, &mut task_ids) {
                Some(share) => sum = sum.saturating_add(share),
                None => sound = false,
            }
        }
        if sound && sum != WHOLE {
            let found = format!("shares that add up to {sum}");
            return list.problem(Code::Shares, found, "shares that add up to 1000");
        }
        self.jobs.push(Job {
            id: id?.to_owned(),
            title: title?.to_owned(),
            minutes_per_week: week?,
            minutes_per_day: day?,
            roster: roster?.unwrap_or_default(),
            papers: papers?.unwrap_or_default(),
            tasks: first..self.tasks.len(),
        });
        Some(())
    }

    /// Reads one task and gives its share.
    fn task(
        &mut self,
        node: Node<'_>,
        assessed: Option<u32>,
        ids: &mut BTreeSet<String>,
    ) -> Option<u32> {
        let fields = node.object(&[
            "id", "title", "share", "assessed", "demands", "closed", "measures",
        ])?;
        let id = fields.require("id").and_then(|n| unique_id(n, ids));
        let title = fields.require("title").and_then(|n| n.text(200));
        let share = fields.require("share").and_then(|n| n.whole(1, WHOLE));
        let assessed = self.assessed(fields, assessed);
        let closed = closed(fields);
        let measures = optional(fields.get("measures"), |n| self.measures(n));
        let (demands, grounds) = self.demands(fields.require("demands")?, assessed)?;
        let (closed, measures) = (closed?, measures?.unwrap_or_default());
        self.fill_columns(&demands, &closed, &measures);
        self.tasks.push(Task {
            id: id?.to_owned(),
            title: title?.to_owned(),
            share: share?,
            grounds,
            assessed,
            measures,
        });
        share
    }

    fn demands(&mut self, node: Node<'_>, assessed: Option<u32>) -> Option<(Demands, Vec<Ground>)> {
        let (mut demands, mut grounds, mut sound) = (Vec::new(), Vec::new(), true);
        for entry in node.array()? {
            let Some(read) = demand::read(entry, self.standard) else {
                sound = false;
                continue;
            };
            if demands.iter().any(|(load, _)| *load == read.load) {
                let found = quoted(&self.standard.load(read.load).key);
                return entry.problem(Code::DuplicateId, found, "each load once in a task");
            }
            if let Some(provenance) = self.own_provenance(entry, &read, assessed)? {
                grounds.push(Ground {
                    load: read.load,
                    provenance,
                });
            }
            demands.push((read.load, read.demand));
        }
        sound.then_some((demands, grounds))
    }

    /// The provenance of a demand that has one of its own. A demand that says how it is known only in
    /// part takes the rest from around it; where nothing says it, that is a problem.
    fn own_provenance(
        &mut self,
        node: Node<'_>,
        read: &Entry<'_>,
        around: Option<u32>,
    ) -> Option<Option<u32>> {
        let recorded = read.demand != Demand::Unassessed;
        if read.basis.is_none()
            && read.source.is_none()
            && read.date.is_none()
            && (around.is_some() || !recorded)
        {
            return Some(None);
        }
        let around = around.map(|position| &self.provenances[position as usize]);
        let provenance = Provenance {
            basis: read
                .basis
                .or(around.map(|a| a.basis))
                .or_else(|| self.unsaid(node, "basis"))?,
            source: read
                .source
                .or(around.map(|a| a.source.as_str()))
                .or_else(|| self.unsaid(node, "source"))?
                .to_owned(),
            date: read
                .date
                .or(around.map(|a| a.date.as_str()))
                .or_else(|| self.unsaid(node, "date"))?
                .to_owned(),
        };
        Some(Some(self.keep(provenance)))
    }

    fn unsaid<T>(&self, node: Node<'_>, name: &str) -> Option<T> {
        let found = format!("a demand without {name}");
        node.problem(
            Code::MissingField,
            found,
            "it here, or in assessed of the task or the catalogue",
        )
    }

    fn assessed(&mut self, fields: Fields<'_>, around: Option<u32>) -> Option<u32> {
        let Some(node) = fields.get("assessed") else {
            return around;
        };
        let fields = node.object(&["basis", "source", "date"])?;
        let basis = fields
            .require("basis")
            .and_then(|n| n.one_of(&Basis::NAMES[..3]));
        let source = fields.require("source").and_then(|n| n.text(300));
        let date = fields.require("date").and_then(Node::date);
        let provenance = Provenance {
            basis: basis?,
            source: source?.to_owned(),
            date: date?.to_owned(),
        };
        Some(self.keep(provenance))
    }

    fn keep(&mut self, provenance: Provenance) -> u32 {
        let next = self.provenances.len() as u32;
        *self
            .known_provenances
            .entry(provenance)
            .or_insert_with_key(|p| {
                self.provenances.push(p.clone());
                next
            })
    }

    fn measures(&mut self, node: Node<'_>) -> Option<Vec<Measure>> {
        let mut ids = BTreeSet::new();
        let standard = self.standard;
        node.array()?
            .map(|n| measure(n, standard, &mut ids))
            .collect()
    }

    fn fill_columns(
        &mut self,
        demands: &[(LoadId, Demand)],
        closed: &[Demand],
        measures: &[Measure],
    ) {
        for load in self.standard.load_ids() {
            let of_load = |list: &[(LoadId, Demand)]| {
                list.iter().find(|(id, _)| *id == load).map(|(_, d)| *d)
            };
            let demand = of_load(demands).unwrap_or_else(|| {
                let load = self.standard.load(load);
                if load.open || load.gate {
                    Demand::Unassessed
                } else {
                    closed[load.rubric as usize]
                }
            });
            let in_place = measures
                .iter()
                .filter(|m| m.in_place)
                .find_map(|m| of_load(&m.demands));
            let class = DemandClass { demand, in_place };
            let index = usize::from(load.0);
            let next = self.classes[index].len() as u32;
            let number = *self.known_classes[index].entry(class).or_insert_with(|| {
                self.classes[index].push(class);
                next
            });
            self.columns[index].push(number);
        }
    }
}

/// Fields that are only shown to people; they are checked and not kept.
fn facts_for_people(fields: Fields<'_>) {
    optional(fields.get("setting"), |n| n.text(200));
    optional(fields.get("url"), Node::https);
    optional(fields.get("isco"), |n| {
        let code = n.text(4)?;
        let sound = code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
        if sound {
            Some(())
        } else {
            n.problem(Code::OutOfRange, quoted(code), "four digits")
        }
    });
    optional(fields.get("esco"), |n| {
        let uri = n.text(200)?;
        let rest = uri
            .strip_prefix("https://")
            .or_else(|| uri.strip_prefix("http://"));
        match rest {
            Some(rest) if rest.starts_with("data.europa.eu/esco/") => Some(()),
            _ => n.problem(
                Code::OutOfRange,
                quoted(uri),
                "an address below data.europa.eu/esco/",
            ),
        }
    });
    optional(fields.get("vacancies"), |n| {
        n.array()?
            .map(|v| v.text(100).map(|_| ()))
            .collect::<Option<()>>()
    });
}

fn unique_id<'d>(node: Node<'d>, ids: &mut BTreeSet<String>) -> Option<&'d str> {
    let id = node.id()?;
    if ids.insert(id.to_owned()) {
        return Some(id);
    }
    node.problem(Code::DuplicateId, quoted(id), "an id that stands once")
}

fn working_time(node: Node<'_>, dimension: Dimension) -> Option<(u32, u32)> {
    let span = demand::span(node, dimension.largest())?;
    match span.upper {
        Some(upper) if span.lower > 0 => Some((span.lower, upper)),
        _ => node.problem(
            Code::OutOfRange,
            "no working time".to_owned(),
            "minutes above 0, with an end",
        ),
    }
}

fn roster(node: Node<'_>) -> Option<Roster> {
    let fields = node.object(&["evening", "night", "weekend"])?;
    let table = [
        ("never", Often::Never),
        ("swappable", Often::Weekly),
        ("always", Often::Daily),
    ];
    let part = |name| optional(fields.get(name), |n| n.one_of(&table));
    part("weekend")?;
    Some(Roster {
        evening: part("evening")?,
        night: part("night")?,
    })
}

/// One state for each rubric I to V, in order.
fn closed(fields: Fields<'_>) -> Option<Vec<Demand>> {
    let mut closed = vec![Demand::Unassessed; Rubric::NAMES.len()];
    let Some(node) = fields.get("closed") else {
        return Some(closed);
    };
    let names: Vec<&str> = Rubric::NAMES[..5].iter().map(|(name, _)| *name).collect();
    for (name, state) in node.object(&names)?.iter() {
        let rubric = Rubric::NAMES
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, r)| *r);
        if let Some(rubric) = rubric {
            closed[rubric as usize] = state.one_of(&Demand::STATES)?;
        }
    }
    Some(closed)
}

fn measure(node: Node<'_>, standard: &Standard, ids: &mut BTreeSet<String>) -> Option<Measure> {
    let fields = node.object(&["id", "kind", "title", "in_place", "demands"])?;
    let mut demands: Vec<(LoadId, Demand)> = Vec::new();
    for entry in fields.require("demands")?.array()? {
        let read = demand::read(entry, standard)?;
        if demands.iter().any(|(load, _)| *load == read.load) {
            let found = quoted(&standard.load(read.load).key);
            return entry.problem(Code::DuplicateId, found, "each load once in a measure");
        }
        demands.push((read.load, read.demand));
    }
    let kinds = [
        ("organise", "organise"),
        ("technical", "technical"),
        ("guidance", "guidance"),
    ];
    Some(Measure {
        id: fields
            .require("id")
            .and_then(|n| unique_id(n, ids))?
            .to_owned(),
        kind: fields.require("kind")?.one_of(&kinds)?,
        title: fields.require("title")?.text(200)?.to_owned(),
        in_place: fields.require("in_place")?.boolean()?,
        demands,
    })
}

//! Reads a catalogue. All problems of the file are told at once; nothing is corrected silently.

use super::{Catalogue, DemandClass, Ground, Job, Measure, Roster, Task};
use crate::demand::{self, Basis, Demand, Entry, Often, Provenance};
use crate::error::{Code, Refused};
use crate::instrument::{LoadId, Rubric, Standard};
use crate::json::{self, Fields, Node, Seen, number, quoted, told};
use crate::quantity::Dimension;
use crate::turns::turn;

/// The thousandths that the shares of a job's tasks add up to.
const WHOLE: u32 = 1000;

/// The rubrics that a task can close.
const CLOSED: usize = 5;

pub(super) async fn catalogue(bytes: &[u8], standard: &Standard) -> Result<Catalogue, Refused> {
    json::read_in_turns(bytes, async |root| {
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
        ]);
        if !fields.require("format").format("catalogue") {
            return None;
        }
        fields.get("contact").map(|n| n.text(300));
        fields.get("contact_url").map(Node::https);
        let mut builder = Builder::new(standard, fields);
        let assessed = builder.assessed(fields, None);
        let mut ids = Seen::default();
        for node in fields.require("jobs").array() {
            builder.job(node, assessed, &mut ids);
            turn().await;
        }
        Some(builder.catalogue)
    })
    .await
}

/// Demands by load, in the order of the file.
type Demands = Vec<(LoadId, Demand)>;

/// Collects jobs and tasks and keeps every demand and provenance once.
struct Builder<'s> {
    standard: &'s Standard,
    catalogue: Catalogue,
    known_provenances: Seen,
    known_classes: Seen,
    /// For each load the numbers of the classes that are nothing but a state.
    bare_classes: Vec<[Option<u32>; Demand::STATES.len()]>,
}

impl<'s> Builder<'s> {
    fn new(standard: &'s Standard, fields: Fields<'_>) -> Self {
        let loads = standard.loads.len();
        Builder {
            standard,
            catalogue: Catalogue {
                organisation: fields.require("organisation").owned(200),
                version: fields.require("version").owned(60),
                date: fields.require("date").date().to_owned(),
                fictional: fields.get("fictional").is_some_and(Node::boolean),
                jobs: Vec::new(),
                tasks: Vec::new(),
                provenances: Vec::new(),
                classes: vec![Vec::new(); loads],
                columns: vec![Vec::new(); loads],
            },
            known_provenances: Seen::default(),
            known_classes: Seen::default(),
            bare_classes: vec![[None; Demand::STATES.len()]; loads],
        }
    }

    fn job(&mut self, node: Node<'_>, assessed: Option<u32>, ids: &mut Seen) {
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
        ]);
        facts_for_people(fields);
        let mut job = Job {
            id: unique_id(fields, ids),
            title: fields.require("title").owned(200),
            minutes_per_week: working_time(
                fields.require("minutes_per_week"),
                Dimension::MinutesPerWeek,
            ),
            minutes_per_day: fields
                .get("minutes_per_day")
                .map(|n| working_time(n, Dimension::MinutesPerDay)),
            roster: fields.get("roster").map_or(Roster::default(), roster),
            papers: match fields.get("papers") {
                Some(papers) => papers.texts(200),
                None => Vec::new(),
            },
            tasks: 0..0,
        };
        let first = self.catalogue.tasks.len();
        self.tasks(fields.require("tasks"), assessed);
        job.tasks = first..self.catalogue.tasks.len();
        self.catalogue.jobs.push(job);
    }

    /// Reads the tasks of one job. Shares are added up only where the tasks are sound.
    fn tasks(&mut self, list: Node<'_>, assessed: Option<u32>) {
        let before = list.problems();
        let mut ids = Seen::default();
        let mut sum = 0_u32;
        for node in list.array() {
            let task = self.task(node, assessed, &mut ids);
            sum = sum.saturating_add(task.share);
            self.catalogue.tasks.push(task);
        }
        if sum != WHOLE && list.problems() == before {
            let found = told(&["shares that add up to ", &number(sum as usize)]);
            list.problem(Code::Shares, &found, "shares that add up to 1000");
        }
    }

    fn task(&mut self, node: Node<'_>, assessed: Option<u32>, ids: &mut Seen) -> Task {
        let fields = node.object(&[
            "id", "title", "share", "assessed", "demands", "closed", "measures",
        ]);
        let assessed = self.assessed(fields, assessed);
        let closed = closed(fields, assessed.is_some());
        let mut measures = Vec::new();
        let (demands, mut grounds) = self.demands(fields.require("demands"), assessed);
        if let Some(list) = fields.get("measures") {
            let mut ids = Seen::default();
            for node in list.array() {
                let measure = self.measure(node, assessed, &mut ids);
                if measure.in_place {
                    self.add_measure(node, &measures, &measure);
                    self.worsen(&mut grounds, assessed, &measure.grounds);
                }
                measures.push(measure);
            }
        }
        self.fill_columns(&demands, &closed, &measures);
        Task {
            id: unique_id(fields, ids),
            title: fields.require("title").owned(200),
            share: fields.require("share").whole(1, WHOLE),
            grounds,
            assessed,
            measures,
        }
    }

    fn demands(&mut self, node: Node<'_>, assessed: Option<u32>) -> (Demands, Vec<Ground>) {
        let (mut demands, mut grounds) = (Vec::new(), Vec::new());
        for entry in node.array() {
            let Some(read) = demand::read(entry, self.standard) else {
                continue;
            };
            if let Some(provenance) = self.own_provenance(entry, &read, assessed) {
                grounds.push(Ground {
                    load: read.load,
                    provenance,
                });
            }
            add(&mut demands, entry, &read, self.standard, "each load once");
        }
        (demands, grounds)
    }

    /// Two measures in place for one load leave open what the task asks.
    fn add_measure(&self, node: Node<'_>, before: &[Measure], measure: &Measure) {
        for (load, _) in &measure.demands {
            let mut in_place = before.iter().filter(|m| m.in_place);
            if in_place.any(|m| of_load(&m.demands, *load).is_some()) {
                let found = quoted(&self.standard.load(*load).key);
                node.problem(
                    Code::DuplicateId,
                    &found,
                    "one measure in place for each load",
                );
            }
        }
    }

    /// What counts on a measure rests on the worse of the two: the task's demand or the measure's.
    fn worsen(&self, grounds: &mut Vec<Ground>, assessed: Option<u32>, of_measure: &[Ground]) {
        let basis = |ground: u32| self.catalogue.provenances[ground as usize].basis;
        for &measure in of_measure {
            let own = grounds.iter().position(|g| g.load == measure.load);
            let task = own.map(|i| grounds[i].provenance).or(assessed);
            if task.is_some_and(|task| basis(task) >= basis(measure.provenance)) {
                continue;
            }
            match own {
                Some(i) => grounds[i] = measure,
                None => grounds.push(measure),
            }
        }
    }

    fn measure(&mut self, node: Node<'_>, assessed: Option<u32>, ids: &mut Seen) -> Measure {
        let fields = node.object(&["id", "kind", "title", "in_place", "demands"]);
        let before = node.problems();
        let (demands, mut grounds) = self.demands(fields.require("demands"), assessed);
        if demands.is_empty() && node.problems() == before {
            let found = "a measure that lowers nothing";
            node.problem(Code::OutOfRange, found, "at least one demand");
        }
        if let Some(provenance) = assessed {
            for (load, _) in &demands {
                if grounds.iter().all(|g| g.load != *load) {
                    grounds.push(Ground {
                        load: *load,
                        provenance,
                    });
                }
            }
        }
        if demands
            .iter()
            .any(|(_, demand)| *demand == Demand::Unassessed)
        {
            // What nobody knows makes nothing lighter.
            node.problem(
                Code::NotForThisLoad,
                "unassessed",
                "what the measure makes of the demand",
            );
        }
        let kinds = [
            ("organise", "organise"),
            ("technical", "technical"),
            ("guidance", "guidance"),
        ];
        Measure {
            id: unique_id(fields, ids),
            kind: fields.require("kind").one_of(&kinds),
            title: fields.require("title").owned(200),
            in_place: fields.require("in_place").boolean(),
            demands,
            grounds,
        }
    }

    /// The provenance of a demand that has one of its own. A demand that says how it is known only in
    /// part takes the rest from around it; where nothing says it, that is a problem.
    fn own_provenance(
        &mut self,
        node: Node<'_>,
        read: &Entry<'_>,
        around: Option<u32>,
    ) -> Option<u32> {
        let recorded = read.demand != Demand::Unassessed;
        let own = read.basis.is_some() || read.source.is_some() || read.date.is_some();
        if !own && (around.is_some() || !recorded) {
            return None;
        }
        let around = around.map(|position| &self.catalogue.provenances[position as usize]);
        let basis = read.basis.or(around.map(|a| a.basis));
        let source = read.source.or(around.map(|a| &*a.source));
        let date = read.date.or(around.map(|a| &*a.date));
        if let (Some(basis), Some(source), Some(date)) = (basis, source, date) {
            let provenance = Provenance {
                basis,
                source: source.to_owned(),
                date: date.to_owned(),
            };
            return Some(self.keep(provenance));
        }
        let unsaid = match (basis, source) {
            (None, _) => "basis",
            (_, None) => "source",
            _ => "date",
        };
        let found = told(&["a demand without ", unsaid]);
        let expected = "it here, or in assessed of the task or the catalogue";
        node.problem(Code::MissingField, &found, expected);
        None
    }

    fn assessed(&mut self, fields: Fields<'_>, around: Option<u32>) -> Option<u32> {
        let Some(node) = fields.get("assessed") else {
            return around;
        };
        let fields = node.object(&["basis", "source", "date"]);
        let provenance = Provenance {
            basis: fields.require("basis").one_of(&Basis::NAMES[..3]),
            source: fields.require("source").owned(300),
            date: fields.require("date").date().to_owned(),
        };
        Some(self.keep(provenance))
    }

    /// The position of a provenance. The date comes first in its key: all dates are as long.
    fn keep(&mut self, provenance: Provenance) -> u32 {
        let provenances = &mut self.catalogue.provenances;
        let mut key = told(&[&provenance.date, &provenance.source]).into_bytes();
        key.push(provenance.basis as u8);
        let position = self.known_provenances.number(&key, provenances.len());
        if position == provenances.len() {
            provenances.push(provenance);
        }
        position as u32
    }

    fn fill_columns(
        &mut self,
        demands: &[(LoadId, Demand)],
        closed: &[Demand; CLOSED],
        measures: &[Measure],
    ) {
        for (index, load) in self.standard.loads.iter().enumerate() {
            let id = LoadId(index as u8);
            let unsaid = match closed.get(load.rubric as usize) {
                Some(closed) if !load.open && !load.gate => closed,
                _ => &Demand::Unassessed,
            };
            let mut in_place = measures.iter().filter(|m| m.in_place);
            let class = DemandClass {
                demand: *of_load(demands, id).unwrap_or(unsaid),
                in_place: in_place.find_map(|m| of_load(&m.demands, id)).copied(),
            };
            let number = self.number(index, class);
            self.catalogue.columns[index].push(number);
        }
    }

    /// The number of a demand class of one load. Most tasks ask nothing of most loads, and three in
    /// four classes are a bare state: those are looked up without a key.
    fn number(&mut self, load: usize, class: DemandClass) -> u32 {
        let states = Demand::STATES.iter();
        let state = states.clone().position(|(_, state)| *state == class.demand);
        let bare = state.filter(|_| class.in_place.is_none());
        if let Some(number) = bare.and_then(|state| self.bare_classes[load][state]) {
            return number;
        }
        let mut key = vec![load as u8];
        class.demand.add_to_key(&mut key);
        if let Some(demand) = &class.in_place {
            demand.add_to_key(&mut key);
        }
        let classes = &mut self.catalogue.classes[load];
        let number = self.known_classes.number(&key, classes.len());
        if number == classes.len() {
            classes.push(class);
        }
        if let Some(state) = bare {
            self.bare_classes[load][state] = Some(number as u32);
        }
        number as u32
    }
}

/// What a list of demands asks of a load.
fn of_load(demands: &[(LoadId, Demand)], load: LoadId) -> Option<&Demand> {
    let found = demands.iter().find(|(id, _)| *id == load);
    found.map(|(_, demand)| demand)
}

/// Adds a demand to a list; reports one of a load that is there already.
fn add(list: &mut Demands, node: Node<'_>, read: &Entry<'_>, standard: &Standard, once: &str) {
    if of_load(list, read.load).is_some() {
        let found = quoted(&standard.load(read.load).key);
        node.problem(Code::DuplicateId, &found, once);
    }
    list.push((read.load, read.demand));
}

/// Fields that change nothing of a match: whoever shows the catalogue to people reads them out of its
/// file. They are checked and not kept.
fn facts_for_people(fields: Fields<'_>) {
    fields.get("setting").map(|n| n.text(200));
    fields.get("url").map(Node::https);
    fields.get("vacancies").map(|n| n.texts(100));
    if let Some(node) = fields.get("isco") {
        let code = node.text(4);
        let sound = code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
        node.expect(sound, Code::OutOfRange, code, "four digits");
    }
    if let Some(node) = fields.get("esco") {
        let uri = node.text(200);
        let below = |scheme| {
            let rest = uri.strip_prefix(scheme);
            rest.is_some_and(|rest| rest.starts_with("://data.europa.eu/esco/"))
        };
        let expected = "an address below data.europa.eu/esco/";
        let sound = below("https") || below("http");
        node.expect(sound, Code::OutOfRange, uri, expected);
    }
}

/// The id of a job, a task or a measure, which stands once among its own.
fn unique_id(fields: Fields<'_>, ids: &mut Seen) -> String {
    let node = fields.require("id");
    let id = node.id();
    let first = id.is_empty() || ids.is_new(id.as_bytes());
    node.expect(first, Code::DuplicateId, id, "an id that stands once");
    id.to_owned()
}

fn working_time(node: Node<'_>, dimension: Dimension) -> (u32, u32) {
    let before = node.problems();
    match demand::span(node, dimension.largest()).map(|span| (span.lower, span.upper)) {
        Some((lower @ 1.., Some(upper))) => (lower, upper),
        _ => {
            if node.problems() == before {
                let expected = "minutes above 0, with an end";
                node.problem(Code::OutOfRange, "no working time", expected);
            }
            (0, 0)
        }
    }
}

fn roster(node: Node<'_>) -> Roster {
    let fields = node.object(&["evening", "night", "weekend"]);
    let table = [
        ("never", Often::Never),
        ("swappable", Often::Weekly),
        ("always", Often::Daily),
    ];
    let part = |name| fields.get(name).map(|n| n.one_of(&table));
    part("weekend");
    Roster {
        evening: part("evening"),
        night: part("night"),
    }
}

/// One state for each rubric I to V, in order. What was closed was assessed, by somebody at some time.
fn closed(fields: Fields<'_>, assessed: bool) -> [Demand; CLOSED] {
    let mut closed = [Demand::Unassessed; CLOSED];
    let Some(node) = fields.get("closed") else {
        return closed;
    };
    let names: [&str; CLOSED] = std::array::from_fn(|i| Rubric::NAMES[i].0);
    for (name, state) in node.object(&names).iter() {
        if let Some(position) = names.iter().position(|n| *n == name) {
            closed[position] = state.one_of(&Demand::STATES);
            if !assessed && closed[position] != Demand::Unassessed {
                let expected = "assessed of the task or the catalogue";
                state.problem(
                    Code::MissingField,
                    "a closed rubric without basis",
                    expected,
                );
            }
        }
    }
    closed
}

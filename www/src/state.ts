// What this page knows while it is open: the profile being filled in, and the way
// back. In memory only; nothing here is ever stored or sent.

import type {
  Answer,
  Bound,
  Box,
  Capacity,
  Check,
  Demand,
  Dimension,
  Instrument,
  Job,
  JobOutcome,
  Load,
  PassendWerkError,
  Point,
  Problem,
  Profile,
  Qualifier,
  Question,
  Rubric,
  Task,
  TaskOutcome,
  Verdict,
} from "./format.js";
import { RUBRICS, VERDICTS, WHOLE_DAY } from "./format.js";
import type { Engine } from "./engine.js";
import { NOTHING_YET, type Mine, type TaskId } from "./mine.js";
import type { Opening } from "./screens/open.js";
import type { Saving } from "./screens/save.js";
import type { Searching } from "./screens/search.js";
import type { Then } from "./screens/then.js";
import type { Wanted } from "./screens/week.js";
import { TURN_MS } from "./turns.js";

/** Screens that are there from the start. */
export type FirstScreen = { name: "start" | "people" | "paper" | "details" | "no-capacity" };

/** Screens that come in while the start is read, with what they are about. */
export type LaterScreen =
  | { name: "rubrics" }
  | { name: "rubric"; rubric: Rubric; point?: string }
  | { name: "check" }
  | { name: "results" }
  | { name: "questions" }
  | { name: "plan" }
  | { name: "compare" }
  // What goes on there is forgotten with the screen.
  | { name: "save"; saving?: Saving }
  | { name: "open"; opening?: Opening }
  | { name: "then"; then?: Then }
  | { name: "week"; wanted?: Wanted }
  | { name: "search"; searching?: Searching }
  | { name: "print" }
  | { name: "job"; job: number }
  | { name: "task"; job: number; task: number };

/** A screen, and which step of the story of a made-up person it is, if it is one. */
export type Screen = (FirstScreen | LaterScreen) & { story?: number };

/** Screens about outcomes, which one may look at together. */
export const ABOUT_OUTCOMES: readonly Screen["name"][] = ["check", "results", "job", "task", "questions", "plan", "then", "compare", "week", "search"];

/** Screens that say of every job with fitting work whether it is worked in the evening or at night. */
const ABOUT_ALL_JOBS: readonly Screen["name"][] = ["results", "week", "print"];

/** What the engine found for the profile as it is now. */
export interface Outcomes {
  verdicts: Uint8Array;
  bases: Uint8Array;
  /** 1 for a task that counts on a measure that is in place. */
  provisions: Uint8Array;
  limits: Uint32Array;
  order: Uint32Array;
  minutes: Uint32Array;
  questions: Question[];
  job(index: number): JobOutcome;
  /** The task at a position in the row of all tasks, with its findings; nothing where nothing is known. */
  task(row: number): TaskOutcome | undefined;
  checks: Check[];
  /** How often the engine was asked for more than came with them. */
  asked: number;
}

export interface TypedNumber {
  qualifier: Qualifier;
  amount: string;
  margin: string;
}

/** What was typed at a point that has another number, and the level it goes before. */
export interface Typing {
  level: number | undefined;
  fields: Map<Dimension, TypedNumber>;
}

/** How the person has the work shown. In memory only, and in no file. */
export interface Listing {
  readonly wishesFirst: boolean;
  readonly wishesOnly: boolean;
  /** Jobs that stand side by side, in the order in which they were chosen. */
  readonly compared: readonly number[];
  /** Where one job more was asked for than can stand there. */
  readonly tooMany: string | null;
}

const AS_IT_COMES: Listing = { wishesFirst: false, wishesOnly: false, compared: [], tooMany: null };

export class State {
  readonly engine: Engine;
  profile: Profile | null = null;
  /** What the person put together out of the outcomes. */
  mine: Mine = NOTHING_YET;
  listing: Listing = AS_IT_COMES;
  screens: Screen[] = [{ name: "start" }];
  /** Lists that the person asked to see in full, and other things folded open. */
  readonly unfolded = new Set<string>();
  /** Rows of a screen in the order in which they were first shown: an answer moves nothing. */
  readonly rows = new Map<string, readonly string[]>();
  /** The open questions, as the screen that lists them first showed them. */
  asked: readonly Question[] | null = null;
  /** Whether something she filled in was cleared just now. */
  cleared = false;
  /** What the engine did not accept of the profile; then there are no outcomes. */
  refused: readonly Problem[] | null = null;
  /** Points whose own number is being filled in: what was typed stays, also when it is no number. */
  readonly typing = new Map<string, Typing>();
  /** Another paper that was chosen, until the person says that the points may go. */
  otherPaper: string | null = null;
  /** Whether a coach looks on: then the codes and the rule's rows are in sight. */
  withCoach = false;
  /** What the coach noted; in memory only. */
  notes = "";
  /** Whether a file holds the profile as it is now. */
  saved = false;
  /** The engine of the screen that is shown, if it has one of its own. */
  desk: { close(): void } | null = null;
  /** What was typed to search for a point. */
  search = "";
  /** Whether somebody changed something of a made-up person: that is hers, whoever the person is. */
  #touched = false;
  /** Whether the engine has laid the profile as it is now beside the catalogue. */
  #isLaid = false;
  #outcomes: Outcomes | null = null;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  get screen(): Screen {
    return this.screens[this.screens.length - 1] ?? { name: "start" };
  }

  get instrument(): Instrument | undefined {
    const profile = this.profile;
    return this.engine.instruments.find(
      (have) => have.instrument === profile?.instrument && have.edition === profile.edition,
    );
  }

  get points(): readonly Point[] {
    return this.instrument?.points ?? [];
  }

  point(code: string): Point | undefined {
    return this.points.find((point) => point.code === code);
  }

  load(key: string): Load | undefined {
    return this.engine.loads.get(key);
  }

  capacity(code: string, of = this.profile): Capacity | undefined {
    return of?.capacities.find((capacity) => capacity.point === code);
  }

  /** Capacities that are not plain "niet aangekruist", in the order of the paper. */
  limited(rubric?: Rubric): { point: Point; capacity: Capacity }[] {
    return this.points.flatMap((point) => {
      // The rubric first: every row of a list asks for the hours, and most points are of another one.
      const capacity = !rubric || point.rubric === rubric ? this.capacity(point.code) : undefined;
      return capacity?.state === "limited" ? [{ point, capacity }] : [];
    });
  }

  /** Points where a number is still to be filled in: until then they count without a degree. */
  get numberMissing(): Point[] {
    return this.limited().flatMap(({ point, capacity }) => {
      const level = point.levels?.find((have) => have.level === capacity.level);
      const asked = level?.certainty === "unconfirmed" && levelBounds(point, level.level).length > 0 && !this.unfolded.has(`none ${point.code}`);
      return (this.typing.has(point.code) || asked) && !capacity.own ? [point] : [];
    });
  }

  /** Points with how long on end and not how long in a day: that stays open until somebody says it. */
  get dayMissing(): string[] {
    return this.limited().flatMap(({ point, capacity: { own = [] } }) => {
      const said = own.map(({ dimension }) => dimension);
      const isAskedOfADay = point.loads.some((load) => this.load(load)?.dimensions?.includes("minutes_per_hour"));
      return point.kind === "limit" && isAskedOfADay && said.includes("minutes_on_end") && !said.includes("minutes_per_day") ? [point.code] : [];
    });
  }

  /** Points of which the paper may say more than was filled in: whoever asks holds it in her hand. */
  get leftOnPaper(): string[] {
    if (this.isOwnList) return [];
    const words = this.outcomes.checks.flatMap(({ check, points }) => (check === "text-missing" ? points : []));
    return [...this.numberMissing.map(({ code }) => code), ...this.dayMissing, ...words];
  }

  /** The most that the paper lets this person work in a week; infinite when it sets no limit. */
  get weekLimit(): number {
    return Math.min(this.#hours("minutes_per_week"), this.dayLimit * this.engine.workingDays);
  }

  /** The same in a day. */
  get dayLimit(): number {
    return this.#hours("minutes_per_day");
  }

  #hours(dimension: Dimension): number {
    const most = this.limited("VI").map(({ point, capacity }) => {
      const bounds = [...(capacity.own ?? []), ...levelBounds(point, capacity.level ?? 0)];
      const bound = bounds.find((have) => have.dimension === dimension && have.qualifier !== "at_least");
      return bound?.margin ?? bound?.value ?? Infinity;
    });
    return Math.min(...most);
  }

  isClosed(rubric: Rubric, of = this.profile): boolean {
    return of?.closed?.includes(rubric) ?? false;
  }

  /** Whether there is something of a person here; the coach's notes go into no file. */
  get filledIn(): boolean {
    return (this.profile !== null && (!this.profile.fictional || this.#touched)) || this.notes !== "";
  }

  /** Whether leaving would lose anything. */
  get unsaved(): boolean {
    return this.saved ? this.notes !== "" : this.filledIn;
  }

  // ---- changing the profile ------------------------------------------------

  /** Begins with an empty profile for this paper; the same paper keeps what was filled in. */
  choosePaper({ instrument, edition, date }: Pick<Profile, "instrument" | "edition" | "date">): void {
    const same = this.profile?.instrument === instrument && this.profile.edition === edition;
    if (same && !this.profile?.fictional) return;
    this.profile = { format: "passend-werk/profile/1-draft", instrument, edition, ...(date ? { date } : {}), capacities: [] };
    this.mine = NOTHING_YET;
    this.listing = AS_IT_COMES;
    this.#touched = false;
    this.typing.clear();
    this.changed();
  }

  usePerson(person: Profile, mine = NOTHING_YET): void {
    this.profile = structuredClone(person);
    this.mine = mine;
    this.listing = AS_IT_COMES;
    this.#touched = false;
    this.typing.clear();
    this.changed();
  }

  setCapacity(code: string, capacity: Capacity | null): void {
    if (!this.profile) return;
    this.#letGoOfKinds(code, capacity);
    const others = this.profile.capacities.filter((have) => have.point !== code);
    this.profile.capacities = capacity ? [...others, capacity] : others;
    this.#touch();
  }

  /** An answer about kinds was about those that stood on the paper: of other ones it says nothing. */
  #letGoOfKinds(code: string, capacity: Capacity | null): void {
    const kinds = (of: Capacity | null | undefined): string => [...(of?.kinds ?? [])].sort().join(" ");
    const { profile } = this;
    if (!profile?.answers || kinds(this.capacity(code)) === kinds(capacity)) return;
    const loads = this.point(code)?.loads ?? [];
    profile.answers = profile.answers.filter(({ demand }) => demand.kinds === undefined || !loads.includes(demand.load));
    if (profile.answers.length === 0) delete profile.answers;
  }

  setClosed(rubric: Rubric, closed: boolean): void {
    if (!this.profile) return;
    const others = (this.profile.closed ?? []).filter((have) => have !== rubric);
    this.profile.closed = closed ? [...others, rubric] : others;
    this.#touch();
  }

  /** Sets or takes away one plain field of the profile. */
  set<K extends "date" | "valid_until" | "usable_capacity" | "dominant_hand" | "limited_side">(
    key: K,
    value: Profile[K] | undefined,
  ): void {
    if (!this.profile) return;
    if (value === undefined) delete this.profile[key];
    else this.profile[key] = value;
    this.#touch();
  }

  answer(job: string, task: string, demand: Demand | null, load: string): void {
    if (!this.profile) return;
    const others = (this.profile.answers ?? []).filter(
      (have) => have.job !== job || have.task !== task || have.demand.load !== load,
    );
    const answers: Answer[] = demand ? [...others, { job, task, demand }] : others;
    if (answers.length > 0) this.profile.answers = answers;
    else delete this.profile.answers;
    this.#touch();
  }

  answered(job: string, task: string, load: string): Demand | undefined {
    return this.profile?.answers?.find(
      (have) => have.job === job && have.task === task && have.demand.load === load,
    )?.demand;
  }

  /** The tasks that the person answered something of, in the order of the catalogue. */
  get answeredTasks(): { job: number; task: number }[] {
    const answers = this.profile?.answers ?? [];
    return this.engine.catalogue.jobs.flatMap((ofJob, job) =>
      ofJob.tasks.flatMap((ofTask, task) => (answers.some((have) => have.job === ofJob.id && have.task === ofTask.id) ? [{ job, task }] : [])),
    );
  }

  /** Keeps what was put together: no outcome changes by it. */
  keep(changes: Partial<Mine>): void {
    this.mine = { ...this.mine, ...changes };
    this.#touched = true;
    this.saved = false;
  }

  #touch(): void {
    this.#touched = true;
    this.changed();
  }

  changed(): void {
    this.#isLaid = false;
    this.#outcomes = null;
    this.saved = false;
  }

  look(changes: Partial<Listing>): void {
    this.listing = { ...this.listing, ...changes };
  }

  /** Takes over what the person filled in and noted beside another catalogue or language; nothing of that other state stays open. */
  continue(before: State): void {
    before.leave();
    this.profile = before.profile;
    this.mine = before.mine;
    this.notes = before.notes;
    this.withCoach = before.withCoach;
    this.saved = before.saved;
    this.#touched = before.#touched;
  }

  /** Lets go of the order in which the screen that is left showed things. */
  leave(): void {
    this.look({ tooMany: null });
    this.desk?.close();
    this.desk = null;
    this.rows.clear();
    this.asked = null;
    this.cleared = false;
  }

  /** Forgets everything, in the engine's memory too. */
  clear(): void {
    const { filledIn } = this;
    this.engine.clear();
    // The numbers themselves go, not only the way to them.
    if (this.#outcomes) {
      this.#outcomes.verdicts.fill(0);
      this.#outcomes.bases.fill(0);
      this.#outcomes.provisions.fill(0);
      this.#outcomes.limits.fill(0);
      this.#outcomes.minutes.fill(0);
    }
    this.#isLaid = false;
    this.#outcomes = null;
    this.profile = null;
    this.mine = NOTHING_YET;
    this.listing = AS_IT_COMES;
    this.#touched = false;
    this.saved = false;
    this.search = "";
    this.notes = "";
    this.withCoach = false;
    this.refused = null;
    this.unfolded.clear();
    this.leave();
    this.cleared = filledIn;
    this.typing.clear();
    this.otherPaper = null;
    this.screens = [{ name: "start" }];
  }

  // ---- what the engine says --------------------------------------------------

  /** Asks the engine for one piece of what the screen needs, and tells whether anything was missing. */
  prepare(): boolean {
    const { screen } = this;
    if (!this.profile || !(ABOUT_OUTCOMES.includes(screen.name) || screen.name === "print")) return false;
    if (!this.#isLaid) return this.#lay(this.profile);
    if (!this.#outcomes) return this.outcomes !== null;
    const { outcomes } = this;
    const { asked } = outcomes;
    if (outcomes.order.length === 0) return false;
    if (screen.name === "results" || screen.name === "questions") void outcomes.questions;
    if (screen.name === "job" || screen.name === "task") outcomes.job(screen.job);
    if (screen.name === "task") outcomes.task(this.row(screen.job, screen.task));
    if (ABOUT_ALL_JOBS.includes(screen.name)) this.#askJobs(outcomes);
    return asked < outcomes.asked;
  }

  /** Asks for one turn about the jobs of which something fits: whether they are worked at night, or need a paper. */
  #askJobs(outcomes: Outcomes): void {
    const end = performance.now() + TURN_MS;
    for (const job of outcomes.order) {
      if (this.job(job)?.tasks.some((_, task) => this.verdict(job, task) === "fits")) outcomes.job(job);
      if (performance.now() >= end) return;
    }
  }

  /** Lays the profile beside the catalogue: about half of the work of all outcomes. */
  #lay(profile: Profile): true {
    this.refused = null;
    try {
      this.engine.setProfile(profile);
    } catch (error) {
      const { problems } = error as PassendWerkError;
      if (!problems) throw error;
      // The engine still holds the profile before this one; its outcomes would be untrue.
      this.refused = problems;
      this.#outcomes = nothingKnown(this.engine);
    }
    return (this.#isLaid = true);
  }

  /** The outcomes for the profile as it is now; worked out once per change. */
  get outcomes(): Outcomes {
    const { engine, profile } = this;
    if (profile && !this.#isLaid) this.#lay(profile);
    if (this.#outcomes) return this.#outcomes;
    if (!profile) return nothingKnown(engine);
    let questions: Question[] | undefined;
    const jobs = new Map<number, JobOutcome>();
    const tasks = new Map<number, TaskOutcome | undefined>();
    let asked = 0;
    // What a list asks for some, and a screen for one more than once, is asked of the engine once.
    const once = <T>(known: Map<number, T>, index: number, ask: () => T): T => {
      if (!known.has(index)) {
        asked += 1;
        known.set(index, ask());
      }
      return known.get(index) as T;
    };
    this.#outcomes = {
      verdicts: engine.verdicts(),
      bases: engine.bases(),
      provisions: engine.provisions(),
      limits: engine.limits(),
      order: engine.order(),
      minutes: engine.minutes(),
      // They take longer than all the rest, and few screens show them.
      get questions() {
        if (!questions) asked += 1;
        return (questions ??= engine.questions());
      },
      job: (index) => once(jobs, index, () => engine.job(index)),
      task: (row) => once(tasks, row, () => engine.explain([row])[0]),
      checks: engine.checks(),
      get asked() {
        return asked;
      },
    };
    return this.#outcomes;
  }

  /** Whether it is a list of one's own: there is no paper, and no doctor wrote anything. */
  get isOwnList(): boolean {
    return this.profile?.instrument === "none";
  }

  job(index: number): Job | undefined {
    return this.engine.catalogue.jobs[index];
  }

  task(job: number, task: number): Task | undefined {
    return this.job(job)?.tasks[task];
  }

  /** A task by its ids, as what was put together names it. */
  taskId(job: number, task: number): TaskId {
    return { job: this.job(job)?.id ?? "", task: this.task(job, task)?.id ?? "" };
  }

  verdict(job: number, task: number): Verdict {
    return VERDICTS[this.outcomes.verdicts[this.row(job, task)] ?? 1] ?? "unknown";
  }

  /** A task's place in the engine's row of tasks. */
  row(job: number, task: number): number {
    return (this.engine.firstTask[job] ?? 0) + task;
  }

  /** The job and the task in it that stand at a position in the row of all tasks. */
  place(row: number): { job: number; task: number } {
    const job = this.engine.firstTask.filter((first) => first <= row).length - 1;
    return { job, task: row - (this.engine.firstTask[job] ?? 0) };
  }

  jobIndex(id: string): number {
    return this.engine.catalogue.jobs.findIndex((job) => job.id === id);
  }
}

function nothingKnown(engine: Engine): Outcomes {
  const tasks = engine.taskCount;
  return {
    verdicts: new Uint8Array(tasks).fill(VERDICTS.indexOf("unknown")),
    bases: new Uint8Array(tasks),
    provisions: new Uint8Array(tasks),
    limits: new Uint32Array(tasks).fill(WHOLE_DAY),
    order: new Uint32Array(0),
    minutes: new Uint32Array(0),
    questions: [],
    job: (index) => engine.job(index),
    task: () => undefined,
    checks: [],
    asked: 0,
  };
}

/** Rubrics of this paper of which the rest is not yet said to be ordinary. */
export function openRubrics(state: State): Rubric[] {
  return RUBRICS.filter((rubric) => !state.isClosed(rubric) && state.points.some((point) => point.rubric === rubric));
}

/** Minutes a week that a task takes at the job's longest contract. */
export function taskMinutes(job: Job, task: Task): number {
  const week = typeof job.minutes_per_week === "number" ? job.minutes_per_week : job.minutes_per_week[1];
  return Math.round((week * task.share) / 1000);
}

/** The numbers of a level, as the bounds that a person would copy from the paper. */
export function levelBounds(point: Point, level: number): Bound[] {
  const limits = point.levels?.find((have) => have.level === level)?.limits ?? [];
  const first = limits.flatMap((limit) => limit.boxes ?? [])[0];
  return first ? boxBounds(first) : [];
}

export function boxBounds(box: Box): Bound[] {
  return Object.entries(box).flatMap(([dimension, bound]) => {
    const [qualifier, value] = Object.entries(bound)[0] ?? [];
    return qualifier && value !== undefined ? [{ dimension, qualifier, value } as Bound] : [];
  });
}

/** The numbers of the paper at a point: its own, and those of its level where it gave no other one and a source confirms them. */
export function paperBounds(point: Point, { own = [], level }: Capacity): Bound[] {
  const known = point.levels?.find((have) => have.level === level && have.certainty !== "unconfirmed");
  const ours = known ? levelBounds(point, known.level) : [];
  return [...own, ...ours.filter(({ dimension }) => own.every((have) => have.dimension !== dimension))];
}

/** What the catalogue records of a load, as the work is now: a measure that is in place has changed it. */
export function inForce({ demands, measures = [] }: Task, load: string): Demand | undefined {
  const changed = measures.filter((measure) => measure.in_place).flatMap((measure) => measure.demands);
  return [...changed, ...demands].find((demand) => demand.load === load);
}

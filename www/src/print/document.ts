// What is printed, as data. Not how it lies on paper, and no sentences: page.ts and
// own-page.ts know those. The document for the talk goes to other people, so its types
// hold the catalogue's own objects and codes only: nothing that a person filled in, or
// that the doctor wrote, fits into any of its fields, but for the reason of a closed
// mark (`Decided`), which was typed for every print. That she likes to do a task is a yes.

import type { App } from "../app.js";
import {
  BASES,
  WHOLE_DAY,
  type Assessed,
  type Basis,
  type Catalogue,
  type Check,
  type Finding,
  type Job,
  type JobOutcome,
  type Load,
  type Measure,
  type Profile,
  type Question,
  type RuleId,
  type Task,
  type TaskOutcome,
} from "../format.js";
import { NOTHING_YET, closingOf, isSettled, type Closer, type Closing, type Decision, type TaskId, type Week, type WeekTask } from "../mine.js";
import { shown, type Shown } from "../outcome.js";
import type { Plan } from "../plan.js";
import { decidedAt, taskId } from "../screens/closing.js";
import { today } from "../screens/details.js";
import { SHOWN } from "../screens/job.js";
import { waitForPlan } from "../screens/plan.js";
import { PLAIN_RULES, usefulMeasures } from "../screens/task.js";
import { countedOn } from "../screens/task-row.js";
import { isWished } from "../screens/wishes.js";
import type { Outcomes, State } from "../state.js";
import { TURN_MS } from "../turns.js";
import { isTooLongADay, listed, tellWeek, tooLong, type TooLong, type WeekTold } from "../week.js";

/** A date as the files write it. A remark doesn't fit in here. */
export type CalendarDate = `${number}-${number}-${number}`;

/** A version as Cargo writes it. Nor in here. */
export type ProgramVersion = `${number}.${number}.${number}`;

/** What both prints say of themselves. */
export interface Imprint {
  readonly printed: CalendarDate;
  /** The date on the doctor's paper, or of the own list. */
  readonly paper: CalendarDate | null;
  readonly catalogue: Catalogue;
  /** The version of the program. */
  readonly program: ProgramVersion;
  readonly fictionalPerson: boolean;
}

// ---- for the talk ------------------------------------------------------------------------

/** Rows of the rule whose question is about the work, so that it can be asked in a talk. */
export const ABOUT_THE_WORK = ["condition", "kinds", "range", "side", "stretch", "unassessed"] as const satisfies readonly RuleId[];
export type AboutTheWork = (typeof ABOUT_THE_WORK)[number];

/**
 * What somebody decided of a mark. The reason is the one text here that a person typed: it was written for every
 * print, and where it is typed the screen says so.
 */
export interface Decided {
  readonly decision: Decision;
  readonly by: Closer;
  readonly date: CalendarDate;
  readonly reason: string;
}

export interface TalkQuestion {
  readonly about: AboutTheWork;
  readonly load: Load;
  /** Where it was talked about at every point that raises it: what was decided. */
  readonly decided: readonly Decided[];
}

/** What a task came to, without a number. */
export interface TalkOutcome {
  readonly outcome: Shown;
  readonly basis: Basis | null;
  /** It fits for a part of the day; for how long would tell what stands on the paper. */
  readonly partOfDay: boolean;
  /** It counts on a measure that is in place. */
  readonly provided: boolean;
}

export interface TalkTask extends TalkOutcome {
  readonly task: Task;
  /** The person likes to do it, and ticked that this may be said. */
  readonly wished: boolean;
  readonly measures: readonly Measure[];
  readonly questions: readonly TalkQuestion[];
  /** What was decided at its marks: at all of them, or else at those that no question here asks about. */
  readonly settled: readonly Decided[];
  /** All of it was talked about. */
  readonly allSettled: boolean;
}

export interface TalkJob {
  readonly job: Job;
  readonly tasks: readonly TalkTask[];
}

/** A task of the week that the person put together, with its minutes. */
export interface ListedTask extends TalkOutcome {
  readonly job: Job;
  readonly task: Task;
  readonly chosen: WeekTask;
  /** What was decided of its marks, once one can't be or all were talked about. */
  readonly decided: Decision | null;
  /** The measures in place that it counts on. */
  readonly measures: readonly Measure[];
  /** On one of the days of the week more is done of it than fits. */
  readonly tooLong: boolean;
}

/** The person's own week of work: hours and days that she chose, none of the paper. */
export interface WeekList {
  readonly tasks: readonly ListedTask[];
  readonly chosen: Week;
  readonly tooLong: TooLong | null;
}

export interface TalkDocument {
  readonly imprint: Imprint;
  /** Empty unless she ticked it. */
  readonly week: WeekList;
  readonly fits: readonly TalkJob[];
  /** Only what the person ticked, one by one. */
  readonly discuss: readonly TalkJob[];
}

/** All that may go on paper for other people: codes, dates, the catalogue's own objects, and rows of these. */
type Open = CalendarDate | ProgramVersion | boolean | null | Basis | Shown | AboutTheWork | Closer | Decision | Catalogue | Job | Task | Measure | Load | Week | WeekTask | WeekList | TooLong;
type OpenRow = Imprint | readonly ListedTask[] | readonly Measure[] | readonly TalkQuestion[] | readonly Decided[] | readonly TalkTask[] | readonly TalkJob[];
/** One of these rows and no wider one: a row of what holds more would pass for it too. */
type IsRow<T, Row> = Row extends unknown ? ([T] extends [Row] ? ([Row] extends [T] ? true : never) : never) : never;
type NotOpen<T> = { [Field in keyof T]: [T[Field]] extends [Open] ? never : [IsRow<T[Field], OpenRow>] extends [never] ? Field : never }[keyof T];
type Nothing<Fields extends never> = Fields;
/** Doesn't compile once the document for the talk gets a field that could take in a remark, a value or a reason of the rule. */
export type TalkIsOpen = Nothing<NotOpen<Imprint> | NotOpen<WeekList> | NotOpen<ListedTask> | NotOpen<Omit<Decided, "reason">> | NotOpen<TalkQuestion> | NotOpen<TalkTask> | NotOpen<TalkJob> | NotOpen<TalkDocument>>;

/** What was ticked: what the person likes to do, her week of work, a task, one of its measures, that all was talked about, one of its questions. */
export const tickOf = {
  wishes: "wishes",
  week: "week",
  task: (job: Job, task: Task): string => `${job.id} ${task.id}`,
  measure: (job: Job, task: Task, measure: Measure): string => `${job.id} ${task.id} measure ${measure.id}`,
  settled: (job: Job, task: Task): string => `${job.id} ${task.id} settled`,
  question: (job: Job, task: Task, { about, load }: TalkQuestion): string => `${job.id} ${task.id} question ${about} ${load.key}`,
};

// Explaining takes time and ticking changes no outcome: what is on offer is worked out once per outcomes, and per
// what was talked about.
const offers = new WeakMap<Outcomes, { readonly closed: readonly Closing[]; readonly tasks: Map<number, TalkTask> }>();

/** A task with everything that may be ticked at it. */
export function offer(app: App, job: number, task: number): TalkTask | undefined {
  const { state } = app;
  const { closed } = state.mine;
  const before = offers.get(state.outcomes);
  const known = before?.closed === closed ? before : { closed, tasks: new Map<number, TalkTask>() };
  offers.set(state.outcomes, known);
  const row = state.row(job, task);
  const offered = known.tasks.get(row) ?? newOffer(app, job, task, row);
  if (offered) known.tasks.set(row, offered);
  return offered;
}

function newOffer({ state }: App, job: number, task: number, row: number): TalkTask | undefined {
  const [ofTask, of] = [state.task(job, task), taskId(state, job, task)];
  if (!ofTask || !of) return undefined;
  const came = talkOutcome(state, job, task);
  const { outcome, provided } = came;
  // A task that plainly fits has nothing to offer, and most do.
  const explained = outcome === "fits" && !provided ? undefined : state.engine.explain([row])[0];
  const allSettled = explained !== undefined && isSettled(state.mine, of, explained);
  return {
    ...came,
    task: ofTask,
    wished: false,
    measures: explained ? measuresOf(ofTask, explained) : [],
    questions: explained ? questionsOf(state, of, explained) : [],
    settled: explained ? decidedOf(state, of, allSettled ? explained.findings : explained.findings.filter(({ rule }) => !ABOUT_THE_WORK.some((about) => about === rule))) : [],
    allSettled,
  };
}

function talkOutcome(state: State, job: number, task: number): TalkOutcome {
  const { bases, limits, provisions } = state.outcomes;
  const row = state.row(job, task);
  const outcome = shown(state.verdict(job, task));
  return { outcome, basis: BASES[bases[row] ?? 0] ?? null, partOfDay: outcome === "fits" && limits[row] !== WHOLE_DAY, provided: provisions[row] === 1 };
}

/** For a task that fits the measures that it counts on, else those that may help. */
function measuresOf(task: Task, outcome: TaskOutcome): Measure[] {
  return outcome.verdict === "fits" ? countedOn(task, outcome) : usefulMeasures(task, outcome);
}

function questionsOf(state: State, of: TaskId, { findings }: TaskOutcome): TalkQuestion[] {
  const open = findings.filter(({ verdict }) => verdict !== "fits");
  // Two points of a paper can raise the same question.
  const same = (a: Finding) => (b: Finding): boolean => a.rule === b.rule && a.load === b.load;
  return open.flatMap((finding, index): TalkQuestion[] => {
    const load = state.load(finding.load);
    const about = ABOUT_THE_WORK.find((rule) => rule === finding.rule);
    if (!load || !about || open.findIndex(same(finding)) < index) return [];
    const raising = open.filter(same(finding));
    const all = raising.every((one) => closingOf(state.mine, of, one));
    return [{ about, load, decided: all ? decidedOf(state, of, raising) : [] }];
  });
}

/** What was decided of these findings, each decision once. */
function decidedOf(state: State, of: TaskId, findings: readonly Finding[]): Decided[] {
  const all = findings.flatMap((finding): Decided[] => {
    const closing = closingOf(state.mine, of, finding);
    return closing ? [{ decision: closing.decision, by: closing.by, date: closing.date as CalendarDate, reason: closing.reason }] : [];
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

export function talkDocument(app: App, jobs: readonly number[], ticks: ReadonlySet<string>): TalkDocument {
  const chosen = jobs.flatMap((index) => {
    const job = app.state.job(index);
    return job ? [{ job, tasks: chosenOf(app, index, job, ticks) }] : [];
  });
  const part = (fits: boolean): TalkJob[] =>
    chosen
      .map(({ job, tasks }) => ({ job, tasks: tasks.filter((task) => (task.outcome === "fits") === fits) }))
      .filter(({ tasks }) => tasks.length > 0);
  const ticked = (one: ListedTask): ListedTask => ({ ...one, measures: one.measures.filter((measure) => ticks.has(tickOf.measure(one.job, one.task, measure))) });
  const list = ticks.has(tickOf.week) ? weekList(app.state) : { tasks: [], chosen: NOTHING_YET.week, tooLong: null };
  return { imprint: imprint(app), week: { ...list, tasks: list.tasks.map(ticked) }, fits: part(true), discuss: part(false) };
}

export function weekList(state: State): WeekList {
  const tasks = listedTasks(state);
  return { tasks, chosen: state.mine.week, tooLong: tooLong(state, tasks.map(({ chosen }) => chosen)) };
}

/** The week of work, as far as the catalogue has its tasks. */
function listedTasks(state: State): ListedTask[] {
  return listed(state).flatMap(({ id, place, task, minutes }) => {
    const [ofJob, ofTask] = [state.job(place.job), state.task(place.job, place.task)];
    if (!ofJob || !ofTask) return [];
    const came = talkOutcome(state, place.job, place.task);
    // Of a task that does not fit, what may help is no part of the week.
    const explained = came.outcome === "fits" && came.provided ? state.engine.explain([state.row(place.job, place.task)])[0] : undefined;
    const measures = explained ? measuresOf(ofTask, explained) : [];
    return [{ job: ofJob, task: ofTask, ...came, chosen: { ...id, minutes }, decided: decidedAt(state, place.job, place.task), measures, tooLong: isTooLongADay(state, { task, minutes }) }];
  });
}

/** Tasks that fit and tasks that were ticked, each with no more than what was ticked at it. */
function chosenOf(app: App, index: number, job: Job, ticks: ReadonlySet<string>): TalkTask[] {
  return job.tasks.flatMap((task, place) => {
    const ticked = ticks.has(tickOf.task(job, task));
    if (shown(app.state.verdict(index, place)) !== "fits" && !ticked) return [];
    // A task that fits takes time to explain, and nothing of that is printed unless something is ticked at it.
    const isTicked = ticked || [...ticks].some((tick) => tick.startsWith(`${tickOf.task(job, task)} `));
    const offered = isTicked ? offer(app, index, place) : { ...talkOutcome(app.state, index, place), task, measures: [], questions: [], settled: [], allSettled: false };
    if (!offered) return [];
    const measures = offered.measures.filter((measure) => ticks.has(tickOf.measure(job, task, measure)));
    const questions = offered.questions.filter((question) => ticks.has(tickOf.question(job, task, question)));
    return [{ ...offered, wished: ticks.has(tickOf.wishes) && isWished(app.state, index, place), measures, questions, settled: ticks.has(tickOf.settled(job, task)) ? offered.settled : [] }];
  });
}

// ---- for oneself --------------------------------------------------------------------------

export interface OwnTask {
  readonly task: number;
  readonly outcome: TaskOutcome;
  /** What doesn't plainly fit, and what the person answered. */
  readonly reasons: readonly Finding[];
}

export interface OwnJob {
  readonly job: number;
  readonly outcome: JobOutcome;
  readonly tasks: readonly OwnTask[];
}

/** Everything: this one is the person's own. */
export interface OwnDocument {
  readonly imprint: Imprint;
  readonly profile: Profile;
  readonly checks: readonly Check[];
  readonly questions: readonly Question[];
  readonly jobs: readonly OwnJob[];
  /** What would help most, over all jobs; null where no plan could be made. */
  readonly plan: Plan | null;
  /** What the week of work comes to; null where nothing is on its list, or it could not be worked out. */
  readonly week: WeekTold | null;
}

/** Explains job after job, and asks in between whether to go on: all at once would hold up the page. */
export async function ownDocument(app: App, jobs: readonly number[], profile: Profile, goOn: () => Promise<boolean>): Promise<OwnDocument | null> {
  const { state } = app;
  const { checks, questions } = state.outcomes;
  const plan = await waitForPlan(app, goOn);
  if (plan === "gone") return null;
  const week = await tellWeek(state);
  const own: OwnJob[] = [];
  for (const job of jobs) {
    if (!(await goOn())) return null;
    const explained = await explainedInTurns(state, job, goOn);
    if (!explained) return null;
    own.push({ job, outcome: state.outcomes.job(job), tasks: ownTasks(explained) });
  }
  return {
    imprint: imprint(app),
    profile,
    checks,
    questions: questions.filter((question) => question.tasks.some((row) => jobs.includes(state.place(row).job))),
    jobs: own,
    plan,
    week,
  };
}

/** The tasks of a job, explained; nothing once nobody waits for them any more. */
export async function explainedInTurns(state: State, job: number, goOn: () => Promise<boolean>): Promise<TaskOutcome[] | null> {
  const explained: TaskOutcome[] = [];
  let end = performance.now() + TURN_MS;
  for (const task of (state.job(job)?.tasks ?? []).keys()) {
    if (performance.now() >= end) {
      if (!(await goOn())) return null;
      end = performance.now() + TURN_MS;
    }
    explained.push(...state.engine.explain([state.row(job, task)]));
  }
  return explained;
}

function ownTasks(explained: readonly TaskOutcome[]): OwnTask[] {
  const tasks = explained.map((outcome, task) => ({ task, outcome, reasons: outcome.findings.filter(needsWords) }));
  const place = ({ outcome }: OwnTask): number => SHOWN.indexOf(shown(outcome.verdict));
  return tasks.sort((a, b) => place(a) - place(b));
}

function needsWords({ verdict, rule, basis, minutes_per_day }: Finding): boolean {
  const wholeDay = rule === "how-long" && minutes_per_day === null;
  return verdict !== "fits" || basis === "own" || !(PLAIN_RULES.includes(rule) || wholeDay);
}

// ---- what both carry ----------------------------------------------------------------------

export function imprint({ state }: App): Imprint {
  return {
    printed: today() as CalendarDate,
    program: state.engine.version as ProgramVersion,
    paper: calendarDate(state.profile?.date),
    catalogue: state.engine.catalogue,
    fictionalPerson: state.profile?.fictional === true,
  };
}

export function calendarDate(text: string | undefined): CalendarDate | null {
  const isDate = (have: string): have is CalendarDate => /^\d{4}-\d{2}-\d{2}$/.test(have);
  return text !== undefined && isDate(text) ? text : null;
}

/** Where the numbers of these tasks come from, each once. Of the whole task: what counts for a person shows nowhere. */
export function sourcesOf(catalogue: Catalogue, tasks: readonly Task[]): Assessed[] {
  const sources = new Map<string, Assessed>();
  for (const task of tasks) {
    const around: Partial<Assessed> = task.assessed ?? catalogue.assessed ?? {};
    const demands = [...task.demands, ...(task.measures ?? []).flatMap((measure) => measure.demands)];
    // Thousands of demands say nothing of it themselves.
    const said = new Set(demands.map((demand) => (demand.basis || demand.source || demand.date ? { ...around, ...demand } : around)));
    for (const { basis, source, date } of said) {
      if (basis && source && date) sources.set(`${basis} ${source} ${date}`, { basis, source, date });
    }
  }
  return [...sources.values()];
}

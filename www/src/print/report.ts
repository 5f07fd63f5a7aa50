// The report for the file, as data. It goes to other people, so as with the print for the talk its types hold
// the catalogue's own objects, codes, dates, counts, and what somebody wrote for this report. What the doctor
// wrote has no room in it; a number of the paper has only where the person asked for it.

import type { App } from "../app.js";
import {
  BASES,
  WHOLE_DAY,
  type Basis,
  type Catalogue,
  type DaySum,
  type Dimension,
  type Finding,
  type Job,
  type Load,
  type Measure,
  type Profile,
  type Qualifier,
  type RuleId,
  type Task,
  type TaskOutcome,
  type Verdict,
  type Whom,
} from "../format.js";
import { closingOf, isSameTask, type Closer, type Closing, type Mine, type TaskId } from "../mine.js";
import { shown, type Shown } from "../outcome.js";
import { SHOWN } from "../screens/job.js";
import { waitForPlan } from "../screens/plan.js";
import { usefulMeasures } from "../screens/task.js";
import { freed, inTheWay, look, otherJobs, ownJob, type Looked } from "../search.js";
import type { State } from "../state.js";
import { fitsTogether, tellWeek, type WeekTold } from "../week.js";
import { calendarDate, explainedInTurns, imprint, weekList, type CalendarDate, type Imprint, type ProgramVersion, type WeekList } from "./document.js";

/** Who filled it in or spoke along: a role, never a name. */
export type Role = "self" | Closer;

/** A number of the paper, as it decided. */
export interface Limit {
  readonly dimension: Dimension;
  readonly qualifier: Qualifier | null;
  readonly value: number;
}

/** What of the paper may stand in a report: nothing, or its numbers. */
export type Width = null | (Limit | null);

/** One load of a task, or of a whole job, that needs words. */
export interface ReportReason<Value extends Width> {
  readonly load: Load;
  readonly rule: RuleId;
  readonly verdict: Verdict;
  readonly whom: Whom | null;
  readonly asks: Finding["asks"];
  readonly dimension: Dimension | null;
  readonly basis: Basis | null;
  readonly measure: Measure | null;
  readonly closing: Closing | null;
  readonly limit: Value;
}

export interface ReportTask<Value extends Width> {
  readonly task: Task;
  readonly outcome: Shown;
  readonly basis: Basis | null;
  readonly partOfDay: boolean;
  /** It counts on a measure that is in place. */
  readonly provided: boolean;
  readonly reasons: readonly ReportReason<Value>[];
  /** Measures that are there, and those that may help. */
  readonly inPlace: readonly Measure[];
  readonly possible: readonly Measure[];
}

/** A load of all tasks of a job together that does not plainly fit. */
export interface ReportSum<Value extends Width> {
  readonly load: Load;
  readonly outcome: Shown;
  readonly limit: Value;
}

export interface ReportJob<Value extends Width> {
  readonly job: Job;
  readonly whole: Shown;
  readonly tasks: readonly ReportTask<Value>[];
  /** What the whole job asks, and no task by itself. */
  readonly gates: readonly ReportReason<Value>[];
  readonly sums: readonly ReportSum<Value>[];
}

export interface ReportFreed {
  readonly task: Task;
  readonly sets: readonly (readonly Measure[])[];
}

/** A job that was looked at and of which no task fits, with the loads that stand in the way. */
export interface ReportRest {
  readonly job: Job;
  readonly exceeds: readonly Load[];
  readonly talk: readonly Load[];
  readonly unknown: readonly Load[];
}

export type OfWhole = "fits" | "open" | "exceeds";

export interface ReportSearch {
  readonly own: Job | null;
  readonly ownLooked: Looked | null;
  /** None when there is no job of one's own; also none when the plan could not be made. */
  readonly freed: readonly ReportFreed[] | null;
  readonly inside: Looked;
  /** The jobs in which tasks fit, by what is known of the whole: another task, all of them together, the hours and the roster. */
  readonly fitting: Readonly<Record<OfWhole, readonly Job[]>>;
}

export interface ReportQuestion {
  readonly whom: Whom;
  readonly rule: RuleId;
  readonly load: Load;
}

export interface ReportClosing {
  readonly job: Job;
  readonly task: Task;
  readonly load: Load | null;
  readonly closing: Closing;
  /** The mark is still there as it was closed. */
  readonly stands: boolean;
}

export interface ReportWish {
  readonly job: Job;
  readonly task: Task;
}

/** What of the week together does not plainly fit: its hours, the rosters of its jobs, and its sums. */
export interface ReportWeek<Value extends Width> {
  /** All of it plainly fits, each task and everything together. */
  readonly fits: boolean;
  readonly hours: readonly ReportReason<Value>[];
  readonly rosters: readonly ReportRoster<Value>[];
  readonly sums: readonly ReportSum<Value>[];
}

export interface ReportRoster<Value extends Width> {
  readonly job: Job;
  readonly reasons: readonly ReportReason<Value>[];
}

export interface ReportDocument<Value extends Width> {
  readonly imprint: Imprint;
  readonly form: `${Profile["instrument"]}-${Profile["edition"]}`;
  readonly until: CalendarDate | null;
  readonly filledIn: Role;
  readonly spokeAlong: readonly Role[];
  readonly withNumbers: boolean;
  readonly search: ReportSearch;
  readonly jobs: readonly ReportJob<Value>[];
  readonly rest: readonly ReportRest[];
  readonly questions: readonly ReportQuestion[];
  readonly closed: readonly ReportClosing[];
  readonly week: WeekList;
  /** None where there is no week, or where it could not be worked out. */
  readonly together: ReportWeek<Value> | null;
  readonly wishes: readonly ReportWish[];
  /** What somebody wrote for this report, beside the outcomes. */
  readonly mine: Mine;
}

/** All that may go into a report: codes, dates, the catalogue's own objects, what was written for it, and rows of these. */
type Code = Role | Basis | Shown | Verdict | RuleId | Whom | Dimension | ReportDocument<null>["form"];
type Open = CalendarDate | ProgramVersion | boolean | null | Code | Catalogue | Job | Task | Measure | Load | Finding["asks"] | Looked | Closing | WeekList | Mine;
type OpenRow<Value extends Width> =
  | Imprint
  | ReportSearch
  | readonly Role[]
  | readonly (Job | Load | Measure)[]
  | readonly (readonly Measure[])[]
  | ReportWeek<Value>
  | readonly (ReportReason<Value> | ReportTask<Value> | ReportSum<Value> | ReportJob<Value> | ReportRoster<Value>)[]
  | readonly (ReportFreed | ReportRest | ReportQuestion | ReportClosing | ReportWish)[];
type NotOpen<T, Value extends Width> = { [Field in keyof T]: T[Field] extends Open | OpenRow<Value> | Value ? never : Field }[keyof T];
type Nothing<Fields extends never> = Fields;
type NotOpenAt<Value extends Width> =
  | NotOpen<ReportDocument<Value>, Value>
  | NotOpen<ReportReason<Value>, Value>
  | NotOpen<ReportTask<Value>, Value>
  | NotOpen<ReportSum<Value>, Value>
  | NotOpen<ReportJob<Value>, Value>
  | NotOpen<ReportWeek<Value>, Value>
  | NotOpen<ReportRoster<Value>, Value>
  | NotOpen<ReportSearch | ReportFreed | ReportRest | ReportQuestion | ReportClosing | ReportWish, Value>;
/** Doesn't compile once a report gets a field that could take in a number of the paper, or a remark. */
export type ReportIsOpen = Nothing<NotOpenAt<null>>;
/** Nor once one with numbers gets a field for more than these. */
export type ReportHoldsNumbersOnly = Nothing<NotOpenAt<Limit | null>>;

type Decided = Pick<Finding | DaySum, "dimension" | "qualifier" | "possible">;
type LimitOf<Value extends Width> = (decided: Decided) => Value;

export const withoutNumbers = (): null => null;

export function withNumbers({ dimension, qualifier, possible }: Decided): Limit | null {
  return dimension !== null && possible !== null ? { dimension, qualifier, value: possible } : null;
}

export interface Who {
  readonly filledIn: Role;
  readonly spokeAlong: readonly Role[];
}

/** Explains job after job, and asks in between whether to go on: all at once would hold up the page. */
export async function reportDocument<Value extends Width>(
  app: App,
  chosen: readonly number[],
  profile: Profile,
  who: Who,
  limitOf: LimitOf<Value>,
  goOn: () => Promise<boolean>,
): Promise<ReportDocument<Value> | null> {
  const { state } = app;
  const own = ownJob(state);
  // One's own work is where the search begins, whatever else was chosen.
  const indexes = own === null ? chosen : [own, ...chosen.filter((job) => job !== own)];
  const jobs: ReportJob<Value>[] = [];
  for (const index of indexes) {
    if (!(await goOn())) return null;
    const explained = await explainedInTurns(state, index, goOn);
    if (!explained) return null;
    jobs.push(...reportJob(state, index, explained, limitOf));
  }
  const inside = look(state, otherJobs(state));
  const rest: ReportRest[] = [];
  for (const index of inside.rest) {
    if (!(await goOn())) return null;
    rest.push(...restOf(state, index));
  }
  const solved = own === null ? null : await freedOf(app, own, goOn);
  if (solved === "gone") return null;
  const told = await tellWeek(state);
  if (!(await goOn())) return null;
  const fitting: Record<OfWhole, Job[]> = { fits: [], open: [], exceeds: [] };
  for (const index of inside.fitting) {
    const [job, { whole }] = [state.job(index), state.outcomes.job(index)];
    if (job) fitting[whole === "fits" || whole === "exceeds" ? whole : "open"].push(job);
  }
  return {
    imprint: imprint(app),
    form: `${profile.instrument}-${profile.edition}`,
    until: calendarDate(profile.valid_until),
    ...who,
    withNumbers: limitOf({ dimension: "mass_g", qualifier: null, possible: 0 }) !== null,
    search: {
      own: own === null ? null : (state.job(own) ?? null),
      ownLooked: own === null ? null : look(state, [own]),
      freed: solved,
      inside,
      fitting,
    },
    jobs,
    rest,
    questions: questionsOf(state),
    closed: closedOf(state),
    week: weekList(state),
    together: told && togetherOf(state, told, limitOf),
    wishes: wishesOf(state),
    mine: state.mine,
  };
}

// ---- jobs and tasks ------------------------------------------------------------------------------

function reportJob<Value extends Width>(state: State, index: number, explained: readonly TaskOutcome[], limitOf: LimitOf<Value>): ReportJob<Value>[] {
  const job = state.job(index);
  if (!job) return [];
  const outcome = state.outcomes.job(index);
  const tasks = job.tasks.flatMap((task, place) => {
    const of = explained[place];
    return of ? [reportTask(state, job, task, state.row(index, place), of, limitOf)] : [];
  });
  return [
    {
      job,
      whole: shown(outcome.whole),
      tasks: tasks.sort((a, b) => SHOWN.indexOf(a.outcome) - SHOWN.indexOf(b.outcome)),
      gates: outcome.gates.filter(isOpen).flatMap((gate) => reasonOf(state, null, undefined, gate, limitOf)),
      sums: sumsOf(state, outcome.day_sums, limitOf),
    },
  ];
}

const isOpen = ({ verdict }: { verdict: Verdict }): boolean => verdict !== "fits";

function sumsOf<Value extends Width>(state: State, sums: readonly DaySum[], limitOf: LimitOf<Value>): ReportSum<Value>[] {
  return sums.filter(isOpen).flatMap((sum) => {
    const load = state.load(sum.load);
    return load ? [{ load, outcome: shown(sum.verdict), limit: limitOf(sum) }] : [];
  });
}

function togetherOf<Value extends Width>(state: State, told: WeekTold, limitOf: LimitOf<Value>): ReportWeek<Value> {
  const { hours, jobs, day_sums, week_sums } = told;
  const reasons = (gates: readonly Finding[]): ReportReason<Value>[] => gates.filter(isOpen).flatMap((gate) => reasonOf(state, null, undefined, gate, limitOf));
  const rosters = jobs.flatMap(({ position, roster }): ReportRoster<Value>[] => {
    const job = state.job(position);
    return job ? [{ job, reasons: reasons(roster) }] : [];
  });
  return { fits: fitsTogether(state, told), hours: reasons(hours), rosters: rosters.filter((one) => one.reasons.length > 0), sums: sumsOf(state, [...day_sums, ...week_sums], limitOf) };
}

function reportTask<Value extends Width>(state: State, job: Job, task: Task, row: number, outcome: TaskOutcome, limitOf: LimitOf<Value>): ReportTask<Value> {
  const of = { job: job.id, task: task.id };
  const { verdict } = outcome;
  return {
    task,
    outcome: shown(verdict),
    basis: BASES[state.outcomes.bases[row] ?? 0] ?? null,
    partOfDay: verdict === "fits" && state.outcomes.limits[row] !== WHOLE_DAY,
    provided: state.outcomes.provisions[row] === 1,
    reasons: outcome.findings.filter(needsWords).flatMap((finding) => reasonOf(state, of, task, finding, limitOf)),
    inPlace: (task.measures ?? []).filter((measure) => measure.in_place),
    possible: verdict === "fits" ? [] : usefulMeasures(task, outcome),
  };
}

/** What doesn't plainly fit, what fits for a part of the day, and what the person knew herself. */
function needsWords({ verdict, rule, basis, minutes_per_day }: Finding): boolean {
  return verdict !== "fits" || rule === "provision" || basis === "own" || (rule === "how-long" && minutes_per_day !== null);
}

function reasonOf<Value extends Width>(state: State, of: TaskId | null, task: Task | undefined, finding: Finding, limitOf: LimitOf<Value>): ReportReason<Value>[] {
  const load = state.load(finding.load);
  if (!load) return [];
  const { rule, verdict, whom, asks, dimension, basis } = finding;
  const measure = task?.measures?.find(({ id }) => id === finding.measure) ?? null;
  const closing = (of && closingOf(state.mine, of, finding)) ?? null;
  return [{ load, rule, verdict, whom, asks, dimension, basis, measure, closing, limit: limitOf(finding) }];
}

// ---- the search ------------------------------------------------------------------------------------

function restOf(state: State, index: number): ReportRest[] {
  const job = state.job(index);
  const { exceeds, talk, unknown } = inTheWay(state, index);
  const loads = (keys: readonly string[]): Load[] => keys.flatMap((key) => state.load(key) ?? []);
  return job ? [{ job, exceeds: loads(exceeds), talk: loads(talk), unknown: loads(unknown) }] : [];
}

/** From the plan, as long as somebody waits for the report. */
async function freedOf(app: App, own: number, goOn: () => Promise<boolean>): Promise<readonly ReportFreed[] | null | "gone"> {
  const { state } = app;
  const plan = await waitForPlan(app, goOn);
  if (plan === null || plan === "gone") return plan;
  const task = (index: number): Task[] => state.job(own)?.tasks.slice(index, index + 1) ?? [];
  return freed(state, own, plan.tasks).flatMap(({ task: index, sets }) => task(index).map((ofTask) => ({ task: ofTask, sets })));
}

// ---- what stands apart -------------------------------------------------------------------------------

/** Of the whole search, however many jobs are printed; in the order of whom to ask and of what the engine finds most useful. */
function questionsOf(state: State): ReportQuestion[] {
  return state.outcomes.questions.flatMap(({ whom, rule, load: key }) => {
    const load = state.load(key);
    return load ? [{ whom, rule, load }] : [];
  });
}

/** In the order of the catalogue, not in that in which they were chosen. */
function wishesOf({ engine, mine }: State): ReportWish[] {
  const isLiked = (job: Job, task: Task): boolean => mine.wishes.some((one) => isSameTask(one, { job: job.id, task: task.id }));
  return engine.catalogue.jobs.flatMap((job) => job.tasks.filter((task) => isLiked(job, task)).map((task) => ({ job, task })));
}

function closedOf(state: State): ReportClosing[] {
  return state.engine.catalogue.jobs.flatMap((job, index) =>
    job.tasks.flatMap((task, place) => {
      const of = { job: job.id, task: task.id };
      const closings = state.mine.closed.filter((one) => isSameTask(one, of));
      if (closings.length === 0) return [];
      const findings = state.engine.explain([state.row(index, place)])[0]?.findings ?? [];
      const inForce = findings.flatMap((finding) => closingOf(state.mine, of, finding) ?? []);
      const keyOf = ({ point, load, date }: Closing): string => `${point} ${load} ${date}`;
      const sorted = closings.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      return sorted.map((closing) => ({ job, task, load: state.load(closing.load) ?? null, closing, stands: inForce.includes(closing) }));
    }),
  );
}

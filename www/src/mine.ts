// What a person puts together out of the outcomes: the tasks she likes to do, her own job, a week of work, and the
// marks that somebody closed. It stands beside the profile: nothing of it changes an outcome.

import type { Catalogue, Finding, TaskOutcome, Verdict } from "./format.js";

/** A task by its ids: a file may hold those of another catalogue. */
export interface TaskId {
  readonly job: string;
  readonly task: string;
}

/** A task in a week of work, with its minutes a week. */
export interface WeekTask extends TaskId {
  readonly minutes: number;
}

export interface Week {
  /** Working days, 1 to 7. */
  readonly days: number;
  readonly tasks: readonly WeekTask[];
}

/** Who may say that a mark was talked about. */
export const CLOSERS = ["doctor", "labour_expert", "coach", "manager"] as const;
export type Closer = (typeof CLOSERS)[number];

/** What can come of a talk. */
export const DECISIONS = ["can", "cannot"] as const;
/** What came of it; a file of before this was asked tells only that it was talked about. */
export type Decision = (typeof DECISIONS)[number] | "talked";

/** A mark ("ask" or "discuss") that was talked about: what came of it, by whom, why and when. The mark itself stays. */
export interface Closing extends TaskId {
  readonly point: string;
  readonly load: string;
  /** The row of the rule that put the mark: another row is another mark. */
  readonly rule: string;
  /** What was compared, as `comparedOf` writes it: other numbers are another mark. */
  readonly compared: string;
  readonly decision: Decision;
  readonly by: Closer;
  readonly reason: string;
  readonly date: string;
}

/** The order in which work is looked for: one's own, that with changes, other work inside, work outside. */
export const SEARCH_STEPS = ["own", "adapted", "inside", "outside"] as const;
export type SearchStep = (typeof SEARCH_STEPS)[number];

/** What another organisation's list gave, on the day it was looked at: the list itself is not kept. */
export interface Outside {
  readonly organisation: string;
  readonly version: string;
  /** The date of the list. */
  readonly date: string;
  readonly jobs: number;
  /** Jobs with a task that fits. */
  readonly fitting: number;
}

export interface Search {
  /** What was done at a step, in somebody's own words. */
  readonly notes: { readonly [Step in SearchStep]?: string };
  readonly outside: Outside | null;
}

/** Facts about the work that is found, each by itself; what is left out is not known. They are never made into one number. */
export interface Facts {
  readonly minutes_per_week?: number;
  /** Euros a month, of the own work and of the work that is found. */
  readonly wage_own?: number;
  readonly wage_found?: number;
  /** Whether the work stays: a real place, not extra or for a while. */
  readonly structural?: boolean;
  readonly source?: string;
}

/** How they see it themselves, for the report. */
export interface Views {
  readonly employee?: string;
  readonly employer?: string;
}

export interface Mine {
  readonly wishes: readonly TaskId[];
  readonly week: Week;
  readonly own_job: string | null;
  readonly closed: readonly Closing[];
  readonly search: Search;
  readonly facts: Facts;
  readonly views: Views;
}

export const NOTHING_YET: Mine = {
  wishes: [],
  week: { days: 5, tasks: [] },
  own_job: null,
  closed: [],
  search: { notes: {}, outside: null },
  facts: {},
  views: {},
};

export const MOST_DAYS = 7;
/** Seven days of 24 hours. */
export const MOST_MINUTES = 10_080;

export const isSameTask = (one: TaskId, other: TaskId): boolean => one.job === other.job && one.task === other.task;

/** What no longer stands in a catalogue, each once and in its own order. */
export function gone({ wishes, week, closed }: Mine, { jobs }: Catalogue): TaskId[] {
  const all = [...wishes, ...week.tasks, ...closed];
  const missing = all.filter(({ job, task }) => !jobs.some((have) => have.id === job && have.tasks.some(({ id }) => id === task)));
  return missing.filter((one, index) => missing.findIndex((other) => isSameTask(one, other)) === index);
}

/** Only these are for people to settle; a limit that is passed is not. */
export const canBeClosed = (verdict: Verdict): boolean => verdict === "ask" || verdict === "discuss";

/** What a finding compared: what is asked and what is possible. */
export function comparedOf({ dimension, asked, possible, qualifier }: Finding): string {
  return [dimension, ...(asked ?? []), qualifier, possible].map((one) => one ?? "-").join(" ");
}

/** The closing of a finding of this task; none when the finding is another one by now. */
export function closingOf({ closed }: Mine, of: TaskId, finding: Finding): Closing | undefined {
  const { point, load, rule, verdict } = finding;
  if (!canBeClosed(verdict)) return undefined;
  const compared = comparedOf(finding);
  return closed.find((one) => isSameTask(one, of) && one.point === point && one.load === load && one.rule === rule && one.compared === compared);
}

/** Whether nobody needs to be asked about a mark any more: what a doctor has to say, others don't decide alone. */
export const endsAsking = ({ decision, by }: Closing, { whom }: Finding): boolean => whom !== "doctor" || by === "doctor" || decision === "cannot";

/** What was decided of a task: one mark that can't be is enough for a no, and a yes needs every mark. */
export function decisionOf(mine: Mine, of: TaskId, outcome: TaskOutcome): Decision | undefined {
  if (outcome.findings.some((finding) => closingOf(mine, of, finding)?.decision === "cannot")) return "cannot";
  if (!isSettled(mine, of, outcome)) return undefined;
  return outcome.findings.some((finding) => closingOf(mine, of, finding)?.decision === "talked") ? "talked" : "can";
}

/** Whether every mark of a task was closed, and nothing else stands in its way. */
export function isSettled(mine: Mine, of: TaskId, { findings }: TaskOutcome): boolean {
  const marks = findings.filter(({ verdict }) => verdict !== "fits");
  return marks.length > 0 && marks.every((finding) => closingOf(mine, of, finding) !== undefined);
}

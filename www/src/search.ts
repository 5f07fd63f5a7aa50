// What the search for work comes to, step by step: what was looked at, what fits, and what stands in the way.
// It finds nothing that the engine did not, and adds nothing up to one number.

import { beside, bytesOf, inTurns } from "./beside.js";
import { readCatalogue } from "./catalogue.js";
import { VERDICTS, type Catalogue, type Measure, type PassendWerkError, type PlanTask, type Problem, type Profile } from "./format.js";
import type { Outside } from "./mine.js";
import { shown, type Shown } from "./outcome.js";
import type { Outcomes, State } from "./state.js";

/** What comes of looking at some jobs. */
export interface Looked {
  readonly jobs: number;
  readonly tasks: number;
  /** The jobs with a task that fits, in the engine's order. */
  readonly fitting: readonly number[];
  readonly fittingTasks: number;
  /** How many of them fit whole. */
  readonly whole: number;
  /** The jobs of which no task fits. */
  readonly rest: readonly number[];
}

export function look(state: State, jobs: readonly number[]): Looked {
  const tasksOf = (job: number): number => state.job(job)?.tasks.length ?? 0;
  const fit = (job: number): number => fittingTasks(state, job).length;
  const fitting = jobs.filter((job) => fit(job) > 0);
  // Only a job of which every task fits can fit whole: the engine is asked of few.
  const whole = fitting.filter((job) => fit(job) === tasksOf(job) && state.outcomes.job(job).whole === "fits");
  const sum = (of: (job: number) => number): number => jobs.reduce((all, job) => all + of(job), 0);
  return { jobs: jobs.length, tasks: sum(tasksOf), fitting, fittingTasks: sum(fit), whole: whole.length, rest: jobs.filter((job) => fit(job) === 0) };
}

export function fittingTasks(state: State, job: number): number[] {
  return (state.job(job)?.tasks ?? []).flatMap((_, task) => (state.verdict(job, task) === "fits" ? [task] : []));
}

/** One's own job, if one was chosen that is in this catalogue. */
export function ownJob(state: State): number | null {
  const index = state.mine.own_job === null ? -1 : state.jobIndex(state.mine.own_job);
  return index < 0 ? null : index;
}

/** All jobs but one's own, those with most fitting work first. */
export function otherJobs(state: State): number[] {
  const own = ownJob(state);
  return [...state.outcomes.order].filter((job) => job !== own);
}

// ---- what stands in the way ------------------------------------------------------------------

/** Loads by what comes of them, each at its worst, that of most tasks first. */
export type InTheWay = Readonly<Record<Exclude<Shown, "fits">, readonly string[]>>;

// Explaining takes time, and a screen that is drawn again asks again.
const known = new WeakMap<Outcomes, Map<number, InTheWay>>();

export function inTheWay(state: State, job: number): InTheWay {
  const found = known.get(state.outcomes) ?? new Map<number, InTheWay>();
  known.set(state.outcomes, found);
  const way = found.get(job) ?? findInTheWay(state, job);
  found.set(job, way);
  return way;
}

function findInTheWay(state: State, job: number): InTheWay {
  const rows = (state.job(job)?.tasks ?? []).flatMap((_, task) => (state.verdict(job, task) === "fits" ? [] : [state.row(job, task)]));
  // What the whole job asks too much of is told too: it is a reason, though it changes no task.
  const over = state.outcomes.job(job).gates.filter(({ verdict }) => verdict === "exceeds");
  const deciding = state.engine.explain(rows).flatMap(({ verdict, findings }) => findings.filter((finding) => finding.verdict === verdict));
  const loads = new Map<string, { worst: number; count: number }>();
  for (const { load, verdict } of [...deciding, ...over]) {
    const one = loads.get(load) ?? { worst: 0, count: 0 };
    loads.set(load, { worst: Math.max(one.worst, VERDICTS.indexOf(verdict)), count: one.count + 1 });
  }
  const order = [...state.engine.loads.keys()];
  const sorted = [...loads].sort(([a, of], [b, other]) => other.count - of.count || order.indexOf(a) - order.indexOf(b));
  const as = (wanted: Shown): string[] => sorted.filter(([, { worst }]) => shown(VERDICTS[worst] ?? "unknown") === wanted).map(([load]) => load);
  return { exceeds: as("exceeds"), talk: as("talk"), unknown: as("unknown") };
}

// ---- one's own work with changes -------------------------------------------------------------

/** A task that would fit with any one of these sets of solutions. */
export interface Freed {
  readonly task: number;
  readonly sets: readonly (readonly Measure[])[];
}

export function freed(state: State, job: number, plan: readonly PlanTask[]): Freed[] {
  const ofJob = state.job(job);
  return (ofJob?.tasks ?? []).flatMap((ofTask, task) => {
    const found = plan.find((one) => one.job === ofJob?.id && one.task === ofTask.id);
    if (state.verdict(job, task) === "fits" || !found || found.smallest.length === 0) return [];
    const measure = (id: string): Measure[] => (ofTask.measures ?? []).filter((have) => have.id === id);
    return [{ task, sets: found.smallest.map(({ measures }) => measures.flatMap(measure)) }];
  });
}

// ---- outside -------------------------------------------------------------------------------------

/** A catalogue of thousands of jobs is smaller; a film that was chosen by mistake is not. */
const MOST_BYTES = 50_000_000;
const FIRST = 5;

/** What another organisation's list gave; the names of the first jobs are for the screen alone. */
export interface OutsideFound {
  readonly outside: Outside;
  readonly first: readonly string[];
}

/** Why a list can't be looked at; each has its own text, `search.outside.<trouble>`. */
export type OutsideTrouble = "large" | "unreadable" | "newer" | "refused" | "same";

export interface OutsideRefused {
  readonly trouble: OutsideTrouble;
  readonly problems: readonly Problem[];
}

/** Lays the person's paper beside the list of another organisation; nothing when nobody waits for it any more. */
export async function lookOutside(state: State, profile: Profile, chosen: Blob, isWanted: () => boolean): Promise<OutsideFound | OutsideRefused | null> {
  if (chosen.size > MOST_BYTES) return { trouble: "large", problems: [] };
  const bytes = await chosen.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (!bytes) return { trouble: "unreadable", problems: [] };
  // Her answers are about the work of here: a job there may bear the same name.
  const { answers, ...paper } = profile;
  return beside(state.engine.files, isWanted, async (work) => {
    const reading = work.own(new work.engine.Reading(state.engine.files.points, bytes));
    const read = await inTurns(work, () => reading.goOn()).catch(refusedBy);
    if ("trouble" in read) return read;
    const matcher = work.own(read);
    const catalogue = await readCatalogue(bytes);
    const { organisation, version, date } = catalogue;
    if (organisation === state.engine.catalogue.organisation) return { trouble: "same", problems: [] };
    await work.pause();
    matcher.setProfile(bytesOf(paper));
    const fitting = jobsThatFit(catalogue, matcher.verdicts());
    const order = [...matcher.order()].filter((job) => fitting.has(job));
    return {
      outside: { organisation, version, date, jobs: catalogue.jobs.length, fitting: fitting.size },
      first: order.slice(0, FIRST).flatMap((job) => catalogue.jobs[job]?.title ?? []),
    };
  });
}

function refusedBy(error: unknown): OutsideRefused {
  const { problems } = error as Partial<PassendWerkError>;
  if (!problems) throw error;
  return { trouble: problems.some(({ code }) => code === "newer-format") ? "newer" : "refused", problems };
}

function jobsThatFit({ jobs }: Catalogue, verdicts: Uint8Array): Set<number> {
  let row = 0;
  const fitting = new Set<number>();
  for (const [job, { tasks }] of jobs.entries()) {
    for (const _ of tasks) if (verdicts[row++] === VERDICTS.indexOf("fits")) fitting.add(job);
  }
  return fitting;
}

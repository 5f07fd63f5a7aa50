// The jobs by what comes of their tasks, with the hours of it that this person can do. It draws nothing.

import type { App } from "../app.js";
import { WHOLE_DAY } from "../format.js";
import { shown, wholeHalfHours, type Shown } from "../outcome.js";
import { taskMinutes, type Outcomes, type State } from "../state.js";

export interface JobTasks {
  job: number;
  tasks: number[];
  /** The minutes of each task, and of all of them. */
  each: number[];
  minutes: number;
}

/** For each set of outcomes the jobs by what comes of their tasks; every part of the screen asks for it. */
const grouped = new WeakMap<Outcomes, Record<Shown, JobTasks[]>>();

/** The jobs in the engine's order, with those of their tasks that come out this way. */
export function jobsWith({ state }: App, outcome: Shown): JobTasks[] {
  const { outcomes } = state;
  const jobs = grouped.get(outcomes) ?? { fits: [], talk: [], unknown: [], exceeds: [] };
  if (!grouped.has(outcomes)) {
    grouped.set(outcomes, jobs);
    for (const job of outcomes.order) addJob(state, job, jobs);
  }
  return jobs[outcome];
}

function addJob(state: State, job: number, jobs: Record<Shown, JobTasks[]>): void {
  const ofJob = state.job(job);
  const found: Partial<Record<Shown, JobTasks>> = {};
  ofJob?.tasks.forEach((task, index) => {
    const one = (found[shown(state.verdict(job, index))] ??= { job, tasks: [], each: [], minutes: 0 });
    const minutes = ownMinutes(state, job, index, taskMinutes(ofJob, task));
    one.tasks.push(index);
    one.each.push(minutes);
    one.minutes += minutes;
  });
  for (const outcome of Object.keys(found) as Shown[]) jobs[outcome].push(...(found[outcome] ? [found[outcome]] : []));
}

/** Minutes a week that the person can do of a task: it may fit for a part of the day only, which is told in half hours. */
export function ownMinutes(state: State, job: number, task: number, minutes: number): number {
  const limit = state.outcomes.limits[state.row(job, task)] ?? WHOLE_DAY;
  return limit === WHOLE_DAY ? minutes : Math.min(minutes, wholeHalfHours(limit) * state.engine.workingDays);
}

/** Minutes a week of a job's tasks that fit, as long as each of them can be done. */
export function fittingMinutes(app: App, job: number): number {
  return jobsWith(app, "fits").find((one) => one.job === job)?.minutes ?? 0;
}

/** Hours of work in a week, never more than the paper lets this person work. */
export function ownHours(app: App, minutes: number): string {
  return minutes <= app.state.weekLimit ? app.words.perWeek(minutes) : upTo(app, minutes);
}

export function upTo({ state, words }: App, minutes: number): string {
  return words.t("results.up-to", { hours: words.amount("minutes_per_week", Math.min(minutes, state.weekLimit)) });
}

export const countTasks = (jobs: readonly JobTasks[]): number => jobs.reduce((sum, job) => sum + job.tasks.length, 0);

// A week of work that the person puts together: asks an engine of its own, which stays as long as the screen
// is open, what her tasks come to and what could be added. It adds up nothing itself.

import type { WeekEntry, WeekFilled, WeekTold, Weeks } from "#plan";
import { beside, bytesOf, holdOpen, inTurns, Unwanted, type Work } from "./beside.js";
import { tell } from "./diagnose.js";
import { Failure, PLAN_ENGINE, type Files } from "./engine.js";
import { WHOLE_DAY, type PassendWerkError, type Profile, type Verdict } from "./format.js";
import { isSameTask, type TaskId, type WeekTask } from "./mine.js";
import { mixesNights } from "./roster.js";
import { type Outcomes, type State } from "./state.js";
import type { Words } from "./words.js";

export type { WeekFilled, WeekTold } from "#plan";

/** Weeks are put together in half hours. */
export const HALF_HOUR = 30;
const ANY_DAY = 24 * 60;

/** The engine of one screen, for one set of outcomes. */
export interface Desk {
  readonly of: Outcomes;
  /** Whether it can be asked. */
  ready: boolean;
  failed: boolean;
  /** Whether it was closed, or gave way to who needed an engine next. */
  closed: boolean;
  week(entries: readonly WeekEntry[], days: number): WeekTold | null;
  /** In turns, as long as somebody waits for it; nothing when nobody does any more, or the engine broke off. */
  fill(kept: readonly WeekEntry[], minutes: number, days: number, isWanted: () => boolean): Promise<WeekFilled | null>;
  close(): void;
}

/** Opens an engine for the outcomes as they are now; it stays until it is closed. */
export function openDesk(state: State, show: () => void): Desk {
  const { engine, outcomes, profile } = state;
  let isOpen = true;
  let close = (): void => {};
  const closed = new Promise<void>((done) => (close = done));
  let weeks: Weeks | null = null;
  let work: Work | null = null;
  const failed = (error: unknown): void => {
    weeks = null;
    desk.ready = false;
    desk.failed = true;
    tell(error instanceof Failure ? error : new Failure("engine-stopped", PLAN_ENGINE, (error as Error).name));
  };
  /** What breaks the engine off, or is not of its own time any more, leaves the list without sums and nothing else. */
  const broke = (error: unknown): null => {
    // A list that no week can hold is refused, and the engine goes on; nobody waits for a closed one.
    if (!isRefused(error) && !(error instanceof Unwanted)) failed(error);
    return null;
  };
  const desk: Desk = {
    of: outcomes,
    ready: false,
    failed: false,
    closed: false,
    week: (entries, days) => {
      try {
        return weeks && weeks.week([...entries], days);
      } catch (error) {
        return broke(error);
      }
    },
    fill: async (kept, minutes, days, isWanted) => {
      try {
        if (!weeks || !work) return null;
        const [asked, given] = [weeks, work];
        // First the page shows that it was pressed.
        await given.pause();
        const filling = given.own(asked.fill([...kept], minutes, days));
        return await inTurns(given, () => {
          if (!isWanted()) throw new Unwanted();
          return filling.goOn();
        });
      } catch (error) {
        return broke(error);
      }
    },
    close: () => {
      isOpen = false;
      weeks = null;
      work = null;
      desk.ready = false;
      desk.closed = true;
      close();
    },
  };
  if (!profile) return desk;
  beside(engine.files, () => isOpen, async (given) => {
    [weeks, work] = [await weeksOf(given, engine.files, profile), given];
    desk.ready = true;
    holdOpen(desk.close);
    show();
    await closed;
  }).catch((error: unknown) => {
    failed(error);
    show();
  });
  return desk;
}

/** What the list comes to, for who prints it; null where nothing is on it, nobody waits any more, or no engine can tell. */
export async function tellWeek(state: State): Promise<WeekTold | null> {
  const { engine, outcomes, profile, screen, mine } = state;
  const tasks = listed(state);
  if (!profile || tasks.length === 0) return null;
  const isWanted = (): boolean => state.screen === screen && state.outcomes === outcomes;
  try {
    return await beside(engine.files, isWanted, async (given) => {
      const weeks = await weeksOf(given, engine.files, profile);
      try {
        return weeks.week(tasks, mine.week.days);
      } catch (error) {
        if (isRefused(error)) return null;
        throw error;
      }
    });
  } catch (error) {
    tell(error as Failure);
    return null;
  }
}

/** More than a day or a week can hold: the engine goes on. */
const isRefused = (error: unknown): boolean => (error as Partial<PassendWerkError>).code === "input-refused";

async function weeksOf(given: Work, { points, catalogue }: Files, profile: Profile): Promise<Weeks> {
  const weeks = given.own(new given.engine.Weeks(points, catalogue, bytesOf(profile)));
  await inTurns(given, () => weeks.goOn() || undefined);
  return weeks;
}

/** A task on the list that the catalogue still has. */
export interface Listed extends WeekEntry {
  readonly id: TaskId;
  readonly place: { readonly job: number; readonly task: number };
  /** The most minutes a week it holds. */
  readonly most: number;
}

/** The list as the catalogue of now can hold it: what is gone is left out, and no task has more than it holds. */
export function listed(state: State): Listed[] {
  const all = state.mine.week.tasks.flatMap((one): Listed[] => {
    const job = state.jobIndex(one.job);
    const ofJob = state.job(job);
    const task = ofJob?.tasks.findIndex(({ id }) => id === one.task) ?? -1;
    const ofTask = ofJob?.tasks[task];
    if (!ofJob || !ofTask) return [];
    const most = mostMinutes(state, job, task);
    return most === 0 ? [] : [{ id: { job: one.job, task: one.task }, place: { job, task }, task: state.row(job, task), minutes: Math.min(one.minutes, most), most }];
  });
  return all.sort((one, other) => one.task - other.task);
}

/** What a list comes to in a week and on a day, told. */
export function weekSum(words: Words, tasks: readonly { minutes: number }[], days: number): string {
  const minutes = minutesOf(tasks);
  return words.t("week.sum", { hours: words.perWeek(minutes), days: words.t("week.days", { n: days }), day: words.amount("minutes_per_day", Math.ceil(minutes / days)) });
}

/** What of a list is longer than it is for anybody: than any day, a working day or a working week. */
export type TooLong = "any-day" | "day" | "week";

/** A paper that sets no hours says nothing of longer days and weeks; beyond 24 hours a day nothing can be said at all. */
export function tooLong({ engine: { wholeDay, workingDays }, mine }: State, tasks: readonly { minutes: number }[]): TooLong | null {
  const minutes = minutesOf(tasks);
  if (minutes / mine.week.days > ANY_DAY) return "any-day";
  if (minutes / mine.week.days > wholeDay) return "day";
  return minutes > wholeDay * workingDays ? "week" : null;
}

/** Whether on one of its days more is done of a task than fits on a day. */
export function isTooLongADay({ outcomes, mine }: State, { task, minutes }: WeekEntry): boolean {
  return minutes / mine.week.days > (outcomes.limits[task] ?? WHOLE_DAY);
}

/** Everything of a week that was laid beside the paper. */
const verdictsOf = ({ entries, hours, jobs, day_sums, week_sums }: WeekTold): Verdict[] =>
  [...entries, ...hours, ...jobs.flatMap(({ roster }) => roster), ...day_sums, ...week_sums].map(({ verdict }) => verdict);

/** Whether all of a week plainly fits, each task and everything together. */
export function fitsTogether(state: State, told: WeekTold): boolean {
  return hasDays(state, told) && verdictsOf(told).every((verdict) => verdict === "fits");
}

/** Whether its days can be told: not of a week that is too much, too long, or of which nobody knows which days are nights. */
export function hasDays(state: State, told: WeekTold): boolean {
  const jobs = told.jobs.flatMap(({ position }) => state.job(position) ?? []);
  return !tooLong(state, told.entries) && !mixesNights(jobs) && !verdictsOf(told).includes("exceeds");
}

const minutesOf = (tasks: readonly { minutes: number }[]): number => tasks.reduce((sum, { minutes }) => sum + minutes, 0);

/** As the engine counts it: rounded down. */
export function mostMinutes(state: State, job: number, task: number): number {
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  if (!ofJob || !ofTask) return 0;
  const week = ofJob.minutes_per_week;
  return Math.floor(((typeof week === "number" ? week : week[1]) * ofTask.share) / 1000);
}

export function isListed({ mine }: State, id: TaskId): boolean {
  return mine.week.tasks.some((one) => isSameTask(one, id));
}

/** Puts a task on the list, or takes it off. */
export function setListed(state: State, id: TaskId, minutes: number): void {
  const others = state.mine.week.tasks.filter((one) => !isSameTask(one, id));
  const tasks: WeekTask[] = minutes > 0 ? [...others, { ...id, minutes }] : others;
  state.keep({ week: { ...state.mine.week, tasks } });
}

/** Half an hour less or more than the half hours that are shown, within what the task holds; less than that takes nothing away. */
export function nextMinutes({ minutes, most }: Listed, by: 1 | -1): number {
  const steps = Math.round(minutes / HALF_HOUR) + by;
  return Math.max(Math.min(steps * HALF_HOUR, most), Math.min(HALF_HOUR, most));
}

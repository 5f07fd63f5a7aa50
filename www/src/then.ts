// What another paper makes of the same work: that of an earlier day, or one with more hours. It asks an engine of
// its own, task by task and job by job; what is on the screen is not touched.

import type { Matcher } from "#plan";
import { beside, bytesOf, inTurns, type Work } from "./beside.js";
import { VERDICTS, type Capacity, type Profile, type TaskOutcome, type Verdict } from "./format.js";
import type { State } from "./state.js";

/** A task that fitted then or fits now, and not both. */
export interface Turned {
  readonly job: number;
  readonly task: number;
  readonly then: Verdict;
  /** The loads by which it came out otherwise. */
  readonly loads: readonly string[];
}

export interface Difference {
  /** Tasks that fit now and did not then. */
  readonly gained: readonly Turned[];
  /** Tasks that fitted then and do not now. */
  readonly gone: readonly Turned[];
  /** How many fit in both. */
  readonly both: number;
}

const FITS = VERDICTS.indexOf("fits");

/** Lays an earlier paper beside the one of now, over the same work. */
export function difference(state: State, earlier: Profile, isWanted: () => boolean): Promise<Difference | null> {
  const { engine, outcomes } = state;
  return beside(engine.files, isWanted, async (work) => {
    const matcher = await matcherOf(state, work);
    matcher.setProfile(bytesOf(earlier));
    const then = matcher.verdicts();
    await work.pause();
    const turned: Turned[] = [];
    let both = 0;
    for (const [row, code] of then.entries()) {
      const now = outcomes.verdicts[row];
      if (code === FITS && now === FITS) both += 1;
      if ((code === FITS) === (now === FITS)) continue;
      const [before, after] = [matcher.explain(Uint32Array.of(row))[0], engine.explain([row])[0]];
      if (before && after) turned.push({ ...state.place(row), then: before.verdict, loads: turningLoads(before, after) });
      await work.pause();
    }
    return { gained: turned.filter(({ then }) => then !== "fits"), gone: turned.filter(({ then }) => then === "fits"), both };
  });
}

/** The loads that stood in the way in one of the two, and not in the other. */
function turningLoads(before: TaskOutcome, after: TaskOutcome): string[] {
  const open = ({ findings }: TaskOutcome): Set<string> => new Set(findings.filter(({ verdict }) => verdict !== "fits").map(({ load }) => load));
  const [then, now] = [open(before), open(after)];
  return [...then].filter((load) => !now.has(load)).concat([...now].filter((load) => !then.has(load)));
}

async function matcherOf({ engine: { files } }: State, work: Work): Promise<Matcher> {
  const reading = work.own(new work.engine.Reading(files.points, files.catalogue));
  return work.own(await inTurns(work, () => reading.goOn()));
}

// ---- more hours ------------------------------------------------------------------------------

/** What hours a day would bring within reach. */
export interface Reach {
  /** Minutes a day, and in five of such days. */
  readonly day: number;
  readonly week: number;
  /** Jobs whose hours fit then, and do not now. */
  readonly jobs: readonly number[];
  /** Of those the ones that fit whole. */
  readonly whole: readonly number[];
}

const HOURS = ["hours_day", "hours_week"];

/** For each of these numbers of minutes a day that is more than the paper allows: the jobs whose hours come within reach. */
export function reach(state: State, profile: Profile, days: readonly number[], isWanted: () => boolean): Promise<Reach[] | null> {
  return beside(state.engine.files, isWanted, async (work) => {
    const matcher = await matcherOf(state, work);
    const jobs = async (paper: Profile): Promise<Map<number, Verdict>> => {
      matcher.setProfile(bytesOf(paper));
      const within = new Map<number, Verdict>();
      for (let job = 0; job < matcher.jobCount(); job += 1) {
        const { gates, whole } = matcher.job(job);
        // Words beside the hours make them a matter to talk about, now and then.
        if (gates.every(({ load, verdict }) => !HOURS.includes(load) || verdict === "fits" || verdict === "discuss")) within.set(job, whole);
        await work.pause();
      }
      return within;
    };
    const now = await jobs(profile);
    const found: Reach[] = [];
    for (const day of days) {
      const then = await jobs(withHours(state, profile, day));
      const added = [...then.keys()].filter((job) => !now.has(job));
      found.push({ day, week: day * state.engine.workingDays, jobs: added, whole: added.filter((job) => then.get(job) === "fits") });
    }
    return found;
  });
}

function withoutLevel({ level, ...capacity }: Capacity): Capacity {
  return capacity;
}

/** The same paper with these hours a day, five days a week, where it limits hours. */
function withHours(state: State, profile: Profile, day: number): Profile {
  const amounts = { hours_day: { dimension: "minutes_per_day", value: day }, hours_week: { dimension: "minutes_per_week", value: day * state.engine.workingDays } } as const;
  const capacities = profile.capacities.map((capacity) => {
    const loads = state.point(capacity.point)?.loads ?? [];
    const load = HOURS.find((have) => loads.includes(have)) as keyof typeof amounts | undefined;
    return load && capacity.state === "limited" ? { ...withoutLevel(capacity), own: [{ ...amounts[load], qualifier: "at_most" as const }] } : capacity;
  });
  return { ...profile, capacities };
}

// Asks the engine what would make more work fit. It has an engine of its own, larger than the first one,
// that is started for one profile and thrown away with all its memory once it has told everything.

import * as glue from "#plan";
import { Failure, PLAN_ENGINE, TURN_MS, breathe, type Files } from "./engine.js";
import type { PlanFreed, PlanQuestion, PlanStep, PlanTask, Profile } from "./format.js";
import { instance, overwrite } from "./wasm.js";

export interface Plan {
  readonly tasks: PlanTask[];
  readonly measures: PlanFreed[];
  readonly questions: PlanQuestion[];
  readonly steps: PlanStep[];
}

/** One at a time: the bindings know one running engine. */
let last: Promise<unknown> = Promise.resolve();

/** Makes a plan, as long as somebody waits for it; nothing when nobody does any more. */
export function makePlan(files: Files, profile: Profile, isWanted: () => boolean): Promise<Plan | null> {
  const made = last.then(() => (isWanted() ? run(files, profile, isWanted) : null));
  // Only that it is over: what it found belongs to who asked.
  last = made.then(
    () => undefined,
    () => undefined,
  );
  return made;
}

async function run({ points, catalogue, plan: engine }: Files, profile: Profile, isWanted: () => boolean): Promise<Plan | null> {
  const bytes = await engine;
  if (!bytes) throw new Failure("file-missing", PLAN_ENGINE);
  const running = await instance(await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>), glue);
  const plan: Plan = { tasks: [], measures: [], questions: [], steps: [] };
  try {
    const planning = new glue.Planning(points, catalogue, new TextEncoder().encode(JSON.stringify(profile)));
    while (isWanted()) {
      if (oneTurn(planning, plan)) return plan;
      await breathe();
    }
    return null;
  } finally {
    overwrite(running);
  }
}

/** Takes in what is told, until the turn is over; true once everything was told. */
function oneTurn(planning: glue.Planning, plan: Plan): boolean {
  const end = performance.now() + TURN_MS;
  do {
    const parts = planning.goOn();
    if (!parts) return true;
    for (const part of parts) {
      if ("task" in part) plan.tasks.push(part.task);
      else if ("measure" in part) plan.measures.push(part.measure);
      else if ("question" in part) plan.questions.push(part.question);
      else if ("step" in part) plan.steps.push(part.step);
    }
  } while (performance.now() < end);
  return false;
}

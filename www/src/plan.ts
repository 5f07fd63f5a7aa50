// Asks the engine what would make more work fit, with an engine of its own.

import { beside, bytesOf, inTurns } from "./beside.js";
import type { Files } from "./engine.js";
import type { PlanFreed, PlanQuestion, PlanStep, PlanTask, Profile } from "./format.js";

export interface Plan {
  readonly tasks: PlanTask[];
  readonly measures: PlanFreed[];
  readonly questions: PlanQuestion[];
  readonly steps: PlanStep[];
}

/** Makes a plan, as long as somebody waits for it; nothing when nobody does any more. */
export function makePlan(files: Files, profile: Profile, isWanted: () => boolean): Promise<Plan | null> {
  return beside(files, isWanted, (work) => {
    const plan: Plan = { tasks: [], measures: [], questions: [], steps: [] };
    const planning = work.own(new work.engine.Planning(files.points, files.catalogue, bytesOf(profile)));
    return inTurns(work, () => {
      const parts = planning.goOn();
      if (!parts) return plan;
      for (const part of parts) {
        if ("task" in part) plan.tasks.push(part.task);
        else if ("measure" in part) plan.measures.push(part.measure);
        else if ("question" in part) plan.questions.push(part.question);
        else if ("step" in part) plan.steps.push(part.step);
      }
      return undefined;
    });
  });
}

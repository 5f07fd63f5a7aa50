// Every screen but the first few. They are one file of their own, fetched while the start
// is read and before anything can be recorded: later nothing is fetched.

import { html, type TemplateResult } from "lit/html.js";
import type { App } from "./app.js";
import { drawCheck } from "./screens/check.js";
import { drawCoach } from "./screens/coach.js";
import { drawCompare } from "./screens/compare.js";
import { drawJob } from "./screens/job.js";
import { drawOpen } from "./screens/open.js";
import { drawPlan } from "./screens/plan.js";
import { drawPrint, printing } from "./screens/print.js";
import { drawQuestions } from "./screens/questions.js";
import { drawResults } from "./screens/results.js";
import { drawRubric } from "./screens/rubric.js";
import { drawRubrics } from "./screens/rubrics.js";
import { drawSave } from "./screens/save.js";
import { drawSearch } from "./screens/search.js";
import { drawTask } from "./screens/task.js";
import { drawThen } from "./screens/then.js";
import { drawWeek } from "./screens/week.js";
import { ABOUT_OUTCOMES, type LaterScreen } from "./state.js";

export { drawIdle, Idle } from "./idle.js";
export { beginStory, drawStory } from "./screens/story.js";

export type Later = typeof import("./later.js");

export function drawLater(app: App, screen: LaterScreen): TemplateResult {
  const drawn = draw(app, screen);
  return ABOUT_OUTCOMES.includes(screen.name) ? html`${drawn} ${drawCoach(app)}` : drawn;
}

function draw(app: App, screen: LaterScreen): TemplateResult {
  switch (screen.name) {
    case "rubrics":
      return drawRubrics(app);
    case "rubric":
      return drawRubric(app, screen.rubric);
    case "check":
      return drawCheck(app);
    case "results":
      return html`${drawResults(app)} ${printing(app)}`;
    case "job":
      return html`${drawJob(app, screen.job)} ${printing(app)}`;
    case "task":
      return html`${drawTask(app, screen.job, screen.task)} ${printing(app)}`;
    case "questions":
      return drawQuestions(app);
    case "plan":
      return drawPlan(app);
    case "then":
      return drawThen(app, screen);
    case "compare":
      return drawCompare(app);
    case "week":
      return html`${drawWeek(app, screen)} ${printing(app)}`;
    case "search":
      return drawSearch(app, screen);
    case "save":
      return drawSave(app, screen);
    case "open":
      return drawOpen(app, screen);
    case "print":
      return drawPrint(app);
  }
}

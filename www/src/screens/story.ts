// The whole story in two minutes, with a made-up person: from her paper to her questions.
// It only leads past the ordinary screens; nothing on them is different.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { shown, type Shown } from "../outcome.js";
import { button, paragraph } from "../parts.js";
import type { Screen } from "../state.js";

type Step = "paper" | "list" | "fits" | "talk" | "questions";

const STEPS: readonly Step[] = ["paper", "list", "fits", "talk", "questions"];

/** Begins the story of a made-up person; whatever was filled in is gone. */
export function beginStory(app: App, person: number): void {
  const chosen = app.state.engine.people[person];
  if (!chosen) return;
  app.state.usePerson(chosen);
  step(app, 0);
}

/** What stands above the screen while the story is told. */
export function drawStory(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const at = state.screen.story;
  const name = STEPS[at ?? -1];
  if (at === undefined || !name) return nothing;
  const last = at === STEPS.length - 1;
  return html`<div class="notice story" role="note">
    <p tabindex="-1" data-focus-first><strong>${t("story.step", { n: at + 1, most: STEPS.length })}</strong></p>
    ${paragraph(t(`story.${name}`, { person: state.profile?.title ?? "" }))}
    <div class="actions">
      ${last ? nothing : button(t("story.next"), () => step(app, at + 1), "main")} ${button(t(last ? "story.end" : "story.stop"), app.clear)}
    </div>
  </div>`;
}

function step(app: App, at: number): void {
  app.go({ ...screenOf(app, STEPS[at] ?? "paper"), story: at });
}

function screenOf(app: App, step: Step): Screen {
  switch (step) {
    case "paper":
      return { name: "check" };
    case "list":
      return { name: "results" };
    case "fits":
    case "talk":
      return firstTask(app, step) ?? { name: "results" };
    case "questions":
      return { name: "questions" };
  }
}

function firstTask({ state }: App, wanted: Shown): Screen | undefined {
  for (const job of state.outcomes.order) {
    const task = state.job(job)?.tasks.findIndex((_, index) => shown(state.verdict(job, index)) === wanted) ?? -1;
    if (task >= 0) return { name: "task", job, task };
  }
  return undefined;
}

// What more hours of work would bring within reach: four, six and eight a day. Only for whom the paper limits hours.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { tell } from "../diagnose.js";
import { Failure } from "../engine.js";
import { firstOf, given, heading, paragraph, way } from "../parts.js";
import type { Outcomes } from "../state.js";
import { reach, type Reach } from "../then.js";

const DAYS: readonly number[] = [240, 360, 480];
const MOST = 5;

// It belongs to one set of outcomes and goes with it.
const found = new WeakMap<Outcomes, { steps: readonly Reach[] | null }>();

export function drawReach(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const now = Math.min(state.dayLimit, state.weekLimit / state.engine.workingDays);
  const days = DAYS.filter((day) => day > now);
  if (days.length === 0) return nothing;
  const steps = reachOf(app, days);
  return html`<section>
    ${heading(app.level + 1, t("plan.reach"))} ${paragraph(t("plan.reach.what"))}
    <div role="status">${steps ? nothing : paragraph(t("plan.busy"), "hint")}</div>
    ${steps?.map((step) => drawStep(app, step))}
  </section>`;
}

function reachOf(app: App, days: readonly number[]): readonly Reach[] | null {
  const { state } = app;
  const { outcomes, profile } = state;
  const known = found.get(outcomes);
  if (known || !profile) return known?.steps ?? null;
  const looking: { steps: readonly Reach[] | null } = { steps: null };
  found.set(outcomes, looking);
  const isWanted = (): boolean => state.screen.name === "plan" && state.outcomes === outcomes;
  reach(state, profile, days, isWanted)
    .then((steps) => {
      // Nobody waited for it to the end; whoever asks again begins again.
      if (!steps) found.delete(outcomes);
      looking.steps = steps;
    })
    .catch((error: unknown) => {
      if (error instanceof Failure) tell(error);
      looking.steps = [];
    })
    .finally(() => isWanted() && app.show());
  return null;
}

function drawStep(app: App, { day, week, jobs, whole }: Reach): TemplateResult {
  const { t } = app.words;
  const hours = t("plan.reach.hours", { day: app.words.amount("minutes_per_day", day), week: app.words.amount("minutes_per_week", week) });
  return html`<section class="job-card">
    ${heading(app.level + 2, hours)}
    ${jobs.length === 0
      ? paragraph(t("plan.reach.none"))
      : html`${paragraph(t("plan.reach.jobs", { n: jobs.length }))} ${whole.length > 0 ? paragraph(t("plan.reach.whole", { n: whole.length })) : nothing}
          <details>
            <summary>${t("plan.reach.list", { n: jobs.length })}</summary>
            ${firstOf(app, `reach ${day}`, jobs, MOST, (job) => jobWay(app, job), "results.more-jobs")}
          </details>`}
  </section>`;
}

function jobWay(app: App, job: number): TemplateResult {
  return html`<p>${way(app, given(app, app.state.job(job)?.title ?? ""), { name: "job", job }, "link")}</p>`;
}

// What belongs to a whole job and stands beside its tasks: what it asks beyond the paper, its roster, its
// diplomas, and hours that no number tells. None of it changes a task.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Verdict } from "../format.js";
import { shown, type Shown } from "../outcome.js";
import { paperName, paragraph, way } from "../parts.js";
import { comesWith } from "../roster.js";

/**
 * What the whole job asks beyond the paper: it changes no task, and nobody should miss it. Where every task fits and
 * nothing is too much, what nobody knows of the whole.
 */
export function wholeJobOver(app: App, job: number): TemplateResult | typeof nothing {
  const { state, words } = app;
  const say = (key: string, asks: readonly string[]): TemplateResult => paragraph(words.t(key, { asks: words.list(asks) }));
  const over = overNames(app, job);
  if (over.length > 0) return say("results.whole-job", over);
  const { whole } = state.outcomes.job(job);
  const allFit = state.job(job)?.tasks.every((_, task) => state.verdict(job, task) === "fits") ?? false;
  if (!allFit || whole === "fits") return nothing;
  // What is over and stands at no hour and no day, is over in a week.
  if (whole === "exceeds") return say("results.whole-job", [words.t("results.whole-job.week")]);
  const open = overNames(app, job, (verdict) => verdict !== "fits");
  const toDiscuss = rosterOf(app, job, "talk");
  const others = open.filter((name) => !toDiscuss.includes(name));
  // Evenings and nights to talk about have a line of their own.
  if (open.length > 0 && others.length === 0) return nothing;
  return say("results.whole-job.open", open.length > 0 ? others : [words.t("results.whole-job.week")]);
}

export function overNames(app: App, job: number, isOver = (verdict: Verdict): boolean => verdict === "exceeds"): string[] {
  const { t } = app.words;
  const { gates, day_sums } = app.state.outcomes.job(job);
  const over = ({ verdict }: { verdict: Verdict }): boolean => isOver(verdict);
  const names = [
    ...gates.filter(over).map((gate) => app.names.load(gate.load)),
    ...day_sums.filter(over).map((sum) => t("results.whole-job.together", { load: app.names.load(sum.load) })),
  ];
  return [...new Set(names)];
}

/** In a list the fact is enough; on a screen of its own somebody wonders what to do with it. */
export function wholeJobOverAndAsk(app: App, job: number): TemplateResult | typeof nothing {
  const over = wholeJobOver(app, job);
  if (over === nothing) return nothing;
  const { t } = app.words;
  const isOver = app.state.outcomes.job(job).whole === "exceeds";
  return html`${over} ${rosterOf(app, job, "exceeds", "talk", "unknown").length > 0 ? paragraph(t("results.whole-job.roster"), "next") : nothing} ${isOver ? paragraph(t("results.whole-job.ask"), "next") : nothing}`;
}

/** Whether when the job is worked, or anything else of its hours, does not plainly fit: "Vul aan" proposes nothing of it then. */
export function offRoster({ state }: App, job: number): boolean {
  return state.outcomes.job(job).gates.some(({ load, verdict }) => !load.startsWith("hours_") && verdict !== "fits");
}

/** The evening or the night of a job, where the paper laid beside it comes to this. */
export function rosterOf({ state, names }: App, job: number, ...outcomes: readonly Shown[]): string[] {
  const { gates } = state.outcomes.job(job);
  return gates.filter(({ load, verdict }) => (load === "evening" || load === "night") && outcomes.includes(shown(verdict))).map(({ load }) => names.load(load));
}

export function rosterToDiscuss(app: App, job: number): TemplateResult | typeof nothing {
  const loads = rosterOf(app, job, "talk");
  return loads.length > 0 ? paragraph(app.words.t("results.whole-job.discuss", { loads: app.words.list(loads) })) : nothing;
}

export function belongs(app: App, job: number): TemplateResult | typeof nothing {
  const ofJob = app.state.job(job);
  const lines = ofJob ? comesWith(app, ofJob) : [];
  return lines.length > 0 ? paragraph(lines.join(" · "), "hint") : nothing;
}

/** Words at the hours of work, or hours without a number, are about every job, and so stand at none of its tasks. */
export function hoursInWords(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const hours = app.state.limited("VI");
  const said = hours.filter(({ capacity }) => capacity.text && !capacity.text_is_number);
  // Limited, and nobody knows by how much: then no hours on any screen are hers.
  const open = hours.filter(({ point, capacity }) => point.kind === "hours" && !capacity.own && capacity.level === undefined && !said.some((one) => one.point === point));
  if (said.length + open.length === 0) return nothing;
  return html`<div class="notice">
    ${said.map(({ point, capacity }) => paragraph(t("results.hours-in-words", { point: app.names.plain(point), text: (capacity.text ?? "").replace(/\.$/, "") })))}
    ${open.map(({ point }) => html`${paragraph(t("results.hours-open"))} ${way(app, paperName(app, app.names.codeAndName(point), point), { name: "rubric", rubric: point.rubric, point: point.code }, "link")}`)}
    ${paragraph(t("finding.next.doctor"), "next")}
  </div>`;
}

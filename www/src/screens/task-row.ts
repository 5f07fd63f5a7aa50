// A task as every list of tasks tells it: its name, its outcome, its hours, and whom to ask.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { BASES, WHOLE_DAY, type Basis, type Measure, type Task, type TaskOutcome, type Verdict, type Whom } from "../format.js";
import { partOfDay, shown, tag } from "../outcome.js";
import { given, inLanguage, way } from "../parts.js";
import { taskMinutes } from "../state.js";
import type { Words } from "../words.js";
import { ownHours, ownMinutes, upTo } from "./by-outcome.js";
import { inList } from "./closing.js";
import { wishMark } from "./wishes.js";

/** Nobody has a talk with herself: what is open on her own paper she fills in. */
export function withWhom({ words }: App, whom: readonly Whom[]): string {
  const others = whom.filter((one) => one !== "yourself").map((one) => words.t(`whom.${one}`));
  const own = others.length < whom.length ? words.t("results.fill-in") : "";
  return others.length > 0 ? `${own} ${words.t("results.with-whom", { whom: words.list(others) })}`.trim() : own;
}

/** What came out for a task: on what it rests, for how long in a day where that is not all of it, and whether it counts on a solution. */
export function taskOutcome(app: App, job: number, task: number): [verdict: Verdict, basis: Basis | null, minutesPerDay: number | null, provided: boolean] {
  const { state } = app;
  const { bases, limits, provisions } = state.outcomes;
  const row = state.row(job, task);
  const limit = limits[row] ?? WHOLE_DAY;
  return [state.verdict(job, task), BASES[bases[row] ?? 0] ?? null, partOfDay(app, limit === WHOLE_DAY ? null : limit), provisions[row] === 1];
}

export const taskTag = (app: App, job: number, task: number): TemplateResult => tag(app, ...taskOutcome(app, job, task));

/** The solutions that an outcome counts on, of those that the list of work says are there. */
export function countedOn({ measures = [] }: Task, { findings }: TaskOutcome): Measure[] {
  const counted = findings.filter(({ rule }) => rule === "provision").map(({ measure }) => measure);
  return measures.filter(({ id }) => counted.includes(id));
}

export const inPlace = ({ t }: Words, { title, kind }: Measure): string => t("print.talk.in-place", { measure: title, kind: t(`measure.${kind}`) });

/** A task as one row: its name, its outcome, its hours, what that counts on, and whom to ask. */
export function taskRow(app: App, job: number, task: number): TemplateResult {
  const { state } = app;
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  if (!ofJob || !ofTask) return html``;
  const row = state.row(job, task);
  const verdict = state.verdict(job, task);
  const minutes = taskMinutes(ofJob, ofTask);
  const own = ownMinutes(state, job, task, minutes);
  const whom = shown(verdict) === "talk" ? state.engine.talkWith(row) : [];
  const counted = state.outcomes.provisions[row] === 1 ? state.engine.explain([row]).flatMap((outcome) => countedOn(ofTask, outcome)) : [];
  return html`<div class="task-row">
    ${way(app, given(app, ofTask.title), { name: "task", job, task }, "link")}
    <span class="task-facts">
      ${taskTag(app, job, task)}
      <span class="hint">${verdict !== "fits" ? app.words.perWeek(minutes) : own < minutes ? upTo(app, own) : ownHours(app, minutes)}</span>
      ${wishMark(app, job, task)}
    </span>
    ${counted.map((one) => html`<div class="hint">${inLanguage(app, inPlace(app.words, one), one.title, app.given)}</div>`)}
    ${whom.length > 0 ? html`<span class="hint whom">${inList(app, job, task, whom, (open) => withWhom(app, open))}</span>` : nothing}
  </div>`;
}

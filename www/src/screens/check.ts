// "Klopt dit zo?": only what departs from ordinary, each with a way to change it, and
// what looks odd as a question. Nothing here is an error; the paper decides.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Check, Point } from "../format.js";
import { given, heading, paperName, paragraph, title, way } from "../parts.js";
import { openRubrics } from "../state.js";
import { today } from "./details.js";
import { rubricStatus } from "./rubrics.js";

/** What the engine asks, and what only the page can see. */
interface Doubt {
  readonly check: Check["check"] | "number-missing" | "expired";
  readonly points: readonly string[];
}

export function drawCheck(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const limited = state.limited();
  const open = openRubrics(state);
  return html`
    ${title(app, t("check.title"))}
    ${paragraph(limited.length === 0 ? t("check.nothing") : t(open.length > 0 ? "check.what.open" : "check.what", { n: limited.length }))}
    ${papers(app)} ${limited.length > 0 ? html`<ul class="plain-list answers">${limited.map(({ point }) => answerRow(app, point))}</ul>` : nothing}
    ${questions(app)} ${answered(app)}
    ${open.length > 0
      ? html`<div class="notice">
          ${paragraph(t("check.open", { n: open.length }))}
          <ul>
            ${open.map((rubric) => html`<li>${app.names.rubric(rubric)}: ${rubricStatus(app, rubric)}</li>`)}
          </ul>
          ${way(app, t("check.open.go"), { name: "rubrics" }, "link")}
        </div>`
      : nothing}
    <div class="actions">${way(app, t("check.done"), app.results(), "main")}</div>
  `;
}

/** The paper itself: which one, its date, until when. */
function papers(app: App): TemplateResult {
  const { t } = app.words;
  const { profile } = app.state;
  if (!profile) return html``;
  const parts = [
    t(`paper.${profile.instrument}-${profile.edition}.short`),
    ...(profile.date ? [t("check.date", { date: app.words.date(profile.date) })] : []),
    ...(profile.valid_until ? [t("check.valid-until", { date: app.words.date(profile.valid_until) })] : []),
  ];
  return html`<p class="hint">${parts.join(" · ")} ${way(app, t("common.change"), { name: "paper" }, "link")}</p>`;
}

function answerRow(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const capacity = state.capacity(point.code);
  const extra = [
    ...(capacity?.side ? [t(`side.${capacity.side}`)] : []),
    ...(capacity?.text ? [t("check.text", { text: capacity.text })] : []),
  ];
  const name = paperName(app, app.names.codeAndName(point), point);
  return html`<li class="answer">
    <span class="answer-name">${name}</span>
    <span>${app.names.summary(state, point)}${extra.map((line) => html`<br />${line}`)}</span>
    <span>${changeButton(app, point)}</span>
  </li>`;
}

/** What the person knew of the work herself: it counts in the outcomes, so it is told where she checks them. */
function answered(app: App): TemplateResult | typeof nothing {
  const { state } = app;
  const tasks = state.answeredTasks;
  if (tasks.length === 0) return nothing;
  return html`${heading(app.level + 1, app.words.t("check.own"))} ${paragraph(app.words.t("check.own.what", { n: tasks.length }), "hint")}
    <ul class="plain-list">
      ${tasks.map(({ job, task }) => html`<li>${way(app, given(app, `${state.task(job, task)?.title} · ${state.job(job)?.title}`), { name: "task", job, task }, "link")}</li>`)}
    </ul>`;
}

function changeButton(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  // The word alone says too little to who hears only the buttons.
  const label = html`${t("common.change")}<span class="unseen"> ${app.names.point(point)}</span>`;
  return way(app, label, { name: "rubric", rubric: point.rubric, point: point.code }, "link");
}

function questions(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const checks: Doubt[] = [
    ...app.state.numberMissing.map((point): Doubt => ({ check: "number-missing", points: [point.code] })),
    // Only the page knows today's date; the engine has no clock.
    ...(isExpired(app) ? [{ check: "expired", points: [] } as const] : []),
    ...app.state.outcomes.checks,
  ];
  if (checks.length === 0) return nothing;
  return html`${heading(app.level + 1, t("check.questions"))}
    <ul class="plain-list">
      ${checks.map((check) => html`<li class="notice">${checkRow(app, check)}</li>`)}
    </ul>`;
}

/** Whether the paper itself says that it holds no longer. */
export function isExpired(app: App): boolean {
  const until = app.state.profile?.valid_until;
  return until !== undefined && until < today();
}

function checkRow(app: App, check: Doubt): TemplateResult {
  const points = check.points.flatMap((code) => app.state.point(code) ?? []);
  const names = app.words.list(points.map((point) => app.names.codeAndName(point)));
  return html`${paragraph(app.words.t(`check.${check.check}`, { points: names }))}
  ${points.map((point) => html`<p class="hint">${app.names.codeAndName(point)} ${changeButton(app, point)}</p>`)}`;
}

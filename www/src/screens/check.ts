// "Klopt dit zo?": only what departs from ordinary, each with a way to change it, and
// what looks odd as a question. Nothing here is an error; the paper decides.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Check, Point } from "../format.js";
import { button, given, heading, paperName, paragraph, title, way } from "../parts.js";
import { levelBounds, openRubrics } from "../state.js";
import { today } from "./details.js";
import { rubricStatus } from "./rubrics.js";

/** What the engine asks, and what only the page can see. */
interface Doubt {
  readonly check: Check["check"] | "number-missing" | "expired" | "day-missing" | "neighbours" | "left-open";
  readonly points: readonly string[];
  /** The points that may have to change, where those are others. */
  readonly change?: readonly string[];
}

/**
 * Points of a list of one's own that often go together: a back, legs, arms and hands, a neck, attention, hours. Our
 * own choice. Nobody but the person names them there, so who names one may not have thought of the others.
 */
const NEIGHBOURS: readonly (readonly string[])[] = [
  ["IV-lift", "IV-carry", "IV-load-often", "IV-push-pull", "IV-bend", "IV-twist", "V-bent-active"],
  ["IV-walk", "IV-stairs-climb", "IV-kneel", "V-stand", "V-kneel-active"],
  ["IV-hand", "IV-fine-motor", "IV-repetitive", "IV-keyboard", "IV-reach", "V-overhead"],
  ["IV-head", "V-head-hold"],
  ["I-focus", "I-divided-attention", "I-stimuli", "I-pressure"],
  ["VI-evening", "VI-night"],
];

export function drawCheck(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const limited = state.limited();
  const open = openRubrics(state);
  return html`
    ${title(app, t("check.title"))}
    ${paragraph(limited.length === 0 ? t("check.nothing") : t(open.length > 0 || notKnown(app).length > 0 ? "check.what.open" : "check.what", { n: limited.length }))}
    ${papers(app)} ${limited.length > 0 ? html`<ul class="plain-list answers">${limited.map(({ point }) => answerRow(app, point))}</ul>` : nothing}
    ${questions(app)} ${confirmed(app)} ${answered(app)}
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
  const { dayMissing } = app.state;
  const checks: Doubt[] = [
    ...app.state.numberMissing.map((point): Doubt => ({ check: "number-missing", points: [point.code] })),
    // Only the page knows today's date; the engine has no clock.
    ...(isExpired(app) ? [{ check: "expired", points: [] } as const] : []),
    ...app.state.outcomes.checks,
    ...(dayMissing.length > 0 ? [{ check: "day-missing", points: dayMissing } as const] : []),
    ...neighbours(app),
    ...(notKnown(app).length > 0 ? [{ check: "left-open", points: notKnown(app) } as const] : []),
  ];
  if (checks.length === 0) return nothing;
  return html`${heading(app.level + 1, t("check.questions"))}
    <ul class="plain-list">
      ${checks.map((check) => html`<li class="notice" tabindex="-1">${checkRow(app, check)}</li>`)}
    </ul>`;
}

/** Whether the paper itself says that it holds no longer. */
export function isExpired(app: App): boolean {
  const until = app.state.profile?.valid_until;
  return until !== undefined && until < today();
}

/** What she said not to know, in a part of which the rest is ordinary. */
function notKnown({ state }: App): string[] {
  const isLeft = (code: string): boolean => state.isClosed(state.point(code)?.rubric ?? "I");
  return (state.profile?.capacities ?? []).filter((one) => one.state === "unanswered" && isLeft(one.point)).map(({ point }) => point);
}

/** What she did not name and did not say to go as usual either, beside what she named. */
function neighbours(app: App): Doubt[] {
  const { state } = app;
  return besideLimited(app, (code) => state.capacity(code) === undefined && state.isClosed(state.point(code)?.rubric ?? "I"));
}

/** What she named, with what of the same group is like this. A form with levels asks of every point; there the rest is what somebody looked at. */
function besideLimited({ state }: App, isLike: (code: string) => boolean): Doubt[] {
  if (state.profile?.instrument === "fml") return [];
  const isLimited = (code: string): boolean => state.capacity(code)?.state === "limited";
  return NEIGHBOURS.flatMap((group): Doubt[] => {
    const [points, change] = [group.filter(isLimited), group.filter(isLike)];
    return points.length > 0 && change.length > 0 ? [{ check: "neighbours", points, change }] : [];
  });
}

/** Work is told to fit on what she said here: she sees it again, and can take it back. */
function confirmed(app: App): TemplateResult | typeof nothing {
  const all = besideLimited(app, (code) => app.state.capacity(code)?.state === "reference");
  if (all.length === 0) return nothing;
  return html`${heading(app.level + 1, app.words.t("check.confirmed"))}
    ${all.map(({ points, change = [] }) => html`${paragraph(app.words.t("check.confirmed.what", { points: namesOf(app, pointsOf(app, points)) }))} ${pointsOf(app, change).map((point) => neighbour(app, point))}`)}`;
}

const pointsOf = ({ state }: App, codes: readonly string[]): Point[] => codes.flatMap((code) => state.point(code) ?? []);
const namesOf = ({ words, names }: App, points: readonly Point[]): string => words.list(points.map((point) => names.codeAndName(point)));

function neighbour(app: App, point: Point): TemplateResult {
  return html`<p class="hint">${app.names.codeAndName(point)} ${usual(app, point)} ${changeButton(app, point)}</p>`;
}

/** One answer for all of these points: they go as usual, or she does not know and they stay open. */
function allOf(app: App, codes: readonly string[], state: "reference" | "unanswered", label: string): TemplateResult {
  const answer = (event: Event): void => {
    const pressed = event.currentTarget as Element;
    const screen = pressed.closest(".screen");
    const stops = (): HTMLElement[] => [...(screen?.querySelectorAll<HTMLElement>("[data-focus], li.notice") ?? [])];
    const place = stops().findIndex((stop) => stop.contains(pressed));
    for (const point of codes) app.state.setCapacity(point, { point, state });
    // What is asked next came in its place; after the last the heading is left.
    app.showAndSay(() => (stops()[place] ?? stops()[0])?.focus());
  };
  return button(app.words.t(label), answer);
}

/** What ordinary comes to here: a name alone tells nobody how much that is. */
function usual({ words }: App, point: Point): string {
  const bounds = levelBounds(point, 0);
  return bounds.length > 0 ? `(${words.t("check.usual", { numbers: words.bounds(bounds) })})` : "";
}

function checkRow(app: App, { check, points: about, change = about }: Doubt): TemplateResult {
  return html`${paragraph(app.words.t(`check.${check}`, { points: namesOf(app, pointsOf(app, about)) }))}
  ${pointsOf(app, change).map((point) => (check === "neighbours" ? neighbour(app, point) : html`<p class="hint">${app.names.codeAndName(point)} ${changeButton(app, point)}</p>`))}
  ${check === "neighbours" ? html`<div class="actions">${allOf(app, change, "reference", "check.yes")} ${allOf(app, change, "unanswered", "check.not-known")}</div>` : nothing}`;
}

// "Banen vergelijken": up to three jobs side by side, what differs first. Everything it says of a job is what
// the job's own screen says.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Job, JobOutcome } from "../format.js";
import { outcomeTag, shown, type Shown } from "../outcome.js";
import { button, given, heading, inLanguage, paragraph, title, way } from "../parts.js";
import { toggle } from "../toggle.js";
import { inList } from "./closing.js";
import { basisOf, minutesOf, SHOWN, sizeOf, weekly, wholeOrPart } from "./job.js";
import { overNames } from "./whole-job.js";
import { wished } from "./wishes.js";

const MOST = 3;
export const JOB = "job";

function choose(app: App, compared: readonly number[], then?: () => void): void {
  app.state.look({ compared, tooMany: null });
  app.showAndSay(then);
}

// ---- choosing ---------------------------------------------------------------------------

function wayToCompare(app: App, kind: string): TemplateResult {
  return way(app, app.words.t("compare.go", { n: app.state.listing.compared.length }), { name: "compare" }, kind);
}

/** Above the list, once a job is chosen. */
export function compareWay(app: App): TemplateResult | typeof nothing {
  return app.state.listing.compared.length === 0 ? nothing : html`<div class="actions">${wayToCompare(app, "plain")}</div>`;
}

/** `place` tells this button from another one for the same job: there is one on its own screen. */
export function compareToggle(app: App, job: number, place: string): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const { compared, tooMany } = state.listing;
  const isChosen = compared.includes(job);
  const press = (): void => {
    if (isChosen) return choose(app, compared.filter((one) => one !== job));
    if (compared.length < MOST) return choose(app, [...compared, job]);
    state.look({ tooMany: place });
    app.show();
  };
  const instead = (event: Event, out: number): void => {
    const chosen = (event.currentTarget as Element).closest(".choosing")?.querySelector<HTMLElement>(".toggle");
    choose(app, compared.map((one) => (one === out ? job : one)), () => chosen?.focus());
  };
  const nameOf = (out: number): string => state.job(out)?.title ?? "";
  const full = tooMany === place && !isChosen;
  // In a list the same words stand at every job: who hears them alone is told which.
  const label = place === JOB ? t("compare.toggle") : html`${t("compare.toggle")}<span class="unseen">: ${nameOf(job)}</span>`;
  return html`<div class="choosing">
    ${toggle(label, isChosen, press, "link")} ${compared.length > 0 && (isChosen || place === JOB) ? wayToCompare(app, "link") : nothing}
    <div role="status">${full ? t("compare.full") : nothing}</div>
    ${full
      ? html`<div class="actions">${compared.map((out) => button(inLanguage(app, t("compare.instead", { job: nameOf(out) }), nameOf(out), app.given), (event) => instead(event, out)))}</div>`
      : nothing}
  </div>`;
}

// ---- what is told of a job --------------------------------------------------------------

interface Compared {
  readonly index: number;
  readonly job: Job;
  readonly outcome: JobOutcome;
}

interface Line {
  readonly text: string;
  readonly outcome?: Shown;
}

interface Fact {
  readonly label: string | TemplateResult;
  /** For every job. */
  readonly lines: readonly (readonly Line[])[];
  /** The lines are names that the organisation gave. */
  readonly named: boolean;
}

function facts(app: App, jobs: readonly Compared[]): Fact[] {
  const { state, names, words } = app;
  const { t } = words;
  const lines = (label: Fact["label"], of: (one: Compared) => Line[], named = false): Fact => ({ label, lines: jobs.map(of), named });
  const fact = (label: Fact["label"], of: (one: Compared) => readonly string[], named = false): Fact => lines(label, (one) => of(one).map((text) => ({ text })), named);
  const unknown = t("roster.unknown");
  const likes = wished(state);
  return [
    fact(t("compare.whole"), ({ index, outcome }) => wholeOrPart(app, index, outcome)),
    ...SHOWN.map((one) => fact(outcomeTag(one, t(`verdict.${one}`)), (of) => hoursOf(app, of, one))),
    fact(t("compare.tasks"), ({ index, job }) => job.tasks.flatMap((task, at) => (state.verdict(index, at) === "fits" ? task.title : [])), true),
    lines(t("wish.title"), ({ index, job }) => likes.flatMap((one) => (one.job === index ? { text: job.tasks[one.task]?.title ?? "", outcome: shown(state.verdict(index, one.task)) } : [])), true),
    fact(t("compare.over"), ({ index }) => overNames(app, index)),
    lines(t("job.day"), ({ outcome }) => outcome.day_sums.map(({ load, verdict }) => ({ text: names.load(load), outcome: shown(verdict) }))),
    fact(t("compare.questions"), ({ index }) => openQuestions(app, index)),
    ...(state.mine.closed.length > 0 ? [fact(t("report.closed"), (one) => talkedAbout(app, one))] : []),
    fact(t("compare.hours"), ({ job }) => [
      sizeOf(app, "minutes_per_week", job.minutes_per_week),
      ...(job.minutes_per_day === undefined ? [] : [sizeOf(app, "minutes_per_day", job.minutes_per_day)]),
    ]),
    ...(["evening", "night", "weekend"] as const).map((when) => fact(t(`compare.${when}`), ({ job }) => [t(`roster.${job.roster?.[when] ?? "unknown"}`)])),
    fact(t("compare.papers"), ({ job }) => job.papers ?? [unknown], true),
  ];
}

/** In hours a week; what fits with how it is known. */
function hoursOf(app: App, { index, outcome }: Compared, wanted: Shown): string[] {
  const { t } = app.words;
  if (minutesOf(outcome, wanted) === 0) return [];
  const hours = weekly(app, index, outcome, wanted);
  const basis = wanted === "fits" ? basisOf(app, index) : null;
  return [basis ? t("verdict.basis", { verdict: hours, basis: t(`basis.${basis}`) }) : hours];
}

/** The tasks of which a point was talked about, with what came of it. */
function talkedAbout(app: App, { index, job }: Compared): string[] {
  return job.tasks.flatMap(({ title }, task) => {
    const talked = inList(app, index, task);
    return talked ? `${title}: ${talked}` : [];
  });
}

function openQuestions({ state, words }: App, index: number): string[] {
  const count = state.outcomes.questions.filter(({ tasks }) => tasks.some((row) => state.place(row).job === index)).length;
  return count === 0 ? [] : [words.number(count)];
}

// ---- the screen -------------------------------------------------------------------------

export function drawCompare(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const jobs = state.listing.compared.flatMap((index): Compared[] => {
    const job = state.job(index);
    return job && state.outcomes.order.length > 0 ? [{ index, job, outcome: state.outcomes.job(index) }] : [];
  });
  const all = facts(app, jobs);
  const isSame = ({ lines }: Fact): boolean => jobs.length > 1 && new Set(lines.map((one) => JSON.stringify(one))).size === 1;
  const differing = all.filter((fact) => !isSame(fact));
  const same = all.filter(isSame);
  return html`${title(app, t("compare.title"))}
    <div role="status">${jobs.length < 2 ? paragraph(t(jobs.length === 0 ? "compare.none" : "compare.one"), "lead") : nothing}</div>
    ${jobs.length === 0
      ? nothing
      : html`<div class="compared">
          ${table(app, jobs, differing)} ${jobs.map((one, place) => html`<section class="job-card">${heading(app.level + 1, jobWay(app, one))} ${list(app, differing, place)} ${outButton(app, one)}</section>`)}
          ${same.length === 0 ? nothing : html`<details class="fold"><summary>${t("compare.same", { n: same.length })}</summary>${list(app, same, 0)}</details>`}
        </div>`}
    ${jobs.length === MOST ? nothing : html`<div class="actions">${way(app, t("job.all"), { name: "results" })}</div>`}`;
}

/** Where there is room; a narrow screen shows the cards in its place. */
function table(app: App, jobs: readonly Compared[], rows: readonly Fact[]): TemplateResult {
  const { t } = app.words;
  const row = (label: Fact["label"], cells: readonly unknown[]): TemplateResult => html`<tr><th scope="row">${label}</th>${cells.map((one) => html`<td>${one}</td>`)}</tr>`;
  return html`<table>
    <caption>${t("compare.caption")}</caption>
    <thead><tr><td></td>${jobs.map((one) => html`<th scope="col">${jobWay(app, one)}</th>`)}</tr></thead>
    <tbody>
      ${rows.map((fact) => row(fact.label, fact.lines.map((_, place) => cell(app, fact, place))))}
      ${row(t("compare.out"), jobs.map((one) => outButton(app, one)))}
    </tbody>
  </table>`;
}

function list(app: App, rows: readonly Fact[], place: number): TemplateResult {
  return html`<dl>${rows.map((fact) => html`<dt>${fact.label}</dt><dd>${cell(app, fact, place)}</dd>`)}</dl>`;
}

function cell(app: App, { lines, named }: Fact, place: number): unknown {
  const { t } = app.words;
  const drawn = lines[place]?.map(({ text, outcome }) => html`<li>${named ? given(app, text) : text}${outcome ? html`: ${outcomeTag(outcome, t(`verdict.${outcome}`))}` : nothing}</li>`);
  return drawn?.length ? html`<ul class="plain-list">${drawn}</ul>` : t("compare.nothing");
}

function jobWay(app: App, { index, job }: Compared): TemplateResult {
  return way(app, given(app, job.title), { name: "job", job: index }, "link");
}

function outButton(app: App, { index, job }: Compared): TemplateResult {
  const out = (event: Event): void => {
    const screen = (event.currentTarget as Element).closest(".screen");
    choose(app, app.state.listing.compared.filter((one) => one !== index), () => {
      // Another one that can be taken out, of those that are in sight; after the last one the heading.
      const left = [...(screen?.querySelectorAll<HTMLElement>(".out") ?? [])].find((one) => one.getClientRects().length > 0);
      (left ?? screen?.querySelector<HTMLElement>("[data-focus]"))?.focus();
    });
  };
  return button(html`${app.words.t("compare.out")}<span class="unseen"> ${given(app, job.title)}</span>`, out, "link out");
}

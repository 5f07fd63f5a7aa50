// One job: which of its hours fit, whether it fits whole or in part, and beside that what
// belongs to the job and not to a task: its hours, its roster, its papers, the whole day.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { BASES, VERDICTS, type Basis, type DaySum, type Dimension, type Finding, type Job, type JobOutcome, type Verdict } from "../format.js";
import { gradually } from "../gradually.js";
import { legend, shown, tag, type Shown } from "../outcome.js";
import { given, heading, paragraph, title, way } from "../parts.js";
import { fittingMinutes, ownHours } from "./by-outcome.js";
import { compareToggle, JOB } from "./compare.js";
import { canLine, nextStep, why } from "./finding.js";
import { taskRow } from "./task-row.js";
import { hoursInWords, wholeJobOverAndAsk } from "./whole-job.js";
import { wishInRow } from "./wishes.js";

/** The outcomes in the order in which a job tells them. */
export const SHOWN: readonly Shown[] = ["fits", "talk", "unknown", "exceeds"];

export function drawJob(app: App, index: number): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const job = state.job(index);
  if (!job || state.outcomes.order.length === 0) return html`${title(app, t("results.title"))}${paragraph(t("job.none"))}`;
  const outcome = state.outcomes.job(index);
  const tasks = job.tasks.map((_, task) => task);
  const of = (wanted: Shown): number[] => tasks.filter((task) => shown(state.verdict(index, task)) === wanted);
  return html`
    ${title(app, given(app, job.title))} ${paragraph(jobFacts(app, job), "hint")} ${hours(app, index, outcome)}
    ${wholeOrPart(app, index, outcome).map((line) => paragraph(line, "lead"))} ${hoursInWords(app)} ${wholeJobOverAndAsk(app, index)} ${legend(app)} ${compareToggle(app, index, JOB)}
    ${heading(app.level + 1, t("job.tasks"))}
    <ul class="plain-list">
      ${gradually(app, SHOWN.flatMap(of), (task: number) => html`<li>${taskRow(app, index, task)} ${wishInRow(app, index, task)}</li>`)}
    </ul>
    ${gates(app, job, outcome)} ${drawSums(app, outcome.day_sums)}
    ${app.onlyJob === null ? nothing : html`<div class="actions">${way(app, t("job.all"), { name: "results" })}</div>`}
  `;
}

export function jobFacts(app: App, job: Job): string {
  const size = sizeOf(app, "minutes_per_week", job.minutes_per_week);
  return job.setting ? `${job.setting} · ${size}` : size;
}

export function sizeOf(app: App, dimension: Dimension, size: number | readonly [number, number]): string {
  const [least, most] = typeof size === "number" ? [size, size] : size;
  return app.words.range(dimension, least, most);
}

export function minutesOf(outcome: JobOutcome, wanted: Shown): number {
  return VERDICTS.filter((verdict) => shown(verdict) === wanted).reduce((sum, verdict) => sum + outcome.minutes[verdict], 0);
}

export function weekly(app: App, index: number, outcome: JobOutcome, wanted: Shown): string {
  if (wanted === "fits") return ownHours(app, fittingMinutes(app, index));
  const minutes = minutesOf(outcome, wanted);
  return wanted === "talk" ? ownHours(app, minutes) : app.words.perWeek(minutes);
}

/** The worst basis of what fits: a sum is never known better than its parts. */
export function basisOf({ state }: App, index: number): Basis | null {
  const fitting = state.job(index)?.tasks.flatMap((_, task) => (state.verdict(index, task) === "fits" ? [state.outcomes.bases[state.row(index, task)] ?? 0] : []));
  return BASES[Math.max(0, ...(fitting ?? []))] ?? null;
}

export function hours(app: App, index: number, outcome: JobOutcome): TemplateResult {
  const example: Record<Shown, Verdict> = { fits: "fits", talk: "discuss", unknown: "unknown", exceeds: "exceeds" };
  const rows = SHOWN.filter((wanted) => minutesOf(outcome, wanted) > 0);
  return html`<ul class="plain-list hours">
    ${rows.map((wanted) => html`<li>${tag(app, example[wanted], basisOf(app, index))} <span>${weekly(app, index, outcome, wanted)}</span></li>`)}
  </ul>`;
}

export function wholeOrPart(app: App, index: number, outcome: JobOutcome): string[] {
  const { t } = app.words;
  const job = app.state.job(index);
  const short = job ? outcome.gates.flatMap((gate) => tooLong(app, job, outcome, gate)) : [];
  const allTasks = minutesOf(outcome, "fits") === VERDICTS.reduce((sum, verdict) => sum + outcome.minutes[verdict], 0);
  if (short.length > 0 && allTasks) return short;
  if (short.length === 0 && outcome.whole === "fits") return [t("job.whole")];
  const fits = fittingMinutes(app, index);
  return [fits > 0 ? t(allTasks ? "job.every-task" : "job.part", { hours: ownHours(app, fits) }) : t("job.not-yet"), ...short];
}

/** Said when the paper allows fewer hours than the job's longest week or day. */
function tooLong(app: App, job: Job, outcome: JobOutcome, gate: Finding): string[] {
  const asked = gate.load === "hours_week" ? job.minutes_per_week : gate.load === "hours_day" ? (job.minutes_per_day ?? gate.asked) : null;
  if (asked === null || gate.possible === null || !gate.dimension) return [];
  const [least, most] = typeof asked === "number" ? [asked, asked] : asked;
  if (most !== null && gate.possible >= most) return [];
  const hours = app.words.bound(gate.dimension, gate.qualifier, gate.possible);
  const key = outcome.whole === "fits" ? "job.hours.fits" : "job.hours.can";
  return [app.words.t(key, { hours, size: app.words.range(gate.dimension, least, most) })];
}

/** On paper nothing folds: there the reasons are left to the one who prints. */
export function gates(app: App, job: Job, outcome: JobOutcome, reason: (app: App, gate: Finding) => unknown = why): TemplateResult | typeof nothing {
  const { t } = app.words;
  // What the paper doesn't limit, or the job doesn't ask, is no news.
  const isAsked = ({ load }: Finding): boolean => (load === "evening" || load === "night") && job.roster?.[load] === "always";
  const named = outcome.gates.filter((gate) => gate.verdict !== "fits" || isAsked(gate) || !["presumed", "absent"].includes(gate.rule));
  if (named.length === 0 && outcome.papers.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t("job.gates"))} ${paragraph(t("job.gates.what"), "hint")}
    <ul class="plain-list">
      ${named.map((gate) => html`<li class="gate">${gateRow(app, job, gate)} ${reason(app, gate)}</li>`)}
      ${outcome.papers.map((paper) => html`<li class="gate">${t("job.paper", { paper })}</li>`)}
    </ul>
  </section>`;
}

function rowHead(app: App, load: string, verdict: Verdict): TemplateResult {
  return html`<p class="row-head"><strong>${app.names.load(load)}</strong> ${tag(app, verdict)}</p>`;
}

function gateRow(app: App, job: Job, gate: Finding): TemplateResult {
  const { t } = app.words;
  const roster = gate.load === "evening" || gate.load === "night" ? job.roster?.[gate.load] : undefined;
  const asked =
    gate.asked && gate.dimension
      ? app.words.range(gate.dimension, gate.asked[0], gate.asked[1])
      : t(`roster.${roster ?? "unknown"}`);
  const range = gate.load === "hours_day" ? job.minutes_per_day : gate.load === "hours_week" ? job.minutes_per_week : undefined;
  // The rule compares the fewest hours with which the job can be done: where it may be more, that is said.
  const isFewest = Array.isArray(range) && gate.asked !== null && gate.asked[0] < range[1];
  return html`${rowHead(app, gate.load, gate.verdict)}
    ${paragraph(t("job.gate.asks", { asks: asked }))} ${isFewest ? paragraph(t("job.gate.fewest"), "hint") : nothing} ${paragraph(canLine(app, gate))}
    ${gate.text ? paragraph(t("finding.text", { text: gate.text })) : nothing} ${nextStep(app, gate)}`;
}

/** What one is told of sums: their heading, what they are of, and what to do where one is too much. */
export interface SumWords {
  readonly title: string;
  readonly what: string;
  readonly over: string;
  /** Whom to ask where nobody knows how much it is. */
  readonly unknown: string;
}

const OF_A_JOB: SumWords = { title: "job.day", what: "job.day.what", over: "results.whole-job.ask", unknown: "job.day.unknown" };

export function drawSums(app: App, sums: readonly DaySum[], words = OF_A_JOB): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (sums.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t(words.title))} ${paragraph(t(words.what), "hint")}
    <ul class="plain-list">
      ${sums.map((sum) => html`<li class="gate">${daySum(app, sum, words)}</li>`)}
    </ul>
  </section>`;
}

function daySum(app: App, sum: DaySum, { over, unknown }: SumWords): TemplateResult {
  const next = { exceeds: over, unknown, ask: "job.day.ask", discuss: "job.day.ask" };
  const { t } = app.words;
  const can = app.words.bound(sum.dimension, sum.qualifier, sum.possible);
  return html`${rowHead(app, sum.load, sum.verdict)}
    ${paragraph(t("job.gate.asks", { asks: daySumAsks(app, sum) }))} ${paragraph(t("finding.can", { can }))}
    ${sum.verdict === "fits" ? nothing : paragraph(t(next[sum.verdict]), "next")}`;
}

/** As people say it, and still true: the lower end is rounded down, the upper end up. */
function daySumAsks({ words }: App, { dimension, asked: [least, most], complete, possible }: DaySum): string {
  const down = rounded(least, Math.floor, (value) => Math.sign(value - possible));
  if (!complete) return down === 0 ? words.t("range.unknown") : words.t("job.day.at-least", { value: words.amount(dimension, down) });
  const up = most === null ? null : rounded(most, Math.ceil, (value) => value > possible);
  const range = words.range(dimension, down, up);
  // "Hoogstens" and "of meer" hold of rounded ends as well.
  const isTrue = down === 0 || up === null || (down === least && up === most);
  return isTrue ? range : words.t("qualifier.about", { value: range });
}

/** To five minutes, from an hour to quarters; finer where it would come to lie on another side of what is possible. */
function rounded(minutes: number, round: (value: number) => number, side: (value: number) => unknown): number {
  const to = (step: number): number => round(minutes / step) * step;
  const steps = minutes < 60 ? [5] : [15, 5];
  return steps.map(to).find((near) => side(near) === side(minutes)) ?? minutes;
}

// What would make more work fit: which solution frees most hours, which question settles most, and what
// could come out otherwise. It shows what the plan found, and finds nothing itself.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { tell } from "../diagnose.js";
import { Failure } from "../engine.js";
import type { PlanFreed, PlanMeasure, PlanQuestion, PlanStep, PlanTask, PlanTaskName, Point } from "../format.js";
import { tag } from "../outcome.js";
import { firstOf, foldOf, given, heading, paperName, paragraph, title, way } from "../parts.js";
import { makePlan, type Plan } from "../plan.js";
import type { Outcomes, Screen } from "../state.js";
import { inList } from "./closing.js";
import { wording } from "./question.js";
import { drawReach } from "./reach.js";

const MOST = 5;
/** The screens that show something of it: on any other nobody waits for it. */
const SHOWING: readonly Screen["name"][] = ["plan", "task", "search", "print"];
/** How long the page has to draw what was pressed, before the plan takes its turns. */
const WAIT_MS = 200;

export type Making = { plan: Plan | null; failed: boolean };

// A plan belongs to one set of outcomes and goes with it: another answer asks for another plan.
const plans = new WeakMap<Outcomes, Making>();

/** The plan, once it is there; the first who asks has it made, and sees it as soon as it is. */
export function planOf(app: App): Making {
  const { state } = app;
  const { outcomes, profile, engine } = state;
  const known = plans.get(outcomes);
  if (known || !profile) return known ?? { plan: null, failed: false };
  const making: Making = { plan: null, failed: false };
  plans.set(outcomes, making);
  const isWanted = (): boolean => SHOWING.includes(state.screen.name) && state.outcomes === outcomes;
  // First who pressed gets what was pressed for.
  new Promise((go) => setTimeout(go, WAIT_MS))
    .then(() => makePlan(engine.files, profile, isWanted))
    .then((plan) => {
      // Nobody waited for it to the end; whoever asks again begins again.
      if (!plan) plans.delete(outcomes);
      making.plan = plan;
    })
    .catch((error: unknown) => {
      making.failed = true;
      // Its cause is not looked into: that would ask the server for the file again, after the first answer.
      if (error instanceof Failure) tell(error);
    })
    .finally(() => isWanted() && app.show());
  return making;
}

/** Waits for the plan, as long as somebody waits for what is made of it; null when there is none to be had. */
export async function waitForPlan(app: App, goOn: () => Promise<boolean>): Promise<Plan | null | "gone"> {
  for (let making = planOf(app); ; making = planOf(app)) {
    if (making.plan ?? making.failed) return making.plan;
    if (!(await goOn())) return "gone";
  }
}

/** A plan comes where room was kept for it: with less than this what stands below would jump up. */
const AT_ONCE = 3;

export function drawPlan(app: App): TemplateResult {
  const { t } = app.words;
  if (app.state.outcomes.order.length === 0) return html`${title(app, t("plan.title"))}${paragraph(t("job.none"))}`;
  const { plan, failed } = planOf(app);
  return html`${title(app, t("plan.title"))} ${paragraph(t("plan.what"))}
    <div role="status" class=${plan || failed ? nothing : "coming"}>${plan ? nothing : paragraph(t(failed ? "plan.failed" : "plan.busy"), failed ? "notice" : "hint")}</div>
    ${plan ? html`${measures(app, plan)} ${questions(app, plan)} ${steps(app, plan)} ${drawReach(app)}` : nothing}`;
}

// ---- solutions --------------------------------------------------------------------------

function measures(app: App, { measures: all }: Plan): TemplateResult {
  const { t } = app.words;
  return html`<section>
    ${heading(app.level + 1, t("plan.measures"))}
    ${all.length === 0
      ? paragraph(t("plan.measures.none"))
      : html`${paragraph(t("plan.measures.what"))} ${firstOf(app, "plan measures", all, MOST, (one) => measure(app, one), "plan.more-measures", AT_ONCE)}`}
  </section>`;
}

function measure(app: App, freed: PlanFreed): TemplateResult {
  const { title: name, kind, alone, with_others } = freed;
  const lines = freedLines(app, freed);
  return html`<section class="job-card">
    ${heading(app.level + 2, given(app, name))}
    <p class="hint">${app.words.t(`measure.${kind}`)}</p>
    ${lines.alone ? html`${paragraph(lines.alone)} ${taskList(app, `${kind} ${name}`, alone)}` : nothing}
    ${lines.withOthers ? html`${paragraph(lines.withOthers)} ${taskList(app, `${kind} ${name} more`, with_others)}` : nothing}
  </section>`;
}

/** What a solution frees alone, and what it frees with others. */
export function freedLines({ words }: Pick<App, "words">, { minutes_alone, alone, minutes_with_others, with_others }: PlanFreed): { readonly alone: string | null; readonly withOthers: string | null } {
  const line = (key: string, n: number, minutes: number): string | null => (n > 0 ? words.t(key, { n, hours: words.perWeek(minutes) }) : null);
  return { alone: line("plan.measure.alone", alone.length, minutes_alone), withOthers: line("plan.measure.with-others", with_others.length, minutes_with_others) };
}

/** Tasks by name, folded: what a solution frees can be a long list. */
function taskList(app: App, key: string, tasks: readonly PlanTaskName[]): TemplateResult {
  const fold = `plan ${key}`;
  const { open, toggle } = foldOf(app, fold);
  return html`<details ?open=${open} @toggle=${toggle}>
    <summary>${app.words.t("plan.tasks", { n: tasks.length })}</summary>
    ${open ? firstOf(app, `${fold} all`, tasks, MOST, (one) => taskWay(app, one), "results.more-tasks") : nothing}
  </details>`;
}

function taskWay(app: App, name: PlanTaskName): TemplateResult {
  const { state } = app;
  const job = state.jobIndex(name.job);
  const ofJob = state.job(job);
  const task = ofJob?.tasks.findIndex(({ id }) => id === name.task) ?? -1;
  const ofTask = ofJob?.tasks[task];
  if (!ofJob || !ofTask) return html``;
  const talked = inList(app, job, task);
  return html`<p>${way(app, given(app, `${ofTask.title} · ${ofJob.title}`), { name: "task", job, task }, "link")} ${talked ? html`<span class="hint">${talked}</span>` : nothing}</p>`;
}

// ---- questions ----------------------------------------------------------------------------

function questions(app: App, { questions: all }: Plan): TemplateResult | typeof nothing {
  const { t } = app.words;
  const settling = all.filter(({ minutes }) => minutes > 0);
  if (settling.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t("plan.questions"))} ${paragraph(t("plan.questions.what"))}
    ${firstOf(app, "plan questions", settling, MOST, (one) => question(app, one), "results.more-questions", AT_ONCE)}
  </section>`;
}

function question(app: App, asked: PlanQuestion): TemplateResult {
  const { t } = app.words;
  const { rule, point, load, minutes, settles } = asked;
  return html`<section class="question">
    ${heading(app.level + 2, wording(app, asked))}
    <p class="hint">${t("question.whom", { whom: t(`whom.${asked.whom}`) })} ${t("plan.question.hours", { hours: app.words.perWeek(minutes) })}</p>
    ${taskList(app, `${rule} ${point} ${load}`, settles)}
  </section>`;
}

// ---- what could come out otherwise -----------------------------------------------------------

function steps(app: App, { steps: all }: Plan): TemplateResult | typeof nothing {
  const { t } = app.words;
  const moving = likely(app, all);
  if (moving.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t("plan.steps"))} ${paragraph(t("plan.steps.what"))}
    ${firstOf(app, "plan steps", moving, MOST, (one) => step(app, one), "plan.more-steps", AT_ONCE)}
  </section>`;
}

function step(app: App, one: PlanStep): TemplateResult {
  const point = app.state.point(one.point);
  if (!point) return html``;
  const begins = (verdict: string): boolean => verdict === "fits";
  const moved = one.tasks.filter(({ from, to }) => begins(from) !== begins(to));
  return html`<section class="job-card">
    ${heading(app.level + 2, paperName(app, app.names.codeAndName(point), point))}
    ${paragraph(stepLine(app, point, one))} ${taskList(app, `${one.point} ${one.way}`, moved)}
  </section>`;
}

/** The steps that hours hang on. Raters of a form differ by one step; a list of one's own has no such steps. */
export function likely({ state }: App, all: readonly PlanStep[]): PlanStep[] {
  return state.isOwnList ? [] : all.filter(({ minutes }) => minutes > 0);
}

/** What one step at a point would be, and the hours that hang on it. */
export function stepLine({ words, names, state }: App, point: Point, { way: direction, level, minutes }: PlanStep): string {
  const to = point.levels?.find((have) => have.level === level && level > 0);
  const text = to ? names.level(state.instrument, point, to).replace(/\.$/, "") : words.t("point.state.not-marked");
  return words.t(`plan.step.${direction}`, { text, hours: words.perWeek(minutes) });
}

// ---- on the screen of a task ------------------------------------------------------------------

/** What the plan found of one task; nothing as long as it is being made. */
export function planned(app: App, job: string, task: string): PlanTask | undefined {
  return planOf(app).plan?.tasks.find((one) => one.job === job && one.task === task);
}

/** What the task comes to with one solution alone. */
export function withMeasure(app: App, { verdict, basis, minutes_per_day }: PlanMeasure): TemplateResult {
  return html`${app.words.t("plan.then")} ${tag(app, verdict, basis, minutes_per_day)}`;
}

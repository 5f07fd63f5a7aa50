// The screen before printing: everything for oneself, or what goes to a talk with others.
// For the talk the person ticks one by one what else may be on it, and sees it first.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Job, Profile } from "../format.js";
import { gradually } from "../gradually.js";
import type { Week } from "../mine.js";
import { outcomeTag } from "../outcome.js";
import { button, checkbox, firstOf, foldOf, heading, paragraph, radios, title, way } from "../parts.js";
import { offer, ownDocument, talkDocument, tickOf, type TalkDocument, type TalkTask } from "../print/document.js";
import { drawOwn } from "../print/own-page.js";
import { drawTalk, questionWords } from "../print/page.js";
import { eachInPreview, preview } from "../print/preview.js";
import { eachOnPaper, printDocument, type Paper } from "../print/print.js";
import { pageRule, paperStyle } from "../print/style.js";
import type { Outcomes } from "../state.js";
import { fitsTogether, listed, tellWeek, tooLong } from "../week.js";
import { today } from "./details.js";
import { SHOWN } from "./job.js";
import { forTheFile } from "./report.js";
import { rosterOf } from "./whole-job.js";
import { wished } from "./wishes.js";

const MOST_JOBS = 5;
/** More jobs than these are counted. */
const MOST_NAMED = 3;
/** A print of so many jobs is a few pages; of all jobs it can be a book. */
const FIRST_JOBS = 10;

type Scope = "job" | "first" | "all";

/** What was chosen on this screen. */
interface Choice {
  readonly ticks: Set<string>;
  scope?: Scope;
  /** The print for oneself is being made. */
  busy?: boolean;
}

// It belongs to one profile and goes with it: clearing leaves no way to it.
const choices = new WeakMap<Profile, Choice>();

/** At the foot of every screen with outcomes. */
export function printing(app: App): TemplateResult {
  return html`<div class="actions">${way(app, app.words.t("print.title"), { name: "print" })}</div>`;
}

export function drawPrint(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const { profile } = state;
  if (!profile || state.outcomes.order.length === 0) return html`${title(app, t("print.title"))}${paragraph(t("job.none"))}`;
  const choice = choices.get(profile) ?? { ticks: new Set() };
  choices.set(profile, choice);
  const jobs = chosenJobs(app, choice);
  const parts = [
    () => forOneself(app, jobs, profile, choice),
    () => forTheTalk(app, jobs, choice),
    () => forTheFile(app, jobs, profile, { placeOf, pause, print }),
  ];
  return html`${title(app, t("print.title"))} ${paragraph(t("print.what"))} ${scope(app, choice)} ${gradually(app, parts, (part) => part(), 1)} <div data-printing></div>`;
}

function forOneself(app: App, jobs: readonly number[], profile: Profile, choice: Choice): TemplateResult {
  const { t } = app.words;
  return html`<section>
    ${heading(app.level + 1, t("print.own"))} ${paragraph(t("print.own.what"))} ${paragraph(t("print.own.careful"))}
    <div class="actions">${button(t("print.own.go"), (event) => void printOwn(app, event, jobs, profile, choice))}</div>
    <p role="status">${choice.busy ? t("print.busy") : nothing}</p>
  </section>`;
}

/** The job that one was reading about before this screen; its print is about that job. */
function jobBefore({ state }: App): number | null {
  const before = state.screens[state.screens.length - 2];
  return before?.name === "job" || before?.name === "task" ? before.job : null;
}

/** All jobs, unless one was reading about a job: then that job. */
function scopeOf(app: App, { scope }: Choice): Scope {
  const only = jobBefore(app);
  return scope === undefined || (scope === "job" && only === null) ? (only === null ? "all" : "job") : scope;
}

function chosenJobs(app: App, choice: Choice): number[] {
  const all = [...app.state.outcomes.order];
  const chosen = scopeOf(app, choice);
  const only = jobBefore(app);
  return chosen === "job" && only !== null ? [only] : all.slice(0, chosen === "first" ? FIRST_JOBS : all.length);
}

function scope(app: App, choice: Choice): TemplateResult | typeof nothing {
  const { t } = app.words;
  const only = jobBefore(app);
  const count = app.state.outcomes.order.length;
  const options = [
    ...(only === null ? [] : [{ value: "job", label: t("print.scope.job", { job: app.state.job(only)?.title ?? "" }) }]),
    ...(count > FIRST_JOBS ? [{ value: "first", label: t("print.scope.first", { n: FIRST_JOBS }) }] : []),
    { value: "all", label: t("print.scope.all", { n: count }) },
  ];
  const choose = (value: string): void => {
    choice.scope = value as Scope;
    app.showAndSay();
  };
  return options.length > 1 ? radios("print-scope", t("print.scope"), options, scopeOf(app, choice), choose) : nothing;
}

// ---- what may be on the print for the talk -------------------------------------------------

function forTheTalk(app: App, jobs: readonly number[], choice: Choice): TemplateResult {
  const { t } = app.words;
  const document = (): TalkDocument => talkDocument(app, jobs, choice.ticks);
  const seen = (): TemplateResult => html`<div class="preview" ${preview(drawTalk({ ...app, level: app.level + 3 }, document(), eachInPreview(app)))}></div>`;
  const withMore = jobs.filter((job) => hasMore(app, job));
  return html`<section>
    ${heading(app.level + 1, t("print.talk"))} ${paragraph(t("print.talk.what"))} ${paragraph(t("print.talk.never"))}
    ${withMore.length === 0
      ? nothing
      : html`${heading(app.level + 2, t("print.talk.choose"))} ${paragraph(t("print.talk.choose.what"))}
          ${firstOf(app, "print jobs", withMore, MOST_JOBS, (job) => jobTicks(app, job, choice), "results.more-jobs")}`}
    ${listed(app.state).length === 0 ? nothing : tick(app, choice, t("print.tick.week"), tickOf.week)}
    ${choice.ticks.has(tickOf.week) && weekIsOpen(app) ? paragraph(t("print.talk.week"), "notice") : nothing}
    ${wished(app.state).length === 0 ? nothing : tick(app, choice, t("print.tick.wishes"), tickOf.wishes)}
    ${heading(app.level + 2, t("print.talk.preview"))} ${paragraph(t("print.talk.preview.what"))} ${offRosters(app, jobs)}
    <div class="actions">${button(t("print.talk.go"), (event) => printTalk(app, event, document()), "main")}</div>
    ${gradually(app, [seen], (part) => part())}
  </section>`;
}

/** Whoever reads the print can't see it: a task that fits may stand in a job whose evenings or nights do not. */
function offRosters(app: App, jobs: readonly number[]): TemplateResult | typeof nothing {
  const { state, words } = app;
  const fits = (job: number): boolean => state.job(job)?.tasks.some((_, task) => state.verdict(job, task) === "fits") ?? false;
  const off = jobs.filter((job) => fits(job) && rosterOf(app, job, "exceeds").length > 0);
  const named = off.length > MOST_NAMED ? words.t("count.jobs", { n: off.length }) : words.list(off.map((job) => state.job(job)?.title ?? ""));
  return off.length > 0 ? paragraph(words.t("print.talk.off-roster", { jobs: named }), "notice") : nothing;
}

// What a week comes to goes with the outcomes, and is asked anew once another week stands there.
const weeks = new WeakMap<Outcomes, { readonly week: Week; isOpen: boolean }>();

/** Whoever reads the print does not see it: her week, all of it together, does not plainly fit. */
function weekIsOpen(app: App): boolean {
  const { state } = app;
  const { outcomes, mine } = state;
  if (tooLong(state, listed(state)) === "any-day") return true;
  const known = weeks.get(outcomes);
  if (known?.week === mine.week) return known.isOpen;
  const asked = { week: mine.week, isOpen: false };
  weeks.set(outcomes, asked);
  void tellWeek(state).then((told) => {
    // Nobody waited for it to the end: it is asked again.
    if (!told) return weeks.delete(outcomes);
    asked.isOpen = !fitsTogether(state, told);
    return asked.isOpen && app.show();
  });
  return false;
}

function hasMore({ state }: App, job: number): boolean {
  const tasks = state.job(job)?.tasks ?? [];
  return tasks.some((_, task) => state.verdict(job, task) !== "fits" || state.outcomes.provisions[state.row(job, task)] === 1);
}

/** One job, folded: its tasks are explained only when it is opened. */
function jobTicks(app: App, index: number, choice: Choice): TemplateResult {
  const { state } = app;
  const job = state.job(index);
  if (!job) return html``;
  const key = `print ${index}`;
  const { open, toggle } = foldOf(app, key);
  return html`<details class="fold" ?open=${open} @toggle=${toggle}>
    <summary>${job.title}</summary>
    ${open ? html`<ul class="plain-list">${offers(app, index, job).map((task) => html`<li>${taskTicks(app, job, task, choice)}</li>`)}</ul>` : nothing}
  </details>`;
}

/** What can be ticked at a job, in the order in which the job tells its tasks. */
function offers(app: App, index: number, job: Job): TalkTask[] {
  const all = job.tasks.flatMap((_, task) => offer(app, index, task) ?? []);
  const some = all.filter((task) => task.outcome !== "fits" || task.measures.length > 0);
  return some.sort((a, b) => SHOWN.indexOf(a.outcome) - SHOWN.indexOf(b.outcome));
}

function tick(app: App, { ticks }: Choice, label: string | TemplateResult, key: string): TemplateResult {
  return checkbox(label, ticks.has(key), (checked) => {
    if (checked) ticks.add(key);
    else ticks.delete(key);
    app.showAndSay();
  });
}

function taskTicks(app: App, job: Job, offered: TalkTask, choice: Choice): TemplateResult {
  const { t } = app.words;
  const { task, outcome, measures, questions, settled, allSettled } = offered;
  const own = tickOf.task(job, task);
  const fits = outcome === "fits";
  const tag = outcomeTag(outcome, t(`verdict.${outcome}`));
  const inner = html`<div class="ticks">
    ${measures.map((measure) => tick(app, choice, t(fits ? "print.tick.in-place" : "print.tick.measure", { measure: measure.title }), tickOf.measure(job, task, measure)))}
    ${settled.length > 0 ? tick(app, choice, t(allSettled ? "print.tick.settled" : "print.tick.decided"), tickOf.settled(job, task)) : nothing}
    ${questions.map((question) => tick(app, choice, questionWords(app, question), tickOf.question(job, task, question)))}
  </div>`;
  // A task that fits is on the print already; of the others a part is no use without the whole.
  return html`${fits ? html`<p class="choice">${task.title} ${tag}</p>` : tick(app, choice, html`${task.title} ${tag}`, own)}
  ${fits || choice.ticks.has(own) ? inner : nothing}`;
}

// ---- printing ------------------------------------------------------------------------------

const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

async function printOwn(app: App, event: Event, jobs: readonly number[], profile: Profile, choice: Choice): Promise<void> {
  const place = placeOf(event);
  if (choice.busy) return;
  choice.busy = true;
  app.show();
  // Who left this screen meanwhile, or cleared everything, gets nothing printed.
  const goOn = async (): Promise<boolean> => {
    await pause();
    return place?.isConnected === true && app.state.profile === profile;
  };
  const document = await ownDocument(app, jobs, profile, goOn);
  choice.busy = false;
  if (!document || !(await goOn())) return;
  app.show();
  if (!(await goOn())) return;
  print(app, place, app.words.t("print.own.title"), drawOwn({ ...app, level: 1 }, document, eachOnPaper(app)));
}

function printTalk(app: App, event: Event, document: TalkDocument): void {
  print(app, placeOf(event), app.words.t("print.talk.title"), drawTalk({ ...app, level: 1 }, document, eachOnPaper(app)));
}

/** Where the paper lies while it is printed; it goes with the screen. */
function placeOf(event: Event): Element | null {
  return (event.currentTarget as Element).closest(".screen")?.querySelector("[data-printing]") ?? null;
}

function print(app: App, place: Element | null, name: string, content: TemplateResult): void {
  const { words, state } = app;
  if (!place) return;
  const madeUp = state.engine.catalogue.fictional === true || state.profile?.fictional === true;
  const number = words.t("print.page", { page: "|", pages: "|" }).split("|");
  const paper: Paper = {
    content,
    title: name,
    lang: words.lang,
    direction: words.direction,
    style: paperStyle,
    page: pageRule(madeUp ? words.t("print.fictional") : "", words.t("print.foot", { date: words.date(today()) }), number),
  };
  printDocument(paper, place);
}

// "Zo is er gezocht": the four steps in which work is looked for, from one's own job on, and the facts about
// what is found. It shows what search.ts finds, and keeps what somebody writes beside it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { App } from "../app.js";
import { tell } from "../diagnose.js";
import { Failure } from "../engine.js";
import type { Problem } from "../format.js";
import { gradually } from "../gradually.js";
import { SEARCH_STEPS, type Facts, type Search, type SearchStep } from "../mine.js";
import { outcomeTag } from "../outcome.js";
import { button, firstOf, foldOf, given, heading, paragraph, radios, title, way } from "../parts.js";
import { MOST_OF_NOTE, MOST_WAGE } from "../saving/mine.js";
import { fittingTasks, freed, inTheWay, look, lookOutside, otherJobs, ownJob, type Freed, type InTheWay, type Looked, type OutsideRefused } from "../search.js";
import { taskMinutes, type LaterScreen } from "../state.js";
import { MOST } from "../words.js";
import { fittingMinutes, ownHours } from "./by-outcome.js";
import { emptyChoice } from "./choose-file.js";
import { wholeOrPart } from "./job.js";
import { chooseOwn } from "./own-job.js";
import { next, rootOf, showNext } from "./passphrase.js";
import { planOf } from "./plan.js";
import { wholeJobOver } from "./whole-job.js";

const MOST_JOBS = 5;
const MOST_LOADS = 5;
const MOST_PROBLEMS = 5;
/** Letters of the source, as the saved file has room for. */
const MOST_OF_SOURCE = 200;
/** Of the old wage, in a ruling: `why.wage.source`. Law, not a border of our rule, and no outcome. */
const WAGE_SHARE = 65;

const NUMBERS = ["minutes_per_week", "wage_own", "wage_found"] as const;
type Numbered = (typeof NUMBERS)[number];

/** What goes on at this screen; it is forgotten with it. */
export interface Searching {
  /** Numbers as they were typed, also when they are none. */
  readonly typed: Map<Numbered, string>;
  busy?: boolean;
  failed?: boolean;
  refused?: OutsideRefused | undefined;
  /** The names of the first jobs outside with a task that fits. */
  first?: readonly string[] | undefined;
}

type SearchScreen = Extract<LaterScreen, { name: "search" }>;

export function drawSearch(app: App, screen: SearchScreen): TemplateResult {
  const { t } = app.words;
  const searching = (screen.searching ??= { typed: new Map() });
  if (app.state.outcomes.order.length === 0) return html`${title(app, t("search.title"))}${paragraph(t("job.none"))}`;
  const steps: Record<SearchStep, () => unknown> = {
    own: () => own(app),
    adapted: () => adapted(app),
    inside: () => inside(app),
    outside: () => outside(app, screen, searching),
  };
  const parts = [...SEARCH_STEPS.map((step, index) => () => stepPart(app, step, index + 1, steps[step])), () => facts(app, searching)];
  return html`${title(app, t("search.title"))} ${paragraph(t("search.what"))} ${chooseOwn(app)} ${gradually(app, parts, (part) => part(), 1)}`;
}

// ---- the steps ---------------------------------------------------------------------------------

function stepPart(app: App, step: SearchStep, n: number, result: () => unknown): TemplateResult {
  return html`<section>${heading(app.level + 1, stepName(app, step, n))} ${result()} ${note(app, step)}</section>`;
}

function stepName({ words }: App, step: SearchStep, n: number): string {
  return words.t("search.step", { n, name: words.t(`search.step.${step}`) });
}

function note(app: App, step: SearchStep): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const id = `search-${step}`;
  const keep = (event: Event): void => {
    const { value } = event.target as HTMLTextAreaElement;
    const { [step]: _, ...others } = state.mine.search.notes;
    state.keep({ search: { ...state.mine.search, notes: value.trim() === "" ? others : { ...others, [step]: value } } });
  };
  return html`<div class="field">
    <label for=${id}>${t("search.note")}</label> <span class="hint" id="${id}-hint">${t("search.note.hint", { n: MOST_OF_NOTE })}</span>
    <textarea id=${id} rows="3" autocomplete="off" spellcheck="false" maxlength=${MOST_OF_NOTE} aria-describedby="${id}-hint" .value=${state.mine.search.notes[step] ?? ""} @input=${keep}></textarea>
  </div>`;
}

/** How many jobs and tasks were looked at. */
function lookedAt({ words }: App, { jobs, tasks }: Looked): TemplateResult {
  return paragraph(words.t("search.looked", { n: tasks, jobs: words.t("count.jobs", { n: jobs }) }), "hint");
}

function own(app: App): TemplateResult {
  const { t } = app.words;
  const job = ownJob(app.state);
  if (job === null) return paragraph(t("search.own.open"));
  const looked = look(app.state, [job]);
  return html`${paragraph(looked.fittingTasks > 0 ? fitsLine(app, job) : t("results.fits.none"), "lead")}
    ${wholeOrPart(app, job, app.state.outcomes.job(job)).map((line) => paragraph(line))} ${wholeJobOver(app, job)} ${lookedAt(app, looked)}
    <p>${way(app, given(app, app.state.job(job)?.title ?? ""), { name: "job", job }, "link")}</p>
    ${looked.fittingTasks < looked.tasks ? fold(app, "own", t("search.way"), () => wayLines(app, inTheWay(app.state, job))) : nothing}`;
}

function fitsLine(app: App, job: number): string {
  return app.words.t("results.job.fits", { n: fittingTasks(app.state, job).length, hours: ownHours(app, fittingMinutes(app, job)) });
}

function adapted(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const job = ownJob(state);
  const ofJob = job === null ? undefined : state.job(job);
  if (job === null || !ofJob) return paragraph(t("search.own.open"));
  if (fittingTasks(state, job).length === ofJob.tasks.length) return paragraph(t("search.adapted.all"));
  const { plan, failed } = planOf(app);
  const found = plan ? freed(state, job, plan.tasks) : [];
  return html`<div role="status" class=${plan || failed ? nothing : "coming"}>${plan ? nothing : paragraph(t(failed ? "plan.failed" : "plan.busy"), failed ? "notice" : "hint")}</div>
    ${plan ? drawFreed(app, job, found) : nothing}`;
}

function drawFreed(app: App, job: number, found: readonly Freed[]): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const open = (state.job(job)?.tasks.length ?? 0) - fittingTasks(state, job).length;
  const looked = paragraph(t("search.adapted.looked", { n: open }), "hint");
  if (found.length === 0) return html`${paragraph(t("search.adapted.none"))} ${looked}`;
  const minutes = found.reduce((sum, { task }) => sum + minutesOf(app, job, task), 0);
  return html`${paragraph(t("plan.measure.alone", { n: found.length, hours: ownHours(app, minutes) }), "lead")} ${looked}
    <ul class="plain-list">
      ${found.map((one) => html`<li class="gate">${freedTask(app, job, one)}</li>`)}
    </ul>`;
}

function freedTask(app: App, job: number, { task, sets }: Freed): TemplateResult {
  const { t } = app.words;
  const way_ = way(app, given(app, app.state.task(job, task)?.title ?? ""), { name: "task", job, task }, "link");
  return html`<p>${way_} <span class="hint">${app.words.perWeek(minutesOf(app, job, task))}</span></p>
    ${sets.map((set) => paragraph(t("search.adapted.set", { measure: setWords(app, set) })))}`;
}

/** Solutions that belong together, each with its kind. */
export function setWords({ words }: Pick<App, "words">, set: Freed["sets"][number]): string {
  return words.list(set.map(({ title: name, kind }) => `${name} (${words.t(`measure.${kind}`)})`));
}

function minutesOf({ state }: App, job: number, task: number): number {
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  return ofJob && ofTask ? taskMinutes(ofJob, ofTask) : 0;
}

function inside(app: App): TemplateResult {
  const { t } = app.words;
  const looked = look(app.state, otherJobs(app.state));
  const { fitting, fittingTasks: tasks, whole, rest } = looked;
  return html`${paragraph(fitting.length > 0 ? t("results.fits.count", { n: tasks, jobs: t("count.jobs", { n: fitting.length }) }) : t("results.fits.none"), "lead")}
    ${whole > 0 ? paragraph(t("search.whole", { n: whole })) : nothing} ${lookedAt(app, looked)}
    ${firstOf(app, "search fitting", fitting, MOST_JOBS, (job) => fittingJob(app, job), "results.more-jobs")}
    ${rest.length > 0 ? fold(app, "inside", t("search.rest", { n: rest.length }), () => firstOf(app, "search rest", rest, MOST_JOBS, (job) => restJob(app, job), "results.more-jobs")) : nothing}`;
}

function fittingJob(app: App, job: number): TemplateResult {
  return html`<div class="gate">
    <p>${jobWay(app, job)} <span class="hint">${fitsLine(app, job)}</span></p>
    ${wholeJobOver(app, job)}
  </div>`;
}

function restJob(app: App, job: number): TemplateResult {
  return html`<div class="gate"><p>${jobWay(app, job)}</p> ${wayLines(app, inTheWay(app.state, job))}</div>`;
}

function jobWay(app: App, job: number): TemplateResult {
  return way(app, given(app, app.state.job(job)?.title ?? ""), { name: "job", job }, "link");
}

function wayLines(app: App, inTheWay: InTheWay): TemplateResult[] {
  const outcomes: readonly (keyof InTheWay)[] = ["talk", "unknown", "exceeds"];
  return outcomes.filter((one) => inTheWay[one].length > 0).map((one) => html`<p>${outcomeTag(one, app.words.t(`verdict.${one}`))} ${loadWords(app, inTheWay[one])}</p>`);
}

/** The loads by name; of many the ones of most tasks, and how many there are besides. */
export function loadWords({ words, names }: Pick<App, "words" | "names">, loads: readonly string[]): string {
  const more = loads.length - MOST_LOADS;
  const said = loads.slice(0, MOST_LOADS).map((load) => names.load(load));
  return words.list(more > 0 ? [...said, words.t("search.more-loads", { n: more })] : said);
}

/** Drawn only once it is opened: what stands in the way has to be explained. */
function fold(app: App, name: string, summary: string, content: () => unknown): TemplateResult {
  const key = `search fold ${name}`;
  const { open, toggle } = foldOf(app, key);
  return html`<details class="fold" ?open=${open} @toggle=${toggle}>
    <summary>${summary}</summary>
    ${open ? content() : nothing}
  </details>`;
}

// ---- outside ---------------------------------------------------------------------------------------

function outside(app: App, screen: SearchScreen, searching: Searching): TemplateResult {
  const { t } = app.words;
  const { outside: found } = app.state.mine.search;
  const { busy, failed, refused, first } = searching;
  return html`${paragraph(t("search.outside.what"))}
    ${found
      ? html`<div data-found tabindex="-1">
          ${paragraph(found.fitting > 0 ? t("search.outside.fits", { n: found.fitting }) : t("search.outside.none"), "lead")}
          ${first && first.length > 0 ? paragraph(t("search.outside.first", { job: app.words.list(first) })) : nothing}
          ${paragraph(t("search.outside.looked", { n: found.jobs, organisation: found.organisation, version: found.version, date: app.words.date(found.date) }), "hint")}
        </div>`
      : nothing}
    <label class="field">
      <span>${t("search.outside.file")}</span> <span class="hint">${t("search.outside.file.hint")}</span>
      <input type="file" @change=${(event: Event) => chooseOutside(app, screen, searching, event)} />
    </label>
    ${failed ? next(paragraph(t("plan.failed"))) : refused ? drawRefused(app, refused) : nothing}
    <div role="status">${busy ? paragraph(t("plan.busy"), "hint") : nothing}</div>
    ${found ? button(t("search.outside.away"), (event) => takeAway(app, searching, event), "link") : nothing}`;
}

function drawRefused(app: App, { trouble, problems }: OutsideRefused): TemplateResult {
  const { t } = app.words;
  const first = problems.slice(0, MOST_PROBLEMS);
  return next([
    paragraph(t(`search.outside.${trouble}`)),
    ...(first.length > 0 ? [html`<p class="hint">${t("search.outside.for-it", { n: problems.length })}</p>`, html`<ul>${first.map((problem) => html`<li class="hint">${problemLine(app, problem)}</li>`)}</ul>`] : []),
  ]);
}

/** Where it is, what was found and what belongs there: for who made the list. */
function problemLine({ words }: App, { code, pointer, line, column, found, expected }: Problem): TemplateResult {
  return html`${words.t("search.outside.place", { line, column })} <code>${code} ${pointer}: ${found} → ${expected}</code>`;
}

async function chooseOutside(app: App, screen: SearchScreen, searching: Searching, event: Event): Promise<void> {
  const { state } = app;
  const { profile } = state;
  const input = event.target as HTMLInputElement;
  const chosen = input.files?.[0];
  if (!chosen || !profile || searching.busy) return;
  const root = rootOf(event);
  searching.busy = true;
  searching.failed = false;
  searching.refused = undefined;
  app.show();
  try {
    const found = await lookOutside(state, profile, chosen, () => state.screen === screen);
    if (found && "trouble" in found) searching.refused = found;
    else if (found) {
      searching.first = found.first;
      state.keep({ search: { ...state.mine.search, outside: found.outside } });
    }
  } catch (error) {
    searching.failed = true;
    if (error instanceof Failure) tell(error);
  }
  searching.busy = false;
  // Who left this screen, or cleared everything, is shown nothing of it.
  if (state.screen !== screen) return;
  emptyChoice(root);
  if (searching.failed || searching.refused) return showNext(app, root);
  app.show();
  root.querySelector<HTMLElement>("[data-found]")?.focus();
}

function takeAway(app: App, searching: Searching, event: Event): void {
  const { state } = app;
  searching.first = undefined;
  state.keep({ search: { ...state.mine.search, outside: null } satisfies Search });
  const root = rootOf(event);
  app.show();
  // The button goes with what it took away.
  root.querySelector<HTMLElement>("input[type=file]")?.focus();
}

// ---- the facts ---------------------------------------------------------------------------------------

function facts(app: App, searching: Searching): TemplateResult {
  const { t } = app.words;
  const { facts: known } = app.state.mine;
  const inner = app.level + 2;
  const choose = (value: string): void => {
    keepFact(app, "structural", value === "unknown" ? undefined : value === "yes");
    app.show();
  };
  const options = ["yes", "no", "unknown"].map((value) => ({ value, label: t(`facts.structural.${value}`) }));
  const chosen = known.structural === undefined ? "unknown" : known.structural ? "yes" : "no";
  return html`<section>
    ${heading(app.level + 1, t("facts.title"))} ${paragraph(t("facts.what"))}
    ${heading(inner, t("facts.hours"))} ${numberField(app, searching, "minutes_per_week")}
    ${heading(inner, t("facts.wage"))} ${numberField(app, searching, "wage_own")} ${numberField(app, searching, "wage_found")} ${source(app)} ${whyWage(app)}
    ${heading(inner, t("facts.structural"))} ${radios("structural", t("facts.structural.ask"), options, chosen, choose)}
  </section>`;
}

function keepFact<Name extends keyof Facts>({ state }: App, name: Name, value: Facts[Name] | undefined): void {
  const { [name]: _, ...others } = state.mine.facts;
  state.keep({ facts: value === undefined ? others : { ...others, [name]: value } });
}

function numberField(app: App, searching: Searching, name: Numbered): TemplateResult {
  const { t } = app.words;
  const id = `fact-${name}`;
  const value = app.state.mine.facts[name];
  const typed = searching.typed.get(name) ?? (value === undefined ? "" : asTyped(app, name, value));
  const wrong = !["", t("report.unknown")].includes(typed.trim().toLowerCase()) && readTyped(app, name, typed) === null;
  const change = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    const read = readTyped(app, name, text);
    // What is kept is what is seen, also where it was rounded.
    if (read === null) searching.typed.set(name, text);
    else searching.typed.delete(name);
    keepFact(app, name, read ?? undefined);
    app.show();
  };
  return html`<div class="field">
    <label for=${id}>${t(`facts.${name}`)}</label> <span class="hint" id="${id}-hint">${t("facts.empty")}</span>
    <input
      id=${id}
      class="amount"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      aria-invalid=${wrong ? "true" : nothing}
      aria-describedby=${wrong ? `${id}-wrong` : `${id}-hint`}
      .value=${live(typed)}
      @change=${change}
    />
    <div role="status">${wrong ? html`<p class="wrong" id="${id}-wrong">${name === "minutes_per_week" ? t("facts.hours.wrong", { most: MOST.minutes_per_week }) : t("facts.wage.wrong", { most: MOST_WAGE })}</p>` : nothing}</div>
  </div>`;
}

function asTyped({ words }: App, name: Numbered, value: number): string {
  return name === "minutes_per_week" ? words.number(value / 60, 2) : String(value);
}

/** Hours in minutes, and wages in whole euros, with or without a sign between thousands and cents, which are rounded; null when it is neither. */
function readTyped({ words }: App, name: Numbered, typed: string): number | null {
  if (name === "minutes_per_week") return words.typed("minutes_per_week", typed);
  const [, euros = "", cents = "0"] = /^€?\s*(\d{1,6}|\d{1,3}(?:[.,\s]\d{3})+)(?:,-+|(?<=\d{3}),(\d{2}))?$/.exec(typed.trim()) ?? [];
  const value = Math.round(Number(euros.replace(/\D/g, "")) + Number(cents) / 100);
  return value >= 1 && value <= MOST_WAGE ? value : null;
}

function source(app: App): TemplateResult {
  const { t } = app.words;
  const keep = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    keepFact(app, "source", value.trim() === "" ? undefined : value);
  };
  return html`<div class="field">
    <label for="fact-source">${t("facts.source")}</label> <span class="hint" id="fact-source-hint">${t("facts.source.hint")}</span>
    <input id="fact-source" type="text" autocomplete="off" spellcheck="false" maxlength=${MOST_OF_SOURCE} aria-describedby="fact-source-hint" .value=${app.state.mine.facts.source ?? ""} @input=${keep} />
  </div>`;
}

/** The law's own number, as a fact: what comes of the found work beside it is for people to say. */
function whyWage(app: App): TemplateResult {
  const { t } = app.words;
  const { wage_own: wage } = app.state.mine.facts;
  return html`<details class="why" ?open=${app.state.withCoach}>
    <summary>${t("why.title")}<span class="unseen"> ${t("facts.wage")}</span></summary>
    ${paragraph(t("why.wage"))} ${wage === undefined ? nothing : paragraph(t("why.wage.part", { amount: euros(app, (wage * WAGE_SHARE) / 100) }))} ${paragraph(t("why.wage.source"))}
  </details>`;
}

/** Cents only where there are any. */
export function euros({ words }: Pick<App, "words">, value: number): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  return new Intl.NumberFormat(words.lang, { style: "currency", currency: "EUR", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

// "Dit kunt u doen": first what fits, then what one question would settle, then what
// needs a talk. What isn't known and what doesn't fit now are folded.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { BASES, WHOLE_DAY, type Question, type Verdict, type Whom } from "../format.js";
import { gradually } from "../gradually.js";
import { button, firstOf, foldOf, given, heading, legend, paperName, paragraph, partOfDay, shown, type Shown, tag, title, way, wholeHalfHours } from "../parts.js";
import { comesWith } from "../roster.js";
import { openRubrics, taskMinutes, type Outcomes, type State } from "../state.js";
import { isExpired } from "./check.js";
import { decidedAt, inList } from "./closing.js";
import { compareToggle, compareWay } from "./compare.js";
import { ownList } from "./own-job.js";
import { questionCard } from "./question.js";
import { likedJobs, likedTasks, notShown, wishChoice, wishMark } from "./wishes.js";

const MOST_JOBS = 5;
const MOST_TASKS = 3;
const MOST_QUESTIONS = 3;

interface JobTasks {
  job: number;
  tasks: number[];
  /** The minutes of each task, and of all of them. */
  each: number[];
  minutes: number;
}

/** For each set of outcomes the jobs by what comes of their tasks; every part of the screen asks for it. */
const grouped = new WeakMap<Outcomes, Record<Shown, JobTasks[]>>();

/** The jobs in the engine's order, with those of their tasks that come out this way. */
export function jobsWith({ state }: App, outcome: Shown): JobTasks[] {
  const { outcomes } = state;
  const jobs = grouped.get(outcomes) ?? { fits: [], talk: [], unknown: [], exceeds: [] };
  if (!grouped.has(outcomes)) {
    grouped.set(outcomes, jobs);
    for (const job of outcomes.order) addJob(state, job, jobs);
  }
  return jobs[outcome];
}

function addJob(state: State, job: number, jobs: Record<Shown, JobTasks[]>): void {
  const ofJob = state.job(job);
  const found: Partial<Record<Shown, JobTasks>> = {};
  ofJob?.tasks.forEach((task, index) => {
    const one = (found[shown(state.verdict(job, index))] ??= { job, tasks: [], each: [], minutes: 0 });
    const minutes = ownMinutes(state, job, index, taskMinutes(ofJob, task));
    one.tasks.push(index);
    one.each.push(minutes);
    one.minutes += minutes;
  });
  for (const outcome of Object.keys(found) as Shown[]) jobs[outcome].push(...(found[outcome] ? [found[outcome]] : []));
}

/** Minutes a week that the person can do of a task: it may fit for a part of the day only, which is told in half hours. */
export function ownMinutes(state: State, job: number, task: number, minutes: number): number {
  const limit = state.outcomes.limits[state.row(job, task)] ?? WHOLE_DAY;
  return limit === WHOLE_DAY ? minutes : Math.min(minutes, wholeHalfHours(limit) * state.engine.workingDays);
}

/** The jobs as the person wants to see them, each drawn as a card, and what that leaves out. */
function jobCards(app: App, jobs: readonly JobTasks[], outcome: Shown, most: number, key: string = outcome): unknown {
  const shownJobs = likedJobs(app, jobs);
  const [count, listed] = [countTasks(jobs), shownJobs.reduce((sum, { job, tasks }) => sum + likedTasks(app, job, tasks).length, 0)];
  return html`${outcome === "fits" ? nothing : notShown(app, count - listed, count)} ${firstOf(app, key, shownJobs, most, (job) => jobCard(app, job, outcome), "results.more-jobs")}`;
}

/** Minutes a week of a job's tasks that fit, as long as each of them can be done. */
export function fittingMinutes(app: App, job: number): number {
  return jobsWith(app, "fits").find((one) => one.job === job)?.minutes ?? 0;
}

/** Hours of work in a week, never more than the paper lets this person work. */
export function ownHours(app: App, minutes: number): string {
  return minutes <= app.state.weekLimit ? app.words.perWeek(minutes) : upTo(app, minutes);
}

function upTo({ state, words }: App, minutes: number): string {
  return words.t("results.up-to", { hours: words.amount("minutes_per_week", Math.min(minutes, state.weekLimit)) });
}

const countTasks = (jobs: readonly JobTasks[]): number => jobs.reduce((sum, job) => sum + job.tasks.length, 0);

/** In the engine's order: the question that settles most comes first. */
const oneAway = (app: App): Question[] => app.state.outcomes.questions.filter((question) => question.settles > 0);

export function drawResults(app: App): TemplateResult {
  const { t } = app.words;
  return html`
    ${title(app, t("results.title"))} ${isExpired(app) ? paragraph(t("check.expired"), "notice") : nothing} ${fits(app)}
    ${gradually(app, [() => questionsAway(app), () => talks(app), () => folded(app, "unknown"), () => folded(app, "exceeds")], (part: () => unknown) => part())}
    <div class="actions">${way(app, t("plan.title"), { name: "plan" })} ${way(app, t("week.title"), { name: "week" })} ${way(app, t("then.title"), { name: "then" })} ${way(app, t("search.title"), { name: "search" })}</div>
    <div class="actions">${way(app, t("results.check"), { name: "check" }, "link")}</div>
    ${app.state.profile?.fictional && app.state.screen.story === undefined ? html`<div class="actions">${button(t("story.end"), app.clear)}</div>` : nothing}
  `;
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

// ---- what fits -----------------------------------------------------------------------

function fits(app: App): TemplateResult {
  const { t } = app.words;
  const jobs = jobsWith(app, "fits");
  const count = countTasks(jobs);
  if (count === 0) {
    // Never a bare nothing: what is open says what can be done about it.
    const settles = oneAway(app).reduce((sum, question) => sum + question.settles, 0);
    return html`${paragraph(t("results.fits.none"), "lead")} ${ownList(app)} ${hoursInWords(app)} ${everywhere(app)}
    ${paragraph(settles > 0 ? t("results.fits.one-question", { n: settles }) : t("results.fits.ask"))} ${stillOpen(app)} ${choices(app)}`;
  }
  const minutes = jobs.reduce((sum, job) => sum + job.minutes, 0);
  return html`${paragraph(t("results.fits.count", { n: count, jobs: t("count.jobs", { n: jobs.length }) }), "lead")} ${ownList(app)} ${hoursInWords(app)}
  ${offRosterCount(app, jobs)} ${jobs.length === 1 ? paragraph(t("results.fits.hours", { hours: ownHours(app, minutes) })) : nothing}
  ${stillOpen(app)} ${choices(app)} ${jobCards(app, jobs, "fits", MOST_JOBS)}`;
}

/** A task that fits is done when its job is worked: where that is an evening or a night too much, the count says so. */
function offRosterCount(app: App, jobs: readonly JobTasks[]): TemplateResult | typeof nothing {
  const n = countTasks(jobs.filter(({ job }) => rosterOf(app, job, "exceeds").length > 0));
  return n > 0 ? paragraph(app.words.t("results.fits.roster", { n })) : nothing;
}

/** What stands between the counts and the list. */
const choices = (app: App): TemplateResult => html`${legend(app)} ${wishChoice(app)} ${compareWay(app)}`;

/** Words without a degree can be about all work: then they stand before every task, and are said once, with what to do. */
function everywhere(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const all = state.outcomes.questions.filter(({ rule, tasks }) => ["no-degree", "remark"].includes(rule) && tasks.length === state.engine.taskCount);
  const points = all.flatMap((question) => state.point(question.point) ?? []);
  if (points.length === 0) return nothing;
  const whom = app.words.list([...new Set(all.map((question) => t(`whom.${question.whom}`)))]);
  return html`<div class="notice">
    ${paragraph(t("results.everywhere", { n: points.length }))}
    <ul>
      ${points.map((point) => html`<li>${way(app, paperName(app, app.names.codeAndName(point), point), { name: "rubric", rubric: point.rubric, point: point.code }, "link")}</li>`)}
    </ul>
    ${paragraph(t("results.everywhere.ask", { whom }))}
  </div>`;
}

/** Rubrics that were not closed keep much unknown; here is the way to finish them. */
function stillOpen(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const open = openRubrics(app.state);
  if (open.length === 0) return nothing;
  return html`<div class="notice">
    ${paragraph(t("results.open", { n: open.length }))} ${way(app, t("check.open.go"), { name: "rubrics" }, "link")}
  </div>`;
}

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

function jobCard(app: App, { job, tasks, minutes }: JobTasks, outcome: Shown): TemplateResult {
  const { t } = app.words;
  const ofJob = app.state.job(job);
  if (!ofJob) return html``;
  const key = `${outcome} ${job}`;
  const isFolded = outcome === "unknown" || outcome === "exceeds";
  const isOut = (task: number): boolean => outcome === "talk" && decidedAt(app.state, job, task) === "cannot";
  const liked = likedTasks(app, job, tasks);
  // What somebody decided against stands last: the mark stays, and so does its place among these.
  const listed = [...liked.filter((task) => !isOut(task)), ...liked.filter(isOut)];
  return html`<section class="job-card">
    ${heading(app.level + 1, way(app, given(app, ofJob.title), { name: "job", job }, "link"))}
    ${paragraph(t(`results.job.${isFolded ? "folded" : outcome}`, { n: tasks.length, hours: isFolded ? app.words.perWeek(minutes) : ownHours(app, minutes) }), "hint")}
    ${isFolded ? nothing : html`${belongs(app, job)} ${wholeJobOver(app, job)} ${rosterToDiscuss(app, job)}`} ${firstOf(app, key, listed, MOST_TASKS, (task) => taskRow(app, job, task), "results.more-tasks")}
    ${isFolded ? nothing : compareToggle(app, job, key)}
  </section>`;
}

/** The evening or the night of a job, where the paper laid beside it comes to this. */
export function rosterOf({ state, names }: App, job: number, ...outcomes: readonly Shown[]): string[] {
  const { gates } = state.outcomes.job(job);
  return gates.filter(({ load, verdict }) => (load === "evening" || load === "night") && outcomes.includes(shown(verdict))).map(({ load }) => names.load(load));
}

function rosterToDiscuss(app: App, job: number): TemplateResult | typeof nothing {
  const loads = rosterOf(app, job, "talk");
  return loads.length > 0 ? paragraph(app.words.t("results.whole-job.discuss", { loads: app.words.list(loads) })) : nothing;
}

export function belongs(app: App, job: number): TemplateResult | typeof nothing {
  const ofJob = app.state.job(job);
  const lines = ofJob ? comesWith(app, ofJob) : [];
  return lines.length > 0 ? paragraph(lines.join(" · "), "hint") : nothing;
}

/** Nobody has a talk with herself: what is open on her own paper she fills in. */
export function withWhom({ words }: App, whom: readonly Whom[]): string {
  const others = whom.filter((one) => one !== "yourself").map((one) => words.t(`whom.${one}`));
  const own = others.length < whom.length ? words.t("results.fill-in") : "";
  return others.length > 0 ? `${own} ${words.t("results.with-whom", { whom: words.list(others) })}`.trim() : own;
}

/** What came out for a task, as every list of tasks tells it. */
export function taskTag(app: App, job: number, task: number): TemplateResult {
  const { state } = app;
  const { bases, limits, provisions } = state.outcomes;
  const row = state.row(job, task);
  const limit = limits[row] ?? WHOLE_DAY;
  return tag(app, state.verdict(job, task), BASES[bases[row] ?? 0], partOfDay(app, limit === WHOLE_DAY ? null : limit), provisions[row] === 1);
}

/** A task as one row: its name, its outcome, its hours, and whom to ask. */
export function taskRow(app: App, job: number, task: number): TemplateResult {
  const { state } = app;
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  if (!ofJob || !ofTask) return html``;
  const row = state.row(job, task);
  const verdict = state.verdict(job, task);
  const minutes = taskMinutes(ofJob, ofTask);
  const own = ownMinutes(state, job, task, minutes);
  const whom = shown(verdict) === "talk" ? state.engine.talkWith(row) : [];
  return html`<div class="task-row">
    ${way(app, given(app, ofTask.title), { name: "task", job, task }, "link")}
    <span class="task-facts">
      ${taskTag(app, job, task)}
      <span class="hint">${verdict !== "fits" ? app.words.perWeek(minutes) : own < minutes ? upTo(app, own) : ownHours(app, minutes)}</span>
      ${wishMark(app, job, task)}
    </span>
    ${whom.length > 0 ? html`<span class="hint whom">${inList(app, job, task, whom, (open) => withWhom(app, open))}</span>` : nothing}
  </div>`;
}

// ---- one question away ------------------------------------------------------------------

function questionsAway(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const open = oneAway(app);
  if (open.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t("results.questions"))} ${paragraph(t("results.questions.what"))}
    <ul class="plain-list">
      ${open.slice(0, MOST_QUESTIONS).map((question) => html`<li>${questionCard(app, question)}</li>`)}
    </ul>
    ${way(app, t("results.all-questions", { n: app.state.outcomes.questions.length }), { name: "questions" }, "link")}
  </section>`;
}

// ---- what needs a talk, and what is folded ------------------------------------------------

function talks(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const jobs = jobsWith(app, "talk");
  if (jobs.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t("results.talk"))} ${paragraph(t("results.talk.what", { n: countTasks(jobs) }))}
    ${jobCards({ ...app, level: app.level + 1 }, jobs, "talk", 3)}
  </section>`;
}

function folded(app: App, outcome: "unknown" | "exceeds"): TemplateResult | typeof nothing {
  const { t } = app.words;
  const jobs = jobsWith(app, outcome);
  if (jobs.length === 0) return nothing;
  const key = `fold ${outcome}`;
  const { open, toggle } = foldOf(app, key);
  return html`<details class="fold" ?open=${open} @toggle=${toggle}>
    <summary>${t(`results.fold.${outcome}`, { n: countTasks(jobs) })}</summary>
    ${open
      ? html`${paragraph(t(`results.fold.${outcome}.what`))}
        ${jobCards(app, jobs, outcome, MOST_JOBS, `list ${outcome}`)}`
      : nothing}
  </details>`;
}

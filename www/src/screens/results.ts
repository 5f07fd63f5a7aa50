// "Dit kunt u doen": first what fits, then what one question would settle, then what
// needs a talk. What isn't known and what doesn't fit now are folded.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Question } from "../format.js";
import { gradually } from "../gradually.js";
import { legend, type Shown } from "../outcome.js";
import { button, firstOf, foldOf, given, heading, paperName, paragraph, title, way } from "../parts.js";
import { openRubrics } from "../state.js";
import { countTasks, jobsWith, ownHours, type JobTasks } from "./by-outcome.js";
import { isExpired } from "./check.js";
import { decidedAt } from "./closing.js";
import { compareToggle, compareWay } from "./compare.js";
import { ownList } from "./own-job.js";
import { questionCard } from "./question.js";
import { taskRow } from "./task-row.js";
import { belongs, hoursInWords, rosterOf, rosterToDiscuss, wholeJobOver } from "./whole-job.js";
import { likedJobs, likedTasks, notShown, wishChoice } from "./wishes.js";

const MOST_JOBS = 5;
const MOST_TASKS = 3;
const MOST_QUESTIONS = 3;

/** The jobs as the person wants to see them, each drawn as a card, and what that leaves out. */
function jobCards(app: App, jobs: readonly JobTasks[], outcome: Shown, most: number, key: string = outcome): unknown {
  const shownJobs = likedJobs(app, jobs);
  const [count, listed] = [countTasks(jobs), shownJobs.reduce((sum, { job, tasks }) => sum + likedTasks(app, job, tasks).length, 0)];
  return html`${outcome === "fits" ? nothing : notShown(app, count - listed, count)} ${firstOf(app, key, shownJobs, most, (job) => jobCard(app, job, outcome), "results.more-jobs")}`;
}

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

// ---- one question away ------------------------------------------------------------------

function questionsAway(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const all = app.state.outcomes.questions;
  if (all.length === 0) return nothing;
  const open = oneAway(app);
  return html`<section>
    ${heading(app.level + 1, t("results.questions"))} ${open.length > 0 ? paragraph(t("results.questions.what")) : nothing}
    <ul class="plain-list">
      ${(open.length > 0 ? open : all).slice(0, MOST_QUESTIONS).map((question) => html`<li>${questionCard(app, question)}</li>`)}
    </ul>
    ${way(app, t("results.all-questions", { n: all.length }), { name: "questions" }, "link")}
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

// The print for oneself: everything that was filled in, and everything that came out of
// it. It is not for anybody else, and never the place that the print for the talk is
// drawn from.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { RUBRICS, type Finding, type Question, type Rubric, type TaskOutcome, type Verdict, type Whom } from "../format.js";
import type { Each } from "../gradually.js";
import { closingOf, type Closing, type TaskId } from "../mine.js";
import { outcomeTag, outcomeWords, partOfDay, shown } from "../outcome.js";
import { heading, paragraph } from "../parts.js";
import { fixedHours } from "../roster.js";
import { ownHours } from "../screens/by-outcome.js";
import { closedLine, isAsked, markName, noLongerHolding, talkedAbout, taskId } from "../screens/closing.js";
import { today } from "../screens/details.js";
import { asksLine, canLine, findingName, listSays, measureLine, nextStep } from "../screens/finding.js";
import { SHOWN, drawSums, gates, hours, jobFacts, wholeOrPart } from "../screens/job.js";
import { freedLines, likely, stepLine } from "../screens/plan.js";
import { askWhom, isSame, wording } from "../screens/question.js";
import { rubricStatus } from "../screens/rubrics.js";
import { atTheLimit } from "../screens/task.js";
import { taskOutcome } from "../screens/task-row.js";
import { IN_A_DAY, IN_A_WEEK, planDay, planHead } from "../screens/week.js";
import { wholeJobOver } from "../screens/whole-job.js";
import { isWished } from "../screens/wishes.js";
import type { Plan } from "../plan.js";
import { taskMinutes, type State } from "../state.js";
import { fitsTogether, hasDays, type WeekTold } from "../week.js";
import { weekList, type ListedTask, type OwnDocument, type OwnJob, type OwnTask } from "./document.js";
import { row, sheetOfPaper, someJobs, week, withBasis, withWish } from "./page.js";

/** Of what would help most so many go on paper: the rest stands on its screen. */
const MOST_OF_PLAN = 5;
const WHOM: readonly Whom[] = ["doctor", "workplace", "coach", "yourself"];

export function drawOwn(app: App, document: OwnDocument, each: Each): TemplateResult {
  const { t } = app.words;
  const parts: (() => unknown)[] = [
    () => html`${heading(app.level + 1, t("print.own.answers"))} <div>${answers(app, each)}</div>`,
    () => doubts(app, document),
    () => questions(app, document),
    () => solutions(app, document),
    () => otherwise(app, document),
    () => ownWeek(app, document),
    () => html`${heading(app.level + 1, t("print.own.outcomes"))} ${someJobs(app, document.jobs.length, document.imprint)} <div>${each(document.jobs, (job) => ownJob(app, job, each))}</div>`,
    () => ruleSources(app, document),
  ];
  const tasks = document.jobs.flatMap(({ job }) => app.state.job(job)?.tasks ?? []);
  return sheetOfPaper(app, t("print.own.title"), document.imprint, paperLine(app, document), { parts, outcomes: SHOWN, terms: ["own", "provided", "how-long"], tasks }, each);
}

function paperLine(app: App, { profile }: OwnDocument): string {
  const { words } = app;
  const paper = [
    words.t(`paper.${profile.instrument}-${profile.edition}.short`),
    ...(profile.date ? [words.t("check.date", { date: words.date(profile.date) })] : []),
    ...(profile.valid_until ? [words.t("check.valid-until", { date: words.date(profile.valid_until) })] : []),
  ];
  return words.t("print.own.paper", { paper: paper.join(", ") });
}

// ---- what was filled in -----------------------------------------------------------------

function answers(app: App, each: Each): unknown {
  const rubrics = RUBRICS.filter((rubric) => app.state.points.some((point) => point.rubric === rubric));
  return each(rubrics, (rubric) => html`<section>${heading(app.level + 2, app.names.rubric(rubric))} ${rubricAnswers(app, rubric)}</section>`);
}

function rubricAnswers(app: App, rubric: Rubric): TemplateResult {
  const { names, state } = app;
  const untouched = app.words.t("point.state.untouched");
  const facts = state.points.filter((point) => point.rubric === rubric && point.kind === "fact" && names.summary(state, point) !== untouched);
  // What she said not to know is not the rest, which goes as usual.
  const notKnown = state.points.filter((point) => point.rubric === rubric && state.capacity(point.code)?.state === "unanswered");
  const points = [...facts, ...state.limited(rubric).map(({ point }) => point), ...notKnown];
  return html`<p class=${points.length > 0 ? "keep" : nothing}>${rubricStatus(app, rubric)}</p>
    <ul class="rows">
      ${points.map((point) => html`<li class="row"><span class="row-point">${names.codeAndName(point)}</span> <span class="row-name">${names.inFull(state, point)}</span></li>`)}
    </ul>`;
}

/** What looks odd in the answers: questions too, never errors. */
function doubts(app: App, { checks, profile }: OwnDocument): TemplateResult | typeof nothing {
  const { t } = app.words;
  const named = (codes: readonly string[]): string =>
    app.words.list(codes.map((code) => app.state.point(code)).flatMap((point) => (point ? [app.names.codeAndName(point)] : [])));
  const lines = [
    ...(profile.valid_until && profile.valid_until < today() ? [t("check.expired")] : []),
    ...checks.map(({ check, points }) => t(`check.${check}`, { points: named(points) })),
  ];
  if (lines.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 2, t("check.questions"))}
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

// ---- what came out of it ------------------------------------------------------------------

function questions(app: App, { questions: all, plan }: OwnDocument): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (all.length === 0) return nothing;
  const asked = WHOM.filter((whom) => all.some((question) => question.whom === whom));
  // Two points of a paper can raise a question in the same words: the first of them settles most.
  const lines = (whom: Whom): string[] => {
    const of = all.filter((question) => question.whom === whom);
    const words = of.map((question) => wording(app, question));
    return of.filter((_, index) => words.indexOf(words[index] ?? "") === index).map((question) => withHours(app, question, plan));
  };
  return html`${heading(app.level + 1, t("print.own.questions"))}
  ${asked.map(
    (whom) => html`<p class="keep">${askWhom(app.words, whom)}</p>
      <ul>
        ${lines(whom).map((line) => html`<li>${line}</li>`)}
      </ul>`,
  )}`;
}

/** A question with the hours of all jobs that hang on it, where the plan found any. */
function withHours(app: App, question: Question, plan: Plan | null): string {
  const found = plan?.questions.find((other) => isSame(other, question));
  const hours = found && found.minutes > 0 ? [app.words.t("plan.question.hours", { hours: app.words.perWeek(found.minutes) })] : [];
  return [wording(app, question), ...hours].join(" ");
}

/** The week that she put together, what of it does not plainly fit together, and what its days could be. */
function ownWeek(app: App, { week: told }: OwnDocument): TemplateResult | typeof nothing {
  const { t } = app.words;
  const deeper = { ...app, level: app.level + 1 };
  const fits = told && paragraph(t(fitsTogether(app.state, told) ? "week.fits" : "week.print.hours"));
  const together = told && html`${openOfWeek(deeper, told) ?? fits} ${hasDays(app.state, told) ? html`<section>${planHead(deeper, told)}<ul>${told.plan.map((_, day) => planDay(app, told, day))}</ul></section>` : nothing}`;
  return week(app, t("week.title"), weekList(app.state), together, (one) => ownOutcome(app, one));
}

/** Nothing where all of it plainly fits. */
function openOfWeek(app: App, { hours: ofWeek, jobs, day_sums, week_sums }: WeekTold): TemplateResult | null {
  const { names, words } = app;
  const line = (gate: Finding, name: string, next: unknown): TemplateResult => html`<li><strong>${name}:</strong> ${words.t(`verdict.${shown(gate.verdict)}`)}. ${words.t("finding.asks", { asks: asksLine(app, gate) })} ${canLine(app, gate)} ${next}</li>`;
  const lines = [
    ...ofWeek.filter(isOpen).map((gate) => line(gate, names.load(gate.load), gate.verdict === "exceeds" ? words.t("week.fewer") : nextStep(app, gate))),
    ...jobs.flatMap(({ title, roster }) => roster.filter(isOpen).map((gate) => line(gate, `${names.load(gate.load)} (${title})`, nextStep(app, gate)))),
  ];
  const [ofDay, ofAll] = [day_sums.filter(isOpen), week_sums.filter(isOpen)];
  if (lines.length + ofDay.length + ofAll.length === 0) return null;
  return html`<p class="keep">${words.t("week.print.open")}</p> ${lines.length > 0 ? html`<ul>${lines}</ul>` : nothing} ${drawSums(app, ofDay, IN_A_DAY)} ${drawSums(app, ofAll, IN_A_WEEK)}`;
}

/** With for how long in a day: this print is her own. */
function ownOutcome(app: App, { job, task }: ListedTask): string {
  const [verdict, basis, minutesPerDay, provided] = taskOutcome(app, app.state.jobIndex(job.id), job.tasks.indexOf(task));
  return withBasis(app.words, outcomeWords(app.words, verdict, minutesPerDay, provided), basis);
}

/** What would open most work once it is there, most hours first. */
function solutions(app: App, { plan }: OwnDocument): TemplateResult | typeof nothing {
  const { t } = app.words;
  const first = plan?.measures.slice(0, MOST_OF_PLAN) ?? [];
  if (first.length === 0) return nothing;
  return html`${heading(app.level + 1, t("plan.title"))} ${paragraph(t("plan.what"))}
    <ul>
      ${first.map((one) => {
        const lines = freedLines(app, one);
        return html`<li>${one.title} (${t(`measure.${one.kind}`)}). ${lines.alone ?? nothing} ${lines.withOthers ?? nothing}</li>`;
      })}
    </ul>`;
}

/** Papers are not filled in all alike: what one step would change is never hidden. */
function otherwise(app: App, { plan }: OwnDocument): TemplateResult | typeof nothing {
  const { t } = app.words;
  const first = likely(app, plan?.steps ?? []).slice(0, MOST_OF_PLAN);
  if (first.length === 0) return nothing;
  return html`${heading(app.level + 1, t("plan.steps"))} ${paragraph(t("plan.steps.what"))}
    <ul>
      ${first.map((one) => {
        const point = app.state.point(one.point);
        return point ? html`<li>${app.names.codeAndName(point)}. ${stepLine(app, point, one)}</li>` : nothing;
      })}
    </ul>`;
}

function ownJob(app: App, { job: index, outcome, tasks }: OwnJob, each: Each): TemplateResult {
  const job = app.state.job(index);
  if (!job) return html``;
  const deeper = { ...app, level: app.level + 2 };
  const open = { ...outcome, gates: outcome.gates.filter(isOpen), day_sums: outcome.day_sums.filter(isOpen) };
  return html`<section>
    <div class="keep">
      ${heading(app.level + 2, job.title)} ${paragraph(jobFacts(app, job))} ${fixedHours(app, job).map((line) => paragraph(line))} ${hours(app, index, outcome)}
      ${wholeOrPart(app, index, outcome).map((line) => paragraph(line))} ${wholeJobOver(app, index)}
    </div>
    <ul class="rows">
      ${each(tasks, (task) => ownTask(app, index, task))}
    </ul>
    ${gates(deeper, job, open, () => nothing)} ${drawSums(deeper, open.day_sums)}
  </section>`;
}

const isOpen = ({ verdict }: { verdict: Verdict }): boolean => verdict !== "fits";

function ownTask(app: App, job: number, { task, outcome, reasons }: OwnTask): TemplateResult {
  const { words, state } = app;
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  if (!ofJob || !ofTask) return html``;
  const minutes = taskMinutes(ofJob, ofTask);
  const label = outcomeWords(words, outcome.verdict, partOfDay(app, outcome.minutes_per_day), outcome.provision);
  const time = outcome.verdict === "fits" ? ownHours(app, minutes) : words.perWeek(minutes);
  return row(outcomeTag(shown(outcome.verdict), withBasis(words, label, outcome.basis)), withWish(words, ofTask.title, isWished(state, job, task)), time, why(app, job, { task, outcome, reasons }));
}

/** Where no number stands on one side there is nothing to compare: such points are told in one line. */
const NO_NUMBER: readonly { key: string; next: string; holds(finding: Finding, state: State): boolean }[] = [
  { key: "print.own.day-missing", next: "finding.next.doctor", holds: ({ rule, point }, { dayMissing }) => rule === "no-degree" && dayMissing.includes(point) },
  { key: "print.own.no-degree", next: "finding.next.doctor", holds: ({ rule, point }, { dayMissing }) => rule === "no-degree" && !dayMissing.includes(point) },
  { key: "print.own.unassessed", next: "finding.next.workplace", holds: ({ rule, asks }) => rule === "unassessed" && asks.state === "unassessed" },
];

/** What doesn't plainly fit. */
function why(app: App, job: number, { task, outcome, reasons }: OwnTask): TemplateResult | typeof nothing {
  const { t } = app.words;
  const of = taskId(app.state, job, task);
  const closing = (finding: Finding): Closing | undefined => of && closingOf(app.state.mine, of, finding);
  const talked = of ? talkedAboutLines(app, of, outcome) : [];
  const limit = atTheLimit(app, outcome);
  if (reasons.length + talked.length === 0 && limit === nothing) return nothing;
  // What somebody closed is told by itself, with the reason.
  const inOne = (finding: Finding): boolean => !closing(finding) && NO_NUMBER.some(({ holds }) => holds(finding, app.state));
  const together = NO_NUMBER.flatMap(({ key, next, holds }) => {
    const points = reasons.filter((finding) => inOne(finding) && holds(finding, app.state)).map((finding) => nameOf(app, finding));
    return points.length > 0 ? [`${t(key, { points: app.words.list(points) })} ${t(next)}`] : [];
  });
  return html`<ul class="below">
    ${limit === nothing ? nothing : html`<li>${limit}</li>`} ${talked.map((line) => html`<li>${line}</li>`)}
    ${reasons.filter((finding) => !inOne(finding)).map((finding) => html`<li>${reason(app, job, task, finding, closing(finding))}</li>`)}
    ${together.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

/** What was talked about at a task, and what of it was about another outcome. */
function talkedAboutLines(app: App, of: TaskId, outcome: TaskOutcome): string[] {
  const changed = noLongerHolding(app.state, of, outcome).map(
    (closing) => `${markName(app, closing)}: ${app.words.t("closing.changed")} ${closedLine(app.words, closing)}`,
  );
  return [talkedAbout(app, of, outcome), ...changed].filter((line) => line !== "");
}

function nameOf(app: App, finding: Finding): string {
  const point = app.state.point(finding.point);
  return point ? findingName(app, point, finding) : finding.point;
}

function reason(app: App, job: number, task: number, finding: Finding, closing: Closing | undefined): TemplateResult {
  const { t } = app.words;
  // Whom to ask is worth its line everywhere; that it is too much now, the outcome says already.
  const next = finding.whom && isAsked(app, job, task, finding) ? nextStep(app, finding) : nothing;
  return html`<strong>${nameOf(app, finding)}:</strong> ${t(`verdict.${shown(finding.verdict)}`)}.
    ${t("finding.asks", { asks: asksLine(app, finding) })} ${listSays(app, job, task, finding)} ${canLine(app, finding)} ${measureLine(app, job, task, finding)} ${next}
    ${finding.basis === "own" ? t("why.own") : nothing} ${closing ? closedLine(app.words, closing) : nothing}`;
}

/** On what the rows of the rule rest that decided here, each once. */
function ruleSources(app: App, { jobs }: OwnDocument): TemplateResult | typeof nothing {
  const { t, has } = app.words;
  const told = jobs.flatMap(({ tasks, outcome }) => [...tasks.flatMap(({ reasons }) => reasons), ...outcome.gates.filter(isOpen)]);
  const rules = new Set(told.map((finding) => finding.rule));
  const sources = new Set([...rules].flatMap((rule) => app.state.engine.ruleSources.get(rule) ?? []));
  if (sources.size === 0) return nothing;
  const names = [...sources].map((name) => (has(`why.rule.${name}`) ? t(`why.rule.${name}`) : name));
  return html`${heading(app.level + 1, t("why.rests"))} ${paragraph(t("print.own.rules", { sources: app.words.list(names) }))}`;
}

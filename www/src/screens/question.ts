// One question that several tasks share: what to ask, whom, and which tasks wait for it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Finding, Question, Whom } from "../format.js";
import { firstOf, foldOf, given, heading, way } from "../parts.js";
import type { Words } from "../words.js";
import { drawAnswer } from "./answer.js";

const MOST_TASKS = 5;

type About = Pick<Question, "rule" | "whom" | "point" | "load" | "dimension">;

/** Two lists of questions are of two moments: an answer changes which point and load stand for a question, not what it is about. */
export const isSame = (a: About, b: About): boolean => keyOf(a) === keyOf(b);

/** A doctor and the person answer for a point; whoever knows the work for what it asks, beside whichever point. */
const keyOf = ({ rule, whom, point, load, dimension }: About): string => [rule, ...(whom === "doctor" || whom === "yourself" ? [point] : [load, dimension])].join(" ");

export function questionCard(app: App, question: Question): TemplateResult {
  const { t } = app.words;
  const point = app.state.point(question.point);
  const fill = point && (question.rule === "unanswered" || question.whom === "doctor");
  return html`<section class="question">
    ${heading(app.level + 2, wording(app, question))}
    <p class="hint">${whomToAsk(app, question)} ${helps(app, question)}</p>
    ${fill
      ? way(
          app,
          html`${t(question.rule === "unanswered" ? "question.fill" : "question.change")}<span class="unseen"> ${app.names.point(point)}</span>`,
          { name: "rubric", rubric: point.rubric, point: point.code },
          "link",
        )
      : nothing}
    ${tasks(app, question)}
  </section>`;
}

function whomToAsk({ state, words }: App, { rule, point, whom }: Question): string {
  return rule === "no-degree" && state.leftOnPaper.includes(point) ? words.t("question.whom.on-paper") : askWhom(words, whom);
}

export const askWhom = ({ t, has }: Words, whom: Whom): string => (has(`question.whom.${whom}`) ? t(`question.whom.${whom}`) : t("question.whom", { whom: t(`whom.${whom}`) }));

/** How much hangs on the answer: most where it is the only thing that is open. */
function helps({ words }: App, { settles, tasks }: Question): string {
  return settles > 0 ? words.t("question.settles", { n: settles }) : words.t("question.shared", { n: tasks.length });
}

/** The question as somebody can ask it. */
export function wording(app: App, question: Pick<Question, "rule" | "point" | "load"> & Partial<Pick<Question, "dimension">>): string {
  const { state, names, words } = app;
  const point = state.point(question.point);
  const capacity = state.capacity(question.point);
  const text = capacity?.text_is_number ? undefined : capacity?.text;
  const isIn = (points: readonly string[]): boolean => question.rule === "no-degree" && points.includes(question.point);
  const key = text && ["no-degree", "remark"].includes(question.rule) ? "text" : isIn(state.dayMissing) ? "day-missing" : isIn(state.leftOnPaper) ? "on-paper" : question.rule;
  const point_ = point ? names.plain(point) : question.point;
  const said = words.t(`question.${key}`, { text: text ?? "", point: point_, load: names.asks(question.load, point), often: names.often(question.load, point) ?? "" });
  // How often and how heavy are two questions: in the same words they would seem one, asked twice.
  const { rule, load, dimension } = question;
  const isTwice = (state.asked ?? state.outcomes.questions).some((other) => other.rule === rule && other.load === load && other.dimension !== dimension);
  return dimension && isTwice ? `${said} ${words.t(`ask.${dimension}`)}` : said;
}

/** The tasks that wait for the answer, each with the place to give it. They are explained only once they are asked for. */
function tasks(app: App, question: Question): TemplateResult {
  const { t } = app.words;
  const key = `tasks ${keyOf(question)}`;
  const { open, toggle } = foldOf(app, key);
  return html`<details ?open=${open} @toggle=${toggle}>
    <summary>${t("question.tasks", { n: question.tasks.length })}</summary>
    ${open
      ? firstOf(app, `${key} all`, question.tasks, MOST_TASKS, (row) => questionTask(app, question, row), "results.more-tasks")
      : nothing}
  </details>`;
}

function questionTask(app: App, question: Question, row: number): TemplateResult {
  const { state } = app;
  const { job, task } = state.place(row);
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  if (!ofJob || !ofTask) return html``;
  const finding = askedAt(app, question, row);
  const name = `${ofTask.title} · ${ofJob.title}`;
  // The same question comes back at each task: the group says which one is meant.
  return html`<div role="group" aria-label=${name}>
    ${way(app, given(app, name), { name: "task", job, task }, "link")} ${finding ? drawAnswer(app, job, task, finding) : nothing}
  </div>`;
}

/** What the question asks of this task. It keeps its place while this screen is shown: an answer swaps no question for another. */
function askedAt({ state }: App, question: Question, row: number): Finding | undefined {
  const ofLoad = (state.outcomes.task(row)?.findings ?? []).filter(({ load }) => load === question.load);
  const key = `asked ${keyOf(question)} ${row}`;
  const [point] = state.rows.get(key) ?? [];
  const kept = ofLoad.find((finding) => finding.point === point);
  if (kept) return kept;
  const ofNumber = ofLoad.filter(({ dimension }) => dimension === question.dimension);
  // Once it is answered no row of the rule asks it: what was answered is found by its number, or by its point.
  const found = ofNumber.find(({ rule }) => rule === question.rule) ?? ofNumber[0] ?? ofLoad.find((finding) => finding.point === question.point);
  if (found) state.rows.set(key, [found.point]);
  return found;
}

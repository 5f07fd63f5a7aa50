// All open questions, by whom they are for, the most useful first. What one can answer
// oneself is answered here. It doesn't decide which questions there are: the engine does.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Question, Whom } from "../format.js";
import { gradually } from "../gradually.js";
import { firstOf, heading, paragraph, title, way } from "../parts.js";
import { isSame, questionCard } from "./question.js";

const WHOM: readonly Whom[] = ["yourself", "doctor", "workplace", "coach"];
const MOST = 5;

export function drawQuestions(app: App): TemplateResult {
  const { t } = app.words;
  // As they stood when the screen was opened: an answer moves nothing.
  const questions = (app.state.asked ??= app.state.outcomes.questions);
  if (questions.length === 0) return html`${title(app, t("questions.title"))} ${paragraph(t("questions.none"))}`;
  return html`
    ${title(app, t("questions.title"))} ${paragraph(t("questions.what"))}
    ${gradually(app, WHOM, (whom) => ofWhom(app, whom, questions.filter((question) => question.whom === whom)), 1)}
    <div class="actions">${way(app, t("questions.done"), app.results(), "main")}</div>
  `;
}

function ofWhom(app: App, whom: Whom, questions: readonly Question[]): TemplateResult | typeof nothing {
  if (questions.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, app.words.t(`questions.${whom}`))}
    ${firstOf(app, `questions ${whom}`, questions, MOST, (question) => row(app, question), "results.more-questions")}
  </section>`;
}

function row(app: App, question: Question): TemplateResult {
  const open = app.state.outcomes.questions.some((other) => isSame(other, question));
  return html`${questionCard(app, question)} ${open ? nothing : paragraph(app.words.t("questions.answered"), "next")}`;
}

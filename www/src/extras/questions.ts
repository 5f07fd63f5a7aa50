import { html, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";

export function drawQuestions(app: App): TemplateResult {
  return html`${app.words.t("questions.title")}`;
}

import { html, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";

export function drawPrint(app: App): TemplateResult {
  return html`${app.words.t("print.title")}`;
}

import { html, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";

export function drawOpen(app: App): TemplateResult {
  return html`${app.words.t("open.title")}`;
}

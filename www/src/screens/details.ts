// What stands at the top of the paper: its date, until when it holds, and whether it
// says that working isn't possible now. That last answer leads to a calm page.

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { button, paragraph, radios, title, way } from "../parts.js";

/** No list like this is older: below it a year is still being typed. */
export const EARLIEST = "1990-01-01";

export function drawDetails(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const none = state.profile?.usable_capacity === "none";
  return html`
    ${title(app, t("details.title"))} ${paragraph(t("details.what"))}
    ${dateField(app, "date")} ${dateField(app, "valid_until")}
    <div role="status">${endsBeforeItBegins(app) ? paragraph(t("details.until-before-date"), "notice") : nothing}</div>
    ${radios(
      "usable",
      t("details.usable"),
      ["yes", "none"].map((value) => ({ value, label: t(`details.usable.${value}`) })),
      state.profile?.usable_capacity ?? "yes",
      (value) => {
        state.set("usable_capacity", value === "none" ? "none" : undefined);
        app.show();
      },
    )}
    <div class="actions">
      ${button(t("common.next"), () => app.go({ name: none ? "no-capacity" : "rubrics" }), "main")}
    </div>
  `;
}

function dateField(app: App, key: "date" | "valid_until"): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const change = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    state.set(key, /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);
    app.show();
  };
  // A date that is half typed has no value: setting that once more would take away the other half.
  return html`<label class="field">
    <span>${t(`details.${key}`)}</span>
    <input type="date" autocomplete="off" min=${EARLIEST} max="2099-12-31" .value=${live(state.profile?.[key] ?? "")} @change=${change} />
  </label>`;
}

/** Most likely a slip of the finger: asked here, where it can be mended. The profile's checks ask it once more. */
function endsBeforeItBegins({ state }: App): boolean {
  const { date, valid_until } = state.profile ?? {};
  return date !== undefined && valid_until !== undefined && valid_until >= EARLIEST && valid_until < date;
}

export function drawNoCapacity(app: App): TemplateResult {
  const { t } = app.words;
  const { contact } = app.state.engine.catalogue;
  return html`
    ${title(app, t("no-capacity.title"))}
    ${["no-list", "later", "talk"].map((line) => paragraph(t(`no-capacity.${line}`)))}
    ${contact ? paragraph(t("no-capacity.contact", { contact })) : nothing}
    <div class="actions">${way(app, t("no-capacity.change"), { name: "details" })}</div>
  `;
}

/** Today by the reader's own clock, as the files write it. */
export function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

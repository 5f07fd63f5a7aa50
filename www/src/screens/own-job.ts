// Which job is one's own, and what a list of one's own rests on. Who still works begins there: with the own
// job, and with what of it is getting too much.

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { given, paragraph, way } from "../parts.js";
import { ownJob } from "../search.js";

export function chooseOwn(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const own = ownJob(state);
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    state.keep({ own_job: value || null });
    app.showAndSay();
  };
  return html`<label class="field">
    <span>${t("search.own-job")}</span> <span class="hint">${t("search.own-job.hint")}</span>
    <select autocomplete="off" @change=${choose}>
      <option value="" .selected=${live(own === null)}>${t("search.own-job.open")}</option>
      ${state.engine.catalogue.jobs.map((job, index) => html`<option value=${job.id} .selected=${live(own === index)}>${given(app, job.title)}</option>`)}
    </select>
  </label>`;
}

/** Under how much fits, above any list: what a list of one's own rests on. Of a paper there is nothing to say here. */
export function ownList(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  if (!state.isOwnList) return nothing;
  const own = ownJob(state);
  return html`<div class="notice">${paragraph(t("own-list.what"))} ${paragraph(t("own-list.doctor"), "next")}</div>
    ${chooseOwn(app)}
    ${own === null ? nothing : html`<p>${t("own-list.look")} ${way(app, given(app, state.job(own)?.title ?? ""), { name: "job", job: own }, "link")}</p>`}`;
}

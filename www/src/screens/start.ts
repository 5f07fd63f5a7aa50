// The first screen: what this is, how long it takes, and that nothing leaves the page.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { button, given, paragraph, title, way } from "../parts.js";
import { LANGUAGES } from "../words.js";

export function drawStart(app: App): TemplateResult {
  const { t } = app.words;
  const { state, onlyJob } = app;
  const job = onlyJob === null ? undefined : state.job(onlyJob);
  return html`
    ${title(app, t("start.title"))} ${state.cleared ? paragraph(t("status.cleared"), "notice") : nothing}
    ${job ? paragraph(t("start.job", { job: job.title })) : nothing}
    ${paragraph(t("start.what"), "lead")} ${paragraph(t("start.no-paper"))}
    <ul class="facts">
      ${["time", "stop", "decision", "privacy"].map((fact) => html`<li>${t(`start.${fact}`)}</li>`)}
    </ul>
    <div class="actions">
      ${state.profile && !state.profile.fictional
        ? way(app, t("start.continue"), { name: "rubrics" }, "main")
        : way(app, t("start.begin"), { name: "paper" }, "main")}
      ${state.engine.people.length > 0 ? way(app, t("start.people"), { name: "people" }) : nothing}
      ${way(app, t("start.open"), { name: "open" })}
    </div>
    ${state.profile ? nothing : languages(app)}
  `;
}

/** The other languages, each by its own name. Not once something is filled in: texts come from the server. */
function languages(app: App): TemplateResult[] {
  const others = Object.entries(LANGUAGES).filter(([lang]) => lang !== app.words.lang);
  return others.map(([lang, name]) => html`<p lang=${lang}>${button(name, () => app.speak(lang), "link")}</p>`);
}

export function drawPeople(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  // An example would take the place of what a person filled in: that goes by her own hand only.
  if (state.profile && !state.profile.fictional) {
    return html`${title(app, t("people.title"))} <div class="notice">${paragraph(t("people.replaces"))}</div>
      <div class="actions">${button(t("people.keep"), app.back, "main")}</div>`;
  }
  return html`
    ${title(app, t("people.title"))} ${paragraph(t("people.what"))}
    ${app.later ? html`<div class="actions">${button(t("people.story"), () => app.later?.beginStory(app, 0), "main")}</div>` : nothing}
    <ul class="plain-list cards">
      ${state.engine.people.map(
        (person, index) => html`<li>
          ${button(
            person.title ? given(app, person.title) : t("people.nameless", { n: index + 1 }),
            () => {
              state.usePerson(person);
              app.go(app.results());
            },
            "card",
          )}
        </li>`,
      )}
    </ul>
  `;
}

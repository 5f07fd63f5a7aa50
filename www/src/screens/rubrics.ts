// What is marked on the paper: search for a point, or go through the six rubrics. Each
// rubric says how far it is and can be closed with "de rest is gewoon".

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { RUBRICS, type Point, type Rubric } from "../format.js";
import { button, checkbox, heading, paperName, paragraph, sure, title, way } from "../parts.js";
import { openRubrics } from "../state.js";

const MOST_FOUND = 20;

export function drawRubrics(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const rubrics = RUBRICS.filter((rubric) => state.points.some((point) => point.rubric === rubric));
  return html`
    ${title(app, t("rubrics.title"))} ${paragraph(t("rubrics.what"))} ${searchBox(app)}
    ${heading(app.level + 1, t("rubrics.list"))} ${paragraph(t("rubrics.close-what"))}
    <ul class="plain-list task-list">
      ${rubrics.map((rubric) => html`<li>${rubricRow(app, rubric)}</li>`)}
    </ul>
    ${closeAll(app)}
    <div class="actions">${way(app, t("rubrics.done"), { name: "check" }, "main")}</div>
  `;
}

/** The whole rest of the paper at once, in two steps: it makes much fit. */
function closeAll(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const key = "close all";
  const open = openRubrics(state);
  if (open.length === 0) return nothing;
  const step = (change: () => void) => (event: Event): void => {
    const screen = (event.currentTarget as Element).closest(".screen");
    change();
    app.show();
    // The button that was pressed is gone: what comes next gets the focus.
    const next = screen?.querySelector<HTMLElement>(".notice .button") ?? screen?.querySelector<HTMLElement>(".button.main");
    next?.focus();
  };
  const yes = step(() => {
    state.unfolded.delete(key);
    open.forEach((rubric) => state.setClosed(rubric, true));
  });
  return state.unfolded.has(key)
    ? sure(app, t("rubrics.all.sure"), yes, step(() => state.unfolded.delete(key)))
    : button(t("rubrics.all"), step(() => state.unfolded.add(key)));
}

/** How far a rubric is, in words. */
export function rubricStatus(app: App, rubric: Rubric): string {
  const { t } = app.words;
  const { state } = app;
  const n = state.limited(rubric).length;
  const key = state.isClosed(rubric) ? "closed" : n > 0 ? "open" : "untouched";
  const open = state.points.filter((point) => point.rubric === rubric && state.capacity(point.code)?.state === "unanswered").length;
  const marked = n > 0 ? [t(`rubrics.${key}`, { n })] : [];
  // Nothing is said of all of it while she does not know some.
  if (open > 0) return [...marked, t("rubrics.not-known", { n: open })].join(". ");
  return marked[0] ?? t(`rubrics.${key}.none`);
}

function rubricRow(app: App, rubric: Rubric): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const name = app.names.rubric(rubric);
  const closed = state.isClosed(rubric);
  const close = (checked: boolean): void => {
    state.setClosed(rubric, checked);
    app.show();
  };
  return html`<div class="rubric-row">
    ${way(app, paperName(app, name, rubric), { name: "rubric", rubric }, "link")}
    <span class="status ${closed ? "done" : ""}">${rubricStatus(app, rubric)}</span>
    ${checkbox(html`${t("rubrics.rest")}<span class="unseen"> ${t("rubrics.rest.of", { rubric: name })}</span>`, closed, close)}
  </div>`;
}

// ---- searching -------------------------------------------------------------------

function searchBox(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const found = state.search.trim() === "" ? [] : search(app, state.search);
  const type = (event: Event): void => {
    state.search = (event.target as HTMLInputElement).value;
    app.show();
  };
  return html`<div class="search">
    <label class="field">
      <span>${t(state.points.some(isCoded) ? "rubrics.search" : "rubrics.search.words")}</span>
      <input type="search" autocomplete="off" spellcheck="false" maxlength="40" .value=${state.search} @input=${type} />
    </label>
    <div role="status">
      ${state.search.trim() === ""
        ? nothing
        : paragraph(t(found.length > 0 ? "rubrics.found" : "rubrics.found.none", { n: found.length }), "hint")}
    </div>
    ${found.length === 0
      ? nothing
      : html`<ul class="plain-list">
          ${found.slice(0, MOST_FOUND).map((point) => html`<li>${foundRow(app, point)}</li>`)}
        </ul>`}
  </div>`;
}

function foundRow(app: App, point: Point): TemplateResult {
  const label = `${app.names.codeAndName(point)} · ${app.names.summary(app.state, point)}`;
  return way(app, paperName(app, label, point), { name: "rubric", rubric: point.rubric, point: point.code }, "link");
}

/** Whether the paper gives this point a number that one can read there. */
const isCoded = ({ code }: Point): boolean => /^\d/.test(code);

/** Points whose code begins with what was typed, then those with the words in their name, then those of which people use the words. */
function search(app: App, typed: string): Point[] {
  // A full stop behind a code is the end of a sentence; "'s avonds" is as often written without its mark.
  const wanted = plain(typed).replace(/\.$|['’]/g, "");
  const { points } = app.state;
  const byCode = points.filter((point) => /^\d/.test(wanted) && [point.code, point.code.replace(".", "")].some((code) => code.startsWith(wanted)));
  // A number among words is how much, and no code; "no nights" is about nights, and "cannot stand long" about standing.
  const unsaid = app.words.t("rubrics.search.unsaid").split(" ");
  const all = wanted.split(/\s+/);
  const telling = all.filter((word) => !(/^[\d.,]+$/.test(word) || unsaid.includes(word)));
  const words = (telling.length > 0 ? telling : all).map(stem);
  const holds = (text: string): boolean => {
    const all = plain(text).split(/[^\p{L}\d.]+/u);
    return words.every((word) => all.some((have) => have.startsWith(word)));
  };
  const by = (which: 0 | 1): Point[] => points.filter((point) => holds(app.names.searchTexts(point)[which]));
  return [...new Set([...byCode, ...by(0), ...by(1)])];
}

/** Most words of a paper stand here in the singular: "nachtdiensten" finds "nachtdienst". */
const stem = (word: string): string => (word.length > 6 ? word.replace(/(en|s)$/, "") : word);

/** Small letters without accents, so that "cliënt" finds "client". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

// Looking together with a coach, on the same screen: codes and rows of the rule beside the
// plain words, and notes that are never stored, saved or printed. Off, the notes are hidden.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { checkbox } from "../parts.js";

const MOST_LETTERS = 5000;

export function drawCoach(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const change = (wanted: boolean): void => {
    state.withCoach = wanted;
    app.show();
  };
  return html`<section class="coach">${checkbox(t("coach.together"), state.withCoach, change)} ${state.withCoach ? notes(app) : nothing}</section>`;
}

function notes(app: App): TemplateResult {
  const { t } = app.words;
  const keep = (event: Event): void => {
    app.state.notes = (event.target as HTMLTextAreaElement).value;
  };
  return html`<div class="field">
    <label for="notes">${t("coach.notes")}</label> <span class="hint" id="notes-hint">${t("coach.notes.hint")}</span>
    <textarea
      id="notes"
      rows="4"
      autocomplete="off"
      spellcheck="false"
      maxlength=${MOST_LETTERS}
      aria-describedby="notes-hint"
      .value=${app.state.notes}
      @input=${keep}
    ></textarea>
  </div>`;
}

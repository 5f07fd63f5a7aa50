// When something can't be read: a calm sentence for the person, one line for whoever
// looks after the page, and what the person filled in stays.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Failure } from "../engine.js";
import type { Words } from "../words.js";

export function drawFailure(words: Words, failure: Failure, again: (() => void) | null): TemplateResult {
  const { t } = words;
  return html`<div class="notice failure" role="alert">
    <p tabindex=${again ? "-1" : nothing} ?data-focus=${again !== null}><strong>${t("failure.title")}</strong></p>
    <p>${t(`failure.${failure.cause}`)}</p>
    ${again ? html`<button type="button" class="button plain" @click=${again}>${t("failure.again")}</button>` : nothing}
    <p class="hint">${t("failure.for-it")} <code>${failure.cause} · ${failure.detail}</code></p>
  </div>`;
}

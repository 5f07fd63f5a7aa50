// The field for a passphrase, on the screens that save and open. What is typed stays in the
// field: nothing else keeps it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { checkbox } from "../parts.js";

export interface PassphraseField {
  label: string;
  hint: string | null;
  visible: boolean;
  /** Why what was typed won't do. */
  wrong: string | null;
  show(visible: boolean): void;
  enter(event: Event): void;
}

export function passphraseField(app: App, field: PassphraseField): TemplateResult {
  const described = [...(field.wrong ? ["passphrase-wrong"] : []), ...(field.hint ? ["passphrase-hint"] : [])];
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.isComposing) field.enter(event);
  };
  // The form around every screen submits nothing, so Enter is ours to hear.
  return html`<div class="field">
      <label for="passphrase">${field.label}</label>
      ${field.hint ? html`<span class="hint" id="passphrase-hint">${field.hint}</span>` : nothing}
      <input
        id="passphrase"
        class="passphrase"
        type=${field.visible ? "text" : "password"}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        data-now
        aria-invalid=${field.wrong ? "true" : nothing}
        aria-describedby=${described.join(" ") || nothing}
        @keydown=${press}
      />
      ${field.wrong ? html`<p class="wrong" id="passphrase-wrong">${field.wrong}</p>` : nothing}
    </div>
    ${checkbox(app.words.t("save.show"), field.visible, field.show)}`;
}

/** The field on the screen where something was pressed; the screen may be gone when work is done. */
export function passphraseOf(event: Event): HTMLInputElement | null {
  return rootOf(event).querySelector<HTMLInputElement>("#passphrase");
}

export function rootOf(event: Event): ShadowRoot {
  return (event.target as Element).getRootNode() as ShadowRoot;
}

/** Shows what has changed and moves on to it: who can't see the screen hears it that way. */
export function showNext(app: App, root: ShadowRoot): void {
  app.show();
  root.querySelector<HTMLElement>("[data-now]")?.focus();
}

/** What the focus moves on to. */
export function next(content: TemplateResult | TemplateResult[]): TemplateResult {
  return html`<div class="notice" tabindex="-1" data-now>${content}</div>`;
}

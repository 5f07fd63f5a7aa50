// Small pieces that several screens share. Functions, not elements: everything
// stands in one shadow root, so that every label finds its field.

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "./app.js";
import type { Point, Rubric } from "./format.js";
import { gradually } from "./gradually.js";
import { PAPER_LANGUAGE } from "./names.js";
import type { Screen } from "./state.js";

type Content = string | TemplateResult | typeof nothing | (TemplateResult | string)[];

/** A real heading at the wanted depth; `focus` marks the one a new screen begins at. */
export function heading(level: number, content: Content, focus = false): TemplateResult {
  const tab = focus ? "-1" : nothing;
  switch (Math.min(Math.max(level, 1), 6)) {
    case 1:
      return html`<h1 tabindex=${tab} ?data-focus=${focus}>${content}</h1>`;
    case 2:
      return html`<h2 tabindex=${tab} ?data-focus=${focus}>${content}</h2>`;
    case 3:
      return html`<h3 tabindex=${tab} ?data-focus=${focus}>${content}</h3>`;
    case 4:
      return html`<h4 tabindex=${tab} ?data-focus=${focus}>${content}</h4>`;
    case 5:
      return html`<h5 tabindex=${tab} ?data-focus=${focus}>${content}</h5>`;
    default:
      return html`<h6 tabindex=${tab} ?data-focus=${focus}>${content}</h6>`;
  }
}

/** The heading of a screen. */
export function title(app: App, content: Content): TemplateResult {
  return heading(app.level, content, true);
}

export function button(label: Content, press: (event: Event) => void, kind = "plain"): TemplateResult {
  return html`<button type="button" class="button ${kind}" @click=${press}>${label}</button>`;
}

/** A text in which some words are of another language: told to who hears it. */
export function inLanguage(app: App, text: string, words: string, lang: string): Content {
  const at = text.indexOf(words);
  if (lang === app.words.lang || words === "" || at < 0) return text;
  return html`${text.slice(0, at)}<span lang=${lang}>${words}</span>${text.slice(at + words.length)}`;
}

/** A text that names a rubric or a point as the paper does. */
export function paperName(app: App, text: string, of: Rubric | Point): Content {
  return inLanguage(app, text, app.names.onPaper(of), PAPER_LANGUAGE);
}

/** A name that the organisation gave, in the language of its page. */
export function given(app: App, name: string): Content {
  return inLanguage(app, name, name, app.given);
}

/** A button that leads to another screen. */
export function way(app: App, label: Content, screen: Screen, kind = "plain"): TemplateResult {
  return button(label, () => app.go(screen), kind);
}

export function paragraph(text: string, kind = ""): TemplateResult {
  return html`<p class=${kind || nothing}>${text}</p>`;
}

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
}

/** Native radios in a fieldset. What the person pressed is asked of the page itself: it may stand in the way of what comes next. */
export function radios(
  name: string,
  legend: string,
  options: readonly Option[],
  chosen: string | undefined,
  choose: (value: string) => void,
  kind = "",
): TemplateResult {
  return html`<fieldset class="choices ${kind}">
    <legend>${legend}</legend>
    ${options.map(
      (option) => html`<label class="choice">
        <input
          type="radio"
          name=${name}
          value=${option.value}
          autocomplete="off"
          .checked=${live(chosen === option.value)}
          @change=${() => choose(option.value)}
        />
        <span>${option.label}${option.hint ? html`<span class="hint">${option.hint}</span>` : nothing}</span>
      </label>`,
    )}
  </fieldset>`;
}

export function checkbox(label: Content, checked: boolean, change: (checked: boolean) => void): TemplateResult {
  return html`<label class="choice">
    <input
      type="checkbox"
      autocomplete="off"
      .checked=${live(checked)}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}

/** A second step before something that can't be taken back. */
export function sure(app: App, text: string, yes: (event: Event) => void, no: (event: Event) => void): TemplateResult {
  return html`<div class="notice" role="group" aria-labelledby="sure">
    <p id="sure">${text}</p>
    <div class="actions">${button(app.words.t("sure.no"), no)} ${button(app.words.t("sure.yes"), yes, "main")}</div>
  </div>`;
}

/** Whether a fold stands open, and what keeps that when somebody folds it. Toggling is told by the fold alone, not by one inside it. */
export function foldOf(app: App, key: string): { open: boolean; toggle: (event: Event) => void } {
  const { unfolded } = app.state;
  const toggle = (event: Event): void => {
    const isOpen = (event.currentTarget as HTMLDetailsElement).open;
    if (isOpen === unfolded.has(key)) return;
    if (isOpen) unfolded.add(key);
    else unfolded.delete(key);
    app.show();
  };
  return { open: unfolded.has(key), toggle };
}

/** The first `count` of a list, with a button for the rest. */
export function firstOf<T>(
  app: App,
  key: string,
  items: readonly T[],
  count: number,
  draw: (item: T) => TemplateResult,
  more: string,
  atOnce?: number,
): TemplateResult {
  const all = app.state.unfolded.has(key) || items.length <= count + 1;
  const open = (event: Event): void => {
    const list = (event.currentTarget as Element).previousElementSibling;
    app.state.unfolded.add(key);
    app.show();
    list?.children[count]?.querySelector<HTMLElement>(".button, summary")?.focus();
  };
  return html`<ul class="plain-list">
      ${gradually(app, all ? items : items.slice(0, count), (item: T) => html`<li>${draw(item)}</li>`, atOnce)}
    </ul>
    ${all ? nothing : button(app.words.t(more, { n: items.length - count }), open, "link")}`;
}

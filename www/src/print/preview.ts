// Shows a print on the screen with the sheet of the print, in a root of its own so that
// the screen's sheet stays out of it. It prints nothing itself, but when its screen goes,
// everything that was made to be printed goes too.

import { html, noChange, nothing, render, type ChildPart, type ElementPart, type TemplateResult } from "lit/html.js";
import { AsyncDirective, directive } from "lit/async-directive.js";
import type { App } from "../app.js";
import { gradually, type Each } from "../gradually.js";
import type { Fold } from "./page.js";
import { takeAway } from "./print.js";
import { paperStyle } from "./style.js";

let made: CSSStyleSheet | undefined;

function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    // Ten points of a browser where nobody set another size. What folds stands on white in the dark too, and is as large as what else one presses.
    made.replaceSync(`${paperStyle} .paper { font-size: ${10 / 12}rem; } :is(section, details) > .rows { contain: content; }
      summary { cursor: pointer; font-weight: 600; min-block-size: var(--_target); padding-block: 0.9em; }
      summary:focus-visible { outline: 3px solid #000; outline-offset: 2px; }`);
  }
  return made;
}

/** The sheet is given once: given again, all that stands there is styled anew. */
function withSheet(element: Element): ShadowRoot {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet()];
  return root;
}

class Preview extends AsyncDirective {
  override render(_content: TemplateResult): typeof nothing {
    return nothing;
  }

  #root: ShadowRoot | null = null;

  override update({ element }: ElementPart, [content]: [TemplateResult]): typeof noChange {
    this.#root ??= withSheet(element);
    render(content, this.#root);
    return noChange;
  }

  override disconnected(): void {
    takeAway();
    // What is still being drawn in there would not hear of it otherwise.
    if (this.#root) render(nothing, this.#root);
  }
}

/** On an element: `<div ${preview(content)}></div>`. */
export const preview = directive(Preview);

/** How rows of a preview are drawn: a turn for every frame, for the longer it is, the longer the browser takes to add to it. */
export const eachInPreview = (app: App): Each => (items, draw) => gradually(app, items, draw, 0, true);

/** What is folded is drawn once somebody opens it: the tasks of all jobs are tens of thousands of pieces, and few are looked at. */
class OnceOpen extends AsyncDirective {
  override render(_content: TemplateResult): typeof nothing {
    return nothing;
  }

  override update({ parentNode }: ChildPart, [content]: [TemplateResult]): TemplateResult | typeof nothing {
    const fold = parentNode as HTMLDetailsElement;
    // The browser tells it a turn later: by then the page may have been cleared.
    fold.ontoggle = () => void (fold.open && this.isConnected && this.setValue(content));
    return fold.open ? content : nothing;
  }
}

const onceOpen = directive(OnceOpen);

export const foldInPreview: Fold = (words, content) => html`<details><summary>${words}</summary>${onceOpen(content)}</details>`;

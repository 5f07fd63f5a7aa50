// On a shared computer the next visitor must not find what somebody filled in and left. When
// nobody does anything for a while it is cleared, after a warning that one key or press ends.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "./app.js";
import { button, paragraph } from "./parts.js";

const MINUTE = 60_000;
const LIMIT = 30 * MINUTE;
const KIOSK_LIMIT = 10 * MINUTE;
/** How long before that the warning comes, and how long it stays at least. */
const WARNING = 2 * MINUTE;
const LOOK = 5_000;
/** What tells that somebody is there. */
const SIGNS: readonly string[] = ["keydown", "pointerdown", "wheel"];
/** Keys that walk through the warning and press its buttons; every other one ends it. */
const WALKING: readonly string[] = ["Tab", "Shift", "Enter", " "];

/** What the element tells and does. */
export interface Watched {
  readonly root: ShadowRoot;
  /** Whether there is anything to clear. */
  filled(): boolean;
  /** Whether anybody may come along after this person. */
  kiosk(): boolean;
  clear(): void;
}

/** A moment by two clocks. */
interface Moment {
  steady: number;
  wall: number;
}

const now = (): Moment => ({ steady: performance.now(), wall: Date.now() });

/** The steady clock may stand still while a laptop sleeps, the other one may be set: the most counts. */
const since = ({ steady, wall }: Moment): number => Math.max(performance.now() - steady, Date.now() - wall);

export class Idle {
  readonly #watched: Watched;
  #sign = now();
  #warned: Moment | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Whether the last person left without clearing; told until somebody does something. */
  cleared = false;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  connect(): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(this.#look, LOOK);
    document.addEventListener("visibilitychange", this.#look);
    for (const sign of SIGNS) addEventListener(sign, this.#onSign, { capture: true, passive: true });
  }

  disconnect(): void {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#look);
    for (const sign of SIGNS) removeEventListener(sign, this.#onSign, { capture: true });
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#watched.root.querySelector("dialog.idle");
  }

  readonly #look = (): void => {
    if (!this.#watched.filled()) return;
    const limit = this.#watched.kiosk() ? KIOSK_LIMIT : LIMIT;
    const idle = since(this.#sign);
    // Without a warning only after a sleep: then nobody was there to be warned.
    if (this.#warned ? since(this.#warned) >= WARNING : idle >= limit) this.#clear();
    else if (!this.#warned && idle >= limit - WARNING) this.#warn();
  };

  #warn(): void {
    this.#warned = now();
    this.#dialog?.showModal();
  }

  #clear(): void {
    this.goOn();
    this.cleared = true;
    this.#watched.clear();
  }

  /** Ends the warning; the time begins again. */
  readonly goOn = (): void => {
    this.#sign = now();
    this.#warned = null;
    this.#dialog?.close();
  };

  // Looks first: whoever wakes a laptop need not be the one who left it.
  readonly #onSign = (event: Event): void => {
    this.cleared = false;
    this.#look();
    this.#sign = now();
    if (!this.#warned) return;
    this.#warned = now();
    const inside = event.composedPath().some((part) => part instanceof HTMLButtonElement);
    const walks = event instanceof KeyboardEvent ? WALKING.includes(event.key) : inside;
    if (!walks) this.goOn();
  };
}

/** The warning, and afterwards what happened. */
export function drawIdle(app: App, idle: Idle): TemplateResult {
  const { t } = app.words;
  const save = (): void => {
    idle.goOn();
    app.go({ name: "save" });
  };
  return html`<dialog class="idle" role="alertdialog" aria-labelledby="idle-title" aria-describedby="idle-text" @close=${idle.goOn}>
      <p id="idle-title" class="dialog-title">${t("idle.title")}</p>
      <p id="idle-text">${t("idle.text")}</p>
      <div class="actions">
        ${button(t("idle.go-on"), idle.goOn, "main")} ${!app.state.filledIn ? nothing : button(t("idle.save"), save)}
      </div>
    </dialog>
    ${idle.cleared ? paragraph(t("idle.cleared"), "notice") : nothing}`;
}

// <passend-werk>: one element, one open shadow root. It holds the state, draws the
// current screen and moves the focus. What is on a screen is in screens/.

import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { Announcer } from "./announce.js";
import type { App } from "./app.js";
import { failureOf, tell } from "./diagnose.js";
import { ENGINE, Failure, PLAN_ENGINE, loadEngine, loadLanguage, loadLaterTexts, type Engine, type Language, type Places } from "./engine.js";
import type { Later } from "./later.js";
import { isDrawing, leaveLists, stopDrawing, takeAway } from "./gradually.js";
import { BackButton } from "./history.js";
import type { Idle } from "./idle.js";
import { Press } from "./press.js";
import { drawFailure } from "./screens/failure.js";
import { drawFrame } from "./screens/frame.js";
import { State, type Screen } from "./state.js";
import { sheet } from "./styles/index.js";
import { breathe } from "./turns.js";
import { nearestLanguage } from "./words.js";

/** Tells session recorders that stand on a page to leave this element out. */
const MASKS: Readonly<Record<string, string>> = {
  "data-dd-privacy": "mask",
  "data-clarity-mask": "true",
  "data-hj-suppress": "",
  "data-sentry-block": "",
};
const DOUBLE_CLICK_MS = 500;
const MASK_CLASSES: readonly string[] = ["ph-no-capture", "rr-block"];

export class PassendWerkElement extends HTMLElement {
  static readonly observedAttributes = ["catalogue", "points", "texts", "people", "lang", "job", "heading-level"];

  readonly #root: ShadowRoot;
  readonly #press: Press;
  readonly #announcer = new Announcer();
  readonly #backButton = new BackButton((depth) => this.#stepTo(depth));
  #language: Language | null = null;
  #state: State | null = null;
  #failure: Failure | null = null;
  #later: Later | null = null;
  #idle: Idle | null = null;
  /** The language that was chosen on the screen; else the page's own counts. */
  #lang: string | null = null;
  #loading = 0;
  #drawing = false;
  /** How often in a row the engine broke off over what is on the screen. */
  #stops = 0;
  /** The screen that can't be shown because of that, and why. */
  #stopped: { screen: Screen; failure: Failure } | null = null;
  /** What was pressed to leave each screen: its label, and which of the buttons with that label. */
  readonly #pressed: { label: string; nth: number }[] = [];
  #screenSince = -Infinity;
  /** What will be drawn once the engine has told what it needs. */
  #coming: ReturnType<typeof setTimeout> | undefined;
  /** Whether that is another screen, and the one before it is being taken away. */
  #leaving = false;
  #left = false;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [sheet()];
    this.#press = new Press(this.#root);
    // The press comes before the click, and would take the focus from the new heading.
    for (const type of ["mousedown", "click"]) this.#root.addEventListener(type, this.#onClick, { capture: true });
    // A page around us has no need to hear what is typed or chosen in here.
    for (const type of ["input", "change"]) {
      this.#root.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  connectedCallback(): void {
    this.#announcer.connect(this);
    this.#backButton.connect();
    addEventListener("pagehide", this.#onLeave);
    addEventListener("pageshow", this.#onLeave);
    addEventListener("beforeunload", this.#onBeforeUnload);
    for (const [name, value] of Object.entries(MASKS)) this.setAttribute(name, value);
    this.classList.add(...MASK_CLASSES);
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#announcer.disconnect();
    this.#backButton.disconnect();
    this.#idle?.disconnect();
    removeEventListener("pagehide", this.#onLeave);
    removeEventListener("pageshow", this.#onLeave);
    removeEventListener("beforeunload", this.#onBeforeUnload);
    this.#loading += 1;
    // Whoever keeps the element that was taken away must not keep what is on its screen.
    render(nothing, this.#root);
    this.#forget();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    // While the element is made its attributes come one by one; it reads them all once it is there.
    if (!this.isConnected || !this.#loading || before === after) return;
    if (name === "job" || name === "heading-level") this.#draw();
    else void this.#load();
  }

  /** Forgets everything about the person, here and in the engine, and shows the start. */
  clear(): void {
    this.#clear();
    this.#backButton.restart();
    this.#arrive();
    if (this.#language) this.#announcer.say(this.#language.words.t("status.cleared"));
  }

  #clear(): void {
    this.#forgetPerson();
    this.#draw();
    // Only now: what stands around a dialog is styled anew when it closes, and there is little of it left.
    for (const dialog of this.#root.querySelectorAll("dialog")) dialog.close();
  }

  #forgetPerson(): void {
    this.#stopComing();
    this.#state?.clear();
    // The labels of what was pressed name tasks and points.
    this.#pressed.length = 0;
    this.#stopped = null;
  }

  // A page that the browser keeps for its Back button must not keep a person's answers. When it
  // comes back they are cleared once more: not every browser tells of every way to leave.
  readonly #onLeave = (event: PageTransitionEvent): void => {
    if (event.type === "pageshow" && !event.persisted) return;
    this.#clear();
  };

  // Nothing is kept, so leaving by accident would cost a person everything that is in no file.
  readonly #onBeforeUnload = (event: Event): void => {
    if (this.#state?.unsaved) event.preventDefault();
  };

  // The second click of a double click was meant for the screen before this one.
  readonly #onClick = (event: Event): void => {
    if ((event as MouseEvent).detail < 2 || event.timeStamp - this.#screenSince > DOUBLE_CLICK_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // ---- loading -----------------------------------------------------------------

  #places(): Places {
    const base = new URL("./", import.meta.url);
    // What a page names is read from that page; what it leaves out lies beside this script.
    const place = (attribute: string, otherwise: string): string => {
      const named = this.getAttribute(attribute);
      return named === null ? new URL(otherwise, base).href : new URL(named, this.baseURI).href;
    };
    const texts = place("texts", "texts/");
    return {
      wasm: new URL(ENGINE, base).href,
      plan: new URL(PLAN_ENGINE, base).href,
      points: place("points", "points.json"),
      texts: texts.endsWith("/") ? texts : `${texts}/`,
      catalogue: place("catalogue", "catalogue.json"),
      people: (this.getAttribute("people") ?? "")
        .split(/\s+/)
        .filter((url) => url !== "")
        .map((url) => new URL(url, this.baseURI).href),
      lang: nearestLanguage(this.#lang ?? this.#pageLanguage()),
    };
  }

  #pageLanguage(): string | undefined {
    return this.closest<HTMLElement>("[lang]")?.lang;
  }

  async #load(): Promise<void> {
    const turn = (this.#loading += 1);
    const places = this.#places();
    let language = this.#language;
    let engine: Engine | null = null;
    let failure: Failure | null = null;
    try {
      language = await loadLanguage(places);
      // Attributes that came in quick succession: only the last load counts, and only that reads a catalogue.
      if (turn !== this.#loading) return;
      // Screens without their texts would show their keys.
      if (this.#language !== language) this.#later = null;
      this.#language = language;
      engine = await loadEngine(places);
      // The first screen is drawn in a turn of its own, and what comes later is asked for in another.
      await breathe();
    } catch (error) {
      failure = await failureOf(error);
    }
    if (turn !== this.#loading) {
      engine?.free();
      return;
    }
    this.#failure = failure;
    if (failure) tell(failure);
    if (engine) this.#use(engine);
    this.#drawAround();
    if (language) void this.#loadLater(turn, language, places);
    this.dispatchEvent(
      failure
        ? new CustomEvent("passend-werk-error", { bubbles: true, composed: true, detail: { cause: failure.cause } })
        : new CustomEvent("passend-werk-ready", { bubbles: true, composed: true }),
    );
  }

  /** The other screens, while the first one is read: nothing is fetched after the first answer. */
  async #loadLater(turn: number, { words }: Language, places: Places): Promise<void> {
    try {
      await breathe();
      // An import doesn't tell which of its files is missing, and has no address that we know.
      const missing = (): never => {
        throw new Failure("file-missing", "", "later-*.js");
      };
      const [later, texts] = await Promise.all([import("./later.js").catch(missing), loadLaterTexts(places)]);
      words.add(texts);
      // Another language was asked for meanwhile, and its own texts are still on their way.
      if (turn !== this.#loading) return;
      this.#later = later;
      this.#watch(later);
    } catch (error) {
      if (turn !== this.#loading) return;
      this.#failure ??= await failureOf(error);
      tell(this.#failure);
      // Nobody can do anything without them; as long as nothing is filled in, trying again is offered.
      if (!this.#state?.profile) this.#forget();
    }
    // Who was quicker than the network waits at a heading; the screen's own one takes its place.
    this.#draw(this.#root.activeElement?.hasAttribute("data-wait"));
  }

  /** Clears when nobody has done anything for long. A made-up person may stay, where no stranger comes along. */
  #watch(later: Later): void {
    const kiosk = (): boolean => this.hasAttribute("kiosk");
    this.#idle ??= new later.Idle({
      root: this.#root,
      filled: () => {
        const state = this.#state;
        return state !== null && (state.filledIn || (kiosk() && state.profile !== null));
      },
      kiosk,
      clear: () => this.clear(),
    });
    if (this.isConnected) this.#idle.connect();
  }

  /** Takes a new catalogue; what the person filled in goes with it. */
  #use(engine: Engine): void {
    const before = this.#state;
    this.#state = new State(engine);
    if (!before) return;
    this.#state.continue(before);
    // Jobs and tasks are other ones now; a screen about one of them makes no sense any more.
    this.#state.screens = before.screens.filter((screen) => screen.name !== "job" && screen.name !== "task");
    before.engine.free();
  }

  #forget(): void {
    this.#forgetPerson();
    this.#state?.engine.free();
    this.#state = null;
  }

  // ---- screens -------------------------------------------------------------------

  #app(language: Language, state: State): App {
    const wanted = Number.parseInt(this.getAttribute("heading-level") ?? "2", 10);
    const jobId = this.getAttribute("job");
    const job = jobId === null ? -1 : state.jobIndex(jobId);
    const onlyJob = job < 0 ? null : job;
    // Who made a list herself reads nothing of a paper or of what a doctor wrote.
    const { words, names } = state.isOwnList ? language.ownList() : language;
    return {
      words,
      names,
      state,
      later: this.#later,
      given: nearestLanguage(this.#pageLanguage()),
      level: Number.isNaN(wanted) ? 2 : wanted,
      onlyJob,
      go: (screen) => this.#go(screen),
      back: () => this.#back(),
      clear: () => this.clear(),
      show: () => this.#drawInPlace(),
      showAndSay: (then) => {
        // The screen that is on its way is drawn with what was changed.
        if (this.#leaving) return;
        this.#announcer.say(language.words.t("status.changed"));
        this.#soon(() => {
          this.#drawInPlace();
          then?.();
        });
      },
      failed: (error) => this.#brokeOff(error),
      speak: (lang) => {
        this.#lang = lang;
        void this.#load().then(() => this.#focusHeading());
      },
      results: () => {
        // Without usable capacity there is nothing to compare, whichever way one comes.
        if (state.profile?.usable_capacity === "none") return { name: "no-capacity" };
        return onlyJob === null ? { name: "results" } : { name: "job", job: onlyJob };
      },
    };
  }

  #go(screen: Screen): void {
    const state = this.#state;
    // A second press of what led to the screen that is on its way.
    if (!state || this.#leaving) return;
    state.leave();
    const label = this.#root.activeElement?.textContent ?? "";
    const nth = this.#buttons(label).indexOf(this.#root.activeElement as HTMLElement);
    this.#pressed[state.screens.length - 1] = { label, nth };
    state.screens.push(screen);
    this.#backButton.push(state.screens.length - 1);
    this.#leave(() => this.#draw(true));
  }

  #leave(draw: () => void): void {
    this.#leaving = true;
    this.#soon(draw);
  }

  /** Asks the engine for what the screen needs, and draws it: each piece has a turn of its own, together they would take too long. */
  #soon(draw: () => void): void {
    clearTimeout(this.#coming);
    // What it has found no longer goes with what is still being drawn.
    stopDrawing(this.#state);
    this.#coming = setTimeout(() => {
      try {
        if (this.#state?.prepare() || this.#takeAway()) return this.#soon(draw);
      } catch (error) {
        const leaving = this.#leaving;
        this.#stopComing();
        return this.#brokeOff(error, leaving);
      }
      this.#stopComing();
      draw();
    });
  }

  /** The same for what goes with the screen before. */
  #takeAway(): boolean {
    if (!this.#leaving) return false;
    if (this.#left) return takeAway();
    this.#left = true;
    return leaveLists(this.#root);
  }

  #stopComing(): void {
    clearTimeout(this.#coming);
    this.#coming = undefined;
    this.#leaving = this.#left = false;
  }

  #back(): void {
    const state = this.#state;
    if (state && state.screens.length > 1) this.#backButton.back(state.screens.length - 1);
  }

  /** Shows an earlier screen; a depth that was cleared away shows the last there is. */
  #stepTo(depth: number): void {
    const state = this.#state;
    if (!state || depth >= state.screens.length - 1) return;
    this.#stopComing();
    state.leave();
    state.screens.length = Math.max(depth + 1, 1);
    this.#leave(() => {
      this.#draw(true);
      this.#refocus(state, state.screens.length, this.#root.activeElement);
    });
  }

  /** Gives the focus back to what was pressed here, once it is drawn, unless it has moved on meanwhile. */
  #refocus(state: State, depth: number, before: Element | null, wasComing = this.#isComing()): void {
    if (state !== this.#state || state.screens.length !== depth || this.#root.activeElement !== before) return;
    if (wasComing) {
      // The last of it comes onto the screen before the window moves: a page that does both at once seems to jump.
      const again = this.#isComing();
      requestAnimationFrame(() => setTimeout(() => this.#refocus(state, depth, before, again)));
      return;
    }
    const { label, nth } = this.#pressed[depth - 1] ?? { label: "", nth: -1 };
    // Where the button is gone, or folded away, the heading keeps the focus.
    this.#buttons(label)[nth]?.focus();
  }

  /** Whether something of the screen is still to be drawn, or to be seen: what nobody sees takes no focus. */
  #isComing(): boolean {
    return isDrawing() || this.#root.querySelector(".screen.drawing") !== null;
  }

  #buttons(label: string): HTMLElement[] {
    const all = this.#root.querySelectorAll<HTMLElement>(".button");
    return [...all].filter((button) => button.textContent === label);
  }

  #draw(withFocus?: boolean): void {
    if (this.#drawing) return;
    if (!this.#language) {
      // Without our texts the page's own text inside the element is all there is to say.
      render(this.#failure ? html`<slot></slot>` : nothing, this.#root);
      return;
    }
    this.#drawing = true;
    this.#press.drawn();
    try {
      render(this.#template(this.#language), this.#root);
      this.#stops = 0;
    } catch (error) {
      return this.#brokeOff(error, withFocus);
    } finally {
      this.#drawing = false;
    }
    if (withFocus) this.#arrive();
  }

  /** Somebody comes to a screen that is drawn. */
  #arrive(): void {
    this.#screenSince = performance.now();
    this.#showRest();
    this.#focusHeading();
  }

  /** What stands below a list that is on its way is seen once that is there: until then it would be pushed down again and again. */
  #showRest(): void {
    this.#root.querySelector(".screen")?.classList.toggle("drawing", isDrawing());
    if (isDrawing()) setTimeout(() => this.#showRest());
  }

  #brokeOff(error: unknown, withFocus?: boolean): void {
    if (!(error instanceof Failure)) throw error;
    void this.#restart(error, withFocus);
  }

  /** The engine broke off: it begins anew, and nobody notices. Twice in a row it would only do so again. */
  async #restart(failure: Failure, withFocus?: boolean): Promise<void> {
    const state = this.#state;
    if (!state) return;
    tell(failure);
    this.#stops += 1;
    try {
      if (this.#stops > 1) throw failure;
      await state.engine.restart();
      state.changed();
    } catch {
      // Not while the drawing that failed is still being tidied up.
      await null;
      this.#stops = 0;
      this.#stopped = { screen: state.screen, failure };
    }
    if (state === this.#state) this.#draw(withFocus);
  }

  /** Draws what has changed around what has the focus, or around the screen: that stays where it is in the window. */
  #drawInPlace(): void {
    this.#press.draw(() => this.#drawAround());
  }

  #drawAround(): void {
    const staying = this.#root.activeElement ?? this.#root.querySelector(".screen");
    const before = staying?.getBoundingClientRect();
    this.#draw();
    const after = staying?.getBoundingClientRect();
    // What is gone or folded away has no place any more.
    if (before?.height && after?.height) scrollBy(0, after.y - before.y);
  }

  #template(language: Language): TemplateResult {
    const { words } = language;
    const content = (): TemplateResult | typeof nothing => {
      const state = this.#state;
      if (state) {
        const app = this.#app(language, state);
        const stopped = this.#stopped?.screen === state.screen ? this.#stopped.failure : null;
        const frame = drawFrame(app, {
          failure: stopped ?? this.#failure,
          again: stopped && this.#again,
        });
        return html`${this.#idle && this.#later ? this.#later.drawIdle(app, this.#idle) : nothing}${frame}`;
      }
      return this.#failure ? drawFailure(words, this.#failure, () => void this.#load()) : nothing;
    };
    // A form, because Chromium keeps every radio that was ever taken out of a shadow root, with what its
    // listener knew about the person, unless it was a form's. Its one submit button can't be pressed:
    // nothing is ever sent, and Enter in a field does nothing. Browsers neither keep what is typed, nor
    // have its spelling looked at elsewhere.
    return html`<form class="passend-werk" autocomplete="off" spellcheck="false" lang=${words.lang} dir=${words.direction}>
        <button disabled hidden></button>
        ${content()}
      </form>
      <div class="unseen"><slot name="status"></slot></div>
      ${this.#state ? nothing : html`<slot></slot>`}`;
  }

  readonly #again = (): void => {
    this.#stopped = null;
    this.#draw(true);
  };

  #focusHeading(): void {
    const target = this.#root.querySelector<HTMLElement>("[data-focus-first]") ?? this.#root.querySelector<HTMLElement>("[data-focus]");
    target?.focus();
  }
}

// The browser's Back button walks through the element's screens. What goes into the
// browser's history is one number, a depth: no screen name, no address, no answer.

let count = 0;

export class BackButton {
  // Two elements on one page each keep their own number.
  readonly #key = `passend-werk-${++count}`;
  readonly #goTo: (depth: number) => void;
  readonly #onPop = (): void => this.#goTo(this.#depth() ?? 0);

  constructor(goTo: (depth: number) => void) {
    this.#goTo = goTo;
  }

  connect(): void {
    addEventListener("popstate", this.#onPop);
  }

  disconnect(): void {
    removeEventListener("popstate", this.#onPop);
  }

  #depth(): number | null {
    const depth = (history.state as Record<string, unknown> | null)?.[this.#key];
    return typeof depth === "number" ? depth : null;
  }

  /** Notes that a screen was opened at this depth. */
  push(depth: number): void {
    this.#note(depth, true);
  }

  /** After everything was cleared this is the beginning, however deep it was. */
  restart(): void {
    this.#note(0, false);
  }

  #note(depth: number, isNew: boolean): void {
    const state = { ...(history.state as object | null), [this.#key]: depth };
    try {
      // Both by their own names: tests/bundle looks at what each is given.
      if (isNew) history.pushState(state, "");
      else history.replaceState(state, "");
    } catch {
      // A page, or a sandboxed frame, may refuse; "Terug" then works without the browser.
    }
  }

  /** Steps back in the browser's history when its top is ours; otherwise in our own list only. */
  back(depth: number): void {
    if (this.#depth() === depth) history.back();
    else this.#goTo(depth - 1);
  }
}

// Draws a long list in several turns of the page: on a slow phone the whole of it would keep who
// presses a key waiting. What was drawn once stays; only what is new comes a little later.

import { AsyncDirective, directive } from "lit/async-directive.js";
import type { App } from "./app.js";

/** How many are drawn at once, and in each turn after that. */
const FIRST = 3;
const NEXT = 2;

type Part = () => unknown;

/** How many lists are on their way. */
let drawing = 0;

/** Whether something on the page is still to come by itself. */
export const isDrawing = (): boolean => drawing > 0;

class Gradually extends AsyncDirective {
  #drawn: readonly unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  render(app: App, parts: readonly Part[], first: number): unknown {
    // One more than there was: who asks for more gets the first of it at once.
    const count = Math.max(first, this.#drawn.length && this.#drawn.length + 1);
    this.#drawn = parts.slice(0, count).map((part) => part());
    this.#wait(app, () => this.#next(app, parts), parts.length);
    return this.#drawn;
  }

  #next(app: App, parts: readonly Part[]): void {
    const from = this.#drawn.length;
    const more = parts.slice(from, from + NEXT);
    const drawn = [...this.#drawn, ...more.map((part) => part())];
    this.#drawn = drawn;
    this.setValue(drawn);
    if (this.isConnected) this.#wait(app, () => this.#next(app, parts), parts.length);
  }

  #wait(app: App, next: () => void, count: number): void {
    this.#stop();
    if (this.#drawn.length >= count) return;
    drawing += 1;
    this.#timer = setTimeout(() => {
      this.#stop();
      try {
        next();
      } catch (error) {
        // Drawing one part may draw the lists in it: what goes wrong there comes by here too.
        app.failed(error);
      }
    });
  }

  #stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    drawing -= 1;
  }

  /** What was drawn is about a person: nothing of it is kept. */
  protected override disconnected(): void {
    this.#stop();
    this.#drawn = [];
  }
}

const inTurns = directive(Gradually);

/** The drawn items, at least `first` of them at once and the others soon. */
export function gradually<T>(app: App, items: readonly T[], draw: (item: T) => unknown, first = FIRST): unknown {
  return inTurns(app, items.map((item) => () => draw(item)), first);
}

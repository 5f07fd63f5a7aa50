// Tells people who can't see the page that something on it has changed. The two
// regions stand in the light DOM, empty, before the first message: screen readers
// miss regions inside a shadow root, and regions that come with their message.
// Anyone on the page can read the light DOM, so a message never holds an outcome.

const PAUSE_MS = 800;
const STAY_MS = 8000;

export class Announcer {
  #regions: HTMLElement[] = [];
  #current = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Puts the regions into the document. */
  connect(host: HTMLElement): void {
    if (this.#regions.length > 0) return;
    this.#regions = [0, 1].map(() => {
      const region = host.ownerDocument.createElement("div");
      region.setAttribute("role", "status");
      region.setAttribute("aria-live", "polite");
      region.slot = "status";
      return region;
    });
    host.append(...this.#regions);
  }

  disconnect(): void {
    clearTimeout(this.#timer);
    for (const region of this.#regions) region.remove();
    this.#regions = [];
  }

  /** Says it once things are quiet. Two regions in turn: the same words are said again. */
  say(message: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const [last, next] = [this.#regions[this.#current], this.#regions[1 - this.#current]];
      if (!last || !next) return;
      last.textContent = "";
      next.textContent = message;
      this.#current = 1 - this.#current;
      // Once it was said it is old news for who reads on through the page.
      this.#timer = setTimeout(() => (next.textContent = ""), STAY_MS);
    }, PAUSE_MS);
  }
}

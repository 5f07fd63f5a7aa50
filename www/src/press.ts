// Holds back drawing while a mouse button or a finger is down: leaving a field is what begins a press on
// the next button, and what is drawn over that would move the button away from under it.

/** A press that ends outside of the element is not told; nothing waits longer than this. */
const LONGEST_MS = 800;

export class Press {
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void) | null = null;

  constructor(root: ShadowRoot) {
    const on = (type: string, act: () => void): void => root.addEventListener(type, act, { capture: true });
    on("pointerdown", () => {
      this.#held = true;
      this.#endIn(LONGEST_MS);
    });
    // What was pressed draws what it changes itself; only a press that leads to nothing leaves anything waiting.
    on("click", () => (this.#held = false));
    for (const type of ["pointerup", "pointercancel"]) on(type, () => this.#endIn(0));
  }

  /** Draws now, or once the press is over; of several drawings the last one is enough. */
  draw(draw: () => void): void {
    if (this.#held) this.#waiting = draw;
    else draw();
  }

  /** What waited is no longer needed. */
  drawn(): void {
    this.#waiting = null;
  }

  #endIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#held = false;
      const draw = this.#waiting;
      this.#waiting = null;
      draw?.();
    }, ms);
  }
}

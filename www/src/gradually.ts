// Draws a long list in several turns of the page: on a slow phone the whole of it would keep who
// presses a key waiting. What was drawn once stays; only what is new comes a little later.

import { AsyncDirective, directive, type PartInfo } from "lit/async-directive.js";
import { noChange, type ChildPart } from "lit/html.js";
import type { State } from "./state.js";

/** How many are drawn at once: the screen around the list comes first. */
const FIRST = 0;
/** How long drawing goes on before the page gets its turn. */
const TURN_MS = 3;
/** How many rows of a preview are drawn at once at most: a row is soon drawn, and takes the browser longer. */
const TURN_MOST = 16;
/** How long a preview waits at most until the browser shows what was drawn. */
const FRAME_MS = 50;

type Part = () => unknown;

/** Who draws: what is on its way for a state stops when that draws something else. What goes on paper has none. */
interface Drawer {
  readonly state: State | null;
  failed(error: unknown): void;
}

/** The lists that are on their way. */
let waiting: Gradually[] = [];
let isTurning = false;
/** All lists that are on the page. */
const lists = new Set<Gradually>();

/** Whether something on the page is still to come by itself. */
export const isDrawing = (): boolean => waiting.length > 0;

/** Does something once all of it is there. */
export function whenDrawn(act: () => void): void {
  if (isDrawing()) setTimeout(() => whenDrawn(act));
  else act();
}

/** Draws no more of what is on its way about this: who draws everything anew goes on with it. */
export function stopDrawing(state: State | null): void {
  for (const list of waiting) if (list.state === state) list.stop();
}

/** Looks once what of the lists in here is not in the window: taking that away is seen by nobody. Tells whether there is any. */
export function leaveLists(root: Node): boolean {
  const going: Element[] = [];
  return [...lists].map((list) => list.leave(root, going)).includes(true);
}

/** Takes that away for one turn, from the end, and tells whether there is more: a long screen in one piece would take too long. */
export function takeAway(): boolean {
  const end = performance.now() + TURN_MS;
  for (const list of lists) list.hold();
  // What stands in something goes before it.
  for (const list of [...lists].reverse()) while (list.dropLast()) if (performance.now() >= end) return true;
  return false;
}

function startTurns(): void {
  if (isTurning) return;
  isTurning = true;
  setTimeout(turn);
}

/** One turn for all lists, from the top down: nothing that stands there is pushed away by what comes above it. */
function turn(): void {
  const end = performance.now() + TURN_MS;
  let isPreview = false;
  try {
    for (let drawn = 0; isDrawing() && performance.now() < end && !(isPreview && drawn >= TURN_MOST); drawn += 1) {
      const list = next();
      isPreview ||= list?.isPreview === true;
      list?.drawOne();
    }
  } finally {
    isTurning = isDrawing();
    if (isTurning) (isPreview ? afterFrame : setTimeout)(turn);
  }
}

/** Lets the browser show what is there first: of a long preview it would lay out anew what came of several turns. A page that nobody sees shows nothing. */
function afterFrame(act: () => void): void {
  const shown = [new Promise(requestAnimationFrame), new Promise((late) => setTimeout(late, FRAME_MS))];
  void Promise.race(shown).then(() => setTimeout(act));
}

/** The first list, or the one inside it that is to be finished before. */
function next(): Gradually | undefined {
  let first = waiting[0];
  for (const other of waiting) if (first && other.isInside(first)) first = other;
  return first;
}

const comesBefore = (one: Node | null, other: Node | null): boolean =>
  one !== null && other !== null && (one.compareDocumentPosition(other) & one.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** Whether it stands in there, the roots that elements in there have of their own included. */
const holds = (root: Node, box: Node): boolean => root.contains(box) || root.contains((box.getRootNode() as Partial<ShadowRoot>).host ?? null);

class Gradually extends AsyncDirective {
  readonly #place: ChildPart;
  #drawer: Drawer | null = null;
  isPreview = false;
  #parts: readonly Part[] = [];
  #drawn = 0;
  /** How many stay while the screen is taken away. */
  #staying = Infinity;
  #height = 0;

  constructor(place: PartInfo) {
    super(place);
    this.#place = place as ChildPart;
  }

  render(drawer: Drawer, parts: readonly Part[], first: number, isPreview: boolean): unknown {
    this.isPreview = isPreview;
    this.stop();
    lists.add(this);
    this.#staying = Infinity;
    this.#height = 0;
    this.#box?.style.removeProperty("min-block-size");
    const isNew = this.#drawn === 0;
    // One more than there was: who asks for more gets the first of it at once.
    this.#drawn = Math.min(parts.length, Math.max(first, this.#drawn && this.#drawn + 1));
    const drawn = parts.slice(0, this.#drawn).map((part) => part());
    if (this.#drawn < parts.length) {
      this.#drawer = drawer;
      this.#parts = parts;
      // What stands below it waits; not where somebody may be busy there already.
      if (isNew) this.#box?.classList.add("growing");
      waiting.push(this);
      startTurns();
    }
    return drawn;
  }

  /** `going` are the items of lists that go; those of this one are added. */
  leave(root: Node, going: Element[]): boolean {
    const box = this.#box;
    // Only where each child is one that was drawn; a list inside another one goes with it.
    if (!box || box.children.length !== this.#drawn || !holds(root, box) || box.closest("li")) return false;
    if (box.closest("details:not([open])") || going.some((item) => item.contains(box))) {
      // Where it stands need not be asked: that takes long where there are many, and what is folded is laid out for it.
      this.#staying = 0;
      return true;
    }
    const isInSight = (item: Element): boolean => {
      const { y, height } = item.getBoundingClientRect();
      return (y < document.documentElement.clientHeight && y + height > 0) || item.matches(":focus-within");
    };
    const items = [...box.children];
    const last = items.filter(isInSight).pop();
    this.#staying = last ? items.indexOf(last) + 1 : 0;
    this.#height = box.getBoundingClientRect().height;
    going.push(...items.slice(this.#staying));
    return this.#staying < this.#drawn;
  }

  get #box(): HTMLElement | null {
    const { parentNode: box } = this.#place;
    return box instanceof HTMLElement ? box : null;
  }

  /** What stands below the list stays where it is, whatever of it goes. */
  hold(): void {
    if (this.#height > 0) this.#box?.style.setProperty("min-block-size", `${this.#height}px`);
  }

  dropLast(): boolean {
    if (this.#drawn <= this.#staying) return false;
    this.#drawn -= 1;
    this.setValue(Array<symbol>(this.#drawn).fill(noChange));
    return true;
  }

  get state(): State | null | undefined {
    return this.#drawer?.state;
  }

  drawOne(): void {
    const [drawer, part] = [this.#drawer, this.#parts[this.#drawn]];
    if (!drawer || !part) return this.stop();
    try {
      this.setValue([...Array<symbol>(this.#drawn).fill(noChange), part()]);
      this.#drawn += 1;
      if (this.#drawn >= this.#parts.length) this.stop();
    } catch (error) {
      // What else waits would go wrong the same way; whoever mends it draws everything anew.
      stopDrawing(drawer.state);
      drawer.failed(error);
    }
  }

  /** Whether this list stands in what another one has drawn. */
  isInside(other: Gradually): boolean {
    const [here, { startNode, endNode, parentNode }] = [this.#place.startNode, other.#place];
    return parentNode.contains(here) && comesBefore(startNode, here) && !comesBefore(endNode, here);
  }

  stop(): void {
    waiting = waiting.filter((list) => list !== this);
    this.#box?.classList.remove("growing");
    this.#drawer = null;
    this.#parts = [];
  }

  /** What was drawn is about a person: nothing of it is kept. */
  protected override disconnected(): void {
    this.stop();
    lists.delete(this);
    this.#drawn = 0;
  }
}

const inTurns = directive(Gradually);

/** How a row is drawn in turns by whoever draws. */
export type Each = <T>(items: readonly T[], draw: (item: T) => unknown) => unknown;

/** The drawn items, at least `first` of them at once and the others soon. */
export function gradually<T>(drawer: Drawer, items: readonly T[], draw: (item: T) => unknown, first = FIRST, isPreview = false): unknown {
  return inTurns(drawer, items.map((item) => () => draw(item)), first, isPreview);
}

// What a screen gets to work with: words, data, and the few things it may do.

import type { Later } from "./later.js";
import type { Names } from "./names.js";
import type { Screen, State } from "./state.js";
import type { Words } from "./words.js";

export interface App {
  readonly words: Words;
  readonly names: Names;
  readonly state: State;
  /** The language of the page around the element, and so of the names that its organisation gave. */
  readonly given: string;
  /** The level of a screen's own heading; parts of it are one deeper. */
  readonly level: number;
  /** Screens that come in after the first one; null until they are here. */
  readonly later: Later | null;
  /** The job this element was placed beside, when the page names one. */
  readonly onlyJob: number | null;
  go(screen: Screen): void;
  /** Forgets everything about the person and shows the start. */
  clear(): void;
  /** To the screen one came from. */
  back(): void;
  /** Shows what has changed, on the same screen; focus stays where it is. */
  show(): void;
  /** The same, and says that the list has changed to who can't see it. What the engine has to find first takes a few turns; `then` comes after that. */
  showAndSay(then?: () => void): void;
  /** What comes a little later than the rest could not be drawn. */
  failed(error: unknown): void;
  /** Reads the texts of another language. Only before anything was filled in: it asks the server. */
  speak(lang: string): void;
  /** Where results begin: the list, or the one job this element stands beside. */
  results(): Screen;
}

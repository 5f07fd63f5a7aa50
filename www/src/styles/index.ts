// One sheet for the shadow root. A constructed sheet stands outside the page's
// Content-Security-Policy, so a page needs to allow no styles for us.

import { controls } from "./controls.js";
import { layout } from "./layout.js";
import { lists } from "./lists.js";
import { preferences } from "./preferences.js";
import { tokens } from "./tokens.js";

let made: CSSStyleSheet | undefined;

/** The sheet, made at the first element and shared by all. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync([tokens, layout, controls, lists, preferences].join(""));
  }
  return made;
}

// The entry of the script that lies packed in the one file: what the element loads is handed over by the loader
// (`file.ts`), and goes to the engine's under the addresses that the element asks for.

import { ENGINE, Failure, PLAN_ENGINE, give } from "./engine.js";
import type { Script } from "./file.js";

/** In a page of one file there is no address of a script; the build fills in one that no browser can fetch. */
const BASE = import.meta.url;

for (const [name, bytes] of (document.currentScript as Script).unpacked) {
  const told = bytes.catch(() => {
    throw new Failure("file-broken", "", name);
  });
  // The engine with the plan does what the smaller one does, so the file carries it alone.
  for (const it of name === PLAN_ENGINE ? [name, ENGINE] : [name]) give(new URL(it, BASE).href, told);
}

// Only now: the element asks for its files as soon as it is defined.
void import("./index.js");

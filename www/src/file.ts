// The entry of the one file, which may fetch nothing: what the element loads lies packed in
// the page itself, and is handed to the loader under the addresses that the element asks for.

import { ENGINE, PLAN_ENGINE, once } from "./engine.js";

/** In a page of one file there is no address of a script; the build fills in one that no browser can fetch. */
const BASE = import.meta.url;

async function unpack(packed: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const files = JSON.parse(document.getElementById("files")?.textContent ?? "") as Record<string, string>;
const keep = (name: string, packed: string): void => void once(new URL(name, BASE).href, () => unpack(packed));
for (const [name, packed] of Object.entries(files)) keep(name, packed);
// The engine with the plan does what the smaller one does, so the file carries it alone.
keep(ENGINE, files[PLAN_ENGINE] ?? "");

// Only now: the element asks for its files as soon as it is defined.
void import("./index.js");

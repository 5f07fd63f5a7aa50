// The entry of the one file, which may fetch nothing: what the element loads lies packed in
// the page itself, and is handed to the loader under the addresses that the element asks for.

import { ENGINE, PLAN_ENGINE, once } from "./engine.js";

/** In a page of one file there is no address of a script; the build fills in one that no browser can fetch. */
const BASE = import.meta.url;

/** The letters that the packer writes (`xtask/src/file.rs`), and what each stands for. */
const LETTERS = new Map([..."!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"].map((letter, value) => [letter, value]));

/** Thirteen bits in two letters; six in one that is left over. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((Math.floor(text.length / 2) * 13 + (text.length % 2) * 6) / 8));
  const value = (index: number): number => LETTERS.get(text[index] ?? "") ?? 0;
  let [bits, count, at] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 2) {
    bits |= (value(index) + value(index + 1) * LETTERS.size) << count;
    for (count += 13; count >= 8; count -= 8, bits >>= 8) bytes[at++] = bits;
  }
  return bytes;
}

async function unpack(packed: string): Promise<Uint8Array> {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const files = JSON.parse(document.getElementById("files")?.textContent ?? "") as Record<string, string>;
const keep = (name: string, packed: string): void => void once(new URL(name, BASE).href, () => unpack(packed));
for (const [name, packed] of Object.entries(files)) keep(name, packed);
// The engine with the plan does what the smaller one does, so the file carries it alone.
keep(ENGINE, files[PLAN_ENGINE] ?? "");

// Only now: the element asks for its files as soon as it is defined.
void import("./index.js");

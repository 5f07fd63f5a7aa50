// What a one file holds: its policy, its loader, and what is packed, as bytes and unpacked by the page's own decoder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const { buildSync } = createRequire(`${root}www/package.json`)("esbuild");
const { outputFiles } = buildSync({ entryPoints: [`${root}www/src/unlzma.ts`], format: "esm", write: false });
const { unlzma } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);

const page = readFileSync(`${root}dist/passend-werk.html`, "utf8");
const { files, letters } = JSON.parse(/<script[^>]*id="files">([^<]*)/.exec(page)[1]);
const length = files.reduce((sum, [, bytes]) => sum + bytes, 0);

/** Thirteen bits in two letters, here in whole numbers of any length, so not as the page does it. */
function packedBytes() {
  const alphabet = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((letter) => !'"\\<'.includes(letter));
  const bits = letters.match(/..?/g).map((pair) => {
    const [low, high = 0] = [...pair].map((letter) => alphabet.indexOf(letter));
    return (low + high * 91).toString(2).padStart(pair.length === 2 ? 13 : 6, "0").split("").reverse().join("");
  });
  const bytes = bits.join("").match(/.{8}/g).map((byte) => parseInt(byte.split("").reverse().join(""), 2));
  return Uint8Array.from(bytes);
}

export function unpack(bytes) {
  const out = new Uint8Array(length);
  let told = -1;
  for (const there of unlzma(bytes, out)) {
    assert.ok(there > told && there <= length, "it goes on with every turn");
    told = there;
  }
  assert.equal(told, length);
  return out;
}

export const packed = packedBytes();
export const whole = unpack(packed);

/** Each file's name and bytes, in their order. */
let start = 0;
export const inside = files.map(([name, bytes]) => [name, Buffer.from(whole.subarray(start, (start += bytes)))]);

/** Every script that stands in the page to be run, and every one that is packed: the name and the text. */
const inline = [...page.matchAll(/<script(?![^>]*\btype="?application\/)[^>]*>([^]*?)<\/script>/g)];
export const scripts = new Map([
  ...inline.map(([, text], index) => [`/one-file-${index}.js`, text]),
  ...inside.filter(([name]) => name.endsWith(".js")).map(([name, bytes]) => [`/one-file-${name}`, bytes.toString()]),
]);

/** The sources of scripts that the page's policy lets run, as they stand there. */
export const allowed = /script-src ([^;]*)/.exec(page)[1].split(" ");

// What the packer packed comes out of the page's own decoder byte for byte; and what was cut off or damaged
// ends in an error or in other bytes, never in a page that hangs.
//
//   cargo xtask build && node --test tests/bundle/*.test.mjs

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
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

const packed = packedBytes();

function unpacked(bytes) {
  const out = new Uint8Array(length);
  let told = -1;
  for (const there of unlzma(bytes, out)) {
    assert.ok(there > told && there <= length, "it goes on with every turn");
    told = there;
  }
  assert.equal(told, length);
  return out;
}

const whole = unpacked(packed);

const names = files.map(([name]) => name).filter((name) => !name.startsWith("people/"));

test("every file comes out as it went in", () => {
  let start = 0;
  for (const [name, bytes] of files) {
    const found = Buffer.from(whole.subarray(start, (start += bytes)));
    if (name.startsWith("people/")) assert.equal(JSON.parse(found).fictional, true, name);
    else assert.ok(found.equals(readFileSync(`${root}dist/${name === "catalogue.json" ? "sample/" : ""}${name}`)), name);
  }
  const texts = readdirSync(`${root}dist/texts`).map((name) => `texts/${name}`);
  assert.deepEqual(names.toSorted(), ["catalogue.json", "passend_werk_plan_bg.wasm", "points.json", ...texts].sort());
});

test("what the start needs comes first", () => {
  assert.deepEqual(names.slice(0, 6), [
    "texts/nl.json", "texts/points.nl.json", "passend_werk_plan_bg.wasm", "points.json", "catalogue.json", "texts/later.nl.json",
  ]);
});

test("whatever was cut off is missed", () => {
  for (const kept of [0, 1, 4, 5, 6, 1000, packed.length >> 1, packed.length - 100]) {
    assert.throws(() => unpacked(packed.subarray(0, kept)), /not what was packed/, `${kept} bytes`);
  }
});

test("whatever was damaged ends, in an error or in other bytes", () => {
  const ends = { error: 0, other: 0 };
  for (let at = 5; at < packed.length - 8; at += 9973) {
    const damaged = packed.slice();
    damaged[at] ^= 0x55;
    try {
      assert.ok(!Buffer.from(unpacked(damaged)).equals(Buffer.from(whole)), `byte ${at} may be anything`);
      ends.other += 1;
    } catch (error) {
      assert.equal(error.message, "not what was packed");
      ends.error += 1;
    }
  }
  assert.ok(ends.error > 0, "some of it is found out while it is unpacked");
});

test("what was never packed ends too", () => {
  for (const byte of [0, 1, 0x7f, 0xff]) {
    try {
      assert.equal(unpacked(new Uint8Array(packed.length).fill(byte)).length, length);
    } catch (error) {
      assert.equal(error.message, "not what was packed");
    }
  }
});

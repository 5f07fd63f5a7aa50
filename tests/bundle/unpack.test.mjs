// What the packer packed comes out of the page's own decoder byte for byte; and what was cut off or damaged
// ends in an error or in other bytes, never in a page that hangs.
//
//   cargo xtask build && node --test tests/bundle/*.test.mjs

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { inside, packed, root, unpack, whole } from "./one-file.mjs";

const SCRIPT = "passend-werk.js";
const names = inside.map(([name]) => name).filter((name) => !name.startsWith("people/"));

test("every file comes out as it went in", () => {
  for (const [name, found] of inside) {
    if (name.startsWith("people/")) assert.equal(JSON.parse(found).fictional, true, name);
    // Nothing else holds the script: its hash stands in the page's policy (bundle.test.mjs).
    else if (name !== SCRIPT) assert.ok(found.equals(readFileSync(`${root}dist/${name === "catalogue.json" ? "sample/" : ""}${name}`)), name);
  }
  const texts = readdirSync(`${root}dist/texts`).map((name) => `texts/${name}`);
  assert.deepEqual(names.toSorted(), ["catalogue.json", SCRIPT, "passend_werk_plan_bg.wasm", "points.json", ...texts].sort());
});

test("what the start needs comes first", () => {
  assert.deepEqual(names.slice(0, 7), [
    SCRIPT, "texts/nl.json", "texts/points.nl.json", "passend_werk_plan_bg.wasm", "points.json", "catalogue.json", "texts/later.nl.json",
  ]);
});

test("whatever was cut off is missed", () => {
  for (const kept of [0, 1, 4, 5, 6, 1000, packed.length >> 1, packed.length - 100]) {
    assert.throws(() => unpack(packed.subarray(0, kept)), /not what was packed/, `${kept} bytes`);
  }
});

test("whatever was damaged ends, in an error or in other bytes", () => {
  const ends = { error: 0, other: 0 };
  for (let at = 5; at < packed.length - 8; at += 9973) {
    const damaged = packed.slice();
    damaged[at] ^= 0x55;
    try {
      assert.ok(!Buffer.from(unpack(damaged)).equals(Buffer.from(whole)), `byte ${at} may be anything`);
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
      assert.equal(unpack(new Uint8Array(packed.length).fill(byte)).length, whole.length);
    } catch (error) {
      assert.equal(error.message, "not what was packed");
    }
  }
});

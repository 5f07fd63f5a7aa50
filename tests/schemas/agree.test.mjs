// The published schemas against the reader. Whoever writes a file checks it with one of them and is
// refused by the other, unless both say the same: agree.json has a row for each border, and
// tests/input.rs tries the reader with the same rows. A row that is `beyond` the schemas names what
// they cannot say, as docs/formats.md lists it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { default: Ajv } = createRequire(`${root}www/package.json`)("ajv/dist/2020.js");
const ajv = new Ajv({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false });

const text = (name) => readFileSync(root + name, "utf8");
const json = (name) => JSON.parse(text(name));
const kinds = ["profile", "catalogue"];
const each = (work) => Object.fromEntries(kinds.map((kind) => [kind, work(kind)]));
const schemas = each((kind) => ajv.compile(json(`schemas/${kind}.schema.json`)));
const sound = each((kind) => text(`tests/refusals/sound/${kind}.json`));
const rows = json("tests/schemas/agree.json");
const beyond = [...text("docs/formats.md").matchAll(/^\| `(\w+)` \| .* \|$/gm)].map(([, reason]) => reason);

/** A sound file with the row's changes. `<a*65>` stands for 65 letters. */
function changed(kind, pairs) {
  let file = sound[kind];
  for (const [old, put] of pairs) {
    assert.ok(file.includes(old), `${old} is in the ${kind}`);
    file = file.replace(old, () => put.replace(/<(.)\*(\d+)>/u, (_, letter, count) => letter.repeat(Number(count))));
  }
  return file;
}

function schemaTakes(kind, file) {
  try {
    return schemas[kind](JSON.parse(file));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

test("a schema takes what the reader takes, and no more than it must", () => {
  assert.ok(rows.length > 140);
  for (const { what, file: kind, replace, sound: takes, beyond: reason } of rows) {
    assert.equal(schemaTakes(kind, changed(kind, replace)), takes || reason !== undefined, what);
  }
});

test("what the reader is known to refuse is of no schema, or beyond it", () => {
  for (const kind of [...kinds, "json"]) {
    const of = kind === "json" ? "profile" : kind;
    for (const { old, new: put, beyond: reason } of json(`tests/refusals/${kind}.json`)) {
      assert.equal(schemaTakes(of, changed(of, [[old, put]])), reason !== undefined, `${kind}: ${put}`);
    }
  }
});

test("docs/formats.md lists what the schemas cannot say, and nothing else", () => {
  const used = new Set(rows.flatMap((row) => row.beyond ?? []));
  assert.deepEqual([...used].sort(), beyond.sort());
});

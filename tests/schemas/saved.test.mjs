// The schemas of a saved file and of its envelope against the page's own reader of them, which is
// bundled for Node. What the profile inside holds is the matter of agree.test.mjs.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(`${root}www/package.json`);
const { default: Ajv } = require("ajv/dist/2020.js");
const { buildSync } = require("esbuild");

const schema = (name) => JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, "utf8"));
const ajv = new Ajv({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false });
ajv.addSchema(schema("profile"));

const reader = `export { fileOf, parsed, readFile } from "./file.js"; export { readSealed } from "./sealed.js";`;
const stdin = { contents: reader, resolveDir: `${root}www/src/saving`, loader: "ts" };
const { outputFiles } = buildSync({ stdin, bundle: true, format: "esm", write: false });
const { fileOf, parsed, readFile, readSealed } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);

const file = {
  format: "passend-werk/file/2-draft",
  saved: "2026-11-22",
  program: "0.1.0",
  catalogue: { organisation: "Zorg", version: "1", date: "2026-11-21" },
  profile: { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities: [] },
};
const sealed = {
  format: "passend-werk/sealed/1-draft",
  key: "PBKDF2-SHA-256",
  iterations: 600000,
  salt: `${"A".repeat(22)}==`,
  cipher: "AES-256-GCM",
  iv: "B".repeat(16),
  sealed: "Zm9v",
};

function takes(read, value) {
  try {
    read(parsed(new TextEncoder().encode(JSON.stringify(value))));
    return true;
  } catch (error) {
    assert.equal(error.name, "PassendWerkNotOpened");
    return false;
  }
}

/** Each value that a field is given, and whether it is sound; no value at all never is. */
function agree(name, read, base, rows) {
  const validate = ajv.getSchema(schema(name).$id) ?? ajv.compile(schema(name));
  const tried = [[base, true], [{ ...base, name: "x" }, false], ...rows];
  for (const field of Object.keys(base)) {
    const { [field]: _, ...without } = base;
    for (const wrong of [without, { ...base, [field]: null }, { ...base, [field]: ["x"] }]) tried.push([wrong, false]);
  }
  for (const [value, sound] of tried) {
    const what = JSON.stringify(value).slice(0, 300);
    assert.equal(validate(value), sound, `the schema of ${name}: ${what}`);
    assert.equal(takes(read, value), sound, `the reader of ${name}: ${what}`);
  }
}

test("schema and page take the same saved files", () => {
  const head = (fields) => ({ ...file, catalogue: { ...file.catalogue, ...fields } });
  agree("file", readFile, file, [
    [{ ...file, format: "passend-werk/file/2" }, false],
    [{ ...file, format: "passend-werk/file/1-draft" }, true],
    [{ ...file, saved: "22-11-2026" }, false],
    [{ ...file, saved: "2026-11-2" }, false],
    [{ ...file, program: "" }, false],
    [{ ...file, program: "é".repeat(200) }, true],
    [{ ...file, program: "é".repeat(201) }, false],
    [head({ organisation: "😀".repeat(200) }), true],
    [head({ organisation: "a".repeat(201) }), false],
    [head({ version: "😀".repeat(60) }), true],
    [head({ version: "a".repeat(61) }), false],
    [head({ version: 1 }), false],
    [head({ date: "2026" }), false],
    [head({ contact: "x" }), false],
  ]);
});

const task = { job: "kok", task: "snijden" };
const closed = { ...task, point: "4.13", load: "lift", rule: "between", compared: "mass_g 6000 6000 about 5000", decision: "can", by: "doctor", reason: "Mag soms.", date: "2026-11-22" };
const outside = { organisation: "Elders", version: "3", date: "2026-10-01", jobs: 40, fitting: 7 };
const week = (...tasks) => ({ ...file, week: { days: 4, tasks: tasks.map((one) => ({ ...task, minutes: 60, ...one })) } });
const marked = (fields) => ({ ...file, closed: [{ ...closed, ...fields }] });

test("schema and page take what a person put together, as of the version that has it", () => {
  const before = { ...file, format: "passend-werk/file/1-draft" };
  agree("file", readFile, file, [
    [{ ...file, wishes: [task, { ...task, task: "bakken" }] }, true],
    [{ ...before, wishes: [task] }, false],
    [{ ...before, own_job: "kok" }, false],
    [{ ...file, wishes: [{ job: "kok" }] }, false],
    [{ ...file, wishes: [{ ...task, minutes: 60 }] }, false],
    [{ ...file, wishes: [{ ...task, job: "Kok" }] }, false],
    [{ ...file, wishes: task }, false],
    [week({}, { task: "bakken" }), true],
    [week(), true],
    [week({ minutes: 0 }), false],
    [week({ minutes: 10080 }), true],
    [week({ minutes: 10081 }), false],
    [week({ minutes: 7.5 }), false],
    [marked({ decision: "cannot" }), true],
    [marked({ decision: "talked" }), true],
    [marked({ decision: undefined }), true],
    [marked({ decision: "perhaps" }), false],
    [{ ...week({}), week: { days: 8, tasks: [] } }, false],
    [{ ...week({}), week: { days: 5 } }, false],
    [{ ...file, own_job: "kok" }, true],
    [{ ...file, own_job: "" }, false],
    [marked({}), true],
    [marked({ by: "friend" }), false],
    [marked({ reason: "" }), false],
    [marked({ reason: "é".repeat(300) }), true],
    [marked({ reason: "é".repeat(301) }), false],
    [marked({ date: "vandaag" }), false],
    [marked({ verdict: "fits" }), false],
    [{ ...file, search: { notes: {} } }, true],
    [{ ...file, search: { notes: { own: "Gesproken.", outside: "Nog niet." }, outside } }, true],
    [{ ...before, search: { notes: {} } }, false],
    [{ ...file, search: {} }, false],
    [{ ...file, search: { notes: { home: "x" } } }, false],
    [{ ...file, search: { notes: { own: "é".repeat(1000) } } }, true],
    [{ ...file, search: { notes: { own: "é".repeat(1001) } } }, false],
    [{ ...file, search: { notes: {}, outside: { ...outside, jobs: -1 } } }, false],
    [{ ...file, search: { notes: {}, outside: { ...outside, contact: "x" } } }, false],
    [{ ...file, facts: {} }, true],
    [{ ...file, facts: { minutes_per_week: 960, wage_own: 2900, wage_found: 2100, structural: false, source: "cao" } }, true],
    [{ ...file, facts: { minutes_per_week: 0 } }, false],
    [{ ...file, facts: { wage_own: 2900.5 } }, false],
    [{ ...file, facts: { wage_own: 100001 } }, false],
    [{ ...file, facts: { structural: "yes" } }, false],
    [{ ...file, facts: { share: 65 } }, false],
    [{ ...before, facts: {} }, false],
    [{ ...file, views: { employee: "Ik wil dit graag." } }, true],
    [{ ...file, views: { doctor: "x" } }, false],
    [{ ...before, views: {} }, false],
  ]);
});

test("the page refuses what no schema can say: a task twice, a day that never was, more than a week", () => {
  assert.equal(takes(readFile, { ...file, wishes: [task, task] }), false);
  assert.equal(takes(readFile, week({}, {})), false);
  assert.equal(takes(readFile, week({ minutes: 9000 }, { task: "bakken", minutes: 1080 })), true);
  assert.equal(takes(readFile, week({ minutes: 9000 }, { task: "bakken", minutes: 1081 })), false);
  assert.equal(takes(readFile, marked({ date: "2026-02-29" })), false);
  assert.equal(takes(readFile, marked({ date: "2028-02-29" })), true);
  assert.equal(takes(readFile, { ...file, saved: "2026-13-01" }), false);
  assert.equal(takes(readFile, { ...file, search: { notes: {}, outside: { ...outside, fitting: 41 } } }), false);
});

test("what is written is read again, and empty sections are left out", () => {
  const mine = { wishes: [task], week: { days: 4, tasks: [{ ...task, minutes: 60 }] }, own_job: "kok", closed: [closed], search: { notes: { own: "x" }, outside }, facts: { structural: true }, views: { employer: "y" } };
  const { format, ...fields } = file;
  const again = readFile(parsed(new TextEncoder().encode(JSON.stringify(fileOf({ ...fields, mine })))));
  assert.deepEqual(again, { ...fields, mine });
  const empty = { wishes: [], week: { days: 5, tasks: [] }, own_job: null, closed: [], search: { notes: {}, outside: null }, facts: {}, views: {} };
  assert.deepEqual(fileOf({ ...fields, mine: empty }), file);
  assert.deepEqual(readFile(parsed(new TextEncoder().encode(JSON.stringify(file)))).mine, empty);
});

test("schema and page take the same envelopes", () => {
  agree("sealed", readSealed, sealed, [
    [{ ...sealed, iterations: 599999 }, false],
    [{ ...sealed, iterations: 2000000 }, true],
    [{ ...sealed, iterations: 2000001 }, false],
    [{ ...sealed, iterations: 600000.5 }, false],
    [{ ...sealed, key: "PBKDF2-SHA-1" }, false],
    [{ ...sealed, cipher: "AES-128-GCM" }, false],
    [{ ...sealed, salt: "A".repeat(24) }, false],
    [{ ...sealed, salt: `${"A".repeat(21)}-==` }, false],
    [{ ...sealed, iv: "B".repeat(15) }, false],
    [{ ...sealed, sealed: "" }, false],
    [{ ...sealed, sealed: "Zm9vYg==" }, true],
    [{ ...sealed, sealed: "Zm9vYg===" }, false],
  ]);
});

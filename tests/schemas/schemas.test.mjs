// The published schemas against files that are known to be right: the sample, random files that the
// oracle writes, and what the command line prints. A schema that nobody holds beside a file says nothing.
// Run with PASSEND_WERK set to the command line's program.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { random } from "../oracle/random.mjs";
import { randomCatalogue, randomProfile } from "../oracle/generate.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { default: Ajv } = createRequire(`${root}www/package.json`)("ajv/dist/2020.js");
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictTuples: false, strictRequired: false });

const read = (name) => JSON.parse(readFileSync(root + name, "utf8"));
const schema = (name) => ajv.compile(read(`schemas/${name}.schema.json`));
const people = readdirSync(`${root}data/sample/people`).map((name) => `data/sample/people/${name}`);
const profile = schema("profile");
const catalogue = schema("catalogue");
const match = schema("match");
const plan = schema("plan");
const file = schema("file");

function sound(validate, value, name) {
  assert.ok(validate(value), `${name}: ${ajv.errorsText(validate.errors?.slice(0, 3))}`);
}

test("the sample is of its schemas", () => {
  assert.equal(people.length, 8);
  for (const name of people) sound(profile, read(name), name);
  sound(catalogue, read("data/sample/catalogue.json"), "the catalogue");
});

test("random files of the oracle are of the schemas", () => {
  const rnd = random(20261122);
  for (let i = 0; i < 80; i++) {
    const one = randomProfile(rnd);
    sound(profile, one, `profile ${i}`);
    sound(catalogue, randomCatalogue(rnd, one, 12), `catalogue ${i}`);
  }
});

test("a file with a field that does not exist is not of the schemas", () => {
  const person = { ...read(people[0]), naam: "x" };
  assert.equal(profile(person), false);
  const jobs = read("data/sample/catalogue.json");
  jobs.jobs[0].tasks[0].demands[0].mass_kg = 5;
  assert.equal(catalogue(jobs), false);
});

test("a saved file of every sample person is of its schema", () => {
  const { organisation, version, date } = read("data/sample/catalogue.json");
  const saved = (profile) => ({ format: "passend-werk/file/2-draft", saved: "2026-11-22", program: "0.1.0", catalogue: { organisation, version, date }, profile });
  for (const name of people) sound(file, saved(read(name)), name);
  const one = saved(read(people[0]));
  const { profile: left, ...without } = one;
  for (const [wrong, what] of [
    [without, "without a profile"],
    [{ ...one, name: "x" }, "with a name"],
    [{ ...one, profile: { ...left, diagnosis: "x" } }, "with a diagnosis"],
    [{ ...one, catalogue: { organisation, version } }, "without the catalogue's date"],
    [{ ...one, format: "passend-werk/file/2" }, "of another version"],
  ]) {
    assert.equal(file(wrong), false, what);
  }
});

test("what match prints is of its schema", () => {
  const program = process.env.PASSEND_WERK;
  assert.ok(program, "PASSEND_WERK names the program");
  const whole = read("data/sample/catalogue.json");
  const folder = mkdtempSync(join(tmpdir(), "schemas-"));
  after(() => rmSync(folder, { recursive: true }));
  const some = join(folder, "catalogue.json");
  people.forEach((name, turn) => {
    // Each person's own eighth of the jobs: all of them for everybody are nearly two hundred megabytes of the same shapes.
    writeFileSync(some, JSON.stringify({ ...whole, jobs: whole.jobs.filter((_, index) => index % people.length === turn) }));
    const printed = execFileSync(program, ["match", "--profile", root + name, "--catalogue", some, "--json"], { maxBuffer: 2 ** 28 });
    const told = JSON.parse(printed);
    assert.ok(told.jobs.length > 5, "a few jobs");
    sound(match, told, name);
  });
});

test("what plan prints is of its schema", () => {
  const program = process.env.PASSEND_WERK;
  assert.ok(program, "PASSEND_WERK names the program");
  const changed = new Set();
  for (const name of people) {
    const printed = execFileSync(program, ["plan", "--profile", root + name, "--catalogue", `${root}data/sample/catalogue.json`, "--json"], { maxBuffer: 2 ** 28 });
    const told = JSON.parse(printed);
    sound(plan, told, name);
    for (const part of ["tasks", "measures", "questions", "steps", "without_step"]) if (told[part].length > 0) changed.add(part);
    assert.equal(plan({ ...told, person: "x" }), false, "with a field that does not exist");
  }
  assert.equal(changed.size, 5, "a part that nobody's plan has says nothing of its schema");
});

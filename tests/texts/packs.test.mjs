// The comparing itself: small languages and small screens that are sound, and what each change to them is called.
import { test } from "node:test";
import assert from "node:assert/strict";
import { comparePacks } from "./packs.mjs";
import { compareFamily, compareUse, unionOf } from "./usage.mjs";

const points = (title, name, search) => ({ points: { lift: { title, name, search } } });
const sound = {
  "nl.json": { "start.title": "Wat kan ik?", "count.jobs": { one: "{n} baan", other: "{n} banen" }, "unit.mass": "{n} kilo" },
  "points.nl.json": points("Tillen", "tillen", ["zwaar", "rug"]),
  "en.json": { "start.title": "What can I do?", "count.jobs": { one: "one job, {n}", other: "{n} jobs" }, "unit.mass": { one: "{n} kilo", other: "{n} kilos" } },
  "points.en.json": points("Tillen", "lifting", ["heavy"]),
};
const whats = (findings) => findings.map(({ what }) => what);
const changed = (file, changes) => whats(comparePacks({ ...sound, [file]: { ...sound[file], ...changes } }));
const without = (file) => Object.fromEntries(Object.entries(sound).filter(([name]) => name !== file));

test("whole languages are whole, also alone", () => {
  assert.deepEqual(comparePacks(sound), []);
  assert.deepEqual(comparePacks({ "nl.json": sound["nl.json"], "points.nl.json": sound["points.nl.json"] }), []);
});

test("a language that differs is found", () => {
  const { "start.title": _, ...short } = sound["en.json"];
  assert.deepEqual(whats(comparePacks({ ...sound, "en.json": short })), ["a text that is missing"]);
  assert.deepEqual(changed("en.json", { "start.more": "More" }), ["a text that the Dutch file does not have"]);
  assert.deepEqual(changed("en.json", { "start.title": "What can {n} do?" }), ["other placeholders than in Dutch"]);
  assert.deepEqual(changed("en.json", { "count.jobs": { other: "{n} jobs" } }), ["other plural forms than the language has"]);
  assert.deepEqual(changed("en.json", { "start.title": { one: "What?", other: "What?" } }), ["plural forms without a number"]);
  assert.deepEqual(changed("points.en.json", points("Lifting", "lifting", [])), ["another title than on the paper"]);
  assert.deepEqual(changed("points.en.json", { points: { lift: { title: "Tillen" } } }), ["a text that is missing"]);
  assert.deepEqual(whats(comparePacks({ ...without("en.json") })), ["half a language"]);
  assert.deepEqual(whats(comparePacks({ ...without("points.en.json") })), ["half a language"]);
  assert.deepEqual(whats(comparePacks({ ...sound, "words.txt.json": {} })), ["no name of a language file"]);
});

test("a language with more plural forms than Dutch needs them all", () => {
  const polish = { "start.title": "Co?", "unit.mass": "{n} kg" };
  const forms = (...names) => Object.fromEntries(names.map((name) => [name, "{n} prac"]));
  const pack = (jobs) => ({ ...sound, "pl.json": { ...polish, "count.jobs": jobs }, "points.pl.json": sound["points.nl.json"] });
  assert.deepEqual(comparePacks(pack(forms("one", "few", "many", "other"))), []);
  assert.deepEqual(whats(comparePacks(pack(forms("one", "other")))), ["other plural forms than the language has"]);
});

const screen = 't("start.title"); t(a ? "start.more" : "start.less"); html`<p>${t(`often.${often}`)}</p>`; firstOf("results.jobs")';
const named = { "start.title": "", "start.more": "", "start.less": "", "often.daily": "", "results.jobs": "" };

test("keys and screens that agree are passed", () => {
  assert.deepEqual(compareUse(screen, named), []);
  assert.deepEqual(compareUse(`${screen}\n// t("start.gone") was here\nimport("./start.js"); css("point.js")`, named), []);
});

test("a key that only one side has is found", () => {
  assert.deepEqual(whats(compareUse(`${screen} t("strat.title")`, named)), ["a key that a screen names and no file has"]);
  assert.deepEqual(whats(compareUse(`${screen} other("results.job")`, named)), ["a key that a screen names and no file has"]);
  assert.deepEqual(whats(compareUse(`${screen} t(\`oftne.\${often}\`)`, named)), ["a family of keys that no file has"]);
  assert.deepEqual(whats(compareUse(screen, { ...named, "often.daily.more": "" })), ["a text that no screen names"]);
  assert.deepEqual(whats(compareUse(`${screen}\n  // t("start.gone")`, { ...named, "start.gone": "" })), ["a text that no screen names"]);
});

test("a family without one of its members is found", () => {
  const members = unionOf('export type Often =\n  | "daily"\n  | "never";', "Often");
  assert.deepEqual(members, ["daily", "never"]);
  assert.deepEqual(compareFamily("often.*", ["daily"], named), []);
  assert.deepEqual(whats(compareFamily("often.*", members, named)), ["a value without its text"]);
  assert.deepEqual(whats(compareFamily("often.*", unionOf("", "Often"), named)), ["a family of which no member is known"]);
});

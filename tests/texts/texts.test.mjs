// The texts themselves: the Dutch ones by the rules, every language beside the Dutch one, and the keys beside
// the screens that name them.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { comparePacks } from "./packs.mjs";
import { leavesOf, pointTexts, readJson, readPacks, readText, root, screenTexts } from "./read.mjs";
import { check, told } from "./rules.mjs";
import { compareFamily, compareUse, unionOf } from "./usage.mjs";

const rules = { ...readJson("tests/texts/rules.json"), ...readJson("tests/texts/jargon.json") };
const packs = readPacks();
const texts = packs["nl.json"];
const points = packs["points.nl.json"];

const sources = (folder) => readdirSync(new URL(folder, root), { recursive: true }).filter((name) => name.endsWith(".ts")).map((name) => readText(folder + name)).join("\n");
const screens = sources("www/src/");
// The page around the one file is filled in by the build.
const pages = screens + readText("xtask/src/file.rs");
const code = screens + readText("src/wasm/types.ts");

const none = (findings) => assert.equal(findings.length, 0, `\n\n${findings.map(told).join("\n")}\n`);

test("the Dutch texts are plain", () => {
  const files = { "nl.json": screenTexts(texts, rules), "points.nl.json": pointTexts(points) };
  for (const file of Object.values(files)) assert.ok(file.length > 300);
  none(check(files, rules));
});

test("every exception has its reason", () => {
  const reasons = [...rules.allow.map(({ reason }) => reason), ...Object.values(rules.long_words), ...Object.values(rules.never_of_own_list), ...Object.values(rules.not_sentences)];
  for (const reason of reasons) assert.ok(reason.length > 10, reason);
});

test("no key stands twice: the reader of JSON would keep the last one and say nothing", () => {
  for (const name of Object.keys(packs)) {
    // The build's own keys stand two spaces in; what lies deeper belongs to a point.
    const keys = [...readText(`www/texts/${name}`).matchAll(/^  "([^"]+)":/gm)].map(([, key]) => key);
    assert.ok(keys.length > 3, name);
    assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) < index), [], name);
  }
});

test("every language is whole", () => none(comparePacks(packs)));

test("who made a list of her own reads nothing of a paper", () => {
  const isUsed = new Set();
  for (const [name, words] of Object.entries(rules.of_a_paper)) {
    const pack = packs[name];
    // That no doctor looked at it is what such a list does say.
    const said = (key) => JSON.stringify(pack[`own-list.${key}`] ?? pack[key]).replace(/geen arts|papier van de arts: geen|no doctor|paper of the doctor: none|\{paper\}/gi, "");
    const exempt = (key) => Object.keys(rules.never_of_own_list).filter((start) => key.startsWith(start));
    const left = Object.keys(pack).filter((key) => !key.startsWith("own-list.") && new RegExp(words, "i").test(said(key)));
    left.flatMap(exempt).forEach((start) => isUsed.add(start));
    assert.deepEqual(left.filter((key) => exempt(key).length === 0), [], name);
    // Levels and kinds are those of forms; everything else of a point may be read with such a list.
    const ofPoints = leavesOf(packs[`points.${name}`]).filter(([key, text]) => !/\.(levels|options|title|search)\b/.test(key) && new RegExp(words, "i").test(text)).map(([key]) => key);
    ofPoints.flatMap(exempt).forEach((start) => isUsed.add(start));
    assert.deepEqual(ofPoints.filter((key) => exempt(key).length === 0), [], `points.${name}`);
  }
  assert.deepEqual(Object.keys(rules.never_of_own_list).filter((start) => !isUsed.has(start)), [], "an exception that nothing needs");
});

test("a list of one's own asks what goes as usual or becomes too much, not what a paper says there should be", () => {
  const ofAPaper = { "points.nl.json": /^(Moet|Hebt|Staat|Hoe|Is .* beperkt)/, "points.en.json": /^(Must|Do you need|Does|How|Is .* limited|Has)/ };
  for (const [name, asksOfAPaper] of Object.entries(ofAPaper)) {
    const asked = readJson("data/instruments/none-1.json").points.filter(({ kind }) => kind !== "hours").map(({ key }) => packs[name].points[key].own?.question ?? packs[name].points[key].question);
    assert.ok(asked.length > 50);
    assert.deepEqual(asked.filter((question) => asksOfAPaper.test(question)), [], name);
  }
});

test("the screens and the Dutch texts name the same keys", () => none(compareUse(pages, texts)));

test("every value that a screen may show has its text", () => {
  const { rules: table } = readJson("data/rules.json");
  const checks = readJson("schemas/match.schema.json").properties.checks.items.properties.check.enum;
  const ofTheScreen = [...screens.matchAll(/\bcheck: "([\w-]+)"/g)].map(([, name]) => name);
  const unions = {
    "answer.often.*": "Often", "ask.*": "Dimension", "basis.*": "Basis", "failure.*": "Cause", "finding.next.*": "Whom", "legend.*": "Shown",
    "often.*": "Often", "open.wrong.*": "Trouble", "qualifier.*": "Qualifier", "side.*": "Side", "task.*": "Shown", "unit-name.*": "Dimension", "verdict.*": "Shown", "whom.*": "Whom",
  };
  none([
    ...Object.entries(unions).flatMap(([family, type]) => compareFamily(family, unionOf(code, type), texts)),
    ...compareFamily("rule.*", table.map(({ id }) => id), texts),
    ...compareFamily("question.*", table.filter(({ whom }) => whom).map(({ id }) => id), texts),
    ...compareFamily("check.*", [...checks, ...ofTheScreen], texts),
  ]);
});

// How a number of minutes may be said; other numbers stand as they are, in the unit that people use.
const MINUTES = { 30: "half uur", 15: "kwartier", 60: "uur" };
const UNITS = { mass_g: 1000, force_n: 10, distance_mm: 10, height_mm: 1000 };

test("a level says every number that it is compared with", () => {
  const levels = ["classic", "revised"].flatMap((edition) =>
    readJson(`data/instruments/fml-${edition}.json`).points.flatMap(({ key, levels }) => levels.map((level) => ({ key, edition, ...level }))),
  );
  // A number that nobody confirmed is not said: the person reads it from the paper.
  const sure = levels.filter(({ level, certainty }) => level > 0 && certainty !== "unconfirmed");
  const numbers = sure.flatMap(({ key, edition, level, limits = [] }) =>
    limits.flatMap(({ boxes = [] }) => boxes).flatMap((box) => Object.entries(box).map(([dimension, bound]) => ({ key, edition, level, dimension, value: Object.values(bound)[0] }))),
  );
  assert.ok(numbers.length > 60);
  const missing = numbers.filter(({ key, edition, level, dimension, value }) => {
    const text = points.points[key].levels[edition][level];
    const shown = value / (UNITS[dimension] ?? 1);
    const ways = [String(shown).replace(".", ","), ...(dimension.startsWith("minutes") ? [MINUTES[value], value % 60 === 0 && `${value / 60} uur`] : [])];
    return !ways.some((way) => way && text.includes(way));
  });
  assert.deepEqual(missing, []);
});

test("every point, load and kind has its name", () => {
  const named = Object.fromEntries(leavesOf(points));
  const { loads } = readJson("data/loads.json");
  const keys = readdirSync(new URL("data/instruments/", root)).flatMap((name) => readJson(`data/instruments/${name}`).points.map(({ key }) => key));
  none([
    ...["points.*.title", "points.*.name", "points.*.question"].flatMap((family) => compareFamily(family, keys, named)),
    ...["loads.*.name", "loads.*.asks"].flatMap((family) => compareFamily(family, loads.map(({ key }) => key), named)),
    ...compareFamily("loads.*.often", loads.filter(({ kind }) => kind === "condition").map(({ key }) => key), named),
    ...compareFamily("kinds.*", loads.flatMap(({ key, kinds = [] }) => kinds.map((kind) => `${key}.${kind}`)), named),
    ...["rubrics.*.title", "rubrics.*.name"].flatMap((family) => compareFamily(family, unionOf(code, "Rubric"), named)),
  ]);
});

// The rules before they judge: every rule finds what it is for, and passes by what only looks like it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readJson } from "./read.mjs";
import { RULES, check, judge, meanLength, told } from "./rules.mjs";
import { sentencesOf } from "./sentences.mjs";

const rules = { ...readJson("tests/texts/rules.json"), ...readJson("tests/texts/jargon.json") };
const { about, ...cases } = readJson("tests/texts/cases.json");
const asText = (text) => (typeof text === "string" ? { key: "task.fits", text } : text);
const findingsOf = (rule, text) => judge(asText(text), rules).filter((finding) => finding.rule === rule);

test("every rule has its cases", () => assert.deepEqual(Object.keys(cases), Object.keys(RULES)));

for (const [rule, { found, passed }] of Object.entries(cases)) {
  test(`${rule}: found`, () => {
    assert.ok(found.length > 0);
    for (const text of found) assert.notDeepEqual(findingsOf(rule, text), [], JSON.stringify(text));
  });
  test(`${rule}: passed`, () => {
    assert.ok(passed.length > 0);
    for (const text of passed) assert.deepEqual(findingsOf(rule, text), [], JSON.stringify(text));
  });
}

test("an office word on the paper itself is passed by", () => {
  assert.deepEqual(judge({ key: "rubrics.V.title", text: "Statische houdingen", ours: false }, rules), []);
  assert.equal(judge({ key: "rubrics.V.name", text: "Statische houdingen" }, rules).length, 1);
});

test("every office word is found, and names what to write", () => {
  assert.ok(rules.jargon.length >= 60);
  for (const { find, instead } of rules.jargon) {
    assert.ok(instead.length > 1 && !findingsOf("never", instead).length, find);
    assert.notDeepEqual(findingsOf("jargon", `Wij zien ${find.replaceAll("*", "en")} hier.`), [], find);
  }
});

test("a sentence ends where it ends", () => {
  assert.deepEqual(sentencesOf("Dat past bij u. Kijk o.a. Maandag eens. Klaar?"), ["Dat past bij u.", "Kijk o.a. Maandag eens.", "Klaar?"]);
  assert.deepEqual(sentencesOf("Er staat: 'Niet tillen. Nooit.' Klopt dat 's avonds? Ja."), ["Er staat: 'Niet tillen. Nooit.'", "Klopt dat 's avonds?", "Ja."]);
});

test("a finding tells its key, its sentence, what is wrong and what to write", () => {
  const [finding] = findingsOf("jargon", "Deze functie past.");
  for (const part of ["task.fits", "Deze functie past.", "an office word", "functie", "werk, baan"]) assert.ok(told(finding).includes(part), part);
});

const small = { ...rules, mean_words: { file: 3 }, allow: [], long_words: {}, placeholders: {} };
const kinds = (texts, changes = {}) => check({ file: texts.map((text) => ({ ours: true, ...asText(text) })) }, { ...small, ...changes }).map(({ rule }) => rule);

test("the mean has its limit", () => {
  const texts = (...all) => all.map((text) => ({ text, ours: true }));
  assert.equal(meanLength(texts("Dit past nu. Ja", "Verder"), small), 3);
  assert.deepEqual(kinds(["Dit past nu."]), []);
  assert.deepEqual(kinds(["Dit past nu niet meer."]), ["mean"]);
  assert.deepEqual(kinds(["Dit past."]), []);
});

test("an exception lets one finding through, and is taken out when nothing needs it", () => {
  const allow = [{ key: "task.fits", rule: "jargon", found: "functie", reason: "a test" }];
  assert.deepEqual(kinds(["Deze functie past."], { allow }), []);
  assert.deepEqual(kinds([{ key: "task.talk", text: "Deze functie past." }], { allow }), ["jargon", "stale"]);
  assert.deepEqual(kinds(["Dit past nu."], { allow, long_words: { boodschappentas: "a test" }, placeholders: { n: 1 } }), ["stale", "stale", "stale"]);
});

import { expect, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { inCheckout } from "./support.js";

type Text = string | Record<string, string>;

const read = (path: string): string => readFileSync(inCheckout(path), "utf8");
const texts = JSON.parse(read("www/texts/nl.json")) as Record<string, Text>;
const sentencesOf = (text: Text): string[] =>
  (typeof text === "string" ? [text] : Object.values(text)).flatMap((whole) => whole.split(/(?<=[.?!])\s+/));

function sources(folder: string): string {
  return readdirSync(inCheckout(folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read(`${folder}${file}`))
    .join("\n");
}

test("every text that the screens name exists", () => {
  const named = [...sources("www/src/").matchAll(/\bt\("([a-z][\w.-]*)"/g)].map((match) => match[1] ?? "");
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((key) => !(key in texts))).toEqual([]);
});

test("every text is used by a screen, by its own name or as one of a family", () => {
  const code = sources("www/src/");
  const unused = Object.keys(texts).filter((key) => {
    if (code.includes(`"${key}"`)) return false;
    // "often.daily" is written as `often.${often}`; the family's name must stand in the code.
    const parts = key.split(".");
    return !parts.some((_, index) => index > 0 && code.includes(`${parts.slice(0, index).join(".")}.\${`));
  });
  expect(unused).toEqual([]);
});

test("every rule has its sentence, and so has every question that a rule can raise", () => {
  const { rules } = JSON.parse(read("data/rules.json")) as { rules: { id: string; whom?: string }[] };
  const missing = rules.flatMap(({ id, whom }) => {
    const needed = [`rule.${id}`, ...(whom ? [`question.${id}`] : [])];
    return needed.filter((key) => !(key in texts));
  });
  expect(missing).toEqual([]);
});

test("sentences are short, and no word judges", () => {
  const all = Object.entries(texts).flatMap(([key, text]) => sentencesOf(text).map((sentence) => ({ key, sentence })));
  const long = all.filter(({ sentence }) => sentence.split(/\s+/).length > 15);
  expect(long).toEqual([]);
  const judging = /ongeschikt|score|%|percentage|afgekeurd|faalt|gefaald/i;
  expect(all.filter(({ sentence }) => judging.test(sentence))).toEqual([]);
  expect(all.filter(({ sentence }) => /\b(je|jij|jouw)\b/i.test(sentence))).toEqual([]);
});

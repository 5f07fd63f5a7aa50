// Reads the files of www/texts and lays them out as a list of texts, each with the place where it stands.
import { readFileSync, readdirSync } from "node:fs";

export const root = new URL("../../", import.meta.url);
export const readText = (path) => readFileSync(new URL(path, root), "utf8");
export const readJson = (path) => JSON.parse(readText(path));

/** Every language file by its name. */
export function readPacks() {
  const names = readdirSync(new URL("www/texts/", root)).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(names.map((name) => [name, readJson(`www/texts/${name}`)]));
}

/** Every text of nested objects and lists with its path: {a: {b: "x"}} gives ["a.b", "x"]. */
export function leavesOf(value, path = []) {
  if (typeof value === "string") return [[path.join("."), value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** The sentences of the page; a plural text has several under one key. */
export function screenTexts(texts, { not_sentences }) {
  const ours = (key) => !Object.keys(not_sentences).some((start) => key.startsWith(start));
  return Object.entries(texts).flatMap(([key, text]) => leavesOf(text).map(([, one]) => ({ key, text: one, ours: ours(key) })));
}

/** The texts of points: a `title` stands on the paper, and what `search` finds stands nowhere. */
export function pointTexts(points) {
  return leavesOf(points).map(([key, text]) => ({ key, text, ours: !/\.title$|\.search\.\d+$/.test(key) }));
}

// Lays every language beside the Dutch one: the same keys, the same placeholders, all the forms that the
// language's numbers need. It says nothing of how well a language is written.
import { leavesOf } from "./read.mjs";
import { placeholdersOf } from "./sentences.mjs";

const HOME = "nl";
const NAME = /^(points\.)?([a-z]{2,3}(?:-[a-z\d]+)*)\.json$/i;

const finding = (file, key, found, what, instead) => ({ key: `${file}: ${key}`, rule: "packs", sentence: key, found, what, instead });
const formsOf = (text) => (typeof text === "string" ? [text] : Object.values(text));
const isPlural = (text) => typeof text === "object";
const holds = (text) => [...new Set(formsOf(text).flatMap(placeholdersOf))].sort().join(" ");

function sameKeys(file, home, other) {
  const missing = Object.keys(home).filter((key) => !Object.hasOwn(other, key));
  const extra = Object.keys(other).filter((key) => !Object.hasOwn(home, key));
  return [
    ...missing.map((key) => finding(file, key, "nothing", "a text that is missing", `a translation of "${formsOf(home[key])[0]}"`)),
    ...extra.map((key) => finding(file, key, formsOf(other[key])[0], "a text that the Dutch file does not have", "nothing: take it out")),
  ];
}

function samePlaceholders(file, home, other) {
  const both = Object.keys(home).filter((key) => Object.hasOwn(other, key));
  const unlike = both.filter((key) => holds(home[key]) !== holds(other[key]));
  return unlike.map((key) => finding(file, key, holds(other[key]) || "none", "other placeholders than in Dutch", holds(home[key]) || "none"));
}

/** Every form that the numbers of a language need, and no other; {n} chooses among them. */
function plurals(file, lang, home, texts) {
  const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted().join(" ");
  return Object.entries(texts).filter(([, text]) => isPlural(text)).flatMap(([key, text]) => {
    const forms = Object.keys(text).toSorted().join(" ");
    const counted = isPlural(home[key] ?? "") || holds(text).split(" ").includes("n");
    return [
      ...(forms === needed ? [] : [finding(file, key, forms, "other plural forms than the language has", needed)]),
      ...(counted ? [] : [finding(file, key, forms, "plural forms without a number", "one text")]),
    ];
  });
}

/** A title stands on the Dutch paper: in every language it is the same. */
function sameTitles(file, home, other) {
  const unlike = Object.keys(home).filter((key) => key.endsWith(".title") && Object.hasOwn(other, key) && home[key] !== other[key]);
  return unlike.map((key) => finding(file, key, other[key], "another title than on the paper", home[key]));
}

const flat = (points) => Object.fromEntries(leavesOf(points).filter(([key]) => !/\.search\.\d+$/.test(key)));

/** `packs` maps the name of each file to what it holds. */
export function comparePacks(packs) {
  const names = Object.keys(packs);
  const strange = names.filter((name) => !NAME.test(name)).map((name) => finding(name, name, name, "no name of a language file", "en.json, points.en.json"));
  const languages = [...new Set(names.flatMap((name) => name.match(NAME)?.[2] ?? []))];
  const lone = languages.flatMap((lang) => [`${lang}.json`, `points.${lang}.json`]).filter((file) => !Object.hasOwn(packs, file));
  const missing = lone.map((file) => finding(file, file, "no file", "half a language", file));
  const home = packs[`${HOME}.json`] ?? {};
  const points = flat(packs[`points.${HOME}.json`] ?? {});
  const compared = languages.flatMap((lang) => {
    const [file, pointsFile] = [`${lang}.json`, `points.${lang}.json`];
    const [texts, ofPoints] = [packs[file], packs[pointsFile] && flat(packs[pointsFile])];
    return [
      ...(texts ? [...sameKeys(file, home, texts), ...samePlaceholders(file, home, texts), ...plurals(file, lang, home, texts)] : []),
      ...(ofPoints ? [...sameKeys(pointsFile, points, ofPoints), ...samePlaceholders(pointsFile, points, ofPoints), ...sameTitles(pointsFile, points, ofPoints)] : []),
    ];
  });
  return [...strange, ...missing, ...compared];
}

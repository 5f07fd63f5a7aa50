// What a text on the screen may not do: one function a rule, each from a sentence to what it found. The words
// that the rules look for stand in rules.json and jargon.json; here is only how they are looked for.
import { clausesOf, lengthOf, placeholdersOf, sentencesOf, withoutPlaceholders, wordsOf } from "./sentences.mjs";

const BECOME = ["worden", "wordt", "word", "werd", "werden"];
const BE = ["is", "zijn", "was", "waren", "ben", "bent"];
const HAVE = ["heb", "hebt", "heeft", "hebben", "had", "hadden"];
const SUBORDINATE = ["dat", "die", "als", "omdat", "terwijl", "wat", "wie", "waar", "wanneer", "maar", "want"];
const COORDINATE = ["en", "of", "maar", "want"];

// "gestoord", "aangepast", "ingevuld"; a finite verb ("gebeurt", "geldt") has another letter before its t.
const WITH_GE = /^(?:aan|achter|af|bij|binnen|door|in|klaar|los|mee|na|om|onder|op|open|over|samen|stil|tegen|terug|toe|uit|vast|vol|voor|weer|weg)?ge\p{L}{2,}(?:d|[ptkfsxh]t|[aeiou]t|en)$/u;
const WITHOUT_GE = /^(?:be|er|her|mis|onder|ont|over|ver|weer)\p{L}{2,}(?:d|[ptkfsxh]t)$/u;

const patterns = new Map();

/** Finds a whole word or words, in small or capital letters; * stands for any letters. */
function pattern(find) {
  if (!patterns.has(find)) {
    const body = find.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "\\p{L}*");
    const [before, after] = [/^[\p{L}*]/u.test(find) ? "(?<!\\p{L})" : "", /[\p{L}*]$/u.test(find) ? "(?!\\p{L})" : ""];
    patterns.set(find, new RegExp(before + body + after, "giu"));
  }
  return patterns.get(find);
}

function wordsFound(sentence, list, what) {
  return list.flatMap(({ find, instead }) => {
    const hits = withoutPlaceholders(sentence).match(pattern(find)) ?? [];
    return hits.map((found) => ({ found, what, instead }));
  });
}

function tooLong(sentence, { most_words, placeholders }) {
  const words = lengthOf(sentence, placeholders);
  return words <= most_words ? [] : [{ found: `${words} words`, what: `a sentence of more than ${most_words} words`, instead: "two sentences" }];
}

function placeholder(sentence, { placeholders }) {
  const unknown = placeholdersOf(sentence).filter((name) => !Object.hasOwn(placeholders, name));
  return unknown.map((found) => ({ found, what: "a placeholder of unknown length", instead: "an entry under placeholders in rules.json" }));
}

function isParticiple(word, { look_alikes, strong }) {
  return !look_alikes.includes(word) && (strong.includes(word) || WITH_GE.test(word) || WITHOUT_GE.test(word));
}

function passive(sentence, { participles }) {
  return clausesOf(sentence, SUBORDINATE).flatMap((words) => {
    const done = words.filter((word) => isParticiple(word, participles));
    const helper = words.find((word) => BECOME.includes(word));
    const state = words.find((word) => BE.includes(word));
    // "U bent gestopt" and "dat is bekend" tell what is so; "u hebt ingevuld" tells who did it.
    const made = words.some((word) => HAVE.includes(word)) ? [] : done.filter((word) => !participles.states.includes(word));
    const [verb, participle] = helper ? [helper, done[0]] : [state, made[0]];
    if (!verb || !participle) return [];
    return [{ found: `${verb} ${participle}`, what: "a passive sentence", instead: "say who does it" }];
  });
}

function longWord(sentence, { most_letters, long_words }) {
  const long = (withoutPlaceholders(sentence).match(/\p{L}+/gu) ?? []).filter((word) => word.length > most_letters);
  const strange = long.filter((word) => !Object.hasOwn(long_words, word.toLowerCase()));
  return strange.map((found) => ({ found, what: `a word of more than ${most_letters} letters`, instead: "shorter words, or an entry under long_words with its reason" }));
}

function doubleNegation(sentence, { negations }) {
  const twice = clausesOf(sentence, COORDINATE).map((words) => words.filter((word) => negations.includes(word)));
  return twice.filter((words) => words.length > 1).map((words) => ({ found: words.join(" "), what: "a double negation", instead: "say what is so" }));
}

/** Commas between the parts of an enumeration ("zitten, staan en lopen") separate no clauses. */
function commas(sentence, { most_commas }) {
  const part = "(?:[\\p{L}\\d…'’-]+ ?){1,3}";
  const clauses = withoutPlaceholders(sentence).replace(new RegExp(`${part}(?:, ${part})+(?<= )(?:en|of) `, "giu"), "");
  const left = clauses.match(/,(?!\d)/g)?.length ?? 0;
  return left <= most_commas ? [] : [{ found: `${left} commas`, what: `more than ${most_commas} commas`, instead: "two sentences" }];
}

function never(sentence, { never: list }, key) {
  const asks = sentence.endsWith("?");
  const here = list.filter(({ except = [], may_ask }) => !(may_ask && asks) && !except.some((start) => key.startsWith(start)));
  return wordsFound(sentence, here, "a word that never stands on the screen");
}

export const RULES = {
  "too-long": tooLong,
  placeholder,
  passive,
  jargon: (sentence, { jargon }) => wordsFound(sentence, jargon, "an office word"),
  never,
  "long-word": longWord,
  address: (sentence, { address }) => wordsFound(sentence, address, "another form of address"),
  "double-negation": doubleNegation,
  commas,
};

/** What the rules find in one text. What stands on the paper, or on no screen, only keeps off the worst words. */
export function judge({ key, text, ours = true }, rules) {
  const names = ours ? Object.keys(RULES) : ["never"];
  return sentencesOf(text).flatMap((sentence) =>
    names.flatMap((rule) => RULES[rule](sentence, rules, key).map((finding) => ({ key, rule, sentence, ...finding }))),
  );
}

/** The mean of whole sentences only: labels of one word would hide the long ones. */
export function meanLength(texts, { placeholders }) {
  const whole = texts.filter(({ ours }) => ours).flatMap(({ text }) => sentencesOf(text)).filter((sentence) => /[.?!]['’]?$/.test(sentence));
  return whole.reduce((sum, sentence) => sum + lengthOf(sentence, placeholders), 0) / whole.length;
}

/** No text may be long on the whole, even where each sentence is short enough. */
function meanOf(file, texts, rules) {
  const [mean, most] = [meanLength(texts, rules), rules.mean_words[file]];
  const finding = { key: file, rule: "mean", sentence: "(all of them)", found: mean.toFixed(2) };
  if (mean <= most) return [];
  return [{ ...finding, what: `sentences of more than ${most} words on average`, instead: "shorter sentences" }];
}

/** An exception that nothing needs any more is taken out: it would let through what comes later. */
function stale(texts, rules, allowed) {
  const all = texts.map(({ text }) => text).join("\n");
  const words = new Set(wordsOf(all.toLowerCase()).flatMap((word) => word.split(/['’-]/)));
  const unused = [
    ...rules.allow.filter((entry) => !allowed.has(entry)).map(({ key, found }) => `allow ${key}: ${found}`),
    ...Object.keys(rules.long_words).filter((word) => !words.has(word)).map((word) => `long_words ${word}`),
    ...Object.keys(rules.placeholders).filter((name) => !all.includes(`{${name}}`)).map((name) => `placeholders ${name}`),
  ];
  return unused.map((entry) => ({ key: "rules.json", rule: "stale", sentence: entry, found: entry, what: "an exception that nothing needs", instead: "nothing: take it out" }));
}

/** Everything that is wrong in the files: a map from a file's name to its texts. */
export function check(files, rules) {
  const texts = Object.values(files).flat();
  const allowed = new Set();
  const findings = texts.flatMap((text) => judge(text, rules)).filter((finding) => {
    const entry = rules.allow.find(({ key, rule, found }) => key === finding.key && rule === finding.rule && found === finding.found.toLowerCase());
    if (entry) allowed.add(entry);
    return !entry;
  });
  const means = Object.entries(files).flatMap(([file, its]) => meanOf(file, its, rules));
  return [...findings, ...means, ...stale(texts, rules, allowed)];
}

export const told = ({ key, rule, sentence, found, what, instead }) => `${key}: "${sentence}"\n    ${what}: ${found} (${rule})\n    write: ${instead}`;

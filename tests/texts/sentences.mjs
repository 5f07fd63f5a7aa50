// Takes a text apart: sentences, clauses, words. It knows Dutch punctuation, not which words are good.

const segmenter = new Intl.Segmenter("nl", { granularity: "sentence" });
const ABBREVIATION = /(?:^|[\s(])(?:(?:\p{L}\.){2,}|(?:bijv|bv|ca|dhr|mevr|dr|evt|incl|excl|max|min|nr|resp|tel|vgl|zgn)\.)\s*$/iu;
const OPENING = /(?<=^|[\s(])['‘"“](?!(?:s|t|n)\b)/gu;
const CLOSING = /(?<=\S)['’"”](?=$|[\s.,:;?!)])/gu;

const count = (text, pattern) => text.match(pattern)?.length ?? 0;

/** What a segmenter ends too soon: after an abbreviation, or inside words between quotation marks. */
const goesOn = (text) => ABBREVIATION.test(text) || count(text, OPENING) > count(text, CLOSING);

export function sentencesOf(text) {
  const sentences = [];
  for (const { segment } of segmenter.segment(text)) {
    if (sentences.length > 0 && goesOn(sentences.at(-1))) sentences[sentences.length - 1] += segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

export const placeholdersOf = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** The sentence without the names of its placeholders: those are not words on the screen. */
export const withoutPlaceholders = (sentence) => sentence.replace(/\{\w+\}/g, "…");

export const wordsOf = (text) => withoutPlaceholders(text).match(/[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu) ?? [];

/** How many words a reader meets: a placeholder counts for what it usually holds. */
export function lengthOf(sentence, placeholders) {
  const held = placeholdersOf(sentence).reduce((sum, name) => sum + (placeholders[name] ?? 1), 0);
  return sentence.replace(/\{\w+\}/g, " ").split(/\s+/).filter((part) => /[\p{L}\d]/u.test(part)).length + held;
}

/** The pieces of a sentence, in small letters, cut at punctuation and at the given words. */
export function clausesOf(sentence, cutAt) {
  const cuts = new RegExp(`[,;:.?!()'‘’"“”]+(?=\\s|$)|(?<=^|\\s)['‘"“(]|(?<=^|\\s)(?:${cutAt.join("|")})(?=\\s)`, "giu");
  return withoutPlaceholders(sentence).toLowerCase().split(cuts).map(wordsOf);
}

// Lays the keys that the screens name beside the keys of the Dutch file. It reads the sources as text: a key
// is a string with a dot ("task.points"), a family of keys a template (`often.${often}`). A string that t() is
// not called with counts where its first part is one of the file: the key may reach t() by another way.

const KEY = "[a-z][\\w-]*(?:\\.[\\w-]+)*";
const FAMILY = "[a-z][\\w-]*\\.(?:[\\w.-]|\\$\\{[^`{}]*\\})*";

const finding = (key, what, instead) => ({ key, rule: "usage", sentence: key, found: key, what, instead });
const firstPart = (key) => key.split(".")[0];
const uncommented = (code) => code.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");

function namesIn(code, quote, form, known) {
  const matches = [...uncommented(code).matchAll(new RegExp(`(\\bt\\(\\s*)?${quote}(${form})${quote}`, "g"))];
  const named = matches.filter(([, called, name]) => called || (name.includes(".") && known.has(firstPart(name))));
  return [...new Set(named.map(([, , name]) => name))];
}

const membersOf = (family) => new RegExp(`^${family.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "[^.]+")}$`);

/** Behind it stands the key whose text another one takes the place of: `www/src/words.ts`. */
const VARIANT = /^own-list\.(?=.+\.)/;

/** Every key that is named exists, every family has a member, and every key is named or of a family. */
export function compareUse(code, texts) {
  const keys = Object.keys(texts);
  const known = new Set(keys.map(firstPart));
  const named = namesIn(code, '"', KEY, known);
  const families = namesIn(code, "`", FAMILY, known).map((family) => ({ family, members: membersOf(family) }));
  const missing = named.filter((key) => !Object.hasOwn(texts, key));
  const empty = families.filter(({ members }) => !keys.some((key) => members.test(key)));
  const isUsed = (key) => named.includes(key) || families.some(({ members }) => members.test(key));
  const unused = keys.filter((key) => !isUsed(key) && !(VARIANT.test(key) && Object.hasOwn(texts, key.replace(VARIANT, "")) && isUsed(key.replace(VARIANT, ""))));
  return [
    ...missing.map((key) => finding(key, "a key that a screen names and no file has", "the key in nl.json, or another name on the screen")),
    ...empty.map(({ family }) => finding(family, "a family of keys that no file has", "its keys in nl.json")),
    ...unused.map((key) => finding(key, "a text that no screen names", "nothing: take it out of every language")),
  ];
}

/** The words of a union type: `type Side = "left" | "right"`. */
export function unionOf(code, name) {
  const body = code.match(new RegExp(`\\btype ${name} =([^;]+);`))?.[1] ?? "";
  return [...body.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
}

/** A family whose members are known is whole: a text may be missing where no other test has walked. */
export function compareFamily(family, members, texts) {
  if (members.length === 0) return [finding(family, "a family of which no member is known", "where its members stand")];
  const wanted = members.map((member) => family.replace("*", member));
  return wanted.filter((key) => !Object.hasOwn(texts, key)).map((key) => finding(key, "a value without its text", "the key in the Dutch file"));
}

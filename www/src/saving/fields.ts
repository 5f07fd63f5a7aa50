// Reads the fields of an object that came out of a file, each as its kind. The first one that
// is not as it should be is told with its place. It does not know any of our formats.

import { NotOpened } from "./trouble.js";

export type Fields = Readonly<Record<string, unknown>>;

/** Of a name, as a catalogue has them. */
const MOST_LETTERS = 200;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether an object in this JSON names a field twice: of two lists of limits the browser would keep the last, and say nothing. */
export function hasNameTwice(json: string, value: unknown): boolean {
  const names = [...json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)].filter(([, colon]) => colon);
  return names.length > countNames(value);
}

function countNames(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, inner) => sum + countNames(inner), own);
}

/** The object at this place. */
export function fieldsAt(pointer: string, value: unknown): Fields {
  if (!isFields(value)) throw damaged(value === undefined ? "missing-field" : "wrong-type", pointer);
  return value;
}

/** A field that a format does not have may be of a newer one: its version decides what may be in it. */
export function refuseUnknown(pointer: string, fields: Fields, known: readonly string[]): void {
  const unknown = Object.keys(fields).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const places = unknown.slice(0, 5).map((name) => ({ code: "unknown-field", pointer: `${pointer}/${escaped(name)}` }));
  throw new NotOpened("newer", places);
}

/** A text of this form, or of so many letters. */
export function textAt(pointer: string, fields: Fields, name: string, form: RegExp | number = MOST_LETTERS): string {
  const value = fields[name];
  const place = `${pointer}/${name}`;
  if (value === undefined) throw damaged("missing-field", place);
  if (typeof value !== "string") throw damaged("wrong-type", place);
  // A letter may take two units of JavaScript.
  const sound = typeof form === "number" ? value !== "" && [...value].length <= form : form.test(value);
  if (!sound) throw damaged("out-of-range", place);
  return value;
}

export function wholeAt(pointer: string, fields: Fields, name: string, least: number, most: number): number {
  const value = fields[name];
  const place = `${pointer}/${name}`;
  if (value === undefined) throw damaged("missing-field", place);
  if (typeof value !== "number") throw damaged("wrong-type", place);
  if (!Number.isInteger(value) || value < least || value > most) throw damaged("out-of-range", place);
  return value;
}

/** The objects of a list, each with its place. */
export function listAt(pointer: string, value: unknown): [pointer: string, fields: Fields][] {
  if (!Array.isArray(value)) throw damaged(value === undefined ? "missing-field" : "wrong-type", pointer);
  return value.map((one, index) => [`${pointer}/${index}`, fieldsAt(`${pointer}/${index}`, one)]);
}

/** A day that exists. */
export function dateAt(pointer: string, fields: Fields, name: string): string {
  const date = textAt(pointer, fields, name);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isDay(date)) throw damaged("bad-date", `${pointer}/${name}`);
  return date;
}

/** Whether a date in this form exists. */
export function isDay(date: string): boolean {
  // The 30th of February is read as the 1st or the 2nd of March, or as no day at all.
  const read = new Date(`${date}T00:00:00Z`);
  return date !== "" && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

export function damaged(code: string, pointer: string): NotOpened {
  return new NotOpened("damaged", [{ code, pointer }]);
}

/** As RFC 6901 writes a name, and no longer than a line for whoever looks after the page. */
function escaped(name: string): string {
  return name.slice(0, 40).replaceAll("~", "~0").replaceAll("/", "~1");
}

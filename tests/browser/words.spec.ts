// How numbers, dates and rows of things are written: as the library that every browser has would, which is too slow to
// wait for on the way to the first screen.

import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Words, type Texts } from "../../www/src/words.js";
import { inCheckout } from "./support.js";

const words = (lang: string): Words => {
  const texts = readFileSync(inCheckout(`www/texts/${lang}.json`), "utf8");
  return new Words(lang, JSON.parse(texts) as Texts);
};

// English as it is written in Europe: "3 May 2026", "a, b and c".
for (const [lang, tag] of [["nl", "nl-NL"], ["en", "en-GB"]] as const) {
  test(`${lang}: numbers, dates and rows are written as the browser's own library writes them`, () => {
    const own = words(lang);
    for (const decimals of [1, 2]) {
      const library = new Intl.NumberFormat(tag, { maximumFractionDigits: decimals });
      for (const value of [0, 1, 2.5, 0.25, 7.75, 9.96, 99.95, 100, 999, 999.96, 1000, 1234.5, 12_345, 100_000, 1_234_567.8]) {
        expect(own.number(value, decimals)).toBe(library.format(value));
      }
      // Every weight that can be typed.
      const weights = Array.from({ length: 20_000 }, (_, index) => (index + 1) / 100);
      expect(weights.filter((value) => own.number(value, decimals) !== library.format(value))).toEqual([]);
    }
    const dates = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1) {
      for (const day of ["01", "28"]) {
        const iso = `2026-${String(month).padStart(2, "0")}-${day}`;
        expect(own.date(iso)).toBe(dates.format(new Date(iso)));
      }
    }
    expect(own.date("soon")).toBe("soon");
    const [and, or] = [new Intl.ListFormat(tag, { type: "conjunction" }), new Intl.ListFormat(tag, { type: "disjunction" })];
    for (const row of [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a {item}", "b, c", "{row}", "d"]]) {
      expect(own.list(row)).toBe(and.format(row));
      expect(own.either(row)).toBe(or.format(row));
    }
  });
}

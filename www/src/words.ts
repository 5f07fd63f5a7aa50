// Every sentence a person reads comes from texts/<language>.json through here.
// Nothing in this file is Dutch: the language file decides on words and order.

import type { Bound, Dimension, Qualifier } from "./format.js";

/** A text, or one text per plural category of `Intl.PluralRules`. */
export type Text = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Texts = Record<string, Text>;
export type Vars = Record<string, string | number>;

/** The languages that have a file in texts/, each with its own name: `Intl.DisplayNames` is as slow as what stands at `number`. */
export const LANGUAGES: Readonly<Record<string, string>> = { nl: "Nederlands", en: "English" };

/** The first language we have for a BCP 47 tag: "nl-BE" gives "nl". */
export function nearestLanguage(tag: string | null | undefined): string {
  const wanted = (tag ?? "").toLowerCase();
  const found = Object.keys(LANGUAGES).find((have) => wanted === have || wanted.startsWith(`${have}-`));
  return found ?? "nl";
}

export class Words {
  readonly lang: string;
  readonly #texts: Texts;
  readonly #variant: string;
  readonly #plural: Intl.PluralRules;

  /** `variant` is the first part of the keys whose texts go before the usual ones, with its full stop. */
  constructor(lang: string, texts: Texts, variant = "") {
    this.lang = lang;
    this.#variant = variant;
    this.#texts = texts;
    this.#plural = new Intl.PluralRules(lang);
  }

  readonly has = (key: string): boolean => Object.hasOwn(this.#texts, key);

  /**
   * The text of a key, with `{name}` filled in from `vars`. A plural text is
   * chosen by `vars.n`. A missing key is a fault of ours: it is shown as the
   * key and logged, so that a test finds it.
   */
  readonly t = (key: string, vars: Vars = {}): string => {
    const own = this.#variant + key;
    const text = this.has(own) ? this.#texts[own] : this.has(key) ? this.#texts[key] : undefined;
    if (text === undefined) {
      console.error(`passend-werk: no text for "${key}" in ${this.lang}`);
      return key;
    }
    const chosen =
      typeof text === "string" ? text : (text[this.#plural.select(Number(vars.n ?? 0))] ?? text.other ?? key);
    return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = vars[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  };

  /** Takes in the texts of screens that came later. */
  add(texts: Texts): void {
    Object.assign(this.#texts, texts);
  }

  /** Which way the language is written; its file says so, for browsers that don't know. */
  get direction(): "ltr" | "rtl" {
    return this.t("language.direction") === "rtl" ? "rtl" : "ltr";
  }

  // The first `Intl.NumberFormat`, `ListFormat` or `DateTimeFormat` of a page takes the browser a tenth of a second on a slow
  // phone, in one piece. The language file says the little of it that is needed here.

  number(value: number, mostDecimals = 1): string {
    // As it is written: the half of 2.05 would get lost between binary numbers.
    const rounded = Math.round(Number(`${value}e${mostDecimals}`)) / 10 ** mostDecimals;
    const [digits = "", decimal] = String(rounded).split(".");
    const whole = digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, this.t("write.thousand"));
    return decimal === undefined ? whole : this.t("write.decimal", { whole, decimal });
  }

  list(items: readonly string[]): string {
    return this.#row(items, "write.and");
  }

  either(items: readonly string[]): string {
    return this.#row(items, "write.or");
  }

  #row(items: readonly string[], last: string): string {
    if (items.length === 0) return "";
    return items.reduce((row, item, at) => this.t(at === items.length - 1 ? last : "write.next", { row, item }));
  }

  /** A calendar date from a file; a date that can't be read is given as it is. */
  date(iso: string): string {
    const time = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(time.getTime())) return iso;
    const month = this.t("write.months").split(" ")[time.getUTCMonth()] ?? "";
    return this.t("write.date", { day: time.getUTCDate(), month, year: String(time.getUTCFullYear()) });
  }

  /** Minutes in words: "een half uur", "anderhalf uur", "2 uur en een kwartier", "40 minuten". */
  duration(minutes: number): string {
    if (minutes > 0 && minutes < 600 && this.has(`duration.${minutes}`)) return this.t(`duration.${minutes}`);
    if (minutes % 30 === 0 && minutes >= 60) return this.t("duration.hours", { n: minutes / 60 });
    if (inMinutes(minutes)) return this.t("duration.minutes", { n: minutes });
    const rest = minutes % 60;
    const vars = { n: (minutes - rest) / 60, minutes: rest };
    return this.t(rest % 15 === 0 ? `duration.quarters.${rest}` : "duration.mixed", vars);
  }

  /** Hours of work in a week, to half an hour: a task's share is never known more precisely. */
  perWeek(minutes: number): string {
    const step = minutes < 60 ? 5 : 30;
    const rounded = Math.max(step, Math.round(minutes / step) * step);
    return this.amount("minutes_per_week", rounded);
  }

  /** The number of a dimension in the person's units: "5 kilo", "een half uur per dag". */
  amount(dimension: Dimension, value: number): string {
    if (dimension.startsWith("minutes_")) {
      return this.t(`per.${dimension}`, { value: this.duration(value) });
    }
    if (dimension === "mass_g" && value < 1000) return this.t("unit.gram", { n: value });
    if (dimension === "height_mm" && value < 1000) return this.t("unit.distance_mm", { n: value / 10 });
    return this.t(`unit.${dimension}`, { n: value / UNIT[dimension] });
  }

  /** What the work asks: one number, a range, or a lower end only. */
  range(dimension: Dimension, lower: number, upper: number | null): string {
    if (upper === lower) return this.amount(dimension, lower);
    if (upper === null) {
      return lower === 0 ? this.t("range.unknown") : this.t("range.or-more", { lower: this.amount(dimension, lower) });
    }
    if (lower === 0) return this.t("qualifier.at_most", { value: this.amount(dimension, upper) });
    return this.t("range.between", { lower: this.#lowerEnd(dimension, lower, upper), upper: this.amount(dimension, upper) });
  }

  /** "20" in "20 tot 35 minuten per uur": the unit is said once when both ends share it. */
  #lowerEnd(dimension: Dimension, lower: number, upper: number): string {
    if (!dimension.startsWith("minutes_")) {
      const sameUnit = !["mass_g", "height_mm"].includes(dimension) || lower >= 1000 || upper < 1000;
      if (!sameUnit) return this.amount(dimension, lower);
      const inSmallUnit = upper < 1000 ? { mass_g: 1, height_mm: 10 }[dimension as string] : undefined;
      return this.number(lower / (inSmallUnit ?? UNIT[dimension]));
    }
    const inHours = (minutes: number): boolean => minutes >= 60 && minutes % 30 === 0 && minutes !== 90;
    if (inHours(lower) && inHours(upper)) return this.number(lower / 60);
    const counted = (minutes: number): boolean => inMinutes(minutes) && !inHours(minutes) && !this.has(`duration.${minutes}`);
    return counted(lower) && counted(upper) ? this.number(lower) : this.duration(lower);
  }

  /** What a person typed ("7,5" or "3 kg"), in base units; null when it isn't such a number. */
  readonly typed = (dimension: Dimension, typed: string): number | null => {
    const [, digits, unit = ""] = /^(\d+(?:[.,]\d{1,2})?)\s*(\D*)$/.exec(typed.trim().toLowerCase()) ?? [];
    const spelled = this.t(`spelled.${dimension.split("_")[0]}`).split(" ");
    const own = unit === "" || unit === this.t(`unit-name.${dimension}`);
    const size = own ? UNIT[dimension] : Number(spelled[spelled.indexOf(unit) + 1 || spelled.length]);
    const value = Math.round(Number(digits?.replace(",", ".")) * size);
    return value > 0 && value <= MOST[dimension] * UNIT[dimension] ? value : null;
  };

  bound(dimension: Dimension, qualifier: Qualifier | null, value: number): string {
    const amount = this.amount(dimension, value);
    return qualifier === null ? amount : this.t(`qualifier.${qualifier}`, { value: amount });
  }

  bounds(own: readonly Bound[]): string {
    return this.list(own.map((bound) => this.bound(bound.dimension, bound.qualifier, bound.value)));
  }
}

/** Up to two hours people count in minutes, but say an hour and a quarter. */
function inMinutes(minutes: number): boolean {
  return minutes < 60 || (minutes < 120 && minutes % 15 !== 0);
}

/** How many base units go into the unit that people use and type. */
export const UNIT: Readonly<Record<Dimension, number>> = {
  mass_g: 1000,
  force_n: 10,
  distance_mm: 10,
  height_mm: 1000,
  angle_deg: 1,
  steps: 1,
  times_per_hour: 1,
  minutes_on_end: 1,
  minutes_per_hour: 1,
  minutes_per_day: 60,
  minutes_per_week: 60,
};

/** The most that can be typed, in the unit that people type: more is a slip of the finger. */
export const MOST: Readonly<Record<Dimension, number>> = {
  mass_g: 200,
  force_n: 200,
  distance_mm: 200,
  height_mm: 100,
  angle_deg: 360,
  steps: 1000,
  times_per_hour: 3600,
  minutes_on_end: 1440,
  minutes_per_hour: 60,
  minutes_per_day: 24,
  minutes_per_week: 168,
};

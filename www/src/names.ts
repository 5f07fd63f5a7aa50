// What points, levels, loads and kinds are called: texts/points.<language>.json.

import type { Capacity, Instrument, Level, Point, Rubric } from "./format.js";
import type { State } from "./state.js";
import { levelBounds, paperBounds } from "./state.js";
import type { Words } from "./words.js";

/** The language of every paper. */
export const PAPER_LANGUAGE = "nl";

interface PointText {
  /** As it stands on the paper. */
  title: string;
  /** In plain words. */
  name: string;
  question?: string;
  help?: string;
  search?: string[];
  levels?: Record<string, Record<string, string>>;
  options?: Record<string, string>;
  /** What it is where one point holds all of it: a form with levels has another point for how long in a day. */
  whole?: string;
  /** On a list of one's own: what becomes too much, where the words of a paper say what there should be instead. */
  own?: { name?: string; question?: string };
}

interface LoadText {
  name: string;
  /** "Dit werk vraagt: ..." */
  asks: string;
  /** "U kunt: ...", where it isn't what the work asks in the same words. */
  can?: string;
  /** "Hoe vaak ...?" */
  often?: string;
}

export interface PointTexts {
  points: Record<string, PointText>;
  loads: Record<string, LoadText>;
  rubrics: Record<string, { title: string; name: string }>;
  kinds: Record<string, string>;
}

export class Names {
  readonly #texts: PointTexts;
  readonly #words: Words;
  readonly #isOwn: boolean;

  /** `isOwn` is for a list of one's own: no paper stands behind it, so nothing is called as on a paper. */
  constructor(texts: PointTexts, words: Words, isOwn = false) {
    this.#texts = texts;
    this.#words = words;
    this.#isOwn = isOwn;
  }

  #point(point: Point): PointText | undefined {
    return this.#texts.points[point.key];
  }

  /** The name on the paper with our plain one: "Dynamische handelingen: bewegen". */
  rubric(rubric: Rubric): string {
    const text = this.#texts.rubrics[rubric];
    if (!text) return rubric;
    if (this.#isOwn) return capital(text.name);
    const saysTheSame = text.title.toLowerCase().includes(text.name);
    return saysTheSame ? text.title : this.#words.t("rubrics.name", { title: text.title, name: text.name });
  }

  /** The words of a rubric or a point as they stand on the paper, which is in Dutch; none without a paper. */
  onPaper(of: Rubric | Point): string {
    if (this.#isOwn) return "";
    return (typeof of === "string" ? this.#texts.rubrics[of] : this.#point(of))?.title ?? "";
  }

  /** The code as it stands on the paper. An IZP has no codes; ours would only puzzle. */
  code(point: Point): string | null {
    return /^\d/.test(point.code) ? (point.code.split("/")[0] ?? null) : null;
  }

  /** As it stands on the Dutch paper, in another language with what it means; without a paper, what becomes too much. */
  point(point: Point): string {
    const text = this.#point(point);
    if (!text) return point.code;
    if (this.#isOwn) return capital(this.plain(point));
    return this.#words.lang === PAPER_LANGUAGE ? text.title : this.#words.t("rubrics.meaning", { title: text.title, name: text.name });
  }

  plain(point: Point): string {
    const text = this.#point(point);
    return (this.#isOwn && text?.own?.name) || (point.kind === "limit" && text?.whole) || (text?.name ?? point.code);
  }

  codeAndName(point: Point): string {
    const code = this.code(point);
    return code === null ? this.point(point) : `${code} ${this.point(point)}`;
  }

  question(point: Point): string | undefined {
    const text = this.#point(point);
    return (this.#isOwn && text?.own?.question) || text?.question;
  }

  help(point: Point): string | undefined {
    return this.#point(point)?.help;
  }

  /** What a search for this point may find: first what it is called, then everyday words for it. */
  searchTexts(point: Point): [named: string, everyday: string] {
    const text = this.#point(point);
    const named = [point.code, text?.title, text?.name, text?.whole, text?.own?.name].join(" ");
    return [named, [named, ...(text?.search ?? [])].join(" ")];
  }

  level(instrument: Instrument | undefined, point: Point, level: Level): string {
    const levels = this.#point(point)?.levels;
    // The build leaves out what the classic edition says in the same words as the revised one.
    const text = levels?.[instrument?.edition ?? ""]?.[level.level] ?? (instrument?.edition === "classic" ? levels?.revised?.[level.level] : undefined);
    if (text !== undefined) return text;
    const bounds = levelBounds(point, level.level);
    // A profile without degrees has the same words at nearly every point.
    return bounds.length > 0 ? this.#words.bounds(bounds) : this.#words.t("point.level");
  }

  /** A kind as the paper has it: what is hard. */
  option(point: Point, kind: string): string {
    return this.#point(point)?.options?.[kind] ?? kind;
  }

  /** A kind as the work has it: what it asks. */
  kind(load: string, kind: string): string {
    return this.#texts.kinds[`${load}.${kind}`] ?? this.#texts.kinds[kind] ?? kind;
  }

  load(load: string): string {
    return this.#texts.loads[load]?.name ?? load;
  }

  /** What work asks of a load. "Anders" on a paper can be anything: it is told by the point it stands at, where that may be named. */
  asks(load: string, point?: Point): string {
    return this.#at(load, this.#texts.loads[load]?.asks ?? load, point);
  }

  can(load: string, point?: Point): string {
    return this.#texts.loads[load]?.can ?? this.asks(load, point);
  }

  often(load: string, point?: Point): string | undefined {
    const text = this.#texts.loads[load]?.often;
    return text && this.#at(load, text, point);
  }

  #at(load: string, text: string, point: Point | undefined): string {
    return text.replace("{point}", () => (point && this.code(point)) ?? `'${this.load(load)}'`);
  }

  /** What was filled in at a point, in one line: on this paper, or on another of the same kind. */
  summary(state: State, point: Point, of = state.profile): string {
    const { t } = this.#words;
    if (point.kind === "fact") {
      const side = point.key === "dominant_hand" ? of?.dominant_hand : of?.limited_side;
      return side ? t(point.key === "dominant_hand" ? `hand.${side}` : `side.${side}`) : t("point.state.untouched");
    }
    const capacity = state.capacity(point.code, of);
    if (capacity?.state === "limited") return this.capacity(state, point, capacity);
    if (capacity?.state === "unanswered") return t("point.state.not-known");
    const marked = capacity?.state === "reference" || (!capacity && state.isClosed(point.rubric, of));
    return t(marked ? "point.state.not-marked" : "point.state.untouched");
  }

  /** The same with everything else that counts there: the highest number, the side, the doctor's words. */
  inFull(state: State, point: Point, of = state.profile): string {
    const { t } = this.#words;
    const { own = [], side, text, text_is_number } = state.capacity(point.code, of) ?? {};
    const margins = own.flatMap(({ dimension, margin }) => (margin === undefined ? [] : [t("check.margin", { value: this.#words.amount(dimension, margin) })]));
    return [
      this.summary(state, point, of),
      ...margins,
      ...(side ? [t(`side.${side}`)] : []),
      ...(text ? [t("check.text", { text })] : []),
      ...(text_is_number ? [t("point.text.only-number")] : []),
    ].join(" · ");
  }

  /** A limit as it stands on the paper: its level, its numbers, its kinds. */
  capacity(state: State, point: Point, capacity: Capacity): string {
    const { t } = this.#words;
    if (capacity.kinds?.length) return this.#words.list(capacity.kinds.map((kind) => this.option(point, kind)));
    const level = point.levels?.find((have) => have.level === capacity.level && have.level > 0);
    // A number on the paper takes the place of ours in its own dimension; what the level says of the others still holds.
    if (capacity.own?.length) return this.#words.bounds(paperBounds(point, capacity));
    // Level texts are sentences of their own; here they stand inside a line.
    return level ? this.level(state.instrument, point, level).replace(/\.$/, "") : t("point.state.no-degree");
  }
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

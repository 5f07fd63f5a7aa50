// What can stand on the paper at one point: nothing, a level, another number, a side,
// words. Everything is optional; what isn't known is left open, never guessed.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Bound, Capacity, Dimension, Level, Point, Qualifier, Side } from "../format.js";
import { button, checkbox, paragraph, radios, type Option } from "../parts.js";
import { levelBounds, type TypedNumber, type Typing } from "../state.js";
import { MOST, UNIT } from "../words.js";

const NOT_MARKED = "reference";
const NOT_KNOWN = "not-known";
const NO_DEGREE = "no-degree";
const NUMBER_ALONE = "number";
/** What a capacity's text may hold in a profile. */
const MOST_LETTERS = 2000;
const QUALIFIERS: readonly Qualifier[] = ["about", "at_most", "less_than"];

export function drawPoint(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const capacity = state.capacity(point.code);
  const limited = capacity?.state === "limited";
  const question = app.names.question(point);
  const help = app.names.help(point);
  // What she does not know must not become ordinary by taking it out.
  const canClear = capacity && capacity.state !== "unanswered";
  // Open points ask the same things: the group says which one is meant.
  return html`<div class="point-form" role="group" aria-label=${app.names.codeAndName(point)}>
    ${question ? paragraph(question) : nothing} ${help ? paragraph(help, "hint") : nothing}
    ${point.kind === "kinds" ? kinds(app, point) : levels(app, point)}
    ${limited && capacity ? numbers(app, point, capacity) : nothing}
    ${limited && capacity ? sides(app, point, capacity) : nothing} ${limited && capacity ? words(app, point, capacity) : nothing}
    ${canClear
      ? button(
          t(state.isClosed(point.rubric) ? "point.undo.ordinary" : "point.undo"),
          (event) => {
            // The button goes with what it clears; the row stays.
            (event.currentTarget as Element).closest("details")?.querySelector("summary")?.focus();
            state.typing.delete(point.code);
            state.setCapacity(point.code, null);
            app.show();
          },
          "link",
        )
      : nothing}
  </div>`;
}

/** Changes one capacity and draws again; an empty field is left out. */
function change(app: App, capacity: Capacity, changes: { [K in keyof Capacity]?: Capacity[K] | undefined }): void {
  const next: Record<string, unknown> = { ...capacity, ...changes };
  for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
  app.state.setCapacity(capacity.point, next as unknown as Capacity);
  app.show();
}

// ---- marked or not, and how far -----------------------------------------------------

function limitedLevels(point: Point): Level[] {
  return (point.levels ?? []).filter((level) => level.level > 0);
}

/** A point that is only marked or not: its one level says nothing more. */
function isPlain(point: Point): boolean {
  return point.kind === "limit" || point.kind === "condition";
}

function levels(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const capacity = state.capacity(point.code);
  const given = limitedLevels(point);
  const options: Option[] = [{ value: NOT_MARKED, label: t("point.not-marked") }];
  for (const level of given) {
    const text = app.names.level(state.instrument, point, level);
    const plain = isPlain(point) && given.length === 1;
    // Who makes a list of her own needs no words of a paper beside it.
    options.push({ value: String(level.level), label: plain ? t("point.marked") : text, hint: plain && !app.state.isOwnList && !capacity?.own ? text : undefined });
  }
  if (numberMayStandAlone(app, point)) options.push({ value: NUMBER_ALONE, label: t(`point.number.${point.kind}`) });
  if (point.kind !== "hours" && (!isPlain(point) || given.length !== 1)) options.push({ value: NO_DEGREE, label: t(`point.no-degree.${point.kind}`) });
  // Such papers name some points only: of the others she may not know.
  if (state.profile?.instrument !== "fml") options.push({ value: NOT_KNOWN, label: t("check.not-known") });
  const choose = (value: string): void => {
    const base: Capacity = { ...kept(capacity), point: point.code, state: "limited" };
    state.typing.delete(point.code);
    if (value === NUMBER_ALONE) state.typing.set(point.code, { level: undefined, fields: new Map() });
    if (value === NOT_MARKED) state.setCapacity(point.code, { point: point.code, state: "reference" });
    else if (value === NOT_KNOWN) state.setCapacity(point.code, { point: point.code, state: "unanswered" });
    else if (value === NUMBER_ALONE || value === NO_DEGREE) state.setCapacity(point.code, base);
    else state.setCapacity(point.code, { ...base, level: Number(value) });
    app.show();
  };
  return radios(`level-${point.code}`, t("point.legend"), options, chosenLevel(app, point, capacity), choose);
}

/** Some papers give a number and no level. Points that are only marked or not ask for it once they are. */
function numberMayStandAlone(app: App, point: Point): boolean {
  return (point.kind === "graded" || point.kind === "hours") && dimensionsOf(app, point).length > 0;
}

/** Text and side stay when another level is chosen; a number belonged to the old level. */
function kept(capacity: Capacity | undefined): Partial<Capacity> {
  const { side, text } = capacity ?? {};
  return { ...(side ? { side } : {}), ...(text ? { text } : {}) };
}

/** A level whose number is still missing stays chosen on the screen, but doesn't count. */
function chosenLevel(app: App, point: Point, capacity: Capacity | undefined): string | undefined {
  if (!capacity) return undefined;
  if (capacity.state === "unanswered") return NOT_KNOWN;
  if (capacity.state === "reference" || capacity.level === 0) return NOT_MARKED;
  const typing = app.state.typing.get(point.code);
  const level = typing?.level ?? capacity.level;
  if (level !== undefined) return String(level);
  // Hours without a level are always a number, also while it is still missing.
  const number = typing ?? capacity.own ?? point.kind === "hours";
  return number && numberMayStandAlone(app, point) ? NUMBER_ALONE : NO_DEGREE;
}

function kinds(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const capacity = state.capacity(point.code);
  const set = (chosen: string[]): void => {
    const base: Capacity = { ...kept(capacity), point: point.code, state: "limited" };
    state.setCapacity(point.code, chosen.length > 0 ? { ...base, kinds: chosen } : null);
    app.show();
  };
  const toggle = (kind: string, checked: boolean): void => {
    const others = (capacity?.kinds ?? []).filter((have) => have !== kind);
    set(checked ? [...others, kind] : others);
  };
  const none = (checked: boolean): void => {
    state.setCapacity(point.code, checked ? { point: point.code, state: "reference" } : null);
    app.show();
  };
  return html`<fieldset class="choices">
    <legend>${t("point.kinds")}</legend>
    ${checkbox(t("point.not-marked"), capacity?.state === "reference", none)}
    ${(point.options ?? []).map((option) =>
      checkbox(
        app.names.option(point, option.kind),
        capacity?.kinds?.includes(option.kind) ?? false,
        (checked) => toggle(option.kind, checked),
      ),
    )}
  </fieldset>`;
}

// ---- numbers --------------------------------------------------------------------------

/** The dimensions in which a number can stand on the paper at this point. */
export function dimensionsOf(app: App, point: Point): Dimension[] {
  const boxes = (point.levels ?? []).flatMap((level) => level.limits ?? []).flatMap((limit) => limit.boxes ?? []);
  const fromBoxes = boxes.flatMap((box) => Object.keys(box) as Dimension[]);
  // Where a form has a point for each, as for standing on end and in a day, its numbers say which one this is.
  if (fromBoxes.length > 0 && point.kind !== "limit") return [...new Set(fromBoxes)];
  const fromLoads = point.loads.flatMap((key) => {
    const load = app.state.load(key);
    // A doctor may write hours of it; nobody can tell them of herself, and they would say less than that it gets too much.
    if (load?.kind === "condition" && !load.gate) return app.state.isOwnList ? [] : ["minutes_per_week" as Dimension];
    // A paper counts these by the day; only a task counts them by the hour.
    return (load?.dimensions ?? []).map((have): Dimension => (have === "minutes_per_hour" ? "minutes_per_day" : have));
  });
  return [...new Set([...fromBoxes, ...fromLoads])];
}

function numbers(app: App, point: Point, capacity: Capacity): TemplateResult | typeof nothing {
  const { t } = app.words;
  const dimensions = dimensionsOf(app, point);
  if (dimensions.length === 0) return nothing;
  const typing = typingOf(app, capacity);
  if (numberMayStandAlone(app, point)) {
    const chosen = chosenLevel(app, point, capacity);
    if (chosen === NO_DEGREE) return nothing;
    if (chosen === NUMBER_ALONE) return numberFields(app, point, typing ?? { level: undefined, fields: new Map() }, dimensions);
  }
  const level = limitedLevels(point).find((have) => have.level === (typing ?? capacity).level);
  // Hours are a choice of a number, or a number of one's own: never both.
  const ours = level ? levelBounds(point, level.level) : [];
  if (level?.certainty === "unconfirmed" && ours.length > 0) return whichNumber(app, point, capacity, ours);
  if (point.kind === "hours") return nothing;
  const label = level === undefined || isPlain(point) ? t("point.a-number") : t("point.other-number");
  return html`${checkbox(label, typing !== undefined, (checked) => otherNumber(app, capacity, checked))}
  ${typing ? numberFields(app, point, typing, dimensions) : nothing}`;
}

/** What was typed at this point; for a profile that came with numbers, those numbers. */
function typingOf(app: App, { point, level, own }: Capacity): Typing | undefined {
  const typing = app.state.typing.get(point);
  if (typing || !own) return typing;
  const fields = own.map(({ dimension, qualifier, value, margin }) => {
    const shown = (amount: number | undefined): string => (amount === undefined ? "" : shownAmount(app, dimension, amount));
    return [dimension, { qualifier, amount: shown(value), margin: shown(margin) }] as const;
  });
  return { level, fields: new Map(fields) };
}

/** With another number the level doesn't stand any more; without it, it stands again. */
function otherNumber(app: App, capacity: Capacity, wanted: boolean): void {
  const { level } = typingOf(app, capacity) ?? capacity;
  if (wanted) app.state.typing.set(capacity.point, { level, fields: new Map() });
  else app.state.typing.delete(capacity.point);
  change(app, capacity, { level: wanted ? undefined : level, own: undefined, text_is_number: undefined });
}

/** We know this level's number from hearsay only: the paper decides, not our suggestion. */
function whichNumber(app: App, point: Point, capacity: Capacity, ours: Bound[]): TemplateResult {
  const { t, bounds } = { t: app.words.t, bounds: app.words.bounds(ours) };
  const { state } = app;
  const none = `none ${point.code}`;
  const same = !state.typing.has(point.code) && JSON.stringify(capacity.own) === JSON.stringify(ours);
  const typing = same ? undefined : typingOf(app, capacity);
  const choose = (value: string): void => {
    const level = (typing ?? capacity).level;
    state.unfolded.delete(none);
    if (value === "other") return otherNumber(app, capacity, true);
    state.typing.delete(point.code);
    if (value === "none") state.unfolded.add(none);
    change(app, capacity, { level, own: value === "ours" ? ours : undefined, text_is_number: undefined });
  };
  return html`${radios(
    `which-${point.code}`,
    t("point.which"),
    [
      { value: "ours", label: t("point.which.ours", { number: bounds }) },
      { value: "other", label: t("point.which.other") },
      { value: "none", label: t("point.which.none"), hint: t("point.which.none.hint") },
    ],
    same ? "ours" : typing ? "other" : state.unfolded.has(none) ? "none" : undefined,
    choose,
    "inner",
  )}
  ${typing ? numberFields(app, point, typing, dimensionsOf(app, point)) : nothing}`;
}

function numberFields(app: App, point: Point, typing: Typing, dimensions: readonly Dimension[]): TemplateResult {
  return html`<div class="numbers">
    ${paragraph(app.words.t("point.qualifier.what"), "hint")}
    ${dimensions.map((dimension) => numberField(app, point, typing, dimension))}
  </div>`;
}

function numberField(app: App, point: Point, typing: Typing, dimension: Dimension): TemplateResult {
  const { t } = app.words;
  const { qualifier, amount, margin } = typing.fields.get(dimension) ?? { qualifier: "about", amount: "", margin: "" };
  const id = `own-${point.code}-${dimension}`;
  const wrong = isWrong(app, dimension, amount);
  const read = (event: Event): void => {
    const row = (event.currentTarget as Element).closest(".number");
    const typed = (field: string): string => row?.querySelector<HTMLInputElement>(field)?.value.trim() ?? "";
    typing.fields.set(dimension, { qualifier: typed("select") as Qualifier, amount: typed(".amount"), margin: typed(".margin") });
    settle(app, point, typing);
  };
  return html`<div class="number" role="group" aria-labelledby=${id}>
    <span id=${id}>${t(`ask.${dimension}`)}</span>
    <div class="number-fields">
      <select aria-label=${t("point.qualifier")} @change=${read}>
        ${QUALIFIERS.map(
          (have) => html`<option value=${have} .selected=${qualifier === have}>${t(`point.qualifier.${have}`)}</option>`,
        )}
      </select>
      <input
        class="amount"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="20"
        aria-label=${t("point.amount", { unit: t(`unit-name.${dimension}`) })}
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? `${id}-wrong` : nothing}
        .value=${amount}
        @change=${read}
      />
      <span>${t(`unit-name.${dimension}`)}</span>
    </div>
    <div role="status">
      ${wrong ? html`<p class="wrong" id="${id}-wrong">${t("point.amount.wrong", { most: MOST[dimension] })}</p>` : nothing}
      ${aboveOrdinary(app, point, dimension, amount) ?? beyondLevel(app, point, typing, dimension)}
    </div>
    ${point.kind === "hours" && (amount || margin) ? marginField(app, id, dimension, { amount, margin }, read) : nothing}
  </div>`;
}

/** The highest number of hours, where the doctor wrote one beside the average. */
function marginField(app: App, id: string, dimension: Dimension, { amount, margin }: Typed, read: (event: Event) => void): TemplateResult {
  const { t } = app.words;
  const wrong = marginWrong(app, dimension, { amount, margin });
  return html`<label class="field">
      <span>${t("point.margin")}</span>
      <input
        class="margin"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="20"
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? `${id}-margin-wrong` : nothing}
        .value=${margin}
        @change=${read}
      />
    </label>
    <div role="status">${wrong ? html`<p class="wrong" id="${id}-margin-wrong">${wrong}</p>` : nothing}</div>`;
}

/** As a person types it, with the decimal sign of the language. */
function shownAmount(app: App, dimension: Dimension, value: number): string {
  return String(value / UNIT[dimension]).replace(".", app.words.number(0.5).charAt(1));
}

function isWrong(app: App, dimension: Dimension, typed: string): boolean {
  return typed !== "" && app.words.typed(dimension, typed) === null;
}

type Typed = Pick<TypedNumber, "amount" | "margin">;

/** Why a highest number won't do: it is none, or below the number that it is the highest of. */
function marginWrong(app: App, dimension: Dimension, { amount, margin }: Typed): string | null {
  const { t, typed } = app.words;
  if (isWrong(app, dimension, margin)) return t("point.amount.wrong", { most: MOST[dimension] });
  const [value, most] = [typed(dimension, amount), typed(dimension, margin)];
  return value !== null && most !== null && most < value ? t("point.margin.below") : null;
}

/** More than ordinary is odd on such a paper: perhaps it was read wrong. The paper decides. */
function aboveOrdinary(app: App, point: Point, dimension: Dimension, amount: string): TemplateResult | null {
  const ordinary = levelBounds(point, 0).find((bound) => bound.dimension === dimension);
  if (!ordinary || (app.words.typed(dimension, amount) ?? 0) <= ordinary.value) return null;
  return paragraph(app.words.t("point.above", { reference: app.words.bounds([ordinary]) }), "hint");
}

/** More than the level that was ticked is odd as well: the number counts, and a slip of the hand would too. */
function beyondLevel(app: App, point: Point, { level, fields }: Typing, dimension: Dimension): TemplateResult | typeof nothing {
  const ours = level === undefined ? undefined : levelBounds(point, level).find((bound) => bound.dimension === dimension);
  const typed = app.words.typed(dimension, fields.get(dimension)?.amount ?? "");
  if (!ours || typed === null || typed <= ours.value) return nothing;
  return paragraph(app.words.t("point.beyond-level", { number: app.words.bounds([ours]) }), "hint");
}

/** A number counts, with its level, once every field that holds something holds a number. */
function settle(app: App, point: Point, typing: Typing): void {
  const capacity = app.state.capacity(point.code);
  if (!capacity) return;
  app.state.typing.set(point.code, typing);
  const { typed } = app.words;
  let whole = true;
  const own = [...typing.fields].flatMap(([dimension, { qualifier, amount, margin }]): Bound[] => {
    whole &&= !isWrong(app, dimension, amount) && marginWrong(app, dimension, { amount, margin }) === null;
    const [value, most] = [typed(dimension, amount), typed(dimension, margin)];
    return value === null ? [] : [{ dimension, qualifier, value, ...(most === null ? {} : { margin: most }) }];
  });
  const stands = whole && own.length > 0;
  change(app, capacity, {
    level: stands ? typing.level : undefined,
    own: stands ? own : undefined,
    text_is_number: stands ? capacity.text_is_number : undefined,
  });
}

// ---- side and words -----------------------------------------------------------------

function sides(app: App, point: Point, capacity: Capacity): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (!point.loads.some((key) => app.state.load(key)?.sided)) return nothing;
  const all: Side[] = ["left", "right", "both"];
  const options: Option[] = [
    ...all.map((side) => ({ value: side, label: t(`side.${side}`) })),
    { value: "", label: t("side.not-written") },
  ];
  return radios(
    `side-${point.code}`,
    t("point.side"),
    options,
    capacity.side ?? "",
    (value) => change(app, capacity, { side: all.find((side) => side === value) }),
    "inner",
  );
}

function words(app: App, point: Point, capacity: Capacity): TemplateResult {
  const { t } = app.words;
  const { unfolded } = app.state;
  const cut = `cut ${point.code}`;
  const limit = (event: Event): void => {
    const field = event.target as HTMLTextAreaElement;
    // As the profile counts them: some letters take two units, and half of one is no text.
    const letters = [...field.value];
    if (letters.length > MOST_LETTERS) unfolded.add(cut);
    else if (!unfolded.delete(cut)) return;
    field.value = letters.slice(0, MOST_LETTERS).join("");
    app.show();
  };
  const type = (event: Event): void => {
    const text = (event.target as HTMLTextAreaElement).value.trim();
    // Other words may say more than the number: whether they do is asked anew.
    change(app, capacity, { text: text === "" ? undefined : text, text_is_number: undefined });
  };
  const id = `text-${point.code}`;
  return html`<div class="field">
      <label for=${id}>${t("point.text")}</label>
      <span class="hint" id="${id}-hint">${t("point.text.hint")}</span>
      <textarea
        id=${id}
        rows="2"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="${id}-hint"
        .value=${capacity.text ?? ""}
        @input=${limit}
        @change=${type}
      ></textarea>
      <div role="status">${unfolded.has(cut) ? paragraph(t("point.text.cut", { n: MOST_LETTERS }), "wrong") : nothing}</div>
    </div>
    ${capacity.text && capacity.own
      ? checkbox(t("point.text.only-number"), capacity.text_is_number ?? false, (checked) =>
          change(app, capacity, { text_is_number: checked ? true : undefined }),
        )
      : nothing}`;
}

// What can stand on the paper at one point: nothing, a level, another number, a side,
// words. Everything is optional; what isn't known is left open, never guessed.

import { html, noChange, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Bound, Capacity, Dimension, Level, Point, Qualifier, Side } from "../format.js";
import { button, checkbox, paragraph, radios, type Option } from "../parts.js";
import { levelBounds } from "../state.js";
import { typedAmount, UNIT } from "../words.js";

const NOT_MARKED = "reference";
const NO_DEGREE = "no-degree";
const QUALIFIERS: readonly Qualifier[] = ["about", "at_most", "less_than"];

export function drawPoint(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const capacity = state.capacity(point.code);
  const limited = capacity?.state === "limited";
  const question = app.names.question(point);
  const help = app.names.help(point);
  return html`<div class="point-form">
    ${question ? paragraph(question) : nothing} ${help ? paragraph(help, "hint") : nothing}
    ${point.kind === "kinds" ? kinds(app, point) : levels(app, point)}
    ${limited && capacity ? numbers(app, point, capacity) : nothing}
    ${limited && capacity ? sides(app, point, capacity) : nothing} ${limited && capacity ? words(app, point, capacity) : nothing}
    ${capacity
      ? button(
          t("point.undo"),
          () => {
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
    options.push({ value: String(level.level), label: plain ? t("point.marked") : text, hint: plain ? text : undefined });
  }
  if (!isPlain(point) || given.length !== 1) options.push({ value: NO_DEGREE, label: t(`point.no-degree.${point.kind}`) });
  const choose = (value: string): void => {
    const base: Capacity = { ...kept(capacity), point: point.code, state: "limited" };
    if (value === NOT_MARKED) state.setCapacity(point.code, { point: point.code, state: "reference" });
    else if (value === NO_DEGREE) state.setCapacity(point.code, base);
    else state.setCapacity(point.code, { ...base, level: Number(value) });
    app.show();
  };
  return radios(`level-${point.code}`, t("point.legend"), options, chosenLevel(capacity), choose);
}

/** Text and side stay when another level is chosen; a number belonged to the old level. */
function kept(capacity: Capacity | undefined): Partial<Capacity> {
  const { side, text } = capacity ?? {};
  return { ...(side ? { side } : {}), ...(text ? { text } : {}) };
}

function chosenLevel(capacity: Capacity | undefined): string | undefined {
  if (!capacity || capacity.state === "unanswered") return undefined;
  if (capacity.state === "reference" || capacity.level === 0) return NOT_MARKED;
  return capacity.level === undefined ? NO_DEGREE : String(capacity.level);
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
  if (fromBoxes.length > 0) return [...new Set(fromBoxes)];
  const fromLoads = point.loads.flatMap((key) => {
    const load = app.state.load(key);
    if (load?.kind === "condition" && !load.gate) return ["minutes_per_week" as Dimension];
    // A paper counts these by the day; only a task counts them by the hour.
    return (load?.dimensions ?? []).map((have): Dimension => (have === "minutes_per_hour" ? "minutes_per_day" : have));
  });
  return [...new Set(fromLoads)];
}

function numbers(app: App, point: Point, capacity: Capacity): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const dimensions = dimensionsOf(app, point);
  if (dimensions.length === 0) return nothing;
  const level = limitedLevels(point).find((have) => have.level === capacity.level);
  const ours = level ? levelBounds(point, level.level) : [];
  if (level?.certainty === "unconfirmed" && ours.length > 0) return whichNumber(app, point, capacity, ours);
  const key = `own ${point.code}`;
  const open = capacity.own !== undefined || state.unfolded.has(key);
  const toggle = (checked: boolean): void => {
    if (checked) state.unfolded.add(key);
    else state.unfolded.delete(key);
    change(app, capacity, checked ? {} : { own: undefined, text_is_number: undefined });
  };
  const label = capacity.level === undefined || isPlain(point) ? t("point.a-number") : t("point.other-number");
  return html`${checkbox(label, open, toggle)} ${open ? numberFields(app, point, capacity, dimensions) : nothing}`;
}

/** We know this level's number from hearsay only: the paper decides, not our suggestion. */
function whichNumber(app: App, point: Point, capacity: Capacity, ours: Bound[]): TemplateResult {
  const { t, bounds } = { t: app.words.t, bounds: app.words.bounds(ours) };
  const { state } = app;
  const key = `own ${point.code}`;
  const same = capacity.own !== undefined && JSON.stringify(capacity.own) === JSON.stringify(ours);
  const other = !same && (capacity.own !== undefined || state.unfolded.has(key));
  const none = !same && !other && state.unfolded.has(`none ${point.code}`);
  const choose = (value: string): void => {
    state.unfolded.delete(key);
    state.unfolded.delete(`none ${point.code}`);
    if (value === "other") state.unfolded.add(key);
    if (value === "none") state.unfolded.add(`none ${point.code}`);
    change(app, capacity, { own: value === "ours" ? ours : undefined });
  };
  return html`${radios(
    `which-${point.code}`,
    t("point.which"),
    [
      { value: "ours", label: t("point.which.ours", { number: bounds }) },
      { value: "other", label: t("point.which.other") },
      { value: "none", label: t("point.which.none"), hint: t("point.which.none.hint") },
    ],
    same ? "ours" : other ? "other" : none ? "none" : undefined,
    choose,
    "inner",
  )}
  ${other ? numberFields(app, point, capacity, dimensionsOf(app, point)) : nothing}`;
}

function numberFields(app: App, point: Point, capacity: Capacity, dimensions: readonly Dimension[]): TemplateResult {
  return html`<div class="numbers">
    ${dimensions.map((dimension) => numberField(app, point, capacity, dimension))}
  </div>`;
}

function numberField(app: App, point: Point, capacity: Capacity, dimension: Dimension): TemplateResult {
  const { t } = app.words;
  const bound = capacity.own?.find((have) => have.dimension === dimension);
  const id = `own-${point.code}-${dimension}`;
  const wrong = app.state.unfolded.has(`wrong ${id}`);
  const read = (event: Event): void => {
    const row = (event.currentTarget as Element).closest(".number");
    const typed = row?.querySelector<HTMLInputElement>("input.amount")?.value ?? "";
    const qualifier = (row?.querySelector("select")?.value ?? "about") as Qualifier;
    const margin = row?.querySelector<HTMLInputElement>("input.margin")?.value ?? "";
    setBound(app, point, dimension, qualifier, typed, margin);
  };
  return html`<div class="number" role="group" aria-labelledby=${id}>
    <span id=${id}>${t(`ask.${dimension}`)}</span>
    <div class="number-fields">
      <select aria-label=${t("point.qualifier")} @change=${read}>
        ${QUALIFIERS.map(
          (qualifier) => html`<option value=${qualifier} .selected=${(bound?.qualifier ?? "about") === qualifier}>
            ${t(`point.qualifier.${qualifier}`)}
          </option>`,
        )}
      </select>
      <input
        class="amount"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="7"
        aria-label=${t("point.amount", { unit: t(`unit-name.${dimension}`) })}
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? `${id}-wrong` : nothing}
        .value=${wrong ? noChange : bound ? shownAmount(dimension, bound.value) : ""}
        @change=${read}
      />
      <span>${t(`unit-name.${dimension}`)}</span>
    </div>
    ${wrong ? html`<p class="wrong" id="${id}-wrong">${t("point.amount.wrong")}</p>` : nothing}
    ${point.kind === "hours" && bound ? marginField(app, dimension, bound, read) : nothing}
  </div>`;
}

function shownAmount(dimension: Dimension, value: number): string {
  return String(value / UNIT[dimension]).replace(".", ",");
}

function marginField(app: App, dimension: Dimension, bound: Bound, read: (event: Event) => void): TemplateResult {
  const { t } = app.words;
  const value = bound.margin === undefined ? "" : shownAmount(dimension, bound.margin);
  return html`<label class="field">
    <span>${t("point.margin")}</span>
    <input class="margin" type="text" inputmode="decimal" autocomplete="off" maxlength="5" .value=${value} @change=${read} />
  </label>`;
}

function setBound(
  app: App,
  point: Point,
  dimension: Dimension,
  qualifier: Qualifier,
  typed: string,
  typedMargin: string,
): void {
  const { state } = app;
  const capacity = state.capacity(point.code);
  if (!capacity) return;
  const id = `own-${point.code}-${dimension}`;
  const value = typedAmount(dimension, typed);
  const margin = typedAmount(dimension, typedMargin);
  // What was typed and isn't a number stays in its field, so that it can be mended.
  if (value === null && typed.trim() !== "") state.unfolded.add(`wrong ${id}`);
  else state.unfolded.delete(`wrong ${id}`);
  // An own number keeps the point open, also when it was emptied again.
  state.unfolded.add(`own ${point.code}`);
  const others = (capacity.own ?? []).filter((have) => have.dimension !== dimension);
  const own = value === null ? others : [...others, { dimension, qualifier, value, ...(margin === null ? {} : { margin }) }];
  change(app, capacity, { own: own.length > 0 ? own : undefined });
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
  const type = (event: Event): void => {
    const text = (event.target as HTMLTextAreaElement).value.trim();
    change(app, capacity, { text: text === "" ? undefined : text, ...(text === "" ? { text_is_number: undefined } : {}) });
  };
  const id = `text-${point.code}`;
  return html`<div class="field">
      <label for=${id}>${t("point.text")}</label>
      <span class="hint" id="${id}-hint">${t("point.text.hint")}</span>
      <textarea
        id=${id}
        rows="2"
        maxlength="500"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="${id}-hint"
        .value=${capacity.text ?? ""}
        @change=${type}
      ></textarea>
    </div>
    ${capacity.text && capacity.own
      ? checkbox(t("point.text.only-number"), capacity.text_is_number ?? false, (checked) =>
          change(app, capacity, { text_is_number: checked ? true : undefined }),
        )
      : nothing}`;
}

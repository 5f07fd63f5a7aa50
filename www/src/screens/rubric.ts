// One rubric of the paper: closed rows, one per point. A row opens to what can stand
// on the paper at that point.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Point, Rubric, Side } from "../format.js";
import { gradually } from "../gradually.js";
import { button, foldOf, paperName, paragraph, radios, title } from "../parts.js";
import { drawPoint } from "./point.js";

export function drawRubric(app: App, rubric: Rubric): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const points = state.points.filter((point) => point.rubric === rubric);
  const close = (): void => {
    state.setClosed(rubric, true);
    app.back();
  };
  // What is wanted is there at once, to take the focus.
  const wanted = points.findIndex((point) => isWanted(app, point)) + 1;
  return html`
    ${title(app, paperName(app, app.names.rubric(rubric), rubric))} ${paragraph(t("rubric.what"))} ${paragraph(t("rubric.no-illness"), "hint")}
    <div class="points">${gradually(app, points, (point: Point) => pointRow(app, point), Math.max(wanted, 8))}</div>
    <div class="actions">
      ${button(t("rubric.rest"), close, "main")}
      ${button(t("rubric.not-yet"), app.back)}
    </div>
  `;
}

/** A point that was searched for, or that the check page points at, is open and in view. */
function isWanted({ state: { screen } }: App, point: Point): boolean {
  return screen.name === "rubric" && screen.point === point.code;
}

function pointRow(app: App, point: Point): TemplateResult {
  const { state } = app;
  const wanted = isWanted(app, point);
  const key = `point ${point.code}`;
  if (wanted && !state.unfolded.has(key)) state.unfolded.add(key);
  const { open, toggle } = foldOf(app, key);
  return html`<details class="point" ?open=${open} @toggle=${toggle}>
    <summary ?data-focus-first=${wanted}>
      <span class="point-name">${paperName(app, app.names.codeAndName(point), point)}</span>
      <span class="point-state">${isUntouched(app, point) ? nothing : app.names.summary(state, point)}</span>
    </summary>
    ${open ? (point.kind === "fact" ? drawFact(app, point) : drawPoint(app, point)) : nothing}
  </details>`;
}

/** A long list of "nog niet ingevuld" would only be noise. */
function isUntouched(app: App, point: Point): boolean {
  const { state } = app;
  if (point.kind === "fact") return app.names.summary(state, point) === app.words.t("point.state.untouched");
  return !state.capacity(point.code) && !state.isClosed(point.rubric);
}

/** 4.1 and 4.2 are no limits: which hand leads, and which side the limits are on. */
function drawFact(app: App, point: Point): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const isHand = point.key === "dominant_hand";
  const sides: Side[] = isHand ? ["right", "left"] : ["right", "left", "both"];
  const chosen = isHand ? state.profile?.dominant_hand : state.profile?.limited_side;
  const choose = (value: string): void => {
    const side = sides.find((have) => have === value);
    if (isHand) state.set("dominant_hand", side === "both" ? undefined : side);
    else state.set("limited_side", side);
    app.show();
  };
  const options = [
    { value: "", label: t("point.fact.none") },
    ...sides.map((side) => ({ value: side, label: t(isHand ? `hand.${side}` : `side.${side}`) })),
  ];
  return radios(`fact-${point.code}`, t(`point.fact.${point.key}`), options, chosen ?? "", choose);
}

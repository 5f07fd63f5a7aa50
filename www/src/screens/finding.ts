// One finding: what the work asks, what the person can do, what to do next, and why.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Demand, Dimension, Finding, Point } from "../format.js";
import { heading, paragraph, tag, way } from "../parts.js";
import { drawAnswer } from "./answer.js";

export function drawFinding(app: App, job: number, task: number, finding: Finding): TemplateResult {
  const { t } = app.words;
  const point = app.state.point(finding.point);
  const name = point ? findingName(app, point, finding) : finding.point;
  const fill = finding.rule === "unanswered" && point;
  // The paper's words stay in sight, also where they did not decide.
  const text = finding.text ?? app.state.capacity(finding.point)?.text;
  return html`<article class="finding" data-point=${finding.point} data-rule=${finding.rule}>
    <div class="finding-head">
      ${heading(app.level + 2, name)} ${tag(app, finding.verdict, finding.basis, finding.minutes_per_day, finding.rule === "provision")}
    </div>
    ${paragraph(t("finding.asks", { asks: asksLine(app, job, task, finding) }))}
    ${paragraph(canLine(app, finding))} ${measureLine(app, job, task, finding)}
    ${text ? paragraph(t("finding.text", { text })) : nothing} ${nextStep(app, finding)}
    ${fill ? way(app, t("question.fill"), { name: "rubric", rubric: point.rubric, point: point.code }) : nothing}
    ${drawAnswer(app, job, task, finding)} ${why(app, finding)}
  </article>`;
}

/** A point that covers several loads gives a finding for each: which one is said too. */
function findingName(app: App, point: Point, finding: Finding): string {
  const vars = { point: app.names.point(point), load: app.names.load(finding.load) };
  return point.loads.length > 1 ? app.words.t("finding.name", vars) : vars.point;
}

// ---- "Dit werk vraagt" ----------------------------------------------------------------

function asksLine(app: App, job: number, task: number, finding: Finding): string {
  const { t } = app.words;
  const demand = app.state.demand(job, task, finding.load);
  const asks = app.names.asks(finding.load);
  if (finding.asked && finding.dimension) {
    const dimension = askedDimension(finding.dimension);
    return t("finding.amount", { what: asks, amount: app.words.range(dimension, finding.asked[0], finding.asked[1]) });
  }
  if (demand?.often) return t("finding.amount", { what: asks, amount: t(`often.${demand.often}`) });
  if (demand?.kinds?.length) return app.words.list(demand.kinds.map((kind) => app.names.kind(finding.load, kind)));
  const state = demandState(app, job, task, finding.load, demand);
  if (state !== null) return t(`asks.${state}`, { what: asks });
  const amounts = recorded(demand).map(([dimension, lower, upper]) => app.words.range(dimension, lower, upper));
  return amounts.length > 0 ? t("finding.amount", { what: asks, amount: app.words.list(amounts) }) : asks;
}

/** A paper limits by the day; the task it is laid beside is counted by the hour. */
function askedDimension(dimension: Dimension): Dimension {
  return dimension === "minutes_per_day" ? "minutes_per_hour" : dimension;
}

/** Absent, ordinary or unassessed, also when only the task's rubric says so; null when amounts are known. */
function demandState(app: App, job: number, task: number, load: string, demand: Demand | undefined): string | null {
  if (demand) return demand.state ?? (demand.kinds ? "absent" : null);
  const known = app.state.load(load);
  const closed = known && !known.open ? app.state.task(job, task)?.closed?.[known.rubric] : undefined;
  return closed ?? "unassessed";
}

/** The amounts that a demand records, as lower and upper ends. */
export function recorded(demand: Demand | undefined): [Dimension, number, number | null][] {
  if (!demand) return [];
  return Object.entries(demand).flatMap(([key, value]): [Dimension, number, number | null][] => {
    const isAmount = /^(mass_g|force_n|distance_mm|height_mm|angle_deg|steps|times_per_hour|minutes_\w+)$/.test(key);
    if (!isAmount) return [];
    if (typeof value === "number") return [[key as Dimension, value, value]];
    return Array.isArray(value) ? [[key as Dimension, value[0] as number, value[1] as number | null]] : [];
  });
}

// ---- "U kunt" -------------------------------------------------------------------------

export function canLine(app: App, finding: Finding): string {
  const { t } = app.words;
  const { state } = app;
  const point = state.point(finding.point);
  const capacity = state.capacity(finding.point);
  if (finding.rule === "unanswered") return t("finding.can", { can: t("can.unanswered") });
  if (!point || capacity?.state !== "limited") return t("finding.can", { can: t("can.reference") });
  if (finding.possible === null || !finding.dimension) {
    return t("finding.paper", { text: app.names.capacity(state, point, capacity) });
  }
  const amount = app.words.bound(finding.dimension, finding.qualifier, finding.possible);
  return t("finding.can", { can: t("finding.amount", { what: app.names.can(finding.load), amount }) });
}

// ---- what next, and why ----------------------------------------------------------------

function measureLine(app: App, job: number, task: number, finding: Finding): TemplateResult | typeof nothing {
  if (finding.measure === null) return nothing;
  const measure = app.state.task(job, task)?.measures?.find((have) => have.id === finding.measure);
  return paragraph(app.words.t("finding.measure", { measure: measure?.title ?? finding.measure }));
}

function nextStep(app: App, finding: Finding): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (finding.verdict === "fits") return nothing;
  const key = finding.verdict !== "exceeds" ? (finding.whom ?? "coach") : finding.whom === "doctor" ? "exceeds-doctor" : "exceeds";
  return paragraph(t(`finding.next.${key}`), "next");
}

/** The row that decided, and on what it rests. Some rows say something else when they don't fit. */
function ruleLine(app: App, finding: Finding): string {
  const { t, has } = app.words;
  const special = `rule.${finding.rule}.${finding.verdict}`;
  const sources = app.state.engine.ruleSources.get(finding.rule) ?? [];
  const names = sources.map((name) => (has(`why.rule.${name}`) ? t(`why.rule.${name}`) : name));
  const rule = t(has(special) ? special : `rule.${finding.rule}`);
  return names.length > 0 ? `${rule} ${t("why.rule", { sources: app.words.list(names) })}` : rule;
}

function why(app: App, finding: Finding): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const point = state.point(finding.point);
  const capacity = state.capacity(finding.point);
  const paper =
    point && capacity?.state === "limited"
      ? app.names.capacity(state, point, capacity)
      : t(finding.rule === "unanswered" ? "point.state.untouched" : "point.state.not-marked");
  const source = finding.source
    ? t("why.source", {
        source: finding.source,
        basis: finding.basis ? t(`basis.${finding.basis}`) : t("basis.none"),
        date: finding.date ? app.words.date(finding.date) : "",
      })
    : null;
  return html`<details class="why">
    <summary>${t("why.title")}<span class="unseen"> ${point ? app.names.point(point) : finding.point}</span></summary>
    ${paragraph(ruleLine(app, finding))}
    ${point ? paragraph(t("why.paper", { point: app.names.codeAndName(point), text: paper })) : nothing}
    ${source ? paragraph(source) : finding.basis === "own" ? paragraph(t("why.own")) : nothing}
  </details>`;
}

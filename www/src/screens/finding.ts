// One finding: what the work asks, what the person can do, what to do next, and why.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Bound, Box, Capacity, Finding, Level, Point } from "../format.js";
import { partOfDay, tag } from "../outcome.js";
import { heading, paperName, paragraph, way } from "../parts.js";
import { boxBounds, inForce, levelBounds, paperBounds } from "../state.js";
import { drawAnswer } from "./answer.js";
import { drawClosing, isAsked } from "./closing.js";

export function drawFinding(app: App, job: number, task: number, finding: Finding): TemplateResult {
  const { t } = app.words;
  const point = app.state.point(finding.point);
  const name = point ? paperName(app, findingName(app, point, finding), point) : finding.point;
  const fill = finding.rule === "unanswered" && point;
  // The paper's words stay in sight, also where they did not decide.
  const text = finding.text ?? app.state.capacity(finding.point)?.text;
  return html`<article class="finding" data-point=${finding.point} data-rule=${finding.rule}>
    <div class="finding-head">
      ${heading(app.level + 2, name)} ${tag(app, finding.verdict, finding.basis, partOfDay(app, finding.minutes_per_day), finding.rule === "provision")}
    </div>
    ${paragraph(t("finding.asks", { asks: asksLine(app, finding) }))} ${listSays(app, job, task, finding)}
    ${paragraph(canLine(app, finding))} ${measureLine(app, job, task, finding)}
    ${text ? paragraph(t("finding.text", { text })) : nothing} ${isAsked(app, job, task, finding) ? nextStep(app, finding) : nothing}
    ${fill ? way(app, t("question.fill"), { name: "rubric", rubric: point.rubric, point: point.code }) : nothing}
    ${drawAnswer(app, job, task, finding)} ${drawClosing(app, job, task, finding)} ${why(app, finding)}
  </article>`;
}

/** A point that covers several loads gives a finding for each: which one is said too. */
export function findingName(app: App, point: Point, { load }: Pick<Finding, "load">): string {
  const vars = { point: app.names.point(point), load: app.names.load(load) };
  return point.loads.length > 1 ? app.words.t("finding.name", vars) : vars.point;
}

// ---- "Dit werk vraagt" ----------------------------------------------------------------

export function asksLine(app: App, finding: Finding): string {
  // "Not known" beside "fits" would contradict itself: nothing speaks against what is usual.
  if (finding.rule === "presumed" && finding.asks.state === "unassessed") return app.words.t("asks.presumed", { what: app.names.asks(finding.load, app.state.point(finding.point)) });
  return asksWords(app, finding, app.names.asks(finding.load, app.state.point(finding.point)));
}

/** The same where nothing of the paper is at hand. */
export function asksWords({ words, names }: Pick<App, "words" | "names">, { load, asks, dimension, rule }: Pick<Finding, "load" | "asks" | "dimension" | "rule">, what: string): string {
  const { t } = words;
  if (asks.kinds.length > 0) return words.list(asks.kinds.map((kind) => names.kind(load, kind)));
  if (asks.state !== "recorded") return t(`asks.${asks.state}`, { what });
  // A paper limits by the day what is counted by the hour here: either can have decided.
  const decided = dimension === "minutes_per_day" ? "minutes_per_hour" : dimension;
  // This row is of work that is asked once a day at most: how often in that hour would contradict it.
  const isNowAndThen = rule === "now-and-then";
  const amounts = [...asks.amounts].filter(([counted]) => !(isNowAndThen && counted === "times_per_hour")).sort(([a], [b]) => Number(b === decided) - Number(a === decided));
  const said = [
    ...amounts.map(([counted, lower, upper]) => words.range(counted, lower, upper)),
    ...(isNowAndThen ? [t("asks.now-and-then")] : []),
    ...(asks.often ? [t(`often.${asks.often}`)] : []),
    ...(asks.may_switch === null ? [] : [t(asks.may_switch ? "asks.may-switch" : "asks.no-switch")]),
  ];
  return said.length > 0 ? t("finding.amount", { what, amount: words.list(said) }) : t("asks.absent", { what });
}

/** What the organisation's list says of the same and how it knows, where the person's answer took its place. */
export function listSays(app: App, job: number, task: number, { basis, load }: Finding): TemplateResult | typeof nothing {
  const { state, words } = app;
  const ofTask = state.task(job, task);
  const listed = ofTask && inForce(ofTask, load);
  if (basis !== "own" || !listed) return nothing;
  const amounts = (state.load(load)?.dimensions ?? []).flatMap((dimension) => {
    const amount = listed[dimension];
    const [least, most] = typeof amount === "number" ? [amount, amount] : (amount ?? []);
    return least === undefined || most === undefined ? [] : [words.range(dimension, least, most)];
  });
  const said = listed.often ? [...amounts, words.t(`often.${listed.often}`)] : amounts;
  const known = listed.basis ?? ofTask.assessed?.basis ?? state.engine.catalogue.assessed?.basis ?? "none";
  return said.length > 0 ? paragraph(words.t("finding.list-says", { amount: words.list(said), basis: words.t(`basis.${known}`) })) : nothing;
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
  const can = (amount: string): string => t("finding.can", { can: t("finding.amount", { what: app.names.can(finding.load, point), amount }) });
  const other = otherLevel(point, capacity, finding);
  const usual = usualOf(point, capacity, finding);
  if (usual) return [t("finding.paper", { text: app.names.capacity(state, point, capacity) }), t("finding.usual", { numbers: app.words.bounds([usual]) })].join(" ");
  if (!other) return can(app.words.bounds(decidedFirst(point, capacity, finding)));
  const numbers = app.words.bounds(other.bounds);
  if (!other.stricter) return [t("finding.paper", { text: app.names.capacity(state, point, capacity) }), t("finding.milder", { numbers })].join(" ");
  return [can(numbers), t("finding.stricter", { text: paperNumbers(app, point, capacity) })].join(" ");
}

/** The number that decided, and what the paper says of the same work besides: one without the other reads as a promise. */
function decidedFirst(point: Point, capacity: Capacity, { load, dimension, qualifier, possible }: Finding): Bound[] {
  const decided = { dimension, qualifier, value: possible } as Bound;
  const isDecided = (bound: Bound): boolean => bound.dimension === dimension;
  const all = ofLoad(point, capacity, load) ? paperBounds(point, capacity) : [];
  const holds = all.some((bound) => isDecided(bound) && bound.qualifier === qualifier && bound.value === possible);
  return holds ? [decided, ...all.filter((bound) => !isDecided(bound))] : [decided];
}

/** The number that decided, where it is that of nobody's limit: what is usual for everybody, in what this paper says nothing of. */
function usualOf(point: Point, capacity: Capacity, { load, dimension, qualifier, possible }: Finding): Bound | null {
  const decided = { dimension, qualifier, value: possible } as Bound;
  const said = ofLoad(point, capacity, load) ? paperBounds(point, capacity) : [];
  const isUsual = levelBounds(point, 0).some((bound) => bound.dimension === dimension && bound.qualifier === qualifier && bound.value === possible);
  return isUsual && !said.some((bound) => bound.dimension === dimension) ? decided : null;
}

/** Whether the first numbers of the level are about this load: a level can say something else of each. */
function ofLoad({ levels }: Point, { level }: Capacity, load: string): boolean {
  const first = levels?.find((have) => have.level === level)?.limits?.[0];
  return first === undefined || first.loads.includes(load);
}

interface OtherLevel {
  stricter: boolean;
  bounds: Bound[];
}

/**
 * The numbers that decided, when they are those of another level than the paper's: of a stricter one, which the
 * paper's own level holds, or of a milder one that is too much already. A number nobody expects needs its reason.
 */
function otherLevel(point: Point, capacity: Capacity, { load, dimension, possible, qualifier }: Finding): OtherLevel | null {
  if (capacity.level === undefined || !dimension || !qualifier || possible === null) return null;
  const boxIn = (level: Level | undefined): Box | undefined =>
    level?.limits?.flatMap((limit) => (limit.loads.includes(load) ? (limit.boxes ?? []) : [])).find((box) => box[dimension]?.[qualifier] === possible);
  const own = capacity.own?.find((have) => have.dimension === dimension);
  const levels = point.levels?.filter((level) => level.level > 0 && level.certainty !== "unconfirmed") ?? [];
  const ofPaper = own ? [own.value, own.margin].includes(possible) : boxIn(levels.find(({ level }) => level === capacity.level));
  const level = levels.find((have) => have.level !== capacity.level && boxIn(have));
  const box = boxIn(level);
  if (ofPaper || !level || !box) return null;
  return { stricter: level.level > capacity.level, bounds: within(boxBounds(box), capacity.own) };
}

/** A stricter level allows nothing beyond a number that stands on the paper itself. */
function within(bounds: readonly Bound[], own: readonly Bound[] = []): Bound[] {
  const same = (one: Bound) => (other: Bound) => one.dimension === other.dimension;
  const narrower = own.filter((mine) => (bounds.find(same(mine))?.value ?? Infinity) >= mine.value);
  return [...bounds.filter((bound) => !narrower.some(same(bound))), ...narrower];
}

/** What the paper says in numbers; a level of which we know them from hearsay only says it in its own words. */
function paperNumbers(app: App, point: Point, capacity: Capacity): string {
  const level = point.levels?.find((have) => have.level === capacity.level);
  return level?.certainty === "unconfirmed" ? app.names.capacity(app.state, point, capacity) : app.words.bounds(paperBounds(point, capacity));
}

// ---- what next, and why ----------------------------------------------------------------

export function measureLine(app: App, job: number, task: number, finding: Finding): TemplateResult | typeof nothing {
  if (finding.measure === null) return nothing;
  const measure = app.state.task(job, task)?.measures?.find((have) => have.id === finding.measure);
  const key = finding.rule === "provision" ? "finding.measure" : "finding.measure.counted";
  return paragraph(app.words.t(key, { measure: measure?.title ?? finding.measure }));
}

export function nextStep(app: App, finding: Finding): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (finding.verdict === "fits") return nothing;
  if (finding.rule === "no-degree" && app.state.leftOnPaper.includes(finding.point)) return paragraph(t("question.whom.on-paper"), "next");
  const key = finding.verdict !== "exceeds" ? (finding.whom ?? "coach") : finding.whom === "doctor" ? "exceeds-doctor" : "exceeds";
  return paragraph(t(`finding.next.${key}`), "next");
}

/** The row that decided. Some rows say something else when they don't fit. */
function ruleLine({ words, state }: App, finding: Finding): string {
  if (finding.rule === "no-degree" && state.dayMissing.includes(finding.point)) return words.t("rule.day-missing");
  const special = `rule.${finding.rule}.${state.load(finding.load)?.gate ? "gate" : finding.verdict}`;
  return words.t(words.has(special) ? special : `rule.${finding.rule}`);
}

/** On what a row rests. Names of rulings and laws wait until somebody asks for them. */
function restsOn({ words, state }: App, finding: Finding): TemplateResult | typeof nothing {
  const { t, has } = words;
  const sources = state.engine.ruleSources.get(finding.rule) ?? [];
  if (sources.length === 0) return nothing;
  const plain = (name: string): boolean => has(`why.rule.${name}`);
  const line = paragraph(t("why.rule", { sources: words.list(sources.map((name) => (plain(name) ? t(`why.rule.${name}`) : name))) }));
  return sources.every(plain) ? line : html`<details class="rests" ?open=${state.withCoach}><summary>${t("why.rests")}</summary>${line}</details>`;
}

/** The row of the rule, the paper, and where the number of the work comes from. */
export function why(app: App, finding: Finding): TemplateResult {
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
  return html`<details class="why" ?open=${state.withCoach}>
    <summary>${t("why.title")}<span class="unseen"> ${point ? app.names.point(point) : finding.point}</span></summary>
    ${paragraph(ruleLine(app, finding))}
    ${point ? paragraph(t("why.paper", { point: app.names.codeAndName(point), text: paper })) : nothing}
    ${state.withCoach ? paragraph(t("why.codes", { rule: finding.rule, point: finding.point, load: finding.load }), "hint") : nothing}
    ${source ? paragraph(source) : finding.basis === "own" ? paragraph(t("why.own")) : nothing} ${restsOn(app, finding)}
  </details>`;
}

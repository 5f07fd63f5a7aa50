// Answering on the spot: what the catalogue doesn't know the person may know. Every
// choice is a demand in the person's own name (basis "own"); "weet ik niet" takes it back.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { OFTEN, type Bound, type Demand, type Dimension, type Finding, type Load } from "../format.js";
import { radios } from "../parts.js";
import { paperBounds } from "../state.js";

interface Choice {
  value: string;
  label: string;
  demand: Demand;
}

const DONT_KNOW = "";
/** Rules whose doubt is about the work, so that who does the work may know. */
const ABOUT_THE_WORK: readonly string[] = ["unassessed", "range", "side", "stretch"];

export function drawAnswer(app: App, job: number, task: number, finding: Finding): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const [ofJob, ofTask, load] = [state.job(job), state.task(job, task), state.load(finding.load)];
  if (!ofJob || !ofTask || !load || load.gate) return nothing;
  const own = state.answered(ofJob.id, ofTask.id, load.key);
  const open = finding.verdict !== "fits" && ABOUT_THE_WORK.includes(finding.rule);
  if (!own && !open) return nothing;

  const inCatalogue = ofTask.demands.find((demand) => demand.load === load.key);
  const choices = choicesFor(app, finding, load, inCatalogue, own);
  if (choices.length === 0) return nothing;
  const chosen = own ? choices.find((choice) => sameAnswer(choice.demand, own))?.value : undefined;
  const name = `answer-${finding.point}-${load.key}`;
  const key = `${name} ${job} ${task}`;
  const choose = (value: string): void => {
    state.unfolded.add(key);
    const choice = choices.find((have) => have.value === value);
    state.answer(ofJob.id, ofTask.id, choice?.demand ?? null, load.key);
    app.showAndSay();
  };
  const options = [...choices, { value: DONT_KNOW, label: t("answer.dont-know") }];
  // An answer stays in sight, also when it is taken back; an open question waits until it is asked for.
  return html`<details class="own-answer" ?open=${own !== undefined || state.unfolded.has(key)}>
    <summary>${t("answer.open")}</summary>
    ${radios(name, legendFor(app, finding, load), options, chosen ?? (own ? undefined : DONT_KNOW), choose)}
  </details>`;
}

function legendFor(app: App, finding: Finding, load: Load): string {
  const { t } = app.words;
  if (finding.rule === "side") return t("answer.hands.legend");
  if (finding.rule === "stretch") return t("answer.switch.legend");
  const often = load.kind === "condition" ? app.names.often(load.key) : undefined;
  return often ? t("answer.often.legend", { often }) : t("answer.legend", { what: app.names.asks(load.key) });
}

export function choicesFor(app: App, finding: Finding, load: Load, inCatalogue: Demand | undefined, own: Demand | undefined): Choice[] {
  const { t } = app.words;
  const aboutHands = finding.rule === "side" || own?.hands !== undefined;
  if (load.kind === "condition" && !aboutHands) {
    return OFTEN.map((often) => ({ value: often, label: t(`answer.often.${often}`), demand: { load: load.key, often } }));
  }
  if (load.kind === "kinds") return kindChoices(app, finding, load);
  const base = own && own.state === undefined ? own : amountsOnly(inCatalogue, load.key);
  const yesNo = (key: "hands" | "may_switch", yes: string, no: string): Choice[] =>
    [yes, no].map((value) => ({ value, label: t(`answer.${key}.${value}`), demand: { ...base, [key]: value } as Demand }));
  if (aboutHands) return yesNo("hands", "one", "two");
  if (finding.rule === "stretch" || own?.may_switch) return yesNo("may_switch", "yes", "no");
  return amountChoices(app, finding, load, inCatalogue, base);
}

/** The amounts that a demand records: an answer is the person's own, and says only what was asked. */
function amountsOnly(demand: Demand | undefined, load: string): Demand {
  const { basis: _basis, source: _source, date: _date, state: _state, hands: _hands, may_switch: _switch, ...amounts } = demand ?? { load };
  return amounts;
}

function kindChoices(app: App, finding: Finding, load: Load): Choice[] {
  const { t } = app.words;
  const kinds = app.state.capacity(finding.point)?.kinds?.filter((kind) => kind !== "other" && load.kinds?.includes(kind)) ?? [];
  const all = kinds.length > 0 ? kinds : (load.kinds ?? []);
  const names = app.words.either(all.map((kind) => app.names.kind(load.key, kind)));
  return [
    { value: "none", label: t("answer.kinds.none", { kinds: names }), demand: { load: load.key, kinds: [] } },
    { value: "some", label: t("answer.kinds.some", { kinds: names }), demand: { load: load.key, kinds: [...all] } },
  ];
}

// ---- amounts ----------------------------------------------------------------------------

/** The person's numbers at this point that bound this load. */
function boundsFor(app: App, finding: Finding, load: Load): Bound[] {
  const { state } = app;
  const point = state.point(finding.point);
  const capacity = state.capacity(finding.point);
  if (!point || !capacity) return [];
  return paperBounds(point, capacity).filter(({ dimension }) => load.dimensions?.includes(dimension === "minutes_per_day" ? "minutes_per_hour" : dimension));
}

function amountChoices(app: App, finding: Finding, load: Load, inCatalogue: Demand | undefined, base: Demand): Choice[] {
  const { t } = app.words;
  const bounds = boundsFor(app, finding, load);
  const known = recorded(load, inCatalogue);
  // A rubric that was closed, or a demand without amounts: perhaps it never happens at all.
  const never: Choice[] =
    known.size === 0 ? [{ value: "never", label: t("answer.never"), demand: { load: load.key, state: "absent" } }] : [];
  if (bounds.some((bound) => bound.dimension === "minutes_per_day")) return [...never, ...partOfHour(app, base, known.get("minutes_per_hour"))];

  const asked = bounds.filter(({ dimension, value }) => {
    const range = known.get(dimension);
    return !range || range[1] === null || (range[0] <= value && value < range[1]);
  });
  if (asked.length === 0) return [];
  const rest = without(base, asked.map((bound) => bound.dimension));
  const within = Object.fromEntries(asked.map((bound) => [bound.dimension, [known.get(bound.dimension)?.[0] ?? 0, mostWithin(bound)]]));
  const upTo: Choice = {
    value: "within",
    label: t("answer.within", { amount: app.words.list(asked.map((bound) => limitInWords(app, bound))) }),
    demand: { ...rest, ...within },
  };
  const more = asked.map((bound): Choice => {
    const upper = known.get(bound.dimension)?.[1] ?? null;
    return {
      value: `more-${bound.dimension}`,
      label: t(asked.length > 1 ? `answer.more.${bound.dimension}` : "answer.more", { amount: app.words.amount(bound.dimension, bound.value) }),
      demand: { ...rest, [bound.dimension]: [mostWithin(bound) + 1, upper] } as Demand,
    };
  });
  return [...never, upTo, ...more];
}

/** What the catalogue records, as lower and upper ends. */
function recorded(load: Load, demand: Demand | undefined): Map<Dimension, [number, number | null]> {
  const known = new Map<Dimension, [number, number | null]>();
  for (const dimension of load.dimensions ?? []) {
    const amount = demand?.[dimension];
    if (amount !== undefined) known.set(dimension, typeof amount === "number" ? [amount, amount] : amount);
  }
  return known;
}

function limitInWords(app: App, { dimension, qualifier, value }: Bound): string {
  return app.words.t(qualifier === "less_than" ? "qualifier.less_than" : "answer.up-to", { value: app.words.amount(dimension, value) });
}

/** The largest whole number inside a bound. */
function mostWithin({ qualifier, value }: Bound): number {
  return qualifier === "less_than" ? Math.max(value - 1, 0) : value;
}

/** A limit per day asks how much of an hour the task takes: in quarters, nobody counts minutes. */
function partOfHour(app: App, base: Demand, known?: readonly [number, number | null]): Choice[] {
  const parts: [string, number, number][] = [
    ["quarter", 0, 15],
    ["half", 15, 30],
    ["most", 30, 60],
  ];
  const rest = without(base, ["minutes_per_hour"]);
  const possible = parts.filter(([, lower, upper]) => !known || (lower < (known[1] ?? 60) && upper > known[0]));
  return possible.map(([value, lower, upper]) => ({
    value,
    label: app.words.t(`answer.hour.${value}`),
    demand: { ...rest, minutes_per_hour: [lower, upper] },
  }));
}

function without(demand: Demand, dimensions: readonly Dimension[]): Demand {
  const rest = { ...demand };
  for (const dimension of dimensions) delete rest[dimension];
  return rest;
}

/** Whether two answers say the same, whatever the order of their fields. */
function sameAnswer(a: Demand, b: Demand): boolean {
  const inOrder = (demand: Demand): string => JSON.stringify(Object.entries(demand).sort(([x], [y]) => (x < y ? -1 : 1)));
  return inOrder(a) === inOrder(b);
}

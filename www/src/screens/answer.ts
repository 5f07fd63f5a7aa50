// Answering on the spot: what the catalogue doesn't know the person may know. Every choice is a demand in the
// person's own name (basis "own"). One finding can raise several questions, one after the other: each keeps its
// place, its answer and its own way to take that back.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { OFTEN, type Bound, type Demand, type Dimension, type Finding, type Load, type RuleId } from "../format.js";
import { button, radios } from "../parts.js";
import { inForce, paperBounds } from "../state.js";

interface Choice {
  value: string;
  label: string;
  demand: Demand;
}

/** What one question is about: how much or how often, one hand or two, or whether switching is free. */
type About = "amount" | "hands" | "switch";

interface OwnQuestion {
  about: About;
  legend: string;
  choices: Choice[];
  /** Whether the finding waits for it. */
  open: boolean;
  answered: boolean;
  chosen: string | undefined;
  /** All of the person's answers but this one. */
  rest: Demand | null;
}

const DONT_KNOW = "";
/** Rules whose doubt is about the work, so that who does the work may know; and what each asks. */
const ASKED_BY: Partial<Record<RuleId, About>> = { unassessed: "amount", range: "amount", side: "hands", stretch: "switch" };

export function drawAnswer(app: App, job: number, task: number, finding: Finding): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const [ofJob, ofTask, load] = [state.job(job), state.task(job, task), state.load(finding.load)];
  if (!ofJob || !ofTask || !load || load.gate) return nothing;
  const own = state.answered(ofJob.id, ofTask.id, load.key);
  const key = `answer-${finding.point}-${load.key} ${job} ${task}`;
  if (!own && !openAt(finding) && !state.rows.has(key)) return nothing;
  const inCatalogue = inForce(ofTask, load.key);
  const questions = inSight(app, key, questionsOf(app, finding, load, inCatalogue, own));
  if (questions.length === 0) return nothing;
  const set = (demand: Demand | null, then?: () => void): void => {
    state.unfolded.add(key);
    state.answer(ofJob.id, ofTask.id, demand, load.key);
    app.showAndSay(then);
  };
  // An answer stays in sight, also when it is taken back; an open question waits until it is asked for.
  return html`<details class="own-answer" ?open=${own !== undefined || state.unfolded.has(key)}>
    <summary>${t("answer.open")}<span class="unseen">: ${app.names.load(load.key)}</span></summary>
    ${questions.map((question) => drawQuestion(app, `${key} ${question.about}`, question, set))}
  </details>`;
}

/** What is open or answered, and what was so before on this screen: an answer moves and hides nothing. What it raises comes below it. */
function inSight(app: App, key: string, questions: readonly OwnQuestion[]): OwnQuestion[] {
  const before = app.state.rows.get(key) ?? [];
  const now = questions.filter(({ open, answered }) => open || answered).map(({ about }) => about);
  const order = [...new Set([...before, ...now])];
  app.state.rows.set(key, order);
  return order.flatMap((wanted) => questions.find(({ about }) => about === wanted) ?? []);
}

function drawQuestion(app: App, name: string, { legend, choices, answered, chosen, rest }: OwnQuestion, set: (demand: Demand | null, then?: () => void) => void): TemplateResult {
  const { t } = app.words;
  const options = [...choices, { value: DONT_KNOW, label: t("answer.dont-know") }];
  const choose = (value: string): void => set(choices.find((have) => have.value === value)?.demand ?? rest);
  const clear = (event: Event): void => {
    const group = (event.currentTarget as Element).previousElementSibling;
    // The button goes with the answer; "weet ik niet" is what stands there now.
    set(rest, () => group?.querySelector<HTMLElement>("input:checked")?.focus());
  };
  return html`${radios(name, legend, options, chosen ?? (answered ? undefined : DONT_KNOW), choose)}
  ${answered ? button(html`${t("answer.clear")}<span class="unseen"> ${legend}</span>`, clear, "link") : nothing}`;
}

// ---- which questions there are ----------------------------------------------------------

/** What this finding waits for. */
function openAt({ verdict, rule }: Finding): About | undefined {
  return verdict === "fits" ? undefined : ASKED_BY[rule];
}

/** All that can be asked at this finding, open or not. */
function questionsOf(app: App, finding: Finding, load: Load, inCatalogue: Demand | undefined, own: Demand | undefined): OwnQuestion[] {
  const known = amountsOnly(inCatalogue, load.key);
  // An answer says what was asked, on top of the amounts that it is about.
  const base = own && own.state === undefined ? own : known;
  // Without an amount there is nothing that one hand, or switching, could be about.
  const rest = (demand: Demand): Demand | null =>
    sameAnswer(demand, known) || Object.keys(amountsOnly(demand, load.key)).length === 1 ? null : demand;
  const yesNo = (about: About, key: "hands" | "may_switch", values: readonly string[]): OwnQuestion => ({
    about,
    legend: app.words.t(`answer.${about}.legend`),
    choices: values.map((value) => ({ value, label: app.words.t(`answer.${key}.${value}`), demand: { ...base, [key]: value } as Demand })),
    open: openAt(finding) === about,
    answered: own?.[key] !== undefined,
    chosen: own?.[key],
    rest: rest(leftOut(base, [key])),
  });
  const choices = choicesFor(app, finding, load, inCatalogue, base);
  // One load can lie beside two points, each with a number of its own: the other's number is another question.
  const others = asksOther(app, finding, load);
  const amount: OwnQuestion = {
    about: "amount",
    legend: legendFor(app, finding, load, recorded(load, inCatalogue).size > 0),
    choices,
    open: openAt(finding) === "amount",
    answered: own !== undefined && (own.state !== undefined || !sameAnswer(leftOut(amountsOnly(own, load.key), others), leftOut(known, others))),
    chosen: own && choices.find(({ demand }) => sameAnswer(demand, own))?.value,
    rest: rest({ ...known, ...only(base, others), ...(base.hands && { hands: base.hands }), ...(base.may_switch && { may_switch: base.may_switch }) }),
  };
  return [...(choices.length > 0 ? [amount] : []), yesNo("hands", "hands", ["one", "two"]), yesNo("switch", "may_switch", ["yes", "no"])];
}

function legendFor(app: App, finding: Finding, load: Load, isAsked: boolean): string {
  const { t } = app.words;
  const point = app.state.point(finding.point);
  const often = load.kind === "condition" ? app.names.often(load.key, point) : undefined;
  // Where the list says that the work asks it, the question is how much.
  return often ? t("answer.often.legend", { often }) : t(isAsked ? "answer.legend.amount" : "answer.legend", { what: app.names.asks(load.key, point) });
}

function choicesFor(app: App, finding: Finding, load: Load, inCatalogue: Demand | undefined, base: Demand): Choice[] {
  // How often is recorded already: an answer would change nothing.
  if (inCatalogue?.often !== undefined) return [];
  if (load.kind === "condition") {
    return OFTEN.map((often) => ({ value: often, label: app.words.t(`answer.often.${often}`), demand: { ...base, often } }));
  }
  return load.kind === "kinds" ? kindChoices(app, finding, load) : amountChoices(app, finding, load, inCatalogue, base);
}

/** What a demand records of amounts, how often and kinds: the rest is asked by questions of its own. */
function amountsOnly(demand: Demand | undefined, load: string): Demand {
  const { basis: _basis, source: _source, date: _date, state: _state, hands: _hands, may_switch: _switch, ...amounts } = demand ?? { load };
  return amounts;
}

function kindChoices(app: App, finding: Finding, load: Load): Choice[] {
  const { t } = app.words;
  const onPaper = app.state.capacity(finding.point)?.kinds ?? [];
  // What a paper names under "anders" nobody can say no to by a name.
  if (onPaper.includes("other")) return [];
  const kinds = onPaper.filter((kind) => load.kinds?.includes(kind));
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

/** The numbers of this load that this point does not bound. */
function asksOther(app: App, finding: Finding, load: Load): Dimension[] {
  const bounded: Dimension[] = boundsFor(app, finding, load).map(({ dimension }) => (dimension === "minutes_per_day" ? "minutes_per_hour" : dimension));
  return bounded.length === 0 ? [] : (load.dimensions ?? []).filter((dimension) => !bounded.includes(dimension));
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
    return !range || (range[0] <= value && (range[1] === null || value < range[1]));
  });
  if (asked.length === 0) return [];
  const rest = leftOut(base, asked.map((bound) => bound.dimension));
  const within = Object.fromEntries(asked.map((bound) => [bound.dimension, [known.get(bound.dimension)?.[0] ?? 0, mostWithin(bound)]]));
  const upTo: Choice = {
    value: "within",
    label: t(known.size > 0 ? "answer.at-most" : "answer.within", { amount: app.words.list(asked.map((bound) => limitInWords(app, bound))) }),
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
  const rest = leftOut(base, ["minutes_per_hour"]);
  const possible = parts.filter(([, lower, upper]) => !known || (lower < (known[1] ?? 60) && upper > known[0]));
  return possible.map(([value, lower, upper]) => ({
    value,
    label: app.words.t(`answer.hour.${value}`),
    demand: { ...rest, minutes_per_hour: [lower, upper] },
  }));
}

function leftOut(demand: Demand, fields: readonly (Dimension | "hands" | "may_switch")[]): Demand {
  const rest = { ...demand };
  for (const field of fields) delete rest[field];
  return rest;
}

function only(demand: Demand, fields: readonly string[]): Partial<Demand> {
  return Object.fromEntries(Object.entries(demand).filter(([field]) => fields.includes(field)));
}

/** Whether two answers say the same, whatever the order of their fields. */
function sameAnswer(a: Demand, b: Demand): boolean {
  const inOrder = (demand: Demand): string => JSON.stringify(Object.entries(demand).sort(([x], [y]) => (x < y ? -1 : 1)));
  return inOrder(a) === inOrder(b);
}

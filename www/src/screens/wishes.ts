// "Wat ik graag doe": tasks that the person marks, the order and the filter of the list that go with them, and
// how lists and prints name them. Of what fits it changes nothing.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { isSameTask, type TaskId } from "../mine.js";
import { button, checkbox, given, radios } from "../parts.js";
import type { State } from "../state.js";
import { toggle } from "../toggle.js";

/** Tasks of a job with the minutes a week of each. */
interface JobTasks {
  readonly job: number;
  readonly tasks: readonly number[];
  readonly each: readonly number[];
}

const keyOf = ({ job, task }: TaskId): string => `${job} ${task}`;

/** For each set of wishes its keys; every row of a list asks for them. */
const keys = new WeakMap<readonly TaskId[], ReadonlySet<string>>();

function keysOf({ mine: { wishes } }: State): ReadonlySet<string> {
  const known = keys.get(wishes) ?? new Set(wishes.map(keyOf));
  keys.set(wishes, known);
  return known;
}

export function isWished(state: State, job: number, task: number): boolean {
  return keysOf(state).has(keyOf(state.taskId(job, task)));
}

/** The wishes that the catalogue has, in its order. */
export function wished(state: State): { job: number; task: number }[] {
  if (keysOf(state).size === 0) return [];
  return state.engine.catalogue.jobs.flatMap(({ tasks }, job) => tasks.flatMap((_, task) => (isWished(state, job, task) ? [{ job, task }] : [])));
}

// ---- at a task --------------------------------------------------------------------------

function wishButton(app: App, job: number, task: number, label: string | TemplateResult, kind: string): TemplateResult {
  const { state } = app;
  const press = (): void => {
    const { wishes } = state.mine;
    const id = state.taskId(job, task);
    state.keep({ wishes: isWished(state, job, task) ? wishes.filter((one) => !isSameTask(one, id)) : [...wishes, id] });
    app.show();
  };
  return toggle(label, isWished(state, job, task), press, kind);
}

/** On the task's own screen. */
export function wishOfTask(app: App, job: number, task: number): TemplateResult {
  const { t } = app.words;
  return html`<p>${wishButton(app, job, task, t("wish.toggle"), "")} <span class="hint">${t("wish.what")}</span></p>`;
}

/** In a row among others; the words alone say too little to who hears only the buttons. */
export function wishInRow(app: App, job: number, task: number): TemplateResult {
  const label = html`${app.words.t("wish.toggle")}<span class="unseen"> ${given(app, app.state.task(job, task)?.title ?? "")}</span>`;
  return wishButton(app, job, task, label, "link");
}

/** What a row of a list says of a wish. */
export function wishMark(app: App, job: number, task: number): TemplateResult | typeof nothing {
  return isWished(app.state, job, task) ? html`<span class="wish">${app.words.t("wish.is")}</span>` : nothing;
}

// ---- the list ---------------------------------------------------------------------------

/** The tasks of a job in the order of the list, without those that the person leaves out. */
export function likedTasks({ state }: App, job: number, tasks: readonly number[]): readonly number[] {
  const { wishesFirst, wishesOnly } = state.listing;
  if ((!wishesFirst && !wishesOnly) || wished(state).length === 0) return tasks;
  const liked = tasks.filter((task) => isWished(state, job, task));
  return wishesOnly ? liked : [...liked, ...tasks.filter((task) => !liked.includes(task))];
}

/** The jobs in the order of the list: most minutes of liked tasks first, and then as they came. */
export function likedJobs<T extends JobTasks>(app: App, jobs: readonly T[]): readonly T[] {
  const { state } = app;
  const kept = jobs.filter(({ job, tasks }) => likedTasks(app, job, tasks).length > 0);
  if (!state.listing.wishesFirst) return kept;
  const liked = ({ job, tasks, each }: T): number => tasks.reduce((sum, task, at) => sum + (isWished(state, job, task) ? (each[at] ?? 0) : 0), 0);
  const sums = new Map(kept.map((one) => [one, liked(one)]));
  return kept.sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0));
}

/** Says how many tasks of so many are left out, and shows them again at one press. */
export function notShown(app: App, count: number, of: number): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (count === 0) return nothing;
  const all = (event: Event): void => {
    const near = (event.currentTarget as Element).closest("section, details, .screen");
    app.state.look({ wishesOnly: false });
    app.showAndSay(() => near?.querySelector<HTMLElement>(".liking input[type=checkbox], .job-card .button")?.focus());
  };
  return html`<p class="hint">${t("wish.hidden", { n: count })} ${button(t("wish.all", { n: of }), all, "link")}</p>`;
}

/** The order and the filter, once there is something to order by. */
export function wishChoice(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const count = wished(state).length;
  if (count === 0) return nothing;
  const { wishesFirst, wishesOnly } = state.listing;
  const order = (value: string): void => {
    state.look({ wishesFirst: value === "wishes" });
    app.showAndSay();
  };
  const filter = (checked: boolean): void => {
    state.look({ wishesOnly: checked });
    app.showAndSay();
  };
  const options = [
    { value: "hours", label: t("wish.order.hours") },
    { value: "wishes", label: t("wish.order.wishes") },
  ];
  return html`<div class="liking">
    ${radios("wish-order", t("wish.order"), options, wishesFirst ? "wishes" : "hours", order)} ${checkbox(t("wish.only"), wishesOnly, filter)}
    <div role="status">${notShown(app, wishesOnly ? state.engine.taskCount - count : 0, state.engine.taskCount)}</div>
  </div>`;
}

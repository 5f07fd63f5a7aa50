// One task and why it comes out as it does: first the points that are not plainly fine,
// each with a next step; the rest folded behind one button.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { VERDICTS, type Finding, type Measure, type Task, type TaskOutcome } from "../format.js";
import { gradually } from "../gradually.js";
import { legend, partOfDay, shown, tag } from "../outcome.js";
import { button, given, heading, paragraph, title, way } from "../parts.js";
import { decisionOf } from "../mine.js";
import { taskMinutes } from "../state.js";
import { drawTalkedAbout, taskId } from "./closing.js";
import { drawFinding } from "./finding.js";
import { planned, withMeasure } from "./plan.js";
import { onTheList } from "./week.js";
import { wholeJobOverAndAsk } from "./whole-job.js";
import { wishOfTask } from "./wishes.js";

/** Rows of which a fit needs no more words. */
export const PLAIN_RULES: readonly string[] = ["absent", "presumed", "within"];

const MANY_AT_THE_LIMIT = 3;

const keyOf = (finding: Finding): string => `${finding.point} ${finding.load}`;

export function drawTask(app: App, job: number, task: number): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  const outcome = state.outcomes.task(state.row(job, task));
  if (!ofJob || !ofTask || !outcome) return html`${title(app, t("results.title"))}${paragraph(t("job.none"))}`;
  const first = firstShown(app, `${job} ${task}`, outcome);
  const shownFirst = first.flatMap((key) => outcome.findings.find((finding) => keyOf(finding) === key) ?? []);
  const rest = outcome.findings.filter((finding) => !first.includes(keyOf(finding)));
  const draw = (finding: Finding): TemplateResult => drawFinding(app, job, task, finding);
  return html`
    ${title(app, given(app, ofTask.title))}
    <p class="hint">
      ${t("task.of", { job: "" })} ${way(app, given(app, ofJob.title), { name: "job", job }, "link")} ·
      ${app.words.perWeek(taskMinutes(ofJob, ofTask))}
    </p>
    <p>${tag(app, outcome.verdict, outcome.basis, partOfDay(app, outcome.minutes_per_day), outcome.provision)}</p>
    ${drawTalkedAbout(app, job, task, outcome)}
    ${wishOfTask(app, job, task)}
    ${paragraph(t(leadOf(app, job, task, outcome)), "lead")} ${atTheLimit(app, outcome)} ${wholeJobOverAndAsk(app, job)} ${legend(app)} ${measures(app, ofJob.id, ofTask, outcome)}
    ${shownFirst.length > 0
      ? html`${heading(app.level + 1, t("task.points", { n: shownFirst.length }))}
          <div class="findings">${gradually(app, shownFirst, draw)}</div>`
      : nothing}
    ${onTheList(app, job, task)} ${plainRest(app, `rest ${job} ${task}`, rest, draw)}
  `;
}

/** What the task comes to in a sentence; what people decided comes before it. */
function leadOf({ state }: App, job: number, task: number, outcome: TaskOutcome): string {
  const of = taskId(state, job, task);
  const decision = of && decisionOf(state.mine, of, outcome);
  if (decision === "can" || decision === "cannot") return `task.decided.${decision}`;
  return outcome.provision && outcome.verdict === "fits" ? "task.provided" : `task.${shown(outcome.verdict)}`;
}

/** The rows on top: what does not fit, and all that the person's paper limits. Worst first, and in that order as long as this screen is shown. */
function firstShown(app: App, key: string, outcome: TaskOutcome): readonly string[] {
  const before = app.state.rows.get(key);
  if (before) return before;
  const isPlain = (finding: Finding): boolean =>
    finding.verdict === "fits" &&
    PLAIN_RULES.includes(finding.rule) &&
    finding.basis !== "own" &&
    app.state.capacity(finding.point)?.state !== "limited";
  const keys = outcome.findings
    .filter((finding) => !isPlain(finding))
    .sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict))
    .map(keyOf);
  app.state.rows.set(key, keys);
  return keys;
}

/** Each point fits by itself; whether so many at their limit go together the rule can't say, and it changes nothing here. */
export function atTheLimit(app: App, { verdict, findings }: TaskOutcome): TemplateResult | typeof nothing {
  const n = findings.filter(({ rule, asked, possible }) => rule === "within" && possible !== null && asked?.[1] === possible).length;
  return verdict === "fits" && n >= MANY_AT_THE_LIMIT ? paragraph(app.words.t("task.at-limit", { n })) : nothing;
}

function plainRest(app: App, key: string, rest: Finding[], draw: (finding: Finding) => TemplateResult): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (rest.length === 0) return nothing;
  const toggle = (): void => {
    if (!app.state.unfolded.delete(key)) app.state.unfolded.add(key);
    app.show();
  };
  const open = app.state.unfolded.has(key);
  return html`<div class="actions">${button(t(open ? "task.rest.hide" : "task.rest", { n: rest.length }), toggle)}</div>
    ${open ? html`<div class="findings">${gradually(app, rest, draw)}</div>` : nothing}`;
}

/** Solutions that the catalogue knows, that are not there yet and that touch what doesn't fit. */
export function usefulMeasures(task: Task, outcome: TaskOutcome): Measure[] {
  const loads = new Set(outcome.findings.filter((finding) => finding.verdict !== "fits").map((finding) => finding.load));
  const helps = (measure: Measure): boolean => !measure.in_place && measure.demands.some((demand) => loads.has(demand.load));
  return (task.measures ?? []).filter(helps);
}

function measures(app: App, job: string, task: Task, outcome: TaskOutcome): TemplateResult | typeof nothing {
  const { t } = app.words;
  const useful = usefulMeasures(task, outcome);
  if (useful.length === 0) return nothing;
  const plan = planned(app, job, task.id);
  const row = (measure: Measure): TemplateResult => {
    const then = plan?.measures.find(({ id }) => id === measure.id);
    return html`<li>${given(app, measure.title)} (${t(`measure.${measure.kind}`)}) <span class="then">${then ? withMeasure(app, then) : nothing}</span></li>`;
  };
  const together = plan?.smallest.filter(({ measures: ids }) => ids.length > 1) ?? [];
  return html`<div class="notice">
    <p><strong>${t("task.helps")}</strong></p>
    <ul>
      ${useful.map(row)}
      ${together.map(({ measures: ids }) => html`<li>${t("plan.together", { measure: app.words.list(titles(task, ids)) })}</li>`)}
    </ul>
    ${paragraph(t("task.helps.talk"))}
  </div>`;
}

const titles = (task: Task, ids: readonly string[]): string[] => ids.map((id) => task.measures?.find((have) => have.id === id)?.title ?? id);

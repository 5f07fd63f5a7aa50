// "Toen en nu": what another day's paper makes of the same work. What is filled in now stays as it is.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { tell } from "../diagnose.js";
import { Failure } from "../engine.js";
import { RUBRICS, type Point, type Profile } from "../format.js";
import { shown } from "../outcome.js";
import { button, firstOf, given, heading, paperName, paragraph, title, way } from "../parts.js";
import type { SavedFile } from "../saving/file.js";
import { check, isOfThisCatalogue } from "../saving/open.js";
import { taskMinutes, type LaterScreen, type Outcomes } from "../state.js";
import { difference, type Difference, type Turned } from "../then.js";
import { drawChooser, type Chooser, type Choosing } from "./choose-file.js";
import { next } from "./passphrase.js";
import { taskTag } from "./task-row.js";

const MOST = 5;

/** What goes on at this screen; it is forgotten with it. */
export interface Then extends Choosing {
  file?: SavedFile;
  /** What was found, and for which outcomes. */
  found?: { readonly of: Outcomes; difference: Difference | null; failed: boolean };
}

const NOTHING_FOUND = { difference: null, failed: false };

type ThenScreen = Extract<LaterScreen, { name: "then" }>;

export function drawThen(app: App, screen: ThenScreen): TemplateResult {
  const { t } = app.words;
  const then = (screen.then ??= { visible: false });
  if (app.state.outcomes.order.length === 0) return html`${title(app, t("then.title"))}${paragraph(t("job.none"))}`;
  if (then.file) return drawFound(app, screen, then, then.file);
  const chooser: Chooser = {
    choosing: then,
    again: () => (screen.then = { visible: false }),
    isStill: (one) => screen.then === one && app.state.screen === screen,
    read: (one: Then, file) => {
      check(app.state, file);
      one.file = file;
    },
    done: () => false,
  };
  return html`${title(app, t("then.title"))} ${paragraph(t("then.what"))} ${drawChooser(app, chooser)}`;
}

function drawFound(app: App, screen: ThenScreen, then: Then, file: SavedFile): TemplateResult {
  const { t } = app.words;
  // Such a paper leaves nothing to compare, whatever else stands on it.
  const isEmpty = file.profile.usable_capacity === "none";
  const found = isEmpty ? NOTHING_FOUND : foundOf(app, screen, then, file);
  const another = (): void => {
    screen.then = { visible: false };
    app.show();
  };
  return html`${title(app, t("then.title"))} ${next(days(app, file).map((line) => paragraph(line)))}
    <div role="status" class=${isEmpty || found.difference || found.failed ? nothing : "coming"}>
      ${isEmpty || found.difference ? nothing : paragraph(t(found.failed ? "plan.failed" : "plan.busy"), found.failed ? "notice" : "hint")}
    </div>
    ${isEmpty ? paragraph(t("then.none"), "lead") : nothing} ${found.difference ? html`${drawDifference(app, found.difference)} ${onPaper(app, file.profile)}` : nothing}
    <div class="actions">${button(t("then.another"), another)}</div>`;
}

/** Which two papers are laid beside each other. */
function days(app: App, { saved, profile, ...file }: SavedFile): string[] {
  const { t } = app.words;
  const { state } = app;
  const now = state.profile?.date;
  // A doctor's word and one's own differ without anything having become better or worse.
  const byDoctor = [profile, state.profile].filter((of) => of && of.instrument !== "none").length;
  return [
    ...(byDoctor === 1 ? [t(profile.instrument === "none" ? "then.doctor-now" : "then.doctor-then")] : []),
    t("then.saved", { date: app.words.date(saved) }),
    ...(profile.date ? [t(profile.instrument === "none" ? "then.own" : "then.then", { date: app.words.date(profile.date) })] : []),
    ...(now ? [t("then.now", { date: app.words.date(now) })] : []),
    ...(profile.date && now && profile.date > now ? [t("then.newer")] : []),
    ...(isOfThisCatalogue(state, { saved, profile, ...file }) ? [] : [t("then.other-list")]),
  ];
}

/** What was found; the first who asks has it looked for. Another answer asks anew. */
function foundOf(app: App, screen: ThenScreen, then: Then, { profile }: SavedFile): NonNullable<Then["found"]> {
  const { state } = app;
  const of = state.outcomes;
  if (then.found?.of === of) return then.found;
  const found: NonNullable<Then["found"]> = (then.found = { of, difference: null, failed: false });
  const isWanted = (): boolean => state.screen === screen && screen.then === then && then.found === found;
  difference(state, profile, isWanted)
    .then((difference) => {
      found.difference = difference;
      // Nobody waited for it to the end; whoever comes back begins again.
      if (!difference && then.found === found) delete then.found;
    })
    .catch((error: unknown) => {
      found.failed = true;
      if (error instanceof Failure) tell(error);
    })
    .finally(() => isWanted() && app.show());
  return found;
}

function drawDifference(app: App, { gained, gone, both }: Difference): TemplateResult {
  const { t } = app.words;
  if (gained.length + gone.length === 0) return html`${paragraph(t("then.same", { n: both }), "lead")}`;
  return html`${turned(app, "gained", gained)} ${turned(app, "gone", gone)} ${both > 0 ? paragraph(t("then.both", { n: both })) : nothing}`;
}

function turned(app: App, which: "gained" | "gone", tasks: readonly Turned[]): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (tasks.length === 0) return nothing;
  const minutes = tasks.reduce((sum, { job, task }) => {
    const [ofJob, ofTask] = [app.state.job(job), app.state.task(job, task)];
    return ofJob && ofTask ? sum + taskMinutes(ofJob, ofTask) : sum;
  }, 0);
  return html`<section>
    ${heading(app.level + 1, t(`then.${which}`))} ${paragraph(t(`then.${which}.count`, { n: tasks.length, hours: app.words.perWeek(minutes) }))}
    ${firstOf(app, `then ${which}`, tasks, MOST, (one) => turnedRow(app, one), "results.more-tasks", MOST)}
  </section>`;
}

/** One of its name may stand in more jobs: the name says which. */
function turnedRow(app: App, { job, task, then, loads }: Turned): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  if (!ofJob || !ofTask) return html``;
  const by = [...new Set(loads.map((load) => app.names.load(load)))];
  return html`<div class="task-row">
    ${way(app, given(app, `${ofTask.title} · ${ofJob.title}`), { name: "task", job, task }, "link")}
    <span class="task-facts">${taskTag(app, job, task)} <span class="hint">${app.words.perWeek(taskMinutes(ofJob, ofTask))}</span></span>
    <p class="hint">${t("then.was", { verdict: t(`verdict.${shown(then)}`) })} ${by.length > 0 ? t("then.by", { loads: app.words.list(by) }) : nothing}</p>
  </div>`;
}

// ---- what stands otherwise on the paper --------------------------------------------------------

/** The points that two papers of one kind tell otherwise, in the order of the paper. */
function onPaper(app: App, then: Profile): TemplateResult | typeof nothing {
  const { state, names } = app;
  const { t } = app.words;
  const now = state.profile;
  if (!now) return nothing;
  const within = (content: unknown): TemplateResult => html`<section>${heading(app.level + 1, t("then.paper"))} ${content}</section>`;
  if (then.instrument !== now.instrument || then.edition !== now.edition) return within(paragraph(t("then.paper.other")));
  // A rubric that one of them leaves open would name all its points; it is named itself.
  const rubrics = RUBRICS.filter((rubric) => state.isClosed(rubric, then) !== state.isClosed(rubric));
  const isNamed = ({ code }: Point): boolean => [then, now].some((of) => state.capacity(code, of) !== undefined);
  const otherwise = state.points.filter((point) => (point.kind === "fact" || isNamed(point)) && names.inFull(state, point, then) !== names.inFull(state, point));
  if (otherwise.length + rubrics.length === 0) return within(paragraph(t("then.paper.same")));
  return within(html`${firstOf(app, "then paper", otherwise, MOST, (point) => pointRow(app, point, then), "plan.more-steps", MOST)}
    ${rubrics.length > 0 ? paragraph(t("then.paper.rubrics", { rubrics: app.words.list(rubrics.map((rubric) => names.rubric(rubric))) })) : nothing}`);
}

function pointRow(app: App, point: Point, then: Profile): TemplateResult {
  const { names, state } = app;
  const { t } = app.words;
  return html`<div class="task-row">
    <strong>${paperName(app, names.codeAndName(point), point)}</strong>
    <p>${t("then.paper.then", { text: names.inFull(state, point, then) })}<br />${t("then.paper.now", { text: names.inFull(state, point) })}</p>
  </div>`;
}

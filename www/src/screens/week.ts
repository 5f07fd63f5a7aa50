// "Mijn takenlijst": tasks of several jobs put together to a week. What they come to the engine says; here it is
// shown, and every change is one press.

import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { App } from "../app.js";
import type { Finding } from "../format.js";
import { gradually } from "../gradually.js";
import { MOST_DAYS } from "../mine.js";
import { legend, shown, tag } from "../outcome.js";
import { button, firstOf, given, heading, paragraph, title, way } from "../parts.js";
import { mixesNights } from "../roster.js";
import type { LaterScreen } from "../state.js";
import { HALF_HOUR, fitsTogether, hasDays, isListed, isTooLongADay, listed, mostMinutes, nextMinutes, openDesk, setListed, tooLong, weekSum, type Desk, type Listed, type WeekFilled, type WeekTold } from "../week.js";
import { jobsWith, ownMinutes } from "./by-outcome.js";
import { decidedAt, inList } from "./closing.js";
import { canLine, nextStep, why } from "./finding.js";
import { drawSums, type SumWords } from "./job.js";
import { taskTag, withWhom } from "./task-row.js";
import { belongs, hoursInWords, offRoster } from "./whole-job.js";

export const IN_A_DAY: SumWords = { title: "job.day", what: "week.day.what", over: "week.fewer", unknown: "job.day.unknown" };
export const IN_A_WEEK: SumWords = { title: "week.sums", what: "week.sums.what", over: "week.sums.fewer", unknown: "week.sums.unknown" };
const MOST_JOBS = 5;
const MOST_TASKS = 3;
/** Who waits longer than this is told that it goes on. */
const SLOW_MS = 300;

/** What was asked of "Vul aan", and what came of it; it goes with the screen. */
export interface Wanted {
  /** Hours a week, as they were typed. */
  typed: string;
  wrong?: boolean;
  /** It was pressed before the engine was ready. */
  soon?: boolean;
  /** The search that goes on, and whether it takes long enough to say so. */
  going?: { slow: boolean };
  filled?: WeekFilled | undefined;
}

type WeekScreen = Extract<LaterScreen, { name: "week" }>;

export function drawWeek(app: App, screen: WeekScreen): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  if (state.outcomes.order.length === 0) return html`${title(app, t("week.title"))}${paragraph(t("job.none"))}`;
  const desk = deskOf(app, screen);
  const tasks = listed(state);
  const told = tasks.length > 0 ? desk.week(tasks, state.mine.week.days) : null;
  return html`
    ${title(app, t("week.title"))} ${paragraph(t("week.what"))} ${hoursInWords(app)}
    ${tasks.length === 0 ? paragraph(t("week.none"), "lead") : nothing} ${noneFits(app)}
    ${tasks.length > 0 ? paragraph(weekSum(app.words, tasks, state.mine.week.days), "lead") : nothing} ${decidedAgainst(app, tasks)} ${isMixed(app, tasks) ? paragraph(t("week.night"), "notice") : nothing}
    ${told ? html`${told.hours.filter(({ verdict }) => verdict !== "fits").map((one) => hoursRow(app, one))}` : nothing} ${longer(app, tasks)} ${told && fitsTogether(state, told) ? paragraph(t("week.fits")) : nothing}
    <div role="status" class="waiting">${desk.ready ? nothing : paragraph(t(desk.failed ? "plan.failed" : "plan.busy"), desk.failed ? "notice" : "hint")}</div>
    ${tasks.length > 0 ? html`${legend(app)} ${taskList(app, screen, tasks)} ${daysField(app, screen)}` : nothing}
    ${fillIn(app, screen, desk)}
    ${told ? html`${hasDays(state, told) ? dayPlan(app, told) : nothing} ${drawSums(app, isMixed(app, tasks) ? told.day_sums.filter(({ verdict }) => verdict !== "fits") : told.day_sums, IN_A_DAY)} ${drawSums(app, told.week_sums, IN_A_WEEK)} ${jobs(app, told)}` : nothing}
    ${choose(app, screen)}
  `;
}

/** The engine of this screen; another answer asks for another one. */
function deskOf(app: App, screen: WeekScreen): Desk {
  const { state } = app;
  const known = state.desk as Desk | null;
  if (known?.of === state.outcomes && !known.closed) return known;
  // Who comes back pressed for what she left; who stayed still waits for it.
  if (!known) delete screen.wanted?.soon;
  known?.close();
  const desk = openDesk(state, () => {
    if (state.screen !== screen || state.desk !== desk) return;
    // Who pressed before it was ready gets what was pressed for.
    if (screen.wanted?.soon) fillUp(app, screen, desk);
    else app.show();
  });
  state.desk = desk;
  return desk;
}

/** Where nothing plainly fits there is nothing to propose: what would help is said, with the way to it. */
function noneFits(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (jobsWith(app, "fits").length > 0) return nothing;
  const { questions } = app.state.outcomes;
  return html`${paragraph(t("week.none-fits"))} ${questions.length > 0 ? way(app, t("results.all-questions", { n: questions.length }), { name: "questions" }, "link") : nothing}`;
}

/** A week may hold what somebody decided against: it says so before it adds up. */
function decidedAgainst(app: App, tasks: readonly Listed[]): TemplateResult | typeof nothing {
  const n = tasks.filter(({ place: { job, task } }) => decidedAt(app.state, job, task) === "cannot").length;
  return n > 0 ? paragraph(app.words.t("week.cannot", { n }), "notice") : nothing;
}

const isMixed = ({ state }: App, tasks: readonly Listed[]): boolean => mixesNights(tasks.flatMap(({ place }) => state.job(place.job) ?? []));

function longer({ state, words }: App, tasks: readonly Listed[]): TemplateResult | typeof nothing {
  const { wholeDay, workingDays } = state.engine;
  const what = tooLong(state, tasks);
  if (!what) return nothing;
  const [day, week] = [words.amount("minutes_per_day", wholeDay), words.amount("minutes_per_week", wholeDay * workingDays)];
  return paragraph(what === "week" ? words.t("week.long-week", { week }) : words.t(`week.long-${what}`, { day }), "notice");
}

/** Hours that are more than the paper says, or that it leaves open. */
function hoursRow(app: App, finding: Finding): TemplateResult {
  return html`<div class="notice">
    <p class="row-head"><strong>${app.names.load(finding.load)}</strong> ${tag(app, finding.verdict)}</p>
    ${paragraph(canLine(app, finding))} ${finding.text ? paragraph(app.words.t("finding.text", { text: finding.text })) : nothing}
    ${finding.verdict === "exceeds" ? paragraph(app.words.t("week.fewer"), "next") : nextStep(app, finding)} ${why(app, finding)}
  </div>`;
}

// ---- the tasks ----------------------------------------------------------------------------

function taskList(app: App, screen: WeekScreen, tasks: readonly Listed[]): TemplateResult {
  const { t } = app.words;
  const jobsOf = [...new Set(tasks.map(({ place }) => place.job))];
  return html`<section>
    ${heading(app.level + 1, t("week.tasks"))}
    ${gradually(
      app,
      jobsOf,
      (job) => html`<section class="job-card">
        ${heading(app.level + 2, way(app, given(app, app.state.job(job)?.title ?? ""), { name: "job", job }, "link"))} ${belongs(app, job)}
        <ul class="plain-list">
          ${tasks.filter(({ place }) => place.job === job).map((one) => html`<li>${listedRow(app, screen, one)}</li>`)}
        </ul>
      </section>`,
    )}
  </section>`;
}

function listedRow(app: App, screen: WeekScreen, one: Listed): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const { job, task } = one.place;
  const name = state.task(job, task)?.title ?? "";
  const whom = shown(state.verdict(job, task)) === "talk" ? state.engine.talkWith(one.task) : [];
  const decided = inList(app, job, task, whom, (open) => (open.length > 0 ? withWhom(app, open) : ""));
  const change = (minutes: number, then?: () => void): void => {
    setListed(state, one.id, minutes);
    forget(screen);
    app.showAndSay(then);
  };
  const away = (event: Event): void => change(0, stay(event));
  const step = (by: 1 | -1, sign: string, label: string): TemplateResult => {
    const minutes = nextMinutes(one, by);
    return html`<button type="button" class="button step" aria-disabled=${minutes === one.minutes ? "true" : nothing} @click=${() => minutes !== one.minutes && change(minutes)}><span aria-hidden="true">${sign}</span><span class="unseen">${t(label, { task: name })}</span></button>`;
  };
  return html`<div class="task-row">
    ${way(app, given(app, name), { name: "task", job, task }, "link")}
    <span class="task-facts">
      ${taskTag(app, job, task)}
      <span class="stepper">${step(-1, "−", "week.less")} <span role="status">${app.words.perWeek(one.minutes)}</span> ${step(1, "+", "week.more")}</span>
      ${button(html`${t("week.away")}<span class="unseen"> ${name}</span>`, away, "link")}
    </span>
    ${isTooLongADay(state, one) ? paragraph(t("week.task.long"), "next") : nothing} ${decided ? paragraph(decided, "hint") : nothing}
  </div>`;
}

/** What "Vul aan" said, looks for, or was to look for, was about the list as it was. */
function forget({ wanted }: WeekScreen): void {
  delete wanted?.filled;
  delete wanted?.going;
  delete wanted?.soon;
}

/** The next row comes in the place of the one that was pressed, and so does its button; after the last one the focus goes to the heading. */
function stay(event: Event): () => void {
  const pressed = event.currentTarget as HTMLElement;
  const screen = pressed.closest(".screen");
  return () => (pressed.isConnected ? pressed : screen?.querySelector<HTMLElement>("[data-focus]"))?.focus();
}

function daysField(app: App, screen: WeekScreen): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const change = (event: Event): void => {
    const days = Number((event.target as HTMLSelectElement).value);
    state.keep({ week: { ...state.mine.week, days } });
    forget(screen);
    app.showAndSay();
  };
  const all = Array.from({ length: MOST_DAYS }, (_, index) => index + 1);
  return html`<label class="field">
    <span>${t("week.days.ask")}</span>
    <select autocomplete="off" @change=${change}>
      ${all.map((n) => html`<option value=${n} .selected=${live(n === state.mine.week.days)}>${t("week.days", { n })}</option>`)}
    </select>
  </label>`;
}

// ---- "Vul aan" ------------------------------------------------------------------------------

function fillIn(app: App, screen: WeekScreen, desk: Desk): TemplateResult {
  const { t } = app.words;
  const wanted = (screen.wanted ??= { typed: "" });
  const most = mostWanted(app);
  const fill = (): void => fillUp(app, screen, desk);
  const type = (event: Event): void => {
    wanted.typed = (event.target as HTMLInputElement).value;
  };
  const enter = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.isComposing) fill();
  };
  return html`<section>
    ${heading(app.level + 1, t("week.fill"))} ${paragraph(t("week.fill.what"))}
    <label class="field">
      <span>${t("week.fill.hours")}</span>
      <input type="text" class="amount" inputmode="decimal" autocomplete="off" maxlength="5" aria-invalid=${wanted.wrong ? "true" : nothing} aria-describedby=${wanted.wrong ? "wanted-wrong" : nothing} .value=${live(wanted.typed)} @input=${type} @keydown=${enter} />
    </label>
    ${wanted.wrong ? html`<p class="wrong" id="wanted-wrong">${t("week.fill.wrong", { most: most / 60 })}</p>` : nothing}
    <div class="actions">${button(t("week.fill.go"), fill)}</div>
    <div role="status">${wanted.filled ? fillSaid(app, wanted.filled) : wanted.going?.slow ? paragraph(t("plan.busy"), "hint") : nothing}</div>
  </section>`;
}

/** Longer days, or more than a working week, are not for us to propose. */
function mostWanted({ state }: App): number {
  return state.engine.wholeDay * Math.min(state.mine.week.days, state.engine.workingDays);
}

function fillUp(app: App, screen: WeekScreen, desk: Desk): void {
  const wanted = (screen.wanted ??= { typed: "" });
  const typed = app.words.typed("minutes_per_week", wanted.typed);
  const minutes = typed !== null && typed <= mostWanted(app) ? Math.max(HALF_HOUR, Math.floor(typed / HALF_HOUR) * HALF_HOUR) : null;
  wanted.wrong = minutes === null;
  forget(screen);
  wanted.soon = minutes !== null && !desk.ready && !desk.failed;
  if (minutes !== null && desk.ready) void search(app, screen, desk, minutes);
  app.show();
}

/** Looks for what could be added, and adds it: unless the list or the screen is another one by then. */
async function search(app: App, screen: WeekScreen, desk: Desk, minutes: number): Promise<void> {
  const { state } = app;
  const wanted = (screen.wanted ??= { typed: "" });
  const [tasks, { week }, going] = [listed(state), state.mine, { slow: false }];
  const isWanted = (): boolean => wanted.going === going && state.screen === screen && state.mine.week === week && state.outcomes === desk.of;
  const saySlow = (): void => {
    if (!isWanted()) return;
    going.slow = true;
    app.show();
  };
  wanted.going = going;
  const slow = setTimeout(saySlow, SLOW_MS);
  const filled = await desk.fill(tasks, minutes, week.days, isWanted);
  clearTimeout(slow);
  const isStill = isWanted();
  // Who left it does not find it going on.
  if (wanted.going === going) delete wanted.going;
  if (!isStill) return;
  if (!filled) {
    // Who had to give way to another search gets what was pressed for after it.
    wanted.soon = desk.closed;
    return app.show();
  }
  wanted.filled = filled;
  for (const { position, minutes: added } of filled.added) {
    const { job, task } = state.place(position);
    const before = tasks.find((one) => one.task === position)?.minutes ?? 0;
    setListed(state, state.taskId(job, task), before + added);
  }
  app.showAndSay();
}

function fillSaid(app: App, { week, wanted, added, proven, why_no_more: why }: WeekFilled): TemplateResult {
  const { t } = app.words;
  const reached = week.minutes_per_week >= wanted;
  return html`<div class="notice">
    ${paragraph(t(added.length > 0 ? "week.fill.added" : "week.fill.nothing", { n: added.length, hours: app.words.perWeek(week.minutes_per_week) }))}
    ${week.jobs.some(({ papers }) => papers.length > 0) ? paragraph(t("week.fill.papers")) : nothing}
    ${reached || !why ? nothing : html`${paragraph(t("week.fill.no-more"))}<ul>${reasons(app, why).map((line) => html`<li>${line}</li>`)}</ul>`}
    ${proven ? nothing : paragraph(t("week.fill.unproven"))}
  </div>`;
}

/** Why no more could be added; each reason with what waits on it. */
function reasons(app: App, { kept, hours, full, roster, night, unrecorded }: NonNullable<WeekFilled["why_no_more"]>): string[] {
  const { t } = app.words;
  const hoursOf = (waiting: readonly { minutes: number }[]): string => app.words.perWeek(waiting.reduce((sum, { minutes }) => sum + minutes, 0));
  const loads = (waiting: readonly { load: string }[]): string => app.words.list([...new Set(waiting.map(({ load }) => app.names.load(load)))]);
  const lines = [
    ...(kept ? [t("week.why.kept")] : []),
    ...(hours.length > 0 ? [t(hours.some(({ verdict }) => verdict === "exceeds") ? "week.why.hours" : "week.why.hours-open")] : []),
    ...full.map((one) => t("week.why.full", { load: app.names.load(one.load), hours: app.words.perWeek(one.minutes) })),
    ...(roster.length > 0 ? [t("week.why.roster", { n: roster.length, hours: hoursOf(roster) })] : []),
    ...(night.length > 0 ? [t("week.why.night", { hours: hoursOf(night) })] : []),
    ...(unrecorded.length > 0 ? [t("week.why.unrecorded", { loads: loads(unrecorded) })] : []),
  ];
  return lines.length > 0 ? lines : [t(jobsWith(app, "fits").length > 0 ? "week.why.none-left" : "week.none-fits")];
}

// ---- the days, and the jobs ---------------------------------------------------------------------

function dayPlan(app: App, told: WeekTold): TemplateResult {
  return html`<section>${planHead(app, told)} <ul class="plain-list days">${gradually(app, [...told.plan.keys()], (day) => planDay(app, told, day))}</ul></section>`;
}

/** What is said of a plan before its days. */
export function planHead(app: App, { spread }: WeekTold): TemplateResult {
  const { t } = app.words;
  return html`${heading(app.level + 1, t("week.plan"))} ${paragraph(t(`week.plan.${spread}`), "hint")}`;
}

export function planDay(app: App, { plan, entries }: WeekTold, day: number): TemplateResult {
  const { state, words } = app;
  const name = (entry: number): string => {
    const { job, task } = state.place(entries[entry]?.position ?? 0);
    return state.task(job, task)?.title ?? "";
  };
  return html`<li>
    <strong>${words.t("week.plan.day", { n: day + 1 })}</strong>
    <ul>
      ${plan[day]?.map(({ entry, minutes }) => html`<li>${given(app, name(entry))}: ${words.duration(minutes)}</li>`)}
    </ul>
  </li>`;
}

function jobs(app: App, { jobs: all }: WeekTold): TemplateResult {
  const { t } = app.words;
  return html`<section>
    ${heading(app.level + 1, t("week.jobs"))} ${paragraph(t("week.jobs.what"))}
    ${gradually(app, all, (job) => {
      const staying = job.tasks.filter(({ stays }) => stays > 0);
      const asked = job.roster.filter(({ verdict }) => verdict !== "fits");
      return html`<section class="job-card">
        ${heading(app.level + 2, given(app, job.title))} ${paragraph(t("week.job.taken", { hours: app.words.perWeek(job.taken) }))}
        ${asked.map((finding) => html`<p class="row-head"><strong>${app.names.load(finding.load)}</strong> ${tag(app, finding.verdict)}</p>${nextStep(app, finding)}`)}
        ${job.papers.map((paper) => paragraph(t("job.paper", { paper })))}
        ${staying.length === 0
          ? paragraph(t("week.job.all"))
          : html`<details>
              <summary>${t("week.job.stays", { n: staying.length })}</summary>
              <ul>
                ${staying.map(({ title: name, stays }) => html`<li>${given(app, name)}: ${app.words.perWeek(stays)}</li>`)}
              </ul>
            </details>`}
      </section>`;
    })}
  </section>`;
}

// ---- choosing -----------------------------------------------------------------------------------

/** Fitting tasks that are not on the list, by job. */
function choose(app: App, screen: WeekScreen): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { state } = app;
  const open = jobsWith(app, "fits").flatMap(({ job, tasks }) => {
    // As "Vul aan": what is done in an evening or night that her paper does not plainly allow is not for this list.
    const left = offRoster(app, job) ? [] : tasks.filter((task) => !isListed(state, state.taskId(job, task)));
    return left.length > 0 ? [{ job, tasks: left }] : [];
  });
  if (open.length === 0) return nothing;
  return html`<section>
    ${heading(app.level + 1, t("week.choose"))} ${paragraph(t("week.choose.what"))}
    ${firstOf(
      app,
      "week choose",
      open,
      MOST_JOBS,
      ({ job, tasks }) => html`<section class="job-card">
        ${heading(app.level + 2, given(app, state.job(job)?.title ?? ""))} ${belongs(app, job)}
        ${firstOf(app, `week choose ${job}`, tasks, MOST_TASKS, (task) => chooseRow(app, screen, job, task), "results.more-tasks")}
      </section>`,
      "results.more-jobs",
    )}
  </section>`;
}

function chooseRow(app: App, screen: WeekScreen, job: number, task: number): TemplateResult {
  const { state } = app;
  const name = state.task(job, task)?.title ?? "";
  const add = (event: Event): void => {
    setListed(state, state.taskId(job, task), fitting(app, job, task));
    forget(screen);
    app.showAndSay(stay(event));
  };
  return html`<div class="task-row">
    ${way(app, given(app, name), { name: "task", job, task }, "link")}
    <span class="task-facts"><span class="hint">${app.words.perWeek(fitting(app, job, task))}</span> ${button(html`${app.words.t("week.add")}<span class="unseen"> ${name}</span>`, add)}</span>
  </div>`;
}

/** Minutes a week of a task that the person can do. */
function fitting({ state }: App, job: number, task: number): number {
  return ownMinutes(state, job, task, mostMinutes(state, job, task));
}

/** On the screen of a task: whether it is on the list, and the way there. */
export function onTheList(app: App, job: number, task: number): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  const id = state.taskId(job, task);
  const on = isListed(state, id);
  const toggle = (): void => {
    setListed(state, id, on ? 0 : fitting(app, job, task));
    app.show();
  };
  return html`<div class="actions">
    <button type="button" class="button plain" aria-pressed=${on} @click=${toggle}>${t(on ? "week.on" : "week.put")}</button>
    ${on ? way(app, t("week.title"), { name: "week" }, "link") : nothing}
  </div>`;
}

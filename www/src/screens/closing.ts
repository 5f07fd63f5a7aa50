// What comes of a talk about a mark ("Bespreken"): whether it can be, who decided that, why and when. The mark and
// the outcome of the task stay as they are; what a closing changes is told beside them, on the screen and in every print.

import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Finding, Profile, TaskOutcome, Whom } from "../format.js";
import { CLOSERS, DECISIONS, canBeClosed, closingOf, comparedOf, decisionOf, endsAsking, isSameTask, isSettled, type Closer, type Closing, type Decision, type TaskId } from "../mine.js";
import { button, foldOf, paragraph, radios } from "../parts.js";
import { isDay } from "../saving/fields.js";
import { MOST_OF_REASON } from "../saving/mine.js";
import type { State } from "../state.js";
import type { Words } from "../words.js";
import { EARLIEST, today } from "./details.js";
import { findingName } from "./finding.js";

/** What was filled in so far, right or wrong. */
interface Draft {
  decision?: Decision;
  by?: Closer;
  reason: string;
  date: string;
  /** Whether somebody wanted to record it: before that nothing is told to be wrong. */
  tried?: boolean;
}

/** Why each field won't do, where it won't. */
type Wrong = Partial<Readonly<Record<"decision" | "by" | "reason" | "date", string | false>>>;

// They belong to one profile and go with it: clearing leaves no way to them.
const drafts = new WeakMap<Profile, Map<string, Draft>>();

function draftsOf(profile: Profile): Map<string, Draft> {
  const ofProfile = drafts.get(profile) ?? new Map<string, Draft>();
  drafts.set(profile, ofProfile);
  return ofProfile;
}

type Place = Pick<Closing, "job" | "task" | "point" | "load">;

const idOf = ({ point, load }: Pick<Place, "point" | "load">): string => `closing-${point}-${load}`;
const keyOf = (place: Place): string => `${idOf(place)} ${place.job} ${place.task}`;

// ---- at a finding ---------------------------------------------------------------------------

export function drawClosing(app: App, job: number, task: number, finding: Finding): TemplateResult | typeof nothing {
  const { state, words } = app;
  const [of, { profile }] = [taskId(state, job, task), state];
  if (finding.verdict === "exceeds") return paragraph(words.t("closing.exceeds"));
  if (!of || !profile || !canBeClosed(finding.verdict)) return nothing;
  const closing = closingOf(state.mine, of, finding);
  return html`<div data-closing>${closing ? drawClosed(app, profile, closing) : drawFold(app, profile, of, finding)}</div>`;
}

function drawClosed(app: App, profile: Profile, closing: Closing): TemplateResult {
  const remove = (event: Event): void => {
    const place = placeOf(event);
    // Who took it out by mistake finds everything again in the fields.
    const { decision, by, reason, date } = closing;
    draftsOf(profile).set(keyOf(closing), { ...(decision === "talked" ? {} : { decision }), by, reason, date });
    takeOut(app, closing, () => place?.querySelector<HTMLElement>("summary")?.focus());
  };
  return html`<p tabindex="-1">${closedLine(app.words, closing)}</p>
    ${removeButton(app, closing, remove)}`;
}

/** The fields are there once they are asked for. */
function drawFold(app: App, profile: Profile, of: TaskId, finding: Finding): TemplateResult {
  const { state, words } = app;
  const id = idOf(finding);
  const key = keyOf({ ...of, point: finding.point, load: finding.load });
  const { open, toggle } = foldOf(app, key);
  const ofProfile = draftsOf(profile);
  const draft = ofProfile.get(key) ?? { reason: "", date: today() };
  ofProfile.set(key, draft);
  const record = (event: Event): void => {
    const place = placeOf(event);
    const { decision, by, reason, date } = draft;
    draft.tried = true;
    if (!decision || !by || Object.values(wrongOf(words, draft)).some((one) => one)) {
      app.show();
      place?.querySelector<HTMLElement>("[data-wrong] :is(input, textarea)")?.focus();
      return;
    }
    ofProfile.delete(key);
    state.unfolded.delete(key);
    const { point, load, rule } = finding;
    state.keep({ closed: [...state.mine.closed, { ...of, point, load, rule, compared: comparedOf(finding), decision, by, reason: written(reason), date }] });
    app.showAndSay(() => place?.querySelector<HTMLElement>("[tabindex]")?.focus());
  };
  return html`<details class="closing" ?open=${open} @toggle=${toggle}>
    <summary>${words.t("closing.open")}</summary>
    ${open ? fields(app, id, draft, record) : nothing}
  </details>`;
}

function fields(app: App, id: string, draft: Draft, record: (event: Event) => void): TemplateResult {
  const { t } = app.words;
  const wrong: Wrong = draft.tried ? wrongOf(app.words, draft) : {};
  const changed = (): void => {
    // What is half filled in would be lost as well.
    app.state.keep({});
  };
  const show = (): void => app.show();
  const told = (field: keyof Wrong): TemplateResult =>
    html`<div role="status">${wrong[field] ? html`<p class="wrong" id="${id}-${field}-wrong">${wrong[field]}</p>` : nothing}</div>`;
  const decide = (decision: string): void => {
    draft.decision = decision as Decision;
    changed();
    show();
  };
  const choose = (by: string): void => {
    draft.by = by as Closer;
    changed();
    show();
  };
  const [decisions, closers] = [
    DECISIONS.map((value) => ({ value, label: t(`closing.decision.${value}`) })),
    CLOSERS.map((value) => ({ value, label: t(`role.${value}`) })),
  ];
  return html`${paragraph(t("closing.what"), "hint")}
    <div ?data-wrong=${wrong.decision}>
      ${radios(`${id}-decision`, t("closing.decision"), decisions, draft.decision, decide)} ${told("decision")}
    </div>
    <div ?data-wrong=${wrong.by}>
      ${radios(`${id}-by`, t("closing.by"), closers, draft.by, choose)} ${told("by")}
    </div>
    <div class="field" ?data-wrong=${wrong.reason}>
      <label for="${id}-reason">${t("closing.reason")}</label>
      <span class="hint" id="${id}-reason-hint">${t("closing.reason.hint", { n: MOST_OF_REASON })}</span>
      <textarea
        id="${id}-reason"
        rows="3"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${wrong.reason ? "true" : nothing}
        aria-describedby="${wrong.reason ? `${id}-reason-wrong ` : ""}${id}-reason-hint"
        .value=${live(draft.reason)}
        @input=${(event: Event) => {
          draft.reason = (event.target as HTMLTextAreaElement).value;
          changed();
        }}
        @change=${show}
      ></textarea>
      ${told("reason")}
    </div>
    <div class="field" ?data-wrong=${wrong.date}>
      <label for="${id}-date">${t("closing.date")}</label>
      <input
        id="${id}-date"
        type="date"
        autocomplete="off"
        min=${EARLIEST}
        max=${today()}
        aria-invalid=${wrong.date ? "true" : nothing}
        aria-describedby=${wrong.date ? `${id}-date-wrong` : nothing}
        .value=${live(draft.date)}
        @input=${(event: Event) => {
          draft.date = (event.target as HTMLInputElement).value;
          changed();
        }}
        @change=${show}
      />
      ${told("date")}
    </div>
    <p>${button(t("closing.go"), record)}</p>`;
}

/** As it is recorded: a reason is one paragraph on paper. */
const written = (reason: string): string => reason.trim().replace(/\s+/g, " ");

function wrongOf({ t }: Words, draft: Draft): Wrong {
  // As the file counts them: some letters take two units.
  const letters = [...written(draft.reason)].length;
  return {
    decision: !draft.decision && t("closing.decision.wrong"),
    by: !draft.by && t("closing.by.wrong"),
    reason: letters === 0 ? t("closing.reason.none") : letters > MOST_OF_REASON && t("closing.reason.long", { n: MOST_OF_REASON, number: letters }),
    date: !(isDay(draft.date) && draft.date >= EARLIEST && draft.date <= today()) && t("closing.date.wrong"),
  };
}

// ---- what was recorded ------------------------------------------------------------------------

/** What was decided, by whom, when and why, as it is told on the screen and in every print. */
export function closedLine(words: Words, { decision, by, reason, date }: Pick<Closing, "decision" | "by" | "reason" | "date">): string {
  const { t } = words;
  return `${t(`closing.done.${decision}`)} ${t("closing.closed", { whom: t(`role.${by}`), date: words.date(date), text: reason })}`;
}

function removeButton(app: App, closing: Closing, remove: (event: Event) => void): TemplateResult {
  return button(html`${app.words.t("closing.remove")}<span class="unseen"> ${markName(app, closing)}</span>`, remove, "link");
}

/** The point that a closing was about. */
export function markName(app: App, { point: code, load }: Closing): string {
  const point = app.state.point(code);
  return point ? findingName(app, point, { load }) : code;
}

function takeOut(app: App, closing: Closing, then: () => void): void {
  app.state.keep({ closed: app.state.mine.closed.filter((other) => other !== closing) });
  app.showAndSay(then);
}

const placeOf = (event: Event): Element | null => (event.currentTarget as Element).closest("[data-closing]");

// ---- at a task and in a list --------------------------------------------------------------------

export function taskId(state: State, job: number, task: number): TaskId | undefined {
  const [ofJob, ofTask] = [state.job(job), state.task(job, task)];
  return ofJob && ofTask && { job: ofJob.id, task: ofTask.id };
}

/** Whether somebody still has to be asked about a finding. */
export function isAsked({ state }: App, job: number, task: number, finding: Finding): boolean {
  const of = taskId(state, job, task);
  const closing = of && closingOf(state.mine, of, finding);
  return closing === undefined || !(state.isOwnList || endsAsking(closing, finding));
}

/** How much of a task was talked about; nothing when nothing was. */
export function talkedAbout({ state, words }: App, of: TaskId, outcome: TaskOutcome): string {
  const marks = outcome.findings.filter(({ verdict }) => canBeClosed(verdict));
  const done = marks.filter((finding) => closingOf(state.mine, of, finding)).length;
  if (done === 0) return "";
  return isSettled(state.mine, of, outcome) ? words.t("closing.all") : words.t("closing.some", { number: done, n: marks.length });
}

/** Closings of a task that were about another outcome than it has now: they count nowhere. */
export function noLongerHolding({ mine }: State, of: TaskId, { findings }: TaskOutcome): Closing[] {
  const holds = (one: Closing): boolean => findings.some((finding) => closingOf({ ...mine, closed: [one] }, of, finding));
  return mine.closed.filter((one) => isSameTask(one, of) && !holds(one));
}

/** What was talked about at a task: above its findings. */
export function drawTalkedAbout(app: App, job: number, task: number, outcome: TaskOutcome): TemplateResult | typeof nothing {
  const of = taskId(app.state, job, task);
  if (!of) return nothing;
  const line = talkedAbout(app, of, outcome);
  return html`${line ? paragraph(line) : nothing} ${noLongerHolding(app.state, of, outcome).map((closing) => drawChanged(app, closing))}`;
}

function drawChanged(app: App, closing: Closing): TemplateResult {
  const remove = (event: Event): void => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    takeOut(app, closing, () => root.querySelector<HTMLElement>("[data-changed] .button, [data-focus]")?.focus());
  };
  return html`<div class="notice" data-changed>
    <p><strong>${markName(app, closing)}</strong></p>
    ${paragraph(app.words.t("closing.changed"))} ${paragraph(closedLine(app.words, closing))} ${removeButton(app, closing, remove)}
  </div>`;
}

/** In a list: what was talked about, in the place of whom to ask where nothing is left to ask. Most tasks have no closing, and are not explained. */
export function inList(app: App, job: number, task: number, whom: readonly Whom[] = [], say: (whom: readonly Whom[]) => string = () => ""): string {
  const { state, words } = app;
  const found = closedAt(state, job, task);
  if (!found) return say(whom);
  const { of, outcome } = found;
  const decision = decisionOf(state.mine, of, outcome);
  const told = decision ? words.t(`closing.done.${decision}`) : talkedAbout(app, of, outcome);
  // Who decided already is not asked once more.
  const isOpen = (one: Whom) => (finding: Finding): boolean => finding.whom === one && finding.verdict !== "fits" && isAsked(app, job, task, finding);
  const open = decision === "cannot" ? [] : whom.filter((one) => outcome.findings.some(isOpen(one)));
  return open.length === 0 ? told : `${told} ${say(open)}`.trim();
}

/** What was decided of a task, once one mark can't be or all were talked about. */
export function decidedAt(state: State, job: number, task: number): Decision | null {
  const found = closedAt(state, job, task);
  return (found && decisionOf(state.mine, found.of, found.outcome)) ?? null;
}

function closedAt(state: State, job: number, task: number): { of: TaskId; outcome: TaskOutcome } | null {
  const of = taskId(state, job, task);
  if (!of || !state.mine.closed.some((one) => isSameTask(one, of))) return null;
  const [outcome] = state.engine.explain([state.row(job, task)]);
  return outcome ? { of, outcome } : null;
}

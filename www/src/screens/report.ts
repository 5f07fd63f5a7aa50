// The report for the file, on the screen before printing: who filled it in and spoke along, how both see it,
// and whether the numbers of the paper may be in it. It is made only when somebody asks for it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Profile } from "../format.js";
import { CLOSERS, type Mine, type Views } from "../mine.js";
import { button, checkbox, heading, paragraph, radios, way } from "../parts.js";
import { eachInPreview, foldInPreview, preview } from "../print/preview.js";
import { eachOnPaper } from "../print/print.js";
import { drawReport } from "../print/report-page.js";
import { reportDocument, withNumbers, withoutNumbers, type ReportDocument, type Role, type Width } from "../print/report.js";
import { MOST_OF_NOTE } from "../saving/mine.js";
import type { Outcomes } from "../state.js";
import { chooseOwn } from "./own-job.js";

const FILLED_IN: readonly Role[] = ["self", "coach", "labour_expert", "manager"];

/** What was chosen here; it goes into no file. */
interface Choice {
  filledIn: Role;
  readonly spokeAlong: Set<Role>;
  numbers: boolean;
  busy?: boolean;
  made?: Made | undefined;
}

/** A report, and what it was made of: once that changes it is shown no more. */
interface Made {
  readonly document: ReportDocument<Width>;
  readonly outcomes: Outcomes;
  readonly mine: Mine;
  readonly jobs: string;
}

/** How the screen prints. */
export interface Printer {
  placeOf(event: Event): Element | null;
  pause(): Promise<void>;
  print(app: App, place: Element | null, name: string, content: TemplateResult): void;
}

// It belongs to one profile and goes with it: clearing leaves no way to it.
const choices = new WeakMap<Profile, Choice>();

export function forTheFile(app: App, jobs: readonly number[], profile: Profile, printer: Printer): TemplateResult {
  const { t } = app.words;
  const choice = choices.get(profile) ?? { filledIn: "self", spokeAlong: new Set(), numbers: false };
  choices.set(profile, choice);
  const make = (event: Event): Promise<ReportDocument<Width> | null> => madeBy(app, event, jobs, profile, choice, printer);
  const print = async (event: Event): Promise<void> => {
    const place = printer.placeOf(event);
    const document = await make(event);
    if (document) printer.print(app, place, t("report.title"), drawReport({ ...app, level: 1 }, document, eachOnPaper(app), (_, content) => content));
  };
  const made = isCurrent(app, jobs, choice.made) ? choice.made : undefined;
  return html`<section class="report">
    ${heading(app.level + 1, t("report.title"))} ${paragraph(t("report.what"))} ${paragraph(t("report.never"))} ${chooseOwn(app)} ${who(app, choice)} ${width(app, choice)} ${views(app)}
    <div class="actions">${button(t("report.show"), (event) => void make(event))} ${button(t("report.go"), (event) => void print(event), "main")} ${way(app, t("search.title"), { name: "search" })}</div>
    <p role="status" class=${choice.busy ? "coming" : nothing}>${choice.busy ? t("print.busy") : made ? [t("report.shown"), ...(made.document.jobs.length > 0 ? [t("report.folded")] : [])].join(" ") : nothing}</p>
    ${made ? html`<div class="preview" ${preview(drawReport({ ...app, level: app.level + 2 }, made.document, eachInPreview(app), foldInPreview))}></div>` : nothing}
  </section>`;
}

function isCurrent({ state }: App, jobs: readonly number[], made: Made | undefined): boolean {
  return made !== undefined && made.outcomes === state.outcomes && made.mine === state.mine && made.jobs === jobs.join(" ");
}

/** Something else was chosen: what was made before is no longer what would be printed. */
function changed(app: App, choice: Choice): void {
  choice.made = undefined;
  app.show();
}

function who(app: App, choice: Choice): TemplateResult {
  const { t } = app.words;
  const fill = (value: string): void => {
    choice.filledIn = value as Role;
    changed(app, choice);
  };
  const along = (role: Role) => (checked: boolean): void => {
    if (checked) choice.spokeAlong.add(role);
    else choice.spokeAlong.delete(role);
    changed(app, choice);
  };
  const options = FILLED_IN.map((value) => ({ value, label: t(`role.${value}`) }));
  return html`${radios("report-filled-in", t("report.who"), options, choice.filledIn, fill)}
    <fieldset class="choices">
      <legend>${t("report.along")}</legend>
      ${CLOSERS.map((role) => checkbox(t(`role.${role}`), choice.spokeAlong.has(role), along(role)))}
    </fieldset>`;
}

function width(app: App, choice: Choice): TemplateResult {
  const { t } = app.words;
  const choose = (value: string): void => {
    choice.numbers = value === "with";
    changed(app, choice);
  };
  const options = ["without", "with"].map((value) => ({ value, label: t(`report.width.${value}`), hint: t(`report.width.${value}.hint`) }));
  return radios("report-width", t("report.width"), options, choice.numbers ? "with" : "without", choose);
}

function views(app: App): TemplateResult[] {
  const { t } = app.words;
  const { state } = app;
  return (["employee", "employer"] as const).map((whose) => {
    const id = `view-${whose}`;
    const keep = (event: Event): void => {
      const { value } = event.target as HTMLTextAreaElement;
      const { [whose]: _, ...others }: Views = state.mine.views;
      state.keep({ views: value.trim() === "" ? others : { ...others, [whose]: value } });
    };
    return html`<div class="field">
      <label for=${id}>${t(`report.view.${whose}`)}</label> <span class="hint" id="${id}-hint">${t("report.view.hint", { n: MOST_OF_NOTE })}</span>
      <textarea id=${id} rows="3" autocomplete="off" spellcheck="false" maxlength=${MOST_OF_NOTE} aria-describedby="${id}-hint" .value=${state.mine.views[whose] ?? ""} @input=${keep} @change=${() => app.show()}></textarea>
    </div>`;
  });
}

async function madeBy(app: App, event: Event, jobs: readonly number[], profile: Profile, choice: Choice, printer: Printer): Promise<ReportDocument<Width> | null> {
  const { state } = app;
  const place = printer.placeOf(event);
  if (choice.busy) return null;
  choice.busy = true;
  choice.made = undefined;
  app.show();
  const { outcomes, mine } = state;
  // Who left this screen meanwhile, or cleared everything, gets nothing; nor who changed what it is made of.
  const goOn = async (): Promise<boolean> => {
    await printer.pause();
    return place?.isConnected === true && state.profile === profile && state.mine === mine;
  };
  const { filledIn } = choice;
  const people = { filledIn, spokeAlong: CLOSERS.filter((role) => choice.spokeAlong.has(role)) };
  const document = await reportDocument<Width>(app, jobs, profile, people, choice.numbers ? withNumbers : withoutNumbers, goOn);
  choice.busy = false;
  if (document) choice.made = { document, outcomes, mine, jobs: jobs.join(" ") };
  if (place?.isConnected) app.show();
  return document;
}

// How a print lies on paper: what both prints share, and the one for the talk. Not what
// is printed: that is in document.ts. Nothing here can see a profile; it gets words,
// names, and a document that holds none of it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Basis, Task } from "../format.js";
import type { Each } from "../gradually.js";
import type { Names } from "../names.js";
import { outcomeTag, type Shown } from "../outcome.js";
import { heading, paragraph } from "../parts.js";
import { comesWith, mixesNights } from "../roster.js";
import { closedLine } from "../screens/closing.js";
import { SHOWN } from "../screens/job.js";
import { inPlace } from "../screens/task-row.js";
import { taskMinutes } from "../state.js";
import { weekSum } from "../week.js";
import type { Words } from "../words.js";
import { sourcesOf, type Decided, type Imprint, type ListedTask, type TalkDocument, type TalkJob, type TalkOutcome, type TalkQuestion, type TalkTask, type WeekList } from "./document.js";

/** What a page needs to say something: no state, so that nothing else can come out of it. */
export interface Voice {
  readonly words: Words;
  readonly names: Names;
  /** The level of the print's own heading. */
  readonly level: number;
}

/** How a long part stands under its heading: open on paper, and on the screen folded under words that open it. */
export type Fold = (words: string, content: TemplateResult) => TemplateResult;

/** What a print is about, in its parts: its end explains the outcomes and the other words, and names the sources of the tasks. */
export interface Content {
  readonly parts: readonly (() => unknown)[];
  readonly outcomes: readonly Shown[];
  readonly terms: readonly string[];
  readonly tasks: readonly Task[];
}

/** The frame of a print: its heading, what it is, what it is not, and at the end its sources. */
export function sheetOfPaper(voice: Voice, title: string, imprint: Imprint, paper: string, content: Content, each: Each): TemplateResult {
  const { words, level } = voice;
  const { t } = words;
  const { catalogue } = imprint;
  const madeUp = [
    ...(catalogue.fictional ? [t("frame.fictional-catalogue", { organisation: catalogue.organisation })] : []),
    ...(imprint.fictionalPerson ? [t("print.fictional-person")] : []),
  ];
  const about = [
    t("print.date", { date: words.date(imprint.printed) }),
    paper,
    t("print.catalogue", { organisation: catalogue.organisation, version: catalogue.version, date: words.date(catalogue.date) }),
    t("print.program", { version: imprint.program }),
  ];
  return html`<div class="paper" lang=${words.lang} dir=${words.direction}>
    ${heading(level, title)}
    ${madeUp.length > 0 ? html`<div class="made-up">${madeUp.map((line) => paragraph(line))}</div>` : nothing}
    <p class="lead">${t("frame.no-decision")}</p>
    <ul class="imprint">
      ${about.map((line) => html`<li>${line}</li>`)}
    </ul>
    <div class="parts">${each([...content.parts, () => meanings(voice, content), () => sources(voice, imprint, content.tasks)], (part) => part())}</div>
  </div>`;
}

/** What the words and shapes mean that are on this print. */
function meanings({ words, level }: Voice, { outcomes, terms }: Content): TemplateResult | typeof nothing {
  const { t } = words;
  if (outcomes.length === 0) return nothing;
  return html`<section class="whole">
    ${heading(level + 1, t("legend.title"))}
    <ul class="rows">
      ${SHOWN.filter((one) => outcomes.includes(one)).map((one) => html`<li class="row">${outcomeTag(one, t(`verdict.${one}`))} <span class="row-name">${t(`legend.${one}`)}</span></li>`)}
    </ul>
    ${["estimate", ...terms, "rounded"].map((term) => paragraph(t(`legend.${term}`)))}
  </section>`;
}

/** Which more words a print for others uses. */
export function termsOf(all: readonly TalkOutcome[]): string[] {
  return [...(all.some(({ provided }) => provided) ? ["provided-talk"] : []), ...(all.some(({ partOfDay }) => partOfDay) ? ["part-of-day"] : []), ...(all.some(({ basis }) => basis === "own") ? ["own-answer"] : [])];
}

function sources({ words, level }: Voice, { catalogue }: Imprint, tasks: readonly Task[]): TemplateResult | typeof nothing {
  const { t } = words;
  const all = sourcesOf(catalogue, tasks);
  if (all.length === 0) return nothing;
  return html`${heading(level + 1, t("print.sources"))}
    <ul>
      ${all.map(({ source, basis, date }) => html`<li>${t("why.source", { source, basis: t(`basis.${basis}`), date: words.date(date) })}</li>`)}
    </ul>`;
}

/** An outcome with its basis; on paper every outcome says how it is known. */
export function withBasis({ t }: Words, label: string, basis: Basis | null): string {
  return basis ? t("verdict.basis", { verdict: label, basis: t(`basis.${basis}`) }) : label;
}

export function withWish({ t }: Words, task: string, wished: boolean): string {
  return wished ? t("print.wish", { task }) : task;
}

/** One task on its own line: outcome, name, hours; what belongs to it hangs below. */
export function row(outcome: TemplateResult, name: string, hours: string, below: unknown = nothing): TemplateResult {
  return html`<li class="row">
    ${outcome} <span class="row-name">${name}</span> <span class="row-hours">${hours}</span>${below}
  </li>`;
}

/**
 * The tasks that the person put together to a week, by the jobs they come from; nothing as long as there are none.
 * At the end what they come to together, where that is told.
 */
export function week(voice: Voice, title: string, { tasks, chosen: { days }, tooLong }: WeekList, told: TemplateResult | null = null, say = (one: ListedTask): string => talkOutcome(voice.words, one)): TemplateResult | typeof nothing {
  const { words, level } = voice;
  const { t } = words;
  if (tasks.length === 0) return nothing;
  const jobs = [...new Set(tasks.map(({ job }) => job))];
  return html`${heading(level + 1, title)}
    <p class="keep">${weekSum(words, tasks.map(({ chosen }) => chosen), days)} ${tooLong ? t(`week.print.long-${tooLong}`) : nothing}</p>
    <ul>
      ${jobs.map(
        (job) => html`<li>
          <strong>${[job.title, ...comesWith(voice, job)].join(" · ")}</strong>
          <ul>
            ${tasks.filter((one) => one.job === job).map((one) => html`<li>${one.task.title}: ${words.perWeek(one.chosen.minutes)}. ${outcomeTag(one.outcome, say(one))} ${one.tooLong ? t("week.task.long") : nothing} ${one.decided ? t(`closing.done.${one.decided}`) : nothing} ${one.measures.map((measure) => inPlace(words, measure))}</li>`)}
          </ul>
        </li>`,
      )}
    </ul>
    ${mixesNights(jobs) ? paragraph(t("week.night")) : nothing} ${told ?? paragraph(t("week.print.hours"))}`;
}

/** Who reads a part of the jobs must not take it for all. */
export function someJobs({ words }: Voice, n: number, { catalogue: { jobs } }: Imprint): TemplateResult | typeof nothing {
  return n < jobs.length ? paragraph(words.t("print.some-jobs", { n, most: jobs.length })) : nothing;
}

// ---- for the talk ------------------------------------------------------------------------

export function drawTalk(voice: Voice, { imprint, week: list, fits, discuss }: TalkDocument, each: Each): TemplateResult {
  const { words, level } = voice;
  const { t } = words;
  const paper = imprint.paper === null ? t("print.paper-date.none") : t("print.paper-date", { date: words.date(imprint.paper) });
  const parts = [
    () => html`${paragraph(t("print.talk.note"))} ${week(voice, t("week.title"), list)}`,
    () => html`${heading(level + 1, t("print.talk.fits"))} ${fits.length > 0 ? paragraph(t("print.talk.hours")) : paragraph(t("results.fits.none"))} <div>${each(fits, (job) => talkJob(voice, job, each))}</div>`,
    () => (discuss.length > 0 ? html`${heading(level + 1, t("print.talk.discuss"))} <div>${each(discuss, (job) => talkJob(voice, job, each))}</div>` : nothing),
  ];
  const rows = [...list.tasks, ...[...fits, ...discuss].flatMap((job): readonly (TalkOutcome & { readonly task: Task })[] => job.tasks)];
  const content = { parts, outcomes: rows.map(({ outcome }) => outcome), terms: termsOf(rows), tasks: rows.map(({ task }) => task) };
  return sheetOfPaper(voice, t("print.talk.title"), imprint, paper, content, each);
}

function talkJob(voice: Voice, { job, tasks }: TalkJob, each: Each): TemplateResult {
  const { words, level } = voice;
  const hours = (task: TalkTask): number => taskMinutes(job, task.task);
  return html`<section>
    ${heading(level + 2, job.title)}
    <p class="keep">${[words.t("print.talk.count", { n: tasks.length }), ...comesWith(voice, job)].join(". ")}</p>
    <ul class="rows">
      ${each(tasks, (task) => row(outcomeTag(task.outcome, talkOutcome(words, task)), withWish(words, task.task.title, task.wished), words.perWeek(hours(task)), below(voice, task)))}
    </ul>
  </section>`;
}

/** The outcome without a number: for how long it fits would tell what stands on the paper. */
export function talkOutcome(words: Words, { outcome, basis, partOfDay, provided }: TalkOutcome): string {
  const { t } = words;
  const verdict = t(outcome === "fits" && provided ? "verdict.provided" : `verdict.${outcome}`);
  return withBasisForOthers(words, partOfDay ? t("print.talk.part-of-day", { verdict }) : verdict, basis);
}

/** Others read this: "volgens uzelf" would be about them. */
export function withBasisForOthers(words: Words, label: string, basis: Basis | null): string {
  const { t } = words;
  return basis === "own" ? t("verdict.basis", { verdict: label, basis: t("print.talk.own") }) : withBasis(words, label, basis);
}

function below(voice: Voice, { outcome, measures, questions, settled, allSettled }: TalkTask): TemplateResult | typeof nothing {
  const { t } = voice.words;
  if (measures.length + questions.length + settled.length === 0) return nothing;
  const decided = (all: readonly Decided[]): string => all.map((one) => closedLine(voice.words, one)).join(" ");
  return html`<ul class="below">
    ${measures.map((measure) => html`<li>${outcome === "fits" ? inPlace(voice.words, measure) : t("print.talk.helps", { measure: measure.title, kind: t(`measure.${measure.kind}`) })}</li>`)}
    ${settled.length > 0 ? html`<li>${allSettled ? t("closing.all") : nothing} ${decided(settled)}</li>` : nothing}
    ${questions.map((question) => html`<li>${questionWords(voice, question)} ${decided(question.decided)}</li>`)}
  </ul>`;
}

export function questionWords({ words, names }: Pick<Voice, "words" | "names">, { about, load }: Pick<TalkQuestion, "about" | "load">): string {
  return words.t(`question.${about}`, { load: names.asks(load.key), often: names.often(load.key) ?? "" });
}

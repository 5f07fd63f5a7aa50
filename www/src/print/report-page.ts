// How the report for the file lies on paper. Not what it holds: that is in report.ts. It gets words, names and
// a document in which the paper's own words have no room.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Job, Load, Measure, Whom } from "../format.js";
import type { Each } from "../gradually.js";
import { SEARCH_STEPS, type SearchStep } from "../mine.js";
import { outcomeTag, shown, type Shown } from "../outcome.js";
import { heading, paragraph } from "../parts.js";
import { fixedHours } from "../roster.js";
import { closedLine } from "../screens/closing.js";
import { asksWords } from "../screens/finding.js";
import { SHOWN } from "../screens/job.js";
import { euros, loadWords, setWords } from "../screens/search.js";
import { taskMinutes } from "../state.js";
import { ABOUT_THE_WORK } from "./document.js";
import { questionWords, row, sheetOfPaper, someJobs, talkOutcome, termsOf, week, withBasisForOthers, type Fold, type Voice } from "./page.js";
import type { Limit, OfWhole, ReportClosing, ReportDocument, ReportJob, ReportQuestion, ReportReason, ReportRest, ReportSum, ReportTask, Width } from "./report.js";

const WHOM: readonly Whom[] = ["doctor", "workplace", "coach", "yourself"];
const KINDS: readonly Measure["kind"][] = ["organise", "technical", "guidance"];
const OF_WHOLE: readonly OfWhole[] = ["fits", "open", "exceeds"];
const IN_THE_WAY = ["exceeds", "talk", "unknown"] as const;
/** Lines to write on by hand. */
const ROOM = 3;

type Document = ReportDocument<Width>;
type Drawn = TemplateResult | typeof nothing;

export function drawReport(voice: Voice, document: Document, each: Each, fold: Fold): TemplateResult {
  const { words } = voice;
  const { t } = words;
  const parts: (() => Drawn)[] = [
    () => about(voice, document),
    () => html`${heading(voice.level + 1, t("search.title"))} ${SEARCH_STEPS.map((step, index) => searchStep(voice, document, step, index + 1))}`,
    () => glance(voice, document, each),
    () => part(voice, "jobs", html`${someJobs(voice, document.jobs.length, document.imprint)} <div>${each(document.jobs, (job) => reportJob(voice, job, each, fold))}</div>`),
    () => questions(voice, document.questions),
    () => measures(voice, document, each),
    () => listed(voice, each, "closed", document.closed, (one) => closed(voice, one), paragraph(t("report.closed.what"))),
    () => week(voice, t("report.week"), document.week, together(voice, document)),
    () => part(voice, "facts", facts(voice, document)),
    () => listed(voice, each, "papers", document.jobs.flatMap(({ job }) => (job.papers ?? []).map((paper) => ({ job, paper }))), ({ job, paper }) => `${job.title}: ${paper}`),
    () => rest(voice, each, document.rest),
    () => listed(voice, each, "wishes", document.wishes, ({ job, task }) => `${task.title} (${job.title})`),
    () => part(voice, "views", [view(voice, "employee", document.mine.views.employee), view(voice, "employer", document.mine.views.employer)]),
    () => html`<section class="whole">${heading(voice.level + 1, t("report.next"))} ${lines(["report.next.what", "report.next.who", "report.next.when"].map((key) => t(key)))}</section>`,
    () => html`<section class="whole">${heading(voice.level + 1, t("report.signed"))} ${lines(["self", "manager", "coach"].map((role) => t("report.sign", { whom: t(`role.${role}`) })))}</section>`,
  ];
  const told = document.jobs.flatMap(({ tasks }) => tasks);
  const content = { parts, outcomes: SHOWN, terms: termsOf([...told, ...document.week.tasks]), tasks: told.map(({ task }) => task) };
  return sheetOfPaper(voice, t("report.title"), document.imprint, paperLine(voice, document), content, each);
}

function part(voice: Voice, name: string, content: unknown): TemplateResult {
  return html`${heading(voice.level + 1, voice.words.t(`report.${name}`))} ${content}`;
}

/** A list under its heading, and under what is said of all of it; left out when there is nothing in it. */
function listed<T>(voice: Voice, each: Each, name: string, items: readonly T[], line: (item: T) => unknown, what: Drawn = nothing): Drawn {
  if (items.length === 0) return nothing;
  return part(voice, name, html`${what}<ul>${each(items, (item) => html`<li>${line(item)}</li>`)}</ul>`);
}

/** Room to write by hand, each with what belongs there. */
function lines(labels: readonly string[]): TemplateResult[] {
  return labels.map((label) => html`<p class="ruled">${label}</p>`);
}

// ---- what it is ----------------------------------------------------------------------------------

function paperLine({ words }: Voice, { form, imprint, until }: Document): string {
  const { t } = words;
  const paper = [
    t(`paper.${form}.short`),
    ...(imprint.paper ? [t("check.date", { date: words.date(imprint.paper) })] : []),
    ...(until ? [t("check.valid-until", { date: words.date(until) })] : []),
  ];
  return t("report.paper", { paper: paper.join(", ") });
}

function about(voice: Voice, { filledIn, spokeAlong, withNumbers }: Document): TemplateResult {
  const { t } = voice.words;
  const along = spokeAlong.length > 0 ? voice.words.list(spokeAlong.map((role) => t(`role.${role}`))) : t("report.nobody");
  const said = [t("report.purpose"), t("report.filled-in", { whom: t(`role.${filledIn}`) }), t("report.spoke", { whom: along }), t("report.private"), t(withNumbers ? "report.with-numbers" : "report.without-numbers")];
  return html`${said.map((line) => paragraph(line))}`;
}

// ---- the search ------------------------------------------------------------------------------------

function searchStep(voice: Voice, document: Document, step: SearchStep, n: number): TemplateResult {
  const { t } = voice.words;
  const note = document.mine.search.notes[step];
  return html`<section>
    ${heading(voice.level + 2, t("search.step", { n, name: t(`report.step.${step}`) }))} ${stepResult(voice, document, step).map((line) => paragraph(line))}
    ${note ? html`<p class="written">${t("report.done", { text: note })}</p>` : paragraph(t("report.done.none"))}
  </section>`;
}

function stepResult(voice: Voice, { search, mine }: Document, step: SearchStep): string[] {
  const { words } = voice;
  const { t } = words;
  const { own, ownLooked, freed, inside, fitting } = search;
  const named = (key: string, jobs: readonly Job[]): string[] => (jobs.length > 0 ? [t(key, { jobs: words.list(jobs.map(({ title }) => title)) })] : []);
  const count = (jobs: number, n: number): string => t("search.looked", { n, jobs: t("count.jobs", { n: jobs }) });
  const fits = (n: number, jobs: number): string => (n > 0 ? t("results.fits.count", { n, jobs: t("count.jobs", { n: jobs }) }) : t("results.fits.none"));
  if (step === "inside") return [fits(inside.fittingTasks, inside.fitting.length), ...(inside.whole > 0 ? [t("search.whole", { n: inside.whole })] : []), ...OF_WHOLE.flatMap((whole) => named(`report.fitting.${whole}`, fitting[whole])), count(inside.jobs, inside.tasks)];
  if (step === "outside") return outsideResult(voice, mine.search.outside);
  if (!own || !ownLooked) return [t("report.own.open")];
  const name = t("report.own", { job: own.title });
  if (step === "own") return [name, fits(ownLooked.fittingTasks, ownLooked.fitting.length), ...(ownLooked.whole > 0 ? [t("report.own.whole")] : []), count(1, ownLooked.tasks)];
  if (ownLooked.fittingTasks === ownLooked.tasks) return [t("report.adapted.all")];
  if (freed === null) return [t("report.adapted.failed")];
  const minutes = freed.reduce((sum, { task }) => sum + taskMinutes(own, task), 0);
  const each = freed.map(({ task, sets }) => `${task.title}: ${words.either(sets.map((set) => setWords(voice, set)))}.`);
  return freed.length > 0 ? [t("plan.measure.alone", { n: freed.length, hours: words.perWeek(minutes) }), ...each] : [t("search.adapted.none")];
}

function outsideResult({ words }: Voice, outside: Document["mine"]["search"]["outside"]): string[] {
  const { t } = words;
  if (!outside) return [t("report.outside.none")];
  const { fitting, jobs, organisation, version, date } = outside;
  return [fitting > 0 ? t("search.outside.fits", { n: fitting }) : t("search.outside.none"), t("search.outside.looked", { n: jobs, organisation, version, date: words.date(date) })];
}

// ---- what goes over, at one glance -----------------------------------------------------------------

function glance(voice: Voice, { jobs, rest }: Document, each: Each): TemplateResult {
  const { words, names } = voice;
  const { t } = words;
  const loads = (reasons: readonly ReportReason<Width>[]): string => words.list([...new Set(reasons.filter(({ verdict }) => verdict === "exceeds").map(({ load }) => names.load(load.key)))]);
  const together = ({ sums }: ReportJob<Width>): string[] => sums.filter(({ outcome }) => outcome === "exceeds").map(({ load }) => t("results.whole-job.together", { load: names.load(load.key) }));
  const rows = jobs.flatMap((one) => [
    ...[loads(one.gates), ...together(one)].filter((over) => over !== "").map((over) => [one.job.title, t("report.whole-job"), over]),
    ...one.tasks.filter(({ outcome }) => outcome === "exceeds").map(({ task, reasons }) => [one.job.title, task.title, loads(reasons)]),
  ]);
  // Jobs in which nothing fits stand further down by what is in the way: here too, or nothing would seem too much.
  const isTold = ({ job, exceeds }: ReportRest): boolean => exceeds.length === 0 || jobs.some((one) => one.job === job);
  rows.push(...rest.filter((one) => !isTold(one)).map(({ job, exceeds }) => [job.title, t("report.whole-job"), words.list(exceeds.map(({ key }) => names.load(key)))]));
  if (rows.length === 0) return part(voice, "over", paragraph(t("report.over.none")));
  return part(
    voice,
    "over",
    html`<table>
      <thead>
        <tr>
          ${["job", "task", "load"].map((column) => html`<th scope="col">${t(`report.column.${column}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${each(rows, ([job, task, over]) => html`<tr><td>${job}</td><th scope="row">${task}</th><td>${over}</td></tr>`)}
      </tbody>
    </table>`,
  );
}

// ---- jobs and tasks ----------------------------------------------------------------------------------

function reportJob(voice: Voice, { job, tasks, gates, sums }: ReportJob<Width>, each: Each, fold: Fold): TemplateResult {
  const { words, level } = voice;
  const { t } = words;
  const hours = SHOWN.map((outcome) => hoursOf(voice, job, tasks, outcome)).filter((line) => line !== "");
  return html`<section>
    ${heading(level + 2, job.title)}
    <p class="keep">${hours.join(" · ")}. ${t("report.whole-hours")} ${fixedHours(voice, job)}</p>
    ${fold(
      t("report.show-tasks", { n: tasks.length }),
      html`<ul class="rows">
          ${each(tasks, (task) => row(outcomeTag(task.outcome, talkOutcome(words, task)), task.task.title, words.perWeek(taskMinutes(job, task.task)), below(voice, task)))}
        </ul>
        ${gates.length + sums.length > 0
          ? html`<p class="keep">${t("job.gates")}:</p>
              <ul>
                ${gates.map((gate) => html`<li>${reason(voice, gate)}</li>`)}
                ${sums.map((one) => sum(voice, one))}
              </ul>`
          : nothing}`,
    )}
  </section>`;
}

function sum(voice: Voice, { load, outcome, limit }: ReportSum<Width>): TemplateResult {
  const { t } = voice.words;
  return html`<li>${t("results.whole-job.together", { load: voice.names.load(load.key) })}: ${t(`verdict.${outcome}`)}. ${limitWords(voice, limit)}</li>`;
}

/** What the week comes to together; nothing where that could not be worked out, or does not say that it fits. */
function together(voice: Voice, { together: told }: Document): TemplateResult | null {
  const { t } = voice.words;
  if (told?.fits) return paragraph(t("week.fits"));
  const { hours, rosters, sums } = told ?? { hours: [], rosters: [], sums: [] };
  if (hours.length + rosters.length + sums.length === 0) return null;
  return html`<p class="keep">${t("week.print.open")}</p>
      <ul>
        ${hours.map((one) => html`<li>${reason(voice, one)}</li>`)} ${rosters.map(({ job, reasons }) => reasons.map((one) => html`<li>${job.title}. ${reason(voice, one)}</li>`))} ${sums.map((one) => sum(voice, one))}
      </ul>`;
}

function hoursOf({ words }: Voice, job: Job, tasks: readonly ReportTask<Width>[], outcome: Shown): string {
  const minutes = tasks.filter((task) => task.outcome === outcome).reduce((sum, { task }) => sum + taskMinutes(job, task), 0);
  return minutes > 0 ? `${words.t(`verdict.${outcome}`)}: ${words.perWeek(minutes)}` : "";
}

function below(voice: Voice, { reasons }: ReportTask<Width>): Drawn {
  return reasons.length === 0 ? nothing : html`<ul class="below">${reasons.map((one) => html`<li>${reason(voice, one)}</li>`)}</ul>`;
}

function reason(voice: Voice, one: ReportReason<Width>): TemplateResult {
  const { words, names } = voice;
  const { t } = words;
  const { load, verdict, rule, asks, dimension, basis, measure, closing, limit } = one;
  const asked = asksWords(voice, { load: load.key, asks, dimension, rule }, names.asks(load.key));
  const said = [
    `${withBasisForOthers(words, t(`verdict.${shown(verdict)}`), basis)}.`,
    t("finding.asks", { asks: asked }),
    limitWords(voice, limit),
    ...(closing ? [] : [t(`report.why.${whyOf(one)}`)]),
    ...(measure ? [t("finding.measure.counted", { measure: measure.title })] : []),
    ...(closing ? [closedLine(words, closing)] : []),
  ];
  // One text: a browser lays out each piece of it by itself, and a report holds a reason for every finding.
  return html`<strong>${names.load(load.key)}:</strong> ${said.filter((line) => line !== "").join(" ")}`;
}

/** The reason in words, without what the paper says: rows of the rule that come to the same for whoever reads along. */
function whyOf({ rule, verdict }: ReportReason<Width>): string {
  if (verdict === "exceeds") return "over";
  if (verdict === "fits") return rule === "how-long" ? "part" : "fits";
  switch (rule) {
    case "unassessed":
    case "range":
      return "work";
    case "condition":
    case "kinds":
      return "sometimes";
    case "heavy":
    case "side":
    case "stretch":
      return rule;
    case "between":
    case "now-and-then":
    case "at-most":
    case "beyond":
    case "how-long":
      return "above";
    case "remark":
      return "words";
    default:
      return "paper";
  }
}

function limitWords({ words }: Voice, limit: Limit | null): string {
  return limit ? words.t("report.limit", { value: words.bound(limit.dimension, limit.qualifier, limit.value) }) : "";
}

// ---- what stands apart ---------------------------------------------------------------------------------

function questions(voice: Voice, all: readonly ReportQuestion[]): TemplateResult {
  const { words, names } = voice;
  const { t } = words;
  const wording = ({ rule, load }: ReportQuestion): string => {
    const about = ABOUT_THE_WORK.find((one) => one === rule);
    return about ? questionWords(voice, { about, load }) : t("report.question", { load: names.asks(load.key) });
  };
  const asked = WHOM.filter((whom) => all.some((question) => question.whom === whom));
  if (asked.length === 0) return part(voice, "questions", paragraph(t("questions.none")));
  // Two rows of the rule can raise a question in the same words.
  const each = (whom: Whom): string[] => [...new Set(all.filter((question) => question.whom === whom).map(wording))];
  return part(voice, "questions", asked.map((whom) => html`<p class="keep">${t("question.whom", { whom: t(`report.whom.${whom}`) })}</p><ul>${each(whom).map((line) => html`<li>${line}</li>`)}</ul>`));
}

function measures(voice: Voice, { jobs }: Document, each: Each): Drawn {
  const { t } = voice.words;
  const group = (which: "inPlace" | "possible"): Drawn[] =>
    KINDS.flatMap((kind) => {
      const lines = jobs.flatMap(({ job, tasks }) => tasks.flatMap(({ task, [which]: some }) => some.filter((one) => one.kind === kind).map((one) => `${one.title}: ${task.title} (${job.title})`)));
      return lines.length > 0 ? [html`<p class="keep">${t(`report.measures.${which}`, { kind: t(`measure.${kind}`) })}</p><ul>${each(lines, (line) => html`<li>${line}</li>`)}</ul>`] : [];
    });
  const groups = [...group("inPlace"), ...group("possible")];
  return groups.length > 0 ? part(voice, "measures", groups) : nothing;
}

function closed({ words, names }: Voice, { job, task, load, closing, stands }: ReportClosing): string {
  const { t } = words;
  const name = load ? names.load(load.key) : closing.load;
  const said = closedLine(words, closing);
  return `${task.title} (${job.title}), ${name}: ${said} ${stands ? "" : t("report.closing.other")}`.trim();
}

function facts({ words }: Voice, { mine }: Document): TemplateResult {
  const { t } = words;
  const { minutes_per_week: hours, wage_own, wage_found, structural, source } = mine.facts;
  const unknown = t("report.unknown");
  const wage = (value: number | undefined): string => (value === undefined ? unknown : t("report.per-month", { amount: euros({ words }, value) }));
  const rows = [
    [t("report.fact.hours"), hours === undefined ? unknown : words.amount("minutes_per_week", hours)],
    [t("report.fact.wage_own"), wage(wage_own)],
    [t("report.fact.wage_found"), wage(wage_found)],
    [t("report.fact.source"), source ?? unknown],
    [t("report.fact.structural"), structural === undefined ? unknown : t(`facts.structural.${structural ? "yes" : "no"}`)],
  ];
  return html`<ul class="rows">
    ${rows.map(([name, value]) => html`<li class="row"><span class="row-name">${name}</span> <span class="row-point">${value}</span></li>`)}
  </ul>`;
}

function rest(voice: Voice, each: Each, all: readonly ReportRest[]): Drawn {
  const { t } = voice.words;
  const keys = (loads: readonly Load[]): string[] => loads.map(({ key }) => key);
  const inTheWay = (one: ReportRest): string =>
    IN_THE_WAY.filter((outcome) => one[outcome].length > 0)
      .map((outcome) => `${t(`verdict.${outcome}`)}: ${loadWords(voice, keys(one[outcome]))}.`)
      .join(" ");
  return listed(voice, each, "rest", all, (one) => html`<strong>${one.job.title}.</strong> ${inTheWay(one)}`);
}

function view({ words, level }: Voice, whose: "employee" | "employer", text: string | undefined): TemplateResult {
  const name = heading(level + 2, words.t(`report.view.${whose}`));
  return text ? html`<section>${name}<p class="written">${text}</p></section>` : html`<section>${name} ${lines(Array<string>(ROOM).fill(""))}</section>`;
}

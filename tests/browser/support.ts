// What the browser tests share: opening the page and walking through the screens.

import { expect, test, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Screen } from "../../www/src/state.js";

/** A file of the checkout. */
export const inCheckout = (path: string): string => join(__dirname, "../..", path);

const AXE = readFileSync(inCheckout("www/node_modules/axe-core/axe.min.js"), "utf8");

/** Opens the demo page and waits until the element can be used. A message on the console fails the test. */
export async function open(page: Page, path = ""): Promise<void> {
  failOnConsole(page);
  await page.goto(path);
  await ready(page);
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
}

/** Waits for the element to say that it can be used; who looks again and again loses time between the looks. */
async function ready(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const start = document.querySelector("passend-werk")?.shadowRoot?.querySelector("[data-screen]");
    const said = new Promise((done) => addEventListener("passend-werk-ready", done, { once: true }));
    const late = new Promise((done) => setTimeout(done, 8000));
    if (!start) await Promise.race([said, late]);
  });
}

/** Serves a page of our own in the place of the demo page, under the same policy. */
export async function servePage(page: Page, body: string): Promise<void> {
  await page.route("**/embed.html", async (route) => {
    const response = await route.fetch({ url: new URL("/", route.request().url()).href });
    const head = '<meta charset="utf-8"><title>Proef</title><script type="module" src="passend-werk.js"></script>';
    await route.fulfill({ response, body: `<!doctype html><html lang="nl"><head>${head}</head><body><main>${body}</main></body></html>` });
  });
  await page.goto("embed.html");
}

/** The tasks of a catalogue of our own, by title, each with what it asks. */
export type Tasks = Readonly<Record<string, readonly object[]>>;

/** Work of our own, in the place of the sample: one job with these tasks, and with these measures. */
export function catalogueOf(tasks: Tasks, measures: readonly object[] = []): object {
  const rubrics = ["I", "II", "III", "IV", "V"];
  const each = Math.floor(1000 / Object.keys(tasks).length);
  const ofJob = Object.entries(tasks).map(([title, demands], index) => ({
    id: `taak-${index}`,
    title,
    share: index === 0 ? 1000 - each * (Object.keys(tasks).length - 1) : each,
    demands,
    measures,
    closed: Object.fromEntries(rubrics.map((rubric) => [rubric, "absent"])),
  }));
  return {
    format: "passend-werk/catalogue/1-draft",
    organisation: "Proef",
    version: "1",
    date: "2026-11-22",
    assessed: { basis: "measured", source: "Proef", date: "2026-11-22" },
    jobs: [{ id: "proef", title: "Proefbaan", minutes_per_week: 1200, minutes_per_day: 240, tasks: ofJob }],
  };
}

const sample = JSON.parse(readFileSync(inCheckout("data/sample/catalogue.json"), "utf8")) as { jobs: SampleJob[] };

interface SampleJob {
  id: string;
  title: string;
  tasks: { title: string }[];
}

/** Jobs that tests know by name, one that asks many hours, and one of which nothing fits a bad back. */
const KNOWN = ["zorgplanner-thuiszorg", "medisch-archief", "beveiliger", "beddencentrale"];

/** The sample with every fourth of its jobs and these: more than a print of the first ten holds, of every kind of work. */
export const fewJobs = { ...sample, jobs: sample.jobs.filter(({ id }, index) => index % 4 === 0 || KNOWN.includes(id)) };

/**
 * Serves the sample with a few of its jobs alone, the usual sixteen in several turns of drawing still: to look at
 * what is kept or sent needs no sixty of them.
 */
export async function serveFewJobs(page: Page, first = 26, count = 16): Promise<void> {
  const few = { ...sample, jobs: sample.jobs.slice(first, first + count) };
  await page.route("**/sample/catalogue.json", (route) => route.fulfill({ json: few }));
}

export function failOnConsole(page: Page): void {
  page.on("pageerror", (error) => expect(error.message, "no error on the page").toBe(""));
  page.on("console", (message) => {
    // The browser asks every site for an icon; the demo has none.
    const isIcon = message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && !isIcon) expect(message.text(), "no error on the console").toBe("");
  });
}

export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole("heading", { name });
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** Waits until all of a screen is there: it comes after several turns, and long lists are drawn in more. */
export async function wholeScreen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const count = (root: ParentNode): number => [...root.querySelectorAll("*")].reduce((sum, one) => sum + 1 + (one.shadowRoot ? count(one.shadowRoot) : 0), 0);
    // On a busy machine a turn can take as long as one of these looks: several of them have to see the same.
    for (let [before, same] = [-1, 0]; same < 3; await new Promise((later) => setTimeout(later, 20))) {
      const now = count(document);
      same = now === before ? same + 1 : 0;
      before = now;
    }
  });
}

/** One thing to do on a screen, once it can be done: see a heading or a field, press a button, choose, or type. */
export type Deed = readonly [what: "heading" | "field" | "button" | "choice", name: string | RegExp, typed?: string];

/**
 * Does all of it within the page, in one go: a press from outside takes longer than what it brings, and most
 * tests only come by here. That a person can see and press every one of these is for entry.spec.ts and
 * person.spec.ts, which do it from outside.
 */
export async function within(page: Page, deeds: readonly Deed[]): Promise<void> {
  const asked = deeds.map(([what, name, typed]) => ({ what, typed, exact: typeof name === "string", source: typeof name === "string" ? name : name.source }));
  await page.evaluate(async (all) => {
    type Asked = (typeof all)[number];
    const KINDS = { heading: "h1, h2, h3, h4, h5, h6", field: "input, textarea", button: "button", choice: "input[type=radio], input[type=checkbox]" };
    // Marks that nobody sees are no letters.
    const words = (element: Element): string =>
      (element.getAttribute("aria-label") ?? element.textContent ?? "")
        .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
        .replace(/\s+/g, " ")
        .trim();
    const nameOf = (element: Element): string => words((element as HTMLInputElement).labels?.[0] ?? element);
    const find = ({ what, exact, source }: Asked): HTMLElement[] => {
      const root = document.querySelector("passend-werk")?.shadowRoot;
      const named = [...(root?.querySelectorAll<HTMLElement>(KINDS[what]) ?? [])].filter((element) => (exact && what === "button" ? nameOf(element) === source : new RegExp(exact ? source.replace(/\W/g, "\\$&") : source).test(nameOf(element))));
      return named.filter((element) => element.checkVisibility() && !element.matches(":disabled"));
    };
    for (const deed of all) {
      const start = performance.now();
      let found = find(deed);
      while (found.length === 0) {
        if (performance.now() - start > 8000) throw new Error(`there is no ${deed.what} ${deed.source}`);
        await new Promise((later) => setTimeout(later, 5));
        found = find(deed);
      }
      if (found.length > 1 && deed.what !== "heading") throw new Error(`there are ${found.length} of ${deed.what} ${deed.source}`);
      const [element] = found as [HTMLElement];
      if (deed.what === "heading") continue;
      element.focus();
      if (deed.what !== "field") {
        element.click();
        continue;
      }
      (element as HTMLInputElement).value = deed.typed ?? "";
      element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      element.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, asked);
}

export async function choosePerson(page: Page, name: string): Promise<void> {
  await within(page, [
    ["button", "Kijk eerst met een voorbeeld"],
    ["button", name],
    ["heading", "Dit kunt u doen"],
  ]);
}

/** From the start to the list of rubrics, with the revised list or another paper. */
export async function toRubrics(page: Page, paper = /nieuwe versie/): Promise<void> {
  await within(page, [
    ["button", "Start"],
    ["choice", paper],
    ["button", "Verder"],
    ["heading", "Over uw papier"],
    ["button", "Verder"],
    ["heading", "Wat staat er op uw papier?"],
  ]);
}

/** Searches for a point, opens it and chooses a level. */
export async function mark(page: Page, search: string, point: RegExp, level: RegExp): Promise<void> {
  await within(page, [
    ["field", /Zoek op woord/, search],
    ["button", point],
    ["choice", level],
    ["button", "Ik ben nog niet klaar"],
    ["heading", "Wat staat er op uw papier?"],
  ]);
}

/** Says of every rubric that the rest is ordinary, all at once. */
export async function closeAllRubrics(page: Page): Promise<void> {
  await within(page, [
    ["button", "Alle andere punten zijn gewoon"],
    ["button", "Ja, doe dat"],
  ]);
}

/** The same by the box of each. */
export async function tickAllRubrics(page: Page): Promise<void> {
  const boxes = page.getByRole("checkbox", { name: /De rest is gewoon/ });
  await expect(boxes).toHaveCount(6);
  for (let index = 0; index < 6; index += 1) await boxes.nth(index).check();
}

export async function toResults(page: Page): Promise<void> {
  await within(page, [
    ["button", "Kijk na wat u invulde"],
    ["heading", "Klopt dit zo?"],
    ["button", "Ja, laat zien wat ik kan doen"],
    ["heading", "Dit kunt u doen"],
  ]);
  // Whoever looks for a fold or a task at once would find the list half drawn.
  await wholeScreen(page);
}

/** Opens every folded part of the screen, once the screen is whole. */
export async function openFolds(page: Page): Promise<void> {
  await wholeScreen(page);
  const folds = page.locator(".screen .fold:not([open]) > summary");
  await folds.evaluateAll((all: HTMLElement[]) => all.forEach((fold) => fold.click()));
}

/** Everything that the regions outside the element say, from now on. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const region of document.querySelectorAll("passend-werk > [role=status]")) {
      new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that look at colours; to all others a page in the dark is the same page. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What axe finds on the page as it is now, as short lines; by all rules, or these. */
export async function axe(page: Page, rules = TAGS): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } };
    const { violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map((node) => node.target))}`);
  }, rules);
}

/** How far the page can be scrolled sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A step back comes later than its press, and would take away what is pressed in between. */
const backTo = (title: string): readonly Deed[] => [["button", /Terug$/], ["heading", title]];
const BACK = backTo("Dit kunt u doen");

/** Every screen, in the order of a walk, and what leads there from the one before. A screen that is missing here fails the type check. */
const SCREENS: Readonly<Record<Screen["name"], readonly Deed[]>> = {
  start: [],
  people: [["button", "Kijk eerst met een voorbeeld"]],
  results: [["button", "Voorbeeld: rug"], ["heading", "Dit kunt u doen"]],
  questions: [["button", /^Bekijk (de|alle) \d+ vra/]],
  plan: [...BACK, ["button", "Wat helpt het meest?"], ["heading", /^Dit kan anders/]],
  then: [...BACK, ["button", "Toen en nu"]],
  search: [...BACK, ["button", "Zo is er gezocht"]],
  week: [...BACK, ["button", "Mijn takenlijst"], ["button", "Vul mijn lijst aan"]],
  job: [...BACK, ["button", "Receptionist en telefonist"]],
  compare: [["button", "Vergelijk deze baan"], ["button", "Banen vergelijken (1)"]],
  task: [...backTo("Receptionist en telefonist"), ["button", "Bezoekers ontvangen en de weg wijzen"]],
  print: [["button", "Afdrukken"], ["button", "Laat het verslag zien"]],
  save: [...backTo("Bezoekers ontvangen en de weg wijzen"), ["button", "Bewaren"]],
  open: [["button", "Alles wissen"], ["button", "Ja, wis alles"], ["button", "Open een bewaard bestand"]],
  paper: [...backTo("Wat kan ik doen?"), ["button", "Start"]],
  details: [["choice", /oude versie/], ["button", "Verder"]],
  "no-capacity": [["choice", /nu geen benutbare/], ["button", "Verder"]],
  rubrics: [["button", /Dit klopt niet/], ["choice", "Nee"], ["button", "Verder"]],
  rubric: [["field", /Zoek op woord/, "til"], ["button", /4\.14 Tillen of dragen/], ["choice", /lager gewicht dan gewoon/]],
  check: [["button", "Klaar, de rest is gewoon"], ["button", "Kijk na wat u invulde"]],
};

/** Over every screen once, as it first comes: its states, and other ways to it, are for `everyScreen`. */
export async function eachScreen(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const [name, deeds] of Object.entries(SCREENS)) {
    await within(page, deeds);
    await page.locator(`[data-screen=${name}]`).waitFor();
    await wholeScreen(page);
    await look(name);
  }
}

type Press = (control: Locator) => Promise<void>;

/** Presses with a mouse, as a person does. */
export const fromOutside: Press = (control) => control.click();

/** Presses within the page, what can be seen and pressed: from outside each press waits for two frames. */
const fromWithin: Press = (control) =>
  control.evaluate(async (element: HTMLElement) => {
    if (!element.checkVisibility() || element.matches(":disabled")) throw new Error(`nobody can press ${element.outerHTML}`);
    element.focus();
    element.click();
    // A screen with outcomes comes one turn later, and until then it lets nothing else be pressed.
    await new Promise((later) => setTimeout(later));
  });

/** A screen in a state of its own, and how to come there from the one before it. */
type Stop = readonly [name: string, go: (page: Page, press: Press) => Promise<unknown>];

const pressed = (name: string | RegExp) => (page: Page, press: Press) => press(button(page, name));
const ticked = (label: string | RegExp) => (page: Page, press: Press) => press(page.getByLabel(label));

/** A saved file of somebody who could stand less than the person of the walk. */
const EARLIER = {
  format: "passend-werk/file/1-draft",
  saved: "2026-03-01",
  program: "0.1.0",
  catalogue: { organisation: "Proef", version: "1", date: "2026-01-01" },
  profile: { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities: [{ point: "5.4", state: "limited", level: 3 }, { point: "4.13", state: "limited", level: 3 }], closed: ["I", "II", "III", "IV", "V", "VI"] },
};

/** Every screen in every state that looks different. A new screen is a line here. */
const WALK: readonly Stop[] = [
  ["start", async () => {}],
  ["people", pressed("Kijk eerst met een voorbeeld")],
  ["results", pressed("Voorbeeld: rug")],
  ["results, unfolded", unfoldResults],
  ["questions", pressed(/^Bekijk (de|alle) \d+ vra/)],
  ["questions, unfolded", unfoldQuestion],
  ["plan", async (page, press) => {
    await press(button(page, "Terug"));
    await press(button(page, "Wat helpt het meest?"));
    await page.locator(".screen .job-card").first().waitFor();
  }],
  ["plan, unfolded", async (page, press) => {
    await press(page.locator(".screen .job-card summary").first());
  }],
  ["week", async (page, press) => {
    await press(button(page, "Terug"));
    await press(button(page, "Mijn takenlijst"));
    await page.getByText("We zoeken het uit.").waitFor({ state: "detached", timeout: 20_000 });
  }],
  ["week, filled", async (page, press) => {
    await page.getByLabel("Hoeveel uur per week wilt u werken?").fill("40");
    await press(button(page, "Vul mijn lijst aan"));
  }],
  ["then", async (page, press) => {
    await press(button(page, "Terug"));
    await press(button(page, "Toen en nu"));
  }],
  ["then, what came and went", async (page) => {
    await chooseFile(page, "Kies uw bestand", { name: "passend-werk.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(EARLIER)) });
    await page.getByText("Dit past er nu bij").waitFor({ timeout: 20_000 });
  }],
  ["search", async (page, press) => {
    await press(button(page, "Terug"));
    await press(button(page, "Zo is er gezocht"));
  }],
  ["search, filled in", fillInSearch],
  ["task", openTask],
  ["task, a closing that lacks something", async (page, press) => {
    await press(page.locator(".closing > summary").first());
    await press(button(page, "Leg vast"));
  }],
  ["task, a mark closed", async (page, press) => {
    await press(page.getByLabel("Dit kan", { exact: true }));
    await press(page.getByLabel("de bedrijfsarts", { exact: true }));
    await page.getByLabel("Wat is de reden?").fill("De kar staat er.");
    await press(button(page, "Leg vast"));
  }],
  ["task, all points", pressed(/^Toon .* andere? punt/)],
  ["task, with a coach", ticked("Mijn begeleider kijkt mee")],
  ["task, liked", pressed("Dit doe ik graag")],
  ["job", (page, press) => press(page.locator(".screen p.hint .button"))],
  ["print", pressed("Afdrukken")],
  ["print, with a job unfolded and a task ticked", async (page, press) => {
    await press(page.locator(".screen details.fold > summary").first());
    await press(page.locator(".screen details.fold input").first());
  }],
  ["print, with a report", async (page, press) => {
    await press(button(page, "Laat het verslag zien"));
    await page.getByText("Hieronder staat het verslag").waitFor();
  }],
  ["print, with a job of the report unfolded", async (page, press) => {
    const fold = page.locator(".report .preview details").first();
    await press(fold.locator("summary"));
    await fold.locator(".rows li").first().waitFor();
  }],
  ["job, to compare", async (page, press) => {
    await press(button(page, "Terug"));
    await press(button(page, "Vergelijk deze baan"));
  }],
  ["compare, one job", pressed("Banen vergelijken (1)")],
  ["results, only what is liked", async (page, press) => {
    await press(button(page, "Bekijk alle banen"));
    await press(page.getByLabel("Eerst wat ik graag doe"));
    await press(page.getByLabel("Toon alleen wat ik graag doe"));
  }],
  ["job, one too many to compare", tooManyJobs],
  ["compare", pressed("Banen vergelijken (3)")],
  ["compare, unfolded", (page, press) => press(page.locator(".compared > .fold > summary"))],
  ["clear", pressed("Alles wissen")],
  ["story, first step", beginStory],
  ["story, a task", async (page, press) => {
    for (let steps = 0; steps < 3; steps += 1) await press(button(page, "Volgende stap"));
  }],
  ["story, last step", pressed("Volgende stap")],
  ["paper, unknown", async (page, press) => {
    await press(button(page, "Begin nu zelf"));
    await press(button(page, "Start"));
    await press(page.getByLabel("Dat weet ik niet"));
  }],
  ["paper, none", ticked(/geen papier van een arts/)],
  ["results, of a list of one's own", async (page, press) => {
    await press(button(page, "Verder"));
    await press(button(page, "Kijk na wat u invulde"));
    await press(button(page, "Ja, laat zien wat ik kan doen"));
    await page.getByText("Dit rust op uw eigen lijst.").waitFor();
  }],
  ["paper", async (page, press) => {
    for (const title of ["Klopt dit zo?", "Wat wordt u te veel?", "Welk papier hebt u?"]) {
      await press(button(page, "Terug"));
      await heading(page, title).waitFor();
    }
    await press(page.getByLabel(/oude versie/));
  }],
  ["details", pressed("Verder")],
  ["no-capacity", async (page, press) => {
    await press(page.getByLabel(/nu geen benutbare/));
    await press(button(page, "Verder"));
  }],
  ["rubrics", async (page, press) => {
    await press(button(page, /Dit klopt niet/));
    await press(page.getByRole("radio", { name: "Nee" }));
    await press(button(page, "Verder"));
  }],
  ["rubrics, found", (page) => page.getByLabel(/Zoek op woord/).pressSequentially("til")],
  ["rubrics, none found", (page) => page.getByLabel(/Zoek op woord/).pressSequentially("xyz")],
  ["rubrics, all at once", pressed("Alle andere punten zijn gewoon")],
  ["rubric", wrongNumber],
  ["rubric, other points", openOtherPoints],
  ["check", async (page, press) => {
    await press(button(page, "Klaar, de rest is gewoon"));
    await press(button(page, "Kijk na wat u invulde"));
  }],
  ["paper, replaced", async (page, press) => {
    await press(button(page, "Wijzig"));
    await press(page.getByLabel(/nieuwe versie/));
  }],
  ["results, nearly nothing filled in", async (page, press) => {
    await press(button(page, "Nee, toch niet"));
    await press(button(page, "Terug"));
    await press(button(page, "Ja, laat zien wat ik kan doen"));
  }],
  ["failure", refusedCatalogue],
];

/** Every screen in turn, with a name; `look` is called on each. */
export async function everyScreen(page: Page, look: (name: string) => Promise<void>, press = fromWithin): Promise<void> {
  for (const [name, go] of WALK) {
    await test.step(name, async () => {
      await go(page, press);
      await wholeScreen(page);
      await look(name);
    });
  }
}

/** With the press that a person chooses it by: the browser tells what follows a deed from what comes by itself. */
async function chooseFile(page: Page, label: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByLabel(label).click()]);
  await chooser.setFiles(file);
}

async function unfoldResults(page: Page, press: Press): Promise<void> {
  for (const fold of await page.locator(".fold > summary").all()) await press(fold);
  await press(page.locator(".legend > summary"));
  await press(button(page, /^Toon nog \d+ ba/).first());
}

async function unfoldQuestion(page: Page, press: Press): Promise<void> {
  const question = page.locator("section", { has: heading(page, "Voor de leidinggevende van het werk") }).locator(".question").first();
  await press(question.locator("summary").first());
  await press(question.locator(".own-answer > summary").first());
}

/** With a job of one's own, everything folded open, a wage that is none, and a list that is refused. */
async function fillInSearch(page: Page, press: Press): Promise<void> {
  await page.getByLabel("Wat is uw eigen werk?").press("ArrowDown");
  await wholeScreen(page);
  for (const fold of await page.locator(".screen .fold > summary").all()) await press(fold);
  await page.getByLabel("Loon van uw eigen werk").fill("veel");
  await press(page.locator(".screen .why > summary"));
  await chooseFile(page, "Lijst met werk van een andere organisatie", { name: "lijst.json", mimeType: "application/json", buffer: Buffer.from('{"jobs": 3}') });
  await page.getByText("In deze lijst klopt iets niet.").waitFor();
}

async function openTask(page: Page, press: Press): Promise<void> {
  await press(button(page, "Terug"));
  await press(firstTalk(page));
  await press(page.locator(".why > summary").first());
  await press(page.locator(".own-answer > summary").first());
}

async function tooManyJobs(page: Page, press: Press): Promise<void> {
  await press(button(page, /^Toon alle \d+ taken$/).first());
  await wholeScreen(page);
  const free = page.locator(".toggle[aria-pressed=false]");
  for (let jobs = 0; jobs < 2; jobs += 1) {
    const chosen = page.locator(".toggle[aria-pressed=true]");
    const before = await chosen.count();
    await press(free.first());
    // Pressed once more before it shows, the same one would be let go.
    await chosen.nth(before).waitFor();
  }
  await press(page.locator(".job-card", { has: free }).locator("h3 .button").first());
  await page.locator("[data-screen=job]").waitFor();
  await press(button(page, "Vergelijk deze baan"));
}

async function beginStory(page: Page, press: Press): Promise<void> {
  await press(button(page, "Ja, wis alles"));
  await press(button(page, "Kijk eerst met een voorbeeld"));
  await press(button(page, "Laat in twee minuten zien hoe het werkt"));
}

/** A point with a number that is none. */
async function wrongNumber(page: Page, press: Press): Promise<void> {
  await press(button(page, "Nee, toch niet"));
  await page.getByLabel(/Zoek op woord/).fill("til");
  await press(button(page, /4\.14 Tillen of dragen/));
  await press(page.getByRole("radio", { name: /lager gewicht dan gewoon/ }));
  await press(page.getByRole("radio", { name: "Er staat een ander getal" }));
  await page.getByLabel("Getal in kilo").fill("zes");
  await page.getByLabel("Getal in kilo").press("Tab");
}

/** Which hand leads, and a point with a side and words. */
async function openOtherPoints(page: Page, press: Press): Promise<void> {
  const point = (code: RegExp): Locator => page.locator(".point", { hasText: code });
  await press(point(/4\.1 /).locator("summary"));
  const reach = point(/4\.8 /);
  await press(reach.locator("summary"));
  await press(reach.getByRole("radio").nth(1));
  await reach.locator("textarea").fill("rechts niet boven de schouder");
  await reach.locator("textarea").press("Tab");
}

async function refusedCatalogue(page: Page): Promise<void> {
  await page.route("**/refused.json", (route) => route.fulfill({ json: { format: "passend-werk/catalogue/1-draft", jobs: 3 } }));
  await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("catalogue", "refused.json"));
  await expect(page.locator(".failure")).toBeVisible();
}

/** The first task under "Hier is iets voor nodig". */
export function firstTalk(page: Page): Locator {
  return page.locator("section", { has: heading(page, "Hier is iets voor nodig") }).locator(".task-row .button").first();
}

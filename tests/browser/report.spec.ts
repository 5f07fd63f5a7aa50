// The report for the file: what is in it, what never is, and that the same input gives the same report. The
// browser's own print is replaced by one that keeps what it would have printed.

import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { test } from "./server.js";
import { button, choosePerson, heading, inCheckout, open } from "./support.js";

declare global {
  interface Window {
    reports: string[];
    keepsPaper: boolean;
  }
}

/** In every frame: what print() is called on is kept where the test can read it, without the marks that the drawing leaves. */
function keepReports(): void {
  window.reports = [];
  window.keepsPaper = false;
  window.print = () => {
    const own = document.querySelector("[data-passend-werk-paper]");
    const paper = own ? own.shadowRoot?.querySelector(".paper") : document.querySelector(".paper");
    const keeper = own ? window : window.parent;
    keeper.reports.push((paper?.outerHTML ?? "").replace(/<!--.*?-->/g, ""));
    if (!keeper.keepsPaper) dispatchEvent(new Event("afterprint"));
  };
}

async function watch(page: Page): Promise<void> {
  await page.addInitScript(keepReports);
  await page.evaluate(keepReports);
}

async function toPrint(page: Page): Promise<void> {
  await button(page, "Afdrukken").click();
  await expect(heading(page, "Afdrukken")).toBeFocused();
}

/** The report as it is printed now. */
async function printed(page: Page, name = "Druk het verslag af"): Promise<string> {
  const before = await page.evaluate(() => window.reports.length);
  await button(page, name).click();
  await page.waitForFunction((count) => window.reports.length > count, before, { polling: 20, timeout: 25_000 });
  return (await page.evaluate(() => window.reports.at(-1))) ?? "";
}

/** What is read of it, a line for each part. */
const linesOf = (report: string): string[] =>
  report
    .replace(/\s+/g, " ")
    .replace(/<(?:\/?(?:p|li|h\d|td|th|div|section|span|ul|table|tr))\b[^>]*>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&nbsp;", " ")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");

interface Person {
  title: string;
  capacities: object[];
  closed?: string[];
}

const back = JSON.parse(readFileSync(inCheckout("data/sample/people/back.json"), "utf8")) as Person;

/** A person whose words and numbers stand nowhere else. `n` changes every one of them, and no outcome. */
function marked(n: number): Person {
  const kilos = [{ dimension: "mass_g", qualifier: "about", value: 5400 + n * 100 }];
  const capacities = [
    { point: "4.9", state: "limited", own: [{ dimension: "angle_deg", qualifier: "about", value: 61 + n }], text: `Kanarie bukken ${n}` },
    { point: "4.13", state: "limited", own: kilos, text: `Kanarie tillen ${n}` },
    { point: "4.14", state: "limited", own: kilos },
    { point: "5.4", state: "limited", own: [{ dimension: "minutes_per_day", qualifier: "at_most", value: 246 + n }] },
    { point: "6.3", state: "limited", own: [{ dimension: "minutes_per_week", qualifier: "at_most", value: 1211 + n }], text: `Kanarie uren ${n}`, text_is_number: true },
  ];
  return { ...back, title: `Voorbeeld: kanarie ${n}`, capacities };
}

async function serve(page: Page, name: string, person: object): Promise<void> {
  await page.route(`**/people/${name}.json`, (route) => route.fulfill({ json: person }));
}

async function another(page: Page, name: string): Promise<void> {
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await choosePerson(page, name);
  await toPrint(page);
}

test("by default no number of the paper is in it; asked for they are; what the doctor wrote never is", async ({ page }) => {
  test.setTimeout(90_000);
  await serve(page, "back", marked(0));
  await serve(page, "knees", marked(1));
  await watch(page);
  await open(page);
  await choosePerson(page, "Voorbeeld: kanarie 0");
  await toPrint(page);
  await expect(page.getByLabel("Nee, zonder getallen van het papier")).toBeChecked();
  const without = await printed(page);
  const lines = linesOf(without);
  expect(lines).toContain("Getallen van het papier staan er niet in.");
  const { jobs } = JSON.parse(readFileSync(inCheckout("data/sample/catalogue.json"), "utf8")) as { jobs: { title: string; tasks: { title: string }[] }[] };
  for (const { title, tasks } of jobs) for (const line of [title, ...tasks.map((task) => task.title)]) expect(lines).toContain(line);
  const text = lines.join("\n");
  for (const secret of [/kanarie/i, /\b61\b/, /5,4/, /4 uur en 6/, /\b246\b/, /20 uur en/, /\b1211\b/, /U kunt/, /Op het papier:/, /Past, tot/]) expect(text, `${secret}`).not.toMatch(secret);

  await page.getByLabel("Ja, met getallen van het papier").check();
  const withNumbers = linesOf(await printed(page)).join("\n");
  expect(withNumbers).toContain("Getallen van het papier staan erin. De medewerker koos daarvoor.");
  for (const number of ["Op het papier: ongeveer 61 graden.", "Op het papier: ongeveer 5,4 kilo.", "20 uur en 11 minuten"]) expect(withNumbers, number).toContain(number);
  expect(withNumbers).not.toMatch(/kanarie/i);

  // Other words and numbers with the same outcomes give the same report.
  await another(page, "Voorbeeld: kanarie 1");
  expect(await printed(page)).toBe(without);
});

test("the same input gives the same report, byte for byte, in whatever order it was filled in", async ({ page }) => {
  test.setTimeout(90_000);
  const turned = { ...back, title: "Voorbeeld: omgekeerd", capacities: [...back.capacities].reverse(), closed: [...(back.closed ?? [])].reverse() };
  await serve(page, "knees", turned);
  await watch(page);
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await toPrint(page);
  for (const width of ["Nee, zonder getallen", "Ja, met getallen"]) {
    await page.getByLabel(width).check();
    const first = await printed(page);
    expect(first.length).toBeGreaterThan(50_000);
    expect(await printed(page), "twice").toBe(first);
    await another(page, "Voorbeeld: omgekeerd");
    await page.getByLabel(width).check();
    expect(await printed(page), "another order").toBe(first);
    await another(page, "Voorbeeld: rug");
  }
});

const wish = { job: "zorghulp", task: "bedden-opmaken" };
const other = { job: "zorghulp", task: "kamers-huiskamer-opruimen" };

/** Everything that can be put together beside the paper, in no order of the catalogue. */
const MINE = {
  wishes: [other, wish],
  week: { days: 5, tasks: [{ ...other, minutes: 120 }, { ...wish, minutes: 90 }] },
  own_job: "medisch-archief",
  closed: [{ job: "medisch-archief", task: "dozen-verplaatsen", point: "4.14", load: "carry", rule: "between", compared: "mass_g 6000 9000 about 5000", decision: "can", by: "doctor", reason: "Dit mag met een hulpmiddel.", date: "2026-11-20" }],
  search: { notes: { own: "Gepraat met de afdeling.", outside: "Lijst gevraagd." }, outside: { organisation: "Elders", version: "3", date: "2026-10-01", jobs: 40, fitting: 7 } },
  facts: { minutes_per_week: 960, wage_own: 2900, structural: true, source: "cao van 2026" },
  views: { employee: "Ik wil dit graag proberen." },
};

async function openFile(page: Page, mine: object): Promise<void> {
  const file = { format: "passend-werk/file/2-draft", saved: "2026-11-20", program: "0.1.0", catalogue: { organisation: "Zorggroep Nergenshuizen (verzonnen)", version: "2026-11", date: "2026-11-21" }, profile: back, ...mine };
  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "passend-werk.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
}

/** The report of one job, that of one's own. */
async function toReport(page: Page, mine: object): Promise<void> {
  await watch(page);
  await openFile(page, mine);
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await toPrint(page);
  await page.getByLabel("De eerste 10 banen").check();
}

test("it holds the whole search, each task with its reason, and what was put together, in a fixed order", async ({ page }) => {
  await open(page);
  await toReport(page, MINE);
  await page.getByRole("group", { name: "Wie vulde dit in?" }).getByLabel("de casemanager of coach").check();
  await page.getByRole("group", { name: "Wie praatte mee?" }).getByLabel("de leidinggevende").check();
  await page.getByRole("group", { name: "Wie praatte mee?" }).getByLabel("de bedrijfsarts").check();
  const report = await printed(page);
  const lines = linesOf(report);
  const version = /^version = "(.+)"/m.exec(readFileSync(inCheckout("Cargo.toml"), "utf8"))?.[1];
  const wanted: readonly (string | RegExp)[] = [
    "Verslag voor het dossier",
    "Dit is een hulp bij het gesprek. Het is geen besluit. Het is niet van UWV.",
    /^Afgedrukt op /,
    "Papier van de arts: FML, nieuwe versie, van 14 september 2026, geldig tot 14 maart 2027.",
    "Lijst met werk: Zorggroep Nergenshuizen (verzonnen), 2026-11, 21 november 2026.",
    `Gemaakt met Passend Werk ${version}.`,
    "Dit verslag helpt bij het gesprek over werk. Mensen besluiten, niet dit hulpmiddel.",
    "Ingevuld door: de casemanager of coach.",
    "Wie meepraatte: de bedrijfsarts en de leidinggevende.",
    "Over ziekte of behandeling staat hier niets.",
    "Zo is er gezocht",
    "Stap 1: eigen werk",
    "Eigen werk: Medewerker medisch archief en scannen.",
    "4 taken passen, in 1 baan.",
    "Bekeken: 1 baan met 5 taken.",
    "Gedaan: Gepraat met de afdeling.",
    "Stap 2: eigen werk, anders geregeld",
    "Als dit er is, past er 1 taak bij: 3,5 uur per week.",
    "Dozen verplaatsen: Een collega tilt alles boven 5 kilo (werk anders regelen).",
    "Wat er gedaan is: niet ingevuld.",
    "Stap 3: ander werk, zelfde organisatie",
    /^Hier past werk: /,
    /^Bekeken: 62 banen met \d+ taken\.$/,
    "Stap 4: werk bij een andere organisatie",
    "In 7 banen past werk.",
    "Bekeken: 40 banen bij Elders, lijst 3 van 1 oktober 2026.",
    "Gedaan: Lijst gevraagd.",
    "Waar het werk nu te veel vraagt",
    "Te veel nu",
    "Medewerker medisch archief en scannen",
    "Dozen verplaatsen",
    "tillen",
    "Elke taak met de reden",
    "Medewerker medisch archief en scannen",
    /^Past: \d.+ uur per week · Past nu niet: 3,5 uur per week$/,
    "Past nu niet (schatting)",
    "Dozen verplaatsen",
    /^tillen: Past nu niet \(schatting\)\. Dit werk vraagt: tillen, .+ kilo.+ Het werk vraagt meer dan nu kan\.$/,
    /^dragen: Bespreken \(schatting\)\. .+ Besproken: dit kan\. Dat besloot de bedrijfsarts op 20 november 2026\. De reden: Dit mag met een hulpmiddel\.$/,
    "Wat nog open is",
    "Oplossingen",
    "Er al, hulpmiddel:",
    /^Mogelijk, werk anders regelen:$/,
    "Besproken punten",
    "Dozen verplaatsen (Medewerker medisch archief en scannen), dragen: Besproken: dit kan. Dat besloot de bedrijfsarts op 20 november 2026. De reden: Dit mag met een hulpmiddel.",
    "Een week werk",
    "Bedden opmaken (Zorghulp): anderhalf uur per week",
    "Kamers en huiskamer opruimen (Zorghulp): 2 uur per week",
    "Feiten over het gevonden werk",
    "16 uur per week",
    "€ 2.900 per maand",
    "onbekend",
    "cao van 2026",
    "Ja, het is een vaste plek",
    "Nodig voor dit werk",
    "Bekeken banen waarin nog geen taak past",
    "Wat de medewerker graag doet",
    "Bedden opmaken (Zorghulp)",
    "Hoe beiden het zien",
    "Zo ziet de medewerker het",
    "Ik wil dit graag proberen.",
    "Zo ziet de werkgever het",
    "De volgende stap",
    "Datum:",
    "Gelezen en besproken",
    "Datum en handtekening van de medewerker:",
    "Waar de getallen vandaan komen",
  ];
  let at = 0;
  for (const line of wanted) {
    const found = lines.findIndex((have, index) => index >= at && (typeof line === "string" ? have === line : line.test(have)));
    expect(found, `${line} after ${lines[at - 1]}`).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
  expect(report.match(/class="ruled"/g), "three lines for the view that is not there, three for the next step, three to sign").toHaveLength(9);
  expect(lines.join("\n")).not.toMatch(/%|U kunt/);
});

test("what nobody filled in is open, unknown or room to write, and never left out of the search", async ({ page }) => {
  await open(page);
  await toReport(page, {});
  const report = await printed(page);
  const lines = linesOf(report);
  expect(lines.filter((line) => line === "Niemand koos het eigen werk. Deze stap is nog open.")).toHaveLength(2);
  expect(lines.filter((line) => line === "Wat er gedaan is: niet ingevuld.")).toHaveLength(4);
  expect(lines).toContain("Nog niemand bekeek een lijst van een andere organisatie.");
  expect(lines.filter((line) => line === "onbekend")).toHaveLength(5);
  expect(lines).toContain("Wie meepraatte: niemand.");
  expect(report.match(/class="ruled"/g)).toHaveLength(12);
  for (const empty of ["Een week werk", "Besproken punten", "Wat de medewerker graag doet"]) expect(lines).not.toContain(empty);
});

test("the preview is what is printed, and goes once something else is chosen", async ({ page }) => {
  await open(page);
  await toReport(page, MINE);
  const preview = page.locator(".report .preview .paper");
  await expect(preview).toHaveCount(0);
  await button(page, "Laat het verslag zien").click();
  await expect(page.locator(".report [role=status]")).toHaveText("Hieronder staat het verslag, zoals het op papier komt.");
  const words = (html: string): string[] => linesOf(html.replace(/<!--.*?-->/g, ""));
  const shown = words(await preview.evaluate((paper) => paper.outerHTML));
  expect(words(await printed(page))).toEqual(shown);

  await page.getByLabel("Ja, met getallen van het papier").check();
  await expect(preview, "it would be another one now").toHaveCount(0);
  await button(page, "Laat het verslag zien").click();
  await expect(preview).toHaveCount(1);
  const view = page.getByLabel("Zo ziet de werkgever het");
  await expect(view).toHaveAccessibleDescription(/niets over ziekte/);
  await view.fill("Wij kijken mee.");
  await view.press("Tab");
  await expect(preview).toHaveCount(0);
  const lines = linesOf(await printed(page));
  expect(lines).toContain("Wij kijken mee.");
});

test("who clears while the report is being made gets nothing of it", async ({ opened: page }) => {
  await watch(page);
  await choosePerson(page, "Voorbeeld: rug");
  await toPrint(page);
  await page.evaluate(() => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    const press = (label: string): void => [...(root?.querySelectorAll("button") ?? [])].find((have) => have.textContent?.trim() === label)?.click();
    ["Druk het verslag af", "Alles wissen", "Ja, wis alles"].forEach(press);
  });
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.reports.length)).toBe(0);
  expect(page.frames().length).toBe(1);
});

test("it prints in English", async ({ page }) => {
  await page.goto("");
  await watch(page);
  await button(page, "English").click();
  await button(page, "Look at an example first").click();
  await page.getByRole("button", { name: /inzetbaarheidsprofiel/ }).click();
  await button(page, "Print").click();
  const lines = linesOf(await printed(page, "Print the report"));
  for (const line of ["Report for the file", "Step 3: other work, same organisation", "What is still open", "Date and signature of the employee:"]) expect(lines).toContain(line);
  expect(lines.join("\n")).not.toContain("slaaptijden");
});

test("on paper it is A4 and black on white, with page numbers, and the heads of its table come back on every page", async ({ page, browserName }) => {
  test.skip(browserName !== "chromium", "only Chromium makes a PDF for a test");
  // In a sandbox the page prints in its own name: then the test can make pages of it.
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers: Record<string, string> = { ...response.headers(), "access-control-allow-origin": "*" };
    if (route.request().resourceType() === "document") headers["content-security-policy"] += "; sandbox allow-scripts allow-modals allow-downloads";
    await route.fulfill({ response, headers });
  });
  await open(page);
  await toReport(page, MINE);
  await page.evaluate(() => (window.keepsPaper = true));
  await printed(page);
  const style = await page.evaluate(() => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n"));
  for (const edge of ["counter(page)", "counter(pages)", "Hulpmiddel, geen besluit", "size: a4"]) expect(style.toLowerCase()).toContain(edge.toLowerCase());
  await page.emulateMedia({ media: "print" });
  const paper = page.locator("[data-passend-werk-paper]");
  await expect(paper).toBeVisible();
  expect(await paper.locator("thead").evaluate((head) => getComputedStyle(head).display)).toBe("table-header-group");
  const colours = await paper.locator(".paper *").evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).color))]);
  expect(colours).toEqual(["rgb(0, 0, 0)"]);
  const bytes = await page.pdf({ preferCSSPageSize: true, ...(process.env.PDF ? { path: process.env.PDF } : {}) });
  const pdf = bytes.toString("latin1");
  expect([...new Set(pdf.match(/\/MediaBox \[[^\]]+\]/g))]).toEqual(["/MediaBox [0 0 594.95996 841.91998]"]);
  expect(pdf.match(/\/Type \/Page\b/g)?.length, "pages").toBeGreaterThan(3);
});

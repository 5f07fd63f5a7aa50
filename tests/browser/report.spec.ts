// The report for the file: what is in it, what never is, and that the same input gives the same report.

import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { back, clear, marked, print, toDutch, toEnglishPrint, toPrintOfFile, watchPrints } from "./prints.js";
import { test } from "./server.js";
import { button, choosePerson, fewJobs, heading, inCheckout, open, wholeScreen } from "./support.js";

async function toPrint(page: Page): Promise<void> {
  await button(page, "Afdrukken").click();
  await expect(heading(page, "Afdrukken")).toBeFocused();
}

/** The report as it is printed now. */
const printed = async (page: Page, name = "Druk het verslag af"): Promise<string> => (await print(page, name)).html;

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

test("by default no number of the paper is in it; asked for they are; what the doctor wrote never is", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOfFile(page, marked(0));
  await expect(page.getByLabel("Nee, zonder getallen van het papier")).toBeChecked();
  const without = await printed(page);
  const lines = linesOf(without);
  expect(lines).toContain("Getallen van het papier staan er niet in.");
  for (const { title, tasks } of fewJobs.jobs) for (const line of [title, ...tasks.map((task) => task.title)]) expect(lines).toContain(line);
  const text = lines.join("\n");
  for (const secret of [/kanarie/i, /\b61\b/, /5,4/, /4 uur en 6/, /\b246\b/, /20 uur en/, /\b1211\b/, /U kunt/, /Op het papier:/, /Past, tot/]) expect(text, `${secret}`).not.toMatch(secret);

  await page.getByLabel("Ja, met getallen van het papier").check();
  const withNumbers = linesOf(await printed(page)).join("\n");
  expect(withNumbers).toContain("Getallen van het papier staan erin. De medewerker koos daarvoor.");
  for (const number of ["Op het papier: ongeveer 61 graden.", "Op het papier: ongeveer 5,4 kilo.", "20 uur en 11 minuten"]) expect(withNumbers, number).toContain(number);
  expect(withNumbers).not.toMatch(/kanarie/i);

  // Other words and numbers with the same outcomes give the same report.
  await clear(page);
  await toPrintOfFile(page, marked(1));
  expect(await printed(page)).toBe(without);
});

test("the same input gives the same report, byte for byte, in whatever order it was filled in", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  const WIDTHS = ["Nee, zonder getallen", "Ja, met getallen"];
  const reports = new Map<string, string>();
  await toPrintOfFile(page, back);
  for (const width of WIDTHS) {
    await page.getByLabel(width).check();
    const first = await printed(page);
    expect(first.length).toBeGreaterThan(50_000);
    expect(await printed(page), "twice").toBe(first);
    reports.set(width, first);
  }
  await clear(page);
  await toPrintOfFile(page, { ...back, capacities: [...back.capacities].reverse(), closed: [...(back.closed ?? [])].reverse() });
  for (const width of WIDTHS) {
    await page.getByLabel(width).check();
    expect(await printed(page), "another order").toBe(reports.get(width));
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

/** The report of one job, that of one's own. */
async function toReport(page: Page, mine: object): Promise<void> {
  await watchPrints(page);
  await toPrintOfFile(page, back, mine);
  await page.getByLabel("De eerste 10 banen").check();
}

test("it holds the whole search, each task with its reason, and what was put together, in a fixed order", async ({ withFewJobs: page }) => {
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
    /^Hier past de hele baan: (?!.*(?:Zorghulp|Kraamverzorgende))/,
    /^Hier past werk, de hele baan is nog een vraag: (?!.*Kraamverzorgende)/,
    /^Ook hier past werk, maar de hele baan nu niet: .*Kraamverzorgende/,
    new RegExp(`^Bekeken: ${fewJobs.jobs.length - 1} banen met \\d+ taken\\.$`),
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
    /^Hier staan 10 van de \d\d banen\.$/,
    "Medewerker medisch archief en scannen",
    /^Past: \d.+ uur per week · Past nu niet: 3,5 uur per week\. Dit zijn de uren van de hele baan\. De medewerker kan misschien minder uren werken\.$/,
    "Past nu niet (schatting)",
    "Dozen verplaatsen",
    /^tillen: Past nu niet \(schatting\)\. Dit werk vraagt: tillen, .+ kilo.+ Het werk vraagt meer dan nu kan\.$/,
    /^dragen: Bespreken \(schatting\)\. .+ Besproken: dit kan\. Zo ingevuld: de bedrijfsarts besloot dit op 20 november 2026\. De reden: Dit mag met een hulpmiddel\.$/,
    "Wat nog open is",
    "Oplossingen",
    "Er al, hulpmiddel:",
    /^Mogelijk, werk anders regelen:$/,
    "Besproken punten",
    "Dozen verplaatsen (Medewerker medisch archief en scannen), dragen: Besproken: dit kan. Zo ingevuld: de bedrijfsarts besloot dit op 20 november 2026. De reden: Dit mag met een hulpmiddel.",
    "Een week werk",
    "Samen 3,5 uur per week, op 5 dagen. Dat is 42 minuten per dag.",
    /^Zorghulp/,
    /^Bedden opmaken: anderhalf uur per week\./,
    /^Kamers en huiskamer opruimen: 2 uur per week\./,
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
  // Every job in which something fits is named once, by what is known of the whole.
  const named = ["Hier past de hele baan: ", "Hier past werk, ", "Ook hier past werk, maar "].map((start) => {
    const line = lines.find((have) => have.startsWith(start)) ?? "";
    return fewJobs.jobs.filter(({ title }) => line.includes(title)).map(({ title }) => title);
  });
  expect(lines).toContain(`${named[0]?.length} banen passen helemaal.`);
  expect(lines).toContain(`70 taken passen, in ${new Set(named.flat()).size} banen.`);
  expect(named.flat()).toHaveLength(new Set(named.flat()).size);
  // A job in which nothing fits is in the table of what goes over too, where something is too much.
  const rest = lines.slice(lines.indexOf("Bekeken banen waarin nog geen taak past"));
  const over = rest.flatMap((line) => /^(.+?)\. Past nu niet:/.exec(line)?.[1] ?? []);
  const table = lines.slice(lines.indexOf("Waar het werk nu te veel vraagt"), lines.indexOf("Elke taak met de reden"));
  expect(over.length).toBeGreaterThan(0);
  expect(over.filter((job) => !table.includes(job))).toEqual([]);
  expect(report.match(/class="ruled"/g), "three lines for the view that is not there, three for the next step, three to sign").toHaveLength(9);
  expect(lines.join("\n")).not.toMatch(/%|U kunt/);
});

test("what nobody filled in is open, unknown or room to write, and never left out of the search", async ({ withFewJobs: page }) => {
  await toReport(page, {});
  const report = await printed(page);
  const lines = linesOf(report);
  expect(lines.filter((line) => line === "Niemand koos het eigen werk. Deze stap is nog open.")).toHaveLength(2);
  expect(lines.filter((line) => line === "Wat er gedaan is: niet ingevuld.")).toHaveLength(4);
  expect(lines).toContain("Nog niemand bekeek een lijst van een andere organisatie.");
  expect(lines.filter((line) => line === "onbekend")).toHaveLength(5);
  expect(lines).toContain("Wie meepraatte: niet ingevuld.");
  expect(report.match(/class="ruled"/g)).toHaveLength(12);
  for (const empty of ["Een week werk", "Besproken punten", "Wat de medewerker graag doet"]) expect(lines).not.toContain(empty);
  // What is open of her own work can be filled in where the report is made.
  await page.getByLabel("Wat is uw eigen werk?").selectOption({ index: 1 });
  const chosen = linesOf(await printed(page));
  expect(chosen.filter((line) => line.startsWith("Eigen werk: ")).length).toBeGreaterThan(0);
  expect(chosen).not.toContain("Niemand koos het eigen werk. Deze stap is nog open.");
});

test("the preview is what is printed, and goes once something else is chosen", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await toReport(page, MINE);
  const preview = page.locator(".report .preview .paper");
  await expect(preview).toHaveCount(0);
  await button(page, "Laat het verslag zien").click();
  await expect(page.locator(".report [role=status]")).toHaveText("Hieronder staat het verslag, zoals het op papier komt. Hier klapt u per baan de taken open. In de afdruk staan ze open.");
  const words = (html: string): string[] => linesOf(html.replace(/<!--.*?-->/g, ""));
  // Unfolded, a report of all jobs would be as long as a hundred screens of a phone: the tasks of a job are drawn once one opens it.
  const folds = preview.locator("details");
  const tasks = preview.locator("details .rows");
  await expect(folds).not.toHaveCount(0);
  await expect(tasks).toHaveCount(0);
  const onPaper = words(await printed(page));
  await folds.first().locator("summary").press("Enter");
  await expect(tasks).toHaveCount(1);
  await expect(tasks).toBeVisible();
  for (const fold of (await folds.all()).slice(1)) await fold.locator("summary").press("Enter");
  await expect(tasks).toHaveCount(await folds.count());
  await wholeScreen(page);
  const shown = words(await preview.evaluate((paper) => paper.outerHTML));
  expect(shown.filter((line) => !line.startsWith("Bekijk de ")), "but for what opens a fold").toEqual(onPaper);
  expect(words(await printed(page)), "whatever is open on the screen").toEqual(onPaper);

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

test("who clears while the report is being made gets nothing of it", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await choosePerson(page, "Voorbeeld: rug");
  await toPrint(page);
  await page.evaluate(() => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    const press = (label: string): void => [...(root?.querySelectorAll("button") ?? [])].find((have) => have.textContent?.trim() === label)?.click();
    ["Druk het verslag af", "Alles wissen", "Ja, wis alles"].forEach(press);
  });
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.printed.length)).toBe(0);
  expect(page.frames().length).toBe(1);
});

test("it prints in English", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toEnglishPrint(page);
  const lines = linesOf(await printed(page, "Print the report"));
  for (const line of ["Report for the file", "Step 3: other work, same organisation", "What is still open", "Date and signature of the employee:"]) expect(lines).toContain(line);
  expect(lines.join("\n")).not.toContain("slaaptijden");
  await toDutch(page);
});

test("on paper it is A4 and black on white, with page numbers, and the heads of its table come back on every page", { tag: "@wide" }, async ({ page, browserName }) => {
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
  await page.evaluate(() => (window.staysOpen = true));
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

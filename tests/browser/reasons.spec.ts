// Why a task comes out as it does, as the screen says it: small catalogues of our own, so that each reason
// is known beforehand.

import { expect, type Locator, type Page } from "@playwright/test";
import { print, watchPrints } from "./prints.js";
import { test } from "./server.js";
import { button, closeAllRubrics, heading, mark, openFolds, toResults, toRubrics } from "./support.js";

/** Opens a point, by its code, on the screen with all rubrics. */
async function openPoint(page: Page, code: string): Promise<void> {
  await page.getByLabel(/Zoek op woord/).fill(code);
  await button(page, new RegExp(`^${code.replace(".", "\\.")} `)).click();
}

/** Types a number at a point that gives nothing else. */
async function ownNumber(page: Page, code: string, label: string, number: string): Promise<void> {
  await openPoint(page, code);
  const point = page.locator("details.point[open]", { has: page.locator("summary", { hasText: `${code} ` }) });
  await point.getByRole("radio", { name: "Er staat alleen een getal" }).check();
  await point.getByLabel(label).fill(number);
  await point.getByLabel(label).blur();
  await button(page, "Ik ben nog niet klaar").click();
}

/** From an open point to the list, with all other points ordinary. */
async function toList(page: Page): Promise<void> {
  await button(page, "Ik ben nog niet klaar").click();
  await closeAllRubrics(page);
  await toResults(page);
}

async function openTask(page: Page, title: string): Promise<Locator> {
  await openFolds(page);
  await button(page, title).first().click();
  await expect(heading(page, title)).toBeFocused();
  return page.locator(".finding").first();
}

test("a number of a stricter level says why it counts beside the number of the paper", async ({ withTasks }) => {
  const page = await withTasks({
    "Licht en vaak": [{ load: "lift", mass_g: [1000, 4000], times_per_hour: [10, 40] }],
    "Zwaarder en zelden": [{ load: "lift", mass_g: [1000, 6000], times_per_hour: [1, 10] }],
  });
  await toRubrics(page);
  await openPoint(page, "4.13");
  await page.getByRole("radio", { name: /Ongeveer 10 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  await page.getByLabel("Getal in kilo").fill("7");
  await page.getByLabel("Getal in kilo").blur();
  await toList(page);

  const often = await openTask(page, "Licht en vaak");
  await expect(often).toContainText("U kunt: tillen, ongeveer 5 kilo en ongeveer 50 keer per uur.");
  await expect(often).toContainText("Op uw papier staat: ongeveer 7 kilo en ongeveer 10 keer per uur. Volgens het formulier hoort dit daar ook bij.");
  await button(page, "Terug").click();
  const seldom = await openTask(page, "Zwaarder en zelden");
  await expect(seldom).toContainText("U kunt: tillen, ongeveer 7 kilo en ongeveer 10 keer per uur.");
  await expect(seldom).not.toContainText("Volgens het formulier");
});

test("a number of a milder level is never told as what one can do", async ({ withTasks }) => {
  const page = await withTasks({ "Zwaar tillen": [{ load: "lift", mass_g: 12000, times_per_hour: 5 }] });
  await toRubrics(page, /oude versie/);
  await openPoint(page, "4.14");
  await page.locator("details.point[open]").getByRole("radio").nth(3).check();
  await page.getByRole("radio", { name: "Ik zie geen getal" }).check();
  await toList(page);

  const finding = await openTask(page, "Zwaar tillen");
  await expect(finding.locator(".tag")).toHaveText("Past nu niet");
  await expect(finding).toContainText("Ook wie ongeveer 5 kilo kan, kan dit nu niet.");
  await expect(finding).not.toContainText("U kunt:");
});

const RULING = /ECLI|LJN|CRvB|Schattingsbesluit/;

test("names of rulings wait behind a question of their own", async ({ withTasks }) => {
  const page = await withTasks({ "Hele dag haast": [{ load: "deadlines", often: "daily" }] });
  await toRubrics(page);
  await openPoint(page, "1.8.4");
  await page.getByRole("radio", { name: /Staat er wel op/ }).check();
  await toList(page);

  const finding = await openTask(page, "Hele dag haast");
  await expect(finding).toHaveAttribute("data-rule", "condition");
  expect(await page.locator(".screen").innerText()).not.toMatch(RULING);
  await finding.locator(".why > summary").click();
  await expect(finding.locator(".why > p").first()).toBeVisible();
  expect(await page.locator(".screen").innerText()).not.toMatch(RULING);
  await finding.getByText("Waarop rust dit?").click();
  expect(await finding.innerText()).toMatch(RULING);
});

test("the minutes of a whole day are rounded as people say them, and stay true beside the limit", async ({ withTasks }) => {
  // Four hours a day: 84 to 164 minutes of standing, 80 to 160 of sitting.
  const page = await withTasks({ Receptie: [{ load: "stand", minutes_per_hour: [21, 41] }, { load: "sit", minutes_per_hour: [20, 40] }] });
  await toRubrics(page);
  await ownNumber(page, "5.4", "Getal in uur per dag", "2,7");
  await ownNumber(page, "5.2", "Getal in uur per dag", "2,7");
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  await button(page, "Proefbaan").first().click();

  const sums = page.locator("section", { has: heading(page, "Een hele werkdag bij elkaar") }).locator(".gate");
  const asks = (load: string): Locator => sums.filter({ hasText: new RegExp(load, "i") }).locator("p").nth(1);
  await expect(asks("staan")).toHaveText("Dit werk vraagt: ongeveer 1 uur en een kwartier tot 2 uur en drie kwartier per dag.");
  // Up to a quarter would be more than the 2 hours and 42 minutes of the paper, and it fits.
  await expect(asks("zitten")).toHaveText("Dit werk vraagt: ongeveer 1 uur en een kwartier tot 2 uur en 40 minuten per dag.");
});

test("a condition of the job says why it came out so, what the paper says besides, and whom to ask", async ({ withTasks }) => {
  const page = await withTasks({ Receptie: [{ load: "sit", minutes_per_hour: 10 }] });
  await toRubrics(page);
  await openPoint(page, "6.2");
  const hours = page.locator("details.point[open]");
  await hours.getByRole("radio", { name: "Er staat een ander aantal" }).check();
  await hours.getByLabel("Getal in uur per dag").fill("6");
  await hours.locator("textarea").fill("soms minder");
  await hours.locator("textarea").press("Tab");
  await button(page, "Ik ben nog niet klaar").click();
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  await button(page, "Proefbaan").first().click();

  const gate = page.locator("section", { has: heading(page, "Voorwaarden van de baan") }).locator(".gate");
  await expect(gate.locator(".tag")).toHaveText("Bespreken");
  await expect(gate).toContainText("Op uw papier staat ook: 'soms minder'");
  await expect(gate).toContainText("Vraag dit aan de bedrijfsarts.");
  await gate.locator(".why > summary").click();
  await expect(gate.locator(".why > p").first()).toBeVisible();
});

test("a whole job that asks too much says so in the list, at its task and at the job, with whom to ask", async ({ withTasks }) => {
  const page = await withTasks({ Receptie: [{ load: "stand", minutes_per_hour: 50 }], Post: [{ load: "stand", minutes_per_hour: 50 }] });
  await toRubrics(page);
  await ownNumber(page, "5.4", "Getal in uur per dag", "1,5");
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  const over = page.getByText("De hele baan past nu niet. Het gaat om: staan, alle taken samen.");
  const ask = page.getByText("Vraag de leidinggevende of u een deel van de baan kunt doen.");
  await expect(over).toBeVisible();
  await expect(ask).toHaveCount(0);
  // Each task for an hour and a half a day: five times that in a week, and not its ten hours.
  await expect(page.locator(".task-row").first()).toContainText("tot 7,5 uur per week");
  await button(page, "Receptie").first().click();
  await expect(over).toBeVisible();
  await expect(ask).toBeVisible();
  await button(page, "Terug").click();
  await button(page, "Proefbaan").first().click();
  await expect(over).toBeVisible();
  await expect(ask.first()).toBeVisible();
});

test("what a paper names under 'anders' is told by its point, each in its own words", async ({ withTasks }) => {
  const unassessed = (load: string): object => ({ load, state: "unassessed" });
  const page = await withTasks({ Koffie: [unassessed("other_personal"), unassessed("other_social")] });
  await toRubrics(page, /oude versie/);
  for (const code of ["1.8", "1.9.10", "2.11", "2.12.6"]) {
    await openPoint(page, code);
    await page.locator("details.point", { has: page.locator("summary", { hasText: `${code} ` }) }).getByRole("radio", { name: "Staat er wel op" }).check();
    await button(page, "Ik ben nog niet klaar").click();
  }
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  await openTask(page, "Koffie");

  const lines = page.locator(".finding").getByText("Dit werk vraagt:");
  await expect(lines).toHaveCount(4);
  const asks = await lines.allInnerTexts();
  expect(asks).toContain("Dit werk vraagt: wat er staat bij 1.9.10, hoeveel is niet bekend.");
  expect(new Set(asks).size).toBe(4);
});

test("words that count for every task are said once, above the list, with whom to ask", async ({ opened: page }) => {
  await toRubrics(page, /zes kopjes/);
  await page.getByLabel(/Zoek op woord/).fill("onthouden");
  await button(page, /^Herinneren/).click();
  const point = page.locator("details.point[open]");
  await point.getByRole("radio", { name: "Staat er wel op" }).check();
  await point.locator("textarea").fill("Rustig opbouwen");
  await point.locator("textarea").blur();
  await button(page, "Klaar, de rest is gewoon").click();
  await button(page, "Alle andere punten zijn gewoon").click();
  await button(page, "Ja, doe dat").click();
  await toResults(page);

  const notice = page.locator(".notice", { hasText: "telt mee bij elke taak" });
  await expect(notice).toContainText("Vraag de bedrijfsarts wat dit betekent voor uw werk.");
  await notice.getByRole("button").click();
  await expect(page.locator("details.point[open] > summary")).toBeFocused();
  await page.locator("details.point[open]").getByRole("radio", { name: /gewoon/ }).check();
  await button(page, "Terug").click();
  await expect(page.getByText(/taken passen, in/).first()).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("three points at their limit are said with whom to talk, and the outcome stays", async ({ withTasks }) => {
  const lift = { load: "lift", mass_g: [1000, 5000], times_per_hour: 5 };
  const stand = { load: "stand", minutes_on_end: [5, 15], minutes_per_hour: 20 };
  const walk = (most: number): object => ({ load: "walk", minutes_on_end: [5, most], minutes_per_hour: 20 });
  const page = await withTasks({ "Alles tot de grens": [lift, stand, walk(15)], "Twee tot de grens": [lift, stand, walk(14)] });
  await toRubrics(page);
  await mark(page, "4.13", /^4\.13 /, /Ongeveer 5 kilo/);
  await mark(page, "5.3", /^5\.3 /, /kwartier/);
  await mark(page, "4.16", /^4\.16 /, /kwartier/);
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);

  const line = page.getByText("Bij 3 punten komt dit werk tot uw grens. Bespreek met uw casemanager of coach of dat samen lukt.");
  await openTask(page, "Alles tot de grens");
  await expect(line).toBeVisible();
  await expect(page.locator(".screen > p > .tag")).toHaveText("Past (gemeten)");
  await button(page, "Terug").click();
  await openTask(page, "Twee tot de grens");
  await expect(page.getByText("tot uw grens")).toHaveCount(0);
  await watchPrints(page);
  await button(page, "Afdrukken").click();
  expect((await print(page, "Druk af voor mijzelf")).words.match(/Bij 3 punten komt dit werk tot uw grens\./g), "on paper too, at that task alone").toHaveLength(1);
});

test("work of at most once a day says so, and not how often in that hour", async ({ withTasks }) => {
  const page = await withTasks({ Kantoor: [{ load: "lift", mass_g: 12_000, times_per_hour: 2, incidental: true }] });
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  const lift = await openTask(page, "Kantoor");
  await expect(lift).toHaveAttribute("data-rule", "now-and-then");
  await expect(lift).toContainText("Dit werk vraagt: tillen, 12 kilo en hoogstens één keer per dag.");
  await expect(lift).not.toContainText("2 keer per uur");
});

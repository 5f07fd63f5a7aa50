// Jobs side by side: choosing up to three, what differs, what is the same, and taking out again.

import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./server.js";
import { button, choosePerson, heading, sideways, toResults, toRubrics, wholeScreen } from "./support.js";

const CARDS = ".screen > ul > li > .job-card";
const toggleOf = (page: Page, card: number): Locator => page.locator(CARDS).nth(card).locator(".toggle");
const go = (page: Page): Locator => page.locator(".actions .button", { hasText: "Banen vergelijken" });
const columns = (page: Page): Locator => page.getByRole("columnheader");

/** Chooses these cards of the list, and tells the names of their jobs. */
async function chooseJobs(page: Page, cards: readonly number[]): Promise<string[]> {
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  for (const card of cards) await toggleOf(page, card).click();
  return Promise.all(cards.map(async (card) => (await page.locator(CARDS).nth(card).locator("h3").innerText()).trim()));
}

/** The lines at a fact, for each job. */
async function at(page: Page, fact: string): Promise<string[]> {
  await page.locator("[data-screen=compare] table").waitFor();
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: fact, exact: true }) });
  return (await row.getByRole("cell").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}

test("jobs are chosen from the list and from their own screen, and stand side by side in that order", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  await expect(go(page), "nothing is chosen yet").toHaveCount(0);
  const names = await page.locator(`${CARDS} h3`).allInnerTexts();
  await toggleOf(page, 2).click();
  await expect(toggleOf(page, 2)).toBeFocused();
  await expect(toggleOf(page, 2), "who hears it alone is told which job").toHaveAccessibleName(new RegExp(`^Vergelijk deze baan ?: ${names[2]?.trim()}$`));
  await expect(toggleOf(page, 2)).toHaveAttribute("aria-pressed", "true");
  await expect(go(page)).toHaveText("Banen vergelijken (1)");
  await page.locator(`${CARDS} h3 .button`).first().click();
  await page.locator("[data-screen=job]").waitFor();
  await button(page, "Vergelijk deze baan").click();
  await button(page, "Banen vergelijken (2)").click();
  await expect(heading(page, "Banen vergelijken")).toBeFocused();
  await expect(columns(page)).toHaveText([names[2] ?? "", names[0] ?? ""]);
  await columns(page).first().getByRole("button").click();
  await expect(heading(page, names[2] ?? "")).toBeFocused();
  await expect(button(page, "Vergelijk deze baan")).toHaveAttribute("aria-pressed", "true");
});

test("every fact is what the job's own screen says, and what is the same stands below with its count", { tag: "@wide" }, async ({ opened: page }) => {
  const names = await chooseJobs(page, [0, 1, 3]);
  await go(page).click();
  const same = page.locator(".compared > .fold");
  await same.waitFor();
  const told = same.locator("dt");
  await expect(same.locator("summary")).toHaveText(`Hetzelfde bij alle (${await told.count()})`);
  expect((await told.count()) + (await page.getByRole("rowheader").count()), "every fact stands once, and a row to take jobs out").toBe(16);
  const rows = await page.locator("tbody tr").evaluateAll((all) => all.slice(0, -1).map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent?.trim())));
  expect(rows.filter((cells) => new Set(cells).size === 1), "no row in which all are equal").toEqual([]);
  await same.locator("summary").click();
  const whole = await at(page, "Hele baan of deel");
  const tasks = await at(page, "Taken die passen");
  for (const [index, name] of names.entries()) {
    await columns(page).nth(index).getByRole("button").click();
    await expect(heading(page, name)).toBeFocused();
    await wholeScreen(page);
    expect((await page.locator(".screen > .lead").allInnerTexts()).join(" ")).toBe(whole[index]);
    const fitting = await page.locator(".task-row", { has: page.locator(".tag[data-outcome=fits]") }).locator(".button").allInnerTexts();
    expect(fitting.sort((a, b) => a.localeCompare(b)).every((task) => tasks[index]?.includes(task))).toBe(true);
    await button(page, "Terug").click();
    await same.waitFor();
  }
});

test("what differs with an answer differs in the table: questions, hours by outcome, what is liked", { tag: "@wide" }, async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  await toggleOf(page, 0).click();
  const talk = page.locator("section", { has: heading(page, "Hier is iets voor nodig") }).locator(".job-card").first();
  await talk.locator(".toggle").click();
  const liked = (await talk.locator(".task-row .button").first().innerText()).trim();
  await talk.locator(".task-row .button").first().click();
  await button(page, "Dit doe ik graag").click();
  await button(page, "Terug").click();
  await go(page).click();
  await expect(heading(page, "Banen vergelijken")).toBeVisible();
  expect(await at(page, "Wat ik graag doe")).toEqual(["geen", `${liked}: Bespreken`]);
  expect((await at(page, "Bespreken"))[0]).toBe("geen");
  expect((await at(page, "Bespreken"))[1]).toMatch(/uur|minuten/);
  expect((await at(page, "Open vragen"))[1]).toMatch(/^\d+$/);
});

test("a fourth job is asked which one it takes the place of", async ({ opened: page }) => {
  const [first = "", second = "", third = ""] = await chooseJobs(page, [0, 1, 2]);
  const fourth = (await page.locator(CARDS).nth(3).locator("h3").innerText()).trim();
  await toggleOf(page, 3).click();
  const card = page.locator(CARDS).nth(3);
  await expect(card.getByRole("status")).toHaveText("U vergelijkt al drie banen. Kies welke eruit gaat.");
  await expect(toggleOf(page, 3)).toHaveAttribute("aria-pressed", "false");
  await expect(go(page)).toHaveText("Banen vergelijken (3)");
  await card.getByRole("button", { name: `In plaats van ${second}` }).click();
  await expect(toggleOf(page, 3)).toBeFocused();
  await expect(toggleOf(page, 1)).toHaveAttribute("aria-pressed", "false");
  await expect(card.getByRole("status")).toHaveText("");
  await go(page).click();
  await expect(columns(page)).toHaveText([first, fourth, third]);
});

test("a job that is taken out hands the focus on; with one left it says to choose another, with none too", async ({ opened: page }) => {
  const [first = "", second = ""] = await chooseJobs(page, [0, 1]);
  await go(page).click();
  await button(page, `Haal weg ${first}`).click();
  await expect(button(page, `Haal weg ${second}`)).toBeFocused();
  await expect(page.getByRole("status").getByText("Kies nog een baan om te vergelijken.")).toBeVisible();
  await expect(page.locator(".compared > .fold"), "of one job nothing is the same for all").toHaveCount(0);
  await button(page, `Haal weg ${second}`).click();
  await expect(heading(page, "Banen vergelijken")).toBeFocused();
  await expect(page.getByText("Kies eerst een baan om te vergelijken.")).toBeVisible();
  await button(page, "Bekijk alle banen").click();
  await wholeScreen(page);
  await expect(go(page)).toHaveCount(0);
  await expect(page.locator(".toggle[aria-pressed=true]")).toHaveCount(0);
});

test("clearing forgets which jobs were chosen, and so does another person", { tag: "@wide" }, async ({ opened: page }) => {
  await chooseJobs(page, [0, 1]);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  await expect(go(page)).toHaveCount(0);
  await toggleOf(page, 0).click();
  for (let steps = 0; steps < 2; steps += 1) await button(page, "Terug").click();
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  await expect(go(page)).toHaveCount(0);
});

test("a job that names no papers and no roster says that it is not known, never that there is none", async ({ withTasks }) => {
  const page = await withTasks({ Magazijn: [{ load: "lift", mass_g: 12000, times_per_hour: 5 }] });
  await toRubrics(page);
  await toResults(page);
  await page.locator(".fold > summary").first().click();
  await page.locator(".fold h3 .button").first().click();
  await button(page, "Vergelijk deze baan").click();
  await button(page, "Banen vergelijken (1)").click();
  expect(await at(page, "Papieren die nodig zijn")).toEqual(["dat is niet bekend"]);
  expect(await at(page, "Werken in de avond")).toEqual(["dat is niet bekend"]);
  expect(await at(page, "Uren van de baan")).toEqual(["20 uur per week 4 uur per dag"]);
});

test("on a phone it is cards, heard once, and nothing scrolls sideways", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const names = await chooseJobs(page, [0, 1, 3]);
  await go(page).click();
  await page.locator(".compared > .fold > summary").click();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.locator("passend-werk .compared").getByRole("heading")).toHaveText(names);
  expect(await sideways(page)).toBe(0);
  await button(page, `Haal weg ${names[0]}`).click();
  await expect(button(page, `Haal weg ${names[1]}`)).toBeFocused();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(columns(page)).toHaveText(names.slice(1));
  await expect(page.locator("passend-werk .compared").getByRole("heading")).toHaveCount(0);
});

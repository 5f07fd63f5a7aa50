// What a person likes to do: marked, put first, shown alone, kept and printed. It never changes what fits.

import { expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { print, watchPrints } from "./prints.js";
import { test } from "./server.js";
import { button, choosePerson, firstTalk, heading, open, openFolds, wholeScreen } from "./support.js";

const CARDS = ".screen > ul > li > .job-card";
const like = (page: Page): Promise<void> => button(page, "Dit doe ik graag").click();
/** What a list says of each of its tasks. */
const rowsOf = (page: Page): Locator => page.locator(".task-row");
const only = (page: Page): Locator => page.getByLabel("Toon alleen wat ik graag doe");
const first = (page: Page): Locator => page.getByLabel("Eerst wat ik graag doe");

/** Marks the last task of the third job that stands in the list, and the first one that needs a talk. */
async function likeTwo(page: Page): Promise<{ job: string; task: string; talk: string }> {
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  const third = page.locator(CARDS).nth(2);
  const job = (await third.locator("h3").innerText()).trim();
  const task = third.locator(".task-row .button").last();
  const name = (await task.innerText()).trim();
  await task.click();
  await like(page);
  await button(page, "Terug").click();
  const talk = (await firstTalk(page).innerText()).trim();
  await firstTalk(page).click();
  await like(page);
  await button(page, "Terug").click();
  await wholeScreen(page);
  return { job, task: name, talk };
}

test("without a wish the list offers no order, and with one every list says so at the task", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await expect(first(page)).toHaveCount(0);
  await expect(only(page)).toHaveCount(0);
  await page.locator(".job-card h3 .button").first().click();
  await wholeScreen(page);
  const likes = page.getByRole("button", { name: /^Dit doe ik graag / });
  await expect(likes).toHaveCount(await rowsOf(page).count());
  await likes.nth(1).click();
  await expect(likes.nth(1)).toBeFocused();
  await expect(rowsOf(page).nth(1)).toContainText("U doet dit graag");
  await expect(page.getByText("U doet dit graag")).toHaveCount(1);
  const name = (await rowsOf(page).nth(1).getByRole("button").innerText()).trim();
  await button(page, name).click();
  await expect(page.getByRole("button", { name: "Dit doe ik graag", pressed: true })).toBeVisible();
  await button(page, "Terug").click();
  await button(page, "Terug").click();
  await expect(only(page)).toBeVisible();
  await expect(rowsOf(page).filter({ hasText: "U doet dit graag" })).toContainText(name);
  await button(page, name).click();
  await like(page);
  await button(page, "Terug").click();
  await expect(only(page), "the last wish takes the choice with it").toHaveCount(0);
});

test("a wish changes no outcome: the list is the same word for word, the mark excepted", async ({ opened: page }) => {
  const shownNow = async (): Promise<string> => {
    await openFolds(page);
    await wholeScreen(page);
    const texts = await page.locator(".screen > .lead, .screen section, .job-card, .fold").allInnerTexts();
    return texts.join("\n").replaceAll("U doet dit graag", "").replace(/\s+/g, " ");
  };
  await choosePerson(page, "Voorbeeld: rug");
  const before = await shownNow();
  await rowsOf(page).first().getByRole("button").click();
  await like(page);
  await button(page, "Terug").click();
  await page.locator(".fold .task-row .button").last().click();
  await like(page);
  await button(page, "Terug").click();
  expect(await shownNow()).toBe(before);
});

test("what one likes comes first: the job with most of such hours, in it such a task; and back again", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  const { job, task, talk } = await likeTwo(page);
  const jobs = page.locator(`${CARDS} h3`);
  const before = await jobs.allInnerTexts();
  await first(page).check();
  await expect(first(page)).toBeFocused();
  await expect(jobs.first()).toHaveText(job);
  await expect(page.locator(CARDS).first().locator(".task-row").first()).toContainText(task);
  await expect(page.locator("section", { has: heading(page, "Hier is iets voor nodig") }).locator(".task-row").first()).toContainText(talk);
  expect((await jobs.allInnerTexts()).slice(1, 3), "the others as they stood").toEqual(before.slice(0, 2));
  await page.getByLabel("Eerst de meeste uren").check();
  await expect(jobs).toHaveText(before);
});

test("the job with more liked hours comes before another with fewer", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  const jobs = await page.locator(`${CARDS} h3`).allInnerTexts();
  // One task of the first job, two of the fourth.
  for (const [card, tasks] of [[0, [2]], [3, [0, 1]]] as const) {
    for (const task of tasks) {
      await page.locator(CARDS).nth(card).locator(".task-row .button").nth(task).click();
      await like(page);
      await button(page, "Terug").click();
    }
  }
  await first(page).check();
  await expect(page.locator(`${CARDS} h3`).nth(0)).toHaveText(jobs[3] ?? "");
  await expect(page.locator(`${CARDS} h3`).nth(1)).toHaveText(jobs[0] ?? "");
});

test("shown alone, the rest is told with its number in all four groups, and comes back at one press", { tag: "@wide" }, async ({ opened: page }) => {
  const { task, talk } = await likeTwo(page);
  const lead = await page.locator(".lead").innerText();
  await only(page).check();
  await wholeScreen(page);
  await expect(only(page)).toBeFocused();
  await expect(page.locator(".lead"), "the counts are of all work").toHaveText(lead);
  await expect(page.getByRole("status").getByText("345 taken staan nu niet in beeld.")).toBeVisible();
  const talks = page.locator("section", { has: heading(page, "Hier is iets voor nodig") });
  const count = Number(/\d+/.exec(await talks.locator("p").first().innerText())?.[0]);
  await expect(talks).toContainText(`${count - 1} taken staan nu niet in beeld.`);
  for (const fold of await page.locator(".fold").all()) {
    const summary = fold.locator("summary").first();
    await summary.click();
    const inFold = /\d+/.exec(await summary.innerText())?.[0];
    await expect(fold).toContainText(`${inFold} taken staan nu niet in beeld.`);
  }
  await expect(rowsOf(page)).toHaveCount(2);
  await expect(rowsOf(page).nth(0)).toContainText(task);
  await expect(rowsOf(page).nth(1)).toContainText(talk);
  await talks.getByRole("button", { name: /^Toon alle \d+ taken$/ }).click();
  await expect(talks.locator(".job-card .button").first(), "on with what came back").toBeFocused();
  await expect(page.getByText("niet in beeld")).toHaveCount(0);
  await expect(only(page)).not.toBeChecked();
  await only(page).check();
  await button(page, /^Toon alle \d+ taken$/).first().click();
  await expect(only(page)).toBeFocused();
});

test("wishes go through a file, the order doesn't; clearing takes both", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  const { task, talk } = await likeTwo(page);
  await first(page).check();
  await only(page).check();
  await button(page, "Bewaren").click();
  await page.getByLabel("Zonder wachtwoord").check();
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  const text = readFileSync(await download.path(), "utf8");
  const file = JSON.parse(text);
  expect(file.wishes).toHaveLength(2);
  expect(Object.keys(file).sort()).toEqual(["catalogue", "format", "profile", "program", "saved", "wishes"]);

  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  await expect(page.getByText("U doet dit graag")).toHaveCount(0);
  await expect(only(page)).toHaveCount(0);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();

  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "bewaard.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(page.getByLabel("Eerst de meeste uren")).toBeChecked();
  await expect(only(page)).not.toBeChecked();
  await only(page).check();
  await wholeScreen(page);
  await expect(rowsOf(page)).toContainText([task, talk]);
});

test("a wish that the catalogue no longer has offers nothing, and stays in the file", { tag: "@wide" }, async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await rowsOf(page).first().getByRole("button").click();
  await like(page);
  await page.route("**/other.json", async (route) => {
    const response = await route.fetch({ url: new URL("sample/catalogue.json", page.url()).href });
    const catalogue = await response.json();
    await route.fulfill({ json: { ...catalogue, jobs: catalogue.jobs.map((job: any) => ({ ...job, id: `${job.id}-2` })) } });
  });
  await page.evaluate(() => {
    const element = document.querySelector("passend-werk");
    const ready = new Promise((done) => element?.addEventListener("passend-werk-ready", done, { once: true }));
    element?.setAttribute("catalogue", "other.json");
    return ready.then(() => undefined);
  });
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  await wholeScreen(page);
  await expect(only(page)).toHaveCount(0);
  await button(page, "Bewaren").click();
  await page.getByLabel("Zonder wachtwoord").check();
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  expect(JSON.parse(readFileSync(await download.path(), "utf8")).wishes).toHaveLength(1);
});

test("the print for the talk names wishes only when ticked, and only at tasks that are on it", async ({ withFewJobs: page }) => {
  const { task } = await likeTwo(page);
  await button(page, "Afdrukken").click();
  const paper = page.locator(".preview .paper");
  await expect(paper).toContainText(task);
  await expect(paper).not.toContainText("graag");
  await page.getByLabel("Zeg erbij wat ik graag doe").check();
  await expect(paper.locator(".row-name", { hasText: "(doe ik graag)" })).toHaveText([`${task} (doe ik graag)`]);
  await page.getByLabel("Zeg erbij wat ik graag doe").uncheck();
  await expect(paper).not.toContainText("graag");
});

test("the print for oneself names every wish", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  const { task, talk } = await likeTwo(page);
  await button(page, "Afdrukken").click();
  const { lines } = await print(page, "Druk af voor mijzelf");
  const onPaper = lines.filter((line) => line.includes("(doe ik graag)"));
  expect(onPaper.sort()).toEqual([`${task} (doe ik graag)`, `${talk} (doe ik graag)`].sort());
});

test("without wishes the print offers no tick for them", async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Afdrukken").click();
  await expect(heading(page, "Afdrukken")).toBeFocused();
  await expect(page.getByLabel("Zeg erbij wat ik graag doe")).toHaveCount(0);
});

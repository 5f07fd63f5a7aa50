// What the talk is prepared with: questions by whom to ask, a coach who looks on, and the
// story of a made-up person. And the page in English.

import { expect } from "@playwright/test";
import { test } from "./server.js";
import { button, choosePerson, closeAllRubrics, firstTalk, heading, mark, toResults, toRubrics } from "./support.js";

test("all questions stand by whom to ask, most useful first, and can be answered there", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.getByRole("button", { name: /^Bekijk alle \d+ vragen$/ }).click();
  await expect(heading(page, "Uw vragen")).toBeFocused();
  const doctor = page.locator("section", { has: heading(page, "Voor de bedrijfsarts") }).last();
  const counts = (await doctor.locator(".question > .hint").allTextContents()).map((line) => [/enige/.test(line), Number(/\d+/.exec(line)?.[0])] as const);
  // By hours, so not by tasks: but what settles nothing alone comes last.
  const alone = counts.map(([settles]) => settles);
  expect(alone).toEqual([...alone].sort((a, b) => Number(b) - Number(a)));
  expect(counts.every(([, n]) => n > 0), "never a bare 0").toBe(true);

  const workplace = page.locator("section", { has: heading(page, "Voor de leidinggevende van het werk") }).last();
  const question = workplace.locator(".question").first();
  const before = await question.locator("p").first().textContent();
  await question.locator("summary").first().click();
  await question.locator(".own-answer summary").first().click();
  await question.locator(".own-answer").first().getByRole("radio").first().click();
  await expect(workplace.locator(".question").first().locator("p").first(), "an answer moves nothing").toHaveText(before ?? "");
  await expect(question.locator(".own-answer").first()).toHaveAttribute("open");
});

test("what stands on the paper and was not copied yet is asked of the paper, not of a doctor", async ({ opened: page }) => {
  await toRubrics(page, /oude versie/);
  await mark(page, "4.18", /^4\.18 /, /Korter achter elkaar/);
  await closeAllRubrics(page);
  await toResults(page);
  await page.getByRole("button", { name: /^Bekijk (de vraag|alle)/ }).first().click();
  const asked = page.locator(".question", { has: heading(page, "Wat staat er op uw papier bij: achter elkaar lopen?") }).first();
  await expect(asked).toContainText("Kijk eerst op uw papier. Staat het er niet? Vraag het de bedrijfsarts.");
  await expect(page.getByText("Dat staat er niet bij.")).toHaveCount(0);
});

test("with a coach the codes are in sight, and notes go with everything else", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.getByLabel("Mijn begeleider kijkt mee").check();
  await page.getByLabel("Aantekeningen").fill("bel maandag");
  await firstTalk(page).click();
  await expect(page.locator(".why").first()).toHaveAttribute("open");
  await expect(page.locator(".why").first()).toContainText(/regel [a-z-]+, punt [\d.]+/);
  await expect(page.getByLabel("Aantekeningen")).toHaveValue("bel maandag");
  await page.getByLabel("Mijn begeleider kijkt mee").uncheck();
  await expect(page.getByLabel("Aantekeningen")).toHaveCount(0);
  await page.getByLabel("Mijn begeleider kijkt mee").check();
  await button(page, "Bewaren").click();
  await expect(page.getByText("De aantekeningen van uw begeleider staan er niet in.")).toBeVisible();

  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await choosePerson(page, "Voorbeeld: rug");
  await expect(page.getByLabel("Mijn begeleider kijkt mee"), "the next person is alone again").not.toBeChecked();
  await page.getByLabel("Mijn begeleider kijkt mee").check();
  await expect(page.getByLabel("Aantekeningen")).toHaveValue("");
});

test("the story leads past every part with the keyboard alone, and ends at the start", async ({ opened: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").click();
  await button(page, "Laat in twee minuten zien hoe het werkt").click();
  for (const [step, title] of ["Klopt dit zo?", "Dit kunt u doen", /./, /./, "Uw vragen"].entries()) {
    await expect(page.getByText(`Stap ${step + 1} van 5`)).toBeVisible();
    await expect(page.locator("[data-focus-first]")).toBeFocused();
    await expect(page.locator(".screen").getByRole("heading", { level: 2 })).toHaveText(title);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  }
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
});

test("the story goes with its own screens: Back goes a step back, and no other screen can end it", async ({ opened: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").click();
  await button(page, "Laat in twee minuten zien hoe het werkt").click();
  await button(page, "Volgende stap").click();
  await expect(page.getByText("Stap 2 van 5")).toBeVisible();
  await button(page, "Terug").click();
  await expect(page.getByText("Stap 1 van 5")).toBeVisible();
  for (let steps = 0; steps < 2; steps += 1) await button(page, "Terug").click();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await expect(page.locator(".story")).toHaveCount(0);
});

test("an example takes the place of nothing that a person filled in", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Terug").click();
  await button(page, "Kijk eerst met een voorbeeld").click();
  await expect(button(page, "Voorbeeld: rug")).toHaveCount(0);
  await button(page, "Ga terug naar wat u invulde").click();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
});

test("a step that shows a fitting task shows one, and the next one to talk about", async ({ opened: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").click();
  await button(page, "Laat in twee minuten zien hoe het werkt").click();
  for (const outcome of ["", "fits", "talk"]) {
    await button(page, "Volgende stap").click();
    if (outcome) await expect(page.locator(".screen .tag").first()).toHaveAttribute("data-outcome", outcome);
  }
});

test("the page speaks English when asked, until something is filled in", { tag: "@wide" }, async ({ opened: page }) => {
  await button(page, "English").click();
  await expect(heading(page, "What can I do?")).toBeFocused();
  await expect(page.locator(".passend-werk")).toHaveAttribute("lang", "en");
  await button(page, "Look at an example first").click();
  await button(page, "Voorbeeld: rug").click();
  await expect(page.locator(".job-card .tag").first()).toHaveText(/Fits.*\(estimate\)/);
  await page.locator(".job-card .task-row .button").first().click();
  await page.locator(".why > summary").first().click();
  await expect(page.locator(".finding").first()).toContainText("This work asks:");
  await button(page, "Clear everything").first().click();
  await button(page, "Yes, clear everything").click();
  await button(page, "Start").click();
  await page.getByLabel(/new version/).check();
  await button(page, "Back").click();
  await expect(button(page, "Nederlands"), "texts come from the server").toHaveCount(0);
  await button(page, "Clear everything").first().click();
  await button(page, "Yes, clear everything").click();
  await button(page, "Nederlands").click();
  await expect(heading(page, "Wat kan ik doen?"), "as the next test expects it").toBeFocused();
});

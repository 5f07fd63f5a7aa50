import { expect, type Page } from "@playwright/test";
import { test } from "../server.js";
import { button, choosePerson, everyScreen, firstTalk, heading, open, tickAllRubrics, toRubrics, wholeScreen } from "../support.js";
import { beforeAll, focusedStop, problems, stops, tabThrough, withTools } from "./probe.js";

test.setTimeout(240_000);

test.beforeEach(async ({ page }) => {
  await withTools(page);
  await open(page);
});

/** Presses a key until this has the focus. */
async function keyTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 250; presses += 1) {
    const at = await page.evaluate(() => {
      const active = window.access.focused();
      return active instanceof HTMLInputElement ? (active.labels?.[0]?.textContent ?? "").trim() : (active?.textContent ?? "").trim();
    });
    if (name.test(at)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${name}`);
}

test("1.1, 1.2, 1.3: Tab comes to every control in the order of the screen, shows where it is, and leads out again", async ({ page }) => {
  await everyScreen(page, async (screen) => {
    const { expected, reached, isLeft, wrong } = await tabThrough(page);
    expect.soft(wrong, `1.3 ${screen}`).toEqual([]);
    expect(reached, `1.1 ${screen}`).toEqual(expected);
    expect(isLeft, `1.2 ${screen}`).toBe(true);
  });
});

test("1.1: Shift and Tab lead back the same way", async ({ page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  // The foot of the screen comes last.
  await button(page, "Afdrukken").waitFor();
  await wholeScreen(page);
  const expected = (await stops(page)).reverse();
  await page.evaluate(() => window.access.stops().at(-1)?.focus());
  const reached = [];
  for (const _ of expected) {
    reached.push(await focusedStop(page));
    await page.keyboard.press("Shift+Tab");
  }
  expect(reached).toEqual(expected);
});

test("1.4: with the keyboard alone a person comes from her paper to the reason of an outcome", async ({ page }) => {
  const go = async (name: RegExp, key = "Enter"): Promise<void> => {
    await keyTo(page, name);
    await page.keyboard.press(key);
  };
  await beforeAll(page);
  await go(/^Start$/);
  await expect(heading(page, "Welk papier hebt u?")).toBeFocused();
  await keyTo(page, /nieuwe versie/);
  await page.keyboard.press("Space");
  await go(/^Verder$/);
  await expect(page.locator("[data-screen=details]")).toBeVisible();
  await go(/^Verder$/);
  await expect(page.locator("[data-screen=rubrics]")).toBeVisible();
  await keyTo(page, /^Zoek op woord|^$/);
  await page.getByLabel(/Zoek op woord/).focus();
  await page.keyboard.type("4.13");
  await go(/^4\.13 Tillen/);
  await expect(page.locator("details.point[open] > summary")).toBeFocused();
  await page.keyboard.press("Tab");
  await keyTo(page, /^Ongeveer 5 kilo/, "ArrowDown");
  await go(/^Klaar, de rest is gewoon$/);
  await go(/^Alle andere punten zijn gewoon$/);
  await go(/^Ja, doe dat$/);
  await go(/^Kijk na wat u invulde$/);
  await go(/^Ja, laat zien wat ik kan doen$/);
  await expect(heading(page, "Dit kunt u doen")).toBeFocused();
  await go(/^Past nu niet/);
  // What is folded is drawn once it is told that it is open.
  await expect(page.locator(".fold .task-row").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await go(/^Waarom\? Tillen/);
  await expect(page.locator(".why[open]")).toContainText("4.13 Tillen");
});

test("1.5: the dialog begins at what changes nothing, closes with Escape and gives the focus back", async ({ page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Alles wissen").focus();
  await page.keyboard.press("Enter");
  await expect(button(page, "Nee, ga terug")).toBeFocused();
  expect(await problems(page, "focus")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button(page, "Alles wissen")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(button(page, "Alles wissen")).toBeFocused();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
});

test("2.2: the way back leads to what was pressed", async ({ page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  const task = firstTalk(page);
  await task.click();
  await button(page, "Terug").click();
  await expect(task).toBeFocused();
  await page.getByRole("button", { name: /^Bekijk alle \d+ vragen$/ }).click();
  await page.goBack();
  await expect(page.getByRole("button", { name: /^Bekijk alle \d+ vragen$/ })).toBeFocused();
  // Around the screen too.
  await button(page, "Bewaren").click();
  await button(page, "Terug").click();
  await expect(button(page, "Bewaren")).toBeFocused();
});

test("2.3: what goes away because it was used hands the focus on", async ({ page }) => {
  await toRubrics(page);
  await button(page, "Alle andere punten zijn gewoon").click();
  await expect(button(page, "Nee, toch niet")).toBeFocused();
  await button(page, "Nee, toch niet").click();
  await expect(button(page, "Kijk na wat u invulde")).toBeFocused();

  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await button(page, "Maak dit punt leeg").click();
  await expect(page.locator("details.point[open] > summary")).toBeFocused();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await button(page, "Ik ben nog niet klaar").click();

  for (let steps = 0; steps < 2; steps += 1) await button(page, "Terug").click();
  for (const [answer, paper] of [["Nee, toch niet", /nieuwe versie/], ["Ja, doe dat", /oude versie/]] as const) {
    await page.getByLabel(/oude versie/).check();
    await button(page, answer).click();
    await expect(page.getByLabel(paper)).toBeFocused();
  }
});

test("2.3: a list that is shown in full goes on at its first new line", async ({ page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  const more = button(page, /^Toon nog \d+ taken$/).first();
  await more.click();
  await expect(page.locator(".job-card").first().locator(".task-row .button").nth(3)).toBeFocused();
  await button(page, /^Toon nog \d+ banen$/).first().click();
  await expect(page.locator(".job-card h3 .button").nth(5)).toBeFocused();
});

test("2.4, 2.5: a choice moves neither the focus nor itself", async ({ page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  const answer = page.locator(".own-answer").first();
  await answer.locator("summary").click();
  for (const control of [answer.getByRole("radio").first(), answer.getByRole("radio").last(), page.getByLabel("Mijn begeleider kijkt mee")]) {
    await control.scrollIntoViewIfNeeded();
    const place = await control.boundingBox();
    await control.check();
    await expect(control).toBeFocused();
    const after = await control.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (place?.y ?? 0))).toBeLessThanOrEqual(1);
    await expect(heading(page, "Dit kunt u doen")).toHaveCount(0);
  }
});

test("2.4: choosing a paper goes nowhere before the button is pressed", async ({ page }) => {
  await button(page, "Start").click();
  for (const paper of [/nieuwe versie/, /oude versie/, "Dat weet ik niet"]) {
    await page.getByLabel(paper).check();
    await expect(page.getByLabel(paper)).toBeFocused();
    await expect(heading(page, "Welk papier hebt u?")).toBeVisible();
  }
});

test("2.4: ticking a rubric leaves the list where it is", async ({ page }) => {
  await toRubrics(page);
  await tickAllRubrics(page);
  await expect(page.getByRole("checkbox").last()).toBeFocused();
});

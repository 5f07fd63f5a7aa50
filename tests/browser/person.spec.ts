import { expect, type Page } from "@playwright/test";
import { test } from "./server.js";
import { button, choosePerson, firstTalk, heading, wholeScreen } from "./support.js";

/** Presses Tab until something with this name has the focus; nothing but the keyboard is used. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 250; presses += 1) {
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.textContent?.trim() ?? "";
    });
    if (name.test(focused)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test("a sample person's reasons can be reached with the keyboard alone", async ({ opened: page }) => {
  await tabTo(page, /^Kijk eerst met een voorbeeld$/);
  await page.keyboard.press("Enter");
  await expect(heading(page, "Kies een voorbeeldpersoon")).toBeFocused();
  await tabTo(page, /^Voorbeeld: rug$/);
  await page.keyboard.press("Enter");
  await expect(heading(page, "Dit kunt u doen")).toBeFocused();

  const task = (await firstTalk(page).textContent()) ?? "";
  await tabTo(page, new RegExp(`^${task.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
  await page.keyboard.press("Enter");
  await expect(heading(page, task.trim())).toBeFocused();
  await tabTo(page, /^Waarom\?/);
  await page.keyboard.press("Enter");
  await expect(page.locator(".why[open] p").first()).toBeVisible();
});

test("the list opens with what fits, by job, with hours and how it is known", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await expect(page.locator(".lead").first()).toHaveText(/^\d+ taken passen, in \d+ banen\.$/);
  await expect(page.getByText(/van deze taken past het rooster/), "no evening and no night is too much").toHaveCount(0);
  const first = page.locator(".job-card").first();
  await expect(first.locator(".tag").first()).toHaveText(/Past.*\(schatting\)/);
  await expect(first).toContainText(/samen [\d,]+ uur per week/);
  await wholeScreen(page);
  const titles = await page.getByRole("heading").allTextContents();
  expect(titles.indexOf("Vragen die helpen")).toBeGreaterThan(0);
  expect(titles.indexOf("Hier is iets voor nodig")).toBeGreaterThan(titles.indexOf("Vragen die helpen"));
  await expect(page.locator(".fold", { hasText: "Past nu niet" })).not.toHaveAttribute("open");
});

test("a made-up person and organisation are named as such on every screen", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  const madeUp = page.locator(".made-up");
  await expect(madeUp).toContainText("verzonnen persoon");
  await firstTalk(page).click();
  await expect(madeUp).toContainText("getallen zijn verzonnen");
});

test("every sample person can be chosen", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").click();
  const people = page.locator(".button.card");
  await expect(people).toHaveCount(8);
  for (let index = 0; index < 8; index += 1) {
    await people.nth(index).click();
    await expect(heading(page, "Dit kunt u doen")).toBeFocused();
    await expect(page.locator(".notice", { hasText: "nog open" })).toHaveCount(0);
    await expect(page.locator(".tag:visible").first()).toBeVisible();
    await button(page, "Terug").click();
    await expect(people.nth(index)).toBeFocused();
  }
});

test("the browser's Back button and our own walk the same way", async ({ opened: page }) => {
  const address = page.url();
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  await page.goBack();
  await expect(firstTalk(page)).toBeFocused();
  await button(page, "Terug").click();
  await expect(button(page, "Voorbeeld: rug")).toBeFocused();
  await page.goBack();
  await expect(button(page, "Kijk eerst met een voorbeeld")).toBeFocused();
  expect(page.url()).toBe(address);
});

test("a job of more hours or fewer says that its fewest are compared", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: energie");
  await expect(page.getByText(/^Bij \d+ van deze taken past het rooster van de baan nu niet\.$/)).toBeVisible();
  await page.locator(".job-card h3 .button, .job-card h2 .button").first().click();
  const hours = page.locator(".gate", { hasText: "uren per dag" }).first();
  await expect(hours).toContainText("We rekenen met de minste uren van deze baan.");
});

test("what fits comes before words that nobody can count, also where the paper says little in numbers", async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: inzetbaarheidsprofiel");
  await expect(page.locator(".screen > :is(p, .notice)").first()).toHaveText(/^\d+ ta(ak|ken) pas/);
  await expect(page.locator(".screen > .notice").first()).toContainText("Wij kunnen die woorden niet meetellen.");
});

test("a card of which every task fits says what is open of the whole job", async ({ withTasks }) => {
  const page = await withTasks({ Telefoon: [{ load: "stand", state: "absent" }] });
  const capacities = [{ point: "6.2", state: "limited", own: [{ dimension: "minutes_per_day", qualifier: "less_than", value: 300 }] }];
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", date: "2026-11-01", capacities, closed: ["I", "II", "III", "IV", "V", "VI"] };
  const file = { format: "passend-werk/file/2-draft", saved: "2026-11-22", program: "0.1.0", catalogue: { organisation: "Proef", version: "1", date: "2026-11-22" }, profile };
  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "uren.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(page.locator(".job-card").first()).toContainText(/Of de hele baan past, weten we nog niet\. Het gaat om: uren per dag\./i);
});

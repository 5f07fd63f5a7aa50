import { expect, test } from "@playwright/test";
import { button, closeAllRubrics, heading, mark, open, toResults, toRubrics } from "./support.js";

test("a form filled in by hand comes to a list with reasons", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await mark(page, "5.3", /5\.3 Staan/, /15 minuten|kwartier/);
  await expect(page.getByText("1 punt, nog niet klaar")).toHaveCount(2);
  await closeAllRubrics(page);
  await expect(page.getByText("Klaar: 1 punt")).toHaveCount(2);

  await button(page, "Kijk na wat u invulde").click();
  await expect(page.locator(".answer")).toHaveCount(2);
  await expect(page.locator(".answer").first()).toContainText("4.13 Tillen");
  await page.goBack();
  await toResults(page);
  await expect(page.locator(".lead").first()).toHaveText(/taken passen/);

  await page.locator(".fold", { hasText: "Past nu niet" }).locator("summary").first().click();
  await page.locator(".fold .task-row .button").first().click();
  const finding = page.locator(".finding").first();
  await expect(finding).toContainText("Dit werk vraagt:");
  await expect(finding).toContainText("U kunt:");
  await finding.getByText("Waarom?").click();
  await expect(finding.locator(".why")).toContainText(/4\.13 Tillen|5\.3 Staan/);
});

test("a point can be changed from the page that asks whether it is right", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await button(page, "Kijk na wat u invulde").click();
  await button(page, "Wijzig Tillen").click();
  await expect(page.locator("details.point[open] summary")).toBeFocused();
  await page.getByRole("radio", { name: /Ongeveer 10 kilo/ }).check();
  await button(page, "Terug").click();
  await expect(page.locator(".answer")).toContainText("Ongeveer 10 kilo");
});

test("a number that differs from ours goes before it; nonsense is refused with a hint", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  const kilo = page.getByLabel("Getal in kilo");
  await kilo.fill("veel");
  await kilo.blur();
  await expect(page.getByText("Vul een getal in, bijvoorbeeld 5 of 7,5.")).toBeVisible();
  await expect(kilo).toHaveValue("veel");
  await kilo.fill("7,5");
  await kilo.blur();
  await expect(page.getByText("Vul een getal in")).toHaveCount(0);
  await expect(page.locator("details.point[open] .point-state")).toHaveText("ongeveer 7,5 kilo");
});

test("a number that nobody confirms is asked for, never filled in silently", async ({ page }) => {
  await open(page);
  await button(page, "Start").click();
  await page.getByLabel(/oude versie/).check();
  await button(page, "Verder").click();
  await button(page, "Verder").click();
  await page.getByLabel(/Zoek op woord/).fill("4.18");
  await button(page, /4\.18/).click();
  await page.locator("details.point[open]").getByRole("radio").nth(1).check();
  const which = page.getByRole("group", { name: "Welk getal staat er op uw papier?" });
  await expect(which).toBeVisible();
  await expect(which.getByRole("radio", { checked: true })).toHaveCount(0);
  await which.getByRole("radio", { name: /^Er staat: / }).check();
  await expect(page.locator("details.point[open] .point-state")).toHaveText(/achter elkaar/);
});

test("a paper without usable capacity ends on a calm page, not in a list", async ({ page }) => {
  await open(page);
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await page.getByLabel(/nu geen benutbare/).check();
  await button(page, "Verder").click();
  await expect(heading(page, "Nu is het tijd voor herstel")).toBeFocused();
  await expect(page.locator(".tag")).toHaveCount(0);
});

test("who doesn't know which paper it is gets help, and no way on", async ({ page }) => {
  await open(page);
  await button(page, "Start").click();
  await page.getByLabel("Dat weet ik niet").check();
  await expect(page.locator(".notice")).toContainText("Vraag de bedrijfsarts");
  await expect(button(page, "Verder")).toHaveCount(0);
});

test("a paper that is out of date raises a question", async ({ page }) => {
  await open(page);
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await page.getByLabel(/Geldig tot/).fill("2020-01-01");
  await button(page, "Verder").click();
  await button(page, "Kijk na wat u invulde").click();
  await expect(page.getByText("De datum op uw papier is voorbij.")).toBeVisible();
});

test("what wasn't filled in is never shown as fitting", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await toResults(page);
  await expect(page.locator(".tag[data-outcome=fits]:visible")).toHaveCount(0);
  await expect(page.locator(".lead").first()).toHaveText("Nog geen taak past zeker.");
  await expect(page.locator(".notice")).toContainText("6 onderdelen van uw papier zijn nog open");
});

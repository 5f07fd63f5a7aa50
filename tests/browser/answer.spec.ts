import { expect, type Page } from "@playwright/test";
import { test } from "./server.js";
import { button, choosePerson, closeAllRubrics, heading, mark, open, toResults, toRubrics } from "./support.js";

/** Opens tasks that aren't known yet, until one has a question that can be answered here. */
async function openUnknownTask(page: Page): Promise<void> {
  await page.locator(".fold", { hasText: "Nog niet bekend" }).locator("summary").first().click();
  await page.locator(".fold .task-row .button").first().click();
  await expect(page.locator(".own-answer").first()).toBeVisible();
}

test("an answer on the spot changes the outcome, in the person's own name", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);

  const finding = page.locator('.finding[data-point="4.13"]');
  await expect(finding.locator(".tag")).toHaveText("Nog niet bekend");
  await finding.getByText("Weet u het zelf?").click();
  await finding.getByRole("radio").first().check();
  await expect(finding.locator(".tag")).toHaveText(/^Past/);
  await expect(finding.getByRole("radio").first()).toBeFocused();
  await expect(page.locator("passend-werk > [role=status]").filter({ hasText: "De lijst is veranderd." })).toHaveCount(1);
  await expect(page.locator(".screen > p > .tag")).toHaveText(/Past/);

  await finding.getByRole("radio", { name: "Dat weet ik niet" }).check();
  await expect(finding.locator(".tag")).toHaveText("Nog niet bekend");
});

test("more than the paper allows is never made to fit", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);
  const finding = page.locator('.finding[data-point="4.13"]');
  await finding.getByText("Weet u het zelf?").click();
  await finding.getByRole("radio", { name: /^(Meer|Zwaarder) dan/ }).check();
  await expect(finding.locator(".tag")).not.toHaveText(/^Past \(/);
});

test("a question about the paper leads to the point itself", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  const boxes = page.getByRole("checkbox", { name: /De rest is gewoon/ });
  for (let index = 0; index < 5; index += 1) await boxes.nth(index).check();
  await boxes.nth(2).uncheck();
  await toResults(page);
  await page.locator(".fold", { hasText: "Nog niet bekend" }).locator("summary").first().click();
  await page.locator(".fold .task-row .button").first().click();
  await button(page, "Vul dit punt in").first().click();
  await expect(page.locator("details.point[open] summary")).toBeFocused();
});

test("status messages outside the element hold no outcome", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  const outside = await page.evaluate(() => document.querySelector("passend-werk")?.textContent ?? "");
  expect(outside).not.toMatch(/past|bespreken|rug/i);
});

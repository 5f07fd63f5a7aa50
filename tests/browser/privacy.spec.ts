import { expect } from "@playwright/test";
import { test } from "./server.js";
import { button, closeAllRubrics, firstTalk, heading, mark, open, toResults, toRubrics } from "./support.js";

test("after the first answer the server hears nothing any more", async ({ page, server }) => {
  const requests: string[] = [];
  await open(page);
  await button(page, "Start").click();
  await page.waitForLoadState("networkidle");
  const before = server.requests().length;
  expect(before, "the log is written").toBeGreaterThan(5);
  page.on("request", (request) => requests.push(request.url()));

  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await page.getByLabel("Datum op het papier").fill("2026-10-01");
  await button(page, "Verder").click();
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await firstTalk(page).click();
  await page.locator(".why > summary").first().click();
  await button(page, "Terug").click();
  await page.locator(".job-card .button").first().click();
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await button(page, "Kijk eerst met een voorbeeld").click();
  await button(page, "Voorbeeld: rug").click();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  await page.waitForTimeout(1500);

  expect(server.requests().slice(before), "the server's own log").toEqual([]);
  expect(requests, "the browser's own list").toEqual([]);
});

test("nothing is stored, and the address and the history hold no answer", async ({ page, context }) => {
  await open(page);
  const address = page.url();
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    history: JSON.stringify(history.state),
    title: document.title,
  }));
  expect(kept).toMatchObject({ local: 0, session: 0, databases: 0, caches: 0 });
  expect(kept.history).toMatch(/^\{"passend-werk-1":\d+\}$/);
  expect(await context.cookies()).toEqual([]);
  expect(page.url()).toBe(address);
});

test("clearing empties everything, and Back brings nothing back", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await button(page, "Alles wissen").click();
  await expect(page.getByRole("dialog", { name: "Alles wissen?" })).toBeVisible();
  await button(page, "Nee, ga terug").click();
  await expect(page.getByText("1 punt, nog niet klaar")).toBeVisible();

  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await page.goBack();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await toRubrics(page);
  await expect(page.getByText("Nog niet ingevuld")).toHaveCount(6);
});

test("after clearing, one step back is one step", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  for (const back of [() => button(page, "Terug").click(), () => page.goBack()]) {
    await button(page, "Start").click();
    await expect(heading(page, "Welk papier hebt u?")).toBeVisible();
    await back();
    await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  }
});

test("leaving the page and coming back finds nothing", async ({ page }) => {
  await open(page);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await page.goto("about:blank");
  await page.goBack();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await expect(button(page, "Ga verder")).toHaveCount(0);
});

test("events tell that it is ready, never an outcome, and typing stays inside", async ({ page }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ["passend-werk-ready", "passend-werk-error", "input", "change"]) {
      addEventListener(type, (event) => heard.push(`${type} ${JSON.stringify((event as CustomEvent).detail ?? null)}`));
    }
  });
  await open(page);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(["passend-werk-ready null"]);
});

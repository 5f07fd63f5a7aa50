// What somebody filled in and left is cleared: when nobody does anything for a while, and
// when the page is left or brought back.

import { chromium, expect, type Page } from "@playwright/test";
import { clear, newPage, test } from "./server.js";
import { button, choosePerson, heading, mark, open, serveFewJobs, toRubrics } from "./support.js";

const WARNING = { name: "Bent u er nog?" };
const warning = (page: Page) => page.getByRole("alertdialog", WARNING);

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Lets this time pass. The page looks every five seconds, and thousands of looks take seconds of ours: as
 * for a laptop that slept, only the last half minute has them all. A warning must lie in there.
 */
async function pass(page: Page, time: number): Promise<void> {
  await page.clock.fastForward(Math.max(time - 30 * SECOND, 0));
  await page.clock.runFor(Math.min(time, 30 * SECOND));
}

// A window takes longer than what is looked at in it, so that these tests share one, under a clock of our own.
test.describe.configure({ mode: "default" });
let page: Page;

test.beforeAll(async ({ browser, server }, worker) => {
  page = await newPage(browser, server, worker);
  await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
  await serveFewJobs(page, 0, 4);
  await open(page);
});

test.beforeEach(async () => {
  await page.clock.resume();
  await clear(page);
  await page.evaluate(() => document.querySelector("passend-werk")?.removeAttribute("kiosk"));
  // A sign of somebody, so that each test begins with all of the time.
  await page.keyboard.press("Shift");
});

test.afterAll(() => page.context().close());

/** Fills something in. */
async function filledIn(kiosk = false): Promise<void> {
  if (kiosk) await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("kiosk", ""));
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await expect(page.getByText("1 punt, nog niet klaar")).toBeVisible();
}

/** Lets a laptop sleep for two hours: no timer runs meanwhile. */
async function sleep(): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 20 * MINUTE);
  await page.clock.setSystemTime(now + 120 * MINUTE);
}

async function expectCleared(page: Page): Promise<void> {
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await expect(page.getByText("Er gebeurde lang niets. Daarom hebben we alles gewist.")).toBeVisible();
  await expect(warning(page)).toBeHidden();
  await expect(button(page, "Ga verder")).toHaveCount(0);
}

for (const [kiosk, minutes] of [
  [false, 30],
  [true, 10],
] as const) {
  test(`after ${minutes} minutes${kiosk ? " in a kiosk" : ""} everything is cleared, two minutes after a warning`, async () => {
    await filledIn(kiosk);
    await pass(page, (minutes - 2) * MINUTE - 10 * SECOND);
    await expect(warning(page)).toBeHidden();
    await pass(page, 15 * SECOND);
    await expect(warning(page)).toBeVisible();
    await expect(warning(page)).toHaveAccessibleDescription(/Binnen twee minuten wissen we wat u hebt ingevuld/);
    await expect(button(page, "Ik ben er nog")).toBeFocused();
    await pass(page, 105 * SECOND);
    await expect(warning(page)).toBeVisible();
    await pass(page, 20 * SECOND);
    await expectCleared(page);
    await button(page, "Start").click();
    await expect(page.getByText("Daarom hebben we alles gewist.")).toHaveCount(0);
  });
}

const SIGNS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ["a key", (page) => page.keyboard.press("a")],
  ["the space bar", (page) => page.keyboard.press("Space")],
  ["Escape", (page) => page.keyboard.press("Escape")],
  ["a press of its button", (page) => button(page, "Ik ben er nog").click()],
  ["a press beside it", (page) => page.mouse.click(5, 5)],
];

test("a sign of somebody ends the warning, and the time begins again", async () => {
  await filledIn();
  await pass(page, 28 * MINUTE + 10 * SECOND);
  for (const [sign, act] of SIGNS) {
    await test.step(sign, async () => {
      await expect(warning(page)).toBeVisible();
      // The browser tells a little later that a dialog was closed, and that is a sign too.
      const closed = await warning(page).evaluateHandle((dialog) => ({ told: new Promise((told) => dialog.addEventListener("close", told, { once: true })) }));
      await act(page);
      await closed.evaluate(async ({ told }) => void (await told));
      await expect(warning(page)).toBeHidden();
      await pass(page, 27 * MINUTE);
      await expect(warning(page)).toBeHidden();
      await expect(page.getByText("1 punt, nog niet klaar")).toBeVisible();
      await pass(page, 2 * MINUTE);
    });
  }
  await expect(warning(page)).toBeVisible();
});

test("Tab walks to saving without ending the warning", async () => {
  await filledIn();
  await pass(page, 28 * MINUTE + 10 * SECOND);
  await page.keyboard.press("Tab");
  await expect(button(page, "Bewaar het eerst")).toBeFocused();
  await pass(page, 115 * SECOND);
  await page.keyboard.press("Enter");
  await expect(warning(page)).toBeHidden();
  await expect(page.locator(".screen[data-screen=save]")).toBeVisible();
});

test("a laptop that slept clears at the first look, before anybody reads along", async () => {
  await filledIn();
  await sleep();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expectCleared(page);
});

test("a first press after a sleep comes too late", async () => {
  await filledIn();
  await sleep();
  await page.keyboard.press("Shift");
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await expect(button(page, "Ga verder")).toHaveCount(0);
});

test("a clock that is set back keeps nothing longer", async () => {
  await filledIn();
  await pass(page, 20 * MINUTE);
  await page.evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() - 86_400_000;
    Object.assign(window, { setRight: () => (Date.now = real) });
  });
  await pass(page, 11 * MINUTE);
  await expectCleared(page);
  await page.evaluate(() => (window as unknown as { setRight(): void }).setRight());
});

test("a made-up person may stay, except in a kiosk; an empty page never warns", async () => {
  await pass(page, 60 * MINUTE);
  await expect(warning(page)).toBeHidden();
  await choosePerson(page, "Voorbeeld: rug");
  await pass(page, 60 * MINUTE);
  await expect(warning(page)).toBeHidden();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  await page.keyboard.press("Shift");
  await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("kiosk", ""));
  await pass(page, 8 * MINUTE + 10 * SECOND);
  await expect(warning(page)).toBeVisible();
  await expect(button(page, "Bewaar het eerst")).toHaveCount(0);
  await pass(page, 2 * MINUTE);
  await expectCleared(page);
});

test("what somebody changes of a made-up person is hers: it is cleared, and leaving asks first", async () => {
  await choosePerson(page, "Voorbeeld: rug");
  const asksFirst = (): Promise<boolean> => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await asksFirst(), "an example that nobody changed").toBe(false);
  await button(page, "Bekijk de antwoorden").click();
  await button(page, /^Wijzig ./).first().click();
  await page.locator("details.point[open] textarea").fill("mijn eigen woorden");
  await page.locator("details.point[open] textarea").press("Tab");
  expect(await asksFirst(), "with words of her own").toBe(true);
  await pass(page, 28 * MINUTE + 10 * SECOND);
  await expect(warning(page)).toBeVisible();
  await pass(page, 2 * MINUTE);
  await expectCleared(page);
});

test("a question that stood open is closed with the rest", async () => {
  await filledIn();
  await button(page, "Alles wissen").click();
  await pass(page, 28 * MINUTE + 10 * SECOND);
  await pass(page, 2 * MINUTE);
  await expectCleared(page);
  await expect(page.getByRole("dialog", { name: "Alles wissen?" })).toBeHidden();
});

// The headless shell of the other tests has no such memory; the whole browser does. The test command
// installs both.
const WHOLE_BROWSER = process.env.CHROMIUM_WHOLE ?? "/usr/bin/chromium";

test("a page that the browser kept for its Back button comes back empty", { tag: "@wide" }, async ({ server }) => {
  const options = test.info().project.use.launchOptions;
  const browser = await chromium.launch({
    ...options,
    executablePath: WHOLE_BROWSER,
    args: [...(options?.args ?? []), "--headless=new"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  try {
    const page = await browser.newPage({ locale: "nl-NL" });
    // Our own server forbids the browser to keep the page; a host may forget to.
    await page.route(/\/$/, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers["cache-control"];
      await route.fulfill({ response, headers });
    });
    await page.addInitScript(() => {
      addEventListener("pageshow", (event) => Object.assign(window, { kept: event.persisted }));
    });
    await open(page, server.address);
    await toRubrics(page);
    await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(new URL("demo.css", server.address.replace("127.0.0.1", "localhost")).href);
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => page.evaluate(() => (window as unknown as { kept?: boolean }).kept)).toBe(true);
    await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    await expect(button(page, "Ga verder")).toHaveCount(0);
    await toRubrics(page);
    await expect(page.getByText("Nog niet ingevuld")).toHaveCount(6);
  } finally {
    await browser.close();
  }
});

// After clearing, nothing that a person typed is left in the page's memory: the heap of the
// scripts is searched as a whole, and the WebAssembly's own memory byte by byte.

import { expect, type Page } from "@playwright/test";
import { test } from "./server.js";
import { button, closeAllRubrics, heading, open, serveFewJobs, toResults, toRubrics } from "./support.js";

test.setTimeout(120_000);

/** Words that stand nowhere else. */
const REMARK = "kanariegeel";
const SEARCH = "zoekkanarie";
const NUMBER = "67,89";
const NOTE = "notitiekanarie";
const REASON = "redenkanarie";
const HALF = "halfkanarie";
const PASSPHRASE = "slotkanarie stoel paard";
/** The same number as the engine keeps it: 67890 gram, the lowest of four bytes first. */
const GRAMS = String.fromCharCode(0x32, 0x09, 0x01, 0x00);

/** Every string in the heap, after everything that nobody holds was thrown away. */
async function heap(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => parts.push(chunk));
  await session.send("HeapProfiler.enable");
  // Twice: what is finalized in the first round is thrown away in the second.
  for (let round = 0; round < 2; round += 1) await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  // The strings come last; the millions of numbers before them take seconds to read.
  const snapshot = parts.join("");
  return (JSON.parse(`{${snapshot.slice(snapshot.lastIndexOf('"strings":['))}`) as { strings: string[] }).strings;
}

/** Which of these words stand in the memory of the first engine that was started, and in those of all others: they made plans. */
function inEngines(page: Page, words: readonly string[]): Promise<{ first: string[]; others: string[] }> {
  return page.evaluate((wanted) => {
    const { memories } = window as unknown as { memories: WebAssembly.Memory[] };
    // One letter a byte, so that broken UTF-8 can't hide anything.
    const [first = "", ...others] = memories.map((memory) => new TextDecoder("latin1").decode(memory.buffer));
    return { first: wanted.filter((word) => first.includes(word)), others: wanted.filter((word) => others.some((bytes) => bytes.includes(word))) };
  }, words);
}

async function watchEngines(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const memories: unknown[] = [];
    const real = WebAssembly.instantiate.bind(WebAssembly) as (module: WebAssembly.Module, imports: object) => Promise<WebAssembly.Instance>;
    const instantiate = async (module: WebAssembly.Module, imports: object): Promise<WebAssembly.Instance> => {
      const instance = await real(module, imports);
      memories.push(instance.exports.memory);
      return instance;
    };
    Object.assign(WebAssembly, { instantiate });
    Object.assign(window, { memories });
  });
}

/** Types letter by letter, as a person does: a test's own way of filling in would leave its own trace. */
async function fillIn(page: Page): Promise<void> {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).pressSequentially(SEARCH);
  await page.getByLabel(/Zoek op woord/).fill("tillen");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel(/ander getal/).check();
  await page.getByLabel("Getal in kilo").pressSequentially(NUMBER);
  await page.getByLabel("Getal in kilo").blur();
  await page.locator("textarea").first().pressSequentially(REMARK);
  await page.locator("textarea").first().blur();
  await button(page, "Ik ben nog niet klaar").click();
  await closeAllRubrics(page);
  await toResults(page);
  await page.getByLabel("Mijn begeleider kijkt mee").check();
  await page.getByLabel("Aantekeningen").pressSequentially(NOTE);
  await closeMarks(page);
}

/** Closes a mark of one task, and leaves that of another task half filled in. */
async function closeMarks(page: Page): Promise<void> {
  for (const [nth, reason] of [REASON, HALF].entries()) {
    await page.locator(".task-row", { has: page.locator('[data-outcome="talk"]') }).nth(nth).locator(".button").click();
    await page.locator(".closing > summary").first().click();
    await page.getByLabel("De bedrijfsarts").check();
    await page.getByLabel("Wat is de reden?").pressSequentially(reason);
    if (reason === REASON) await button(page, "Leg vast").click();
    await button(page, "Terug").click();
  }
}

/** What was printed holds everything; it goes a moment after the printing, whoever clears. */
async function print(page: Page): Promise<void> {
  await button(page, "Afdrukken").click();
  await button(page, "Druk af voor mijzelf").click();
  await expect(page.locator(".print-frame")).toHaveCount(1);
  await expect(page.locator(".print-frame")).toHaveCount(0);
  await button(page, "Terug").click();
}

async function saveAndLook(page: Page): Promise<void> {
  await button(page, "Bewaren").click();
  await page.getByRole("textbox", { name: "Wachtwoord" }).pressSequentially(PASSPHRASE);
  await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  await button(page, "Terug").click();
  await button(page, "Wat helpt het meest?").click();
  await expect(heading(page, "Oplossingen")).toBeVisible();
  await button(page, "Terug").click();
  await page.locator(".job-card .button").first().click();
  await page.locator(".task-row .button").first().click();
}

const WAYS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    "by its button",
    async (page) => {
      await button(page, "Alles wissen").click();
      await button(page, "Ja, wis alles").click();
      await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    },
  ],
  [
    "by leaving the page",
    async (page) => {
      await page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    },
  ],
  ["by taking the element away", (page) => page.evaluate(() => document.querySelector("passend-werk")?.remove())],
];

test("after clearing no memory holds what was typed, whichever way it was cleared", async ({ page }) => {
  const words = [REMARK, SEARCH, NUMBER, NOTE, REASON, HALF, PASSPHRASE, GRAMS];
  await watchEngines(page);
  await serveFewJobs(page);
  await open(page);
  await fillIn(page);
  await print(page);
  await saveAndLook(page);
  const before = (await heap(page)).join("\n");
  expect(words.filter((word) => before.includes(word)), "what is looked for can be found").toEqual(expect.arrayContaining([REMARK, NUMBER, NOTE, REASON, HALF]));
  for (const [index, [how, clear]] of WAYS.entries()) {
    await test.step(how, async () => {
      if (index > 0) {
        await fillIn(page);
        await saveAndLook(page);
      }
      // An engine that made a plan forgets at once.
      expect(await inEngines(page, [REMARK, GRAMS])).toEqual({ first: [REMARK, GRAMS], others: [] });
      expect(await page.evaluate(() => (window as unknown as { memories: unknown[] }).memories.length)).toBeGreaterThan(1);
      await clear(page);
      const after = await heap(page);
      expect(after.filter((text) => [REMARK, SEARCH, NUMBER, NOTE, REASON, HALF, PASSPHRASE].some((word) => text.includes(word)))).toEqual([]);
      expect(await inEngines(page, words)).toEqual({ first: [], others: [] });
    });
  }
});

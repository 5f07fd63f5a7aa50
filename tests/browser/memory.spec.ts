// After clearing, nothing that a person typed is left in the page's memory: the heap of the
// scripts is searched as a whole, and the WebAssembly's own memory byte by byte.

import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./server.js";
import { closeAllRubrics, heading, open, serveFewJobs, toResults, toRubrics, wholeScreen, within } from "./support.js";

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

/** Presses within the page: only what is typed can leave a trace, and a press from outside takes long. */
const press = (control: Locator): Promise<void> => control.evaluate((element: HTMLElement) => element.click());

/** Types letter by letter, as a person does: a test's own way of filling in would leave its own trace. */
async function fillIn(page: Page): Promise<void> {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).pressSequentially(SEARCH);
  await within(page, [["field", /Zoek op woord/, "tillen"], ["button", /4\.13 Tillen/], ["choice", /Ongeveer 5 kilo/], ["choice", /ander getal/]]);
  await page.getByLabel("Getal in kilo").pressSequentially(NUMBER);
  await page.getByLabel("Getal in kilo").blur();
  await page.locator("textarea").first().pressSequentially(REMARK);
  await page.locator("textarea").first().blur();
  await within(page, [["button", "Ik ben nog niet klaar"]]);
  await closeAllRubrics(page);
  await toResults(page);
  await within(page, [["choice", "Mijn begeleider kijkt mee"]]);
  await page.getByLabel("Aantekeningen").pressSequentially(NOTE);
  await closeMarks(page);
}

/** Closes a mark of one task, and leaves that of another task half filled in. */
async function closeMarks(page: Page): Promise<void> {
  for (const [nth, reason] of [REASON, HALF].entries()) {
    await press(page.locator(".task-row", { has: page.locator('[data-outcome="talk"]') }).nth(nth).locator(".button"));
    await press(page.locator(".closing > summary").first());
    await within(page, [["choice", "Dit kan niet"], ["choice", "de bedrijfsarts"]]);
    await page.getByLabel("Wat is de reden?").pressSequentially(reason);
    if (reason === REASON) await within(page, [["button", "Leg vast"]]);
    await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"]]);
    await wholeScreen(page);
  }
}

/** What was printed holds everything; it goes a moment after the printing, whoever clears. */
async function print(page: Page): Promise<void> {
  await within(page, [["button", "Afdrukken"], ["button", "Druk af voor mijzelf"]]);
  await expect(page.locator(".print-frame")).toHaveCount(1);
  await expect(page.locator(".print-frame")).toHaveCount(0);
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"]]);
}

async function saveAndLook(page: Page): Promise<void> {
  await within(page, [["button", "Bewaren"], ["heading", "Bewaren"]]);
  await page.getByRole("textbox", { name: "Wachtwoord" }).pressSequentially(PASSPHRASE);
  await Promise.all([page.waitForEvent("download"), within(page, [["button", "Maak het bestand"]])]);
  await within(page, [["button", /Terug$/], ["button", "Wat helpt het meest?"], ["heading", "Oplossingen"]]);
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"]]);
  await press(page.locator(".job-card .button").first());
  await press(page.locator("[data-screen=job] .task-row .button").first());
  await expect(page.locator("[data-screen=task]")).toBeVisible();
}

/** Puts the clock on the wall forward by so many minutes; the page looks at it every five seconds. */
function later(page: Page, minutes: number): Promise<void> {
  return page.evaluate((milliseconds) => {
    const real = Date.now;
    Date.now = () => real() + milliseconds;
  }, minutes * 60_000);
}

interface Way {
  readonly how: string;
  readonly clear: (page: Page) => Promise<unknown>;
  /** Where the first test command leaves it to the second: they end in the same place. */
  readonly tag?: string;
}

const WAYS: readonly Way[] = [
  { how: "by its button", clear: (page) => within(page, [["button", "Alles wissen"], ["button", "Ja, wis alles"], ["heading", "Wat kan ik doen?"]]) },
  {
    how: "by leaving the page",
    clear: async (page) => {
      await page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    },
    tag: "@wide",
  },
  {
    how: "by coming back to a page that was kept",
    clear: async (page) => {
      await page.evaluate(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
      await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    },
    tag: "@wide",
  },
  {
    how: "when nobody is there any more",
    clear: async (page) => {
      await later(page, 29);
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await later(page, 3);
      await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    },
    tag: "@wide",
  },
  { how: "by taking the element away", clear: (page) => page.evaluate(() => document.querySelector("passend-werk")?.remove()), tag: "@wide" },
];

for (const { how, clear, tag } of WAYS) {
  test(`after clearing ${how} no memory holds what was typed`, { tag: tag ? [tag] : [] }, async ({ page }) => {
    const words = [REMARK, SEARCH, NUMBER, NOTE, REASON, HALF, PASSPHRASE, GRAMS];
    await watchEngines(page);
    await serveFewJobs(page, 26, 8);
    await open(page);
    await fillIn(page);
    await print(page);
    await saveAndLook(page);
    const before = (await heap(page)).join("\n");
    expect(words.filter((word) => before.includes(word)), "what is looked for can be found").toEqual(expect.arrayContaining([REMARK, NUMBER, NOTE, REASON, HALF]));
    // An engine that made a plan forgets at once.
    expect(await inEngines(page, [REMARK, GRAMS])).toEqual({ first: [REMARK, GRAMS], others: [] });
    expect(await page.evaluate(() => (window as unknown as { memories: unknown[] }).memories.length)).toBeGreaterThan(1);
    await clear(page);
    const after = await heap(page);
    expect(after.filter((text) => [REMARK, SEARCH, NUMBER, NOTE, REASON, HALF, PASSPHRASE].some((word) => text.includes(word)))).toEqual([]);
    expect(await inEngines(page, words)).toEqual({ first: [], others: [] });
  });
}

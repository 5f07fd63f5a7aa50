// Printing: what comes on paper, what never does, and that nothing of it stays behind.

import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { clear, marked, print, toDutch, toEnglishPrint, toPrintOfFile, watchPrints, type Printed } from "./prints.js";
import { test } from "./server.js";
import { button, choosePerson, failOnConsole, fewJobs, heading, inCheckout, open, serveFewJobs, wholeScreen } from "./support.js";

const printOwn = (page: Page): Promise<Printed> => print(page, "Druk af voor mijzelf");
const printTalk = (page: Page): Promise<Printed> => print(page, "Druk af voor het gesprek");
const previewed = (page: Page): Promise<string[]> => page.locator(".preview .paper").evaluate((paper) => window.linesOf(paper));

async function toPrint(page: Page): Promise<void> {
  await button(page, "Afdrukken").click();
  await expect(heading(page, "Afdrukken")).toBeFocused();
}

/** The screen before printing, of a made-up person. */
async function toPrintOf(page: Page, person: string): Promise<void> {
  await choosePerson(page, person);
  await toPrint(page);
}

/** Opens every so many job, and ticks everything that can be ticked there; ticking a task brings its own boxes. */
async function tickMany(page: Page, every = 3): Promise<number> {
  await page.getByRole("button", { name: /^Toon nog \d+ banen$/ }).click();
  await wholeScreen(page);
  return page.evaluate(async (nth) => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    const all = <T extends Element>(selector: string): T[] => [...(root?.querySelectorAll<T>(selector) ?? [])];
    all<HTMLElement>("details.fold > summary").filter((_, index) => index % nth === 0).forEach((summary) => summary.click());
    // A folded part tells that it was opened a moment later.
    await new Promise((later) => setTimeout(later, 100));
    let ticked = 0;
    for (let boxes = all<HTMLInputElement>("details.fold input"); boxes.length > ticked; boxes = all("details.fold input")) {
      ticked = boxes.length;
      boxes.filter((box) => !box.checked).forEach((box) => box.click());
      // What comes under a ticked task is drawn a moment later.
      await new Promise((later) => setTimeout(later, 100));
    }
    return ticked;
  }, every);
}

test("both prints say when, from which paper and list, by which version, on which basis, and that it is no decision", async ({ withFewJobs: page, browserName }) => {
  await watchPrints(page);
  await toPrintOf(page, "Voorbeeld: rug");
  const today = new Intl.DateTimeFormat("nl", { dateStyle: "long" }).format(new Date());
  const version = /^version = "(.+)"/m.exec(readFileSync(inCheckout("Cargo.toml"), "utf8"))?.[1];
  for (const printed of [await printOwn(page), await printTalk(page)]) {
    for (const line of [
      `Afgedrukt op ${today}.`,
      "Lijst met werk: Zorggroep Nergenshuizen (verzonnen), 2026-11, 21 november 2026.",
      `Gemaakt met Passend Werk ${version}.`,
      "Dit is een hulp bij het gesprek. Het is geen besluit. Het is niet van UWV.",
      "Dit is een voorbeeld. De organisatie, de banen en de getallen zijn verzonnen.",
      "Deze persoon is verzonnen.",
      "Past (schatting)",
    ]) {
      expect(printed.lines, line).toContain(line);
    }
    const sources = printed.lines.filter((line) => line.startsWith("Bron:"));
    expect(new Set(sources).size, "each source once").toBe(sources.length);
    expect(sources.length).toBeGreaterThan(0);
    expect(printed.lang).toBe("nl");
    expect(printed.style.toLowerCase(), "on A4").toContain("size: a4");
    // Firefox knows nothing of the edges of a page, and leaves them empty.
    const edges = browserName === "chromium" ? ["Hulpmiddel, geen besluit", "counter(page)", "counter(pages)", "Verzonnen voorbeeld"] : [];
    for (const edge of edges) expect(printed.style).toContain(edge);
  }
});

test("for oneself everything is printed; for the talk nothing of the paper, whatever is ticked", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOfFile(page, marked(0));
  const own = await test.step("for oneself: the paper, the answers, every task, why, and what to ask", async () => {
    const { lines, text } = await printOwn(page);
    expect(lines).toContain("Uw papier: FML, nieuwe versie, van 14 september 2026, geldig tot 14 maart 2027.");
    for (const own of ["Kanarie bukken 0", "Kanarie tillen 0", "Kanarie uren 0", "ongeveer 61 graden", "ongeveer 5,4 kilo", "4 uur en 6 minuten", "20 uur en 11 minuten"]) {
      expect(text, own).toContain(own);
    }
    for (const { title, tasks } of fewJobs.jobs) for (const line of [title, ...tasks.map((task) => task.title)]) expect(lines).toContain(line);
    for (const verdict of ["Past (schatting)", "Bespreken (schatting)", "Past nu niet (schatting)"]) expect(lines).toContain(verdict);
    expect(lines.filter((line) => /^Tillen: Past nu niet\. Dit werk vraagt: .+ U kunt: tillen, ongeveer 5,4 kilo\./.test(line)).length).toBeGreaterThan(1);
    expect(lines).toContain("Vraag dit aan de bedrijfsarts.");
    expect(lines.filter((line) => line.startsWith("Wat betekent 'Kanarie tillen 0' voor uw werk?"))).toHaveLength(1);
    return lines;
  });
  const talk = await test.step("for the talk: nothing of the paper", async () => {
    expect(await tickMany(page), "much can be ticked").toBeGreaterThan(25);
    const { text, lines } = await printTalk(page);
    expect(lines.slice(lines.indexOf("Om te bespreken")).length, "everything that was ticked is there").toBeGreaterThan(60);
    expect(text).not.toMatch(/kanarie/i);
    for (const number of ["61", "5,4", "4 uur en 6", "246", "20 uur en", "1211", "minuten per dag", "U kunt"]) expect(text, number).not.toContain(number);
    // Each answer as the other print has it: level, number, words.
    const answers = own.slice(own.indexOf("Wat u invulde"), own.indexOf("Vragen die helpen")).filter((line) => /\d|Er staat/.test(line) && !line.startsWith("Klaar"));
    expect(answers.length).toBeGreaterThan(5);
    for (const answer of answers) expect(text).not.toContain(answer);
    expect(lines).toContain("Datum van het papier: 14 september 2026.");
    expect(text, "only the paper's date, not until when").not.toContain("2027");
    return text;
  });
  await test.step("other words and numbers print the same for the talk, as long as the outcomes are the same", async () => {
    await clear(page);
    await toPrintOfFile(page, marked(1));
    await tickMany(page);
    expect((await printTalk(page)).text).toBe(talk);
  });
});

test("what would help most is on the print for oneself: solutions and questions with their hours, as on their screen", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Wat helpt het meest?").click();
  const firstFreed = page.locator("section", { has: heading(page, "Oplossingen") }).locator(".job-card").first();
  const solution = [await firstFreed.getByRole("heading").innerText(), await firstFreed.locator("p:not(.hint)").first().innerText()];
  const asked = page.locator("section", { has: page.getByRole("heading", { name: "Vragen", exact: true }) }).locator(".question").first();
  const question = [await asked.getByRole("heading").innerText(), /Het gaat om .+ per week\./.exec(await asked.innerText())?.[0] ?? "no hours"];
  await button(page, "Terug").click();
  await toPrint(page);
  const { lines } = await printOwn(page);
  const whole = lines.map((line) => line.replace(/\s+/g, " "));
  expect(whole).toContain(question.join(" "));
  expect(whole.filter((line) => line.startsWith(`${solution[0]} (`) && line.includes(solution[1] ?? "no hours"))).toHaveLength(1);
  expect(whole).toContain("Dit kan anders uitvallen");
});

test("the preview is what is printed, and a tick adds exactly what was ticked", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOf(page, "Voorbeeld: rug");
  const bare = await printTalk(page);
  expect(await previewed(page)).toEqual(bare.lines);
  expect(bare.lines).toContain("Patiënten inschrijven en te woord staan");
  for (const line of ["Past nu niet (schatting)", "Om te bespreken", "Dozen verplaatsen"]) expect(bare.lines).not.toContain(line);

  const job = page.locator("details.fold", { hasText: "Medewerker medisch archief en scannen" });
  await job.locator("summary").click();
  const task = job.getByRole("checkbox", { name: /^Dozen verplaatsen/ });
  await task.check();
  const withTask = await printTalk(page);
  expect(without(withTask.lines, bare.lines)).toEqual([
    "Om te bespreken",
    "Medewerker medisch archief en scannen",
    "1 taak",
    "Past nu niet (schatting)",
    "Dozen verplaatsen",
    "3,5 uur per week",
    "Past nu niet",
    "Het werk vraagt nu meer dan op uw papier staat.",
  ]);
  expect(without(bare.lines, withTask.lines), "and takes nothing away").toEqual([]);

  await job.getByRole("checkbox", { name: "Oplossing: Een collega tilt alles boven 5 kilo" }).check();
  const withMeasure = await printTalk(page);
  expect(without(withMeasure.lines, withTask.lines)).toEqual(["Dit kan helpen: Een collega tilt alles boven 5 kilo (werk anders regelen)."]);
  expect(await previewed(page)).toEqual(withMeasure.lines);

  await task.uncheck();
  expect((await printTalk(page)).lines, "without its task a measure is no use").toEqual(bare.lines);
});

/** The lines of one list that the other has not, each as often as it is more there. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

test("from a job it prints that job, and more when asked", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await choosePerson(page, "Voorbeeld: rug");
  await page.locator(".job-card .button").first().click();
  await toPrint(page);
  await expect(page.getByLabel("Alleen Polikliniekassistent balie")).toBeChecked();
  const one = await printTalk(page);
  expect(one.lines).toContain("Polikliniekassistent balie");
  expect(one.lines).not.toContain("Planner thuiszorg");
  expect((await printOwn(page)).lines).not.toContain("Planner thuiszorg");
  await page.getByLabel("De eerste 10 banen").check();
  expect((await printTalk(page)).lines).toContain("Planner thuiszorg");
  await button(page, "Terug").click();
  await expect(button(page, "Afdrukken")).toBeFocused();
});

test("after printing, after clearing and on leaving the screen nothing of the print is left", { tag: "@wide" }, async ({ withFewJobs: page, server }) => {
  await watchPrints(page);
  await choosePerson(page, "Voorbeeld: rug");
  const before = server.requests().length;
  await toPrint(page);
  await printTalk(page);
  await expect.poll(() => page.frames().length).toBe(1);

  await page.evaluate(() => (window.staysOpen = true));
  await printOwn(page);
  await expect.poll(() => page.frames().length, "the paper lies ready").toBe(2);
  await button(page, "Terug").click();
  await expect.poll(() => page.frames().length, "left").toBe(1);

  await toPrint(page);
  await printTalk(page);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await expect.poll(() => page.frames().length, "cleared").toBe(1);
  expect(server.requests().slice(before), "printing asks nothing of the server").toEqual([]);
});

test("who clears while the print is being made gets nothing printed", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOf(page, "Voorbeeld: rug");
  await page.evaluate(() => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    const press = (label: string): void => [...(root?.querySelectorAll("button") ?? [])].find((have) => have.textContent?.trim() === label)?.click();
    ["Druk af voor mijzelf", "Alles wissen", "Ja, wis alles"].forEach(press);
  });
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.printed.length)).toBe(0);
  expect(page.frames().length).toBe(1);
});

test("who leaves before the paper is there gets nothing printed", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  await page.evaluate(async () => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    const found = (label: string): HTMLElement | undefined => [...(root?.querySelectorAll("button") ?? [])].find((have) => have.textContent?.trim() === label);
    const isThere = new Promise<void>((there) => new MutationObserver(() => found("Druk af voor het gesprek") && there()).observe(root ?? document, { subtree: true, childList: true }));
    found("Afdrukken")?.click();
    await isThere;
    // A small paper on a fast machine would be there before the step back is: its turns wait until that is over.
    const [later, waiting] = [window.setTimeout, [] as (() => void)[]];
    window.setTimeout = ((turn: () => void) => waiting.push(turn)) as typeof window.setTimeout;
    const isLeft = new Promise<void>((left) => addEventListener("popstate", () => left(), { once: true }));
    found("Druk af voor het gesprek")?.click();
    found("‹ Terug")?.click();
    await isLeft;
    window.setTimeout = later;
    await new Promise((done) => setTimeout(done, 100));
    waiting.forEach((turn) => turn());
  });
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  await wholeScreen(page);
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => window.printed.length)).toBe(0);
  expect(page.frames().length).toBe(1);
});

test("a paper that breaks off while it is drawn is not printed in part", async ({ page }) => {
  await serveFewJobs(page);
  await open(page);
  await watchPrints(page);
  await toPrintOf(page, "Voorbeeld: rug");
  await wholeScreen(page);
  const thrown: string[] = [];
  // Here one is wanted.
  page.removeAllListeners("pageerror").on("pageerror", ({ message }) => thrown.push(message));
  await page.evaluate(() => {
    const real = document.importNode.bind(document);
    let left = 40;
    // Each piece of a page that is drawn is a copy that the document makes.
    document.importNode = <T extends Node>(node: T, deep?: boolean): T => {
      if ((left -= 1) < 0) throw new Error("broken on purpose");
      return real(node, deep);
    };
  });
  await button(page, "Druk af voor het gesprek").click();
  await expect.poll(() => thrown).toContain("broken on purpose");
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.printed.length)).toBe(0);
  expect(page.frames().length).toBe(1);
});

test("what is pressed while a paper is on its way leaves nothing out of it", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOf(page, "Voorbeeld: rug");
  const whole = await printTalk(page);
  for (const later of [0, 5, 15, 30]) {
    const before = await page.evaluate(() => window.printed.length);
    await page.evaluate(async (ms) => {
      const root = document.querySelector("passend-werk")?.shadowRoot;
      [...(root?.querySelectorAll("button") ?? [])].find((have) => have.textContent?.trim() === "Druk af voor het gesprek")?.click();
      await new Promise((wait) => setTimeout(wait, ms));
      // Another choice draws the screen anew, and what was on its way to it begins again.
      [...(root?.querySelectorAll<HTMLInputElement>("input[name=print-scope]") ?? [])].find((one) => !one.checked)?.click();
    }, later);
    await page.waitForFunction((count) => window.printed.length > count, before);
    expect((await page.evaluate(() => window.printed.at(-1)))?.lines, `pressed after ${later} milliseconds`).toEqual(whole.lines);
    await page.getByRole("radio", { name: /^Alle/ }).check();
    await wholeScreen(page);
  }
});

test("what was ticked goes with clearing, and with another person", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOf(page, "Voorbeeld: rug");
  const bare = await printTalk(page);
  await tickMany(page, 15);
  expect((await printTalk(page)).lines.length).toBeGreaterThan(bare.lines.length);
  await clear(page);
  await toPrintOf(page, "Voorbeeld: rug");
  expect((await printTalk(page)).lines).toEqual(bare.lines);
});

test("it prints in English, and from an IZP", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toEnglishPrint(page);
  const own = await print(page, "Print for myself");
  expect(own.lang).toBe("en");
  expect(own.lines).toContain("This helps you prepare for a talk. It is not a decision. It is not from UWV.");
  expect(own.text).toContain("Vaste slaaptijden aanhouden, geen nachten.");
  const talk = await print(page, "Print for the talk");
  expect(talk.lines).toContain("Date of the paper: 5 October 2026.");
  expect(talk.text).not.toMatch(/slaaptijden|gebukt|5 kg|24 hours/);
  await toDutch(page);
});

// ---- where the page can't reach into a frame ------------------------------------------------

/** Serves everything as a sandboxed frame sees it: with an origin of its own that nothing else shares. */
async function serveSandboxed(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const isCatalogue = route.request().url().endsWith("/sample/catalogue.json");
    const policy = response.headers()["content-security-policy"] ?? "";
    const headers: Record<string, string> = { ...response.headers(), "access-control-allow-origin": "*" };
    const isPage = route.request().resourceType() === "document";
    if (isPage) headers["content-security-policy"] = `${policy}; sandbox allow-scripts allow-modals allow-downloads`;
    await route.fulfill({ response, headers, ...(isCatalogue ? { body: JSON.stringify(fewJobs) } : {}) });
  });
}

test("in a sandbox the page prints in its own name: the paper alone, A4, black, and then it is gone", { tag: "@wide" }, async ({ page, browserName }) => {
  test.skip(browserName !== "chromium", "only Chromium makes a PDF for a test");
  await serveSandboxed(page);
  await watchPrints(page);
  await open(page);
  expect(await page.evaluate(() => origin)).toBe("null");
  await toPrintOf(page, "Voorbeeld: rug");
  await page.evaluate(() => (window.staysOpen = true));
  const talk = await printTalk(page);
  expect(talk.lines).toEqual(await previewed(page));
  expect(talk.lines).toContain("Patiënten inschrijven en te woord staan");
  const own = await printOwn(page);
  expect(own.lines).toContain("Wat u invulde");
  await expect(page.locator("[data-passend-werk-paper]"), "one paper at a time").toHaveCount(1);
  await expect(page.locator("[data-passend-werk-paper]"), "not on the screen").toBeHidden();

  await page.emulateMedia({ media: "print" });
  await expect(page.locator("[data-passend-werk-paper]")).toBeVisible();
  await expect(page.locator("main")).toBeHidden();
  const colours = await page.locator("[data-passend-werk-paper] .tag svg").evaluateAll((shapes) => [...new Set(shapes.map((shape) => getComputedStyle(shape).stroke))]);
  expect(colours, "shapes are lines, and black").toEqual(["rgb(0, 0, 0)"]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sizes = new Set(pdf.match(/\/MediaBox \[[^\]]+\]/g));
  expect([...sizes]).toEqual(["/MediaBox [0 0 594.95996 841.91998]"]);
  expect(pdf.match(/\/Type \/Page\b/g)?.length, "pages").toBeGreaterThan(5);
  await page.emulateMedia({ media: "screen" });

  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator("[data-passend-werk-paper]")).toHaveCount(0);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);

  await printTalk(page);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await expect(page.locator("[data-passend-werk-paper]"), "cleared").toHaveCount(0);
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});

const FRAME = '<!doctype html><title>Proef</title><iframe sandbox="allow-scripts allow-modals" width="800" height="800" src="passend-werk.html"></iframe>';

test("the one file prints in a sandboxed frame, that frame alone", { tag: "@wide" }, async ({ page }) => {
  failOnConsole(page);
  await page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: FRAME }));
  await watchPrints(page);
  await page.goto("host.html");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Kijk eerst met een voorbeeld" }).click();
  await frame.getByRole("button", { name: "Voorbeeld: rug" }).click();
  await frame.getByRole("button", { name: "Afdrukken" }).click();
  await frame.getByRole("button", { name: "Druk af voor het gesprek" }).click();
  const inside = page.frames().find((have) => have.url().endsWith("passend-werk.html"))!;
  await inside.waitForFunction(() => window.printed.length > 0);
  const { lines } = await inside.evaluate(() => window.printed.at(-1)!);
  expect(lines[0]).toBe("Taken die passen: voor het gesprek");
  expect(lines).toContain("Patiënten inschrijven en te woord staan");
  await expect.poll(() => inside.evaluate(() => document.querySelectorAll("[data-passend-werk-paper], iframe").length)).toBe(0);
});

test("the one file prints from a stick, under its own policy", { tag: "@wide" }, async ({ page }) => {
  failOnConsole(page);
  await watchPrints(page);
  await page.goto(pathToFileURL(inCheckout("dist/passend-werk.html")).href);
  await toPrintOf(page, "Voorbeeld: rug");
  const talk = await printTalk(page);
  expect(talk.lines).toEqual(await previewed(page));
  expect(talk.style.toLowerCase(), "the frame takes our sheet").toContain("size: a4");
  await page.getByLabel("De eerste 10 banen").check();
  expect((await printOwn(page)).lines).toContain("Wat u invulde");
  await expect.poll(() => page.frames().length).toBe(1);
});

// What the specs about paper share: the browser's own print is replaced by one that keeps what it would have printed.

import { expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { button, heading, inCheckout, within } from "./support.js";

export interface Printed {
  readonly html: string;
  /** What is read of it, a line for each part. */
  readonly lines: string[];
  readonly text: string;
  /** All its words, also those that stand in no part of their own. */
  readonly words: string;
  readonly lang: string;
  readonly style: string;
}

declare global {
  interface Window {
    printed: Printed[];
    staysOpen: boolean;
    linesOf(paper: Element | null | undefined): string[];
  }
}

/** In every frame, also the empty one that is printed: what print() is called on is kept where the test can read it. */
function keepPrints(): void {
  window.printed = [];
  window.staysOpen = false;
  const plain = (words: string | null | undefined): string => (words ?? "").replace(/\s+/g, " ").trim();
  window.linesOf = (paper) => {
    const leaves = paper?.querySelectorAll("h1, h2, h3, h4, h5, h6, p, li:not(.row, .gate), .row-name, .row-point, .row-hours, .row .tag, .gate > *") ?? [];
    return [...leaves].map((leaf) => plain(leaf.textContent));
  };
  window.print = () => {
    const own = document.querySelector("[data-passend-werk-paper]");
    const paper = own ? own.shadowRoot?.querySelector(".paper") : document.querySelector(".paper");
    const sheets = [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const lines = window.linesOf(paper);
    const keeper = own ? window : window.parent;
    keeper.printed.push({
      // Without the marks that the drawing leaves.
      html: (paper?.outerHTML ?? "").replace(/<!--.*?-->/g, ""),
      lines,
      text: lines.join("\n"),
      words: plain(paper?.textContent),
      lang: document.documentElement.lang,
      style: sheets.map((rule) => rule.cssText).join("\n"),
    });
    if (!keeper.staysOpen) dispatchEvent(new Event("afterprint"));
  };
}

const watched = new WeakSet<Page>();

/** Keeps the prints of this page: of what it shows now, and of every page and frame that comes. */
export async function watchPrints(page: Page): Promise<void> {
  if (!watched.has(page)) await page.addInitScript(keepPrints);
  watched.add(page);
  await page.evaluate(keepPrints);
}

/** Presses this button, and gives what is printed then. */
export async function print(page: Page, name: string): Promise<Printed> {
  const before = await page.evaluate(() => window.printed.length);
  await button(page, name).click();
  await page.waitForFunction((count) => window.printed.length > count, before, { polling: 20, timeout: 25_000 });
  return (await page.evaluate(() => window.printed.at(-1)))!;
}

export interface Person {
  title: string;
  capacities: object[];
  closed?: string[];
}

export const back = JSON.parse(readFileSync(inCheckout("data/sample/people/back.json"), "utf8")) as Person;

/** A person whose words and numbers stand nowhere else. `n` changes every one of them, and no outcome. */
export function marked(n: number): Person {
  const kilos = [{ dimension: "mass_g", qualifier: "about", value: 5400 + n * 100 }];
  const capacities = [
    { point: "4.9", state: "limited", own: [{ dimension: "angle_deg", qualifier: "about", value: 61 + n }], text: `Kanarie bukken ${n}` },
    { point: "4.13", state: "limited", own: kilos, text: `Kanarie tillen ${n}` },
    { point: "4.14", state: "limited", own: kilos },
    { point: "5.4", state: "limited", own: [{ dimension: "minutes_per_day", qualifier: "at_most", value: 246 + n }] },
    { point: "6.3", state: "limited", own: [{ dimension: "minutes_per_week", qualifier: "at_most", value: 1211 + n }], text: `Kanarie uren ${n}`, text_is_number: true },
  ];
  return { ...back, title: `Voorbeeld: kanarie ${n}`, capacities };
}

export const clear = (page: Page): Promise<void> => within(page, [["button", "Alles wissen"], ["button", "Ja, wis alles"], ["heading", "Wat kan ik doen?"]]);

/** From the start to the screen before printing, of the person of a file and of what was put together. */
export async function toPrintOfFile(page: Page, profile: object, mine: object = {}): Promise<void> {
  const file = { format: "passend-werk/file/2-draft", saved: "2026-11-20", program: "0.1.0", catalogue: { organisation: "Zorggroep Nergenshuizen (verzonnen)", version: "2026-11", date: "2026-11-21" }, profile, ...mine };
  await within(page, [["button", "Open een bewaard bestand"]]);
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "passend-werk.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await within(page, [["button", "Ja, laat zien wat ik kan doen"], ["button", "Afdrukken"], ["heading", "Afdrukken"]]);
}

/** From the start to the screen before printing, in English, of somebody with an IZP. */
export async function toEnglishPrint(page: Page): Promise<void> {
  await button(page, "English").click();
  await expect(heading(page, "What can I do?")).toBeFocused();
  await within(page, [["button", "Look at an example first"], ["button", /inzetbaarheidsprofiel/], ["heading", "What you can do"]]);
  await within(page, [["button", "Print"], ["heading", "Print"]]);
}

/** Back to the start as the next test expects it. */
export function toDutch(page: Page): Promise<void> {
  return within(page, [
    ["button", "Clear everything"],
    ["button", "Yes, clear everything"],
    ["button", "Nederlands"],
    ["heading", "Wat kan ik doen?"],
  ]);
}

// What a person has set, where a walk of its own shows it: another direction, and what comes up in large letters
// and small windows. Every other display of every screen is in walk.spec.ts.

import { expect, type Page } from "@playwright/test";
import { test } from "../server.js";
import { button, choosePerson, everyScreen, open, toRubrics } from "../support.js";
import { broken, withTools } from "./probe.js";

test.setTimeout(240_000);

test.beforeEach(({ page }) => withTools(page));

async function letters(page: Page, size: string): Promise<void> {
  await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
}

/** Words that are broken where no hyphen is meant to come. */
function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialog = document.querySelector("passend-werk")?.shadowRoot?.querySelector("dialog[open]");
    const roots = [document.querySelector("header"), document.querySelector("h1"), dialog].flatMap((root) => root ?? []);
    return roots.flatMap((root) => {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const broken: string[] = [];
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        for (const { index, 0: word } of (node.textContent ?? "").matchAll(/\S+/g)) {
          if (word.includes("\u00ad")) continue;
          const range = new Range();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (new Set([...range.getClientRects()].map(({ y }) => y)).size > 1) broken.push(word);
        }
      }
      return broken;
    });
  });
}

test("5.2: with letters twice as large no word of the dialog and of the page's own header is broken", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await letters(page, "200%");
  await button(page, "Alles wissen").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await brokenWords(page)).toEqual([]);
});

test("5.2: letters twice as large are that in the preview of a print too, where they are as on paper otherwise", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Afdrukken").click();
  const size = (selector: string): Promise<string> => page.locator(".preview").locator(selector).first().evaluate((element) => getComputedStyle(element).fontSize);
  await expect.poll(() => size(".row-name")).toBe("13.3333px");
  const title = parseFloat(await size(".parts > :is(h2, h3, h4, h5, h6)"));
  await letters(page, "200%");
  expect(await size(".row-name")).toBe("26.6667px");
  expect(parseFloat(await size(".parts > :is(h2, h3, h4, h5, h6)"))).toBeCloseTo(2 * title, 2);
});

test("5.3: at a zoom of 400 % the dialog fits, and its buttons can be pressed", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Alles wissen").click();
  const box = await page.getByRole("dialog").boundingBox();
  expect(box?.height ?? 999).toBeLessThanOrEqual(256);
  await button(page, "Ja, wis alles").click();
});

// ---- another language, written the other way ------------------------------------------------

/** Stands before and after every text of a language file; nobody sees it, and names stay the same. */
const MARK = "\u200b";

/** The language files with every text marked, to be read from right to left. */
async function speakBackwards(page: Page): Promise<void> {
  const marked = (value: unknown, key = ""): unknown => {
    if (typeof value === "string") return key === "language.direction" ? "rtl" : key.startsWith("spelled.") ? value : `${MARK}${value}${MARK}`;
    if (Array.isArray(value)) return value.map((one) => marked(one));
    return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, marked(one, name)]));
  };
  await page.route("**/texts/*.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: marked(await response.json()) });
  });
}

test("5.9, 5.10: from right to left every screen stays whole, and every sentence comes from the language file", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await speakBackwards(page);
  await open(page);
  await expect(page.locator("passend-werk .passend-werk")).toHaveAttribute("dir", "rtl");
  // Names that a catalogue or a person gives are nobody's translation.
  const catalogue = await page.evaluate(async () => JSON.stringify(await (await fetch("sample/catalogue.json")).json()));
  await everyScreen(page, async (screen) => {
    expect.soft(await broken(page), screen).toEqual([]);
    const strange = await page.evaluate(
      ([mark, given]) => {
        const top = document.querySelector("passend-werk")?.shadowRoot?.querySelector(".passend-werk");
        if (!top) return ["nothing"];
        const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = (node.textContent ?? "").trim();
          const own = node.parentElement?.closest("code, [lang]:not(.passend-werk)") !== null;
          if (/\p{L}{2}/u.test(text) && !own && !text.includes(mark ?? "") && !text.split(" · ").every((part) => given?.includes(part))) found.push(text);
        }
        return found;
      },
      [MARK, catalogue],
    );
    expect.soft(strange.filter((text) => !/^Voorbeeld: /.test(text)), `5.10 ${screen}`).toEqual([]);
    const leaning = await page.evaluate(() => {
      const screenBox = document.querySelector("passend-werk")?.shadowRoot?.querySelector(".screen");
      const title = screenBox?.querySelector("[data-focus]");
      return title ? getComputedStyle(title).direction : "rtl";
    });
    expect.soft(leaning, `5.9 ${screen}`).toBe("rtl");
  });
});

test("5.9: from right to left the way back stands on the right, and clearing on the left", async ({ page }) => {
  await speakBackwards(page);
  await open(page);
  await toRubrics(page);
  const [back, clear] = [await button(page, "Terug").boundingBox(), await button(page, "Alles wissen").boundingBox()];
  expect(back?.x ?? 0).toBeGreaterThan(clear?.x ?? 0);
});

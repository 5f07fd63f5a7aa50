// What a person has set: small windows, large letters, own spacing, own colours, another
// direction. The screens must stay whole in all of them.

import { expect, type Page } from "@playwright/test";
import { test } from "../server.js";
import { axe, button, choosePerson, everyScreen, open, sideways, toRubrics } from "../support.js";
import { faint, problems, withTools } from "./probe.js";

test.setTimeout(240_000);

test.beforeEach(({ page }) => withTools(page));

/** Nothing to scroll sideways, no text cut off, no control over another, on any screen. */
async function staysWhole(page: Page): Promise<void> {
  await everyScreen(page, async (screen) => {
    expect.soft(await sideways(page), `${screen} scrolls sideways`).toBe(0);
    expect.soft(await problems(page, "cut"), screen).toEqual([]);
    expect.soft(await problems(page, "overlap"), screen).toEqual([]);
  });
}

async function letters(page: Page, size: string): Promise<void> {
  await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
}

test("5.1, 5.8: at 320 pixels every screen stays whole, with controls of 44 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await everyScreen(page, async (screen) => {
    expect.soft(await sideways(page), `5.1 ${screen} scrolls sideways`).toBe(0);
    expect.soft(await problems(page, "cut"), `5.1 ${screen}`).toEqual([]);
    expect.soft(await problems(page, "overlap"), `5.8 ${screen}`).toEqual([]);
    expect.soft(await problems(page, "small"), `5.8 ${screen}`).toEqual([]);
  });
});

for (const width of [320, 1280]) {
  test(`5.2: with letters twice as large every screen stays whole, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 640 });
    await open(page);
    await letters(page, "200%");
    await staysWhole(page);
  });
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

test("5.3: at a zoom of 400 % every screen can be used, and nothing stays in front of it", async ({ page }) => {
  // 1280 by 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page);
  await staysWhole(page);
  const fixed = await page.locator("passend-werk").evaluate((host) => [...(host.shadowRoot?.querySelectorAll("*") ?? [])].filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.localName !== "dialog").length);
  expect(fixed).toBe(0);
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

test("5.4: with more space between letters, words, lines and paragraphs every screen stays whole", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync("* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    for (const root of [document, document.querySelector("passend-werk")?.shadowRoot]) root?.adoptedStyleSheets.push(spacing);
  });
  await staysWhole(page);
});

for (const colours of ["light", "dark"] as const) {
  test(`5.5: with forced ${colours} colours everything keeps its edge, its word and its drawing`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme: colours });
    await open(page);
    await everyScreen(page, async (screen) => {
      expect.soft(await problems(page, "bare"), screen).toEqual([]);
      expect.soft(await faint(page, 4.5), screen).toEqual([]);
    });
  });

  test(`5.6: who asks for more contrast gets seven to one, in ${colours} colours`, async ({ page }) => {
    await page.emulateMedia({ contrast: "more", colorScheme: colours });
    await open(page);
    await everyScreen(page, async (screen) => {
      expect.soft(await faint(page, 7), screen).toEqual([]);
    });
  });
}

test("5.7: who asks for less motion gets none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  await everyScreen(page, async (screen) => {
    expect.soft(await problems(page, "moving"), screen).toEqual([]);
  });
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
    expect.soft(await sideways(page), screen).toBe(0);
    expect.soft(await problems(page, "cut"), screen).toEqual([]);
    expect.soft(await problems(page, "overlap"), screen).toEqual([]);
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

test("5.11: on a phone the buttons that lead on are as wide as the screen, for either thumb", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await everyScreen(page, async (screen) => {
    const narrow = await page.locator("passend-werk .actions").evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).flatMap((actions) => {
        const inside = actions.clientWidth;
        return [...actions.querySelectorAll<HTMLElement>(".button:not(.link)")].filter((one) => one.offsetWidth < inside - 1).map((one) => one.textContent);
      }),
    );
    expect.soft(narrow, screen).toEqual([]);
  });
});

test("5.12: in the dark nothing on the screen is light but the letters", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  await everyScreen(page, async (screen) => {
    const light = await page.locator("passend-werk").evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])].filter((one) => {
        const [r = 0, g = 0, b = 0, a = 1] = (getComputedStyle(one).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        return a === 1 && r + g + b > 384 && !one.matches(".button.main, .preview");
      }).length,
    );
    expect.soft(light, screen).toBe(0);
  });
  expect(await axe(page)).toEqual([]);
});

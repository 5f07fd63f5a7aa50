// One walk over every screen, which looks at each in every display that a person can set; the tests below say
// what must hold there. A walk for each of them would load, press and draw the same screens some twenty times.

import { expect, type Page } from "@playwright/test";
import { newPage, test as base } from "../server.js";
import { axe, COLOUR_RULES, everyScreen, open } from "../support.js";
import { broken, faint, headings, names, problems, withTools } from "./probe.js";

/** What the walk found, by what it looked for; each line begins with its screen. */
class Seen {
  readonly #lines = new Map<string, string[]>();
  readonly #looks = new Map<string, number>();
  readonly #screens = new Set<string>();

  note(what: string, screen: string, found: readonly string[]): void {
    const before = this.#lines.get(what) ?? [];
    this.#lines.set(what, [...before, ...found.map((line) => `${screen}: ${line}`)]);
    this.#looks.set(what, (this.#looks.get(what) ?? 0) + 1);
    this.#screens.add(screen);
  }

  /** What was found; that nobody looked must not pass for nothing found. */
  of(what: string): string[] {
    expect(this.#screens.size, "screens of the walk").toBeGreaterThan(40);
    expect(this.#looks.get(what) ?? 0, `screens looked at for ${what}`).toBeGreaterThanOrEqual(this.#screens.size);
    return this.#lines.get(what) ?? [];
  }
}

const test = base.extend<object, { seen: Seen }>({
  seen: [
    async ({ browser, server }, use, worker) => {
      const page = await newPage(browser, server, worker);
      await withTools(page);
      await open(page);
      const seen = new Seen();
      const beginnings = await watchFocus(page);
      await everyScreen(page, async (screen) => {
        const note = (what: string, found: readonly string[]): void => seen.note(what, screen, found);
        note("focus", await beginnings(screen));
        note("axe", await axe(page));
        note("headings", await headings(page));
        for (const [what, found] of Object.entries(await names(page))) note(what, found);
        await inColours(page, note);
        await inSizes(page, note);
      });
      await page.context().close();
      await use(seen);
    },
    { scope: "worker", timeout: 360_000 },
  ],
});

// All in one worker, which walks once.
test.describe.configure({ mode: "default" });

type Note = (what: string, found: readonly string[]) => void;

// ---- what is looked at, as it is --------------------------------------------------------------

/** Tells of each screen what is wrong with where the focus went: where a screen begins is its heading, or what it was opened for. */
async function watchFocus(page: Page): Promise<(screen: string) => Promise<string[]>> {
  const begun = await page.evaluateHandle(() => {
    const beginnings: string[] = [];
    document.querySelector("passend-werk")?.shadowRoot?.addEventListener("focusin", (event) => {
      const target = event.target as HTMLElement;
      if (target.matches("[data-focus], [data-focus-first]")) beginnings.push(target.closest("[data-screen]")?.getAttribute("data-screen") ?? "story");
    });
    return beginnings;
  });
  let last = "start";
  return async (screen) => {
    const [seen, active, name] = await begun.evaluate((beginnings) => {
      const root = document.querySelector("passend-werk")?.shadowRoot;
      return [beginnings.splice(0), window.access.name(root?.activeElement ?? null), root?.querySelector("[data-screen]")?.getAttribute("data-screen") ?? ""] as const;
    });
    const expected = screen.startsWith("story") ? "story" : name === last ? null : name;
    last = name;
    if (screen === "start") return [];
    return [...(active === "nothing" ? ["2.3 nothing has the focus"] : []), ...(expected === null || seen.includes(expected) ? [] : [`2.1 ${expected} did not get the focus`])];
  };
}

// ---- and in what a person has set -----------------------------------------------------------------

const PLAIN = { colorScheme: "light", contrast: "no-preference", forcedColors: "none", reducedMotion: "no-preference" } as const;

async function inColours(page: Page, note: Note): Promise<void> {
  await page.emulateMedia({ ...PLAIN, colorScheme: "dark", reducedMotion: "reduce" });
  note("axe, dark", await axe(page, COLOUR_RULES));
  note("light", await lightParts(page));
  note("moving", await problems(page, "moving"));
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ ...PLAIN, colorScheme, contrast: "more" });
    note(`contrast, ${colorScheme}`, await faint(page, 7));
    await page.emulateMedia({ ...PLAIN, colorScheme, forcedColors: "active" });
    note(`forced, ${colorScheme}`, [...(await problems(page, "bare")), ...(await faint(page, 4.5))]);
  }
  await page.emulateMedia(PLAIN);
}

/** Parts of the screen that are light. */
const lightParts = (page: Page): Promise<string[]> =>
  page.locator("passend-werk").evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])]
      .filter((one) => {
        const [r = 0, g = 0, b = 0, a = 1] = (getComputedStyle(one).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        return a === 1 && r + g + b > 384 && !one.matches(".button.main, .preview");
      })
      .map((one) => window.access.name(one)),
  );

async function inSizes(page: Page, note: Note): Promise<void> {
  const before = page.viewportSize();
  await sized(page, 390, 844);
  note("narrow buttons", await narrowButtons(page));
  await sized(page, 320, 640);
  note("320", await broken(page));
  note("small", await problems(page, "small"));
  await spaced(page, true);
  note("spacing", await broken(page));
  await spaced(page, false);
  // 1280 by 1024 at 400 %.
  await sized(page, 320, 256);
  note("zoom", [...(await broken(page)), ...(await inFront(page))]);
  await letters(page, "200%");
  for (const width of [320, 1280]) {
    await sized(page, width, 640);
    note(`letters, ${width}`, await broken(page));
  }
  await letters(page, "");
  await sized(page, before?.width ?? 0, before?.height ?? 0);
}

/** A screen may be drawn otherwise for another window: that has come two frames later. */
async function sized(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const letters = (page: Page, size: string): Promise<string> => page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);

function spaced(page: Page, isOn: boolean): Promise<void> {
  return page.evaluate((on) => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync("* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    for (const root of [document, document.querySelector("passend-werk")?.shadowRoot]) {
      if (on) root?.adoptedStyleSheets.push(spacing);
      else root?.adoptedStyleSheets.pop();
    }
  }, isOn);
}

/** Buttons that lead on and are not as wide as the screen. */
const narrowButtons = (page: Page): Promise<string[]> =>
  page.locator("passend-werk .actions").evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .flatMap((actions) => [...actions.querySelectorAll<HTMLElement>(".button:not(.link)")].filter((one) => one.offsetWidth < actions.clientWidth - 1).map((one) => one.textContent ?? "")),
  );

/** What stays in front of the screen. */
const inFront = (page: Page): Promise<string[]> =>
  page.locator("passend-werk").evaluate((host) => [...(host.shadowRoot?.querySelectorAll("*") ?? [])].filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.localName !== "dialog").map((one) => window.access.name(one)));

// ---- what must hold -------------------------------------------------------------------------------------

test("2.1, 2.3: after every step something on the screen has the focus; on a new screen its heading", ({ seen }) => {
  expect(seen.of("focus")).toEqual([]);
});

test("3.1: every screen has one heading of its own, and no level is left out", ({ seen }) => {
  expect(seen.of("headings")).toEqual([]);
});

test("3.2, 3.3: every control has a name that holds its own words, and that is not another's", ({ seen }) => {
  expect(seen.of("no name")).toEqual([]);
  expect(seen.of("other name")).toEqual([]);
  expect(seen.of("same name")).toEqual([]);
});

test("3.9: axe finds nothing on any screen, in light colours", ({ seen }) => {
  expect(seen.of("axe")).toEqual([]);
});

// To all its other rules a page in the dark is the same page.
test("3.9: axe finds nothing on any screen, in dark colours", ({ seen }) => {
  expect(seen.of("axe, dark")).toEqual([]);
});

test("5.1, 5.8: at 320 pixels every screen stays whole, with controls of 44 pixels", ({ seen }) => {
  expect(seen.of("320")).toEqual([]);
  expect(seen.of("small")).toEqual([]);
});

for (const width of [320, 1280]) {
  test(`5.2: with letters twice as large every screen stays whole, ${width} pixels wide`, ({ seen }) => {
    expect(seen.of(`letters, ${width}`)).toEqual([]);
  });
}

test("5.3: at a zoom of 400 % every screen can be used, and nothing stays in front of it", ({ seen }) => {
  expect(seen.of("zoom")).toEqual([]);
});

test("5.4: with more space between letters, words, lines and paragraphs every screen stays whole", ({ seen }) => {
  expect(seen.of("spacing")).toEqual([]);
});

for (const colours of ["light", "dark"] as const) {
  test(`5.5: with forced ${colours} colours everything keeps its edge, its word and its drawing`, ({ seen }) => {
    expect(seen.of(`forced, ${colours}`)).toEqual([]);
  });

  test(`5.6: who asks for more contrast gets seven to one, in ${colours} colours`, ({ seen }) => {
    expect(seen.of(`contrast, ${colours}`)).toEqual([]);
  });
}

test("5.7: who asks for less motion gets none", ({ seen }) => {
  expect(seen.of("moving")).toEqual([]);
});

test("5.11: on a phone the buttons that lead on are as wide as the screen, for either thumb", ({ seen }) => {
  expect(seen.of("narrow buttons")).toEqual([]);
});

test("5.12: in the dark nothing on the screen is light but the letters", ({ seen }) => {
  expect(seen.of("light")).toEqual([]);
});

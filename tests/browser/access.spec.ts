import { expect } from "@playwright/test";
import { test } from "./server.js";
import { axe, everyScreen, open, sideways } from "./support.js";

// A walk through every screen takes a while with axe on each.
test.setTimeout(120_000);

test("axe finds nothing on any screen", async ({ page }) => {
  await open(page);
  await everyScreen(page, async (name) => {
    expect(await axe(page), name).toEqual([]);
  });
});

test("axe finds nothing on any screen in the dark", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  await everyScreen(page, async (name) => {
    expect(await axe(page), name).toEqual([]);
  });
});

for (const [width, size] of [
  [320, "100%"],
  [640, "200%"],
] as const) {
  test(`no screen scrolls sideways at ${width} pixels with letters at ${size}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 640 });
    await open(page);
    await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
    await everyScreen(page, async (name) => {
      expect(await sideways(page), name).toBe(0);
    });
  });
}

test("every control is 44 pixels high, or a radio or checkbox with a label that is", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await everyScreen(page, async (name) => {
    const small = await page.evaluate(() => {
      const root = document.querySelector("passend-werk")?.shadowRoot;
      const controls = [...(root?.querySelectorAll("button, summary, select, textarea, input") ?? [])];
      return controls.flatMap((control) => {
        const target = control.closest("label.choice") ?? control;
        const { height } = target.getBoundingClientRect();
        return height > 0 && height < 43.5 ? [`${control.localName} ${control.textContent?.trim()} ${height}`] : [];
      });
    });
    expect(small, name).toEqual([]);
  });
});

test("with forced colours every outcome keeps its word, its shape and its border", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page);
  await everyScreen(page, async (name) => {
    await page.screenshot({ path: `../test-results/forced-colours/${name}.png`, fullPage: true });
    const bare = await page.evaluate(() => {
      const root = document.querySelector("passend-werk")?.shadowRoot;
      const tags = [...(root?.querySelectorAll(".tag") ?? [])].filter((tag) => tag.getClientRects().length > 0);
      return tags.filter((tag) => !tag.querySelector("svg *") || (tag.textContent ?? "").trim() === "").length;
    });
    expect(bare, name).toBe(0);
  });
});

test("the four outcomes have four shapes and four words", async ({ page }) => {
  await open(page);
  await everyScreen(page, async (name) => {
    if (name !== "results") return;
    await page.locator(".legend > summary").click();
    const rows = page.locator(".legend .tag");
    await expect(rows).toHaveText(["Past", "Bespreken", "Past nu niet", "Nog niet bekend"]);
    const shapes = await rows.locator("svg").evaluateAll((all) => all.map((svg) => svg.innerHTML.replace(/<!--.*?-->/g, "")));
    expect(new Set(shapes).size).toBe(4);
  });
});

// Every screen as it first comes, for the first test command: what `walk.spec.ts` and `keyboard.spec.ts` look at in
// every state and every display takes minutes, and a fault in a screen should be told in the command that everybody runs.

import { expect } from "@playwright/test";
import { test } from "../server.js";
import { axe, eachScreen, open, serveFewJobs } from "../support.js";
import { broken, headings, names, problems, tabThrough, withTools } from "./probe.js";

test("1.1, 1.2, 1.3, 3.1, 3.2, 3.3, 3.9, 5.1, 5.8: each screen can be reached by key, is told and stays whole", async ({ page }) => {
  test.setTimeout(90_000);
  await withTools(page);
  await serveFewJobs(page);
  await open(page);
  const wide = page.viewportSize();
  let screens = 0;
  await eachScreen(page, async (screen) => {
    screens += 1;
    expect.soft(await axe(page), `3.9 ${screen}`).toEqual([]);
    expect.soft(await headings(page), `3.1 ${screen}`).toEqual([]);
    expect.soft(await names(page), `3.2, 3.3 ${screen}`).toEqual({ "no name": [], "other name": [], "same name": [] });
    const { expected, reached, isLeft, wrong } = await tabThrough(page);
    expect.soft(reached, `1.1 ${screen}`).toEqual(expected);
    expect.soft({ isLeft, wrong }, `1.2, 1.3 ${screen}`).toEqual({ isLeft: true, wrong: [] });
    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft([...(await broken(page)), ...(await problems(page, "small"))], `5.1, 5.8 ${screen}`).toEqual([]);
    await page.setViewportSize(wide ?? { width: 700, height: 600 });
  });
  expect(screens).toBeGreaterThan(15);
});

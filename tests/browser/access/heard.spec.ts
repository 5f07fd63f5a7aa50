// What a screen reader gets: names, states, languages and messages. What holds on every screen is in walk.spec.ts.

import { expect } from "@playwright/test";
import { test } from "../server.js";
import { button, choosePerson, firstTalk, heading, listen, open, toRubrics, wholeScreen } from "../support.js";
import { heard } from "./probe.js";

test("3.1: headings begin at the level that the page asks for", async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("heading-level", "4"));
  await expect(page.getByRole("heading", { name: "Wat kan ik doen?", level: 4 })).toBeVisible();
});

test("3.4: a question and its answers belong together, and the chosen one says so", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/oude versie/).check();
  await expect(page.locator("passend-werk fieldset")).toMatchAriaSnapshot(`
    - group "Wat ziet u op uw papier?":
      - radio /nieuwe versie/ [checked=false]
      - radio /oude versie/ [checked]
      - radio /IZP/ [checked=false]
      - radio "Dat weet ik niet" [checked=false]
  `);

  await button(page, "Verder").click();
  await button(page, "Verder").click();
  await page.getByLabel(/Zoek op woord/).fill("4.8");
  await button(page, /4\.8 /).click();
  await page.locator("details.point[open]").getByRole("radio").nth(1).check();
  const lonely = await page.locator("passend-werk input[type=radio]").evaluateAll((all) => all.filter((one) => !one.closest("fieldset")?.querySelector("legend")?.textContent?.trim()).length);
  expect(lonely).toBe(0);
  const groups = (await heard(page)).filter(({ role }) => role === "radio").map(({ context }) => context.split(" / ")[1]);
  expect(groups.every((group) => /Wat staat er op uw papier\?|Welke kant\?|Welk getal/.test(group ?? ""))).toBe(true);
});

test("3.5: what is folded says so, and what is open too", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await wholeScreen(page);
  const folds = async (): Promise<(string | boolean)[][]> =>
    (await heard(page)).filter(({ role, name }) => role === "DisclosureTriangle" && /^Past nu niet|^Wat betekenen/.test(name)).map(({ name, states }) => [name.split(" ")[0] ?? "", states.expanded === true]);
  expect(await folds()).toEqual([["Wat", false], ["Past", false]]);
  await page.locator(".fold > summary").last().click();
  expect(await folds()).toEqual([["Wat", false], ["Past", true]]);
});

test("3.6: a number that is none is marked wrong, with how to mend it", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  const kilo = page.getByLabel("Getal in kilo");
  await expect(kilo).not.toHaveAttribute("aria-invalid");
  await kilo.fill("veel");
  await kilo.blur();
  const [field] = (await heard(page)).filter(({ name }) => name === "Getal in kilo");
  expect(field?.states.invalid).toBe("true");
  expect(field?.description).toContain("Vul een getal in boven 0");
});

test("3.7: an outcome is a word; its shape is not read out, and no two are alike", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.locator(".legend > summary").click();
  const rows = page.locator(".legend .tag");
  await expect(rows).toHaveText(["Past", "Bespreken", "Past nu niet", "Nog niet bekend"]);
  const shapes = await rows.locator("svg").evaluateAll((all) => all.map((svg) => svg.innerHTML.replace(/<!--.*?-->/g, "")));
  expect(new Set(shapes).size).toBe(4);
  expect((await heard(page)).filter(({ role }) => /image|img|graphics/i.test(role))).toEqual([]);
});

test("3.8: the screen says which language it speaks, and which words are in another", async ({ page }) => {
  await open(page);
  await expect(page.locator("passend-werk .passend-werk")).toHaveAttribute("lang", "nl");
  await expect(page.getByRole("button", { name: "English" })).toHaveJSProperty("parentElement.lang", "en");
  await button(page, "English").click();
  await expect(page.locator("passend-werk .passend-werk")).toHaveAttribute("lang", "en");
  await button(page, "Look at an example first").click();
  /** The language of the words in the first of these. */
  const language = (where: string): Promise<string | undefined> =>
    page.locator(`passend-werk ${where}`).first().evaluate((one) => (one.querySelector<HTMLElement>("[lang]") ?? one.closest<HTMLElement>("[lang]"))?.lang);
  expect(await language(".cards .button")).toBe("nl");
  await button(page, "Voorbeeld: rug").click();
  await page.locator("[data-screen=results]").waitFor();
  expect(await language("[data-focus]")).toBe("en");
  expect(await language(".job-card h3 .button")).toBe("nl");
  expect(await language(".task-row .button")).toBe("nl");
  expect(await language(".tag")).toBe("en");
  await page.locator(".task-row .button").first().click();
  await page.locator("[data-screen=task]").waitFor();
  expect(await language("[data-focus]")).toBe("nl");
  const title = page.locator(".finding h4 [lang]").first();
  await expect(title).toHaveAttribute("lang", "nl");
  await expect(title).not.toHaveText(/[()]/);
});

// ---- messages --------------------------------------------------------------------------

test("4.1: the places for messages stand outside the element's own tree, empty, before the first one", async ({ page }) => {
  await open(page);
  const regions = page.locator("passend-werk > [role=status]");
  await expect(regions).toHaveCount(2);
  await expect(regions).toHaveText(["", ""]);
  await expect(regions.first()).toHaveAttribute("aria-live", "polite");
  expect((await heard(page)).filter(({ role }) => role === "status").length).toBeGreaterThanOrEqual(2);
});

test("4.2, 4.3: an answer is told once things are quiet, without an outcome, and the same again", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  const said = await listen(page);
  const answer = page.locator(".own-answer").first();
  await answer.locator("summary").click();
  await answer.getByRole("radio").first().check();
  await answer.getByRole("radio").nth(1).check();
  await expect.poll(said, { timeout: 4000 }).toEqual(["De lijst is veranderd."]);
  await answer.getByRole("radio").first().check();
  await expect.poll(said, { timeout: 4000 }).toEqual(["De lijst is veranderd.", "De lijst is veranderd."]);
});

test("4.4: a message that comes up beside the focus stands where messages were awaited", async ({ opened: page }) => {
  await toRubrics(page);
  /** A region that a message came into, and that was there before it. */
  const awaited = async (act: () => Promise<unknown>, text: RegExp): Promise<void> => {
    await page.evaluate(() => {
      const regions = document.querySelector("passend-werk")?.shadowRoot?.querySelectorAll("[role=status], [role=alert]") ?? [];
      Object.assign(window, { regions: [...regions] });
    });
    await act();
    await expect.poll(() => page.evaluate(() => (window as unknown as { regions: Element[] }).regions.map((region) => (region.isConnected ? region.textContent : "")).join(" "))).toMatch(text);
  };
  await awaited(() => page.getByLabel(/Zoek op woord/).fill("til"), /\d+ punt(en)? gevonden/);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  const kilo = page.getByLabel("Getal in kilo");
  await awaited(async () => {
    await kilo.fill("veel");
    await kilo.blur();
  }, /Vul een getal in boven 0/);
  const words = page.getByLabel("Staan er woorden bij?");
  const most = `${"a".repeat(1999)}😀`;
  await awaited(() => words.fill(`${most}b`), /Er passen 2\.000 letters in/);
  // The last letter has two units in JavaScript; half of one would be no text.
  await expect(words).toHaveValue(most);
  for (let steps = 0; steps < 3; steps += 1) await button(page, "Terug").click();
  await awaited(() => page.getByLabel(/oude versie/).check(), /Dan verdwijnt uw 1 punt/);
  await button(page, "Nee, toch niet").click();
  await awaited(() => page.getByLabel("Dat weet ik niet").check(), /Vraag de bedrijfsarts/);
});

test("4.5: that everything is gone is told", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  const said = await listen(page);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await expect.poll(said, { timeout: 4000 }).toHaveLength(1);
});

test("3.10: nothing that lies outside the window is skipped, on a long list nor in a preview", async ({ withFewJobs: page }) => {
  const skipped = (): Promise<string[]> =>
    page.evaluate(() => {
      const within = (root: ParentNode): Element[] => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
      const all = within(document);
      if (all.length < 500) return [`only ${all.length} elements`];
      return all.filter((one) => ["auto", "hidden"].includes(getComputedStyle(one).contentVisibility)).map((one) => one.outerHTML.slice(0, 80));
    });
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, /^Toon nog \d+ ba/).first().click();
  await wholeScreen(page);
  expect(await skipped()).toEqual([]);
  await button(page, "Afdrukken").click();
  await expect(page.locator(".preview .rows").last()).toBeVisible();
  await wholeScreen(page);
  expect(await skipped()).toEqual([]);
});

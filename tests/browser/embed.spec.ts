import { expect, type Route } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { test } from "./server.js";
import { button, catalogueOf, choosePerson, failOnConsole, heading, inCheckout, mark, open, serveFewJobs, servePage, toRubrics, within } from "./support.js";

const PEOPLE = "sample/people/back.json sample/people/knees.json";

test("two elements on one page each have their own person", async ({ reused: page }) => {
  failOnConsole(page);
  await serveFewJobs(page, 0, 4);
  const one = `<passend-werk catalogue="sample/catalogue.json" people="${PEOPLE}"></passend-werk>`;
  await servePage(page, `<h1>Proef</h1><div id="a">${one}</div><div id="b">${one}</div>`);
  const [a, b] = [page.locator("#a"), page.locator("#b")];
  await a.getByRole("button", { name: "Kijk eerst met een voorbeeld" }).click();
  await a.getByRole("button", { name: "Voorbeeld: rug" }).click();
  await expect(a.getByRole("heading", { name: "Dit kunt u doen" })).toBeVisible();
  await expect(b.getByRole("heading", { name: "Wat kan ik doen?" })).toBeVisible();
  await b.getByRole("button", { name: "Start" }).click();
  await page.goBack();
  await expect(b.getByRole("heading", { name: "Wat kan ik doen?" })).toBeVisible();
  await expect(a.getByRole("heading", { name: "Dit kunt u doen" })).toBeVisible();
});

test("beside one vacancy it opens at that job, with headings at the level asked for", async ({ reused: page }) => {
  failOnConsole(page);
  await serveFewJobs(page);
  await servePage(
    page,
    `<h1>Vacature</h1><h2>Werk</h2><passend-werk catalogue="sample/catalogue.json" people="${PEOPLE}" job="roosterplanner" heading-level="3"></passend-werk>`,
  );
  await expect(page.getByRole("heading", { level: 3, name: "Wat kan ik doen?" })).toBeVisible();
  await expect(page.getByText("Het gaat om: Roosterplanner.")).toBeVisible();
  await button(page, "Kijk eerst met een voorbeeld").click();
  await button(page, "Voorbeeld: rug").click();
  await expect(page.getByRole("heading", { level: 3, name: "Roosterplanner" })).toBeFocused();
  await button(page, "Bekijk alle banen").click();
  await expect(heading(page, "Dit kunt u doen")).toBeFocused();
});

test("a host form is never sent, and holds nothing of ours", async ({ reused: page }) => {
  failOnConsole(page);
  await serveFewJobs(page);
  await servePage(
    page,
    `<h1>Proef</h1><form action="/sent"><passend-werk catalogue="sample/catalogue.json"></passend-werk></form>`,
  );
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("tillen");
  await page.evaluate(() => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    root?.addEventListener("submit", () => console.error("our own form was sent"));
  });
  await page.keyboard.press("Enter");
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  expect(page.url()).toContain("embed.html");
  expect(await page.evaluate(() => [...new FormData(document.forms[0]).keys()])).toEqual([]);
});

test("text from a catalogue or a person is never read as HTML", async ({ reused: page }) => {
  failOnConsole(page);
  const evil = "<img src=x onerror=\"document.title='hacked'\"><b>vet</b>${1+1}";
  await page.route("**/sample/catalogue.json", async (route) => {
    const response = await route.fetch();
    const catalogue = await response.json();
    // A few jobs are as good as all of them.
    catalogue.jobs = catalogue.jobs.slice(14, 20);
    for (const job of catalogue.jobs) {
      job.title = `${evil} ${job.title}`;
      for (const task of job.tasks) task.title = `${evil} ${task.title}`;
    }
    await route.fulfill({ response, json: catalogue });
  });
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await expect(page.locator(".job-card").first()).toContainText("<b>vet</b>${1+1}");
  await page.locator(".task-row .button").first().click();
  expect(await page.locator("passend-werk").locator("img, b").count()).toBe(0);
  expect(await page.title()).not.toBe("hacked");
});

test("a catalogue is read once, whatever its names hold and wherever its jobs stand", async ({ page }) => {
  failOnConsole(page);
  await page.addInitScript(() => {
    const parse = JSON.parse.bind(JSON);
    const heads: unknown[] = [];
    const watched = (text: string): unknown => {
      const value = parse(text) as { organisation?: string };
      if (value.organisation !== undefined) heads.push(value.organisation);
      return value;
    };
    Object.assign(JSON, { parse: watched });
    Object.assign(window, { heads });
  });
  const title = 'Post \\ "uit" }]} {[{ \\\\" in: één €';
  const { jobs, organisation, ...rest } = catalogueOf({ [title]: [], "}": [] }) as { jobs: object[]; organisation: string };
  const job = { ...jobs[0], title };
  const catalogue = { format: "passend-werk/catalogue/1-draft", jobs: [job, { ...job, id: "next" }], ...rest, organisation };
  await page.route("**/sample/catalogue.json*", (route) => route.fulfill({ body: JSON.stringify(catalogue, null, 2) }));
  await servePage(page, `<passend-werk catalogue="sample/catalogue.json" people="${PEOPLE}" lang="nl" job="next"></passend-werk>`);
  await expect(page.getByText(`Het gaat om: ${title}.`)).toBeVisible();
  await within(page, [["button", "Kijk eerst met een voorbeeld"], ["button", "Voorbeeld: rug"]]);
  await expect(page.locator(".task-row .button")).toHaveText([title, "}"]);
  const heads = (): Promise<string[]> => page.evaluate(() => (window as unknown as { heads: string[] }).heads);
  expect(await heads()).toEqual([organisation]);
  await page.evaluate(async () => {
    const read = new Promise((done) => addEventListener("passend-werk-ready", done, { once: true }));
    // What was asked for a moment ago is not read any more.
    for (const n of [1, 2, 3]) document.querySelector("passend-werk")?.setAttribute("catalogue", `sample/catalogue.json?${n}`);
    await read;
  });
  expect(await heads()).toEqual([organisation, organisation]);
});

test("who chooses another language while the first one is still on its way sees only words", async ({ page }) => {
  failOnConsole(page);
  const late = (ms: number) => async (route: Route): Promise<void> => {
    await new Promise((later) => setTimeout(later, ms));
    await route.continue();
  };
  await page.route("**/later.nl.json", late(600));
  await page.route("**/later.en.json", late(1600));
  await serveFewJobs(page, 0, 4);
  await open(page);
  await button(page, "English").click();
  await within(page, [["button", "Look at an example first"], ["button", "Voorbeeld: rug"]]);
  const shown = (): Promise<string> => page.evaluate(() => document.querySelector("passend-werk")?.shadowRoot?.querySelector(".screen")?.textContent ?? "");
  const seen: string[] = [];
  await expect(async () => {
    seen.push(await shown());
    expect(seen.at(-1)).toContain("What you can do");
  }).toPass();
  expect(seen.join(" ")).not.toMatch(/\b[a-z]+(\.[a-z-]+)+\b(?!\.)/);
});

test("importing the script where there is no page does nothing", () => {
  const script = inCheckout("dist/passend-werk.js");
  const code = `globalThis.fetch = () => { throw new Error("network"); }; await import(${JSON.stringify(script)}); console.log("quiet");`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", env: {} });
  expect(out.trim()).toBe("quiet");
});

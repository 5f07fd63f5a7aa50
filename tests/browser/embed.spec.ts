import { expect, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { test } from "./server.js";
import { button, choosePerson, failOnConsole, heading, inCheckout, mark, open, toRubrics } from "./support.js";

/** Serves a page of our own in the place of the demo page, under the same policy. */
async function servePage(page: Page, body: string): Promise<void> {
  await page.route("**/embed.html", async (route) => {
    const response = await route.fetch({ url: new URL("/", route.request().url()).href });
    const head = '<meta charset="utf-8"><title>Proef</title><script type="module" src="passend-werk.js"></script>';
    await route.fulfill({ response, body: `<!doctype html><html lang="nl"><head>${head}</head><body><main>${body}</main></body></html>` });
  });
  await page.goto("embed.html");
}

const PEOPLE = "sample/people/back.json sample/people/knees.json";

test("two elements on one page each have their own person", async ({ page }) => {
  failOnConsole(page);
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

test("beside one vacancy it opens at that job, with headings at the level asked for", async ({ page }) => {
  failOnConsole(page);
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

test("a host form is never sent, and holds nothing of ours", async ({ page }) => {
  failOnConsole(page);
  await servePage(
    page,
    `<h1>Proef</h1><form action="/sent"><passend-werk catalogue="sample/catalogue.json"></passend-werk></form>`,
  );
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("tillen");
  await page.keyboard.press("Enter");
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  expect(page.url()).toContain("embed.html");
  expect(await page.evaluate(() => [...new FormData(document.forms[0]).keys()])).toEqual([]);
});

test("a catalogue that is refused keeps what the person had", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  const before = await page.locator(".lead").first().textContent();
  await page.route("**/bad.json", (route) => route.fulfill({ json: { format: "passend-werk/catalogue/1-draft", jobs: 3 } }));
  await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("catalogue", "bad.json"));
  await expect(page.locator(".failure")).toContainText("De lijst met werk klopt niet.");
  await expect(page.locator(".failure code")).toContainText("catalogue-refused");
  await expect(page.locator(".lead").first()).toHaveText(before ?? "");
  await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("catalogue", "sample/catalogue.json"));
  await expect(page.locator(".failure")).toHaveCount(0);
  await expect(page.locator(".lead").first()).toHaveText(before ?? "");
});

test("text from a catalogue or a person is never read as HTML", async ({ page }) => {
  failOnConsole(page);
  const evil = "<img src=x onerror=\"document.title='hacked'\"><b>vet</b>${1+1}";
  await page.route("**/sample/catalogue.json", async (route) => {
    const response = await route.fetch();
    const catalogue = await response.json();
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

for (const [name, pattern, cause] of [
  ["the engine", "**/*.wasm", "file-missing"],
  ["the catalogue", "**/catalogue.json", "file-missing"],
  ["the points", "**/points.json", "file-missing"],
] as const) {
  test(`without ${name} there is a calm sentence, a line for IT, and a second try`, async ({ page }) => {
    await page.route(pattern, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("");
    await expect(page.locator(".failure")).toContainText("Dit lukt nu niet.");
    await expect(page.locator(".failure code")).toContainText(cause);
    // The page's own text stays readable below it.
    await expect(page.getByText("Vraag uw casemanager om met u mee te kijken.")).toBeVisible();
    await page.unroute(pattern);
    await button(page, "Probeer het nog eens").click();
    await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  });
}

test("a page that doesn't let WebAssembly run is told which line it lacks", async ({ page }) => {
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    headers["content-security-policy"] = (headers["content-security-policy"] ?? "").replace("'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers });
  });
  await page.goto("");
  await expect(page.locator(".failure")).toContainText("Deze pagina houdt het rekenen tegen.");
  await expect(page.locator(".failure code")).toContainText("'wasm-unsafe-eval'");
});

test("without its texts, or without WebAssembly, the page's own text stays", async ({ page }) => {
  await page.route("**/texts/nl.json", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("");
  await expect(page.getByText("Vraag uw casemanager om met u mee te kijken.")).toBeVisible();
});

test("importing the script where there is no page does nothing", () => {
  const script = inCheckout("dist/passend-werk.js");
  const code = `globalThis.fetch = () => { throw new Error("network"); }; await import(${JSON.stringify(script)}); console.log("quiet");`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", env: {} });
  expect(out.trim()).toBe("quiet");
});

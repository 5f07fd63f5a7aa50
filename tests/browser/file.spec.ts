// The one file: from a stick, and in a frame that is shut off from the page around it.

import { expect, type FrameLocator, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { test } from "./server.js";
import { axe, button, choosePerson, closeAllRubrics, failOnConsole, firstTalk, heading, inCheckout, mark, sideways, toResults, toRubrics } from "./support.js";

const FILE = pathToFileURL(inCheckout("dist/passend-werk.html")).href;
const FRAME = '<iframe title="Wat kan ik doen?" sandbox="allow-scripts allow-downloads allow-modals" src="passend-werk.html" width="800" height="800"></iframe>';

/** Opens the file as from a stick; gives every other address that the page asks for. */
async function openFile(page: Page): Promise<string[]> {
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== FILE) requests.push(request.url());
  });
  failOnConsole(page);
  await page.goto(FILE);
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  return requests;
}

test("it works from a stick, for a sample person and for a paper, and asks for nothing else", async ({ reused: page }) => {
  const requests = await openFile(page);
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  await page.locator(".why > summary").first().click();
  await expect(page.locator(".finding").first()).toBeVisible();
  await page.goBack();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await expect(page.locator(".job-card").first()).toBeVisible();
  expect(requests).toEqual([]);
});

test("the other language and the screens that come later are in it", { tag: "@wide" }, async ({ reused: page }) => {
  const requests = await openFile(page);
  await expect(button(page, "Open een bewaard bestand")).toBeVisible();
  await button(page, "English").click();
  await expect(heading(page, "What can I do?")).toBeFocused();
  await expect(page.locator("passend-werk .passend-werk")).toHaveAttribute("lang", "en");
  expect(requests).toEqual([]);
});

test("the browser shows the script that it unpacked by its name", { tag: "@wide" }, async ({ reused: page, browserName }) => {
  test.skip(browserName !== "chromium", "only Chromium tells its list of scripts");
  await openFile(page);
  const tools = await page.context().newCDPSession(page);
  const shown: string[] = [];
  tools.on("Debugger.scriptParsed", ({ url }) => void shown.push(url));
  await tools.send("Debugger.enable");
  expect(shown).toContain("passend-werk.js");
});

test("its own policy stops whatever tries to send something", async ({ reused: page, server }) => {
  await page.goto(FILE);
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  const before = server.requests().length;
  const stopped = await page.evaluate(async (away) => {
    const stopped = new Set<string>();
    document.addEventListener("securitypolicyviolation", (event) => stopped.add(event.effectiveDirective));
    const add = (tag: string, fields: object): void => document.body.append(Object.assign(document.createElement(tag), fields));
    await fetch(away).catch(() => null);
    navigator.sendBeacon(away, "secret");
    add("img", { src: away });
    add("script", { src: away });
    add("script", { textContent: "document.title = 'ran'" });
    add("link", { rel: "stylesheet", href: away });
    add("iframe", { src: away });
    const form = Object.assign(document.createElement("form"), { action: away, method: "post" });
    document.body.append(form);
    try {
      form.submit();
    } catch {
      // Firefox throws where Chromium only stops it.
    }
    await new Promise((later) => setTimeout(later, 500));
    return { directives: [...stopped].sort(), title: document.title };
  }, `${server.address}secret.js`);
  expect(stopped.directives).toEqual(["connect-src", "form-action", "frame-src", "img-src", "script-src-elem", "style-src-elem"]);
  expect(stopped.title).not.toBe("ran");
  expect(server.requests().slice(before)).toEqual([]);
});

test("in a frame without an origin it works, and the server hears of one file", { tag: "@wide" }, async ({ reused: page, server }) => {
  failOnConsole(page);
  await page.route("**/frame.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Proef</title>${FRAME}` }));
  await page.goto("frame.html");
  const before = server.requests().length;
  const frame: FrameLocator = page.frameLocator("iframe");
  const press = (name: string): Promise<void> => frame.getByRole("button", { name, exact: true }).click();
  await expect(frame.getByRole("heading", { name: "Wat kan ik doen?" })).toBeVisible();
  await press("Kijk eerst met een voorbeeld");
  await press("Voorbeeld: rug");
  await expect(frame.getByRole("heading", { name: "Dit kunt u doen" })).toBeVisible();
  await press("Terug");
  await expect(frame.getByRole("heading", { name: "Kies een voorbeeldpersoon" })).toBeVisible();
  // The browser's Back button walks the screens in the frame; the page around it stays.
  await page.evaluate(() => history.back());
  await expect(frame.getByRole("heading", { name: "Wat kan ik doen?" })).toBeVisible();
  await press("Start");
  await frame.getByLabel(/nieuwe versie/).check();
  await press("Verder");
  await expect(frame.getByRole("heading", { name: "Over uw papier" })).toBeVisible();
  expect(await page.evaluate(() => document.querySelector("iframe")?.contentDocument)).toBeNull();
  const asked = server.requests().slice(before).map((line) => line.split(" ")[2]);
  expect(asked.filter((path) => path !== "/passend-werk.html" && path !== "/favicon.ico")).toEqual([]);
});

test("the page around the element has no faults, and names the work of others", { tag: "@wide" }, async ({ reused: page }) => {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  await openFile(page);
  await page.getByText("Licenties van anderen").click();
  await expect(page.locator("pre")).toContainText("lit-html 3.");
  await expect(page.locator("pre")).toContainText("serde 1.");
  expect(await page.locator("pre").textContent()).toBe(readFileSync(inCheckout("dist/THIRD-PARTY.txt"), "utf8"));
  expect(await axe(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  if (usual) await page.setViewportSize(usual);
});

interface Catalogue {
  organisation: string;
  jobs: { title: string }[];
}

/** Bakes a changed sample catalogue into a file of its own, by the published command. */
function bake(name: string, change: (catalogue: Catalogue) => void): string {
  const folder = inCheckout("test-results/baked");
  mkdirSync(folder, { recursive: true });
  const catalogue = JSON.parse(readFileSync(inCheckout("data/sample/catalogue.json"), "utf8")) as Catalogue;
  change(catalogue);
  const [json, out] = [`${folder}/${name}.json`, `${folder}/${name}.html`];
  writeFileSync(json, JSON.stringify(catalogue));
  const baked = ["xtask", "file", "--no-build", "--catalogue", json, "--out", out];
  execFileSync("cargo", [...baked, "--people", "data/sample/people/back.json", "--lang", "en"], { cwd: inCheckout(""), stdio: "pipe" });
  return pathToFileURL(out).href;
}

test("a catalogue that wants out of its place stays text", { tag: "@wide" }, async ({ reused: page }) => {
  const evil = "</script><script>document.title='out'</script><!--<script>{{script}}";
  const address = bake("evil", (catalogue) => {
    catalogue.organisation = evil;
    // A few jobs are as good as all of them.
    catalogue.jobs = catalogue.jobs.slice(14, 20);
    for (const job of catalogue.jobs) job.title = `${evil} ${job.title}`;
  });
  failOnConsole(page);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "What can I do?" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(await page.locator("script").count()).toBe(2);
  await page.getByRole("button", { name: "Look at an example first" }).click();
  await page.getByRole("button", { name: "Voorbeeld: rug" }).click();
  await expect(page.locator(".job-card").first()).toContainText(evil);
  expect(await page.title()).toBe("Finding work within the organisation");
});

test("a broken catalogue is refused with its file, line and column", () => {
  let told = "";
  try {
    bake("broken", (catalogue) => Object.assign(catalogue.jobs[3] ?? {}, { titel: "x" }));
  } catch (error) {
    told = String((error as { stderr: Buffer }).stderr);
  }
  expect(told).toMatch(/broken\.json:\d+:\d+: unknown-field at \/jobs\/3\/titel: .*title/);
});

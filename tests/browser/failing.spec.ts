// Everything that can go wrong, made to happen: each has a cause of its own, a sentence for
// the person, one line for whoever looks after the page, and a way on.

import { chromium, expect, type Page, type Route } from "@playwright/test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { clear, newPage, test } from "./server.js";
import { button, choosePerson, closeAllRubrics, failOnConsole, heading, inCheckout, mark, open, serveFewJobs, servePage, toResults, toRubrics, wholeScreen, within } from "./support.js";

const OWN_TEXT = "Vraag uw casemanager om met u mee te kijken.";

/** To break off over them, or to come in at all, a few jobs are as good as all, where lifting asks for a talk. */
const FEW = [0, 4] as const;

/** The lines that our own script writes on the console, from now on. */
function linesForIt(page: Page): string[] {
  const lines: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("passend-werk: ")) lines.push(message.text());
  });
  return lines;
}

/** That the failure is told: to the person, to whoever looks after the page, and to the page. */
async function expectFailure(page: Page, cause: string, sentence: RegExp, detail: RegExp): Promise<void> {
  await expect(page.locator(".failure")).toContainText("Dit lukt nu niet.");
  await expect(page.locator(".failure")).toContainText(sentence);
  await expect(page.locator(".failure code")).toHaveText(new RegExp(`^${cause} · .*${detail.source}`));
  // The page's own text stays readable below it.
  await expect(page.getByText(OWN_TEXT)).toBeVisible();
}

/** Answers of the demo page itself, with another policy. */
async function withPolicy(page: Page, change: (policy: string) => string): Promise<void> {
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    headers["content-security-policy"] = change(headers["content-security-policy"] ?? "");
    await route.fulfill({ response, headers });
  });
}

const html = (route: Route): Promise<void> =>
  route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Inloggen</title>" });
const cutOff = async (route: Route): Promise<void> => {
  const response = await route.fetch();
  await route.fulfill({ response, body: (await response.body()).subarray(0, 5000) });
};

const FILES = [
  ["the engine", "**/*.wasm", /passend_werk_bg\.wasm/],
  ["the catalogue", "**/sample/catalogue.json", /sample\/catalogue\.json/],
  ["the points", "**/points.json", /\/points\.json/],
  ["the later texts", "**/later.nl.json", /later\.nl\.json/],
] as const;
const WAYS = [
  ["missing", "file-missing", /We kunnen een bestand niet vinden/, (route: Route) => route.fulfill({ status: 404, body: "" })],
  ["a page of the server's instead", "file-other", /Er komt een ander bestand/, html],
  ["out of reach", "file-missing", /We kunnen een bestand niet vinden/, (route: Route) => route.abort()],
  ["cut off", "file-broken", /niet goed lezen|lijst met werk klopt niet/, cutOff],
] as const;

for (const [index, [name, pattern, file]] of FILES.entries()) {
  // Each time somebody tries again it goes wrong in the next way, and then right: for each file after another one.
  const ways = [...WAYS.slice(index), ...WAYS.slice(0, index)];
  test(`${name}: ${ways.map(([way]) => way).join(", then ")}, and then right`, { tag: "@wide" }, async ({ reused: page }) => {
    const lines = linesForIt(page);
    const again = button(page, "Probeer het nog eens");
    await serveFewJobs(page, ...FEW);
    for (const [number, [way, usual, sentence, answer]] of ways.entries()) {
      await test.step(way, async () => {
        const cause = way === "cut off" && name === "the catalogue" ? "catalogue-refused" : usual;
        await page.unroute(pattern);
        await page.route(pattern, answer);
        await (number === 0 ? page.goto("") : again.click());
        await expectFailure(page, cause, sentence, file);
        expect(lines).toHaveLength(number + 1);
        expect(lines.at(-1)).toMatch(new RegExp(`^passend-werk: ${cause}: .*${file.source}`));
      });
    }
    await page.unroute(pattern);
    await again.click();
    await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
    await choosePerson(page, "Voorbeeld: rug");
  });
}

test("the script of the later screens is missing", { tag: "@wide" }, async ({ reused: page }) => {
  const lines = linesForIt(page);
  await page.route("**/later-*.js", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("");
  await expectFailure(page, "file-missing", /We kunnen een bestand niet vinden/, /later-\*\.js/);
  expect(lines).toEqual(["passend-werk: file-missing: later-*.js"]);
});

for (const [way, answer] of [
  ["missing", (route: Route) => route.fulfill({ status: 404, body: "" })],
  ["a page of the server's instead", html],
] as const) {
  test(`the script of the element is ${way}: the page's own text stays`, { tag: "@wide" }, async ({ reused: page }) => {
    const lines = linesForIt(page);
    await page.route("**/element-*.js", answer);
    await page.goto("");
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatch(/^passend-werk: file-missing: element-\*\.js, beside http.*passend-werk\.js$/);
    await expect(page.getByText(OWN_TEXT)).toBeVisible();
  });
}

for (const name of ["nl.json", "points.nl.json"]) {
  test(`without ${name} the page's own text stays, and the page is told`, { tag: "@wide" }, async ({ reused: page }) => {
    const lines = linesForIt(page);
    await page.route(`**/texts/${name}`, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("");
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatch(new RegExp(`^passend-werk: file-missing: 404 http.*/texts/${name.replace(".", "\\.")}$`));
    await expect(page.getByText(OWN_TEXT)).toBeVisible();
  });
}

test("the wrong type beside the right bytes is no failure", { tag: "@wide" }, async ({ reused: page }) => {
  failOnConsole(page);
  for (const pattern of ["**/*.wasm", "**/*.json"]) {
    await page.route(pattern, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/html" } });
    });
  }
  await page.goto("");
  await choosePerson(page, "Voorbeeld: rug");
});

test("a page whose policy doesn't let WebAssembly run is told which line it lacks", async ({ reused: page }) => {
  await withPolicy(page, (policy) => policy.replace("'wasm-unsafe-eval'", ""));
  await page.goto("");
  await expectFailure(page, "engine-blocked", /Deze pagina houdt het rekenen tegen/, /script-src 'wasm-unsafe-eval'/);
});

test("a page whose policy doesn't let a file through is told which", async ({ reused: page, server }) => {
  const allowed = ["points.json", "texts/", "passend_werk_bg.wasm"].map((name) => `${server.address}${name}`);
  await withPolicy(page, (policy) => policy.replace("connect-src 'self'", `connect-src ${allowed.join(" ")}`));
  await page.goto("");
  await expectFailure(page, "file-blocked", /Deze pagina houdt een bestand tegen/, /connect-src http.*sample\/catalogue\.json/);
});

// As hardened browsers have it: no compiling while running, and so no WebAssembly.
test("a browser without WebAssembly is told apart from a page that forbids it", { tag: "@wide" }, async ({ server }) => {
  const options = test.info().project.use.launchOptions;
  const browser = await chromium.launch({ ...options, args: [...(options?.args ?? []), "--js-flags=--jitless"] });
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await expectFailure(page, "no-webassembly", /Uw browser kan dit onderdeel niet openen/, /WebAssembly is undefined/);
  } finally {
    await browser.close();
  }
});

for (const [name, catalogue, cause, sentence] of [
  ["refused", { format: "passend-werk/catalogue/1-draft", jobs: 3 }, "catalogue-refused", "De lijst met werk klopt niet."],
  ["of a newer kind", { format: "passend-werk/catalogue/2", jobs: [] }, "catalogue-newer", "De lijst met werk is nieuwer dan dit onderdeel."],
] as const) {
  test(`a catalogue that is ${name} keeps what the person had`, async ({ opened: page }) => {
    await choosePerson(page, "Voorbeeld: rug");
    const before = await page.locator(".lead").first().textContent();
    await page.route("**/bad.json", (route) => route.fulfill({ json: catalogue }));
    await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("catalogue", "bad.json"));
    await expect(page.locator(".failure")).toContainText(sentence);
    await expect(page.locator(".failure code")).toContainText(cause);
    await expect(page.locator(".lead").first()).toHaveText(before ?? "");
    await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("catalogue", "sample/catalogue.json"));
    await expect(page.locator(".failure")).toHaveCount(0);
    await expect(page.locator(".lead").first()).toHaveText(before ?? "");
    await page.unroute("**/bad.json");
  });
}

test("a second copy of the script leaves the first alone and says so once", async ({ reused: page }) => {
  const lines = linesForIt(page);
  await serveFewJobs(page, ...FEW);
  await servePage(page, '<h1>Proef</h1><passend-werk catalogue="sample/catalogue.json"></passend-werk>');
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await page.addScriptTag({ type: "module", url: "passend-werk.js?copy=2" });
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toMatch(/^passend-werk: script-twice: .*copy=2$/);
  await expect(page.getByText("1 punt, nog niet klaar")).toBeVisible();
});

// ---- an engine that breaks off --------------------------------------------------------

interface Broken {
  /** How many of the next calls break off, and which. */
  traps: number;
  call: string;
  memories: WebAssembly.Memory[];
}

/** Lets calls into the engine end as a panic does, on demand. */
async function breakable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const broken: Broken = { traps: 0, call: "", memories: [] };
    Object.assign(window, { broken });
    // A module of one function that does nothing but "unreachable".
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const real = WebAssembly.instantiate.bind(WebAssembly) as (module: WebAssembly.Module, imports: object) => Promise<WebAssembly.Instance>;
    const instantiate = async (module: WebAssembly.Module, imports: object): Promise<object> => {
      const { exports } = await real(module, imports);
      const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.t as () => never;
      broken.memories.push(exports.memory as WebAssembly.Memory);
      const wrapped = Object.entries(exports).map(([name, value]) => {
        if (typeof value !== "function") return [name, value];
        const call = (...given: unknown[]): unknown => {
          if (name === broken.call && broken.traps > 0) {
            broken.traps -= 1;
            return trap();
          }
          return (value as (...given: unknown[]) => unknown)(...given);
        };
        return [name, call];
      });
      return { exports: Object.fromEntries(wrapped) };
    };
    Object.assign(WebAssembly, { instantiate });
  });
}

const breakOff = (page: Page, call: string, traps: number): Promise<void> =>
  page.evaluate(([name, times]) => {
    Object.assign((window as unknown as { broken: Broken }).broken, { call: name, traps: times });
  }, [call, traps] as const);

async function fillIn(page: Page): Promise<void> {
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
}

test.describe("in one window", () => {
  test.describe.configure({ mode: "default" });
  let page: Page;

  test.beforeAll(async ({ browser, server }, worker) => {
    page = await newPage(browser, server, worker);
    await breakable(page);
    await serveFewJobs(page, ...FEW);
    await open(page);
  });
  test.beforeEach(() => clear(page));
  test.afterAll(() => page.context().close());

  test("nobody notices that the engine broke off once, and nothing is fetched", async ({ server }) => {
    const lines = linesForIt(page);
    await fillIn(page);
    await toResults(page);
    const expected = await page.locator(".screen").textContent();
    const before = server.requests().length;
    await page.evaluate(() => {
      const { memories } = (window as unknown as { broken: Broken }).broken;
      memories.splice(0, memories.length - 1);
    });
    for (const [index, call] of ["matcher_setProfile", "matcher_verdicts", "matcher_questions", "matcher_job", "matcher_talkWith"].entries()) {
      await test.step(call, async () => {
        await within(page, [["button", "Alles wissen"], ["button", "Ja, wis alles"], ["heading", "Wat kan ik doen?"]]);
        await fillIn(page);
        await breakOff(page, call, 1);
        await toResults(page);
        await expect(page.locator(".screen")).toHaveText(expected ?? "");
        await expect(heading(page, "Dit kunt u doen")).toBeFocused();
        await expect(page.locator(".failure")).toHaveCount(0);
        expect(lines).toHaveLength(index + 1);
        expect(lines.at(-1)).toBe("passend-werk: engine-stopped: RuntimeError");
        // What the broken ones held is overwritten before they are let go.
        const left = await page.evaluate(() => {
          const { memories } = (window as unknown as { broken: Broken }).broken;
          return memories.map((memory) => {
            // Four bytes at a time, in a loop: there are millions.
            for (const four of new Uint32Array(memory.buffer)) if (four !== 0) return true;
            return false;
          });
        });
        expect(left).toEqual([...Array<boolean>(index + 1).fill(false), true]);
      });
    }
    expect(server.requests().slice(before)).toEqual([]);
  });

  test("an engine that breaks off over one task every time says so there, and everything else works", async () => {
    const lines = linesForIt(page);
    await fillIn(page);
    await toResults(page);
    await breakOff(page, "matcher_explain", 2);
    const task = page.locator(".task-row .button").first();
    const name = await task.textContent();
    await task.click();
    await expect(page.locator(".failure")).toContainText("Hier loopt het rekenen vast. Wat u hebt ingevuld, is er nog.");
    await expect(page.locator(".failure code")).toHaveText("engine-stopped · RuntimeError");
    await expect(page.locator(".failure p").first()).toBeFocused();
    expect(lines).toHaveLength(2);
    await button(page, "Terug").click();
    await expect(heading(page, "Dit kunt u doen")).toBeVisible();
    await expect(page.locator(".failure")).toHaveCount(0);
    await task.click();
    await expect(heading(page, name ?? "")).toBeFocused();
  });

  test("trying again works once the engine does, and everything can be cleared until then", async () => {
    await fillIn(page);
    await breakOff(page, "matcher_setProfile", 2);
    await button(page, "Kijk na wat u invulde").click();
    await expect(page.locator(".failure code")).toContainText("engine-stopped");
    await button(page, "Probeer het nog eens").click();
    await expect(heading(page, "Klopt dit zo?")).toBeFocused();
    await breakOff(page, "matcher_clear", 1);
    await button(page, "Alles wissen").click();
    await button(page, "Ja, wis alles").click();
    await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
    await choosePerson(page, "Voorbeeld: rug");
  });

  test("a search for a week that breaks off adds nothing and says so, and goes well once somebody comes back", async () => {
    const lines = linesForIt(page);
    const press = (): Promise<void> => within(page, [["field", /Hoeveel uur/, "8"], ["button", "Vul mijn lijst aan"]]);
    await choosePerson(page, "Voorbeeld: rug");
    await button(page, "Mijn takenlijst").click();
    await expect(page.getByText("We zoeken het uit.")).toHaveCount(0);
    await breakOff(page, "filling_goOn", 1);
    await press();
    await expect(page.getByText("Dit lukte nu niet. De lijst met taken klopt nog.")).toBeVisible();
    await expect(page.getByText("Er staat nog niets op uw lijst.")).toBeVisible();
    await expect(page.locator(".failure")).toHaveCount(0);
    expect(lines).toEqual(["passend-werk: engine-stopped: RuntimeError passend_werk_plan_bg.wasm"]);
    await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", "Mijn takenlijst"], ["heading", "Mijn takenlijst"]]);
    await press();
    await expect(page.getByText(/^Er kwamen uren bij, bij \d+ ta/)).toBeVisible();
  });

  test("a file over which the engine breaks off is not opened, and what was there stays", async () => {
    await fillIn(page);
    await toResults(page);
    await wholeScreen(page);
    const before = await page.locator(".screen").textContent();
    for (const title of ["Klopt dit zo?", "Wat staat er op uw papier?", "Over uw papier", "Welk papier hebt u?", "Wat kan ik doen?"]) await within(page, [["button", /Terug$/], ["heading", title]]);
    await within(page, [["button", "Open een bewaard bestand"], ["heading", "Verder met uw bestand"]]);
    await breakOff(page, "matcher_setProfile", 1);
    const { organisation, version, date } = JSON.parse(readFileSync(inCheckout("data/sample/catalogue.json"), "utf8"));
    const profile = JSON.parse(readFileSync(inCheckout("data/sample/people/back.json"), "utf8"));
    const file = { format: "passend-werk/file/1-draft", saved: "2026-11-20", program: "0.1.0", catalogue: { organisation, version, date }, profile };
    await page.getByLabel("Kies uw bestand").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    await expect(page.locator(".notice[data-now]")).toContainText("In dit bestand staat iets wat deze pagina niet kent.");
    await button(page, "Terug").click();
    await button(page, "Ga verder").click();
    await toResults(page);
    await expect(page.locator(".screen")).toHaveText(before ?? "");
    await expect(page.locator(".failure")).toHaveCount(0);
  });
});

test("what breaks off in one element leaves another on the page as it was", { tag: "@wide" }, async ({ page }) => {
  await breakable(page);
  await serveFewJobs(page, ...FEW);
  const one = '<passend-werk catalogue="sample/catalogue.json" people="sample/people/back.json"></passend-werk>';
  await servePage(page, `<h1>Proef</h1><div id="a">${one}</div><div id="b">${one}</div>`);
  const [a, b] = [page.locator("#a"), page.locator("#b")];
  for (const element of [a, b]) {
    await element.getByRole("button", { name: "Kijk eerst met een voorbeeld" }).click();
    await element.getByRole("button", { name: "Voorbeeld: rug" }).click();
    await expect(element.getByRole("heading", { name: "Dit kunt u doen" })).toBeVisible();
  }
  await wholeScreen(page);
  const before = await b.locator(".screen").textContent();
  await breakOff(page, "matcher_job", 1);
  await a.locator(".job-card .button").first().click();
  await expect(a.locator(".screen[data-screen=job]")).toBeVisible();
  await b.locator(".job-card .button").first().click();
  await expect(b.locator(".screen[data-screen=job]")).toBeVisible();
  await b.getByRole("button", { name: "Terug" }).click();
  await expect(b.locator(".screen")).toHaveText(before ?? "");
  await expect(page.locator(".failure")).toHaveCount(0);
});

/** Where what is packed begins in the one file, and where it ends. */
function packedIn(page: string): [start: number, end: number] {
  const start = page.indexOf('"letters":"') + '"letters":"'.length;
  return [start, page.indexOf('"', start)];
}

/** The one file, changed at a place that is told as a part of all that is packed. */
function changedFile(how: string, place: number, change: (page: string, at: number) => string): string {
  const page = readFileSync(inCheckout("dist/passend-werk.html"), "utf8");
  const [start, end] = packedIn(page);
  const folder = inCheckout("test-results/damaged");
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${how}-${place}.html`;
  writeFileSync(file, change(page, start + Math.floor((end - start) * place)));
  return pathToFileURL(file).href;
}

/** One letter becomes another. */
const damagedFile = (place: number): string =>
  changedFile("damaged", place, (page, at) => `${page.slice(0, at)}${page[at] === "a" ? "b" : "a"}${page.slice(at + 1)}`);

const DAMAGED = [
  ["the engine or what comes with it", 0.5, /passend_werk_plan_bg\.wasm|points\.json/],
  ["the catalogue", 0.8, /catalogue\.json/],
  ["texts that come later", 0.88, /texts\/later\.nl\.json/],
] as const;

for (const [name, place, file] of DAMAGED) {
  test(`one file, damaged on its way, in ${name}: it says so each time`, { tag: "@wide" }, async ({ reused: page }) => {
    const lines = linesForIt(page);
    await page.goto(damagedFile(place));
    await expectFailure(page, "file-broken", /niet goed lezen/, file);
    await button(page, "Probeer het nog eens").click();
    await expectFailure(page, "file-broken", /niet goed lezen/, file);
    expect(lines.every((line) => line.startsWith("passend-werk: file-broken: ") && file.test(line))).toBe(true);
  });
}

const cutFile = (place: number): string => changedFile("cut", place, (page, at) => page.slice(0, at));

for (const [name, address, file] of [
  ["damaged in its script", () => damagedFile(0.15), /passend-werk\.js/],
  ["damaged in the texts that come first", () => damagedFile(0.33), /texts\/(points\.)?nl\.json/],
  ["cut off in what is packed", () => cutFile(0.6), /the page itself, at #files/],
  ["cut off in the list of what is packed", () => cutFile(-0.001), /the page itself, at #files/],
] as const) {
  test(`one file, ${name}: what stands in the page stays, and one line tells why`, { tag: "@wide" }, async ({ reused: page }) => {
    const told: string[] = [];
    page.on("console", (message) => told.push(message.text()));
    page.on("pageerror", (error) => told.push(String(error)));
    await page.goto(address());
    await expect.poll(() => told).toEqual([expect.stringMatching(new RegExp(`^passend-werk: file-broken: ${file.source}$`))]);
    await expect(page.locator("passend-werk > p")).toBeVisible();
  });
}

test("one file, whose script is not the one that its policy names: it does not run", { tag: "@wide" }, async ({ reused: page }) => {
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  const other = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='";
  await page.goto(changedFile("other", 0, (page) => page.replace(/ 'sha256-[^']*' 'wasm/, ` ${other} 'wasm`)));
  await expect.poll(() => told).toEqual([expect.stringMatching(/Content Security Policy.*script-src/s)]);
  await expect(page.locator("passend-werk > p")).toBeVisible();
  expect(await page.evaluate(() => customElements.get("passend-werk") === undefined)).toBe(true);
});

test("one file, where no script runs: what stands in the page stays", { tag: "@wide" }, async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(inCheckout("dist/passend-werk.html")).href);
  await expect(page.locator("passend-werk > p")).toBeVisible();
  await context.close();
});

test("one file, damaged in the other language: the first one works", { tag: "@wide" }, async ({ reused: page }) => {
  failOnConsole(page);
  await page.goto(damagedFile(0.97));
  await choosePerson(page, "Voorbeeld: rug");
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
});

import { expect, type Page } from "@playwright/test";
import { test, type Server } from "./server.js";
import { button, choosePerson, closeAllRubrics, eachScreen, everyScreen, heading, mark, open, serveFewJobs, toResults, toRubrics, within } from "./support.js";

/** What may ever stand in the light DOM, where everything on the page can read along: nothing about the person. */
const SAID = ["", "De lijst is veranderd.", "Wat u invulde, is weg."];

/** What of a person could be read or kept outside of the element, on the screen as it is now. */
function traces(page: Page): Promise<object> {
  return page.evaluate(async () => {
    const element = document.querySelector("passend-werk");
    const fields = [...(element?.shadowRoot?.querySelectorAll<HTMLInputElement>("input, select, textarea") ?? [])];
    // A field without an attribute of its own goes by its form's.
    const fills = (field: HTMLInputElement): boolean => (field.getAttribute("autocomplete") ?? field.form?.getAttribute("autocomplete")) !== "off";
    const typed = fields.filter((field) => field.matches("textarea, [type=text], [type=search]"));
    const outer = (field: Element): string => field.outerHTML.slice(0, 80);
    return {
      autofilled: fields.filter(fills).map(outer),
      spelledElsewhere: typed.filter((field) => field.spellcheck).map(outer),
      stored: localStorage.length + sessionStorage.length + document.cookie.length,
      databases: (await indexedDB.databases()).length + (await caches.keys()).length,
      history: JSON.stringify(history.state ?? {}).replace(/^\{("passend-werk-1":\d+)?\}$/, "a number"),
      title: document.title,
      address: location.href,
      attributes: [...(element?.attributes ?? [])].map(({ name }) => name),
    };
  });
}

function clear(page: Page): Promise<void> {
  return within(page, [["button", "Alles wissen"], ["button", "Ja, wis alles"], ["heading", "Wat kan ik doen?"]]);
}

/** Over each screen once, and over what is printed and saved. */
async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await eachScreen(page, look);
  await talkScreens(page, look);
}

/** The screens that a talk is prepared with, and the ones that keep and bring back a file. */
async function talkScreens(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await clear(page);
  await choosePerson(page, "Voorbeeld: rug");
  await within(page, [["choice", "Mijn begeleider kijkt mee"], ["field", "Aantekeningen", "bel maandag"]]);
  await look("results, with a coach");
  await within(page, [["button", /^Bekijk alle \d+ vragen$/]]);
  await expect(page.locator("[data-screen=questions]")).toBeVisible();
  await look("questions");
  await clear(page);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await within(page, [["button", "Afdrukken"]]);
  for (const [index, name] of ["Druk af voor mijzelf", "Druk af voor het gesprek"].entries()) {
    await within(page, [["button", name]]);
    await expect.poll(() => page.evaluate(() => window.papers)).toBe(index + 1);
    await expect(page.locator(".print-frame")).toHaveCount(0);
  }
  await look("print");
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", "Bewaren"], ["heading", "Bewaren"]]);
  await look("save");
  await within(page, [["field", /^Wachtwoord$/, "paard stoel kaars"], ["button", "Maak het bestand"]]);
  await expect(page.getByText(/^Uw bestand heet /)).toBeVisible();
  await look("save, made");
  // Firefox tells a test nothing of what it saved.
  const file = Buffer.from(await page.evaluate(() => (window as unknown as { made: Blob }).made.text()));
  await clear(page);
  await within(page, [["button", "Open een bewaard bestand"], ["heading", "Verder met uw bestand"]]);
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: file });
  await within(page, [["field", /^Wachtwoord/, "paard stoel kaars"]]);
  await look("open");
  await within(page, [["button", "Open het bestand"], ["heading", "Klopt dit zo?"]]);
  await look("opened");
}

declare global {
  interface Window {
    papers: number;
  }
}

/** In every frame, also the one that is printed: counts the papers. Firefox asks in a window of its own, which no test can answer. */
function countPapers(isAsked: boolean): void {
  window.papers = 0;
  addEventListener("beforeprint", () => (window.parent.papers += 1));
  if (!isAsked) return;
  window.print = () => {
    for (const type of ["beforeprint", "afterprint"]) dispatchEvent(new Event(type));
  };
}

/** Everything that appears in the light DOM from now on. */
async function watchLightDom(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said = new Set<string>();
    Object.assign(window, { said });
    const element = document.querySelector("passend-werk");
    const look = (): void => {
      for (const child of element?.children ?? []) if (child.slot === "status") said.add(child.textContent ?? "");
    };
    look();
    if (element) new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  return () => page.evaluate(() => [...(window as unknown as { said: Set<string> }).said]);
}

type Walk = (page: Page, look: (name: string) => Promise<void>) => Promise<void>;

/** Wherever this walk comes, nothing is asked for and nothing is left. */
async function nothingLeaves(page: Page, server: Server, go: Walk): Promise<void> {
  await page.addInitScript(countPapers, page.context().browser()?.browserType().name() === "firefox");
  await page.addInitScript(() => {
    const real = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (made: Blob) => real(Object.assign(window, { made }).made);
  });
  const requests: string[] = [];
  await serveFewJobs(page);
  await open(page);
  await page.waitForLoadState("networkidle");
  const before = server.requests().length;
  expect(before, "the log is written").toBeGreaterThan(5);
  page.on("request", (request) => {
    // What is printed and saved lies in the page's own memory, under addresses that lead nowhere else.
    // The last screen of the walk is that of another catalogue, which the test itself sets.
    if (!/^(about|blob):|\/refused\.json$/.test(request.url())) requests.push(request.url());
  });
  const first = await traces(page);
  const said = await watchLightDom(page);
  const look = async (name: string): Promise<void> => {
    expect(await traces(page), name).toEqual(first);
    expect(requests, `${name}: the browser's own list`).toEqual([]);
  };
  await go(page, look);
  await page.waitForTimeout(1500);
  expect(first).toMatchObject({ autofilled: [], spelledElsewhere: [], stored: 0, databases: 0, history: "a number" });
  expect(server.requests().slice(before), "the server's own log, with what the policy stopped").toEqual([]);
  expect((await said()).filter((text) => !SAID.includes(text))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
}

test("no screen asks the server for anything, and none leaves a trace outside of the element", async ({ page, server }) => {
  await nothingLeaves(page, server, walk);
});

// A state shows or hides what its screen has drawn, which the first walk went over: for the second test command.
test("nor does any screen in any of its states", { tag: "@wide" }, async ({ page, server }) => {
  test.setTimeout(120_000);
  await nothingLeaves(page, server, everyScreen);
});

test("what somebody would try to send stands in the server's log, stopped or not", async ({ page, server }) => {
  await page.goto("");
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const before = server.requests().length;
  await page.evaluate(() => {
    new Image().src = "https://example.org/?answer";
    void fetch("/?answer");
  });
  await expect.poll(() => server.requests().slice(before).filter((line) => / GET \/\?answer$/.test(line)).length).toBe(1);
  await expect.poll(() => server.requests().slice(before).filter((line) => / POST \/csp-report (?=.*"blocked-uri":"https:\/\/example\.org)(?=.*"effective-directive":"img-src")/.test(line)).length).toBe(1);
});

test("clearing empties everything, and the browser's buttons bring nothing back, nor ask the server for anything", async ({ opened: page, server }) => {
  await page.waitForLoadState("networkidle");
  const before = server.requests().length;
  expect(before, "the log is written").toBeGreaterThan(5);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await button(page, "Alles wissen").click();
  await expect(page.getByRole("dialog", { name: "Alles wissen?" })).toBeVisible();
  await button(page, "Nee, ga terug").click();
  await expect(page.getByText("1 punt, nog niet klaar")).toBeVisible();

  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await expect(page.locator(".screen .notice"), "who does not hear it sees it").toHaveText("Wat u invulde, is weg.");
  // Clearing went back to the first entry, so what could bring something back lies ahead.
  await page.goForward();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await toRubrics(page);
  await expect(page.getByText("Nog niet ingevuld")).toHaveCount(6);
  expect(server.requests().slice(before)).toEqual([]);
});

test("after clearing, one step back is one step", async ({ opened: page }) => {
  await toRubrics(page);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  for (const back of [() => button(page, "Terug").click(), () => page.goBack()]) {
    await button(page, "Start").click();
    await expect(heading(page, "Welk papier hebt u?")).toBeVisible();
    await back();
    await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  }
});

test("leaving the page and coming back finds nothing", async ({ page }) => {
  await serveFewJobs(page, 0, 1);
  await open(page);
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await page.goto("about:blank");
  await page.goBack();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await expect(button(page, "Ga verder")).toHaveCount(0);
});

test("events tell that it is ready, never an outcome, and typing stays inside", async ({ opened: page }) => {
  await page.evaluate(async () => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ["passend-werk-ready", "passend-werk-error", "input", "change"]) {
      addEventListener(type, (event) => heard.push(`${type} ${JSON.stringify((event as CustomEvent).detail ?? null)}`));
    }
    // Another address of the same catalogue is read as at the start.
    const read = new Promise((done) => addEventListener("passend-werk-ready", done, { once: true }));
    document.querySelector("passend-werk")?.setAttribute("catalogue", "sample/catalogue.json?events");
    await read;
  });
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("tillen");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(["passend-werk-ready null"]);
});

test("an element that is taken away keeps nothing on its screen, and put back it begins at the start", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  const left = await page.evaluate(() => {
    const element = document.querySelector("passend-werk");
    Object.assign(window, { kept: { element, place: element?.parentElement } });
    element?.remove();
    return element?.shadowRoot?.textContent;
  });
  expect(left).toBe("");
  await page.evaluate(() => {
    const { element, place } = (window as unknown as { kept: { element: Element; place: Element } }).kept;
    place.append(element);
  });
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await expect(heading(page, "Dit kunt u doen")).toHaveCount(0);
  // The next test finds the screens that come later there.
  await expect(button(page, "Open een bewaard bestand")).toBeVisible();
});

// The first walk proves that no screen asks for anything, so here only a browser's own ways could come between:
// for the second test command.
test("with the network cut off every screen still works", { tag: "@wide" }, async ({ page, context }) => {
  test.setTimeout(120_000);
  await open(page);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  const screens: string[] = [];
  await everyScreen(page, async (name) => {
    screens.push(name);
  });
  expect(screens.length).toBeGreaterThan(10);
});

// The one file in WebKit: from a stick, in a frame without an origin, and held to its own policy.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Browser } from "./webdriver.mjs";

const FILE = new URL("../../dist/passend-werk.html", import.meta.url);
const FRAME = '<!doctype html><title>Proef</title><iframe sandbox="allow-scripts allow-downloads allow-modals" src="passend-werk.html" width="800" height="800"></iframe>';

let browser;
let server;
let address;
let heard = [];

before(async () => {
  server = createServer(({ url }, response) => {
    heard.push(url);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(url === "/passend-werk.html" ? readFileSync(FILE) : FRAME);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await Browser.start();
});

after(async () => {
  await browser?.end();
  server.closeAllConnections();
  server.close();
});

/** What the browser itself says the page loaded beside itself. */
const loaded = () => browser.run(() => performance.getEntriesByType("resource").map(({ name }) => name));

async function lookAtAPerson() {
  await browser.heading("Wat kan ik doen\\?");
  await browser.press("Kijk eerst met een voorbeeld");
  await browser.press("Voorbeeld: rug");
  await browser.heading("Dit kunt u doen");
}

test("from a stick: a sample person, from the list to a task", async () => {
  await browser.open(FILE.href);
  await lookAtAPerson();
  await browser.click(".task-row button", "");
  await browser.shown("[data-screen=task] h1", "");
  await browser.run(() => history.back());
  await browser.heading("Dit kunt u doen");
  assert.deepEqual(await loaded(), []);
});

test("from a stick: a paper that somebody fills in", async () => {
  await browser.open(FILE.href);
  await fillIn();
  assert.deepEqual(await loaded(), []);
});

/** From the start, over every screen on which something is filled in, to the list, and back to an empty page. */
async function fillIn() {
  await browser.press("Start");
  await browser.click("label", "nieuwe versie");
  await browser.press("Verder");
  await browser.heading("Over uw papier");
  await browser.press("Verder");
  await browser.type("input[type=search], input[type=text]", "tillen");
  await browser.press("4\\.13 Tillen.*");
  await browser.click("label", "^Ongeveer 5 kilo");
  await browser.press("Ik ben nog niet klaar");
  await browser.press("Alle andere punten zijn gewoon");
  await browser.press("Ja, doe dat");
  await browser.press("Kijk na wat u invulde");
  await browser.press("Ja, laat zien wat ik kan doen");
  await browser.heading("Dit kunt u doen");
  await browser.shown(".job-card", "Past");
  await browser.press("Alles wissen");
  await browser.press("Ja, wis alles");
  await browser.heading("Wat kan ik doen\\?");
}

/** From the start over a list of one's own, and over a paper that says there is no work now. */
async function withoutPaperOrWork() {
  await browser.press("Start");
  await browser.click("label", "geen papier van een arts");
  await browser.press("Verder");
  await browser.heading("Wat wordt u te veel\\?");
  await browser.press("‹ Terug");
  await browser.click("label", "oude versie");
  await browser.press("Verder");
  await browser.click("label", "nu geen benutbare");
  await browser.press("Verder");
  await browser.shown("[data-screen=no-capacity]", "");
}

test("from a stick: the other language", async () => {
  await browser.open(FILE.href);
  await browser.press("English");
  await browser.heading("What can I do\\?");
});

test("in a frame without an origin", async () => {
  heard = [];
  await browser.open(address);
  await browser.enterFrame();
  await lookAtAPerson();
  assert.equal(await browser.run(() => self.origin), "null");
  assert.deepEqual(heard.filter((url) => url !== "/favicon.ico"), ["/", "/passend-werk.html"]);
});

// ---- served, under the policy of the demo page ------------------------------------------------

/** Our own server, with a log of every request and of what the policy stopped. */
async function serve() {
  const log = join(mkdtempSync(join(tmpdir(), "passend-werk-")), "requests.log");
  const root = new URL("../..", import.meta.url);
  const child = spawn("cargo", ["xtask", "serve", "--no-build", "--port", "0", "--log", log], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const served = await new Promise((told, failed) => {
    let said = "";
    child.stdout.on("data", (bytes) => {
      const found = /http:\S+/.exec((said += bytes));
      if (found) told(found[0]);
    });
    child.once("error", failed).once("exit", () => failed(new Error(`no server: ${said}`)));
  });
  const requests = () => readFileSync(log, "utf8").split("\n").filter((line) => line !== "" && !line.endsWith("/favicon.ico"));
  return { served, requests, end: () => child.kill() };
}

/** Until the last of the list stands there, and who came back has the focus on what she pressed: only then does nothing move any more. */
async function onTheList(focused = "") {
  await browser.shown(".fold > summary", "");
  await browser.shown(":focus", focused);
}

async function reported(requests, from) {
  const isReport = (line) => / POST \/csp-report (?=.*example\.org)/.test(line);
  for (let tries = 0; tries < 50 && !requests().slice(from).some(isReport); tries += 1) await wait(100);
  assert.equal(requests().slice(from).filter(isReport).length, 1);
}

/** The requests so far, as soon as the last part of the page has been asked for. */
async function allAsked(requests) {
  const last = (line) => / GET \/texts\/later\.nl\.json$/.test(line);
  for (let tries = 0; tries < 50 && !requests().some(last); tries += 1) await wait(100);
  assert.ok(requests().some(last), "the log is written");
  return requests();
}

/** The names of all screens, as the source lists them. */
function screens() {
  const [, types] = /export type FirstScreen(.*?)\/\*\* A screen,/s.exec(readFileSync(new URL("../../www/src/state.ts", import.meta.url), "utf8"));
  return [...types.matchAll(/"([a-z-]+)"/g)].map(([, name]) => name).sort();
}

/** Runs in the page: keeps the name of every screen from now on. */
function keepScreens() {
  const root = document.querySelector("passend-werk").shadowRoot;
  window.seen = new Set();
  const look = () => window.seen.add(root.querySelector("[data-screen]")?.dataset.screen);
  look();
  new MutationObserver(look).observe(root, { subtree: true, childList: true, attributeFilter: ["data-screen"] });
}

/** What is pressed, screen after screen; and what then says that the next one is there, where nothing else would. */
const EVERY_SCREEN = [
  ["Kijk eerst met een voorbeeld"],
  ["Laat in twee minuten zien hoe het werkt", "Stap 1 van 5"],
  // The button is the same on each: pressed before the next one is there, it would lead there twice.
  ["Volgende stap", "Stap 2 van 5"], ["Volgende stap", "Stap 3 van 5"], ["Volgende stap", "Stap 4 van 5"], ["Volgende stap", "Stap 5 van 5"],
  ["Begin nu zelf"],
  ["Kijk eerst met een voorbeeld"],
  ["Voorbeeld: rug", "Dit kunt u doen"],
  ["Bekijk (de|alle) \\d+ vra.*", "Uw vragen"],
  ["‹ Terug", "Dit kunt u doen", "Bekijk"],
  // Here the second engine is opened; its file came with the page.
  ["Wat helpt het meest\\?", "Dit kan anders uitvallen"],
  ["‹ Terug", "Dit kunt u doen", "Wat helpt"],
  ["Toen en nu", "Toen en nu"],
  ["‹ Terug", "Dit kunt u doen", "Toen en nu"],
  ["Zo is er gezocht", "Zo is er gezocht"],
  ["‹ Terug", "Dit kunt u doen", "Zo is er gezocht"],
  ["Vergelijk deze baan: .*"],
  ["Banen vergelijken \\(1\\)", "Banen vergelijken"],
  ["‹ Terug", "Dit kunt u doen", "Banen vergelijken"],
  ["Mijn takenlijst", "Mijn takenlijst"],
];

test("served: nothing is asked for after the page is there, on any screen", async () => {
  const { served, requests, end } = await serve();
  try {
    await browser.open(served);
    await browser.heading("Wat kan ik doen\\?");
    await browser.shown("button", "Open een bewaard bestand");
    const before = await allAsked(requests);
    await browser.run(keepScreens);
    for (const [pressed, told, focused] of EVERY_SCREEN) {
      await browser.press(pressed);
      if (told) await browser.shown("h1, h2, h3, .story strong", `^${told}$`);
      if (told === "Dit kunt u doen") await onTheList(focused);
    }
    await browser.type(".amount", "8");
    await browser.press("Vul mijn lijst aan");
    await browser.shown(".notice", "Uw week is nu");
    await browser.press("‹ Terug");
    await onTheList("Mijn takenlijst");
    await browser.click(".job-card h3 button", "");
    await browser.shown("[data-screen=job] .task-row", "");
    await browser.click(".task-row button", "");
    await browser.shown("[data-screen=task] h1, [data-screen=task] h2", "");
    await browser.click(".why > summary", "");
    await browser.click("label", "Mijn begeleider kijkt mee");
    await browser.type("textarea", "bel maandag");
    await browser.press("Afdrukken");
    await browser.heading("Voor het gesprek");
    await browser.press("Laat het verslag zien");
    await browser.shown("p", "Hieronder staat het verslag");
    await browser.press("‹ Terug");
    await browser.shown(":focus", "Afdrukken");
    await browser.press("Bewaren");
    await browser.heading("Bewaren");
    await browser.press("‹ Terug");
    await browser.shown(":focus", "Bewaren");
    await browser.press("Alles wissen");
    await browser.press("Ja, wis alles");
    await browser.press("Open een bewaard bestand");
    await browser.heading("Verder met uw bestand");
    await browser.press("‹ Terug");
    await browser.heading("Wat kan ik doen\\?");
    await fillIn();
    await withoutPaperOrWork();
    await wait(1500);
    assert.deepEqual((await browser.run(() => [...window.seen])).sort(), screens());
    assert.deepEqual(requests().slice(before.length), []);
    const held = await browser.run(() => [localStorage.length, sessionStorage.length, document.cookie, location.search + location.hash]);
    assert.deepEqual(held, [0, 0, "", ""]);
    // What the policy stops would stand in this log too: here it is made to.
    await browser.run(() => void (new Image().src = "https://example.org/?answer"));
    await reported(requests, before.length);
    // From another page back: a new page, or one from the browser's memory that was cleared when it was left.
    await browser.open("about:blank");
    await browser.back();
    await browser.heading("Wat kan ik doen\\?");
    assert.doesNotMatch(await browser.run(() => document.querySelector("passend-werk").shadowRoot.textContent), /Dit kunt u doen|Tillen/);
  } finally {
    end();
  }
});

test("its own policy stops whatever tries to send something", async () => {
  await browser.open(FILE.href);
  await browser.heading("Wat kan ik doen\\?");
  heard = [];
  const stopped = await browser.run(async (away) => {
    const stopped = new Set();
    document.addEventListener("securitypolicyviolation", (event) => stopped.add(event.effectiveDirective));
    const add = (tag, fields) => document.body.append(Object.assign(document.createElement(tag), fields));
    await fetch(away).catch(() => null);
    navigator.sendBeacon(away, "secret");
    add("img", { src: away });
    add("script", { src: away });
    add("link", { rel: "stylesheet", href: away });
    add("iframe", { src: away });
    await new Promise((later) => setTimeout(later, 500));
    return [...stopped].sort();
  }, `${address}secret.js`);
  assert.deepEqual(stopped, ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-elem"]);
  assert.deepEqual(heard, []);
});

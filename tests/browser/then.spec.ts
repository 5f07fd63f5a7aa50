// An earlier paper beside the one of now, and what more hours would bring within reach.

import { expect, type Page } from "@playwright/test";
import { test } from "./server.js";
import { axe, button, choosePerson, closeAllRubrics, heading, mark, toResults, toRubrics, wholeScreen } from "./support.js";

const TASKS = {
  "Licht tillen": [{ load: "lift", mass_g: [1000, 4000], times_per_hour: 5 }],
  "Zwaarder tillen": [{ load: "lift", mass_g: [6000, 9000], times_per_hour: 5 }],
  "Even staan": [{ load: "stand", minutes_on_end: 10, minutes_per_hour: 10 }],
  "Lang staan": [{ load: "stand", minutes_on_end: 45, minutes_per_hour: 45 }],
};

/** A file as the page writes it: then the person could lift less, and stand longer. */
function then(changes: object = {}): object {
  return {
    format: "passend-werk/file/1-draft",
    saved: "2026-03-01",
    program: "0.1.0",
    catalogue: { organisation: "Proef", version: "1", date: "2026-11-22" },
    profile: {
      format: "passend-werk/profile/1-draft",
      instrument: "fml",
      edition: "revised",
      date: "2026-02-20",
      capacities: [{ point: "4.13", state: "limited", level: 2 }],
      closed: ["I", "II", "III", "IV", "V", "VI"],
    },
    ...changes,
  };
}

async function choose(page: Page, file: object): Promise<void> {
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "passend-werk.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
}

/** Now the person can lift ten kilos, and stand a quarter of an hour. */
async function toThen(page: Page): Promise<void> {
  await toRubrics(page);
  await mark(page, "4.13", /^4\.13 /, /Ongeveer 10 kilo/);
  await mark(page, "5.3", /^5\.3 /, /kwartier/);
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  await button(page, "Toen en nu").click();
  await expect(heading(page, "Toen en nu")).toBeFocused();
}

test("an earlier file tells which tasks came and went, with their hours and by what, and changes nothing", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await toThen(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await choose(page, then());
  await expect(page.locator(".notice[data-now]")).toBeFocused();
  await expect(page.locator(".notice[data-now]")).toHaveText(/Toen: u bewaarde dit bestand op 1 maart 2026\.\s*Het papier was van 20 februari 2026\./);

  const part = (name: string): ReturnType<Page["locator"]> => page.locator("section", { has: page.getByRole("heading", { name, exact: true }) });
  await expect(part("Dit past er nu bij").locator("li")).toHaveText([/^\s*Zwaarder tillen · Proefbaan\s+Past[\s\S]*Toen: Bespreken\.\s+Het verschil zit in: tillen\.\s*$/]);
  await expect(part("Dit past er nu bij")).toContainText("Er past nu 1 taak bij. Van alle banen samen is dat 5 uur per week.");
  await expect(part("Dit paste toen wel").locator("li")).toHaveText([/^\s*Lang staan · Proefbaan\s+Bespreken[\s\S]*Toen: Past\.\s+Het verschil zit in: staan\.\s*$/]);
  await expect(page.getByText("2 taken pasten toen en passen nu.")).toBeVisible();
  await expect(part("Dit staat anders op uw papier").locator("li")).toHaveText([/4\.13 Tillen\s+Toen: ongeveer 5 kilo.*\s*Nu: ongeveer 10 kilo/i, /5\.3 Staan\s+Toen: gewoon\s*Nu: .*kwartier/]);
  expect(asked, "nothing is fetched").toEqual([]);
  expect(await axe(page)).toEqual([]);

  // What was filled in stands as it was.
  await button(page, "Terug").click();
  await expect(page.locator(".task-row .button")).toContainText(["Licht tillen"]);
  await button(page, "Bekijk de antwoorden").click();
  await expect(page.locator(".answer").first()).toContainText("10 kilo");
});

test("another list and nothing that changed are each said, and a wrong file changes nothing", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await toThen(page);
  const same = { capacities: [{ point: "4.13", state: "limited", level: 1 }, { point: "5.3", state: "limited", level: 2 }], closed: ["I", "II", "III", "IV", "V", "VI"] };
  await choose(page, then({ catalogue: { organisation: "Elders", version: "9", date: "2025-01-01" }, profile: { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", ...same } }));
  await expect(page.getByText("Het bestand hoort bij een andere lijst met werk.")).toBeVisible();
  await expect(page.getByText("Dezelfde taken passen als toen: 3.")).toBeVisible();
  await expect(page.getByText("Alles staat er net als toen.")).toBeVisible();
  await button(page, "Kies een ander bestand").click();
  await choose(page, then({ profile: { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", ...same, closed: ["I"] } }));
  await expect(page.getByText("Ook de rest vulde u toen anders in bij:")).toBeVisible();
  await button(page, "Kies een ander bestand").click();
  await choose(page, then({ profile: { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "classic", capacities: [] } }));
  await expect(page.getByText("Wat u toen had, is van een andere soort.")).toBeVisible();
  // What stood there without a number, a side, words, or nothing to compare at all.
  const paper = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", closed: same.closed };
  const stand = { point: "5.3", state: "limited", level: 2 };
  const lift = { point: "4.13", state: "limited", level: 1 };
  for (const [profile, told] of [
    [{ capacities: [stand, lift, { point: "4.15", state: "unanswered" }] }, /4\.15 [^]*Toen: dat weet u niet\s*Nu: gewoon/],
    [{ capacities: [stand, { ...lift, side: "left" }] }, /4\.13 Tillen\s*Toen: .*Links/],
    [{ capacities: [stand, { ...lift, text: "met mate" }] }, /4\.13 Tillen\s*Toen: .*'met mate'/],
    [{ capacities: [stand, lift, { point: "6.3", state: "limited", own: [{ dimension: "minutes_per_week", qualifier: "about", value: 1200, margin: 1500 }] }] }, /6\.3 [^]*Toen: .*hoogste aantal: 25 uur/],
    [{ capacities: [stand, lift], dominant_hand: "left" }, /Dominantie\s*Toen: Linkshandig/],
  ] as const) {
    await button(page, "Kies een ander bestand").click();
    await choose(page, then({ profile: { ...paper, ...profile } }));
    await expect(page.locator("section", { has: heading(page, "Dit staat anders op uw papier") }).locator("li")).toContainText([told]);
  }
  await button(page, "Kies een ander bestand").click();
  await choose(page, then({ profile: { ...paper, capacities: [], usable_capacity: "none" } }));
  await expect(page.getByText("Op het papier van toen stond dat u niet kon werken.")).toBeVisible();
  await expect(page.getByText(/passen als toen/)).toHaveCount(0);
  await button(page, "Kies een ander bestand").click();
  await choose(page, { niets: true });
  await expect(page.getByText("Dit is geen bestand dat u hier bewaarde.")).toBeVisible();
  await expect(page.getByText("Wat u nu invulde, is er nog.")).toBeVisible();
});

test("a paper that is younger than the one of now is said to be", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Toen en nu").click();
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", date: "2027-01-01", capacities: [] };
  await choose(page, then({ profile }));
  await expect(page.getByText("Let op: wat u van toen koos, is nieuwer dan wat u nu hebt.")).toBeVisible();
});

test("who may work few hours sees which jobs more hours bring within reach", { tag: "@wide" }, async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: energie");
  await button(page, "Wat helpt het meest?").click();
  const more = page.locator("section", { has: page.getByRole("heading", { name: "Als u meer uren kunt werken" }) }).first();
  await expect(more.locator(".job-card")).toHaveCount(2, { timeout: 20_000 });
  await expect(more.locator(".job-card").first().getByRole("heading")).toHaveText("6 uur per dag, dus 30 uur per week");
  await wholeScreen(page);
  const counts = (await more.locator(".job-card").allInnerTexts()).map((text) => Number(/uren van nog (\d+) ba/.exec(text)?.[1] ?? 0));
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBeGreaterThanOrEqual(counts[0] ?? 0);
  await more.locator("summary").first().click();
  await more.locator("li .button").first().click();
  await expect(heading(page, "Voorwaarden van de baan")).toBeVisible();
});

test("who may work whole days is told nothing of more hours", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Wat helpt het meest?").click();
  await expect(page.locator(".screen .job-card").first()).toBeVisible();
  await expect(page.getByText("Als u meer uren kunt werken")).toHaveCount(0);
});

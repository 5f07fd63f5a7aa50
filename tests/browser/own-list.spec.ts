// No paper: somebody who still works makes a list of her own, looks at her own job first, and reads nowhere that a
// doctor said so.

import { expect, type Locator, type Page } from "@playwright/test";
import { clear, print, toPrintOfFile, watchPrints } from "./prints.js";
import { test } from "./server.js";
import { button, closeAllRubrics, heading, openFolds, serveFewJobs, servePage, toResults, wholeScreen, within } from "./support.js";

const OWN = "Medewerker beddencentrale";

/** Lifts about two kilos and can't bend as before: the one with a number, the other without. */
async function makeList(page: Page): Promise<void> {
  await button(page, "Start").click();
  await page.getByLabel("Ik heb geen papier van een arts").check();
  await expect(page.getByText("De arts heeft opgeschreven wat u kunt."), "nothing to take in hand").toHaveCount(0);
  await button(page, "Verder").click();
  await expect(heading(page, "Wat wordt u te veel?"), "a list of one's own has no date to copy").toBeFocused();
  await within(page, [
    ["field", /Zoek op woord/, "tillen"],
    ["button", /^Tillen/],
    ["choice", "Dit wordt me te veel"],
    ["choice", "Ik kan er een getal bij noemen"],
    ["field", "Getal in kilo", "2"],
    ["button", "Ik ben nog niet klaar"],
    ["field", /Zoek op woord/, "buigen"],
    ["button", /^Ver bukken/],
  ]);
  await page.locator(".point[open]", { hasText: "Ver bukken" }).getByLabel("Dit wordt me te veel").check();
  await button(page, "Ik ben nog niet klaar").click();
  await closeAllRubrics(page);
}

/** What the screen says of papers and doctors, but that there was none, whom one may ask, and what comes out of a printer. */
const ofPapers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const text = document.querySelector("passend-werk")?.shadowRoot?.querySelector(".screen")?.textContent ?? "";
    const rest = text.replace(/Geen arts keek ernaar|zonder papier van een arts|Dit komt op papier|Kies wat u op papier wilt|zoals het op papier komt|Papier van de arts: geen/g, "");
    return rest.match(/.{0,40}(?:\b(?:uw|het|dit|van) papier\b|\bformulier\b|\barts\b).{0,20}/gi) ?? [];
  });

test("the own list says what it rests on and whom one may ask, and leads to the own job first", async ({ withFewJobs: page }) => {
  await makeList(page);
  await toResults(page);
  await expect(page.locator(".screen .notice").first()).toHaveText(/Dit rust op uw eigen lijst\. Geen arts keek ernaar\.\s*U mag met de bedrijfsarts praten, ook als u niet ziek bent\./);
  await page.getByLabel("Wat is uw eigen werk?").selectOption({ label: OWN });
  await page.getByText("Kijk eerst bij uw eigen werk:").getByRole("button").click();
  await expect(heading(page, OWN)).toBeFocused();
  await page.locator("[data-screen=job] .task-row", { has: page.locator('[data-outcome="talk"]') }).first().locator(".button").click();
  await expect(page.locator(".finding", { hasText: "Ver bukken" }).first()).toContainText("Op uw eigen lijst: Dit wordt u te veel.");
});

test("what nobody can count of herself is asked without a number, and the question about it goes to her first", async ({ withFewJobs: page }) => {
  await button(page, "Start").click();
  await page.getByLabel("Ik heb geen papier van een arts").check();
  await button(page, "Verder").click();
  await within(page, [["field", /Zoek op woord/, "haast"], ["button", /^Druk en tempo/], ["choice", "Dit wordt me te veel"]]);
  await expect(page.locator(".point[open]").getByText("Wilt u er iets bij schrijven?")).toBeVisible();
  await expect(page.getByLabel("Ik kan er een getal bij noemen")).toHaveCount(0);
  await within(page, [["button", "Ik ben nog niet klaar"], ["field", /Zoek op woord/, "tillen"], ["button", /^Tillen/], ["choice", "Dit wordt me te veel"]]);
  await expect(page.getByLabel("Ik kan er een getal bij noemen"), "kilos she can tell").toBeVisible();
  await within(page, [["button", "Ik ben nog niet klaar"]]);
  await closeAllRubrics(page);
  await toResults(page);
  await page.getByRole("button", { name: /^Bekijk (de vraag|alle)/ }).first().click();
  const group = page.locator("section", { has: page.getByRole("heading", { name: "Voor uzelf, of samen met de bedrijfsarts" }) }).first();
  await expect(group.getByText("U weet dit zelf het best. De bedrijfsarts kan meedenken.").first()).toBeVisible();
});

test("no screen of an own list speaks of a paper, or of what a doctor said", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await makeList(page);
  const screens: string[] = [];
  const look = async (name: string): Promise<void> => {
    await wholeScreen(page);
    screens.push(name);
    expect(await ofPapers(page), name).toEqual([]);
  };
  await look("rubrics");
  await button(page, "Kijk na wat u invulde").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await look("check");
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await heading(page, "Dit kunt u doen").waitFor();
  await look("results");
  for (const [name, title] of [["Wat helpt het meest?", "Wat helpt het meest?"], ["Mijn takenlijst", "Mijn takenlijst"], ["Zo is er gezocht", "Zo is er gezocht"], ["Toen en nu", "Toen en nu"], ["Afdrukken", "Afdrukken"]] as const) {
    await button(page, name).click();
    await expect(heading(page, title).first()).toBeFocused();
    await look(name);
    await button(page, "Terug").click();
    await heading(page, "Dit kunt u doen").waitFor();
  }
  for (const outcome of ["fits", "talk", "exceeds"]) {
    await openFolds(page);
    await page.locator(".task-row", { has: page.locator(`[data-outcome="${outcome}"]`) }).first().locator(".button").first().click();
    await page.locator("[data-screen=task]").waitFor();
    for (const why of await page.locator(".why > summary").all()) await why.click();
    await look(`task, ${outcome}`);
    await button(page, "Terug").click();
    await heading(page, "Dit kunt u doen").waitFor();
  }
  expect(screens.length).toBe(11);
});

test("points of an own list are called by what becomes too much, and no form's words stand there", async ({ withFewJobs: page }) => {
  await makeList(page);
  await button(page, "Kijk na wat u invulde").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.locator(".answer-name")).toHaveText(["Ver bukken", "Tillen"]);
  await expect(page.getByText(/mist nog/), "no words of a doctor could be missing").toHaveCount(0);
  await button(page, "Terug").click();
  await within(page, [["field", /Zoek op woord/, "stoel"], ["button", /^Een gewone stoel/]]);
  await expect(heading(page, "Houdingen"), "no name of a form").toBeVisible();
  await expect(page.locator(".point[open]")).toContainText("Kunt u op een gewone stoel zitten?");
  await expect(page.locator(".screen")).not.toContainText(/Statische|Geknield en|Specifieke voorwaarde/);
});

test("what often goes together with a named point is asked about once the rest counts as usual, until she answers", async ({ withFewJobs: page }) => {
  const asked = page.locator("li.notice", { hasText: "Deze punten hangen vaak samen met: Tillen en Ver bukken. Nu tellen ze als gewoon. Klopt dat?" });
  const change = asked.getByRole("button", { name: /^Wijzig/ });
  await makeList(page);
  await button(page, "Kijk na wat u invulde").click();
  await expect(change).toHaveCount(5);
  await expect(asked, "how much ordinary is").toContainText(/Dragen \(gewoon is ongeveer 15 kilo/);
  await change.filter({ hasText: "Duwen of trekken" }).click();
  await page.getByRole("group", { name: "Duwen of trekken" }).getByRole("radio", { name: "Dit gaat gewoon" }).check();
  await page.getByRole("button", { name: /^Terug/ }).click();
  await expect(change).toHaveCount(4);
  await expect(asked).not.toContainText("Duwen of trekken");
  await expect(heading(page, "Dit telt als gewoon"), "what she said stays in sight").toBeVisible();
  const said = page.locator("p.hint", { hasText: /^\s*Duwen of trekken \(gewoon is ongeveer 25 kilo/ });
  await expect(said.getByRole("button", { name: "Wijzig Duwen of trekken" })).toBeVisible();
  await asked.getByRole("button", { name: "Dat weet ik niet" }).click();
  await expect(asked).toHaveCount(0);
  await expect(page.locator("li.notice", { hasText: "Hoe dit gaat, weet u nog niet" }), "what stands in its place").toBeFocused();
  await expect(page.getByText("U vulde 2 punten in.", { exact: true }), "and not that the rest is ordinary").toBeVisible();
  const unknown = page.locator("li.notice", { hasText: /^\s*Hoe dit gaat, weet u nog niet: Dragen,/ });
  await expect(unknown.getByRole("button")).toHaveCount(4);
  await expect(page.locator("p.hint", { hasText: /^\s*Dragen \(gewoon is/ }), "nor does it stand with what counts as ordinary").toHaveCount(0);
  await expect(said).toBeVisible();
  await unknown.getByRole("button", { name: "Wijzig Dragen" }).click();
  await expect(page.getByRole("group", { name: "Dragen" }).getByRole("radio", { name: "Dit gaat gewoon" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Dragen" }).getByRole("button", { name: /^Maak dit punt leeg/ }), "what she does not know is not made usual by taking it out").toHaveCount(0);
  await page.getByRole("button", { name: /^Terug/ }).click();
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(heading(page, "Dit kunt u doen")).toBeFocused();
  await wholeScreen(page);
  await page.getByRole("button", { name: /^Bekijk (de vraag|alle)/ }).first().click();
  await expect(page.locator(".question", { hasText: "dragen" }).first(), "not known, and no longer usual").toBeVisible();
  await watchPrints(page);
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", "Afdrukken"]]);
  const { text } = await print(page, "Druk af voor mijzelf");
  expect(text, "on paper too").toMatch(/Dragen\s*dat weet u niet/);
  expect(text).toMatch(/Klaar: 2 punten\. 3 punten weet u niet\s+Ver bukken/);
  expect(text, "of no part that she does not know all of").not.toMatch(/alles gewoon\. \d/);
});

test("what is still open is not said to count as usual", async ({ withFewJobs: page }) => {
  await button(page, "Start").click();
  await page.getByLabel("Ik heb geen papier van een arts").check();
  await within(page, [["button", "Verder"], ["field", /Zoek op woord/, "tillen"], ["button", /^Tillen/], ["choice", "Dit wordt me te veel"], ["button", "Ik ben nog niet klaar"], ["button", "Kijk na wat u invulde"], ["heading", "Klopt dit zo?"]]);
  await expect(page.getByText("Nu tellen ze als gewoon.")).toHaveCount(0);
  await within(page, [["button", /Terug$/]]);
  await closeAllRubrics(page);
  await within(page, [["button", "Kijk na wat u invulde"], ["heading", "Klopt dit zo?"]]);
  const asked = page.locator("li.notice", { hasText: "Nu tellen ze als gewoon." });
  await asked.getByRole("button", { name: "Ja, dat klopt" }).click();
  await expect(asked).toHaveCount(0);
  await expect(page.getByText(/^Dit hangt vaak samen met: Tillen\. Klopt het niet\?/), "and can be taken back").toBeVisible();
  await page.getByRole("button", { name: "Wijzig Duwen of trekken" }).click();
  await page.getByRole("group", { name: "Duwen of trekken" }).getByRole("button", { name: /^Maak dit punt leeg/ }).click();
  await page.getByRole("button", { name: /^Terug/ }).click();
  await expect(asked).toContainText("Duwen of trekken");
  await page.getByRole("button", { name: "Wijzig Dragen" }).click();
  await page.getByRole("group", { name: "Dragen" }).getByRole("radio", { name: "Dat weet ik niet" }).check();
  await page.getByRole("button", { name: /^Terug/ }).click();
  await expect(page.locator("li.notice", { hasText: /^\s*Hoe dit gaat, weet u nog niet: Dragen\./ }), "who said yes may find that she does not know").toBeVisible();
});

test("how long on end without how long in a day fits no task that takes such time: the day is asked for", async ({ withTasks }) => {
  const page = await withTasks({ Balie: [{ load: "stand", minutes_on_end: 10, minutes_per_hour: 55 }], Lang: [{ load: "stand", minutes_on_end: [120, 180], minutes_per_hour: 55, may_switch: "no" }], Telefoon: [{ load: "stand", state: "absent" }] });
  await button(page, "Start").click();
  await page.getByLabel("Ik heb geen papier van een arts").check();
  await within(page, [["button", "Verder"], ["field", /Zoek op woord/, "staan"], ["button", /^Staan/], ["choice", "Dit wordt me te veel"], ["choice", "Ik kan er een getal bij noemen"], ["field", "Getal in minuten", "30"], ["button", "Ik ben nog niet klaar"]]);
  await closeAllRubrics(page);
  await button(page, "Kijk na wat u invulde").click();
  const asked = page.locator("li.notice", { hasText: "Bij Staan vulde u in hoe lang achter elkaar. En hoe lang op een dag?" });
  await expect(page.locator(".answer")).toContainText("een half uur achter elkaar");
  await asked.waitFor();
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await openFolds(page);
  const outcomes = page.locator(".task-row", { hasText: /Balie|Lang|Telefoon/ });
  await expect(outcomes.locator("[data-outcome]")).toHaveText(["Past (gemeten)", "Bespreken", "Past nu niet"]);
  await button(page, "Balie").first().click();
  await expect(page.locator(".finding").first()).toContainText(/Op uw eigen lijst: ongeveer een half uur achter elkaar\..*U vulde in hoe lang achter elkaar\. Hoe lang op een dag weten we niet\./s);
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", /^Bekijk (de vraag|alle)/]]);
  const question = page.locator(".question", { hasText: "Hoe lang kunt u op een hele dag: staan?" });
  await question.getByRole("button", { name: /^Hebt u het antwoord/ }).click();
  await within(page, [["field", "Getal in uur per dag", "2"], ["button", /Terug/]]);
  await expect(question).toHaveCount(0);
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"]]);
  await openFolds(page);
  await expect(outcomes.locator("[data-outcome]")).toHaveText(["Past, tot 2 uur per dag (gemeten)", "Past (gemeten)", "Past nu niet"]);
});

test("a number that is usual for everybody is not told as hers", async ({ withTasks }) => {
  const page = await withTasks({ Dozen: [{ load: "lift", mass_g: [1000, 2000], times_per_hour: [5, 25] }] });
  await makeList(page);
  await toResults(page);
  await openFolds(page);
  await page.getByRole("button", { name: "Dozen", exact: true }).first().click();
  await expect(page.locator(".finding", { hasText: "Tillen" }).first()).toContainText(/Op uw eigen lijst: ongeveer 2 kilo\.\s*Gewoon is: ongeveer 10 keer per uur\./);
});

test("a number of her own is told as hers, also where it is the usual one", async ({ withTasks }) => {
  const page = await withTasks({ Dozen: [{ load: "lift", mass_g: 1000, times_per_hour: [5, 25] }] });
  await button(page, "Start").click();
  await page.getByLabel("Ik heb geen papier van een arts").check();
  await within(page, [["button", "Verder"], ["field", /Zoek op woord/, "tillen"], ["button", /^Tillen/], ["choice", "Dit wordt me te veel"], ["choice", "Ik kan er een getal bij noemen"], ["field", "Getal in keer per uur", "10"], ["button", "Ik ben nog niet klaar"]]);
  await closeAllRubrics(page);
  await toResults(page);
  await openFolds(page);
  await page.getByRole("button", { name: "Dozen", exact: true }).first().click();
  const finding = page.locator(".finding", { hasText: "Tillen" }).first();
  await expect(finding).toContainText("U kunt: tillen, ongeveer 10 keer per uur.");
  await expect(finding).not.toContainText("Gewoon is");
});

test("how heavy and how often are two questions, each in its own words", async ({ withTasks }) => {
  const page = await withTasks({
    Dozen: [{ load: "lift", mass_g: [1000, 2900], times_per_hour: 5 }],
    Post: [{ load: "lift", mass_g: 1000, times_per_hour: [5, 25] }],
  });
  await makeList(page);
  await toResults(page);
  await page.getByRole("button", { name: /^Bekijk (de vraag|alle)/ }).first().click();
  await expect(page.locator(".question :is(h3, h4)", { hasText: "tillen?" })).toHaveText([/tillen\? Hoeveel kilo\?$/, /tillen\? Hoe vaak per uur\?$/]);
});

test("what comes with a job stands at it, and whoever prints for a talk reads whose evenings do not fit", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await makeList(page);
  await within(page, [["field", /Zoek op woord/, "avond"], ["button", /^Werken in de avond/], ["choice", "Dit wordt me te veel"], ["button", "Ik ben nog niet klaar"]]);
  await toResults(page);
  await wholeScreen(page);
  await page.getByRole("button", { name: /^Toon nog \d+ ba/ }).first().click();
  await wholeScreen(page);
  const guard = page.locator(".job-card", { has: page.getByRole("button", { name: "Beveiliger ziekenhuis", exact: true }) }).first();
  await expect(guard).toContainText("Nodig: Diploma beveiliger (mbo-2) · Nodig: Beveiligingspas · Hoort bij deze baan: werken in de avond en werken in de nacht.");
  await guard.getByRole("button", { name: "Beveiliger ziekenhuis", exact: true }).click();
  await expect(page.locator(".gate", { hasText: "werken in de nacht" }), "asked, and usual for her").toContainText("Past");
  await button(page, "Afdrukken").click();
  await expect(page.getByText("Let op: van Beveiliger ziekenhuis past het rooster nu niet. Dat drukken we niet af.")).toBeVisible();
  await watchPrints(page);
  expect((await print(page, "Druk af voor het gesprek")).words).not.toMatch(/rooster (van|nu)|van Beveiliger/);
  await expect(page.locator(".preview"), "of the job, whoever does it").toContainText("Hoort bij deze baan: werken in de avond en werken in de nacht.");
});

test("the print for the talk says that no doctor looked at it, and holds nothing of the list", async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await makeList(page);
  await toResults(page);
  await button(page, "Afdrukken").click();
  const talk = await print(page, "Druk af voor het gesprek");
  expect(talk.text).toContain("Geen arts keek ernaar.");
  expect(talk.words).not.toMatch(/tillen|2 kilo/i);
  const own = await print(page, "Druk af voor mijzelf");
  expect(own.text).toMatch(/Waar dit op rust: een eigen lijst, zonder papier van een arts, van \d+ \w+ \d{4}\. Geen arts keek ernaar\./);
  expect(own.text).toContain("ongeveer 2 kilo");
});

test("another paper takes its place only after a yes, and speaks of a paper again", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await makeList(page);
  await button(page, "Terug").click();
  await page.getByLabel(/nieuwe versie/).check();
  await expect(page.getByText("Dan verdwijnen uw 2 punten.")).toBeVisible();
  await button(page, "Ja, doe dat").click();
  await button(page, "Verder").click();
  await expect(heading(page, "Over uw papier")).toBeFocused();
  await button(page, "Verder").click();
  await expect(heading(page, "Wat staat er op uw papier?")).toBeFocused();
});

test("on a page with two elements each says what its own person has, also on the print that needs no drawing", { tag: "@wide" }, async ({ reused: page }) => {
  const one = '<passend-werk catalogue="sample/catalogue.json"></passend-werk>';
  await serveFewJobs(page, 0, 4);
  await servePage(page, `<h1>Proef</h1><div id="a">${one}</div><div id="b">${one}</div>`);
  await watchPrints(page);
  const [a, b] = [page.locator("#a"), page.locator("#b")];
  const press = (where: Locator, name: string): Promise<void> => where.getByRole("button", { name, exact: true }).click();
  const list = async (where: Locator, paper: RegExp, steps: readonly string[]): Promise<void> => {
    await press(where, "Start");
    await where.getByLabel(paper).check();
    for (const name of [...steps, "Alle andere punten zijn gewoon", "Ja, doe dat", "Kijk na wat u invulde", "Ja, laat zien wat ik kan doen", "Afdrukken"]) await press(where, name);
  };
  await list(a, /geen papier van een arts/, ["Verder"]);
  await list(b, /nieuwe versie/, ["Verder", "Verder"]);
  const talkOf = async (where: Locator): Promise<string> => {
    const before = await page.evaluate(() => window.printed.length);
    await press(where, "Druk af voor het gesprek");
    await page.waitForFunction((count) => window.printed.length > count, before);
    return page.evaluate(() => window.printed.at(-1)?.text ?? "");
  };
  expect(await talkOf(a), "the other one was drawn last").toContain("Geen arts keek ernaar.");
  expect(await talkOf(b)).not.toContain("Geen arts keek ernaar.");
});

test("the report of an own list says that there is no paper, and names none", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await makeList(page);
  await toResults(page);
  await button(page, "Afdrukken").click();
  await button(page, "Laat het verslag zien").click();
  const report = page.locator(".report .paper");
  await expect(report.getByText("Papier van de arts: geen. Dit rust op een eigen lijst, zonder papier van een arts").first()).toContainText("Geen arts keek ernaar.");
  expect(await ofPapers(page)).toEqual([]);
});

test("beside a doctor's paper of now an own list of then is called a list, and the other way round", async ({ withFewJobs: page }) => {
  const own = { format: "passend-werk/profile/1-draft", instrument: "none", edition: "1", date: "2026-10-20", capacities: [], closed: ["I"] };
  const form = { ...own, instrument: "fml", edition: "revised" };
  for (const [now, then, said] of [
    [form, own, ["Toen maakte u zelf een lijst, nu schreef een arts het op.", "Uw eigen lijst was van 20 oktober 2026.", "Nu hebt u een papier van 20 oktober 2026."]],
    [own, form, ["Toen schreef een arts het op, nu deed u het zelf.", "Het papier was van 20 oktober 2026.", "Uw eigen lijst is nu van 20 oktober 2026."]],
  ] as const) {
    await toPrintOfFile(page, now);
    await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", "Toen en nu"], ["heading", "Toen en nu"]]);
    const file = { format: "passend-werk/file/2-draft", saved: "2026-10-20", program: "0.1.0", catalogue: { organisation: "Zorggroep Nergenshuizen (verzonnen)", version: "2026-11", date: "2026-11-21" }, profile: then };
    await page.getByLabel("Kies uw bestand").setInputFiles({ name: "toen.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    for (const line of said) await expect(page.getByText(line)).toBeVisible();
    await expect(page.getByText("Wat u toen had, is van een andere soort.")).toBeVisible();
    await clear(page);
  }
});

test("a saved list of one's own opens as one", async ({ withFewJobs: page }) => {
  await toPrintOfFile(page, {
    format: "passend-werk/profile/1-draft",
    instrument: "none",
    edition: "1",
    date: "2026-11-20",
    capacities: [{ point: "IV-bend", state: "limited", level: 1 }],
    closed: ["I", "II", "III", "IV", "V", "VI"],
  });
  await expect(page.getByText("Uw eigen lijst komt er nooit op.")).toBeVisible();
});

test("before another paper takes its place, all that goes with the list is named", async ({ withFewJobs: page }) => {
  const profile = { format: "passend-werk/profile/1-draft", instrument: "none", edition: "1", capacities: [{ point: "IV-bend", state: "limited", level: 1 }], closed: ["I"] };
  await toPrintOfFile(page, profile, { own_job: "medisch-archief" });
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", "Bekijk de antwoorden"], ["heading", "Klopt dit zo?"]]);
  await page.locator("p.hint", { hasText: "een eigen lijst" }).getByRole("button").click();
  await page.getByLabel(/nieuwe versie/).check();
  await expect(page.getByText("Ook uw takenlijst, uw eigen werk en wat u besprak, gaan dan weg.")).toBeVisible();
  await button(page, "Nee, toch niet").click();
  await expect(page.getByText("Ook uw takenlijst")).toHaveCount(0);
});

test("an IZP that leaves the day open is asked of the paper first, on screen and on the print for oneself", async ({ withFewJobs: page }) => {
  const closed = ["I", "II", "III", "IV", "V", "VI"];
  const capacities = [{ point: "V-stand", state: "limited", own: [{ dimension: "minutes_on_end", qualifier: "about", value: 30 }] }];
  await watchPrints(page);
  await toPrintOfFile(page, { format: "passend-werk/profile/1-draft", instrument: "izp", edition: "2017", date: "2026-11-01", closed, capacities });
  const { text } = await print(page, "Druk af voor mijzelf");
  expect(text).toContain("Hoe lang op een dag is nog niet bekend bij: Staan.");
  expect(text).not.toContain("Geen getal op uw papier");
  await within(page, [["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", /^Bekijk (de vraag|alle)/]]);
  const question = page.locator(".question", { hasText: "Hoe lang kunt u op een hele dag: staan?" });
  await expect(question).toContainText("Kijk eerst op uw papier. Staat het er niet? Vraag het de bedrijfsarts.");
  await question.locator("details > summary").click();
  await question.getByRole("group").getByRole("button").first().click();
  const finding = page.locator(".finding", { hasText: "Staan" }).first();
  await expect(finding).toContainText("U vulde in hoe lang achter elkaar. Hoe lang op een dag weten we niet.");
  await expect(finding.locator(".next")).toHaveText("Kijk eerst op uw papier. Staat het er niet? Vraag het de bedrijfsarts.");
  await within(page, [["button", /Terug$/], ["button", /Terug$/], ["heading", "Dit kunt u doen"], ["button", "Bekijk de antwoorden"], ["heading", "Klopt dit zo?"]]);
  const asked = page.locator("li.notice", { hasText: "Deze punten hangen vaak samen met: Staan. Nu tellen ze als gewoon. Klopt dat?" });
  await asked.getByRole("button", { name: "Ja, dat klopt" }).click();
  await expect(asked, "where a paper names only some points too").toHaveCount(0);
  await expect(page.locator("li.notice").first().or(heading(page, "Klopt dit zo?")).and(page.locator(":focus")), "the focus is left somewhere").toHaveCount(1);
});

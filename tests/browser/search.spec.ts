// The search for work, step by step from one's own job on, and the facts about what is found.

import { expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { test, type WithCatalogue } from "./server.js";
import { axe, button, choosePerson, closeAllRubrics, heading, inCheckout, mark, toResults, toRubrics, wholeScreen } from "./support.js";

const LIGHT = { load: "lift", mass_g: [1000, 4000], times_per_hour: 5 };
const HEAVY = { load: "lift", mass_g: [15000, 20000], times_per_hour: 5 };
const LIFT = { id: "tillift", kind: "technical", title: "Tillift", in_place: false, demands: [{ load: "lift", mass_g: 2000, times_per_hour: 5 }] };
const CLOSED = { I: "absent", II: "absent", III: "absent", IV: "absent", V: "absent" };

function job(id: string, title: string, tasks: Readonly<Record<string, object>>, measures: readonly object[] = []): object {
  const each = 1000 / Object.keys(tasks).length;
  const ofJob = Object.entries(tasks).map(([name, demand], index) => ({ id: `taak-${index}`, title: name, share: each, demands: [demand], closed: CLOSED, measures }));
  return { id, title, minutes_per_week: 1200, minutes_per_day: 240, tasks: ofJob };
}

function list(organisation: string, jobs: readonly object[], changes: object = {}): object {
  const assessed = { basis: "measured", source: "Proef", date: "2026-11-22" };
  return { format: "passend-werk/catalogue/1-draft", organisation, version: "7", date: "2026-10-01", assessed, jobs, ...changes };
}

const HERE = list("Hier", [
  job("magazijn", "Magazijn", { Inpakken: LIGHT, Pallets: HEAVY }, [LIFT]),
  job("post", "Post", { Sorteren: LIGHT, Bezorgen: LIGHT }),
  job("sjouwer", "Sjouwer", { Sjouwen: HEAVY }),
]);
const THERE = list("Elders", [job("balie", "Balie", { Ontvangen: LIGHT, Dozen: HEAVY }), job("sjouwer", "Verhuizer", { Verhuizen: HEAVY })]);

const step = (page: Page, n: number): Locator => page.locator(".screen > section", { has: heading(page, new RegExp(`^Stap ${n}: `)) });

/** Somebody who can lift ten kilos looks for work. */
async function toSearch(withCatalogue: WithCatalogue, catalogue: object = HERE): Promise<Page> {
  const page = await withCatalogue(catalogue);
  await toRubrics(page);
  await mark(page, "4.13", /^4\.13 /, /Ongeveer 10 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await again(page);
  return page;
}

async function again(page: Page): Promise<void> {
  await button(page, "Zo is er gezocht").click();
  await expect(heading(page, "Zo is er gezocht")).toBeFocused();
  await wholeScreen(page);
}

async function chooseOutside(page: Page, file: object | string): Promise<void> {
  const buffer = Buffer.from(typeof file === "string" ? file : JSON.stringify(file));
  await page.getByLabel("Lijst met werk van een andere organisatie").setInputFiles({ name: "lijst.json", mimeType: "application/json", buffer });
}

test("from one's own job on each step says what was looked at and what fits, with what stands in the way", async ({ withCatalogue }) => {
  const page = await toSearch(withCatalogue);
  await expect(step(page, 1)).toContainText("Deze stap is dus nog open.");
  await expect(step(page, 2)).toContainText("Deze stap is dus nog open.");
  await expect(step(page, 3)).toContainText("Bekeken: 3 banen met 5 taken.");

  const own = page.getByLabel("Wat is uw eigen werk?");
  await own.selectOption("Magazijn");
  await expect(own).toHaveValue("magazijn");
  await expect(step(page, 1).locator("p.lead")).toHaveText("1 taak past, 10 uur per week.");
  await expect(step(page, 1)).toContainText("Een deel van deze baan past: 10 uur per week.");
  await expect(step(page, 1)).toContainText("Bekeken: 1 baan met 2 taken.");
  await step(page, 1).locator("summary").click();
  await expect(step(page, 1).locator(".fold p")).toHaveText(/^\s*Past nu niet\s+tillen\s*$/);

  await expect(step(page, 2).locator("p.lead")).toHaveText("Als dit er is, past er 1 taak bij: 10 uur per week.");
  await expect(step(page, 2).locator("li")).toHaveText(/^\s*Pallets\s+10 uur per week\s+Past, als dit er is: Tillift \(hulpmiddel\)\.\s*$/);

  await expect(step(page, 3).locator("p.lead")).toHaveText("2 taken passen, in 1 baan.");
  await expect(step(page, 3)).toContainText("1 baan past helemaal.");
  await expect(step(page, 3)).toContainText("Bekeken: 2 banen met 3 taken.");
  await expect(step(page, 3).locator("ul .gate")).toHaveText(/^\s*Post\s+2 taken passen, samen 20 uur per week\.\s*$/);
  await step(page, 3).locator("summary").click();
  await expect(step(page, 3).locator(".fold .gate")).toHaveText(/^\s*Sjouwer\s+Past nu niet\s+tillen\s*$/);

  await own.selectOption("Post");
  await expect(step(page, 1)).toContainText("De hele baan past bij wat we nu weten.");
  await expect(step(page, 2)).toContainText("Deze stap is dan niet nodig.");
  await own.selectOption("Sjouwer");
  await expect(step(page, 1).locator("p.lead")).toHaveText("Nog geen taak past zeker.");
  await expect(step(page, 2)).toContainText("We kennen nu geen oplossing waarmee meer van dit werk past.");
  await own.selectOption("Dat laat ik open");
  await expect(step(page, 3)).toContainText("Bekeken: 3 banen met 5 taken.");
});

test("what was done stays with its step, and the print screen leads here too", { tag: "@wide" }, async ({ withCatalogue }) => {
  const page = await toSearch(withCatalogue);
  for (const n of [1, 2, 3, 4]) await step(page, n).getByLabel("Wat is er gedaan?").fill(`Gedaan ${n}`);
  await step(page, 4).getByLabel("Wat is er gedaan?").fill(" ");
  await button(page, "Terug").click();
  await button(page, "Afdrukken").click();
  await again(page);
  for (const n of [1, 2, 3]) await expect(step(page, n).getByLabel("Wat is er gedaan?")).toHaveValue(`Gedaan ${n}`);
  await expect(step(page, 4).getByLabel("Wat is er gedaan?")).toHaveValue("");
  await expect(step(page, 1).getByLabel("Wat is er gedaan?")).toHaveAttribute("maxlength", "1000");
});

test("the list of another organisation is looked at here, and only its head and counts are kept", async ({ withCatalogue }) => {
  const page = await toSearch(withCatalogue);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await chooseOutside(page, THERE);
  await expect(step(page, 4).locator("[data-found]")).toBeFocused();
  await expect(step(page, 4).locator("[data-found]")).toHaveText(/^\s*In 1 baan past werk\.\s+Bijvoorbeeld: Balie\.\s+Bekeken: 2 banen bij Elders, lijst 7 van 1 oktober 2026\.\s*$/);
  expect(await axe(page)).toEqual([]);
  await button(page, "Terug").click();
  await expect(page.locator(".task-row .button").first(), "the list of here is as it was").toHaveText("Sorteren");
  await again(page);
  await expect(step(page, 4).locator("[data-found]")).toHaveText(/^\s*In 1 baan past werk\.\s+Bekeken: 2 banen bij Elders, lijst 7 van 1 oktober 2026\.\s*$/);
  await button(page, "Haal deze uitkomst weg").click();
  await expect(page.getByLabel("Lijst met werk van een andere organisatie")).toBeFocused();
  await expect(step(page, 4)).not.toContainText("Elders");
  expect(asked, "nothing is fetched").toEqual([]);
});

test("an answer about the work of here counts nowhere else, whatever the names there", async ({ withCatalogue }) => {
  const unknown = { load: "lift", state: "unassessed" };
  const here = list("Hier", [job("proef", "Proef", { Tillen: unknown })]);
  const page = await toSearch(withCatalogue, here);
  await button(page, "Terug").click();
  await page.locator(".fold > summary").first().click();
  await button(page, "Tillen").click();
  await page.locator(".own-answer > summary").first().click();
  await page.locator(".own-answer").first().getByRole("radio").first().check();
  await button(page, "Terug").click();
  await again(page);
  await expect(step(page, 3)).toContainText("1 taak past, in 1 baan.");
  await chooseOutside(page, list("Elders", [job("proef", "Proef", { Tillen: unknown })]));
  await expect(step(page, 4).locator("[data-found]")).toHaveText(/^\s*Nog geen taak past zeker\.\s+Bekeken: 1 baan bij Elders/);
});

const REFUSED: readonly (readonly [what: string, file: object | string, says: RegExp])[] = [
  ["no JSON", "{ niets", /In deze lijst klopt iets niet\..*Voor wie de lijst maakte, 1 plek:.*Regel 1, teken 3:/],
  ["a list with a fault", list("Elders", [job("balie", "Balie", { Ontvangen: { load: "lift", mass_g: "veel" } })]), /klopt iets niet.*\/jobs\/0\/tasks\/0\/demands\/0\/mass_g/],
  ["one's own list", HERE, /Deze lijst is van uw eigen organisatie\./],
  ["a newer list", list("Elders", [], { format: "passend-werk/catalogue/9" }), /Deze lijst is nieuwer dan deze pagina\./],
];

test("a list that can't be looked at is told calmly with its places, and what was found before stays", async ({ withCatalogue }) => {
  const page = await toSearch(withCatalogue);
  await chooseOutside(page, THERE);
  await expect(step(page, 4)).toContainText("In 1 baan past werk.");
  for (const [what, file, says] of REFUSED) {
    await chooseOutside(page, file);
    const notice = step(page, 4).locator(".notice[data-now]");
    await expect(notice, what).toBeFocused();
    await expect(notice, what).toHaveText(new RegExp(says.source, "s"));
    await expect(step(page, 4), what).toContainText("In 1 baan past werk.");
  }
  await chooseOutside(page, THERE);
  await expect(step(page, 4).locator(".notice")).toHaveCount(0);
});

test("the sample of here as another organisation's comes out as it does here", { tag: "@wide" }, async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await again(page);
  const lead = await step(page, 3).locator("p.lead").innerText();
  const [, jobs] = /in (\d+) banen/.exec(lead) ?? [];
  const sample = JSON.parse(readFileSync(inCheckout("data/sample/catalogue.json"), "utf8")) as object;
  await chooseOutside(page, { ...sample, organisation: "Elders" });
  await expect(step(page, 4).locator("[data-found]")).toContainText(`In ${jobs} banen past werk.`);
  await expect(step(page, 4).locator("[data-found]")).toContainText("Bekeken: 63 banen bij Elders");
});

test("three facts stand by themselves, unknown until they are filled in; a wrong number is told and kept as it was typed", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await again(page);
  const hours = page.getByLabel("Hoeveel uur per week heeft het gevonden werk?");
  const [own, found] = [page.getByLabel("Loon van uw eigen werk"), page.getByLabel("Loon van het gevonden werk")];
  for (const field of [hours, own, found]) await expect(field).toHaveValue("");
  await expect(page.getByLabel("Onbekend")).toBeChecked();

  const wrong: readonly (readonly [Locator, string, RegExp])[] = [
    [hours, "veel", /aantal uren in boven 0, tot 168/],
    [hours, "169", /aantal uren in boven 0, tot 168/],
    [own, "0", /Vul hele euro's in, van 1 tot 100\.000/],
    [own, "100001", /Vul hele euro's in/],
    [found, "2.90", /Vul hele euro's in/],
    [found, "-5", /Vul hele euro's in/],
  ];
  for (const [field, typed, told] of wrong) {
    await field.fill(typed);
    await field.press("Tab");
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(told);
  }
  for (const [field, typed] of [[hours, "16,5"], [own, "Onbekend"], [own, "€ 2.904,50"], [found, "2100"]] as const) {
    await field.fill(typed);
    await field.press("Tab");
    await expect(field).not.toHaveAttribute("aria-invalid");
  }
  await expect(own, "rounded, as it is kept").toHaveValue("2905");
  await page.getByLabel("Waar staat dat?").fill("cao van 1 januari 2026");
  await page.getByLabel("Nee, het is tijdelijk of extra").check();
  await button(page, "Terug").click();
  await again(page);
  await expect(hours).toHaveValue("16,5");
  await expect(own).toHaveValue("2905");
  await expect(found).toHaveValue("2100");
  await expect(page.getByLabel("Waar staat dat?")).toHaveValue("cao van 1 januari 2026");
  await expect(page.getByLabel("Nee, het is tijdelijk of extra")).toBeChecked();
});

test("the threshold of the law stands behind 'Waarom?' with its source, and nothing is made into one number", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await again(page);
  await page.getByLabel("Loon van het gevonden werk").fill("2000");
  await page.getByLabel("Loon van het gevonden werk").press("Tab");
  const why = page.locator(".screen .why");
  await why.locator("summary").click();
  await expect(why).toContainText("ECLI:NL:CRVB:2020:58");
  await expect(why, "without one's own wage there is nothing to tell in euros").not.toContainText("€");
  await page.getByLabel("Loon van uw eigen werk").fill("2905");
  await page.getByLabel("Loon van uw eigen werk").press("Tab");
  await expect(why).toContainText(/65% van het loon van uw eigen werk is €\s1\.888,25 per maand\./);
  const screen = await page.locator(".screen").evaluate((element) => element.textContent ?? "");
  const rest = screen.replace((await why.textContent()) ?? "", "");
  expect(rest).not.toMatch(/%|procent|€\s?\d/);
  expect((await why.innerText()).match(/\d+\s?%/g), "of one wage only").toEqual(["65%", "65%"]);
});

// "Mijn takenlijst": tasks of several jobs put together to a week, by hand and by "Vul aan".

import { expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { back, clear, print, toPrintOfFile, watchPrints } from "./prints.js";
import { test, type WithTasks } from "./server.js";
import { axe, button, catalogueOf, choosePerson, closeAllRubrics, heading, mark, openFolds, sideways, toResults, toRubrics, within, type Tasks } from "./support.js";

const stand = (minutes: number): object => ({ load: "stand", minutes_on_end: 5, minutes_per_hour: minutes });
/** Twenty hours in days of four: each task five hours a week. */
const TASKS = {
  Telefoon: [{ load: "stand", state: "absent" }],
  Post: [stand(30)],
  Balie: [stand(60)],
  Magazijn: [{ load: "lift", mass_g: 20_000, times_per_hour: 5 }, stand(10)],
};

/** A person who may stand for an hour a day in all, and lift five kilos. */
async function toList(withTasks: WithTasks, tasks: Tasks = TASKS): Promise<Page> {
  const page = await withTasks(tasks);
  await toRubrics(page);
  await mark(page, "4.13", /^4\.13 /, /Ongeveer 5 kilo/);
  await mark(page, "5.4", /^5\.4 /, /Ongeveer 1 uur per dag/);
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  await button(page, "Mijn takenlijst").click();
  await expect(heading(page, "Mijn takenlijst")).toBeFocused();
  return page;
}

const part = (page: Page, name: string): Locator => page.locator("section", { has: page.getByRole("heading", { name, exact: true }) }).first();
const row = (page: Page, name: string): Locator => part(page, "Uw taken").locator(".task-row", { hasText: name });
const fill = async (page: Page, hours: string): Promise<void> => {
  await page.getByLabel("Hoeveel uur per week wilt u werken?").fill(hours);
  await button(page, "Vul mijn lijst aan").click();
};

test("tasks are put on the list, changed by half hours and taken off, and what they come to is told", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await expect(page.getByText("Er staat nog niets op uw lijst.")).toBeVisible();
  await part(page, "Kies zelf").locator(".task-row", { hasText: "Telefoon" }).getByRole("button", { name: "Zet erbij" }).click();
  // The next task came in its place: whoever goes on pressing goes on adding.
  await expect(part(page, "Kies zelf").getByRole("button", { name: "Zet erbij" }).first()).toBeFocused();
  await expect(page.getByText("Samen 5 uur per week, op 5 dagen. Dat is 1 uur per dag.")).toBeVisible();
  await expect(row(page, "Telefoon").locator(".tag")).toHaveText("Past (gemeten)");
  await row(page, "Telefoon").getByRole("button", { name: "Half uur minder: Telefoon" }).click();
  await expect(row(page, "Telefoon").getByRole("button", { name: "Half uur minder: Telefoon" })).toBeFocused();
  await expect(row(page, "Telefoon")).toContainText("4,5 uur per week");
  await page.getByLabel("Hoeveel dagen per week wilt u werken?").selectOption({ label: "3 dagen" });
  await expect(page.getByText("Samen 4,5 uur per week, op 3 dagen. Dat is anderhalf uur per dag.")).toBeVisible();
  const days = page.getByLabel("Hoeveel dagen per week wilt u werken?");
  await days.selectOption({ label: "4 dagen" });
  await expect(page.getByText("Dat is 68 minuten per dag."), "rounded up, as the core counts a day").toBeVisible();
  await days.selectOption({ label: "3 dagen" });
  await expect(part(page, "Zo kan uw week eruitzien").locator("li > strong")).toHaveText(["Dag 1", "Dag 2", "Dag 3"]);
  await part(page, "Uit deze banen").getByText("uren bij collega's").last().click();
  await expect(part(page, "Uit deze banen").locator("details li")).toHaveText(["Telefoon: een half uur per week", "Post: 5 uur per week", "Balie: 5 uur per week", "Magazijn: 5 uur per week"]);
  expect(await axe(page)).toEqual([]);

  await button(page, "Afdrukken").click();
  const paper = page.locator(".preview");
  await expect(paper, "nobody reads of the list what she did not tick").not.toContainText("Mijn takenlijst");
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  await expect(paper).toContainText(/Mijn takenlijst\s+Samen 4,5 uur per week, op 3 dagen\. Dat is anderhalf uur per dag\.\s+Proefbaan\s+Telefoon: 4,5 uur per week\. Past \(gemeten\)/);
  await button(page, "Terug").click();
  await row(page, "Telefoon").getByRole("button", { name: "Haal weg" }).click();
  await expect(page.getByText("Er staat nog niets op uw lijst.")).toBeVisible();
  await expect(heading(page, "Mijn takenlijst")).toBeFocused();
});

test("a task that counts on a solution says so in a list and on paper", async ({ withTasks }) => {
  const cart = { id: "kar", kind: "technical", title: "Een kar", in_place: true, demands: [{ load: "lift", mass_g: 1000, times_per_hour: 5 }] };
  const lamp = { id: "lamp", kind: "technical", title: "Een lamp", in_place: true, demands: [{ load: "push_pull", force_n: 10 }] };
  const page = await withTasks({ Magazijn: [{ load: "lift", mass_g: 20_000, times_per_hour: 5 }] }, [cart, lamp]);
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities: [{ point: "4.13", state: "limited", level: 2 }], closed: ["I", "II", "III", "IV", "V", "VI"] };
  const week = { days: 5, tasks: [{ job: "proef", task: "taak-0", minutes: 600 }] };
  const file = { format: "passend-werk/file/2-draft", saved: "2026-11-22", program: "0.1.0", catalogue: { organisation: "Proef", version: "1", date: "2026-11-22" }, profile, week };
  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "week.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(page.locator(".task-row"), "in a list the task says on what").toContainText("Past, als dit geregeld is (gemeten)");
  await expect(page.locator(".task-row")).toContainText("De lijst met werk rekent hierop: Een kar (hulpmiddel).");
  await expect(page.locator(".task-row"), "and on no other that is there").not.toContainText("Een lamp");
  await button(page, "Afdrukken").click();
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  const paper = page.locator(".preview");
  await expect(paper, "in the words of the screen").toContainText("Magazijn: 10 uur per week. Past, als dit geregeld is (gemeten)");
  await expect(paper).not.toContainText("Een kar");
  await expect(paper, "and who reads along knows to ask").toContainText("'Geregeld': er hoort een oplossing bij. Staat die er niet bij? Vraag ernaar.");
  await expect(paper).toContainText("We ronden uren af op halve uren.");
  await openFolds(page);
  await page.getByLabel("Noem waar de lijst op rekent: Een kar").check();
  await expect(paper.getByText("De lijst met werk rekent hierop: Een kar (hulpmiddel)."), "on the list and among what fits").toHaveCount(2);
  await watchPrints(page);
  expect((await print(page, "Druk af voor mijzelf")).words, "one's own list says on what it counts").toContain("Past, als dit geregeld is (gemeten) De lijst met werk rekent hierop: Een kar (hulpmiddel).");
});

test("on paper stand the diplomas and the nights that come with the jobs of the list", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  await toPrintOfFile(page, back, { week: { days: 5, tasks: [{ job: "beveiliger", task: "rondes-lopen", minutes: 60 }] } });
  const comes = /Beveiliger[^·]* · Nodig: Diploma beveiliger \(mbo-2\) · Nodig: Beveiligingspas · Hoort bij deze baan: werken in de avond en werken in de nacht\./;
  expect((await print(page, "Druk af voor mijzelf")).words).toMatch(comes);
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  await expect(page.locator(".preview")).toContainText(comes);
});

test("of a task on the list that does not fit no solution is told to be counted on", async ({ withTasks }) => {
  const measure = (id: string, load: string, in_place: boolean): object => ({ id, kind: "technical", title: `Hulp bij ${load}`, in_place, demands: [{ load, mass_g: 1000, ...(load === "lift" ? { times_per_hour: 5 } : { minutes_on_end: 1 }) }] });
  const heavy = [{ load: "lift", mass_g: 20_000, times_per_hour: 5 }, { load: "carry", mass_g: 20_000, minutes_on_end: 1 }];
  const page = await withTasks({ Magazijn: heavy }, [measure("kar", "lift", true), measure("band", "carry", false)]);
  await watchPrints(page);
  const capacities = ["4.13", "4.14"].map((point) => ({ point, state: "limited", level: 2 }));
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities, closed: ["I", "II", "III", "IV", "V", "VI"] };
  await toPrintOfFile(page, profile, { catalogue: { organisation: "Proef", version: "1", date: "2026-11-22" }, week: { days: 5, tasks: [{ job: "proef", task: "taak-0", minutes: 600 }] } });
  const own = (await print(page, "Druk af voor mijzelf")).words;
  expect(own).toContain("Magazijn: 10 uur per week. Past nu niet (gemeten)");
  expect(own).not.toContain("rekent hierop");
});

test("tasks that each keep to minutes a week of the paper, and together do not, say so", async ({ withTasks }) => {
  const noise = { load: "noise", often: "weekly", minutes_per_week: 100 };
  const page = await withTasks({ Werkplaats: [noise], Keuken: [noise] });
  const capacities = [{ point: "3.6", state: "limited", own: [{ dimension: "minutes_per_week", qualifier: "at_most", value: 120 }] }];
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities, closed: ["I", "II", "III", "IV", "V", "VI"] };
  const week = { days: 5, tasks: ["taak-0", "taak-1"].map((task) => ({ job: "proef", task, minutes: 600 })) };
  const catalogue = { organisation: "Proef", version: "1", date: "2026-11-22" };
  const file = { format: "passend-werk/file/2-draft", saved: "2026-11-22", program: "0.1.0", catalogue, profile, week };
  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "week.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(page.locator(".job-card").first(), "each task fits, and not all of them").toContainText("De hele baan past nu niet. Het gaat om: alle taken samen in een week.");
  await button(page, "Mijn takenlijst").click();
  const sums = part(page, "Een hele week bij elkaar");
  await expect(sums.locator("li")).toContainText(["Past nu niet"]);
  await expect(sums).toContainText(/Haal een van deze taken weg, of neem er minder uren van\./);
  await row(page, "Keuken").getByRole("button", { name: "Haal weg" }).click();
  await expect(sums).toHaveCount(0);
});

test("one's own print and the report tell what of a week does not fit together, and the print for the talk leaves it to the talk", async ({ withTasks }) => {
  const noise = { load: "noise", often: "weekly", minutes_per_week: 100 };
  const page = await withTasks({ Werkplaats: [noise, stand(30)], Keuken: [noise, stand(30)], Telefoon: [] });
  const limited = (point: string, dimension: string, value: number): object => ({ point, state: "limited", own: [{ dimension, qualifier: "at_most", value }] });
  const capacities = [limited("3.6", "minutes_per_week", 120), limited("5.4", "minutes_per_day", 150), limited("6.3", "minutes_per_week", 1080)];
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities, closed: ["I", "II", "III", "IV", "V", "VI"] };
  const listed = (...tasks: number[]): object => ({ days: 5, tasks: tasks.map((task) => ({ job: "proef", task: `taak-${task}`, minutes: 600 })) });
  const catalogue = { organisation: "Proef", version: "1", date: "2026-11-22" };
  const open = "Dit past samen niet, of nog niet zeker:";
  const fits = "Uren, rooster en alles samen op een dag passen, bij wat we nu weten.";
  const plan = "Zo kan uw week eruitzien";
  const notTold = "Passen de uren, het rooster en alles samen op een dag? Dat staat hier niet.";
  await watchPrints(page);
  await toPrintOfFile(page, profile, { catalogue, week: listed(0, 1, 2) });
  const own = (await print(page, "Druk af voor mijzelf")).words;
  expect(own).toContain(`${open} uren per week: Past nu niet. Dit werk vraagt: uren per week, 19 uur en 58 minuten per week. U kunt: werken, hoogstens 18 uur per week. Neem minder uren, of verdeel ze over meer dagen.`);
  expect(own).toMatch(/Een hele week bij elkaar .+ lawaai Past nu niet .+ U kunt: hoogstens 2 uur per week\. Haal een van deze taken weg/);
  for (const not of [fits, notTold, plan]) expect(own).not.toContain(not);
  const report = (await print(page, "Druk het verslag af")).words;
  expect(report).toMatch(/niet zeker: uren per week: Past nu niet\. Dit werk vraagt: uren per week, 19 uur en 58 minuten per week\.\s+Het werk vraagt meer dan nu kan\.\s+lawaai, alle taken samen: Past nu niet\./);
  await page.getByLabel("Ja, met getallen van het papier").check();
  expect((await print(page, "Druk het verslag af")).words).toContain("lawaai, alle taken samen: Past nu niet. Op het papier: hoogstens 2 uur per week.");
  const notPrinted = page.getByText("Let op: uw week past samen niet, of nog niet zeker. Dat drukken we niet af.");
  await expect(notPrinted).toHaveCount(0);
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  await expect(notPrinted).toBeVisible();
  await expect(page.locator(".preview").first(), "what does not fit she tells herself").toContainText(notTold);
  await expect(page.locator(".preview").first(), "in words that it explains").toContainText("Deel van de dag: het past, maar niet de hele dag door.");

  await clear(page);
  await toPrintOfFile(page, profile, { catalogue, week: listed(0, 2) });
  for (const name of ["Druk af voor mijzelf", "Druk het verslag af"]) {
    const { words } = await print(page, name);
    expect(words).toContain(fits);
    expect(words).not.toContain(open);
  }
  expect((await print(page, "Druk af voor mijzelf")).words).toMatch(/Zo kan uw week eruitzien .+ Dag 1 .+ Dag 5/);
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  await expect(page.locator(".preview").first()).toContainText(notTold);
  await expect(notPrinted).toHaveCount(0);
});

/** Opens a week, and gives the words of its screen, of one's own print and of the report. */
async function wordsOfWeek(page: Page, capacities: object[], week: object): Promise<string[]> {
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities, closed: ["I", "II", "III", "IV", "V", "VI"] };
  await toPrintOfFile(page, profile, { catalogue: { organisation: "Proef", version: "1", date: "2026-11-22" }, week });
  const prints = [(await print(page, "Druk af voor mijzelf")).words, (await print(page, "Druk het verslag af")).words];
  await button(page, "Terug").click();
  await button(page, "Mijn takenlijst").click();
  await expect(part(page, "Uit deze banen")).toBeVisible({ timeout: 15_000 });
  return [(await page.locator(".screen").innerText()).replace(/\s+/g, " "), ...prints];
}

const FITS = "Uren, rooster en alles samen op een dag passen";
const PLAN = "Zo kan uw week eruitzien";

test("of a week that is too long, holds what does not fit, or mixes nights, nothing says that it fits", async ({ withCatalogue }) => {
  const job = (id: string, title: string, night: string, demands: object[]): object => {
    const { jobs } = catalogueOf({ [title]: demands }) as { jobs: object[] };
    return { ...jobs[0], id, title: `Baan ${id}`, minutes_per_week: 3000, roster: { evening: "never", night } };
  };
  const lift = { load: "lift", mass_g: 20_000, times_per_hour: 5 };
  const page = await withCatalogue({ ...catalogueOf(TASKS), jobs: [job("dag", "Receptie", "never", []), job("zwaar", "Magazijn", "never", [lift]), job("nacht", "Waken", "always", [])] });
  const week = (days: number, minutes: number, ...jobs: string[]): object => ({ days, tasks: jobs.map((id) => ({ job: id, task: "taak-0", minutes })) });
  const limited = [{ point: "4.13", state: "limited", level: 2 }];
  const noNights = [{ point: "6.1/2", state: "limited", level: 1 }];
  const notTold = /Dat staat hier niet/;
  const cases: readonly (readonly [string, object[], object, readonly RegExp[]])[] = [
    ["more than a working week", [], week(7, 2700, "dag"), [/Dat is meer dan 40 uur per week/, /langer dan een gewone werkweek\..+Dat staat hier niet/, /langer dan een gewone werkweek\..+Dat staat hier niet/]],
    ["a task that does not fit", limited, week(5, 60, "dag", "zwaar"), [/Past nu niet/, notTold, notTold]],
    ["nights beside days", [], week(5, 60, "dag", "nacht"), [/werk in de nacht, naast ander werk/, notTold, notTold]],
    ["a roster that is too much", noNights, week(5, 60, "nacht"), [/Past nu niet/, /werken in de nacht \(Baan nacht\): Past nu niet/, /Baan nacht\. werken in de nacht: Past nu niet/]],
  ];
  await watchPrints(page);
  for (const [what, capacities, ofCase, told] of cases) {
    const words = await wordsOfWeek(page, capacities, ofCase);
    words.forEach((said, index) => {
      expect(said, what).toMatch(told[index] ?? /^never$/);
      expect(said, what).not.toContain(FITS);
      expect(said, what).not.toContain(PLAN);
    });
    await clear(page);
  }
  for (const said of await wordsOfWeek(page, [], week(5, 600, "dag"))) expect(said, "and of one that fits each does").toContain(FITS);
});

test("more hours of a task than fit on a day are told at the task, and then no days are proposed", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await part(page, "Kies zelf").locator(".task-row", { hasText: "Balie" }).getByRole("button", { name: "Zet erbij" }).click();
  await expect(row(page, "Balie").locator(".tag")).toHaveText("Past, tot 1 uur per dag (gemeten)");
  const long = row(page, "Balie").getByText("Op één dag zijn dit meer uren dan er van deze taak passen.");
  await expect(heading(page, PLAN)).toBeVisible();
  await expect(long).toHaveCount(0);
  await page.getByLabel("Hoeveel dagen per week wilt u werken?").selectOption({ label: "3 dagen" });
  await expect(long).toBeVisible();
  await expect(part(page, "Een hele werkdag bij elkaar")).toContainText("Past nu niet");
  await expect(heading(page, PLAN)).toHaveCount(0);
});

test("what doesn't fit can be put on the list from its own screen, and stays what it is", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await expect(part(page, "Kies zelf").locator(".task-row", { hasText: "Magazijn" })).toHaveCount(0);
  await button(page, "Terug").click();
  await heading(page, "Dit kunt u doen").waitFor();
  await openFolds(page);
  await button(page, "Magazijn").first().click();
  await page.getByRole("button", { name: "Zet op mijn takenlijst", pressed: false }).click();
  await expect(page.getByRole("button", { name: "Staat op uw takenlijst", pressed: true })).toBeFocused();
  await button(page, "Mijn takenlijst").click();
  await expect(row(page, "Magazijn").locator(".tag")).toHaveText("Past nu niet");
});

test("'Vul aan' proposes as much as the days hold, says why no more, and keeps what was there", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await fill(page, "veel");
  await expect(page.getByText("Vul een getal in, tot 40.")).toBeVisible();
  await expect(page.getByLabel("Hoeveel uur per week wilt u werken?")).toHaveValue("veel");
  await fill(page, "41");
  await expect(page.getByText("Vul een getal in, tot 40.")).toBeVisible();
  await fill(page, "4");
  await expect(page.getByText("Vul een getal in, tot 40.")).toHaveCount(0);
  await expect(page.getByText(/^Samen 4 uur per week/)).toBeVisible();
  await fill(page, "40");
  await expect(page.getByText("Meer kan nu niet:")).toBeVisible();
  const sums = part(page, "Een hele werkdag bij elkaar").locator(".gate .tag");
  await expect(sums.first()).toHaveText("Past");
  for (const verdict of await sums.allTextContents()) expect(verdict.trim()).toBe("Past");
  await expect(row(page, "Magazijn")).toHaveCount(0);
});

test("where nothing fits yet the list says what would help, and that there was no task rather than no more", async ({ withTasks }) => {
  const page = await toList(withTasks, { Magazijn: TASKS.Magazijn, Balie: [{ load: "lift", mass_g: 20_000, times_per_hour: 5 }] });
  await expect(page.getByText("Nog geen taak past zeker.")).toBeVisible();
  await expect(page.getByText("We zoeken het uit.")).toHaveCount(0, { timeout: 15_000 });
  await fill(page, "8");
  await expect(page.getByText("Er kwam niets bij.")).toBeVisible();
  await expect(page.getByText("Er is geen taak meer die past.")).toHaveCount(0);
});

test("a week that no day can hold says so, and is whole again with more days; what was said of the list before goes", async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Mijn takenlijst").click();
  // Before the engine is ready the press waits for it.
  await fill(page, "30");
  await expect(page.getByText(/^Samen 30 uur per week, op 5 dagen/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("Uw week is nu 30 uur per week.")).toBeVisible();
  const days = page.getByLabel("Hoeveel dagen per week wilt u werken?");
  await days.selectOption({ label: "1 dag" });
  await expect(page.getByText("Zo lang is een dag niet.")).toBeVisible();
  await expect(page.getByText("Uw week is nu 30 uur per week.")).toHaveCount(0);
  await expect(page.getByText("Dit lukte nu niet.")).toHaveCount(0);
  await expect(heading(page, "Zo kan uw week eruitzien"), "no day that nobody works is proposed").toHaveCount(0);
  await watchPrints(page);
  await button(page, "Afdrukken").click();
  const long = "Dat is 30 uur per dag. Zo lang is een dag niet.";
  expect((await print(page, "Druk af voor mijzelf")).words).toContain(long);
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  await expect(page.locator(".preview")).toContainText(long);
  await button(page, "Terug").click();
  await days.selectOption({ label: "5 dagen" });
  await expect(page.getByText(/^Samen 30 uur per week, op 5 dagen/)).toBeVisible();
  await expect(page.getByText("Zo lang is een dag niet.")).toHaveCount(0);
  await days.selectOption({ label: "2 dagen" });
  await expect(page.getByText("Dat is meer dan 8 uur per dag.")).toBeVisible();
});

test("work at night beside other work is told above the list, and by itself it is not", async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Mijn takenlijst").click();
  await expect(heading(page, "Mijn takenlijst")).toBeFocused();
  await page.getByRole("button", { name: /^Toon nog \d+ ba/ }).click();
  const add = (job: string): Promise<void> => part(page, "Kies zelf").locator(".job-card", { has: page.getByRole("heading", { name: job }) }).getByRole("button", { name: /^Zet erbij/ }).first().click();
  await add("Beveiliger ziekenhuis");
  await expect(page.getByText(/^Samen \d/)).toBeVisible();
  await expect(page.getByText("Op uw lijst staat werk in de nacht")).toHaveCount(0);
  await add("Planner thuiszorg");
  const told = "Op uw lijst staat werk in de nacht, naast ander werk. Vraag uw leidinggevende of dat samen kan, en op welke dagen.";
  await expect(page.getByText(told)).toBeVisible();
  await expect(part(page, "Zo kan uw week eruitzien"), "no day of both is shown").toHaveCount(0);
  await button(page, "Afdrukken").click();
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  await expect(page.locator(".preview")).toContainText(told);
});

test("'Vul aan' puts no work with fixed nights beside other work, and says what that leaves", async ({ withCatalogue }) => {
  const job = (id: string, title: string, night: string): object => {
    const { jobs } = catalogueOf({ [title]: [] }) as { jobs: object[] };
    return { ...jobs[0], id, minutes_per_week: 600, roster: { evening: "never", night } };
  };
  const page = await withCatalogue({ ...catalogueOf(TASKS), jobs: [job("nacht", "Waken", "always"), job("dag", "Receptie", "never")] });
  await toRubrics(page);
  await closeAllRubrics(page);
  await toResults(page);
  await button(page, "Mijn takenlijst").click();
  await fill(page, "20");
  await expect(page.getByText("Er kwamen uren bij, bij 1 taak. Uw week is nu 10 uur per week.")).toBeVisible();
  await expect(row(page, "Receptie")).toBeVisible();
  await expect(page.getByText("Werk met vaste nachten en ander werk zetten we niet bij elkaar. Daardoor blijft 10 uur per week liggen.")).toBeVisible();
});

test("who changes the list while it is searched for gets the list as changed, and nothing added to it", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Mijn takenlijst").click();
  await button(page, /^Zet erbij/).first().click();
  await expect(page.getByText("We zoeken het uit.")).toHaveCount(0, { timeout: 15_000 });
  const taken = async (): Promise<string> => (await page.locator(".stepper").allTextContents()).join();
  const before = await taken();
  await page.getByLabel("Hoeveel uur per week wilt u werken?").fill("32");
  // In one go: the search has begun, and the list is another one before it ends.
  await page.evaluate(() => {
    const buttons = [...(document.querySelector("passend-werk")?.shadowRoot?.querySelectorAll("button") ?? [])];
    const press = (name: string): void => buttons.find(({ textContent }) => textContent?.includes(name))?.click();
    press("Vul mijn lijst aan");
    press("Half uur minder");
  });
  await expect.poll(taken).not.toBe(before);
  const changed = await taken();
  // Longer than any search of these jobs takes.
  await page.waitForTimeout(1000);
  expect(await taken()).toBe(changed);
  await expect(page.getByText(/^Er kwam/)).toHaveCount(0);
});

/** Presses "Vul mijn lijst aan" and leaves for a task, at once or as soon as it is told that the search goes on. */
function fillAndLeave(page: Page, isTold: boolean): Promise<void> {
  return page.evaluate(async (told) => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    const leave = (): void => root?.querySelector<HTMLElement>(".task-row .button.link")?.click();
    const isBusy = new Promise<void>((done) => {
      // Within the turn that told it: outside of it the search would go on.
      const look = (_: unknown, observer: MutationObserver): void => {
        if (!root?.textContent?.includes("We zoeken het uit.")) return;
        observer.disconnect();
        leave();
        done();
      };
      if (root && told) new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
    });
    // It is told after a while; here, where a search is short, at once.
    const later = window.setTimeout;
    const soon = (then: () => void, ms?: number): number => later(then, ms === 300 ? 0 : ms);
    Object.assign(window, { setTimeout: soon });
    [...(root?.querySelectorAll("button") ?? [])].find(({ textContent }) => textContent?.includes("Vul mijn lijst aan"))?.click();
    Object.assign(window, { setTimeout: later });
    if (told) await isBusy;
    else leave();
  }, isTold);
}

test("who leaves while it is searched for, or before that could begin, finds the list as it was and nothing going on", { tag: "@wide" }, async ({ opened: page }) => {
  const processor = await page.context().newCDPSession(page);
  const slower = (rate: number): Promise<unknown> => processor.send("Emulation.setCPUThrottlingRate", { rate });
  const busy = page.getByText("We zoeken het uit.");
  const comeBack = async (): Promise<void> => {
    await slower(1);
    await expect(page.locator("[data-screen=task]")).toBeVisible();
    await button(page, "Terug").click();
    await expect(heading(page, "Mijn takenlijst")).toBeVisible();
    await expect(busy).toHaveCount(0, { timeout: 15_000 });
    await page.waitForTimeout(1000);
    await expect(page.locator(".stepper")).toHaveCount(0);
    await expect(page.getByText(/^Er kwam/)).toHaveCount(0);
  };
  await choosePerson(page, "Voorbeeld: rug");
  // So slow that the engine is not ready yet.
  await slower(10);
  await button(page, "Mijn takenlijst").click();
  await within(page, [["field", /^Hoeveel uur per week/, "32"]]);
  await expect(busy).toHaveCount(1);
  await fillAndLeave(page, false);
  await comeBack();
  await fillAndLeave(page, true);
  await comeBack();
  await processor.detach();
});

test("another catalogue or another element takes the engine of a week, and nobody waits for ever", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Mijn takenlijst").click();
  await expect(page.getByText("We zoeken het uit.")).toHaveCount(0, { timeout: 15_000 });
  // Another address than any before, also where this page was here already.
  await page.evaluate(async () => {
    const element = document.querySelector("passend-werk");
    const read = new Promise((done) => addEventListener("passend-werk-ready", done, { once: true }));
    element?.setAttribute("catalogue", `${element.getAttribute("catalogue")}?again`);
    await read;
  });
  await fill(page, "16");
  await expect(page.getByText(/^Samen 16 uur per week/)).toBeVisible({ timeout: 15_000 });
  await button(page, "Terug").click();
  await button(page, "Wat helpt het meest?").click();
  await expect(page.locator(".screen .job-card").first()).toBeVisible({ timeout: 15_000 });
});

test("the list is in the file and comes back with it, and clearing takes it away", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Mijn takenlijst").click();
  await expect(page.getByText("We zoeken het uit.")).toHaveCount(0, { timeout: 15_000 });
  await fill(page, "16");
  await expect(page.getByText(/^Samen 16 uur per week/)).toBeVisible();
  const before = await part(page, "Uw taken").innerText();
  await button(page, "Bewaren").click();
  await page.getByRole("radio", { name: /^Nee/ }).check();
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(saved.week.tasks.reduce((sum: number, task: { minutes: number }) => sum + task.minutes, 0)).toBe(16 * 60);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Mijn takenlijst").click();
  await expect(page.getByText("Er staat nog niets op uw lijst.")).toBeVisible();
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "passend-werk.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(saved)) });
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await button(page, "Mijn takenlijst").click();
  await expect(page.getByText(/^Samen 16 uur per week/)).toBeVisible({ timeout: 15_000 });
  expect(await part(page, "Uw taken").innerText()).toBe(before);
});

test("who may work four hours a day is proposed no more, at every width", async ({ withFewJobs: page }) => {
  await choosePerson(page, "Voorbeeld: energie");
  await button(page, "Mijn takenlijst").click();
  await expect(page.getByText("We zoeken het uit.")).toHaveCount(0, { timeout: 15_000 });
  await fill(page, "40");
  await expect(page.getByText("Meer uren staan niet op uw papier.")).toBeVisible();
  await expect(page.getByText(/^Samen (20|1\d(,5)?) uur per week, op 5 dagen\./)).toBeVisible();
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await sideways(page)).toBe(0);
});

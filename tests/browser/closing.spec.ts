// A mark that somebody closed: who decided, why and when. The mark and the outcome stay; what was decided stands
// beside them on the screen, in the file and in both prints.

import { expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { back, print, toPrintOfFile, watchPrints } from "./prints.js";
import { test, type WithTasks } from "./server.js";
import { button, closeAllRubrics, heading, listen, mark, toResults, toRubrics, wholeScreen, within } from "./support.js";

const LIFT = { load: "lift", mass_g: 6000, times_per_hour: 5 };
const STAND = { load: "stand", minutes_on_end: 40, minutes_per_hour: 40 };
const REASON = "De kar staat er, en zij wisselt af.";
const TODAY = new Intl.DateTimeFormat("nl", { dateStyle: "long" }).format(new Date());
const ALL = "U hebt alles bij deze taak besproken.";

/** "Post" has a mark for the doctor and one for the workplace, "Balie" the second one only, and "Kelder" goes over. */
const TASKS = { Post: [LIFT, STAND], Balie: [STAND], Kelder: [{ load: "lift", mass_g: 20_000, times_per_hour: 5 }, STAND] };

async function fillIn(page: Page): Promise<Page> {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await mark(page, "5.3", /5\.3 Staan/, /half uur/);
  await closeAllRubrics(page);
  await toResults(page);
  return page;
}

const toList = async (withTasks: WithTasks): Promise<Page> => fillIn(await withTasks(TASKS));

async function openTask(page: Page, name: string): Promise<Page> {
  await button(page, name).first().click();
  await wholeScreen(page);
  return page;
}

const toTask = async (withTasks: WithTasks, name: string): Promise<Page> => openTask(await toList(withTasks), name);

const findingOf = (page: Page, point: string): Locator => page.locator(`.finding[data-point="${point}"]`);
const reasonOf = (finding: Locator): Locator => finding.getByRole("textbox", { name: "Wat is de reden?" });
const dateOf = (finding: Locator): Locator => finding.getByLabel("Op welke dag?");
const unfold = (finding: Locator): Promise<void> => finding.getByText("Hebt u dit besproken?").click();
const record = (finding: Locator): Promise<void> => finding.getByRole("button", { name: "Leg vast" }).click();

async function close(finding: Locator, reason = REASON, by = "de bedrijfsarts", decision: "Dit kan" | "Dit kan niet" = "Dit kan"): Promise<void> {
  await unfold(finding);
  await finding.getByRole("radio", { name: decision, exact: true }).check();
  await finding.getByRole("radio", { name: by, exact: true }).check();
  await reasonOf(finding).fill(reason);
  await record(finding);
  await expect(finding.getByText(`Besproken: ${decision.toLowerCase()}. Zo ingevuld: ${by} besloot dit op ${TODAY}. De reden: ${reason}`)).toBeFocused();
}

test("closed marks stay marks: who, when and why stand at each, and the task and the list say how much was talked about", async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  const [lift, stand, tag] = [findingOf(page, "4.13"), findingOf(page, "5.3"), page.locator(".screen > p > .tag")];
  const said = await listen(page);
  await expect(page.getByText(/^Besproken/)).toHaveCount(0);
  await close(lift);
  await expect(lift.locator(".tag")).toHaveText(/^Bespreken/);
  await expect(page.getByText("Besproken: 1 van 2 punten.")).toBeVisible();
  await expect.poll(async () => (await said()).at(-1)).toBe("De lijst is veranderd.");

  await button(page, "Terug").click();
  const row = page.locator(".task-row", { hasText: "Post" }).first();
  await expect(row.locator(".whom")).toHaveText("Besproken: 1 van 2 punten. Bespreek dit met de leidinggevende van dit werk.");
  await button(page, "Post").first().click();
  await close(stand, "Zij mag tussendoor zitten.", "de leidinggevende");
  await expect(page.getByText(ALL)).toBeVisible();
  await expect(page.locator(".screen > .lead"), "a yes needs every mark").toHaveText("U besprak dit: het kan. De uitkomst zelf blijft staan.");
  await expect(tag, "no outcome changes").toHaveText(/^Bespreken/);

  await button(page, "Terug").click();
  await expect(row.locator(".whom")).toHaveText("Besproken: dit kan.");
  await expect(row.locator(".tag")).toHaveText(/^Bespreken/);
  await expect(page.locator(".task-row", { hasText: "Balie" }).locator(".whom"), "another task is another matter").toHaveText("Bespreek dit met de leidinggevende van dit werk.");
});

test("what is the doctor's to say stays to be asked when another decided it, on the screen and on one's own print", async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  const lift = findingOf(page, "4.13");
  const ask = "Vraag dit aan de bedrijfsarts.";
  await watchPrints(page);
  await close(lift, REASON, "de leidinggevende");
  await expect(lift.locator(".next")).toHaveText(ask);
  await close(findingOf(page, "5.3"), REASON, "de leidinggevende");
  await expect(findingOf(page, "5.3").locator(".next"), "of the work itself he may").toHaveCount(0);
  await button(page, "Terug").click();
  await expect(page.locator(".task-row", { hasText: "Post" }).first().locator(".whom")).toHaveText("Besproken: dit kan. Bespreek dit met de bedrijfsarts.");
  await button(page, "Afdrukken").click();
  const { text } = await print(page, "Druk af voor mijzelf");
  expect(text.replace(/\s+/g, " ")).toContain(`${ask} Besproken: dit kan. Zo ingevuld: de leidinggevende`);
});

test("one mark that can't be is enough for a no, at the task's place in the list", async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  await close(findingOf(page, "4.13"), "De kar is te zwaar.", "de leidinggevende", "Dit kan niet");
  await expect(page.locator(".screen > .lead"), "what people decided comes before what the page thinks").toHaveText("U besprak dit: het kan niet. De uitkomst zelf blijft staan.");
  await expect(findingOf(page, "4.13").locator(".next"), "nobody needs to be asked any more").toHaveCount(0);
  await expect(findingOf(page, "5.3").locator(".next").first()).toBeVisible();
  await button(page, "Zet op mijn takenlijst").click();
  await expect(page.locator(".screen")).toContainText("takenlijst");
  await button(page, "Terug").click();
  const row = page.locator(".task-row", { hasText: "Post" }).first();
  await expect(row.locator(".whom")).toHaveText("Besproken: dit kan niet.");
  await expect(row.locator("xpath=ancestor::ul").first().locator(".task-row > .button"), "what was decided against stands last").toHaveText(["Balie", "Post"]);
  await expect(row.locator(".tag"), "no outcome changes").toHaveText(/^Bespreken/);
});

test("what was talked about is told where a task stands in another list: among what helps most, and in comparing jobs", async ({ withTasks }) => {
  const page = await toTask(withTasks, "Balie");
  await close(findingOf(page, "5.3"), "Er is geen kruk.", "de leidinggevende", "Dit kan niet");
  await button(page, "Terug").click();
  await button(page, /^Vergelijk deze baan/).first().click();
  await button(page, "Wat helpt het meest?").click();
  const answers = page.locator("section", { has: heading(page, "Vragen") }).first();
  await answers.locator("summary").first().click();
  await expect(answers.locator("p", { hasText: "Balie" })).toContainText("Besproken: dit kan niet.");
  await button(page, "Terug").click();
  await button(page, /^Banen vergelijken/).first().click();
  await expect(page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Besproken punten" }) })).toContainText("Balie: Besproken: dit kan niet.");
});

test("what is wrong is told at its field, nothing typed is lost, and the focus goes where it can be mended", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  const finding = findingOf(page, "4.13");
  await unfold(finding);
  await expect(dateOf(finding), "today unless somebody says otherwise").not.toHaveValue("");
  await expect(finding.locator(".wrong"), "nothing is wrong before somebody tried").toHaveCount(0);
  await record(finding);
  await expect(finding.locator(".wrong")).toHaveText(["Kies of dit kan.", "Kies wie dit besloot.", "Schrijf hier de reden."]);
  await expect(finding.getByRole("radio").and(finding.locator("[name*=closing]")).first()).toBeFocused();

  await finding.getByRole("radio", { name: "Dit kan niet" }).check();
  await finding.getByRole("radio", { name: "de arbeidsdeskundige" }).check();
  const long = `${"a".repeat(300)}😀`;
  await reasonOf(finding).fill(long);
  await record(finding);
  await expect(reasonOf(finding)).toBeFocused();
  await expect(reasonOf(finding)).toHaveAttribute("aria-invalid", "true");
  await expect(reasonOf(finding)).toHaveAccessibleDescription(/Dit zijn 301 letters\. Er passen er 300 in\..*Dit komt in het verslag en op uw afdruk/);
  await expect(reasonOf(finding), "it is not cut off").toHaveValue(long);

  await button(page, "Terug").click();
  await button(page, "Post").first().click();
  await expect(reasonOf(finding), "nor lost on the way").toHaveValue(long);
  await expect(finding.getByRole("radio", { name: "de arbeidsdeskundige" })).toBeChecked();
  await reasonOf(finding).fill(` ${"a".repeat(299)}😀\n`);
  await record(finding);
  await expect(finding.getByText(/Zo ingevuld: de arbeidsdeskundige besloot dit op .+ De reden: a+😀$/)).toBeFocused();
});

test("a day that does not exist, is still to come or is too long ago is no day", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  const finding = findingOf(page, "4.13");
  await unfold(finding);
  await finding.getByRole("radio", { name: "Dit kan", exact: true }).check();
  await finding.getByRole("radio", { name: "de casemanager of coach" }).check();
  await reasonOf(finding).fill(REASON);
  const wrong = finding.getByText("Deze dag kan niet. Kies een dag vanaf 1990, tot en met vandaag.");
  const tomorrow = new Date(Date.now() + 36 * 3600 * 1000).toISOString().slice(0, 10);
  for (const date of [tomorrow, "1989-12-31", ""]) {
    await dateOf(finding).fill(date);
    await record(finding);
    await expect(wrong, date).toBeVisible();
    await expect(dateOf(finding)).toBeFocused();
    await expect(reasonOf(finding)).toHaveValue(REASON);
  }
  // Some browsers have no field for dates: there anything can be typed.
  await dateOf(finding).evaluate((field: HTMLInputElement) => (field.type = "text"));
  for (const date of ["2026-02-30", "30-01-2026"]) {
    await dateOf(finding).fill(date);
    await record(finding);
    await expect(wrong, date).toBeVisible();
  }
  await dateOf(finding).fill("2026-01-30");
  await record(finding);
  await expect(finding.getByText(`Besproken: dit kan. Zo ingevuld: de casemanager of coach besloot dit op 30 januari 2026. De reden: ${REASON}`)).toBeVisible();
});

test("what is over a limit nobody closes, and what is recorded can be taken out", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await page.locator(".fold > summary", { hasText: "Past nu niet" }).click();
  await button(page, "Kelder").first().click();
  const lift = findingOf(page, "4.13");
  await expect(lift).toContainText("Dit verandert alleen door een oplossing, een nieuw papier of een betere meting.");
  await expect(lift.getByText("Hebt u dit besproken?")).toHaveCount(0);
  const stand = findingOf(page, "5.3");
  await expect(stand).not.toContainText("Dit verandert alleen door");
  await close(stand);
  await expect(page.getByText("Besproken: 1 van 1 punt.")).toBeVisible();
  await expect(page.getByText(ALL), "what goes over is not settled").toHaveCount(0);

  await stand.getByRole("button", { name: "Haal weg" }).click();
  await expect(stand.locator("summary", { hasText: "Hebt u dit besproken?" })).toBeFocused();
  await expect(page.getByText(/^Besproken/)).toHaveCount(0);
  await unfold(stand);
  await expect(reasonOf(stand), "taken out by mistake, it is in the fields again").toHaveValue(REASON);
  await expect(stand.getByRole("radio", { name: "Dit kan", exact: true })).toBeChecked();
});

test("a closing does not count for another outcome, and says so until it is taken out or the outcome is back", async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  await watchPrints(page);
  await close(findingOf(page, "4.13"));
  const changed = page.locator("[data-changed]");
  await expect(changed).toHaveCount(0);
  const setLevel = async (level: RegExp): Promise<void> => {
    await within(page, [
      ["button", /Terug$/],
      ["button", "Bekijk de antwoorden"],
      ["button", /^Wijzig.*Tillen/],
      ["choice", level],
      ["button", /Terug$/],
      ["button", "Ja, laat zien wat ik kan doen"],
      ["heading", "Dit kunt u doen"],
    ]);
    await openTask(page, "Post");
  };
  await setLevel(/Ongeveer 10 kilo/);
  await expect(changed).toContainText("U besprak iets bij dit punt. Dat ging over een andere uitkomst.");
  await expect(changed).toContainText(REASON);
  await expect(changed.locator("strong")).toHaveText("Tillen");
  await expect(page.getByText(/^Besproken: \d/)).toHaveCount(0);
  await setLevel(/Ongeveer 5 kilo/);
  await expect(changed).toHaveCount(0);
  await expect(page.getByText("Besproken: 1 van 2 punten.")).toBeVisible();
  await setLevel(/Ongeveer 10 kilo/);
  await button(page, "Afdrukken").click();
  expect(await printed(page, "Druk af voor mijzelf")).toMatch(/Tillen: U besprak iets bij dit punt\. Dat ging over een andere uitkomst\. Besproken: dit kan\. Zo ingevuld: de bedrijfsarts besloot dit/);
  await button(page, "Terug").click();
  await changed.getByRole("button", { name: "Haal weg" }).click();
  await expect(changed).toHaveCount(0);
  await expect(heading(page, "Post")).toBeFocused();
});

test("the file holds it, and it comes back; clearing leaves nothing", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  await close(findingOf(page, "4.13"));
  await button(page, "Bewaren").click();
  await page.getByLabel("Nee, zonder wachtwoord").check();
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  const path = await file.path();
  const { closed } = JSON.parse(readFileSync(path, "utf8")) as { closed: object[] };
  const date = (closed[0] as { date: string }).date;
  expect(closed).toEqual([{ job: "proef", task: "taak-0", point: "4.13", load: "lift", rule: "between", compared: "mass_g 6000 6000 about 5000", decision: "can", by: "doctor", reason: REASON, date }]);
  await button(page, "Alles wissen").click();
  await button(page, "Ja, wis alles").click();
  await button(page, "Open een bewaard bestand").click();
  await page.getByLabel("Kies uw bestand").setInputFiles(path);
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await button(page, "Post").first().click();
  await expect(findingOf(page, "4.13")).toContainText(`De reden: ${REASON}`);
  const leaves = (): Promise<boolean> => page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await leaves(), "all of it is in the file").toBe(true);
  await unfold(findingOf(page, "5.3"));
  await reasonOf(findingOf(page, "5.3")).fill("half");
  expect(await leaves(), "and what is half filled in is not").toBe(false);
});

// ---- prints ------------------------------------------------------------------------------------

const printed = async (page: Page, name: string): Promise<string> => (await print(page, name)).words;

test("both prints say who, when and why; the one for the talk where it was ticked, and nothing else of the person", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await toTask(withTasks, "Post");
  await watchPrints(page);
  await close(findingOf(page, "5.3"), "Zij mag tussendoor zitten.", "de leidinggevende");
  await button(page, "Afdrukken").click();
  await page.locator(".fold > summary", { hasText: "Proefbaan" }).first().click();
  const post = page.locator("li", { has: page.getByRole("checkbox", { name: /^Post/ }) }).last();
  await post.getByRole("checkbox", { name: /^Post/ }).check();
  await expect(post.getByRole("checkbox", { name: /U besprak alles/ }), "only of a task that is settled").toHaveCount(0);
  const before = await printed(page, "Druk af voor het gesprek");
  expect(before, "what was not ticked is not there").not.toContain("tussendoor zitten");
  await post.getByRole("checkbox", { name: /tussendoor/ }).check();
  const decided = `Besproken: dit kan. Zo ingevuld: de leidinggevende besloot dit op ${TODAY}. De reden: Zij mag tussendoor zitten.`;
  expect(await printed(page, "Druk af voor het gesprek")).toContain(`? ${decided}`);
  expect(await printed(page, "Druk af voor mijzelf")).toMatch(/Besproken: 1 van 2 punten\..*Staan: Bespreken\.[^]*De reden: Zij mag tussendoor zitten\./);

  await button(page, "Terug").click();
  await close(findingOf(page, "4.13"));
  await button(page, "Afdrukken").click();
  await post.getByRole("checkbox", { name: /U besprak alles/ }).check();
  const talk = await printed(page, "Druk af voor het gesprek");
  expect(talk).toContain(ALL);
  expect(talk).toContain(`Zo ingevuld: de bedrijfsarts besloot dit op ${TODAY}. De reden: ${REASON}`);
  for (const value of ["5 kilo", "6 kilo", "4.13", "half uur per", "Balie"]) expect(talk, value).not.toContain(value);
});

test("a task of the week that can't be is told so on both prints, and above the list itself", { tag: "@wide" }, async ({ withFewJobs: page }) => {
  await watchPrints(page);
  const boxes = { job: "medisch-archief", task: "dozen-verplaatsen" };
  const closed = [{ ...boxes, point: "4.14", load: "carry", rule: "between", compared: "mass_g 6000 9000 about 5000", decision: "cannot", by: "doctor", reason: "Ook niet af en toe.", date: "2026-11-20" }];
  await toPrintOfFile(page, back, { week: { days: 5, tasks: [{ ...boxes, minutes: 60 }] }, closed });
  const row = /^Dozen verplaatsen: 1 uur per week\..*Besproken: dit kan niet\.$/;
  const rowOf = async (name: string): Promise<string[]> => (await print(page, name)).lines.map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => row.test(line));
  expect(await rowOf("Druk af voor mijzelf")).toHaveLength(1);
  await page.getByLabel("Zet mijn takenlijst erbij").check();
  expect(await rowOf("Druk af voor het gesprek")).toHaveLength(1);
  await within(page, [["button", /Terug$/], ["button", "Mijn takenlijst"], ["heading", "Mijn takenlijst"]]);
  await expect(page.getByText("Bij 1 taak op uw lijst staat: dit kan niet.")).toBeVisible();
});

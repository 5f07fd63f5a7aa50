import { expect, type Page } from "@playwright/test";
import { test } from "./server.js";
import { button, closeAllRubrics, heading, mark, tickAllRubrics, toResults, toRubrics } from "./support.js";

test("a form filled in by hand comes to a list with reasons", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await mark(page, "5.3", /5\.3 Staan/, /15 minuten|kwartier/);
  await expect(page.getByText("1 punt, nog niet klaar")).toHaveCount(2);
  await tickAllRubrics(page);
  await expect(page.getByText("Klaar: 1 punt")).toHaveCount(2);

  await button(page, "Kijk na wat u invulde").click();
  await expect(page.locator(".answer")).toHaveCount(2);
  await expect(page.locator(".answer").first()).toContainText("4.13 Tillen");
  await page.goBack();
  await button(page, "Kijk na wat u invulde").click();
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(page.locator(".lead").first()).toHaveText(/taken passen/);

  await page.locator(".fold", { hasText: "Past nu niet" }).locator("summary").first().click();
  await page.locator(".fold .task-row .button").first().click();
  const finding = page.locator(".finding").first();
  await expect(finding).toContainText("Dit werk vraagt:");
  await expect(finding).toContainText("U kunt:");
  await finding.getByText("Waarom?").click();
  await expect(finding.locator(".why")).toContainText(/4\.13 Tillen|5\.3 Staan/);
});

test("a point can be changed from the page that asks whether it is right", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await button(page, "Kijk na wat u invulde").click();
  await button(page, "Wijzig Tillen").click();
  await expect(page.locator("details.point[open] summary")).toBeFocused();
  await page.getByRole("radio", { name: /Ongeveer 10 kilo/ }).check();
  await button(page, "Terug").click();
  await expect(page.locator(".answer")).toContainText("Ongeveer 10 kilo");
});

/** What people type, and the point of the revised list that has to come first. */
const EVERYDAY = {
  "'s avonds": "6.1",
  autorijden: "2.10",
  optillen: "4.13", sjouwen: "4.13", zwaar: "4.12", "pijn rug": "4.9", rugpijn: "4.9", trap: "4.18", bukken: "4.9", staan: "5.3", "lang staan": "5.3", "kan niet te lang zitten": "5.1", lang: "5.9",
  haast: "1.7", "geen nachtdiensten": "6.1", "niet tillen": "4.13", druk: "1.2", lawaai: "3.6", nacht: "6.1", computer: "4.4", muis: "4.3.9", moe: "1.1", knieën: "4.16",
};

test("everyday words find the points that they are about, those that are called so first", async ({ opened: page }) => {
  await toRubrics(page);
  const found = page.locator(".search .button");
  for (const [word, code] of Object.entries(EVERYDAY)) {
    await page.getByLabel(/Zoek op woord/).fill(word);
    await expect(found.first(), word).toHaveText(new RegExp(`^${code.replaceAll(".", "\\.")} `));
  }
  // As many as are counted are shown.
  await page.getByLabel(/Zoek op woord/).fill("pijn");
  await expect(page.getByText(/^\d+ punten gevonden$/)).toHaveText(`${await found.count()} punten gevonden`);
});

test("a number that differs from ours goes before it; nonsense is refused with a hint", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  const kilo = page.getByLabel("Getal in kilo");
  await kilo.fill("veel");
  await kilo.blur();
  await expect(page.getByText("Vul een getal in boven 0, tot 200.")).toBeVisible();
  await expect(kilo).toHaveValue("veel");
  await kilo.fill("7,5");
  await kilo.blur();
  await expect(page.getByText("Vul een getal in")).toHaveCount(0);
  await expect(page.locator("details.point[open] .point-state")).toHaveText("ongeveer 7,5 kilo en ongeveer 50 keer per uur");
});

test("a paper that gives only a number needs no level", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: "Er staat alleen een getal" }).check();
  await page.getByLabel("Getal in kilo").fill("7");
  await page.getByLabel("Getal in kilo").blur();
  await expect(page.locator("details.point[open] .point-state")).toHaveText("ongeveer 7 kilo");
  await button(page, "Ik ben nog niet klaar").click();
  await button(page, "Kijk na wat u invulde").click();
  await expect(page.locator(".answer")).toContainText("ongeveer 7 kilo");
  await expect(page.getByText("mist nog het getal")).toHaveCount(0);
  await button(page, "Wijzig Tillen").click();
  await expect(page.getByRole("radio", { name: "Er staat alleen een getal" })).toBeChecked();
  await expect(page.getByLabel("Getal in kilo")).toHaveValue("7");
});

/** To the point of hours a week, with the fields for another number than ours. */
async function toOtherHours(page: Page): Promise<void> {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("6.3");
  await button(page, /6\.3 Uren per week/).click();
  await page.getByRole("radio", { name: "Er staat een ander aantal" }).check();
}

test("other hours than ours are typed at once, and are missed until they are", async ({ opened: page }) => {
  await toOtherHours(page);
  await expect(page.getByLabel("Getal in uur per week")).toBeVisible();
  await button(page, "Ik ben nog niet klaar").click();
  await button(page, "Kijk na wat u invulde").click();
  await expect(page.getByText("Bij 6.3 Uren per week mist nog het getal van uw papier.")).toBeVisible();
  await button(page, "Wijzig Uren per week").first().click();
  await page.getByLabel("Getal in uur per week").fill("24");
  await page.getByLabel("Getal in uur per week").blur();
  await expect(page.locator("details.point[open] .point-state")).toHaveText("ongeveer 24 uur per week");
});

test("a highest number of hours below the average is told at its field, and nothing is lost", async ({ opened: page }) => {
  await toOtherHours(page);
  const [hours, most] = [page.getByLabel("Getal in uur per week"), page.getByLabel(/hoogste aantal/)];
  await hours.fill("24");
  await hours.blur();
  await most.fill("20");
  await most.blur();
  await expect(page.getByText("Dit is lager dan het getal erboven.")).toBeVisible();
  await expect(most).toHaveAttribute("aria-invalid", "true");
  await expect(hours).not.toHaveAttribute("aria-invalid");
  await expect(hours).toHaveValue("24");
  await button(page, "Ik ben nog niet klaar").click();
  await closeAllRubrics(page);
  await toResults(page);
  await expect(page.getByText("Er klopt iets niet.")).toHaveCount(0);
  for (let steps = 0; steps < 2; steps += 1) await button(page, "Terug").click();
  await button(page, /6\.3 Uren per week/).click();
  await expect(most).toHaveValue("20");
  await most.fill("28");
  await most.blur();
  await expect(most).not.toHaveAttribute("aria-invalid");
  await expect(page.locator("details.point[open] .point-state")).toHaveText("ongeveer 24 uur per week");
});

test("a number that nobody confirms is asked for, never filled in silently", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/oude versie/).check();
  await button(page, "Verder").click();
  await button(page, "Verder").click();
  await page.getByLabel(/Zoek op woord/).fill("4.18");
  await button(page, /4\.18/).click();
  await page.locator("details.point[open]").getByRole("radio").nth(1).check();
  const which = page.getByRole("group", { name: "Welk getal staat er op uw papier?" });
  await expect(which).toBeVisible();
  await expect(which.getByRole("radio", { checked: true })).toHaveCount(0);
  await which.getByRole("radio", { name: /^Er staat: / }).check();
  await expect(page.locator("details.point[open] .point-state")).toHaveText(/achter elkaar/);
});

test("a paper without usable capacity ends on a calm page, not in a list", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await page.getByLabel(/nu geen benutbare/).check();
  await button(page, "Verder").click();
  await expect(heading(page, "Op uw papier staat: werken kan nu niet")).toBeFocused();
  await expect(page.locator(".tag")).toHaveCount(0);
});

test("who doesn't know which paper it is gets help, and no way on", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel("Dat weet ik niet").check();
  await expect(page.locator(".notice")).toContainText("Vraag de bedrijfsarts");
  await expect(button(page, "Verder")).toHaveCount(0);
});

test("a paper that is out of date raises a question", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await page.getByLabel(/Geldig tot/).fill("2020-01-01");
  await button(page, "Verder").click();
  await button(page, "Kijk na wat u invulde").click();
  await expect(page.getByText("De datum op uw papier is voorbij.")).toBeVisible();
});

test("a paper that ends before its own date raises a question where the dates stand", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  const question = page.getByText("'Geldig tot' ligt voor de datum van uw papier. Klopt dat?");
  await page.getByLabel(/Datum op het papier/).fill("2026-10-01");
  await page.getByLabel(/Geldig tot/).fill("2026-09-30");
  await expect(question).toBeVisible();
  await expect(page.getByLabel(/Geldig tot/)).toHaveValue("2026-09-30");
  await button(page, "Verder").click();
  await button(page, "Kijk na wat u invulde").click();
  await expect(question).toBeVisible();
  await button(page, "Terug").click();
  await button(page, "Terug").click();
  await page.getByLabel(/Geldig tot/).fill("2027-10-01");
  await expect(question).toHaveCount(0);
  // What is half typed stays: the rest of the date is still there when the number comes back.
  await page.getByLabel(/Geldig tot/).focus();
  await page.keyboard.press("Backspace");
  await expect(page.getByLabel(/Geldig tot/)).toHaveValue("");
  await page.keyboard.type("05");
  await expect(page.getByLabel(/Geldig tot/)).toHaveValue(/^2027-(05-01|10-05)$/);
});

test("what wasn't filled in is never shown as fitting", async ({ opened: page }) => {
  await toRubrics(page);
  await toResults(page);
  await expect(page.locator(".tag[data-outcome=fits]:visible")).toHaveCount(0);
  await expect(page.locator(".lead").first()).toHaveText("Nog geen taak past zeker.");
  await expect(page.locator(".notice")).toContainText("6 onderdelen van uw papier zijn nog open");
});

test("a level doesn't stand while its own number is missing or refused", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("413");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  const [state, kilo] = [page.locator("details.point[open] .point-state"), page.getByLabel("Getal in kilo")];
  await expect(state).toHaveText("wel genoemd, zonder getal");
  for (const refused of ["0", "veel", "3 uur", "900"]) {
    await kilo.fill(refused);
    await kilo.blur();
    await expect(state).toHaveText("wel genoemd, zonder getal");
  }
  await button(page, "Ik ben nog niet klaar").click();
  await button(page, "Kijk na wat u invulde").click();
  await expect(page.getByText("Bij 4.13 Tillen mist nog het getal van uw papier.")).toBeVisible();
  await button(page, "Wijzig Tillen").first().click();
  await expect(kilo).toHaveValue("900");
  await kilo.fill("3 kg");
  await kilo.blur();
  await expect(state).toHaveText("ongeveer 3 kilo en ongeveer 50 keer per uur");
  await kilo.fill("20 kilo");
  await kilo.blur();
  await expect(page.getByText("Gewoon is ongeveer 15 kilo. Klopt dit getal?")).toBeVisible();
  await expect(state).toHaveText("ongeveer 20 kilo en ongeveer 50 keer per uur");
  await page.getByLabel("Er staat een ander getal op mijn papier").uncheck();
  await expect(state).toHaveText(/^Ongeveer 5 kilo/);
});

test("no job is said to fit beyond the hours on the paper", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "6.3", /6\.3 Uren per week/, /20 uur per week/);
  await closeAllRubrics(page);
  await toResults(page);
  const card = page.locator(".job-card", { hasText: "samen tot 20 uur per week" }).first();
  await expect(card).toBeVisible();
  await card.getByRole("heading").getByRole("button").click();
  await expect(page.locator(".screen .lead").filter({ hasText: /(hoogstens|ongeveer) 20 uur per week werkt?.*De baan is \d+ tot \d+ uur per week\./ })).toBeVisible();
  await expect(page.getByText("De hele baan past")).toHaveCount(0);
  for (const hours of await page.locator(".hours li", { hasText: "Past" }).allTextContents()) expect(hours).not.toMatch(/Past(?! nu).*(2[1-9]|3\d) uur/);
});

test("the second click of a double click does nothing on the next screen", async ({ opened: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").dblclick();
  await expect(heading(page, "Kies een voorbeeldpersoon")).toBeVisible();
  const box = await button(page, "Voorbeeld: rug").boundingBox();
  if (!box) throw new Error("the button has no place");
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await expect(heading(page, "Dit kunt u doen")).toBeFocused();
});

test("another paper takes the points away only when the person says so", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  for (let steps = 0; steps < 2; steps += 1) await button(page, "Terug").click();
  await page.getByLabel(/oude versie/).check();
  await expect(page.getByText("Dan verdwijnt uw 1 punt.")).toBeVisible();
  await expect(button(page, "Verder")).toHaveCount(0);
  await button(page, "Nee, toch niet").click();
  await expect(page.getByLabel(/nieuwe versie/)).toBeChecked();
  await page.getByLabel(/oude versie/).check();
  await button(page, "Ja, doe dat").click();
  await expect(page.getByLabel(/oude versie/)).toBeChecked();
  await expect(button(page, "Verder")).toBeVisible();
});

test("a press that leaves a field reaches the button it was meant for, whatever the field makes appear", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("6.2");
  await button(page, /6\.2 /).click();
  await page.getByRole("radio", { name: "Er staat een ander aantal" }).check();
  await page.getByLabel("Getal in uur per dag").fill("20");
  await button(page, "Ik ben nog niet klaar").scrollIntoViewIfNeeded();
  const box = await button(page, "Ik ben nog niet klaar").boundingBox();
  if (!box) throw new Error("nothing to press");
  await page.mouse.move(box.x + 10, box.y + box.height - 4);
  await page.mouse.down();
  await page.mouse.up();
  await expect(heading(page, "Wat staat er op uw papier?")).toBeVisible();
});

test("a number above the level that was ticked is asked about", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByLabel("Er staat een ander getal op mijn papier").check();
  const hint = page.getByText("U koos hierboven ongeveer 5 kilo. Klopt dit getal?");
  await page.getByLabel("Getal in kilo").fill("4");
  await page.getByLabel("Getal in kilo").blur();
  await expect(hint).toHaveCount(0);
  await page.getByLabel("Getal in kilo").fill("12");
  await page.getByLabel("Getal in kilo").blur();
  await expect(hint).toBeVisible();
});

test("all open rubrics can be closed at once, in two steps", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("xyz");
  await expect(page.getByText("Niets gevonden.")).toBeVisible();
  await button(page, "Alle andere punten zijn gewoon").click();
  await expect(button(page, "Nee, toch niet")).toBeFocused();
  await button(page, "Ja, doe dat").click();
  await expect(page.getByText("Klaar: alles gewoon")).toHaveCount(6);
});

test("a key that is pressed again while a screen is on its way opens that screen once", { tag: "@wide" }, async ({ opened: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").click();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await button(page, "Voorbeeld: rug").focus();
  await Promise.all([1, 2, 3].map(() => page.keyboard.press("Enter")));
  await expect(heading(page, "Dit kunt u doen")).toBeFocused();
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await button(page, "Terug").click();
  await expect(button(page, "Voorbeeld: rug")).toBeVisible();
});

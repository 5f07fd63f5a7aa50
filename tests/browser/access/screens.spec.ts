// Each screen as a screen reader reads it out, in the order of the person's way.

import { expect } from "@playwright/test";
import { test } from "../server.js";
import { button, choosePerson, closeAllRubrics, firstTalk, mark, open, toResults, toRubrics, within } from "../support.js";

test("7.1: the start says what it is and offers three ways on, and another language in its own words", async ({ opened: page }) => {
  await expect(page.locator("passend-werk .screen")).toMatchAriaSnapshot(`
    - heading "Wat kan ik doen?" [level=2]
    - paragraph
    - list:
      - listitem: Het duurt ongeveer tien minuten.
      - listitem
      - listitem
      - listitem
    - button "Start"
    - button "Kijk eerst met een voorbeeld"
    - button "Open een bewaard bestand"
    - paragraph:
      - button "English"
  `);
});

test("7.2: each paper is told apart by what stands in its label", async ({ opened: page }) => {
  await button(page, "Start").click();
  await expect(page.locator("passend-werk .screen")).toMatchAriaSnapshot(`
    - heading "Welk papier hebt u?" [level=2]
    - paragraph
    - group "Wat ziet u op uw papier?":
      - radio /nieuwe versie.*4\\.13 en 4\\.14/
      - radio /oude versie.*4\\.14/
      - radio /zes kopjes/
      - radio "Dat weet ik niet"
  `);
});

test("7.3: dates and the question about working have their words as names", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await expect(page.getByLabel("Datum op het papier")).toHaveAttribute("type", "date");
  await expect(page.getByLabel(/Geldig tot/)).toHaveAttribute("type", "date");
  await expect(page.getByRole("group", { name: /nu helemaal niet kunt werken/ }).getByRole("radio")).toHaveCount(2);
});

test("7.4: each rubric is a line with its name, how far it is and a box that names it", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await page.getByLabel(/Zoek op woord/).fill("");
  await expect(page.locator("passend-werk .task-list > li").nth(3)).toMatchAriaSnapshot(`
    - button /Dynamische handelingen. bewegen/
    - text: 1 punt, nog niet klaar
    - checkbox /De rest is gewoon bij Dynamische handelingen/
  `);
});

test("7.5: a row of a rubric says code, name and what stands there; its form is a group of that name", async ({ opened: page }) => {
  await toRubrics(page);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await expect(page.locator("passend-werk details.point[open]")).toMatchAriaSnapshot(`
    - text: /4\\.13 Tillen Ongeveer 5 kilo/
    - group "4.13 Tillen":
      - group "Wat staat er op uw papier?":
        - radio /gewoon/
        - radio /Ongeveer 5 kilo/ [checked]
      - checkbox "Er staat een ander getal op mijn papier"
      - textbox "Staan er woorden bij?"
      - button "Maak dit punt leeg"
  `);
});

test("7.6: every button to change something names what it changes", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await mark(page, "5.3", /5\.3 Staan/, /15 minuten|kwartier/);
  await button(page, "Kijk na wat u invulde").click();
  await expect(page.getByRole("list").filter({ has: button(page, "Wijzig Staan") }).first()).toMatchAriaSnapshot(`
    - listitem:
      - text: /4\\.13 Tillen Ongeveer 5 kilo.*/
      - button "Wijzig Tillen"
    - listitem:
      - text: /5\\.3 Staan .*/
      - button "Wijzig Staan"
  `);
});

test("7.7: the list begins with what fits, each job a heading, each task with its outcome and hours", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await expect(page.locator("passend-werk .job-card").first()).toMatchAriaSnapshot(`
    - heading [level=3]:
      - button
    - paragraph: /\\d+ taken passen, samen [\\d,]+ uur per week\\./
    - list:
      - listitem:
        - button
        - text: /Past.* \\(schatting\\) [\\d,]+ uur per week/
  `);
});

test("7.8: a task says its outcome first, then each point as a heading with outcome, demand, what can and why", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  await expect(page.locator("passend-werk .finding", { has: page.getByText("Bespreken") }).first()).toMatchAriaSnapshot(`
    - article:
      - heading [level=4]
      - text: Bespreken
      - paragraph: /Dit werk vraagt:/
      - paragraph: /U kunt:|Op uw papier:/
  `);
  const [title, why] = [page.locator(".finding h4").first(), page.locator(".why > summary").first()];
  await expect(why).toContainText((await title.textContent())?.split(":")[0] ?? "nothing");
});

test("7.9: a job says hours by outcome, whether it fits whole, its tasks, and what belongs to the job", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.locator(".job-card h3 .button").first().click();
  await expect(page.locator("passend-werk .screen")).toMatchAriaSnapshot(`
    - heading [level=2]
    - paragraph
    - list:
      - listitem: /Past .* uur per week/
    - paragraph
    - group: Wat betekenen deze woorden?
    - heading "De taken van dit werk" [level=3]
    - list:
      - listitem:
        - button
  `);
});

test("7.10: questions stand under whom to ask, each a heading of its own", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.getByRole("button", { name: /^Bekijk alle \d+ vragen$/ }).click();
  const doctor = page.locator("passend-werk section", { has: page.getByRole("heading", { name: "Voor de bedrijfsarts" }) });
  await expect(doctor).toMatchAriaSnapshot(`
    - heading "Voor de bedrijfsarts" [level=3]
    - list:
      - listitem:
        - heading /\\?$/ [level=4]
        - paragraph: /Vraag dit aan de bedrijfsarts/
  `);
});

test("7.11: notes have a name and say where they stay; off, they are gone for everyone", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.getByLabel("Mijn begeleider kijkt mee").check();
  const notes = page.getByRole("textbox", { name: "Aantekeningen" });
  await expect(notes).toHaveAccessibleName("Aantekeningen");
  await expect(notes).toHaveAccessibleDescription(/Ze blijven alleen hier/);
  await page.getByLabel("Mijn begeleider kijkt mee").uncheck();
  await expect(notes).toHaveCount(0);
});

test("7.12: each step of the story begins at its own line, and says how many there are", async ({ opened: page }) => {
  await button(page, "Kijk eerst met een voorbeeld").click();
  await button(page, "Laat in twee minuten zien hoe het werkt").click();
  await expect(page.locator("passend-werk .story")).toMatchAriaSnapshot(`
    - note:
      - paragraph:
        - strong: Stap 1 van 5
      - paragraph
      - button "Volgende stap"
      - button "Stop het voorbeeld"
  `);
  await expect(page.locator(".story [data-focus-first]")).toBeFocused();
});

test("7.13: a failure is told at once, and what was there stays", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  await page.route("**/refused.json", (route) => route.fulfill({ json: { format: "passend-werk/catalogue/1-draft", jobs: 3 } }));
  await page.evaluate(() => document.querySelector("passend-werk")?.setAttribute("catalogue", "refused.json"));
  await expect(page.getByRole("alert")).toContainText("De lijst met werk klopt niet.");
  await expect(page.locator(".job-card").first()).toBeVisible();
});

test("7.14: a paper with nothing usable now says so calmly, with whom to ask, and a way to change it", async ({ opened: page }) => {
  await button(page, "Start").click();
  await page.getByLabel(/nieuwe versie/).check();
  await button(page, "Verder").click();
  await page.getByLabel(/nu geen benutbare/).check();
  await button(page, "Verder").click();
  await expect(page.locator("passend-werk .screen")).toMatchAriaSnapshot(`
    - heading /werken kan nu niet/ [level=2]
    - paragraph
    - paragraph
    - paragraph: /bedrijfsarts of casemanager/
    - paragraph
    - button "Dit klopt niet, ik wil het wijzigen"
  `);
});

test("7.15: a list without anything that fits says what would help", async ({ opened: page }) => {
  await toRubrics(page);
  await toResults(page);
  await expect(page.locator("passend-werk .screen")).toMatchAriaSnapshot(`
    - heading "Dit kunt u doen" [level=2]
    - paragraph: Nog geen taak past zeker.
    - paragraph
    - paragraph: /onderdelen van uw papier zijn nog open/
    - button "Vul die nog aan"
  `);
  await button(page, "Vul die nog aan").click();
  await closeAllRubrics(page);
});

test("7.16: closing a mark asks what came of it, who, why and when by name; what was recorded is one line with its way out", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await firstTalk(page).click();
  const closing = page.locator("passend-werk [data-closing]").first();
  await closing.locator("summary").click();
  await expect(closing).toMatchAriaSnapshot(`
    - group:
      - paragraph
      - group "Wat kwam eruit?":
        - radio "Dit kan"
        - radio "Dit kan niet"
      - status
      - group "Wie besloot dit?":
        - radio "de bedrijfsarts"
        - radio "de arbeidsdeskundige"
        - radio "de casemanager of coach"
        - radio "de leidinggevende"
      - status
      - text: /Wat is de reden\\?/
      - textbox "Wat is de reden?"
      - status
      - text: Op welke dag?
      - textbox "Op welke dag?": /\\d+-\\d+-\\d+/
      - status
      - paragraph:
        - button "Leg vast"
  `);
  await expect(closing.getByRole("textbox", { name: "Wat is de reden?" })).toHaveAccessibleDescription(/Schrijf geen ziekte en geen namen op/);
  await closing.getByLabel("Dit kan", { exact: true }).check();
  await closing.getByLabel("de leidinggevende").check();
  await closing.getByLabel("Wat is de reden?").fill("De kar staat er.");
  await closing.getByRole("button", { name: "Leg vast" }).click();
  await expect(closing.getByRole("paragraph")).toBeFocused();
  await expect(closing).toMatchAriaSnapshot(`
    - paragraph: /Besproken. dit kan. Zo ingevuld. de leidinggevende besloot dit op .* De reden. De kar staat er/
    - button /Haal weg ./
  `);
});

test("7.17: a task says whether one likes to do it, and the list how many tasks are left out", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.locator(".task-row .button").first().click();
  await expect(page.getByRole("button", { name: "Dit doe ik graag", pressed: false })).toBeVisible();
  await button(page, "Dit doe ik graag").click();
  await expect(page.getByRole("button", { name: "Dit doe ik graag", pressed: true })).toBeFocused();
  await button(page, "Terug").click();
  await page.getByLabel("Toon alleen wat ik graag doe").check();
  await expect(page.locator("passend-werk .liking")).toMatchAriaSnapshot(`
    - group "Wat ziet u eerst?":
      - radio "Eerst de meeste uren" [checked]
      - radio "Eerst wat ik graag doe"
    - checkbox "Toon alleen wat ik graag doe" [checked]
    - status:
      - paragraph:
        - text: 346 taken staan nu niet in beeld.
        - button "Toon alle 347 taken"
  `);
  await expect(page.locator("passend-werk .job-card li").first()).toMatchAriaSnapshot(`
    - button
    - text: /Past.* uur per week U doet dit graag/
  `);
});

test("7.18: jobs side by side are a table with headers, or on a narrow screen headings with terms", async ({ page }) => {
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  for (const card of [0, 1]) await page.locator(".job-card .toggle").nth(card).click();
  await page.locator(".actions .button", { hasText: "Banen vergelijken (2)" }).click();
  const [first = "", second = ""] = await page.locator("thead th").allTextContents();
  const table = page.getByRole("table", { name: "De banen naast elkaar: wat verschilt" });
  await expect(table.getByRole("columnheader")).toHaveText([first, second]);
  await expect(table.getByRole("rowheader", { name: "Taken die passen" })).toBeVisible();
  await expect(page.locator("passend-werk .compared").getByRole("heading")).toHaveCount(0);
  await expect(page.locator(".compared summary")).toHaveText(/^Hetzelfde bij alle \(\d+\)$/);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.locator("passend-werk .compared").getByRole("heading", { level: 3 })).toHaveText([first, second]);
  await expect(page.locator("passend-werk .compared > section").first()).toMatchAriaSnapshot(`
    - heading [level=3]:
      - button
    - term: Taken die passen
    - definition:
      - list:
        - listitem
    - button /^Haal weg/
  `);
});

test("7.19: a week names the task at every button, and says its sum, its days and why no more can be added", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: energie");
  await button(page, "Mijn takenlijst").click();
  await expect(page.getByText("We zoeken het uit.")).toHaveCount(0, { timeout: 20_000 });
  await page.getByLabel("Hoeveel uur per week wilt u werken?").fill("40");
  await button(page, "Vul mijn lijst aan").click();
  const task = page.locator("passend-werk .stepper").first();
  const name = (await task.getByRole("button").first().locator(".unseen").innerText()).replace("Half uur minder: ", "");
  expect(name).not.toBe("");
  await expect(task.getByRole("button", { name: `Half uur minder: ${name}` })).toBeVisible();
  await expect(task.getByRole("status")).toHaveText(/uur per week$/);
  await expect(page.getByRole("button", { name: `Haal weg ${name}` })).toBeVisible();
  await expect(page.locator("passend-werk [role=status]", { hasText: "Meer kan nu niet:" }).getByRole("listitem").first()).toBeVisible();
  const days = page.locator("passend-werk .days > li");
  await expect(days).toHaveCount(5);
  await expect(days.first().getByRole("listitem").first()).toHaveText(/: .*(uur|minuten)/);
});

test("7.20: then and now says first which two papers are laid beside each other", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Toen en nu").click();
  const profile = { format: "passend-werk/profile/1-draft", instrument: "fml", edition: "revised", capacities: [{ point: "5.4", state: "limited", level: 3 }], closed: ["I", "II", "III", "IV", "V", "VI"] };
  const file = { format: "passend-werk/file/1-draft", saved: "2026-03-01", program: "0.1.0", catalogue: { organisation: "Proef", version: "1", date: "2026-01-01" }, profile };
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "passend-werk.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await expect(page.locator("passend-werk .notice[data-now]")).toBeFocused();
  await expect(page.locator("passend-werk .notice[data-now] p").first()).toHaveText("Toen: u bewaarde dit bestand op 1 maart 2026.");
  await expect(page.locator("passend-werk .screen section > :is(h2, h3)").first()).toHaveText("Dit past er nu bij", { timeout: 20_000 });
});

test("7.21: each step of the search is a heading with its result, its field says what to write, and a wrong number is told", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Zo is er gezocht").click();
  await page.getByLabel("Wat is uw eigen werk?").selectOption("Zorghulp");
  const headings = page.locator("passend-werk .screen > section > h3");
  await expect(headings).toHaveText([/^Stap 1: /, /^Stap 2: /, /^Stap 3: /, /^Stap 4: /, "Feiten over het gevonden werk"]);
  await expect(page.locator("passend-werk section", { has: page.getByRole("heading", { name: /^Stap 3/ }) })).toMatchAriaSnapshot(`
    - heading /Stap 3. ander werk, zelfde organisatie/ [level=3]
    - paragraph: /taken passen, in \\d+ banen/
    - paragraph: /\\d+ ba/
    - paragraph: /62 banen met \\d+ taken/
    - list
    - button /Toon nog \\d+ banen/
    - textbox "Wat is er gedaan?"
  `);
  for (const field of await page.getByRole("textbox", { name: "Wat is er gedaan?" }).all()) await expect(field).toHaveAccessibleDescription(/Schrijf hier niets over ziekte/);
  const wage = page.getByLabel("Loon van uw eigen werk");
  await wage.fill("veel");
  await wage.press("Tab");
  await expect(wage).toHaveAttribute("aria-invalid", "true");
  await expect(wage).toHaveAccessibleDescription(/Vul hele euro's in/);
});

test("7.22: the report asks who and how much in groups with names, its fields say what not to write, and that it is there is told", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await page.locator(".job-card h3 .button").first().click();
  await button(page, "Afdrukken").click();
  await expect(page.locator("passend-werk .report")).toMatchAriaSnapshot(`
    - heading "Verslag voor het dossier" [level=3]
    - group "Wie vulde dit in?":
      - radio "de medewerker" [checked]
    - group "Wie praatte mee?":
      - checkbox "de bedrijfsarts"
    - group "Mogen de getallen van het papier erin?":
      - radio /^Nee/ [checked]
      - radio /^Ja/
    - textbox "Zo ziet de medewerker het"
    - textbox "Zo ziet de werkgever het"
    - button "Laat het verslag zien"
    - button "Druk het verslag af"
    - status
  `);
  await expect(page.getByLabel("Zo ziet de medewerker het")).toHaveAccessibleDescription(/niets over ziekte/);
  await button(page, "Laat het verslag zien").click();
  await expect(page.locator(".report [role=status]")).toHaveText(/Hieronder staat het verslag/);
});

test("7.23: with a list of one's own how much fits comes first, then what it rests on, whom one may ask and the own job, then any list", async ({ opened: page }) => {
  await within(page, [["button", "Start"], ["choice", /Ik heb geen papier/], ["button", "Verder"]]);
  await closeAllRubrics(page);
  await toResults(page);
  await expect(page.locator("passend-werk .screen")).toMatchAriaSnapshot(`
    - heading "Dit kunt u doen" [level=2]
    - paragraph: /taken passen/
    - paragraph: Dit rust op uw eigen lijst. Geen arts keek ernaar.
    - paragraph: U mag met de bedrijfsarts praten, ook als u niet ziek bent.
    - combobox /Wat is uw eigen werk/
    - heading [level=3]
  `);
});

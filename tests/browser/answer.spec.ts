import { expect, type Locator, type Page } from "@playwright/test";
import { test, type WithTasks } from "./server.js";
import { button, choosePerson, closeAllRubrics, heading, listen, mark, toResults, toRubrics, wholeScreen } from "./support.js";

/** Opens tasks that aren't known yet, until one has a question that can be answered here. */
async function openUnknownTask(page: Page): Promise<void> {
  await page.locator(".fold", { hasText: "Nog niet bekend" }).locator("summary").first().click();
  await page.locator(".fold .task-row .button").first().click();
  await expect(page.locator(".own-answer").first()).toBeVisible();
}

test("an answer on the spot changes the outcome, in the person's own name", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);

  const finding = page.locator('.finding[data-point="4.13"]');
  await expect(finding.locator(".tag")).toHaveText("Nog niet bekend");
  await finding.getByText("Weet u het zelf?").click();
  await finding.getByRole("radio").first().check();
  await expect(finding.locator(".tag")).toHaveText(/^Past/);
  await expect(finding.getByRole("radio").first()).toBeFocused();
  await expect(page.locator("passend-werk > [role=status]").filter({ hasText: "De lijst is veranderd." })).toHaveCount(1);
  await expect(page.locator(".screen > p > .tag")).toHaveText(/Past/);
  await finding.locator(".why > summary").click();
  await expect(finding.locator(".why")).toContainText("Bron: uw eigen antwoord.");
  await expect(finding.locator(".why")).not.toContainText("schatting");

  await finding.getByRole("radio", { name: "Dat weet ik niet" }).check();
  await expect(finding.locator(".tag")).toHaveText("Nog niet bekend");
});

test("what the person answered of the work is told where she checks her answers, with the way to it", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);
  const task = await page.locator("h1, h2").filter({ has: page.locator("[tabindex]") }).or(page.getByRole("heading").nth(1)).first().innerText();
  await page.locator(".own-answer > summary").first().click();
  await page.locator(".own-answer").first().getByRole("radio").first().check();
  await button(page, "Terug").click();
  await button(page, "Bekijk de antwoorden").click();
  await expect(heading(page, "Wat u zelf antwoordde")).toBeVisible();
  await page.locator("li .button", { hasText: task }).click();
  await expect(page.locator(".own-answer").first().getByRole("radio").first()).toBeChecked();
  await button(page, "Afdrukken").click();
  const paper = page.locator(".preview");
  await expect(paper, "who reads along reads whose answer it is").toContainText("(eigen antwoord)");
  await expect(paper).toContainText("Eigen antwoord: dit komt van de medewerker zelf.");
});

test("more than the paper allows is never made to fit", async ({ opened: page }) => {
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);
  const finding = page.locator('.finding[data-point="4.13"]');
  await finding.getByText("Weet u het zelf?").click();
  await finding.getByRole("radio", { name: /^(Meer|Zwaarder) dan/ }).check();
  await expect(finding.locator(".tag")).not.toHaveText(/^Past \(/);
});

test("a question about the paper leads to the point itself", async ({ opened: page }) => {
  await toRubrics(page);
  const boxes = page.getByRole("checkbox", { name: /De rest is gewoon/ });
  for (let index = 0; index < 5; index += 1) await boxes.nth(index).check();
  await boxes.nth(2).uncheck();
  await toResults(page);
  await page.locator(".fold", { hasText: "Nog niet bekend" }).locator("summary").first().click();
  await page.locator(".fold .task-row .button").first().click();
  await button(page, "Vul dit punt in").first().click();
  await expect(page.locator("details.point[open] summary")).toBeFocused();
});

test("status messages outside the element hold no outcome", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  const outside = await page.evaluate(() => document.querySelector("passend-werk")?.textContent ?? "");
  expect(outside).not.toMatch(/past|bespreken|rug/i);
});

/** A task of which neither the amount nor the hands are known, for somebody with a limit on the left. */
async function openTwoSided(withTasks: WithTasks): Promise<{ page: Page; finding: Locator }> {
  const page = await withTasks({ "Dozen pakken": [{ load: "lift", mass_g: [2000, 8000], times_per_hour: 5 }] });
  await toRubrics(page);
  await mark(page, "4.1", /^4\.1 /, /Rechtshandig/);
  await page.getByLabel(/Zoek op woord/).fill("4.13");
  await button(page, /4\.13 Tillen/).click();
  await page.getByRole("radio", { name: /Ongeveer 5 kilo/ }).check();
  await page.getByRole("radio", { name: "Links", exact: true }).check();
  await button(page, "Ik ben nog niet klaar").click();
  await closeAllRubrics(page);
  await toResults(page);
  await page.locator(".fold", { hasText: "Nog niet bekend" }).locator("summary").first().click();
  await button(page, "Dozen pakken").first().click();
  const finding = page.locator(".finding").first();
  await finding.getByText("Weet u het zelf?").click();
  return { page, finding };
}

test("an answer leaves the other question of the same point in sight, and its own place", { tag: "@wide" }, async ({ withTasks }) => {
  const { finding } = await openTwoSided(withTasks);
  const [amount, hands] = [finding.getByRole("group", { name: /^Hoeveel vraagt dit werk/ }), finding.getByRole("group", { name: "Kan dit met één hand?" })];
  await expect(hands).toHaveCount(0);
  const heavier = amount.getByRole("radio", { name: /^(Meer|Zwaarder) dan/ });
  await heavier.check();
  await expect(hands).toBeVisible();
  await expect(heavier).toBeChecked();
  await expect(heavier).toBeFocused();
  await hands.getByRole("radio", { name: /^Ja/ }).check();
  await expect(finding.locator(".tag")).toHaveText("Past (volgens uzelf)");
  await expect(heavier).toBeChecked();
  await expect(finding.locator("legend")).toHaveText([/^Hoeveel vraagt dit werk/, "Kan dit met één hand?"]);
});

test("what a solution that is there leaves open can be answered, and the list's own number stays in sight", async ({ withTasks }) => {
  const hoist = { id: "hoist", kind: "technical", title: "Tillift", in_place: true, demands: [{ load: "lift", mass_g: [2000, 9000], times_per_hour: 5 }] };
  const page = await withTasks({ Magazijn: [{ load: "lift", mass_g: [8000, 20000], times_per_hour: 5 }] }, [hoist]);
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);
  const finding = page.locator(".finding").first();
  await expect(finding).toContainText("Hier telt een oplossing mee: Tillift.");
  await finding.getByText("Weet u het zelf?").click();
  await finding.getByRole("radio", { name: /^Het is tot ongeveer 5 kilo|^Het is tot 5 kilo/ }).check();
  await expect(finding.locator(".tag")).toHaveText(/^Past/);
  await expect(finding).toContainText("In de lijst van de organisatie staat: 2 tot 9 kilo en 5 keer per uur (gemeten).");
});

test("no to one kind is no answer about another that is ticked later, and 'anders' nobody can say no to", async ({ withTasks }) => {
  const page = await withTasks({ Magazijn: [{ load: "sensitivity", state: "unassessed" }] });
  await toRubrics(page);
  const kind = (name: RegExp): Locator => page.locator("details.point[open]").getByRole("checkbox", { name });
  await page.getByLabel(/Zoek op woord/).fill("3.8");
  await button(page, /3\.8 /).click();
  await kind(/allerg/i).check();
  await button(page, "Ik ben nog niet klaar").click();
  await page.getByLabel(/Zoek op woord/).fill("");
  await closeAllRubrics(page);
  await toResults(page);
  await openUnknownTask(page);
  await page.getByText("Weet u het zelf?").click();
  await page.getByRole("radio", { name: /^Nee, dit niet/ }).check();
  await expect(page.locator(".finding").first().locator(".tag")).toHaveText("Past (volgens uzelf)");

  await button(page, "Terug").click();
  await button(page, "Bekijk de antwoorden").click();
  await button(page, /^Wijzig ./).click();
  await kind(/infecti/i).check();
  await button(page, "Terug").click();
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(page.locator(".lead").first()).toHaveText("Nog geen taak past zeker.");
});

test("one answer can be taken back, and the other one stays", { tag: "@wide" }, async ({ withTasks }) => {
  const { page, finding } = await openTwoSided(withTasks);
  const [amount, hands] = [finding.getByRole("group", { name: /^Hoeveel vraagt dit werk/ }), finding.getByRole("group", { name: "Kan dit met één hand?" })];
  const clear = finding.getByRole("button", { name: /^Wis mijn antwoord/ });
  const said = await listen(page);
  await expect(clear).toHaveCount(0);
  await amount.getByRole("radio", { name: /^(Meer|Zwaarder) dan/ }).check();
  await hands.getByRole("radio", { name: /^Ja/ }).check();
  await expect(clear).toHaveCount(2);
  await expect.poll(said).toContain("De lijst is veranderd.");
  const before = (await said()).length;

  await clear.nth(0).focus();
  await page.keyboard.press("Enter");
  await expect(amount.getByRole("radio", { name: "Dat weet ik niet" })).toBeFocused();
  await expect(amount.getByRole("radio", { name: "Dat weet ik niet" })).toBeChecked();
  await expect(hands.getByRole("radio", { name: /^Ja/ })).toBeChecked();
  await expect.poll(said).toHaveLength(before + 1);
  await finding.getByRole("button", { name: "Wis mijn antwoord Kan dit met één hand?" }).click();
  await expect(clear).toHaveCount(0);
  await expect(finding.locator(".tag")).toHaveText("Nog niet bekend");
});

/** Opens the questions, and every answer on the spot. */
async function openAllAnswers(page: Page): Promise<void> {
  await button(page, /^Bekijk (de vraag|alle)/).click();
  await wholeScreen(page);
  for (const fold of [".question > details", ".own-answer"]) {
    await page.locator(`${fold}:not([open]) > summary`).evaluateAll((all: HTMLElement[]) => all.forEach((one) => one.click()));
    await wholeScreen(page);
  }
}

test("how far and how often are asked apart, each with its own number", async ({ withTasks }) => {
  const page = await withTasks({ Reiken: [{ load: "reach", distance_mm: [500, 650], times_per_hour: [400, 800] }] });
  await toRubrics(page);
  await mark(page, "4.7", /^4\.7 /, /60 c/);
  await mark(page, "4.8", /^4\.8 /, /600/);
  await closeAllRubrics(page);
  await toResults(page);
  await openAllAnswers(page);
  const far = page.locator(".question", { hasText: "Hoe ver" });
  const often = page.locator(".question", { hasText: "Hoe vaak per uur" });
  await expect(far.getByRole("radio", { name: /60 centimeter/ })).toHaveCount(2);
  await expect(often.getByRole("radio", { name: /600 keer per uur/ })).toHaveCount(2);
  await expect(often.getByRole("radio", { name: /centimeter/ })).toHaveCount(0);

  await often.getByRole("radio").first().check();
  await expect(page.getByText("Beantwoord")).toHaveCount(1);
  await expect(often.getByRole("radio", { name: /600 keer per uur/ }).first(), "the answer stays where it was given").toBeChecked();
  await expect(far.getByRole("radio", { name: "Dat weet ik niet" }), "the other question stays open").toBeChecked();
});

test("an answer at one task leaves the answer at another", async ({ withTasks }) => {
  const lift = { load: "lift", mass_g: [1000, 9000], times_per_hour: 5 };
  const page = await withTasks({ Een: [lift], Twee: [lift] });
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
  await openAllAnswers(page);
  const at = (name: RegExp): Locator => page.getByRole("group", { name }).getByRole("radio").first();
  await at(/^Een/).check();
  await at(/^Twee/).check();
  await expect(at(/^Twee/)).toBeChecked();
  await expect(at(/^Een/)).toBeChecked();
});

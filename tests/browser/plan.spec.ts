// What would make more work fit: which solution, which answer, and what could come out otherwise.

import { expect, type Page } from "@playwright/test";
import { print, watchPrints } from "./prints.js";
import { test, type WithTasks } from "./server.js";
import { button, choosePerson, closeAllRubrics, failOnConsole, firstTalk, heading, mark, open, serveFewJobs, toResults, toRubrics } from "./support.js";

const LIFTING = { load: "lift", mass_g: 12000, times_per_hour: 5 };
const CARRYING = { load: "carry", mass_g: 12000, minutes_on_end: 1 };

const measure = (id: string, title: string, demand: object): object => ({ id, kind: "technical", title, in_place: false, demands: [demand] });

/** The list of a task that asks too much of two loads and one that does of one, with a solution for each load, and one that is about neither. */
async function toList(withTasks: WithTasks): Promise<Page> {
  const page = await withTasks({ Magazijn: [LIFTING, CARRYING], Post: [LIFTING] }, [
    measure("lift", "Tillift", { load: "lift", mass_g: 2000, times_per_hour: 5 }),
    measure("cart", "Kar", { load: "carry", mass_g: 1000, minutes_on_end: 1 }),
    measure("rest", "Stoel", { load: "stand", minutes_per_hour: 5 }),
  ]);
  await toRubrics(page);
  await mark(page, "4.13", /4\.13 Tillen/, /Ongeveer 5 kilo.*keer/);
  await mark(page, "4.14", /4\.14 Dragen/, /Ongeveer 5 kilo.*minu/);
  await closeAllRubrics(page);
  await toResults(page);
  return page;
}

test("the solution that frees most stands first, with its hours and its tasks; one that helps only with others says so", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await button(page, "Wat helpt het meest?").click();
  await expect(heading(page, "Wat helpt het meest?")).toBeFocused();
  const cards = page.locator("section", { has: heading(page, "Oplossingen") }).locator(".job-card");
  await expect(cards).toHaveCount(2);
  await expect(cards.nth(0)).toContainText("Tillift");
  await expect(cards.nth(0)).toContainText("Als dit er is, past er 1 taak bij: 10 uur per week.");
  await expect(cards.nth(0)).toContainText("Samen met een andere oplossing past er 1 taak bij: 10 uur per week.");
  await expect(cards.nth(1)).toContainText("Kar");
  await expect(cards.nth(1)).not.toContainText("Als dit er is");
  await cards.nth(0).locator("summary").first().click();
  await cards.nth(0).getByRole("button", { name: "Post" }).click();
  await expect(heading(page, "Post")).toBeFocused();
});

test("a task says what each of its solutions would make of it, and which are needed together", async ({ withTasks }) => {
  const page = await toList(withTasks);
  await page.locator(".fold > summary", { hasText: "Past nu niet" }).click();
  await button(page, "Magazijn").first().click();
  const helps = page.locator(".notice", { hasText: "Dit kan helpen" });
  await expect(helps.getByRole("listitem").filter({ hasText: "Tillift (" })).toContainText("Als dit er is: Past nu niet");
  await expect(helps).toContainText("Samen maken ze het passend: Tillift en Kar.");
});

test("what could come out otherwise is told with the step and the hours", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Wat helpt het meest?").click();
  const steps = page.locator("section", { has: heading(page, "Dit kan anders uitvallen") }).locator(".job-card");
  await expect(steps.first()).toContainText(/Een stap (ruimer|strenger) is: .+ Dan past/);
});

test("another answer asks for another plan", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await toList(withTasks);
  await button(page, "Wat helpt het meest?").click();
  await expect(page.locator(".job-card")).not.toHaveCount(0);
  await button(page, "Terug").click();
  await button(page, "Bekijk de antwoorden").click();
  await button(page, /^Wijzig Tillen/).click();
  await page.getByRole("group", { name: "Tillen" }).getByRole("radio", { name: /Staat er niet op/ }).check();
  await button(page, "Terug").click();
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await button(page, "Wat helpt het meest?").click();
  const cards = page.locator("section", { has: heading(page, "Oplossingen") }).locator(".job-card");
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText("Kar");
});

test("without the engine of the plan only the plan is missing", { tag: "@wide" }, async ({ page }) => {
  await page.route("**/passend_werk_plan_bg.wasm", (route) => route.fulfill({ status: 404 }));
  await serveFewJobs(page);
  await page.goto("");
  await choosePerson(page, "Voorbeeld: rug");
  await button(page, "Wat helpt het meest?").click();
  await expect(page.getByText("Dit lukte nu niet. De lijst met taken klopt nog.")).toBeVisible();
  failOnConsole(page);
  await button(page, "Terug").click();
  await firstTalk(page).click();
  await expect(page.locator(".finding").first()).toBeVisible();
  await watchPrints(page);
  await button(page, "Afdrukken").click();
  const { lines } = await print(page, "Druk af voor mijzelf");
  expect(lines).toContain("Vragen die helpen");
  expect(lines).not.toContain("Wat helpt het meest?");
});

test("a plan over which its engine breaks off leaves one line for IT, no request, and the list as it was", { tag: "@wide" }, async ({ page }) => {
  const lines: string[] = [];
  page.on("console", (message) => lines.push(message.text()));
  // Of the same exports; whatever its code is called for, it breaks off.
  await page.addInitScript(() => {
    const real = WebAssembly.instantiate.bind(WebAssembly) as (module: WebAssembly.Module, imports: object) => Promise<WebAssembly.Instance>;
    const breaking = async (module: WebAssembly.Module, imports: object): Promise<object> => {
      const { exports } = await real(module, imports);
      if (!("planning_goOn" in exports)) return { exports };
      return { exports: { ...exports, planning_goOn: () => { throw new WebAssembly.RuntimeError("unreachable"); } } };
    };
    Object.assign(WebAssembly, { instantiate: breaking });
  });
  await serveFewJobs(page);
  await open(page);
  await choosePerson(page, "Voorbeeld: rug");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await button(page, "Wat helpt het meest?").click();
  await expect(page.getByText("Dit lukte nu niet. De lijst met taken klopt nog.")).toBeVisible();
  expect(lines.filter((line) => line.startsWith("passend-werk: "))).toEqual(["passend-werk: engine-stopped: RuntimeError passend_werk_plan_bg.wasm"]);
  expect(requests).toEqual([]);
  await button(page, "Terug").click();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
});

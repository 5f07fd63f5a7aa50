// Saving and opening. What the page seals is opened here by docs/formats.md with Node's own
// cryptography, and the other way round: a page that agreed only with itself would prove little.

import { expect, type Frame, type Page } from "@playwright/test";
import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { test } from "./server.js";
import { axe, button, choosePerson, closeAllRubrics, failOnConsole, heading, inCheckout, mark, open, serveFewJobs, sideways, toResults, toRubrics, wholeScreen, within } from "./support.js";

interface Ajv {
  addSchema(schema: object): void;
  compile(schema: object): { (value: unknown): boolean; errors?: unknown };
}

const PASSPHRASE = "paard stoel café";
const WRONG = "Het wachtwoord klopt niet, of het bestand is veranderd. Let op hoofdletters en spaties.";
const KEPT = "Wat u nu invulde, is er nog.";
const readJson = (path: string): any => JSON.parse(readFileSync(inCheckout(path), "utf8"));
const CATALOGUE = readJson("data/sample/catalogue.json");
const BACK = readJson("data/sample/people/back.json");

/** Work of our own, for whatever holds for any list: what was filled in can and can't do all of it. */
const TASKS = {
  Bureauwerk: [{ load: "lift", mass_g: 1000, times_per_hour: 1 }],
  Magazijn: [{ load: "lift", mass_g: [2000, 8000], times_per_hour: 5 }],
  Verhuizen: [{ load: "lift", mass_g: 20_000, times_per_hour: 5 }],
};

/** That a file was saved beside that work. */
const BESIDE = { catalogue: { organisation: "Proef", version: "1", date: "2026-11-22" } };

/** A file as the page writes it, of somebody who could be real. */
function saved(changes: object = {}, profile: object = {}): any {
  const { organisation, version, date } = CATALOGUE;
  const { title, fictional, ...person } = BACK;
  return {
    format: "passend-werk/file/2-draft",
    saved: "2026-11-20",
    program: "0.1.0",
    catalogue: { organisation, version, date },
    profile: { ...person, ...profile },
    ...changes,
  };
}

function headerOf({ format, key, iterations, salt, cipher, iv }: any): Buffer {
  return Buffer.from(JSON.stringify([format, key, iterations, salt, cipher, iv]));
}

function keyOf({ iterations, salt }: any, passphrase: string): Buffer {
  return pbkdf2Sync(passphrase, Buffer.from(salt, "base64"), iterations, 32, "sha256");
}

/** A key is slow on purpose. Our own envelopes say so too, and have one that was found in a hurry: see hurryKeys. */
const SLOW = { iterations: 600_000, salt: randomBytes(16).toString("base64") };
const HURRIED_KEY = keyOf({ ...SLOW, iterations: SLOW.iterations / 600 }, PASSPHRASE);

function sealedOf(text: string): any {
  const header = {
    format: "passend-werk/sealed/1-draft",
    key: "PBKDF2-SHA-256",
    ...SLOW,
    cipher: "AES-256-GCM",
    iv: randomBytes(12).toString("base64"),
  };
  const cipher = createCipheriv("aes-256-gcm", HURRIED_KEY, Buffer.from(header.iv, "base64"));
  cipher.setAAD(headerOf(header));
  const bytes = [cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
  return { ...header, sealed: Buffer.concat(bytes).toString("base64") };
}

function unsealed(envelope: any, passphrase: string): string {
  const bytes = Buffer.from(envelope.sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(envelope, passphrase), Buffer.from(envelope.iv, "base64"));
  decipher.setAAD(headerOf(envelope));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}

const toSave = (page: Page): Promise<void> => within(page, [["button", "Bewaren"], ["heading", "Bewaren"]]);

/** Makes the file, and gives its name and what is in it. */
async function make(page: Page, passphrase: string | null): Promise<{ name: string; text: string }> {
  if (passphrase === null) await page.getByLabel("Nee, zonder wachtwoord").check();
  else await page.getByRole("textbox", { name: "Wachtwoord" }).fill(passphrase);
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  await expect(page.getByText(`Uw bestand heet ${file.suggestedFilename()}.`)).toBeVisible();
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

const clear = (page: Page): Promise<void> => within(page, [["button", "Alles wissen"], ["button", "Ja, wis alles"], ["heading", "Wat kan ik doen?"]]);

const toOpen = (page: Page): Promise<void> => within(page, [["button", "Open een bewaard bestand"], ["heading", "Verder met uw bestand"]]);

/** Back to the start, with what was filled in. */
async function toStart(page: Page): Promise<void> {
  const screen = page.locator(".screen");
  for (let name = await screen.getAttribute("data-screen"); name !== "start"; name = await screen.getAttribute("data-screen")) {
    await within(page, [["button", /Terug$/]]);
    await expect(screen).not.toHaveAttribute("data-screen", name ?? "");
  }
  await expect(button(page, "Ga verder")).toBeVisible();
}

/** Chooses a file that holds this text, or what it is as JSON. */
async function choose(page: Page, contents: object | string | Buffer): Promise<void> {
  const text = typeof contents === "string" || Buffer.isBuffer(contents) ? contents : JSON.stringify(contents);
  await page.getByLabel("Kies uw bestand").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
}

/** Fills in one point, and goes on to what can be done. */
async function fillIn(page: Page): Promise<void> {
  await toRubrics(page);
  await mark(page, "tillen", /4\.13 Tillen/, /Ongeveer 5 kilo/);
  await closeAllRubrics(page);
  await toResults(page);
}

/**
 * Lets the page find its keys with a six-hundredth of the work, as for our own envelopes. That it finds them as
 * the format says, one test proves by opening what the page sealed with all of the work.
 */
function hurryKeys(page: Page | Frame): Promise<void> {
  return page.evaluate(() => {
    const { subtle } = crypto;
    const derive = subtle.deriveKey.bind(subtle) as (how: Pbkdf2Params, ...given: unknown[]) => Promise<CryptoKey>;
    subtle.deriveKey = (how: unknown, ...given: unknown[]) => {
      const { iterations } = how as Pbkdf2Params;
      return derive({ ...(how as Pbkdf2Params), iterations: Math.ceil(iterations / 600) }, ...given);
    };
  });
}

/** Lets the page find keys by itself again. */
function forgetKeys(page: Page): Promise<void> {
  // What a test put on the object itself hides what every page has.
  return page.evaluate(() => void Reflect.deleteProperty(crypto.subtle, "deriveKey"));
}

/** Whether the browser would ask before this page is left. */
function asksToLeave(page: Page): Promise<boolean> {
  return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

test("what was filled in is the same after saving and opening, and the file is of its schema", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await fillIn(page);
  await wholeScreen(page);
  const before = await page.locator(".screen").innerText();
  await toSave(page);
  await expect(heading(page, "Bewaren")).toBeFocused();
  const { name, text } = await make(page, null);
  expect(name).toMatch(/^passend-werk-\d{4}-\d{2}-\d{2}\.json$/);

  const file = JSON.parse(text);
  const { default: Ajv2020 } = createRequire(inCheckout("www/package.json"))("ajv/dist/2020.js") as { default: new () => Ajv };
  const ajv = new Ajv2020();
  ajv.addSchema(readJson("schemas/profile.schema.json"));
  const validate = ajv.compile(readJson("schemas/file.schema.json"));
  expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  expect(file.program).toBe(/^version = "(.+)"$/m.exec(readFileSync(inCheckout("Cargo.toml"), "utf8"))?.[1]);
  expect(file.profile.capacities).toEqual([{ point: "4.13", state: "limited", level: 2 }]);

  await clear(page);
  await expect(heading(page, "Wat kan ik doen?")).toBeFocused();
  await toOpen(page);
  await expect(heading(page, "Verder met uw bestand")).toBeFocused();
  await choose(page, text);
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.locator(".answer")).toContainText("4.13");
  await button(page, "Ja, laat zien wat ik kan doen").click();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  await wholeScreen(page);
  expect(await page.locator(".screen").innerText()).toBe(before);
});

test("a file under a passphrase is as the format says, and opens with it", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await fillIn(page);
  await toSave(page);
  // The accent as two letters, as some keyboards have it, and a space behind it.
  const { text } = await make(page, `${PASSPHRASE.normalize("NFD")} `);
  const envelope = JSON.parse(text);
  const { default: Ajv2020 } = createRequire(inCheckout("www/package.json"))("ajv/dist/2020.js") as { default: new () => Ajv };
  expect(new Ajv2020().compile(readJson("schemas/sealed.schema.json"))(envelope)).toBe(true);
  expect(text).not.toContain("4.13");
  expect(JSON.parse(unsealed(envelope, PASSPHRASE)).profile.capacities[0].point).toBe("4.13");

  await clear(page);
  await toOpen(page);
  await choose(page, text);
  const field = page.getByLabel("Wachtwoord van dit bestand");
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("type", "password");
  await field.fill("paard stoel thee");
  await button(page, "Open het bestand").click();
  await expect(page.getByText(WRONG)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(WRONG);
  // What was typed is still there: a slip can be mended.
  await page.getByLabel("Laat zien wat ik typ").check();
  await expect(field).toHaveValue("paard stoel thee");
  await field.fill(PASSPHRASE);
  await field.press("Enter");
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.locator(".answer")).toContainText("4.13");
});

test("two files of the same thing under the same passphrase share no salt, iv or byte", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await hurryKeys(page);
  await fillIn(page);
  const files = [];
  for (const _ of [1, 2]) {
    await toSave(page);
    files.push(JSON.parse((await make(page, PASSPHRASE)).text));
    await within(page, [["button", "Ga verder"], ["heading", "Dit kunt u doen"]]);
  }
  for (const field of ["salt", "iv", "sealed"]) expect(files[0][field]).not.toBe(files[1][field]);
  await forgetKeys(page);
});

test("a passphrase that can be guessed is not taken, and what is typed can be hidden", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await fillIn(page);
  await toSave(page);
  const field = page.locator("#passphrase");
  await expect(field).toHaveAttribute("type", "text");
  await page.getByLabel("Laat zien wat ik typ").uncheck();
  await expect(field).toHaveAttribute("type", "password");
  let files = 0;
  page.on("download", () => (files += 1));
  await field.fill("    kort    ");
  await field.press("Enter");
  await expect(page.getByText("Dit is te kort. Neem minstens 12 tekens.")).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  expect(files).toBe(0);
  expect(await asksToLeave(page)).toBe(true);
});

const whole = JSON.stringify(saved());
const envelope = sealedOf(whole);
const flipped = (text: string): string => (text.startsWith("A") ? "B" : "A") + text.slice(1);

const WRONG_FILES = [
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), "Dit is geen bestand dat u hier bewaarde.", ""],
  ["a letter", "Geachte mevrouw,", "Dit is geen bestand dat u hier bewaarde.", ""],
  ["an empty file", "", "Dit is geen bestand dat u hier bewaarde.", ""],
  ["JSON of somebody else", { format: "iets/1" }, "Dit is geen bestand dat u hier bewaarde.", ""],
  ["a catalogue", CATALOGUE, "Dit is geen bestand dat u hier bewaarde.", ""],
  ["half a file", whole.slice(0, whole.length / 2), "Dit bestand is niet heel.", ""],
  ["half a sealed file", JSON.stringify(envelope).slice(0, 300), "Dit bestand is niet heel.", ""],
  ["a file without a profile", saved({ profile: undefined }), "In dit bestand klopt iets niet.", "missing-field /profile"],
  ["a file of no day", saved({ saved: "gisteren" }), "Er staat een datum in die niet klopt.", "bad-date /saved"],
  ["a paper of no day", saved({}, { date: "2026-02-30" }), "Er staat een datum in die niet klopt.", "bad-date /profile/date"],
  ["a point of the paper twice", saved({}, { capacities: [{ point: "4.13", state: "limited" }, { point: "4.13", state: "reference" }] }), "Er staat iets twee keer in.", "duplicate-id /profile/capacities/1"],
  ["a task that is on the list twice", saved({ format: "passend-werk/file/2-draft", week: { days: 5, tasks: [1, 2].map((minutes) => ({ job: "proef", task: "taak-0", minutes })) } }), "Er staat iets twee keer in.", "duplicate-id /week/tasks/1"],
  ["two lists of limits", JSON.stringify(saved()).replace('"profile":{', '"profile":{"capacities":[],'), "Er staat iets twee keer in.", "duplicate-key"],
  ["more hours than a week has", saved({ format: "passend-werk/file/2-draft", week: { days: 5, tasks: [{ job: "proef", task: "taak-0", minutes: 10_081 }] } }), "Er staat een getal of tekst in die daar niet kan.", "out-of-range /week/tasks/0/minutes"],
  ["a profile that is none", saved({ profile: ["4.13"] }), "In dit bestand klopt iets niet.", "wrong-type /profile"],
  ["a file of a newer version", saved({ format: "passend-werk/file/2" }), "Deze pagina is ouder dan uw bestand.", "newer-format /format"],
  ["a sealed file of a newer version", { ...envelope, format: "passend-werk/sealed/2" }, "Deze pagina is ouder dan uw bestand.", "newer-format /format"],
  ["a file with a section that does not exist", saved({ "plan/x": {} }), "Deze pagina is ouder dan uw bestand.", "unknown-field /plan~1x"],
  ["an envelope with a field that does not exist", { ...envelope, hint: "paard" }, "Deze pagina is ouder dan uw bestand.", "unknown-field /hint"],
  ["a profile of a newer version", saved({}, { format: "passend-werk/profile/2" }), "Deze pagina is ouder dan uw bestand.", "newer-format /profile/format"],
  ["a profile with a point that does not exist", saved({}, { capacities: [{ point: "9.99", state: "limited" }] }), "In dit bestand staat iets wat deze pagina niet kent.", "unknown-value /profile/capacities/0/point"],
  ["a profile with a diagnosis", saved({}, { diagnosis: "hernia" }), "In dit bestand staat iets wat deze pagina niet kent.", "unknown-field /profile/diagnosis"],
  ["a file over a million bytes", `${whole}${" ".repeat(1_000_000)}`, "Dit bestand is te groot.", ""],
  ["an envelope that would take a day to open", { ...envelope, iterations: 4_000_000_000 }, "In dit bestand klopt iets niet.", "out-of-range /iterations"],
  ["an envelope that protects little", { ...envelope, iterations: 1000 }, "In dit bestand klopt iets niet.", "out-of-range /iterations"],
  ["an envelope with a short salt", { ...envelope, salt: "AAAA" }, "In dit bestand klopt iets niet.", "out-of-range /salt"],
  ["an envelope of another cipher", { ...envelope, cipher: "none" }, "In dit bestand klopt iets niet.", "out-of-range /cipher"],
] as const;

/** What the notice says once it has the focus, and which file the field names then. */
function noticed(page: Page): Promise<{ told: string; codes: string[]; chosen: string | undefined }> {
  return page.evaluate(async () => {
    const root = document.querySelector("passend-werk")?.shadowRoot;
    while (!root?.activeElement?.matches(".notice[data-now]")) await new Promise((later) => setTimeout(later, 5));
    const notice = root.activeElement;
    const codes = [...notice.querySelectorAll("code")].map((code) => code.textContent ?? "");
    return { told: notice.textContent ?? "", codes, chosen: root.querySelector<HTMLInputElement>("input[type=file]")?.value };
  });
}

test("no file that is not right is opened, and what was there stays", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  test.setTimeout(120_000);
  await fillIn(page);
  await toStart(page);
  await toOpen(page);
  for (const [what, contents, sentence, place] of WRONG_FILES) {
    await test.step(what, async () => {
      // Away and back, so that no notice is left of the file before.
      await within(page, [["button", /Terug$/], ["button", "Open een bewaard bestand"], ["heading", "Verder met uw bestand"]]);
      expect(await page.locator(".notice[data-now]").count()).toBe(0);
      await choose(page, contents);
      const { told, codes, chosen } = await noticed(page);
      expect(told).toContain(sentence);
      expect(told).toContain(KEPT);
      expect(codes).toEqual(place === "" ? [] : [expect.stringContaining(place)]);
      // Mended or not, the file can be chosen again: a browser tells only of another choice.
      expect(chosen).toBe("");
      expect(await asksToLeave(page)).toBe(true);
    });
  }
  await button(page, "Terug").click();
  await button(page, "Ga verder").click();
  await toResults(page);
  await button(page, "Terug").click();
  await expect(page.locator(".answer")).toHaveCount(1);
  await expect(page.locator(".answer")).toContainText("4.13");
});

test("a sealed file does not open after anything in it was changed", async ({ opened: page }) => {
  await hurryKeys(page);
  await toOpen(page);
  for (const changed of [
    { sealed: flipped(envelope.sealed) },
    { sealed: envelope.sealed.slice(0, -24) },
    { sealed: `${envelope.sealed.replaceAll("=", "")}A` },
    { salt: flipped(envelope.salt) },
    { iv: flipped(envelope.iv) },
    { iterations: 600_001 },
  ]) {
    await test.step(JSON.stringify(Object.keys(changed)), async () => {
      await choose(page, { ...envelope, ...changed });
      await expect(page.getByText(WRONG)).toHaveCount(0);
      await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
      await button(page, "Open het bestand").click();
      await expect(page.getByText(WRONG)).toBeVisible();
    });
  }
  // Unchanged it does: it was not the passphrase.
  await choose(page, envelope);
  await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
  await button(page, "Open het bestand").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await forgetKeys(page);
});

test("what is wrong inside an envelope is told as without one", async ({ opened: page }) => {
  await hurryKeys(page);
  await toOpen(page);
  await choose(page, sealedOf(JSON.stringify(saved({ plan: {} }))));
  await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
  await button(page, "Open het bestand").click();
  await expect(page.locator(".notice code")).toContainText("unknown-field /plan");
  await choose(page, sealedOf(JSON.stringify(envelope)));
  await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
  await button(page, "Open het bestand").click();
  await expect(page.locator(".notice")).toContainText("Dit is geen bestand dat u hier bewaarde.");
  await forgetKeys(page);
});

test("a file that was saved beside another catalogue opens, and tells what is gone", async ({ opened: page }) => {
  const [job] = CATALOGUE.jobs;
  const [task] = job.tasks;
  const answers = [
    { job: job.id, task: task.id, demand: { load: "memory", often: "never" } },
    { job: "stomerij", task: "persen", demand: { load: "lift", mass_g: 2000 } },
    { job: job.id, task: "gordijnen-hangen", demand: { load: "reach", distance_mm: 300 } },
    { job: job.id, task: task.id, demand: { load: "lift", mass_g: 199_000 } },
  ];
  await toOpen(page);
  await choose(page, saved({ catalogue: { organisation: "Zorggroep De Linde", version: "3", date: "2025-02-01" } }, { answers }));
  await expect(page.locator(".notice[data-now]")).toBeFocused();
  await expect(page.getByText("Uw bestand: Zorggroep De Linde, lijst 3 van 1 februari 2025")).toBeVisible();
  const rows = page.locator(".screen > ul > li");
  await expect(rows).toHaveText([
    /^stomerij · persen · tillen/i,
    new RegExp(`^${job.title.replace(/[()]/g, "\\$&")} · gordijnen-hangen · `, "i"),
    new RegExp(`^${job.title.replace(/[()]/g, "\\$&")} · ${task.title} · tillen`, "i"),
  ]);
  await expect(page.getByText("Bij dit werk gaf u 2 antwoorden.")).toBeVisible();
  await expect(page.getByText("Bij dit werk telt uw antwoord niet mee.")).toBeVisible();
  await button(page, "Verder").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.locator(".answer")).toHaveCount(BACK.capacities.length);
  // Saved again the answers are still in it, beside the catalogue of now.
  await toSave(page);
  const again = JSON.parse((await make(page, null)).text);
  expect(again.profile.answers).toEqual(answers);
  expect(again.catalogue.version).toBe(CATALOGUE.version);
});

test("of the same catalogue only answers that count nowhere are told", async ({ opened: page }) => {
  await toOpen(page);
  await choose(page, saved({}, { answers: [{ job: "weg", task: "weg", demand: { load: "memory", often: "never" } }] }));
  await expect(page.getByText("Bij dit werk gaf u antwoord. Het staat niet meer in de lijst:")).toBeVisible();
  await expect(page.getByText("andere lijst met werk")).toHaveCount(0);
});

test("what was put together is told when it is gone, and stays in the file; a file of the version before opens", async ({ opened: page }) => {
  const [job] = CATALOGUE.jobs;
  const [task] = job.tasks;
  const put = {
    wishes: [{ job: job.id, task: task.id }, { job: "stomerij", task: "persen" }],
    week: { days: 4, tasks: [{ job: "stomerij", task: "persen", minutes: 60 }] },
    own_job: job.id,
    closed: [{ job: job.id, task: task.id, point: "4.13", load: "lift", rule: "between", compared: "mass_g 6000 6000 about 5000", decision: "can", by: "coach", reason: "Kan samen.", date: "2026-11-20" }],
  };
  await toOpen(page);
  await choose(page, saved(put));
  await expect(page.getByText("Deze taak koos u. Ze staat niet meer in de lijst:")).toBeVisible();
  await expect(page.locator(".screen > ul > li")).toHaveText(["stomerij · persen"]);
  await within(page, [["button", "Verder"], ["heading", "Klopt dit zo?"]]);
  await toSave(page);
  expect(JSON.parse((await make(page, null)).text)).toMatchObject(put);

  await clear(page);
  await toOpen(page);
  await choose(page, saved({ format: "passend-werk/file/1-draft" }));
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await toSave(page);
  const again = JSON.parse((await make(page, null)).text);
  expect(Object.keys(again)).toEqual(["format", "saved", "program", "catalogue", "profile"]);
});

test("what is filled in goes only after a yes", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await fillIn(page);
  const firstJob = async (): Promise<string> => {
    await page.locator(".job-card .button").first().click();
    await expect(page.locator("[data-screen=job]")).toBeVisible();
    await wholeScreen(page);
    return page.locator(".screen").innerText();
  };
  const before = await firstJob();
  await toStart(page);
  await toOpen(page);
  await choose(page, saved(BESIDE));
  const question = page.getByText("Wat u nu invulde, gaat dan weg. Wilt u dit bestand openen?");
  await expect(question).toBeVisible();
  await button(page, "Nee, toch niet").click();
  await expect(question).toHaveCount(0);
  await expect(page.getByLabel("Kies uw bestand")).toBeFocused();
  await expect(page.getByLabel("Kies uw bestand")).toHaveValue("");
  await toStart(page);
  await button(page, "Ga verder").click();
  await toResults(page);
  expect(await firstJob(), "the engine has what the page has").toBe(before);
  await toStart(page);

  await toOpen(page);
  await choose(page, saved(BESIDE));
  await button(page, "Ja, doe dat").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.locator(".answer")).toHaveCount(BACK.capacities.length);
});

test("a made-up person can be saved, and stays made up", async ({ opened: page }) => {
  await choosePerson(page, "Voorbeeld: rug");
  await toSave(page);
  const { text } = await make(page, null);
  expect(JSON.parse(text).profile).toEqual(BACK);
  await clear(page);
  await toOpen(page);
  await choose(page, text);
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.getByText("U kijkt naar een verzonnen persoon (Voorbeeld: rug).")).toBeVisible();
  expect(await asksToLeave(page)).toBe(false);
});

test("leaving asks only while something is in no file", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  expect(await asksToLeave(page)).toBe(false);
  await fillIn(page);
  expect(await asksToLeave(page)).toBe(true);
  await toSave(page);
  await make(page, null);
  expect(await asksToLeave(page)).toBe(false);
  await button(page, "Ga verder").click();
  await expect(heading(page, "Dit kunt u doen")).toBeVisible();
  expect(await asksToLeave(page)).toBe(false);
  await button(page, "Terug").click();
  await button(page, /^Wijzig 4\.13|^Wijzig Tillen/).first().click();
  await page.getByRole("radio", { name: /Ongeveer 10 kilo/ }).check();
  expect(await asksToLeave(page)).toBe(true);

  await clear(page);
  await toOpen(page);
  await choose(page, saved(BESIDE));
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  expect(await asksToLeave(page)).toBe(false);
});

test("the coach's notes are in no file: leaving asks, and another file's person doesn't get them", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await fillIn(page);
  await page.getByLabel("Mijn begeleider kijkt mee").check();
  await page.getByLabel("Aantekeningen").fill("bel de bedrijfsarts");
  await toSave(page);
  const { text } = await make(page, null);
  expect(text).not.toContain("bedrijfsarts");
  expect(await asksToLeave(page)).toBe(true);
  await toStart(page);
  await toOpen(page);
  await choose(page, saved(BESIDE));
  await button(page, "Ja, doe dat").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
  await expect(page.getByLabel("Aantekeningen")).toHaveValue("");
  expect(await asksToLeave(page)).toBe(false);
});

test("over http there is no passphrase, and the page says so", { tag: "@wide" }, async ({ reused: page, server }) => {
  failOnConsole(page);
  await page.route("http://passend.test/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: new URL(pathname, server.address).href }) });
  });
  await serveFewJobs(page, 0, 4);
  await page.goto("http://passend.test/");
  expect(await page.evaluate(() => [isSecureContext, crypto.subtle === undefined])).toEqual([false, true]);
  await fillIn(page);
  await toSave(page);
  await expect(page.getByText("Op dit adres kan er geen wachtwoord op.")).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Maak het bestand").click()]);
  const text = readFileSync(await file.path(), "utf8");
  expect(JSON.parse(text).format).toBe("passend-werk/file/2-draft");
  await clear(page);
  await toOpen(page);
  await choose(page, envelope);
  await expect(page.locator(".notice")).toContainText("Op dit adres kan het niet open.");
  await choose(page, text);
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
});

/** Opens a file that was made with the passphrase. */
async function reopen(page: Page, text: string): Promise<void> {
  await toOpen(page);
  await choose(page, text);
  await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
  await button(page, "Open het bestand").click();
  await expect(heading(page, "Klopt dit zo?")).toBeFocused();
}

test("the one file saves and opens from a stick", { tag: "@wide" }, async ({ reused: page }) => {
  failOnConsole(page);
  await page.goto(pathToFileURL(inCheckout("dist/passend-werk.html")).href);
  await hurryKeys(page);
  await choosePerson(page, "Voorbeeld: rug");
  await toSave(page);
  const { text } = await make(page, PASSPHRASE);
  await clear(page);
  await reopen(page, text);
});

test("the one file saves and opens in a frame that is shut off", { tag: "@wide" }, async ({ reused: page }) => {
  failOnConsole(page);
  const body = '<!doctype html><title>Proef</title><iframe title="Proef" sandbox="allow-scripts allow-downloads allow-modals" src="passend-werk.html" width="800" height="800"></iframe>';
  await page.route("**/frame.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("frame.html");
  const frame = page.frameLocator("iframe");
  const press = (name: string): Promise<void> => frame.getByRole("button", { name, exact: true }).click();
  await frame.getByRole("button", { name: "Start" }).waitFor();
  await hurryKeys(page.frames()[1]!);
  await press("Kijk eerst met een voorbeeld");
  await press("Voorbeeld: rug");
  await press("Bewaren");
  await frame.locator("#passphrase").fill(PASSPHRASE);
  const [file] = await Promise.all([page.waitForEvent("download"), press("Maak het bestand")]);
  const text = readFileSync(await file.path(), "utf8");
  await press("Alles wissen");
  await press("Ja, wis alles");
  await press("Open een bewaard bestand");
  await frame.getByLabel("Kies uw bestand").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await frame.locator("#passphrase").fill(PASSPHRASE);
  await frame.locator("#passphrase").press("Enter");
  await expect(frame.getByRole("heading", { name: "Klopt dit zo?" })).toBeFocused();
});

test("clearing and leaving forget the file that was chosen", async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await toRubrics(page);
  await toStart(page);
  await toOpen(page);
  await choose(page, saved(BESIDE));
  await expect(button(page, "Ja, doe dat")).toBeVisible();
  await clear(page);
  await toOpen(page);
  await expect(page.locator(".notice")).toHaveCount(0);
  await choose(page, envelope);
  await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  await toOpen(page);
  await expect(page.locator("#passphrase")).toHaveCount(0);
});

test("who clears while a file is made or opened gets no file, and nothing comes back", { tag: "@wide" }, async ({ withTasks }) => {
  const page = await withTasks(TASKS);
  await hurryKeys(page);
  await fillIn(page);
  await toSave(page);
  let files = 0;
  page.on("download", () => (files += 1));
  // The key takes as long as the test likes.
  await page.evaluate(() => {
    const { subtle } = crypto;
    const derive = subtle.deriveKey.bind(subtle);
    subtle.deriveKey = async (...given: Parameters<typeof derive>) => {
      await new Promise((go) => addEventListener("go", go, { once: true }));
      const key = await derive(...given);
      dispatchEvent(new Event("gone"));
      return key;
    };
  });
  /** Lets the key be there, and what comes of it. */
  const go = (): Promise<unknown> => page.evaluate(async () => {
    const gone = new Promise((done) => addEventListener("gone", done, { once: true }));
    dispatchEvent(new Event("go"));
    await gone;
    await new Promise((done) => setTimeout(done, 500));
  });
  await page.locator("#passphrase").fill(PASSPHRASE);
  await button(page, "Maak het bestand").click();
  await expect(page.locator(".screen").getByText("Een ogenblik.")).toBeVisible();
  await clear(page);
  await go();
  expect(files).toBe(0);

  await toOpen(page);
  await choose(page, envelope);
  await page.getByLabel("Wachtwoord van dit bestand").fill(PASSPHRASE);
  await button(page, "Open het bestand").click();
  await expect(page.locator(".screen").getByText("Een ogenblik.")).toBeVisible();
  await clear(page);
  await go();
  await expect(heading(page, "Wat kan ik doen?")).toBeVisible();
  // What came back would show as soon as another screen is drawn.
  await toOpen(page);
  await expect(button(page, "Bewaren")).toHaveCount(0);
  await button(page, "Terug").click();
  await expect(button(page, "Start")).toBeVisible();
  await forgetKeys(page);
});

test("saving and opening ask the server nothing and store nothing", { tag: "@wide" }, async ({ page, server, context }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const kept = new Set<string>();
    const [create, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (object: Blob) => {
      const address = create(object);
      kept.add(address);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      kept.delete(address);
      revoke(address);
    };
    Object.assign(window, { kept });
  });
  const addresses = (): Promise<number> => page.evaluate(() => (window as unknown as { kept: Set<string> }).kept.size);
  await serveFewJobs(page, 0, 4);
  await open(page);
  await expect(button(page, "Open een bewaard bestand")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const before = server.requests().length;
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url().split(":")[0] ?? ""));

  await hurryKeys(page);
  await fillIn(page);
  await toSave(page);
  const { text } = await make(page, PASSPHRASE);
  expect(await addresses()).toBe(1);
  await page.clock.runFor(10_000);
  expect(await addresses(), "the address of the file is given back").toBe(0);
  await clear(page);
  await reopen(page, text);

  expect(server.requests().slice(before), "the server's own log").toEqual([]);
  expect(requests.filter((scheme) => scheme !== "blob"), "the browser's own list").toEqual([]);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    history: JSON.stringify(history.state),
    title: document.title,
  }));
  expect(kept).toMatchObject({ local: 0, session: 0, databases: 0, caches: 0 });
  expect(kept.history).toMatch(/^\{"passend-werk-1":\d+\}$/);
  expect(kept.title).not.toContain("passend-werk-2");
  expect(await context.cookies()).toEqual([]);
});

test("axe finds nothing while saving and opening, and nothing scrolls sideways at 320 pixels", { tag: "@wide" }, async ({ opened: page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const look = async (name: string): Promise<void> => {
    expect(await axe(page), name).toEqual([]);
    expect(await sideways(page), name).toBe(0);
  };
  await hurryKeys(page);
  await toOpen(page);
  await look("open");
  await choose(page, saved({ plan: {} }));
  await expect(page.locator(".notice code")).toBeVisible();
  await look("open-trouble");
  await choose(page, envelope);
  await page.getByLabel("Wachtwoord van dit bestand").fill("iets anders dan dat");
  await button(page, "Open het bestand").click();
  await expect(page.getByText(WRONG)).toBeVisible();
  await look("open-passphrase");
  await choose(page, saved({ catalogue: { organisation: "Zorggroep De Linde", version: "3", date: "2025-02-01" } }, { answers: [{ job: "weg", task: "weg", demand: { load: "memory", often: "never" } }] }));
  await expect(page.getByText("Uw bestand is open.")).toBeVisible();
  await look("open-differs");
  await toSave(page);
  await page.locator("#passphrase").press("Enter");
  await expect(page.locator(".wrong")).toBeVisible();
  await look("save");
  await make(page, PASSPHRASE);
  await look("save-made");
  await clear(page);
  await toRubrics(page);
  await toStart(page);
  await toOpen(page);
  await choose(page, saved());
  await expect(button(page, "Ja, doe dat")).toBeVisible();
  await look("open-asks");
  await forgetKeys(page);
});

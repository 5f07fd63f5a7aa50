// Loads the engine, the texts and the organisation's catalogue: all at once, before
// the first question, because after the first answer nothing is fetched any more.

import { Reading, programVersion, type Matcher } from "#engine";
import { readCatalogue } from "./catalogue.js";
import type {
  Catalogue,
  Check,
  Instrument,
  JobOutcome,
  Load,
  PassendWerkError,
  PointsFile,
  Profile,
  Question,
  TaskOutcome,
  Whom,
} from "./format.js";
import { Names, type PointTexts } from "./names.js";
import { TURN_MS, breathe } from "./turns.js";
import { currentRun, startEngine, stopEngine, stopOthers } from "./wasm.js";
import { Words, type Texts } from "./words.js";

/** Why there is nothing to show. Every cause has its own text, `failure.<cause>`. */
export type Cause =
  | "no-webassembly"
  | "engine-blocked"
  | "engine-stopped"
  | "file-blocked"
  | "file-missing"
  | "file-other"
  | "file-broken"
  | "catalogue-refused"
  | "catalogue-newer";

export class Failure extends Error {
  override readonly name = "PassendWerkFailure";
  override readonly cause: Cause;
  /** The file that it is about, if it is about one. */
  readonly url: string;
  /** One line for whoever looks after the page; never anything about a person. */
  readonly detail: string;

  constructor(cause: Cause, url: string, note = "") {
    const detail = `${note} ${url}`.trim();
    super(`${cause}: ${detail}`);
    this.cause = cause;
    this.url = url;
    this.detail = detail;
  }
}

/** The engine that the first screens need, and the one with the plan in it. */
export const ENGINE = "passend_werk_bg.wasm";
export const PLAN_ENGINE = "passend_werk_plan_bg.wasm";

/** Where everything lies. Absolute addresses. */
export interface Places {
  wasm: string;
  plan: string;
  points: string;
  texts: string;
  catalogue: string;
  people: readonly string[];
  lang: string;
}

/** The texts of one language: they come first, because a failure needs words too. */
export interface Language extends Speech {
  /** For who has no paper: the same, without a word of a paper or a doctor. */
  ownList(): Speech;
}

interface Speech {
  readonly words: Words;
  readonly names: Names;
}

export interface Files {
  readonly points: Uint8Array;
  readonly catalogue: Uint8Array;
  /** Asked for once, before anything can be recorded, and never again; without it only the plan is missing. */
  readonly plan: Promise<Uint8Array | null>;
}

/** The engine with one catalogue in it. */
export interface Engine {
  /** The version of the program. */
  version: string;
  catalogue: Catalogue;
  instruments: readonly Instrument[];
  loads: ReadonlyMap<string, Load>;
  /** On what each row of the rule rests. */
  ruleSources: ReadonlyMap<string, readonly string[]>;
  /** How many working days a week has where hours a day are laid beside hours a week. */
  workingDays: number;
  /** The minutes of a whole working day. */
  wholeDay: number;
  people: readonly Profile[];
  /** Where a job's tasks begin in the engine's row of tasks. */
  firstTask: readonly number[];
  taskCount: number;
  /** The files it was made of, and the engine with the plan, for who makes another one of them. */
  files: Files;
  setProfile(profile: Profile): void;
  clear(): void;
  verdicts(): Uint8Array;
  bases(): Uint8Array;
  order(): Uint32Array;
  minutes(): Uint32Array;
  limits(): Uint32Array;
  provisions(): Uint8Array;
  explain(tasks: readonly number[]): TaskOutcome[];
  talkWith(task: number): Whom[];
  job(index: number): JobOutcome;
  checks(): Check[];
  questions(): Question[];
  /** Positions of the profile's answers that count nowhere in this catalogue. */
  unusedAnswers(): Uint32Array;
  /** Begins anew after it stopped, from what the page holds. Then it knows no profile. */
  restart(): Promise<void>;
  free(): void;
}

const encoder = new TextEncoder();

const started = new Map<string, Promise<unknown>>();

/** One download per address, however many elements stand on the page. */
export function once<T>(key: string, start: () => Promise<T>): Promise<T> {
  const running = started.get(key) as Promise<T> | undefined;
  if (running) return running;
  const promise = start();
  started.set(key, promise);
  // A failure isn't kept: "Probeer het nog eens" has to be able to work.
  promise.catch(() => started.delete(key));
  return promise;
}

/** Nothing has to be downloaded for this address; where that fails, trying again would change nothing. */
export function give(url: string, bytes: Promise<Uint8Array>): void {
  started.set(url, bytes);
  // Nobody may ever ask for it.
  bytes.catch(() => {});
}

function fetchBytes(url: string): Promise<Uint8Array> {
  return once(url, () => download(url));
}

/** The one place that asks the network for anything. */
export async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { credentials: "same-origin", referrerPolicy: "no-referrer" }).catch(() => null);
  if (!response?.ok) throw new Failure("file-missing", url, response ? `${response.status}` : "");
  return new Uint8Array(await response.arrayBuffer());
}

async function fetchJson<T>(url: string): Promise<T> {
  const bytes = await fetchBytes(url);
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    throw broken("file-broken", url);
  }
}

/** A file that is no use is asked for again at the next try. */
function broken(cause: Cause, url: string, note = ""): Failure {
  started.delete(url);
  return new Failure(cause, url, note);
}

/** The same language at the same place is the same object: texts that came later stay in it. */
export function loadLanguage(places: Places): Promise<Language> {
  return once(`language ${places.texts}${places.lang}`, async () => {
    const [texts, points] = await Promise.all([
      fetchJson<Texts>(`${places.texts}${places.lang}.json`),
      fetchJson<PointTexts>(`${places.texts}points.${places.lang}.json`),
    ]);
    const speech = (variant?: string): Speech => {
      const words = new Words(places.lang, texts, variant);
      return { words, names: new Names(points, words, variant !== undefined) };
    };
    let own: Speech | undefined;
    return { ...speech(), ownList: () => (own ??= speech("own-list.")) };
  });
}

/** The texts of screens that come after the first. */
export function loadLaterTexts(places: Places): Promise<Texts> {
  return fetchJson(`${places.texts}later.${places.lang}.json`);
}

function startWasm(url: string): Promise<void> {
  return startEngine(async () => {
    // As bytes: a server that sends the wrong type for .wasm is no reason to fail.
    const bytes = await fetchBytes(url);
    // They have done their work once they are compiled.
    started.delete(url);
    return WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
  }).catch((error: unknown) => {
    // Not compiled, or of another build than this script; diagnose.ts looks closer.
    throw error instanceof Failure ? error : broken("file-broken", url);
  });
}

export async function loadEngine(places: Places): Promise<Engine> {
  const [points, catalogue, people] = await Promise.all([
    fetchBytes(places.points),
    fetchBytes(places.catalogue),
    // Sample people are an extra: without them everything else still works.
    Promise.all(places.people.map((url) => fetchJson<Profile>(url))).catch(() => []),
    startWasm(places.wasm),
  ]);
  return openEngine(points, catalogue, people, places);
}

async function openEngine(points: Uint8Array, bytes: Uint8Array, people: readonly Profile[], places: Places): Promise<Engine> {
  let matcher = await newMatcher(points, bytes, places);
  let run = currentRun();
  /** Every call: what the engine doesn't say itself means that it broke off. */
  const ask = <T>(call: (matcher: Matcher) => T): T => {
    // Another element on the page may have broken it off.
    if (run !== currentRun()) throw new Failure("engine-stopped", "");
    try {
      return call(matcher);
    } catch (error) {
      throw hasCode(error) ? error : stopped(error);
    }
  };
  /** Forgetting always ends well: an engine that breaks off over it is overwritten as a whole. */
  const forget = (how: "clear" | "free"): void => {
    // An address of an earlier run means nothing in this one, and must not be given back here.
    if (run !== currentRun()) return void (how === "free" && matcher.__destroy_into_raw());
    try {
      matcher[how]();
    } catch {
      stopEngine();
    }
  };
  await breathe();
  const data = JSON.parse(new TextDecoder().decode(points)) as PointsFile;
  const catalogue = await readCatalogue(bytes);
  await breathe();
  let count = 0;
  const firstTask = catalogue.jobs.map((job) => {
    const first = count;
    count += job.tasks.length;
    return first;
  });
  const border = (id: string): number => data.rules.borders.find((have) => have.id === id)?.value ?? 0;
  return {
    version: programVersion(),
    catalogue,
    instruments: data.instruments,
    loads: new Map(data.loads.loads.map((load) => [load.key, load])),
    ruleSources: new Map(data.rules.rules.map((rule) => [rule.id, rule.sources])),
    workingDays: border("working_days"),
    wholeDay: border("whole_day_minutes"),
    people,
    firstTask,
    taskCount: count,
    files: { points, catalogue: bytes, plan: fetchBytes(places.plan).catch(() => null) },
    setProfile: (profile) => ask((to) => to.setProfile(encoder.encode(JSON.stringify(profile)))),
    clear: () => {
      stopOthers();
      forget("clear");
    },
    verdicts: () => ask((to) => to.verdicts()),
    bases: () => ask((to) => to.bases()),
    order: () => ask((to) => to.order()),
    minutes: () => ask((to) => to.minutes()),
    limits: () => ask((to) => to.limits()),
    provisions: () => ask((to) => to.provisions()),
    explain: (tasks) => ask((to) => to.explain(Uint32Array.from(tasks))),
    talkWith: (task) => ask((to) => to.talkWith(task)),
    job: (index) => ask((to) => to.job(index)),
    checks: () => ask((to) => to.checks()),
    questions: () => ask((to) => to.questions()),
    unusedAnswers: () => ask((to) => to.unusedAnswers()),
    restart: async () => {
      await startWasm(places.wasm);
      forget("free");
      matcher = await newMatcher(points, bytes, places);
      run = currentRun();
    },
    free: () => forget("free"),
  };
}

/** An error of the engine's own has a code; one that broke it off has none. */
function hasCode(error: unknown): error is PassendWerkError {
  return typeof (error as Partial<PassendWerkError>).code === "string";
}

function stopped(error: unknown): Failure {
  stopEngine();
  return new Failure("engine-stopped", "", (error as Error).name);
}

function oneTurn(reading: Reading): Matcher | undefined {
  const end = performance.now() + TURN_MS;
  let matcher: Matcher | undefined;
  while (!matcher && performance.now() < end) matcher = reading.goOn();
  return matcher;
}

async function newMatcher(points: Uint8Array, catalogue: Uint8Array, places: Places): Promise<Matcher> {
  const run = currentRun();
  try {
    const reading = new Reading(points, catalogue);
    let matcher: Matcher | undefined;
    while (!matcher) {
      await breathe();
      // Another element on the page may break the engine off meanwhile.
      if (run !== currentRun()) throw new Failure("engine-stopped", "");
      matcher = oneTurn(reading);
    }
    reading.free();
    return matcher;
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (!hasCode(error)) throw stopped(error);
    const { input, problems = [] } = error;
    const where = `${problems[0]?.code} ${problems[0]?.pointer}`;
    if (input === "points") throw broken("file-broken", places.points, where);
    const newer = problems.some((problem) => problem.code === "newer-format");
    throw broken(newer ? "catalogue-newer" : "catalogue-refused", places.catalogue, where);
  }
}

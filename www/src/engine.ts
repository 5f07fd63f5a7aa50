// Loads the engine, the texts and the organisation's catalogue: all at once, before
// the first question, because after the first answer nothing is fetched any more.

import init, { Matcher } from "../generated/passend_werk.js";
import type {
  Catalogue,
  Check,
  Instrument,
  JobOutcome,
  Load,
  PassendWerkError,
  PointsFile,
  Problem,
  Profile,
  Question,
  TaskOutcome,
  Whom,
} from "./format.js";
import { Names, type PointTexts } from "./names.js";
import { Words, type Texts } from "./words.js";

/** Why there is nothing to show. Every cause has its own text, `failure.<cause>`. */
export type Cause = "no-webassembly" | "engine-blocked" | "file-missing" | "file-broken" | "catalogue-refused";

export class Failure extends Error {
  override readonly name = "PassendWerkFailure";
  override readonly cause: Cause;
  /** One line for whoever looks after the page; never anything about a person. */
  readonly detail: string;
  readonly problems: readonly Problem[];

  constructor(cause: Cause, detail: string, problems: readonly Problem[] = []) {
    super(`${cause}: ${detail}`);
    this.cause = cause;
    this.detail = detail;
    this.problems = problems;
  }
}

/** Where everything lies. Absolute addresses. */
export interface Places {
  wasm: string;
  points: string;
  texts: string;
  catalogue: string;
  people: readonly string[];
  lang: string;
}

/** The texts of one language: they come first, because a failure needs words too. */
export interface Language {
  words: Words;
  names: Names;
}

/** The engine with one catalogue in it. */
export interface Engine {
  catalogue: Catalogue;
  instruments: readonly Instrument[];
  loads: ReadonlyMap<string, Load>;
  /** On what each row of the rule rests. */
  ruleSources: ReadonlyMap<string, readonly string[]>;
  people: readonly Profile[];
  /** Where a job's tasks begin in the engine's row of tasks. */
  firstTask: readonly number[];
  taskCount: number;
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
  free(): void;
}

const encoder = new TextEncoder();

// One download per address, however many elements stand on the page.
const started = new Map<string, Promise<unknown>>();

function once<T>(key: string, start: () => Promise<T>): Promise<T> {
  const running = started.get(key) as Promise<T> | undefined;
  if (running) return running;
  const promise = start();
  started.set(key, promise);
  // A failure isn't kept: "Probeer het nog eens" has to be able to work.
  promise.catch(() => started.delete(key));
  return promise;
}

function fetchBytes(url: string): Promise<Uint8Array> {
  return once(url, async () => {
    let response: Response;
    try {
      response = await fetch(url, { credentials: "same-origin", referrerPolicy: "no-referrer" });
    } catch {
      throw new Failure("file-missing", url);
    }
    if (!response.ok) throw new Failure("file-missing", `${response.status} ${url}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

async function fetchJson<T>(url: string): Promise<T> {
  const bytes = await fetchBytes(url);
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    throw new Failure("file-broken", url);
  }
}

/** The same language at the same place is the same object: texts that came later stay in it. */
export function loadLanguage(places: Places): Promise<Language> {
  return once(`language ${places.texts}${places.lang}`, async () => {
    const [texts, points] = await Promise.all([
      fetchJson<Texts>(`${places.texts}${places.lang}.json`),
      fetchJson<PointTexts>(`${places.texts}points.${places.lang}.json`),
    ]);
    const words = new Words(places.lang, texts);
    return { words, names: new Names(points, words) };
  });
}

/** The texts of screens that come after the first. */
export function loadLater(places: Places): Promise<Texts> {
  return fetchJson(`${places.texts}later.${places.lang}.json`);
}

/** The smallest module there is: whether the page's rules let WebAssembly compile at all. */
const PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

function startWasm(url: string): Promise<void> {
  return once(`start ${url}`, async () => {
    if (typeof WebAssembly === "undefined") throw new Failure("no-webassembly", "typeof WebAssembly is undefined");
    try {
      await WebAssembly.compile(PROBE);
    } catch {
      throw new Failure("engine-blocked", "Content-Security-Policy: script-src 'wasm-unsafe-eval'");
    }
    // As bytes: a server that sends the wrong type for .wasm is no reason to fail.
    const bytes = await fetchBytes(url);
    try {
      await init({ module_or_path: bytes as Uint8Array<ArrayBuffer> });
    } catch {
      throw new Failure("file-broken", url);
    }
    // The bytes have done their work; a second element shares the started engine.
    started.delete(url);
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
  return openEngine(points, catalogue, people, places.catalogue);
}

/** Lets the page do what waits: scroll, or answer a key. */
const breathe = (): Promise<void> => new Promise((go) => setTimeout(go));

async function openEngine(points: Uint8Array, bytes: Uint8Array, people: readonly Profile[], source: string): Promise<Engine> {
  await breathe();
  let matcher: Matcher;
  try {
    matcher = new Matcher(points, bytes);
  } catch (error) {
    throw refused(error, source);
  }
  await breathe();
  const data = JSON.parse(new TextDecoder().decode(points)) as PointsFile;
  const catalogue = JSON.parse(new TextDecoder().decode(bytes)) as Catalogue;
  await breathe();
  let count = 0;
  const firstTask = catalogue.jobs.map((job) => {
    const first = count;
    count += job.tasks.length;
    return first;
  });
  return {
    catalogue,
    instruments: data.instruments,
    loads: new Map(data.loads.loads.map((load) => [load.key, load])),
    ruleSources: new Map(data.rules.rules.map((rule) => [rule.id, rule.sources])),
    people,
    firstTask,
    taskCount: count,
    setProfile: (profile) => matcher.setProfile(encoder.encode(JSON.stringify(profile))),
    clear: () => matcher.clear(),
    verdicts: () => matcher.verdicts(),
    bases: () => matcher.bases(),
    order: () => matcher.order(),
    minutes: () => matcher.minutes(),
    limits: () => matcher.limits(),
    provisions: () => matcher.provisions(),
    explain: (tasks) => matcher.explain(Uint32Array.from(tasks)),
    talkWith: (task) => matcher.talkWith(task),
    job: (index) => matcher.job(index),
    checks: () => matcher.checks(),
    questions: () => matcher.questions(),
    free: () => matcher.free(),
  };
}

function refused(error: unknown, source: string): Failure {
  const { problems } = error as Partial<PassendWerkError>;
  const first = problems?.[0];
  const where = first ? `${first.code} ${first.pointer}` : String(error);
  return new Failure("catalogue-refused", `${source}: ${where}`, problems ?? []);
}

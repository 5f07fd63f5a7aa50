// A second engine beside the one that the screens ask: for what takes long, or is about another paper. It is
// started for one piece of work, one at a time, and thrown away with all its memory after it.

import * as glue from "#plan";
import { Failure, PLAN_ENGINE, type Files } from "./engine.js";
import type { Profile } from "./format.js";
import { TURN_MS, breathe } from "./turns.js";
import { isRunning, startOther, stopOthers } from "./wasm.js";

/** Its classes. */
export type Beside = typeof glue;

/** Nobody waits for the work any more. */
export class Unwanted extends Error {
  override readonly name = "PassendWerkUnwanted";
}

export interface Work {
  readonly engine: Beside;
  /** Gives the page its turn; breaks the work off once nobody waits for it. */
  pause(): Promise<void>;
  /** Keeps what was made in the engine's memory: it goes with the engine, and by nothing else. */
  own<T extends object>(made: T): T;
}

/** Who keeps an engine open, and gives way as soon as somebody else needs one. */
let holder: (() => void) | null = null;

/** The bindings know one running engine. */
let last: Promise<unknown> = Promise.resolve();

/** Does the work, as long as somebody waits for it; nothing when nobody does any more. */
export function beside<T>(files: Files, isWanted: () => boolean, work: (given: Work) => Promise<T>): Promise<T | null> {
  holder?.();
  holder = null;
  const done = last.then(() => (isWanted() ? run(files, isWanted, work) : null));
  // Only that it is over: what it found belongs to who asked.
  last = done.then(
    () => undefined,
    () => undefined,
  );
  return done;
}

async function run<T>({ plan }: Files, isWanted: () => boolean, work: (given: Work) => Promise<T>): Promise<T | null> {
  const bytes = await plan;
  if (!bytes) throw new Failure("file-missing", PLAN_ENGINE);
  const running = await startOther(await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>), glue);
  const made: object[] = [];
  const given: Work = {
    engine: glue,
    async pause() {
      await breathe();
      if (!isWanted() || !isRunning(running)) throw new Unwanted();
    },
    own(one) {
      made.push(one);
      return one;
    },
  };
  try {
    return await work(given);
  } catch (error) {
    if (error instanceof Unwanted) return null;
    throw error instanceof Failure ? error : new Failure("engine-stopped", PLAN_ENGINE, (error as Error).name);
  } finally {
    // The bindings would free what nobody holds any more, by an address that means nothing in the next engine.
    for (const one of made) (one as unknown as { __destroy_into_raw(): number }).__destroy_into_raw();
    stopOthers([running]);
  }
}

/** Keeps the engine of this work until it is closed, or until somebody else needs one. */
export function holdOpen(giveWay: () => void): void {
  holder = giveWay;
}

/** Goes on with long work, turn after turn of the page, until it gives something. */
export async function inTurns<T>({ pause }: Work, step: () => T | undefined): Promise<T> {
  for (;;) {
    const end = performance.now() + TURN_MS;
    do {
      const given = step();
      if (given !== undefined) return given;
    } while (performance.now() < end);
    await pause();
  }
}

/** As the engine reads it. */
export const bytesOf = (profile: Profile): Uint8Array => new TextEncoder().encode(JSON.stringify(profile));

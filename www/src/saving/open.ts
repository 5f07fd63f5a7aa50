// From a chosen file to what was filled in. Whatever is wrong with the file, what is on the page
// stays as it is: it is replaced in one step, once the engine has accepted all of the new profile.

import type { PassendWerkError } from "../format.js";
import type { State } from "../state.js";
import { MOST_BYTES, parsed, readFile, type SavedFile } from "./file.js";
import { SEALED, canSeal, readSealed, unseal, type Sealed } from "./sealed.js";
import { NotOpened } from "./trouble.js";

/** An answer that counts nowhere any more: by the titles that are known, else by the ids. */
export interface Lost {
  job: string;
  task: string;
  load: string;
  /** Its job or task is gone; else what was assessed leaves no room for it. */
  gone: boolean;
}

export async function readChosen(chosen: Blob): Promise<Sealed | SavedFile> {
  if (chosen.size > MOST_BYTES) throw new NotOpened("too-large");
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await chosen.arrayBuffer());
  } catch {
    // It was moved, or it is a folder.
    throw new NotOpened("unreadable");
  }
  try {
    const fields = parsed(bytes);
    if (fields.format !== SEALED) return readFile(fields);
    if (!canSeal()) throw new NotOpened("no-crypto");
    return readSealed(fields);
  } finally {
    bytes.fill(0);
  }
}

export async function openSealed(sealed: Sealed, passphrase: string): Promise<SavedFile> {
  const bytes = await unseal(sealed, passphrase);
  try {
    return readFile(parsed(bytes));
  } finally {
    bytes.fill(0);
  }
}

/** Whether the engine accepts what the file holds. What is on the page stays as it is. */
export function check(state: State, file: SavedFile): void {
  try {
    state.engine.setProfile(file.profile);
  } catch (error) {
    throw refused(error);
  }
  // The engine gets back what is on the page when somebody next looks at an outcome.
  state.engine.clear();
  const { saved } = state;
  state.changed();
  state.saved = saved;
}

/** What any version of the page would refuse. */
const WRONG_VALUES = ["bad-date", "duplicate-id", "out-of-range"];

function refused(error: unknown): NotOpened {
  const problems = (error as Partial<PassendWerkError>).problems ?? [];
  const places = problems.slice(0, 5).map(({ code, pointer }) => ({ code, pointer: `/profile${pointer}` }));
  if (problems.some(({ code }) => code === "newer-format")) return new NotOpened("newer", places);
  const isWrong = problems.length > 0 && problems.every(({ code }) => WRONG_VALUES.includes(code));
  return new NotOpened(isWrong ? "damaged" : "refused", places);
}

/** Puts what the file holds, once it was checked, in the place of what was filled in. */
export function take(state: State, file: SavedFile): void {
  state.engine.setProfile(file.profile);
  state.usePerson(file.profile, file.mine);
  // Notes about one person never stand beside another.
  state.notes = "";
  state.otherPaper = null;
  state.unfolded.clear();
  state.saved = true;
}

export function isOfThisCatalogue(state: State, { catalogue }: SavedFile): boolean {
  const { organisation, version, date } = state.engine.catalogue;
  return catalogue.organisation === organisation && catalogue.version === version && catalogue.date === date;
}

/** Only after the profile was taken: the engine tells it of the profile that it has. */
export function lost(state: State): Lost[] {
  return [...state.engine.unusedAnswers()].flatMap((position): Lost[] => {
    const answer = state.profile?.answers?.[position];
    if (!answer) return [];
    const job = state.job(state.jobIndex(answer.job));
    const task = job?.tasks.find(({ id }) => id === answer.task);
    return [{ job: job?.title ?? answer.job, task: task?.title ?? answer.task, load: answer.demand.load, gone: !task }];
  });
}

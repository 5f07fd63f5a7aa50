// Why a file that was chosen is not opened. Each trouble has its own text,
// `open.wrong.<trouble>`; what it found in the file is never repeated.

export type Trouble =
  | "too-large"
  | "unreadable"
  | "not-ours"
  | "broken"
  | "damaged"
  | "newer"
  | "no-crypto"
  | "wrong-passphrase"
  | "refused";

/** Where in the file, as the engine tells it: a code and a JSON pointer. */
export interface Place {
  code: string;
  pointer: string;
}

export class NotOpened extends Error {
  override readonly name = "PassendWerkNotOpened";
  readonly trouble: Trouble;
  readonly places: readonly Place[];

  constructor(trouble: Trouble, places: readonly Place[] = []) {
    super(trouble);
    this.trouble = trouble;
    this.places = places;
  }
}

// The format of a saved file, passend-werk/file/2-draft: what was filled in and put together, and beside which
// catalogue. The version before it, without what was put together, opens too. It holds no name and no outcome: outcomes are worked out again. docs/formats.md and
// schemas/file.schema.json are the contract. A profile inside is checked by the engine, not here.

import type { Catalogue, Profile } from "../format.js";
import type { Mine } from "../mine.js";
import { damaged, dateAt, fieldsAt, hasNameTwice, isFields, refuseUnknown, textAt, type Fields } from "./fields.js";
import { MINE_SECTIONS, MOST_OF_VERSION, mineSections, readMine } from "./mine.js";
import { SEALED } from "./sealed.js";
import { NotOpened } from "./trouble.js";

const FILE = "passend-werk/file/2-draft";
const FILE_BEFORE = "passend-werk/file/1-draft";
/** A full profile with words at every point stays well below it, sealed too. */
export const MOST_BYTES = 1_000_000;
const SECTIONS: readonly string[] = ["format", "saved", "program", "catalogue", "profile"];

/** The catalogue that a file was made beside. */
export type CatalogueHead = Pick<Catalogue, "organisation" | "version" | "date">;

export interface SavedFile {
  /** The day on which it was saved. */
  saved: string;
  /** The version of the program that saved it. */
  program: string;
  catalogue: CatalogueHead;
  profile: Profile;
  /** What the person put together beside it. */
  mine: Mine;
}

/** What is written: empty sections are left out. */
export function fileOf({ mine, catalogue: { organisation, version, date }, ...file }: SavedFile): object {
  const { saved, program, profile } = file;
  return { format: FILE, saved, program, catalogue: { organisation, version, date }, profile, ...mineSections(mine) };
}

/** As it is written: the person may look what is in it. */
export function written(file: object): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The fields of one of our formats in these bytes. */
export function parsed(bytes: BufferSource): Fields {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NotOpened("not-ours");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Half of a file of ours begins as a whole one does.
    throw new NotOpened(text.trimStart().startsWith("{") ? "broken" : "not-ours");
  }
  const [, kind] = /^passend-werk\/(\w+)\//.exec(isFields(value) ? String(value.format) : "") ?? [];
  if (!isFields(value) || (kind !== "file" && kind !== "sealed")) throw new NotOpened("not-ours");
  if (![FILE, FILE_BEFORE, SEALED].includes(String(value.format))) {
    throw new NotOpened("newer", [{ code: "newer-format", pointer: "/format" }]);
  }
  if (hasNameTwice(text, value)) throw damaged("duplicate-key", "");
  return value;
}

export function readFile(fields: Fields): SavedFile {
  if (fields.format !== FILE && fields.format !== FILE_BEFORE) throw new NotOpened("not-ours");
  refuseUnknown("", fields, fields.format === FILE ? [...SECTIONS, ...MINE_SECTIONS] : SECTIONS);
  const catalogue = fieldsAt("/catalogue", fields.catalogue);
  refuseUnknown("/catalogue", catalogue, ["organisation", "version", "date"]);
  return {
    saved: dateAt("", fields, "saved"),
    program: textAt("", fields, "program"),
    catalogue: {
      organisation: textAt("/catalogue", catalogue, "organisation"),
      version: textAt("/catalogue", catalogue, "version", MOST_OF_VERSION),
      date: dateAt("/catalogue", catalogue, "date"),
    },
    // Every field of it is for the engine to judge; nothing reads it before.
    profile: fieldsAt("/profile", fields.profile) as unknown as Profile,
    mine: readMine(fields),
  };
}

// The shapes of the files, said again for the compiler: docs/formats.md and schemas/ are
// the contract. What the engine returns it declares itself (src/wasm/types.ts).

import type { Basis, Dimension, Qualifier, Verdict } from "#engine";

export type {
  Basis,
  Check,
  DaySum,
  Dimension,
  Finding,
  JobOutcome,
  PassendWerkError,
  Problem,
  Qualifier,
  Question,
  RuleId,
  TaskOutcome,
  Verdict,
  Whom,
} from "#engine";

export type Rubric = "I" | "II" | "III" | "IV" | "V" | "VI";
export type Side = "left" | "right" | "both";
export type Often = "never" | "rarely" | "weekly" | "daily" | "core";

export const RUBRICS: readonly Rubric[] = ["I", "II", "III", "IV", "V", "VI"];
export const OFTEN: readonly Often[] = ["never", "rarely", "weekly", "daily", "core"];
/** In the order of the engine's numbers: best first. */
export const VERDICTS: readonly Verdict[] = ["fits", "unknown", "discuss", "ask", "exceeds"];
/** In the order of the engine's numbers; 0 means that no demand was used. */
export const BASES: readonly (Basis | null)[] = [null, "measured", "expert", "estimate", "own"];
/** What the engine returns for a task that can be done the whole day. */
export const WHOLE_DAY = 4_294_967_295;

export type { PlanFreed, PlanMeasure, PlanQuestion, PlanStep, PlanTask, PlanTaskName } from "#plan";

// ---- the profile -----------------------------------------------------------

export interface Bound {
  dimension: Dimension;
  qualifier: Qualifier;
  value: number;
  margin?: number;
}

export interface Capacity {
  point: string;
  state: "unanswered" | "reference" | "limited";
  level?: number;
  own?: Bound[];
  kinds?: string[];
  side?: Side;
  text?: string;
  text_is_number?: boolean;
}

export interface Answer {
  job: string;
  task: string;
  demand: Demand;
}

export interface Profile {
  format: "passend-werk/profile/1-draft";
  /** `none` is a list of one's own: no doctor wrote it. */
  instrument: "fml" | "izp" | "none";
  edition: "classic" | "revised" | "2017" | "1";
  title?: string;
  fictional?: boolean;
  date?: string;
  valid_until?: string;
  usable_capacity?: "yes" | "none";
  dominant_hand?: "left" | "right";
  limited_side?: Side;
  closed?: Rubric[];
  capacities: Capacity[];
  answers?: Answer[];
}

// ---- the catalogue ---------------------------------------------------------

/** A whole number, or a range; an upper end of null means "or more". */
export type Amount = number | [number, number | null];

export type Amounts = Partial<Record<Dimension, Amount>>;

export interface Demand extends Amounts {
  load: string;
  state?: "absent" | "ordinary" | "unassessed";
  often?: Often;
  kinds?: string[];
  incidental?: boolean;
  may_switch?: "yes" | "no";
  hands?: "one" | "two";
  basis?: Basis;
  source?: string;
  date?: string;
}

export interface Measure {
  id: string;
  kind: "organise" | "technical" | "guidance";
  title: string;
  in_place: boolean;
  demands: Demand[];
}

/** Where amounts come from, for every demand that doesn't say so itself. */
export interface Assessed {
  basis: Basis;
  source: string;
  date: string;
}

export interface Task {
  id: string;
  title: string;
  share: number;
  assessed?: Assessed;
  demands: Demand[];
  closed?: Partial<Record<Rubric, "absent" | "ordinary" | "unassessed">>;
  measures?: Measure[];
}

export interface Job {
  id: string;
  title: string;
  setting?: string;
  minutes_per_week: number | [number, number];
  minutes_per_day?: number | [number, number];
  roster?: Partial<Record<"evening" | "night" | "weekend", "never" | "swappable" | "always">>;
  papers?: string[];
  url?: string;
  tasks: Task[];
}

export interface Catalogue {
  organisation: string;
  version: string;
  date: string;
  contact?: string;
  contact_url?: string;
  fictional?: boolean;
  assessed?: Assessed;
  jobs: Job[];
}

// ---- our own data: points.json ---------------------------------------------

export interface Load {
  key: string;
  rubric: Rubric;
  kind: "measured" | "condition" | "kinds";
  dimensions?: Dimension[];
  kinds?: string[];
  sided?: boolean;
  gate?: boolean;
  open?: boolean;
}

export type Certainty = "confirmed" | "transcript" | "unconfirmed";

export interface BoxBound {
  about?: number;
  at_most?: number;
  less_than?: number;
  at_least?: number;
}

export type Box = Partial<Record<Dimension, BoxBound>>;

export interface Limit {
  loads: string[];
  boxes?: Box[];
  hardly?: boolean;
  condition?: boolean;
  no_degree?: boolean;
}

export interface Level {
  level: number;
  certainty: Certainty;
  limits?: Limit[];
}

export interface Point {
  key: string;
  code: string;
  rubric: Rubric;
  kind: "graded" | "limit" | "condition" | "nominal" | "kinds" | "hours" | "fact";
  loads: string[];
  levels?: Level[];
  options?: { kind: string; number?: number }[];
}

export interface Instrument {
  instrument: Profile["instrument"];
  edition: Profile["edition"];
  points: Point[];
}

export interface PointsFile {
  loads: { loads: Load[] };
  /** "own" is our own choice, "form" is the form; anything else is the name of a ruling or law. */
  rules: { borders: { id: string; value: number }[]; rules: { id: string; sources: string[] }[] };
  instruments: Instrument[];
}

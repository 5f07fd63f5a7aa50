// The shapes of the files and of what the engine returns. docs/formats.md and
// schemas/ are the contract; this file only says it again for the compiler.

export type Verdict = "fits" | "unknown" | "discuss" | "ask" | "exceeds";
export type Basis = "measured" | "expert" | "estimate" | "own";
export type Whom = "doctor" | "workplace" | "coach" | "yourself";
export type Rubric = "I" | "II" | "III" | "IV" | "V" | "VI";
export type Side = "left" | "right" | "both";
export type Qualifier = "about" | "at_most" | "less_than" | "at_least";
export type Dimension =
  | "mass_g"
  | "force_n"
  | "distance_mm"
  | "height_mm"
  | "angle_deg"
  | "steps"
  | "times_per_hour"
  | "minutes_on_end"
  | "minutes_per_hour"
  | "minutes_per_day"
  | "minutes_per_week";
export type Often = "never" | "rarely" | "weekly" | "daily" | "core";

export const RUBRICS: readonly Rubric[] = ["I", "II", "III", "IV", "V", "VI"];
export const OFTEN: readonly Often[] = ["never", "rarely", "weekly", "daily", "core"];
/** In the order of the engine's numbers: best first. */
export const VERDICTS: readonly Verdict[] = ["fits", "unknown", "discuss", "ask", "exceeds"];
/** In the order of the engine's numbers; 0 means that no demand was used. */
export const BASES: readonly (Basis | null)[] = [null, "measured", "expert", "estimate", "own"];
/** What the engine returns for a task that can be done the whole day. */
export const WHOLE_DAY = 4_294_967_295;

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
  instrument: "fml" | "izp";
  edition: "classic" | "revised" | "2017";
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

export interface Task {
  id: string;
  title: string;
  share: number;
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
  rules: { rules: { id: string; sources: string[] }[] };
  instruments: Instrument[];
}

// ---- what the engine returns -----------------------------------------------

export interface Finding {
  point: string;
  load: string;
  rule: string;
  verdict: Verdict;
  whom: Whom | null;
  dimension: Dimension | null;
  asked: [number, number | null] | null;
  possible: number | null;
  qualifier: Qualifier | null;
  minutes_per_day: number | null;
  basis: Basis | null;
  source: string | null;
  date: string | null;
  text: string | null;
  measure: string | null;
}

export interface TaskOutcome {
  id: string;
  title: string;
  share: number;
  verdict: Verdict;
  basis: Basis | null;
  minutes_per_day: number | null;
  findings: Finding[];
}

export interface DaySum {
  point: string;
  load: string;
  dimension: Dimension;
  asked: [number, number | null];
  complete: boolean;
  possible: number;
  qualifier: Qualifier;
  verdict: Verdict;
}

export interface JobOutcome {
  id: string;
  title: string;
  whole: Verdict;
  minutes_per_week: number;
  minutes: Record<Verdict, number>;
  gates: Finding[];
  papers: string[];
  day_sums: DaySum[];
}

export interface Check {
  check: string;
  points: string[];
}

export interface Question {
  whom: Whom;
  rule: string;
  point: string;
  load: string;
  dimension: Dimension | null;
  settles: number;
  tasks: { job: string; task: string }[];
}

/** One place in a file that the engine refused. */
export interface Problem {
  code: string;
  pointer?: string;
  line?: number;
  column?: number;
  found?: string;
  expected?: string;
  hint?: string;
}

/** The outcome of a finding, a task or a job. */
export type Verdict = "fits" | "unknown" | "discuss" | "ask" | "exceeds";
/** How a demand is known. */
export type Basis = "measured" | "expert" | "estimate" | "own";
/** Who can settle something. */
export type Whom = "doctor" | "workplace" | "coach" | "yourself";
/** How a paper puts a number. */
export type Qualifier = "about" | "at_most" | "less_than" | "at_least";
/** What a number counts, with its base unit. */
export type Dimension =
  | "mass_g" | "force_n" | "distance_mm" | "height_mm" | "angle_deg" | "steps" | "times_per_hour"
  | "minutes_on_end" | "minutes_per_hour" | "minutes_per_day" | "minutes_per_week";
/** A row of data/rules.json. */
export type RuleId =
  | "absent" | "unanswered" | "presumed" | "heavy" | "provision" | "side" | "no-degree"
  | "condition" | "kinds" | "unassessed" | "within" | "how-long" | "stretch" | "range"
  | "how-much-less" | "at-most" | "between" | "now-and-then" | "beyond" | "remark";

/** What is wrong with an input, with its place. Line and column are 0 where it is no file. */
export interface Problem {
  code: string;
  pointer: string;
  line: number;
  column: number;
  found: string;
  expected: string;
  hint: string | null;
}

/** What is thrown. `problems` and `input` come with the code "input-refused". */
export interface PassendWerkError extends Error {
  code: "input-refused" | "no-profile" | "no-such-job" | "not-ready" | "internal";
  input?: "points" | "catalogue" | "profile" | "week";
  problems?: Problem[];
}

/** What a task asks of a load. */
export interface Asks {
  state: "recorded" | "unassessed" | "absent" | "ordinary";
  /** Dimension, lower end, upper end; no upper end means "or more". */
  amounts: [Dimension, number, number | null][];
  often: "never" | "rarely" | "weekly" | "daily" | "core" | null;
  kinds: string[];
  /** Whether one may stop or switch freely; null when nobody recorded it. */
  may_switch: boolean | null;
}

/** One capacity beside one demand. */
export interface Finding {
  point: string;
  load: string;
  rule: RuleId;
  verdict: Verdict;
  whom: Whom | null;
  asks: Asks;
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

/** A task with all its findings. */
export interface TaskOutcome {
  id: string;
  title: string;
  share: number;
  verdict: Verdict;
  basis: Basis | null;
  minutes_per_day: number | null;
  provision: boolean;
  findings: Finding[];
}

/** What a whole job adds up to in a day. */
export interface DaySum {
  point: string;
  load: string;
  dimension: "minutes_per_day";
  asked: [number, number];
  complete: boolean;
  possible: number;
  qualifier: Qualifier;
  verdict: Verdict;
}

/** A job without its tasks. */
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

/** A contradiction in the profile. */
export interface Check {
  check: "alternation-without-posture" | "text-missing" | "day-adds-up-short"
    | "average-without-text" | "side-missing" | "hours-week-above-day"
    | "until-before-date";
  points: string[];
}

/** One question and the tasks it is about. */
export interface Question {
  whom: Whom;
  rule: RuleId;
  point: string;
  load: string;
  dimension: Dimension | null;
  settles: number;
  /** Positions in the row of all tasks of the catalogue. */
  tasks: number[];
}

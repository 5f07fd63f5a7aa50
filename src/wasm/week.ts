/** A task with the minutes a week that somebody does of it. */
export interface WeekEntry {
  /** Its position in the row of all tasks of the catalogue. */
  task: number;
  minutes: number;
}

/** A task on the list. */
export interface WeekTask {
  job: string;
  task: string;
  position: number;
  verdict: Verdict;
  basis: Basis | null;
  minutes: number;
  /** The most minutes a week that the task holds. */
  most: number;
}

/** A task of a job that something on the list comes from. */
export interface WeekStays {
  task: string;
  title: string;
  position: number;
  taken: number;
  /** Minutes a week that stay with colleagues. */
  stays: number;
}

/** A job that something on the list comes from. */
export interface WeekJob {
  id: string;
  title: string;
  position: number;
  taken: number;
  roster: Finding[];
  papers: string[];
  tasks: WeekStays[];
}

/** A part of a day. */
export interface WeekBlock {
  /** The position in `entries`. */
  entry: number;
  minutes: number;
}

/** A working week. */
export interface WeekTold {
  usable_capacity: boolean;
  /** In the order of the catalogue. */
  entries: WeekTask[];
  days: number;
  minutes_per_week: number;
  /** Of an even day, rounded up. */
  minutes_per_day: number;
  hours: Finding[];
  day_sums: DaySum[];
  /** At limits per week of which more than one task takes time. */
  week_sums: DaySum[];
  jobs: WeekJob[];
  /** Few tasks a day in blocks, or the same part of every task every day. */
  spread: "blocks" | "even";
  plan: WeekBlock[][];
}

/** Work that waits at a point with a limit per day. */
export interface WeekWaiting {
  point: string;
  load: string;
  minutes: number;
}

/** A job that was left out because of when it is done. */
export interface WeekLeftOut {
  job: string;
  position: number;
  minutes: number;
}

/** Why no more could be added. Where all lists are empty, no fitting work is left. */
export interface WeekWhyNoMore {
  /** Whether what was kept does not fit, so that nothing was added. */
  kept: boolean;
  hours: Finding[];
  full: WeekWaiting[];
  roster: WeekLeftOut[];
  night: WeekLeftOut[];
  unrecorded: WeekWaiting[];
}

/** A proposal. */
export interface WeekFilled {
  week: WeekTold;
  wanted: number;
  added: { position: number; minutes: number }[];
  /** Whether it is sure that nothing better can be proposed. */
  proven: boolean;
  why_no_more: WeekWhyNoMore | null;
}

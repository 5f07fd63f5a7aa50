/** A task by its ids. */
export interface PlanTaskName {
  job: string;
  task: string;
}

/** A finding before and after a measure. */
export interface PlanChange {
  from: Finding;
  to: Finding;
}

/** One measure of a task by itself: what the task comes to with it. */
export interface PlanMeasure {
  id: string;
  kind: "organise" | "technical" | "guidance";
  title: string;
  verdict: Verdict;
  basis: Basis | null;
  minutes_per_day: number | null;
  changes: PlanChange[];
}

/** Measures with which a task fits, by their ids. */
export interface PlanSet {
  measures: string[];
  verdict: Verdict;
  basis: Basis | null;
  minutes_per_day: number | null;
}

/** A task that does not fit now. */
export interface PlanTask extends PlanTaskName {
  title: string;
  minutes_per_week: number;
  verdict: Verdict;
  measures: PlanMeasure[];
  smallest: PlanSet[];
  /** Whether the search for the smallest sets was cut. */
  cut: boolean;
}

/** What one measure would free over the whole catalogue. */
export interface PlanFreed {
  kind: "organise" | "technical" | "guidance";
  title: string;
  minutes_alone: number;
  alone: PlanTaskName[];
  minutes_with_others: number;
  with_others: PlanTaskName[];
}

/** A question with the work that hangs on it. */
export interface PlanQuestion {
  whom: Whom;
  rule: RuleId;
  point: string;
  load: string;
  dimension: Dimension | null;
  minutes: number;
  settles: PlanTaskName[];
  minutes_about: number;
  tasks: PlanTaskName[];
}

/** One point, one level further. */
export interface PlanStep {
  point: string;
  way: "milder" | "stricter";
  level: number;
  minutes: number;
  tasks: (PlanTaskName & { from: Verdict; to: Verdict })[];
}

export interface PlanWithoutStep {
  point: string;
  way: "milder" | "stricter";
}

/** One part of a plan; each list comes in its order. */
export type PlanPart =
  | { task: PlanTask }
  | { measure: PlanFreed }
  | { question: PlanQuestion }
  | { step: PlanStep }
  | { without_step: PlanWithoutStep };

// What comes with a job, whoever does it: its diplomas, and the evenings and nights of its roster. It lays nothing beside a
// paper: the engine does.

import type { App } from "./app.js";
import type { Job } from "./format.js";

/** A diploma, or work in the evening or at night. Weekends no paper limits. */
export function comesWith(voice: Pick<App, "words" | "names">, job: Job): string[] {
  return [...(job.papers ?? []).map((paper) => voice.words.t("job.paper", { paper })), ...fixedHours(voice, job)];
}

/** The parts of the day that are fixed in the roster of a job. */
export function fixedHours({ words, names }: Pick<App, "words" | "names">, { roster }: Job): string[] {
  const parts = (["evening", "night"] as const).filter((part) => roster?.[part] === "always");
  return parts.length > 0 ? [words.t("job.roster", { loads: words.list(parts.map((part) => names.load(part))) })] : [];
}

/** Nobody does work of the night and of the day on one day; which days it would be, no list says. */
export function mixesNights(jobs: readonly Job[]): boolean {
  const isNight = ({ roster }: Job): boolean => roster?.night === "always";
  return jobs.some(isNight) && !jobs.every(isNight);
}

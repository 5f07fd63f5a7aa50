// What a catalogue's file says, for who is shown it: job by job, because a slow phone would stand still over all
// of them at once. The engine has read the file before and checks it; nothing is checked here.

import type { Catalogue, Job } from "./format.js";
import { TURN_MS, breathe } from "./turns.js";

/** A job is an object in a list in the file's object. Nothing else in a catalogue is as deep and in no job. */
const JOB = 3;

export async function readCatalogue(bytes: Uint8Array): Promise<Catalogue> {
  const text = new TextDecoder().decode(bytes);
  const jobs: Job[] = [];
  let [depth, from, first, last, end] = [0, 0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') while (text[(at += 1)] !== '"') at += Number(text[at] === "\\");
    else if (letter === "{" || letter === "[") {
      if ((depth += 1) === JOB) from = at;
    } else if (letter === "}" || letter === "]") {
      if ((depth -= 1) !== JOB - 1) continue;
      if (performance.now() >= end) {
        await breathe();
        end = performance.now() + TURN_MS;
      }
      first ||= from;
      last = at + 1;
      jobs.push(JSON.parse(text.slice(from, last)) as Job);
    }
  }
  return { ...(JSON.parse(text.slice(0, first) + text.slice(last)) as Catalogue), jobs };
}

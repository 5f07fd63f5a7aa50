// The sections of a saved file beside the profile: what the person put together. The first field that is not
// as it should be is told with its place. Whether a task still exists is not looked at here.

import {
  CLOSERS,
  DECISIONS,
  MOST_DAYS,
  MOST_MINUTES,
  NOTHING_YET,
  SEARCH_STEPS,
  isSameTask,
  type Closer,
  type Closing,
  type Decision,
  type Facts,
  type Mine,
  type Outside,
  type Search,
  type TaskId,
  type WeekTask,
} from "../mine.js";
import { dateAt, damaged, fieldsAt, listAt, refuseUnknown, textAt, wholeAt, type Fields } from "./fields.js";

/** The names of the sections; a file leaves out what is empty. */
export const MINE_SECTIONS: readonly string[] = ["wishes", "week", "own_job", "closed", "search", "facts", "views"];

/** As catalogues write ids. */
const ID = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;
/** Letters of the reason for which somebody closed a mark. */
export const MOST_OF_REASON = 300;
/** Of what was done at a step of the search, and of a view. */
export const MOST_OF_NOTE = 1000;
/** Euros a month. */
export const MOST_WAGE = 100_000;
const MOST_JOBS = 100_000;
/** Letters of a catalogue's version. */
export const MOST_OF_VERSION = 60;

/** What goes into the file. */
export function mineSections({ wishes, week, own_job, closed, search, facts, views }: Mine): Partial<Record<string, unknown>> {
  const { notes, outside } = search;
  return {
    ...(wishes.length > 0 ? { wishes } : {}),
    ...(week.tasks.length > 0 ? { week } : {}),
    ...(own_job === null ? {} : { own_job }),
    ...(closed.length > 0 ? { closed } : {}),
    ...(isEmpty(notes) && !outside ? {} : { search: { notes, ...(outside ? { outside } : {}) } }),
    ...(isEmpty(facts) ? {} : { facts }),
    ...(isEmpty(views) ? {} : { views }),
  };
}

const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0;

export function readMine(fields: Fields): Mine {
  const { wishes, week, own_job, closed, search, facts, views } = fields;
  return {
    wishes: wishes === undefined ? NOTHING_YET.wishes : eachOnce("/wishes", listAt("/wishes", wishes).map(readWish)),
    week: week === undefined ? NOTHING_YET.week : readWeek(fieldsAt("/week", week)),
    own_job: own_job === undefined ? null : textAt("", fields, "own_job", ID),
    closed: closed === undefined ? NOTHING_YET.closed : listAt("/closed", closed).map(readClosing),
    search: search === undefined ? NOTHING_YET.search : readSearch(fieldsAt("/search", search)),
    facts: facts === undefined ? NOTHING_YET.facts : readFacts(fieldsAt("/facts", facts)),
    views: views === undefined ? NOTHING_YET.views : readTexts("/views", fieldsAt("/views", views), ["employee", "employer"]),
  };
}

function taskId(pointer: string, fields: Fields): TaskId {
  return { job: textAt(pointer, fields, "job", ID), task: textAt(pointer, fields, "task", ID) };
}

function readWish([pointer, fields]: [string, Fields]): TaskId {
  refuseUnknown(pointer, fields, ["job", "task"]);
  return taskId(pointer, fields);
}

function readWeek(fields: Fields): Mine["week"] {
  refuseUnknown("/week", fields, ["days", "tasks"]);
  const tasks = eachOnce("/week/tasks", listAt("/week/tasks", fields.tasks).map(readWeekTask));
  // More than a week has no week can hold.
  const sum = tasks.reduce((minutes, task) => minutes + task.minutes, 0);
  if (sum > MOST_MINUTES) throw damaged("out-of-range", "/week/tasks");
  return { days: wholeAt("/week", fields, "days", 1, MOST_DAYS), tasks };
}

function readWeekTask([pointer, fields]: [string, Fields]): WeekTask {
  refuseUnknown(pointer, fields, ["job", "task", "minutes"]);
  return { ...taskId(pointer, fields), minutes: wholeAt(pointer, fields, "minutes", 1, MOST_MINUTES) };
}

function readClosing([pointer, fields]: [string, Fields]): Closing {
  refuseUnknown(pointer, fields, ["job", "task", "point", "load", "rule", "compared", "decision", "by", "reason", "date"]);
  const by = textAt(pointer, fields, "by");
  const decision = fields.decision === undefined ? "talked" : textAt(pointer, fields, "decision");
  if (!CLOSERS.includes(by as Closer)) throw damaged("unknown-value", `${pointer}/by`);
  if (![...DECISIONS, "talked"].includes(decision)) throw damaged("unknown-value", `${pointer}/decision`);
  return {
    ...taskId(pointer, fields),
    point: textAt(pointer, fields, "point"),
    load: textAt(pointer, fields, "load"),
    rule: textAt(pointer, fields, "rule"),
    compared: textAt(pointer, fields, "compared"),
    decision: decision as Decision,
    by: by as Closer,
    reason: textAt(pointer, fields, "reason", MOST_OF_REASON),
    date: dateAt(pointer, fields, "date"),
  };
}

function readSearch(fields: Fields): Search {
  refuseUnknown("/search", fields, ["notes", "outside"]);
  return {
    notes: readTexts("/search/notes", fieldsAt("/search/notes", fields.notes), SEARCH_STEPS),
    outside: fields.outside === undefined ? null : readOutside(fieldsAt("/search/outside", fields.outside)),
  };
}

function readOutside(fields: Fields): Outside {
  const at = "/search/outside";
  refuseUnknown(at, fields, ["organisation", "version", "date", "jobs", "fitting"]);
  const jobs = wholeAt(at, fields, "jobs", 0, MOST_JOBS);
  return {
    organisation: textAt(at, fields, "organisation"),
    version: textAt(at, fields, "version", MOST_OF_VERSION),
    date: dateAt(at, fields, "date"),
    jobs,
    // More than there are can't fit.
    fitting: wholeAt(at, fields, "fitting", 0, jobs),
  };
}

function readFacts(fields: Fields): Facts {
  const at = "/facts";
  refuseUnknown(at, fields, ["minutes_per_week", "wage_own", "wage_found", "structural", "source"]);
  const { structural } = fields;
  if (structural !== undefined && typeof structural !== "boolean") throw damaged("wrong-type", `${at}/structural`);
  const whole = (name: string, most: number): object => (fields[name] === undefined ? {} : { [name]: wholeAt(at, fields, name, 1, most) });
  return {
    ...whole("minutes_per_week", MOST_MINUTES),
    ...whole("wage_own", MOST_WAGE),
    ...whole("wage_found", MOST_WAGE),
    ...(structural === undefined ? {} : { structural }),
    ...(fields.source === undefined ? {} : { source: textAt(at, fields, "source") }),
  };
}

/** Texts under these names; each may be left out. */
function readTexts<Name extends string>(pointer: string, fields: Fields, names: readonly Name[]): { [Each in Name]?: string } {
  refuseUnknown(pointer, fields, names);
  const given = names.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, textAt(pointer, fields, name, MOST_OF_NOTE)])) as { [Each in Name]?: string };
}

/** The same tasks, unless one stands there twice: then nobody knows which of the two was meant. */
function eachOnce<T extends TaskId>(pointer: string, tasks: T[]): T[] {
  tasks.forEach((task, index) => {
    if (tasks.findIndex((other) => isSameTask(task, other)) < index) throw damaged("duplicate-id", `${pointer}/${index}`);
  });
  return tasks;
}

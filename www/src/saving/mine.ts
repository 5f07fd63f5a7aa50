// The sections of a saved file beside the profile: what the person put together. The first field that is not
// as it should be is told with its place. Whether a task still exists is not looked at here.

import { CLOSERS, MOST_DAYS, MOST_MINUTES, NOTHING_YET, isSameTask, type Closer, type Closing, type Mine, type TaskId, type WeekTask } from "../mine.js";
import { dateAt, damaged, fieldsAt, listAt, refuseUnknown, textAt, wholeAt, type Fields } from "./fields.js";

/** The names of the sections; a file leaves out what is empty. */
export const MINE_SECTIONS: readonly string[] = ["wishes", "week", "own_job", "closed"];

/** As catalogues write ids. */
const ID = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;
/** Letters of the reason for which somebody closed a mark. */
export const MOST_OF_REASON = 300;

/** What goes into the file. */
export function mineSections({ wishes, week, own_job, closed }: Mine): Partial<Record<string, unknown>> {
  return {
    ...(wishes.length > 0 ? { wishes } : {}),
    ...(week.tasks.length > 0 ? { week } : {}),
    ...(own_job === null ? {} : { own_job }),
    ...(closed.length > 0 ? { closed } : {}),
  };
}

export function readMine(fields: Fields): Mine {
  const { wishes, week, own_job, closed } = fields;
  return {
    wishes: wishes === undefined ? NOTHING_YET.wishes : eachOnce("/wishes", listAt("/wishes", wishes).map(readWish)),
    week: week === undefined ? NOTHING_YET.week : readWeek(fieldsAt("/week", week)),
    own_job: own_job === undefined ? null : textAt("", fields, "own_job", ID),
    closed: closed === undefined ? NOTHING_YET.closed : listAt("/closed", closed).map(readClosing),
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
  refuseUnknown(pointer, fields, ["job", "task", "point", "load", "rule", "by", "reason", "date"]);
  const by = textAt(pointer, fields, "by");
  if (!CLOSERS.includes(by as Closer)) throw damaged("unknown-value", `${pointer}/by`);
  return {
    ...taskId(pointer, fields),
    point: textAt(pointer, fields, "point"),
    load: textAt(pointer, fields, "load"),
    rule: textAt(pointer, fields, "rule"),
    by: by as Closer,
    reason: textAt(pointer, fields, "reason", MOST_OF_REASON),
    date: dateAt(pointer, fields, "date"),
  };
}

/** The same tasks, unless one stands there twice: then nobody knows which of the two was meant. */
function eachOnce<T extends TaskId>(pointer: string, tasks: T[]): T[] {
  tasks.forEach((task, index) => {
    if (tasks.findIndex((other) => isSameTask(task, other)) < index) throw damaged("duplicate-id", `${pointer}/${index}`);
  });
  return tasks;
}

// What docs/rule.md and docs/formats.md expect of a whole match: findings, tasks, gates, day sums, order.
import { editionOf, loads } from './data.mjs';
import { capacityAt, judge, perDayLimit, worse } from './rule.mjs';

const ROSTER_OFTEN = { never: 'never', swappable: 'weekly', always: 'daily' };
const VERDICTS = ['fits', 'unknown', 'discuss', 'ask', 'exceeds'];

const shortest = (value) => (Array.isArray(value) ? value[0] : value);
const longest = (value) => (Array.isArray(value) ? value[1] : value);
const without = ({ load, ...demand }) => demand;

// The demand that holds for a load: its own, else how the rubric was closed, else not assessed.
export function demandOf(task, loadKey) {
  const own = task.demands.find((demand) => demand.load === loadKey);
  if (own) return without(own);
  const load = loads.get(loadKey);
  const closing = load.open ? undefined : task.closed?.[load.rubric];
  return closing ? { state: closing } : null;
}

export function measureOf(task, loadKey) {
  for (const measure of (task.measures ?? []).filter((m) => m.in_place)) {
    const demand = measure.demands.find((d) => d.load === loadKey);
    if (demand) return without(demand);
  }
  return undefined;
}

// Pairs of point and load, in the order of the edition.
function pairsOf(profile, gate) {
  return editionOf(profile.instrument, profile.edition).points
    .flatMap((point) => point.loads.map((load) => ({ point, load })))
    .filter(({ load }) => Boolean(loads.get(load).gate) === gate);
}

function gateDemand(job, loadKey) {
  switch (loadKey) {
    case 'hours_week': return { minutes_per_week: shortest(job.minutes_per_week) };
    case 'hours_day': return job.minutes_per_day === undefined ? null : { minutes_per_day: shortest(job.minutes_per_day) };
    case 'evening':
    case 'night': return job.roster?.[loadKey] ? { often: ROSTER_OFTEN[job.roster[loadKey]] } : null;
    default: return null;
  }
}

function expectTask(profile, task) {
  const findings = pairsOf(profile, false).map(({ point, load }) => {
    const demand = demandOf(task, load);
    const measure = measureOf(task, load);
    return { point: point.code, load, demand, measure, ...judge(profile, point.code, load, demand, measure) };
  });
  const howLong = findings.map((f) => f.minutes_per_day).filter((minutes) => minutes !== null);
  return {
    id: task.id, findings,
    verdict: findings.map((f) => f.verdict).reduce(worse, 'fits'),
    minutes_per_day: howLong.length > 0 ? Math.min(...howLong) : null,
  };
}

// ---- Day sums ----

// The person's own hours a day, when the paper gives them.
function ownDay(profile) {
  const pair = pairsOf(profile, true).find(({ load }) => load === 'hours_day');
  const limit = pair && perDayLimit(profile, pair.point, 'hours_day');
  return limit ? limit.value : Infinity;
}

// Minutes per hour of one task as [lower, upper], or null when the task does not record it.
function perHour(task, loadKey) {
  const demand = demandOf(task, loadKey);
  if (demand?.state === 'absent') return [0, 0];
  const holds = measureOf(task, loadKey) ?? demand;
  if (holds?.state === 'absent') return [0, 0];
  const value = holds?.minutes_per_hour;
  if (value === undefined) return null;
  const [lower, upper] = Array.isArray(value) ? value : [value, value];
  // An hour ends: an open upper end is sixty.
  return [lower, upper === null ? 60 : upper];
}

// `less_than` allows nothing but 0, here as in the regions; otherwise it asks, up to the number itself.
function lessThanSum(lower, upper, complete, border) {
  if (complete && upper === 0) return 'fits';
  return lower >= border ? 'exceeds' : 'ask';
}

function expectDaySum(job, day, point, load, limit) {
  let lower = 0;
  let upper = 0;
  let complete = true;
  for (const task of job.tasks) {
    const range = perHour(task, load);
    if (range === null) { complete = false; continue; }
    lower += task.share * day * range[0];
    upper += task.share * day * range[1];
  }
  // Shares are thousandths and minutes are per sixty: everything stays a whole number.
  const border = limit.value * 60000;
  let verdict = 'unknown';
  if (limit.qualifier === 'less_than') verdict = lessThanSum(lower, upper, complete, border);
  else if (lower > border) verdict = 'exceeds';
  else if (complete && upper <= border) verdict = 'fits';
  return { point: point.code, load, complete, verdict };
}

// Without a length of the day in the catalogue the page gives no sum; null then means: not compared.
function expectDaySums(profile, job) {
  if (job.minutes_per_day === undefined) return null;
  const day = Math.min(longest(job.minutes_per_day), ownDay(profile));
  return pairsOf(profile, false).flatMap(({ point, load }) => {
    const limit = perDayLimit(profile, point, load);
    return limit ? [expectDaySum(job, day, point, load, limit)] : [];
  });
}

// ---- Jobs ----

function expectJob(profile, job) {
  const tasks = job.tasks.map((task) => expectTask(profile, task));
  const minutes = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
  const perWeek = longest(job.minutes_per_week);
  tasks.forEach((task, n) => { minutes[task.verdict] += (job.tasks[n].share * perWeek) / 1000; });
  const gates = pairsOf(profile, true).map(({ point, load }) => {
    const demand = gateDemand(job, load);
    return { point: point.code, load, demand, ...judge(profile, point.code, load, demand) };
  });
  return { id: job.id, tasks, gates, minutes, day_sums: expectDaySums(profile, job) };
}

export function expectMatch(profile, catalogue) {
  const jobs = catalogue.jobs.map((job) => expectJob(profile, job));
  // Most minutes of fitting tasks first; the sort is stable, so the order of the catalogue is kept.
  return { jobs: [...jobs].sort((a, b) => b.minutes.fits - a.minutes.fits) };
}

export const isReference = (profile, point) => {
  const capacity = capacityAt(profile, point);
  return capacity.state === 'reference' || capacity.level === 0;
};

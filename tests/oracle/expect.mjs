// What docs/rule.md and docs/formats.md expect of a whole match: findings, tasks, gates, day sums, order.
import { borders, editionOf, loads } from './data.mjs';
import { FLAGS, capacityAt, judge, otherHandDoes, perDayLimit, stateOf, worse } from './rule.mjs';

const ROSTER_OFTEN = { never: 'never', swappable: 'weekly', always: 'daily' };
const VERDICTS = ['fits', 'unknown', 'discuss', 'ask', 'exceeds'];

const shortest = (value) => (Array.isArray(value) ? value[0] : value);
const longest = (value) => (Array.isArray(value) ? value[1] : value);
const without = ({ load, ...demand }) => demand;

// What the catalogue says about a load: its own demand, else how the rubric was closed, else not assessed.
function recordedDemand(task, loadKey) {
  const own = task.demands.find((demand) => demand.load === loadKey);
  if (own) return without(own);
  const load = loads.get(loadKey);
  const closing = load.open ? undefined : task.closed?.[load.rubric];
  return closing ? { state: closing } : null;
}

// A number is the range from itself to itself, so such a range is exact.
const isRange = ([name, value]) => !FLAGS.includes(name) && Array.isArray(value) && value[0] !== value[1];

// An answer fills ranges and gaps of a recorded demand; whatever is recorded exactly stays.
function filledIn(load, recorded, answer) {
  const someRange = Object.entries(recorded).some(isRange);
  if (stateOf(load, answer) === 'absent') return someRange ? answer : recorded;
  if (answer.state) return recorded;
  const filled = { ...recorded };
  for (const [name, value] of Object.entries(answer)) {
    // Without `incidental` the catalogue says no: that is no gap.
    if (name === 'incidental') continue;
    if (recorded[name] === undefined || isRange([name, recorded[name]])) filled[name] = value;
  }
  return filled;
}

// The demand that holds for a load, once the person's own answer about this task has been laid over it.
export function demandOf(task, loadKey, answer) {
  const recorded = recordedDemand(task, loadKey);
  if (!answer) return recorded;
  const load = loads.get(loadKey);
  switch (stateOf(load, recorded)) {
    case 'absent': return recorded;
    case 'recorded': return filledIn(load, recorded, without(answer));
    default: return without(answer);
  }
}

// ---- Basis ----

const BASIS_WORST_FIRST = ['own', 'estimate', 'expert', 'measured'];
const worstBasis = (list) => BASIS_WORST_FIRST.find((basis) => list.includes(basis)) ?? null;

// How the demand that holds is known; an answer that changed something makes it the person's own.
function basisOf(catalogue, task, loadKey, answer) {
  const recorded = recordedDemand(task, loadKey);
  const demand = demandOf(task, loadKey, answer);
  if (stateOf(loads.get(loadKey), demand) === 'unassessed') return null;
  if (JSON.stringify(demand) !== JSON.stringify(recorded)) return 'own';
  return recorded.basis ?? task.assessed?.basis ?? catalogue.assessed?.basis ?? null;
}

const usesNone = (finding) => finding.rule === 'presumed' || finding.rule === 'unanswered';

function answerTo(profile, job, task, loadKey) {
  return profile.answers?.find((a) => a.job === job.id && a.task === task.id && a.demand.load === loadKey)?.demand;
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

function expectTask(profile, catalogue, job, task) {
  const findings = pairsOf(profile, false).map(({ point, load }) => {
    const answer = answerTo(profile, job, task, load);
    const demand = demandOf(task, load, answer);
    const measure = measureOf(task, load);
    const basis = basisOf(catalogue, task, load, answer);
    return { point: point.code, load, demand, measure, basis, ...judge(profile, point.code, load, demand, measure) };
  });
  const howLong = findings.map((f) => f.minutes_per_day).filter((minutes) => minutes !== null);
  return {
    id: task.id, findings,
    verdict: findings.map((f) => f.verdict).reduce(worse, 'fits'),
    minutes_per_day: howLong.length > 0 ? Math.min(...howLong) : null,
    basis: worstBasis(findings.filter((f) => !usesNone(f)).map((f) => f.basis)),
    measured: findings.some((f) => f.measure !== undefined),
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
function perHour(profile, job, task, point, loadKey) {
  const load = loads.get(loadKey);
  const demand = demandOf(task, loadKey, answerTo(profile, job, task, loadKey));
  if (stateOf(load, demand) === 'absent') return [0, 0];
  const holds = measureOf(task, loadKey) ?? demand;
  if (stateOf(load, holds) === 'absent' || otherHandDoes(profile, point, loadKey, holds)) return [0, 0];
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

function expectDaySum(profile, job, day, point, load, limit) {
  let lower = 0;
  let upper = 0;
  let complete = true;
  for (const task of job.tasks) {
    const range = perHour(profile, job, task, point, load);
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
  return { point: point.code, load, complete, possible: limit.value, qualifier: limit.qualifier, verdict };
}

function expectDaySums(profile, job) {
  // A job that records no day has one of eight hours.
  const day = Math.min(longest(job.minutes_per_day ?? borders.get('whole_day_minutes')), ownDay(profile));
  return pairsOf(profile, false).flatMap(({ point, load }) => {
    const limit = perDayLimit(profile, point, load);
    return limit ? [expectDaySum(profile, job, day, point, load, limit)] : [];
  });
}

// ---- Jobs ----

// Shares are thousandths: they are added before they are rounded down.
function minutesPerVerdict(job, tasks) {
  const thousandths = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
  tasks.forEach((task, n) => { thousandths[task.verdict] += job.tasks[n].share * longest(job.minutes_per_week); });
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, Math.floor(thousandths[verdict] / 1000)]));
}

function expectJob(profile, catalogue, job) {
  const tasks = job.tasks.map((task) => expectTask(profile, catalogue, job, task));
  const gates = pairsOf(profile, true).map(({ point, load }) => {
    const demand = gateDemand(job, load);
    return { point: point.code, load, demand, ...judge(profile, point.code, load, demand) };
  });
  const daySums = expectDaySums(profile, job);
  const whole = [...tasks, ...gates, ...daySums].map((f) => f.verdict).reduce(worse, 'fits');
  return { id: job.id, tasks, gates, minutes: minutesPerVerdict(job, tasks), day_sums: daySums, whole };
}

export function expectMatch(profile, catalogue) {
  const jobs = catalogue.jobs.map((job) => expectJob(profile, catalogue, job));
  // Most minutes of fitting tasks first; the sort is stable, so the order of the catalogue is kept.
  return { jobs: [...jobs].sort((a, b) => b.minutes.fits - a.minutes.fits) };
}

export const isReference = (profile, point) => {
  const capacity = capacityAt(profile, point);
  return capacity.state === 'reference' || capacity.level === 0;
};

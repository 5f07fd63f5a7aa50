// What docs/rule.md and docs/formats.md expect of a whole match: findings, tasks, gates, day sums, order.
import { borders, editionOf, loads } from './data.mjs';
import { capacityAt, judge, otherHandDoes, perDayLimit, rangesOf, stateOf, worse } from './rule.mjs';

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
const isExact = ([lower, upper]) => lower === upper;
function asAmount([lower, upper]) {
  if (lower === upper) return lower;
  return [lower, upper === Infinity ? null : upper];
}

// `absent` says 0 of everything: that stands only where the recorded amounts leave room for it.
function absentOver(recorded) {
  const amounts = Object.values(rangesOf(recorded));
  const fromZero = amounts.length > 0 && amounts.every((range) => range[0] === 0 && !isExact(range));
  return fromZero && !recorded.often && !recorded.kinds ? { state: 'absent' } : null;
}

// Amounts of an answer over recorded ones; null when the two share nothing in some range.
function narrowed(recorded, answer) {
  const result = {};
  for (const [name, told] of Object.entries(rangesOf(answer))) {
    const known = rangesOf(recorded)[name];
    if (!known) { result[name] = asAmount(told); continue; }
    if (isExact(known)) continue;
    const shared = [Math.max(known[0], told[0]), Math.min(known[1], told[1])];
    if (shared[0] > shared[1]) return null;
    if (shared[0] !== known[0] || shared[1] !== known[1]) result[name] = asAmount(shared);
  }
  return result;
}

// An answer over a recorded demand, or null when it is not used.
function filledIn(load, recorded, answer) {
  if (stateOf(load, answer) === 'absent') return absentOver(recorded);
  if (answer.state) return null;
  const added = narrowed(recorded, answer);
  if (added === null) return null;
  // An amount of 0 says the same as `absent`.
  const asksNothing = (demand) => Object.values(rangesOf(demand)).some(([, upper]) => upper === 0);
  if (asksNothing(added) && !asksNothing(recorded) && absentOver(recorded) === null) return null;
  // A missing `incidental` says no, so there is no gap to fill.
  for (const name of ['may_switch', 'hands', 'often', 'kinds']) {
    if (answer[name] !== undefined && recorded[name] === undefined) added[name] = answer[name];
  }
  return Object.keys(added).length > 0 ? { ...recorded, ...added } : null;
}

// What the person's own answer about a task makes of a load's demand, or null when it is not used. It is about the
// work as it is, so with a measure that is in place it is laid over the demand that the measure leads to.
function answeredDemand(task, loadKey, answer) {
  const recorded = measureOf(task, loadKey) ?? recordedDemand(task, loadKey);
  const load = loads.get(loadKey);
  switch (stateOf(load, recorded)) {
    case 'absent': return null;
    case 'recorded': return filledIn(load, recorded, without(answer));
    default: return without(answer);
  }
}

// The demand that holds for a load, once measures in place are counted and the person's own answer has been laid over it.
export function demandOf(task, loadKey, answer) {
  const answered = answer ? answeredDemand(task, loadKey, answer) : null;
  return answered ?? measureOf(task, loadKey) ?? recordedDemand(task, loadKey);
}

// ---- Basis ----

const BASIS_WORST_FIRST = ['own', 'estimate', 'expert', 'measured'];
const worstBasis = (list) => BASIS_WORST_FIRST.find((basis) => list.includes(basis)) ?? null;

// How the demand that holds is known; an answer that is used makes it the person's own. With a measure in
// place it is the worse of the two.
function basisOf(catalogue, task, loadKey, answer) {
  const around = task.assessed?.basis ?? catalogue.assessed?.basis ?? null;
  const measure = (task.measures ?? []).filter((m) => m.in_place).flatMap((m) => m.demands).find((d) => d.load === loadKey);
  const unassessed = stateOf(loads.get(loadKey), demandOf(task, loadKey, answer)) === 'unassessed';
  if (unassessed && !measure) return null;
  if (answer && answeredDemand(task, loadKey, answer)) return 'own';
  const own = recordedDemand(task, loadKey)?.basis ?? around;
  return measure ? worstBasis([own, measure.basis ?? around]) : own;
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

// The shortest contract in five working days takes days of at least this long; no day is longer than the longest.
function dayAtGate({ minutes_per_week: week, minutes_per_day: day }) {
  if (day === undefined) return null;
  const fifth = Math.ceil(shortest(week) / borders.get('working_days'));
  const least = fifth > shortest(day) ? fifth : shortest(day);
  return { minutes_per_day: least > longest(day) ? longest(day) : least };
}

function gateDemand(job, loadKey) {
  switch (loadKey) {
    case 'hours_week': return { minutes_per_week: shortest(job.minutes_per_week) };
    case 'hours_day': return dayAtGate(job);
    case 'evening':
    case 'night': return job.roster?.[loadKey] ? { often: ROSTER_OFTEN[job.roster[loadKey]] } : null;
    default: return null;
  }
}

function expectTask(profile, catalogue, job, task) {
  const findings = pairsOf(profile, false).map(({ point, load }) => {
    const answer = answerTo(profile, job, task, load);
    const holds = demandOf(task, load, answer);
    const [demand, measure] = measureOf(task, load) ? [recordedDemand(task, load), holds] : [holds, undefined];
    const basis = basisOf(catalogue, task, load, answer);
    return { point: point.code, load, demand, measure, basis, ...judge(profile, point.code, load, demand, measure) };
  });
  const howLong = findings.map((f) => f.minutes_per_day).filter((minutes) => minutes !== null);
  return {
    id: task.id, findings,
    verdict: findings.map((f) => f.verdict).reduce(worse, 'fits'),
    minutes_per_day: howLong.length > 0 ? Math.min(...howLong) : null,
    basis: worstBasis(findings.filter((f) => !usesNone(f)).map((f) => f.basis)),
  };
}

// ---- Day sums ----

// The most minutes that the paper lets somebody work in a day; "at least" gives no most.
function ownDay(profile) {
  const pair = pairsOf(profile, true).find(({ load }) => load === 'hours_day');
  const limit = pair && perDayLimit(profile, pair.point, 'hours_day');
  return limit && limit.qualifier !== 'at_least' ? limit.value : Infinity;
}

// Minutes per hour of one task as [lower, upper], or null when the task does not record it.
function perHour(profile, job, task, point, loadKey) {
  const load = loads.get(loadKey);
  const holds = demandOf(task, loadKey, answerTo(profile, job, task, loadKey));
  if (stateOf(load, holds) === 'absent' || otherHandDoes(profile, point, loadKey, holds)) return [0, 0];
  const value = holds?.minutes_per_hour;
  if (value === undefined) return null;
  const [lower, upper] = Array.isArray(value) ? value : [value, value];
  // An hour ends: an open upper end is sixty.
  return [lower, upper === null ? 60 : upper];
}

// The minutes a week that a task takes; null where nobody recorded them. What never happens takes none.
function perWeek(profile, job, task, loadKey) {
  const load = loads.get(loadKey);
  const holds = demandOf(task, loadKey, answerTo(profile, job, task, loadKey));
  if (stateOf(load, holds) === 'absent') return [0, 0];
  const value = holds?.minutes_per_week ?? (holds?.often === 'never' ? 0 : undefined);
  if (value === undefined) return null;
  return Array.isArray(value) ? value : [value, value];
}

// `less_than` allows nothing but 0, here as in the regions; otherwise it asks, up to the number itself.
function lessThanSum(lower, upper, complete, border) {
  if (complete && upper === 0) return 'fits';
  return lower >= border ? 'exceeds' : 'ask';
}

// The shortest and the longest that the day of the sum may be; null where nobody says how long.
function daysOf(profile, job) {
  const own = ownDay(profile);
  if (job.minutes_per_day !== undefined) {
    const day = Math.min(longest(job.minutes_per_day), own);
    return [day, day];
  }
  return [0, own === Infinity ? null : own];
}

function expectDaySum(profile, job, [shortestDay, longestDay], point, load, limit) {
  let lower = 0;
  let upper = 0;
  let complete = true;
  for (const task of job.tasks) {
    const range = perHour(profile, job, task, point, load);
    if (range === null) { complete = false; continue; }
    lower += task.share * shortestDay * range[0];
    if (longestDay !== null) upper += task.share * longestDay * range[1];
    else if (range[1] > 0) complete = false;
  }
  // Shares are thousandths and minutes are per sixty: everything stays a whole number.
  const border = limit.value * 60000;
  let verdict = 'unknown';
  if (limit.qualifier === 'less_than') verdict = lessThanSum(lower, upper, complete, border);
  else if (lower > border) verdict = 'exceeds';
  else if (complete && upper <= border) verdict = 'fits';
  const asked = [Math.floor(lower / 60000), Math.ceil(upper / 60000)];
  return { point: point.code, load, asked, complete, possible: limit.value, qualifier: limit.qualifier, verdict };
}

function expectDaySums(profile, job) {
  const days = daysOf(profile, job);
  return pairsOf(profile, false).flatMap(({ point, load }) => {
    const counted = loads.get(load).dimensions?.includes('minutes_per_hour');
    const limit = counted ? perDayLimit(profile, point, load) : null;
    return limit ? [expectDaySum(profile, job, days, point, load, limit)] : [];
  });
}

// ---- Jobs ----

// Shares are thousandths: they are added before they are rounded down.
function minutesPerVerdict(job, tasks) {
  const thousandths = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
  tasks.forEach((task, n) => { thousandths[task.verdict] += job.tasks[n].share * longest(job.minutes_per_week); });
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, Math.floor(thousandths[verdict] / 1000)]));
}

// Minutes a week of a load over the tasks of a job, at a number per week of the paper's own; at most one task that
// takes any has been told by its own finding.
function expectWeekSums(profile, job) {
  return pairsOf(profile, false).flatMap(({ point, load }) => {
    const capacity = profile.capacities.find((have) => have.point === point.code);
    const limit = capacity?.state === 'limited' ? capacity.own?.find(({ dimension }) => dimension === 'minutes_per_week') : undefined;
    if (!limit) return [];
    const ranges = job.tasks.map((task) => perWeek(profile, job, task, load));
    if (ranges.filter((range) => range === null || range[1] !== 0).length < 2) return [];
    const complete = ranges.every((range) => range !== null && range[1] !== null);
    const lower = ranges.reduce((sum, range) => sum + (range?.[0] ?? 0), 0);
    const upper = ranges.reduce((sum, range) => sum + (range?.[1] ?? 0), 0);
    if (limit.qualifier === 'less_than') return [{ verdict: lessThanSum(lower, upper, complete, limit.value) }];
    if (lower > limit.value) return [{ verdict: 'exceeds' }];
    return [{ verdict: complete && upper <= limit.value ? 'fits' : 'unknown' }];
  });
}

function expectJob(profile, catalogue, job) {
  const tasks = job.tasks.map((task) => expectTask(profile, catalogue, job, task));
  const gates = pairsOf(profile, true).map(({ point, load }) => {
    const demand = gateDemand(job, load);
    return { point: point.code, load, demand, ...judge(profile, point.code, load, demand) };
  });
  const daySums = expectDaySums(profile, job);
  const whole = [...tasks, ...gates, ...daySums, ...expectWeekSums(profile, job)].map((f) => f.verdict).reduce(worse, 'fits');
  return { id: job.id, tasks, gates, minutes: minutesPerVerdict(job, tasks), day_sums: daySums, whole };
}

// Answers that met no task of the catalogue, or that its demand does not let stand.
function unusedAnswers(profile, catalogue) {
  return (profile.answers ?? []).filter(({ job, task, demand }) => {
    const met = catalogue.jobs.find((j) => j.id === job)?.tasks.find((t) => t.id === task);
    return !met || answeredDemand(met, demand.load, demand) === null;
  }).length;
}

export function expectMatch(profile, catalogue) {
  const jobs = catalogue.jobs.map((job) => expectJob(profile, catalogue, job));
  // Jobs that can't be done whole, for their hours or roster, come last; then most minutes of fitting tasks first.
  // The sort is stable, so the order of the catalogue is kept.
  const closed = (job) => Number(job.gates.some((gate) => gate.verdict === 'exceeds'));
  jobs.sort((a, b) => closed(a) - closed(b) || b.minutes.fits - a.minutes.fits);
  return { jobs, unused_answers: unusedAnswers(profile, catalogue) };
}

export const isReference = (profile, point) => {
  const capacity = capacityAt(profile, point);
  return capacity.state === 'reference' || capacity.level === 0;
};

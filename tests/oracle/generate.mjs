// Random profiles and catalogues that keep to the schemas, with demands on the borders.
import { editionOf, editions, loads } from './data.mjs';

const OFTEN = ['never', 'rarely', 'weekly', 'daily', 'core'];
const RUBRICS = ['I', 'II', 'III', 'IV', 'V'];
const QUALIFIERS = ['about', 'at_most', 'less_than', 'at_least'];
const STATES = ['absent', 'ordinary', 'unassessed'];
const ROSTER = ['never', 'swappable', 'always'];
const LARGEST = {
  mass_g: 1000000, force_n: 100000, distance_mm: 10000, height_mm: 100000, angle_deg: 360, steps: 100000,
  times_per_hour: 100000, minutes_on_end: 1440, minutes_per_hour: 60, minutes_per_week: 10080, minutes_per_day: 1440,
};
const CUSTOMARY = {
  mass_g: 6000, force_n: 120, distance_mm: 500, height_mm: 2000, angle_deg: 50, steps: 20,
  times_per_hour: 40, minutes_on_end: 20, minutes_per_hour: 30, minutes_per_week: 900, minutes_per_day: 120,
};

const boxesOf = (point, loadKey) => (point.levels ?? []).flatMap((level) => level.limits)
  .filter((limit) => limit.loads.includes(loadKey)).flatMap((limit) => limit.boxes ?? []);
const valuesIn = (boxes, dimension) => boxes.flatMap((box) => (box[dimension] ? Object.values(box[dimension]) : []));
const clamp = (value, dimension) => Math.max(0, Math.min(LARGEST[dimension], Math.floor(value)));

// A value at a border, one unit beside it, at 1.5 times, or anywhere.
function nearby(rnd, values, dimension) {
  if (values.length === 0 || rnd.chance(0.1)) return clamp(rnd.next() * 3 * CUSTOMARY[dimension], dimension);
  const value = rnd.pick(values);
  const candidates = [value, value, value - 1, value + 1, value * 1.5, value * 1.5 + 1, value / 2, 0, value * 3];
  return clamp(rnd.pick(candidates), dimension);
}

// ---- Profiles ----

const PER_LOAD = {
  condition: () => ['minutes_per_week'],
  kinds: () => [],
  // A task's minutes per hour stand on a paper as minutes per day.
  measured: (load) => load.dimensions.map((d) => (d === 'minutes_per_hour' ? 'minutes_per_day' : d)),
};

// The dimensions in which a paper may write its own number: those of any load that the point covers.
function ownDimensions(point) {
  return [...new Set(point.loads.map((key) => loads.get(key)).flatMap((load) => PER_LOAD[load.kind](load)))];
}

function ownNumbers(rnd, point) {
  const dimensions = ownDimensions(point);
  if (dimensions.length === 0) return undefined;
  const chosen = rnd.some(dimensions, 0.6);
  const used = chosen.length > 0 ? chosen : [rnd.pick(dimensions)];
  return used.map((dimension) => {
    const values = point.loads.flatMap((key) => valuesIn(boxesOf(point, key), dimension));
    const value = Math.max(1, nearby(rnd, values, dimension));
    const bound = { dimension, qualifier: rnd.pick(QUALIFIERS), value };
    if (point.kind === 'hours' && rnd.chance(0.4)) bound.margin = clamp(value + rnd.pick([0, 1, 60, 240]), dimension);
    return bound;
  });
}

function limitedCapacity(rnd, point) {
  const capacity = { point: point.code, state: 'limited' };
  const load = loads.get(point.loads[0]);
  if (point.kind === 'kinds') {
    const chosen = rnd.some(load.kinds, 0.35).filter((kind) => kind !== 'other' || rnd.chance(0.4));
    if (chosen.length > 0) capacity.kinds = chosen;
  } else {
    const levels = (point.levels ?? []).map((l) => l.level).filter((n) => n > 0);
    if (levels.length > 0 && rnd.chance(0.85)) capacity.level = rnd.pick(levels);
    const own = rnd.chance(0.35) ? ownNumbers(rnd, point) : undefined;
    if (own) capacity.own = own;
  }
  if (load.sided && rnd.chance(0.4)) capacity.side = rnd.pick(['left', 'right', 'both']);
  if (rnd.chance(0.2)) {
    capacity.text = 'toelichting';
    if (capacity.own && rnd.chance(0.5)) capacity.text_is_number = rnd.chance(0.8);
  }
  return capacity;
}

// The revised edition has most numbers, so most borders; the others come less often.
function randomEdition(rnd) {
  const revised = editions.find((e) => e.edition === 'revised');
  return rnd.chance(0.55) ? revised : rnd.pick(editions);
}

export function randomProfile(rnd) {
  const { instrument, edition, points } = randomEdition(rnd);
  const profile = { format: 'passend-werk/profile/1-draft', instrument, edition, fictional: true, capacities: [] };
  if (rnd.chance(0.6)) profile.dominant_hand = rnd.pick(['left', 'right']);
  if (rnd.chance(0.3)) profile.limited_side = rnd.pick(['left', 'right', 'both']);
  profile.closed = rnd.some([...RUBRICS, 'VI'], 0.7);
  for (const point of points.filter((p) => p.kind !== 'fact')) {
    const draw = rnd.next();
    if (draw < 0.65) profile.capacities.push(limitedCapacity(rnd, point));
    else if (draw < 0.75) profile.capacities.push({ point: point.code, state: 'reference' });
    else if (draw < 0.8) profile.capacities.push({ point: point.code, state: 'unanswered' });
  }
  return profile;
}

// ---- Demands ----

// Every number that a border of this profile has in a dimension of this load.
function borderValues(profile, loadKey, dimension) {
  const values = [];
  for (const point of editionOf(profile.instrument, profile.edition).points.filter((p) => p.loads.includes(loadKey))) {
    values.push(...valuesIn(boxesOf(point, loadKey), dimension));
    const capacity = profile.capacities.find((c) => c.point === point.code);
    for (const own of capacity?.own ?? []) if (own.dimension === dimension) values.push(own.value, own.value, own.value);
    if (dimension === 'minutes_per_hour') values.push(...perHourBorders(point, capacity, loadKey));
  }
  return values;
}

// Minutes per hour at which a limit per day becomes half an hour or a whole day.
function perHourBorders(point, capacity, loadKey) {
  const perDay = valuesIn(boxesOf(point, loadKey), 'minutes_per_day');
  for (const own of capacity?.own ?? []) if (own.dimension === 'minutes_per_day') perDay.push(own.value);
  return perDay.flatMap((limit) => [limit * 2, limit / 8]).filter((value) => value <= 61);
}

function amount(rnd, values, dimension) {
  const first = nearby(rnd, values, dimension);
  const draw = rnd.next();
  if (draw < 0.6) return first;
  if (draw < 0.72) return [first, null];
  const second = nearby(rnd, values, dimension);
  return [Math.min(first, second), Math.max(first, second)];
}

// An amount of 0 beside anything that is above 0 is refused, and so is an amount of what never happens.
// Then either the zeros go or the others.
function consistent(rnd, demand) {
  const amounts = Object.keys(demand).filter((name) => name in LARGEST);
  if (demand.often === 'never') return Object.fromEntries(Object.entries(demand).filter(([name]) => !amounts.includes(name)));
  const nothing = (name) => (Array.isArray(demand[name]) ? demand[name][1] : demand[name]) === 0;
  const zeros = amounts.filter(nothing);
  const occurs = demand.often !== undefined && demand.often !== 'never';
  if (zeros.length === 0 || (zeros.length === amounts.length && !occurs)) return demand;
  const leaving = occurs || rnd.chance(0.7) ? zeros : amounts.filter((name) => !nothing(name));
  return Object.fromEntries(Object.entries(demand).filter(([name]) => !leaving.includes(name)));
}

export function randomDemand(rnd, profile, loadKey) {
  const load = loads.get(loadKey);
  if (rnd.chance(0.12)) return { state: rnd.pick(STATES) };
  const demand = {};
  const values = (dimension) => borderValues(profile, loadKey, dimension);
  if (load.kind === 'measured') {
    const present = rnd.some(load.dimensions, 0.85);
    for (const dimension of present.length > 0 ? present : [rnd.pick(load.dimensions)]) {
      demand[dimension] = amount(rnd, values(dimension), dimension);
    }
    if (rnd.chance(0.3)) demand.incidental = rnd.chance(0.8);
    const hasSwitch = load.dimensions.includes('minutes_on_end');
    if (hasSwitch && rnd.chance(0.6)) demand.may_switch = rnd.pick(['yes', 'no']);
  } else if (load.kind === 'condition') {
    demand.often = rnd.pick(OFTEN);
    if (rnd.chance(0.4)) demand.minutes_per_week = amount(rnd, values('minutes_per_week'), 'minutes_per_week');
    if (rnd.chance(0.15)) demand.incidental = true;
  } else {
    demand.kinds = rnd.some(load.kinds, 0.4);
  }
  if (load.sided && rnd.chance(0.7)) demand.hands = rnd.pick(['one', 'two']);
  return consistent(rnd, demand);
}

// ---- Catalogues ----

// Few demands are estimates, or the worst basis of every task would be that one.
const randomBasis = (rnd) => (rnd.chance(0.9) ? { basis: rnd.chance(0.97) ? 'measured' : 'expert' } : {});

const taskLoads = [...loads.values()].filter((load) => !load.gate).map((load) => load.key);

function randomTask(rnd, profile, id, share) {
  const demands = rnd.some(taskLoads, 0.75).map((key) => ({ load: key, ...randomDemand(rnd, profile, key), ...randomBasis(rnd) }));
  const closed = {};
  for (const rubric of RUBRICS) if (rnd.chance(0.6)) closed[rubric] = rnd.pick(STATES);
  const task = { id, title: id, share, demands, closed };
  if (rnd.chance(0.8)) task.assessed = { basis: rnd.chance(0.7) ? 'measured' : 'expert', source: 'orakel', date: '2026-11-21' };
  const measured = rnd.chance(0.6) ? rnd.some(taskLoads, 0.15) : [];
  if (measured.length === 0) return task;
  // Each load is in one measure only: two in place for one load are refused, and so is one that
  // leaves unknown what it makes of the demand.
  const met = (key) => {
    const demand = randomDemand(rnd, profile, key);
    return demand.state === 'unassessed' ? { ...demand, state: 'absent' } : demand;
  };
  const half = Math.ceil(measured.length / 2);
  task.measures = [measured.slice(0, half), measured.slice(half)].filter((keys) => keys.length > 0).map((keys, n) => ({
    id: `m${n}`, kind: rnd.pick(['organise', 'technical', 'guidance']), title: 'oplossing', in_place: n === 0 || rnd.chance(0.5),
    demands: keys.map((key) => ({ load: key, ...met(key), ...randomBasis(rnd) })),
  }));
  return task;
}

function randomShares(rnd, count) {
  const shares = Array.from({ length: count }, () => 1);
  for (let left = 1000 - count; left > 0;) {
    const part = Math.min(left, 1 + rnd.below(200));
    shares[rnd.below(count)] += part;
    left -= part;
  }
  return shares;
}

function hoursOffered(rnd, profile, loadKey, dimension, longest) {
  const shortest = Math.max(1, Math.min(longest, nearby(rnd, borderValues(profile, loadKey, dimension), dimension)));
  if (rnd.chance(0.3)) return longest;
  return [shortest, longest];
}

function randomJob(rnd, profile, id, taskCount) {
  const longest = 1 + rnd.below(4000);
  const job = { id, title: id, minutes_per_week: hoursOffered(rnd, profile, 'hours_week', 'minutes_per_week', longest) };
  if (rnd.chance(0.8)) job.minutes_per_day = hoursOffered(rnd, profile, 'hours_day', 'minutes_per_day', rnd.pick([240, 480, 540, 600]));
  if (rnd.chance(0.8)) {
    job.roster = {};
    for (const part of ['evening', 'night', 'weekend']) if (rnd.chance(0.7)) job.roster[part] = rnd.pick(ROSTER);
  }
  if (rnd.chance(0.2)) job.papers = ['Rijbewijs B'];
  job.tasks = randomShares(rnd, taskCount).map((share, n) => randomTask(rnd, profile, `t${n}`, share));
  return job;
}

export function catalogueOf(jobs) {
  return {
    format: 'passend-werk/catalogue/1-draft', organisation: 'Orakel', version: '1', date: '2026-11-21', fictional: true,
    assessed: { basis: 'estimate', source: 'orakel', date: '2026-11-21' }, jobs,
  };
}

// An answer about a demand that records ranges often narrows them; an exact amount now and then meets another one.
function randomAnswer(rnd, profile, task, key) {
  if (rnd.chance(0.15)) return { load: key, state: rnd.pick(STATES) };
  const answer = { load: key, ...randomDemand(rnd, profile, key) };
  const inPlace = (task.measures ?? []).filter((measure) => measure.in_place).flatMap((measure) => measure.demands);
  const recorded = [...inPlace, ...task.demands].find((demand) => demand.load === key);
  for (const [name, value] of Object.entries(recorded ?? {})) {
    if (!Array.isArray(value) || name === 'kinds' || answer.state || rnd.chance(0.3)) continue;
    const upper = value[1] ?? LARGEST[name];
    answer[name] = [rnd.pick([value[0], value[0] + 1]), rnd.pick([upper, upper - 1, Math.floor((value[0] + upper) / 2)])];
    if (answer[name][0] > answer[name][1]) answer[name] = value;
  }
  return consistent(rnd, answer);
}

// What the person answered on the spot; at most one answer for a load of a task, and some about no task here.
// An answer `unassessed` says nothing, and the page does not tell whether it is an answer at all.
export function randomAnswers(rnd, profile, catalogue) {
  return catalogue.jobs.flatMap((job) => job.tasks.filter(() => rnd.chance(0.3)).flatMap((task) => (
    rnd.some(taskLoads, 0.2).map((key) => ({
      job: job.id, task: rnd.chance(0.02) ? `not-${task.id}` : task.id, demand: randomAnswer(rnd, profile, task, key),
    })).filter(({ demand }) => demand.state !== 'unassessed'))));
}

export function randomCatalogue(rnd, profile, taskTarget) {
  const jobs = [];
  for (let tasks = 0; tasks < taskTarget;) {
    const count = 1 + rnd.below(7);
    jobs.push(randomJob(rnd, profile, `j${jobs.length}`, count));
    tasks += count;
  }
  return catalogueOf(jobs);
}

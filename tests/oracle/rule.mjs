// docs/rule.md, written down a second time, row by row, on plain objects. It was made from
// that page and the data alone, without looking at the core, so that the two can disagree.
import { borders, loads, pointOf } from './data.mjs';

const WORST_FIRST = ['exceeds', 'ask', 'discuss', 'unknown', 'fits'];
export const FLAGS = ['load', 'state', 'often', 'kinds', 'incidental', 'may_switch', 'hands', 'basis', 'source', 'date'];
const HALF_HOUR = borders.get('shortest_useful_minutes');
const WHOLE_DAY = borders.get('whole_day_minutes');
const BETWEEN_TIMES_1000 = borders.get('between_times_1000');

export const worse = (a, b) => (WORST_FIRST.indexOf(a) <= WORST_FIRST.indexOf(b) ? a : b);
const isBetter = (a, b) => WORST_FIRST.indexOf(a) > WORST_FIRST.indexOf(b);
const finding = (verdict, rule, minutes = null) => ({ verdict, rule, minutes_per_day: minutes });

// ---- The demand ----

export function stateOf(load, demand) {
  if (demand === null || demand === undefined) return 'unassessed';
  if (demand.state) return demand.state;
  if (load.kind === 'condition' && demand.often === 'never') return 'absent';
  if (load.kind === 'kinds' && demand.kinds?.length === 0) return 'absent';
  return 'recorded';
}

// Every recorded dimension as [lower, upper]; an open upper end is Infinity.
export function rangesOf(demand) {
  const ranges = {};
  for (const [name, value] of Object.entries(demand)) {
    if (FLAGS.includes(name)) continue;
    const [lower, upper] = Array.isArray(value) ? value : [value, value];
    ranges[name] = [lower, upper === null ? Infinity : upper];
  }
  return ranges;
}

const lowerCorner = (ranges) => (name) => (ranges[name] ? ranges[name][0] : 0);
const upperCorner = (ranges) => (name) => (ranges[name] ? ranges[name][1] : Infinity);
// A corner in which a recorded dimension is 0 asks nothing; `end` is 0 for the lower and 1 for the upper corner.
const asksNothing = (ranges, end) => Object.values(ranges).some((range) => range[end] === 0);
const upperCornerWithZeros = (ranges) => (name) => (ranges[name] ? ranges[name][1] : 0);

// ---- Boxes ----

const qualifierOf = (bound) => Object.keys(bound)[0];
const valueOf = (bound) => bound[qualifierOf(bound)];

function boundAllows(bound, amount, atReference) {
  switch (qualifierOf(bound)) {
    case 'less_than': return amount === 0;
    case 'at_least': return atReference || amount <= (bound.margin ?? valueOf(bound));
    default: return amount <= (bound.margin ?? valueOf(bound));
  }
}

function boxAllows(box, corner, { atReference = false, only = null, except = [] } = {}) {
  return Object.entries(box).every(([name, bound]) => {
    if (except.includes(name)) return true;
    if (only && !only.includes(name)) return true;
    return boundAllows(bound, corner(name), atReference);
  });
}

// What one level of a point says about one load.
function limitAt(point, level, loadKey) {
  const entry = (point.levels ?? []).find((l) => l.level === level);
  if (!entry) return { missing: true };
  const limit = entry.limits.find((l) => l.loads.includes(loadKey));
  // Certainty is about numbers: a condition has none that could be unconfirmed.
  const unconfirmed = entry.certainty === 'unconfirmed' && !limit?.condition;
  if (!limit) return { unnamed: true, unconfirmed, boxes: [] };
  return { ...limit, unconfirmed, boxes: limit.boxes ?? [] };
}

const limitedLevels = (point) => (point.levels ?? []).map((l) => l.level).filter((n) => n > 0);

function stricterBoxes(point, level, loadKey) {
  const boxes = [];
  for (const n of limitedLevels(point)) {
    const limit = limitAt(point, n, loadKey);
    if (n > level && !limit.unconfirmed) boxes.push(...limit.boxes);
  }
  return boxes;
}

const isHours = (load) => load.gate === true && load.kind === 'measured';

// The nearest milder limited level that is confirmed, and the nearest stricter one that is, or is `hardly`.
function nearestMilder(point, level, loadKey) {
  return limitedLevels(point).filter((n) => n < level && !limitAt(point, n, loadKey).unconfirmed).at(-1);
}

function nearestStricter(point, level, loadKey) {
  return limitedLevels(point).find((n) => {
    const limit = limitAt(point, n, loadKey);
    return n > level && (!limit.unconfirmed || limit.hardly);
  });
}

// Own numbers as a box: {dimension: {qualifier: value}}; on hours of work with the doctor's margin.
function ownBox(own, load) {
  const box = {};
  for (const bound of own) {
    box[bound.dimension] = { [bound.qualifier]: bound.value };
    if (bound.margin !== undefined && isHours(load)) box[bound.dimension].margin = bound.margin;
  }
  return box;
}

// At the same value only an own `less_than` is tighter than what the stricter box says.
function passes(bound, own) {
  if (!bound || valueOf(bound) > valueOf(own)) return true;
  return valueOf(bound) === valueOf(own) && qualifierOf(own) === 'less_than';
}

// A stricter box in which no dimension passes the own number.
function capped(box, own) {
  const result = { ...box };
  for (const [name, bound] of Object.entries(own)) if (passes(box[name], bound)) result[name] = bound;
  return result;
}

// ---- The reference ----

function referenceBoxes(point, loadKey) {
  return limitAt(point, 0, loadKey).boxes ?? [];
}

// Is the corner allowed by the reference region? `only` names the dimensions that count.
function referenceAllows(point, loadKey, corner, only = null) {
  const own = referenceBoxes(point, loadKey);
  if (own.length === 0) return true;
  return own.some((box) => boxAllows(box, corner, { atReference: true, only }))
    || stricterBoxes(point, 0, loadKey).some((box) => boxAllows(box, corner, { only }));
}

// At a limited point, what the reference bounds and the task does not record runs from 0 to open.
function atReference(point, load, demand, state, limited = false) {
  if (load.kind !== 'measured' || state !== 'recorded' || load.gate) return finding('fits', 'presumed');
  const told = rangesOf(demand);
  const ranges = { ...told };
  if (limited) {
    for (const box of referenceBoxes(point, load.key).concat(stricterBoxes(point, 0, load.key))) {
      for (const name of Object.keys(box)) ranges[name] ??= [0, Infinity];
    }
  }
  const free = demand.may_switch === 'yes' ? ['minutes_on_end', 'minutes_per_day'] : ['minutes_per_day'];
  const recorded = Object.keys(ranges).filter((name) => !free.includes(name));
  const upper = asksNothing(told, 1) || referenceAllows(point, load.key, upperCorner(ranges), recorded);
  const lower = asksNothing(told, 0) || referenceAllows(point, load.key, lowerCorner(ranges), recorded);
  if (upper && lower) return finding('fits', 'presumed');
  if (lower) {
    const known = Object.keys(told).filter((name) => !free.includes(name));
    return finding('unknown', referenceAllows(point, load.key, upperCorner(told), known) ? 'unassessed' : 'range');
  }
  return finding('discuss', 'heavy');
}

// ---- The limit of this capacity for one load ----

// The dimensions in which a paper can bound a load; hours of work have their own.
function dimensionsOf(load) {
  if (load.kind === 'condition') return ['minutes_per_week'];
  return (load.dimensions ?? []).map((name) => (name === 'minutes_per_hour' ? 'minutes_per_day' : name));
}

// A number in a dimension that this load does not have says nothing about this load.
function ownNumbers(capacity, load) {
  const own = (capacity.own ?? []).filter((bound) => dimensionsOf(load).includes(bound.dimension));
  return own.length > 0 ? own : null;
}

// {unnamed} | {noDegree} | {condition} | {own, region, ...}
function limitOf(capacity, point, load) {
  const own = ownNumbers(capacity, load);
  const level = capacity.level;
  if (level === undefined) {
    if (own) return { own: [ownBox(own, load)], region: [ownBox(own, load)], milder: null, leavesOpen: leavesDayOpen(own, point, load) };
    return { noDegree: true };
  }
  const limit = limitAt(point, level, load.key);
  if (limit.missing) return own ? limitOf({ ...capacity, level: undefined }, point, load) : { noDegree: true };
  if (limit.unnamed) return { unnamed: true };
  const stricter = stricterBoxes(point, level, load.key);
  const milder = milderOf(point, level, load.key);
  if (!own) {
    if (limit.unconfirmed || limit.no_degree) return { noDegree: true };
    if (limit.condition) return { condition: true };
    return { own: limit.boxes, region: [...limit.boxes, ...stricter], milder, hardly: Boolean(limit.hardly), level };
  }
  const box = ownBox(own, load);
  const onlyOwn = limit.unconfirmed || limit.boxes.length === 0;
  if (onlyOwn) return { own: [box], region: [box], milder, level, leavesOpen: leavesDayOpen(own, point, load) || !boundedBy(limit, point, load).every((name) => box[name]) };
  const ownBoxes = limit.boxes.map((b) => ({ ...b, ...box }));
  return { own: ownBoxes, region: [...ownBoxes, ...stricter.map((b) => capped(b, box))], milder, level };
}

// At a point of kind "limit" the numbers say how long on end and not how long in a day, of something that tasks count by the hour.
function leavesDayOpen(own, point, load) {
  const says = (name) => own.some(({ dimension }) => dimension === name);
  return point.kind === 'limit' && load.dimensions?.includes('minutes_per_hour') && says('minutes_on_end') && !says('minutes_per_day');
}

// The dimensions that a level bounds: its own boxes do, and for `hardly` those of the other levels.
function boundedBy(limit, point, load) {
  const levels = limit.hardly ? point.levels.map(({ level }) => limitAt(point, level, load.key)) : [limit];
  return levels.flatMap(({ boxes }) => (boxes ?? []).flatMap((box) => Object.keys(box)));
}

// The own boxes of the next milder level, or null when there is none that is confirmed and bounds anything.
function milderOf(point, level, loadKey) {
  let limit = limitAt(point, level - 1, loadKey);
  if (limit.missing || limit.unconfirmed) return null;
  if (limit.unnamed && level - 1 > 0) limit = limitAt(point, 0, loadKey);
  if (limit.missing || limit.unconfirmed || limit.boxes.length === 0) return null;
  return limit.boxes;
}

const has = (boxes, qualifier) => boxes.some((box) => Object.values(box).some((b) => qualifierOf(b) === qualifier));

// ---- The rows for amounts, 10 to 17 ----

function howLong(bound, ranges) {
  const range = ranges.minutes_per_hour;
  if (!range) return finding('unknown', 'unassessed');
  if (range[1] === 0) return finding('fits', 'how-long');
  // An hour ends: an open upper end of minutes per hour is sixty.
  const minutes = (perHour) => (perHour === 0 ? Infinity : (valueOf(bound) * 60) / Math.min(perHour, 60));
  const atLower = minutes(range[0]);
  const atUpper = minutes(range[1]);
  if (qualifierOf(bound) === 'less_than') {
    return atLower <= HALF_HOUR ? finding('exceeds', 'how-long') : finding('ask', 'how-much-less');
  }
  if (atUpper >= HALF_HOUR) return finding('fits', 'how-long', atUpper >= WHOLE_DAY ? null : Math.floor(atUpper));
  if (atLower >= HALF_HOUR) return finding('unknown', 'range');
  return finding('exceeds', 'how-long');
}

// In every own box the corner is above an at_most.
function aboveAtMost(boxes, corner) {
  return boxes.length > 0 && boxes.every((box) => Object.entries(box)
    .some(([name, bound]) => qualifierOf(bound) === 'at_most' && corner(name) > valueOf(bound)));
}

function rowAtMost(limit, point, load, corner) {
  if (isHours(load)) return true;
  if (aboveAtMost(limit.own, corner)) return true;
  if (limit.level === undefined) return false;
  return limitedLevels(point).some((n) => {
    const milder = limitAt(point, n, load.key);
    return n < limit.level && !milder.unconfirmed && aboveAtMost(milder.boxes, corner);
  });
}

function strictlyBelow(milderBox, ownBoxes, corner) {
  return Object.entries(milderBox).every(([name, bound]) => {
    const amount = corner(name);
    if (amount > valueOf(bound)) return false;
    const boundedBy = ownBoxes.filter((box) => box[name]);
    const nowhereBounded = boundedBy.length === 0;
    const widerThanAll = boundedBy.length === ownBoxes.length
      && boundedBy.every((box) => valueOf(bound) > valueOf(box[name]));
    return !(nowhereBounded || widerThanAll) || amount < valueOf(bound);
  });
}

const over = (amount, value) => amount * 1000 > value * BETWEEN_TIMES_1000;

// Row 16; undefined means: read on.
function rowBetween(limit, corner, incidental) {
  if (limit.milder) {
    if (!limit.milder.some((box) => strictlyBelow(box, limit.own, corner))) return undefined;
    const overEverywhere = limit.own.every((box) => Object.entries(box)
      .some(([name, bound]) => qualifierOf(bound) === 'about' && over(corner(name), valueOf(bound))));
    return finding(overEverywhere && !incidental ? 'exceeds' : 'ask', 'between');
  }
  const near = limit.own.some((box) => Object.entries(box).every(([name, bound]) => !over(corner(name), valueOf(bound))));
  if (near) return finding('ask', 'between');
  return incidental ? undefined : finding('exceeds', 'between');
}

const onlyPerDay = (box) => Object.keys(box).every((name) => name === 'minutes_per_day');

function withoutPerDay(box) {
  const { minutes_per_day: dropped, ...rest } = box;
  return rest;
}

// A limit per day is row 10; own numbers that bound other dimensions too are read twice, and the worst counts.
function amounts(limit, point, load, demand) {
  const ranges = rangesOf(demand);
  const perDay = limit.own.map((box) => box.minutes_per_day).find(Boolean);
  if (!perDay || isHours(load)) return rowsFromWithin(limit, point, load, demand, ranges);
  const perDayFinding = howLong(perDay, ranges);
  if (limit.own.every(onlyPerDay)) return perDayFinding;
  const rest = { ...limit, own: limit.own.map(withoutPerDay), region: limit.region.map(withoutPerDay) };
  const other = rowsFromWithin(rest, point, load, demand, ranges);
  // On a tie the reading per day; its minutes come along, whichever is worse.
  const worst = isBetter(perDayFinding.verdict, other.verdict) ? other : perDayFinding;
  return { ...worst, minutes_per_day: perDayFinding.minutes_per_day };
}

function rowsFromWithin(limit, point, load, demand, ranges) {
  const lower = lowerCorner(ranges);
  const upper = upperCorner(ranges);
  const allowed = (corner, options) => limit.region.some((box) => boxAllows(box, corner, options));
  const lowerAllowed = asksNothing(ranges, 0) || allowed(lower);
  const lessThan = has(limit.own, 'less_than');

  if (asksNothing(ranges, 1) || allowed(upper)) return finding('fits', 'within');

  const bounded = limit.region.some((box) => box.minutes_on_end);
  if (!lessThan && bounded && allowed(upper, { except: ['minutes_on_end'] })) {
    if (demand.may_switch === 'yes') return finding('fits', 'stretch');
    if (demand.may_switch === undefined && !lowerAllowed) return finding('discuss', 'stretch');
  }

  if (lowerAllowed) {
    return allowed(upperCornerWithZeros(ranges)) ? finding('unknown', 'unassessed') : finding('unknown', 'range');
  }

  const belowLessThan = limit.own.some((box) => has([box], 'less_than') && Object.entries(box).every(([name, bound]) => (
    qualifierOf(bound) === 'less_than' ? lower(name) < valueOf(bound) : boundAllows(bound, lower(name), false))));
  if (belowLessThan) return finding('ask', 'how-much-less');

  if (rowAtMost(limit, point, load, lower)) return finding('exceeds', 'at-most');

  if (!limit.hardly && !lessThan) {
    const between = rowBetween(limit, lower, demand.incidental === true);
    if (between) return between;
  }

  if (demand.incidental === true && referenceAllows(point, load.key, lower)) return finding('ask', 'now-and-then');
  return finding('exceeds', 'beyond');
}

// ---- Rows 6 to 17 ----

function condition(limit, point, load, demand, state) {
  if (state !== 'recorded') return finding('unknown', 'unassessed');
  const perWeek = limit.own?.some((box) => box.minutes_per_week);
  if (perWeek) {
    if (demand.minutes_per_week !== undefined) return amounts(limit, point, load, demand);
    return finding('unknown', 'unassessed');
  }
  switch (demand.often) {
    case 'rarely': return finding('fits', 'condition');
    case 'weekly': return finding('discuss', 'condition');
    case 'daily':
    case 'core': return finding(load.provision ? 'discuss' : 'exceeds', 'condition');
    default: return finding('unknown', 'unassessed');
  }
}

function kinds(capacity, demand, state) {
  // Row 6 stands above row 8, so a kind without a degree asks before the demand is looked at.
  if (capacity.kinds.includes('other')) return finding('ask', 'no-degree');
  if (state !== 'recorded') return finding('unknown', 'unassessed');
  const shared = capacity.kinds.some((kind) => demand.kinds.includes(kind));
  return shared ? finding('discuss', 'kinds') : finding('fits', 'kinds');
}

// What is too much at a milder level is too much here, and what a stricter level allows is allowed here.
function noDegree(capacity, point, load, demand, state) {
  const ask = finding('ask', 'no-degree');
  if (capacity.level === undefined || load.kind !== 'measured') return ask;
  const milder = atLevel(nearestMilder(point, capacity.level, load.key), capacity, point, load, demand, state);
  if (milder?.verdict === 'exceeds') return milder;
  const stricter = atLevel(nearestStricter(point, capacity.level, load.key), capacity, point, load, demand, state);
  return stricter && isBetter(stricter.verdict, 'ask') ? stricter : ask;
}

// What the rows 9 to 17 find at another level of the point; nothing when it has no amounts to go by.
function atLevel(level, capacity, point, load, demand, state) {
  if (level === undefined) return undefined;
  const limit = limitOf({ ...capacity, level }, point, load);
  if (limit.noDegree || limit.unnamed || limit.condition) return undefined;
  return state === 'recorded' ? amounts(limit, point, load, demand) : finding('unknown', 'unassessed');
}

function afterSide(capacity, point, load, demand, state) {
  if (load.kind === 'kinds' && capacity.kinds?.length) return kinds(capacity, demand, state);
  const limit = limitOf(capacity, point, load);
  if (limit.noDegree) return noDegree(capacity, point, load, demand, state);
  if (limit.leavesOpen) {
    const own = afterOwn(limit, point, load, demand, state);
    if (state === 'recorded' && rangesOf(demand).minutes_per_hour?.[1] === 0) return own;
    const level = afterSide({ ...capacity, own: undefined }, point, load, demand, state);
    return isBetter(own.verdict, level.verdict) ? level : own;
  }
  return afterOwn(limit, point, load, demand, state);
}

function afterOwn(limit, point, load, demand, state) {
  if (load.kind === 'condition') return condition(limit, point, load, demand, state);
  if (state !== 'recorded') return finding('unknown', 'unassessed');
  return amounts(limit, point, load, demand);
}

// ---- Row 5 ----

function withSide(profile, capacity, point, load, demand, state) {
  // Where both are equally mild, the rows below say more than the side does.
  const below = afterSide(capacity, point, load, demand, state);
  const side = capacity.side ?? profile.limited_side;
  const oneSided = load.sided && (side === 'left' || side === 'right') && state === 'recorded';
  if (!oneSided || demand.hands === 'two') return below;
  if (demand.hands === 'one') {
    const dominant = profile.dominant_hand;
    if (dominant && dominant !== side) return finding('fits', 'side');
    return isBetter('discuss', below.verdict) ? finding('discuss', 'side') : below;
  }
  return isBetter('unknown', below.verdict) ? finding('unknown', 'side') : below;
}

// ---- The row `remark` ----

// Verdict and rule change; how long a day the task can be done still holds.
function withRemark(capacity, found) {
  const text = capacity.text !== undefined && capacity.text_is_number !== true;
  if (!text || found.rule === 'absent' || !isBetter(found.verdict, 'discuss')) return found;
  return finding('discuss', 'remark', found.minutes_per_day);
}

// The limit per day of a capacity for a load, for the day sums: {qualifier, value} or null. Hours of
// work go up to the margin.
export function perDayLimit(profile, point, loadKey) {
  const capacity = capacityAt(profile, point);
  if (capacity.state !== 'limited' || capacity.level === 0) return null;
  const limit = limitOf(capacity, point, loads.get(loadKey));
  const bound = limit.own?.map((box) => box.minutes_per_day).find(Boolean);
  return bound ? { qualifier: qualifierOf(bound), value: bound.margin ?? valueOf(bound) } : null;
}

// ---- The whole rule ----

export function capacityAt(profile, point) {
  const capacity = profile.capacities.find((c) => c.point === point.code);
  if (capacity) return capacity;
  return { state: (profile.closed ?? []).includes(point.rubric) ? 'reference' : 'unanswered' };
}

// All rows but 3, `remark` included.
function allRows(profile, capacity, point, load, demand) {
  const state = stateOf(load, demand);
  if (state === 'absent') return finding('fits', 'absent');
  if (capacity.state === 'unanswered') return finding('unknown', 'unanswered');
  if (capacity.state === 'reference' || capacity.level === 0) return atReference(point, load, demand, state);
  const unnamed = limitOf(capacity, point, load).unnamed;
  const found = unnamed ? atReference(point, load, demand, state) : withSide(profile, capacity, point, load, demand, state);
  const limited = withRemark(capacity, found);
  const everybody = atReference(point, load, demand, state, true);
  return isBetter(limited.verdict, everybody.verdict) ? everybody : limited;
}

// One capacity beside one demand. `point` is the code; `measureDemand` is what a measure in place leads to.
export function judge(profile, point, loadKey, demand, measureDemand = undefined) {
  const thePoint = pointOf(profile.instrument, profile.edition, point);
  const load = loads.get(loadKey);
  const capacity = capacityAt(profile, thePoint);

  const without = allRows(profile, capacity, thePoint, load, demand);
  if (measureDemand === undefined || without.rule === 'unanswered') return without;
  const found = allRows(profile, capacity, thePoint, load, measureDemand);
  const dayOf = ({ minutes_per_day: minutes }) => minutes ?? Infinity;
  if (found.verdict !== 'fits' || (without.verdict === 'fits' && dayOf(without) >= dayOf(found))) return found;
  return finding('fits', 'provision', found.minutes_per_day);
}

// Does the other hand do this task, with the demand that holds once measures are in place?
export function otherHandDoes(profile, point, loadKey, demand) {
  const found = allRows(profile, capacityAt(profile, point), point, loads.get(loadKey), demand);
  return found.rule === 'side' && found.verdict === 'fits';
}

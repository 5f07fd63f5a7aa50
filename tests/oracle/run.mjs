// node tests/oracle/run.mjs --bin PATH --pairs N [--seed S]
// Lays the command line beside the oracle on random profiles and catalogues; exits 1 on a difference.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { editionOf, rules } from './data.mjs';
import { catalogueOf, randomAnswers, randomCatalogue, randomProfile } from './generate.mjs';
import { expectMatch, isReference } from './expect.mjs';
import { random } from './random.mjs';
import { judge } from './rule.mjs';

const TASKS_PER_PROFILE = 200;
const MOST_DIFFERENCES = 25;
const DIFFERENCES = fileURLToPath(new URL('differences/', import.meta.url));

const { values: options } = parseArgs({ options: {
  bin: { type: 'string' }, pairs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' },
} });
if (!options.bin) {
  console.error('usage: node tests/oracle/run.mjs --bin PATH --pairs N [--seed S]');
  process.exit(2);
}
const wanted = Number(options.pairs);
const seed = Number(options.seed);
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));

function runProgram(profile, catalogue) {
  const profilePath = join(folder, 'profile.json');
  const cataloguePath = join(folder, 'catalogue.json');
  writeFileSync(profilePath, JSON.stringify(profile));
  writeFileSync(cataloguePath, JSON.stringify(catalogue));
  const args = ['match', '--profile', profilePath, '--catalogue', cataloguePath, '--json'];
  return JSON.parse(execFileSync(options.bin, args, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] }).toString());
}

const outcome = ({ verdict, rule, minutes_per_day = null }) => ({ verdict, rule, minutes_per_day });
const same = (a, b) => a.verdict === b.verdict && a.rule === b.rule && (a.minutes_per_day ?? null) === (b.minutes_per_day ?? null);
// Whom to ask stands in the table; `between` keeps its question when it exceeds.
const whomOf = ({ verdict, rule }) => (['ask', 'discuss', 'unknown'].includes(verdict) || rule === 'between' ? rules.get(rule).whom : null);
const key = (finding) => `${finding.point} ${finding.load}`;

// ---- Comparing one match ----

function compareFindings(expected, found, where) {
  const differences = [];
  const byKey = new Map(found.map((f) => [key(f), f]));
  for (const e of expected) {
    const f = byKey.get(key(e));
    byKey.delete(key(e));
    if (!f) differences.push({ what: 'finding missing', where, expected: e, found: null });
    else if (!same(e, f)) differences.push({ what: 'finding', where, expected: e, found: outcome(f) });
    else differences.push(...compareValue('whom to ask', { ...where, ...outcome(e) }, whomOf(e), f.whom));
  }
  for (const f of byKey.values()) differences.push({ what: 'finding too many', where, expected: null, found: f });
  const order = (list) => list.map(key).join(',');
  if (differences.length === 0 && order(expected) !== order(found)) differences.push({ what: 'order of findings', where, expected: order(expected), found: order(found) });
  return differences;
}

function compareValue(what, where, expected, found) {
  return JSON.stringify(expected) === JSON.stringify(found) ? [] : [{ what, where, expected, found: found ?? null }];
}

function compareJob(expected, found) {
  const differences = [];
  differences.push(...compareFindings(expected.gates, found.gates, { job: expected.id, gates: true }));
  differences.push(...compareValue('order of tasks', { job: expected.id }, expected.tasks.map((t) => t.id), found.tasks.map((t) => t.id)));
  expected.tasks.forEach((task, n) => {
    const other = found.tasks[n];
    if (!other) return;
    const where = { job: expected.id, task: task.id };
    const inFindings = compareFindings(task.findings, other.findings, where);
    differences.push(...inFindings);
    if (inFindings.length > 0) return;
    differences.push(...compareValue('verdict of a task', where, task.verdict, other.verdict));
    differences.push(...compareValue('minutes per day of a task', where, task.minutes_per_day, other.minutes_per_day));
    differences.push(...compareValue('basis of a task', where, task.basis, other.basis));
  });
  if (differences.length > 0) return differences;
  differences.push(...compareValue('minutes per verdict', { job: expected.id }, expected.minutes, pickMinutes(found.minutes)));
  differences.push(...compareDaySums(expected, found));
  differences.push(...compareValue('whole', { job: expected.id }, expected.whole, found.whole));
  return differences;
}

const pickMinutes = ({ fits, unknown, discuss, ask, exceeds }) => ({ fits, unknown, discuss, ask, exceeds });

function compareDaySums(expected, found) {
  const short = (list) => list.map(({ point, load, asked, complete, possible, qualifier, verdict }) => ({ point, load, asked, complete, possible, qualifier, verdict }));
  return compareValue('day sums', { job: expected.id }, short(expected.day_sums), short(found.day_sums));
}

function compareMatch(expected, found) {
  const byId = new Map(found.jobs.map((job) => [job.id, job]));
  const differences = [];
  for (const job of expected.jobs) {
    if (byId.has(job.id)) differences.push(...compareJob(job, byId.get(job.id)));
    else differences.push({ what: 'job missing', where: { job: job.id }, expected: job.id, found: null });
  }
  differences.push(...compareValue('unused answers', {}, expected.unused_answers, found.unused_answers));
  if (differences.length > 0) return differences;
  return compareValue('order of jobs', {}, expected.jobs.map((j) => j.id), found.jobs.map((j) => j.id));
}

// ---- Shrinking one finding to its least pair ----

// A job of one task that asks one load only.
function taskJob({ load, demand, measure }) {
  const task = { id: 't0', title: 't0', share: 1000, demands: demand ? [{ load, ...demand }] : [] };
  if (measure) task.measures = [{ id: 'm0', kind: 'technical', title: 'oplossing', in_place: true, demands: [{ load, ...measure }] }];
  return { id: 'j0', title: 'j0', minutes_per_week: 1000, tasks: [task] };
}

// Both answers for one pair on its own; null when the program refuses the files.
function both({ profile, capacity, point, load, demand, measure }) {
  // Answers have been laid over the demand already.
  const alone = { ...profile, answers: undefined, capacities: capacity ? [capacity] : [] };
  let match;
  try {
    match = runProgram(alone, catalogueOf([taskJob({ load, demand, measure })]));
  } catch { return null; }
  const found = match.jobs[0].tasks[0].findings.find((f) => f.point === point && f.load === load);
  if (!found) return null;
  return { oracle: judge(alone, point, load, demand, measure), program: outcome(found) };
}

// A smaller pair must differ in the same way, or the case would end up being about something else.
const kindOf = ({ oracle, program }) => [oracle.rule, oracle.verdict, program.rule, program.verdict].join(' ');

function differs(pair, kind) {
  let answers;
  try { answers = both(pair); } catch { return false; }
  return answers !== null && !same(answers.oracle, answers.program) && kindOf(answers) === kind;
}

// Every pair that has one field less, or one range narrowed to its lower end.
function* smaller(pair) {
  if (pair.measure) yield { ...pair, measure: undefined };
  for (const part of ['profile', 'capacity', 'demand', 'measure']) {
    const fields = pair[part] ?? {};
    const fixed = ['format', 'instrument', 'edition', 'capacities', 'point', 'state'];
    for (const name of Object.keys(fields).filter((n) => !fixed.includes(n))) {
      const { [name]: dropped, ...rest } = fields;
      if (Object.keys(rest).length > 0) yield { ...pair, [part]: rest };
      if (part !== 'profile' && part !== 'capacity' && Array.isArray(dropped) && name !== 'kinds') yield { ...pair, [part]: { ...fields, [name]: dropped[0] } };
      if (name === 'own' && dropped.length > 1) for (const one of dropped) yield { ...pair, [part]: { ...fields, own: [one] } };
    }
  }
}

function shrink(pair, kind) {
  if (!differs(pair, kind)) return null;
  let least = pair;
  for (let again = true; again;) {
    again = false;
    for (const candidate of smaller(least)) {
      if (!differs(candidate, kind)) continue;
      least = candidate;
      again = true;
      break;
    }
  }
  return { ...least, ...both(least) };
}

function asCase(difference, profile) {
  const { expected } = difference;
  if (difference.what !== 'finding' || difference.where.gates) return { ...difference, profile };
  const { capacities, ...rest } = profile;
  const capacity = capacities.find((c) => c.point === expected.point);
  const pair = { profile: rest, capacity, point: expected.point, load: expected.load, demand: expected.demand, measure: expected.measure };
  const least = shrink(pair, kindOf({ oracle: expected, program: difference.found }));
  return least ?? { ...difference, profile: { ...rest, capacities: capacity ? [capacity] : [] }, note: 'does not stand on its own' };
}

// One difference of each sort is written; the sort is what both sides said.
const sortOf = (d) => JSON.stringify([d.what, outcome(d.expected ?? {}).rule, d.expected?.verdict, d.found?.rule, d.found?.verdict]);

function writeDifference(difference, profile, catalogue, number) {
  mkdirSync(DIFFERENCES, { recursive: true });
  const path = join(DIFFERENCES, `seed-${seed}-${number}.json`);
  const content = asCase(difference, profile);
  if (difference.what !== 'finding' || content.note) content.job = catalogue.jobs.find((job) => job.id === difference.where.job);
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  console.error(`difference ${number}: ${sortOf(difference)} -> ${path}`);
}

// ---- The run ----

const rnd = random(seed);
const sorts = new Set();
let counted = 0;
let atLimits = 0;
let differences = 0;

function countPairs(profile, expected) {
  const points = new Map(editionOf(profile.instrument, profile.edition).points.map((p) => [p.code, p]));
  for (const finding of expected.jobs.flatMap((job) => [...job.gates, ...job.tasks.flatMap((task) => task.findings)])) {
    counted += 1;
    if (!isReference(profile, points.get(finding.point))) atLimits += 1;
  }
}

try {
  while (counted < wanted || atLimits < wanted / 2) {
    const profile = randomProfile(rnd);
    const catalogue = randomCatalogue(rnd, profile, TASKS_PER_PROFILE);
    if (rnd.chance(0.4)) profile.answers = randomAnswers(rnd, profile, catalogue);
    const expected = expectMatch(profile, catalogue);
    let found;
    try {
      found = runProgram(profile, catalogue);
    } catch (error) {
      mkdirSync(DIFFERENCES, { recursive: true });
      writeFileSync(join(DIFFERENCES, `seed-${seed}-refused-profile.json`), JSON.stringify(profile, null, 2));
      writeFileSync(join(DIFFERENCES, `seed-${seed}-refused-catalogue.json`), JSON.stringify(catalogue, null, 2));
      console.error(`the program refused a generated pair of files: ${String(error.stderr ?? error).slice(0, 2000)}`);
      differences += 1;
      break;
    }
    const all = compareMatch(expected, found);
    differences += all.length;
    for (const difference of all) {
      if (sorts.has(sortOf(difference)) || sorts.size >= MOST_DIFFERENCES) continue;
      sorts.add(sortOf(difference));
      writeDifference(difference, profile, catalogue, sorts.size);
    }
    countPairs(profile, expected);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const number = (n) => n.toLocaleString('en-US');
console.log(`oracle: ${number(atLimits)} of the pairs at a limit or unanswered`);
console.log(`oracle: ${number(counted)} pairs, ${number(differences)} differences (seed ${seed})`);
process.exitCode = differences > 0 ? 1 : 0;

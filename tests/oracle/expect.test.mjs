// Whole jobs, worked out by hand from docs/rule.md: day sums, minutes per verdict, the person's own answers.
import test from 'node:test';
import assert from 'node:assert/strict';
import { demandOf, expectMatch } from './expect.mjs';
import { catalogueOf } from './generate.mjs';

const STAND_A_DAY = { point: '5.4', state: 'limited', level: 2 };

function person(capacities, more = {}) {
  return { format: 'passend-werk/profile/1-draft', instrument: 'fml', edition: 'revised', closed: ['I', 'II', 'III', 'IV', 'V', 'VI'], ...more, capacities };
}

// Tasks in equal shares of one job, each with its demands.
function jobOf(demandsPerTask, more = {}) {
  const tasks = demandsPerTask.map((demands, n) => ({ id: `t${n}`, title: `t${n}`, share: 1000 / demandsPerTask.length, demands, closed: { V: 'absent', IV: 'absent' } }));
  return { id: 'j', title: 'j', minutes_per_week: 1000, tasks, ...more };
}

const expectJob = (profile, job) => expectMatch(profile, catalogueOf([job])).jobs[0];
const sumOf = (profile, job) => expectJob(profile, job).day_sums.find((sum) => ['stand', 'keyboard_work'].includes(sum.load));
const stand = (minutes) => [{ load: 'stand', minutes_per_hour: minutes }];

test('no day is assumed of a job that records none', () => {
  const short = ({ asked, complete, verdict }) => [asked, complete, verdict];
  const eightHours = { minutes_per_day: 480 };
  // Half of eight hours x 15 = 60 minutes, the limit itself; 16 an hour makes 64.
  assert.deepEqual(short(sumOf(person([STAND_A_DAY]), jobOf([stand(15), []], eightHours))), [[60, 60], true, 'fits']);
  assert.deepEqual(short(sumOf(person([STAND_A_DAY]), jobOf([stand(16), []], eightHours))), [[64, 64], true, 'exceeds']);
  for (const minutes of [1, 15, 16, 60]) assert.deepEqual(short(sumOf(person([STAND_A_DAY]), jobOf([stand(minutes), []]))), [[0, 0], false, 'unknown']);
  assert.deepEqual(short(sumOf(person([STAND_A_DAY]), jobOf([stand(0), []]))), [[0, 0], true, 'fits'], 'nothing is nothing in any day');
  const hours = (own) => person([STAND_A_DAY, { point: '6.2', state: 'limited', own: [{ dimension: 'minutes_per_day', ...own }] }]);
  // Half of four hours x 30 = 60 minutes at most; 31 an hour makes 62, or less in a shorter day.
  assert.deepEqual(short(sumOf(hours({ qualifier: 'about', value: 240 }), jobOf([stand(30), []]))), [[0, 60], true, 'fits']);
  assert.deepEqual(short(sumOf(hours({ qualifier: 'about', value: 240 }), jobOf([stand(31), []]))), [[0, 62], true, 'unknown']);
  assert.deepEqual(short(sumOf(hours({ qualifier: 'at_most', value: 240, margin: 248 }), jobOf([stand(30), []]))), [[0, 62], true, 'unknown']);
  assert.deepEqual(short(sumOf(hours({ qualifier: 'at_least', value: 240 }), jobOf([stand(30), []]))), [[0, 0], false, 'unknown']);
});

test('the shortest week must fit in five working days, none of them longer than the longest', () => {
  const fourHours = person([{ point: '6.2', state: 'limited', level: 3 }]);
  const gate = (week, day) => expectJob(fourHours, jobOf([[], []], { minutes_per_week: week, minutes_per_day: day })).gates.find(({ load }) => load === 'hours_day');
  const offered = [240, 540];
  assert.deepEqual([gate(1200, offered).verdict, gate(1201, offered).verdict], ['fits', 'exceeds']);
  assert.deepEqual(gate(1201, offered).demand, { minutes_per_day: 241 }, 'rounded up');
  assert.deepEqual(gate([1200, 2160], offered).demand, { minutes_per_day: 240 });
  assert.deepEqual(gate([600, 2160], [180, 540]).demand, { minutes_per_day: 180 });
  assert.deepEqual(gate(2160, [180, 240]).demand, { minutes_per_day: 240 }, 'not longer than the longest day');
});

test('the longest day counts, or the own hours per day if fewer', () => {
  const offered = { minutes_per_day: [240, 540] };
  assert.equal(sumOf(person([STAND_A_DAY]), jobOf([stand(15), []], offered)).verdict, 'exceeds');
  const fourHours = { point: '6.2', state: 'limited', level: 3 };
  assert.equal(sumOf(person([STAND_A_DAY, fourHours]), jobOf([stand(30), []], offered)).verdict, 'fits');
});

test('a task that does not record it makes the sum a lower bound, an open upper end is sixty', () => {
  const gap = [{ load: 'stand', minutes_on_end: 5 }];
  const eightHours = { minutes_per_day: 480 };
  assert.deepEqual({ complete: false, verdict: 'unknown' }, (({ complete, verdict }) => ({ complete, verdict }))(sumOf(person([STAND_A_DAY]), jobOf([stand(5), gap], eightHours))));
  assert.equal(sumOf(person([STAND_A_DAY]), jobOf([stand(16), gap], eightHours)).verdict, 'exceeds');
  const oneHour = { minutes_per_day: 60 };
  assert.equal(sumOf(person([STAND_A_DAY]), jobOf([stand([10, null])], oneHour)).verdict, 'fits');
  assert.equal(sumOf(person([STAND_A_DAY]), jobOf([stand([10, null])], { minutes_per_day: 61 })).verdict, 'unknown');
});

test('less than asks, unless the sum is too long or nothing at all', () => {
  const lessThanHalfAnHour = { point: '5.4', state: 'limited', level: 3 };
  const day = { minutes_per_day: 60 };
  assert.equal(sumOf(person([lessThanHalfAnHour]), jobOf([stand(0), []], day)).verdict, 'fits');
  assert.equal(sumOf(person([lessThanHalfAnHour]), jobOf([stand(29)], day)).verdict, 'ask');
  assert.equal(sumOf(person([lessThanHalfAnHour]), jobOf([stand(30)], day)).verdict, 'exceeds');
  assert.equal(sumOf(person([lessThanHalfAnHour]), jobOf([stand(0), [{ load: 'stand', minutes_on_end: 5 }]], day)).verdict, 'ask');
});

test('what the other hand does adds nothing', () => {
  const left = person([{ point: '4.4', state: 'limited', level: 2, side: 'left' }], { dominant_hand: 'right' });
  const typing = (hands) => [{ load: 'keyboard_work', minutes_per_hour: 60, hands }];
  assert.equal(sumOf(left, jobOf([typing('one')], { minutes_per_day: 480 })).verdict, 'fits');
  assert.equal(sumOf(left, jobOf([typing('two')], { minutes_per_day: 480 })).verdict, 'exceeds');
});

test('minutes per verdict are added before they are rounded down', () => {
  // A quarter of 3 minutes is 0.75; twice that is 1.5, so 1 and not 0.
  const job = jobOf([[], []], { minutes_per_week: 3 });
  job.tasks[0].share = 250;
  job.tasks[1].share = 250;
  job.tasks.push({ ...job.tasks[0], id: 't2', share: 500, demands: [{ load: 'lift', mass_g: 90000 }] });
  const { minutes } = expectJob(person([]), job);
  assert.deepEqual([minutes.fits, minutes.discuss], [1, 1]);
});

test('an answer fills what is unknown and leaves what is recorded exactly', () => {
  const task = (demand) => ({ demands: demand ? [{ load: 'carry', ...demand }] : [], closed: {} });
  const answered = (demand, answer) => demandOf(task(demand), 'carry', { load: 'carry', ...answer });
  assert.deepEqual(answered(null, { mass_g: 3000 }), { mass_g: 3000 });
  assert.deepEqual(answered({ state: 'ordinary' }, { mass_g: [0, 3000] }), { mass_g: [0, 3000] });
  assert.deepEqual(answered({ state: 'absent' }, { mass_g: 3000 }), { state: 'absent' });
  assert.deepEqual(answered({ mass_g: 20000 }, { times_per_hour: 0 }), { mass_g: 20000 }, 'no amount says that nothing is asked');
  assert.deepEqual(answered({ mass_g: [0, 9000] }, { mass_g: 3000, minutes_on_end: 1 }), { mass_g: 3000, minutes_on_end: 1 });
  assert.deepEqual(answered({ mass_g: 9000, may_switch: 'no' }, { mass_g: 3000, may_switch: 'yes', hands: 'one' }), { mass_g: 9000, may_switch: 'no', hands: 'one' });
  assert.deepEqual(answered({ mass_g: [9000, 9000] }, { mass_g: 3000 }), { mass_g: [9000, 9000] });
  assert.deepEqual(answered({ mass_g: [0, null] }, { state: 'absent' }), { state: 'absent' });
  assert.deepEqual(answered({ mass_g: 9000 }, { state: 'absent' }), { mass_g: 9000 });
});

test('an answer narrows a range and never contradicts', () => {
  const task = { demands: [{ load: 'carry', mass_g: [1000, 9000], minutes_on_end: 5 }], closed: {} };
  const answered = (answer) => demandOf(task, 'carry', { load: 'carry', ...answer });
  const recorded = answered({ state: 'ordinary' });
  assert.deepEqual(recorded, { mass_g: [1000, 9000], minutes_on_end: 5 });
  assert.deepEqual(answered({ mass_g: [0, 4000] }), { mass_g: [1000, 4000], minutes_on_end: 5 });
  // Nothing shared: the whole answer is left, also what it would have added.
  assert.deepEqual(answered({ mass_g: [9001, null], hands: 'one' }), recorded);
  // The range starts at 1000 and the minutes are exact, so `absent` would contradict.
  assert.deepEqual(answered({ state: 'absent' }), recorded);
});

test('an answer is about the work as it is: with a measure in place it is laid over what that leads to', () => {
  const [exactly, possibly] = [{ load: 'lift', mass_g: 20000, times_per_hour: 5 }, { load: 'lift', mass_g: [1000, 9000] }];
  const lift = (leadsTo, answer, demand = exactly) => {
    const job = jobOf([[demand]]);
    job.tasks[0].measures = [{ id: 'm', kind: 'technical', title: 'm', in_place: true, demands: [{ load: 'lift', ...leadsTo }] }];
    const profile = person([{ point: '4.13', state: 'limited', level: 2 }], { answers: [{ job: 'j', task: 't0', demand: { load: 'lift', ...answer } }] });
    const match = expectMatch(profile, catalogueOf([job]));
    const { verdict, rule, basis } = match.jobs[0].tasks[0].findings.find(({ point }) => point === '4.13');
    return [verdict, rule, basis, match.unused_answers];
  };
  const light = { mass_g: 4000, times_per_hour: 5 };
  assert.deepEqual(lift({ state: 'ordinary' }, light), ['fits', 'provision', 'own', 0]);
  assert.deepEqual(lift({ mass_g: [4000, 9000], times_per_hour: 5 }, { mass_g: [0, 5000] }), ['fits', 'provision', 'own', 0]);
  assert.deepEqual(lift({ mass_g: 9000, times_per_hour: 5 }, light, possibly)[3], 1, 'exact with the measure, though the task by itself leaves room');
  assert.deepEqual(lift({ state: 'absent' }, light), ['fits', 'provision', 'estimate', 1]);
  // Row 3: by itself the task was not assessed, so without the measure it does not fit, whatever the answer says.
  assert.deepEqual(lift(light, { mass_g: 3000 }, { load: 'lift', state: 'unassessed' }), ['fits', 'provision', 'estimate', 1]);
});

test('answers that were not used are counted', () => {
  const job = jobOf([[{ load: 'lift', mass_g: [1000, 5000] }]]);
  const unused = (demand, task = 't0') => expectMatch(person([], { answers: [{ job: 'j', task, demand }] }), catalogueOf([job])).unused_answers;
  assert.equal(unused({ load: 'lift', mass_g: 2000 }), 0);
  assert.equal(unused({ load: 'lift', mass_g: [0, 6000] }), 1);
  assert.equal(unused({ load: 'lift', mass_g: 6000 }), 1);
  assert.equal(unused({ load: 'lift', mass_g: 2000 }, 'elsewhere'), 1);
});

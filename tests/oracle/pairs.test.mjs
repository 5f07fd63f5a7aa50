// Every pair that was worked out by hand, against the oracle.
import test from 'node:test';
import assert from 'node:assert/strict';
import { loads, rules } from './data.mjs';
import { pairs, pointsOf, profileOf } from './pairs.mjs';
import { judge } from './rule.mjs';

for (const pair of pairs) {
  test(`${pair.file}: ${pair.id}`, () => {
    const expected = { verdict: pair.expect.verdict, rule: pair.expect.rule, minutes_per_day: pair.expect.minutes_per_day ?? null };
    const points = pointsOf(pair);
    assert.ok(points.length > 0 && loads.has(pair.load));
    for (const point of points) assert.deepEqual(judge(profileOf(pair), point, pair.load, pair.demand, pair.measure), expected, pair.why);
    // The table keeps the question of `between` when it exceeds.
    const asked = ['ask', 'discuss', 'unknown'].includes(pair.expect.verdict) || pair.expect.rule === 'between';
    assert.equal(pair.expect.whom, asked ? rules.get(pair.expect.rule).whom : undefined);
  });
}

test('ids are unique, and every verdict of every rule is hit', () => {
  assert.equal(new Set(pairs.map((pair) => pair.id)).size, pairs.length);
  const hit = new Set(pairs.map((pair) => `${pair.expect.rule} ${pair.expect.verdict}`));
  const missing = [...rules.values()].flatMap((rule) => rule.verdicts.map((verdict) => `${rule.id} ${verdict}`)).filter((both) => !hit.has(both));
  assert.deepEqual(missing, []);
});

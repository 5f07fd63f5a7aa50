// The pairs that were worked out by hand (tests/pairs), as files that a program can read.
import { readFileSync, readdirSync } from 'node:fs';
import { editionOf } from './data.mjs';

const folder = new URL('../pairs/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
export const pairs = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).pairs.map((pair) => ({ ...pair, file: name })));

export function profileOf(pair) {
  return {
    format: 'passend-werk/profile/1-draft', instrument: pair.instrument, edition: pair.edition,
    ...pair.profile, capacities: pair.capacity ? [pair.capacity] : [],
  };
}

// A point that was never answered is named by no capacity; any point that covers the load will do.
export function pointsOf(pair) {
  if (pair.capacity) return [pair.capacity.point];
  return editionOf(pair.instrument, pair.edition).points.filter((p) => p.loads.includes(pair.load)).map((p) => p.code);
}

// The published data, read as a reader of the documents would: loads, editions, table.
import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
export const readJson = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

export const loads = new Map(readJson('data/loads.json').loads.map((load) => [load.key, load]));
export const rules = new Map(readJson('data/rules.json').rules.map((rule) => [rule.id, rule]));
export const borders = new Map(readJson('data/rules.json').borders.map((border) => [border.id, border.value]));

export const editions = readdirSync(new URL('data/instruments/', root))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => readJson(`data/instruments/${name}`));

export function editionOf(instrument, edition) {
  const found = editions.find((e) => e.instrument === instrument && e.edition === edition);
  if (!found) throw new Error(`no data for ${instrument} ${edition}`);
  return found;
}

// Profiles name a point by the code on the paper; `key` names it inside our data.
export function pointOf(instrument, edition, code) {
  const found = editionOf(instrument, edition).points.find((p) => p.code === code);
  if (!found) throw new Error(`no point ${code} in ${instrument} ${edition}`);
  return found;
}

// Holds criteria.md and the specs beside it together: neither may name what the other lacks.

import { expect, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const criteria = [...readFileSync(join(__dirname, "criteria.md"), "utf8").matchAll(/^- \*\*(\d+\.\d+)\*\* /gm)].map((found) => found[1] ?? "");

/** The titles of all specs of access, as they stand in the files. */
const titles = readdirSync(__dirname)
  .filter((file) => file.endsWith(".spec.ts") && file !== "criteria.spec.ts")
  .flatMap((file) => [...readFileSync(join(__dirname, file), "utf8").matchAll(/^\s*test\(\s*(["`])(.*?)\1/gm)].map((found) => found[2] ?? ""));

/** "1.1, 1.3: what it proves" names two criteria. */
const named = (title: string): string[] => (/^((?:\d+\.\d+(?:, )?)+): ./.exec(title)?.[1] ?? "").split(", ").filter((number) => number !== "");

test("every criterion of access has a number of its own", () => {
  expect(criteria.length).toBeGreaterThan(30);
  expect(new Set(criteria).size).toBe(criteria.length);
});

test("every spec of access begins with the criteria that it proves", () => {
  expect(titles.filter((title) => named(title).length === 0)).toEqual([]);
});

test("every criterion of access has a spec, and every spec a criterion", () => {
  const proven = new Set(titles.flatMap(named));
  expect(criteria.filter((number) => !proven.has(number)), "criteria without a spec").toEqual([]);
  expect([...proven].filter((number) => !criteria.includes(number)), "specs without a criterion").toEqual([]);
});

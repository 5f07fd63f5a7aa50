// Lays the sizes of a build beside tests/sizes/budget.json. It does not build anything.
// Use: node tests/sizes/check.mjs dist
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const folder = process.argv[2] ?? "dist";
const { budgets, together, later, one_file } = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));

/** The files of a name; a star stands for what the bundler makes up. A name without a file is a fault. */
function named(name) {
  const [start, end] = name.split("*");
  if (end === undefined) return [name];
  const found = readdirSync(folder).filter((file) => file.startsWith(start) && file.endsWith(end));
  if (found.length === 0) throw new Error(`${folder} holds no ${name}`);
  return found;
}

/** Each file is compressed by itself, as a server does. */
function size(file) {
  const bytes = readFileSync(join(folder, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return { raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}

function sum(sizes) {
  return sizes.reduce((a, b) => ({ raw: a.raw + b.raw, brotli: a.brotli + b.brotli }), { raw: 0, brotli: 0 });
}

let failed = 0;
function line(name, { raw, brotli }, budget, counted = brotli) {
  const over = counted > budget;
  if (over) failed += 1;
  const numbers = [raw, brotli, budget].map((number) => String(number).padStart(8)).join("");
  console.log(`  ${name.padEnd(26)}${numbers}${over ? `   ${counted - budget} OVER` : ""}`);
}

console.log(`  ${"bytes".padEnd(26)}     raw  brotli  budget`);
const measured = budgets.map((budget) => ({ ...budget, size: sum(budget.files.flatMap(named).map(size)) }));
for (const { name, size, brotli } of measured) line(name, size, brotli);
line("together", sum(measured.map(({ size }) => size)), together);
for (const { name, files, brotli } of later) line(name, sum(files.flatMap(named).map(size)), brotli);
const whole = sum(one_file.files.map(size));
line(one_file.name, whole, one_file.raw, whole.raw);
console.log(`${measured.length + later.length + 2 - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

// The entry of the one file, which may fetch nothing: what the element loads lies packed in
// the page itself, and is handed to the loader under the addresses that the element asks for.

import { ENGINE, Failure, PLAN_ENGINE, TURN_MS, breathe, give } from "./engine.js";
import { unlzma } from "./unlzma.js";

/** In a page of one file there is no address of a script; the build fills in one that no browser can fetch. */
const BASE = import.meta.url;

/** The letters that the packer writes (`xtask/src/file.rs`), and what each stands for. */
const LETTERS = new Map([..."!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"].map((letter, value) => [letter, value]));

/** What the packer writes: all files in one, in the order in which they are needed. */
interface Packed {
  /** Their names, how long they are, and their sums. */
  files: [name: string, length: number, sum: number][];
  letters: string;
}

/** One of the files, from where it is to lie in what is unpacked. */
interface Waiting {
  end: number;
  take(whole: Uint8Array): void;
  fail(): void;
}

/** Thirteen bits in two letters; six in one that is left over. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((Math.floor(text.length / 2) * 13 + (text.length % 2) * 6) / 8));
  const value = (index: number): number => LETTERS.get(text[index] ?? "") ?? 0;
  let [bits, count, at] = [0, 0, 0];
  for (let index = 0; index < text.length; index += 2) {
    bits |= (value(index) + value(index + 1) * LETTERS.size) << count;
    for (count += 13; count >= 8; count -= 8, bits >>= 8) bytes[at++] = bits;
  }
  return bytes;
}

/** Adler-32: LZMA itself does not notice when something on the way became something else. */
function sumOf(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

/** Promises the file to whoever asks for it. */
function keep([name, length, sum]: Packed["files"][number], start: number): Waiting {
  const end = start + length;
  let [take, fail] = [(_: Uint8Array): void => {}, (): void => {}];
  const promise = new Promise<Uint8Array>((resolve, reject) => {
    fail = () => reject(new Failure("file-broken", "", name));
    take = (whole) => {
      const bytes = whole.slice(start, end);
      if (sumOf(bytes) === sum) resolve(bytes);
      else fail();
    };
  });
  // The engine with the plan does what the smaller one does, so the file carries it alone.
  for (const it of name === PLAN_ENGINE ? [name, ENGINE] : [name]) give(new URL(it, BASE).href, promise);
  return { end, take, fail };
}

/** Hands over each file as soon as it is whole; in between the page gets its turns. */
async function unpack(letters: string, waiting: Waiting[]): Promise<void> {
  const whole = new Uint8Array(waiting.at(-1)?.end ?? 0);
  let turn = performance.now() + TURN_MS;
  for (const there of unlzma(bytesOf(letters), whole)) {
    while ((waiting[0]?.end ?? Infinity) <= there) waiting.shift()?.take(whole);
    if (performance.now() < turn) continue;
    await breathe();
    turn = performance.now() + TURN_MS;
  }
}

const { files, letters } = JSON.parse(document.getElementById("files")?.textContent ?? "") as Packed;
let start = 0;
const waiting = files.map((file) => {
  const one = keep(file, start);
  start = one.end;
  return one;
});
unpack(letters, waiting).catch(() => waiting.forEach(({ fail }) => fail()));

// Only now: the element asks for its files as soon as it is defined.
void import("./index.js");

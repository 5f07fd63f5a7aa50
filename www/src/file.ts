// The loader of the one file, which may fetch nothing: everything lies packed in the page itself. It unpacks
// that, lets the script run that comes first (`packed.ts`), and hands the other files over to it. It does nothing else.

import { TURN_MS, breathe } from "./turns.js";
import { unlzma } from "./unlzma.js";

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

/** A file of what was packed, as soon as it is unpacked. */
export type Unpacked = [name: string, bytes: Promise<Uint8Array>];

/** The script that runs once it is unpacked; it finds the other files on its own element, so no name of the page is taken. */
export interface Script extends HTMLScriptElement {
  unpacked: readonly Unpacked[];
}

/** Promises the file, and waits for it. */
function keep([name, length, sum]: Packed["files"][number], start: number): Waiting & { unpacked: Unpacked } {
  const end = start + length;
  let [take, fail] = [(_: Uint8Array): void => {}, (): void => {}];
  const promise = new Promise<Uint8Array>((resolve, reject) => {
    fail = () => reject(new Error(name));
    take = (whole) => {
      const bytes = whole.slice(start, end);
      if (sumOf(bytes) === sum) resolve(bytes);
      else fail();
    };
  });
  // Nobody may ever ask for it.
  promise.catch(() => {});
  return { end, take, fail, unpacked: [name, promise] };
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

/** Lets the script run. The page's policy names its hash, so nothing else can run in its place. */
function run(text: Uint8Array, unpacked: readonly Unpacked[]): void {
  const script = Object.assign(document.createElement("script"), { unpacked, textContent: new TextDecoder().decode(text) });
  document.head.append(script);
  // It has run. A page that is saved from the browser holds it packed only, as this one does.
  script.remove();
}

/** One line for whoever looks after the page. What stands in the page stays on the screen. */
const tell = (what: string): void => console.warn(`passend-werk: file-broken: ${what}`);

function open({ files, letters }: Packed): void {
  let start = 0;
  const waiting = files.map((file) => {
    const one = keep(file, start);
    start = one.end;
    return one;
  });
  const [script, ...others] = waiting.map(({ unpacked }) => unpacked);
  void script?.[1].then((text) => run(text, others), () => tell(script[0]));
  unpack(letters, waiting).catch(() => waiting.forEach(({ fail }) => fail()));
}

// This stands before what is packed, and so a page that was cut off there still says so.
addEventListener("DOMContentLoaded", () => {
  try {
    open(JSON.parse(document.getElementById("files")?.textContent ?? "") as Packed);
  } catch {
    tell("the page itself, at #files");
  }
});

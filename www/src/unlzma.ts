// Unpacks LZMA as `xtask/src/file.rs` packs it: without a header, three bits of the byte before as the
// context of a literal, and no context from the place. Where the file ends is told by whoever unpacks.

/** Chances are told in this many bits, and begin in the middle. */
const CHANCE_BITS = 11;
/** How far a chance goes towards what came. */
const MOVE_BITS = 5;
/** Below this the range takes in another byte. */
const SMALLEST_RANGE = 2 ** 24;

/** What the last steps were tells what comes; from this one on, the last was a match. */
const STATES = 12;
const MATCHED = 7;
const SHORTEST_MATCH = 2;
/** So many of the last distances may come again. */
const KEPT = 4;
/** What a literal needs: a tree of its own, and two for after a match. */
const LITERAL = 3 * 256;
/** The bits of short lengths, of longer ones, and of all others. */
const LENGTH_BITS = [3, 3, 8];

/** Where in the one row of chances each kind begins. */
const IS_MATCH = 0;
const IS_REPEATED = IS_MATCH + STATES;
const IS_OLDER = IS_REPEATED + STATES;
const IS_LONG = IS_OLDER + STATES * (KEPT - 1);
const SLOTS = IS_LONG + STATES;
const MIDDLE = SLOTS + 4 * 64;
const LOWEST = MIDDLE + 128;
const LENGTHS = LOWEST + 16;
const REPEATED_LENGTHS = LENGTHS + 2 + 8 + 8 + 256;
const LITERALS = REPEATED_LENGTHS + 2 + 8 + 8 + 256;
const ALL = LITERALS + 8 * LITERAL;

/** So many bytes come out before whoever unpacks is told. */
const STRIDE = 1024;

/** What does not go on like anything that was packed. */
function broken(): never {
  throw new Error("not what was packed");
}

/** The bits that were packed; what each was moves the chance of the next at its place. */
class Bits {
  readonly #packed: Uint8Array;
  readonly #chances = new Uint32Array(ALL).fill(1 << (CHANCE_BITS - 1));
  #at = 0;
  #range = 2 ** 32 - 1;
  #code = 0;

  constructor(packed: Uint8Array) {
    this.#packed = packed;
    // The first byte that a packer writes is always nothing.
    for (let count = 0; count < 5; count++) this.#shift();
  }

  #shift(): void {
    if (this.#at === this.#packed.length) broken();
    this.#code = ((this.#code << 8) | (this.#packed[this.#at++] ?? 0)) >>> 0;
  }

  /** On which side of the bound the code lies; that side becomes the range. */
  #split(bound: number): number {
    const bit = this.#code < bound ? 0 : 1;
    this.#range = bit ? this.#range - bound : bound;
    this.#code -= bit && bound;
    if (this.#range < SMALLEST_RANGE) {
      this.#range *= 256;
      this.#shift();
    }
    return bit;
  }

  one(place: number): number {
    const chance = this.#chances[place] ?? 0;
    const bit = this.#split((this.#range >>> CHANCE_BITS) * chance);
    this.#chances[place] = chance + (bit ? -(chance >> MOVE_BITS) : ((1 << CHANCE_BITS) - chance) >> MOVE_BITS);
    return bit;
  }

  /** A number whose highest bit comes first. */
  tree(place: number, bits: number): number {
    let node = 1;
    for (let count = 0; count < bits; count++) node = node * 2 + this.one(place + node);
    return node - 2 ** bits;
  }

  /** A number whose lowest bit comes first. */
  turned(place: number, bits: number): number {
    let [node, value] = [1, 0];
    for (let count = 0; count < bits; count++) {
      const bit = this.one(place + node);
      node = node * 2 + bit;
      value += bit * 2 ** count;
    }
    return value;
  }

  /** A number whose bits are as likely one way as the other. */
  even(bits: number): number {
    let value = 0;
    for (let count = 0; count < bits; count++) {
      // The half of an odd range is one less than what lies above it.
      this.#range -= this.#range % 2;
      value = value * 2 + this.#split(this.#range / 2);
    }
    return value;
  }
}

/** A byte; after a match as one that differs from what the match would have gone on with. */
function literal(bits: Bits, before: number, match: number | null): number {
  const place = LITERALS + (before >> 5) * LITERAL;
  let node = 1;
  for (let rest = match; rest !== null && node < 256; rest = (rest * 2) & 255) {
    const expected = rest >> 7;
    node = node * 2 + bits.one(place + (1 + expected) * 256 + node);
    if (node % 2 !== expected) break;
  }
  while (node < 256) node = node * 2 + bits.one(place + node);
  return node % 256;
}

/** How long a match is. */
function lengthOf(bits: Bits, place: number): number {
  let [kind, shorter] = [0, SHORTEST_MATCH];
  while (kind < 2 && bits.one(place + kind)) shorter += 2 ** (LENGTH_BITS[kind++] ?? 0);
  return shorter + bits.tree(place + 2 + 8 * kind, LENGTH_BITS[kind] ?? 0);
}

/** How far back a match of such a length lies, from the last byte. */
function distanceOf(bits: Bits, length: number): number {
  const slot = bits.tree(SLOTS + 64 * Math.min(length - SHORTEST_MATCH, 3), 6);
  if (slot < 4) return slot;
  const more = (slot >> 1) - 1;
  const nearest = (2 + (slot % 2)) * 2 ** more;
  if (slot < 14) return nearest + bits.turned(MIDDLE + nearest - slot, more);
  return nearest + bits.even(more - 4) * 16 + bits.turned(LOWEST, 4);
}

/** Which of the kept distances comes again. */
function olderOf(bits: Bits, state: number): number {
  let older = 0;
  while (older < KEPT - 1 && bits.one(IS_OLDER + STATES * older + state)) older++;
  return older;
}

/**
 * Fills `out`, and tells again and again how many of its bytes are there. What was packed otherwise or
 * damaged ends in an error or in other bytes: every step writes at least one, so it does end.
 */
export function* unlzma(packed: Uint8Array, out: Uint8Array): Generator<number, void> {
  const bits = new Bits(packed);
  const kept = new Uint32Array(KEPT);
  let [state, at, told] = [0, 0, 0];
  while (at < out.length) {
    if (at >= told) {
      yield at;
      told = at + STRIDE;
    }
    const matched = state >= MATCHED;
    if (!bits.one(IS_MATCH + state)) {
      const match = matched ? (out[at - 1 - (kept[0] ?? 0)] ?? 0) : null;
      out[at] = literal(bits, out[at - 1] ?? 0, match);
      at++;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let length = 1;
    if (!bits.one(IS_REPEATED + state)) {
      length = lengthOf(bits, LENGTHS);
      kept.copyWithin(1, 0);
      kept[0] = distanceOf(bits, length);
      state = matched ? 10 : 7;
    } else {
      const older = olderOf(bits, state);
      const long = older > 0 || bits.one(IS_LONG + state) === 1;
      if (long) {
        const distance = kept[older] ?? 0;
        kept.copyWithin(1, 0, older);
        kept[0] = distance;
        length = lengthOf(bits, REPEATED_LENGTHS);
      }
      state = matched ? 11 : long ? 8 : 9;
    }
    const end = at + length;
    let from = at - 1 - (kept[0] ?? 0);
    if (from < 0 || end > out.length) broken();
    for (; at < end; at++) out[at] = out[from++] ?? 0;
  }
  yield at;
}

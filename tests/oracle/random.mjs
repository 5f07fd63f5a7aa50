// A small seeded generator (mulberry32), so that a run can be repeated on any machine.
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  const chance = (share) => next() < share;
  const pick = (list) => list[below(list.length)];
  const some = (list, share) => list.filter(() => chance(share));
  return { next, below, chance, pick, some };
}

/** Numbers of at least 0 and below 1, the same ones for the same `seed`. */
export type Random = () => number;

/** Mulberry32: enough to choose places in a file with. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number of at least 0 and below `end`. */
export function below(end: number, random: Random): number {
  return Math.floor(random() * end);
}

/** Whether everything is tried that can be, as `npm run soak` does, or a part in which each kind occurs, as `npm test` does. */
export const isSoak = process.env['LATCHKEY_SOAK'] === '1';

/** How many rounds of the same to run. */
export function rounds({ short, full }: { readonly short: number; readonly full: number }): number {
  return isSoak ? full : short;
}

/** Which members of a series to try, when not in a soak, which tries all. */
export interface Spread {
  /** Of the members of each kind one in so many is tried, and one at least. */
  readonly every: number;
  /** Which of them: series that have all offsets below `every` try every member between them. */
  readonly offset: number;
}

/** The indexes in `kinds` of the members to try; `kinds` has the kind of each member of the series. The first and the last one are always tried. */
export function spread(kinds: readonly string[], { every, offset }: Spread): readonly number[] {
  const all = [...kinds.keys()];
  if (isSoak) return all;
  const tried = new Set([0, all.length - 1]);
  for (const its of Map.groupBy(all, (index) => kinds[index]).values()) {
    const step = Math.min(every, its.length);
    for (let at = offset % step; at < its.length; at += step) tried.add(its[at] ?? 0);
  }
  return all.filter((index) => tried.has(index));
}

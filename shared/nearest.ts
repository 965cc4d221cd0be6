/** The closest of `words` to `typed`, or null if none is close. */
export function nearest(typed: string, words: readonly string[]): string | null {
  // A prefix always counts as close, however much is missing.
  const begun = typed === '' ? undefined : words.find((word) => word.startsWith(typed));
  if (begun !== undefined) return begun;
  const ranked = words
    .map((word) => ({ word, distance: distanceOf(typed.slice(0, 50), word) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/** The fewest insertions, deletions, substitutions and transpositions of neighbors that turn `a` into `b` (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost,
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

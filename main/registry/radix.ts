// Counting and radix sort, which compare nothing.

/** `places`, ordered by their entries in `ranks`, which are 0 to `max`. Stable. */
export function byRank(places: Uint32Array, ranks: Uint32Array | Uint16Array, max: number): Uint32Array {
  const starts = new Uint32Array(max + 2);
  for (let index = 0; index < places.length; index += 1) {
    const after = (ranks[places[index] as number] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let rank = 1; rank < starts.length; rank += 1) {
    starts[rank] = (starts[rank] as number) + (starts[rank - 1] as number);
  }
  const sorted = new Uint32Array(places.length);
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    const rank = ranks[place] as number;
    const next = starts[rank] as number;
    sorted[next] = place;
    starts[rank] = next + 1;
  }
  return sorted;
}

const digitMax = 2 ** 16 - 1;

/** `places`, ordered by their integers in `numbers`. Stable. A radix sort by 16 bits at a time, from the lowest. */
export function byNumber(places: Uint32Array, numbers: Float64Array): Uint32Array {
  const { min, max } = rangeOf(places, numbers);
  // The difference is not exact.
  if (max - min > Number.MAX_SAFE_INTEGER) {
    const at = (place: number) => numbers[place] as number;
    return Uint32Array.from([...places].sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b)))));
  }
  const digits = new Uint16Array(numbers.length);
  let sorted = places;
  for (let unit = 1; unit <= max - min; unit *= digitMax + 1) {
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] as number;
      // The assignment to 16 bits drops the higher digits.
      digits[place] = Math.floor(((numbers[place] as number) - min) / unit);
    }
    sorted = byRank(sorted, digits, digitMax);
  }
  return sorted;
}

function rangeOf(places: Uint32Array, numbers: Float64Array): { readonly min: number; readonly max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < places.length; index += 1) {
    const number = numbers[places[index] as number] as number;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return { min, max };
}

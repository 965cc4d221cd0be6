// Sorting by counting, which compares nothing: each entry is put where as many others are before it as there are of a smaller rank.

/** `places` by the rank, 0 to `max`, that each has in `ranks`. Those of the same rank stay in their order. */
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

/** `places` by the integer that each has in `numbers`. Those of the same number stay in their order. By 16 bits at a time, from the last. */
export function byNumber(places: Uint32Array, numbers: Float64Array): Uint32Array {
  const { min, max } = rangeOf(places, numbers);
  // Further apart than numbers are exact.
  if (max - min > Number.MAX_SAFE_INTEGER) {
    const at = (place: number) => numbers[place] as number;
    return Uint32Array.from([...places].sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b)))));
  }
  const digits = new Uint16Array(numbers.length);
  let sorted = places;
  for (let unit = 1; unit <= max - min; unit *= digitMax + 1) {
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] as number;
      // What is above the last 16 bits falls away.
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

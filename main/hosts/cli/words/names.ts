// More names do not help the reader.
const namesShown = 10;

/** `A, B, C and 12 more`: the first of `names`, of which there are `total`. */
export function nameList(names: readonly string[], total = names.length): string {
  const shown = names.slice(0, namesShown);
  const rest = total - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en-US')} more` : ''}`;
}

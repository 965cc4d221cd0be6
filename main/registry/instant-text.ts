/** `instant` (milliseconds since the epoch) in RFC 3339, UTC; the number itself where no calendar goes so far. */
export function instantText(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString();
}

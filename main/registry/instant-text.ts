/** `instant` (milliseconds since the epoch) in RFC 3339, UTC; the number itself if it is beyond the range of dates. */
export function instantText(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString();
}

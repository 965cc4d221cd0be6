// The end of JavaScript's dates, less the offset of any time zone.
const calendarEnd = 8.6e15;

/** `instant` (milliseconds since the epoch) in local time: `2026-01-15 13:00:00 +01:00`; the number itself if it is beyond the range of dates. */
export function localTime(instant: number): string {
  if (Math.abs(instant) > calendarEnd) return String(instant);
  const offset = -new Date(instant).getTimezoneOffset();
  const clock = new Date(instant + offset * 60_000).toISOString();
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((n) => pad(Math.floor(n)));
  return `${clock.slice(0, 10)} ${clock.slice(11, 19)} ${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

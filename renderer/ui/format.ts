const minuteFormats = new Map<string, Intl.DateTimeFormat>();

/** `instant` (milliseconds since the epoch) as `YYYY-MM-DD HH:MM` on the clocks of `timeZone`. */
export function formatInstant(instant: number, timeZone: string): string {
  let format = minuteFormats.get(timeZone);
  if (format === undefined) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    minuteFormats.set(timeZone, format);
  }
  return format.format(instant);
}

/** `instant` as `HH:MM` on the clocks of `timeZone`. */
export function formatTime(instant: number, timeZone: string): string {
  return formatInstant(instant, timeZone).slice(-5);
}

const dayMs = 24 * 60 * 60 * 1000;
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

/** How far the calendar day `day` (`YYYY-MM-DD`) is from the day it is at `now` in `timeZone`: "today", "in 12 days", "2 months ago". */
export function relativeDay(day: string, timeZone: string, now: number): string {
  const today = formatInstant(now, timeZone).slice(0, 10);
  const days = Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
  const distance = Math.abs(days);
  if (distance < 60) return relative.format(days, 'day');
  if (distance < 730) return relative.format(Math.round(days / 30.44), 'month');
  return relative.format(Math.round(days / 365.25), 'year');
}

const counts = new Intl.NumberFormat('en-US');

/** `count` with the thousands set apart. */
export function formatCount(count: number): string {
  return counts.format(count);
}

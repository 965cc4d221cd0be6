/** `1 key`, `2 keys`, `12,345 keys`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? singular : plural}`;
}

// More names do not help the reader.
const namesShown = 10;

/** `A, B, C and 12 more`: the first of `names`, of which there are `total`. */
export function nameList(names: readonly string[], total = names.length): string {
  const shown = names.slice(0, namesShown);
  const rest = total - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en-US')} more` : ''}`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size in bytes in readable form: `512 bytes`, `1.5 kB`. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

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

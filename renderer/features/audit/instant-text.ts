import { runtimeTimeZone } from '../../../shared/domain/time-zone.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `instant` (milliseconds since the epoch) as `YYYY-MM-DD HH:MM:SS` on the clocks of `timeZone`: events may be seconds apart. */
export function secondText(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: runtimeTimeZone(timeZone),
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** `instant` on the clocks of UTC, and that it is. */
export function utcText(instant: number): string {
  return `${secondText(instant, 'UTC')} UTC`;
}

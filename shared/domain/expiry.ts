import { Temporal } from 'temporal-polyfill';
import type { FieldProblem } from '../errors.ts';

const datePattern = /^\d{4}-\d\d-\d\d$/;

/** Whether `text` is a calendar day, written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  if (!datePattern.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The instant (milliseconds since the epoch) at which a key that expires on `day` is no longer valid: the start of the
 * next day in the key's own `timeZone`, which on a DST day need not be a midnight. Null when the zone skipped that day.
 */
export function expiryInstant(day: string, timeZone: string): number | null {
  const date = Temporal.PlainDate.from(day);
  const start = date.toZonedDateTime({ timeZone });
  // Where a zone crosses the date line a whole day may be missing (Pacific/Apia had no 2011-12-30).
  if (!start.toPlainDate().equals(date)) return null;
  return date.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds;
}

/** What is wrong with `day` as the day a key of `timeZone` expires on, seen at the instant `now` (milliseconds), or null. */
export function expiryProblem(day: string, timeZone: string, now: number): FieldProblem | null {
  if (!isCalendarDay(day)) return 'not-a-date';
  const instant = expiryInstant(day, timeZone);
  if (instant === null) return 'no-such-day';
  return instant <= now ? 'past' : null;
}

/** The last second of validity before `expiry` (milliseconds), as `YYYY-MM-DD HH:MM:SS` on the clocks of `timeZone`. */
export function lastValidSecond(expiry: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(expiry - 1000).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: 'second' })}`;
}

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
 * next day in the key's own `timeZone`, which on a DST day need not be a midnight. In a zone that this runtime does not know, the
 * earliest that day ends anywhere, so that a key lives too short rather than too long.
 */
export function expiryInstant(day: string, timeZone: string): number {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return startIn(next, timeZone).epochMilliseconds;
}

function startIn(date: Temporal.PlainDate, timeZone: string): Temporal.ZonedDateTime {
  try {
    return date.toZonedDateTime({ timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The easternmost offset there is.
    return date.toZonedDateTime({ timeZone: '+14:00' });
  }
}

/** Whether the clocks of `timeZone` ever show `day`: where a zone crosses the date line, a day is missing (Pacific/Apia had no 2011-12-30). */
function isDayIn(day: string, timeZone: string): boolean {
  const date = Temporal.PlainDate.from(day);
  return date.toZonedDateTime({ timeZone }).toPlainDate().equals(date);
}

/** What is wrong with `day` as the day a key of `timeZone` expires on, seen at the instant `now` (milliseconds), or null. */
export function expiryProblem(day: string, timeZone: string, now: number): FieldProblem | null {
  if (!isCalendarDay(day)) return 'not-a-date';
  if (!isDayIn(day, timeZone)) return 'no-such-day';
  return expiryInstant(day, timeZone) <= now ? 'past' : null;
}

/** The last second of validity before `expiry` (milliseconds), as `YYYY-MM-DD HH:MM:SS` on the clocks of `timeZone`. */
export function lastValidSecond(expiry: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(expiry - 1000).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: 'second' })}`;
}

import { Temporal } from 'temporal-polyfill';
import type { FieldProblem } from '../errors.ts';

const datePattern = /^\d{4}-\d\d-\d\d$/;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether `text` is a calendar day, written `YYYY-MM-DD` (ISO 8601, proleptic Gregorian). */
export function isCalendarDay(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leapDays = month === 2 && isLeapYear(year) ? 1 : 0;
  return day >= 1 && day <= (daysInMonth[month - 1] ?? 0) + leapDays;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** A calendar day on the clocks of a zone. */
interface ZonedDay {
  /** The instant (milliseconds since the epoch) at which it is over. */
  readonly end: number;
  /** Whether the clocks ever show it: where a zone crosses the date line, a day is missing (Pacific/Apia had no 2011-12-30). */
  readonly exists: boolean;
}

// By zone, then by day. Calendar arithmetic in a zone takes 50 us, and many keys expire on the same days.
const zonedDays = new Map<string, Map<string, ZonedDay>>();
const zonedDaysMax = 200_000;
let zonedDaysCount = 0;

function zonedDay(day: string, timeZone: string): ZonedDay {
  const known = zonedDays.get(timeZone)?.get(day);
  if (known !== undefined) return known;
  if (zonedDaysCount >= zonedDaysMax) {
    zonedDays.clear();
    zonedDaysCount = 0;
  }
  const date = Temporal.PlainDate.from(day);
  const end = startIn(date.add({ days: 1 }), timeZone).epochMilliseconds;
  const found = { end, exists: startIn(date, timeZone).toPlainDate().equals(date) };
  const ofZone = zonedDays.get(timeZone) ?? new Map<string, ZonedDay>();
  zonedDays.set(timeZone, ofZone.set(day, found));
  zonedDaysCount += 1;
  return found;
}

/**
 * The instant (milliseconds since the epoch) at which a key that expires on `day` is no longer valid: the start of the
 * next day in the key's own `timeZone`, which on a DST day need not be a midnight. In a zone that this runtime does not know, the
 * earliest that day ends anywhere, so that a key lives too short rather than too long.
 */
export function expiryInstant(day: string, timeZone: string): number {
  return zonedDay(day, timeZone).end;
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

/** What is wrong with `day` as the day a key of `timeZone` expires on, seen at the instant `now` (milliseconds), or null. */
export function expiryProblem(day: string, timeZone: string, now: number): FieldProblem | null {
  if (!isCalendarDay(day)) return 'not-a-date';
  const { end, exists } = zonedDay(day, timeZone);
  if (!exists) return 'no-such-day';
  return end <= now ? 'past' : null;
}

/** The last second of validity before `expiry` (milliseconds), as `YYYY-MM-DD HH:MM:SS` on the clocks of `timeZone`. */
export function lastValidSecond(expiry: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(expiry - 1000).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: 'second' })}`;
}

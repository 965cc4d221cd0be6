import { Temporal } from 'temporal-polyfill';
import type { FieldProblem } from '../errors.ts';
import { runtimeTimeZone } from './time-zone.ts';

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

const zonedDaysMax = 200_000;

/** Caches `compute` by day and zone. Calendar arithmetic in a zone takes 50 µs, and many keys expire on the same days. */
class OfZonedDays<T> {
  readonly #compute: (day: Temporal.PlainDate, timeZone: string) => T;
  readonly #byZone = new Map<string, Map<string, T>>();
  #count = 0;

  constructor(compute: (day: Temporal.PlainDate, timeZone: string) => T) {
    this.#compute = compute;
  }

  at(day: string, timeZone: string): T {
    const known = this.#byZone.get(timeZone)?.get(day);
    if (known !== undefined) return known;
    if (this.#count >= zonedDaysMax) {
      this.#byZone.clear();
      this.#count = 0;
    }
    const found = this.#compute(Temporal.PlainDate.from(day), timeZone);
    const ofZone = this.#byZone.get(timeZone) ?? new Map<string, T>();
    this.#byZone.set(timeZone, ofZone.set(day, found));
    this.#count += 1;
    return found;
  }
}

/** The instant (milliseconds since the epoch) at which a day ends. */
const ends = new OfZonedDays((day, zone) => startIn(day.add({ days: 1 }), zone).epochMilliseconds);
/** Whether a day exists in a zone. Where a zone crosses the date line, a day can be missing (Pacific/Apia had no 2011-12-30). */
const areShown = new OfZonedDays((day, zone) => startIn(day, zone).toPlainDate().equals(day));

/**
 * The instant (milliseconds since the epoch) at which a key that expires on `day` is no longer valid: the start of the next day in the key's own `timeZone`,
 * which need not be midnight when daylight saving time begins. In a zone unknown to this runtime, the earliest end of that day anywhere, so that a key
 * expires too early rather than too late.
 */
export function expiryInstant(day: string, timeZone: string): number {
  return ends.at(day, timeZone);
}

function startIn(date: Temporal.PlainDate, timeZone: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone: runtimeTimeZone(timeZone) });
}

/** What is wrong with `day` as the expiry date of a key in `timeZone`, at the instant `now` (milliseconds since the epoch), or null. */
export function expiryProblem(day: string, timeZone: string, now: number): FieldProblem | null {
  if (!isCalendarDay(day)) return 'not-a-date';
  if (!areShown.at(day, timeZone)) return 'no-such-day';
  return expiryInstant(day, timeZone) <= now ? 'past' : null;
}

/** The last second of validity before `expiry` (milliseconds since the epoch), as `YYYY-MM-DD HH:MM:SS` in `timeZone`. */
export function lastValidSecond(expiry: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(expiry - 1000).toZonedDateTimeISO(runtimeTimeZone(timeZone));
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: 'second' })}`;
}

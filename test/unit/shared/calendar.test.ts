import { describe, expect, it } from 'vitest';
import { expiryInstant, expiryProblem, isCalendarDay } from '../../../shared/domain/expiry.ts';

const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

/** Whether `Date` finds `day` of `month` where it was put; a day that is none goes over into another month. */
function isDayOfDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The texts of all days, and of what are none, of the years from `first` to before `last`. */
function* textsOf(first: number, last: number): Generator<readonly [string, boolean]> {
  for (let year = first; year < last; year += 1) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        yield [`${year}-${padded(month, 2)}-${padded(day, 2)}`, isDayOfDate(year, month, day)];
      }
    }
  }
}

describe('the calendar', () => {
  it('has the days that Date has, and no others, in every month of 400 years', () => {
    const differing: string[] = [];
    let days = 0;
    for (const [text, isDay] of textsOf(1900, 2300)) {
      if (isCalendarDay(text) !== isDay) differing.push(text);
      if (isDay) days += 1;
    }
    expect(differing).toEqual([]);
    // 400 years of the Gregorian calendar have 146,097 days (ISO 8601, 97 of them leap days).
    expect(days).toBe(146_097);
  });

  it('is what an expiry is judged by, on every day of four years', () => {
    const differing = [...textsOf(2027, 2031)].filter(
      ([text, isDay]) => expiryProblem(text, 'UTC', 0) !== (isDay ? null : 'not-a-date'),
    );
    expect(differing).toEqual([]);
  });

  it('goes on by a day at a time, on every day of four years', () => {
    const days = [...textsOf(2027, 2031)].filter(([, isDay]) => isDay).map(([text]) => text);
    const differing = days.filter((text) => expiryInstant(text, 'UTC') !== Date.parse(text) + 86_400_000);
    expect(differing).toEqual([]);
  });

  it.each(['0000-01-01', '0000-02-29', '0001-01-01', '0400-02-29', '9999-12-31'])('has %s', (text) => {
    expect(isCalendarDay(text)).toBe(true);
  });

  it.each([
    '0100-02-29',
    '9999-02-29',
    '10000-01-01',
    '-0001-01-01',
    '+2027-01-01',
    '27-01-01',
    '2027-1-01',
    '2027-01-1',
    '2027-01-011',
    '12027-01-01',
    '2027/01/01',
    '20270101',
    '2027-01-01T00:00',
    ' 2027-01-01',
    '2027-01-01 ',
    '2027-01-01\n',
    '２０２７-01-01',
    '',
  ])('has no %j', (text) => {
    expect(isCalendarDay(text)).toBe(false);
  });
});

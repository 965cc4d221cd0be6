import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryInstant, expiryProblem, isCalendarDay, lastValidSecond } from '../../../shared/domain/expiry.ts';
import { timeZones } from '../../../shared/domain/time-zone.ts';

const iso = (instant: number) => new Date(instant).toISOString();

describe('a calendar day', () => {
  it.each(['2026-01-01', '2028-02-29', '2000-02-29', '9999-12-31', '0001-01-01'])('may be %s', (day) => {
    expect(isCalendarDay(day)).toBe(true);
  });

  it.each([
    '',
    '2027-02-29',
    '2027-02-30',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '01.02.2026',
    '2026-01-01T00:00',
    '2026-01-01Z',
    '2026-01-01\n',
    ' 2026-01-01',
    '+002026-01-01',
    '-2026-01-01',
    '２０２６-01-01',
    '2026-01-01[u-ca=hebrew]',
  ])('is not %j', (day) => {
    expect(isCalendarDay(day)).toBe(false);
    expect(expiryProblem(day, 'UTC', 0)).toBe('not-a-date');
  });

  it('is nothing else either, and no text makes the question fail', () => {
    fc.assert(fc.property(fc.string(), (text) => !isCalendarDay(text) || /^\d{4}-\d\d-\d\d$/.test(text)));
  });
});

describe('the instant of expiry', () => {
  it.each([
    ['where the clock never changes', '2026-12-31', 'UTC', '2027-01-01T00:00:00.000Z'],
    ['east of Greenwich', '2026-12-31', 'Europe/Moscow', '2026-12-31T21:00:00.000Z'],
    ['at a quarter-hour offset', '2026-12-31', 'Asia/Kathmandu', '2026-12-31T18:15:00.000Z'],
    ['at the last zone of the day', '2026-12-31', 'Pacific/Niue', '2027-01-01T11:00:00.000Z'],
    ['at the first zone of the day', '2026-12-31', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
    ['on 29 February', '2028-02-29', 'America/New_York', '2028-03-01T05:00:00.000Z'],
    ['on a day of 23 hours', '2026-03-08', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['on a day of 25 hours', '2026-11-01', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    // Clocks go from 23:59:59 to 01:00 on 6 September: that day has no midnight.
    ['on the day before one without a midnight', '2026-09-05', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['on a day without a midnight', '2026-09-06', 'America/Santiago', '2026-09-07T03:00:00.000Z'],
    ['on the day before one without a midnight', '2026-04-23', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['on a day without a midnight', '2026-04-24', 'Africa/Cairo', '2026-04-24T21:00:00.000Z'],
    // Clocks go from 23:59:59 back to 23:00 on 29 October: that day ends twice.
    ['on a day that ends twice', '2026-10-29', 'Africa/Cairo', '2026-10-29T22:00:00.000Z'],
    ['on a day that ends twice', '2026-04-04', 'America/Santiago', '2026-04-05T04:00:00.000Z'],
    ['on a day whose next is missing', '2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('is the start of the next day %s (%s, %s)', (_, day, timeZone, expected) => {
    expect(iso(expiryInstant(day, timeZone))).toBe(expected);
  });

  it('is no question for a day that the zone skipped', () => {
    expect(expiryProblem('2011-12-30', 'Pacific/Apia', 0)).toBe('no-such-day');
    expect(expiryProblem('2011-12-30', 'UTC', 0)).toBeNull();
  });

  it('in a zone that this runtime does not know is as early as the day ends anywhere', () => {
    expect(iso(expiryInstant('2026-12-31', 'Mars/Phobos'))).toBe('2026-12-31T10:00:00.000Z');
    for (const timeZone of timeZones()) {
      expect(expiryInstant('2026-12-31', 'Mars/Phobos')).toBeLessThanOrEqual(expiryInstant('2026-12-31', timeZone));
    }
  });

  it('falls on the next day by the clocks of the zone, and a millisecond before on the day itself', () => {
    const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...timeZones()), (date, timeZone) => {
        const text = date.toISOString().slice(0, 10);
        const instant = expiryInstant(text, timeZone);
        const dayAt = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
        const next = new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10);
        expect([dayAt(instant - 1), dayAt(instant)]).toEqual([text, next]);
      }),
    );
  });
});

describe('an expiry', () => {
  const end = Date.parse('2026-12-31T21:00:00Z');

  it.each([
    [end - 1, null],
    [end, 'past'],
    [end + 1, 'past'],
  ])('of 2026-12-31 in Moscow, seen at %d, has the problem %s', (now, problem) => {
    expect(expiryProblem('2026-12-31', 'Europe/Moscow', now)).toBe(problem);
  });

  it('may be today, and is past yesterday, by the calendar of the key and not of the workstation', () => {
    // Noon in Greenwich is the next day in Kiritimati already.
    const now = Date.parse('2026-06-15T12:00:00Z');
    expect(expiryProblem('2026-06-15', 'UTC', now)).toBeNull();
    expect(expiryProblem('2026-06-14', 'UTC', now)).toBe('past');
    expect(expiryProblem('2026-06-15', 'Pacific/Kiritimati', now)).toBe('past');
    expect(expiryProblem('2026-06-16', 'Pacific/Kiritimati', now)).toBeNull();
  });

  it.each([
    ['Europe/Moscow', '2026-12-31 23:59:59'],
    ['UTC', '2026-12-31 20:59:59'],
    ['Asia/Kathmandu', '2027-01-01 02:44:59'],
  ])('shows its last valid second on the clocks of %s', (timeZone, expected) => {
    expect(lastValidSecond(end, timeZone)).toBe(expected);
  });
});

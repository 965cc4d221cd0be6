import { describe, expect, it } from 'vitest';
import { canonicalTimeZone, isTimeZone, labelledTimeZones, timeZones } from '../../../shared/domain/time-zone.ts';

const zones2026 = labelledTimeZones(2026);
const labels = new Map(zones2026.map(({ id, label }) => [id, label]));

describe('the time zones', () => {
  it('are those of the runtime and UTC', () => {
    expect(timeZones).toEqual([...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort());
    expect(isTimeZone('UTC')).toBe(true);
  });

  it.each(['', 'Mars/Phobos', 'europe/moscow', '+03:00', 'UTC+3', 'Europe/Moscow ', '__proto__', 'MSK'])(
    'do not include %j',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );

  it('each have one label of their own', () => {
    expect(new Set(labels.keys())).toEqual(new Set(timeZones));
    expect(new Set(labels.values()).size).toBe(timeZones.length);
  });

  it.each([
    '(UTC+3:00) Moscow Standard Time (Europe/Moscow)',
    '(UTC-5:00) Eastern Standard Time (America/New_York)',
    '(UTC+0:00) Greenwich Mean Time (Europe/London)',
    '(UTC+0:00) Greenwich Mean Time (Europe/Dublin)',
    '(UTC+0:00) Coordinated Universal Time (UTC)',
    '(UTC+10:30) Lord Howe Standard Time (Australia/Lord_Howe)',
    '(UTC-3:30) Newfoundland Standard Time (America/St_Johns)',
    '(UTC-4:00) Chile Standard Time (America/Santiago)',
    '(UTC+9:00) Japan Standard Time (Asia/Tokyo)',
  ])('include %s', (label) => {
    expect([...labels.values()]).toContain(label);
  });

  it('have labels of the form the console uses, in every year', () => {
    for (const { id, label } of [...zones2026, ...labelledTimeZones(2027)]) {
      expect(label).toMatch(/^\(UTC[+-]\d{1,2}:\d\d\) \S.* \([A-Za-z0-9_+/-]+\)$/);
      expect(label.endsWith(` (${id})`)).toBe(true);
    }
  });

  it('are listed from west to east', () => {
    const offsets = zones2026.map(({ label }) => {
      const [, sign, hours, minutes] = /^\(UTC([+-])(\d+):(\d\d)\)/.exec(label) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    });
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(offsets[0]).toBe(-11 * 60);
    expect(offsets.at(-1)).toBe(14 * 60);
  });
});

describe('the canonical name of a zone', () => {
  it('is its own where it is one a key can have', () => {
    for (const zone of timeZones) expect(canonicalTimeZone(zone)).toBe(zone);
  });

  it.each(['Etc/UTC', 'Etc/GMT', 'GMT', 'Zulu', 'Universal'])('of %s is UTC', (name) => {
    expect(canonicalTimeZone(name)).toBe('UTC');
  });

  // Which of the two names is the listed one depends on the runtime's edition of the zone data.
  it.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
  ])('is the same for %s and %s, and one of the list', (one, other) => {
    expect(canonicalTimeZone(one)).toBe(canonicalTimeZone(other));
    expect([one, other]).toContain(canonicalTimeZone(one));
    expect(isTimeZone(canonicalTimeZone(one))).toBe(true);
  });

  it.each(['', 'Nowhere/At_All', '+03:00', 'undefined', ':/etc/localtime'])('of %j, which is none, is UTC', (name) => {
    expect(canonicalTimeZone(name)).toBe('UTC');
  });
});

import { describe, expect, it } from 'vitest';
import { timeZones } from '../../../shared/domain/time-zone.ts';
import { labelledTimeZones, timeZoneLabel } from '../../../shared/domain/zones/labels.ts';

const zones2026 = labelledTimeZones(2026, 'en');
const labels = new Map(zones2026.map(({ id, label }) => [id, label]));
const japanese = new Map(labelledTimeZones(2026, 'ja').map(({ id, label }) => [id, label]));

describe('the labels of time zones', () => {
  it('are one for each, of its own', () => {
    expect(new Set(labels.keys())).toEqual(new Set(timeZones()));
    expect(new Set(labels.values()).size).toBe(timeZones().length);
    expect(timeZoneLabel('Asia/Tokyo', 2026, 'en')).toBe(labels.get('Asia/Tokyo'));
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
    '(UTC+5:30) India Standard Time (Asia/Kolkata)',
    '(UTC+2:00) Eastern European Standard Time (Europe/Kyiv)',
    '(UTC-5:00) GMT-05:00 (Etc/GMT+5)',
  ])('include %s', (label) => {
    expect([...labels.values()]).toContain(label);
  });

  it.each([
    ['Asia/Tokyo', '(UTC+9:00) 日本標準時 (Asia/Tokyo)'],
    ['Europe/Berlin', '(UTC+1:00) 中央ヨーロッパ標準時 (Europe/Berlin)'],
    ['UTC', '(UTC+0:00) 協定世界時 (UTC)'],
  ])('of %s are Japanese in Japanese', (zone, label) => {
    expect(japanese.get(zone)).toBe(label);
  });

  it('have the form the console uses, in every year and language', () => {
    for (const { id, label } of [...zones2026, ...labelledTimeZones(2027, 'ja')]) {
      expect(label).toMatch(/^\(UTC[+-]\d{1,2}:\d\d\) \S.* \([A-Za-z0-9_+/-]+\)$/);
      expect(label.endsWith(` (${id})`)).toBe(true);
    }
  });

  it('stand from west to east', () => {
    const offsets = zones2026.map(({ label }) => {
      const [, sign, hours, minutes] = /^\(UTC([+-])(\d+):(\d\d)\)/.exec(label) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    });
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(offsets[0]).toBe(-12 * 60);
    expect(offsets.at(-1)).toBe(14 * 60);
  });
});

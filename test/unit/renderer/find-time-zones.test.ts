import { describe, expect, it } from 'vitest';
import { findTimeZones } from '../../../renderer/features/api-key-properties/find-time-zones.ts';
import { namesOfZone, timeZones } from '../../../shared/domain/time-zone.ts';
import { labelledTimeZones } from '../../../shared/domain/zones/labels.ts';

const english = labelledTimeZones(2026, 'en');
const japanese = labelledTimeZones(2026, 'ja');
const first = (typed: string, zones = english) => findTimeZones(zones, typed)[0]?.id;

describe('typing in the field of a time zone', () => {
  it.each([
    ['Delhi', 'Asia/Kolkata'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Munich', 'Europe/Berlin'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Germany', 'Europe/Berlin'],
    ['india', 'Asia/Kolkata'],
    ['Japan', 'Asia/Tokyo'],
    ['new yo', 'America/New_York'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Koln', 'Europe/Berlin'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['moscow', 'Europe/Moscow'],
    ['apia', 'Pacific/Apia'],
    ['+5:30', 'Asia/Colombo'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['etc/utc', 'UTC'],
    ['gmt', 'UTC'],
    ['東京', 'Asia/Tokyo'],
    ['ドイツ', 'Europe/Berlin'],
    ['Ｔｏｋｙｏ', 'Asia/Tokyo'],
  ])('%s offers first %s, in either language', (typed, zone) => {
    expect(first(typed)).toBe(zone);
    expect(first(typed, japanese)).toBe(zone);
  });

  it.each([
    ['日本標準時', 'Asia/Tokyo'],
    ['日本', 'Asia/Tokyo'],
    ['ニューヨーク', 'America/New_York'],
    ['協定世界時', 'UTC'],
  ])('%s offers first %s in Japanese', (typed, zone) => {
    expect(first(typed, japanese)).toBe(zone);
  });

  it('every name that a zone has or had offers it', () => {
    for (const zone of timeZones()) {
      for (const name of namesOfZone(zone)) {
        expect([name, findTimeZones(english, name).some(({ id }) => id === zone)]).toEqual([name, true]);
      }
    }
  });

  it('an offset offers no zone whose name has its sign turned round', () => {
    const found = findTimeZones(english, '+5').map(({ id }) => id);
    expect(found).toContain('Asia/Karachi');
    expect(found).not.toContain('Etc/GMT+5');
  });

  it('nothing offers all of them, in their order', () => {
    expect(findTimeZones(english, ' ')).toHaveLength(english.length);
  });

  it('whole words of the name that it is shown with offer the zones that have it before those that begin so', () => {
    const found = findTimeZones(english, 'india standard').map(({ id }) => id);
    expect(found.slice(0, 2)).toEqual(['Asia/Colombo', 'Asia/Kolkata']);
    expect(found).toContain('America/Indiana/Knox');
  });

  it.each(['Xyzzy', 'germany tokyo'])('%s offers none', (typed) => {
    expect(findTimeZones(english, typed)).toEqual([]);
  });
});

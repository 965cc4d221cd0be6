import { existsSync, readFileSync } from 'node:fs';
import { rawTimeZones, timeZonesNames } from '@vvo/tzdb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalTimeZone,
  isTimeZone,
  namesOfZone,
  runtimeTimeZone,
  shownTimeZone,
  timeZones,
  workstationTimeZone,
} from '../../../shared/domain/time-zone.ts';

const resolved = (timeZone: string) => new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;

/** Every name that this computer's edition of the IANA database has, but for the zone that stands for none. */
function systemNames(): readonly string[] {
  const file = '/usr/share/zoneinfo/tzdata.zi';
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [kind, first = '', second = ''] = line.split(' ');
      if (kind === 'Z') return [first];
      return kind === 'L' ? [second] : [];
    })
    .filter((name) => name !== 'Factory');
}

/** What `zone1970.tab` lists: the names that pickers are meant to show. */
function listedNames(): readonly string[] {
  const file = '/usr/share/zoneinfo/zone1970.tab';
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => (line.startsWith('#') ? [] : (line.split('\t')[2] ?? [])));
}

const everyName = [
  ...new Set([
    ...timeZonesNames,
    ...rawTimeZones.flatMap(({ group }) => group),
    ...Intl.supportedValuesOf('timeZone'),
    ...systemNames(),
  ]),
].filter((name) => isKnownHere(name));

// The system's edition may be newer than the runtime's.
function isKnownHere(name: string): boolean {
  try {
    return resolved(name) !== '';
  } catch {
    return false;
  }
}

const utcNames = ['UTC', 'GMT', 'Zulu', 'UCT', 'Universal', 'Greenwich', 'GMT0', 'GMT+0', 'GMT-0'];
const isUtcName = (name: string) => utcNames.includes(name.replace('Etc/', ''));

describe('the time zones', () => {
  it('are listed by the names that the IANA database has for them today', () => {
    const fixed = timeZones().filter((name) => /^Etc\/GMT[+-]\d+$/.test(name));
    expect(fixed).toHaveLength(26);
    const listed = timeZones().filter((name) => !fixed.includes(name) && name !== 'UTC');
    expect(listed).toEqual(timeZonesNames.filter((name) => isKnownHere(name)).toSorted());
  });

  it.each([
    'Asia/Kolkata',
    'Europe/Kyiv',
    'America/Argentina/Buenos_Aires',
    'Asia/Kathmandu',
    'Asia/Ho_Chi_Minh',
    'Asia/Yangon',
    'America/Nuuk',
    'Atlantic/Faroe',
    'America/Indiana/Indianapolis',
    'Europe/Oslo',
    'Etc/GMT+5',
    'UTC',
  ])('include %s', (name) => {
    expect(timeZones()).toContain(name);
  });

  it.each([
    'Asia/Calcutta',
    'Europe/Kiev',
    'America/Buenos_Aires',
    'Asia/Saigon',
    'US/Pacific',
    'GMT',
    'CET',
    'Factory',
  ])('are listed once each: without %s', (name) => {
    expect(timeZones()).not.toContain(name);
  });
});

describe('the name of a time zone', () => {
  it('is every one that the runtime and the IANA database have, in any letter case', () => {
    expect(everyName.length).toBeGreaterThan(500);
    fc.assert(
      fc.property(fc.constantFrom(...everyName), fc.infiniteStream(fc.boolean()), (name, isUpper) => {
        const typed = Array.from(name, (letter) =>
          isUpper.next().value === true ? letter.toUpperCase() : letter.toLowerCase(),
        ).join('');
        expect(isTimeZone(typed)).toBe(true);
        expect(canonicalTimeZone(typed)).toBe(canonicalTimeZone(name));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(listedNames().filter(isKnownHere))('%s, of zone1970.tab, is today’s', (name) => {
    expect(canonicalTimeZone(name)).toBe(name);
  });

  it('has one of today, which is its own', () => {
    const listed = new Set(timeZones());
    for (const name of everyName) {
      const today = canonicalTimeZone(name) ?? '';
      expect(listed).toContain(today);
      expect(canonicalTimeZone(today)).toBe(today);
      expect(namesOfZone(name)).toContain(name);
    }
  });

  it('is of the zone that the runtime has for it: the clocks agree', () => {
    for (const name of everyName) expect(resolved(canonicalTimeZone(name) ?? '')).toBe(resolved(name));
  });

  it('means UTC only where it says so', () => {
    for (const name of everyName) expect([name, canonicalTimeZone(name) === 'UTC']).toEqual([name, isUtcName(name)]);
  });

  it.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['america/buenos_aires', 'America/Argentina/Buenos_Aires'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['us/pacific-new', 'America/Los_Angeles'],
    ['Etc/UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    ['EST5EDT', 'America/New_York'],
    ['CET', 'Europe/Brussels'],
    ['Europe/Oslo', 'Europe/Oslo'],
  ])('%s is %s today', (name, today) => {
    expect(canonicalTimeZone(name)).toBe(today);
    expect(shownTimeZone(name)).toBe(today);
  });

  it.each([
    '',
    'Mars/Phobos',
    'UTC+3',
    'GMT+3',
    'Europe/Moscow ',
    '__proto__',
    'constructor',
    'MSK',
    'Factory',
    'Etc/Unknown',
    'posix/Europe/Berlin',
    ':Europe/Berlin',
    // The sign of the kelvin, whose small letter is a k.
    'Asia/\u212aolkata',
    `Europe/${'x'.repeat(200)}`,
  ])('is not %j', (name) => {
    expect(canonicalTimeZone(name)).toBeNull();
    expect(isTimeZone(name)).toBe(false);
    expect(shownTimeZone(name)).toBe(name);
  });

  it.each(['+03:00', '-0330', '+03'])('is not the offset %s, whatever the runtime says', (offset) => {
    expect(isTimeZone(offset)).toBe(false);
  });

  it.each(['IST', 'BST', 'AST', 'PST', 'JST'])(
    'is not %s, which the runtime takes for one of several zones',
    (name) => {
      expect(resolved(name)).not.toBe('');
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe('what the runtime calls a zone', () => {
  it('has the same clocks', () => {
    for (const name of everyName) expect(resolved(runtimeTimeZone(name))).toBe(resolved(name));
  });

  it.each(['Mars/Phobos', '+03:00', '', 'Europe/Nowhere'])('is the zone whose days end first for %j', (name) => {
    expect(runtimeTimeZone(name)).toBe('Etc/GMT-14');
  });
});

describe('the zone of the workstation', () => {
  it.each([
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    [':Europe/Berlin', 'Europe/Berlin'],
    ['/usr/share/zoneinfo/Europe/Berlin', 'Europe/Berlin'],
    [':/var/db/timezone/zoneinfo/Asia/Kolkata', 'Asia/Kolkata'],
    ['posix/Asia/Tokyo', 'Asia/Tokyo'],
    ['EST5EDT', 'America/New_York'],
    ['UTC', 'UTC'],
    ['GMT0', 'UTC'],
  ])('is, where TZ is %j, %s', (variable, zone) => {
    expect(workstationTimeZone(variable)).toBe(zone);
  });

  it.each([
    '<+03>-3',
    '<-0330>3:30',
    'CET-1CEST',
    'JST-9',
    'GMT+3',
    'Foo/Bar',
    '',
    ' ',
    ':/etc/localtime',
    // Its clocks are 27 seconds off.
    'right/Europe/Berlin',
    // Systems look for a file of that name.
    'europe/berlin',
    '+03:00',
    'Factory',
  ])('has no name where TZ is %j', (variable) => {
    expect(workstationTimeZone(variable)).toBeNull();
  });

  it('is what the runtime finds where TZ is not set', () => {
    expect(workstationTimeZone(undefined)).toBe(
      canonicalTimeZone(resolved('UTC') && Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
  });
});

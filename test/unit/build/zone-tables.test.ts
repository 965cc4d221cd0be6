import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesModule, placesModule, zones } from '../../../build/zone-tables.mjs';
import { placeOfZone } from '../../../shared/domain/zones/places.ts';
import { zonePlaces } from '../../../shared/domain/zones/zone-places.ts';

const read = (file: string) => readFileSync(new URL(`../../../shared/domain/zones/${file}`, import.meta.url), 'utf8');

/** The Japanese names as the table has them: the package that they come from is not kept. */
const japanese = new Map(zonePlaces.split('\n').map((line) => [line.split('|')[0], line.split('|')[2]]));

describe('the tables of time zones', () => {
  it('are what the installed packages say', () => {
    expect(read('zone-names.ts')).toBe(namesModule(zones()));
    expect(read('zone-places.ts')).toBe(placesModule(zones(), (name) => japanese.get(name) || undefined));
  });

  it('have every zone that is on land in Japanese', () => {
    const onLand = zones().flatMap(([today = '']) => (placeOfZone(today).countries.length > 0 ? [today] : []));
    expect(onLand.length).toBeGreaterThan(400);
    for (const zone of onLand) expect([zone, japanese.get(zone)]).toEqual([zone, expect.stringMatching(/\P{ASCII}/u)]);
  });
});

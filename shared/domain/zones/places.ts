import { foldText } from '../text.ts';
import { allTimeZones, namesOfZone } from '../time-zone.ts';
import { zonePlaces } from './zone-places.ts';

/** The places of a zone. */
export interface ZonePlace {
  /** In English and in Japanese; empty for a zone at sea or of no country. */
  readonly countries: readonly string[];
  /** The main ones first. If a country has several zones with the same time, only one of them lists the cities. */
  readonly cities: readonly string[];
}

const nowhere: ZonePlace = { countries: [], cities: [] };
let places: ReadonlyMap<string, ZonePlace> | null = null;

/** The places of the zone with the current name `timeZone`. */
export function placeOfZone(timeZone: string): ZonePlace {
  places ??= readPlaces();
  return places.get(timeZone) ?? nowhere;
}

function readPlaces(): ReadonlyMap<string, ZonePlace> {
  const regions = ['en', 'ja'].map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  const countriesOf = (code: string) =>
    code === '' ? [] : regions.flatMap((names) => names.of(code)?.split(/ & |・/) ?? []);
  return new Map(
    zonePlaces
      .trim()
      .split('\n')
      .map((line) => {
        const [zone = '', country = '', japanese = '', cities = ''] = line.split('|');
        const all = [...cities.split(','), japanese].filter((city) => city !== '');
        return [zone, { countries: countriesOf(country), cities: all }];
      }),
  );
}

/** The form in which equivalent spellings of a place are equal: as for names, and also ignoring accents and the characters between words. */
export function foldPlace(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return foldText(bare)
    .replace(/[\s_/(),.’']+/g, ' ')
    .trim();
}

let zonesByPlace: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** The current names of the zones that `text` names in full: by a present or former name, or by a city or country in the zone. */
export function zonesOfPlace(text: string): readonly string[] {
  zonesByPlace ??= indexPlaces();
  return [...(zonesByPlace.get(foldPlace(text)) ?? [])];
}

function indexPlaces(): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>();
  // All zones, without checking which the runtime knows, because the first search of a list waits for this.
  for (const zone of allTimeZones()) {
    const { countries, cities } = placeOfZone(zone);
    const names = namesOfZone(zone);
    const ends = names.map((name) => name.slice(name.lastIndexOf('/') + 1));
    for (const name of [...names, ...ends, ...cities, ...countries]) {
      const folded = foldPlace(name);
      index.set(folded, (index.get(folded) ?? new Set()).add(zone));
    }
  }
  return index;
}

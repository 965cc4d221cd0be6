import { foldText } from '../text.ts';
import { allTimeZones, namesOfZone } from '../time-zone.ts';
import { zonePlaces } from './zone-places.ts';

/** Where the clocks of a zone are. */
export interface ZonePlace {
  /** In English and in Japanese; none for a zone at sea, or of no country. */
  readonly countries: readonly string[];
  /** The main ones first. Those of a country's zones with the same clocks stand at one of them. */
  readonly cities: readonly string[];
}

const nowhere: ZonePlace = { countries: [], cities: [] };
let places: ReadonlyMap<string, ZonePlace> | null = null;

/** Where the clocks of the zone are that is called `timeZone` today. */
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

/** The form under which two spellings of a place are one: as names, and without regard to accents and to what stands between words. */
export function foldPlace(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return foldText(bare)
    .replace(/[\s_/(),.’']+/g, ' ')
    .trim();
}

let zonesByPlace: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** Today's names of the zones that `text` names whole: by a name they have or had, or a city or country where their clocks are. */
export function zonesOfPlace(text: string): readonly string[] {
  zonesByPlace ??= indexPlaces();
  return [...(zonesByPlace.get(foldPlace(text)) ?? [])];
}

function indexPlaces(): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>();
  // Without asking the runtime which it knows: the first search of a list waits for this.
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

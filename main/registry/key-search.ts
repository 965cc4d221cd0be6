import { idLength } from '../../shared/domain/id.ts';
import { textFields } from '../../shared/domain/key-fields.ts';
import { foldText } from '../../shared/domain/text.ts';
import { shownTimeZone } from '../../shared/domain/time-zone.ts';
import { zonesOfPlace } from '../../shared/domain/zones/places.ts';
import { FoldedTexts } from './folded-texts.ts';
import type { RoleNames } from './key-filter.ts';
import type { KeyTable } from './key-table.ts';

// Up to this many changed ids are searched one by one, which is faster than folding all ids again.
const newIdsMax = 1000;

/** 1 at the place of each key that was found. */
export type Found = Uint8Array;

/** Searches the keys of a table, and must be notified of changes there. A text that many keys share is searched only once. */
export class KeySearch {
  readonly #table: KeyTable;
  readonly #names: FoldedTexts;
  readonly #shared = new Map<string, FoldedTexts>();
  /** The folded ids of all places, concatenated, as of the last rebuild. */
  #ids = '';
  /** Places whose ids were added or changed since then. */
  readonly #newIds = new Set<number>();

  constructor(table: KeyTable) {
    this.#table = table;
    this.#names = new FoldedTexts(table.names);
  }

  /** Must be called when the key at `place` may have a new name or, with `isOther`, may be another key. */
  change(place: number, isOther: boolean): void {
    this.#names.change(place);
    if (isOther) this.#newIds.add(place);
  }

  /** The keys that contain every word of `search`, where a word also matches the zone of the place that it names; null if there is no word. */
  find(search: string, roles: RoleNames): Found | null {
    const words = foldText(search).split(/\s+/).filter(Boolean);
    const zones = zonesNamed(words);
    let all: Found | null = null;
    for (const [at, word] of words.entries()) {
      const found = this.#findWord(word, roles);
      this.#findZones(zones[at] ?? noZones, found);
      if (all !== null)
        for (let place = 0; place < found.length; place += 1)
          found[place] = (found[place] as number) & (all[place] as number);
      all = found;
    }
    return all;
  }

  #findWord(word: string, roles: RoleNames): Found {
    const found = new Uint8Array(this.#table.end);
    const mark = (place: number) => {
      found[place] = 1;
    };
    this.#names.find(word, mark);
    this.#findIds(word, mark);
    for (const field of textFields) {
      const { values, places } = this.#table.column(field);
      const hits = new Uint8Array(values.length);
      this.#textsOf(field, values as readonly string[]).find(word, (place) => {
        hits[place] = 1;
      });
      markHits(found, places, hits);
    }
    const { values, places } = this.#table.column('roleId');
    const ids = new Set<unknown>(
      Array.from(roles.values())
        .filter(({ name }) => foldText(name).includes(word))
        .map(({ id }) => id),
    );
    if (ids.size > 0)
      markHits(
        found,
        places,
        Uint8Array.from(values, (id) => (ids.has(id) ? 1 : 0)),
      );
    return found;
  }

  #findZones(zones: ReadonlySet<string>, found: Found): void {
    if (zones.size === 0) return;
    const { values, places } = this.#table.column('timeZone');
    markHits(
      found,
      places,
      Uint8Array.from(values, (zone) => (zones.has(shownTimeZone(zone as string)) ? 1 : 0)),
    );
  }

  #textsOf(field: string, values: readonly string[]): FoldedTexts {
    const known = this.#shared.get(field);
    if (known?.list === values) return known;
    const texts = new FoldedTexts(values);
    this.#shared.set(field, texts);
    return texts;
  }

  #findIds(word: string, found: (place: number) => void): void {
    if (word.length > idLength) return;
    const { ids, end } = this.#table;
    if (this.#newIds.size > newIdsMax || this.#ids === '') {
      this.#ids = foldText(ids.all(end));
      this.#newIds.clear();
    }
    for (let at = this.#ids.indexOf(word); at >= 0; at = this.#ids.indexOf(word, at + 1)) {
      const place = Math.floor(at / idLength);
      // Skip matches across the boundary of two ids.
      if (at + word.length <= (place + 1) * idLength && !this.#newIds.has(place)) found(place);
    }
    for (const place of this.#newIds) if (foldText(ids.at(place)).includes(word)) found(place);
  }
}

const noZones: ReadonlySet<string> = new Set();
// The longest name of a place: "South Georgia and the South Sandwich Islands".
const placeWordsMax = 8;

/**
 * For each of `words`, the zones of the places whose full name it is part of ("San Francisco"). Parts of names do not count: "new" would match every key in
 * New York.
 */
function zonesNamed(words: readonly string[]): readonly ReadonlySet<string>[] {
  const found = words.map(() => new Set<string>());
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= Math.min(words.length, start + placeWordsMax); end += 1) {
      for (const zone of zonesOfPlace(words.slice(start, end).join(' '))) {
        for (const zones of found.slice(start, end)) zones.add(zone);
      }
    }
  }
  return found;
}

function markHits(found: Found, places: Int32Array, hits: Uint8Array): void {
  if (!hits.includes(1)) return;
  for (let place = 0; place < found.length; place += 1) {
    if (hits[places[place] as number] === 1) found[place] = 1;
  }
}

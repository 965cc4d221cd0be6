import { namesOfZone } from '../../../shared/domain/time-zone.ts';
import { type LabelledTimeZone, labelledTimeZones, timeZoneLabel } from '../../../shared/domain/zones/labels.ts';
import { foldPlace, placeOfZone, zonesOfPlace } from '../../../shared/domain/zones/places.ts';

/** The texts in which a zone is searched, best first: its names; also its cities; also its countries; also its label. */
type SearchedTexts = readonly string[];

const texts = new Map<string, SearchedTexts>();

function textsOf({ id, label }: LabelledTimeZone): SearchedTexts {
  const known = texts.get(label);
  if (known !== undefined) return known;
  const { cities, countries } = placeOfZone(id);
  const parts = [namesOfZone(id), cities, countries, [label]];
  const found = parts.map((_, place) =>
    foldPlace(
      parts
        .slice(0, place + 1)
        .flat()
        .join(' '),
    ),
  );
  texts.set(label, found);
  return found;
}

// How a word can match a text, best first: as a whole word, at the start of a word, anywhere.
const standings = [
  (text: string, word: string) => ` ${text} `.includes(` ${word} `),
  (text: string, word: string) => ` ${text}`.includes(` ${word}`),
  (text: string, word: string) => text.includes(word),
] as const;

const noRank = Number.POSITIVE_INFINITY;

/** How well `words` match a zone (lower is better). All of them must match; matches in fewer texts are better. */
function rankOf(zone: LabelledTimeZone, words: readonly string[]): number {
  const all = textsOf(zone);
  for (const [standing, stands] of standings.entries()) {
    const place = all.findIndex((text) => words.every((word) => stands(text, word)));
    if (place >= 0) return standing * all.length + place + 1;
  }
  return noRank;
}

// Their sign is inverted: "+5" must not find `Etc/GMT+5` before India.
const isFixed = (id: string) => id.startsWith('Etc/');
const namesFixed = (words: readonly string[]) => words.some((word) => /^(ETC|GMT)/.test(word));

/**
 * The zones that match `typed`, those with exactly this name first: "new york", "+5:30", "Delhi", "Germany", and 東京 in any language.
 * Accents, width, "_" and "/" make no difference.
 */
export function findTimeZones(zones: readonly LabelledTimeZone[], typed: string): LabelledTimeZone[] {
  const words = foldPlace(typed).split(' ').filter(Boolean);
  const wanted = namesFixed(words) || words.length === 0 ? zones : zones.filter(({ id }) => !isFixed(id));
  const named = new Set(zonesOfPlace(typed));
  return wanted
    .map((zone) => ({ zone, rank: named.has(zone.id) ? 0 : rankOf(zone, words) }))
    .filter(({ rank }) => rank !== noRank)
    .sort((a, b) => a.rank - b.rank || Number(isSmall(a.zone.id)) - Number(isSmall(b.zone.id)))
    .map(({ zone }) => zone);
}

// A small zone with the same clocks as a larger one in the same country, such as Büsingen beside Berlin.
function isSmall(id: string): boolean {
  return placeOfZone(id).cities.length < 2;
}

const lists = new Map<string, readonly LabelledTimeZone[]>();

/** Every zone that a key can have, labeled for this year in `language`. Built on first use. */
export function localTimeZones(language: string): readonly LabelledTimeZone[] {
  const known = lists.get(language) ?? labelledTimeZones(thisYear(), language);
  lists.set(language, known);
  return known;
}

/** The label of `timeZone`, as in `localTimeZones`. */
export function localTimeZoneLabel(timeZone: string, language: string): string {
  return timeZoneLabel(timeZone, thisYear(), language);
}

function thisYear(): number {
  return new Date().getUTCFullYear();
}

import { namesOfZone } from '../../../shared/domain/time-zone.ts';
import type { LabelledTimeZone } from '../../../shared/domain/zones/labels.ts';
import { foldPlace, placeOfZone } from '../../../shared/domain/zones/places.ts';

/** What a zone is found by, the surest first: its names, its cities, its countries, its label. */
type SearchedTexts = readonly string[];

const texts = new Map<string, SearchedTexts>();

function textsOf({ id, label }: LabelledTimeZone): SearchedTexts {
  const known = texts.get(label);
  if (known !== undefined) return known;
  const { cities, countries } = placeOfZone(id);
  const found = [namesOfZone(id), cities, countries, [label]].map((parts) => foldPlace(parts.join(' ')));
  texts.set(label, found);
  return found;
}

// How a word can stand in a text, the best first: whole, at the start of a word, anywhere.
const standings = [
  (text: string, word: string) => ` ${text} `.includes(` ${word} `),
  (text: string, word: string) => ` ${text}`.includes(` ${word}`),
  (text: string, word: string) => text.includes(word),
] as const;

const noRank = Number.POSITIVE_INFINITY;

/** How well `words` fit a zone: every one must stand in its texts, and the more of these it takes, the worse. */
function rankOf(zone: LabelledTimeZone, words: readonly string[]): number {
  const all = textsOf(zone);
  for (const [standing, stands] of standings.entries()) {
    for (let count = 1; count <= all.length; count += 1) {
      const text = all.slice(0, count).join(' ');
      if (words.every((word) => stands(text, word))) return standing * all.length + count;
    }
  }
  return noRank;
}

// Its sign is the other way round than everybody's: "+5" must not find it before India.
const isFixed = (id: string) => id.startsWith('Etc/');
const namesFixed = (words: readonly string[]) => words.some((word) => /^(ETC|GMT)/.test(word));

/**
 * The zones that `typed` is about, those that it names before those that only have it somewhere: "new york", "+5:30", "Delhi", "Germany", and 東京 in any language.
 * Accents, width, "_" and "/" make no difference.
 */
export function findTimeZones(zones: readonly LabelledTimeZone[], typed: string): LabelledTimeZone[] {
  const words = foldPlace(typed).split(' ').filter(Boolean);
  const wanted = namesFixed(words) || words.length === 0 ? zones : zones.filter(({ id }) => !isFixed(id));
  return wanted
    .map((zone) => ({ zone, rank: rankOf(zone, words) }))
    .filter(({ rank }) => rank !== noRank)
    .sort((a, b) => a.rank - b.rank || Number(isSmall(a.zone.id)) - Number(isSmall(b.zone.id)))
    .map(({ zone }) => zone);
}

// One of a country's zones with the same clocks, whose cities stand at another: Büsingen beside Berlin.
function isSmall(id: string): boolean {
  return placeOfZone(id).cities.length < 2;
}

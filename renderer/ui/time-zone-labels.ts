import { type LabelledTimeZone, labelledTimeZones, timeZoneLabel } from '../../shared/domain/zones/labels.ts';

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

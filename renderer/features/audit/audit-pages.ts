import type { AuditEntry, AuditQuery } from '../../../shared/contract/contract.ts';
import type { Ask } from '../../bridge/answers.ts';
import type { FilterInput } from './audit-filter.ts';

export type Place = AuditQuery['before'];

export interface EventPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the next page starts; null when there is none. */
  readonly next: Place;
  /** Whether the search stopped before the page was full, with history left to look at. */
  readonly isPartial: boolean;
}

interface PageLimits {
  /** How many events a page has. */
  readonly size: number;
  /** What one call looks at is bounded; so may be how many of them there are before there is a word of how it goes. */
  readonly callsMax?: number;
}

// What one call can be asked for.
const limitMax = 1000;

/** The page of events that match `filter` before the place `before`. */
export async function loadPage(
  ask: Ask,
  filter: FilterInput,
  before: Place,
  { size, callsMax = Number.POSITIVE_INFINITY }: PageLimits,
): Promise<EventPage> {
  const entries: AuditEntry[] = [];
  let next = before;
  for (let calls = 0; calls < callsMax; calls += 1) {
    // One more than are shown, which tells whether there is a next page.
    const limit = Math.min(size + 1 - entries.length, limitMax);
    const answer = await ask('audit.query', { ...filter, before: next, limit });
    entries.push(...answer.entries);
    next = answer.next;
    if (entries.length > size) return fullPage(entries.slice(0, size));
    if (next === null) break;
  }
  return { entries, next, isPartial: next !== null };
}

function fullPage(entries: readonly AuditEntry[]): EventPage {
  const last = entries.at(-1);
  const next = last === undefined ? null : { sequence: last.sequence, index: last.index };
  return { entries, next, isPartial: false };
}

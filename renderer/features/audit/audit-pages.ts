import type { AuditEntry, AuditQuery } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';
import type { FilterInput } from './audit-filter.ts';

export const pageSize = 100;

// What one call looks at is bounded; so is how long a person waits before there is a word of how it goes.
const callsMax = 5;

export type Place = AuditQuery['before'];

export interface EventPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the next page starts; null when there is none. */
  readonly next: Place;
  /** Whether the search stopped before the page was full, with history left to look at. */
  readonly isPartial: boolean;
}

/** The page of events that match `filter` before the place `before`. Gives up, with what it has, when it is no longer wanted. */
export async function loadPage(filter: FilterInput, before: Place, isWanted: () => boolean): Promise<EventPage> {
  const entries: AuditEntry[] = [];
  let next = before;
  for (let calls = 0; calls < callsMax && isWanted(); calls += 1) {
    // One more than are shown, which tells whether there is a next page.
    const answer = await call('audit.query', { ...filter, before: next, limit: pageSize + 1 - entries.length });
    entries.push(...answer.entries);
    next = answer.next;
    if (entries.length > pageSize) return fullPage(entries.slice(0, pageSize));
    if (next === null) break;
  }
  return { entries, next, isPartial: next !== null };
}

function fullPage(entries: readonly AuditEntry[]): EventPage {
  const last = entries.at(-1);
  const next = last === undefined ? null : { sequence: last.sequence, index: last.index };
  return { entries, next, isPartial: false };
}

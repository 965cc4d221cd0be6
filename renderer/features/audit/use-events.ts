import { useEffect, useEffectEvent, useState } from 'react';
import type { AuditEntry, AuditQuery } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { Ask } from '../../bridge/answers.ts';
import { bridge } from '../../bridge/client.ts';
import { type Answer, useReading } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import { useSettled } from '../../ui/timers.ts';
import { type AuditFilter, everything, type FilterInput, filterInput } from './audit-filter.ts';

export interface Events {
  /** As entered; the page follows when typing pauses. */
  readonly filter: AuditFilter;
  /** The last answer, kept while the next is pending. */
  readonly page: EventPage | null;
  /** The number of events on the previous pages. */
  readonly offset: number;
  readonly isLoading: boolean;
  readonly error: ErrorData | null;
  /** Whether there are new events, which an older page does not show. */
  readonly hasNews: boolean;
  readonly isFirst: boolean;
  setFilter(filter: AuditFilter): void;
  refresh(): void;
  newest(): void;
  newer(): void;
  older(): void;
}

interface PageRequest {
  /** The page has the events before this place. */
  readonly before: Place;
  /** The number of events on the previous pages. */
  readonly offset: number;
}

interface View {
  readonly filter: AuditFilter;
  /** The pages from the second to the shown one; empty on the first page. */
  readonly trail: readonly PageRequest[];
}

export const pageSize = 100;
const firstPage: PageRequest = { before: null, offset: 0 };
const limits = { size: pageSize, callsMax: 5 };
const typingPauseMs = 150;

/** The events that match a filter, page by page, newest first. Days are in `timeZone`. */
export function useEvents(timeZone: string): Events {
  const [{ filter, trail }, setView] = useState<View>({ filter: everything, trail: [] });
  const [hasNews, setNews] = useState(false);
  const target = useSettled(filter.target, typingPauseMs);
  const isFirst = trail.length === 0;
  const { value: page, asked, error, isBehind, again } = usePage({ ...filter, target }, trail.at(-1), timeZone);
  const refreshing = useCall();

  const hear = useEffectEvent(() => setNews(!isFirst));
  useEffect(() => bridge.on('keys.changed', () => hear()), []);

  const offset = asked?.offset ?? 0;
  const start = (next: AuditFilter): void => {
    setNews(false);
    setView({ filter: next, trail: [] });
  };
  const newer = (): void => (trail.length <= 1 ? start(filter) : setView({ filter, trail: trail.slice(0, -1) }));
  const older = (): void => {
    if (page === null || page.next === null) return;
    setView({ filter, trail: [...trail, { before: page.next, offset: offset + page.entries.length }] });
  };
  return {
    ...{ filter, page, offset, error, hasNews, isFirst, newer, older },
    isLoading: isBehind || refreshing.isBusy,
    setFilter: start,
    refresh: () => void refreshing.run(async () => void (await again())),
    newest: () => start(filter),
  };
}

type PageQuestion = PageRequest & { readonly filter: AuditFilter; readonly timeZone: string };

function usePage(
  filter: AuditFilter,
  request: PageRequest | undefined,
  timeZone: string,
): Answer<PageQuestion, EventPage> {
  return useReading({
    of: 'audit.query',
    as: 'page',
    question: { filter, timeZone, ...(request ?? firstPage) },
    read: (ask, asked) => loadPage(ask, filterInput(asked.filter, asked.timeZone, Date.now()), asked.before, limits),
    // The history before a place never changes.
    isOnce: request !== undefined,
  });
}

type Place = AuditQuery['before'];

interface EventPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the next page starts; null when there is none. */
  readonly next: Place;
  /** Whether the search stopped before the page was full, with more history to search. */
  readonly isPartial: boolean;
}

interface PageLimits {
  /** How many events a page has. */
  readonly size: number;
  /** The maximum number of calls before the search pauses: each call searches a limited part of the history. */
  readonly callsMax?: number;
}

// The limit of one call.
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
    // One more than shown, to find out whether there is a next page.
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

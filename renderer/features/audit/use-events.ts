import { useEffect, useEffectEvent, useState } from 'react';
import type { ErrorData } from '../../../shared/errors.ts';
import { type Answer, useReading } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import { bridge } from '../../bridge/window.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { type AuditFilter, everything, filterInput } from './audit-filter.ts';
import { type EventPage, loadPage, type Place } from './audit-pages.ts';

export interface Events {
  /** As it was set; the page follows when the typing pauses. */
  readonly filter: AuditFilter;
  /** The last answer, kept while the next is under way. */
  readonly page: EventPage | null;
  /** How many events are on the pages before it. */
  readonly offset: number;
  readonly isLoading: boolean;
  readonly error: ErrorData | null;
  /** Whether events have come since, which an older page does not show. */
  readonly hasNews: boolean;
  readonly isFirst: boolean;
  setFilter(filter: AuditFilter): void;
  refresh(): void;
  newest(): void;
  newer(): void;
  older(): void;
}

interface PageRequest {
  /** Where it starts: the events are those before this place. */
  readonly before: Place;
  /** How many events are on the pages before it. */
  readonly offset: number;
}

interface View {
  readonly filter: AuditFilter;
  /** The pages from the second to the one that is shown; none when that is the first. */
  readonly trail: readonly PageRequest[];
}

export const pageSize = 100;
const firstPage: PageRequest = { before: null, offset: 0 };
const limits = { size: pageSize, callsMax: 5 };
const typingPauseMs = 150;

/** The events that match a filter, page by page, from the newest on. Days are those of `timeZone`. */
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
    // What is before a place in the history stays as it is.
    isOnce: request !== undefined,
  });
}

import { useEffect, useEffectEvent, useState } from 'react';
import type { ErrorData } from '../../../shared/errors.ts';
import { bridge } from '../../bridge/window.ts';
import { type AuditFilter, everything } from './audit-filter.ts';
import type { EventPage } from './audit-pages.ts';
import { firstPage, type PageRequest, useEventPage } from './use-event-page.ts';

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

interface View {
  readonly filter: AuditFilter;
  /** The pages from the second to the one that is shown; none when that is the first. */
  readonly trail: readonly PageRequest[];
}

const typingPauseMs = 150;

/** The events that match a filter, page by page, from the newest on. Days are those of `timeZone`. */
export function useEvents(timeZone: string): Events {
  const [{ filter, trail }, setView] = useState<View>({ filter: everything, trail: [] });
  const [hasNews, setNews] = useState(false);
  const settled = useSettled(filter);
  const isFirst = trail.length === 0;
  const { answer, error, isLoading, ask } = useEventPage(settled, trail.at(-1) ?? firstPage, timeZone);

  const hear = useEffectEvent(() => {
    if (isFirst) ask({ isQuiet: true });
    else setNews(true);
  });
  useEffect(() => bridge.on('keys.changed', () => hear()), []);

  const start = (next: AuditFilter): void => {
    setNews(false);
    setView({ filter: next, trail: [] });
  };
  const newer = (): void => (trail.length <= 1 ? start(filter) : setView({ filter, trail: trail.slice(0, -1) }));
  const older = (): void => {
    if (answer === null || answer.page.next === null) return;
    const offset = answer.offset + answer.page.entries.length;
    setView({ filter, trail: [...trail, { before: answer.page.next, offset }] });
  };
  const shown = { page: answer?.page ?? null, offset: answer?.offset ?? 0, isLoading, error };
  const refresh = () => ask({ isQuiet: false });
  return { filter, ...shown, hasNews, isFirst, setFilter: start, refresh, newest: () => start(filter), newer, older };
}

/** `filter`, but for what is being typed. */
function useSettled(filter: AuditFilter): AuditFilter {
  const [settled, setSettled] = useState(filter);
  const isTyping = filter.target !== settled.target && filter.target !== '';
  if (filter !== settled && !isTyping) setSettled(filter);
  useEffect(() => {
    if (!isTyping) return;
    const timer = setTimeout(() => setSettled(filter), typingPauseMs);
    return () => clearTimeout(timer);
  }, [filter, isTyping]);
  return isTyping ? settled : filter;
}

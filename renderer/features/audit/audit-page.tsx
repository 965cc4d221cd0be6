import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open, OpenDialog } from '../../navigation/open-dialog.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { EmptyList, ListArea, ListAside, ListError, ListHead } from '../../ui/list-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PagerBar, PagerRange } from '../../ui/pager.tsx';
import { everything } from './audit-filter.ts';
import { AuditGrid } from './audit-grid.tsx';
import { AuditToolbar } from './audit-toolbar.tsx';
import { EventDialog } from './event-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Events, useEvents } from './use-events.ts';

const News = styled('div')({ display: 'flex', alignItems: 'center', gap: 12 });

interface AuditPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog covers the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

/** Who did what to the vault, and when. */
export function AuditPage({ status, isCovered, open }: AuditPageProps) {
  const { t } = useTranslation();
  const { timeZone, vaultName } = status;
  usePageTitle(t('audit.title'), vaultName);
  const events = useEvents(timeZone);
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const isFree = !isCovered && opened === null;
  useShortcuts({ refresh: events.refresh, search: () => search.current?.select() }, isFree);

  const openInstead = (dialog: OpenDialog): void => {
    // First returns the focus to the list, so that the next dialog can return it there.
    flushSync(() => setOpened(null));
    open(dialog);
  };
  const clear = (): void => {
    events.setFilter(everything);
    search.current?.focus();
  };
  return (
    <>
      <ListHead title={t('audit.title')} count={null} isCovered={!isFree} />
      <AuditToolbar events={events} timeZone={timeZone} search={search} open={open} />
      <FilterBar filter={events.filter} timeZone={timeZone} onChange={events.setFilter} onClear={clear} />
      <Asides events={events} />
      <ListArea>
        <AuditGrid
          entries={events.page?.entries ?? []}
          offset={events.offset}
          isLoading={events.isLoading && events.error === null}
          timeZone={timeZone}
          onOpen={setOpened}
        />
        <Emptiness events={events} onClear={clear} />
      </ListArea>
      <AuditPager events={events} />
      {opened !== null && (
        <EventDialog entry={opened} timeZone={timeZone} onClose={() => setOpened(null)} onProperties={openInstead} />
      )}
    </>
  );
}

/** Notices above the list. */
function Asides({ events: { error, hasNews, newest, refresh } }: { readonly events: Events }) {
  const { t } = useTranslation();
  return (
    <>
      <ListError error={error} onRetry={refresh} />
      {hasNews && (
        <ListAside role="status">
          <Notice>
            <News>
              <span>{t('audit.news.text')}</span>
              <Button onClick={newest}>{t('audit.news.show')}</Button>
            </News>
          </Notice>
        </ListAside>
      )}
    </>
  );
}

interface EmptinessProps {
  readonly events: Events;
  readonly onClear: () => void;
}

function Emptiness({ events: { page, isLoading, older }, onClear }: EmptinessProps) {
  if (page === null || isLoading || page.entries.length > 0) return null;
  return page.isPartial ? <NoEventsYet onFurther={older} /> : <NoEvents onClear={onClear} />;
}

/** Pages from the newest to the oldest events. Their total is not known. */
function AuditPager({ events }: { readonly events: Events }) {
  const { t } = useTranslation();
  const { page, offset, isFirst } = events;
  if (page === null || (isFirst && page.next === null)) return null;
  const count = page.entries.length;
  return (
    <PagerBar aria-label={t('common.pages')}>
      <PagerRange role="status">
        {count > 0 && t('audit.pager.range', { from: offset + 1, to: offset + count })}
        {count > 0 && page.isPartial && ` · ${t('audit.none.partly')}`}
      </PagerRange>
      <Button disabled={isFirst} onClick={events.newest}>
        {t('audit.pager.newest')}
      </Button>
      <Button disabled={isFirst} onClick={events.newer}>
        {t('audit.pager.newer')}
      </Button>
      <Button disabled={page.next === null} onClick={events.older}>
        {t('audit.pager.older')}
      </Button>
    </PagerBar>
  );
}

/** Shown when no event matches. */
function NoEvents({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyList title={t('audit.none.first')} text={t('audit.none.what')}>
      <Button onClick={onClear}>{t('audit.none.showAll')}</Button>
    </EmptyList>
  );
}

/** Shown when no event matches in the part of the history searched so far. */
function NoEventsYet({ onFurther }: { readonly onFurther: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyList title={t('audit.none.partlyFirst')} text={t('audit.none.partlyThen')}>
      <Button onClick={onFurther}>{t('audit.none.further')}</Button>
    </EmptyList>
  );
}

import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type Ref, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open, OpenDialog } from '../../navigation/open-dialog.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { ListArea, ListFailure, ListHead, ListToolbar } from '../../ui/list-page.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { everything, filterInput } from './audit-filter.ts';
import { AuditGrid } from './audit-grid.tsx';
import { AuditPager } from './audit-pager.tsx';
import { EventDialog } from './event-dialog.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NoEvents, NoEventsYet } from './no-events.tsx';
import { type Events, useEvents } from './use-events.ts';

const News = styled('div')({ display: 'flex', alignItems: 'center', gap: 12 });

interface AuditPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog is over the page. */
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
    // The focus is back in the list before the next dialog takes it, and gives it back there.
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

interface AuditToolbarProps {
  readonly events: Events;
  readonly timeZone: string;
  readonly search: Ref<HTMLInputElement>;
  readonly open: Open;
}

function AuditToolbar({ events: { filter, setFilter, refresh }, timeZone, search, open }: AuditToolbarProps) {
  const { t } = useTranslation();
  return (
    <ListToolbar>
      <Button onClick={() => open({ kind: 'verify' })}>{t('audit.toolbar.verify')}</Button>
      <ExportMenu
        onExport={(format) => {
          const input = { format, ...filterInput(filter, timeZone, Date.now()) };
          open({ kind: 'export', request: { name: 'audit.export', input } });
        }}
      />
      <Button onClick={refresh}>{t('common.refresh')}</Button>
      <SearchField
        label={t('audit.filter.target')}
        ref={search}
        value={filter.target}
        onChange={(target) => setFilter({ ...filter, target })}
      />
    </ListToolbar>
  );
}

/** What there is to know beside the list. */
function Asides({ events: { error, hasNews, newest, refresh } }: { readonly events: Events }) {
  const { t } = useTranslation();
  return (
    <>
      {error !== null && (
        <ListFailure>
          <ErrorNotice error={error} />
          <Button onClick={refresh}>{t('common.tryAgain')}</Button>
        </ListFailure>
      )}
      {hasNews && (
        <ListFailure role="status">
          <Notice>
            <News>
              <span>{t('audit.news.text')}</span>
              <Button onClick={newest}>{t('audit.news.show')}</Button>
            </News>
          </Notice>
        </ListFailure>
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

import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { formatCount } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { KeyGrid, pageSize } from './key-grid.tsx';
import { NoKeys, NoMatches } from './no-keys.tsx';
import { Pager } from './pager.tsx';
import { SearchField } from './search-field.tsx';
import { TornNotice } from './torn-notice.tsx';
import { useKeyQuery } from './use-key-query.ts';
import { useListState } from './use-list-state.ts';

const Head = styled('div')({ display: 'flex', alignItems: 'baseline', gap: 8, padding: '14px 20px 0' });
const Count = styled('span')({ color: color.muted, fontVariantNumeric: 'tabular-nums' });
const Toolbar = styled('div')({ display: 'flex', gap: 12, padding: '10px 20px 12px' });
const List = styled('div')({ position: 'relative', flex: 1, minHeight: 0, borderTop: `1px solid ${color.line}` });
const Failure = styled('div')({ display: 'grid', gap: 8, justifyItems: 'start', padding: '0 20px 12px' });

interface ApiKeysPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog is over the page. */
  readonly isCovered: boolean;
  /** Null when the operator may not create keys. */
  readonly onNew: (() => void) | null;
}

export function ApiKeysPage({ status, isCovered, onNew }: ApiKeysPageProps) {
  usePageTitle('API Keys', status.vaultName);
  const list = useListState();
  const { answer, error, refresh } = useKeyQuery(list.query);
  const search = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useShortcuts({ refresh, search: () => search.current?.select() }, !isCovered);
  useShortcuts(onNew === null ? {} : { new: onNew }, !isCovered);

  // Where the focus came from may be gone, with the page before this one or with a dialog opened by its shortcut.
  useEffect(() => {
    if (!isCovered && document.activeElement === document.body) heading.current?.focus();
  }, [isCovered]);

  const [dismissed, setDismissed] = useState(0);
  const dismiss = (): void => {
    setDismissed(status.tornBytes);
    heading.current?.focus();
  };

  const page = answer?.page ?? null;
  const clear = (): void => {
    list.setSearch('');
    search.current?.focus();
  };
  // The last keys of the last page are gone: the page before it is now the last.
  if (page !== null && page.total > 0 && page.total <= list.pageIndex * pageSize) {
    list.setPageIndex(Math.ceil(page.total / pageSize) - 1);
  }

  return (
    <>
      <Head>
        <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ outline: 0 }}>
          API Keys
        </Typography>
        <Count role="status">{page !== null && page.count > 0 && countText(page.total, page.count)}</Count>
      </Head>
      <Toolbar>
        {onNew !== null && (
          <Button variant="contained" onClick={onNew}>
            New…
          </Button>
        )}
        <SearchField ref={search} value={list.search} onChange={list.setSearch} />
      </Toolbar>
      {error !== null && (
        <Failure>
          <ErrorNotice error={error} />
          <Button onClick={refresh}>Try again</Button>
        </Failure>
      )}
      {status.tornBytes > 0 && status.tornBytes !== dismissed && (
        <TornNotice bytes={status.tornBytes} onDismiss={dismiss} />
      )}
      <List>
        <KeyGrid
          page={page}
          isLoading={page === null && error === null}
          pageIndex={list.pageIndex}
          sort={list.query.sort}
          timeZone={status.timeZone}
          onSort={list.setSort}
        />
        {page?.count === 0 && <NoKeys canCreate={onNew !== null} />}
        {page !== null && page.count > 0 && page.total === 0 && (
          <NoMatches search={answer?.query.search ?? ''} onClear={clear} />
        )}
      </List>
      {page !== null && page.total > pageSize && (
        <Pager total={page.total} pageIndex={list.pageIndex} onPage={list.setPageIndex} />
      )}
    </>
  );
}

function countText(total: number, count: number): string {
  return total === count ? formatCount(count) : `${formatCount(total)} of ${formatCount(count)}`;
}

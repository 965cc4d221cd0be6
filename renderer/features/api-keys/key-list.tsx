import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { GridApi } from '@mui/x-data-grid';
import { type RefObject, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyPage, KeyRow } from '../../../shared/contract/contract.ts';
import { type ActionGroups, useRowMenu } from '../../ui/action-menu.tsx';
import { formatSentences } from '../../ui/format.ts';
import { EmptyList, ListArea } from '../../ui/list-page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useDelayed } from '../../ui/timers.ts';
import { FacetPanel } from './facet-panel.tsx';
import { KeyGrid, useGridPage } from './key-grid.tsx';
import { keyGridLook } from './key-grid-look.tsx';
import { isFiltered, type ListView, pageSize } from './list-view.ts';
import type { Facet, ListState } from './use-list-state.ts';
import { type Selection, useMarking } from './use-selection.ts';

const Middle = styled('div')({ flex: 1, display: 'flex', minHeight: 0 });
const noRows: readonly KeyRow[] = [];

interface KeyListProps {
  readonly apiRef: RefObject<GridApi | null>;
  /** Null until the first answer. */
  readonly page: KeyPage | null;
  /** The index of `page`. */
  readonly pageIndex: number;
  /** Whether the rows are older than the query. */
  readonly isBehind: boolean;
  readonly list: ListState;
  readonly view: ListView;
  readonly groups: readonly Facet[];
  readonly selection: Selection;
  readonly timeZone: string;
  /** Whether the operator may change keys. */
  readonly isAdministrator: boolean;
  readonly rowActions: (row: KeyRow) => ActionGroups;
  readonly onOpen: (row: KeyRow) => void;
  readonly onView: (changes: Partial<ListView>) => void;
  readonly onShowAll: () => void;
}

/** The rows, the groups beside them, and the text for an empty list. */
export function KeyList({ apiRef, page, list, view, selection, isAdministrator, onView, ...rest }: KeyListProps) {
  const rows = page?.rows ?? noRows;
  useGridPage(apiRef, page, rest.pageIndex);
  const { setMarks, clickRow } = useMarking(rows, selection);
  const { handlers, menu } = useRowMenu({ apiRef, rows, actions: rest.rowActions });
  const { narrow, setPageIndex } = list;
  const changeView = useCallback(
    (changes: Partial<ListView>) => {
      onView(changes);
      if (changes.sort !== undefined) setPageIndex(0);
    },
    [onView, setPageIndex],
  );
  return (
    <>
      {keyGridLook.styles}
      <Middle>
        {view.groupBy !== null && (
          <FacetPanel groupBy={view.groupBy} groups={rest.groups} filter={list.filter} onNarrow={narrow} />
        )}
        <ListArea {...handlers} sx={{ minWidth: 0 }}>
          <KeyGrid
            apiRef={apiRef}
            isLate={useDelayed(page === null || rest.isBehind)}
            view={view}
            timeZone={rest.timeZone}
            isBesidePanel={view.groupBy !== null}
            marks={isAdministrator ? selection.marks : null}
            onMark={setMarks}
            onRowClick={clickRow}
            onOpen={rest.onOpen}
            onView={changeView}
          />
          {page?.count === 0 && <NoKeys canCreate={isAdministrator} />}
          {page !== null && page.count > 0 && page.total === 0 && (
            <NoMatches search={list.search} isFiltered={isFiltered(list.filter)} onClear={rest.onShowAll} />
          )}
        </ListArea>
      </Middle>
      {page !== null && page.total > 0 && page.count > pageSize && (
        <Pager
          total={page.total}
          all={page.count}
          pageSize={pageSize}
          pageIndex={list.pageIndex}
          onPage={setPageIndex}
        />
      )}
      {menu}
    </>
  );
}

/** Shown in a vault without keys. */
function NoKeys({ canCreate }: { readonly canCreate: boolean }) {
  const { t } = useTranslation();
  const then = t(canCreate ? 'keys.empty.howToCreate' : 'keys.empty.whoCreates');
  return <EmptyList title={t('keys.empty.none')} text={formatSentences([t('keys.empty.what'), then])} />;
}

interface NoMatchesProps {
  readonly search: string;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** Shown when no key matches the search and the filter. */
function NoMatches({ search, isFiltered, onClear }: NoMatchesProps) {
  const { t } = useTranslation();
  const isSearch = search.trim() !== '';
  return (
    <EmptyList
      title={isSearch ? t('keys.empty.noMatch', { search }) : t('keys.empty.noneChosen')}
      text={formatSentences([
        ...(isSearch ? [t('keys.empty.whereSearched')] : []),
        ...(isFiltered ? [t('keys.empty.whereFiltered')] : []),
      ])}
    >
      <Button onClick={onClear}>{t('keys.empty.showAll')}</Button>
    </EmptyList>
  );
}

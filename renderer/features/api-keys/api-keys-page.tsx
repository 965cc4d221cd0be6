import { useGridApiRef } from '@mui/x-data-grid';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyPage, KeyRow } from '../../../shared/contract/contract.ts';
import { pickedKeysMax } from '../../../shared/contract/limits.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { t } from '../../i18n/i18n.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { usePageTitle } from '../../navigation/page.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { DropArea } from '../../ui/drop-area.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCurrentRow, useKeptFocus } from '../../ui/grid-focus.ts';
import { MarkedListHead } from '../../ui/list-page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import { GroupBySelect } from './facet-panel.tsx';
import { FilterStrip } from './filter-strip.tsx';
import { KeyList } from './key-list.tsx';
import { KeyToolbar } from './key-toolbar.tsx';
import { ListTrouble } from './list-trouble.tsx';
import { type ListView, pageSize, useListView } from './list-view.ts';
import { useCopy, useKeyActions } from './use-key-actions.ts';
import { criteriaOf, everything, type ListState, useFacets, useListState } from './use-list-state.ts';
import { type SelectionNote, useSelection } from './use-selection.ts';

const noRows: readonly KeyRow[] = [];

interface ApiKeysPageProps {
  readonly status: StatusOf<'unlocked'>;
  /** Whether a dialog covers the page. */
  readonly isCovered: boolean;
  readonly open: Open;
}

export function ApiKeysPage({ status, isCovered: isCoveredByOther, open }: ApiKeysPageProps) {
  useTranslation();
  usePageTitle(t('keys.title'), status.vaultName);
  const isAdministrator = status.operator.right === 'administrator';
  const [isChoosing, setChoosing] = useState(false);
  const isCovered = isCoveredByOther || isChoosing;

  const [view, changeView] = useListView(status.settings.keyList);
  const list = useListState(view.sort);
  const { value: page, asked, error, isBehind, refresh: refreshPage } = useAnswer('keys.query', list.query);
  const criteria = useMemo(() => criteriaOf(asked ?? everything), [asked]);
  const { groups, expiresSoon, refresh: refreshFacets } = useFacets(criteria, view.groupBy);
  const selection = useSelection(page, criteria);
  const rows = page?.rows ?? noRows;
  backToLastPage(page, list);

  const apiRef = useGridApiRef();
  const heading = useRef<HTMLHeadingElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const current = useCurrentRow(apiRef, rows);
  useKeptFocus({ apiRef, rows, current, heading, isCovered });
  const [copyNews, copy] = useCopy();
  const refresh = (): void => {
    refreshPage();
    refreshFacets();
  };
  const actions = useKeyActions({
    ...{ open, isAdministrator, isCovered, rows, current, refresh, copy },
    selection,
    query: page === null || page.total === 0 ? null : list.query,
  });
  useShortcuts({ search: () => search.current?.select() }, !isCovered);
  const openRow = useCallback(({ id }: KeyRow) => open({ kind: 'key', id }), [open]);

  const showAll = (): void => {
    list.showAll();
    search.current?.focus();
  };
  const group = useCallback((groupBy: ListView['groupBy']) => changeView({ groupBy }), [changeView]);
  const columns = { name: 'columns', label: t('keys.action.columns'), keys: [], run: () => setChoosing(true) };

  return (
    <>
      <MarkedListHead
        ref={heading}
        title={t('keys.title')}
        count={copyNews ?? countText(page)}
        selected={selection.count}
        of={page === null || page.total === page.count ? null : page.count}
        note={noteText(selection.note)}
        onClear={selection.clear}
      />
      <KeyToolbar buttons={[...actions.buttons, columns]} more={actions.more}>
        <GroupBySelect value={view.groupBy} onChange={group} />
        <SearchField label={t('common.search')} ref={search} value={list.search} onChange={list.find} />
      </KeyToolbar>
      <ListTrouble error={error} noticed={status} onRetry={refresh} onDismiss={() => heading.current?.focus()} />
      <FilterStrip
        filter={list.filter}
        expiresSoon={expiresSoon}
        isKept={view.groupBy !== null}
        onNarrow={list.narrow}
        onClear={showAll}
      />
      <DropArea
        hint={t('transfer.import.drop')}
        onFile={isAdministrator && !isCovered ? (dropped) => open({ kind: 'import-keys', dropped }) : null}
      >
        <KeyList
          {...{ apiRef, page, isBehind, list, view, groups, selection, isAdministrator }}
          pageIndex={(asked?.offset ?? 0) / pageSize}
          timeZone={status.timeZone}
          rowActions={actions.ofRow}
          onOpen={openRow}
          onView={changeView}
          onShowAll={showAll}
        />
      </DropArea>
      {isChoosing && <ColumnsDialog view={view} onView={changeView} onClose={() => setChoosing(false)} />}
    </>
  );
}

/** If the last page has become empty, goes to the new last page. */
function backToLastPage(page: KeyPage | null, { pageIndex, setPageIndex }: ListState): void {
  if (page !== null && page.total > 0 && page.total <= pageIndex * pageSize) {
    setPageIndex(Math.ceil(page.total / pageSize) - 1);
  }
}

function noteText(note: SelectionNote | null): string | null {
  if (note === null) return null;
  if (note === 'ended') return t('keys.selection.ended');
  if (note === 'full') return t('keys.selection.full', { max: pickedKeysMax });
  return t('keys.selection.left', { count: note.left });
}

function countText(page: KeyPage | null): string | null {
  if (page === null || page.count === 0) return null;
  const { total, count } = page;
  return total === count ? formatCount(count) : t('common.someOf', { some: total, all: count });
}

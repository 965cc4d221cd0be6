import useMediaQuery from '@mui/material/useMediaQuery';
import { DataGrid, type GridApi, type GridSlotProps, type GridSortModel } from '@mui/x-data-grid';
import { type MouseEvent, memo, type RefObject, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyPage, KeyRow } from '../../../shared/contract/contract.ts';
import { plainGrid, useGridLocale } from '../../ui/grid-look.ts';
import { opensRows } from '../../ui/grid-rows.ts';
import { panelWidth } from './facet-panel.tsx';
import { keyColumns } from './key-columns.tsx';
import { cellClass, keyGridLook } from './key-grid-look.tsx';
import { type KeySort, type ListedField, type ListView, listedFields, pageSize } from './list-view.ts';
import type { Marks } from './use-selection.ts';

const noRows: readonly KeyRow[] = [];
const initialState = { pagination: { paginationModel: { page: 0, pageSize }, rowCount: 0 } };
const sortingOrder = ['asc', 'desc'] as const;
const noMarks: Marks = { type: 'include', ids: new Set() };
const slots = { noRowsOverlay: () => null, baseCheckbox: GridCheckbox, rowCheckbox: GridCheckbox };

interface KeyGridProps {
  readonly apiRef: RefObject<GridApi | null>;
  /** Whether it has been out of date long enough to show it. */
  readonly isLate: boolean;
  readonly view: ListView;
  readonly timeZone: string;
  /** Whether the facet panel is shown. */
  readonly isBesidePanel: boolean;
  /** The selection; null if the operator may not select keys. */
  readonly marks: Marks | null;
  readonly onMark: (marks: Marks) => void;
  readonly onRowClick: (row: KeyRow, event: MouseEvent) => void;
  readonly onOpen: (row: KeyRow) => void;
  readonly onView: (changes: Partial<ListView>) => void;
}

/** The list of keys. Its rows are set by `useGridPage`. */
export const KeyGrid = memo(function KeyGrid(props: KeyGridProps) {
  const { apiRef, view, marks, onView, onOpen } = props;
  const { t } = useTranslation();
  const { columns, hiddenModel } = useColumns(props);
  const sortModel = useMemo<GridSortModel>(() => [{ field: view.sort.field, sort: view.sort.direction }], [view.sort]);

  const changeSort = ([first]: GridSortModel): void => {
    if (first?.sort) onView({ sort: { field: first.field as KeySort['field'], direction: first.sort } });
  };
  const opening = useMemo(() => opensRows(onOpen), [onOpen]);

  return (
    <DataGrid
      {...plainGrid}
      apiRef={apiRef}
      aria-label={t('keys.title')}
      localeText={useGridLocale()}
      columns={columns}
      columnVisibilityModel={hiddenModel}
      onColumnWidthChange={({ colDef, width }) => {
        onView({ widths: { ...view.widths, [colDef.field]: Math.round(Math.min(width, 2000)) } });
      }}
      rows={noRows}
      initialState={initialState}
      loading={props.isLate}
      paginationMode="server"
      sortingMode="server"
      sortingOrder={sortingOrder}
      sortModel={sortModel}
      onSortModelChange={changeSort}
      checkboxSelection={marks !== null}
      rowSelection={marks !== null}
      rowSelectionModel={marks ?? noMarks}
      onRowSelectionModelChange={(next) => props.onMark(next)}
      disableRowSelectionOnClick
      keepNonExistentRowsSelected
      onRowClick={({ row }, event) => props.onRowClick(row, event)}
      {...opening}
      // Otherwise the grid would measure it for each page of rows, with an additional layout.
      scrollbarSize={scrollbarSize()}
      rowBufferPx={34}
      slots={slots}
      className={keyGridLook.className}
    />
  );
});

function useColumns({ view, timeZone, isBesidePanel }: KeyGridProps) {
  const { t } = useTranslation();
  const taken = isBesidePanel ? panelWidth : 0;
  // Beside the navigation, with enough room for names and descriptions.
  const hasDistance = useMediaQuery(`(min-width: ${1240 + taken}px)`);
  const isWide = useMediaQuery(`(min-width: ${1360 + taken}px)`);
  // In a narrow window, the column that the panel groups by is hidden.
  const hasAll = useMediaQuery('(min-width: 1100px)');
  const said = isBesidePanel && !hasAll ? view.groupBy : null;
  const { widths, hidden } = view;
  const columns = useMemo(
    () => keyColumns(t, timeZone, { hasDistance, isWide }, widths),
    [t, timeZone, hasDistance, isWide, widths],
  );
  const hiddenModel = useMemo(
    () =>
      Object.fromEntries(listedFields.map((field: ListedField) => [field, field !== said && !hidden.includes(field)])),
    [hidden, said],
  );
  return { columns, hiddenModel };
}

/** The grid's check box as a single element: rendering MUI's takes as long as the rest of a row. */
function GridCheckbox(props: GridSlotProps['baseCheckbox']) {
  const { checked, disabled, indeterminate, onChange, slotProps, tabIndex } = props;
  return (
    <input
      {...slotProps?.htmlInput}
      ref={(input) => {
        if (input !== null) input.indeterminate = indeterminate ?? false;
      }}
      type="checkbox"
      className={cellClass.check}
      checked={checked ?? false}
      disabled={disabled ?? false}
      tabIndex={tabIndex}
      onChange={onChange}
      onKeyDown={props.onKeyDown}
    />
  );
}

let measured: number | null = null;

/** The width of the system's scroll bars in pixels; 0 if they overlay the content. */
function scrollbarSize(): number {
  if (measured !== null) return measured;
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', width: '100px', height: '100px', overflow: 'scroll' });
  document.body.append(box);
  measured = box.offsetWidth - box.clientWidth;
  box.remove();
  return measured;
}

/**
 * Shows `page` in the grid. Passed as a property, new rows would make the grid render the old rows again first, which doubles the
 * time between a keystroke and its result.
 */
export function useGridPage(apiRef: RefObject<GridApi | null>, page: KeyPage | null, pageIndex: number): void {
  useLayoutEffect(() => {
    const grid = apiRef.current;
    if (grid === null || page === null) return;
    grid.setRowCount(page.total);
    grid.setPage(pageIndex);
    grid.setRows([...page.rows]);
  }, [apiRef, page, pageIndex]);
}

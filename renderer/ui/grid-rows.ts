import { type DataGridProps, type GridValidRowModel, gridClasses } from '@mui/x-data-grid';

/** The column of the button that opens the menu of a row. */
export const menuField = 'menu';

/** Opens a row by Enter, or a double click, anywhere but on its menu; a double click on its checkbox does not open it either. Ctrl+Enter is left to a dialog around the list. */
export function opensRows<R extends GridValidRowModel>(
  open: ((row: R) => void) | null,
): Pick<DataGridProps<R>, 'onRowDoubleClick' | 'onCellKeyDown'> {
  if (open === null) return {};
  return {
    onRowDoubleClick: ({ row }, { target }) => {
      const cell = target instanceof Element ? target.closest(`.${gridClasses.cell}`) : null;
      const field = cell?.getAttribute('data-field');
      if (field !== menuField && field !== '__check__') open(row);
    },
    onCellKeyDown: ({ field, row }, event) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || field === menuField) return;
      event.preventDefault();
      open(row);
    },
  };
}

/** Those of `ids` from `one` to the `other`, both included, whichever comes first. One that is not there does not count. */
export function between(ids: readonly string[], one: string, other: string): readonly string[] {
  const places = [one, other].map((id) => ids.indexOf(id)).filter((place) => place >= 0);
  return ids.slice(Math.min(...places), Math.max(...places) + 1);
}

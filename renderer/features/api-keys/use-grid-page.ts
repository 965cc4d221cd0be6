import type { GridApi } from '@mui/x-data-grid';
import { type RefObject, useLayoutEffect } from 'react';
import type { KeyPage } from '../../../shared/contract/contract.ts';

/**
 * Has the grid show `page`. Given to it as properties, another set of rows would have it make the old ones anew before it takes the new ones in, which doubles the
 * time between a keystroke and what it finds.
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

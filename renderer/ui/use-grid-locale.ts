import type { GridLocaleText } from '@mui/x-data-grid';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The data grid's own texts in the language of the window, for its `localeText`. */
export function useGridLocale(): Partial<GridLocaleText> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      columnHeaderSortIconLabel: t('common.grid.sort'),
      checkboxSelectionHeaderName: t('common.grid.selection'),
      checkboxSelectionSelectAllRows: t('common.grid.selectAll'),
      checkboxSelectionUnselectAllRows: t('common.grid.unselectAll'),
      checkboxSelectionSelectRow: t('common.grid.select'),
      checkboxSelectionUnselectRow: t('common.grid.unselect'),
    }),
    [t],
  );
}

import { languages } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** The data grid's texts in the window's language, for its `localeText`. */
export function useGridLocale() {
  return languages[useLanguage()].grid.components.MuiDataGrid.defaultProps.localeText;
}

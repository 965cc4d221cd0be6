import { enUS, jaJP } from '@mui/x-data-grid/locales';
import { useLanguage } from '../i18n/use-language.ts';

const locales = { en: enUS, ja: jaJP };

/** The data grid's own words in the language of the window, for its `localeText`. */
export function useGridLocale() {
  return locales[useLanguage()].components.MuiDataGrid.defaultProps.localeText;
}

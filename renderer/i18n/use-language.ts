import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from './languages.ts';

/** The language the window is shown in. */
export function useLanguage(): Language {
  const { language } = useTranslation().i18n;
  return isLanguage(language) ? language : 'en';
}

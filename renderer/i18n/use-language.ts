import { useTranslation } from 'react-i18next';
import type { Language } from './i18n.ts';

/** The language the window is shown in. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'ja' ? 'ja' : 'en';
}

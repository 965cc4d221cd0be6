import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/contract.ts';
import type { en } from './en/index.ts';
import { isLanguage, type Language, languages } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en };
  }
}

/** The language of the window where none is set: the first of the system's that there is, or else English. */
export function systemLanguage(): Language {
  return navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

// The catalogs are in the bundle: this is done when it returns.
void i18next.use(initReactI18next).init({
  lng: systemLanguage(),
  fallbackLng: 'en',
  resources: Object.fromEntries(Object.entries(languages).map(([tag, { texts }]) => [tag, { translation: texts }])),
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Shows the window in `language`, or in the system's where that is null. */
export function showLanguage(language: Settings['language']): void {
  const next = language ?? systemLanguage();
  if (i18next.language !== next) void i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

/** The language that the window is shown in. */
export function useLanguage(): Language {
  const { language } = useTranslation().i18n;
  return isLanguage(language) ? language : 'en';
}

/** A text of the catalogs, for what is not a component. */
export const t = i18next.t;

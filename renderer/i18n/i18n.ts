import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../shared/contract/contract.ts';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en };
  }
}

export type Language = NonNullable<Settings['language']>;

/** The language of the window where none is set: the system's, or else English. */
export function systemLanguage(): Language {
  return navigator.languages.find((tag) => /^(?:ja|en)\b/.test(tag))?.startsWith('ja') ? 'ja' : 'en';
}

// The catalogs are in the bundle: this is done when it returns.
void i18next.use(initReactI18next).init({
  lng: systemLanguage(),
  fallbackLng: 'en',
  resources: { en: { translation: en }, ja: { translation: ja } },
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

/** A text of the catalogs, for what is not a component. */
export const t = i18next.t;

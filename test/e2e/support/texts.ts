import { createInstance, type TFunction } from 'i18next';
import { en } from '../../../renderer/i18n/en/index.ts';
import { ja } from '../../../renderer/i18n/ja/index.ts';

export type Language = 'en' | 'ja';

/** The texts of the window in `language`, from its own catalogs. */
export function textsIn(language: Language): TFunction {
  const texts = createInstance({
    lng: language,
    resources: { en: { translation: en }, ja: { translation: ja } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void texts.init();
  return texts.t;
}

import { createInstance, type TFunction } from 'i18next';
import { en } from '../../../renderer/i18n/en/index.ts';
import { ja } from '../../../renderer/i18n/ja/index.ts';
import { pseudoTexts } from '../../pseudo-language/texts.ts';

/** A language of the window; or the pseudo-language, which a build for tests has in place of English, with English's numbers and plurals. */
export type Language = 'en' | 'ja' | 'pseudo';

const catalogs = { en, ja, pseudo: pseudoTexts(en) };

/** The texts of the window in `language`, from its own catalogs. */
export function textsIn(language: Language): TFunction {
  const lng = language === 'pseudo' ? 'en' : language;
  const texts = createInstance({
    lng,
    resources: { [lng]: { translation: catalogs[language] } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void texts.init();
  return texts.t;
}

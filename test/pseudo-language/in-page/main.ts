import i18next, { type ThirdPartyModule } from 'i18next';
import { en as english } from '../../../renderer/i18n/en/index.ts';
import type { Texts } from '../../unit/renderer/catalog.ts';
import { pseudoTexts } from '../texts.ts';
import { layoutFaults } from './layout.ts';
import { unmarked } from './unmarked.ts';

// In a build for tests, the table of languages has this module in place of the English catalog. It runs before the window does.

/** The catalog of the pseudo-language. */
export const en: Texts = pseudoTexts(english);

declare global {
  interface Window {
    readonly pseudo: typeof pseudo;
  }
}

const missingKeys: string[] = [];

const pseudo = {
  /** What is shown or read aloud and comes from no catalog. */
  unmarked,
  layoutFaults,
  /** The texts that were asked for and that no catalog has, since the page was loaded. */
  missingKeys: (): readonly string[] => missingKeys,
};

const noteMissing: ThirdPartyModule = {
  type: '3rdParty',
  init({ options }) {
    options.saveMissing = true;
    options.missingKeyHandler = (_languages, _namespace, key) => missingKeys.push(key);
  },
};
i18next.use(noteMissing);

Object.assign(window, { pseudo });

import type { Settings } from '../../shared/contract/contract.ts';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

export type Language = NonNullable<Settings['language']>;

/** The texts of a language: those of English, in the plural forms that the language has. */
type Texts<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Texts<T[K]>;
};

interface InLanguage {
  /** What its speakers call it. */
  readonly name: string;
  readonly texts: Texts<typeof en>;
  /** What stands between two sentences. */
  readonly betweenSentences: string;
  /** The systems' own fonts, best first, as CSS has them. */
  readonly faces: string;
}

const latinFaces = '-apple-system, "Segoe UI", Roboto, "Noto Sans"';
const japaneseFaces = '"Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", "Noto Sans JP"';

/** The languages of the window: another one is a folder beside `en`, a tag in the contract's settings, and a line here. */
export const languages: Readonly<Record<Language, InLanguage>> = {
  en: {
    name: 'English',
    texts: en,
    betweenSentences: ' ',
    faces: `system-ui, ${latinFaces}, ${japaneseFaces}, sans-serif`,
  },
  ja: {
    name: '日本語',
    texts: ja,
    betweenSentences: '',
    // Chinese characters differ between countries, and `system-ui` may have those of another one.
    faces: `${latinFaces}, ${japaneseFaces}, system-ui, sans-serif`,
  },
};

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}

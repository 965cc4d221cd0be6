/** The languages a key's API answers can be in, as BCP 47 tags. */
export const locales = ['en-US', 'ja-JP'] as const;

export type Locale = (typeof locales)[number];

/** How each language is shown in a list, in the console this application replicates. */
export const localeLabels: Readonly<Record<Locale, string>> = {
  'en-US': 'English (US)',
  'ja-JP': '日本語 (Japanese)',
};

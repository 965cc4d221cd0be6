/** The languages a key's API answers can be in, as BCP 47 tags. */
export const locales = ['en-US', 'ja-JP'] as const;

export type Locale = (typeof locales)[number];

/** How each language is shown in a list, in the console this application replicates. */
export const localeLabels: Readonly<Record<Locale, string>> = {
  'en-US': 'English (US)',
  'ja-JP': '日本語 (Japanese)',
};

/** The language that `text` names, or null: by its tag, which has no case (RFC 5646, 2.1.1) and may have underscores as POSIX writes it, or by its label. */
export function localeOf(text: string): Locale | null {
  const [tag, label] = [text.replaceAll('_', '-').toLowerCase(), text.toLowerCase()];
  return (
    locales.find((locale) => {
      const whole = localeLabels[locale].toLowerCase();
      return locale.toLowerCase() === tag || whole === label || nativeName(locale) === label;
    }) ?? null
  );
}

// `日本語`, without what stands behind it for who cannot read that.
const nativeName = (locale: Locale) => localeLabels[locale].replace(/ \(.*$/, '').toLowerCase();

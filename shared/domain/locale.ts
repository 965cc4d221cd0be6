/** The languages of API responses, as BCP 47 tags. */
export const locales = ['en-US', 'ja-JP'] as const;

export type Locale = (typeof locales)[number];

/** The label of each language in lists, as in the console that this application replicates. */
export const localeLabels: Readonly<Record<Locale, string>> = {
  'en-US': 'English (US)',
  'ja-JP': '日本語 (Japanese)',
};

/** The language that `text` names, or null: by its tag, ignoring case (RFC 5646, 2.1.1) and with underscores as in POSIX, or by its label. */
export function localeOf(text: string): Locale | null {
  const [tag, label] = [text.replaceAll('_', '-').toLowerCase(), text.toLowerCase()];
  return (
    locales.find((locale) => {
      const whole = localeLabels[locale].toLowerCase();
      return locale.toLowerCase() === tag || whole === label || nativeName(locale) === label;
    }) ?? null
  );
}

// `日本語`, without the translation after it.
const nativeName = (locale: Locale) => localeLabels[locale].replace(/ \(.*$/, '').toLowerCase();

import i18next from 'i18next';
import { runtimeTimeZone } from '../../shared/domain/time-zone.ts';
import { t } from '../i18n/i18n.ts';
import { isLanguage, languages } from '../i18n/languages.ts';

const minuteFormats = new Map<string, Intl.DateTimeFormat>();

/** `instant` (milliseconds since the epoch) as `YYYY-MM-DD HH:MM` in `timeZone`, in every language. */
export function formatInstant(instant: number, timeZone: string): string {
  let format = minuteFormats.get(timeZone);
  if (format === undefined) {
    // Swedish uses the format of ISO 8601.
    const options = { timeZone: runtimeTimeZone(timeZone), dateStyle: 'short', timeStyle: 'short' } as const;
    format = new Intl.DateTimeFormat('sv-SE', options);
    minuteFormats.set(timeZone, format);
  }
  return format.format(instant);
}

/** `instant` as by `formatInstant`, in this workstation's zone. */
export function formatLocalInstant(instant: number): string {
  const own: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  // UTC if the system's zone has no name, as in main.
  return formatInstant(instant, own ?? 'UTC');
}

/** `instant` as `HH:MM` in `timeZone`. */
export function formatTime(instant: number, timeZone: string): string {
  return formatInstant(instant, timeZone).slice(-5);
}

/** Caches the result of `make` for each language of the window. */
function perLanguage<T>(make: (language: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const { language } = i18next;
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}

const dayMs = 24 * 60 * 60 * 1000;
const relative = perLanguage((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));

/** The distance of the day `day` (`YYYY-MM-DD`) from the day at `now` in `timeZone`: "today", "in 12 days", "2 months ago". */
export function relativeDay(day: string, timeZone: string, now: number): string {
  const today = formatInstant(now, timeZone).slice(0, 10);
  const days = Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
  const distance = Math.abs(days);
  if (distance < 60) return relative().format(days, 'day');
  if (distance < 730) return relative().format(Math.round(days / 30.44), 'month');
  return relative().format(Math.round(days / 365.25), 'year');
}

const counts = perLanguage((language) => new Intl.NumberFormat(language));

/** `count` with thousands separators. */
export function formatCount(count: number): string {
  return counts().format(count);
}

const lists = perLanguage((language) => new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }));

/** "a, b, and c" */
export function formatList(items: readonly string[]): string {
  return lists().format(items);
}

const choices = perLanguage((language) => new Intl.ListFormat(language, { style: 'long', type: 'disjunction' }));

/** "a, b, or c" */
export function formatChoices(items: readonly string[]): string {
  return choices().format(items);
}

/** Quoted names out of `total`: "“a”, “b”, and 3 more". */
export function formatNames(names: readonly string[], total: number): string {
  const quoted = names.map((name) => t('common.quoted', { text: name }));
  return formatList(total > names.length ? [...quoted, t('common.more', { count: total - names.length })] : quoted);
}

/** Joins sentences. */
export function formatSentences(sentences: readonly string[]): string {
  return sentences.join(isLanguage(i18next.language) ? languages[i18next.language].betweenSentences : ' ');
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const sizes = perLanguage((language) =>
  sizeUnits.map(
    (unit) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumSignificantDigits: unit === 'byte' ? 21 : 3,
      }),
  ),
);

/** The size of a file, `bytes`, to three digits: "512 bytes", "1.21 MB". */
export function formatSize(bytes: number): string {
  let [size, step] = [bytes, 0];
  while (size >= 999.5 && step < sizeUnits.length - 1) {
    size /= 1000;
    step += 1;
  }
  return sizes()[step]?.format(size) ?? '';
}

import type { KeyFieldKind } from '../../shared/domain/key-fields.ts';
import { localeOf } from '../../shared/domain/locale.ts';
import { foldText } from '../../shared/domain/text.ts';

// Longer cells are never understood here, and folding takes time quadratic in the length.
const cellMaxLength = 200;

// The words for "never expires" in the command line, the window and tables.
const never: ReadonlySet<string> = new Set(
  ['never', 'never expires', 'なし', '無期限', '-', '–', '—'].map((word) => foldText(word)),
);

// Only dates with the year first, which all countries continue with the month. Dates that start with the day or the month are ambiguous, and not guessed.
const yearFirst =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?$/;

/**
 * The last day of validity in `cell`, or null for never: `YYYY-MM-DD`, the forms that spreadsheets turn it into (`2030/1/31`, `2030-01-31 00:00:00`), or a
 * word for never. Anything else is returned as it is.
 */
function dayIn(cell: string): string | null {
  const text = cell.trim();
  if (text === '') return null;
  if (text.length > cellMaxLength) return text;
  if (never.has(foldText(text))) return null;
  const [, year, , month, day, monthInJapanese, dayInJapanese] = yearFirst.exec(text.normalize('NFKC')) ?? [];
  if (year === undefined) return text;
  return [year, month ?? monthInJapanese, day ?? dayInJapanese].map((number) => number?.padStart(2, '0')).join('-');
}

/** The language in `cell`, given as a tag or as shown in lists. Anything else is returned as it is. */
function localeIn(cell: string): string {
  const text = cell.trim();
  return text.length > cellMaxLength ? text : (localeOf(text) ?? text);
}

/** The time zone in `cell`, which may be written as in the window's picker: `(UTC+3:00) Moscow Standard Time (Europe/Moscow)`. */
function timeZoneIn(cell: string): string {
  const text = cell.trim();
  return text.length > cellMaxLength ? text : (/^\(UTC[^()]*\).*\(([^()]+)\)$/.exec(text)?.[1] ?? text);
}

const asItStands = (cell: string): string => cell;

/** Parses a cell for each kind of field. What is not understood is returned as it is. */
export const valueIn: Readonly<Record<KeyFieldKind, (cell: string) => string | null>> = {
  name: asItStands,
  line: asItStands,
  text: asItStands,
  role: (cell) => cell.trim(),
  locale: localeIn,
  'time-zone': timeZoneIn,
  day: dayIn,
};

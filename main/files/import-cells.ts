import type { KeyFieldKind } from '../../shared/domain/key-fields.ts';
import { localeOf } from '../../shared/domain/locale.ts';
import { foldText } from '../../shared/domain/text.ts';

// Nothing that is understood here is longer; folding takes a time that grows with the square of the length.
const cellMaxLength = 200;

// How the command line, the window in its languages, and people in a table say that a key does not expire.
const never: ReadonlySet<string> = new Set(
  ['never', 'never expires', 'なし', '無期限', '-', '–', '—'].map((word) => foldText(word)),
);

// The year first, as every country that starts with it goes on with the month. What starts with the day or the month is not told apart, and not guessed.
const yearFirst =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?$/;

/**
 * The last day of validity that `cell` stands for, or null for ever: `YYYY-MM-DD`, what spreadsheets make of that (`2030/1/31`, `2030-01-31 00:00:00`), or a word for never.
 * What is none is answered as it is.
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

/** The language that `cell` stands for, by its tag or as lists show it. What is none is answered as it is. */
function localeIn(cell: string): string {
  const text = cell.trim();
  return text.length > cellMaxLength ? text : (localeOf(text) ?? text);
}

/** The time zone that `cell` stands for, which may be written as the window's picker has it: `(UTC+3:00) Moscow Standard Time (Europe/Moscow)`. */
function timeZoneIn(cell: string): string {
  const text = cell.trim();
  return text.length > cellMaxLength ? text : (/^\(UTC[^()]*\).*\(([^()]+)\)$/.exec(text)?.[1] ?? text);
}

const asItStands = (cell: string): string => cell;

/** What a cell stands for in a field of each kind; what cannot be understood is answered as it is. */
export const valueIn: Readonly<Record<KeyFieldKind, (cell: string) => string | null>> = {
  name: asItStands,
  line: asItStands,
  text: asItStands,
  role: (cell) => cell.trim(),
  locale: localeIn,
  'time-zone': timeZoneIn,
  day: dayIn,
};

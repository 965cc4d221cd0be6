import { WrongUsage } from './wrong-usage.ts';

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The milliseconds of a time such as `12h`, `30d` or `8w`, or null if it is none. */
export function durationOf(text: string): number | null {
  const [, number, unit = ''] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (unitMs[unit] ?? 0);
}

const instantPattern = /^([1-9]\d{3})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))? ?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * The instant (milliseconds since the epoch) that `text` stands for, or null if it is none. `text` is a day, or a time with or without an offset, as lists show it.
 * Without an offset it is in the time zone of this workstation. A day stands for its start or, as an `end`, for the start of the next day.
 */
export function instantOf(text: string, place: 'start' | 'end'): number | null {
  const [, year, month, day, hours, minutes, seconds, offset] = instantPattern.exec(text) ?? [];
  const clock = [year, month, day, hours, minutes, seconds].map((number) => Number(number ?? 0));
  if (year === undefined || !isOnClocks(clock)) return null;
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = clock;
  if (offset !== undefined) return Date.UTC(y, mo - 1, d, h, mi, s) - offsetMs(offset);
  const days = hours === undefined && place === 'end' ? 1 : 0;
  return new Date(y, mo - 1, d + days, h, mi, s).getTime();
}

// Both constructors accept 30 February, as 2 March.
function isOnClocks(clock: readonly number[]): boolean {
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = clock;
  const date = new Date(Date.UTC(y, mo - 1, d));
  return date.getUTCMonth() === mo - 1 && date.getUTCDate() === d && h < 24 && mi < 60 && s < 60;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

export type Right = 'none' | 'read' | 'write';

/** A right on one resource. */
export interface ResourceRight {
  readonly resource: string;
  readonly right: Right;
}

const rightOf: Readonly<Record<string, Right>> = {
  none: 'none',
  hide: 'none',
  read: 'read',
  'view-only': 'read',
  write: 'write',
  full: 'write',
};

/** The right that a word stands for, or null. */
export function rightWord(text: string): Right | null {
  const word = text.toLowerCase();
  return (Object.hasOwn(rightOf, word) ? rightOf[word] : undefined) ?? null;
}

/** What `RESOURCE=RIGHT` stands for, or null. */
export function resourceRight(text: string): ResourceRight | null {
  const end = text.lastIndexOf('=');
  const resource = text.slice(0, Math.max(0, end)).trim().toLowerCase();
  const right = rightWord(text.slice(end + 1));
  return resource === '' || right === null ? null : { resource, right };
}

/** The export formats of keys and of the history. */
export const keyFormats = ['csv', 'json'] as const;
export const auditFormats = ['jsonl', 'csv'] as const;

/**
 * The format `given`, or else that of the extension of `file`; for standard output, the first of `formats`.
 * @throws {WrongUsage} if neither names a format
 */
export function formatOf<F extends string>(file: string, given: F | undefined, formats: readonly [F, ...F[]]): F {
  if (given !== undefined) return given;
  if (file === '-') return formats[0];
  const format = formats.find((each) => file.toLowerCase().endsWith(`.${each}`));
  if (format !== undefined) return format;
  const ends = formats.map((each) => `.${each}`).join(' nor ');
  throw new WrongUsage(`"${file}" ends neither in ${ends}: --format says what it is to be`);
}

/** Whether `text` is the id of a vault: 32 bytes in canonical base64url. */
export function isVaultId(text: string): boolean {
  return text.length === 43 && Buffer.from(text, 'base64url').toString('base64url') === text;
}

import { isCalendarDay } from '../../shared/domain/expiry.ts';
import { isId } from '../../shared/domain/id.ts';
import { type Locale, locales } from '../../shared/domain/locale.ts';

// What a value of a checkpoint may hold.

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isColumn<T>(value: unknown, count: number, is: (value: unknown) => value is T): value is readonly T[] {
  if (!Array.isArray(value) || value.length !== count) return false;
  for (const member of value) if (!is(member)) return false;
  return true;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isIdText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

export function isDayOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && isCalendarDay(value));
}

const digestPattern = /^[0-9A-Za-z_-]{43}$/;

export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && digestPattern.test(value);
}

export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

export function isPlace(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max;
}

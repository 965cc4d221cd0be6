import { isCalendarDay } from '../../shared/domain/expiry.ts';
import { isId } from '../../shared/domain/id.ts';
import { type Locale, locales } from '../../shared/domain/locale.ts';
import { type ResourceRight, type Right, rights } from '../../shared/domain/rights.ts';

// Hand-written checks for the content of events and checkpoints. Opening a vault reads thousands of events in a process that has just started, where a schema
// takes several times as long because it is compiled first.

/** Whether a value has a given form. */
export type Form<T> = (value: unknown) => value is T;
/** The type that the form `F` checks for. */
export type Of<F> = F extends Form<infer T> ? T : never;

export type Fields = Readonly<Record<string, unknown>>;

/** Objects with exactly the members of `forms`. Members for which `isOptional` returns true may be absent. */
export function objectOf<M extends Readonly<Record<string, Form<unknown>>>>(
  forms: M,
  isOptional: (name: string) => boolean = () => false,
): Form<{ readonly [N in keyof M]: Of<M[N]> }> {
  const members = Object.entries(forms).map(([name, form]) => ({ name, form, optional: isOptional(name) }));
  return (value): value is { readonly [N in keyof M]: Of<M[N]> } => {
    if (!isObject(value)) return false;
    let count = 0;
    for (const { name, form, optional } of members) {
      const member = value[name];
      if (member === undefined ? !optional : !form(member)) return false;
      if (member !== undefined) count += 1;
    }
    return Object.keys(value).length === count;
  };
}

/** `form` or null. */
export function orNull<T>(form: Form<T>): Form<T | null> {
  return (value): value is T | null => value === null || form(value);
}

/** The constant `text`. */
export function exactly<T extends string>(text: T): Form<T> {
  return (value): value is T => value === text;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

export const isDayOrNull = orNull((value): value is string => typeof value === 'string' && isCalendarDay(value));

const digestPattern = /^[0-9A-Za-z_-]{43}$/;

/** 32 bytes in base64url. */
export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && digestPattern.test(value);
}

export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

export function isPlace(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max;
}

export function isRight(value: unknown): value is Right {
  return (rights as readonly unknown[]).includes(value);
}

const isResourceRight = objectOf({ resource: isText, right: isRight });

/** Each resource once, ordered by code units, so that equal lists are written alike. */
export function isRightList(value: unknown): value is ResourceRight[] {
  if (!Array.isArray(value) || !value.every(isResourceRight)) return false;
  return value.every(({ resource }, place) => place === 0 || (value[place - 1]?.resource ?? '') < resource);
}

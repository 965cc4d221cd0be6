import type { UseFormReturn } from 'react-hook-form';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import { normalizeDescription, normalizeName } from '../../../shared/domain/text.ts';
import type { ErrorData } from '../../../shared/errors.ts';

/** What the form holds, as typed. */
export interface FormFields {
  readonly name: string;
  readonly description: string;
  readonly roleId: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly expires: boolean;
  readonly expiresOn: string;
  readonly issuedTo: string;
  readonly lockedOut: boolean;
}

export type KeyForm = UseFormReturn<FormFields>;

/** What a key is or shall be, as main takes it. */
export interface KeyValues {
  readonly name: string;
  readonly description: string;
  readonly roleId: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly expiresOn: string | null;
  readonly issuedTo: string;
  readonly lockedOut: boolean;
}

export type KeyField = keyof KeyValues;

/** In the order they stand in. */
export const keyFields = [
  'name',
  'description',
  'roleId',
  'locale',
  'timeZone',
  'expiresOn',
  'issuedTo',
  'lockedOut',
] as const satisfies readonly KeyField[];

/** A new key's fields: the first role is the least privileged, and `timeZone` is empty where there is none to offer. */
export function emptyFields(options: KeyFormOptions, timeZone: string): FormFields {
  return {
    name: '',
    description: '',
    roleId: options.roles[0]?.id ?? '',
    locale: options.locales[0]?.id ?? '',
    timeZone,
    expires: false,
    expiresOn: '',
    issuedTo: '',
    lockedOut: false,
  };
}

/** The fields that show `values`. */
export function fieldsOf({ expiresOn, ...rest }: KeyValues): FormFields {
  return { ...rest, expires: expiresOn !== null, expiresOn: expiresOn ?? '' };
}

/** What `fields` say, spelled as it would be stored. */
export function valuesOf({ expires, expiresOn, ...rest }: FormFields): KeyValues {
  return {
    ...rest,
    name: normalizeName(rest.name),
    description: normalizeDescription(rest.description),
    issuedTo: normalizeName(rest.issuedTo),
    expiresOn: expires ? expiresOn.trim() : null,
  };
}

/** What the key of `row` is. */
export function valuesOfRow(row: KeyRow): KeyValues {
  const { name, description, roleId, locale, timeZone, expiresOn, issuedTo, status } = row;
  return { name, description, roleId, locale, timeZone, expiresOn, issuedTo, lockedOut: status === 'locked-out' };
}

/** The values of `fields` alone. */
export function pick(values: KeyValues, fields: readonly KeyField[]): Partial<KeyValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

/** `error`, with a day that was left empty told apart from one that does not exist. */
export function withEmptyDay(error: ErrorData | null, expiresOn: string | null): ErrorData | null {
  if (error?.code !== 'input.invalid' || expiresOn !== '') return error;
  return { ...error, fields: { ...error.fields, expiresOn: 'required' } };
}

const changesPrefix = 'changes.';

/** `error` of a change, with the fields named as those of a new key are. */
export function withoutPrefix(error: ErrorData | null): ErrorData | null {
  if (error?.code !== 'input.invalid') return error;
  const named = Object.entries(error.fields).map(([field, problem]) => [
    field.startsWith(changesPrefix) ? field.slice(changesPrefix.length) : field,
    problem,
  ]);
  return { ...error, fields: Object.fromEntries(named) };
}

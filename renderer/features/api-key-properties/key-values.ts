import type { UseFormReturn } from 'react-hook-form';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import { normalizeDescription, normalizeName } from '../../../shared/domain/text.ts';

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

/** What a new key starts as: the first role is the least privileged, and `timeZone` is empty where there is none to offer. */
export function emptyKey(options: KeyFormOptions, timeZone: string): KeyValues {
  return {
    name: '',
    description: '',
    roleId: options.roles[0]?.id ?? '',
    locale: options.locales[0]?.id ?? '',
    timeZone,
    expiresOn: null,
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

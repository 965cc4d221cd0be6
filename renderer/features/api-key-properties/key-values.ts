import type { UseFormReturn } from 'react-hook-form';
import type { CallInput, KeyRow } from '../../../shared/contract/contract.ts';
import {
  byField,
  draftFields,
  type KeyFieldKind,
  type KeyFieldName,
  newKeyDraft,
} from '../../../shared/domain/key-fields.ts';
import { normalizeDescription, normalizeName } from '../../../shared/domain/text.ts';

/** The content of the form, as typed. */
export type FormFields = { readonly [F in KeyFieldName]: string } & {
  readonly expires: boolean;
  readonly lockedOut: boolean;
};

export type KeyForm = UseFormReturn<FormFields>;

/** The values of a key, in the form of the contract. */
export type KeyValues = { readonly [F in KeyFieldName]: Exclude<CallInput<'keys.create'>[F], undefined> } & {
  readonly lockedOut: boolean;
};

export type KeyFormField = keyof KeyValues;

/** The initial values of a new key; `timeZone` is empty if there is no default. */
export function emptyKey(timeZone: string): KeyValues {
  return { ...newKeyDraft(timeZone), lockedOut: false };
}

/** `values` in the form. */
export function fieldsOf({ expiresOn, ...rest }: KeyValues): FormFields {
  return { ...rest, expires: expiresOn !== null, expiresOn: expiresOn ?? '' };
}

const asTyped = (typed: string): string => typed;

/** How typed text is normalized for storage. */
const normalized: Readonly<Record<KeyFieldKind, (typed: string) => string>> = {
  name: normalizeName,
  line: normalizeName,
  text: normalizeDescription,
  role: asTyped,
  locale: asTyped,
  'time-zone': asTyped,
  day: (typed) => typed.trim(),
};

/** `fields` as they would be stored. */
export function valuesOf({ expires, lockedOut, ...typed }: FormFields): KeyValues {
  const stored = byField((field, { kind }) => normalized[kind](typed[field]));
  return { ...stored, expiresOn: expires ? stored.expiresOn : null, lockedOut };
}

/** The values of the key `row`. */
export function valuesOfRow(row: KeyRow): KeyValues {
  const fields = Object.fromEntries(draftFields.map((field) => [field, row[field]])) as Omit<KeyValues, 'lockedOut'>;
  return { ...fields, lockedOut: row.status === 'locked-out' };
}

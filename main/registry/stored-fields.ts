import type { FieldSpec, TextKind } from '../../shared/domain/field-tables.ts';
import { type ApiKeyDraft, byField, type KeyFieldKind } from '../../shared/domain/key-fields.ts';
import { byRoleField, type RoleDraft, type RoleFieldKind } from '../../shared/domain/role-fields.ts';
import { type Form, isDayOrNull, isLocale, isRight, isRightList, isText } from './forms.ts';

// The stored fields of keys and roles. Events, checkpoints and the state are derived from these tables, and these from `keyFields` and `roleFields`. A
// field is never renamed, and its meaning never changes: a vault outlives the program that wrote it.

/** A field of a key or a role. */
export interface StoredField<T = unknown> {
  readonly form: Form<T>;
  /** The value of a field that is absent; a field with this value is not written. Every field has one, except those that all vaults have had from the start. */
  readonly absent?: T;
}

export type FieldTable = Readonly<Record<string, StoredField>>;

const textForms = { name: isText, line: isText, text: isText } as const satisfies Readonly<
  Record<TextKind, Form<string>>
>;

const keyForms = {
  ...textForms,
  role: isText,
  locale: isLocale,
  'time-zone': isText,
  day: isDayOrNull,
} as const satisfies Readonly<Record<KeyFieldKind, Form<unknown>>>;

const roleForms = {
  ...textForms,
  right: isRight,
  rights: isRightList,
} as const satisfies Readonly<Record<RoleFieldKind, Form<unknown>>>;

function stored(form: Form<unknown>, { absent }: FieldSpec): StoredField {
  return absent === undefined ? { form } : { form, absent };
}

/** The fields of a key that an administrator enters. */
const keyTable = byField((_, spec) => stored(keyForms[spec.kind], spec)) as {
  readonly [F in keyof ApiKeyDraft]: StoredField<ApiKeyDraft[F]>;
};

/** The fields of a role that an administrator enters. */
const roleTable = byRoleField((_, spec) => stored(roleForms[spec.kind], spec)) as {
  readonly [F in keyof RoleDraft]: StoredField<RoleDraft[F]>;
};

/** The fields known to a program. */
export interface KnownFields {
  readonly key: FieldTable;
  readonly role: FieldTable;
}

export const storedFields = { key: keyTable, role: roleTable } as const satisfies KnownFields;

/** Whether a field may be absent. */
export function isOptional(field: StoredField | undefined): boolean {
  return field?.absent !== undefined;
}

/** `given` with the fields of `table` that it lacks, or `given` itself if it lacks none. */
export function withAbsent<T extends object>(given: T, table: FieldTable): T {
  const missing = Object.entries(table).filter(([name, field]) => isOptional(field) && !Object.hasOwn(given, name));
  if (missing.length === 0) return given;
  return { ...given, ...Object.fromEntries(missing.map(([name, { absent }]) => [name, absent])) };
}

/** `given` as it is written: without fields of `table` that have their absent value. */
export function asWritten<T extends object>(given: T, table: FieldTable): T {
  const isNeeded = ([name, value]: [string, unknown]) => {
    const field = table[name];
    return field === undefined || !isOptional(field) || !isSame(value, field.absent);
  };
  return Object.fromEntries(Object.entries(given).filter(isNeeded)) as T;
}

/** Whether two values of a field (JSON) are equal. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

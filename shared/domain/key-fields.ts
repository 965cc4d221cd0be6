import {
  type FieldSpec,
  fieldsIn,
  mapFields,
  textFieldsIn,
  toldFieldsIn,
  type ValueOfTextKind,
} from './field-tables.ts';
import type { Locale } from './locale.ts';

// The fields of a key that an administrator enters, each declared only here: storage, contract, files, search, sorting, the terminal's options and the audit
// are derived from this table. To add a field, see CONTRIBUTING.md, "A field of a key".

/** The values of each kind of field. A kind has one schema, one stored form and one way of reading a cell. */
interface ValueOfKind extends ValueOfTextKind {
  /** The id of a role. */
  readonly role: string;
  readonly locale: Locale;
  /** The IANA name under which the zone was stored; `shownTimeZone` gives the current one. */
  readonly 'time-zone': string;
  /** The last day of validity, `YYYY-MM-DD`, in the key's time zone; null for no expiry. */
  readonly day: string | null;
}

export type KeyFieldKind = keyof ValueOfKind;

interface KeyFieldSpec extends FieldSpec<KeyFieldKind> {
  /** Its name in files: the title of its column, and its member in exported JSON. With `-` for `_`, its option in the terminal. */
  readonly column: string;
  /** Further titles that files may use for its column, including the window's labels in every language. */
  readonly titles: readonly string[];
  /** The name of the order by it in lists, if it is not the field's own. */
  readonly sort?: string;
}

export const keyFields = {
  name: { kind: 'name', column: 'name', titles: ['名前'], told: null },
  description: { kind: 'text', column: 'description', titles: ['説明'], told: 6 },
  roleId: { kind: 'role', column: 'role', titles: ['role_name', 'role_id', 'ロール'], told: 1, sort: 'role' },
  locale: { kind: 'locale', column: 'language', titles: ['locale', '言語'], told: 4 },
  timeZone: { kind: 'time-zone', column: 'time_zone', titles: ['タイムゾーン'], told: 5 },
  expiresOn: {
    kind: 'day',
    column: 'expires_on',
    titles: ['expires', 'expiry_date', '有効期限', '有効期限日'],
    told: 2,
    sort: 'expires',
  },
  issuedTo: { kind: 'line', column: 'issued_to', titles: ['発行先'], told: 3 },
} as const satisfies Readonly<Record<string, KeyFieldSpec>>;

type Table = typeof keyFields;
export type KeyFieldName = keyof Table;

/** The fields that an administrator enters for a key. */
export type ApiKeyDraft = { readonly [F in KeyFieldName]: ValueOfKind[Table[F]['kind']] };

/** In the order of the table, which is used in files and for changes. */
export const draftFields = fieldsIn(keyFields);

/** The free-text fields besides the name. */
export const textFields = textFieldsIn(keyFields);

/** All fields but the name, in the order in which a key is described. */
export const toldFields = toldFieldsIn(keyFields);

/** The names of the orders by fields. */
export type FieldSort = { [F in KeyFieldName]: Table[F] extends { readonly sort: infer S } ? S : F }[KeyFieldName];

export const fieldSorts = draftFields.map((field) => {
  const spec: KeyFieldSpec = keyFields[field];
  return spec.sort ?? field;
}) as readonly FieldSort[];

/** An object with the result of `make` for every field. */
export function byField<T>(make: (field: KeyFieldName, spec: KeyFieldSpec) => T) {
  return mapFields<KeyFieldName, KeyFieldSpec, T>(keyFields, make);
}

/** The column of each field in files. */
export const columnOf = byField((_, { column }) => column) as { readonly [F in KeyFieldName]: Table[F]['column'] };

/** The default role of a new key: the least privileged one. */
const newRoleId = 'auditor';

/** The default values of a new key. `timeZone` is the computer's time zone, or empty if it must be entered. */
export function newKeyDraft(timeZone: string): ApiKeyDraft {
  const defaults: ValueOfKind = {
    name: '',
    line: '',
    text: '',
    role: newRoleId,
    locale: 'en-US',
    'time-zone': timeZone,
    day: null,
  };
  return byField((_, { kind, absent = defaults[kind] }) => absent) as ApiKeyDraft;
}

import type { Locale } from './locale.ts';

// The fields of a key that an administrator enters, each declared only here: storage, contract, files, search, sorting, the terminal's options and the audit
// are derived from this table. To add a field, see CONTRIBUTING.md, "A field".

/** The values of each kind of field. A kind has one schema, one stored form and one way of reading a cell. */
interface ValueOfKind {
  /** 1–254 characters, unique among keys, ignoring case. */
  readonly name: string;
  /** 0–254 characters on one line. */
  readonly line: string;
  /** 0–2,000 characters on any number of lines. */
  readonly text: string;
  /** The id of a role. */
  readonly role: string;
  readonly locale: Locale;
  /** The IANA name under which the zone was stored; `shownTimeZone` gives the current one. */
  readonly 'time-zone': string;
  /** The last day of validity, `YYYY-MM-DD`, in the key's time zone; null for no expiry. */
  readonly day: string | null;
}

export type KeyFieldKind = keyof ValueOfKind;

interface KeyField {
  readonly kind: KeyFieldKind;
  /** Its name in files: the title of its column, and its member in exported JSON. With `-` for `_`, its option in the terminal. */
  readonly column: string;
  /** Further titles that files may use for its column, including the window's labels in every language. */
  readonly titles: readonly string[];
  /** Its rank when a key is described, most important first, because long lines are cut. Null for the name, which is the subject of a description. */
  readonly told: number | null;
  /** The name of the order by it in lists, if it is not the field's own. */
  readonly sort?: string;
  /**
   * For a field added after the first version: its value where it is absent, which is also its value in a new key. See docs/vault-format.md, "Adding a
   * field".
   */
  readonly absent?: string | null;
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
} as const satisfies Readonly<Record<string, KeyField>>;

type Table = typeof keyFields;
export type KeyFieldName = keyof Table;

/** The fields that an administrator enters for a key. */
export type ApiKeyDraft = { readonly [F in KeyFieldName]: ValueOfKind[Table[F]['kind']] };

/** In the order of the table, which is used in files and for changes. */
export const draftFields = Object.keys(keyFields) as readonly KeyFieldName[];

/** The fields of kind `K`. */
export type FieldOfKind<K extends KeyFieldKind> = {
  [F in KeyFieldName]: Table[F]['kind'] extends K ? F : never;
}[KeyFieldName];

/** The free-text fields besides the name. */
export const textFields = draftFields.filter((field): field is FieldOfKind<'line' | 'text'> =>
  ['line', 'text'].includes(keyFields[field].kind),
);

/** All fields but the name, in the order in which a key is described. */
export const toldFields = draftFields
  .filter((field) => keyFields[field].told !== null)
  .sort((a, b) => Number(keyFields[a].told) - Number(keyFields[b].told));

/** The names of the orders by fields. */
export type FieldSort = { [F in KeyFieldName]: Table[F] extends { readonly sort: infer S } ? S : F }[KeyFieldName];

export const fieldSorts = draftFields.map((field) => {
  const spec: KeyField = keyFields[field];
  return spec.sort ?? field;
}) as readonly FieldSort[];

/** An object with the result of `make` for every field. */
export function byField<T>(make: (field: KeyFieldName, spec: KeyField) => T): { readonly [F in KeyFieldName]: T } {
  return Object.fromEntries(draftFields.map((field) => [field, make(field, keyFields[field])])) as Record<
    KeyFieldName,
    T
  >;
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

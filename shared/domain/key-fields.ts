import type { Locale } from './locale.ts';

// The fields of a key that an administrator fills in, each declared here and nowhere else: what is stored, told by the contract and by files, searched, sorted,
// asked for in the terminal and written in the history follows from this table. To add one: CONTRIBUTING.md, "A field".

/** What fields of each kind hold. A kind has one schema, one stored form, one way to be read from a cell. */
interface ValueOfKind {
  /** 1–254 characters, which no other key has without regard to case. */
  readonly name: string;
  /** 0–254 characters on one line. */
  readonly line: string;
  /** 0–2,000 characters on any number of lines. */
  readonly text: string;
  /** The id of a role. */
  readonly role: string;
  readonly locale: Locale;
  /** The IANA name under which the zone was stored; `shownTimeZone` has today's. */
  readonly 'time-zone': string;
  /** The last day of validity, `YYYY-MM-DD`, in the key's time zone; null for ever. */
  readonly day: string | null;
}

export type KeyFieldKind = keyof ValueOfKind;

interface KeyField {
  readonly kind: KeyFieldKind;
  /** Its name in files: the title of its column, and its member in exported JSON. With `-` for `_`, the option of the terminal. */
  readonly column: string;
  /** What files may call its column besides. The labels of the window in every language are among them. */
  readonly titles: readonly string[];
  /** Its place where a key is described: what decides most comes first, as a line of the history is cut at its end. Null for the name, which such a text is about. */
  readonly told: number | null;
  /** What lists call the order by it, where that is not the field's own name. */
  readonly sort?: string;
  /** For a field that vaults have not had from the start: its value where it is absent, which is also what a new key has. docs/vault-format.md, "Adding a field". */
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

/** What an administrator fills in for a key. */
export type ApiKeyDraft = { readonly [F in KeyFieldName]: ValueOfKind[Table[F]['kind']] };

/** In the order of the table, which files and what is said of a change have. */
export const draftFields = Object.keys(keyFields) as readonly KeyFieldName[];

/** The fields that have the kind `K`. */
export type FieldOfKind<K extends KeyFieldKind> = {
  [F in KeyFieldName]: Table[F]['kind'] extends K ? F : never;
}[KeyFieldName];

/** The fields of free text besides the name. */
export const textFields = draftFields.filter((field): field is FieldOfKind<'line' | 'text'> =>
  ['line', 'text'].includes(keyFields[field].kind),
);

/** All but the name, in the order in which a key is described. */
export const toldFields = draftFields
  .filter((field) => keyFields[field].told !== null)
  .sort((a, b) => Number(keyFields[a].told) - Number(keyFields[b].told));

/** What the order by a field is called. */
export type FieldSort = { [F in KeyFieldName]: Table[F] extends { readonly sort: infer S } ? S : F }[KeyFieldName];

export const fieldSorts = draftFields.map((field) => {
  const spec: KeyField = keyFields[field];
  return spec.sort ?? field;
}) as readonly FieldSort[];

/** The values of `make` for every field, by their names. */
export function byField<T>(make: (field: KeyFieldName, spec: KeyField) => T): { readonly [F in KeyFieldName]: T } {
  return Object.fromEntries(draftFields.map((field) => [field, make(field, keyFields[field])])) as Record<
    KeyFieldName,
    T
  >;
}

/** The columns of files, by the field that each has. */
export const columnOf = byField((_, { column }) => column) as { readonly [F in KeyFieldName]: Table[F]['column'] };

/** The role of a key unless another is chosen: the least that there is. */
const newRoleId = 'auditor';

/** What a new key has unless something else is given, on a computer whose time zone is `timeZone`, empty where that is to be asked for. */
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

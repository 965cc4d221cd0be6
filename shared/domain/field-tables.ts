// The tables of fields (key-fields.ts, role-fields.ts) in common: what a field declares, and what can be derived from any table.

/** The values of the kinds of text, which both keys and roles have. */
export interface ValueOfTextKind {
  /** 1–254 characters, unique among keys or among roles, ignoring case. */
  readonly name: string;
  /** 0–254 characters on one line. */
  readonly line: string;
  /** 0–2,000 characters on any number of lines. */
  readonly text: string;
}

export type TextKind = keyof ValueOfTextKind;

/** What a field of the kinds `K` declares. */
export interface FieldSpec<K extends string = string> {
  readonly kind: K;
  /** Its rank when a key or a role is described, most important first, because long lines are cut. Null for the name, which is the subject of a description. */
  readonly told: number | null;
  /**
   * For a field added after the first version: its value where it is absent, which is also its value in a new key or role. See docs/vault-format.md, "Adding a
   * field".
   */
  readonly absent?: string | null;
}

type Specs = Readonly<Record<string, FieldSpec>>;

/** The fields of `T` of kind `K`. */
type FieldOfKind<T extends Specs, K extends string> = {
  [F in keyof T & string]: T[F]['kind'] extends K ? F : never;
}[keyof T & string];

/** The fields of `table`, in its order. */
export function fieldsIn<T extends Specs>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table);
}

/** The free-text fields of `table` besides the name. */
export function textFieldsIn<T extends Specs>(table: T): readonly FieldOfKind<T, 'line' | 'text'>[] {
  const isText = (field: string): field is FieldOfKind<T, 'line' | 'text'> =>
    ['line', 'text'].includes(table[field]?.kind ?? '');
  return fieldsIn(table).filter(isText);
}

/** All fields of `table` but the name, in the order in which a key or a role is described. */
export function toldFieldsIn<T extends Specs>(table: T): readonly (keyof T & string)[] {
  return fieldsIn(table)
    .filter((field) => table[field]?.told !== null)
    .sort((a, b) => Number(table[a]?.told) - Number(table[b]?.told));
}

/** An object with the result of `make` for every field of `table`. */
export function mapFields<F extends string, S, T>(
  table: Readonly<Record<F, S>>,
  make: (field: F, spec: S) => T,
): { readonly [N in F]: T } {
  const results = (Object.keys(table) as F[]).map((field) => [field, make(field, table[field])]);
  return Object.fromEntries(results) as Record<F, T>;
}

import {
  type FieldSpec,
  fieldsIn,
  mapFields,
  textFieldsIn,
  toldFieldsIn,
  type ValueOfTextKind,
} from './field-tables.ts';
import type { ResourceRight, Right } from './rights.ts';

// The fields of a role that an administrator enters, each declared only here: storage, contract, lists, dialogs, the terminal and the audit are derived from
// this table. To add a field, see CONTRIBUTING.md, "A field of a role".

/** The values of each kind of field. A kind has one schema, one stored form and one way of being entered. */
interface ValueOfKind extends ValueOfTextKind {
  readonly right: Right;
  /** By resource, in the order of code units, each resource once. */
  readonly rights: readonly ResourceRight[];
}

export type RoleFieldKind = keyof ValueOfKind;

interface RoleFieldSpec extends FieldSpec<RoleFieldKind> {
  /** The name of its option in the terminal, if it is not the field's own. */
  readonly option?: string;
  readonly absent?: string;
}

export const roleFields = {
  name: { kind: 'name', told: null },
  description: { kind: 'text', told: 3 },
  /** For every resource that is not in `rights`. */
  defaultRight: { kind: 'right', told: 1, option: 'default' },
  rights: { kind: 'rights', told: 2, option: 'right' },
} as const satisfies Readonly<Record<string, RoleFieldSpec>>;

type Table = typeof roleFields;
export type RoleFieldName = keyof Table;

/** The fields that an administrator enters for a role. */
export type RoleDraft = { readonly [F in RoleFieldName]: ValueOfKind[Table[F]['kind']] };

/** In the order of the table, which is used for changes. */
export const roleDraftFields = fieldsIn(roleFields);

/** The free-text fields besides the name. */
export const roleTextFields = textFieldsIn(roleFields);

/** All fields but the name, in the order in which the audit describes a role. */
export const toldRoleFields = toldFieldsIn(roleFields);

/** An object with the result of `make` for every field. */
export function byRoleField<T>(make: (field: RoleFieldName, spec: RoleFieldSpec) => T) {
  return mapFields<RoleFieldName, RoleFieldSpec, T>(roleFields, make);
}

/** The fields of `role` that an administrator enters. */
export function roleDraftOf(role: RoleDraft): RoleDraft {
  return byRoleField((field) => role[field]) as RoleDraft;
}

const defaults: ValueOfKind = { name: '', line: '', text: '', right: 'none', rights: [] };

/** The default values of a new role, which permits nothing. */
export const newRoleDraft = byRoleField((_, { kind, absent = defaults[kind] }) => absent) as RoleDraft;

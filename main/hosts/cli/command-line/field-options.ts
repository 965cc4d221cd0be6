import { byField, type KeyFieldName, type keyFields } from '../../../../shared/domain/key-fields.ts';
import { byRoleField, type RoleFieldName, type roleFields } from '../../../../shared/domain/role-fields.ts';

type CamelCase<S extends string> = S extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : S;

/** The name under which commander stores the option for a field of a key: `expiresOn` for `--expires-on`. */
export type FieldOption<F extends KeyFieldName = KeyFieldName> = CamelCase<(typeof keyFields)[F]['column']>;

export const optionOf = byField((_, { column }) =>
  column.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase()),
) as { readonly [F in KeyFieldName]: FieldOption<F> };

/** The option for a field of a key, as typed. */
export const flagOf = byField((_, { column }) => `--${column.replaceAll('_', '-')}`);

type RoleTable = typeof roleFields;

/** As `FieldOption`, for a field of a role. */
export type RoleFieldOption<F extends RoleFieldName = RoleFieldName> = {
  [N in F]: RoleTable[N] extends { readonly option: infer O extends string } ? O : N;
}[F];

export const roleOptionOf = byRoleField((field, { option = field }) => option) as {
  readonly [F in RoleFieldName]: RoleFieldOption<F>;
};

/** The option for a field of a role, as typed. */
export const roleFlagOf = byRoleField(
  (field) => `--${roleOptionOf[field].replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
);

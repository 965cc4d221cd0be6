import { byField, type KeyFieldName, type keyFields } from '../../../../shared/domain/key-fields.ts';

type Dashed<S extends string> = S extends `${infer First}_${infer Rest}` ? `${First}-${Dashed<Rest>}` : S;

/** The option that a field of a key is given by. */
export type FieldOption<F extends KeyFieldName = KeyFieldName> = Dashed<(typeof keyFields)[F]['column']>;

/** The options that fields of a key are given by. */
export const optionOf = byField((_, { column }) => column.replaceAll('_', '-')) as {
  readonly [F in KeyFieldName]: FieldOption<F>;
};

/** What was given of the fields of a key. */
export type FieldOptions = { readonly [O in FieldOption]?: string | undefined };

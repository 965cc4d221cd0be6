import { z } from 'zod';
import { rights } from '../domain/rights.ts';
import { roleDraftSchema } from '../domain/role.ts';
import { byRoleField, type RoleFieldKind, type RoleFieldName, type roleFields } from '../domain/role-fields.ts';
import { idText, shownTexts } from './basic-schemas.ts';

const right = z.enum(rights);

const shownKinds = {
  ...shownTexts,
  right,
  rights: z.array(z.strictObject({ resource: z.string(), right })).readonly(),
} as const satisfies Readonly<Record<RoleFieldKind, z.ZodType>>;

type ShownFields = { readonly [F in RoleFieldName]: (typeof shownKinds)[(typeof roleFields)[F]['kind']] };

const roleRow = z.strictObject({
  id: z.string(),
  ...(byRoleField((_, { kind }) => shownKinds[kind]) as ShownFields),
  isBuiltIn: z.boolean(),
  /** The number of keys with this role. */
  keys: z.int(),
});

/** The built-in roles, followed by the others by name. */
export const roleList = z.strictObject({ roles: z.array(roleRow) });

export const roleId = z.strictObject({ id: idText });
export const roleIdsInput = z.strictObject({ ids: z.array(idText).min(1).max(1000) });

export const roleUpdateInput = z.strictObject({
  id: idText,
  /** The fields to change, with their new values; `rights` as a whole. */
  changes: roleDraftSchema.partial(),
  /** Expected current values of fields. If a field of `changes` has another value by now, nothing is changed. */
  base: roleDraftSchema.partial().optional(),
});

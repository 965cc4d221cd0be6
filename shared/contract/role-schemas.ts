import { z } from 'zod';
import { rights } from '../domain/rights.ts';
import { roleDraftSchema } from '../domain/role.ts';
import { idText } from './basic-schemas.ts';

const right = z.enum(rights);

const roleRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  defaultRight: right,
  /** By resource. */
  rights: z.array(z.strictObject({ resource: z.string(), right })),
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

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
  /** How many keys have it. */
  keys: z.int(),
});

/** The built-in ones first, then by name. */
export const roleList = z.strictObject({ roles: z.array(roleRow) });

export const roleId = z.strictObject({ id: idText });
export const roleIdsInput = z.strictObject({ ids: z.array(idText).min(1).max(1000) });

export const roleUpdateInput = z.strictObject({
  id: idText,
  /** The fields to change, with their new values; `rights` as a whole. */
  changes: roleDraftSchema.partial(),
  /** What the caller believes the role to be: where a field of `changes` is otherwise by now, nothing is changed. */
  base: roleDraftSchema.partial().optional(),
});

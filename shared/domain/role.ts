import { z } from 'zod';
import { withProblem } from './problem.ts';
import { type ResourceRight, resourceMaxLength, resourceProblem, resourcesMax, rights } from './rights.ts';
import {
  byRoleField,
  newRoleDraft,
  type RoleDraft,
  type RoleFieldKind,
  type RoleFieldName,
  type roleFields,
} from './role-fields.ts';
import { textSchemas } from './text-schemas.ts';

export interface Role extends RoleDraft {
  readonly id: string;
}

const resourceSchema = z
  .string()
  .max(4 * resourceMaxLength)
  .transform((raw) => raw.trim().toLowerCase())
  .check(withProblem(resourceProblem));

// Not `.readonly()`: that freezes whatever it is given, which an array of bytes cannot be.
const rightsSchema: z.ZodType<readonly ResourceRight[], readonly ResourceRight[]> = z
  .array(z.strictObject({ resource: resourceSchema, right: z.enum(rights) }))
  .max(resourcesMax)
  .check(({ value, issues }) => {
    for (const [place, { resource }] of value.entries()) {
      if (value.findIndex((other) => other.resource === resource) === place) continue;
      issues.push({ code: 'custom', input: value, path: [place, 'resource'], params: { problem: 'taken' } });
    }
  })
  .transform((list) => list.toSorted((a, b) => (a.resource < b.resource ? -1 : 1)));

/** The schema of each kind of field. */
const kindSchemas = {
  ...textSchemas,
  right: z.enum(rights),
  rights: rightsSchema,
} as const satisfies Readonly<Record<RoleFieldKind, z.ZodType>>;

type FieldSchemas = { readonly [F in RoleFieldName]: (typeof kindSchemas)[(typeof roleFields)[F]['kind']] };

/** The schema for the fields of a role. The registry checks whether the name is taken. */
export const roleDraftSchema = z.strictObject(byRoleField((_, { kind }) => kindSchemas[kind]) as FieldSchemas);

/** Read-only access. Immutable. */
const auditorRole: Role = {
  id: 'auditor',
  ...newRoleDraft,
  name: 'Auditor',
  description: 'Read-only access through the API.',
  defaultRight: 'read',
};

/** Read and write access. Immutable. */
const fullAccessRole: Role = {
  id: 'full-access',
  ...newRoleDraft,
  name: 'Full Access',
  description: 'Read and write access through the API.',
  defaultRight: 'write',
};

/** The roles every vault has, least privileged first. */
export const builtInRoles: readonly Role[] = [auditorRole, fullAccessRole];

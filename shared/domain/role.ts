import { z } from 'zod';
import { descriptionSchema, nameSchema } from './key.ts';
import { withProblem } from './problem.ts';
import { type ResourceRight, type Right, resourceMaxLength, resourceProblem, resourcesMax, rights } from './rights.ts';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** For every resource that is not in `rights`. */
  readonly defaultRight: Right;
  /** By resource, in the order of code units, each resource once. */
  readonly rights: readonly ResourceRight[];
}

const resourceSchema = z
  .string()
  .max(4 * resourceMaxLength)
  .transform((raw) => raw.trim().toLowerCase())
  .check(withProblem(resourceProblem));

const rightsSchema = z
  .array(z.strictObject({ resource: resourceSchema, right: z.enum(rights) }))
  .max(resourcesMax)
  .check(({ value, issues }) => {
    for (const [place, { resource }] of value.entries()) {
      if (value.findIndex((other) => other.resource === resource) === place) continue;
      issues.push({ code: 'custom', input: value, path: [place, 'resource'], params: { problem: 'taken' } });
    }
  })
  .transform((list) => list.toSorted((a, b) => (a.resource < b.resource ? -1 : 1)));

/** The schema for the fields of a role. The registry checks whether the name is taken. */
export const roleDraftSchema = z.strictObject({
  name: nameSchema,
  description: descriptionSchema,
  defaultRight: z.enum(rights),
  rights: rightsSchema,
});

export type RoleDraft = z.output<typeof roleDraftSchema>;

/** Read-only access. Immutable. */
const auditorRole: Role = {
  id: 'auditor',
  name: 'Auditor',
  description: 'Read-only access through the API.',
  defaultRight: 'read',
  rights: [],
};

/** Read and write access. Immutable. */
const fullAccessRole: Role = {
  id: 'full-access',
  name: 'Full Access',
  description: 'Read and write access through the API.',
  defaultRight: 'write',
  rights: [],
};

/** The roles every vault has, least privileged first. */
export const builtInRoles: readonly Role[] = [auditorRole, fullAccessRole];

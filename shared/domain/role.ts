/** What a role admits on a resource: `read` is GET, HEAD and OPTIONS; `write` is every method. */
export type Right = 'none' | 'read' | 'write';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly defaultRight: Right;
}

/** Read-only access. Immutable. */
const auditorRole: Role = {
  id: 'auditor',
  name: 'Auditor',
  description: 'Read-only access through the API.',
  defaultRight: 'read',
};

/** Read and write access. Immutable. */
const fullAccessRole: Role = {
  id: 'full-access',
  name: 'Full Access',
  description: 'Read and write access through the API.',
  defaultRight: 'write',
};

/** The roles every vault has, least privileged first. */
export const builtInRoles: readonly Role[] = [auditorRole, fullAccessRole];

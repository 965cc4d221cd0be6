import type { FieldProblem } from '../errors.ts';

/** What a role permits on a resource, the least first: `read` is GET, HEAD and OPTIONS; `write` is every method. */
export const rights = ['none', 'read', 'write'] as const;

export type Right = (typeof rights)[number];

/** The label of each right. */
export const rightLabels: Readonly<Record<Right, string>> = { none: 'None', read: 'View-Only', write: 'Full' };

/** The right on one resource, which is the first segment of a path. */
export interface ResourceRight {
  readonly resource: string;
  readonly right: Right;
}

/** Longest name of a resource, in characters. */
export const resourceMaxLength = 100;
/** Most resources in one role. */
export const resourcesMax = 500;

const resourcePattern = /^[a-z0-9](?:[a-z0-9._~-]*[a-z0-9_~-])?$/;

/** What is wrong with the name of a resource (lower-case letters, digits, and `.`, `_`, `~`, `-` within), or null. */
export function resourceProblem(resource: string): FieldProblem | null {
  if (resource === '') return 'required';
  if (resource.length > resourceMaxLength) return 'too-long';
  return resourcePattern.test(resource) ? null : 'malformed';
}

import type { RoleRow } from '../../../shared/contract/contract.ts';
import { type ResourceRight, type Right, roleFields } from '../../../shared/domain/rights.ts';
import { foldText, nameMaxLength } from '../../../shared/domain/text.ts';
import { t } from '../../i18n/i18n.ts';
import { roleDescription } from '../../ui/role-description.ts';

/** What a person fills in for a role. */
export interface RoleFields {
  readonly name: string;
  readonly description: string;
  readonly defaultRight: Right;
  readonly rights: ResourceRight[];
}

export type RoleField = keyof RoleFields;

/** One line of the rights, as typed. */
export interface RightRow extends ResourceRight {
  /** What tells it from the others, wherever it stands. */
  readonly key: number;
  /** What must be changed in it. */
  readonly problem: string | null;
}

/** What the form holds, as typed. */
export interface RoleFormFields extends Omit<RoleFields, 'rights'> {
  readonly rows: RightRow[];
}

let lastKey = 0;

export function rightRow({ resource, right }: ResourceRight): RightRow {
  lastKey += 1;
  return { key: lastKey, resource, right, problem: null };
}

export function formFieldsOf({ rights, ...rest }: RoleFields): RoleFormFields {
  return { ...rest, rows: rights.map(rightRow) };
}

export function valuesOf({ rows, ...rest }: RoleFormFields): RoleFields {
  return { ...rest, rights: rows.map(({ resource, right }) => ({ resource, right })) };
}

/** A new role admits nothing yet. */
export const emptyRole: RoleFields = { name: '', description: '', defaultRight: 'none', rights: [] };

export function fieldsOf({ name, description, defaultRight, rights }: RoleRow): RoleFields {
  return { name, description, defaultRight, rights };
}

/** A new role that is as `source`, under a name that none of `roles` has. */
export function copyOf(source: RoleRow, roles: readonly RoleRow[]): RoleFields {
  const taken = new Set(roles.map(({ name }) => foldText(name)));
  let name = copyName(source.name, 1);
  for (let number = 2; taken.has(foldText(name)); number += 1) name = copyName(source.name, number);
  return { ...fieldsOf(source), name, description: roleDescription(source) };
}

function copyName(name: string, number: number): string {
  const withName = (part: string): string =>
    number === 1 ? t('roles.copyName', { name: part }) : t('roles.copyNameAgain', { name: part, number });
  const room = nameMaxLength - Array.from(withName('')).length;
  const characters = Array.from(name);
  return withName(
    characters.length <= room
      ? name
      : `${characters
          .slice(0, room - 1)
          .join('')
          .trimEnd()}…`,
  );
}

/** The fields in which `one` and `other` differ. In what order rights stand does not matter. */
export function differing(one: RoleFields, other: RoleFields): readonly RoleField[] {
  return roleFields.filter((field) => canonical(one, field) !== canonical(other, field));
}

function canonical(values: RoleFields, field: RoleField): string {
  if (field !== 'rights') return values[field];
  return JSON.stringify(values.rights.map(({ resource, right }) => [resource, right]).toSorted());
}

/** The named fields of `values` alone. */
export function pick(values: RoleFields, fields: readonly RoleField[]): Partial<RoleFields> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

interface Merge {
  /** What only somebody else has changed. */
  readonly taken: readonly RoleField[];
  /** What both have changed, and not to the same. */
  readonly conflicts: readonly RoleField[];
}

/** What becomes of a role that was `base`, has been made `mine` here and `theirs` by somebody else. */
export function merge(base: RoleFields, mine: RoleFields, theirs: RoleFields): Merge {
  const [ours, unlike] = [differing(base, mine), differing(mine, theirs)];
  const changed = differing(base, theirs).filter((field) => unlike.includes(field));
  return {
    taken: changed.filter((field) => !ours.includes(field)),
    conflicts: changed.filter((field) => ours.includes(field)),
  };
}

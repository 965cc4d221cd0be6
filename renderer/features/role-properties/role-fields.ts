import type { RoleRow } from '../../../shared/contract/contract.ts';
import type { ResourceRight, Right } from '../../../shared/domain/rights.ts';
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

/** What the form holds, as typed. */
export interface RoleFormFields extends Omit<RoleFields, 'rights'> {
  readonly rows: ResourceRight[];
}

export function formFieldsOf({ rights, ...rest }: RoleFields): RoleFormFields {
  return { ...rest, rows: [...rights] };
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

/** Whether both say the same of every resource. In what order they stand does not matter. */
export function hasSameRights(one: RoleFields, other: RoleFields): boolean {
  return canonical(one.rights) === canonical(other.rights);
}

function canonical(rights: readonly ResourceRight[]): string {
  return JSON.stringify(rights.map(({ resource, right }) => [resource, right]).toSorted());
}

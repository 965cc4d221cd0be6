import type { RoleRow } from '../../../shared/contract/contract.ts';
import type { ResourceRight } from '../../../shared/domain/rights.ts';
import { type RoleDraft, roleDraftOf } from '../../../shared/domain/role-fields.ts';
import { foldText, nameMaxLength } from '../../../shared/domain/text.ts';
import { t } from '../../i18n/i18n.ts';
import { roleDescription } from '../../ui/role-text.ts';

/** The content of the form, as typed. */
export interface RoleFormFields extends Omit<RoleDraft, 'rights'> {
  readonly rows: ResourceRight[];
}

export function formFieldsOf({ rights, ...rest }: RoleDraft): RoleFormFields {
  return { ...rest, rows: [...rights] };
}

export function valuesOf({ rows, ...rest }: RoleFormFields): RoleDraft {
  return { ...rest, rights: rows.map(({ resource, right }) => ({ resource, right })) };
}

/** A copy of `source`, with a name that none of `roles` has. */
export function copyOf(source: RoleRow, roles: readonly RoleRow[]): RoleDraft {
  const taken = new Set(roles.map(({ name }) => foldText(name)));
  let name = copyName(source.name, 1);
  for (let number = 2; taken.has(foldText(name)); number += 1) name = copyName(source.name, number);
  return { ...roleDraftOf(source), name, description: roleDescription(source) };
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

/** Whether both have the same rights, in any order. */
export function hasSameRights(one: RoleDraft, other: RoleDraft): boolean {
  return canonical(one.rights) === canonical(other.rights);
}

function canonical(rights: readonly ResourceRight[]): string {
  return JSON.stringify(rights.map(({ resource, right }) => [resource, right]).toSorted());
}

import type { RoleRow } from '../../../../shared/contract/contract.ts';
import { rightLabels } from '../../../../shared/domain/rights.ts';
import { type RoleFieldName, roleDraftFields } from '../../../../shared/domain/role-fields.ts';
import type { Application } from '../../../application/application.ts';
import { call } from '../call.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { findRole } from '../find-role.ts';
import { printFacts } from '../terminal/tables.ts';
import { fieldTitle } from '../words/audit.ts';
import { count, nameList } from '../words/format.ts';

/** Prints everything about a role. */
export async function showRole({ application, output }: VaultContext, text: string, options: JsonOption): Ending {
  const role = await findRole(application, text);
  await printFacts(output, role, options.json, [
    ['Name', role.name],
    ['ID', role.id],
    ...roleDraftFields
      .filter((field) => field !== 'name')
      .map((field) => [fieldTitle(field), fieldText(role, field)] as const),
    ['Built in', role.isBuiltIn ? 'yes: it cannot be changed' : ''],
    ['Assigned to', await assignedTo(application, role)],
  ]);
  return undefined;
}

function fieldText(role: RoleRow, field: RoleFieldName): string {
  switch (field) {
    case 'defaultRight':
      return rightLabels[role.defaultRight];
    case 'rights':
      return role.rights.map(({ resource, right }) => `${resource}: ${rightLabels[right]}`).join('\n');
    default:
      return role[field];
  }
}

async function assignedTo(application: Application, { id, keys }: RoleRow): Promise<string> {
  if (keys === 0) return 'no key';
  const sort = { field: 'name', direction: 'asc' } as const;
  const query = { search: '', filter: { roleIds: [id] }, sort, offset: 0, limit: 100 };
  const { rows, total } = await call(application, 'keys.query', query);
  const names = rows.map(({ name }) => name);
  return `${count(total, 'key')}: ${nameList(names, total)}`;
}

import type { RoleRow } from '../../../../shared/contract/contract.ts';
import { rightLabels } from '../../../../shared/domain/rights.ts';
import { call } from '../call.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { Columns } from '../terminal/columns.ts';
import { printList } from '../terminal/list.ts';

/** Prints the roles. */
export async function listRoles({ application, output }: VaultContext, options: JsonOption): Ending {
  const { roles } = await call(application, 'roles.list', {});
  const headings = ['ID', 'NAME', 'DEFAULT', 'OTHERS', 'KEYS', 'DESCRIPTION'];
  await printList(output, [roles], options.json ? undefined : { headings, columns: new Columns(), cells });
  return undefined;
}

function cells({ id, name, defaultRight, rights, keys, description }: RoleRow): readonly string[] {
  return [id, name, rightLabels[defaultRight], String(rights.length), String(keys), description];
}

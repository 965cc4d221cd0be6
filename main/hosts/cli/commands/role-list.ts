import type { RoleRow } from '../../../../shared/contract/contract.ts';
import { rightLabels } from '../../../../shared/domain/rights.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { Columns } from '../terminal/columns.ts';
import { printList } from '../terminal/list.ts';

/** Prints the roles. */
export const listRoles: VaultCommand<OptionsOf<'role list'>> = async ({ application, output }, options) => {
  const { roles } = await call(application, 'roles.list', {});
  const headings = ['ID', 'NAME', 'DEFAULT', 'OTHERS', 'KEYS', 'DESCRIPTION'];
  await printList(output, [roles], options.json ? undefined : { headings, columns: new Columns(), cells });
  return undefined;
};

function cells({ id, name, defaultRight, rights, keys, description }: RoleRow): readonly string[] {
  return [id, name, rightLabels[defaultRight], String(rights.length), String(keys), description];
}

import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { Columns } from '../terminal/columns.ts';
import { printList } from '../terminal/list.ts';

type RoleRow = CallOutput<'roles.list'>['roles'][number];

/** Prints the roles. */
export const listRoles: VaultCommand<OptionsOf<'role list'>> = async (application, options) => {
  const { roles } = await call(application, 'roles.list', {});
  const headings = ['ID', 'NAME', 'RIGHT', 'KEYS', 'DESCRIPTION'];
  await printList([roles], options.json ? undefined : { headings, columns: new Columns(), cells });
  return undefined;
};

function cells({ id, name, defaultRight, keys, description }: RoleRow): readonly string[] {
  return [id, name, defaultRight, String(keys), description];
}

import type { RoleRow } from '../../../../shared/contract/contract.ts';
import { rightLabels } from '../../../../shared/domain/rights.ts';
import { call } from '../call.ts';
import { type RoleColumn, roleColumns } from '../command-line/role-options.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { Columns, printList } from '../terminal/tables.ts';

interface Column {
  readonly heading: string;
  readonly cell: (role: RoleRow) => string;
}

const columns: Readonly<Record<RoleColumn, Column>> = {
  id: { heading: 'ID', cell: ({ id }) => id },
  name: { heading: 'NAME', cell: ({ name }) => name },
  description: { heading: 'DESCRIPTION', cell: ({ description }) => description },
  defaultRight: { heading: 'DEFAULT', cell: ({ defaultRight }) => rightLabels[defaultRight] },
  rights: { heading: 'OTHERS', cell: ({ rights }) => String(rights.length) },
  keys: { heading: 'KEYS', cell: ({ keys }) => String(keys) },
};

const inOrder = (Object.keys(roleColumns) as RoleColumn[]).map((column) => columns[column]);

/** Prints the roles. */
export async function listRoles({ application, output }: VaultContext, options: JsonOption): Ending {
  const { roles } = await call(application, 'roles.list', {});
  const headings = inOrder.map(({ heading }) => heading);
  const cells = (role: RoleRow): readonly string[] => inOrder.map(({ cell }) => cell(role));
  await printList(output, [roles], options.json ? undefined : { headings, columns: new Columns(), cells });
  return undefined;
}

import type { KeyRow } from '../../../../shared/contract/contract.ts';
import { statusLabels } from '../../../../shared/domain/status.ts';
import { call } from '../call.ts';
import type { SelectionOptions } from '../command-line/key-options.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { keyPages } from '../key-pages.ts';
import { listedKeys } from '../listed-keys.ts';
import { Columns } from '../terminal/columns.ts';
import { printList } from '../terminal/list.ts';

/** Prints the keys page by page, as a JSON array or one per line. */
export async function listKeys({ application, output }: VaultContext, options: SelectionOptions & JsonOption): Ending {
  const pages = keyPages(application, await listedKeys(application, options));
  if (options.json) {
    await printList(output, pages);
    return undefined;
  }
  const { roles } = await call(application, 'roles.list', {});
  const columns = new Columns(
    [],
    Object.values(statusLabels),
    ['2026-01-01'],
    roles.map(({ name }) => name),
  );
  await printList(output, pages, { headings: ['ID', 'STATUS', 'EXPIRES', 'ROLE', 'NAME'], columns, cells });
  return undefined;
}

function cells(row: KeyRow): readonly string[] {
  return [row.id, statusLabels[row.status], row.expiresOn ?? 'never', row.roleName, row.name];
}

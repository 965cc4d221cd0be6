import type { CallInput, KeyCriteria, KeyQuery, KeyRow } from '../../../../shared/contract/contract.ts';
import { statuses, statusLabels } from '../../../../shared/domain/status.ts';
import type { Application } from '../../../application/application.ts';
import { call } from '../call.ts';
import type { SelectionOptions } from '../command-line/key-options.ts';
import type { Ending, JsonOption, VaultContext } from '../context.ts';
import { exportToFile } from '../export-to-file.ts';
import { findRoles } from '../find-role.ts';
import { keyPages } from '../key-pages.ts';
import { Columns, printList } from '../terminal/tables.ts';

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

/** Criteria for keys, and an order. */
type ListedKeys = KeyCriteria & Pick<KeyQuery, 'sort'>;

/** The criteria and the order that the options describe. */
async function listedKeys(application: Application, options: SelectionOptions): Promise<ListedKeys> {
  const { search = '', role: roles, status: among, expiresWithin, sort: field = 'name' } = options;
  const filter = {
    ...(among === undefined ? {} : { statuses: statuses.filter((status) => among.includes(status)) }),
    ...(roles === undefined ? {} : { roleIds: (await findRoles(application, roles)).map(({ id }) => id) }),
    ...(expiresWithin === undefined ? {} : { expiresWithin }),
  };
  return { search, filter, sort: { field, direction: options.reverse ? 'desc' : 'asc' } };
}

/** Writes keys to a file. */
export async function exportKeys(
  context: VaultContext,
  file: string,
  format: CallInput<'keys.export'>['format'],
  options: SelectionOptions,
): Ending {
  const { sort, ...criteria } = await listedKeys(context.application, options);
  const keys = { ...criteria, except: [] };
  const write = () => call(context.application, 'keys.export', { format, keys, sort });
  await exportToFile(context, 'key', file, write);
  return undefined;
}

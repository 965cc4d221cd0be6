import type { KeyQuery, KeyRow } from '../../../../shared/contract/contract.ts';
import { type Status, statuses, statusLabels } from '../../../../shared/domain/status.ts';
import type { Application } from '../../../ipc/application.ts';
import { call } from '../call.ts';
import type { OptionsOf } from '../command-line/commands.ts';
import type { VaultCommand } from '../context.ts';
import { roleIdOf } from '../key-fields.ts';
import { keyPages } from '../key-pages.ts';
import { Columns } from '../terminal/columns.ts';
import { Failure } from '../terminal/failure.ts';
import { printList } from '../terminal/list.ts';

/** Prints the keys page by page: one JSON array, or one line a key. */
export const listKeys: VaultCommand<OptionsOf<'key list'>> = async (application, options) => {
  const { roles } = await call(application, 'roles.list', {});
  const pages = keyPages(application, await queryOf(application, options));
  if (options.json) {
    await printList(pages);
    return undefined;
  }
  const columns = new Columns(
    [],
    Object.values(statusLabels),
    ['2026-01-01'],
    roles.map(({ name }) => name),
  );
  await printList(pages, { headings: ['ID', 'STATUS', 'EXPIRES', 'ROLE', 'NAME'], columns, cells });
  return undefined;
};

async function queryOf(
  application: Application,
  options: OptionsOf<'key list'>,
): Promise<Omit<KeyQuery, 'offset' | 'limit'>> {
  const status = statuses.find((each): each is Status => each === options.status);
  const filter = {
    ...(status === undefined ? {} : { statuses: [status] }),
    ...(options.role === undefined ? {} : { roleIds: [await knownRole(application, options.role)] }),
  };
  // The command line was parsed by a list of the same words.
  const field = (options.sort ?? 'name') as KeyQuery['sort']['field'];
  return { search: options.search ?? '', filter, sort: { field, direction: 'asc' } };
}

async function knownRole(application: Application, text: string): Promise<string> {
  const { roles } = await call(application, 'roles.list', {});
  const id = await roleIdOf(application, text);
  if (!roles.some((role) => role.id === id)) throw new Failure('--role is not one of those there are');
  return id;
}

function cells(row: KeyRow): readonly string[] {
  return [row.id, statusLabels[row.status], row.expiresOn ?? 'never', row.roleName, row.name];
}

import type { KeyCriteria, KeyQuery } from '../../../shared/contract/contract.ts';
import { statuses } from '../../../shared/domain/status.ts';
import type { Application } from '../../application/application.ts';
import type { OptionsOf } from './command-line/commands.ts';
import { durationOf } from './command-line/values.ts';
import { findRoles } from './find-role.ts';

/** Criteria for keys, and an order. */
export type ListedKeys = KeyCriteria & Pick<KeyQuery, 'sort'>;

/** The criteria and the order that the options describe. */
export async function listedKeys(
  application: Application,
  options: Omit<OptionsOf<'key export'>, 'format'>,
): Promise<ListedKeys> {
  const { role: roles, status: among } = options;
  const expiresWithin = durationOf(options['expires-within'] ?? '');
  const filter = {
    ...(among === undefined ? {} : { statuses: statuses.filter((status) => among.includes(status)) }),
    ...(roles === undefined ? {} : { roleIds: (await findRoles(application, roles)).map(({ id }) => id) }),
    ...(expiresWithin === null ? {} : { expiresWithin }),
  };
  // The command line was parsed with the same list of words.
  const field = (options.sort ?? 'name') as KeyQuery['sort']['field'];
  return { search: options.search ?? '', filter, sort: { field, direction: options.reverse ? 'desc' : 'asc' } };
}

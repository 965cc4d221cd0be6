import type { KeyCriteria, KeyQuery } from '../../../shared/contract/contract.ts';
import { statuses } from '../../../shared/domain/status.ts';
import type { Application } from '../../application/application.ts';
import type { SelectionOptions } from './command-line/key-options.ts';
import { findRoles } from './find-role.ts';

/** Criteria for keys, and an order. */
export type ListedKeys = KeyCriteria & Pick<KeyQuery, 'sort'>;

/** The criteria and the order that the options describe. */
export async function listedKeys(application: Application, options: SelectionOptions): Promise<ListedKeys> {
  const { search = '', role: roles, status: among, expiresWithin, sort: field = 'name' } = options;
  const filter = {
    ...(among === undefined ? {} : { statuses: statuses.filter((status) => among.includes(status)) }),
    ...(roles === undefined ? {} : { roleIds: (await findRoles(application, roles)).map(({ id }) => id) }),
    ...(expiresWithin === undefined ? {} : { expiresWithin }),
  };
  return { search, filter, sort: { field, direction: options.reverse ? 'desc' : 'asc' } };
}

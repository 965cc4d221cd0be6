import { useEffect, useState } from 'react';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { call } from '../../bridge/client.ts';

/** How many keys of a role are named; the others are counted. */
const namesMax = 3;

type Names = ReadonlyMap<string, readonly string[]>;

/** The names of some keys of each of `roles`, by the id of the role. */
export function useKeyNames(roles: readonly RoleRow[]): Names {
  const [names, setNames] = useState<Names>(new Map());
  const needed = JSON.stringify(roles.filter(({ isBuiltIn, keys }) => !isBuiltIn && keys > 0).map(({ id }) => id));
  useEffect(() => {
    let isGone = false;
    const ids: readonly string[] = JSON.parse(needed);
    Promise.all(ids.map(async (id) => [id, await keyNames(id)] as const)).then(
      (found) => !isGone && setNames(new Map(found)),
      // They are counted all the same.
      () => null,
    );
    return () => {
      isGone = true;
    };
  }, [needed]);
  return names;
}

async function keyNames(roleId: string): Promise<readonly string[]> {
  const { rows } = await call('keys.query', {
    search: '',
    filter: { roleIds: [roleId] },
    sort: { field: 'name', direction: 'asc' },
    offset: 0,
    limit: namesMax,
  });
  return rows.map(({ name }) => name);
}

import type { RoleRow } from '../../../shared/contract/contract.ts';
import type { Ask } from '../../bridge/answers.ts';
import { useReading } from '../../bridge/use-answer.ts';

/** How many keys of a role are named; the others are counted. */
const namesMax = 3;

type Names = ReadonlyMap<string, readonly string[]>;

const none: Names = new Map();

/** The names of some keys of each of `roles`, by the id of the role. Until they are known, and where they cannot be, the keys are counted all the same. */
export function useKeyNames(roles: readonly RoleRow[]): Names {
  const question = roles.filter(({ isBuiltIn, keys }) => !isBuiltIn && keys > 0).map(({ id }) => id);
  const { value } = useReading({ of: 'keys.query', as: 'names', question, read: namesOf });
  return value ?? none;
}

async function namesOf(ask: Ask, roleIds: readonly string[]): Promise<Names> {
  return new Map(await Promise.all(roleIds.map(async (id) => [id, await keyNames(ask, id)] as const)));
}

async function keyNames(ask: Ask, roleId: string): Promise<readonly string[]> {
  const { rows } = await ask('keys.query', {
    search: '',
    filter: { roleIds: [roleId] },
    sort: { field: 'name', direction: 'asc' },
    offset: 0,
    limit: namesMax,
  });
  return rows.map(({ name }) => name);
}

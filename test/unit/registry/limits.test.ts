import { describe, expect, it } from 'vitest';
import { createKey } from '../../../main/registry/commands.ts';
import { requireNoProblems } from '../../../main/registry/import.ts';
import { createRole, deleteRoles } from '../../../main/registry/role-commands.ts';
import type { RegistryState } from '../../../main/registry/state.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft, aRoleDraft } from '../../fixtures/drafts.ts';
import { refusal } from '../vault/recorder.ts';
import { History } from './contents.ts';
import { newRegistry, roleIdOf, secretOf, startedAt } from './registries.ts';

const names = (count: number) => Array.from({ length: count }, (_, number) => `key ${number}`);

const byNumber = (a: string, b: string) => Number(a.slice(4)) - Number(b.slice(4));

/** The state with `count` keys of Grace's that have the role `roleIdOf(1)`. */
function stateOf(count: number): RegistryState {
  const history = new History();
  history.commit(startedAt, [createRole(history.state, aRoleDraft(), roleIdOf(1))]);
  const drafts = names(count).map((name) => aKeyDraft({ name, roleId: roleIdOf(1), issuedTo: 'Grace' }));
  history.commit(
    startedAt,
    drafts.map((draft, number) => createKey(history.state, draft, secretOf(number), startedAt)),
  );
  return history.state;
}

describe('what a person reads is cut off after as many as may be, and counted to the end', () => {
  it.each([
    [9, 9],
    [10, 10],
    [11, 10],
  ])('(%d keys of a role that cannot be deleted, of which %d are named)', async (count, named) => {
    const state = stateOf(count);
    const refused = await refusal((async () => deleteRoles(state, [roleIdOf(1)]))());
    const [role] = refused.code === 'role.in-use' ? refused.roles : [];
    expect([role?.keys, role?.names]).toEqual([count, names(count).sort(byNumber).slice(0, named)]);
  });

  it.each([
    [10, 10],
    [11, 10],
  ])('(%d keys of a holder, of whom %d are named)', async (count, named) => {
    const registry = await newRegistry(new MemoryStorage());
    const rows = names(count).map((name, number) => ({
      row: number + 2,
      draft: aKeyDraft({ name, issuedTo: 'Grace' }),
    }));
    const secrets = names(count).map((_, number) => secretOf(number));
    await registry.importKeys({ file: 'keys.csv', rows, secrets }, startedAt);
    const found = registry.keysOfHolder('grace', null, startedAt);
    expect([found.count, found.names.length]).toEqual([count, named]);
    await registry.close();
  });

  it.each([
    [100, 100],
    [101, 100],
  ])('(%d problems of a file, of which the first %d are told)', async (count, told) => {
    const problems = names(count).map((_, number) => ({
      row: 1000 - number,
      column: 'name',
      problem: 'required' as const,
    }));
    const refused = await refusal((async () => requireNoProblems(problems))());
    expect(refused).toMatchObject({ code: 'import.invalid', count });
    const rows = refused.code === 'import.invalid' ? refused.rows.map(({ row }) => row) : [];
    expect(rows).toEqual(Array.from({ length: told }, (_, place) => 1001 - count + place));
  });
});

import { describe, expect, it } from 'vitest';
import { auditPage, historyBound } from '../../../main/registry/audit.ts';
import type { NumberedCommit } from '../../../main/vault/history.ts';
import { refusal } from '../vault/recorder.ts';

const digest = 'A'.repeat(43);
const founded = { type: 'VaultCreated', operator: { id: 'AdaAdaAdaAdaAda1', name: 'Ada', publicKey: digest } };
const idOf = (number: number) => String(number).padStart(16, '0');
const created = (number: number, name = `key ${number}`) => ({
  type: 'ApiKeyCreated',
  key: {
    id: idOf(number),
    name,
    description: '',
    roleId: 'auditor',
    locale: 'en-US',
    timeZone: 'UTC',
    expiresOn: null,
    issuedTo: '',
    digest,
  },
});
const about = (number: number) => ({ id: idOf(number), name: `key ${number}` });

/** Commits of `events`, numbered from 1, as a vault gives them. */
function vaultOf(...commits: readonly (readonly unknown[])[]) {
  const looked: number[] = [];
  return {
    looked,
    async *history(before: number): AsyncGenerator<NumberedCommit> {
      for (let sequence = Math.min(commits.length, before - 1); sequence > 0; sequence -= 1) {
        looked.push(sequence);
        const events = commits[sequence - 1] ?? [];
        yield { sequence, commit: { operatorId: sequence % 2 ? 'ada' : 'bob', at: sequence * 1000, events } };
      }
    },
  };
}

type Query = Parameters<typeof auditPage>[1];
const ask = (vault: ReturnType<typeof vaultOf>, query: Partial<Query> = {}) => {
  const whole = { before: null, limit: 100, ...query };
  return auditPage(vault.history(historyBound(whole)), whole, (id) => id.toUpperCase());
};

describe('a page of the history', () => {
  it('tells each event in the words of the contract, the newest first', async () => {
    const vault = vaultOf(
      [founded],
      [created(1)],
      [
        {
          type: 'ApiKeyChanged',
          ...about(1),
          changes: { expiresOn: { from: null, to: '2027-01-01' }, name: { from: 'key 1', to: 'K' } },
        },
      ],
      [{ type: 'ApiKeyLockedOut', ...about(1) }],
      [{ type: 'ApiKeyUnlocked', ...about(1) }],
      [{ type: 'ApiKeySecretReplaced', ...about(1), digest, retiring: { notAfter: 86_400_000 } }],
      [{ type: 'ApiKeySecretReplaced', ...about(1), digest, retiring: null }],
      [{ type: 'ApiKeyDeleted', ...about(1) }],
    );
    const target = about(1);
    const entry = (sequence: number, action: string, changes: readonly unknown[] = []) => ({
      sequence,
      index: 0,
      at: sequence * 1000,
      operator: sequence % 2 ? 'ADA' : 'BOB',
      action,
      target: sequence === 1 ? null : target,
      changes,
    });
    expect(await ask(vault)).toEqual({
      entries: [
        entry(8, 'key-deleted'),
        entry(7, 'key-secret-replaced'),
        entry(6, 'key-secret-replaced', [{ field: 'retiringUntil', from: null, to: '1970-01-02T00:00:00.000Z' }]),
        entry(5, 'key-unlocked'),
        entry(4, 'key-locked-out'),
        entry(3, 'key-changed', [
          { field: 'name', from: 'key 1', to: 'K' },
          { field: 'expiresOn', from: null, to: '2027-01-01' },
        ]),
        entry(2, 'key-created'),
        entry(1, 'vault-created'),
      ],
      next: null,
    });
  });

  it.each([1, 2, 3, 5, 7])('of %d goes on where the one before ended, within commits too', async (limit) => {
    const vault = vaultOf(
      [founded],
      [1, 2, 3, 4].map((number) => created(number)),
      [created(5)],
      [6, 7, 8].map((number) => created(number)),
    );
    const whole = (await ask(vault)).entries;
    const found: unknown[] = [];
    let before: Query['before'] = null;
    do {
      const page = await ask(vault, { before, limit });
      expect(page.entries.length).toBeLessThanOrEqual(limit);
      found.push(...page.entries);
      before = page.next;
    } while (before !== null);
    expect(found).toEqual(whole);
    expect(whole.map(({ target }) => target?.name)).toEqual(
      [8, 7, 6, 5, 4, 3, 2, 1].map((n) => `key ${n}`).concat(undefined as never),
    );
  });

  it('of one key has its events alone', async () => {
    const vault = vaultOf([founded], [created(1), created(2)], [{ type: 'ApiKeyDeleted', ...about(2) }]);
    const page = await ask(vault, { keyId: idOf(2) });
    expect(page.entries.map(({ sequence, index, action }) => [sequence, index, action])).toEqual([
      [3, 0, 'key-deleted'],
      [2, 1, 'key-created'],
    ]);
    expect(page.next).toBeNull();
    expect(await ask(vault, { keyId: 'none' })).toEqual({ entries: [], next: null });
  });

  it('reads no further than it must', async () => {
    const vault = vaultOf([founded], ...Array.from({ length: 50 }, (_, number) => [created(number)]));
    await ask(vault, { limit: 3 });
    expect(vault.looked).toEqual([51, 50, 49]);
    vault.looked.length = 0;
    await ask(vault, { before: { sequence: 10, index: 0 }, limit: 2 });
    expect(vault.looked).toEqual([10, 9, 8]);
  });

  it('ends after 20,000 commits though nothing was found, and says where to go on', async () => {
    const vault = vaultOf(
      [founded],
      [created(1)],
      ...Array.from({ length: 25_000 }, (_, number) => [created(number + 2)]),
    );
    const first = await ask(vault, { keyId: idOf(1) });
    expect(first).toEqual({ entries: [], next: { sequence: 5003, index: 0 } });
    const second = await ask(vault, { keyId: idOf(1), before: first.next });
    expect(second).toMatchObject({ entries: [{ sequence: 2, action: 'key-created' }], next: null });
  });

  it('is refused where it holds an event that this program does not know', async () => {
    const vault = vaultOf([founded], [{ type: 'ApiKeyBlessed' }]);
    expect(await refusal(ask(vault))).toEqual({ code: 'vault.unknown-event', sequence: 2 });
  });
});

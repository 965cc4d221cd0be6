import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { broken, good, odd, rolledBack, vectors } from '../../fixtures/vaults/fixtures.ts';
import { adaHerself, danHimself } from '../../fixtures/vaults/people.ts';
import { allKeys, newRegistry, secretOf, startedAt } from '../registry/registries.ts';
import { openFile, type Problem, Refused } from './independent-opening.ts';
import { checkCheckpoints, readFromEnd, readFromStart, readVault } from './independent-reader.ts';
import type { ReadState } from './independent-state.ts';
import { ada, passphrase } from './recorder.ts';

/** A state as the vectors say it. */
function told({ operators, keys, roles, deletedRoles }: ReadState) {
  const inOrder = <T extends { readonly id: string }>(values: Iterable<T>) =>
    [...values].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    operators: inOrder(operators.values()),
    keys: inOrder(keys.values()),
    // The vectors of vaults that have none do not tell of them.
    ...(roles.size + deletedRoles.size > 0
      ? { roles: inOrder(roles.values()), deletedRoles: inOrder(deletedRoles.values()) }
      : {}),
  };
}

function vector(name: string) {
  const found = vectors().find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no vector ${name}`);
  return found;
}

/** What `read` is refused with. */
async function problem(read: () => unknown): Promise<Problem> {
  try {
    await read();
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a reader that shares nothing with ours', () => {
  it.each(vectors())(
    'finds in the $name vault what its vector says, for each operator',
    async ({ bytes, expected }) => {
      for (const { id, right, passphrase } of expected.operators) {
        const opened = await openFile(bytes, id, passphrase);
        const rosters = opened.rosters.map(({ sequence, digest }) => ({
          sequence,
          digest: digest.toString('base64url'),
        }));
        expect(rosters).toEqual(expected.rosters);
        expect(opened.vaultId.toString('base64url')).toBe(expected.vaultId);
        expect(opened.publicKey === null).toBe(right === 'auditor');
        const readings = [readFromStart(opened), readFromEnd(opened)];
        expect(readings[0]?.strays).toBe(expected.strays ?? 0);
        for (const { state, head, torn } of readings) {
          expect({ sequence: head.sequence, chain: head.chain.toString('base64url') }).toEqual(expected.head);
          expect(torn).toBe(expected.tornBytes);
          expect(told(state)).toEqual(expected.state);
        }
        expect(readings[0]?.commits).toHaveLength(expected.head.sequence);
        expect(readFromEnd(opened).checkpoint).toBe(expected.checkpoints.at(-1) ?? null);
        const good = expected.checkpoints.map((sequence) => ({ sequence, isTrue: true }));
        expect(checkCheckpoints(opened)).toEqual(good);
      }
    },
  );

  it('opens slots of every kind, each with its own secret', async () => {
    const { bytes, expected } = vector('slots');
    for (const { id, secrets } of expected.operators) {
      for (const kind of ['recovery', 'keychain'] as const) {
        const secret = Buffer.from(secrets?.[kind] ?? '', 'base64url');
        const { head } = readFromStart(await openFile(bytes, id, { kind, secret }));
        expect(head.chain.toString('base64url')).toBe(expected.head.chain);
        const wrong = openFile(bytes, id, { kind, secret: Buffer.alloc(32) });
        expect(await problem(() => wrong)).toEqual({ code: 'vault.wrong-passphrase' });
      }
    }
  });

  it('finds the same commits after the vault was encrypted anew, under another data key', async () => {
    const [before, after] = [vector('several'), vector('rekeyed')];
    const { id, passphrase } = adaHerself;
    const [one, other] = [await openFile(before.bytes, id, passphrase), await openFile(after.bytes, id, passphrase)];
    expect(other.dataKey).not.toEqual(one.dataKey);
    const { head, commits } = readFromStart(one);
    expect(readFromStart(other, head).commits.slice(0, -1)).toEqual(commits);
  });

  it('refuses who is no longer in the roster', async () => {
    const { bytes } = vector('several');
    const removed = openFile(bytes, danHimself.id, danHimself.passphrase);
    expect(await problem(() => removed)).toEqual({ code: 'vault.unknown-operator' });
  });

  it('finds the digests of the tokens of the good vault', async () => {
    const { bytes, expected } = good();
    const commits = await readVault(bytes, expected.operator.id, expected.passphrase);
    expect(commits.slice(1)).toEqual(
      expected.keys.map(({ token, createdAt, ...fields }) => ({
        operator: expected.operator.id,
        at: createdAt,
        events: [
          {
            type: 'ApiKeyCreated',
            key: { ...fields, digest: createHash('sha256').update(token).digest('base64url') },
          },
        ],
      })),
    );
  });

  it.each(broken())('refuses the broken vault ($name) as ours does', async ({ bytes, error }) => {
    const { operator, passphrase } = good().expected;
    const read = async () => readFromStart(await openFile(bytes, operator.id, passphrase));
    expect(await problem(read)).toEqual(error);
    expect(await problem(async () => readFromEnd(await openFile(bytes, operator.id, passphrase)))).toEqual(error);
  });

  it.each(odd().vaults)('is not misled by the odd vault ($name)', async ({ bytes, verification }) => {
    const { operator, passphrase } = good().expected;
    const opened = await openFile(bytes, operator.id, passphrase);
    const { state, head } = readFromEnd(opened);
    expect([told(state).keys, head.sequence]).toEqual([odd().keys, odd().sequence]);
    try {
      expect(told(readFromStart(opened).state).keys).toEqual(odd().keys);
    } catch (error) {
      // Then it is the history that is damaged, before a checkpoint that is not.
      expect(error instanceof Refused && error.problem).toEqual(verification);
    }
  });

  it.each(rolledBack())('tells who saw more of the vault that was rolled back ($name)', async (vault) => {
    const { operator, passphrase } = good().expected;
    const opened = await openFile(vault.bytes, operator.id, passphrase);
    const { state, head } = readFromEnd(opened);
    expect([told(state).keys, head.sequence]).toEqual([vault.keys, vault.sequence]);
    const seen = { ...vault.seen, chain: Buffer.from(vault.seen.chain, 'base64url') };
    expect(await problem(() => readFromStart(opened, seen))).toEqual(vault.error);
    expect(await problem(() => readFromEnd(opened, seen))).toEqual(vault.error);
  });

  it('finds what was just written, and compacted', async () => {
    const storage = new MemoryStorage();
    const registry = await newRegistry(storage);
    for (let number = 1; number <= 10; number += 1) {
      await registry.createKey(aKeyDraft({ name: `Key ${number}` }), secretOf(number), startedAt + number);
    }
    const names = registry.queryKeys(allKeys('created'), startedAt).rows.map(({ name }) => name);
    for (const isCompacted of [false, true]) {
      if (isCompacted) await registry.withVault((vault) => vault.compact());
      const opened = await openFile(storage.bytes ?? Buffer.alloc(0), ada.id, passphrase);
      expect([...readFromStart(opened).state.keys.values()].map(({ name }) => name)).toEqual(names);
      expect(readFromEnd(opened)).toMatchObject({ checkpoint: isCompacted ? 11 : null, head: { sequence: 11 } });
    }
    await registry.close();
  });

  it('imports nothing of ours', () => {
    const parts = ['reader', 'frames', 'opening', 'rosters', 'state', 'roles'];
    const imported = parts.flatMap((name) => {
      const source = readFileSync(new URL(`./independent-${name}.ts`, import.meta.url), 'utf8');
      return [...source.matchAll(/(?:\bfrom |\bimport ?\(?)'([^']+)'/g)].map(([, module]) => module);
    });
    const own = new Set(parts.map((name) => `./independent-${name}.ts`));
    const others = new Set(imported.filter((module) => !own.has(module ?? '')));
    expect([...others].toSorted()).toEqual(['@node-rs/argon2', 'node:crypto']);
  });
});

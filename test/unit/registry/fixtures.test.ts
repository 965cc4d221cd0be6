import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { Content } from '../../../main/registry/content.ts';
import { openRegistry } from '../../../main/registry/registry.ts';
import type { Head } from '../../../main/vault/position.ts';
import type { VaultStorage } from '../../../main/vault/storage.ts';
import { openVault, readHeader } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { aKeyDraft } from '../../fixtures/drafts.ts';
import { auditors, broken, fixtureFolder, good, odd, rolledBack, vectors } from '../../fixtures/vaults/fixtures.ts';
import { makeFixtures } from '../../fixtures/vaults/make.ts';
import { rounds } from '../../rounds.ts';
import { openingBy, Recorder, refusal, verifyVault } from '../vault/recorder.ts';
import { allKeys, secretOf } from './registries.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

const { bytes, expected } = good();
const now = expected.createdAt + 600_000;
const { id: adaId } = expected.operator;

/** What was asked of a file. */
interface Reads {
  calls: number;
  /** Bytes, whether there were as many or not: so much memory a file on a disk takes for them. */
  bytes: number;
  largest: number;
}

/** A vault in memory, and what is read of it. */
function watched(bytes: Uint8Array): { readonly storage: MemoryStorage; readonly reads: Reads } {
  const storage = new MemoryStorage(bytes);
  const reads: Reads = { calls: 0, bytes: 0, largest: 0 };
  const open = storage.open.bind(storage);
  storage.open = async () => {
    const file = await open();
    return {
      ...file,
      read: (offset, length) => {
        // What a real file would not take.
        if (!Number.isSafeInteger(offset) || offset < 0 || !Number.isSafeInteger(length) || length < 0) {
          throw new RangeError(`read of ${length} at ${offset}`);
        }
        reads.calls += 1;
        reads.bytes += length;
        reads.largest = Math.max(reads.largest, length);
        return file.read(offset, length);
      },
    };
  };
  return { storage, reads };
}

const mebibyte = 1024 * 1024;

/** Expects that reading cost no more than the size of the file explains, whatever the file says of itself. */
function expectBounded({ calls, bytes, largest }: Reads, size: number): void {
  // A header may say that it has four mebibytes.
  expect(largest).toBeLessThanOrEqual(Math.max(size, 4 * mebibyte));
  expect(bytes).toBeLessThanOrEqual(4 * mebibyte + 8 * size);
  expect(calls).toBeLessThanOrEqual(40 + (8 * size) / mebibyte);
}

async function openedContent(storage: VaultStorage, operatorId = adaId, passphrase = expected.passphrase) {
  const content = new Content();
  const vault = await openVault(storage, openingBy(operatorId, passphrase), content);
  return { vault, content };
}

/** The operators and keys in `content`, as the vectors tell them. */
function stateOf({ state }: Content) {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  const operators = [...state.operators.values()];
  const keys = [...state.keys.values()];
  const { own, deleted } = state.roles;
  return {
    operators: operators.toSorted(byId),
    keys: keys.toSorted(byId),
    // The vectors of vaults that have none do not tell of them.
    ...(own.length + deleted.length > 0 ? { roles: own, deletedRoles: deleted } : {}),
  };
}

describe('a published vault', () => {
  it.each(vectors())('($name) is what its vector says, for each operator', async ({ bytes, expected }) => {
    for (const { id, right, passphrase } of expected.operators) {
      const storage = new MemoryStorage(bytes);
      const { vault, content } = await openedContent(storage, id, passphrase);
      expect(Buffer.from(vault.id).toString('base64url')).toBe(expected.vaultId);
      const { sequence, chain } = vault.head;
      expect({ sequence, chain: Buffer.from(chain).toString('base64url') }).toEqual(expected.head);
      expect([vault.right, vault.tornBytes]).toEqual([right, expected.tornBytes]);
      expect(vault.checkpoint?.sequence ?? null).toBe(expected.checkpoints.at(-1) ?? null);
      expect(stateOf(content)).toEqual(expected.state);
      const verified = { head: vault.head, checkpoints: expected.checkpoints.length };
      expect(await verifyVault(vault, () => new Content())).toMatchObject(verified);
      expect(storage.bytes).toEqual(bytes);
    }
  });

  it.each(vectors())('($name) shows its keys', async ({ bytes, expected: { state, operators } }) => {
    const { passphrase } = operators.find(({ id }) => id === adaId) ?? expected;
    const registry = await openRegistry(new MemoryStorage(bytes), openingBy(adaId, passphrase));
    const { rows, total } = registry.queryKeys(allKeys(), now);
    const shown = state.keys.map(({ digest: _, lockedOut, retiring, ...key }) => ({
      ...key,
      status: lockedOut ? 'locked-out' : 'active',
      retiringUntil: retiring?.notAfter ?? null,
    }));
    expect(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject(shown);
    expect(total).toBe(shown.length);
    await registry.close();
  });
});

it('the good vault opens as it was written', async () => {
  const registry = await openRegistry(new MemoryStorage(bytes), openingBy(adaId, expected.passphrase));
  expect(registry.operator).toMatchObject(expected.operator);
  expect(registry.right).toBe('administrator');
  const rows = expected.keys.map(({ token: _, ...key }) => key);
  expect(registry.queryKeys(allKeys('created'), now)).toMatchObject({ rows, total: rows.length, count: rows.length });
  expect(registry.queryKeys(allKeys('created'), now).rows[0]).toMatchObject({
    expiresAt: Date.parse('2030-12-31T21:00:00Z'),
    createdBy: expected.operator.name,
  });
});

it('the vault of an auditor opens for reading, and takes no commit', async () => {
  const { bytes: given, operatorId, passphrase } = auditors();
  const storage = new MemoryStorage(given);
  const recorder = new Recorder();
  const vault = await openVault(storage, openingBy(operatorId, passphrase), recorder);
  expect([vault.right, recorder.commits.length]).toEqual(['auditor', 1]);
  const commit = { operatorId, at: now, events: [] };
  expect(await refusal(vault.append(commit))).toEqual({ code: 'session.not-administrator' });
  expect(await refusal(vault.compact())).toEqual({ code: 'session.not-administrator' });
  expect(storage.bytes).toEqual(given);
});

describe('a broken vault', () => {
  it.each(broken())(
    '($name) is refused with its code, at a bounded cost',
    async ({ bytes: given, error, isSealed }) => {
      const { storage, reads } = watched(given);
      expect(await refusal(openRegistry(storage, openingBy(adaId, expected.passphrase)))).toEqual(error);
      expectBounded(reads, given.length);
      if (!isSealed) expect(await refusal(readHeader(storage))).toEqual(error);
      else expect((await readHeader(storage)).slots[0]?.operatorId).toBe(adaId);
      expect(storage.bytes).toEqual(given);
    },
  );
});

describe('an odd vault', () => {
  const { keys, sequence, vaults } = odd();

  it.each(vaults)('($name) opens with its true state, at a bounded cost', async ({ bytes: given, verification }) => {
    const { storage, reads } = watched(given);
    const { vault, content } = await openedContent(storage);
    expectBounded(reads, given.length);
    expect(vault.head.sequence).toBe(sequence);
    expect(stateOf(content).keys).toEqual(keys);
    const verifying = verifyVault(vault, () => new Content());
    if (verification === null) expect((await verifying).head).toEqual(vault.head);
    else expect(await refusal(verifying)).toEqual(verification);
    expect(storage.bytes).toEqual(given);
  });

  it.each(vaults)('($name) takes a commit, and opens again', async ({ bytes: given }) => {
    const storage = new MemoryStorage(given);
    const registry = await openRegistry(storage, openingBy(adaId, expected.passphrase));
    await registry.createKey(aKeyDraft({ name: 'One more' }), secretOf(99), now);
    await registry.close();
    const { vault, content } = await openedContent(storage);
    expect(vault.head.sequence).toBe(sequence + 1);
    expect(stateOf(content).keys).toMatchObject([...keys, { id: secretOf(99).id, name: 'One more' }]);
  });
});

describe('a vault from which commits are gone', () => {
  it.each(rolledBack())('($name) is refused to who saw it whole', async ({ bytes: given, seen, error, ...left }) => {
    const { storage, reads } = watched(given);
    const { vault, content } = await openedContent(storage);
    expect([vault.head.sequence, stateOf(content).keys]).toEqual([left.sequence, left.keys]);
    const head: Head = { sequence: seen.sequence, chain: Buffer.from(seen.chain, 'base64url') };
    const opening = { ...openingBy(adaId, expected.passphrase), lastSeen: () => ({ head, roster: null }) };
    expect(await refusal(openVault(storage, opening, new Content()))).toEqual(error);
    expectBounded(reads, given.length);
    expect(storage.bytes).toEqual(given);
  });
});

it.each([
  ['segments', 2],
  ['checkpoints', 4],
])('tens of thousands of empty %s are passed at a bounded cost', async (_, kind) => {
  const frame = Buffer.alloc(45);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt8(kind, 4);
  frame.writeBigUInt64BE(3n, 5);
  frame.writeUInt32BE(frame.length, 41);
  const given = Buffer.concat([bytes, Buffer.alloc(rounds({ short: 30_000, full: 100_000 }) * frame.length, frame)]);
  const { storage, reads } = watched(given);
  const { vault } = await openedContent(storage);
  expect([vault.head.sequence, vault.size]).toEqual([3, given.length]);
  expectBounded(reads, given.length);
});

it('the committed vaults are those that their maker makes, with the same answers', async () => {
  const made = await makeFixtures();
  const files = readdirSync(fixtureFolder).filter((name) => /\.(latchkey|json)$/.test(name));
  expect(files.toSorted()).toEqual(Object.keys(made).toSorted());
  const answers = (name: string) => JSON.parse(Buffer.from(made[name] ?? '').toString('utf8'));
  expect(answers('broken.json')).toEqual(
    Object.fromEntries(broken().map(({ name, error, isSealed }) => [name, { error, isSealed }])),
  );
  const { sequence, keys, vaults } = odd();
  const verifications = Object.fromEntries(vaults.map(({ name, verification }) => [name, { verification }]));
  expect(answers('odd.json')).toEqual({ sequence, keys, vaults: verifications });
  for (const { name, expected } of vectors().slice(2)) expect(answers(`${name}.json`).state).toEqual(expected.state);
});

it('a key added to the good vault is there when it is opened again', async () => {
  const storage = new MemoryStorage(bytes);
  const registry = await openRegistry(storage, openingBy(adaId, expected.passphrase));
  await registry.createKey(aKeyDraft({ name: 'Third' }), secretOf(3), now);
  const again = await openRegistry(storage, openingBy(adaId, expected.passphrase));
  expect(again.queryKeys(allKeys('created'), now)).toEqual(registry.queryKeys(allKeys('created'), now));
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Head } from '../../../main/vault/position.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { ada, commitOf, create, openingBy, passphrase, Recorder, refusal, reopen } from './recorder.ts';

let older: Buffer;
let newer: Buffer;
let seen: Head;

beforeEach(async () => {
  const storage = new MemoryStorage();
  const { vault } = await create(storage);
  await vault.append(commitOf('a'));
  older = storage.bytes ?? Buffer.alloc(0);
  await vault.append(commitOf('b'));
  newer = storage.bytes ?? Buffer.alloc(0);
  seen = vault.head;
});

const openSeen = (bytes: Buffer, head: Head | null) =>
  openVault(
    new MemoryStorage(bytes),
    { ...openingBy(ada.id, passphrase), lastSeen: () => (head === null ? null : { head, roster: null }) },
    new Recorder(),
  );

/** The vault in `bytes` with one more commit. */
async function continued(bytes: Buffer, event: string): Promise<Buffer> {
  const storage = new MemoryStorage(bytes);
  const { vault } = await reopen(storage);
  await vault.append(commitOf(event));
  return storage.bytes ?? Buffer.alloc(0);
}

describe('a vault that was seen before', () => {
  it('has the head that it was closed with', async () => {
    expect(seen.sequence).toBe(3);
    expect((await openSeen(newer, seen)).head).toEqual(seen);
  });

  it('opens where its history goes on from what was seen', async () => {
    const vault = await openSeen(await continued(newer, 'c'), seen);
    expect(vault.head.sequence).toBe(4);
  });

  it('is refused where it ends before', async () => {
    const refused = refusal(openSeen(older, seen));
    expect(await refused).toEqual({ code: 'vault.rolled-back', sequence: 2, seen: 3 });
  });

  it('is refused where its history went another way, however far', async () => {
    const other = await continued(older, 'x');
    const forked = (sequence: number) => ({
      code: 'vault.forked',
      here: { sequence, at: 2_000, operator: 'Ada' },
      seen: { sequence: 3, at: null, operator: null },
    });
    expect(await refusal(openSeen(other, seen))).toEqual(forked(3));
    const longer = await continued(other, 'y');
    expect(await refusal(openSeen(longer, seen))).toEqual(forked(4));
  });

  it('is asked for by its own id', async () => {
    const ids: Uint8Array[] = [];
    const lastSeen = (id: Uint8Array) => {
      ids.push(id);
      return null;
    };
    const vault = await openVault(
      new MemoryStorage(newer),
      { ...openingBy(ada.id, passphrase), lastSeen },
      new Recorder(),
    );
    expect(ids).toEqual([vault.id]);
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileSystem, withDescriptor } from '../../../main/vault/file-system.ts';
import type { Vault } from '../../../main/vault/open-vault.ts';
import { recoverVault } from '../../../main/vault/recovery.ts';
import { openVault, rekeyVault } from '../../../main/vault/vault.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { altered, boundaries } from './layout.ts';
import { ada, commitOf, create, openingBy, passphrase, Recorder, refusal, reopen, verifyVault } from './recorder.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnce } = await import('../../fakes/derived-once.ts');
  return derivedOnce(await importOriginal());
});

let storage: MemoryStorage;
let vault: Vault;
let whole: Buffer;

beforeEach(async () => {
  storage = new MemoryStorage();
  ({ vault } = await create(storage));
  for (let number = 2; number <= 100; number += 1) {
    await vault.append(commitOf(number));
    if (number === 50) await vault.compact();
  }
  await vault.backUp(5);
  whole = Buffer.from(bytes());
});

// A file that stays open keeps the space of one that was replaced, and on Windows keeps it from being replaced.
afterEach(() => {
  expect(storage.unclosed.size).toBe(0);
});

const bytes = () => storage.bytes ?? Buffer.alloc(0);

/** Has read number `number` (from 1) fail with `error`. Answers whether it came to that. */
function failRead(number: number, error: Error): () => boolean {
  let reads = 0;
  const count = async () => {
    reads += 1;
    if (reads === number) throw error;
  };
  storage.onRead = count;
  storage.onBackupRead = count;
  return () => reads >= number;
}

/** Damages a commit that others come after, and that a backup has. */
function damage(): void {
  const at = (boundaries(bytes()).frames.at(-30) ?? 0) + 80;
  storage.write(altered(bytes(), (copy) => copy.writeUInt8(copy.readUInt8(at) ^ 1, at)));
}

const works: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['is opened', () => reopen(storage)],
  ['is followed', () => vault.catchUp()],
  ['is compacted', () => vault.compact()],
  ['is backed up', () => vault.backUp(9)],
  ['is compared with its backups', () => vault.isBackedUp()],
  ['is asked when it was founded', () => vault.foundedAt()],
  ['is verified', () => verifyVault(vault)],
  ['has its history read', () => readHistory()],
  ['is encrypted anew', () => rekey()],
  ['is looked at for what can be recovered', () => recover('look')],
  ['is damaged, and is looked at for what can be recovered', () => recoverDamaged()],
];

async function readHistory(last = 0): Promise<void> {
  for await (const { sequence } of vault.history(Number.MAX_SAFE_INTEGER)) if (sequence === last) return;
}

const rekey = () => {
  const opening = { ...openingBy(ada.id, passphrase), at: 3_000, remembered: () => null };
  return rekeyVault(
    storage,
    opening,
    () => undefined,
    () => new Recorder(),
  );
};
const recoverDamaged = () => {
  storage.write(whole);
  damage();
  return recover('look');
};
const recover = (allowed: 'look' | 'loss', phrase = passphrase) =>
  recoverVault(storage, { ...openingBy(ada.id, phrase), at: 9_000 }, allowed, new Recorder());

describe('no file is left open when a vault', () => {
  it.each(works)('%s', async (_, work) => {
    await work();
  });

  it.each(works)('%s, and any read of it fails', async (_, work) => {
    const error = new LatchkeyError({ code: 'vault.unreadable', reason: 'EIO' });
    for (let number = 1; ; number += 1) {
      const isReached = failRead(number, error);
      await work().catch((failure) => expect(failure).toBeInstanceOf(LatchkeyError));
      expect(storage.unclosed.size).toBe(0);
      if (!isReached()) break;
    }
  });

  it('has its history read no further than to some commit', () => readHistory(60));

  it('has a passphrase that is wrong', async () => {
    expect(await refusal(openVault(storage, openingBy(ada.id, 'wrong'), new Recorder()))).toMatchObject({
      code: 'vault.wrong-passphrase',
    });
    expect(await refusal(recover('look', 'wrong'))).toMatchObject({ code: 'vault.wrong-passphrase' });
  });

  it.each(['look', 'loss'] as const)('is damaged, and is recovered (%s)', async (allowed) => {
    damage();
    expect(await refusal(reopen(storage))).toMatchObject({ code: 'vault.damaged' });
    expect((await recover(allowed)).done === null).toBe(allowed === 'look');
  });

  it('is no longer what was taken in', async () => {
    const other = new MemoryStorage();
    await create(other);
    storage.write(other.bytes ?? Buffer.alloc(0));
    for (const [, work] of works.slice(1, 8))
      await work().catch((error) => expect(error).toBeInstanceOf(LatchkeyError));
  });

  it('is read for long, until that is closed', async () => {
    const reading = await vault.reading();
    expect(storage.unclosed.size).toBe(1);
    await reading.close();
  });
});

describe('a fault of the program in any read is told as it is, and not taken for damage, when a vault', () => {
  it.each(works)('%s', async (_, work) => {
    const fault = new TypeError('a fault of the program');
    for (let number = 1; ; number += 1) {
      const isReached = failRead(number, fault);
      const failure = await work().then(
        () => null,
        (error) => error,
      );
      if (!isReached()) break;
      expect(failure).toBe(fault);
    }
  });
});

it('a backup that the system does not open is done without in recovery; a fault of the program in that is told', async () => {
  const failure = vi.fn<() => Error>();
  const [backup] = await storage.backups();
  if (backup === undefined) expect.unreachable();
  storage.backups = async () => [{ ...backup, open: () => Promise.reject(failure()) }];
  failure.mockReturnValue(new LatchkeyError({ code: 'vault.unreadable', reason: 'EACCES' }));
  expect(await recover('look')).toMatchObject({ damagedAt: null, missing: null });
  const fault = new TypeError('a fault of the program');
  failure.mockReturnValue(fault);
  await expect(recover('look')).rejects.toBe(fault);
});

it('a file is kept open until what is done with it has ended', async () => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, 'bytes');
  const size = await withDescriptor(fileSystem, file, async (descriptor) => {
    await setImmediate();
    return fileSystem.fstatSync(descriptor).size;
  });
  expect(size).toBe(5);
});

import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { accessOf, type OnAccessLost } from './file-access.ts';
import { isOpenIn, pieceSize, truncate } from './file-append.ts';
import { timeName } from './file-backups.ts';
import { sizeAfter } from './file-end.ts';
import type { Lock } from './file-lock.ts';
import { type FileSystem, readAll, syncFile, syncFolder, withDescriptor, writeAll } from './file-system.ts';
import { giveNameTo, withTemporary } from './file-writer.ts';
import { frameMaxSize } from './format-v1.ts';
import type { StoredEnd, Write } from './storage.ts';

/** As `VaultStorage.setAsideTorn`, of the file at `file`, which is locked. Throws the operating system's error. */
export async function setAsideTorn(
  fs: FileSystem,
  file: string,
  lock: Lock,
  expected: StoredEnd,
  isTorn: (bytes: Buffer) => boolean,
  onAccessLost: OnAccessLost,
): Promise<boolean> {
  const size = sizeAfter(fs, lock.descriptor, expected);
  // A crash leaves less than one frame.
  if (size === null || size === 0 || size > frameMaxSize) return false;
  const torn = readAll(fs, lock.descriptor, expected.size, size);
  if (!isTorn(torn)) return false;
  // Under a name of its own before it goes: whatever it was, it is not lost.
  const kept = `${lock.target}.torn-${timeName(Date.now())}`;
  const access = accessOf(fs.fstatSync(lock.descriptor));
  const made = { content: (write: Write) => write(torn), access, onAccessLost };
  await withTemporary(fs, lock.target, made, (temporary) => giveNameTo(fs, temporary, kept));
  await syncFolder(fs, path.dirname(kept));
  // Somebody who asks for no lock may have added to it meanwhile.
  if (sizeAfter(fs, lock.descriptor, expected) !== size) return false;
  await truncate(fs, file, lock, expected.size);
  await syncFile(fs, lock.descriptor);
  return true;
}

/**
 * As `VaultStorage.syncFrom`, of the file at `file`, which is locked.
 *
 * A sync that fails leaves pages in memory that differ from the disk and count as clean (Linux: ext4, XFS): another sync, of this or a new descriptor, writes nothing and
 * succeeds, and who reads gets what is in memory. To write the same bytes to the same place again is the only way to have them written that needs no other file. Each
 * piece was read under this lock just before, with nothing in between.
 * @throws {LatchkeyError} `vault.busy` when the file was replaced under the lock; and the operating system's error
 */
export async function syncFrom(fs: FileSystem, file: string, lock: Lock, expected: StoredEnd): Promise<void> {
  const rest = sizeAfter(fs, lock.descriptor, expected) ?? 0;
  if (rest === 0) return syncFile(fs, lock.descriptor);
  // Not the descriptor of the lock: what is written to that goes to the end.
  await withDescriptor(fs, file, async (descriptor) => {
    if (!isOpenIn(fs, descriptor, lock)) throw new LatchkeyError({ code: 'vault.busy' });
    const end = expected.size + rest;
    for (let at = expected.size; at < end; at += pieceSize) {
      if (at > expected.size) await setImmediate();
      writeAll(fs, descriptor, at, readAll(fs, descriptor, at, Math.min(pieceSize, end - at)));
    }
    await syncFile(fs, descriptor);
  });
}

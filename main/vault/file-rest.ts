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

/** Implements `VaultStorage.setAsideTorn` for `file`, which is locked. Throws the operating system's error. */
export async function setAsideTorn(
  fs: FileSystem,
  file: string,
  lock: Lock,
  expected: StoredEnd,
  isTorn: (bytes: Buffer) => boolean,
  onAccessLost: OnAccessLost,
): Promise<boolean> {
  const size = sizeAfter(fs, lock.descriptor, expected);
  // A torn write leaves less than one frame.
  if (size === null || size === 0 || size > frameMaxSize) return false;
  const torn = readAll(fs, lock.descriptor, expected.size, size);
  if (!isTorn(torn)) return false;
  // Saved under its own name before it is removed: whatever it was, it is not lost.
  const kept = `${lock.target}.torn-${timeName(Date.now())}`;
  const access = accessOf(fs.fstatSync(lock.descriptor));
  const made = { content: (write: Write) => write(torn), access, onAccessLost };
  await withTemporary(fs, lock.target, made, (temporary) => giveNameTo(fs, temporary, kept));
  await syncFolder(fs, path.dirname(kept));
  // A program that takes no lock may have appended meanwhile.
  if (sizeAfter(fs, lock.descriptor, expected) !== size) return false;
  await truncate(fs, file, lock, expected.size);
  await syncFile(fs, lock.descriptor);
  return true;
}

/**
 * Implements `VaultStorage.syncFrom` for `file`, which is locked.
 *
 * A failed sync leaves pages in memory that differ from the disk but count as clean (Linux: ext4, XFS): another sync, through this or a new descriptor,
 * writes nothing and succeeds, and reads return what is in memory. Rewriting the same bytes in place is the only way to get them written that needs no other
 * file. Each piece was read under this lock immediately before.
 * @throws {LatchkeyError} `vault.busy` when the file was replaced under the lock; and the operating system's error
 */
export async function syncFrom(fs: FileSystem, file: string, lock: Lock, expected: StoredEnd): Promise<void> {
  const rest = sizeAfter(fs, lock.descriptor, expected) ?? 0;
  if (rest === 0) return syncFile(fs, lock.descriptor);
  // Not the lock's descriptor, which appends every write.
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

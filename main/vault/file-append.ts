import { setImmediate } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { type NameSync, requireEnd, Written } from './file-end.ts';
import type { Lock } from './file-lock.ts';
import { type FileSystem, isSameFile, promised, reasonOf, syncFile, withDescriptor, writeAll } from './file-system.ts';
import type { StoredEnd } from './storage.ts';

/** Bytes written or read at a time: other work of this process gets its turn between two pieces. */
export const pieceSize = 1024 * 1024;

/**
 * Implements `VaultStorage.append` for `file`, which is locked.
 * @throws {LatchkeyError} `vault.changed` when what was written does not lie at the expected end; it is not removed then. Also the operating system's errors
 */
export async function append(
  fs: FileSystem,
  file: string,
  lock: Lock,
  expected: StoredEnd,
  parts: Iterable<Uint8Array>,
  name: NameSync,
): Promise<void> {
  const { descriptor } = lock;
  requireEnd(fs, descriptor, expected);
  await name.settle(descriptor);
  const written = new Written();
  let isStored = false;
  try {
    for (const piece of piecesOf(parts)) {
      if (written.size > 0) await setImmediate();
      writeAll(fs, descriptor, null, piece, (part) => written.add(part));
    }
    await promised<void>((done) => fs.fdatasync(descriptor, (error) => done(error)));
    isStored = await isWhereItBelongs(fs, file, lock, expected, written);
  } catch (error) {
    await cutBack(fs, file, lock, expected, written);
    throw error;
  }
  if (!isStored) throw new LatchkeyError({ code: 'vault.changed' });
}

function* piecesOf(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const part of parts) {
    for (let at = 0; at < part.length; at += pieceSize) yield part.subarray(at, at + pieceSize);
  }
}

// The lock keeps out only programs that take it, and appends on NFS are not atomic: what was written may follow bytes of another writer, or be overwritten.
// The file is opened again because NFS asks its server for the current content only on open.
function isWhereItBelongs(
  fs: FileSystem,
  file: string,
  lock: Lock,
  { size }: StoredEnd,
  written: Written,
): Promise<boolean> {
  return withDescriptor(
    fs,
    file,
    async (descriptor) => isOpenIn(fs, descriptor, lock) && written.standsAt(fs, descriptor, size),
    'r',
  );
}

/** Whether `descriptor` is of the locked file. */
export function isOpenIn(fs: FileSystem, descriptor: number, lock: Lock): boolean {
  return isSameFile(fs.fstatSync(descriptor, { bigint: true }), fs.fstatSync(lock.descriptor, { bigint: true }));
}

// Removes a commit that is not acknowledged. Where this fails, or others have written too, it may stay in the file although the caller got an error.
async function cutBack(fs: FileSystem, file: string, lock: Lock, { size }: StoredEnd, written: Written): Promise<void> {
  try {
    const isAllOurs = fs.fstatSync(lock.descriptor).size === size + written.size;
    if (!isAllOurs || !written.standsAt(fs, lock.descriptor, size)) return;
    await truncate(fs, file, lock, size);
    await syncFile(fs, lock.descriptor);
  } catch {
    // The error that is being thrown already reports the problem.
  }
}

/** Truncates `file`, which is locked, to `size` bytes. Throws the operating system's error. */
export async function truncate(fs: FileSystem, file: string, lock: Lock, size: number): Promise<void> {
  try {
    fs.ftruncateSync(lock.descriptor, size);
  } catch (error) {
    // On Windows, a descriptor opened for appending cannot truncate.
    if (!['EPERM', 'EACCES'].includes(reasonOf(error) ?? '')) throw error;
    await withDescriptor(fs, file, async (descriptor) => {
      if (!isOpenIn(fs, descriptor, lock)) throw error;
      fs.ftruncateSync(descriptor, size);
    });
  }
}

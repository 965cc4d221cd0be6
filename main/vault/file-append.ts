import { setImmediate } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { type NameSync, requireEnd, Written } from './file-end.ts';
import type { Lock } from './file-lock.ts';
import { type FileSystem, isSameFile, promised, reasonOf, syncFile, withDescriptor, writeAll } from './file-system.ts';
import type { StoredEnd } from './storage.ts';

/** Bytes that are written or read at once: other work of this process goes on between two pieces. */
export const pieceSize = 1024 * 1024;

/**
 * As `VaultStorage.append`, to the file at `file`, which is locked.
 * @throws {LatchkeyError} `vault.changed` when what was written is not where it belongs; nothing is cut off then. And the operating system's error
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

// The lock keeps out whoever asks for it. Appends to NFS are not atomic, and a program may write without a lock: then what was written may stand after bytes of
// others, or be written over. The file is opened anew, which is when NFS asks its server for what is there.
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

/** Whether `descriptor` is of the file that is locked. */
export function isOpenIn(fs: FileSystem, descriptor: number, lock: Lock): boolean {
  return isSameFile(fs.fstatSync(descriptor, { bigint: true }), fs.fstatSync(lock.descriptor, { bigint: true }));
}

// What was not acknowledged is not to be found later. Where even this fails, or the file has more than what was written here, it is: as a commit that nobody was told
// is stored.
async function cutBack(fs: FileSystem, file: string, lock: Lock, { size }: StoredEnd, written: Written): Promise<void> {
  try {
    const isAllOurs = fs.fstatSync(lock.descriptor).size === size + written.size;
    if (!isAllOurs || !written.standsAt(fs, lock.descriptor, size)) return;
    await truncate(fs, file, lock, size);
    await syncFile(fs, lock.descriptor);
  } catch {
    // The error that is on its way says what is wrong with the disk.
  }
}

/** Cuts the file at `file`, which is locked, off after `size` bytes. Throws the operating system's error. */
export async function truncate(fs: FileSystem, file: string, lock: Lock, size: number): Promise<void> {
  try {
    fs.ftruncateSync(lock.descriptor, size);
  } catch (error) {
    // On Windows, who may add to a file may not cut it off.
    if (!['EPERM', 'EACCES'].includes(reasonOf(error) ?? '')) throw error;
    await withDescriptor(fs, file, async (descriptor) => {
      if (!isOpenIn(fs, descriptor, lock)) throw error;
      fs.ftruncateSync(descriptor, size);
    });
  }
}

import path from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { accessOf, fileMode, type OnAccessLost } from './file-access.ts';
import { pieceSize } from './file-append.ts';
import { timeName } from './file-backups.ts';
import { type NameSync, requireEnd } from './file-end.ts';
import { isTemporaryOf, keptName, removeLeft } from './file-left.ts';
import type { Lock } from './file-lock.ts';
import { removeLeftNames, requireReplaceable } from './file-names.ts';
import { type FileSystem, readAll, reasonOf, syncFolder } from './file-system.ts';
import { makeFolder, type NewFile, withTemporary, writeNew } from './file-writer.ts';
import { requireFileOrNothing } from './no-file.ts';
import type { StoredEnd, Write } from './storage.ts';

// How long to retry replacing a file that somebody has open, in milliseconds.
const renameMs = 2000;

// Written and synced under a temporary name first, so that the vault's name leads to a complete vault or to nothing.
export async function create(fs: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(fs, path.dirname(file));
  requireFileOrNothing(fs, file);
  await removeLeftOf(fs, file);
  await withTemporary(fs, file, { content: (write) => write(bytes) }, (temporary) => {
    giveName(fs, temporary, file);
    fs.rmSync(temporary, { force: true });
  });
  await syncFolder(fs, path.dirname(file));
}

/** Removes temporary files for `file` that a crash left. */
export function removeLeftOf(fs: FileSystem, file: string): Promise<void> {
  const { dir, base } = path.parse(file);
  return removeLeft(fs, dir || '.', (name) => isTemporaryOf(base, name));
}

// `link`, unlike `rename`, never replaces a vault that appeared meanwhile. Where there are no hard links (exFAT), an empty file claims the name first; a crash
// between the two steps leaves it.
function giveName(fs: FileSystem, temporary: string, file: string): void {
  try {
    try {
      fs.linkSync(temporary, file);
    } catch (error) {
      if (!hasNoLinks(error)) throw error;
      fs.closeSync(fs.openSync(file, 'wx', fileMode));
      takeName(fs, temporary, file);
    }
  } catch (error) {
    throw reasonOf(error) === 'EEXIST' ? new LatchkeyError({ code: 'vault.exists' }) : error;
  }
}

function takeName(fs: FileSystem, temporary: string, claimed: string): void {
  try {
    fs.renameSync(temporary, claimed);
  } catch (error) {
    fs.rmSync(claimed, { force: true });
    throw error;
  }
}

function hasNoLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(reasonOf(error) ?? '');
}

/** Implements `VaultStorage.requireReplaceable` for the file locked by `lock`. Throws the operating system's error. */
export async function checkReplaceable(fs: FileSystem, { descriptor, target }: Lock): Promise<void> {
  removeLeftNames(fs, descriptor, target);
  requireReplaceable(fs, descriptor, target);
}

/** The file that replaces another. */
interface Replacement {
  readonly expected: StoredEnd;
  readonly write: (write: Write) => Promise<void>;
  readonly keepsOld: boolean;
}

/** Implements `VaultStorage.replace` for the file locked by `lock`: a link to it stays a link. Throws the operating system's error. */
export async function replace(
  fs: FileSystem,
  lock: Lock,
  { expected, write, keepsOld }: Replacement,
  name: NameSync,
  onAccessLost: OnAccessLost,
): Promise<string | null> {
  const { descriptor, target } = lock;
  await checkReplaceable(fs, lock);
  requireEnd(fs, descriptor, expected);
  await removeLeftOf(fs, target);
  const access = accessOf(fs.fstatSync(descriptor));
  const made = { content: write, access, onAccessLost };
  const keptAs = await withTemporary(fs, target, made, async (temporary) => {
    const kept = keepsOld ? await keepOld(fs, lock, { access, onAccessLost }) : null;
    try {
      // A program that takes no lock may have changed it meanwhile. A kept old file is an additional name.
      requireReplaceable(fs, descriptor, target, kept === null ? 1n : 2n);
      requireEnd(fs, descriptor, expected);
      if (!lock.isInPlace()) throw new LatchkeyError({ code: 'vault.changed' });
      await renameOver(fs, temporary, target);
    } catch (error) {
      if (kept !== null) fs.rmSync(kept, { force: true });
      throw error;
    }
    return kept;
  });
  await syncNames(fs, path.dirname(target), name);
  return keptAs;
}

async function renameOver(fs: FileSystem, from: string, to: string): Promise<void> {
  for (const until = performance.now() + renameMs; ; await setTimeout(50)) {
    try {
      return fs.renameSync(from, to);
    } catch (error) {
      const reason = reasonOf(error) ?? '';
      // Windows refuses while anybody has the file open: a reader, a virus scanner.
      const isHeld = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(reason);
      if (isHeld && performance.now() < until) continue;
      if (reason !== 'EBUSY' || isHeld) throw error;
      throw new LatchkeyError({ code: 'vault.cannot-replace', reason: 'mount-point' });
    }
  }
}

// The file has been replaced even if the sync fails; the next append then syncs the folder first.
async function syncNames(fs: FileSystem, folder: string, name: NameSync): Promise<void> {
  name.unsettle();
  try {
    await syncFolder(fs, folder);
  } catch {
    await syncFolder(fs, folder);
  }
}

/** Gives the old file a second name, under which it is kept after the replacement. */
async function keepOld(fs: FileSystem, lock: Lock, like: Omit<NewFile, 'content'>): Promise<string> {
  const { dir, base } = path.parse(lock.target);
  const kept = path.join(dir, keptName(base, timeName(Date.now())));
  try {
    fs.linkSync(lock.target, kept);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    // Must be durable before the original goes.
    await writeNew(fs, kept, kept, { ...like, content: (write) => copy(fs, lock.descriptor, write) }, () => undefined);
  }
  return kept;
}

async function copy(fs: FileSystem, descriptor: number, write: Write): Promise<void> {
  const { size } = fs.fstatSync(descriptor);
  for (let at = 0; at < size; at += pieceSize) {
    await write(readAll(fs, descriptor, at, Math.min(pieceSize, size - at)));
    await setImmediate();
  }
}

import { constants } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { timeName } from './file-backups.ts';
import { type NameSync, requireEnd } from './file-end.ts';
import type { Lock } from './file-lock.ts';
import { removeLeftNames, requireReplaceable } from './file-names.ts';
import { type FileSystem, reasonOf, syncFile, syncFolder, withDescriptor } from './file-system.ts';
import { fileMode, keptName, makeFolder, removeLeft, writeTemporary } from './file-writer.ts';
import type { StoredEnd, Write } from './storage.ts';

// How long a file that somebody has open is tried to be replaced, in milliseconds.
const renameMs = 2000;

// Written and synced under another name first: whatever happens, the vault's name belongs to a whole vault or to nothing.
export async function create(fs: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(fs, path.dirname(file));
  removeLeft(fs, file);
  const temporary = await writeTemporary(fs, file, (write) => write(bytes));
  try {
    giveName(fs, temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  await syncFolder(fs, path.dirname(file));
}

// `link`, unlike `rename`, never replaces a vault that appeared meanwhile. Where there are no links (exFAT), an empty file claims the name first; a
// crash between the two leaves that.
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

/** As `VaultStorage.requireReplaceable`, of the file at `file`, which is locked. Throws the operating system's error. */
export async function checkReplaceable(fs: FileSystem, file: string, lock: Lock): Promise<void> {
  const target = fs.realpathSync(file);
  removeLeftNames(fs, lock.descriptor, target);
  requireReplaceable(fs, lock.descriptor, target);
}

/** As `VaultStorage.replace`, of the file at `file`, which is locked. Throws the operating system's error. */
export async function replace(
  fs: FileSystem,
  file: string,
  lock: Lock,
  expected: StoredEnd,
  write: (write: Write) => Promise<void>,
  keepsOld: boolean,
  name: NameSync,
): Promise<string | null> {
  // A link to a vault stays a link.
  const target = fs.realpathSync(file);
  removeLeftNames(fs, lock.descriptor, target);
  requireReplaceable(fs, lock.descriptor, target);
  requireEnd(fs, lock.descriptor, expected);
  removeLeft(fs, target);
  const temporary = await writeTemporary(fs, target, write);
  let keptAs: string | null = null;
  try {
    if (keepsOld) keptAs = await keepOld(fs, target);
    // Somebody who asks for no lock may have been here meanwhile. The kept file is a name more.
    requireReplaceable(fs, lock.descriptor, target, keptAs === null ? 1n : 2n);
    requireEnd(fs, lock.descriptor, expected);
    if (!lock.isInPlace()) throw new LatchkeyError({ code: 'vault.changed' });
    await renameOver(fs, temporary, target);
  } catch (error) {
    for (const made of [temporary, keptAs]) if (made !== null) fs.rmSync(made, { force: true });
    throw error;
  }
  await syncNames(fs, path.dirname(target), name);
  return keptAs;
}

async function renameOver(fs: FileSystem, from: string, to: string): Promise<void> {
  for (const until = performance.now() + renameMs; ; await setTimeout(50)) {
    try {
      return fs.renameSync(from, to);
    } catch (error) {
      const reason = reasonOf(error) ?? '';
      // Windows refuses as long as somebody has the file open: a reader, a virus scanner.
      const isHeld = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(reason);
      if (isHeld && performance.now() < until) continue;
      if (reason !== 'EBUSY' || isHeld) throw error;
      throw new LatchkeyError({ code: 'vault.cannot-replace', reason: 'mount-point' });
    }
  }
}

// The new file has the name, whatever comes of the sync: who goes on with it syncs the folder first.
async function syncNames(fs: FileSystem, folder: string, name: NameSync): Promise<void> {
  name.unsettle();
  try {
    await syncFolder(fs, folder);
  } catch {
    await syncFolder(fs, folder);
  }
}

/** Gives the old file a name that it keeps when the vault's goes to another. */
async function keepOld(fs: FileSystem, file: string): Promise<string> {
  const { dir, base } = path.parse(file);
  const kept = path.join(dir, keptName(base, timeName(Date.now())));
  try {
    fs.linkSync(file, kept);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    await copy(fs, file, kept);
  }
  return kept;
}

async function copy(fs: FileSystem, file: string, copied: string): Promise<void> {
  try {
    fs.copyFileSync(file, copied, constants.COPYFILE_EXCL);
    // Before the original goes.
    await withDescriptor(fs, copied, (descriptor) => syncFile(fs, descriptor));
  } catch (error) {
    if (reasonOf(error) !== 'EEXIST') fs.rmSync(copied, { force: true });
    throw error;
  }
}

import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lockSync } from 'proper-lockfile';
import { LatchkeyError } from '../../shared/errors.ts';
import { type FileSystem, reasonOf } from './file-system.ts';
import { LockFolder } from './lock-folder.ts';

// A lock that was not renewed for this long counts as left behind by a dead process, and is taken.
const staleMs = 5000;
// Whether time has passed by us is looked at this often.
const lookMs = 500;

/** A lock that this process holds. */
export interface Lock {
  /** Whether it is still ours, as far as this process can know. Throws the operating system's error where nobody can tell. */
  readonly isOurs: () => boolean;
  readonly release: () => void;
}

/**
 * Takes the lock of `file`, a folder named `<file>.lock`. Waits longer than a lock takes to go stale, so that whoever died with it keeps nobody from writing.
 * Rejects with the operating system's error, and with `ELOCKED` when somebody holds it all that time.
 */
export async function takeLock(fs: FileSystem, file: string): Promise<Lock> {
  for (const since = performance.now(); ; await setTimeout(20 + Math.random() * 80)) {
    try {
      return tryLock(fs, file);
    } catch (error) {
      if (reasonOf(error) !== 'ELOCKED' || performance.now() - since > staleMs * 1.5) throw error;
    }
  }
}

/** @throws {LatchkeyError} `vault.busy` when the lock was lost */
export function requireLock(lock: Lock): void {
  if (!lock.isOurs()) throw new LatchkeyError({ code: 'vault.busy' });
}

function tryLock(fs: FileSystem, file: string): Lock {
  let isLost = false;
  const lose = () => {
    isLost = true;
  };
  // A vault that is not there cannot be locked; a link to one is locked where it leads.
  const lockfilePath = `${fs.realpathSync(path.resolve(file))}.lock`;
  const folder = new LockFolder(fs, lockfilePath);
  const release = takeFolder(folder, () =>
    lockSync(file, { fs: folder.fs, lockfilePath, realpath: false, stale: staleMs, onCompromised: lose }),
  );
  // Asked of both clocks: a workstation that slept may have stopped the one, and somebody may have set the other.
  let [seen, wallSeen] = [performance.now(), Date.now()];
  const look = () => {
    const [now, wallNow] = [performance.now(), Date.now()];
    if (now - seen >= staleMs / 2 || Math.abs(wallNow - wallSeen) >= staleMs / 2) lose();
    [seen, wallSeen] = [now, wallNow];
  };
  const timer = setInterval(look, lookMs).unref();
  return {
    isOurs: () => {
      look();
      if (!isLost && !folder.isOurs()) lose();
      return !isLost;
    },
    release: () => {
      clearInterval(timer);
      giveBack(folder, release);
    },
  };
}

function takeFolder(folder: LockFolder, take: () => () => void): () => void {
  let release: () => void = () => undefined;
  try {
    release = take();
    folder.requireTaken();
    return release;
  } catch (error) {
    giveBack(folder, release);
    throw error;
  }
}

function giveBack(folder: LockFolder, release: () => void): void {
  try {
    if (!folder.isAnothers()) release();
  } catch {
    // What was to be written is, or the error says why not; a lock that stays behind goes stale.
  } finally {
    folder.close();
  }
}

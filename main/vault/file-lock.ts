import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lockSync } from 'proper-lockfile';
import { type FileSystem, reasonOf } from './file-system.ts';

// A lock that was not renewed for this long counts as left behind by a dead process, and is taken.
const staleMs = 5000;
// Whether time has passed by us is looked at this often.
const lookMs = 500;

/** A lock that this process holds. */
export interface Lock {
  /** Whether it is still ours, as far as this process can know. */
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

function tryLock(fs: FileSystem, file: string): Lock {
  let isLost = false;
  const lose = () => {
    isLost = true;
  };
  // A vault that is not there cannot be locked; a link to one is locked where it leads.
  const lockfilePath = `${fs.realpathSync(path.resolve(file))}.lock`;
  const release = lockSync(file, { fs, lockfilePath, realpath: false, stale: staleMs, onCompromised: lose });
  // Asked of both clocks: a workstation that slept may have stopped the one, and somebody may have set the other.
  let [seen, wallSeen] = [performance.now(), Date.now()];
  const look = () => {
    const [now, wallNow] = [performance.now(), Date.now()];
    if (now - seen >= staleMs / 2 || Math.abs(wallNow - wallSeen) >= staleMs / 2) isLost = true;
    [seen, wallSeen] = [now, wallNow];
  };
  const timer = setInterval(look, lookMs).unref();
  return {
    isOurs: () => {
      look();
      return !isLost;
    },
    release: () => {
      clearInterval(timer);
      try {
        release();
      } catch {
        // What was to be written is, or the error says why not; a lock that stays behind goes stale.
      }
    },
  };
}

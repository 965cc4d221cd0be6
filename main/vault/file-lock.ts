import { constants } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { closeQuietly, type FileSystem, isSameFile, reasonOf } from './file-system.ts';

// How long a writer waits for the others, in milliseconds.
const patienceMs = 7500;
// A lock is asked for again after as long as this, in milliseconds; by chance, so that two who wait do not ask in step for ever.
const [leastPauseMs, morePauseMs] = [2, 18];

// Never O_CREAT: a vault that is gone is not to come back empty. O_APPEND: whatever else goes wrong, nothing that is stored is written over.
const flags = constants.O_RDWR | constants.O_APPEND;

/** The lock of a file, which this process holds. */
export interface Lock {
  /** The file, open to be read, and to be added to. */
  readonly descriptor: number;
  /** Whether the vault's name leads to this file. Throws the operating system's error where nobody can tell. */
  readonly isInPlace: () => boolean;
  readonly release: () => void;
}

// Files that this process is locking or has locked: some network drives tell processes apart, but not the descriptors of one.
const claimed = new Set<string>();

/**
 * Locks the file that `file` leads to, whatever other names it has. Waits `waitMs` milliseconds at most for whoever holds it. A lock ends with its holder: there is
 * none that is left behind.
 * @throws {LatchkeyError} `vault.busy`, `vault.cannot-lock`, `vault.detached`, `vault.foreign`; and the operating system's error
 */
export async function takeLock(fs: FileSystem, file: string, waitMs = patienceMs): Promise<Lock> {
  for (const until = performance.now() + waitMs; ; requireTime(until)) {
    const lock = await lockOnce(fs, file, until);
    if (isAttached(fs, lock)) return lock;
    // Compacted while this process waited: what counts now is the file that has the name.
    lock.release();
  }
}

async function lockOnce(fs: FileSystem, file: string, until: number): Promise<Lock> {
  const descriptor = fs.openSync(file, flags);
  let claim: string | null = null;
  const release = (): void => {
    if (claim !== null) claimed.delete(claim);
    claim = null;
    closeQuietly(fs, descriptor);
  };
  try {
    const stats = fs.fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) throw new LatchkeyError({ code: 'vault.foreign' });
    const identity = `${stats.dev} ${stats.ino}`;
    while (!(await tryClaim(fs, descriptor, identity))) {
      requireTime(until);
      await setTimeout(leastPauseMs + Math.random() * morePauseMs);
    }
    claim = identity;
    return { descriptor, isInPlace: () => leadsTo(fs, file, descriptor), release };
  } catch (error) {
    release();
    throw error;
  }
}

async function tryClaim(fs: FileSystem, descriptor: number, identity: string): Promise<boolean> {
  if (claimed.has(identity)) return false;
  claimed.add(identity);
  let isLocked = false;
  try {
    isLocked = await fs.trySystemLock(descriptor);
    return isLocked;
  } finally {
    if (!isLocked) claimed.delete(identity);
  }
}

/** Whether `lock` is of the file that has the name. Gives it back where nobody can tell. */
function isAttached(fs: FileSystem, lock: Lock): boolean {
  try {
    // Asked in this order: a file that had no name before `file` led to it was not replaced just now.
    const isDead = fs.fstatSync(lock.descriptor, { bigint: true }).nlink === 0n;
    const isInPlace = lock.isInPlace();
    if (isDead && isInPlace) throw new LatchkeyError({ code: 'vault.detached' });
    return isInPlace;
  } catch (error) {
    lock.release();
    throw error;
  }
}

function leadsTo(fs: FileSystem, file: string, descriptor: number): boolean {
  try {
    return isSameFile(fs.statSync(file, { bigint: true }), fs.fstatSync(descriptor, { bigint: true }));
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function requireTime(until: number): void {
  if (performance.now() >= until) throw new LatchkeyError({ code: 'vault.busy' });
}

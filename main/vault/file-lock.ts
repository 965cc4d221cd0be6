import { constants } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { closeQuietly, type FileSystem, isSameFile, reasonOf } from './file-system.ts';
import { requireFileOrNothing } from './no-file.ts';

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
  /** The path of the file, without links: whatever name the vault was opened by, what belongs to it is beside this one. */
  readonly target: string;
  /** Whether the vault's name, and its path without links, lead to this file. Throws the operating system's error where nobody can tell. */
  readonly isInPlace: () => boolean;
  readonly release: () => void;
}

type OpenedLock = Omit<Lock, 'target'>;

// Files that this process is locking or has locked: some network drives tell processes apart, but not the descriptors of one.
const claimed = new Set<string>();

/**
 * Locks the file that `file` leads to, whatever other names it has. Waits `waitMs` milliseconds at most for whoever holds it. A lock ends with its holder: there is
 * none that is left behind.
 * @throws {LatchkeyError} `vault.busy`, `vault.cannot-lock`, `vault.detached`, `vault.no-file`, `vault.foreign`; and the operating system's error
 */
export async function takeLock(fs: FileSystem, file: string, waitMs = patienceMs): Promise<Lock> {
  for (const until = performance.now() + waitMs; ; requireTime(until)) {
    const opened = await lockOnce(fs, file, until);
    const target = targetOf(fs, file, opened);
    const isInPlace = () => opened.isInPlace() && leadsTo(fs, target ?? file, opened.descriptor);
    if (target !== null) return { ...opened, target, isInPlace };
    // Compacted while this process waited: what counts now is the file that has the name.
    opened.release();
  }
}

async function lockOnce(fs: FileSystem, file: string, until: number): Promise<OpenedLock> {
  requireFileOrNothing(fs, file);
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

/** The path that `file` leads to, where `lock` is of the file there, or null. Gives the lock back where nobody can tell. */
function targetOf(fs: FileSystem, file: string, lock: OpenedLock): string | null {
  try {
    // Asked in this order: a file that had no name before `file` led to it was not replaced just now.
    const isDead = fs.fstatSync(lock.descriptor, { bigint: true }).nlink === 0n;
    const isInPlace = lock.isInPlace();
    if (isDead && isInPlace) throw new LatchkeyError({ code: 'vault.detached' });
    if (!isInPlace) return null;
    const target = fs.realpathSync(file);
    // A link may be turned at any time.
    return leadsTo(fs, target, lock.descriptor) ? target : null;
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

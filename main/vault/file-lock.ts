import { constants } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { LatchkeyError } from '../../shared/errors.ts';
import { closeQuietly, type FileSystem, isSameFile, reasonOf } from './file-system.ts';
import { requireFileOrNothing } from './no-file.ts';

// How long a writer waits for others to finish, in milliseconds.
const patienceMs = 7500;
// The pause between attempts, in milliseconds; random, so that two waiting processes do not retry in step.
const [leastPauseMs, morePauseMs] = [2, 18];

// Never O_CREAT: a vault that was deleted must not come back empty. O_APPEND: whatever else goes wrong, nothing stored is overwritten.
const flags = constants.O_RDWR | constants.O_APPEND;

/** The exclusive lock of a file, held by this process. */
export interface Lock {
  /** The file, open for reading and appending. */
  readonly descriptor: number;
  /** The real path of the file: what belongs to the vault lies beside this one, whatever name it was opened by. */
  readonly target: string;
  /** Whether the vault's name and its real path still lead to this file. Throws the operating system's error where it cannot be determined. */
  readonly isInPlace: () => boolean;
  readonly release: () => void;
}

type OpenedLock = Omit<Lock, 'target'>;

// Files that this process is locking or has locked: some network drives tell processes apart, but not the descriptors of one process.
const claimed = new Set<string>();

/**
 * Locks the file that `file` leads to, whatever other names it has. Waits at most `waitMs` milliseconds for another holder. The lock ends with the process that
 * holds it, so there are no stale locks.
 * @throws {LatchkeyError} `vault.busy`, `vault.cannot-lock`, `vault.detached`, `vault.no-file`, `vault.foreign`; and the operating system's error
 */
export async function takeLock(fs: FileSystem, file: string, waitMs = patienceMs): Promise<Lock> {
  for (const until = performance.now() + waitMs; ; requireTime(until)) {
    const opened = await lockOnce(fs, file, until);
    const target = targetOf(fs, file, opened);
    const isInPlace = () => opened.isInPlace() && leadsTo(fs, target ?? file, opened.descriptor);
    if (target !== null) return { ...opened, target, isInPlace };
    // Compacted while this process waited: lock the file that has the name now.
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

/** The real path of `file` if `lock` is of the file there, otherwise null. Releases the lock when it throws. */
function targetOf(fs: FileSystem, file: string, lock: OpenedLock): string | null {
  try {
    // The order matters: a file that had no name left before `file` led to it was not replaced just now.
    const isDead = fs.fstatSync(lock.descriptor, { bigint: true }).nlink === 0n;
    const isInPlace = lock.isInPlace();
    if (isDead && isInPlace) throw new LatchkeyError({ code: 'vault.detached' });
    if (!isInPlace) return null;
    const target = fs.realpathSync(file);
    // A link may be changed at any time.
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

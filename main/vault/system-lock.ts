import { LatchkeyError } from '../../shared/errors.ts';

// macOS locks whole files (flock). Elsewhere, a byte beyond any vault is locked: on Windows nobody else can read the locked range.
const [offset, length] = process.platform === 'darwin' ? [0, 0] : [2 ** 62, 1];

// The errors of file systems that cannot lock: a network drive without a lock service, or no such call.
const cannotLock: readonly string[] = ['ENOLCK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'];

/**
 * Tries to take the operating system's exclusive lock on the file open as `descriptor`, which must be open for writing. The lock belongs to this open file
 * and ends with it, however the process ends. Returns false when somebody else holds the lock.
 * @throws {LatchkeyError} `vault.cannot-lock` where the file system has no locks or the native module cannot be loaded
 */
export async function trySystemLock(descriptor: number): Promise<boolean> {
  const { tryLock } = await loadModule();
  try {
    return tryLock(descriptor, offset, length);
  } catch (error) {
    const reason = codeOf(error);
    throw cannotLock.includes(reason) ? new LatchkeyError({ code: 'vault.cannot-lock', reason }) : error;
  }
}

// Loaded on first use: reading needs no lock.
async function loadModule(): Promise<typeof import('fs-native-extensions')> {
  try {
    return await import('fs-native-extensions');
  } catch (error) {
    throw new LatchkeyError({ code: 'vault.cannot-lock', reason: codeOf(error) }, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

import { LatchkeyError } from '../../shared/errors.ts';

// macOS locks whole files (flock). Elsewhere one byte is locked that no vault reaches: on Windows nobody else can read what is locked.
const [offset, length] = process.platform === 'darwin' ? [0, 0] : [2 ** 62, 1];

// What an operating system answers where the file system cannot lock: no lock service of a network drive, no such call.
const cannotLock: readonly string[] = ['ENOLCK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'];

/**
 * Takes the operating system's exclusive lock of the file open as `descriptor`, which must be open for writing. The lock belongs to this opening of the file and
 * ends with it, however the process ends. Answers whether nobody else has the lock.
 * @throws {LatchkeyError} `vault.cannot-lock` where the file system refuses or the native module cannot be loaded
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

// Not before it is needed: who only reads does without.
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

import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The absolute path of the user's home folder, or null if there is none: `HOME` is empty or relative, or it is not set and the system does not know the user
 * either, as in a container with an arbitrary user id.
 */
export function homeFolder(lookUp: () => string = homedir): string | null {
  try {
    const home = lookUp();
    return path.isAbsolute(home) ? home : null;
  } catch {
    // ENOENT: the system has no entry for the user.
    return null;
  }
}

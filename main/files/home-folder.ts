import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The absolute path of the person's home folder, or null where nothing says which it is: `HOME` is empty or relative, or it is not set and the system does not
 * know the user either, as in a container with a user id of its own.
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

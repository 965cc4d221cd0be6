import * as nodeFs from 'node:fs';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { makeFolders } from '../vault/make-folders.ts';

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

/** The absolute path of the user's folder for downloads; the home folder if there is none, or the root if there is no home folder. */
export function downloadsFolder(): string {
  const home = homeFolder() ?? path.resolve('/');
  return [ofDesktop(home), path.join(home, 'Downloads')].find((folder) => folder !== null && isFolder(folder)) ?? home;
}

/** The folder for downloads according to a Linux desktop, which names it in the user's language (xdg-user-dirs); null if it names none. */
function ofDesktop(home: string): string | null {
  if (process.platform !== 'linux') return null;
  const given = process.env['XDG_CONFIG_HOME'];
  // A relative path must be ignored (XDG Base Directory Specification).
  const config = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.config');
  try {
    const text = readFileSync(path.join(config, 'user-dirs.dirs'), 'utf8');
    const [, named] = /^\s*XDG_DOWNLOAD_DIR="((?:\$HOME)?\/[^"]*)"/m.exec(text) ?? [];
    return named?.replace(/^\$HOME/, () => home).replace(/\\(.)/g, '$1') ?? null;
  } catch {
    // Not every desktop has one.
    return null;
  }
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** Creates `folder` and its missing parents, accessible by their owner only. Throws the operating system's error. */
export function makePrivateFolder(folder: string): void {
  makeFolders(nodeFs, folder, 0o700);
}

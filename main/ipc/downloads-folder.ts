import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The absolute path of the folder where the person's new files go: that for downloads, or home where there is none. */
export function downloadsFolder(): string {
  const home = homedir();
  return [ofDesktop(home), path.join(home, 'Downloads')].find((folder) => folder !== null && isFolder(folder)) ?? home;
}

/** What a Linux desktop calls the folder, in the person's language (xdg-user-dirs); null where it does not say. */
function ofDesktop(home: string): string | null {
  if (process.platform !== 'linux') return null;
  const config = process.env['XDG_CONFIG_HOME'] || path.join(home, '.config');
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

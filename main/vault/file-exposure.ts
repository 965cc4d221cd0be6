import path from 'node:path';
import { type FileSystem, fileSystem, reasonOf } from './file-system.ts';

/**
 * A way for other users to change a vault. `file`: everybody can write the file at `path`. `folder`: everybody can put another file in its place, because the
 * folder at `path` is world-writable. `owner`: the file or folder at `path` belongs to a user other than root and the current one.
 */
export interface Exposure {
  readonly what: 'file' | 'folder' | 'owner';
  readonly path: string;
}

const othersWrite = 0o002;
const groupWrites = 0o020;
/** In a sticky folder, only its owner can replace other users' files. */
const sticky = 0o1000;

type Seen = Pick<import('node:fs').Stats, 'mode' | 'uid' | 'gid'>;

/**
 * How other users can change the vault that `file` leads to, at most one exposure of each kind: through the file, the folders above it, and the folders above
 * each link to it. Write access of a group does not count: administrators may share a vault that way. Empty where it cannot be determined, and on Windows,
 * which has other rights.
 */
export function exposuresOf(file: string, fs: FileSystem = fileSystem): readonly Exposure[] {
  if (process.platform === 'win32') return [];
  try {
    const target = fs.realpathSync(file);
    const folders = foldersAbove([target, ...linksTo(fs, file)], fs);
    const found = [
      ...ofFile(target, fs.statSync(target)),
      ...folders.flatMap((folder) => ofFolder(folder, fs.statSync(folder))),
    ];
    return found.filter(({ what }, place) => found.findIndex((other) => other.what === what) === place);
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return [];
  }
}

function ofFile(file: string, stats: Seen): readonly Exposure[] {
  const exposed: Exposure[] = stats.mode & othersWrite ? [{ what: 'file', path: file }] : [];
  return belongsToAnother(stats) ? [...exposed, { what: 'owner', path: file }] : exposed;
}

function ofFolder(folder: string, stats: Seen): readonly Exposure[] {
  const isOpen = (stats.mode & othersWrite) !== 0 && (stats.mode & sticky) === 0;
  const exposed: Exposure[] = isOpen ? [{ what: 'folder', path: folder }] : [];
  return belongsToAnother(stats) ? [...exposed, { what: 'owner', path: folder }] : exposed;
}

/** Whether another user owns it, unless it is shared with a group of ours. */
function belongsToAnother({ mode, uid, gid }: Seen): boolean {
  if (uid === 0 || uid === process.geteuid?.()) return false;
  const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
  return (mode & groupWrites) === 0 || !groups.includes(gid);
}

// The limit of Linux (path_resolution(7)).
const linksMax = 40;

/** The paths of the links by which `file` leads to its target. */
function linksTo(fs: FileSystem, file: string): readonly string[] {
  const links: string[] = [];
  for (let at = path.resolve(file); links.length < linksMax && fs.lstatSync(at).isSymbolicLink(); ) {
    const folder = fs.realpathSync(path.dirname(at));
    links.push(path.join(folder, path.basename(at)));
    at = path.resolve(folder, fs.readlinkSync(at));
  }
  return links;
}

/** The folders above `files`, the nearest first. */
function foldersAbove(files: readonly string[], fs: FileSystem): readonly string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let at = path.dirname(file), below = file; at !== below; below = at, at = path.dirname(at)) {
      folders.add(fs.realpathSync(at));
    }
  }
  return [...folders];
}

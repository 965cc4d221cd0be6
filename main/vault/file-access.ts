import type { Stats } from 'node:fs';
import { type FileSystem, reasonOf } from './file-system.ts';

/** The user, the group and the nine permission bits of a file (POSIX chmod(2)). */
export interface Access {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Called with the first file that could not be given the vault's user, group or mode, and with the error. */
export type OnAccessLost = (file: string, error: unknown) => void;

const permissionBits = 0o777;
// Files and folders of a vault are for their owner alone unless the vault's own access is copied to them.
export const fileMode = 0o600;
export const folderMode = 0o700;

/** The access that is copied from a file. Other bits of the mode (set-user-ID, sticky) are irrelevant for a vault. */
export function accessOf({ mode, uid, gid }: Stats): Access {
  return { mode: mode & permissionBits, uid, gid };
}

/** The access of a folder for files with `access`: those who can read the files may enter it, and a group that can write them may add files. */
export function folderAccess({ mode, uid, gid }: Access): Access {
  const enters = ((mode & 0o044) >> 2) * 0o5;
  return { mode: folderMode | enters | (mode & 0o020), uid, gid };
}

/**
 * Gives `wanted` to the file or folder open as `descriptor`, which only its owner can use so far. Where the user or the group cannot be set (only root can give
 * files away, others only to their own groups), nobody gets a right that they lacked before. Returns null, or the error of the system's refusal.
 * @throws the operating system's other errors
 */
export function giveAccess(fs: FileSystem, descriptor: number, wanted: Access): unknown {
  // Windows has access control lists, which a file inherits from its folder.
  if (process.platform === 'win32') return null;
  const refused = giveOwner(fs, descriptor, wanted);
  const given = accessOf(fs.fstatSync(descriptor));
  const mode = given.gid === wanted.gid ? wanted.mode : withoutGroup(wanted.mode);
  const unset = given.mode === mode ? null : refusalOf(() => fs.fchmodSync(descriptor, mode));
  return refused ?? unset;
}

function giveOwner(fs: FileSystem, descriptor: number, { uid, gid }: Access): unknown {
  const { uid: ownUid, gid: ownGid } = fs.fstatSync(descriptor);
  if (uid === ownUid && gid === ownGid) return null;
  const refused = refusalOf(() => fs.fchownSync(descriptor, uid, gid));
  // Keep the user then: the group may be one of ours.
  if (refused !== null && gid !== ownGid) refusalOf(() => fs.fchownSync(descriptor, ownUid, gid));
  return refused;
}

/**
 * `mode` for a file whose group could not be set: nothing for the group that it has, and for others only what the intended group has too, since its members
 * are now among the others.
 */
function withoutGroup(mode: number): number {
  return (mode & 0o700) | (mode & (mode >> 3) & 0o007);
}

const refusals = ['EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EROFS'];

function refusalOf(change: () => void): unknown {
  try {
    change();
    return null;
  } catch (error) {
    if (!refusals.includes(reasonOf(error) ?? '')) throw error;
    return error;
  }
}

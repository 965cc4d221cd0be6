import type { Stats } from 'node:fs';
import { type FileSystem, reasonOf } from './file-system.ts';

/** Who may read and write a file: its user, its group, and the nine bits of its mode (POSIX chmod(2)). */
export interface Access {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Told of the first file that could not be given the user, the group and the mode of the vault, and of why. */
export type OnAccessLost = (file: string, error: unknown) => void;

const permissionBits = 0o777;
// Files and folders of a vault are for their owner alone, until another is to be like it.
export const fileMode = 0o600;
export const folderMode = 0o700;

/** What is kept of a file. Whatever else its mode has (set-user-ID, sticky) means nothing for a vault. */
export function accessOf({ mode, uid, gid }: Stats): Access {
  return { mode: mode & permissionBits, uid, gid };
}

/** The access of a folder for files with `access`: who may read one may enter, and the group that may write them may add some. Nobody else may. */
export function folderAccess({ mode, uid, gid }: Access): Access {
  const enters = ((mode & 0o044) >> 2) * 0o5;
  return { mode: folderMode | enters | (mode & 0o020), uid, gid };
}

/**
 * Gives the file or folder open as `descriptor`, which nobody but its owner can use so far, the access `wanted`. Where the user or the group cannot be given (only root
 * can give files away, and others only to a group of theirs), it gets no right that anybody lacked before. Answers null, or what the system refused.
 * @throws the operating system's error, where that is about anything else
 */
export function giveAccess(fs: FileSystem, descriptor: number, wanted: Access): unknown {
  // Windows has other rights, which a file takes from its folder.
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
  // The user stays as it is then; the group may be one of ours.
  if (refused !== null && gid !== ownGid) refusalOf(() => fs.fchownSync(descriptor, ownUid, gid));
  return refused;
}

/** Of another group, nobody gets anything; and who was in the first is one of the others now, who get no more than it had. */
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

const driveGone = 'The drive does not answer. Check that it is connected';
const driveGoneReasons: readonly string[] = ['EIO', 'ENXIO', 'ENODEV', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN'];

/**
 * Why the operating system, with its name for the reason, kept `what` ("the vault file") from being written, and what to do about it; without a
 * full stop, so that it can go on.
 */
export function unwritableText(what: string, reason: string): string {
  if (driveGoneReasons.includes(reason)) return driveGone;
  switch (reason) {
    case 'ENOSPC':
      return 'The disk is full. Free some space';
    case 'EDQUOT':
      return 'Your share of the disk is used up. Free some space';
    case 'EROFS':
      return 'The disk is read-only. Make it writable';
    case 'EACCES':
    case 'EPERM':
      return `You may not write ${what}. Change the permissions of the file and its folder`;
    default:
      return `Latchkey cannot write ${what} (${reason}). Check the disk and the permissions`;
  }
}

/** As `unwritableText`, for reading. */
export function unreadableText(what: string, reason: string): string {
  if (driveGoneReasons.includes(reason)) return driveGone;
  switch (reason) {
    case 'EACCES':
    case 'EPERM':
      return `You may not read ${what}. Change the permissions of the file and its folder`;
    case 'EISDIR':
      return `In the place of ${what} is a folder. Put the file there`;
    default:
      return `Latchkey cannot read ${what} (${reason}). Check that it is there and that you may read it`;
  }
}

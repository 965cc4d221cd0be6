/** The meanings of operating systems' error codes for files, as far as they deserve a text of their own. */
export type SystemReasonKind = keyof typeof reasons;

// POSIX, <errno.h>. EDQUOT, ESTALE and EHOSTDOWN come from network drives. libuv maps the errors of Windows to these codes.
const reasons = {
  missing: ['ENOENT'],
  'not-a-folder': ['ENOTDIR'],
  folder: ['EISDIR'],
  exists: ['EEXIST', 'ENOTEMPTY'],
  'name-too-long': ['ENAMETOOLONG'],
  links: ['ELOOP'],
  'no-right': ['EACCES', 'EPERM'],
  'read-only': ['EROFS'],
  'disk-full': ['ENOSPC'],
  quota: ['EDQUOT'],
  'too-large': ['EFBIG', 'EOVERFLOW'],
  'drive-gone': ['EIO', 'ENXIO', 'ENODEV', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN'],
  'no-answer': ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ECONNRESET'],
  'in-use': ['EBUSY', 'ETXTBSY', 'EDEADLK'],
  'too-many-open': ['EMFILE', 'ENFILE'],
  memory: ['ENOMEM', 'ENOBUFS'],
  closed: ['EBADF'],
  'no-reader': ['EPIPE'],
  'no-writer': ['ENODATA'],
  'wrong-kind': ['EINVAL', 'ESPIPE', 'ENOTTY'],
  locks: ['ENOLCK'],
  'not-supported': ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const kinds = new Map(
  Object.entries(reasons).flatMap(([kind, names]) => names.map((name) => [name as string, kind as SystemReasonKind])),
);

/** The meaning of `reason`, such as ENOSPC, or null if it has no text of its own. */
export function systemReasonKind(reason: string): SystemReasonKind | null {
  return kinds.get(reason) ?? null;
}

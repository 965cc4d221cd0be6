/** What the names mean that operating systems give to why they refuse a file, as far as people can be told something of their own. */
export type SystemReasonKind = keyof typeof reasons;

// POSIX, <errno.h>; EDQUOT, ESTALE and EHOSTDOWN are those of network drives, and the last line of a kind may be Windows', as libuv calls it.
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

/** What `reason`, such as ENOSPC, means, or null where nothing of its own is to be said. */
export function systemReasonKind(reason: string): SystemReasonKind | null {
  return kinds.get(reason) ?? null;
}

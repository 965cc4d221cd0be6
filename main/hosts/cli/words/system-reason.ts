import { type SystemReasonKind, systemReasonKind } from '../../../../shared/system-reasons.ts';

const words: Readonly<Record<SystemReasonKind, string>> = {
  missing: 'there is no such file or folder',
  'not-a-folder': 'a part of its path is a file, not a folder',
  folder: 'it is a folder',
  exists: 'something of that name is there already',
  'name-too-long': 'its name is too long',
  links: 'its links lead in a circle',
  'no-right': 'permission is denied',
  'read-only': 'the disk is read-only',
  'disk-full': 'the disk is full',
  quota: 'your share of the disk is used up',
  'too-large': 'it is too large',
  'drive-gone': 'the drive does not answer, or is damaged',
  'no-answer': 'the network does not answer',
  'in-use': 'another program is using it',
  'too-many-open': 'too many files are open',
  memory: 'there is not enough memory',
  closed: 'it is closed',
  'no-reader': 'nobody reads it any more',
  'no-writer': 'nothing was written to it',
  'wrong-kind': 'this kind of file cannot be used here',
  locks: 'files cannot be locked here',
  'not-supported': 'the file system cannot do that',
};

/** Why the operating system refused a file, in words, with its own code to search for. */
export function systemReasonText(reason: string): string {
  const kind = systemReasonKind(reason);
  const name = reason === '' ? '' : ` (${reason})`;
  return `${kind === null ? 'the operating system refused it' : words[kind]}${name}`;
}

/** As `systemReasonText`, for an error of Node.js, which need not come from the operating system. */
export function errorReasonText(error: unknown): string {
  return systemReasonText(error instanceof Error && 'code' in error ? String(error.code) : '');
}

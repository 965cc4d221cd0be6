import { isTar } from './tar.ts';

/** What a file is that hides what is in it, by its first bytes: `closed` is what is not read, with the name of the form. */
export type Form = { readonly kind: 'gzip' | 'zip' | 'tar' } | { readonly kind: 'closed'; readonly name: string };

/** Bytes that tell. */
export const headSize = 512;

// As file(1) tells them.
const closed: readonly (readonly [start: string, name: string])[] = [
  ['BZh', 'bzip2'],
  ['\xfd7zXZ\0', 'xz'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['Rar!\x1a\x07', 'rar'],
  ['\x04\x22\x4d\x18', 'lz4'],
  ['\x1f\x9d', 'compress'],
  ['LZIP', 'lzip'],
  ['\x89LZO\0\r\n\x1a\n', 'lzop'],
  ['MSCF\0\0\0\0', 'cab'],
  ['age-encryption.org/', 'age'],
  ['-----BEGIN AGE ENCRYPTED FILE-----', 'age'],
  ['-----BEGIN PGP MESSAGE-----', 'PGP'],
  ['Salted__', 'OpenSSL'],
];

/** The form of what starts with `head`, or null where it can be read as it is. */
export function formOf(head: Buffer): Form | null {
  const text = head.subarray(0, 40).toString('latin1');
  if (text.startsWith('\x1f\x8b\x08')) return { kind: 'gzip' };
  if (text.startsWith('PK\x03\x04')) return { kind: 'zip' };
  if (isTar(head)) return { kind: 'tar' };
  const found = closed.find(([start]) => text.startsWith(start));
  return found === undefined ? null : { kind: 'closed', name: found[1] };
}

import { isTar } from './tar.ts';

/** A format that contains other content. `closed` means that it cannot be searched; `name` is that of the format. */
export type Form = { readonly kind: 'gzip' | 'zip' | 'tar' } | { readonly kind: 'closed'; readonly name: string };

/** Bytes needed to recognize a format. */
export const headSize = 512;

// Signatures as used by file(1).
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

/** The format of content that starts with `head`, or null if it can be searched as it is. */
export function formOf(head: Buffer): Form | null {
  const text = head.subarray(0, 40).toString('latin1');
  if (text.startsWith('\x1f\x8b\x08')) return { kind: 'gzip' };
  if (text.startsWith('PK\x03\x04')) return { kind: 'zip' };
  if (isTar(head)) return { kind: 'tar' };
  const found = closed.find(([start]) => text.startsWith(start));
  return found === undefined ? null : { kind: 'closed', name: found[1] };
}

// Bytes examined to recognize text, as in Git.
const guessSize = 8000;

/** Whether the content so far is text: no zero among its first bytes, unless it is marked as UTF-16. */
export class TextGuess {
  #seen = 0;
  #isText = true;

  get isText(): boolean {
    return this.#isText;
  }

  look(chunk: Uint8Array): void {
    if (this.#seen >= guessSize || !this.#isText) return;
    const start = chunk.subarray(0, guessSize - this.#seen);
    const isMarked = this.#seen === 0 && (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff));
    if (isMarked) {
      this.#seen = guessSize;
      return;
    }
    this.#isText = !start.includes(0);
    this.#seen += start.length;
  }
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

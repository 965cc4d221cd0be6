import type { ByteQueue } from './byte-queue.ts';

// POSIX.1-2017, pax, "ustar Interchange Format".
const blockSize = 512;
const size = { at: 124, end: 136 } as const;
const magic = { at: 257, text: 'ustar' } as const;

/** Whether `head` is the start of a tar archive. */
export function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(magic.at, magic.at + magic.text.length)).toString('latin1') === magic.text;
}

/** The members of the tar archive `bytes`, each with its size. Before requesting the next, the caller must take that many bytes. */
export async function* tarMembers(bytes: ByteQueue): AsyncGenerator<{ readonly name: string; readonly size: number }> {
  for (;;) {
    const header = await bytes.take(blockSize);
    if (header.length < blockSize || !isTar(header)) return;
    const length = sizeOf(header.subarray(size.at, size.end));
    const name = header.subarray(0, 100).toString().replace(/\0.*$/s, '');
    if (!Number.isSafeInteger(length)) return;
    yield { name, size: length };
    await bytes.take((blockSize - (length % blockSize)) % blockSize);
  }
}

/** A size in octal digits or, as GNU tar writes large ones, in binary after a byte 0x80. */
function sizeOf(field: Buffer): number {
  if (field[0] === 0x80) return field.readUIntBE(field.length - 6, 6);
  return Number.parseInt(field.toString('latin1').replace(/\0.*$/s, '').trim() || '0', 8);
}

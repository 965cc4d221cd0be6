import type { ByteQueue } from './byte-queue.ts';

// POSIX.1-2017, pax, "ustar Interchange Format".
const blockSize = 512;
const size = { at: 124, end: 136 } as const;
const magic = { at: 257, text: 'ustar' } as const;

/** Whether `head`, the start of a file, is that of a tar archive. */
export function isTar(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(magic.at, magic.at + magic.text.length)).toString('latin1') === magic.text;
}

/** The members of the tar archive that `bytes` is, with how many of the bytes that follow have them. Whoever reads one takes as many before the next is asked for. */
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

/** In octal digits or, as GNU tar has it, in bytes after one of 0x80. */
function sizeOf(field: Buffer): number {
  if (field[0] === 0x80) return field.readUIntBE(field.length - 6, 6);
  return Number.parseInt(field.toString('latin1').replace(/\0.*$/s, '').trim() || '0', 8);
}

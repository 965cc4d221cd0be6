import type { ByteQueue } from './byte-queue.ts';

// PKWARE, APPNOTE.TXT 6.3.10: 4.3.7 local file header, 4.3.9 data descriptor, 4.4.5 compression methods, 4.5.3 64-bit sizes.
const localHeader = 0x04034b50;
const descriptor = 0x08074b50;
const headerSize = 26;
const isEncrypted = 0x0001;
const hasDescriptor = 0x0008;
const in64Bits = 0xffffffff;

/** A member: stored uncompressed, deflated, or unreadable for `reason`. */
export type ZipMember = { readonly name: string } & (
  | { readonly kind: 'stored'; readonly size: number }
  | { readonly kind: 'deflated'; readonly size: number }
  | { readonly kind: 'closed'; readonly reason: string }
);

const methods: Readonly<Record<number, string>> = { 9: 'Deflate64', 12: 'bzip2', 14: 'LZMA', 93: 'zstd', 95: 'xz' };

/**
 * The members of the ZIP archive `bytes` in file order. The central directory is not used, so that an archive from a pipe can be read too. `size` is the
 * member's size in `bytes`, infinite if unknown; the caller must take its bytes before requesting the next.
 */
export async function* zipMembers(bytes: ByteQueue): AsyncGenerator<ZipMember> {
  for (;;) {
    const signature = await bytes.take(4);
    if (signature.length < 4 || signature.readUInt32LE() !== localHeader) return bytes.putBack(signature);
    const header = await bytes.take(headerSize);
    if (header.length < headerSize) return;
    const [flags, method] = [header.readUInt16LE(2), header.readUInt16LE(4)];
    const name = (await bytes.take(header.readUInt16LE(22))).toString();
    const extra = await bytes.take(header.readUInt16LE(24));
    const told = sizeOf(header, extra);
    const isSized = (flags & hasDescriptor) === 0 || told > 0;
    const size = isSized ? told : Number.POSITIVE_INFINITY;
    const reason = whyClosed(flags, method, isSized);
    if (reason !== null) {
      yield { name, kind: 'closed', reason };
      if (!isSized) return;
      for await (const _ of bytes.part(size));
    } else yield { name, kind: method === 8 ? 'deflated' : 'stored', size };
    if ((flags & hasDescriptor) !== 0) await skipDescriptor(bytes);
  }
}

function whyClosed(flags: number, method: number, isSized: boolean): string | null {
  if ((flags & isEncrypted) !== 0) return 'encrypted';
  if (method === 8) return null;
  if (method === 0) return isSized ? null : 'ZIP without sizes';
  return methods[method] ?? `ZIP method ${method}`;
}

function sizeOf(header: Buffer, extra: Buffer): number {
  const size = header.readUInt32LE(14);
  if (size !== in64Bits) return size;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    // The uncompressed size comes first.
    const place = at + 4 + (header.readUInt32LE(18) === in64Bits ? 8 : 0);
    return place + 8 <= extra.length ? Number(extra.readBigUInt64LE(place)) : size;
  }
  return size;
}

// Its signature is optional, and its sizes have 4 or 8 bytes each: the position of the next header decides.
async function skipDescriptor(bytes: ByteQueue): Promise<void> {
  const next = await bytes.take(28);
  const start = next.length >= 4 && next.readUInt32LE() === descriptor ? 4 : 0;
  const ends = [start + 12, start + 20];
  const isHeader = (end: number) => next.subarray(end, end + 2).toString('latin1') === 'PK';
  bytes.putBack(next.subarray(ends.find(isHeader) ?? next.length));
}

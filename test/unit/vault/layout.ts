// The layout of a vault file as docs/vault-format.md gives it, read here without our own reader.

export const preambleSize = 14;

/** Where the header and each frame begin, and where the file ends. */
export function boundaries(file: Buffer): { readonly header: number; readonly frames: readonly number[] } {
  const frames: number[] = [];
  let at = preambleSize + file.readUInt32BE(10);
  for (; at < file.length; at += file.readUInt32BE(at)) frames.push(at);
  if (at !== file.length) throw new Error('the last frame does not end with the file');
  return { header: preambleSize, frames };
}

/** The parts of a file, which `Buffer.concat` makes a file again. */
export function parts(file: Buffer): { readonly head: Buffer; readonly frames: readonly Buffer[] } {
  const { frames } = boundaries(file);
  return {
    head: file.subarray(0, frames[0] ?? file.length),
    frames: frames.map((start, index) => file.subarray(start, frames[index + 1] ?? file.length)),
  };
}

/** A copy of `file` on which `change` was let loose. */
export function altered(file: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(file);
  change(copy);
  return copy;
}

const kinds: Readonly<Record<number, string>> = { 1: 'commit', 2: 'segment', 4: 'checkpoint' };

/** What the frame at `start` says it is. */
export function kindAt(file: Buffer, start: number): string {
  return kinds[file.readUInt8(start + 4)] ?? 'unknown';
}

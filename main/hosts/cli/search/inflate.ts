import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ByteQueue } from './byte-queue.ts';

// Deflate expands data by a factor of at most about a thousand, so a piece stays small in memory.
const pieceSize = 16 * 1024;
const chunkSize = 128 * 1024;

/**
 * The decompressed content of `bytes`: gzip (all members), or one deflated part, of at most `max` bytes, whose end is detected. Throws zlib's error if it is
 * damaged.
 */
export async function* inflated(
  bytes: ByteQueue,
  form: 'gzip' | 'deflate',
  max = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const stream = form === 'gzip' ? createGunzip({ chunkSize }) : createInflateRaw({ chunkSize });
  let yielded: Buffer[] = [];
  let failure: Error | null = null;
  stream.on('data', (chunk: Buffer) => yielded.push(chunk));
  stream.on('error', (error) => {
    failure = error;
  });
  const ended = new Promise<void>((resolve) => stream.once('close', resolve));
  const takeYielded = () => yielded.splice(0);
  try {
    for (let fed = 0; fed < max && failure === null; ) {
      const piece = Buffer.from(await bytes.some(Math.min(pieceSize, max - fed)));
      if (piece.length === 0) break;
      fed += piece.length;
      const written = new Promise<void>((resolve) => stream.write(piece, () => resolve()));
      // For a damaged piece, zlib never calls the callback of `write`.
      await Promise.race([written, ended]);
      yield* takeYielded();
      const unread = fed - stream.bytesWritten;
      if (unread <= 0 || failure !== null) continue;
      bytes.putBack(piece.subarray(piece.length - unread));
      break;
    }
    if (failure === null) stream.end();
    await ended;
    yield* takeYielded();
    if (failure !== null) throw failure;
  } finally {
    stream.destroy();
    yielded = [];
  }
}

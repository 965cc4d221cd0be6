import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ByteQueue } from './byte-queue.ts';

// What deflate makes a thousand times as much of at most, so that little is in memory at once.
const pieceSize = 16 * 1024;
const chunkSize = 128 * 1024;

/**
 * What is compressed in `bytes`, as gzip (all of its members) or as one deflated part, whose end is found; it may be of `max` bytes at most. Throws the error of zlib
 * where it is damaged.
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
      // Of a piece that is damaged, zlib never says that it was taken.
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

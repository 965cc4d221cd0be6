import { LatchkeyError } from '../../shared/errors.ts';
import { decodeFrame, type Frame, frameSize } from './format-v1.ts';
import type { VaultStorage } from './storage.ts';

// How much is read at once: enough that a read call costs little beside decrypting, little enough that memory does not grow with the file.
const chunkSize = 1024 * 1024;

/** A frame and its bytes, which lie at `offset` in the file. */
export interface LocatedFrame {
  readonly frame: Frame;
  readonly bytes: Buffer;
  readonly offset: number;
}

/**
 * The frames of `storage` from `offset` to `end`, in order. `sequence` is the number of the first, for errors.
 * @throws {LatchkeyError} `vault.truncated`, `vault.damaged`, `vault.unreadable`
 */
export async function* readFrames(
  storage: VaultStorage,
  offset: number,
  end: number,
  sequence: number,
): AsyncGenerator<LocatedFrame> {
  let buffered: Buffer = Buffer.alloc(0);
  let next = sequence;
  for (let at = offset; at < end; next += 1) {
    const take = async (length: number): Promise<Buffer> => {
      if (at + length > end) throw new LatchkeyError({ code: 'vault.truncated', offset: at });
      if (buffered.length < length) {
        buffered = await storage.read(at, Math.min(Math.max(length, chunkSize), end - at));
        if (buffered.length < length) throw new LatchkeyError({ code: 'vault.truncated', offset: at });
      }
      return buffered.subarray(0, length);
    };
    const size = frameSize(await take(4));
    if (size === null) throw damaged(at, next);
    const bytes = await take(size);
    const frame = decodeFrame(bytes);
    if (frame === null) throw damaged(at, next);
    yield { frame, bytes, offset: at };
    buffered = buffered.subarray(size);
    at += size;
  }
}

/** The error of the frame at `offset` that should be commit `sequence`. */
export function damaged(offset: number, sequence: number): LatchkeyError {
  return new LatchkeyError({ code: 'vault.damaged', offset, sequence });
}

import { commitKind, decodeFrameHead, frameHeadSize, frameMaxSize, frameStartSize } from './format-v1.ts';
import { damaged, type Range } from './frames.ts';
import { nextPosition, type Position } from './position.ts';
import type { StoredFile } from './storage.ts';

// Read at once, in bytes. Between two pieces, everything else gets its turn.
const pieceSize = 2 * 1024 * 1024;

/**
 * The position after the commits in `range` of `file`, the first of which is at `from`: told by the digests in the clear, so that it costs one hash a commit. `onCommit` gets the
 * position of each, and where in the file it starts. What is between them is passed over.
 * @throws {LatchkeyError} `vault.damaged` where a frame, or a number, is not as it must be
 */
export async function walkChain(
  file: StoredFile,
  range: Range,
  from: Position,
  onCommit: (position: Position, offset: number) => void,
): Promise<Position> {
  let position = from;
  for (let at = range.start; at < range.end; ) {
    const piece = await file.read(at, Math.min(pieceSize, range.end - at));
    let next = 0;
    for (; next + frameHeadSize <= piece.length; ) {
      const size = piece.readUInt32BE(next);
      if (size < frameHeadSize || size > frameMaxSize || at + next + size > range.end)
        throw damaged(at + next, position.sequence);
      if (piece[next + 4] === commitKind) {
        const { sequence } = decodeFrameHead(piece.subarray(next, next + frameHeadSize));
        if (sequence > position.sequence) throw damaged(at + next, position.sequence);
        if (sequence === position.sequence) {
          onCommit(position, at + next);
          position = nextPosition(position, piece.subarray(next + frameStartSize, next + frameHeadSize));
        }
      }
      next += size;
    }
    if (next === 0) throw damaged(at, position.sequence);
    at += next;
  }
  return position;
}

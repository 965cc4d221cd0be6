import { commitKind } from './format-v1.ts';
import { isFormError, type Range, readFrames, readFramesBackwards } from './frames.ts';
import type { StoredFile } from './storage.ts';

/** The place of a frame in a file, in bytes. */
export interface FramePlace {
  readonly offset: number;
  readonly size: number;
}

/** Frames that claim to be commits, by their sequence; those found from the end come first. Nothing about them is authentic. */
export type CommitIndex = ReadonlyMap<number, readonly FramePlace[]>;

/**
 * The frames of `file` in `range` that claim to be commit `first` or a later one, found both from the end and from the start. Reads each byte at most twice,
 * however the frames lie.
 * @throws {LatchkeyError} `vault.unreadable`
 */
export async function indexCommits(file: StoredFile, range: Range, first: number): Promise<CommitIndex> {
  const index = new Map<number, FramePlace[]>();
  const add = (sequence: number, place: FramePlace): void => {
    const places = index.get(sequence);
    if (places === undefined) index.set(sequence, [place]);
    else places.push(place);
  };
  let reached = range.end;
  for await (const { kind, sequence, offset, size } of readFramesBackwards(file, range)) {
    if (kind === commitKind && sequence >= first) add(sequence, { offset, size });
    reached = offset;
  }
  if (reached === range.start) return index;
  try {
    for await (const { frame, bytes, offset } of readFrames(file, range, () => first)) {
      // The frames from here on were found from the end.
      if (offset === reached) break;
      if (frame.kind === commitKind && frame.sequence >= first) add(frame.sequence, { offset, size: bytes.length });
    }
  } catch (error) {
    if (!isFormError(error)) throw error;
  }
  return index;
}

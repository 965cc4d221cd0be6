import { walkChain } from './chain-walk.ts';
import { openCommit } from './commit.ts';
import { damaged, type FoundFrame, isCommit, isFormError, type Range, readFrame } from './frames.ts';
import type { JournalSource } from './journal-source.ts';
import { firstPosition, type Position } from './position.ts';
import type { StoredFile } from './storage.ts';

/**
 * Requires that each of `strays`, the last frames of the history in `range`, was sealed for the number it has. A commit whose number was damaged looks like a
 * stray, and would otherwise be lost silently. `next` is the number of the next commit.
 * @throws {LatchkeyError} `vault.damaged` at the first that was not
 */
export async function requireStrays(
  file: StoredFile,
  range: Range,
  strays: readonly FoundFrame[],
  next: number,
  source: JournalSource,
): Promise<void> {
  if (strays.length === 0) return;
  const places = await placesOf(file, range, new Set(strays.map(({ sequence }) => sequence)), source);
  for (const stray of strays) {
    const located = await readFrame(file, stray);
    const place = places.get(stray.sequence);
    const isSealedThere =
      place !== undefined &&
      located !== null &&
      isCommit(located.frame) &&
      openCommit(located.frame, place, source.frameKey) !== null;
    if (!isSealedThere) throw damaged(stray.offset, next);
  }
}

/** The positions of the commits with these `numbers`, as far as the chain can be walked. */
async function placesOf(
  file: StoredFile,
  range: Range,
  numbers: ReadonlySet<number>,
  { vaultId }: JournalSource,
): Promise<ReadonlyMap<number, Position>> {
  const places = new Map<number, Position>();
  try {
    await walkChain(file, range, firstPosition(vaultId), (sequence, _, at) => {
      if (numbers.has(sequence)) places.set(sequence, at.position);
    });
  } catch (error) {
    // The history before the checkpoint may be damaged; the positions found up to there are valid.
    if (!isFormError(error)) throw error;
  }
  return places;
}

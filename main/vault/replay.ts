import type { Commit } from './commit.ts';

/** What the layer above makes of the commits. */
export interface Replay {
  /**
   * Takes one commit in, in order.
   * @throws {LatchkeyError} `vault.unknown-event`
   */
  apply(commit: Commit, sequence: number): void;
  /**
   * The state that was made of what was taken in, as JSON values that `restore` takes, each of about a megabyte at the most. The same state gives the same
   * values, however it came about.
   */
  snapshot(): Iterable<unknown>;
  /**
   * Takes in the values that `snapshot` gave another replay, in place of whatever was taken in before. Answers false when this program does not know their
   * form, and rejects when they cannot be read to the end; either way, what was taken in before stands.
   */
  restore(values: AsyncIterable<unknown>): Promise<boolean>;
}

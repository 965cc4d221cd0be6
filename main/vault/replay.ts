import type { Commit } from './commit.ts';

/** The state that the layer above builds from the commits. */
export interface Replay {
  /**
   * Applies one commit. Commits come in order.
   * @throws {LatchkeyError} `vault.unknown-event`
   */
  apply(commit: Commit, sequence: number): void;
  /**
   * The state as JSON values for `restore`, each of about a megabyte at most. The same state always gives the same values, whatever commits
   * led to it.
   */
  snapshot(): Iterable<unknown>;
  /**
   * Replaces the state by the values from another replay's `snapshot`. Returns false when this program does not know their form, and rejects when they
   * cannot be read to the end; in both cases the state is unchanged.
   */
  restore(values: AsyncIterable<unknown>): Promise<boolean>;
}

import { LatchkeyError } from '../../shared/errors.ts';
import type { Commit } from '../vault/commit.ts';
import type { Replay } from '../vault/replay.ts';
import { hasPlace } from './commit-events.ts';
import { type EventParser, eventParser } from './events.ts';
import { restoreState } from './restore.ts';
import { snapshotOf } from './snapshot.ts';
import { RegistryState } from './state.ts';
import { type KnownFields, storedFields } from './stored-fields.ts';

/** The state of a registry, built from commits and checkpoints. */
export class Content implements Replay {
  readonly #known: KnownFields;
  readonly #parseEvent: EventParser;
  #state: RegistryState;

  /** For a program that knows the fields of `known`. */
  constructor(known: KnownFields = storedFields) {
    this.#known = known;
    this.#parseEvent = eventParser(known);
    this.#state = new RegistryState(known);
  }

  get state(): RegistryState {
    return this.#state;
  }

  apply(commit: Commit, sequence: number): void {
    for (const [index, value] of commit.events.entries()) {
      const event = this.#parseEvent(value);
      const fits = event !== null && hasPlace(event, index, commit) && this.#state.apply(event, commit);
      if (!fits) throw new LatchkeyError({ code: 'vault.unknown-event', sequence });
    }
  }

  snapshot(): Iterable<unknown> {
    return snapshotOf(this.#state, this.#known);
  }

  async restore(values: AsyncIterable<unknown>): Promise<boolean> {
    const restored = await restoreState(values, this.#known);
    if (restored === null) return false;
    this.#state = restored;
    return true;
  }
}

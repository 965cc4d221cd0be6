import { LatchkeyError } from '../../shared/errors.ts';
import type { Commit } from '../vault/commit.ts';
import type { Replay } from '../vault/replay.ts';
import { parseEvent } from './events.ts';
import { restoreState } from './restore.ts';
import { snapshotOf } from './snapshot.ts';
import { RegistryState } from './state.ts';

/** The state of a registry, as commits and checkpoints make it. */
export class Content implements Replay {
  #state = new RegistryState();

  get state(): RegistryState {
    return this.#state;
  }

  apply(commit: Commit, sequence: number): void {
    for (const [place, value] of commit.events.entries()) {
      const event = parseEvent(value);
      // Who may sign is said once, in the commit that the founder signed: elsewhere, nobody checked who says it.
      const isFounding = sequence === 1 && place === 0;
      const fits = event !== null && (event.type === 'VaultCreated') === isFounding && this.#state.apply(event, commit);
      if (!fits) throw new LatchkeyError({ code: 'vault.unknown-event', sequence });
    }
  }

  administratorKey(operatorId: string): Uint8Array | null {
    return this.#state.operators.get(operatorId)?.publicKey ?? null;
  }

  snapshot(): Iterable<unknown> {
    return snapshotOf(this.#state);
  }

  async restore(values: AsyncIterable<unknown>): Promise<boolean> {
    const restored = await restoreState(values);
    if (restored === null) return false;
    this.#state = restored;
    return true;
  }
}

import { Content } from '../../../main/registry/content.ts';
import type { RegistryEvent } from '../../../main/registry/events.ts';
import type { RegistryState } from '../../../main/registry/state.ts';
import type { KnownFields } from '../../../main/registry/stored-fields.ts';

const operator = { id: 'AdaAdaAdaAdaAda1', name: 'Ada' };

/** The content of a vault without the vault: commands become commits that are taken in at once. */
export class History {
  content: Content;
  readonly #known: KnownFields | undefined;
  #sequence = 0;

  /** As a program that knows the fields of `known` takes them in, which is this one unless it is said. */
  constructor(known?: KnownFields) {
    this.#known = known;
    this.content = new Content(known);
    this.commit(0, [{ type: 'RosterSet', number: 1, operators: [operator] }]);
  }

  get state(): RegistryState {
    return this.content.state;
  }

  /** Takes `events` in, as JSON brings them. */
  commit(at: number, events: readonly RegistryEvent[]): void {
    this.#sequence += 1;
    this.content.apply({ operatorId: operator.id, at, events: JSON.parse(JSON.stringify(events)) }, this.#sequence);
  }

  /** Goes on with what a checkpoint would bring back. */
  async restore(): Promise<boolean> {
    const restored = new Content(this.#known);
    const isKnown = await restored.restore(asValues(snapshotOf(this.content)));
    this.content = restored;
    return isKnown;
  }
}

/** What `content` writes in a checkpoint, as JSON brings it. */
export function snapshotOf(content: Content): readonly Record<string, unknown>[] {
  return [...content.snapshot()].map((value) => JSON.parse(JSON.stringify(value)));
}

export async function* asValues(values: Iterable<unknown>): AsyncGenerator<unknown> {
  yield* values;
}

import type { EventName, EventPayload, Reply } from '../../shared/contract/contract.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Clock } from '../ports/clock.ts';
import type { Preferences } from '../ports/preferences.ts';

/** What a host supplies. */
export interface ApplicationOptions {
  /** The folder of the vault; it is made when missing. */
  readonly dataDir: string;
  /** The program's version, as in package.json. */
  readonly version: string;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly preferences: Preferences;
  /** Tells the person who runs the process of a failure that no reply can explain. Never given a secret. */
  readonly report: (message: string, error: unknown) => void;
}

/** The program without a window. */
export interface Application {
  /** Runs one call of the contract. Never rejects. */
  call(name: unknown, input: unknown): Promise<Reply<unknown>>;
  /** Tells `listener` of each event until the returned function is called. */
  subscribe(listener: <N extends EventName>(name: N, payload: EventPayload<N>) => void): () => void;
  /** Overwrites the held secret and forgets the keys of the vault, as when the screen is locked. */
  lock(): Promise<void>;
  /** Locks, and takes our secret off the clipboard. The application answers no call afterwards. */
  close(): Promise<void>;
}

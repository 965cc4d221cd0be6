import { type ErrorCode, LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { VaultStorage } from '../vault/storage.ts';
import type { Content } from './content.ts';
import type { RegistryEvent } from './events.ts';
import type { RegistryState } from './state.ts';

/** What a command makes of the state. */
type Decide = (state: RegistryState) => readonly RegistryEvent[] | Promise<readonly RegistryEvent[]>;

/** Keeps the content of a vault and the vault together: stores what commands make of the one, and follows what others store in the other. */
export class VaultWriter {
  readonly #vault: Vault;
  readonly #content: Content;
  readonly #operatorId: string;
  readonly #stopWatching: () => void;
  /** Commands run one after another: each is checked against the state that all before it made. */
  readonly #serial = new Serial();
  #onNews: (error: unknown) => void = () => undefined;
  #isLookQueued = false;

  constructor(vault: Vault, content: Content, operatorId: string, storage: VaultStorage) {
    this.#vault = vault;
    this.#content = content;
    this.#operatorId = operatorId;
    this.#stopWatching = storage.watch(() => this.#follow());
  }

  /** As `Registry.onNews`. */
  onNews(listener: (error: unknown) => void): void {
    this.#onNews = listener;
  }

  /** Runs `task` on the vault while nothing else does. */
  withVault<T>(task: (vault: Vault) => Promise<T>): Promise<T> {
    return this.#serial.run(() => task(this.#vault));
  }

  /**
   * Stores the events that `decide` makes of the state as one commit, and returns how many there are. Where another process was first, takes in what it
   * added and decides anew: `decide` may be called several times. The state stays as it is until `decide` has answered.
   * @throws {LatchkeyError} as `Vault.append` and `Vault.catchUp`
   */
  command(at: number, decide: Decide): Promise<number> {
    return this.#serial.run(async () => {
      for (;;) {
        const events = await this.#decide(decide);
        if (events.length === 0) return 0;
        try {
          await this.#vault.append({ operatorId: this.#operatorId, at, events });
          this.maintain();
          return events.length;
        } catch (error) {
          const isBehind = error instanceof LatchkeyError && error.data.code === 'vault.changed';
          if (!isBehind || !(await this.#catchUp())) throw error;
        }
      }
    });
  }

  /** What `decide` makes of the state. That it refuses or has nothing to do may be on account of what others have changed meanwhile. */
  async #decide(decide: Decide): Promise<readonly RegistryEvent[]> {
    try {
      const events = await decide(this.#content.state);
      if (events.length > 0 || !(await this.#catchUp())) return events;
    } catch (error) {
      if (!(error instanceof LatchkeyError) || !(await this.#catchUp())) throw error;
    }
    return this.#decide(decide);
  }

  /** Takes in what others have added, and answers whether there was anything. */
  async #catchUp(): Promise<boolean> {
    if ((await this.#vault.catchUp()) === 0) return false;
    this.#onNews(null);
    return true;
  }

  /** Has the state written down when it is time, after what is running now. Nobody waits for it, and where it fails, there will be another time. */
  maintain(): void {
    if (!this.#vault.needsMaintenance) return;
    this.withVault((vault) => vault.maintain()).catch((error) => {
      if (!(error instanceof LatchkeyError)) this.#onNews(error);
    });
  }

  /** Waits for the command that is running and overwrites the vault's keys. */
  async close(): Promise<void> {
    this.#stopWatching();
    this.#onNews = () => undefined;
    // In its turn: what a running command has queued behind itself then finds the vault closed, not half closed.
    await this.#serial.run(async () => this.#vault.close());
  }

  #follow(): void {
    if (this.#isLookQueued) return;
    this.#isLookQueued = true;
    const look = this.withVault((vault) => {
      this.#isLookQueued = false;
      return vault.catchUp();
    });
    look.then(
      (commits) => {
        if (commits > 0) this.#onNews(null);
      },
      (error) => {
        if (!isPassing(error)) this.#onNews(error);
      },
    );
  }
}

// A drive that is away for a moment or full, a file that somebody else holds: the next look may find it. A command that needs the file says so itself.
const passing: readonly ErrorCode[] = [
  'vault.unreadable',
  'vault.unwritable',
  'vault.busy',
  'vault.cannot-lock',
  'vault.detached',
  'vault.not-found',
  'vault.no-file',
];

function isPassing(error: unknown): boolean {
  return error instanceof LatchkeyError && passing.includes(error.data.code);
}

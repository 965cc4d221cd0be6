import { type ErrorCode, LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { VaultStorage } from '../vault/storage.ts';
import type { Content } from './content.ts';
import type { RegistryEvent } from './events.ts';
import type { RegistryState } from './state.ts';

/** A command: makes events from the state. */
type Decide = (state: RegistryState) => readonly RegistryEvent[] | Promise<readonly RegistryEvent[]>;

/** Keeps a vault and its content in step: stores the events of commands, and applies what other processes store. */
export class VaultWriter {
  readonly #vault: Vault;
  readonly #content: Content;
  readonly #operatorId: string;
  readonly #stopWatching: () => void;
  /** Runs commands one at a time, each on the state that its predecessors left. */
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

  /** Runs `task` exclusively on the vault. */
  withVault<T>(task: (vault: Vault) => Promise<T>): Promise<T> {
    return this.#serial.run(() => task(this.#vault));
  }

  /**
   * Stores the events of `decide` as one commit, and returns their number. If another process was faster, applies its changes and tries again, so `decide`
   * may be called several times. The state does not change while `decide` runs.
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

  /** The events of `decide`. If it fails or makes none, changes of others that are not applied yet may be the reason, so these are applied first. */
  async #decide(decide: Decide): Promise<readonly RegistryEvent[]> {
    try {
      const events = await decide(this.#content.state);
      if (events.length > 0 || !(await this.#catchUp())) return events;
    } catch (error) {
      if (!(error instanceof LatchkeyError) || !(await this.#catchUp())) throw error;
    }
    return this.#decide(decide);
  }

  /** Applies what others have appended, and returns whether there was anything. */
  async #catchUp(): Promise<boolean> {
    if ((await this.#vault.catchUp()) === 0) return false;
    this.#onNews(null);
    return true;
  }

  /** Queues writing a checkpoint if one is due. Nobody waits for it; if it fails, it is tried again after a later commit. */
  maintain(): void {
    if (!this.#vault.needsMaintenance) return;
    this.withVault((vault) => vault.maintain()).catch((error) => {
      if (!(error instanceof LatchkeyError)) this.#onNews(error);
    });
  }

  /** Waits for the running command and overwrites the vault's keys. */
  async close(): Promise<void> {
    this.#stopWatching();
    this.#onNews = () => undefined;
    // Queued, so that work which a running command has queued behind itself finds the vault fully closed.
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

// Temporary failures: a drive that is disconnected or full, a locked file. The next look may succeed, and commands report the error themselves.
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

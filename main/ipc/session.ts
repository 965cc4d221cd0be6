import path from 'node:path';
import type { AppStatus, CallRight } from '../../shared/contract/contract.ts';
import { canonicalTimeZone } from '../../shared/domain/time-zone.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import { selfTest } from '../crypto/self-test.ts';
import type { Registry } from '../registry/registry.ts';
import type { ClipboardGuard } from '../secrets/clipboard-guard.ts';
import type { SecretHolder } from '../secrets/secret-holder.ts';
import { fileStorage } from '../vault/file-storage.ts';
import type { VaultStorage } from '../vault/storage.ts';
import { readHeader } from '../vault/vault.ts';
import type { HeadMemory } from './head-memory.ts';

// Without a choice of vaults there is one, named after what is in it.
const vaultName = 'Keys';

/** Whether a vault is open in this process, and all that a window shows of that. */
export class Session {
  readonly storage: VaultStorage;
  readonly #vaultFile: string;
  readonly #version: string;
  readonly #secrets: SecretHolder;
  readonly #clipboard: ClipboardGuard;
  readonly #heads: HeadMemory;
  readonly #onNews: (error: unknown) => void;
  #registry: Registry | null = null;
  #proof: Promise<void> | null = null;
  /** Opening and closing happen one at a time: two derivations at once would double the memory they take. */
  readonly #serial = new Serial();

  /** `onNews` is told of what other processes did to the open vault, with null; or with the error for which it was closed. */
  constructor(
    dataDir: string,
    version: string,
    secrets: SecretHolder,
    clipboard: ClipboardGuard,
    heads: HeadMemory,
    onNews: (error: unknown) => void,
  ) {
    this.#vaultFile = path.join(dataDir, `${vaultName}.latchkey`);
    this.storage = fileStorage(this.#vaultFile);
    this.#version = version;
    this.#secrets = secrets;
    this.#clipboard = clipboard;
    this.#heads = heads;
    this.#onNews = onNews;
  }

  /** What the person at the window may do. */
  get right(): CallRight {
    if (this.#registry === null) return 'none';
    return this.#registry.right === 'administrator' ? 'administrator' : 'unlocked';
  }

  /**
   * The open vault.
   * @throws {LatchkeyError} `session.locked`
   */
  get registry(): Registry {
    if (this.#registry === null) throw new LatchkeyError({ code: 'session.locked' });
    return this.#registry;
  }

  /** Whether `registry` is the open vault. */
  holds(registry: Registry): boolean {
    return this.#registry === registry;
  }

  /**
   * Opens a vault with `open`.
   * @throws {LatchkeyError} `session.unlocked` when one is open, and whatever `open` throws
   */
  open(open: () => Promise<Registry>): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#registry !== null) throw new LatchkeyError({ code: 'session.unlocked' });
      this.#proof ??= selfTest();
      await this.#proof;
      const registry = await open();
      registry.onNews((error) => this.#hear(registry, error));
      this.#registry = registry;
      this.noteHead();
    });
  }

  /** Remembers how far the history of the open vault goes. */
  noteHead(): void {
    if (this.#registry !== null) this.#note(this.#registry);
  }

  #note(registry: Registry): void {
    const { vaultId, head } = registry.seen;
    this.#heads.note(vaultId, head);
  }

  /** Forgets the open vault and overwrites the held secret. */
  close(): Promise<void> {
    return this.#serial.run(() => this.#forget());
  }

  async #forget(): Promise<void> {
    const registry = this.#registry;
    this.#registry = null;
    // A command that is still running hands over no secret after this: see `holds`.
    this.#secrets.discard();
    if (registry === null) return;
    await registry.close();
    this.#note(registry);
    this.#heads.flush();
  }

  /** What the file of `registry` holds now does not go with what is shown: unlocking says what is wrong. */
  #hear(registry: Registry, error: unknown): void {
    if (this.#registry !== registry) return;
    if (error === null) {
      this.#onNews(null);
      return;
    }
    const closing = this.#serial.run(async () => {
      if (this.#registry === registry) await this.#forget();
    });
    closing.then(
      () => this.#onNews(error),
      (failure) => this.#onNews(failure),
    );
  }

  async status(): Promise<AppStatus> {
    const common = {
      version: this.#version,
      vaultName,
      vaultFile: this.#vaultFile,
      clipboardClearsAt: this.#clipboard.clearsAt,
      timeZone: canonicalTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
    };
    if (this.#registry !== null) {
      const { id, name } = this.#registry.operator;
      const operator = { id, name, right: this.#registry.right };
      return { phase: 'unlocked', ...common, operator, heldSecret: this.#secrets.held };
    }
    try {
      const { slots } = await readHeader(this.storage);
      return { phase: 'locked', ...common, operators: slots.map(({ operatorId: id, name }) => ({ id, name })) };
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      if (error.data.code === 'vault.not-found') return { phase: 'no-vault', ...common };
      return { phase: 'unreadable', ...common, error: error.data };
    }
  }
}

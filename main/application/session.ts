import path from 'node:path';
import type { AppStatus, CallRight, LeftImport, Settings } from '../../shared/contract/contract.ts';
import { maskTokens } from '../../shared/domain/mask-tokens.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import { selfTest } from '../crypto/self-test.ts';
import { removeLeftFiles } from '../files/left-files.ts';
import type { Unfinished } from '../files/unfinished.ts';
import type { Clock } from '../ports/clock.ts';
import type { Report } from '../ports/report.ts';
import type { Registry } from '../registry/registry.ts';
import type { ClipboardGuard } from '../secrets/clipboard-guard.ts';
import type { SecretHolder } from '../secrets/secret-holder.ts';
import { exposuresOf } from '../vault/file-exposure.ts';
import { fileStorage } from '../vault/file-storage.ts';
import { fileSystem } from '../vault/file-system.ts';
import type { Vault } from '../vault/open-vault.ts';
import { inForce } from '../vault/roster.ts';
import type { VaultStorage } from '../vault/storage.ts';
import { readHeader } from '../vault/vault.ts';
import type { KnownVaults } from './known-vaults.ts';
import { settleImports } from './left-imports.ts';
import type { VaultMemory } from './vault-memory.ts';

/** What a session needs. */
export interface SessionOptions {
  /** The path of the vault. */
  readonly vaultFile: string;
  /** The program's version. */
  readonly version: string;
  readonly secrets: SecretHolder;
  readonly clipboard: ClipboardGuard;
  readonly memory: VaultMemory;
  readonly known: KnownVaults;
  readonly unfinished: Unfinished;
  readonly clock: Clock;
  readonly report: Report;
  /** The user's settings on this workstation. */
  readonly settings: () => Settings;
  /** Called when the open vault is being locked, before waiting for work that uses it. */
  readonly onLock: () => void;
  /** Called when there is a new notice about the vault in the status. */
  readonly onNotice: () => void;
  /** Called with null after changes by another process, or with the error for which the vault was closed. */
  readonly onNews: (error: unknown) => void;
}

/** The open vault of this process, if any, and the status that windows show. */
export class Session {
  /** The absolute path of the vault. */
  readonly vaultFile: string;
  /** The vault's name: that of its file, without the extension. */
  readonly vaultName: string;
  readonly storage: VaultStorage;
  readonly #options: SessionOptions;
  #registry: Registry | null = null;
  #removal: Promise<void> | null = null;
  /** Shown as long as the vault is open. */
  #leftImports: readonly LeftImport[] = [];
  /** The first new file that could not be given the vault's user, group and mode; shown until the process ends. */
  #accessLost: string | null = null;
  /** Opens and closes one at a time: two key derivations at once would take twice the memory. */
  readonly #serial = new Serial();

  constructor(options: SessionOptions) {
    this.vaultFile = path.resolve(options.vaultFile);
    this.vaultName = maskTokens(path.basename(this.vaultFile, '.latchkey'));
    this.storage = fileStorage(this.vaultFile, fileSystem, (file, error) => {
      options.report(`${file} could not be given the user, the group and the mode of the vault`, error);
      this.#accessLost = file;
      options.onNotice();
    });
    this.#options = options;
  }

  /** The right of the user at the window. */
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
   * @throws {LatchkeyError} `session.unlocked` when one is open, and the errors of `open`
   */
  open(open: () => Promise<Registry>): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#registry !== null) throw new LatchkeyError({ code: 'session.unlocked' });
      await selfTest();
      await this.#removeLeft();
      const registry = await open();
      registry.onNews((error) => this.#hear(registry, error));
      this.#registry = registry;
      this.#options.known.note(this.vaultFile, registry.seen.vaultId);
      this.noteHead();
      await this.#settleImports(registry);
      this.#backUpDaily(registry);
    });
  }

  /**
   * Runs `task` while no vault is open.
   * @throws {LatchkeyError} `session.unlocked` when one is open, and the errors of `task`
   */
  whileLocked<T>(task: () => Promise<T>): Promise<T> {
    return this.#serial.run(async () => {
      if (this.#registry !== null) throw new LatchkeyError({ code: 'session.unlocked' });
      await selfTest();
      return task();
    });
  }

  /** Remembers the head of the open vault. */
  noteHead(): void {
    if (this.#registry !== null) this.#note(this.#registry);
  }

  /** Backs up the vault when it is first opened on a day, if it has changed since the last backup. Nobody waits for it. */
  #backUpDaily(registry: Registry): void {
    const { clock, report } = this.#options;
    const now = clock.now();
    const isDone = async (vault: Vault) => {
      const [newest] = await vault.backups();
      return newest !== undefined && new Date(newest.at).toDateString() === new Date(now).toDateString();
    };
    const backUp = registry.withVault(async (vault) => {
      if ((await isDone(vault)) || (await vault.isBackedUp())) return;
      await vault.backUp(now);
    });
    backUp.catch((error) => report('the vault could not be backed up', error));
  }

  #note(registry: Registry): void {
    const { vaultId, ...seen } = registry.seen;
    this.#options.memory.note(vaultId, seen);
  }

  /** Forgets the open vault and overwrites the held secret. */
  close(): Promise<void> {
    return this.#serial.run(() => this.#forget());
  }

  async #forget(): Promise<void> {
    const registry = this.#registry;
    this.#registry = null;
    this.#leftImports = [];
    // A command that is still running will not hand over a secret after this: see `holds`.
    this.#options.secrets.discard();
    this.#options.onLock();
    if (registry === null) return;
    await registry.close();
    this.#note(registry);
    this.#options.memory.flush();
  }

  /** Handles news of the vault. After an error, what is shown no longer matches the file, so it is locked; unlocking reports the cause. */
  #hear(registry: Registry, error: unknown): void {
    if (this.#registry !== registry) return;
    if (error === null) {
      this.#options.onNews(null);
      return;
    }
    const closing = this.#serial.run(async () => {
      if (this.#registry === registry) await this.#forget();
    });
    closing.then(
      () => this.#options.onNews(error),
      (failure) => this.#options.onNews(failure),
    );
  }

  /** Removes what crashes left, once per process. */
  #removeLeft(): Promise<void> {
    const { unfinished, report } = this.#options;
    this.#removal ??= Promise.all([this.storage.removeLeft(), removeLeftFiles(unfinished, report)]).then(
      () => undefined,
      (error) => report('what a crash left could not be removed', error),
    );
    return this.#removal;
  }

  async #settleImports(registry: Registry): Promise<void> {
    const { unfinished, clock, report } = this.#options;
    this.#leftImports = await settleImports(unfinished, registry, clock.now(), report);
  }

  async status(): Promise<AppStatus> {
    await this.#removeLeft();
    const { version, clipboard, clock, secrets } = this.#options;
    const timeZone = clock.timeZone();
    const common = {
      version,
      vaultName: this.vaultName,
      vaultFile: this.vaultFile,
      clipboardClearsAt: clipboard.clearsAt,
      timeZone: timeZone ?? 'UTC',
      isOwnTimeZone: timeZone !== null,
      settings: this.#options.settings(),
    };
    if (this.#registry !== null) {
      const { operator, right, tornBytes } = this.#registry;
      const { id, name } = operator;
      const exposures = [...exposuresOf(this.vaultFile)];
      const facts = { operator: { id, name, right }, heldSecret: secrets.held, tornBytes };
      const left = { leftImports: [...this.#leftImports], accessLost: this.#accessLost };
      return { phase: 'unlocked', ...common, ...facts, ...left, exposures };
    }
    try {
      const { rosters } = await readHeader(this.storage);
      return { phase: 'locked', ...common, operators: inForce(rosters.last).map(({ id, name }) => ({ id, name })) };
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      // Where a vault was open before, a missing file is a loss, and a new vault is not offered first.
      const isNone = error.data.code === 'vault.not-found' && !this.#options.known.has(this.vaultFile);
      return isNone ? { phase: 'no-vault', ...common } : { phase: 'unreadable', ...common, error: error.data };
    }
  }
}

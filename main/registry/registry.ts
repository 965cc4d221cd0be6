import type { KeyPage, KeyQuery } from '../../shared/contract/contract.ts';
import { expiryProblem } from '../../shared/domain/expiry.ts';
import type { ApiKeyDraft } from '../../shared/domain/key.ts';
import type { Role } from '../../shared/domain/role.ts';
import { fieldError, LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { Commit } from '../vault/commit.ts';
import type { Head, Replay } from '../vault/journal.ts';
import type { OperatorRight } from '../vault/slot.ts';
import type { VaultStorage } from '../vault/storage.ts';
import { createVault, type Founding, type Opening, openVault, type Vault } from '../vault/vault.ts';
import { parseEvent, type RegistryEvent } from './events.ts';
import { KeyIndex } from './key-index.ts';
import { type Operator, RegistryState } from './state.ts';

/** Who founds a vault, how it is protected, and when (milliseconds since the epoch). */
export type RegistryFounding = Omit<Founding, 'events'>;

/** A key's public id and the SHA-256 (32 bytes) of its token. */
export interface KeySecret {
  readonly id: string;
  readonly digest: Uint8Array;
}

/**
 * Makes a new vault in `storage` and opens it as its first administrator.
 * @throws {LatchkeyError} `vault.exists`, `vault.unwritable`
 */
export async function createRegistry(storage: VaultStorage, founding: RegistryFounding): Promise<Registry> {
  const content = new Content();
  const { operator } = founding;
  const events = (founderKey: Uint8Array): readonly RegistryEvent[] => [
    {
      type: 'VaultCreated',
      operator: { ...operator, publicKey: Buffer.from(founderKey).toString('base64url') },
    },
  ];
  return ofVault(await createVault(storage, { ...founding, events }, content), content, operator.id, storage);
}

/**
 * Opens the vault in `storage`.
 * @throws {LatchkeyError} as `openVault`, and `vault.unknown-event`
 */
export async function openRegistry(storage: VaultStorage, opening: Opening): Promise<Registry> {
  const content = new Content();
  return ofVault(await openVault(storage, opening, content), content, opening.operatorId, storage);
}

function ofVault(vault: Vault, content: Content, operatorId: string, storage: VaultStorage): Registry {
  const operator = content.state.operators.get(operatorId);
  if (operator === undefined) {
    vault.close();
    throw new LatchkeyError({ code: 'vault.unknown-operator' });
  }
  return new Registry(vault, content, operator, storage);
}

/** State and index, as the commits make them. */
class Content implements Replay {
  readonly state = new RegistryState();
  readonly index = new KeyIndex(this.state.roles);

  apply(commit: Commit, sequence: number): void {
    for (const [place, value] of commit.events.entries()) {
      const event = parseEvent(value);
      // Who may sign is said once, in the commit that the founder signed: elsewhere, nobody checked who says it.
      const isFounding = sequence === 1 && place === 0;
      if (event === null || (event.type === 'VaultCreated') !== isFounding) {
        throw new LatchkeyError({ code: 'vault.unknown-event', sequence });
      }
      this.state.apply(event, commit);
      if (event.type === 'ApiKeyCreated') this.#indexKey(event.key.id);
    }
  }

  administratorKey(operatorId: string): Uint8Array | null {
    return this.state.operators.get(operatorId)?.publicKey ?? null;
  }

  #indexKey(id: string): void {
    const key = this.state.keys.get(id);
    if (key !== undefined) this.index.add(key);
  }
}

/** The keys, roles and operators of an open vault. */
export class Registry {
  readonly #vault: Vault;
  readonly #content: Content;
  readonly #stopWatching: () => void;
  /** Whoever opened the vault. */
  readonly operator: Operator;
  /** Commands run one after another: each is checked against the state that all before it made. */
  readonly #serial = new Serial();
  #onNews: (error: unknown) => void = () => undefined;
  #isLookQueued = false;

  constructor(vault: Vault, content: Content, operator: Operator, storage: VaultStorage) {
    this.#vault = vault;
    this.#content = content;
    this.operator = operator;
    this.#stopWatching = storage.watch(() => this.#follow());
  }

  /** The id (32 bytes) of the vault, and how far its history was taken in. */
  get seen(): { readonly vaultId: Uint8Array; readonly head: Head } {
    return { vaultId: this.#vault.id, head: this.#vault.head };
  }

  /** What the operator may do with the vault. */
  get right(): OperatorRight {
    return this.#vault.right;
  }

  get roles(): readonly Role[] {
    return [...this.#content.state.roles.values()];
  }

  /**
   * Has `listener` called whenever another process has added to the vault and that was taken in, with null; or with the error for which it could not
   * be, after which the vault had better be closed.
   */
  onNews(listener: (error: unknown) => void): void {
    this.#onNews = listener;
  }

  /** One page of the keys, as of the instant `now` (milliseconds since the epoch). */
  queryKeys(query: KeyQuery, now: number): KeyPage {
    return this.#content.index.query(query, now);
  }

  /**
   * Creates a key at the instant `at` (milliseconds since the epoch), durably when it resolves.
   * @throws {LatchkeyError} `input.invalid` on `name`, `roleId` or `expiresOn`, and as `Vault.append` and `Vault.catchUp`
   */
  createKey(draft: ApiKeyDraft, secret: KeySecret, at: number): Promise<void> {
    const { state } = this.#content;
    return this.#command(at, () => {
      if (state.isNameTaken(draft.name)) throw fieldError('name', 'taken');
      if (!state.roles.has(draft.roleId)) throw fieldError('roleId', 'unknown');
      const problem = draft.expiresOn === null ? null : expiryProblem(draft.expiresOn, draft.timeZone, at);
      if (problem !== null) throw fieldError('expiresOn', problem);
      const digest = Buffer.from(secret.digest).toString('base64url');
      return [{ type: 'ApiKeyCreated', key: { id: secret.id, ...draft, digest } }];
    });
  }

  /** Waits for the command that is running and overwrites the vault's keys. */
  async close(): Promise<void> {
    this.#stopWatching();
    this.#onNews = () => undefined;
    await this.#serial.settled();
    this.#vault.close();
  }

  /**
   * Stores the events that `decide` yields as one commit. Where another process was first, takes in what it added and decides anew: `decide` may
   * be called several times.
   */
  #command(at: number, decide: () => readonly RegistryEvent[]): Promise<void> {
    return this.#serial.run(async () => {
      for (;;) {
        try {
          return await this.#vault.append({ operatorId: this.operator.id, at, events: decide() });
        } catch (error) {
          const isBehind = error instanceof LatchkeyError && error.data.code === 'vault.changed';
          if (!isBehind || (await this.#vault.catchUp()) === 0) throw error;
        }
        this.#onNews(null);
      }
    });
  }

  #follow(): void {
    if (this.#isLookQueued) return;
    this.#isLookQueued = true;
    this.#serial
      .run(() => {
        this.#isLookQueued = false;
        return this.#vault.catchUp();
      })
      .then(
        (commits) => {
          if (commits > 0) this.#onNews(null);
        },
        (error) => {
          if (!isPassing(error)) this.#onNews(error);
        },
      );
  }
}

// A drive that is away for a moment, a file that somebody else holds: the next look may find it. A command that needs the file says so itself.
function isPassing(error: unknown): boolean {
  return error instanceof LatchkeyError && ['vault.unreadable', 'vault.not-found'].includes(error.data.code);
}

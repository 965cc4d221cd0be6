import type { KeyPage, KeyQuery } from '../../shared/contract/contract.ts';
import { expiryProblem } from '../../shared/domain/expiry.ts';
import type { ApiKeyDraft } from '../../shared/domain/key.ts';
import type { Role } from '../../shared/domain/role.ts';
import { fieldError, LatchkeyError } from '../../shared/errors.ts';
import { Serial } from '../../shared/serial.ts';
import type { Commit } from '../vault/commit.ts';
import type { OperatorRight } from '../vault/slot.ts';
import type { VaultStorage } from '../vault/storage.ts';
import { createVault, type Founding, openVault, type Replay, type Vault } from '../vault/vault.ts';
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
  const state = new RegistryState();
  const { operator } = founding;
  const events = (founderKey: Uint8Array): readonly RegistryEvent[] => [
    {
      type: 'VaultCreated',
      operator: { ...operator, publicKey: Buffer.from(founderKey).toString('base64url') },
    },
  ];
  return ofVault(await createVault(storage, { ...founding, events }, replayInto(state)), state, operator.id);
}

/**
 * Opens the vault in `storage` as `operatorId`.
 * @throws {LatchkeyError} as `openVault`, and `vault.unknown-event`
 */
export async function openRegistry(storage: VaultStorage, operatorId: string, passphrase: string): Promise<Registry> {
  const state = new RegistryState();
  return ofVault(await openVault(storage, operatorId, passphrase, replayInto(state)), state, operatorId);
}

function ofVault(vault: Vault, state: RegistryState, operatorId: string): Registry {
  const operator = state.operators.get(operatorId);
  if (operator === undefined) {
    vault.close();
    throw new LatchkeyError({ code: 'vault.unknown-operator' });
  }
  return new Registry(vault, state, operator);
}

/** The keys, roles and operators of an open vault. */
export class Registry {
  readonly #vault: Vault;
  readonly #state: RegistryState;
  readonly #index: KeyIndex;
  /** Whoever opened the vault. */
  readonly operator: Operator;
  /** Commands run one after another: each is checked against the state that all before it made. */
  readonly #serial = new Serial();

  constructor(vault: Vault, state: RegistryState, operator: Operator) {
    this.#vault = vault;
    this.#state = state;
    this.#index = new KeyIndex(state);
    this.operator = operator;
  }

  /** What the operator may do with the vault. */
  get right(): OperatorRight {
    return this.#vault.right;
  }

  get roles(): readonly Role[] {
    return [...this.#state.roles.values()];
  }

  /** One page of the keys, as of the instant `now` (milliseconds since the epoch). */
  queryKeys(query: KeyQuery, now: number): KeyPage {
    return this.#index.query(query, now);
  }

  /**
   * Creates a key at the instant `at` (milliseconds since the epoch), durably when it resolves.
   * @throws {LatchkeyError} `input.invalid` on `name`, `roleId` or `expiresOn`, and as `Vault.append`
   */
  createKey(draft: ApiKeyDraft, secret: KeySecret, at: number): Promise<void> {
    return this.#command(at, () => {
      if (this.#state.isNameTaken(draft.name)) throw fieldError('name', 'taken');
      if (!this.#state.roles.has(draft.roleId)) throw fieldError('roleId', 'unknown');
      const problem = draft.expiresOn === null ? null : expiryProblem(draft.expiresOn, draft.timeZone, at);
      if (problem !== null) throw fieldError('expiresOn', problem);
      const digest = Buffer.from(secret.digest).toString('base64url');
      return [{ type: 'ApiKeyCreated', key: { id: secret.id, ...draft, digest } }];
    });
  }

  /** Waits for the command that is running and overwrites the vault's keys. */
  async close(): Promise<void> {
    await this.#serial.settled();
    this.#vault.close();
  }

  /** Stores the events that `decide` yields as one commit, then takes them in. */
  #command(at: number, decide: () => readonly RegistryEvent[]): Promise<void> {
    return this.#serial.run(async () => {
      const events = decide();
      const commit: Commit = { operatorId: this.operator.id, at, events };
      await this.#vault.append(commit);
      for (const event of events) this.#takeIn(event, commit);
    });
  }

  #takeIn(event: RegistryEvent, commit: Commit): void {
    this.#state.apply(event, commit);
    if (event.type !== 'ApiKeyCreated') return;
    const key = this.#state.keys.get(event.key.id);
    if (key !== undefined) this.#index.add(key);
  }
}

function replayInto(state: RegistryState): Replay {
  return {
    apply: (commit, sequence) => {
      for (const [place, value] of commit.events.entries()) {
        const event = parseEvent(value);
        // Who may sign is said once, in the commit that the founder signed: elsewhere, nobody checked who says it.
        const isFounding = sequence === 1 && place === 0;
        if (event === null || (event.type === 'VaultCreated') !== isFounding) {
          throw new LatchkeyError({ code: 'vault.unknown-event', sequence });
        }
        state.apply(event, commit);
      }
    },
    administratorKey: (operatorId) => state.operators.get(operatorId)?.publicKey ?? null,
  };
}

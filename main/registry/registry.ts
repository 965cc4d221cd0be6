import type {
  AuditEntry,
  CallOutput,
  KeyCommand,
  KeyCriteria,
  KeyPage,
  KeyPreview,
  KeyQuery,
  KeyRow,
  KeySelection,
  ParsedInput,
} from '../../shared/contract/contract.ts';
import type { ApiKeyDraft } from '../../shared/domain/key-fields.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { RoleDraft } from '../../shared/domain/role-fields.ts';
import { LatchkeyError, type RowProblem } from '../../shared/errors.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { VaultReading } from '../vault/reading.ts';
import { type Allowed, type Recovery, recoverVault } from '../vault/recovery.ts';
import type { RecoveryOpening } from '../vault/recovery-keys.ts';
import type { OperatorRight } from '../vault/roster.ts';
import { type Remembered, rememberedOf } from '../vault/rosters.ts';
import type { VaultStorage } from '../vault/storage.ts';
import { createVault, type Founding, type Opening, openVault, type RekeyOpening, rekeyVault } from '../vault/vault.ts';
import type { Verification } from '../vault/verify.ts';
import { type AuditFilter, auditEntries, auditPage, historyBound } from './audit.ts';
import type { AuditNames } from './audit-words.ts';
import {
  createKey,
  deleteKeys,
  type KeySecret,
  type KeyUpdate,
  replaceSecret,
  requireKey,
  setLockedOut,
  stopRetiring,
  updateKey,
} from './commands.ts';
import { Content } from './content.ts';
import { importKeys, importProblems, type KeyImport, type PartialRow } from './import.ts';
import type { SortedSelection } from './key-index.ts';
import type { KeyList } from './key-list.ts';
import type { KeyRecord } from './key-record.ts';
import { toRow } from './key-row.ts';
import { type KeyTarget, previewOf } from './key-selection.ts';
import { type ExportLine, provenExport } from './proven-export.ts';
import { createRole, deleteRoles, type RoleUpdate, updateRole } from './role-commands.ts';
import type { Operator, RegistryState } from './state.ts';
import { VaultWriter } from './vault-writer.ts';

// More than a person reads.
const namedHoldersMax = 10;

/**
 * Creates a vault in `storage` and opens it as its first administrator.
 * @throws {LatchkeyError} `vault.exists`, `vault.unwritable`
 */
export async function createRegistry(storage: VaultStorage, founding: Founding): Promise<Registry> {
  const content = new Content();
  return ofVault(await createVault(storage, founding, content), content, founding.operator.id, storage);
}

/**
 * Opens the vault in `storage`. Once the passphrase is right, `admit` is called with the operator's right, and may throw to stop; nothing was written then.
 * @throws {LatchkeyError} as `openVault`, `vault.unknown-event`, and the errors of `admit`
 */
export async function openRegistry(
  storage: VaultStorage,
  opening: Opening,
  admit: (right: OperatorRight) => void = () => undefined,
): Promise<Registry> {
  const content = new Content();
  const vault = await openVault(storage, opening, content);
  try {
    admit(vault.right);
  } catch (error) {
    vault.close();
    throw error;
  }
  return ofVault(vault, content, opening.operatorId, storage);
}

/**
 * Like `openRegistry`, but first encrypts the vault under a new data key: an administrator accepts that it is older than remembered, or diverges from that.
 * @throws {LatchkeyError} as `openRegistry` and `rekeyVault`
 */
export async function acceptRegistry(
  storage: VaultStorage,
  opening: RekeyOpening,
  admit: (right: OperatorRight) => void,
): Promise<Registry> {
  const seen = await rekeyVault(storage, opening, admit, () => new Content());
  const lastSeen = (vaultId: Uint8Array) => {
    opening.lastSeen(vaultId);
    // Only what was written for this may be opened, not a file that replaced it meanwhile.
    return seen;
  };
  return openRegistry(storage, { ...opening, lastSeen }, admit);
}

/** As `recoverVault`. */
export function recoverRegistry(storage: VaultStorage, opening: RecoveryOpening, allowed: Allowed): Promise<Recovery> {
  return recoverVault(storage, opening, allowed, new Content());
}

function ofVault(vault: Vault, content: Content, operatorId: string, storage: VaultStorage): Registry {
  const operator = content.state.operators.get(operatorId);
  if (operator === undefined) {
    vault.close();
    throw new LatchkeyError({ code: 'vault.unknown-operator' });
  }
  return new Registry(vault, content, operator, storage);
}

/** The keys, roles and operators of an open vault. */
export class Registry {
  readonly #vault: Vault;
  readonly #content: Content;
  readonly #writer: VaultWriter;
  /** The operator who opened the vault. */
  readonly operator: Operator;

  constructor(vault: Vault, content: Content, operator: Operator, storage: VaultStorage) {
    this.#vault = vault;
    this.#content = content;
    this.operator = operator;
    this.#writer = new VaultWriter(vault, content, operator.id, storage);
    this.#writer.maintain();
  }

  /** What to remember of the vault: its id (32 bytes), the last commit that was applied, and the roster. */
  get seen(): Remembered & { readonly vaultId: Uint8Array } {
    const { id: vaultId, head, lastKnown, roster } = this.#vault;
    const { at, operator } = lastKnown;
    return {
      vaultId,
      head: { ...head, at: at ?? undefined, operator: operator ?? undefined },
      roster: rememberedOf(roster),
    };
  }

  /** The operator's right in the vault. */
  get right(): OperatorRight {
    return this.#vault.right;
  }

  /** Bytes of a torn write at the end of the file. */
  get tornBytes(): number {
    return this.#vault.tornBytes;
  }

  /** The built-in roles, then all others by name. */
  get roles(): readonly Role[] {
    return this.#state.roles.inOrder();
  }

  /** How many keys there are. */
  get keyCount(): number {
    return this.#state.keys.size;
  }

  /** How many keys have the role `roleId`. */
  keysOfRole(roleId: string): number {
    return this.#state.keys.countOfRole(roleId);
  }

  /**
   * Calls `listener` with null whenever changes of another process were applied, or with the error that prevented it, after which the registry should be
   * closed.
   */
  onNews(listener: (error: unknown) => void): void {
    this.#writer.onNews(listener);
  }

  /** One page of the keys, as of the instant `now` (milliseconds since the epoch). */
  queryKeys(query: KeyQuery, now: number): KeyPage {
    return this.#state.keys.index.query(query, now);
  }

  /** A snapshot of all selected keys at the instant `now` (milliseconds since the epoch), unaffected by later changes. */
  keyList(selection: SortedSelection, now: number): KeyList {
    return this.#state.keys.index.list(selection, now);
  }

  /** The ids among those asked about whose keys match at the instant `now` (milliseconds since the epoch). */
  keysAmong(asked: ParsedInput<'keys.among'>, now: number): string[] {
    return this.#state.keys.index.among(asked, now);
  }

  /** What `command` would do to `keys` at the instant `now` (milliseconds since the epoch). */
  previewKeys(keys: KeySelection, command: KeyCommand, now: number): KeyPreview {
    return previewOf(this.#state.keys, keys, command, now);
  }

  /** The numbers of matching keys by role and by status, at the instant `now` (milliseconds since the epoch). */
  keyFacets(criteria: KeyCriteria, now: number): CallOutput<'keys.facets'> {
    return this.#state.keys.index.facets(criteria, now);
  }

  /** The keys, other than `exceptId`, that are valid at the instant `now` (milliseconds since the epoch) and issued to `issuedTo`, ignoring case. */
  keysOfHolder(issuedTo: string, exceptId: string | null, now: number): CallOutput<'keys.holders'> {
    return this.#state.keys.index.holders(issuedTo, exceptId, now, namedHoldersMax);
  }

  /** The digests of the secrets of the key `id`; null if there is no such key. */
  secretsOf(id: string): Pick<KeyRecord, 'digest' | 'retiring'> | null {
    const key = this.#state.keys.get(id);
    return key === undefined ? null : { digest: key.digest, retiring: key.retiring };
  }

  /**
   * The key `id`, as of the instant `now` (milliseconds since the epoch).
   * @throws {LatchkeyError} `key.unknown`
   */
  getKey(id: string, now: number): KeyRow {
    return toRow(requireKey(this.#state, id), this.#state.roles, now);
  }

  /**
   * One page of the history.
   * @throws {LatchkeyError} as `Vault.history`
   */
  audit(query: ParsedInput<'audit.query'>): Promise<CallOutput<'audit.query'>> {
    return this.withVault((vault) => auditPage(vault.history(historyBound(query)), query, this.#names));
  }

  /**
   * All entries of the present history that `filter` selects, oldest first. Other commands can run meanwhile. `onProgress` gets the number of commits
   * examined and their total, at most about 50 times a second.
   * @throws {LatchkeyError} `work.cancelled` once `signal` is aborted, `session.locked` once this is closed, and as `Vault.history`
   */
  auditEntries(
    filter: AuditFilter,
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): AsyncGenerator<AuditEntry> {
    return this.#reading((reading) => auditEntries(reading.commits({ onProgress, signal }), filter, this.#names));
  }

  /**
   * The same, as the lines of an export that proves itself.
   * @throws {LatchkeyError} as `auditEntries`, and `vault.header-damaged`
   */
  provenExport(
    filter: AuditFilter,
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): AsyncGenerator<ExportLine> {
    return this.#reading((reading) => provenExport(reading, filter, this.#names, { onProgress, signal }));
  }

  // The commands below happen at the instant `at` (milliseconds since the epoch). Each is one commit, durable when the promise resolves, or none if nothing
  // would change. Besides the errors named, they reject as `Vault.append` and `Vault.catchUp` do.

  /** @throws {LatchkeyError} `input.invalid` on `name`, `roleId` or `expiresOn` */
  async createKey(draft: ApiKeyDraft, secret: KeySecret, at: number): Promise<void> {
    await this.#writer.command(at, (state) => [createKey(state, draft, secret, at)]);
  }

  /**
   * Changes fields of a key, and locks it out or unlocks it. Returns the number of changed keys.
   * @throws {LatchkeyError} `key.unknown`, `key.conflict`, and `input.invalid` on `changes.name`, `changes.roleId` or `changes.expiresOn`
   */
  async updateKey(update: KeyUpdate, at: number): Promise<number> {
    const events = await this.#writer.command(at, (state) => updateKey(state, update, at));
    return Math.min(1, events);
  }

  /**
   * Locks keys out or unlocks them. Returns the number of changed keys.
   * @throws {LatchkeyError} `key.selection-changed`, `key.unknown`
   */
  setLockedOut(target: KeyTarget, lockedOut: boolean, at: number): Promise<number> {
    return this.#writer.command(at, (state) => setLockedOut(state, target, lockedOut, at));
  }

  /**
   * Gives a key a new secret. The previous one stays valid for `retireAfter` milliseconds, but not past the key's own expiry. Returns the key's name.
   * @throws {LatchkeyError} `key.unknown`
   */
  async replaceSecret(secret: KeySecret, retireAfter: number, at: number): Promise<string> {
    let name = '';
    await this.#writer.command(at, (state) => {
      const event = replaceSecret(state, secret, retireAfter, at);
      name = event.name;
      return [event];
    });
    return name;
  }

  /**
   * Stops the previous secret of a key now, if it is still valid. Returns the number of changed keys.
   * @throws {LatchkeyError} `key.unknown`
   */
  stopRetiring(id: string, at: number): Promise<number> {
    return this.#writer.command(at, (state) => stopRetiring(state, id, at));
  }

  /**
   * Deletes keys, and returns their number.
   * @throws {LatchkeyError} `key.selection-changed`, `key.unknown`
   */
  deleteKeys(target: KeyTarget, at: number): Promise<number> {
    return this.#writer.command(at, (state) => deleteKeys(state, target, at));
  }

  /** Returns a function that lists the problems that a row would have in `importKeys`, given the rows it was called with before. Based on the present state. */
  importProblems(at: number): (row: PartialRow) => readonly RowProblem[] {
    return importProblems(this.#state, at);
  }

  /**
   * Creates a key for every row, or none at all, and returns their number. Other work, but no other command, can run while they are checked.
   * @throws {LatchkeyError} `import.invalid`, `vault.commit-too-large`, and the reason for which `signal` is aborted before they are stored
   */
  async importKeys(made: KeyImport, at: number, signal?: AbortSignal): Promise<number> {
    await this.#writer.command(at, (state) => {
      signal?.throwIfAborted();
      return importKeys(state, made, at, signal);
    });
    return made.rows.length;
  }

  /**
   * Creates a role with the id `id` (16 base62 characters).
   * @throws {LatchkeyError} `input.invalid` on `name`
   */
  async createRole(draft: RoleDraft, id: string, at: number): Promise<void> {
    await this.#writer.command(at, (state) => [createRole(state, draft, id)]);
  }

  /**
   * Changes fields of a role. Returns the number of changed roles.
   * @throws {LatchkeyError} `role.unknown`, `role.built-in`, `role.conflict`, and `input.invalid` on `changes.name`
   */
  updateRole(update: RoleUpdate, at: number): Promise<number> {
    return this.#writer.command(at, (state) => updateRole(state, update));
  }

  /**
   * Deletes roles, and returns their number.
   * @throws {LatchkeyError} `role.unknown`, `role.built-in`, `role.in-use`
   */
  deleteRoles(ids: readonly string[], at: number): Promise<number> {
    return this.#writer.command(at, (state) => deleteRoles(state, ids));
  }

  /**
   * Verifies everything that is in the vault now. Other commands can run meanwhile. `onProgress` gets the number of commits verified and their total, at most
   * about 50 times a second.
   * @throws {LatchkeyError} `work.cancelled` once `signal` is aborted, `session.locked` once this is closed, and as `verifyHistory`
   */
  async verify(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<Verification> {
    const reading = await this.withVault((vault) => vault.reading());
    try {
      return await reading.verify(() => new Content(), { onProgress, signal });
    } finally {
      await reading.close();
    }
  }

  /** The name of `operatorId`, or the id if it is unknown. */
  operatorName(operatorId: string): string {
    return this.#state.operatorName(operatorId);
  }

  /** Runs `task` exclusively on the vault. */
  withVault<T>(task: (vault: Vault) => Promise<T>): Promise<T> {
    return this.#writer.withVault(task);
  }

  /** Waits for the running command and overwrites the vault's keys. */
  close(): Promise<void> {
    return this.#writer.close();
  }

  /** The results of `read` on a snapshot of the history, while other commands run. */
  async *#reading<T>(read: (reading: VaultReading) => AsyncIterable<T>): AsyncGenerator<T> {
    const reading = await this.withVault((vault) => vault.reading());
    try {
      yield* read(reading);
    } finally {
      await reading.close();
    }
  }

  get #names(): AuditNames {
    return {
      operatorName: (id) => this.#state.operatorName(id),
      roleName: (id) => this.#state.roles.nameOf(id),
    };
  }

  get #state(): RegistryState {
    return this.#content.state;
  }
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { EventListener } from '../../main/application/announcements.ts';
import type { ApplicationOptions } from '../../main/application/application.ts';
import {
  type CallInput,
  type CallName,
  type CallOutput,
  contract,
  type EventName,
  type Reply,
} from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { FakeClipboard } from '../fakes/clipboard.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeDialogs } from '../fakes/dialogs.ts';
import { fakePreferences } from '../fakes/preferences.ts';
import { aKeyDraft, aRoleDraft } from '../fixtures/drafts.ts';
import { good } from '../fixtures/vaults/fixtures.ts';
import { openFile } from '../unit/vault/independent-opening.ts';
import { readFromStart } from '../unit/vault/independent-reader.ts';

/** The program as its callers reach it, by whatever transport. */
export interface Subject {
  call(name: unknown, input: unknown): Promise<Reply<unknown>>;
  subscribe(listener: EventListener): () => void;
  lock(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the program with `options` and connects to it. */
export type Start = (options: ApplicationOptions) => Promise<Subject>;

/** The vault that most of the suite starts from: the good one of the fixtures, which opens quickly. */
export const { bytes: vaultBytes, expected: vault } = good();
export const unlockInput = { operatorId: vault.operator.id, passphrase: vault.passphrase };

export const draft: CallInput<'keys.create'> = aKeyDraft({
  name: 'New key',
  description: 'for a test',
  timeZone: 'Europe/Moscow',
});

export const roleDraft: CallInput<'roles.create'> = aRoleDraft({
  description: 'for a test',
  rights: [{ resource: 'orders', right: 'write' }],
});

/** A key of that vault. */
export const [anyKey = { id: '', name: '' }] = vault.keys;

export const firstPage: CallInput<'keys.query'> = {
  search: '',
  filter: {},
  sort: { field: 'created', direction: 'asc' },
  offset: 0,
  limit: 100,
};

/** A started program, all that is around it, and calls that say what they expect. It is closed when the test ends. */
export class World {
  // Some minutes after the last commit of that vault.
  readonly clock = new FakeClock(vault.createdAt + 600_000);
  readonly clipboard = new FakeClipboard();
  readonly preferences = fakePreferences();
  readonly dialogs = new FakeDialogs();
  /** What the program told the person who runs it. */
  readonly reports: string[] = [];
  readonly events: { readonly name: EventName; readonly payload: unknown }[] = [];
  readonly dataDir: string;
  readonly vaultFile: string;
  #subject: Subject | null = null;

  private constructor(dataDir: string) {
    this.dataDir = dataDir;
    this.vaultFile = path.join(dataDir, 'Keys.latchkey');
  }

  get subject(): Subject {
    if (this.#subject === null) throw new Error('the program has not started');
    return this.#subject;
  }

  /** A program in a folder of its own, with `bytes` as its vault, or with none. */
  static async start(start: Start, bytes: Uint8Array | null = vaultBytes): Promise<World> {
    const parent = mkdtempSync(path.join(tmpdir(), 'latchkey-contract-'));
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    const dataDir = path.join(parent, 'data');
    const world = new World(dataDir);
    if (bytes !== null) {
      mkdirSync(dataDir);
      writeFileSync(world.vaultFile, bytes);
    }
    await world.#begin(start);
    return world;
  }

  /** Another program on the vault of `other`, on the same workstation. */
  static async startBeside(start: Start, other: World): Promise<World> {
    const world = new World(other.dataDir);
    await world.#begin(start);
    return world;
  }

  async #begin(start: Start): Promise<void> {
    const { vaultFile, dataDir, clock, clipboard, preferences, dialogs, reports } = this;
    const report = (message: string, error: unknown) => reports.push(`${message}: ${String(error)}`);
    this.#subject = await start({
      vaultFile,
      dataDir,
      version: '1.2.3',
      clock,
      clipboard,
      preferences,
      dialogs,
      report,
    });
    onTestFinished(() => this.subject.close());
    this.subject.subscribe((name, payload) => this.events.push({ name, payload }));
  }

  /** A program in which the vault of the fixtures is unlocked. */
  static async startUnlocked(start: Start): Promise<World> {
    const world = await World.start(start);
    await world.succeed('vault.unlock', unlockInput);
    return world;
  }

  /** What is in the file of the vault, or null when there is none. */
  stored(): Buffer | null {
    try {
      return readFileSync(this.vaultFile);
    } catch {
      return null;
    }
  }

  /** The events of the last commit that is stored, as a reader who has the passphrase finds them. */
  async lastEvents(): Promise<readonly unknown[]> {
    const opened = await openFile(this.stored() ?? Buffer.alloc(0), vault.operator.id, vault.passphrase);
    return readFromStart(opened).commits.at(-1)?.events ?? [];
  }

  /** The value of a call that is expected to succeed, which is one that the contract allows. */
  async succeed<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await this.subject.call(name, input);
    if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`);
    expect(contract[name].output.parse(reply.value)).toEqual(reply.value);
    return reply.value as CallOutput<N>;
  }

  /** The error of a call that is expected to be refused, and to leave the vault as it is. */
  async refused(name: unknown, input: unknown): Promise<ErrorData> {
    const before = this.stored();
    const reply = await this.subject.call(name, input);
    expect(this.stored()).toEqual(before);
    if (reply.ok) throw new Error(`${String(name)} succeeded: ${JSON.stringify(reply.value)}`);
    return reply.error;
  }
}

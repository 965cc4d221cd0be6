import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { Content } from '../../main/registry/content.ts';
import type { Registry } from '../../main/registry/registry.ts';
import { fileStorage } from '../../main/vault/file-storage.ts';
import type { VaultStorage } from '../../main/vault/storage.ts';
import { openVault } from '../../main/vault/vault.ts';
import { LatchkeyError } from '../../shared/errors.ts';
import { MemoryStorage } from '../fakes/storage.ts';
import { aKeyDraft } from '../fixtures/drafts.ts';
import { newRegistry, reopened, startedAt } from '../unit/registry/registries.ts';
import { ada, openingBy, passphrase } from '../unit/vault/recorder.ts';
import { Model, type ModelKey, type Outcome } from './model.ts';

/** Where a vault is kept, and how a crash leaves bytes at its end. */
export interface Place {
  readonly storage: VaultStorage;
  readonly tear: (bytes: Buffer) => void;
}

export function inMemory(): Place {
  const storage = new MemoryStorage();
  return { storage, tear: (bytes) => storage.write(Buffer.concat([storage.bytes ?? Buffer.alloc(0), bytes])) };
}

export function inFile(file: string): Place {
  return { storage: fileStorage(file), tear: (bytes) => appendFileSync(file, bytes) };
}

export type Who = 0 | 1;

const digestOf = (secret: number) => Buffer.alloc(32, `secret ${secret};`);

/** One vault that two processes have open, and the model of what is in it. Every command is done to both, which must agree. */
export class World {
  readonly #place: Place;
  readonly #model = new Model();
  readonly #open: [Registry, Registry];
  readonly #dropped: Registry[] = [];
  readonly #ids: string[] = [];
  /** What the processes were told went wrong while they followed each other. */
  readonly news: unknown[] = [];
  #count = 0;

  constructor(place: Place, open: [Registry, Registry]) {
    this.#place = place;
    this.#open = open;
    for (const registry of open) this.#listen(registry);
  }

  static async at(place: Place): Promise<World> {
    return new World(place, [await newRegistry(place.storage), await reopened(place.storage)]);
  }

  create(who: Who, name: string): Promise<void> {
    const [id, secret, at] = [this.#newId(), this.#next(), this.#now()];
    return this.#compare(this.#model.create(id, name, '', secret, at), async () => {
      await this.#open[who].createKey(aKeyDraft({ name }), { id, digest: digestOf(secret) }, at);
      return 1;
    });
  }

  import(who: Who, names: readonly string[], description: string): Promise<void> {
    const at = this.#now();
    const rows = names.map((name) => ({ id: this.#newId(), name, description, secret: this.#next() }));
    const drafts = rows.map(({ name }, index) => ({ row: index + 2, draft: aKeyDraft({ name, description }) }));
    const secrets = rows.map(({ id, secret }) => ({ id, digest: digestOf(secret) }));
    return this.#compare(this.#model.import(rows, at), () =>
      this.#open[who].importKeys({ file: 'keys.csv', rows: drafts, secrets }, at),
    );
  }

  update(who: Who, pick: number, changes: { readonly name?: string; readonly description?: string }): Promise<void> {
    const [id, at] = [this.#idAt(pick), this.#now()];
    return this.#compare(this.#model.update(id, changes, at), () => this.#open[who].updateKey({ id, changes }, at));
  }

  setLockedOut(who: Who, picks: readonly number[], lockedOut: boolean): Promise<void> {
    const [ids, at] = [picks.map((pick) => this.#idAt(pick)), this.#now()];
    const expected = this.#model.setLockedOut(ids, lockedOut, at);
    return this.#compare(expected, () => this.#open[who].setLockedOut({ keys: { ids } }, lockedOut, at));
  }

  replaceSecret(who: Who, pick: number, retireAfter: number): Promise<void> {
    const [id, secret, at] = [this.#idAt(pick), this.#next(), this.#now()];
    return this.#compare(this.#model.replaceSecret(id, secret, retireAfter, at), async () => {
      await this.#open[who].replaceSecret({ id, digest: digestOf(secret) }, retireAfter, at);
      return 1;
    });
  }

  delete(who: Who, picks: readonly number[]): Promise<void> {
    const [ids, at] = [picks.map((pick) => this.#idAt(pick)), this.#now()];
    return this.#compare(this.#model.delete(ids), () => this.#open[who].deleteKeys({ keys: { ids } }, at));
  }

  async reopen(who: Who): Promise<void> {
    await this.#open[who].close();
    await this.#openAnew(who);
  }

  /** Ends a process in the middle of writing `torn`. */
  async crash(who: Who, torn: Buffer): Promise<void> {
    // Whatever it would still do is as if another process did it.
    this.#dropped.push(this.#open[who]);
    await this.#open[who].withVault((vault) => vault.catchUp());
    // Who writes sets aside what the last crash left before anything else.
    if (this.#open[who].tornBytes === 0) this.#place.tear(torn);
    await this.#openAnew(who);
  }

  async tidy(who: Who, how: 'checkpoint' | 'compact' | 'back up'): Promise<void> {
    const at = this.#now();
    await this.#open[who].withVault(async (vault) => {
      await vault.catchUp();
      if (how === 'checkpoint') await vault.maintain();
      else if (how === 'compact') await vault.compact();
      else await vault.backUp(at);
    });
  }

  /** That both processes, and whoever opens the vault now, have what the model has. */
  async requireAgreement(): Promise<void> {
    for (const registry of this.#open) await registry.withVault((vault) => vault.catchUp());
    const next = await reopened(this.#place.storage);
    await next.verify();
    const now = this.#now();
    const expected = [...this.#model.keys.values()].map((key) => rowOf(key, now));
    for (const registry of [...this.#open, next]) {
      expect(registry.keyCount).toBe(expected.length);
      expect(expected.map(({ id }) => registry.getKey(id, now))).toMatchObject(expected);
    }
    await next.close();
    await this.#requireDigests();
    expect(this.news).toEqual([]);
  }

  /** What a registry tells nobody. */
  async #requireDigests(): Promise<void> {
    const content = new Content();
    (await openVault(this.#place.storage, openingBy(ada.id, passphrase), content)).close();
    for (const { id, secret, retiring } of this.#model.keys.values()) {
      const stored = content.state.keys.get(id);
      expect(stored?.digest).toBe(digestOf(secret).toString('base64url'));
      const before = retiring && {
        digest: digestOf(retiring.secret).toString('base64url'),
        notAfter: retiring.notAfter,
      };
      expect(stored?.retiring).toEqual(before);
    }
  }

  async close(): Promise<void> {
    for (const registry of [...this.#open, ...this.#dropped]) await registry.close();
  }

  async #openAnew(who: Who): Promise<void> {
    this.#open[who] = await reopened(this.#place.storage);
    this.#listen(this.#open[who]);
  }

  #listen(registry: Registry): void {
    registry.onNews((error) => {
      if (error !== null) this.news.push(error);
    });
  }

  async #compare(expected: Outcome, act: () => Promise<number>): Promise<void> {
    const actual = await act().catch((error) => {
      if (error instanceof LatchkeyError) return error.data.code;
      throw error;
    });
    expect(actual).toBe(expected);
  }

  #newId(): string {
    const id = String(this.#ids.length).padStart(16, '0');
    this.#ids.push(id);
    return id;
  }

  #idAt(pick: number): string {
    return this.#ids[pick % Math.max(1, this.#ids.length)] ?? 'nobodynobodynobo';
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }

  #now(): number {
    return startedAt + this.#next() * 1_000;
  }
}

function rowOf({ id, name, description, lockedOut, retiring, ...instants }: ModelKey, now: number) {
  const { createdAt, updatedAt, secretIssuedAt } = instants;
  const retiringUntil = retiring === null || retiring.notAfter <= now ? null : retiring.notAfter;
  const status = lockedOut ? ('locked-out' as const) : ('active' as const);
  return { id, name, description, status, retiringUntil, createdAt, updatedAt, secretIssuedAt };
}

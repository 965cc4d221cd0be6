import { closeSync, fsyncSync, openSync } from 'node:fs';
import { sha256 } from '../../main/crypto/digest.ts';
import { deriveKey } from '../../main/crypto/kdf.ts';
import { chunksOf } from '../../main/hosts/cli/search/files.ts';
import { inflatedMax, walk } from '../../main/hosts/cli/search/walk.ts';
import { Content } from '../../main/registry/content.ts';
import { createRegistry, openRegistry, type Registry } from '../../main/registry/registry.ts';
import { fileStorage } from '../../main/vault/file-storage.ts';
import { openVault as openInto } from '../../main/vault/vault.ts';
import type { KeyPage, KeyQuery } from '../../shared/contract/contract.ts';
import { columnOf, draftFields } from '../../shared/domain/key-fields.ts';
import { builtInRoles } from '../../shared/domain/role.ts';
import { BulkStorage } from './bulk-storage.ts';
import { draft } from './drafts.ts';
import { timed } from './measure.ts';

// All that the benchmarks know of the program's inside. The command line they know from outside.

const operator = { id: 'AdaAdaAdaAdaAda1', name: 'Ada Lovelace' };
export const passphrase = 'correct horse battery staple';
/** The cheapest that a vault may have. */
const cost = { memory: 19 * 1024, passes: 2, lanes: 1 };
// Half a year ago, so that no key of `draft` has expired and everything after is in order.
const foundedAt = Date.now() - 180 * 86_400_000;

const roleNames = new Map(builtInRoles.map(({ id, name }) => [id, name]));
const opening = { operatorId: operator.id, passphrase, lastSeen: () => null };

export type Subject = Registry;

/** What is to be in a vault. */
export interface VaultPlan {
  readonly keys: number;
  /** The creation, and then changes that lock, unlock and describe the key. Of one each, many keys are created by one commit, as an import does. */
  readonly commitsEach: number;
}

/** Makes a vault in the new file at `file`, and tells `onRound` how many commits each key has by now, and how to save what there is so far. */
export async function buildVault(
  file: string,
  { keys, commitsEach }: VaultPlan,
  onRound: (commitsEach: number, saveTo: (file: string) => void) => void,
): Promise<void> {
  const storage = new BulkStorage();
  const registry = await createRegistry(storage, { operator, passphrase, cost, at: foundedAt });
  if (commitsEach === 1) await importAll(registry, keys);
  // Round after round, so that the history of a key is spread over the file.
  for (let round = 0; round < commitsEach && commitsEach > 1; round += 1) {
    for (let number = 0; number < keys; number += 1) {
      await addCommit(registry, round, number, foundedAt + round * keys + number);
    }
    onRound(round + 1, (earlier) => save(storage, earlier));
  }
  await registry.close();
  save(storage, file);
}

function save(storage: BulkStorage, file: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  storage.save(descriptor);
  fsyncSync(descriptor);
  closeSync(descriptor);
}

const importSize = 100_000;

async function importAll(registry: Registry, keys: number): Promise<void> {
  for (let first = 0; first < keys; first += importSize) {
    const numbers = Array.from({ length: Math.min(importSize, keys - first) }, (_, place) => first + place);
    const rows = numbers.map((number, place) => ({ row: place + 2, draft: draft(number) }));
    await registry.importKeys({ file: 'keys.csv', rows, secrets: numbers.map(secretOf) }, foundedAt + first);
    await maintain(registry);
  }
}

async function addCommit(registry: Registry, round: number, number: number, at: number): Promise<void> {
  const { id } = secretOf(number);
  if (round === 0) await registry.createKey(draft(number), secretOf(number), at);
  else if (round <= 2) await registry.setLockedOut({ keys: { ids: [id] } }, round === 1, at);
  else await registry.updateKey({ id, changes: { description: `${draft(number).description} (${round})` } }, at);
  await maintain(registry);
}

/** Writes a checkpoint when one is due, as the program does after a command. */
async function maintain(registry: Registry): Promise<void> {
  await registry.withVault(async (vault) => {
    if (vault.needsMaintenance) await vault.maintain();
  });
}

function secretOf(number: number): { readonly id: string; readonly digest: Uint8Array } {
  const id = idOf(number);
  return { id, digest: sha256(Buffer.from(id)) };
}

function idOf(number: number): string {
  return String(number).padStart(16, '0');
}

/** Opens the vault at `file`, as the program does. */
export function openVault(file: string): Promise<Subject> {
  return openRegistry(fileStorage(file), opening);
}

/** How long the derivation takes that is part of `openVault`, in milliseconds. */
export async function timedDerivation(): Promise<number> {
  return timed(() => deriveKey(passphrase, Buffer.alloc(16, 1), cost));
}

/** Creates a key that is not there yet, durably. */
export async function createKey(registry: Subject, number: number): Promise<void> {
  await registry.createKey(draft(number), secretOf(number), Date.now());
}

/** The first page, as the window asks for it; with a search where there is one. */
export function page(registry: Subject, search = '', field: KeyQuery['sort']['field'] = 'name'): KeyPage {
  return registry.queryKeys(
    { search, filter: {}, sort: { field, direction: 'asc' }, offset: 0, limit: 100 },
    Date.now(),
  );
}

/** The page of 100 events before the commit `before`, or the last ones, as the window asks for it. */
export async function auditPage(registry: Subject, before: number | null): Promise<void> {
  const { entries } = await registry.audit({
    before: before === null ? null : { sequence: before, index: 0 },
    limit: 100,
  });
  if (entries.length !== 100) throw new Error(`the page before ${before} has ${entries.length} entries`);
}

/** The live state of the vault at `file`, as a checkpoint holds it: JSON texts of about a megabyte at the most. */
export async function liveState(file: string): Promise<readonly string[]> {
  const content = new Content();
  const vault = await openInto(fileStorage(file), opening, content);
  const pieces = Array.from(content.snapshot(), (value) => JSON.stringify(value));
  vault.close();
  return pieces;
}

/** What a search looks at of every key, for a raw pass over the same texts. */
export function texts(count: number): string[] {
  return Array.from({ length: count }, (_, number) => {
    const { name, description, roleId } = draft(number);
    return `${name}\n${description}\n${roleId}\n${idOf(number)}`.toLowerCase();
  });
}

/** The first `count` drafts as a CSV file that can be imported. */
export function csv(count: number): string {
  const fields = draftFields;
  const line = (texts: readonly string[]) => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
  const rows = Array.from({ length: count }, (_, number) => {
    const key = { ...draft(number), roleId: roleNames.get(draft(number).roleId) ?? '' };
    return line(fields.map((field) => key[field] ?? ''));
  });
  return `${line(fields.map((field) => columnOf[field]))}\n${rows.join('\n')}\n`;
}

/** How many tokens a search finds in the file at `file`. */
export async function scan(file: string): Promise<number> {
  let found = 0;
  const onUnreadable = (name: string, reason: string) => {
    throw new Error(`${name}: ${reason}`);
  };
  const walking = {
    onHits: (hits: readonly unknown[]) => {
      found += hits.length;
    },
    onBytes: () => undefined,
    onClosed: (what: string) => {
      throw new Error(`${what} was not searched`);
    },
    left: inflatedMax,
  };
  const chunks = chunksOf(Buffer.from(file), { from: { cwd: '/' }, onUnreadable });
  for await (const _ of walk(chunks, walking));
  return found;
}

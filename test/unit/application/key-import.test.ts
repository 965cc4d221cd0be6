import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import { fileSystem } from '../../../main/vault/file-system.ts';
import { importRefused, importReply } from '../../contract/importing.ts';
import { firstPage, vault, World } from '../../contract/world.ts';

const refused = { ok: false, error: { code: 'vault.unwritable', reason: 'EIO' } };
const eio = () => Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });

afterEach(() => {
  vi.restoreAllMocks();
});

/** A program whose person imports a key A. */
async function importing(): Promise<World & { readonly tokens: string }> {
  const world = await World.startUnlocked(async (options) => createApplication(options));
  const tokens = path.join(world.dataDir, 'tokens.csv');
  world.dialogs.import = path.join(world.dataDir, 'keys.csv');
  world.dialogs.tokens = tokens;
  writeFileSync(world.dialogs.import, 'name\nA\n');
  // The backup of the day is made.
  await world.succeed('vault.info', {});
  return Object.assign(world, { tokens });
}

/** Has the disk fail at syncing what is added to the vault, after `atSync`; and at cutting it back or syncing it again, when asked. */
function failing(also: readonly ('ftruncateSync' | 'fsync')[], atSync: () => void = () => undefined): void {
  vi.spyOn(fileSystem, 'fdatasync').mockImplementation((_, done) => {
    for (const name of also) {
      vi.spyOn(fileSystem, name).mockImplementation((...words: readonly unknown[]) => {
        const last = words.at(-1);
        if (typeof last !== 'function') throw eio();
        last(eio());
      });
    }
    atSync();
    done(eio());
  });
}

const keysOf = async (world: World) => (await world.succeed('keys.query', firstPage)).total - vault.keys.length;

it('an import that failed and is stored nevertheless is done, and its tokens stay', async () => {
  const world = await importing();
  failing(['ftruncateSync']);
  expect(await importReply(world)).toEqual({
    ok: true,
    value: { count: 1, tokensFile: world.tokens, setAside: [] },
  });
  expect(await keysOf(world)).toBe(1);
  expect(readFileSync(world.tokens, 'utf8')).toMatch(/^id,name,issued_to,token\n\w{16},A,,lk_\w+\n$/);
  expect(world.events.map(({ name }) => name)).toContain('keys.changed');
  expect(world.reports).toEqual([]);
});

it('an import of which nobody knows whether it is stored keeps the tokens, and says so', async () => {
  const world = await importing();
  failing(['ftruncateSync', 'fsync']);
  expect(await importReply(world)).toEqual(refused);
  expect(world.reports).toEqual([expect.stringMatching(/tokens\.csv was kept, because it is not known/)]);
  expect(readFileSync(world.tokens, 'utf8')).toMatch(/,A,,lk_/);
  vi.restoreAllMocks();
  await vi.waitFor(async () => expect(await keysOf(world)).toBe(1), { timeout: 5000 });
});

it('an import that failed and is not stored leaves no tokens', async () => {
  const world = await importing();
  failing([]);
  expect(await importReply(world)).toEqual(refused);
  expect(await keysOf(world)).toBe(0);
  expect(existsSync(world.tokens)).toBe(false);
  expect(world.reports).toEqual([]);
});

it('tokens of no key that cannot be removed are reported, and the reply says why there are no keys', async () => {
  const world = await importing();
  failing([], () => {
    // Something that is not removed as a file is.
    rmSync(world.tokens);
    mkdirSync(world.tokens);
  });
  expect(await importReply(world)).toEqual(refused);
  expect(world.reports).toEqual([expect.stringMatching(/tokens\.csv, with tokens of no key, could not be removed/)]);
});

it.each([
  ['called off', 'work.cancelled', (world: World) => world.succeed('work.cancel', { work: 'import' })],
  ['locked away', 'session.locked', (world: World) => world.subject.lock()],
])('an import that is %s while its tokens come to the disk makes no keys', async (_, code, end) => {
  const world = await importing();
  const handle = await open(path.join(world.dataDir, 'any'), 'w');
  const files: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const ended: Promise<unknown>[] = [];
  vi.spyOn(files, 'sync').mockImplementation(async () => {
    ended.push(end(world));
  });
  expect(await importRefused(world)).toEqual({ code });
  await Promise.all(ended);
  expect(existsSync(world.tokens)).toBe(false);
  expect(world.reports).toEqual([]);
});

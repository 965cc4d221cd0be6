import { existsSync, readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import { allKeys, exporting } from '../../contract/exporting.ts';
import { anyKey, vault } from '../../contract/world.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A program whose person exports to a disk that does not answer until the returned function is called. */
async function exportingSlowly() {
  const world = await exporting(async (options) => createApplication(options));
  const handle = await open(path.join(world.dataDir, 'any'), 'w');
  const files: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const { writeFile } = files;
  const write = vi.spyOn(files, 'writeFile').mockImplementation(async function (this: FileHandle, ...words) {
    await answered;
    return writeFile.apply(this, words);
  });
  const isWriting = () => vi.waitFor(() => expect(write).toHaveBeenCalled(), { timeout: 10_000 });
  return { world, answer, isWriting };
}

it('an export to a disk that does not answer keeps nobody from changing keys, and has them as they were', async () => {
  const { world, answer, isWriting } = await exportingSlowly();
  const exported = world.succeed('keys.export', { ...allKeys, format: 'json' });
  await isWriting();
  await world.succeed('keys.update', { id: anyKey.id, changes: { name: 'Renamed' } });
  await world.succeed('keys.delete', { keys: { ids: vault.keys.slice(1).map(({ id }) => id) } });
  answer();
  expect(await exported).toMatchObject({ count: vault.keys.length });
  const names = JSON.parse(readFileSync(world.file, 'utf8')).map(({ name }: { name: string }) => name);
  expect(names.toSorted()).toEqual(vault.keys.map(({ name }) => name).toSorted());
});

it('an export to a disk that does not answer keeps the vault from being locked no more', async () => {
  const { world, answer, isWriting } = await exportingSlowly();
  const exported = world.refused('keys.export', allKeys);
  await isWriting();
  await world.succeed('vault.lock', {});
  answer();
  expect(await exported).toEqual({ code: 'session.locked' });
  expect(existsSync(world.file)).toBe(false);
});

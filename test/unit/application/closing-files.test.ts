import { createReadStream, mkdirSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createApplication } from '../../../main/application/application.ts';
import { verifyExport } from '../../../main/application/verify-export.ts';
import { addKeys, allEvents, allKeys, exporting } from '../../contract/exporting.ts';
import { importing, importKeys, importRefused, many, open, whileWriting } from '../../contract/importing.ts';
import { draft, type Start, unlockInput, World } from '../../contract/world.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

const start: Start = async (options) => createApplication(options);
const processFiles = '/proc/self/fd';

/** The files in the folder of `world` that this process has open now. */
function openIn({ dataDir }: World): readonly string[] {
  const folder = path.dirname(dataDir);
  return readdirSync(processFiles).flatMap((descriptor) => {
    try {
      const file = readlinkSync(path.join(processFiles, descriptor));
      return file.startsWith(folder) ? [path.relative(folder, file)] : [];
    } catch {
      // That of the listing itself.
      return [];
    }
  });
}

/** What goes on beside calls, such as looking for what others have added, closes its files too. */
const requireNoneOpenIn = (world: World) => vi.waitFor(() => expect(openIn(world)).toEqual([]), 10_000);

describe.skipIf(process.platform !== 'linux')('no file is left open by', () => {
  it('a vault that is opened, changed, verified, compacted, backed up and locked', async () => {
    const world = await World.startUnlocked(start);
    for (const name of ['vault.info', 'vault.verify', 'vault.compact', 'vault.backup'] as const) {
      await world.succeed(name, {});
      await requireNoneOpenIn(world);
    }
    await world.succeed('keys.create', draft);
    await world.succeed('audit.query', { before: null, limit: 2 });
    await requireNoneOpenIn(world);
    await world.succeed('vault.lock', {});
    await world.refused('vault.unlock', { ...unlockInput, passphrase: 'wrong' });
    await requireNoneOpenIn(world);
  });

  it.each([
    ['keys.export', allKeys],
    ['keys.export', { ...allKeys, format: 'json' }],
    ['audit.export', allEvents],
    ['audit.export', { format: 'csv' }],
  ] as const)('%s %j, also where there is a file already, or it is called off', async (name, input) => {
    const world = await exporting(start);
    await addKeys(world, 1500);
    await world.succeed(name, input);
    await requireNoneOpenIn(world);
    expect(await world.refused(name, input)).toMatchObject({ code: 'file.unwritable', reason: 'EEXIST' });
    await requireNoneOpenIn(world);
    rmSync(world.file);
    world.dialogs.meanwhile = async () => whileWriting(world, () => world.succeed('work.cancel', { work: 'export' }));
    await world.refused(name, input);
    await requireNoneOpenIn(world);
  });

  it('an import, also where what is to be read is no file or too large, or it is called off', async () => {
    const world = await importing(start, many);
    const file = world.dialogs.import ?? '';
    await open(world);
    whileWriting(world, () => world.succeed('work.cancel', { work: 'import' }));
    expect(await importRefused(world)).toEqual({ code: 'work.cancelled' });
    await requireNoneOpenIn(world);
    await importKeys(world);
    await requireNoneOpenIn(world);
    truncateSync(file, 2 ** 40);
    expect(await importRefused(world)).toMatchObject({ code: 'file.unreadable', reason: 'EFBIG' });
    await requireNoneOpenIn(world);
    rmSync(file);
    mkdirSync(file);
    expect(await importRefused(world)).toMatchObject({ code: 'file.unreadable', reason: 'EISDIR' });
    await requireNoneOpenIn(world);
  });

  it('the check of an export, which proves itself or not', async () => {
    const world = await exporting(start);
    await world.succeed('audit.export', allEvents);
    const source = () => ({ chunks: createReadStream(world.file), size: 0 });
    await verifyExport(source(), null, {});
    await requireNoneOpenIn(world);
    writeFileSync(world.file, 'no export\n');
    await expect(verifyExport(source(), null, {})).rejects.toMatchObject({ data: { code: 'export.unproved' } });
    await requireNoneOpenIn(world);
  });
});

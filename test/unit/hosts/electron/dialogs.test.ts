import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Dialogs } from '../../../../main/ports/dialogs.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { startHost } from './start-host.ts';

async function startWithDialogs() {
  const { electron, createApplication, windows } = await startHost();
  const dialogs = createApplication.mock.lastCall?.[0].dialogs;
  if (dialogs === undefined || dialogs === null || dialogs === 'page') throw new Error('the host has no dialogs');
  const downloads = temporaryFolder();
  electron.app.getPath.mockReturnValue(downloads);
  return { electron, dialogs, window: windows[0], downloads };
}

it('asks for a file to read over the window, starting with downloads', async () => {
  const { electron, dialogs, window, downloads } = await startWithDialogs();
  electron.dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/home/grace/keys.csv'] });

  expect(await dialogs.chooseImport()).toBe('/home/grace/keys.csv');

  expect(electron.app.getPath).toHaveBeenLastCalledWith('downloads');
  const [over, options] = electron.dialog.showOpenDialog.mock.lastCall ?? [];
  expect(over).toBe(window);
  expect(options).toMatchObject({ defaultPath: downloads, properties: ['openFile', 'dontAddToRecent'] });
});

it.each([
  ['tokens', 'latchkey-tokens-2026-11-24.csv', 'csv'],
  ['keys', 'latchkey-keys-2026-11-24.json', 'json'],
  ['events', 'latchkey-audit-2026-11-24.jsonl', 'jsonl'],
])('asks where to put %s over the window, with a name that is not taken', async (list, name, extension) => {
  const { electron, dialogs, window, downloads } = await startWithDialogs();
  electron.dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: '/home/grace/chosen' });
  const choose = () =>
    list === 'tokens' ? dialogs.chooseTokensFile(name) : dialogs.chooseExport(name, list === 'keys' ? 'keys' : 'audit');

  expect(await choose()).toBe('/home/grace/chosen');
  const [over, options] = electron.dialog.showSaveDialog.mock.lastCall ?? [];
  expect(over).toBe(window);
  expect(options).toMatchObject({
    defaultPath: path.join(downloads, name),
    filters: [{ extensions: [extension] }, {}],
  });
  // Nothing depends on the answer: a file that is there is never replaced.
  expect(options).not.toMatchObject({ properties: expect.arrayContaining(['showOverwriteConfirmation']) });

  writeFileSync(path.join(downloads, name), '');
  await choose();
  const numbered = name.replace('-24.', '-24-2.');
  expect(electron.dialog.showSaveDialog.mock.lastCall?.[1]).toMatchObject({
    defaultPath: path.join(downloads, numbered),
  });
});

const ways: readonly [string, (dialogs: Dialogs) => Promise<unknown>][] = [
  ['a file to read', (dialogs) => dialogs.chooseImport()],
  ['tokens', (dialogs) => dialogs.chooseTokensFile('a.csv')],
  ['a list', (dialogs) => dialogs.chooseExport('a.csv', 'keys')],
];

it.each(ways)('has nothing where the dialog for %s is canceled', async (_, choose) => {
  const { dialogs } = await startWithDialogs();

  expect(await choose(dialogs)).toBeNull();
});

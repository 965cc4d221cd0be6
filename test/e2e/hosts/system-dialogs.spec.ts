import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { dataFolder, passphrase } from '../support/data-folder.ts';
import { chooseMore, expectCount, keyRow } from '../support/key-list-steps.ts';
import { storedKeys } from '../support/key-steps.ts';
import { unlockByCall } from '../support/page-call.ts';
import { button, keyCell } from '../support/steps.ts';
import { test as base, expect } from '../support/test.ts';
import { copyText, enterText, expectNoWindow, focusWindow, press } from '../support/x-windows.ts';

interface Desk {
  readonly page: Page;
  /** A folder with `keys.csv`, a file to import, and `taken.csv`, which is somebody's. */
  readonly home: string;
  /** In `home`, and empty. */
  readonly downloads: string;
}

const openDialog = /^Open File$/;
const saveDialog = /^Save File$/;

const takenContent = 'of somebody\n';
const takenNotice = 'A file with this name already exists. It was not changed';

// Other tests answer in the place of these dialogs (support/choose-file.ts).
const test = base.extend<{ readonly desk: Desk }>({
  desk: async ({ launch, temporaryFolder }, use) => {
    const home = mkdtempSync(path.join(temporaryFolder, 'home-'));
    const settings = path.join(home, '.config');
    const downloads = path.join(home, 'Saved');
    for (const folder of [settings, downloads]) mkdirSync(folder);
    writeFileSync(path.join(settings, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Saved"\n');
    writeFileSync(path.join(home, 'keys.csv'), 'name,role\nPayroll export,Auditor\nTicket bridge,Full Access\n');
    writeFileSync(path.join(home, 'taken.csv'), takenContent);
    const { page } = await launch({
      dataDir: await dataFolder({ keys: [{ name: 'Grafana' }] }),
      // A desktop's portal would show its dialog on the screen of the person who runs the tests.
      env: { HOME: home, XDG_CONFIG_HOME: settings, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    });
    await unlockByCall(page, passphrase);
    await use({ page, home, downloads });
  },
});

test.skip(({ host }) => host === 'chromium', 'this host asks for files in its page');

test('an import asks the system for its file and for where the tokens go, and replaces no file', async ({ desk }) => {
  const { page, home } = desk;
  await chooseMore(page, 'Import…');
  const dialog = page.getByRole('dialog', { name: 'Import keys', exact: true });
  await button(dialog, 'Choose file…').click();
  await cancel(openDialog);
  await expect(button(dialog, 'Choose file…')).toBeEnabled();

  await button(dialog, 'Choose file…').click();
  await answer(openDialog, path.join(home, 'keys.csv'));
  await expect(dialog).toContainText('keys.csv');
  await expect(dialog.getByRole('row').filter({ hasText: 'Payroll export' })).toContainText('Ready');

  const importAll = button(dialog, 'Import 2 keys');
  await importAll.click();
  await expectOffered(/^latchkey-tokens-\d{4}-\d\d-\d\d\.csv$/);
  await cancel(saveDialog);
  await expect(importAll).toBeEnabled();

  await importAll.click();
  await answer(saveDialog, path.join(home, 'taken.csv'));
  await expect(dialog).toContainText(takenNotice);
  expect(readFileSync(path.join(home, 'taken.csv'), 'utf8')).toBe(takenContent);
  expect((await storedKeys(page)).map(({ name }) => name)).toEqual(['Grafana']);
  expect(filesIn(home)).toEqual(['keys.csv', 'taken.csv']);

  await importAll.click();
  const tokensFile = path.join(home, 'tokens.csv');
  await answer(saveDialog, tokensFile);
  await expect(dialog).toContainText('2 keys were imported.');
  await expect(dialog).toContainText(tokensFile);
  expect(statSync(tokensFile).mode & 0o777).toBe(0o600);
  expect(recordsIn(tokensFile).map(({ name }) => name)).toEqual(['Payroll export', 'Ticket bridge']);
  await button(dialog, 'Close').click();
  await expect(keyCell(page, 'Payroll export')).toBeVisible();
  await expectCount(page, '3');
});

test('an export asks the system for its file, offers a name in downloads, and replaces no file', async ({ desk }) => {
  const { page, home, downloads } = desk;
  const dialog = page.getByRole('dialog', { name: 'Export keys', exact: true });
  await chooseMore(page, 'Export as CSV…');
  await cancel(saveDialog);
  await expect(dialog).toBeHidden();
  await expect(keyCell(page, 'Grafana')).toBeVisible();
  expect(filesIn(downloads)).toEqual([]);

  await chooseMore(page, 'Export as CSV…');
  await expectOffered(/^latchkey-keys-\d{4}-\d\d-\d\d\.csv$/);
  await accept(saveDialog);
  await expect(dialog).toContainText('1 key was written to');
  const [name = '', ...others] = filesIn(downloads);
  expect(name).toMatch(/^latchkey-keys-.*\.csv$/);
  expect(others).toEqual([]);
  const file = path.join(downloads, name);
  await expect(dialog).toContainText(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(recordsIn(file)).toMatchObject([{ name: 'Grafana', role: 'Auditor', time_zone: 'UTC' }]);
  await button(dialog, 'Close').click();
  for (const text of ['Auditor', 'UTC']) await expect(keyRow(page, 'Grafana')).toContainText(text);

  await chooseMore(page, 'Export as CSV…');
  await expectOffered(/^latchkey-keys-.*-2\.csv$/);
  await answer(saveDialog, path.join(home, 'taken.csv'));
  await expect(dialog).toContainText(takenNotice);
  expect(readFileSync(path.join(home, 'taken.csv'), 'utf8')).toBe(takenContent);

  await button(dialog, 'Try again').click();
  await answer(saveDialog, path.join(home, 'list.csv'));
  await expect(dialog).toContainText(path.join(home, 'list.csv'));
  expect(recordsIn(path.join(home, 'list.csv'))).toHaveLength(1);
});

/** Waits for the system's dialog to save, with a name in it that fits `name`. */
async function expectOffered(name: RegExp): Promise<void> {
  await focusWindow(saveDialog);
  await expect.poll(copyText).toMatch(name);
}

/** Types `file` into the system's dialog, as soon as it is there, and accepts it. */
async function answer(title: RegExp, file: string): Promise<void> {
  await focusWindow(title);
  await enterText(file);
  await accept(title);
}

async function accept(title: RegExp): Promise<void> {
  await press('Return');
  await expectNoWindow(title);
}

async function cancel(title: RegExp): Promise<void> {
  await focusWindow(title);
  await press('Escape');
  await expectNoWindow(title);
}

function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => name).sort();
}

function recordsIn(file: string): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(file), { columns: true });
}

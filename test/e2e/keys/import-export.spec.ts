import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { openRegistry } from '../../../main/registry/registry.ts';
import { fileStorage } from '../../../main/vault/file-storage.ts';
import { expectAccessible } from '../support/axe.ts';
import { chooseFile } from '../support/choose-file.ts';
import { passphrase, vaultFile } from '../support/data-folder.ts';
import { callFromPage } from '../support/page-call.ts';
import { clickWhenProgressShows } from '../support/progress.ts';
import { button, keyCell } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

type Records = readonly Readonly<Record<string, string>>[];

const header = 'name,role,language,time_zone,expires_on,issued_to,description';
const zwischen = 'Zwischenlösung, "Prüfstand 3"';
const goodRows = [
  'Payroll export,full access,ja-JP,Asia/Tokyo,2099-12-31,Ada Lovelace,First of each month',
  `"${zwischen.replaceAll('"', '""')}",,,,,,`,
  '=1+1,Auditor,,Europe/Berlin,,,',
];
const wrongRows = [
  'Payroll EXPORT,Auditor,,,,,',
  'Backup,Auditor,de-DE,Europe/Nowhere,2026-02-30,,',
  ',Auditor,,,,,',
  'Ticket bridge,Nobody,,,,,',
  'Beside,Auditor,,,,,,x',
];

async function openImport(page: Page): Promise<Locator> {
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Import…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import keys', exact: true });
  await expect(dialog).toBeVisible();
  return dialog;
}

function previewRow(dialog: Locator, number: number): Locator {
  const place = dialog.page().getByRole('cell', { name: String(number), exact: true });
  return dialog.getByRole('row').filter({ has: place });
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The digest that the vault of `folder` has for each of `ids`. */
async function digestsIn(folder: string, operatorId: string, ids: readonly string[]): Promise<readonly string[]> {
  const opening = { operatorId, passphrase, lastSeen: () => null };
  const registry = await openRegistry(fileStorage(vaultFile(folder)), opening);
  try {
    return ids.map((id) => registry.secretsOf(id)?.digest ?? '');
  } finally {
    await registry.close();
  }
}

async function operatorId(page: Page): Promise<string> {
  const reply = await callFromPage(page, 'app.status', {});
  return reply.ok && reply.value.phase === 'unlocked' ? reply.value.operator.id : '';
}

test('a file is imported once every row of it is right, and its tokens are those of the keys', async ({ open }) => {
  const app = await open({ keys: [{ name: 'Grafana' }] });
  const { page, dataDir } = app;
  const file = path.join(dataDir, 'keys.csv');
  const dialog = await openImport(page);
  await expectAccessible(page, 'what a file looks like');

  writeFileSync(file, 'nam;role;role;color\nx;y;z\n');
  await chooseFile(app, () => button(dialog, 'Choose file…').click(), file);
  await expect(dialog.getByRole('alert')).toContainText('There is no column “nam”. Did you mean “name”?');
  await expect(dialog.getByRole('alert')).toContainText('There is no column “color”. The columns are name,');
  await expect(dialog.getByRole('alert')).toContainText('Its cells are separated by semicolons.');
  await expect(dialog.getByRole('alert')).toContainText('The column “role” appears twice.');
  await expect(dialog.getByRole('alert')).toContainText('The column “name” is missing.');

  writeFileSync(file, [header, ...goodRows, ...wrongRows].join('\n'));
  await chooseFile(app, () => button(dialog, 'Choose file…').click(), file);
  await expect(button(dialog, 'Rows with problems (5)')).toHaveAttribute('aria-pressed', 'true');
  await expect(dialog.getByText('Fix these 5 rows in the file,', { exact: false })).toBeVisible();
  await expect(previewRow(dialog, 5)).toContainText('Another key or row has this name.');
  await expect(previewRow(dialog, 6)).toContainText('3 problems');
  await expect(previewRow(dialog, 6).getByRole('cell', { name: /^de-DE/ })).toContainText('Write en-US or ja-JP.');
  await expect(previewRow(dialog, 6).getByRole('cell', { name: /^Europe/ })).toContainText('Unknown time zone.');
  await expect(previewRow(dialog, 6).getByRole('cell', { name: /^2026/ })).toContainText('Write an existing day as');
  await expect(previewRow(dialog, 7)).toContainText('The name is missing.');
  await expect(previewRow(dialog, 8)).toContainText('There is no such role.');
  await expect(previewRow(dialog, 9)).toContainText('A cell is in a column without a title.');
  await expect(button(dialog, 'Import 8 keys')).toBeDisabled();
  await expect(button(dialog, 'Import 8 keys')).toHaveAccessibleDescription(/^Fix these 5 rows in the file,/);
  await expectAccessible(page, 'wrong rows');
  await button(dialog, 'All rows (8)').click();
  await expect(previewRow(dialog, 3)).toContainText('Ready');
  await expect(previewRow(dialog, 3)).toContainText('Auditor');

  writeFileSync(file, [header, ...goodRows].join('\r\n'));
  await chooseFile(app, () => button(dialog, 'Choose file again…').click(), file);
  await expect(dialog.getByText(/^Next, choose where to save the 3 secrets\./)).toBeVisible();
  const tokensFile = path.join(dataDir, 'tokens.csv');
  await chooseFile(app, () => button(dialog, 'Import 3 keys').click(), tokensFile);
  await expect(dialog).toContainText('3 keys were imported.');
  await expect(dialog).toContainText(tokensFile);
  await expect(dialog).toContainText('This file is the only copy of the secrets, and only you can read it.');
  await expectAccessible(page, 'imported');
  await button(dialog, 'Close').click();
  await expect(keyCell(page, 'Payroll export')).toBeVisible();

  expect(statSync(tokensFile).mode & 0o777).toBe(0o600);
  const tokens: Records = parse(readFileSync(tokensFile), { columns: true });
  expect(tokens.map(({ name }) => name)).toEqual(['Payroll export', zwischen, "'=1+1"]);
  expect(tokens.map((row) => row['issued_to'])).toEqual(['Ada Lovelace', '', '']);
  const operator = await operatorId(page);
  const ids = tokens.map(({ id }) => id ?? '');
  expect(await digestsIn(dataDir, operator, ids)).toEqual(tokens.map(({ token }) => digestOf(token ?? '')));
});

test('an import that is called off leaves no key and no file', async ({ open }) => {
  const app = await open({ keys: [{ name: 'Grafana' }] });
  const { page, dataDir } = app;
  const rows = Array.from({ length: 100_000 }, (_, place) => `Service ${place + 1}`);
  writeFileSync(path.join(dataDir, 'many.csv'), ['name', ...rows].join('\n'));
  const dialog = await openImport(page);
  await chooseFile(app, () => button(dialog, 'Choose file…').click(), path.join(dataDir, 'many.csv'));
  const tokensFile = path.join(dataDir, 'tokens.csv');

  // Nobody chose where the tokens go.
  const run = button(dialog, 'Import 100,000 keys');
  await chooseFile(app, () => run.click(), null);
  await expect(run).toBeFocused();

  await clickWhenProgressShows(page, 'Cancel');
  await chooseFile(app, () => run.click(), tokensFile);
  await expect(dialog).toContainText('Cancelled. No key was created, and no file was written.');
  expect(existsSync(tokensFile)).toBe(false);
  await button(dialog, 'Cancel').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /^1$/ })).toBeVisible();
  const file = readFileSync(vaultFile(dataDir));
  expect(file.length).toBeLessThan(100_000);
});

test('a file is imported in Japanese, and the list of keys exported without a digest', async ({ open }) => {
  const app = await open({ keys: [], preferences: { language: 'ja' } });
  const { page, dataDir } = app;
  const file = path.join(dataDir, 'keys.csv');
  const menu = async (item: string) => {
    await button(page, 'その他').click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await menu('インポート…');
  const dialog = page.getByRole('dialog', { name: 'キーのインポート', exact: true });
  writeFileSync(file, [header, ...goodRows, 'Backup,Nobody,,,,,'].join('\n'));
  await chooseFile(app, () => button(dialog, 'ファイルを選択…').click(), file, 'ja');
  await expect(previewRow(dialog, 5)).toContainText('このロールは存在しません。');
  await expect(button(dialog, '4 件のキーをインポート')).toBeDisabled();
  await expectAccessible(page, 'wrong rows in Japanese');
  writeFileSync(file, [header, ...goodRows].join('\n'));
  await chooseFile(app, () => button(dialog, 'ファイルを選択し直す…').click(), file, 'ja');
  const tokensFile = path.join(dataDir, 'tokens.csv');
  await chooseFile(app, () => button(dialog, '3 件のキーをインポート').click(), tokensFile, 'ja');
  await expect(dialog).toContainText('3 件のキーをインポートしました。');
  await page.keyboard.press('Escape');

  const list = path.join(dataDir, 'list.csv');
  await chooseFile(app, () => menu('CSV でエクスポート…'), list, 'ja');
  const exported = page.getByRole('dialog', { name: 'キーのエクスポート', exact: true });
  await expect(exported).toContainText('3 件のキーを次のファイルに書き込みました');
  await expectAccessible(page, 'exported in Japanese');
  const keys: Records = parse(readFileSync(list), { columns: true });
  expect(keys.map(({ name }) => name).sort()).toEqual(["'=1+1", 'Payroll export', zwischen]);
  const tokens: Records = parse(readFileSync(tokensFile), { columns: true });
  const text = readFileSync(list, 'utf8');
  for (const { token = '' } of tokens) {
    const digest = createHash('sha256').update(token).digest();
    for (const secret of [token, digest.toString('hex'), digest.toString('base64url')])
      expect(text).not.toContain(secret);
  }
});

test('a list that was exported is imported from "Unicode Text", and what is set aside is named', async ({ open }) => {
  const app = await open({ keys: [{ name: '=1+1;-2' }, { name: 'Grafana' }] });
  const { page, dataDir } = app;
  const list = path.join(dataDir, 'list.csv');
  await button(page, 'More').click();
  const item = page.getByRole('menuitem', { name: 'Export as CSV…', exact: true });
  await chooseFile(app, () => item.click(), list);
  await expect(page.getByRole('dialog', { name: 'Export keys', exact: true })).toContainText('2 keys were written to');
  await page.keyboard.press('Escape');

  // As Excel has it, with one name more and one that is taken.
  const records: string[][] = parse(readFileSync(list));
  const [titles = [], ...keys] = records.map((cells) => cells.map((cell) => cell.replace('Grafana', 'Loki')));
  const text = [titles, ...keys].map((cells) => cells.join('\t')).join('\r\n');
  const file = path.join(dataDir, 'list.txt');
  writeFileSync(file, Buffer.from(`\ufeff${text}\r\n`, 'utf16le'));
  const dialog = await openImport(page);
  await chooseFile(app, () => button(dialog, 'Choose file…').click(), file);
  await expect(dialog).toContainText('7 columns are ignored: id, status, created_at, created_by, updated_at,');
  await expect(button(dialog, 'Rows with problems (1)')).toHaveAttribute('aria-pressed', 'true');
  await expect(dialog.getByRole('cell', { name: /^=1\+1;-2/ })).toContainText('Another key or row has this name.');
  await expectAccessible(page, 'an export to import');
});

test('a file that is dropped onto the list is opened for import, and a file that cannot be one says why', async ({
  open,
}) => {
  const { page } = await open({ keys: [{ name: 'Grafana' }] });
  const dialog = page.getByRole('dialog', { name: 'Import keys', exact: true });

  await dropOnList(page, 'nothing.csv', 'nam,role\nx,y\n');
  await expect(dialog.getByRole('alert')).toContainText('There is no column “nam”. Did you mean “name”?');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await dropOnList(page, 'teams.csv', 'name,role\nPayroll export,Auditor\nZwischenlösung,\n');
  await expect(dialog).toContainText('teams.csv');
  await expect(previewRow(dialog, 2)).toContainText('Payroll export');
  await expect(previewRow(dialog, 3)).toContainText('Zwischenlösung');
});

/** Drops a file on the list of keys, as a file manager does. */
async function dropOnList(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file = '', text = '']) => {
      const dragged = new DataTransfer();
      dragged.items.add(new File([text], file));
      return dragged;
    },
    [name, content],
  );
  const list = keyCell(page, 'Grafana');
  await list.dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop a CSV file here to import keys')).toBeVisible();
  await list.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText('Drop a CSV file here to import keys')).toBeHidden();
}

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { PreferenceValues } from '../../../main/ports/preferences.ts';
import { expectAccessible } from '../support/axe.ts';
import { dataFolder, vaultFile } from '../support/data-folder.ts';
import { tabTo } from '../support/focus.ts';
import { callFromPage } from '../support/page-call.ts';
import { button, copied, createKey, field, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('what is set is kept at once, and what cannot be is told at its field', async ({ launch }) => {
  const { page, dataDir } = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Payroll' }] }) });
  await unlockVault(page);
  await openSettings(page);
  await expectAccessible(page, 'settings');
  const seconds = field(page, 'Clear the clipboard after');
  await expect(seconds).toHaveValue('30');

  for (const typed of ['0', '301', '', 'many', '1.5', '-3', '99999999999']) {
    await seconds.fill(typed);
    await expect(seconds).toHaveAttribute('aria-invalid', 'true');
    await expect(seconds).toHaveAccessibleDescription('Enter a whole number from 1 to 300.');
    await expect(seconds).toHaveValue(typed);
    expect(kept(dataDir).clipboardClearSeconds ?? 30).toBe(30);
  }
  await expectAccessible(page, 'settings, with an error');

  await seconds.fill('300');
  await expect(seconds).toHaveAttribute('aria-invalid', 'false');
  await expect.poll(() => kept(dataDir).clipboardClearSeconds).toBe(300);
  await page.getByRole('link', { name: 'API Keys', exact: true }).click();
  await createKey(page, 'Backup agent');
  await button(page, 'Copy').click();
  await expect(copied(page)).toHaveText(/(300|29\d) s$/);
});

test('the file of the vault is described, backed up and compacted', async ({ launch }) => {
  const { page, dataDir } = await launch({
    dataDir: await dataFolder({ keys: [{ name: 'Payroll' }, { name: 'CI' }] }),
  });
  await unlockVault(page);
  await openSettings(page);
  const facts = page.getByRole('region', { name: 'Vault', exact: true });
  await expect(facts).toContainText(vaultFile(dataDir));
  await expect(facts).toContainText('Ada Lovelace (Administrator)');
  await expect(facts).toContainText(/Keys2Changes3/);

  await test.step('back up', async () => {
    const before = backups(dataDir).length;
    await button(page, 'Back up now').click();
    await expect(facts.getByRole('status')).toHaveText(/^The backup is complete: /);
    expect(backups(dataDir).length).toBe(before + 1);
  });

  await test.step('compact', async () => {
    await button(page, 'Compact…').click();
    const dialog = page.getByRole('dialog', { name: 'Compact the vault file', exact: true });
    await expect(button(dialog, 'Cancel')).toBeFocused();
    await expectAccessible(page, 'compact');
    await button(dialog, 'Compact').click();
    const backup = await dialog.getByText(/\.latchkey$/).textContent();
    expect(existsSync(backup ?? '')).toBe(true);
    await expect(button(dialog, 'Close')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(button(page, 'Compact…')).toBeFocused();
  });

  await test.step('verify', async () => {
    await button(page, 'Verify…').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});

test('each page is a link that says where one is, and works by keyboard', async ({ launch }) => {
  const { page } = await launch({ dataDir: await dataFolder({ keys: [] }) });
  await unlockVault(page);
  for (const name of ['Roles', 'Audit', 'Settings', 'API Keys']) {
    await button(page, 'Lock').focus();
    await tabTo(page, page.getByRole('link', { name, exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(`^${name} · `));
    await expect(page.locator('[aria-current="page"]')).toHaveText(name);
  }
});

test('a file that cannot be it is told at its field, and what was typed stays', async ({ launch, temporaryFolder }) => {
  const { page } = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Payroll' }] }) });
  await unlockVault(page);
  const taken = path.join(temporaryFolder, 'taken.csv');
  writeFileSync(taken, 'mine');
  mkdirSync(path.join(temporaryFolder, 'folder'));
  const query = { search: '', filter: {}, sort: { field: 'name', direction: 'asc' } } as const;
  const exported = callFromPage(page, 'keys.export', { format: 'csv', ...query });
  const dialog = page.getByRole('dialog', { name: 'Choose where to save the list of keys', exact: true });
  const file = field(dialog, 'File');
  await expect(file).toBeFocused();
  await expect(file).toHaveValue(/latchkey-keys-.*\.csv$/);
  expect(await selectedText(page)).toBe(await file.inputValue());
  await expectAccessible(page, 'a question for a file');

  for (const [typed, says] of [
    ['', 'Enter a path.'],
    ['keys.csv', 'Enter the whole path, from / or a drive on.'],
    [path.join(temporaryFolder, 'nowhere/keys.csv'), 'There is no such folder.'],
    [taken, 'There is a file already. Choose another name.'],
    [path.join(temporaryFolder, 'folder'), 'This is a folder. Add the name of a file.'],
  ] as const) {
    await file.fill(typed);
    await file.press('Enter');
    await expect(file).toHaveAccessibleDescription(says);
    await expect(file).toHaveValue(typed);
    await expect(file).toBeFocused();
  }
  expect(readFileSync(taken, 'utf8')).toBe('mine');

  const chosen = path.join(temporaryFolder, 'keys.csv');
  await file.fill(chosen);
  await button(dialog, 'OK').click();
  expect(await exported).toEqual({ ok: true, value: { file: chosen, count: 1 } });
  await expect(dialog).toBeHidden();
  expect(readFileSync(chosen, 'utf8')).toContain('Payroll');

  await test.step('nothing is written when it is called off', async () => {
    const other = callFromPage(page, 'keys.export', { format: 'json', ...query });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await other).toEqual({ ok: true, value: null });
    await expect(dialog).toBeHidden();
  });
});

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
}

function kept(dataDir: string): Partial<PreferenceValues> {
  const file = path.join(dataDir, 'preferences.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function backups(dataDir: string): readonly string[] {
  const folder = path.join(dataDir, 'backups');
  return existsSync(folder) ? readdirSync(folder) : [];
}

function selectedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const input = document.activeElement;
    if (!(input instanceof HTMLInputElement)) return '';
    return input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
  });
}

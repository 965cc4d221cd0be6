import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { damageCommit } from './damage.ts';
import { dataFolder, type KeyToStore, vaultFile } from './data-folder.ts';
import {
  button,
  copied,
  copyAndClose,
  createKey,
  field,
  keyCell,
  openNewKey,
  passphrase,
  recovery,
  secretField,
  tornNotice,
  tryToUnlock,
  unlockVault,
} from './steps.ts';
import { expect, test } from './test.ts';
import { variedKeys } from './varied-keys.ts';

// Pictures for people to look at, and the one in the README: LATCHKEY_SCREENSHOTS names the folder they go to.
const folder = process.env['LATCHKEY_SCREENSHOTS'];
const sizes = [
  { width: 1024, height: 640 },
  { width: 1100, height: 720 },
  { width: 1440, height: 900 },
] as const;

test.skip(folder === undefined, 'LATCHKEY_SCREENSHOTS names no folder for them');

test('every state before the vault is pictured', async ({ launch }) => {
  const dataDir = await dataFolder({});
  const { page } = await launch({ dataDir });
  await expect(field(page, 'Your name')).toBeFocused();
  await picture(page, 'create-vault');
  await field(page, 'Your name').fill('Ada Lovelace');
  await field(page, 'Passphrase').fill('password1');
  await expect(page.getByText('Very weak', { exact: true })).toBeVisible();
  await picture(page, 'create-vault-weak');
  await field(page, 'Passphrase').fill('orbit velvet cactus lantern');
  await expect(page.getByText('Very strong', { exact: true })).toBeVisible();
  await picture(page, 'create-vault-strong');
  await field(page, 'Your name').fill('');
  await field(page, 'Passphrase').fill('short');
  await field(page, 'Repeat passphrase').fill('short');
  await button(page, 'Create vault').click();
  await expect(field(page, 'Your name')).toHaveAttribute('aria-invalid', 'true');
  await picture(page, 'create-vault-errors');

  writeFileSync(vaultFile(dataDir), 'not a vault at all');
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await picture(page, 'unreadable-vault');
});

test('every state of the unlocked vault is pictured', async ({ launch }) => {
  const { page } = await launch({ dataDir: await dataFolder({ keys: [] }) });
  await expect(field(page, 'Passphrase')).toBeFocused();
  await picture(page, 'unlock');
  await field(page, 'Passphrase').fill('not the passphrase');
  await button(page, 'Unlock').click();
  await expect(field(page, 'Passphrase')).toHaveAttribute('aria-invalid', 'true');
  await picture(page, 'unlock-wrong');
  await unlockVault(page);
  await expect(page.getByText('There are no items in the list', { exact: true })).toBeVisible();
  await picture(page, 'list-0');

  const dialog = await openNewKey(page);
  await picture(page, 'new-key');
  await dialog.getByRole('checkbox', { name: 'Expires on', exact: true }).check();
  await button(dialog, 'OK').click();
  await expect(field(dialog, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await picture(page, 'new-key-errors');
  await field(dialog, 'Name').fill('Nightly backup');
  await field(dialog, 'Description').fill('Reads the configuration at 02:30');
  await field(dialog, 'Expiry date').fill('2030-12-31');
  await dialog.getByRole('combobox', { name: 'Time zone', exact: true }).fill('moscow');
  await expect(page.getByRole('option').first()).toBeVisible();
  await picture(page, 'new-key-zones');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Role', exact: true }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await picture(page, 'new-key-roles');
  await page.keyboard.press('Escape');
  await picture(page, 'new-key-filled');
  await button(dialog, 'Cancel').click();
  await picture(page, 'new-key-discard');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard', exact: true }).click();

  await createKey(page, 'Nightly backup');
  await picture(page, 'secret');
  await button(page, 'Close').click();
  await picture(page, 'secret-question');
  await button(page, 'Go back').click();
  await button(page, 'Show').press('Enter');
  await expect(secretField(page)).toHaveValue(/^lk_/);
  await picture(page, 'secret-shown');
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  await picture(page, 'secret-copied');
  await button(page, 'Close').click();
  await expect(keyCell(page, 'Nightly backup')).toBeVisible();
  await picture(page, 'list-1');
  await createKey(page, 'n'.repeat(127) + ' m'.repeat(63));
  await picture(page, 'secret-long-name');
});

test('every state of a damaged vault is pictured', async ({ launch }) => {
  const { page, dataDir } = await launch({ dataDir: await dataFolder({ keys: variedKeys(Date.now()) }) });
  const file = vaultFile(dataDir);
  const dialog = recovery(page);
  await unlockVault(page);
  await createKey(page, 'Added last');
  await copyAndClose(page);
  await button(page, 'Lock').click();
  await expect(field(page, 'Passphrase')).toBeFocused();
  const whole = readFileSync(file);

  damageCommit(file, 14);
  await tryToUnlock(page);
  await expect(button(page, 'Recover…')).toBeVisible();
  await picture(page, 'unlock-damaged');
  await button(page, 'Recover…').click();
  await expect(button(dialog, 'Recover without change 14')).toBeVisible();
  await picture(page, 'recover-with-loss');
  await button(dialog, 'Cancel').click();

  writeFileSync(file, whole);
  damageCommit(file, 13);
  await button(page, 'Recover…').click();
  await expect(button(dialog, 'Recover')).toBeVisible();
  await picture(page, 'recover-without-loss');
  await button(dialog, 'Cancel').click();

  writeFileSync(file, new Uint8Array(512));
  await page.reload();
  await button(page, 'Recover…').click();
  await expect(field(dialog, 'Passphrase')).toBeFocused();
  await picture(page, 'recover-passphrase');
  await field(dialog, 'Passphrase').fill(passphrase);
  await button(dialog, 'Check vault').click();
  await dialog.getByRole('button', { name: /^Recover/ }).click();
  await expect(button(dialog, 'Back to unlock')).toBeVisible();
  await picture(page, 'recovered');
});

test('a vault after a crash, and one that is gone, are pictured', async ({ launch }) => {
  const dataDir = await dataFolder({ keys: variedKeys(Date.now()) });
  const file = vaultFile(dataDir);
  truncateSync(file, statSync(file).size - 1);
  const { page } = await launch({ dataDir });
  await unlockVault(page);
  await expect(tornNotice(page)).toBeVisible();
  await picture(page, 'list-after-crash');
  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('Night shift');
  rmSync(file);
  await button(dialog, 'OK').click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await picture(page, 'new-key-vault-gone');
  await button(dialog, 'Cancel').click();
  await button(page, 'Discard').click();
  await button(page, 'Lock').click();
  await expect(button(page, 'Try again')).toBeVisible();
  await picture(page, 'vault-gone');
  await button(page, 'Create a new vault here…').click();
  await expect(field(page, 'Your name')).toBeFocused();
  await picture(page, 'create-vault-anew');
});

test('the list of twelve keys is pictured', async ({ launch }) => {
  const page = await openList(variedKeys(Date.now()));
  await picture(page, 'list-12');
  if (folder !== undefined) await take(page, { width: 1100, height: 720 }, 'light', path.join(folder, 'api-keys.png'));
  const search = page.getByRole('searchbox', { name: 'Search', exact: true });
  await search.fill('payroll');
  await expect(keyCell(page, 'Grafana')).toBeHidden();
  await picture(page, 'list-search');
  await search.fill('nothing is called this');
  await expect(page.getByText(/^No keys match/)).toBeVisible();
  await picture(page, 'list-no-hits');
  await button(page, 'Show all keys').click();
  await keyCell(page, 'Grafana').click();
  await page.keyboard.press('ArrowRight');
  await picture(page, 'list-cell-focus');
  await button(page, 'Lock').focus();
  await page.keyboard.press('?');
  await picture(page, 'shortcuts');

  async function openList(keys: readonly KeyToStore[]): Promise<Page> {
    const app = await launch({ dataDir: await dataFolder({ keys }) });
    await unlockVault(app.page);
    await expect(keyCell(app.page, 'Payroll export')).toBeVisible();
    return app.page;
  }
});

async function picture(page: Page, state: string): Promise<void> {
  if (folder === undefined) return;
  for (const size of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await take(page, size, colorScheme, path.join(folder, `${state}-${size.width}-${colorScheme}.png`));
    }
  }
}

async function take(
  page: Page,
  size: { readonly width: number; readonly height: number },
  colorScheme: 'light' | 'dark',
  file: string,
): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  // No row is under the pointer.
  await page.mouse.move(size.width / 2, size.height - 4);
  // The grid takes the new width in a while later.
  await page.waitForTimeout(300);
  await page.screenshot({ path: file, caret: 'initial' });
}

import type { Page } from '@playwright/test';
import { parseToken } from '../../../shared/domain/token.ts';
import { readClipboard } from '../support/clipboard.ts';
import { passphrase } from '../support/data-folder.ts';
import { expectVisibleFocus, tabTo } from '../support/focus.ts';
import { keyRow } from '../support/key-list-steps.ts';
import {
  button,
  copied,
  expectSecretOf,
  field,
  keyCell,
  openNewKey,
  properties,
  secretField,
  unlockVault,
} from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('everything from the first start to a copied secret and a locked-out key works by keyboard alone', async ({
  launch,
}) => {
  const { page } = await launch();
  const { keyboard } = page;

  await test.step('create the vault', async () => {
    await expect(field(page, 'Your name')).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.type('Ada Lovelace');
    await tabTo(page, field(page, 'Passphrase'));
    await keyboard.type(passphrase);
    await tabTo(page, field(page, 'Repeat passphrase'));
    await keyboard.type(passphrase);
    await tabTo(page, button(page, 'Create vault'));
    await keyboard.press('Space');
    await expect(page.getByRole('heading', { name: 'API Keys', exact: true })).toBeFocused();
  });

  const dialog = properties(page);
  await test.step('fill in the key', async () => {
    await tabTo(page, button(page, 'New…'));
    await keyboard.press('Enter');
    await expect(field(dialog, 'Name')).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.type('Backup agent');
    await tabTo(page, field(dialog, 'Description'));
    await keyboard.type('Reads the configuration');
    await chooseNext(page, 'Role', 'Full Access');
    await chooseNext(page, 'Language', '日本語 (Japanese)');
    const zone = dialog.getByRole('combobox', { name: 'Time zone', exact: true });
    await tabTo(page, zone);
    await keyboard.type('moscow');
    // Zones that only share its name come after it.
    await expect(page.getByRole('option').first()).toHaveText('(UTC+3:00) Moscow Standard Time (Europe/Moscow)');
    await keyboard.press('Enter');
    await expect(zone).toHaveValue('(UTC+3:00) Moscow Standard Time (Europe/Moscow)');
    await expectVisibleFocus(page);
    await tabTo(page, dialog.getByRole('checkbox', { name: 'Expires on', exact: true }));
    await keyboard.press('Space');
    await tabTo(page, field(dialog, 'Expiry date'));
    await keyboard.type('2030-12-31');
    await tabTo(page, button(dialog, 'OK'));
    await keyboard.press('Enter');
  });

  await test.step('show and copy the secret', async () => {
    await expectSecretOf(page, 'Backup agent');
    await expect(button(page, 'Copy')).toBeFocused();
    await expectVisibleFocus(page);
    await tabTo(page, button(page, 'Show'));
    await keyboard.press('Space');
    await expect(secretField(page)).toHaveValue(/^lk_/);
    await keyboard.press('Space');
    await expect(secretField(page)).toHaveValue(/^•+$/);
    await tabTo(page, button(page, 'Copy'));
    await keyboard.press('Enter');
    await expect(copied(page)).toBeFocused();
    expect(parseToken(await readClipboard())).not.toBeNull();
    await tabTo(page, button(page, 'Close'));
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  });

  await expect(button(page, 'New…')).toBeFocused();
  await expectVisibleFocus(page);
  await expect(keyCell(page, 'Backup agent')).toBeVisible();

  await test.step('lock the key out', async () => {
    await tabTo(page, page.getByRole('checkbox', { name: 'Select all rows', exact: true }));
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowRight');
    await expect(keyCell(page, 'Backup agent')).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.press('Shift+F10');
    const lockOut = page.getByRole('menuitem', { name: 'Lock out…', exact: false });
    await keyboard.press('ArrowDown');
    await expect(lockOut).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.press('Enter');
    await tabTo(page, button(page, 'Lock out 1 key'));
    await keyboard.press('Enter');
    await expect(keyRow(page, 'Backup agent')).toContainText('Locked Out');
    await expect(keyCell(page, 'Backup agent')).toBeFocused();
    await expectVisibleFocus(page);
  });
});

test('the shortcuts work, and bring the focus back to where it was', async ({ show }) => {
  const keys = [{ name: 'Backup agent' }, { name: 'Payroll' }];
  const { page } = await show({ keys });
  const { keyboard } = page;
  await unlockVault(page);
  await expect(keyCell(page, 'Payroll')).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search', exact: true });

  await test.step('Ctrl+F searches, Escape ends it', async () => {
    await keyboard.press('Control+f');
    await expect(search).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.type('backup');
    await expect(keyCell(page, 'Payroll')).toBeHidden();
    await expect(keyCell(page, 'Backup agent')).toBeVisible();
    await keyboard.press('Escape');
    await expect(keyCell(page, 'Payroll')).toBeVisible();
  });

  await test.step('Ctrl+N opens a new key', async () => {
    await keyboard.press('Control+n');
    await expect(field(properties(page), 'Name')).toBeFocused();
    await keyboard.press('Escape');
    await expect(properties(page)).toBeHidden();
    await expect(search).toBeFocused();
  });

  await test.step('F5 refreshes the list and keeps the page', async () => {
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await keyboard.press('F5');
    await expect(keyCell(page, 'Payroll')).toBeVisible();
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  });

  await test.step('? lists the shortcuts, but is a letter in a field', async () => {
    await keyboard.press('?');
    await expect(search).toHaveValue('?');
    await keyboard.press('Escape');
    const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true });
    await tabTo(page, button(page, 'Lock'));
    await keyboard.press('?');
    await expect(shortcuts).toHaveText(/New key.*Search.*Refresh the list.*Lock the vault.*Show the shortcuts/s);
    await keyboard.press('Escape');
    await expect(shortcuts).toBeHidden();
    await expect(button(page, 'Lock')).toBeFocused();
  });

  await test.step('Ctrl+L locks', async () => {
    await keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Unlock vault', exact: true })).toBeVisible();
    await expect(field(page, 'Passphrase')).toBeFocused();
    await keyboard.type(passphrase);
    await keyboard.press('Enter');
    await expect(keyCell(page, 'Payroll')).toBeVisible();
  });
});

test('Ctrl+L locks from a dialog too, after the question of what is in it', async ({ show }) => {
  const { page } = await show({ keys: [] });
  const { keyboard } = page;
  const locked = page.getByRole('heading', { name: 'Unlock vault', exact: true });
  const question = page.getByRole('alertdialog', { name: 'Discard this key?', exact: true });
  await unlockVault(page);

  await test.step('at once from the list of shortcuts', async () => {
    await tabTo(page, button(page, 'Lock'));
    await keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true })).toBeVisible();
    await keyboard.press('Control+l');
    await expect(locked).toBeVisible();
    await expect(field(page, 'Passphrase')).toBeFocused();
    await unlockVault(page);
  });

  await test.step('at once from a form in which nothing was typed', async () => {
    await openNewKey(page);
    await keyboard.press('Control+l');
    await expect(locked).toBeVisible();
    await unlockVault(page);
  });

  await test.step('after its question from one in which something was', async () => {
    await openNewKey(page);
    await keyboard.type('Backup agent');
    await keyboard.press('Control+l');
    await expect(button(question, 'Keep editing')).toBeFocused();
    await keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(field(properties(page), 'Name')).toBeFocused();
    await expect(field(properties(page), 'Name')).toHaveValue('Backup agent');
    await keyboard.press('Control+l');
    await tabTo(page, button(question, 'Discard'));
    await keyboard.press('Enter');
    await expect(locked).toBeVisible();
    await expect(field(page, 'Passphrase')).toBeFocused();
  });
});

/** Goes on to the list called `label` and picks `option`, the second of it. */
async function chooseNext(page: Page, label: string, option: string): Promise<void> {
  const list = properties(page).getByRole('combobox', { name: label, exact: true });
  await tabTo(page, list);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: option, exact: true })).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.press('Enter');
  await expect(list).toHaveText(option);
  await expect(list).toBeFocused();
}

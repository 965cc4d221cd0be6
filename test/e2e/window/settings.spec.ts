import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { PreferenceValues } from '../../../main/ports/preferences.ts';
import { expectAccessible } from '../support/axe.ts';
import { vaultFile } from '../support/data-folder.ts';
import { tabTo } from '../support/focus.ts';
import { button, copied, createKey, field } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('what is set is kept at once, and what cannot be is told at its field', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
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

test('the file of the vault is described, backed up and compacted', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }, { name: 'CI' }] });
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

test('each page is a link that says where one is, and works by keyboard', async ({ open }) => {
  const { page } = await open({ keys: [] });
  for (const name of ['Roles', 'Audit', 'Settings', 'API Keys']) {
    await button(page, 'Lock').focus();
    await tabTo(page, page.getByRole('link', { name, exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(`^${name} · `));
    await expect(page.locator('[aria-current="page"]')).toHaveText(name);
  }
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

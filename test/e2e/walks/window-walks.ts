import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { damageCommit } from '../support/damage.ts';
import { dataFolder, passphrase, vaultFile } from '../support/data-folder.ts';
import { callFromPage } from '../support/page-call.ts';
import {
  button,
  copied,
  copyAndClose,
  createKey,
  field,
  keyCell,
  openNewKey,
  recovery,
  secretField,
  tornNotice,
  tryToUnlock,
  unlockVault,
} from '../support/steps.ts';
import { expect } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';
import type { Walk } from '../support/walk.ts';

const noVault = () => ({});
const noKeys = () => ({ keys: [] });
const twelveKeys = () => ({ keys: variedKeys(Date.now()) });

export const windowWalks: readonly Walk[] = [
  {
    title: 'every state before the vault',
    contents: noVault,
    walk: async ({ page, dataDir, t, picture }) => {
      const name = field(page, t('vault.create.yourName'));
      const typed = field(page, t('vault.passphrase'));
      await expect(name).toBeFocused();
      await picture('create-vault');
      await name.fill('Ada Lovelace');
      await typed.fill('password1');
      await expect(page.getByText(t('vault.strength.score.veryWeak'), { exact: true })).toBeVisible();
      await picture('create-vault-weak');
      await field(page, t('vault.create.repeat')).fill('password1');
      await button(page, t('vault.create.create')).click();
      await expect(button(page, t('common.cancel'))).toBeFocused();
      await picture('create-vault-weak-question');
      await button(page, t('common.cancel')).click();
      await expect(typed).toBeFocused();
      await typed.fill(passphrase);
      await expect(page.getByText(t('vault.strength.score.veryStrong'), { exact: true })).toBeVisible();
      await picture('create-vault-strong');
      await name.fill('');
      await typed.fill('short');
      await field(page, t('vault.create.repeat')).fill('short');
      await button(page, t('vault.create.create')).click();
      await expect(name).toHaveAttribute('aria-invalid', 'true');
      await picture('create-vault-errors');

      writeFileSync(vaultFile(dataDir), 'not a vault at all');
      await page.reload();
      await expect(page.getByRole('alert')).toBeVisible();
      await picture('unreadable-vault');
    },
  },
  {
    title: 'every state of unlocking',
    contents: noKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      const typed = field(page, t('vault.passphrase'));
      await expect(typed).toBeFocused();
      await picture('unlock');
      await typed.fill('not the passphrase');
      await button(page, t('vault.unlock.unlock')).click();
      await expect(typed).toHaveAttribute('aria-invalid', 'true');
      await picture('unlock-wrong');
      await unlockVault(page);
      await expect(page.getByText(t('keys.empty.none'), { exact: true })).toBeVisible();
      await picture('list-0');

      await button(page, t('shell.lock')).click();
      await expect(typed).toBeFocused();
      const other = vaultFile(await dataFolder({ keys: [{ name: 'Elsewhere' }, { name: 'Last' }] }));
      copyFileSync(other, vaultFile(dataDir));
      await page.reload();
      await tryToUnlock(page);
      await expect(page.getByRole('alert')).toBeVisible();
      await picture('unlock-another');
      damageCommit(vaultFile(dataDir), 3);
      await tryToUnlock(page);
      await button(page, t('vault.recover.open')).click();
      await expect(recovery(page).getByRole('alert')).toBeVisible();
      await picture('recover-another');
    },
  },
  {
    title: 'every state of a new key',
    contents: noKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      const dialog = await openNewKey(page);
      await picture('new-key');
      await dialog.getByRole('checkbox', { name: t('common.field.expiresOn'), exact: true }).check();
      await button(dialog, t('common.ok')).click();
      await expect(field(dialog, t('common.field.name'))).toHaveAttribute('aria-invalid', 'true');
      await picture('new-key-errors');
      await field(dialog, t('common.field.name')).fill('Nightly backup');
      await field(dialog, t('common.field.description')).fill('Reads the configuration at 02:30');
      await field(dialog, t('common.field.expiryDate')).fill('2030-12-31');
      await dialog.getByRole('combobox', { name: t('common.field.timeZone'), exact: true }).fill('moscow');
      await expect(page.getByRole('option').first()).toBeVisible();
      await picture('new-key-zones');
      await page.keyboard.press('Enter');
      await dialog.getByRole('combobox', { name: t('common.field.role'), exact: true }).click();
      await expect(page.getByRole('option').first()).toBeVisible();
      await picture('new-key-roles');
      await page.keyboard.press('Escape');
      await picture('new-key-filled');
      await button(dialog, t('common.cancel')).click();
      await picture('new-key-discard');
      await button(page.getByRole('alertdialog'), t('common.discard')).click();

      await createKey(page, 'Nightly backup');
      await picture('secret');
      await button(page, t('common.close')).click();
      await picture('secret-question');
      await button(page, t('common.goBack')).click();
      await button(page, t('secret.show')).press('Enter');
      await expect(secretField(page)).toHaveValue(/^lk_/);
      await picture('secret-shown');
      await button(page, t('common.copy')).click();
      await expect(copied(page)).toBeVisible();
      await picture('secret-copied');
      await button(page, t('common.close')).click();
      await expect(keyCell(page, 'Nightly backup')).toBeVisible();
      await picture('list-1');
      await createKey(page, 'n'.repeat(127) + ' m'.repeat(63));
      await picture('secret-long-name');
    },
  },
  {
    title: 'every state of a damaged vault',
    contents: twelveKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      const file = vaultFile(dataDir);
      const dialog = recovery(page);
      const open = () => button(page, t('vault.recover.open')).click();
      await unlockVault(page);
      await createKey(page, 'Added last');
      await copyAndClose(page);
      await button(page, t('shell.lock')).click();
      await expect(field(page, t('vault.passphrase'))).toBeFocused();
      const whole = readFileSync(file);

      damageCommit(file, 14);
      await tryToUnlock(page);
      await expect(button(page, t('vault.recover.open'))).toBeVisible();
      await picture('unlock-damaged');
      await open();
      await expect(button(dialog, t('vault.recover.without.one', { first: 14 }))).toBeVisible();
      await picture('recover-with-loss');
      await button(dialog, t('common.cancel')).click();

      writeFileSync(file, whole);
      damageCommit(file, 13);
      await open();
      await expect(button(dialog, t('vault.recover.recover'))).toBeVisible();
      await picture('recover-without-loss');
      await button(dialog, t('common.cancel')).click();

      writeFileSync(file, new Uint8Array(512));
      await page.reload();
      await open();
      await expect(field(dialog, t('vault.passphrase'))).toBeFocused();
      await picture('recover-passphrase');
      await field(dialog, t('vault.passphrase')).fill(passphrase);
      await button(dialog, t('vault.recover.check')).click();
      await button(dialog, t('vault.recover.recover'))
        .or(button(dialog, t('vault.recover.without.one', { first: 14 })))
        .click();
      await expect(button(dialog, t('vault.recover.back'))).toBeVisible();
      await picture('recovered');
    },
  },
  {
    title: 'a vault after a crash, and one that is gone',
    contents: twelveKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      const file = vaultFile(dataDir);
      truncateSync(file, statSync(file).size - 1);
      await page.reload();
      await unlockVault(page);
      await expect(tornNotice(page)).toBeVisible();
      await picture('list-after-crash');
      const dialog = await openNewKey(page);
      await field(dialog, t('common.field.name')).fill('Night shift');
      rmSync(file);
      await button(dialog, t('common.ok')).click();
      await expect(dialog.getByRole('alert')).toBeVisible();
      await picture('new-key-vault-gone');
      await button(dialog, t('common.cancel')).click();
      await button(page, t('common.discard')).click();
      await button(page, t('shell.lock')).click();
      await expect(button(page, t('common.tryAgain'))).toBeVisible();
      await picture('vault-gone');
      await button(page, t('vault.unreadable.createAnew')).click();
      await expect(field(page, t('vault.create.yourName'))).toBeFocused();
      await picture('create-vault-anew');
    },
  },
  {
    title: 'the list of twelve keys',
    contents: twelveKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      await expect(keyCell(page, 'Payroll export')).toBeVisible();
      await picture('list-12');
      const search = page.getByRole('searchbox', { name: t('common.search'), exact: true });
      await search.fill('payroll');
      await expect(keyCell(page, 'Grafana')).toBeHidden();
      await picture('list-search');
      await search.fill('nothing is called this');
      await expect(button(page, t('keys.empty.showAll'))).toBeVisible();
      await picture('list-no-hits');
      await button(page, t('keys.empty.showAll')).click();
      await keyCell(page, 'Grafana').click();
      await page.keyboard.press('ArrowRight');
      await picture('list-cell-focus');
      await button(page, t('shell.lock')).focus();
      await page.keyboard.press('?');
      await picture('shortcuts');
    },
  },
  {
    title: 'the settings, and the question for a file',
    contents: twelveKeys,
    walk: async ({ electron, page, t, picture }) => {
      await unlockVault(page);
      await page.getByRole('link', { name: t('shell.page.settings'), exact: true }).click();
      await expect(page.getByText('Keys.latchkey')).toBeVisible();
      await picture('settings');
      await button(page, t('settings.about.open')).click();
      await expect(page.getByRole('dialog').getByText(t('settings.about.mit'))).toBeVisible();
      await picture('about');
      await page.keyboard.press('Escape');
      await field(page, t('settings.clipboardClear')).fill('0');
      await expect(field(page, t('settings.clipboardClear'))).toHaveAttribute('aria-invalid', 'true');
      await picture('settings-error');
      await button(page, t('settings.compact')).click();
      await picture('compact');
      await button(page, t('settings.compactNow')).click();
      await expect(button(page, t('common.close'))).toBeVisible();
      await picture('compacted');
      await button(page, t('common.close')).click();

      // Electron asks with the dialogs of the system.
      if (electron !== null) return;
      const sort = { field: 'name', direction: 'asc' } as const;
      const exported = callFromPage(page, 'keys.export', {
        ...{ format: 'csv', sort },
        keys: { search: '', filter: {}, except: [] },
      });
      const file = field(page, t('shell.fileQuestion.file'));
      await expect(file).toBeFocused();
      await picture('file-question');
      await file.fill('/nowhere/keys.csv');
      await file.press('Enter');
      await expect(file).toHaveAttribute('aria-invalid', 'true');
      await picture('file-question-error');
      await page.keyboard.press('Escape');
      await exported;
    },
  },
];

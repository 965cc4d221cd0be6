import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { issueSecret } from '../../../main/secrets/issue.ts';
import { makeAuditor } from '../support/auditor.ts';
import { chooseFile } from '../support/choose-file.ts';
import { damageCommit } from '../support/damage.ts';
import { vaultFile } from '../support/data-folder.ts';
import { idOf, issueKey, reissue, storedKey, withVault } from '../support/key-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import { createRole, roleRow, storedRole } from '../support/role-steps.ts';
import { button, field, keyCell, properties, unlockVault } from '../support/steps.ts';
import { latchkey } from '../support/terminal.ts';
import { expect } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';
import type { Walk } from '../support/walk.ts';
import { chooseOption, chooseTab, closeWithEscape, openMenu, openPage } from './walking.ts';

// The states that come of mistakes, of what somebody else does meanwhile, and of files.

const day = 24 * 60 * 60 * 1000;
const someKeys = () => ({ keys: variedKeys(Date.now()) });
const csvHead = 'name,role,language,time_zone,expires_on,issued_to,description';

export const furtherWalks: readonly Walk[] = [
  {
    title: 'a key that somebody else changes, and its secrets',
    contents: someKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      await unlockVault(page);
      const dialog = properties(page);
      await keyCell(page, 'Payroll export').dblclick();
      await field(dialog, t('common.field.name')).fill('Wages');
      await button(dialog, t('common.cancel')).click();
      await picture('key-discard-changes');
      await button(page, t('common.keepEditing')).click();
      const { id } = await storedKey(page, 'Payroll export');
      await callFromPage(page, 'keys.update', { id, changes: { name: 'Salaries' } });
      await button(dialog, t('common.ok')).click();
      await expect(button(dialog, t('common.conflict.keepMine'))).toBeVisible();
      await picture('key-conflict');
      await button(dialog, t('common.conflict.takeTheirs')).click();

      await chooseTab(dialog, t('properties.tab.secret'));
      await button(dialog, t('properties.secret.new')).click();
      const issue = page.getByRole('dialog', { name: t('properties.newSecret.title'), exact: true });
      await issue.getByRole('radio').nth(2).check();
      await button(issue, t('properties.newSecret.issue')).click();
      await button(issue, t('common.copy')).click();
      await button(issue, t('common.close')).click();
      await expect(button(dialog, t('properties.secret.stopNow'))).toBeVisible();
      await picture('key-secret-previous');
      await button(dialog, t('properties.secret.stopNow')).click();
      await picture('stop-previous');
      await page.keyboard.press('Escape');

      await chooseTab(dialog, t('properties.tab.general'));
      await button(dialog, t('properties.role.new')).click();
      await expect(page.getByRole('dialog', { name: t('roles.propertiesTitle'), exact: true })).toBeVisible();
      await picture('key-new-role');
      await page.keyboard.press('Escape');
      latchkey(dataDir, 'key', 'delete', '--yes', 'Salaries');
      await expect(page.getByText(t('properties.gone'), { exact: true })).toBeVisible();
      await picture('key-gone');
    },
  },
  {
    title: 'what several keys ask',
    contents: someKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      const tokens = await withVault(dataDir, async (registry) => {
        const old = await issueKey(registry, 'Rotated', 'Grace Hopper');
        const current = await reissue(registry, old, day);
        const lost = await issueKey(registry, 'Replaced');
        await reissue(registry, lost, 0);
        await registry.setLockedOut({ keys: { ids: [idOf(lost)] } }, true, Date.now());
        return [old, current, lost, Buffer.from(issueSecret().token).toString(), `${current.slice(0, -3)}xyz`];
      });
      await unlockVault(page);
      await openMenu(page, t('keys.more'));
      await picture('list-more');
      await page.keyboard.press('Escape');
      await page.getByRole('combobox', { name: t('keys.groupBy'), exact: true }).click();
      await picture('list-filter-choices');
      await page.keyboard.press('Escape');
      await page.getByRole('checkbox').first().check();
      await page.keyboard.press('Control+Shift+L');
      await expect(page.getByRole('dialog')).toBeVisible();
      await picture('lock-out-alike');
      await closeWithEscape(page);
      await page.keyboard.press('Delete');
      await field(page.getByRole('dialog'), t('properties.delete.typeNumber', { count: 14 })).fill('13');
      await button(page.getByRole('dialog'), t('properties.delete.button', { count: 14 })).click();
      await picture('delete-wrong-number');
      await closeWithEscape(page);
      await button(page, t('keys.clearSelection')).click();
      await button(page, t('keys.expiring.show')).click();
      await expect(button(page, t('keys.filter.clear'))).toBeVisible();
      await picture('list-expiring-of-few');
      await button(page, t('keys.filter.clear')).click();

      await page.keyboard.press('Control+Shift+F');
      const find = page.getByRole('dialog', { name: t('properties.find.title'), exact: true });
      await button(find, t('properties.find.find')).click();
      await picture('find-by-secret-empty');
      await field(find, t('properties.find.label')).fill(tokens.join('\n'));
      await button(find, t('properties.find.find')).click();
      await expect(find.getByRole('listitem')).toHaveCount(tokens.length);
      await picture('found-by-secret');
    },
  },
  {
    title: 'mistakes about roles, and what somebody else does to them',
    contents: someKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      await unlockVault(page);
      const rights = [
        { resource: 'computers', right: 'read' as const },
        { resource: 'invoices', right: 'write' as const },
      ];
      await createRole(page, { name: 'Inventory', rights });
      await openPage(page, t, 'roles');
      await roleRow(page, 'Inventory').click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible();
      await picture('role-menu');
      await page.keyboard.press('Escape');
      const dialog = page.getByRole('dialog', { name: t('roles.propertiesTitle'), exact: true });
      await button(page, t('common.new')).click();
      await chooseTab(dialog, t('roles.rights'));
      await picture('role-new-rights');
      await button(dialog, t('roles.addResource')).click();
      await field(dialog, t('roles.rowName', { number: 1 })).fill('a/b');
      await button(dialog, t('common.ok')).click();
      await expect(field(dialog, t('common.field.name'))).toHaveAttribute('aria-invalid', 'true');
      await picture('role-new-errors');
      await chooseTab(dialog, t('roles.rights'));
      await picture('role-rights-errors');
      await chooseTab(dialog, t('roles.assignedTo'));
      await picture('role-new-assigned');
      await button(dialog, t('common.cancel')).click();
      await picture('role-discard');
      await button(page.getByRole('alertdialog'), t('common.discard')).click();

      await roleRow(page, 'Inventory').dblclick();
      await field(dialog, t('common.field.name')).fill('Stock');
      latchkey(dataDir, 'role', 'set', 'Inventory', '--name', 'Stocktaking', '--right', 'invoices=none');
      await expect.poll(() => storedRole(page, 'Stocktaking')).not.toBeNull();
      await button(dialog, t('common.ok')).click();
      await expect(button(dialog, t('common.conflict.keepMine'))).toBeVisible();
      await picture('role-conflict');
      latchkey(dataDir, 'role', 'delete', '--yes', 'Stocktaking');
      await expect(page.getByText(t('roles.gone'), { exact: true })).toBeVisible();
      await picture('role-gone');
      await button(dialog, t('common.close')).click();
      await button(page.getByRole('alertdialog'), t('common.discard')).click();
      await page.getByRole('checkbox').first().check();
      await picture('roles-selection');
      await button(page, t('common.delete')).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await picture('roles-not-deleted');
    },
  },
  {
    title: 'the filters of the history, and a damaged one',
    contents: someKeys,
    walk: async ({ page, dataDir, t, picture }) => {
      await unlockVault(page);
      const { id } = await storedKey(page, 'Payroll export');
      const changes = { roleId: 'full-access', expiresOn: null, issuedTo: 'Ada Lovelace' };
      await callFromPage(page, 'keys.update', { id, changes });
      await openPage(page, t, 'audit');
      const changed = page.getByRole('gridcell', { name: t('audit.actions.key-changed'), exact: true });
      await expect(changed).toBeVisible();
      await picture('audit-changed');
      await changed.dblclick();
      await picture('audit-event-changed');
      await closeWithEscape(page);
      for (const filter of ['time', 'operator', 'action'] as const) {
        await page.getByRole('combobox', { name: t(`audit.filter.${filter}`), exact: true }).click();
        await expect(page.getByRole('listbox')).toBeVisible();
        await picture(`audit-${filter}`);
        await page.keyboard.press('Escape');
      }
      await openMenu(page, t('common.exportTo'));
      await picture('audit-export');
      await page.keyboard.press('Escape');
      await chooseOption(page, t('audit.filter.time'), t('audit.filter.times.days'));
      await field(page, t('audit.filter.from')).fill('2026-02-30');
      await page.keyboard.press('Tab');
      await expect(page.getByText(t('audit.filter.noSuchDay'), { exact: true })).toBeVisible();
      await picture('audit-no-such-day');
      await field(page, t('audit.filter.from')).fill('2000-01-01');
      await field(page, t('audit.filter.to')).fill('1999-01-01');
      await page.keyboard.press('Tab');
      await expect(button(page, t('audit.none.showAll'))).toBeVisible();
      await picture('audit-none');
      await button(page, t('audit.none.showAll')).click();
      await expect(changed).toBeVisible();
      damageCommit(vaultFile(dataDir), 5);
      await button(page, t('audit.toolbar.verify')).click();
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
      await picture('verify-damaged');
    },
  },
  {
    title: 'keys from a file, and lists to files',
    contents: someKeys,
    walk: async (sitting) => {
      const { page, dataDir, language, t, picture } = sitting;
      await unlockVault(page);
      const file = path.join(dataDir, 'import.csv');
      const choose = async (lines: readonly string[], name: string) => {
        writeFileSync(file, lines.join('\n'));
        await chooseFile(sitting, () => button(page.getByRole('dialog'), name).click(), file, language);
      };
      await openMenu(page, t('keys.more'));
      await page.getByRole('menuitem', { name: t('keys.action.import'), exact: true }).click();
      await choose(['nam;role;role;color', 'x;y;z'], t('transfer.import.choose'));
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
      await picture('import-header');
      const wrong = ['Grafana,Auditor', 'Backup,Auditor,de-DE,Europe/Nowhere,2026-02-30', 'Bridge,Nobody', ',,,,,,,x'];
      await choose([csvHead, 'Fine,Auditor,,,,,', ...wrong], t('transfer.import.choose'));
      await expect(button(page, t('transfer.import.wrong', { count: 4 }))).toBeVisible();
      await picture('import-wrong');
      await button(page, t('transfer.import.all', { count: 5 })).click();
      await picture('import-all');
      await choose([csvHead, 'Fine,Auditor,,,,,', 'Second,,ja-JP,,2099-12-31,,'], t('transfer.import.chooseOther'));
      await expect(button(page, t('transfer.import.run', { count: 2 }))).toBeEnabled();
      await picture('import-ready');
      const run = () => button(page, t('transfer.import.run', { count: 2 })).click();
      await chooseFile(sitting, run, path.join(dataDir, 'secrets.csv'), language);
      await expect(page.getByText(t('transfer.import.done', { count: 2 }), { exact: true })).toBeVisible();
      await picture('imported');
      await button(page.getByRole('dialog'), t('common.close')).click();
      const exportKeys = async () => {
        await openMenu(page, t('keys.more'));
        await page.getByRole('menuitem', { name: t('keys.action.exportCsv'), exact: true }).click();
      };
      await chooseFile(sitting, exportKeys, path.join(dataDir, 'keys.csv'), language);
      await expect(page.getByText(t('transfer.export.keysDone', { count: 14 }), { exact: true })).toBeVisible();
      await picture('exported');
    },
  },
  {
    title: 'what an auditor sees, and a vault that everybody can change',
    contents: someKeys,
    prepare: async (folder) => {
      await makeAuditor(folder);
      chmodSync(vaultFile(folder), 0o666);
    },
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      await expect(keyCell(page, 'Grafana')).toBeVisible();
      await picture('auditor-list');
      await keyCell(page, 'Payroll export').dblclick();
      for (const tab of ['general', 'secret', 'history'] as const) {
        await chooseTab(page.getByRole('dialog'), t(`properties.tab.${tab}`));
        await picture(`auditor-key-${tab}`);
      }
      await closeWithEscape(page);
      await openPage(page, t, 'roles');
      await roleRow(page, 'Auditor').dblclick();
      for (const tab of ['general', 'rights', 'assignedTo'] as const) {
        await chooseTab(page.getByRole('dialog'), t(`roles.${tab}`));
        await picture(`auditor-role-${tab}`);
      }
      await closeWithEscape(page);
      await openPage(page, t, 'settings');
      await page.getByRole('combobox', { name: t('settings.language'), exact: true }).click();
      await picture('settings-languages');
    },
  },
  {
    title: 'a secret that is gone, and a backup',
    contents: someKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      await keyCell(page, 'Grafana').click();
      await page.keyboard.press('Control+Shift+S');
      await button(page, t('properties.newSecret.issue')).click();
      await expect(button(page, t('common.copy'))).toBeVisible();
      await callFromPage(page, 'secret.discard', {});
      await expect(page.getByText(t('secret.gone'), { exact: true })).toBeVisible();
      await picture('secret-gone');
      await button(page, t('common.close')).click();
      await openPage(page, t, 'settings');
      await button(page, t('settings.backUp')).click();
      await expect(page.getByRole('status').filter({ hasText: /\S/ }).first()).toBeVisible();
      await picture('backed-up');
    },
  },
];

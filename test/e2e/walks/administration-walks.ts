import { createRole, roleRow } from '../support/role-steps.ts';
import { button, field, keyCell, properties, unlockVault } from '../support/steps.ts';
import { expect } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';
import type { Walk } from '../support/walk.ts';
import { closeWithEscape, openPage } from './walking.ts';

// The states of what is done to keys, roles and the history.

const manyKeys = () => ({
  keys: [
    ...variedKeys(Date.now()),
    { name: 'n'.repeat(127) + ' m'.repeat(63), issuedTo: 'x'.repeat(254) },
    { name: 'مفتاح الدخول للنظام', issuedTo: 'سارة' },
  ],
});

export const administrationWalks: readonly Walk[] = [
  {
    title: 'the properties of a key',
    contents: manyKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      for (const [name, state] of [
        ['Payroll export', 'key'],
        ['مفتاح الدخول للنظام', 'key-right-to-left'],
      ] as const) {
        await keyCell(page, name).dblclick();
        const dialog = properties(page);
        await expect(field(dialog, t('common.field.name'))).toHaveValue(name);
        await picture(`${state}-general`);
        await dialog.getByRole('tab', { name: t('properties.tab.secret'), exact: true }).click();
        await picture(`${state}-secret`);
        await dialog.getByRole('tab', { name: t('properties.tab.history'), exact: true }).click();
        await picture(`${state}-history`);
        await button(dialog, t('common.cancel')).click();
      }
    },
  },
  {
    title: 'what is done to keys',
    contents: manyKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      await keyCell(page, 'Grafana').click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible();
      await picture('row-menu');
      await page.keyboard.press('Escape');
      await keyCell(page, 'Grafana').click();
      await page.keyboard.press('Control+Shift+S');
      await picture('new-secret');
      await closeWithEscape(page);
      await page.keyboard.press('Control+Shift+L');
      await picture('lock-out');
      await closeWithEscape(page);
      await page.getByRole('checkbox').first().check();
      await picture('list-selection');
      await button(page, t('common.delete')).click();
      await picture('delete-many');
      await closeWithEscape(page);
      await page.keyboard.press('Control+Shift+F');
      await picture('find-by-secret');
      await closeWithEscape(page);
      await button(page, t('keys.action.columns')).click();
      await picture('columns');
      await closeWithEscape(page);
      await page.getByRole('combobox', { name: t('keys.groupBy'), exact: false }).click();
      await page.getByRole('option', { name: t('keys.facets.status'), exact: true }).click();
      await picture('list-grouped');
    },
  },
  {
    title: 'filters that add up, and a selection of what they leave',
    contents: manyKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      const groups = page.getByRole('region').getByRole('checkbox');
      await page.getByRole('combobox', { name: t('keys.groupBy'), exact: false }).click();
      await page.getByRole('option', { name: t('keys.facets.status'), exact: true }).click();
      await groups.nth(1).check();
      await groups.nth(2).check();
      await page.getByRole('combobox', { name: t('keys.groupBy'), exact: false }).click();
      await page.getByRole('option', { name: t('keys.facets.role'), exact: true }).click();
      await groups.first().check();
      await picture('list-filters');
      await button(page, t('keys.filter.clear')).click();
      await button(page, t('keys.expiring.show')).click();
      await picture('list-expiring');
      await button(page, t('keys.filter.clear')).click();
      await groups.first().check();
      const rows = page.getByRole('row').getByRole('checkbox');
      await rows.first().check();
      await rows.nth(2).uncheck();
      await rows.nth(4).uncheck();
      await picture('list-all-but-two');
      await button(page, t('common.delete')).click();
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
      await picture('delete-all-but-two');
      await closeWithEscape(page);
      await page.keyboard.press('Control+Shift+L');
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
      await picture('lock-out-all-but-two');
      await closeWithEscape(page);
      await page.getByRole('searchbox').fill('nothing is called this');
      await expect(button(page, t('keys.empty.showAll'))).toBeVisible();
      await picture('list-filters-no-hits');
    },
  },
  {
    title: 'roles',
    contents: manyKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      await createRole(page, { name: 'Inventory', rights: [{ resource: 'computers', right: 'read' }] });
      await openPage(page, t, 'roles');
      await expect(roleRow(page, 'Inventory')).toBeVisible();
      await picture('roles');
      for (const [name, state] of [
        ['Auditor', 'role-built-in'],
        ['Inventory', 'role'],
      ] as const) {
        await roleRow(page, name).dblclick();
        const dialog = page.getByRole('dialog', { name: t('roles.propertiesTitle'), exact: true });
        for (const tab of ['general', 'rights', 'assignedTo'] as const) {
          await dialog.getByRole('tab', { name: t(`roles.${tab}`), exact: true }).click();
          await picture(`${state}-${tab}`);
        }
        await closeWithEscape(page);
      }
    },
  },
  {
    title: 'the history, and files',
    contents: manyKeys,
    walk: async ({ page, t, picture }) => {
      await unlockVault(page);
      await openPage(page, t, 'audit');
      await expect(page.getByRole('gridcell', { name: 'Grafana', exact: true })).toBeVisible();
      await picture('audit');
      await page.getByRole('gridcell', { name: 'Grafana', exact: true }).dblclick();
      await picture('audit-event');
      await closeWithEscape(page);
      await button(page, t('audit.toolbar.verify')).click();
      await expect(button(page.getByRole('dialog'), t('common.close'))).toBeVisible();
      await picture('verify');
      await closeWithEscape(page);
      await openPage(page, t, 'api-keys');
      await button(page, t('keys.more')).click();
      await page.getByRole('menuitem', { name: t('keys.action.import'), exact: true }).click();
      await picture('import');
    },
  },
];

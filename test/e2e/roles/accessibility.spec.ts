import { expectAccessible } from '../support/axe.ts';
import { callFromPage } from '../support/page-call.ts';
import { createRole, openRole, openRoles, roleRow, showTab } from '../support/role-steps.ts';
import { button, field } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('axe finds nothing in the roles', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Grafana' }] });
  await createRole(page, { name: 'Inventory', rights: [{ resource: 'tags', right: 'read' }] });
  await openRoles(page);
  await expect(roleRow(page, 'Inventory')).toBeVisible();
  await expectAccessible(page, 'list of roles');
  await roleRow(page, 'Inventory').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'menu of a role');
  await page.keyboard.press('Escape');

  const dialog = await openRole(page, 'Inventory');
  await expectAccessible(page, 'role, general');
  await showTab(dialog, 'Rights');
  await button(dialog, 'Add resource').click();
  await button(dialog, 'OK').click();
  await expect(field(dialog, 'Resource 1')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'role, rights with an error');
  await button(dialog, 'Cancel').click();
  await expectAccessible(page, 'question about changes');
});

test('axe finds nothing in what cannot be changed or deleted', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Grafana' }] });
  await createRole(page, { name: 'Inventory' });
  await openRoles(page);
  await expect(roleRow(page, 'Inventory')).toBeVisible();
  const dialog = await openRole(page, 'Auditor');
  await expectAccessible(page, 'built-in role');
  await showTab(dialog, 'Assigned To');
  await expect(page.getByRole('gridcell', { name: 'Grafana', exact: true })).toBeVisible();
  await expectAccessible(page, 'keys of a role');
  await button(dialog, 'Close').click();

  for (const name of ['Auditor', 'Inventory']) await roleRow(page, name).click({ modifiers: ['Control'] });
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'question before deleting');
});

test('a role is created and deleted in Japanese', async ({ open }) => {
  const { page } = await open({ keys: [] });
  await callFromPage(page, 'settings.update', { language: 'ja' });
  await page.getByRole('link', { name: 'ロール', exact: true }).click();
  await button(page, '新規…').click();
  const dialog = page.getByRole('dialog', { name: 'ロールのプロパティ', exact: true });
  await field(dialog, '名前').fill('在庫管理');
  await dialog.getByRole('tab', { name: '権限', exact: true }).click();
  await button(dialog, 'リソースを追加').click();
  await field(dialog, 'リソース 1').fill('computers');
  await dialog.getByRole('radio', { name: 'computers: フル', exact: true }).check();
  await button(dialog, 'OK').click();
  await expect(roleRow(page, '在庫管理')).toContainText('computers: フル');
  await expectAccessible(page, 'list of roles in Japanese');
  await roleRow(page, '在庫管理').click();
  await button(page, '削除…').click();
  await button(page.getByRole('alertdialog', { name: 'ロールの削除', exact: true }), '1 件のロールを削除').click();
  await expect(roleRow(page, '在庫管理')).toBeHidden();
});

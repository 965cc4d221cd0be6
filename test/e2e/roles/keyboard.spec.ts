import type { Page } from '@playwright/test';
import { expectVisibleFocus, tabTo } from '../support/focus.ts';
import { storedKeys } from '../support/key-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import { createRole, openRole, openRoles, roleDialog, roleRow, showTab, storedRole } from '../support/role-steps.ts';
import { button, field, keyCell, properties, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('roles are created, opened and deleted by keyboard alone', async ({ show }) => {
  const { page } = await show({ keys: [] });
  const { keyboard } = page;
  const dialog = roleDialog(page);
  await unlockVault(page);
  await tabTo(page, page.getByRole('link', { name: 'Roles', exact: true }));
  await keyboard.press('Enter');
  await expect(roleRow(page, 'Auditor')).toBeVisible();

  await test.step('create', async () => {
    await keyboard.press('Control+n');
    await expect(field(dialog, 'Name')).toBeFocused();
    await keyboard.type('Inventory');
    await keyboard.press('Shift+Tab');
    await expect(dialog.getByRole('tab', { name: 'General', exact: true })).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.press('ArrowRight');
    await expect(dialog.getByRole('tab', { name: 'Rights', exact: true, selected: true })).toBeFocused();
    await tabTo(page, button(dialog, 'Add resource'));
    await keyboard.press('Enter');
    await expect(field(dialog, 'Resource 1')).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.type('computers');
    await keyboard.press('Tab');
    await expect(dialog.getByRole('radio', { name: 'None on computers', exact: true })).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.press('ArrowRight');
    await expect(dialog.getByRole('radio', { name: 'View-Only on computers', exact: true })).toBeChecked();
    await tabTo(page, button(dialog, 'OK'));
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    const rights = [{ resource: 'computers', right: 'read' }];
    expect(await storedRole(page, 'Inventory')).toMatchObject({ rights });
  });

  const cell = roleRow(page, 'Inventory').locator('[data-field="name"]');
  await test.step('open, and come back to where the focus was', async () => {
    await tabTo(page, page.getByRole('grid', { name: 'Roles', exact: true }).locator('[tabindex="0"]').first());
    for (let presses = 0; presses < 8; presses += 1) {
      if (await cell.evaluate((element) => element === document.activeElement)) break;
      const isName = await page.evaluate(() => document.activeElement?.getAttribute('data-field') === 'name');
      await keyboard.press(isName ? 'ArrowDown' : 'ArrowRight');
    }
    await expect(cell).toBeFocused();
    await expectVisibleFocus(page);
    await keyboard.press('Enter');
    await expect(field(dialog, 'Name')).toHaveValue('Inventory');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(cell).toBeFocused();
    await expectVisibleFocus(page);
  });

  await test.step('the menu of a row', async () => {
    await keyboard.press('Shift+F10');
    const properties = page.getByRole('menuitem', { name: 'Properties…' });
    await expect(properties).toBeFocused();
    await keyboard.press('Enter');
    await expect(field(dialog, 'Name')).toHaveValue('Inventory');
    await keyboard.press('Escape');
    await expect(cell).toBeFocused();
  });

  await test.step('delete', async () => {
    await keyboard.press('Delete');
    const question = page.getByRole('alertdialog', { name: 'Delete role', exact: true });
    await expect(button(question, 'Cancel')).toBeFocused();
    await expectVisibleFocus(page);
    await tabTo(page, button(question, 'Delete role'));
    await keyboard.press('Enter');
    await expect(roleRow(page, 'Inventory')).toBeHidden();
  });
});

test('Ctrl+L locks from a role too, and from a key over it, after the question of what was typed', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Grafana' }] });
  const id = await createRole(page, { name: 'Inventory' });
  await giveRole(page, id);
  await openRoles(page);
  const dialog = await openRole(page, 'Inventory');
  await field(dialog, 'Name').fill('Stock');
  const question = page.getByRole('alertdialog', { name: 'Discard your changes?', exact: true });
  await page.keyboard.press('Control+l');
  await expect(button(question, 'Keep editing')).toBeFocused();
  await page.keyboard.press('Enter');
  await showTab(dialog, 'Assigned To');
  await keyCell(page, 'Grafana').dblclick();
  await expect(field(properties(page), 'Name')).toHaveValue('Grafana');
  await page.keyboard.press('Control+l');
  await expect(
    question.getByText('The changes to the role “Inventory” have not been saved.', { exact: false }),
  ).toBeVisible();
  await button(question, 'Discard').click();
  await expect(page.getByRole('heading', { name: 'Unlock vault', exact: true })).toBeVisible();
});

/** Gives all keys the role `roleId`. */
async function giveRole(page: Page, roleId: string): Promise<void> {
  for (const { id } of await storedKeys(page)) {
    expect(await callFromPage(page, 'keys.update', { id, changes: { roleId } })).toMatchObject({ ok: true });
  }
}

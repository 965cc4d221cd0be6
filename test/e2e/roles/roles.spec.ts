import type { Page } from '@playwright/test';
import { storedKeys } from '../support/key-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import {
  addRight,
  createRole,
  openRole,
  openRoles,
  roleDialog,
  roleRow,
  showTab,
  storedRole,
} from '../support/role-steps.ts';
import { button, field, keyCell, properties } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('a role is created with rights, changed, and duplicated', async ({ open }) => {
  const { page } = await open({ keys: [] });
  await openRoles(page);
  await expect(roleRow(page, 'Full Access')).toContainText('Built in');

  await test.step('created, after what could not be taken', async () => {
    await button(page, 'New…').click();
    const dialog = roleDialog(page);
    await expect(field(dialog, 'Name')).toBeFocused();
    await field(dialog, 'Description').fill('Counts what there is');
    await showTab(dialog, 'Rights');
    await expect(dialog.getByRole('combobox', { name: 'Default right', exact: true })).toHaveText('None');
    await addRight(dialog, 'computers', 'View-Only');
    await addRight(dialog, 'Tags ', 'Full');
    await button(dialog, 'Add resource').click();
    await button(dialog, 'OK').click();
    // The first thing that is wrong is on another page.
    await expect(field(dialog, 'Name')).toBeFocused();
    await expect(field(dialog, 'Name')).toHaveAttribute('aria-invalid', 'true');
    await field(dialog, 'Name').fill('FULL access');
    await button(dialog, 'OK').click();
    await expect(field(dialog, 'Resource 1')).toBeFocused();
    await expect(dialog.getByText('Enter the first part of a path, such as computers.', { exact: true })).toBeVisible();
    await field(dialog, 'Resource 1').fill('a/b');
    await button(dialog, 'OK').click();
    await expect(field(dialog, 'Resource 1')).toHaveAttribute('aria-invalid', 'true');
    await field(dialog, 'Resource 1').fill('COMPUTERS');
    await button(dialog, 'OK').click();
    await expect(field(dialog, 'Resource 3')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(dialog, 'Resource 1')).toHaveAttribute('aria-invalid', 'false');
    await button(dialog, 'Remove COMPUTERS').click();
    await expect(field(dialog, 'Resource 1')).toBeFocused();
    await button(dialog, 'OK').click();
    await expect(field(dialog, 'Name')).toBeFocused();
    await expect(dialog.getByText('Another role has this name. Choose another.', { exact: true })).toBeVisible();
    await field(dialog, 'Name').fill('Inventory');
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
  });
  await expect(button(page, 'New…')).toBeFocused();
  await expect(roleRow(page, 'Inventory')).toContainText('computers View-Only and tags Full');
  expect(await storedRole(page, 'Inventory')).toEqual({
    description: 'Counts what there is',
    defaultRight: 'none',
    rights: [
      { resource: 'computers', right: 'read' },
      { resource: 'tags', right: 'write' },
    ],
    keys: 0,
  });

  await test.step('changed', async () => {
    const dialog = await openRole(page, 'Inventory');
    await showTab(dialog, 'Rights');
    await dialog.getByRole('radio', { name: 'None on tags', exact: true }).check();
    await dialog.getByRole('combobox', { name: 'Default right', exact: true }).click();
    await page.getByRole('option', { name: 'View-Only', exact: true }).click();
    await button(dialog, 'Remove computers').click();
    await button(dialog, 'Cancel').click();
    const question = page.getByRole('alertdialog', { name: 'Discard your changes?', exact: true });
    await button(question, 'Keep editing').click();
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
    const rights = [{ resource: 'tags', right: 'none' }];
    expect(await storedRole(page, 'Inventory')).toMatchObject({ defaultRight: 'read', rights });
  });

  await test.step('duplicated, under a name that is free', async () => {
    await createRole(page, { name: 'Copy of Inventory' });
    await roleRow(page, 'Inventory').click();
    await button(page, 'Duplicate').click();
    const dialog = roleDialog(page);
    await expect(field(dialog, 'Name')).toHaveValue('Copy of Inventory (2)');
    await button(dialog, 'OK').click();
    await expect(roleRow(page, 'Copy of Inventory (2)')).toBeVisible();
    const { keys: _, ...copied } = (await storedRole(page, 'Inventory')) ?? { keys: 0 };
    expect(await storedRole(page, 'Copy of Inventory (2)')).toMatchObject(copied);
  });
});

test('a role that came with the vault is shown, says why it cannot be changed, and is duplicated from there', async ({
  open,
}) => {
  const { page } = await open({ keys: [{ name: 'Grafana' }] });
  await openRoles(page);
  const dialog = await openRole(page, 'Auditor');
  await expect(
    dialog
      .getByRole('tabpanel', { name: 'General', exact: true })
      .getByText('Auditor is built in and cannot be changed. Duplicate it to make your own role.'),
  ).toBeVisible();
  await expect(field(dialog, 'Name')).not.toBeEditable();
  await expect(button(dialog, 'OK')).toBeHidden();
  await showTab(dialog, 'Rights');
  await expect(field(dialog, 'Default right')).toHaveValue('View-Only');
  await showTab(dialog, 'Assigned To');
  await expect(keyCell(page, 'Grafana')).toBeVisible();
  await button(dialog, 'Duplicate').click();
  await expect(field(dialog, 'Name')).toHaveValue('Copy of Auditor');
  await field(dialog, 'Name').fill('Reader');
  await button(dialog, 'OK').click();
  await expect(roleRow(page, 'Reader')).toBeVisible();
  expect(await storedRole(page, 'Reader')).toMatchObject({ defaultRight: 'read', rights: [] });
});

test('a role that keys have is not deleted, but once they have another it is', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Stocktaking' }] });
  const id = await createRole(page, { name: 'Inventory' });
  await createRole(page, { name: 'Unused' });
  const keyId = await onlyKey(page);
  await giveRole(page, keyId, id);
  await openRoles(page);

  const question = page.getByRole('alertdialog', { name: 'Delete roles', exact: true });
  await test.step('several at once: what can be deleted is, what cannot stays', async () => {
    for (const name of ['Auditor', 'Inventory', 'Unused']) await roleRow(page, name).click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await expect(question.getByText('1 key has it: “Stocktaking”', { exact: true })).toBeVisible();
    await expect(question.getByText('It is built in.', { exact: true })).toBeVisible();
    await button(question, 'Delete role').click();
    await expect(question).toBeHidden();
    await expect(roleRow(page, 'Unused')).toBeHidden();
    await expect(roleRow(page, 'Inventory')).toBeVisible();
    await button(page, 'Clear').click();
  });

  const one = page.getByRole('alertdialog', { name: 'Delete role', exact: true });
  await test.step('its keys are shown', async () => {
    await roleRow(page, 'Inventory').click();
    await button(page, 'Delete…').click();
    await expect(button(one, 'Delete role')).toBeHidden();
    await button(one, 'Show the keys of Inventory').click();
    await expect(roleDialog(page).getByRole('tab', { name: 'Assigned To', selected: true })).toBeFocused();
    await keyCell(page, 'Stocktaking').click();
    await page.keyboard.press('Enter');
    await expect(field(properties(page), 'Name')).toHaveValue('Stocktaking');
    await button(properties(page), 'Cancel').click();
    await expect(properties(page)).toBeHidden();
    await expect(keyCell(page, 'Stocktaking')).toBeFocused();
    await button(roleDialog(page), 'Cancel').click();
  });

  await test.step('deleted once no key has it', async () => {
    await giveRole(page, keyId, 'auditor');
    await roleRow(page, 'Inventory').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await button(one, 'Delete role').click();
    await expect(roleRow(page, 'Inventory')).toBeHidden();
  });
});

async function onlyKey(page: Page): Promise<string> {
  const [key, ...others] = await storedKeys(page);
  if (key === undefined || others.length > 0) throw new Error('there is not exactly one key');
  return key.id;
}

async function giveRole(page: Page, keyId: string, roleId: string): Promise<void> {
  const reply = await callFromPage(page, 'keys.update', { id: keyId, changes: { roleId } });
  expect(reply.ok).toBe(true);
}

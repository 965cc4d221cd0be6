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
import { button, field } from '../support/steps.ts';
import { latchkey } from '../support/terminal.ts';
import { expect, test } from '../support/test.ts';

test('what a terminal has changed in an open role is shown, and nothing of it is overwritten without a word', async ({
  open,
}) => {
  const { page, dataDir } = await open({ keys: [] });
  const rights = [{ resource: 'tags', right: 'read' }] as const;
  await createRole(page, { name: 'Inventory', description: 'Counts', rights: [...rights] });
  await openRoles(page);
  const dialog = await openRole(page, 'Inventory');
  const conflict = (name: string) =>
    dialog.getByRole('group', { name: `Changed by somebody else while you were editing: ${name}`, exact: true });

  await test.step('what nobody touches here follows', async () => {
    latchkey(dataDir, 'role', 'set', 'Inventory', '--description', 'Counts twice');
    await expect(field(dialog, 'Description')).toHaveValue('Counts twice');
  });

  await test.step('what both have changed waits for a choice', async () => {
    await field(dialog, 'Name').fill('Stock');
    await showTab(dialog, 'Rights');
    await addRight(dialog, 'computers', 'Full');
    latchkey(dataDir, 'role', 'set', 'Inventory', '--name', 'Stocktaking', '--right', 'tags=full', '--default', 'full');
    await expect.poll(() => storedRole(page, 'Stocktaking')).not.toBeNull();
    await button(dialog, 'OK').click();
    await expect(conflict('Name')).toBeVisible();
    await expect(conflict('Name')).toContainText('NowStocktakingYoursStock');
    expect(await storedRole(page, 'Stocktaking')).toMatchObject({ rights: [{ resource: 'tags', right: 'write' }] });

    // Until everything is decided, OK leads to what is not.
    await button(dialog, 'OK').click();
    await expect(button(conflict('Name'), 'Keep yours')).toBeFocused();
    await button(conflict('Name'), 'Keep yours').click();
    await expect(field(dialog, 'Name')).toBeFocused();
    await button(dialog, 'OK').click();
    await expect(conflict('Rights')).toContainText('Nowtags FullYourscomputers Full and tags View-Only');
    await button(conflict('Rights'), 'Use theirs').click();
    await expect(field(dialog, 'Resource 1')).toHaveValue('tags');
    await expect(dialog.getByRole('combobox', { name: 'Default right', exact: true })).toHaveText('Full');
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
  });
  expect(await storedRole(page, 'Stock')).toEqual({
    description: 'Counts twice',
    defaultRight: 'write',
    rights: [{ resource: 'tags', right: 'write' }],
    keys: 0,
  });

  await test.step('a role that is gone cannot be saved', async () => {
    await openRole(page, 'Stock');
    latchkey(dataDir, 'role', 'delete', '--yes', 'Stock');
    await expect(
      dialog.getByText('Somebody else has deleted this role, so it cannot be changed.', { exact: false }),
    ).toBeVisible();
    await expect(button(dialog, 'OK')).toBeHidden();
    await button(dialog, 'Close').click();
    await expect(roleDialog(page)).toBeHidden();
    await expect(roleRow(page, 'Stock')).toBeHidden();
  });
});

import { expectAccessible } from '../support/axe.ts';
import { button, copied, createKey, field, keyCell, openNewKey, properties, secretField } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';

test('axe finds nothing in the list of keys', async ({ open }) => {
  const first = await open({ keys: [] });
  await expect(first.page.getByText('There are no items in the list', { exact: true })).toBeVisible();
  await expectAccessible(first.page, 'empty list');

  const { page } = await open({ keys: variedKeys(Date.now()) });
  await expect(keyCell(page, 'Payroll export')).toBeVisible();
  await expectAccessible(page, 'list with keys');
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('nothing is called this');
  await expect(page.getByText(/^No keys match/)).toBeVisible();
  await expectAccessible(page, 'search without hits');
  await button(page, 'Lock').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true })).toBeVisible();
  await expectAccessible(page, 'shortcuts');
});

test('axe finds nothing in the dialog, from the form to the secret', async ({ open }) => {
  const { page } = await open({ keys: [], preferences: { clipboardClearSeconds: 300 } });
  const dialog = await openNewKey(page);
  await expectAccessible(page, 'new key');

  await dialog.getByRole('checkbox', { name: 'Expires on', exact: true }).check();
  await button(dialog, 'OK').click();
  await expect(field(dialog, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'new key, with errors');

  await field(dialog, 'Name').fill('Backup agent');
  await field(dialog, 'Expiry date').fill('2030-12-31');
  await dialog.getByRole('combobox', { name: 'Time zone', exact: true }).fill('moscow');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'new key, time zones');
  await page.keyboard.press('Escape');

  await dialog.getByRole('combobox', { name: 'Role', exact: true }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'new key, roles');
  await page.keyboard.press('Escape');

  await button(dialog, 'Cancel').click();
  const question = page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  await expectAccessible(page, 'discard question');
  await button(question, 'Discard').click();

  await createKey(page, 'Backup agent');
  await expectAccessible(page, 'secret, masked');
  await button(page, 'Close').click();
  await expect(question).toBeVisible();
  await expectAccessible(page, 'close question');
  await button(question, 'Go back').click();
  await button(page, 'Show').press('Enter');
  await expect(secretField(page)).toHaveValue(/^lk_/);
  await expectAccessible(page, 'secret, shown');
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  await expectAccessible(page, 'secret, copied');
  await button(page, 'Close').click();
  await expect(properties(page)).toBeHidden();
});

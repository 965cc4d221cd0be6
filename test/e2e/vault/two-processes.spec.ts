import { parseToken } from '../../../shared/domain/token.ts';
import { button, field, openNewKey, properties } from '../support/steps.ts';
import { latchkey } from '../support/terminal.ts';
import { expect, test } from '../support/test.ts';

test('a key that is created in a terminal shows up in the open window, and its name is taken there', async ({
  open,
}) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  await expect(page.getByRole('gridcell', { name: 'Payroll', exact: true })).toBeVisible();

  const token = latchkey(dataDir, 'key', 'create', '--name', 'From the terminal');
  expect(parseToken(token)).not.toBeNull();
  await expect(page.getByRole('gridcell', { name: 'From the terminal', exact: true })).toBeVisible();

  const dialog = await openNewKey(page);
  await field(dialog, 'Name').fill('FROM THE TERMINAL');
  await button(dialog, 'OK').click();
  await expect(field(dialog, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await field(dialog, 'Name').fill('From the window');
  await button(dialog, 'OK').click();
  await expect(properties(page).getByRole('heading', { name: 'Secret key value for "From the window"' })).toBeVisible();

  const listed = latchkey(dataDir, 'key', 'list', '--json');
  const names = JSON.parse(listed).map(({ name }: { readonly name: string }) => name);
  expect(names).toEqual(['From the terminal', 'From the window', 'Payroll']);
});

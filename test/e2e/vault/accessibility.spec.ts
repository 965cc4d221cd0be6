import { writeFileSync } from 'node:fs';
import { expectAccessible } from '../support/axe.ts';
import { dataFolder, vaultFile } from '../support/data-folder.ts';
import { button, field, recovery } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('axe finds nothing on the pages before the vault', async ({ launch }) => {
  const dataDir = await dataFolder({});
  const { page } = await launch({ dataDir });
  await expect(field(page, 'Your name')).toBeFocused();
  await expectAccessible(page, 'create vault');

  await field(page, 'Passphrase').fill('password');
  await expect(page.getByText('Very weak', { exact: true })).toBeVisible();
  await expectAccessible(page, 'create vault, weak passphrase');

  await field(page, 'Repeat passphrase').fill('passwort');
  await button(page, 'Create vault').click();
  await expect(field(page, 'Repeat passphrase')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'create vault, passphrases differ');

  await field(page, 'Passphrase').fill('short');
  await field(page, 'Repeat passphrase').fill('short');
  await button(page, 'Create vault').click();
  await expect(field(page, 'Your name')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'create vault, with errors');

  writeFileSync(vaultFile(dataDir), 'not a vault at all');
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'unreadable vault');
  await button(page, 'Recover…').click();
  await expect(field(recovery(page), 'Passphrase')).toBeFocused();
  await expectAccessible(page, 'recover, passphrase');
  await button(recovery(page), 'Check vault').click();
  await expect(field(recovery(page), 'Passphrase')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'recover, no passphrase');
});

test('axe finds nothing on the page that unlocks', async ({ show }) => {
  const { page } = await show({ keys: [] });
  await expect(field(page, 'Passphrase')).toBeFocused();
  await expectAccessible(page, 'unlock');
  await field(page, 'Passphrase').fill('not the passphrase');
  await button(page, 'Unlock').click();
  await expect(field(page, 'Passphrase')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'unlock, wrong passphrase');
});

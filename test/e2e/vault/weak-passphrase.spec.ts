import { existsSync } from 'node:fs';
import { expectAccessible } from '../support/axe.ts';
import { dataFolder, vaultFile } from '../support/data-folder.ts';
import { button, field } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('a weak passphrase makes a vault only after a second yes', async ({ launch }) => {
  const dataDir = await dataFolder({});
  const { page } = await launch({ dataDir });
  await field(page, 'Your name').fill('Ada Lovelace');
  await field(page, 'Passphrase').fill('Latchkey2026!');
  await field(page, 'Repeat passphrase').fill('Latchkey2026!');
  const question = page.getByRole('alertdialog', { name: 'Use a weak passphrase?', exact: true });

  for (const decline of ['Enter', 'Escape']) {
    await button(page, 'Create vault').click();
    await expect(button(question, 'Cancel')).toBeFocused();
    await expect(page.getByRole('alert')).toBeHidden();
    await expectAccessible(page, 'weak passphrase');
    await page.keyboard.press(decline);
    await expect(question).toBeHidden();
    await expect(field(page, 'Passphrase')).toBeFocused();
    expect(existsSync(vaultFile(dataDir))).toBe(false);
  }

  await button(page, 'Create vault').click();
  await button(question, 'Use this weak passphrase').click();
  await expect(page.getByRole('heading', { name: 'API Keys', exact: true })).toBeVisible();
  expect(existsSync(vaultFile(dataDir))).toBe(true);
});

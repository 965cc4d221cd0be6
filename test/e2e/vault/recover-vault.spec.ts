import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { auditors, broken, fixtureFolder } from '../../fixtures/vaults/fixtures.ts';
import { expectAccessible } from '../support/axe.ts';
import { damageCommit } from '../support/damage.ts';
import { dataFolder, passphrase, vaultFile } from '../support/data-folder.ts';
import {
  button,
  copyAndClose,
  createKey,
  field,
  keyCell,
  recovery,
  tryToUnlock,
  unlockVault,
} from '../support/steps.ts';
import { expect, type Show, test } from '../support/test.ts';

const instant = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;

/** A vault that was unlocked today, and so was backed up with the keys of `before`; those of `after` came later. */
async function usedVault(open: Show, before: readonly string[], after: readonly string[]) {
  const { page, dataDir } = await open({ keys: before.map((name) => ({ name })) });
  for (const name of after) {
    await createKey(page, name);
    await copyAndClose(page);
  }
  await button(page, 'Lock').click();
  await expect(field(page, 'Passphrase')).toBeFocused();
  return { page, file: vaultFile(dataDir) };
}

test('what is lost is told before anything is done, and what is intact is saved', async ({ open }) => {
  const { page, file } = await usedVault(open, ['First', 'Second'], ['Third', 'Fourth']);
  const damaged = damageCommit(file, 4);
  await tryToUnlock(page);
  await expect(page.getByRole('alert')).toHaveText(/\(change 4\)\. Choose Recover… to save what is intact\.$/);
  await expectAccessible(page, 'unlock, damaged vault');

  const dialog = recovery(page);
  for (const leave of [() => button(dialog, 'Cancel').click(), () => page.keyboard.press('Escape')]) {
    await button(page, 'Recover…').click();
    await expect(
      dialog.getByText(new RegExp(`^Changes 1 to 3 are intact \\(the last made ${instant}\\)\\.$`)),
    ).toBeVisible();
    await expect(dialog.getByRole('alert')).toHaveText(/^Changes 4 and 5 are lost\./);
    await expect(button(dialog, 'Cancel')).toBeFocused();
    await expectAccessible(page, 'recover, with a loss');
    await leave();
    await expect(dialog).toBeHidden();
    await expect(button(page, 'Recover…')).toBeFocused();
    expect(readFileSync(file)).toEqual(damaged);
  }

  await button(page, 'Recover…').click();
  await button(dialog, 'Recover without changes 4 and 5').click();
  await expectRecovered(page, damaged);
  await unlockVault(page);
  await expect(keyCell(page, 'First')).toBeVisible();
  await expect(keyCell(page, 'Second')).toBeVisible();
  await expect(keyCell(page, 'Third')).toBeHidden();
  await createKey(page, 'Third');
  await copyAndClose(page);
  await button(page, 'Lock').click();
  await unlockVault(page);
  await expect(keyCell(page, 'Third')).toBeVisible();
});

test('another vault, damaged in the place of the vault, is looked at on the word of an administrator', async ({
  open,
}) => {
  const { page, file } = await usedVault(open, ['First'], []);
  const other = vaultFile(await dataFolder({ keys: [{ name: 'Elsewhere' }, { name: 'Last' }] }));
  const damaged = damageCommit(other, 3);
  copyFileSync(other, file);
  await page.reload();
  await tryToUnlock(page);
  await button(page, 'Recover…').click();
  const dialog = recovery(page);
  await expect(dialog.getByRole('alert')).toHaveText(
    /^This is not the vault that was opened from this path .* Nothing was changed\./,
  );
  await expectAccessible(page, 'recover, another vault');
  await button(dialog, 'Continue with this vault').click();
  await expect(button(dialog, 'Cancel')).toBeFocused();
  expect(readFileSync(file)).toEqual(damaged);
  await button(dialog, 'Recover without change 3').click();
  await expectRecovered(page, damaged);
  await unlockVault(page);
  await expect(keyCell(page, 'Elsewhere')).toBeVisible();
  await expect(keyCell(page, 'First')).toBeHidden();
});

test('what a backup has is not lost', async ({ open }) => {
  const { page, file } = await usedVault(open, ['First', 'Second'], ['Third']);
  const damaged = damageCommit(file, 2);
  await tryToUnlock(page);
  await button(page, 'Recover…').click();
  const dialog = recovery(page);
  await expect(
    dialog.getByText(/^Changes 1 to 4 are intact .+ (One|All|\d) of them comes? from a backup\.$/),
  ).toBeVisible();
  await expect(dialog.getByText('No change is known to be lost.', { exact: true })).toBeVisible();
  await expectAccessible(page, 'recover, without a loss');
  await button(dialog, 'Recover').click();
  await expectRecovered(page, damaged);
  await unlockVault(page);
  for (const name of ['First', 'Second', 'Third']) await expect(keyCell(page, name)).toBeVisible();
});

test('a vault whose start is gone is made again of its backup, with the passphrase', async ({ open }) => {
  const { page, file } = await usedVault(open, ['First', 'Second'], []);
  const damaged = readFileSync(file).fill(0, 0, 512);
  writeFileSync(file, damaged);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Vault cannot be opened', exact: true })).toBeVisible();
  await button(page, 'Recover…').click();
  const dialog = recovery(page);
  const box = field(dialog, 'Passphrase');
  await expect(box).toBeFocused();
  for (const [typed, says] of [
    ['', 'Enter a passphrase.'],
    ['not the passphrase', /^Wrong passphrase\./],
  ] as const) {
    await box.fill(typed);
    await box.press('Enter');
    await expect(box).toHaveAccessibleDescription(says);
    await expect(box).toBeFocused();
  }
  await box.fill(passphrase);
  await box.press('Enter');
  await expect(dialog.getByText(/^Changes 1 to 3 are intact /)).toBeVisible();
  await expect(button(dialog, 'Cancel')).toBeFocused();
  expect(readFileSync(file)).toEqual(damaged);
  await button(dialog, 'Recover').click();
  await expectRecovered(page, damaged);
  await unlockVault(page);
  await expect(keyCell(page, 'Second')).toBeVisible();
});

test('an auditor is told that it takes an administrator, and nothing is changed', async ({ show }) => {
  const folder = await dataFolder({});
  copyFileSync(path.join(fixtureFolder, 'auditor.latchkey'), vaultFile(folder));
  const damaged = damageCommit(vaultFile(folder), 1);
  const { page, dataDir } = await show(folder);
  await page.getByRole('combobox', { name: 'Operator', exact: true }).click();
  await page.getByRole('option', { name: 'Bob', exact: true }).click();
  await tryToUnlock(page, auditors().passphrase);
  await button(page, 'Recover…').click();
  const dialog = recovery(page);
  await expect(dialog.getByRole('alert')).toHaveText(/^Only an administrator of this vault can recover it\./);
  await expectAccessible(page, 'recover, auditor');
  await button(dialog, 'Close').click();
  await expect(button(page, 'Recover…')).toBeFocused();
  expect(readFileSync(vaultFile(dataDir))).toEqual(damaged);
});

test('a vault that was mended meanwhile is found in order', async ({ open }) => {
  const { page, file } = await usedVault(open, ['First', 'Second'], []);
  const whole = readFileSync(file);
  damageCommit(file, 2);
  await tryToUnlock(page);
  await expect(button(page, 'Recover…')).toBeVisible();
  writeFileSync(file, whole);
  await button(page, 'Recover…').click();
  const dialog = recovery(page);
  await expect(dialog.getByText('The vault file is intact.', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/^Changes 1 to 3 are intact /)).toBeVisible();
  await expect(button(dialog, 'Recover')).toBeHidden();
  await button(dialog, 'Close').click();
  expect(readFileSync(file)).toEqual(whole);
  await unlockVault(page);
});

test('where neither the file nor a backup has a start, nothing can be saved, and that is said', async ({ show }) => {
  const folder = await dataFolder({});
  const bytes = broken().find(({ name }) => name === 'header-not-json')?.bytes ?? Buffer.alloc(0);
  writeFileSync(vaultFile(folder), bytes);
  const { page, dataDir } = await show(folder);
  await button(page, 'Recover…').click();
  const dialog = recovery(page);
  await field(dialog, 'Passphrase').fill(passphrase);
  await button(dialog, 'Check vault').click();
  await expect(dialog.getByRole('alert')).toHaveText(/^Nothing can be saved:/);
  await expect(field(dialog, 'Passphrase')).toHaveValue(passphrase);
  await button(dialog, 'Cancel').click();
  expect(readFileSync(vaultFile(dataDir))).toEqual(bytes);
});

/** The dialog says where the file `damaged` is kept, and leads back to the page that unlocks. */
async function expectRecovered(page: Page, damaged: Buffer): Promise<void> {
  const dialog = recovery(page);
  await expect(dialog.getByText(/^The vault was recovered, up to change \d\.$/)).toBeVisible();
  const kept = await dialog.getByText(/Keys.*latchkey/).textContent();
  expect(readFileSync(kept ?? '')).toEqual(damaged);
  await expect(button(dialog, 'Back to unlock')).toBeFocused();
  await expectAccessible(page, 'recovered');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(field(page, 'Passphrase')).toBeFocused();
  await expect(page.getByRole('alert')).toBeHidden();
}

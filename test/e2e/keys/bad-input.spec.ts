import { statSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { vaultFile } from '../support/data-folder.ts';
import { button, expectSecretOf, field, openNewKey, properties } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

const moscow = '(UTC+3:00) Moscow Standard Time (Europe/Moscow)';
const apia = /\(Pacific\/Apia\)$/;

const badNames = [
  { what: 'an empty name', typed: '', says: 'Enter a name.' },
  { what: 'a name of nothing but spaces', typed: '   ', says: 'Enter a name.' },
  { what: 'a name of 255 characters', typed: 'n'.repeat(255), says: 'Use at most 254 characters.' },
  { what: 'a name that is taken in another case', typed: 'PAYROLL', says: /^Another key has this name\./ },
  { what: 'a right-to-left override', typed: 'Back\u202epu', says: /^Remove the control or invisible characters\.$/ },
] as const;

const badDays = [
  { what: 'no day', typed: '', says: /^Enter the last day/ },
  { what: 'a day that no calendar has', typed: '2027-02-30', says: /^Write an existing day as YYYY-MM-DD\./ },
  { what: 'a day written another way', typed: '31.12.2030', says: /as YYYY-MM-DD\.$/ },
  { what: 'a day that is over', typed: '2020-01-01', says: /^This day has passed/ },
] as const;

test('bad input is named at its field, stays as it was typed, and writes nothing', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll' }] });
  const size = vaultSize(dataDir);
  const dialog = await openNewKey(page);
  const name = field(dialog, 'Name');
  const description = field(dialog, 'Description');
  const day = field(dialog, 'Expiry date');
  const expires = dialog.getByRole('checkbox', { name: 'Expires on', exact: true });
  await description.fill('Kept while all else is wrong');

  for (const { what, typed, says } of badNames) {
    await test.step(what, () => expectRefused(name, typed, says));
  }
  await name.fill('Backup agent');
  await test.step('what was said of a field goes as soon as it is changed', async () => {
    await expect(name).not.toHaveAttribute('aria-invalid', 'true');
    await expect(name).not.toHaveAccessibleDescription(/./);
  });
  await description.fill('d'.repeat(2001));
  await test.step('a description of 2,001 characters', async () => {
    await button(dialog, 'OK').click();
    await expectProblem(description, 'Use at most 2000 characters.');
  });
  await description.fill('Kept while all else is wrong');

  await expect(day).toBeDisabled();
  await expires.check();
  await expect(day).toBeEnabled();
  for (const { what, typed, says } of badDays) {
    await test.step(what, () => expectRefused(day, typed, says));
  }
  await test.step('a day that the time zone skipped', async () => {
    await dialog.getByRole('combobox', { name: 'Time zone', exact: true }).fill('apia');
    await page.getByRole('option', { name: apia }).click();
    await expectRefused(day, '2011-12-30', /^This day does not exist in the time zone\./);
  });

  await expect(name).toHaveValue('Backup agent');
  await expect(description).toHaveValue('Kept while all else is wrong');
  expect(vaultSize(dataDir)).toBe(size);

  await test.step('what is put right is taken', async () => {
    await expires.uncheck();
    await expect(day).toBeDisabled();
    await button(dialog, 'OK').click();
    await expectSecretOf(page, 'Backup agent');
    expect(vaultSize(dataDir)).toBeGreaterThan(size);
  });

  async function expectRefused(box: Locator, typed: string, says: string | RegExp): Promise<void> {
    await box.fill(typed);
    await button(dialog, 'OK').click();
    await expectProblem(box, says);
    await expect(box).toBeFocused();
    await expect(box).toHaveValue(typed);
    expect(vaultSize(dataDir)).toBe(size);
  }
});

test('the form asks before it throws away what was typed, and tells when a key ends', async ({ open }) => {
  const { page } = await open({ keys: [] });
  const question = page.getByRole('alertdialog', { name: 'Discard this key?', exact: true });

  await test.step('nothing was typed: Escape and Cancel close', async () => {
    await openNewKey(page);
    await page.keyboard.press('Escape');
    await expect(properties(page)).toBeHidden();
    await expect(button(page, 'New…')).toBeFocused();
    const dialog = await openNewKey(page);
    await button(dialog, 'Cancel').click();
    await expect(properties(page)).toBeHidden();
    await expect(question).toBeHidden();
  });

  await test.step('something was typed: Escape and Cancel ask', async () => {
    const dialog = await openNewKey(page);
    await field(dialog, 'Name').fill('Backup agent');
    for (const leave of [() => page.keyboard.press('Escape'), () => button(dialog, 'Cancel').click()]) {
      await leave();
      await expect(question).toHaveAccessibleDescription(/“Backup agent”/);
      await button(question, 'Keep editing').click();
      await expect(question).toBeHidden();
      await expect(field(dialog, 'Name')).toHaveValue('Backup agent');
    }
    await page.keyboard.press('Escape');
    await button(question, 'Discard').click();
    await expect(properties(page)).toBeHidden();
    await expect(page.getByText('There are no items in the list', { exact: true })).toBeVisible();
  });

  await test.step('the last second of validity is told in the zone of the key and in UTC', async () => {
    const dialog = await openNewKey(page);
    await expect(field(dialog, 'Name')).toHaveValue('');
    const zone = dialog.getByRole('combobox', { name: 'Time zone', exact: true });
    await zone.fill('Moscow');
    await page.getByRole('option', { name: moscow, exact: true }).click();
    await expect(zone).toHaveValue(moscow);
    await zone.fill('Europe/Moscow');
    await zone.press('Enter');
    await expect.soft(zone, 'the name of a zone in full picks that zone').toHaveValue(moscow, { timeout: 5000 });
    await zone.fill('moscow');
    await page.getByRole('option', { name: moscow, exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Expires on', exact: true }).check();
    await field(dialog, 'Expiry date').fill('2030-12-31');
    await expect(field(dialog, 'Expiry date')).toHaveAccessibleDescription(
      'Valid through 2030-12-31 23:59:59 Europe/Moscow · 2030-12-31 20:59:59 UTC',
    );
  });

  await test.step('Enter presses OK', async () => {
    await field(properties(page), 'Name').fill('Backup agent');
    await field(properties(page), 'Name').press('Enter');
    await expectSecretOf(page, 'Backup agent');
  });
});

async function expectProblem(box: Locator, says: string | RegExp): Promise<void> {
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(box).toHaveAccessibleDescription(says);
}

function vaultSize(dataDir: string): number {
  return statSync(vaultFile(dataDir)).size;
}

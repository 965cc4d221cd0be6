import type { Page } from '@playwright/test';
import { sha256 } from '../../../main/crypto/digest.ts';
import { expectAccessible } from '../support/axe.ts';
import { tabTo } from '../support/focus.ts';
import { keyRow } from '../support/key-list-steps.ts';
import {
  chooseFromMenu,
  copySecret,
  openKey,
  showTab,
  storedKey,
  storedKeys,
  withVault,
} from '../support/key-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import { button, copyAndClose, createKey, expectSecretOf, field, keyCell, properties } from '../support/steps.ts';
import { latchkey } from '../support/terminal.ts';
import { expect, test } from '../support/test.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

test('a new secret takes the place of the old one, at once or after a while', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [] });
  await createKey(page, 'Payroll');
  const first = await copySecret(page);
  await button(page, 'Close').click();
  await expect(properties(page)).toBeHidden();
  const { id } = await storedKey(page, 'Payroll');
  const secrets = () => withVault(dataDir, (registry) => registry.secretsOf(id));
  const dialog = page.getByRole('dialog', { name: 'New secret key', exact: true });
  expect(await secrets()).toEqual({ digest: digestOf(first), retiring: null });

  const second = await test.step('at once, unless something else is chosen', async () => {
    await chooseFromMenu(page, 'Payroll', 'New secret key…');
    await expect(dialog.getByRole('radio', { name: /^Now/ })).toBeChecked();
    await expect(dialog.getByRole('radio', { name: /^Now/ })).toBeFocused();
    await expectAccessible(page, 'new secret key');
    await button(dialog, 'Issue new secret key').click();
    await expectSecretOf(page, 'Payroll');
    await expect(button(dialog, 'Copy')).toBeFocused();
    await expect(dialog).toHaveCount(1);
    await expect(properties(page)).toBeHidden();
    await expectAccessible(page, 'new secret key, issued');
    const token = await copySecret(page);
    await button(dialog, 'Close').click();
    await expect(dialog).toBeHidden();
    await expect(keyCell(page, 'Payroll')).toBeFocused();
    expect(await secrets()).toEqual({ digest: digestOf(token), retiring: null });
    expect(token.slice(0, 20)).toBe(first.slice(0, 20));
    expect(token).not.toBe(first);
    return token;
  });

  const form = properties(page);
  await test.step('after 24 hours, from the properties, in which nothing typed is lost', async () => {
    await openKey(page, 'Payroll');
    await field(form, 'Description').fill('Typed before');
    const panel = await showTab(form, 'Secret');
    await expect(panel.getByText('Previous secret', { exact: true })).toBeHidden();
    await button(panel, 'New secret key…').click();
    const before = Date.now();
    await dialog.getByRole('radio', { name: /^In 24 hours/ }).check();
    await button(dialog, 'Issue new secret key').click();
    const token = await copySecret(page);
    await button(dialog, 'Close').click();
    await expect(dialog).toBeHidden();
    await expect(button(panel, 'New secret key…')).toBeFocused();
    await expect(panel.getByText(/^Valid until \d{4}-\d\d-\d\d \d\d:\d\d/)).toBeVisible();
    await expectAccessible(page, 'properties, Secret');
    const stored = await secrets();
    expect(stored).toMatchObject({ digest: digestOf(token), retiring: { digest: digestOf(second) } });
    const until = stored?.retiring?.notAfter ?? 0;
    expect(until).toBeGreaterThanOrEqual(before + day);
    expect(until).toBeLessThanOrEqual(Date.now() + day);
    await showTab(form, 'General');
    await expect(field(form, 'Description')).toHaveValue('Typed before');
  });

  await test.step('the old one can be stopped before', async () => {
    const panel = await showTab(form, 'Secret');
    await button(panel, 'Stop now').click();
    const question = page.getByRole('alertdialog', { name: 'Stop the previous secret now?', exact: true });
    await expect(question).toHaveAccessibleDescription(/“Payroll”/);
    await expectAccessible(page, 'stop question');
    await button(question, 'Stop now').click();
    await expect(panel.getByText('Previous secret', { exact: true })).toBeHidden();
    expect(await secrets()).toMatchObject({ retiring: null });
    await expectFocusInside(page);
    const history = await showTab(form, 'History');
    await expect(history.getByRole('listitem').first()).toContainText('Stopped the previous secret of key “Payroll”');
  });
});

test('the old secret never outlives the key, and the choice says so', async ({ open }) => {
  const timeZone = 'Asia/Tokyo';
  const expiresOn = new Date(Date.now() + 3 * day).toISOString().slice(0, 10);
  const { page, dataDir } = await open({ keys: [{ name: 'Payroll', timeZone, expiresOn }] });
  const { id, expiresAt } = await storedKey(page, 'Payroll');
  await chooseFromMenu(page, 'Payroll', 'New secret key…');
  const dialog = page.getByRole('dialog', { name: 'New secret key', exact: true });
  const week = dialog.getByRole('radio', { name: /^In 7 days/ });
  const until = new Date((expiresAt ?? 0) + 9 * hour).toISOString().replace('T', ' ').slice(0, 16);
  await expect(week).toHaveAccessibleName(new RegExp(`${until} Asia/Tokyo · when the key expires$`));
  await expect(dialog.getByRole('radio', { name: /^In 24 hours/ })).not.toHaveAccessibleName(/expires/);
  await week.check();
  await button(dialog, 'Issue new secret key').click();
  await copyAndClose(page);
  await expect(dialog).toBeHidden();
  const stored = await withVault(dataDir, (registry) => registry.secretsOf(id));
  expect(stored?.retiring?.notAfter).toBe(expiresAt);
});

test('keys are locked out and unlocked after one question that names them', async ({ open }) => {
  const names = Array.from({ length: 10 }, (_, place) => `Key ${place}`);
  const { page, dataDir } = await open({ keys: names.map((name) => ({ name })) });
  const locked = async () => (await storedKeys(page)).filter(({ status }) => status === 'locked-out').length;

  await test.step('one, from its menu', async () => {
    await chooseFromMenu(page, 'Key 3', 'Lock out…');
    const dialog = page.getByRole('dialog', { name: 'Lock out key', exact: true });
    await expect(dialog.getByRole('listitem')).toHaveText(['Key 3']);
    await expect(dialog).toContainText('The key is not valid until you unlock it.');
    await expect(button(dialog, 'Cancel')).toBeFocused();
    await button(dialog, 'Cancel').click();
    expect(await locked()).toBe(0);
    await chooseFromMenu(page, 'Key 3', 'Lock out…');
    await button(dialog, 'Lock out 1 key').click();
    await expect(dialog).toBeHidden();
    expect(await storedKey(page, 'Key 3')).toMatchObject({ status: 'locked-out' });
  });

  await test.step('all of them, of which the first are named and one is told to be so already', async () => {
    await selectAll(page);
    await page.keyboard.press('Control+Shift+l');
    const dialog = page.getByRole('dialog', { name: 'Lock out keys', exact: true });
    const named = names.filter((name) => name !== 'Key 3').slice(0, 8);
    await expect(dialog.getByRole('listitem')).toHaveCount(9);
    for (const name of named) await expect(dialog.getByText(name, { exact: true })).toBeVisible();
    await expect(dialog.getByText('and 1 more', { exact: true })).toBeVisible();
    await expect(dialog).toContainText('1 selected key is already locked out.');
    await expectAccessible(page, 'lock out keys');
    await button(dialog, 'Lock out 9 keys').click();
    await expect(dialog).toBeHidden();
    expect(await locked()).toBe(10);
  });

  await test.step('and unlocked again, each of them picked, but for one that is gone meanwhile', async () => {
    await page.keyboard.press('Escape');
    await keyRow(page, 'Key 0').getByRole('checkbox').click();
    await keyRow(page, 'Key 9')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await chooseFromMenu(page, 'Key 5', 'Unlock 10 keys…');
    const dialog = page.getByRole('dialog', { name: 'Unlock keys', exact: true });
    await expect(button(dialog, 'Unlock 10 keys')).toBeVisible();
    latchkey(dataDir, 'key', 'delete', '--yes', 'Key 0');
    await expect.poll(async () => (await storedKeys(page)).length).toBe(9);
    await button(dialog, 'Unlock 10 keys').click();
    await expect(dialog.getByRole('alert')).toContainText('Somebody else has deleted 1 of these keys.');
    expect(await locked()).toBe(9);
    await button(dialog, 'Unlock 9 keys').click();
    await expect(dialog).toBeHidden();
    expect(await locked()).toBe(0);
  });
});

test('keys are deleted after a question, and several only when their number was typed', async ({ open }) => {
  const keys = ['Alpha', 'Beta', 'Gamma', 'Delta'].map((name) => ({ name }));
  const { page } = await open({ keys });

  await test.step('one', async () => {
    await keyCell(page, 'Beta').click();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete key', exact: true });
    await expect(dialog.getByRole('listitem')).toHaveText(['Beta']);
    await expect(dialog).toContainText('Its history stays in the audit.');
    await expect(field(dialog, 'Type 1 to delete them')).toBeHidden();
    await expect(button(dialog, 'Cancel')).toBeFocused();
    await expectAccessible(page, 'delete key');
    await button(dialog, 'Delete 1 key').click();
    await expect(dialog).toBeHidden();
    expect((await storedKeys(page)).map(({ name }) => name)).toEqual(['Alpha', 'Delta', 'Gamma']);
  });

  await test.step('several, by keyboard', async () => {
    await selectAll(page);
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete keys', exact: true });
    const number = field(dialog, 'Type 3 to delete them');
    await expect(number).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(number).toHaveAccessibleDescription('This is not the number of keys. Type 3.');
    await page.keyboard.type('2');
    await tabTo(page, button(dialog, 'Delete 3 keys'));
    await page.keyboard.press('Enter');
    await expect(number).toBeFocused();
    await expect(number).toHaveAccessibleDescription('This is not the number of keys. Type 3.');
    await expectAccessible(page, 'delete keys, with a wrong number');
    expect(await storedKeys(page)).toHaveLength(3);
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    expect(await storedKeys(page)).toEqual([]);
  });

  const audit = await callFromPage(page, 'audit.query', { actions: ['key-deleted'], before: null, limit: 10 });
  expect(audit.ok && audit.value.entries.map(({ target }) => target?.name).toSorted()).toEqual([
    'Alpha',
    'Beta',
    'Delta',
    'Gamma',
  ]);
});

async function selectAll(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all rows', exact: true }).check();
}

async function expectFocusInside(page: Page): Promise<void> {
  const isInside = () =>
    page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null && document.hasFocus());
  await expect.poll(isInside).toBe(true);
}

function digestOf(token: string): string {
  return sha256(Buffer.from(token)).toString('base64url');
}

import type { Locator, Page } from '@playwright/test';
import { makeAuditor } from '../support/auditor.ts';
import { expectAccessible } from '../support/axe.ts';
import { readClipboard } from '../support/clipboard.ts';
import { dataFolder, type KeyToStore } from '../support/data-folder.ts';
import { expectVisibleFocus, tabTo } from '../support/focus.ts';
import { expectStored, openKey, showTab, storedKey } from '../support/key-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import { roleDialog } from '../support/role-steps.ts';
import { button, field, keyCell, openNewKey, properties, unlockVault } from '../support/steps.ts';
import { latchkey } from '../support/terminal.ts';
import { expect, test } from '../support/test.ts';

const payroll: KeyToStore = {
  name: 'Payroll',
  description: 'First of each month',
  timeZone: 'Asia/Tokyo',
  expiresOn: '2031-12-31',
  issuedTo: 'Grace Hopper',
};
const lockedOutLabel = 'Locked Out (Denied permission to authenticate)';

test('a key is seen as it is, changed where something was changed, and its history says from what to what', async ({
  open,
}) => {
  const keys = [payroll, { name: 'Grafana', issuedTo: 'grace hopper' }, { name: 'Backup', issuedTo: 'Alan Turing' }];
  const { page } = await open({ keys });
  const before = await storedKey(page, 'Payroll');
  const dialog = await openKey(page, 'Payroll');

  await test.step('every field is there', async () => {
    await expect(field(dialog, 'Description')).toHaveValue('First of each month');
    await expect(choice(dialog, 'Role')).toHaveText('Auditor');
    await expect(choice(dialog, 'Language')).toHaveText('English (US)');
    await expect(choice(dialog, 'Time zone')).toHaveValue('(UTC+9:00) Japan Standard Time (Asia/Tokyo)');
    await expect(field(dialog, 'Expiry date')).toHaveValue('2031-12-31');
    await expect(
      dialog.getByText('Valid through 2031-12-31 23:59:59 Asia/Tokyo · 2031-12-31 14:59:59 UTC', { exact: true }),
    ).toBeVisible();
    await expect(field(dialog, 'Issued to')).toHaveValue('Grace Hopper');
    await expect(dialog.getByText('Grace Hopper already has an active key: “Grafana”.', { exact: true })).toBeVisible();
    await expect(box(dialog, lockedOutLabel)).not.toBeChecked();
    await expect(dialog.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d by Ada Lovelace$/)).toHaveCount(2);
    await expect(dialog.getByText(before.id, { exact: true })).toBeVisible();
    await expectAccessible(page, 'properties, General');
  });

  await test.step('its id can be copied', async () => {
    await button(dialog, 'Copy ID').click();
    await expect(button(dialog, 'Copied')).toBeVisible();
    expect(await readClipboard()).toBe(before.id);
  });

  await test.step('nothing is saved where nothing was changed', async () => {
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
    expect(await storedKey(page, 'Payroll')).toEqual(before);
  });

  await test.step('what cannot be is said at its field, whatever tab is open', async () => {
    await openKey(page, 'Payroll');
    await field(dialog, 'Name').fill('grafana');
    await field(dialog, 'Expiry date').fill('2031-02-30');
    await showTab(dialog, 'History');
    await button(dialog, 'OK').click();
    await expect(field(dialog, 'Expiry date')).toHaveAccessibleDescription(/Write an existing day/);
    await field(dialog, 'Expiry date').fill('2031-11-30');
    await button(dialog, 'OK').click();
    await expect(field(dialog, 'Name')).toHaveAccessibleDescription('Another key has this name. Choose another.');
    await expect(field(dialog, 'Name')).toBeFocused();
    await expectAccessible(page, 'properties, with an error');
  });

  await test.step('leaving asks', async () => {
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog', { name: 'Discard your changes?', exact: true });
    await expect(question).toHaveAccessibleDescription(/“Payroll”.*: Name and Expires\.$/);
    await button(question, 'Keep editing').click();
    await expect(field(dialog, 'Name')).toHaveValue('grafana');
  });

  await test.step('what was changed is saved', async () => {
    await field(dialog, 'Name').fill('Payroll Tokyo');
    await box(dialog, lockedOutLabel).check();
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
    const { updatedAt: _, ...rest } = before;
    expect(await storedKey(page, 'Payroll Tokyo')).toMatchObject({
      ...rest,
      name: 'Payroll Tokyo',
      expiresOn: '2031-11-30',
      expiresAt: Date.parse('2031-11-30T15:00Z'),
      status: 'locked-out',
    });
  });

  await test.step('and is in its history, the newest first', async () => {
    await openKey(page, 'Payroll Tokyo');
    const history = await showTab(dialog, 'History');
    const events = history.getByRole('list', { name: 'History', exact: true }).getByRole('listitem');
    await expect(events).toHaveCount(3);
    await expect(events.filter({ hasText: 'Locked out key' })).toHaveCount(1);
    const change = events.filter({ hasText: 'Changed key “Payroll” by Ada Lovelace' });
    await expect(change.getByRole('term')).toHaveText(['Name', 'Expires']);
    await expect(change.getByRole('definition')).toHaveText([/^Payroll → Payroll Tokyo$/, /^2031-12-31 → 2031-11-30$/]);
    await expect(events.last()).toContainText('Created key “Payroll”');
    await expect(button(history, 'Show more')).toBeHidden();
    await expectAccessible(page, 'properties, History');
  });

  await test.step('unticking unlocks', async () => {
    await showTab(dialog, 'General');
    await box(dialog, lockedOutLabel).uncheck();
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
    expect(await storedKey(page, 'Payroll Tokyo')).toMatchObject({ status: 'active' });
  });
});

test('a long history is shown a part at a time', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Payroll' }] });
  const { id } = await storedKey(page, 'Payroll');
  for (let count = 1; count <= 30; count += 1) {
    const reply = await callFromPage(page, 'keys.update', { id, changes: { description: `Number ${count}` } });
    expect(reply.ok).toBe(true);
  }
  const dialog = await openKey(page, 'Payroll');
  const history = await showTab(dialog, 'History');
  const events = history.getByRole('listitem');
  await expect(events).toHaveCount(20);
  await expect(events.first()).toContainText('Number 29 → Number 30');
  await button(history, 'Show more').click();
  await expect(events).toHaveCount(31);
  await expect(events.last()).toContainText('Created key “Payroll”');
  await expect(button(history, 'Show more')).toBeHidden();

  const reply = await callFromPage(page, 'keys.setLockedOut', { keys: { ids: [id] }, lockedOut: true });
  expect(reply.ok).toBe(true);
  await expect(events).toHaveCount(32);
  await expect(events.first()).toContainText('Locked out key “Payroll”');
});

test('what a terminal has changed meanwhile is shown, and nothing of it is overwritten without a word', async ({
  open,
}) => {
  const { page, dataDir } = await open({ keys: [payroll, { name: 'Grafana' }] });
  const dialog = await openKey(page, 'Payroll');
  const conflict = (name: string) =>
    dialog.getByRole('group', { name: `Changed by somebody else while you were editing: ${name}`, exact: true });

  await test.step('it is taken in while nothing is typed', async () => {
    latchkey(dataDir, 'key', 'set', 'Payroll', '--description', 'By terminal', '--expires-on', 'never');
    await expect(field(dialog, 'Description')).toHaveValue('By terminal');
    await expect(box(dialog, 'Expires on')).not.toBeChecked();
  });

  await test.step('fields that both have changed wait for a choice', async () => {
    await field(dialog, 'Name').fill('Wages');
    await field(dialog, 'Issued to').fill('Alan Turing');
    await box(dialog, 'Expires on').check();
    await field(dialog, 'Expiry date').fill('2031-06-30');
    const changes = ['--name', 'Salaries', '--issued-to', 'Ida Rhodes', '--language', 'ja-JP', '--description', ''];
    latchkey(dataDir, 'key', 'set', 'Payroll', ...changes);
    await expectStored(page, 'Salaries');
    await showTab(dialog, 'Secret');
    await button(dialog, 'OK').click();
    await expect(conflict('Name')).toContainText('NowSalariesYoursWages');
    await expect(conflict('Issued to')).toContainText('NowIda RhodesYoursAlan Turing');
    await expect(conflict('Expires')).toBeHidden();
    await expect(button(conflict('Name'), 'Keep yours')).toBeFocused();
    await expect(dialog.getByRole('alert')).toContainText('Ada Lovelace changed this key at');
    // Only the terminal has changed these.
    await expect(field(dialog, 'Description')).toHaveValue('');
    await expect(choice(dialog, 'Language')).toHaveText('日本語 (Japanese)');
    expect(await storedKey(page, 'Salaries')).toMatchObject({ issuedTo: 'Ida Rhodes', expiresOn: null });
    await expectAccessible(page, 'properties, with conflicts');
  });

  await test.step('until everything is decided, OK leads to what is not', async () => {
    await showTab(dialog, 'History');
    await button(dialog, 'OK').click();
    await expect(button(conflict('Name'), 'Keep yours')).toBeFocused();
    await expectVisibleFocus(page);
    await page.keyboard.press('Enter');
    await expect(conflict('Name')).toBeHidden();
    await expect(field(dialog, 'Name')).toBeFocused();
    await button(conflict('Issued to'), 'Use theirs').click();
    await expect(field(dialog, 'Issued to')).toHaveValue('Ida Rhodes');
    await button(dialog, 'OK').click();
    await expect(dialog).toBeHidden();
    expect(await storedKey(page, 'Wages')).toMatchObject({
      description: '',
      locale: 'ja-JP',
      issuedTo: 'Ida Rhodes',
      expiresOn: '2031-06-30',
    });
  });

  await test.step('a key that is gone says so, and keeps what was typed', async () => {
    await openKey(page, 'Wages');
    await field(dialog, 'Name').fill('Typed');
    latchkey(dataDir, 'key', 'delete', '--yes', 'Wages');
    await expect(dialog.getByRole('alert')).toContainText(
      'Somebody else has deleted this key, so it cannot be changed.',
    );
    await expect(button(dialog, 'OK')).toBeHidden();
    await expect(field(dialog, 'Name')).toHaveValue('Typed');
    await button(dialog, 'Close').click();
    await button(page.getByRole('alertdialog'), 'Discard').click();
    await expect(dialog).toBeHidden();
  });
});

test('a role is defined and opened from the key, and is the one of the key then', async ({ open }) => {
  const { page } = await open({ keys: [{ name: 'Payroll' }] });
  for (const openForm of [() => openKey(page, 'Payroll'), () => openNewKey(page)]) {
    const dialog = await openForm();
    const isNew = !(await dialog.getByRole('tab').first().isVisible());
    const [name, renamed] = isNew ? ['Second', 'Second, renamed'] : ['First', 'First, renamed'];
    await button(dialog, 'New…').click();
    await field(roleDialog(page), 'Name').fill(name);
    await button(roleDialog(page), 'OK').click();
    await expect(roleDialog(page)).toBeHidden();
    await expect(choice(dialog, 'Role')).toHaveText(name);
    await expect(button(dialog, 'New…')).toBeFocused();

    await button(dialog, 'Edit').click();
    await expect(field(roleDialog(page), 'Name')).toHaveValue(name);
    await field(roleDialog(page), 'Name').fill(renamed);
    await button(roleDialog(page), 'OK').click();
    await expect(choice(dialog, 'Role')).toHaveText(renamed);
    await expect(button(dialog, 'Edit')).toBeFocused();

    await choice(dialog, 'Role').click();
    await page.getByRole('option', { name: 'Full Access', exact: true }).click();
    await button(dialog, 'Edit').click();
    await expect(roleDialog(page)).toContainText('Full Access is built in and cannot be changed.');
    await button(roleDialog(page), 'Close').click();
    await expect(choice(dialog, 'Role')).toHaveText('Full Access');
    await choice(dialog, 'Role').click();
    await page.getByRole('option', { name: renamed, exact: true }).click();
    if (isNew) {
      await button(dialog, 'Cancel').click();
      await button(page.getByRole('alertdialog'), 'Discard').click();
    } else {
      await button(dialog, 'OK').click();
    }
    await expect(dialog).toBeHidden();
  }
  expect(await storedKey(page, 'Payroll')).toMatchObject({ roleName: 'First, renamed' });
});

test('an auditor sees all of a key and can change nothing', async ({ open }) => {
  const folder = await dataFolder({ keys: [{ ...payroll, locale: 'ja-JP' }] });
  await makeAuditor(folder);
  const { page } = await open(folder);
  const dialog = await openKey(page, 'Payroll');
  for (const [label, value] of [
    ['Name', 'Payroll'],
    ['Description', 'First of each month'],
    ['Role', 'Auditor'],
    ['Language', '日本語 (Japanese)'],
    ['Time zone', '(UTC+9:00) Japan Standard Time (Asia/Tokyo)'],
    ['Expires', '2031-12-31'],
    ['Issued to', 'Grace Hopper'],
    ['Locked Out', 'No'],
  ] as const) {
    await expect(field(dialog, label)).toHaveValue(value);
    await expect(field(dialog, label)).not.toBeEditable();
  }
  await expect(button(dialog, 'OK')).toBeHidden();
  await expectAccessible(page, 'properties, read-only');
  await showTab(dialog, 'Secret');
  await expect(button(dialog, 'New secret key…')).toBeHidden();
  const history = await showTab(dialog, 'History');
  await expect(history).toContainText('Created key “Payroll” by Ada Lovelace');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('properties work by keyboard alone', async ({ show }) => {
  const { page } = await show({ keys: [payroll] });
  const { keyboard } = page;
  await unlockVault(page);
  await keyCell(page, 'Payroll').focus();
  await keyboard.press('Enter');
  const dialog = properties(page);
  const tab = (name: string) => dialog.getByRole('tab', { name, exact: true });
  await expect(field(dialog, 'Name')).toBeFocused();
  await expectVisibleFocus(page);

  await test.step('arrows go from tab to tab', async () => {
    await tabTo(page, tab('General'));
    await keyboard.press('ArrowRight');
    await expect(tab('Secret')).toBeFocused();
    await expect(dialog.getByRole('tabpanel', { name: 'Secret', exact: true })).toBeVisible();
    await keyboard.press('End');
    await expect(tab('History')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(tab('General')).toBeFocused();
    await expectVisibleFocus(page);
  });

  await test.step('Space locks out, Ctrl+Enter saves from a field of several lines', async () => {
    await tabTo(page, box(dialog, lockedOutLabel));
    await keyboard.press('Space');
    await tabTo(page, field(dialog, 'Description'));
    await keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(keyCell(page, 'Payroll')).toBeFocused();
    expect(await storedKey(page, 'Payroll')).toMatchObject({ status: 'locked-out' });
  });

  await test.step('Ctrl+L locks after the question of what was typed', async () => {
    await keyboard.press('Enter');
    await expect(field(dialog, 'Name')).toBeFocused();
    await keyboard.type(' and more');
    await keyboard.press('Control+l');
    const question = page.getByRole('alertdialog', { name: 'Discard your changes?', exact: true });
    await tabTo(page, button(question, 'Discard'));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Unlock vault', exact: true })).toBeVisible();
  });
});

function choice(within: Page | Locator, name: string): Locator {
  return within.getByRole('combobox', { name, exact: true });
}

function box(within: Page | Locator, name: string): Locator {
  return within.getByRole('checkbox', { name, exact: true });
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { chooseFile } from '../support/choose-file.ts';
import { chooseMore, expectCount, groupBy, keyRow, names, searchField, services } from '../support/key-list-steps.ts';
import { storedKeys } from '../support/key-steps.ts';
import { button, copyAndClose, createKey, field, keyCell } from '../support/steps.ts';
import { latchkey } from '../support/terminal.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';

const selected = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const check = (page: Page, name: string) => keyRow(page, name).getByRole('checkbox').click();
const selectAll = (page: Page) => page.getByRole('checkbox', { name: 'Select all rows', exact: true });
const filters = (page: Page) => page.getByRole('group', { name: 'Filters', exact: true });
const remove = (page: Page, text: string): Locator => button(page, `Remove filter ${text}`);

test('filters add up, are removed one by one or all at once, and counts say of how many', async ({ open }) => {
  const app = await open({ keys: [...variedKeys(Date.now()), ...services(240)] });
  const { page, dataDir } = app;

  await test.step('by role, by status, by expiry and by words', async () => {
    await groupBy(page, 'Role');
    await expect(filters(page)).toHaveText('No filters');
    await page
      .getByRole('region', { name: 'Role', exact: true })
      .getByRole('checkbox', { name: /^Auditor/ })
      .check();
    await expectCount(page, '169 of 252');
    await expect(page.getByText('1–100 of 169 (252 in all)', { exact: true })).toBeVisible();
    await groupBy(page, 'Status');
    const statuses = page.getByRole('region', { name: 'Status', exact: true });
    await expect(statuses.getByRole('listitem')).toHaveText(['Locked Out0', 'Expired1', 'Expires soon2', 'Active166']);
    await statuses.getByRole('checkbox', { name: /^Expires soon/ }).check();
    await statuses.getByRole('checkbox', { name: /^Expired/ }).check();
    await expect(names(page)).toHaveText(['Payroll export', 'SIEM collector', 'Zwischenlösung Prüfstand 3']);
    await button(page, 'Show').click();
    await expect(names(page)).toHaveText(['Payroll export', 'SIEM collector']);
    await searchField(page).fill('collector');
    await expectCount(page, '1 of 252');
    await expect(filters(page).getByRole('button')).toHaveText([
      ...[/^Role: Auditor/, /^Status: Expires soon or Expired/, /^Expires within 30 days/, 'Clear filters'],
    ]);
    await expectAccessible(page, 'three filters and a search');
  });

  await test.step('each is removed by itself', async () => {
    await searchField(page).press('Escape');
    await remove(page, 'Expires within 30 days').click();
    await expectCount(page, '3 of 252');
    await remove(page, 'Status: Expires soon or Expired').click();
    await expectCount(page, '169 of 252');
    await page
      .getByRole('region', { name: 'Status', exact: true })
      .getByRole('checkbox', { name: /^Expired/ })
      .check();
    await expectCount(page, '1 of 252');
    await remove(page, 'Role: Auditor').click();
    await expectCount(page, '1 of 252');
  });

  await test.step('what is shown is exported, and said of how many', async () => {
    const file = path.join(dataDir, 'expired.json');
    await chooseFile(app, () => chooseMore(page, 'Export as JSON…'), file);
    await expect(page.getByText('1 of 252 keys were written to', { exact: true })).toBeVisible();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1);
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  });

  await test.step('and all at once', async () => {
    await searchField(page).fill('nothing is called this');
    await expect(page.getByText(/Filters narrow the list\./)).toBeVisible();
    await button(page, 'Clear filters').click();
    await expectCount(page, '252');
    await expect(searchField(page)).toHaveValue('');
    await expect(filters(page)).toHaveText('No filters');
  });
});

test('what the list does not show is neither selected nor acted on', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [...variedKeys(Date.now()), ...services(140)] });

  await test.step('keys that are picked leave the selection when the list no longer shows them', async () => {
    await searchField(page).fill('team3');
    await expectCount(page, '20 of 152');
    for (const name of ['service 003', 'service 010', 'service 017']) await check(page, name);
    await expect(selected(page, '3 of 152 selected')).toBeVisible();
    await searchField(page).fill('team3 full');
    await expect(selected(page, '1 of 152 selected · 2 deselected: the list no longer shows them')).toBeVisible();
    await searchField(page).fill('');
    await expectCount(page, '152');
    await expect(selected(page, '1 selected')).toBeVisible();
    await searchField(page).fill('team3');
    await expect(keyRow(page, 'service 010').getByRole('checkbox')).not.toBeChecked();
    await expect(keyRow(page, 'service 003').getByRole('checkbox')).toBeChecked();
    await keyCell(page, 'service 003').click();
    await page.keyboard.press('Escape');
    await expect(selected(page, 'selected')).toBeHidden();
  });

  await test.step('all of a list are no longer selected when another list is shown', async () => {
    await searchField(page).fill('team');
    await expectCount(page, '140 of 152');
    await keyCell(page, 'service 001').click();
    await page.keyboard.press('Control+a');
    await expect(selected(page, '140 of 152 selected')).toBeVisible();
    await searchField(page).fill('team1');
    await expect(selected(page, 'Selection cleared: the list shows other keys')).toBeVisible();
    await expect(keyRow(page, 'service 001').getByRole('checkbox')).not.toBeChecked();
  });

  await test.step('what is deleted is what is shown, and nothing else', async () => {
    await selectAll(page).check();
    await expect(selected(page, '20 of 152 selected')).toBeVisible();
    await check(page, 'service 001');
    await check(page, 'service 008');
    await expect(selected(page, '18 of 152 selected')).toBeVisible();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete keys', exact: true });
    await expect(dialog.getByRole('listitem')).toHaveCount(9);
    await expect(dialog.getByText('and 10 more', { exact: true })).toBeVisible();
    await expectAccessible(page, 'delete all but two');
    latchkey(dataDir, 'key', 'delete', '--yes', 'service 015');
    await field(dialog, 'Type 18 to delete them').fill('18');
    await button(dialog, 'Delete 18 keys').click();
    await expect(dialog.getByRole('alert')).toHaveText(
      'The selection has changed meanwhile, so nothing was done. 17 keys are now affected, as shown here.',
    );
    await field(dialog, 'Type 17 to delete them').fill('17');
    await button(dialog, 'Delete 17 keys').click();
    await expect(dialog).toBeHidden();
    await expect(names(page)).toHaveText(['service 001', 'service 008']);
    await searchField(page).fill('');
    await expectCount(page, '134');
    const left = (await storedKeys(page)).map(({ name }) => name);
    expect(left).toContain('service 002');
    expect(left).toContain('Grafana');
  });
});

test('Ctrl+A takes all keys of the list from anywhere on the page, Escape none, and fields keep theirs', async ({
  open,
}) => {
  const { page } = await open({ keys: services(130) });
  const { keyboard } = page;
  await button(page, 'More').focus();
  await keyboard.press('Control+a');
  await expect(selected(page, '130 selected')).toBeVisible();
  await button(page, 'More').click();
  await expect(page.getByRole('menuitem', { name: 'Export 130 keys as CSV…', exact: true })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(selected(page, '130 selected')).toBeVisible();

  await test.step('but for those that are taken out, on any page, and taken in again by Shift', async () => {
    await check(page, 'service 003');
    await check(page, 'service 004');
    await expect(selected(page, '128 selected')).toBeVisible();
    await button(page, 'Next').click();
    await keyCell(page, 'service 105').click({ modifiers: ['ControlOrMeta'] });
    await expect(selected(page, '127 selected')).toBeVisible();
    await keyCell(page, 'service 107').click({ modifiers: ['Shift'] });
    await expect(selected(page, '128 selected')).toBeVisible();
    await button(page, 'Previous').click();
    await expect(keyRow(page, 'service 004').getByRole('checkbox')).not.toBeChecked();
    await expect(keyRow(page, 'service 007').getByRole('checkbox')).toBeChecked();
  });

  await test.step('a key that is created meanwhile is one of all', async () => {
    await createKey(page, 'Another');
    await copyAndClose(page);
    await expect(selected(page, '129 selected')).toBeVisible();
    await expect(keyRow(page, 'Another').getByRole('checkbox')).toBeChecked();
  });

  await test.step('in a field, Ctrl+A is of its text', async () => {
    await searchField(page).fill('service');
    await expectCount(page, '130 of 131');
    await keyboard.press('Control+a');
    await keyboard.type('x');
    await expect(searchField(page)).toHaveValue('x');
    await expect(selected(page, 'selected')).toBeHidden();
  });
});

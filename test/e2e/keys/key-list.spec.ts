import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expectAccessible } from '../support/axe.ts';
import { chooseFile } from '../support/choose-file.ts';
import { dataFolder } from '../support/data-folder.ts';
import {
  chooseMore,
  columnHead,
  expectCount,
  groupBy,
  keyRow,
  names,
  searchField,
  services,
} from '../support/key-list-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import { button, keyCell, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';

test('a list of several pages is sorted, searched, grouped and exported', async ({ open }) => {
  const keys = [...variedKeys(Date.now()), ...services(240)];
  const app = await open({ keys });
  const { page, dataDir } = app;

  await test.step('by a column, either way, from the first page on', async () => {
    await expect(names(page).first()).toHaveText('Compliance report');
    await button(page, 'Next').click();
    await expect(page.getByText('101–200 of 252', { exact: true })).toBeVisible();
    await columnHead(page, 'name').click();
    await expect(names(page).first()).toHaveText('Zwischenlösung Prüfstand 3');
    await expect(page.getByText('1–100 of 252', { exact: true })).toBeVisible();
    await columnHead(page, 'status').click();
    await expect(keyRow(page, 'Zwischenlösung Prüfstand 3')).toContainText('Expired');
    await columnHead(page, 'name').click();
    await expect(names(page).first()).toHaveText('Compliance report');
  });

  await test.step('by words in any of the texts of a key', async () => {
    await searchField(page).pressSequentially('team3 full');
    await expectCount(page, '12 of 252');
    await expect(names(page).first()).toHaveText('service 003');
    await searchField(page).press('Escape');
    await expectCount(page, '252');
  });

  await test.step('by status, several at once, with counts that follow the search', async () => {
    await groupBy(page, 'Status');
    const facets = page.getByRole('region', { name: 'Status', exact: true });
    await expect(facets.getByRole('listitem')).toHaveText(['Locked Out0', 'Expired1', 'Expires soon2', 'Active249']);
    await facets.getByRole('checkbox', { name: 'Expired', exact: false }).check();
    await expectCount(page, '1 of 252');
    await facets.getByRole('checkbox', { name: 'Expires soon', exact: false }).check();
    await expect(names(page)).toHaveText(['Payroll export', 'SIEM collector', 'Zwischenlösung Prüfstand 3']);
    await searchField(page).fill('payroll');
    await expect(facets.getByRole('listitem')).toHaveText(['Locked Out0', 'Expired0', 'Expires soon1', 'Active1']);
    await expectCount(page, '1 of 252');
    await expectAccessible(page, 'grouped by status');
    await button(facets, 'Clear').click();
    await expect(names(page)).toHaveText(['Payroll export', 'Tokyo office']);

    await button(facets, 'Status').click();
    await expect(facets.getByRole('checkbox').first()).toBeHidden();
    await button(facets, 'Status').click();
    await expect(facets.getByRole('checkbox').first()).toBeVisible();
  });

  await test.step('and what is shown is what is exported', async () => {
    const file = path.join(dataDir, 'exported.csv');
    await chooseFile(app, () => chooseMore(page, 'Export as CSV…'), file);
    await expect(page.getByText('2 of 252 keys were written to', { exact: true })).toBeVisible();
    const records: readonly { readonly name: string }[] = parse(readFileSync(file, 'utf8'), {
      columns: true,
      bom: true,
    });
    expect(records.map(({ name }) => name)).toEqual(['Payroll export', 'Tokyo office']);
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
    await expect(button(page, 'More')).toBeFocused();
  });

  await test.step('and the keys that expire soon are a step away, there and back', async () => {
    await expect(page.getByText('2 keys expire within 30 days.', { exact: true })).toBeVisible();
    await button(page, 'Show').click();
    // Among those that are searched for.
    await expect(names(page)).toHaveText(['Payroll export']);
    await expect(searchField(page)).toHaveValue('payroll');
    await searchField(page).fill('');
    await expect(names(page)).toHaveText(['Payroll export', 'SIEM collector']);
    await button(page, 'Clear filters').click();
    await expectCount(page, '252');
  });

  await test.step('and where nothing is found, it says what was looked for', async () => {
    await groupBy(page, 'Role');
    const facets = page.getByRole('region', { name: 'Role', exact: true });
    await expect(facets.getByRole('listitem')).toHaveText(['Auditor169', 'Full Access83']);
    await facets.getByRole('checkbox', { name: 'Full Access', exact: false }).check();
    await searchField(page).fill('nothing is called this');
    await expect(page.getByText('No keys match “nothing is called this”', { exact: true })).toBeVisible();
    await expect(facets.getByRole('listitem')).toHaveText(['Full Access0']);
    await expectAccessible(page, 'grouped by role, nothing found');
    await button(page, 'Show all keys').click();
    await expectCount(page, '252');
    await expect(searchField(page)).toBeFocused();
  });
});

test('columns, widths, order and grouping are as they were left when the program starts again', async ({ launch }) => {
  const first = await launch({ dataDir: await dataFolder({ keys: variedKeys(Date.now()) }) });
  const { dataDir } = first;
  await unlockVault(first.page);
  const headers = (page: typeof first.page) =>
    page.locator('[role="columnheader"]:not([data-field="menu"])').filter({ hasText: /\S/ });
  const width = async (page: typeof first.page) => (await columnHead(page, 'role').boundingBox())?.width;

  await test.step('they are changed', async () => {
    const { page } = first;
    await expect(headers(page)).toHaveText([
      ...['Name', 'Description', 'Role', 'Status', 'Issued to', 'Time zone', 'Expires'],
    ]);
    await button(page, 'Columns…').click();
    const dialog = page.getByRole('dialog', { name: 'Columns', exact: true });
    await expect(dialog.getByRole('checkbox', { name: 'Name', exact: true })).toBeDisabled();
    await expectAccessible(page, 'columns');
    await dialog.getByRole('checkbox', { name: 'Time zone', exact: true }).uncheck();
    await dialog.getByRole('checkbox', { name: 'ID', exact: true }).check();
    await button(dialog, 'OK').click();
    await expect(button(page, 'Columns…')).toBeFocused();
    const before = (await width(page)) ?? 0;
    const edge = columnHead(page, 'role').locator('.MuiDataGrid-columnSeparator');
    await edge.hover();
    await page.mouse.down();
    await page.mouse.move(900, 200, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => width(page)).not.toBe(before);
    await columnHead(page, 'name').click();
    await groupBy(page, 'Role');
    await expect
      .poll(async () => {
        const reply = await callFromPage(page, 'app.status', {});
        return reply.ok ? reply.value.settings.keyList?.groupBy : null;
      })
      .toBe('role');
  });
  const left = await width(first.page);
  await first.close();

  const { page } = await launch({ dataDir });
  await unlockVault(page);
  await test.step('they are remembered', async () => {
    await expect(headers(page)).toHaveText(['Name', 'Description', 'Role', 'Status', 'Issued to', 'Expires', 'ID']);
    await expect(columnHead(page, 'name')).toHaveAttribute('aria-sort', 'descending');
    await expect(names(page).first()).toHaveText('Zwischenlösung Prüfstand 3');
    await expect(page.getByRole('region', { name: 'Role', exact: true })).toBeVisible();
    expect(await width(page)).toBe(left);
  });
  await test.step('and can be reset', async () => {
    await button(page, 'Columns…').click();
    await button(page, 'Reset').click();
    await button(page, 'OK').click();
    await expect(headers(page)).toContainText(['Name', 'Description', 'Role', 'Status', 'Issued to', 'Time zone']);
    await expect(keyCell(page, 'Grafana')).toBeVisible();
    expect(await width(page)).not.toBe(left);
  });
});

import type { Page } from '@playwright/test';
import { makeAuditor } from '../support/auditor.ts';
import { expectAccessible } from '../support/axe.ts';
import { readClipboard } from '../support/clipboard.ts';
import { dataFolder } from '../support/data-folder.ts';
import { expectVisibleFocus } from '../support/focus.ts';
import { chooseMore, columnHead, keyRow, menuOf, names, searchField, services } from '../support/key-list-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import { button, field, keyCell, properties, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';

function check(page: Page, name: string, modifiers: readonly 'Shift'[] = []): Promise<void> {
  return keyRow(page, name)
    .getByRole('checkbox')
    .click({ modifiers: [...modifiers] });
}

function selected(page: Page, count: number) {
  return page.getByRole('status').filter({ hasText: `${count} selected` });
}

async function lockedOut(page: Page): Promise<number> {
  const reply = await callFromPage(page, 'keys.facets', { search: '', filter: {} });
  return reply.ok ? (reply.value.statuses.find(({ status }) => status === 'locked-out')?.count ?? 0) : Number.NaN;
}

test('a selection goes across pages, outlasts sorting, and is locked out as a whole', async ({ open }) => {
  const { page } = await open({ keys: services(230) });
  const header = columnHead(page, 'name');

  await test.step('by check boxes, with Shift, with Ctrl, and by keyboard', async () => {
    await check(page, 'service 001');
    await check(page, 'service 004', ['Shift']);
    await expect(selected(page, 4)).toBeVisible();
    await keyCell(page, 'service 006').click({ modifiers: ['ControlOrMeta'] });
    await expect(selected(page, 5)).toBeVisible();
    await keyCell(page, 'service 008').click({ modifiers: ['Shift'] });
    await expect(selected(page, 7)).toBeVisible();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selected(page, 8)).toBeVisible();
    await keyCell(page, 'service 005').click();
    await expect(selected(page, 8)).toBeVisible();
  });

  await test.step('on another page, and in another order', async () => {
    await button(page, 'Next').click();
    await expect(names(page).first()).toHaveText('service 100');
    await check(page, 'service 100');
    await expect(selected(page, 9)).toBeVisible();
    await header.click();
    await expect(names(page).first()).toHaveText('service 229');
    await header.click();
    await expect(names(page).first()).toHaveText('service 000');
    await expect(keyRow(page, 'service 001').getByRole('checkbox')).toBeChecked();
    await expect(selected(page, 9)).toBeVisible();
    await expectAccessible(page, 'nine keys selected');
  });

  await test.step('but not of a key that is gone', async () => {
    const reply = await callFromPage(page, 'keys.query', {
      ...{ search: 'service 002', filter: {}, offset: 0, limit: 1 },
      sort: { field: 'name', direction: 'asc' },
    });
    const ids = reply.ok ? reply.value.rows.map(({ id }) => id) : [];
    await callFromPage(page, 'keys.delete', { keys: { ids } });
    await expect(selected(page, 8)).toBeVisible();
  });

  await test.step('to lock out all of it', async () => {
    await chooseMore(page, 'Lock out 8 keys…');
    const dialog = page.getByRole('dialog', { name: 'Lock out keys', exact: true });
    await button(dialog, 'Lock out 8 keys').click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => lockedOut(page)).toBe(8);
    await expect(keyRow(page, 'service 001')).toContainText('Locked Out');
    await expect(selected(page, 8)).toBeVisible();
    await button(page, 'Clear').click();
    await expect(selected(page, 8)).toBeHidden();
  });

  await test.step('and all that match at once', async () => {
    await searchField(page).fill('team3');
    await expect(names(page).first()).toHaveText('service 003');
    await searchField(page).fill('');
    await page.getByRole('checkbox', { name: 'Select all rows', exact: true }).check();
    await expect(selected(page, 229)).toBeVisible();
    await chooseMore(page, 'Unlock 229 keys…');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Unlock/ })
      .click();
    await expect.poll(() => lockedOut(page)).toBe(0);
  });
});

test('every action of a key is in its menu, by mouse and by keyboard, and the focus comes back to the row', async ({
  show,
}) => {
  const { page } = await show({ keys: variedKeys(Date.now()) });
  const { keyboard } = page;
  await unlockVault(page);
  const row = keyCell(page, 'Grafana');

  await test.step('the menu opens at the pointer, at its button and by two keys', async () => {
    const menu = menuOf(page, 'Grafana');
    const actions = [
      ...[/^Properties….*Enter$/, /^Lock out….*CtrlShiftL$/, /^New secret key….*CtrlShiftS$/],
      ...['Copy ID', 'Copy name', /^Delete….*Delete$/],
    ];
    await row.click({ button: 'right' });
    await expect(menu.getByRole('menuitem')).toHaveText(actions);
    await expectAccessible(page, 'menu of a row');
    await keyboard.press('Escape');
    await expect(row).toBeFocused();
    await button(page, 'Actions for Grafana').click();
    await expect(menu.getByRole('menuitem')).toHaveCount(6);
    await keyboard.press('Escape');
    await row.click();
    for (const keys of ['ContextMenu', 'Shift+F10']) {
      await keyboard.press(keys);
      await expect(menu.getByRole('menuitem').first()).toBeFocused();
      await expectVisibleFocus(page);
      await keyboard.press('Escape');
      await expect(row).toBeFocused();
    }
  });

  await test.step('name and id are copied', async () => {
    await keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Copy name', exact: true }).click();
    await expect(page.getByText('Name copied', { exact: true })).toBeVisible();
    expect(await readClipboard()).toBe('Grafana');
    await keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Copy ID', exact: true }).click();
    await expect(page.getByText('ID copied', { exact: true })).toBeVisible();
    expect(await readClipboard()).toMatch(/^[0-9A-Za-z]{16}$/);
  });

  await test.step('Enter and a double click open its properties', async () => {
    await keyboard.press('Enter');
    await expect(field(properties(page), 'Name')).toHaveValue('Grafana');
    await keyboard.press('Escape');
    await expect(properties(page)).toBeHidden();
    await expect(row).toBeFocused();
    await expectVisibleFocus(page);
    await row.dblclick();
    await expect(field(properties(page), 'Name')).toHaveValue('Grafana');
    await keyboard.press('Escape');
    await expect(row).toBeFocused();
  });

  await test.step('the shortcuts act on it', async () => {
    await keyboard.press('Control+Shift+l');
    await expect(page.getByRole('dialog', { name: 'Lock out key', exact: true })).toContainText('Grafana');
    await keyboard.press('Escape');
    await keyboard.press('Control+Shift+s');
    await expect(page.getByRole('dialog')).toContainText('Grafana');
    await keyboard.press('Escape');
    await keyboard.press('Control+Shift+f');
    await expect(page.getByRole('dialog', { name: /^Find by secret/ })).toBeVisible();
    await keyboard.press('Escape');
    await expect(row).toBeFocused();
  });

  await test.step('when it is deleted, the focus goes to the one that takes its place', async () => {
    await keyboard.press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 key', exact: true }).click();
    await expect(row).toBeHidden();
    await expect(keyCell(page, 'Maria Okafor')).toBeFocused();
  });
});

test('an auditor is offered only what reads', async ({ open }) => {
  const folder = await dataFolder({ keys: variedKeys(Date.now()) });
  await makeAuditor(folder);
  const { page } = await open(folder);
  await keyCell(page, 'Grafana').click({ button: 'right' });
  await expect(menuOf(page, 'Grafana').getByRole('menuitem')).toHaveText([/^Properties…/, 'Copy ID', 'Copy name']);
  await page.keyboard.press('Escape');
  await button(page, 'More').click();
  await expect(page.getByRole('menuitem')).toHaveText([
    ...[/^Find by secret…/, 'Export as CSV…', 'Export as JSON…', /^Refresh/],
  ]);
  await page.keyboard.press('Escape');
  await expect(button(page, 'New…')).toBeHidden();
  await expect(button(page, 'Delete…')).toBeHidden();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.keyboard.press('Control+n');
  await keyCell(page, 'Grafana').press('Delete');
  await expect(page.getByRole('dialog')).toBeHidden();
});

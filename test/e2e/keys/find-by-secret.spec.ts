import type { Locator, Page } from '@playwright/test';
import { issueSecret } from '../../../main/secrets/issue.ts';
import { makeAuditor } from '../support/auditor.ts';
import { expectAccessible } from '../support/axe.ts';
import { writeClipboard } from '../support/clipboard.ts';
import { dataFolder } from '../support/data-folder.ts';
import { expectVisibleFocus, tabTo } from '../support/focus.ts';
import { idOf, issueKey, reissue, storedKey, withVault } from '../support/key-steps.ts';
import { button, field, properties } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { filesWith, isOnHeap, placesWith } from '../support/traces.ts';

const day = 24 * 60 * 60 * 1000;
const label = 'A secret, or text that contains secrets';

test('every secret in a text is named with its key, and a live key can be locked out on the spot', async ({ open }) => {
  const folder = await dataFolder({ keys: [{ name: 'Grafana' }] });
  const issued = await withVault(folder, async (registry) => {
    const payroll = await issueKey(registry, 'Payroll', 'Grace Hopper');
    const old = await issueKey(registry, 'Rotated');
    const current = await reissue(registry, old, day);
    const lost = await issueKey(registry, 'Replaced');
    await reissue(registry, lost, 0);
    const locked = await issueKey(registry, 'Locked');
    await registry.setLockedOut({ keys: { ids: [idOf(locked)] } }, true, Date.now());
    return { payroll, old, current, lost, locked };
  });
  const { payroll, old, current, lost, locked } = issued;
  const stranger = Buffer.from(issueSecret().token).toString();
  const mistyped = `${payroll.slice(0, -1)}${payroll.endsWith('A') ? 'B' : 'A'}`;

  const { page, dataDir } = await open(folder);
  await page.keyboard.press('Control+Shift+f');
  const dialog = page.getByRole('dialog', { name: 'Find by secret', exact: true });
  const text = field(dialog, label);
  await expect(text).toBeFocused();
  await expectVisibleFocus(page);
  await expectAccessible(page, 'find by secret');

  await test.step('nothing to look for is said at the field', async () => {
    await button(dialog, 'Find').click();
    await expect(text).toHaveAccessibleDescription('Paste a secret, or text that contains secrets.');
    await writeClipboard(`${payroll}${'x'.repeat(1_000_001 - payroll.length)}`);
    // A desktop that is slow to hand over as much as that hands over nothing.
    await expect(async () => {
      await page.keyboard.press('Control+v');
      const says = /^This is too long\. Paste at most 1,000,000 characters/;
      await expect(text).toHaveAccessibleDescription(says, { timeout: 5000 });
    }).toPass({ timeout: 60_000 });
    await expectAccessible(page, 'find by secret, refused');
    await text.fill('no secrets in here');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('status')).toHaveText('This text contains no secrets.');
    await expect(text).toHaveValue('');
  });

  await test.step('all of a pasted log are found, and the paste is gone', async () => {
    const all = [payroll, old, current, lost, locked, stranger, mistyped];
    await writeClipboard(all.map((token, place) => `GET /computers ${place} api-secret-key: ${token}`).join('\n'));
    await text.focus();
    await page.keyboard.press('Control+v');
    await expect(dialog.getByRole('status')).toHaveText('7 secrets found');
    await expect(text).toHaveValue('');
    await expect(dialog.getByRole('listitem')).toHaveCount(7);
    await expect(found(dialog, 0)).toContainText('Payroll');
    await expect(found(dialog, 0)).toContainText('Active');
    await expect(found(dialog, 0)).toContainText('The current secret of this key');
    await expect(found(dialog, 0)).toContainText(`${payroll.slice(3, 19)} · Issued to Grace Hopper`);
    await expect(found(dialog, 1)).toContainText(
      /Rotated.*The previous secret of this key, valid until \d{4}-\d\d-\d\d \d\d:\d\d/,
    );
    await expect(found(dialog, 2)).toContainText(/Rotated.*The current secret of this key/);
    await expect(found(dialog, 3)).toContainText(/Replaced.*A replaced secret of this key, no longer valid/);
    await expect(found(dialog, 4)).toContainText(/Locked Out.*The current secret of this key/);
    await expect(found(dialog, 5)).toContainText(`${stranger.slice(3, 19)}Belongs to no key in this vault`);
    await expect(found(dialog, 6)).toContainText('Mistyped or incomplete: its checksum is wrong');
    for (const [place, isLive] of [true, true, true, false, false, false, false].entries())
      await expect(button(found(dialog, place), 'Lock out…')).toBeVisible({ visible: isLive });
    await expectAccessible(page, 'find by secret, found');
    for (const token of all) expect(await placesWith(token, page)).toEqual([]);
  });

  await test.step('it is locked out by keyboard', async () => {
    await tabTo(page, button(found(dialog, 0), 'Lock out…'));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Lock out key', exact: true });
    await expect(question.getByRole('listitem')).toHaveText(['Payroll']);
    await tabTo(page, button(question, 'Lock out 1 key'));
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(found(dialog, 0)).toContainText('Locked Out');
    await expect(button(found(dialog, 0), 'Lock out…')).toBeHidden();
    expect(await storedKey(page, 'Payroll')).toMatchObject({ status: 'locked-out' });
    await expect(dialog).toBeVisible();
    await expectVisibleFocus(page);
  });

  await test.step('its properties are opened from there', async () => {
    await button(found(dialog, 4), 'Properties…').click();
    await expect(dialog).toBeHidden();
    await expect(field(properties(page), 'Name')).toHaveValue('Locked');
    await page.keyboard.press('Escape');
    await expect(properties(page)).toBeHidden();
  });
  expect(filesWith(payroll, dataDir)).toEqual([]);
});

test('what becomes of the found keys meanwhile is told', async ({ open }) => {
  const folder = await dataFolder({ keys: [] });
  const tokens = await withVault(folder, async (registry) => {
    const old = await issueKey(registry, 'Rotated');
    const current = await reissue(registry, old, day);
    return [old, current, await issueKey(registry, 'Renamed'), await issueKey(registry, 'Deleted')];
  });
  const { page, dataDir } = await open(folder);
  await page.keyboard.press('Control+Shift+f');
  const dialog = page.getByRole('dialog', { name: 'Find by secret', exact: true });
  await field(dialog, label).fill(tokens.join(' '));
  await button(dialog, 'Find').click();
  await expect(found(dialog, 1)).toContainText('The current secret of this key');
  expect(await isOnHeap(tokens[1] ?? '', page)).toBe(false);
  await withVault(dataDir, async (registry) => {
    const [rotated = '', , renamed = '', deleted = ''] = tokens.map(idOf);
    await registry.stopRetiring(rotated, Date.now());
    await registry.updateKey({ id: renamed, changes: { name: 'Another name' } }, Date.now());
    await registry.deleteKeys({ keys: { ids: [deleted] } }, Date.now());
  });
  await expect(found(dialog, 0)).toContainText('A replaced secret of this key, no longer valid');
  await expect(found(dialog, 1)).toContainText('The current secret of this key');
  await expect(found(dialog, 2)).toContainText('Another name');
  await expect(found(dialog, 3)).toContainText('Belongs to no key in this vault');
  await withVault(dataDir, (registry) => reissue(registry, tokens[1] ?? '', 0));
  await expect(found(dialog, 1)).toContainText('A new secret was issued for this key after your search.');
  await expect(button(found(dialog, 1), 'Lock out…')).toBeHidden();
});

test('an auditor finds keys and is not offered to lock them out', async ({ open }) => {
  const folder = await dataFolder({ keys: [] });
  const token = await withVault(folder, (registry) => issueKey(registry, 'Payroll'));
  await makeAuditor(folder);
  const { page } = await open(folder);
  await page.keyboard.press('Control+Shift+f');
  const dialog = page.getByRole('dialog', { name: 'Find by secret', exact: true });
  await field(dialog, label).fill(token);
  await button(dialog, 'Find').click();
  await expect(found(dialog, 0)).toContainText(/Payroll.*The current secret of this key/);
  await expect(button(found(dialog, 0), 'Lock out…')).toBeHidden();
  await expect(button(found(dialog, 0), 'Properties…')).toBeVisible();
});

function found(within: Page | Locator, place: number): Locator {
  return within.getByRole('listitem').nth(place);
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { callFromPage } from '../support/page-call.ts';
import { button, field } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test.skip(({ host }) => host === 'electron', 'Electron asks for files with the dialogs of the system');

test('a file that cannot be it is told at its field, and what was typed stays', async ({ open, temporaryFolder }) => {
  const { page } = await open({ keys: [{ name: 'Payroll' }] });
  const taken = path.join(temporaryFolder, 'taken.csv');
  writeFileSync(taken, 'mine');
  mkdirSync(path.join(temporaryFolder, 'folder'));
  const query = {
    keys: { search: '', filter: {}, except: [] },
    sort: { field: 'name' as const, direction: 'asc' as const },
  };
  const exported = callFromPage(page, 'keys.export', { format: 'csv', ...query });
  const dialog = page.getByRole('dialog', { name: 'Choose where to save the list of keys', exact: true });
  const file = field(dialog, 'File');
  await expect(file).toBeFocused();
  await expect(file).toHaveValue(/latchkey-keys-.*\.csv$/);
  expect(await selectedText(page)).toBe(await file.inputValue());
  await expectAccessible(page, 'a question for a file');

  for (const [typed, says] of [
    ['', 'Enter a path.'],
    ['keys.csv', 'Enter the full path, starting with / or a drive.'],
    [path.join(temporaryFolder, 'nowhere/keys.csv'), 'There is no such folder.'],
    [taken, 'This file already exists. Choose another name.'],
    [path.join(temporaryFolder, 'folder'), 'This is a folder. Add the name of a file.'],
  ] as const) {
    await file.fill(typed);
    await file.press('Enter');
    await expect(file).toHaveAccessibleDescription(says);
    await expect(file).toHaveValue(typed);
    await expect(file).toBeFocused();
  }
  expect(readFileSync(taken, 'utf8')).toBe('mine');

  const chosen = path.join(temporaryFolder, 'keys.csv');
  await file.fill(chosen);
  await button(dialog, 'OK').click();
  expect(await exported).toEqual({ ok: true, value: { file: chosen, count: 1, of: 1 } });
  await expect(dialog).toBeHidden();
  expect(readFileSync(chosen, 'utf8')).toContain('Payroll');

  await test.step('nothing is written when it is called off', async () => {
    const other = callFromPage(page, 'keys.export', { format: 'json', ...query });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await other).toEqual({ ok: true, value: null });
    await expect(dialog).toBeHidden();
  });
});

function selectedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const input = document.activeElement;
    if (!(input instanceof HTMLInputElement)) return '';
    return input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
  });
}

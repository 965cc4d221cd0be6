import { readdirSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { parseToken } from '../../../shared/domain/token.ts';
import { readClipboard, writeClipboard } from '../support/clipboard.ts';
import { dataFolder } from '../support/data-folder.ts';
import { expectVisibleFocus } from '../support/focus.ts';
import { searchField } from '../support/key-list-steps.ts';
import { callFromPage } from '../support/page-call.ts';
import {
  button,
  copied,
  copyAndClose,
  createKey,
  expectSecretOf,
  field,
  keyCell,
  properties,
  secretField,
  unlockVault,
} from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { filesWith, isOnHeap, placesWith } from '../support/traces.ts';

// Long enough for any test to end first.
const lasting = { clipboardClearSeconds: 300 };
const fleeting = { clipboardClearSeconds: 2 };

const tokenPattern = /lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}/;

test('the secret is masked, shown only while asked for, and nowhere once it is closed', async ({
  host,
  launch,
  temporaryFolder,
}) => {
  const others = profiles(temporaryFolder);
  const { page, dataDir, close } = await launch({ dataDir: await dataFolder({ keys: [], preferences: lasting }) });
  await unlockVault(page);
  await createKey(page, 'Backup agent');
  const show = button(page, 'Show');
  const masked = await secretField(page).inputValue();

  await test.step('it is masked', async () => {
    expect(masked).toMatch(/^•+$/);
    expect(await page.content()).not.toMatch(tokenPattern);
    await expect(button(page, 'Copy')).toBeFocused();
    await expectVisibleFocus(page);
  });

  await test.step('Copy puts it on the clipboard and says for how long', async () => {
    await button(page, 'Copy').click();
    await expect(copied(page)).toBeVisible();
    await expect(secretField(page)).toHaveValue(masked);
  });
  const token = await readClipboard();
  expect(parseToken(token)).not.toBeNull();

  await test.step('Show shows it and hides it again', async () => {
    await show.press('Enter');
    await expect(secretField(page)).toHaveValue(token);
    await expect(show).toHaveAttribute('aria-pressed', 'true');
    await show.press('Space');
    await expect(secretField(page)).toHaveValue(masked);
    await expect(show).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('Show shows it for as long as it is held down', async () => {
    await show.hover();
    await page.mouse.down();
    await expect(secretField(page)).toHaveValue(token);
    // Longer than a click.
    await page.waitForTimeout(500);
    await page.mouse.up();
    await expect(secretField(page)).toHaveValue(masked);
  });

  await test.step('it is hidden when another window is in front', async () => {
    await show.press('Enter');
    await expect(secretField(page)).toHaveValue(token);
    // The driver keeps every page focused, whatever the window manager says.
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(secretField(page)).toHaveValue(masked);
  });

  await test.step('after Close it is in no file, no place of the page and not in its memory', async () => {
    await show.press('Enter');
    await expect(secretField(page)).toHaveValue(token);
    // Now it is where it will be looked for.
    expect(await placesWith(token, page)).toEqual(['fields']);
    expect(await isOnHeap(token, page)).toBe(true);
    await button(page, 'Close').click();
    await expect(properties(page)).toBeHidden();
    await expect(button(page, 'New…')).toBeFocused();
    await expect(keyCell(page, 'Backup agent')).toBeVisible();
    expect(await placesWith(token, page)).toEqual([]);
    expect(await isOnHeap(token, page)).toBe(false);
    expect(await callFromPage(page, 'secret.reveal', {})).toEqual({ ok: false, error: { code: 'secret.gone' } });
    expect(filesWith(token, dataDir)).toEqual([]);
    // Electron's is in the data folder.
    expect(profiles(temporaryFolder).length - others.length).toBe(host === 'chromium' ? 1 : 0);
    expect(filesWith(token, temporaryFolder)).toEqual([]);
  });

  await test.step('quitting empties the clipboard and leaves no file behind', async () => {
    expect(await readClipboard()).toBe(token);
    await close();
    expect(await readClipboard()).toBe('');
    expect(profiles(temporaryFolder)).toEqual(others);
    expect(filesWith(token, temporaryFolder)).toEqual([]);
  });
});

test('the clipboard is cleared when the time is up, unless something else was copied meanwhile', async ({ launch }) => {
  const { page, close } = await launch({ dataDir: await dataFolder({ keys: [], preferences: fleeting }) });
  await unlockVault(page);

  await createKey(page, 'First');
  await copyAndClose(page);
  await expect.poll(readClipboard).toBe('');
  await expect(page.getByText(/^Clipboard clears in/)).toBeHidden();

  await createKey(page, 'Second');
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  await writeClipboard('copied meanwhile');
  await expect(button(page, 'Copy')).toBeVisible();
  expect(await readClipboard()).toBe('copied meanwhile');

  await copyAndClose(page);
  await writeClipboard('copied meanwhile');
  await close();
  expect(await readClipboard()).toBe('copied meanwhile');
});

test('leaving without having copied asks once, in words that say what will be lost', async ({ open }) => {
  const { page } = await open({ keys: [] });
  await createKey(page, 'Backup agent');
  const question = page.getByRole('alertdialog', { name: 'Close without copying?', exact: true });

  for (const leave of [() => button(page, 'Close').click(), () => page.keyboard.press('Escape')]) {
    await leave();
    await expect(question).toHaveAccessibleDescription(/“Backup agent”.*cannot be shown again/s);
    await expect(button(question, 'Go back')).toBeFocused();
    await expectVisibleFocus(page);
    await button(question, 'Go back').click();
    await expect(question).toBeHidden();
    await expectVisibleFocus(page);
    await expectSecretOf(page, 'Backup agent');
  }
  await button(page, 'Show').press('Enter');
  await expect(secretField(page)).toHaveValue(tokenPattern);
  const token = await secretField(page).inputValue();

  await button(page, 'Close').click();
  await button(question, 'Close without copying').click();
  await expect(properties(page)).toBeHidden();
  await expect(keyCell(page, 'Backup agent')).toBeVisible();
  await expect(button(page, 'New…')).toBeFocused();
  await expectVisibleFocus(page);
  expect(await placesWith(token, page)).toEqual([]);
  expect(await callFromPage(page, 'secret.reveal', {})).toEqual({ ok: false, error: { code: 'secret.gone' } });
});

test('locking while a secret waits asks as Close does, and locks once it is answered', async ({ open }) => {
  const { page } = await open({ keys: [] });
  await createKey(page, 'Backup agent');
  const question = page.getByRole('alertdialog', { name: 'Close without copying?', exact: true });

  await page.keyboard.press('Control+l');
  await button(question, 'Go back').click();
  await expect(question).toBeHidden();
  await expectSecretOf(page, 'Backup agent');

  await page.keyboard.press('Control+l');
  await button(question, 'Close without copying').click();
  await unlockVault(page);
  await expect(keyCell(page, 'Backup agent')).toBeVisible();
  expect(await callFromPage(page, 'secret.reveal', {})).toEqual({ ok: false, error: { code: 'secret.gone' } });
});

test('a long name leaves its closing quote in sight, and is heard in full', async ({ open }) => {
  const { page } = await open({ keys: [] });
  await createKey(page, 'many words '.repeat(23).trim());
  const heading = page.getByRole('heading', { name: /^Secret key value for/ });
  await expect(heading).toHaveText(/^Secret key value for "many words many .*…"$/);
  const box = await heading.boundingBox();
  expect(box?.height).toBe(48);
});

test('a reload shows the secret page again, and locking discards the secret', async ({ open }) => {
  const { page, dataDir } = await open({ keys: [], preferences: lasting });
  await createKey(page, 'Backup agent');
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  const token = await readClipboard();

  await page.reload();
  await expectSecretOf(page, 'Backup agent');
  await expect(secretField(page)).toHaveValue(/^•+$/);
  await expect(copied(page)).toBeVisible();
  await button(page, 'Show').press('Enter');
  await expect(secretField(page)).toHaveValue(token);

  await page.keyboard.press('Control+l');
  await unlockVault(page);
  await expect(keyCell(page, 'Backup agent')).toBeVisible();
  await expect(properties(page)).toBeHidden();
  expect(await callFromPage(page, 'secret.reveal', {})).toEqual({ ok: false, error: { code: 'secret.gone' } });
  expect(await placesWith(token, page)).toEqual([]);
  expect(filesWith(token, dataDir)).toEqual([]);
});

test('no field that may hold a secret is checked for spelling', async ({ open }) => {
  const { page } = await open({ keys: [] });
  const expectUnchecked = (input: Locator) => expect(input).toHaveJSProperty('spellcheck', false);
  await expectUnchecked(searchField(page));
  await page.keyboard.press('Control+Shift+F');
  await expectUnchecked(page.getByRole('dialog').getByRole('textbox'));
  await page.keyboard.press('Escape');
  await createKey(page, 'Backup agent');
  await expectUnchecked(secretField(page));
  await copyAndClose(page);
  await page.keyboard.press('Control+l');
  await expectUnchecked(field(page, 'Passphrase'));
});

/** The browser profiles below `folder`. */
function profiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => /^latchkey-[0-9a-f]{12}$/.test(name));
}

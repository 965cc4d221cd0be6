import type { Page } from '@playwright/test';
import { readClipboard, readSelection, writeSelection } from '../support/clipboard.ts';
import { dataFolder } from '../support/data-folder.ts';
import { button, copied, createKey, keyCell, properties, secretField, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test.skip(process.platform !== 'linux', 'what is selected goes nowhere else');

const contents = { keys: [], preferences: { clipboardClearSeconds: 300 } };

/** Has the secret shown, selects it as a person does, and returns what another program then gets by the middle button. */
async function selectSecret(page: Page, how: 'keys' | 'double click' | 'drag'): Promise<string> {
  await writeSelection('selected before');
  const show = button(page, 'Show');
  if ((await show.getAttribute('aria-pressed')) === 'false') await show.press('Enter');
  await expect(secretField(page)).toHaveValue(/^lk_/);
  const token = await secretField(page).inputValue();
  if (how === 'double click') await secretField(page).dblclick({ position: { x: 40, y: 20 } });
  else if (how === 'keys') {
    await secretField(page).click({ position: { x: 40, y: 20 } });
    await page.keyboard.press('Control+a');
  } else await drag(page);
  await expect.poll(async () => token.includes(await readSelection())).toBe(true);
  const selected = await readSelection();
  expect(selected.length).toBeGreaterThan(10);
  return selected;
}

async function drag(page: Page): Promise<void> {
  const box = await secretField(page).boundingBox();
  if (box === null) throw new Error('the field is not in sight');
  await page.mouse.move(box.x + 100, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 20, { steps: 4 });
  await page.mouse.up();
}

test('what was selected of a shown secret is in no other program’s reach once it is hidden, closed or locked', async ({
  launch,
}) => {
  const { page, close } = await launch({ dataDir: await dataFolder(contents) });
  await unlockVault(page);
  await createKey(page, 'First');

  await test.step('hidden by its button', async () => {
    for (const how of ['keys', 'double click', 'drag'] as const) {
      await selectSecret(page, how);
      await button(page, 'Show').press('Enter');
      await expect.poll(readSelection).toBe('');
    }
  });

  await test.step('hidden because another window is in front', async () => {
    await selectSecret(page, 'double click');
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect.poll(readSelection).toBe('');
  });

  await test.step('by a reload', async () => {
    await selectSecret(page, 'double click');
    await page.reload();
    await expect(secretField(page)).toHaveValue(/^•+$/);
    await expect.poll(readSelection).toBe('');
  });

  await test.step('closed', async () => {
    await selectSecret(page, 'double click');
    await button(page, 'Copy').click();
    await expect(copied(page)).toBeVisible();
    const token = await readClipboard();
    expect(['', token]).toContain(await readSelection());
    await button(page, 'Close').click();
    await expect(properties(page)).toBeHidden();
    await expect.poll(readSelection).toBe('');
    expect(await readClipboard()).toBe(token);
  });

  await test.step('what was selected elsewhere meanwhile stays', async () => {
    await createKey(page, 'Second');
    await selectSecret(page, 'keys');
    await button(page, 'Show').press('Enter');
    await expect.poll(readSelection).toBe('');
    await button(page, 'Copy').click();
    await expect(copied(page)).toBeVisible();
    await writeSelection('selected elsewhere');
    await button(page, 'Show').press('Enter');
    await expect(secretField(page)).toHaveValue(/^lk_/);
    await button(page, 'Show').press('Enter');
    await expect(secretField(page)).toHaveValue(/^•+$/);
    await button(page, 'Close').click();
    await expect(properties(page)).toBeHidden();
    expect(await readSelection()).toBe('selected elsewhere');
  });

  await test.step('locked', async () => {
    await createKey(page, 'Third');
    await button(page, 'Copy').click();
    await expect(copied(page)).toBeVisible();
    await selectSecret(page, 'keys');
    await page.keyboard.press('Control+l');
    await expect.poll(readSelection).toBe('');
    await unlockVault(page);
    await expect(keyCell(page, 'Third')).toBeVisible();
  });

  await test.step('ended', async () => {
    await createKey(page, 'Fourth');
    await button(page, 'Copy').click();
    await expect(copied(page)).toBeVisible();
    await selectSecret(page, 'drag');
    await close();
    expect([await readSelection(), await readClipboard()]).toEqual(['', '']);
  });
});

test('what is copied is not selected, too', async ({ launch }) => {
  const { page } = await launch({ dataDir: await dataFolder(contents) });
  await unlockVault(page);
  await createKey(page, 'First');
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  expect(await readClipboard()).toMatch(/^lk_/);
  expect(await readSelection()).toBe('');
});

test('a shown secret that is selected leaves the selection when it leaves the clipboard', async ({ launch }) => {
  const fleeting = { keys: [], preferences: { clipboardClearSeconds: 4 } };
  const { page } = await launch({ dataDir: await dataFolder(fleeting) });
  await unlockVault(page);
  await createKey(page, 'First');
  await button(page, 'Copy').click();
  await expect(copied(page)).toBeVisible();
  await selectSecret(page, 'double click');
  await expect.poll(readClipboard).toBe('');
  await expect.poll(readSelection).toBe('');
  await expect(secretField(page)).toHaveValue(/^lk_/);
});

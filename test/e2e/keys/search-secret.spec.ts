import type { Page } from '@playwright/test';
import { writeClipboard, writeSelection } from '../support/clipboard.ts';
import { dataFolder } from '../support/data-folder.ts';
import { keyRow, searchField } from '../support/key-list-steps.ts';
import { idOf, issueKey, withVault } from '../support/key-steps.ts';
import { expect, test } from '../support/test.ts';

const ways = [
  { way: 'pasted', put: paste },
  { way: 'pasted by the middle button', put: pasteByMiddleButton },
  { way: 'dropped', put: drop },
  { way: 'typed', put: (page: Page, token: string) => page.keyboard.type(token) },
] as const;

test('a secret in the search field becomes the id of its key, however it came there and whatever is undone', async ({
  open,
}) => {
  const folder = await dataFolder({ keys: [{ name: 'Grafana' }] });
  const token = await withVault(folder, (registry) => issueKey(registry, 'Payroll'));
  const secretPart = token.slice(20);
  const { page } = await open(folder);
  const search = searchField(page);

  for (const { way, put } of ways) {
    await test.step(`it is ${way}`, async () => {
      await search.click();
      await search.fill('');
      await put(page, token);
      await expect(search).toHaveValue(idOf(token));
      await expect(keyRow(page, 'Payroll')).toBeVisible();
      await expect(keyRow(page, 'Grafana')).toHaveCount(0);
      for (const keys of ['Control+z', 'Control+z', 'Control+Shift+z']) {
        await page.keyboard.press(keys);
        expect(await shownOn(page)).not.toContain(secretPart.slice(0, 8));
      }
    });
  }
});

async function paste(page: Page, token: string): Promise<void> {
  await writeClipboard(token);
  // A desktop that is slow to hand over what is copied hands over nothing.
  await expect(async () => {
    await page.keyboard.press('Control+v');
    await expect(searchField(page)).not.toHaveValue('', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}

async function pasteByMiddleButton(page: Page, token: string): Promise<void> {
  await writeSelection(token);
  await expect(async () => {
    await searchField(page).click({ button: 'middle' });
    await expect(searchField(page)).not.toHaveValue('', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}

/** As the browser does when text is dropped on a field: after a drop, an insertion that can be undone. */
async function drop(page: Page, token: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const field = document.activeElement;
    const isLeft = field?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    if (isLeft === true) document.execCommand('insertText', false, text);
  }, token);
}

/** All that is on the page: its text and what its fields hold. */
function shownOn(page: Page): Promise<string> {
  return page.evaluate(() =>
    [document.body.innerText, ...[...document.querySelectorAll('input')].map(({ value }) => value)].join('\n'),
  );
}

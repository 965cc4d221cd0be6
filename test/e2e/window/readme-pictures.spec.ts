import { statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { dataFolder } from '../support/data-folder.ts';
import { openKey } from '../support/key-steps.ts';
import { take } from '../support/pictures.ts';
import { createKey, keyCell, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';

const folder = process.env['LATCHKEY_README_PICTURES'];

// In bytes. Everybody who clones the repository gets all of them that there ever were.
const sizeMax = 150_000;

test('the pictures in the README are taken of the Electron window, each under 150 kB', async ({ host, launch }) => {
  test.skip(folder === undefined || host !== 'electron', 'npm run pictures takes them');
  const { page } = await launch({ dataDir: await dataFolder({ keys: variedKeys(Date.now()) }) });
  await unlockVault(page);
  await expect(keyCell(page, 'Payroll export')).toBeVisible();
  await takeForReadme(page, 'api-keys');
  await openKey(page, 'Payroll export');
  await takeForReadme(page, 'properties');
  await page.keyboard.press('Escape');
  await createKey(page, 'Backup agent');
  await takeForReadme(page, 'secret');
});

async function takeForReadme(page: Page, name: string): Promise<void> {
  const file = path.join(folder ?? '', `${name}.png`);
  await take(page, { width: 1100, height: 720 }, 'light', file);
  expect(statSync(file).size, name).toBeLessThan(sizeMax);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { PreferenceValues } from '../../../main/ports/preferences.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openKey } from '../support/key-steps.ts';
import { button, copyAndClose, createKey, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { variedKeys } from '../support/varied-keys.ts';

// Pictures for people to look at, where LATCHKEY_SCREENSHOTS names a folder for them.
const folder = process.env['LATCHKEY_SCREENSHOTS'];

// Fits on the display of the tests at 1.5, where its pixels are not whole ones of the display, and not at 2.
const bounds = { x: 101, y: 53, width: 1033, height: 645 };

test('at each scale factor everything has its room, and the window keeps its place', async ({ launch, host }) => {
  const dataDir = await dataFolder({ keys: variedKeys(Date.now()), preferences: { windowBounds: bounds } });
  for (const factor of [1, 1.5, 2]) {
    await test.step(`a factor of ${factor}`, async () => {
      const { page, close } = await launch({ dataDir, switches: [`--force-device-scale-factor=${factor}`] });
      const prove = (state: string) => expectRoom(page, `${host}-${state}-${factor}`);
      expect(await page.evaluate(() => devicePixelRatio)).toBe(factor);
      await unlockVault(page);
      const place = await placeOf(page);
      if (factor === 1) expect(place.window).toEqual(bounds);
      // In Chromium, that is for the browser. The system rounds to pixels of the display.
      const width = Math.min(bounds.width, place.display);
      if (host === 'electron') expect(Math.abs(place.window.width - width)).toBeLessThanOrEqual(2);
      await prove('list');
      for (const name of ['Lock', 'New…']) await expect(button(page, name)).toBeInViewport({ ratio: 1 });
      const dialog = await openKey(page, 'Payroll export');
      await prove('properties');
      for (const name of ['OK', 'Cancel']) await expect(button(dialog, name)).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await createKey(page, `Backup agent ${factor}`);
      await prove('secret');
      for (const name of ['Copy', 'Close']) await expect(button(page, name)).toBeInViewport({ ratio: 1 });
      await copyAndClose(page);
      await close();
      expect(keptBounds(dataDir)).toEqual(bounds);
    });
  }
});

/** Expects that nothing scrolls sideways, and that what is shown over the page is within the window. */
async function expectRoom(page: Page, state: string): Promise<void> {
  const look = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const over = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].filter((dialog) => {
        const { left, top, right, bottom } = dialog.getBoundingClientRect();
        const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        return !isWithin || dialog.scrollWidth > dialog.clientWidth;
      });
      return { sideways: scrollWidth - clientWidth, over: over.map((dialog) => dialog.textContent) };
    });
  await expect.poll(look, { message: state }).toEqual({ sideways: 0, over: [] });
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, 'scale', `${state}.png`) });
}

function placeOf(page: Page) {
  return page.evaluate(() => ({
    window: { x: screenX, y: screenY, width: outerWidth, height: outerHeight },
    display: screen.availWidth,
  }));
}

function keptBounds(dataDir: string): PreferenceValues['windowBounds'] {
  const values: PreferenceValues = JSON.parse(readFileSync(path.join(dataDir, 'preferences.json'), 'utf8'));
  return values.windowBounds;
}

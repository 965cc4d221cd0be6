import path from 'node:path';
import type { Page } from '@playwright/test';
import { dataFolder } from './data-folder.ts';
import { inLanguage } from './steps.ts';
import { test } from './test.ts';
import { textsIn } from './texts.ts';
import type { Walk } from './walk.ts';

// Pictures for people to look at: LATCHKEY_SCREENSHOTS names the folder they go to, and LATCHKEY_SCREENSHOTS_LANGUAGE the language, where one is enough.
const folder = process.env['LATCHKEY_SCREENSHOTS'];
const languages = (['en', 'ja'] as const).filter((language) =>
  [undefined, '', language].includes(process.env['LATCHKEY_SCREENSHOTS_LANGUAGE']),
);
const sizes = [
  { width: 1024, height: 640 },
  { width: 1100, height: 720 },
  { width: 1440, height: 900 },
] as const satisfies readonly Size[];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Tests that take pictures of the states of `walks`, once in each language. */
export function pictured(walks: readonly Walk[]): void {
  for (const { title, contents, prepare, walk } of walks) {
    for (const language of languages) {
      test(`${title} (${language})`, async ({ host, launch }) => {
        test.skip(folder === undefined, 'LATCHKEY_SCREENSHOTS names no folder for them');
        // A picture takes a third of a second, and there are six of each state.
        test.setTimeout(600_000);
        const { preferences, ...rest } = contents();
        const dataDir = await dataFolder({ ...rest, preferences: { ...preferences, language } });
        await prepare?.(dataDir);
        const app = await launch({ dataDir });
        const picture = (state: string) => takeAll(app.page, path.join(folder ?? '', host, language, state));
        await inLanguage(language, () => walk({ ...app, language, t: textsIn(language), picture }));
      });
    }
  }
}

async function takeAll(page: Page, file: string): Promise<void> {
  for (const size of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await take(page, size, colorScheme, `${file}-${size.width}-${colorScheme}.png`);
    }
  }
}

/** Takes a picture of the page in a window of `size`, into `file`. */
export async function take(page: Page, size: Size, colorScheme: 'light' | 'dark', file: string): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  // No row is under the pointer.
  await page.mouse.move(size.width / 2, size.height - 4);
  // The grid takes the new width in a while later.
  await page.waitForTimeout(300);
  await page.screenshot({ path: file, caret: 'initial' });
}

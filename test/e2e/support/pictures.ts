import path from 'node:path';
import type { Page } from '@playwright/test';
import type { TFunction } from 'i18next';
import { type DataFolderContents, dataFolder } from './data-folder.ts';
import type { Host } from './launch.ts';
import { expectLanguage } from './steps.ts';
import { test } from './test.ts';
import { type Language, textsIn } from './texts.ts';

// Pictures for people to look at, and the one in the README: LATCHKEY_SCREENSHOTS names the folder they go to, and
// LATCHKEY_SCREENSHOTS_LANGUAGE the language, where one is enough.
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

/** A window to take pictures of. */
export interface Sitting {
  readonly host: Host;
  readonly page: Page;
  readonly dataDir: string;
  readonly language: Language;
  /** The texts of the window. */
  readonly t: TFunction;
  /** Takes the pictures of what the window shows now: every size, light and dark. */
  readonly picture: (state: string) => Promise<void>;
}

/** A test that takes pictures, once in each language, of the window on a data folder with these contents. */
export function pictured(
  title: string,
  contents: () => DataFolderContents,
  sit: (sitting: Sitting) => Promise<void>,
): void {
  for (const language of languages) {
    test(`${title} (${language})`, async ({ host, launch }) => {
      test.skip(folder === undefined, 'LATCHKEY_SCREENSHOTS names no folder for them');
      // A picture takes a third of a second, and there are six of each state.
      test.setTimeout(600_000);
      const { preferences, ...rest } = contents();
      const dataDir = await dataFolder({ ...rest, preferences: { ...preferences, language } });
      const { page } = await launch({ dataDir });
      expectLanguage(language);
      try {
        const picture = (state: string) => takeAll(page, path.join(folder ?? '', host, language, state));
        await sit({ host, page, dataDir, language, t: textsIn(language), picture });
      } finally {
        expectLanguage('en');
      }
    });
  }
}

/** Takes the picture in the README. */
export async function takeForReadme(page: Page): Promise<void> {
  await take(page, { width: 1100, height: 720 }, 'light', path.join(folder ?? '', 'api-keys.png'));
}

async function takeAll(page: Page, file: string): Promise<void> {
  for (const size of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await take(page, size, colorScheme, `${file}-${size.width}-${colorScheme}.png`);
    }
  }
}

async function take(page: Page, size: Size, colorScheme: 'light' | 'dark', file: string): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  // No row is under the pointer.
  await page.mouse.move(size.width / 2, size.height - 4);
  // The grid takes the new width in a while later.
  await page.waitForTimeout(300);
  await page.screenshot({ path: file, caret: 'initial' });
}

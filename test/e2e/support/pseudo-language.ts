import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../../build/root.mjs';
import { buildInPseudoLanguage } from '../../pseudo-language/build.ts';
import { dataFolder } from './data-folder.ts';
import { isData } from './pseudo-data.ts';
import { inLanguage } from './steps.ts';
import { test as base, expect } from './test.ts';
import { textsIn } from './texts.ts';
import type { Walk } from './walk.ts';

// Pictures for people to look at, where LATCHKEY_SCREENSHOTS names a folder for them.
const folder = process.env['LATCHKEY_SCREENSHOTS'];

const sizes = [
  { width: 1100, height: 720 },
  { width: 1024, height: 640 },
] as const;

/** The application whose English is the pseudo-language. */
interface WorkerFixtures {
  readonly pseudoApp: string;
}

const test = base.extend<object, WorkerFixtures>({
  pseudoApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const folder = await buildInPseudoLanguage();
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

/** Tests that no state of `walks` shows a text that is in no catalog, or has no room for texts that are two fifths longer. */
export function provenInPseudoLanguage(walks: readonly Walk[]): void {
  for (const { title, contents, prepare, walk } of walks) {
    test(`no text is missed, and each has its room: ${title}`, async ({ launch, pseudoApp }) => {
      test.setTimeout(600_000);
      const dataDir = await dataFolder(contents());
      await prepare?.(dataDir);
      const app = await launch({ dataDir, appFolder: pseudoApp });
      // What a walk looks for in vain would be waited for until the end of the test.
      app.page.setDefaultTimeout(30_000);
      const picture = (state: string) => prove(app.page, state);
      await inLanguage('pseudo', () => walk({ ...app, language: 'pseudo', t: textsIn('pseudo'), picture }));
    });
  }
}

/** A test that nothing of the pseudo-language is in the application as it ships. */
export function provenNotToShip(): void {
  test('what ships has nothing of the pseudo-language', ({ pseudoApp }) => {
    const saidOnlyInTests = 'marks do not match';
    expect(scriptsOf(pseudoApp)).toContain(saidOnlyInTests);
    expect(scriptsOf(root)).not.toContain(saidOnlyInTests);
  });
}

function scriptsOf(application: string): string {
  const folder = path.join(application, 'dist/renderer/assets');
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return names.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
}

async function prove(page: Page, state: string): Promise<void> {
  const unmarked = await page.evaluate(() => window.pseudo.unmarked());
  expect
    .soft(
      unmarked.filter((text) => !isData(text)),
      `${state}: what comes from no catalog`,
    )
    .toEqual([]);
  expect.soft(await page.evaluate(() => window.pseudo.missingKeys()), `${state}: keys of no catalog`).toEqual([]);
  for (const size of sizes) {
    await page.setViewportSize(size);
    const faults = () => page.evaluate(() => window.pseudo.layoutFaults());
    const message = `${state}, ${size.width} px wide: what has no room`;
    // The grid takes the new width in a while later.
    await expect
      .poll(faults, { timeout: 1500 })
      .toEqual([])
      .catch(async () => expect.soft(await faults(), message).toEqual([]));
    if (folder !== undefined)
      await page.screenshot({ path: path.join(folder, 'pseudo', `${state}-${size.width}.png`) });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect as baseExpect } from '@playwright/test';
import { startVirtualDisplay } from '../../../build/virtual-display.mjs';
import { type Host, type LaunchedApp, type LaunchOptions, launchApp, testElectron } from './launch.ts';

export type Launch = (options?: LaunchOptions) => Promise<LaunchedApp>;

interface Fixtures {
  /** What a project drives. */
  readonly host: Host;
  /** Launches the host; whatever is still open when the test ends is closed, and its data folder removed. */
  readonly launch: Launch;
}

interface WorkerFixtures {
  /** A display, and with it a clipboard, that no other worker shares. */
  readonly display: string;
  /** The folder for temporary files, in which no other worker's browser keeps its profile. */
  readonly temporaryFolder: string;
}

// A key derivation takes half a second, or many when something else has the processors. No test is about how long anything takes.
const patience = { test: 180_000, expectation: 30_000 };

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ['chromium', { option: true }],
  // The window speaks what the system does. By itself, the test runner has each page say that it is American.
  locale: ({ contextOptions }, use) => use(contextOptions.locale),
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const { env, stop } = await startVirtualDisplay();
      for (const [name, value] of Object.entries(env)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await use(env['DISPLAY'] ?? '');
      stop();
    },
    { scope: 'worker', auto: true },
  ],
  temporaryFolder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-worker-'));
      process.env['TMPDIR'] = folder;
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', auto: true },
  ],
  launch: async ({ host }, use, testInfo) => {
    test.skip(
      host === 'electron' && testElectron.program === null,
      'reason' in testElectron ? testElectron.reason : '',
    );
    testInfo.setTimeout(patience.test);
    const apps: LaunchedApp[] = [];
    await use(async (options) => {
      const app = await launchApp({ host, ...options });
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
    for (const { dataDir } of apps) rmSync(dataDir, { recursive: true, force: true });
  },
});

export const expect = baseExpect.configure({ timeout: patience.expectation });

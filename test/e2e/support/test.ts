import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect as baseExpect } from '@playwright/test';
import { startVirtualDisplay } from '../../../build/virtual-display.mjs';
import { type DataFolderContents, dataFolder, passphrase } from './data-folder.ts';
import { type Host, type LaunchedApp, type LaunchOptions, launchApp, testElectron } from './launch.ts';
import { unlockByCall } from './page-call.ts';
import { SharedWindow } from './shared-window.ts';

export type Launch = (options?: LaunchOptions) => Promise<LaunchedApp>;

/** A data folder that is there, or what is to be in a new one. */
export type Show = (contents: DataFolderContents | string) => Promise<LaunchedApp>;

interface Fixtures {
  /**
   * Starts the program anew, where that is the point or the test leaves something behind; whatever is still open when the test ends is closed, and its data
   * folder removed.
   */
  readonly launch: Launch;
  /** Has the window that the tests of a worker share show a vault that is locked. The data folder moves to another place, which is answered. */
  readonly show: Show;
  /** As `show`, and unlocks it. */
  readonly open: Show;
}

interface WorkerFixtures {
  /** What a project drives. */
  readonly host: Host;
  /** A display, and with it a clipboard, that no other worker shares. */
  readonly display: string;
  /** The folder for temporary files, in which no other worker's browser keeps its profile. */
  readonly temporaryFolder: string;
  readonly sharedWindow: SharedWindow;
}

// A key derivation takes half a second, or many when something else has the processors. No test is about how long anything takes.
const patience = { test: 180_000, expectation: 30_000 };

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ['chromium', { option: true, scope: 'worker' }],
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
  sharedWindow: [
    async ({ host, display: _, temporaryFolder: __ }, use) => {
      const window = new SharedWindow(host);
      await use(window);
      await window.close();
    },
    { scope: 'worker' },
  ],
  launch: async ({ host }, use, testInfo) => {
    requireHost(host);
    testInfo.setTimeout(patience.test);
    const apps: LaunchedApp[] = [];
    await use(async (options) => {
      const app = await launchApp(host, options);
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
    for (const { dataDir } of apps) rmSync(dataDir, { recursive: true, force: true });
  },
  show: async ({ host, sharedWindow }, use, testInfo) => {
    requireHost(host);
    testInfo.setTimeout(patience.test);
    await use(async (contents) =>
      sharedWindow.show(typeof contents === 'string' ? contents : await dataFolder(contents)),
    );
  },
  open: ({ show }, use) =>
    use(async (contents) => {
      const app = await show(contents);
      await unlockByCall(app.page, passphrase);
      return app;
    }),
});

function requireHost(host: Host): void {
  test.skip(host === 'electron' && testElectron.program === null, 'reason' in testElectron ? testElectron.reason : '');
}

export const expect = baseExpect.configure({ timeout: patience.expectation });

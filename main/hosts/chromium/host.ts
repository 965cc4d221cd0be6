import path from 'node:path';
import Conf from 'conf';
import type { BrowserContext, Page } from 'playwright-core';
import { type Application, createApplication } from '../../application/application.ts';
import { unfinishedIn } from '../../files/unfinished.ts';
import type { Preferences } from '../../ports/preferences.ts';
import type { Report } from '../../ports/report.ts';
import { dataDirectory, vaultFileIn } from '../data-dir.ts';
import { osClipboard } from '../os-clipboard.ts';
import { openPreferences, preferencesName } from '../preferences.ts';
import { systemClock } from '../system-clock.ts';
import { keepBounds, startBounds } from './bounds.ts';
import { launchBrowser } from './browser.ts';
import { connectPage, pageOrigin, servePage } from './page.ts';
import { type Profile, temporaryProfile } from './profile.ts';
import { systemLanguages } from './system-languages.ts';

export interface ChromiumHostOptions {
  /** The process's environment, for `LATCHKEY_BROWSER` and the data folder. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, or null. */
  readonly home: string | null;
  /** The folder of the build. */
  readonly distFolder: string;
  /** The program's version. */
  readonly version: string;
  readonly report: Report;
}

/** Latchkey in a Chromium window. */
export interface ChromiumHost {
  readonly page: Page;
  /** Resolves when the window is closed and everything is cleaned up. */
  readonly closed: Promise<void>;
  /** Closes the window; resolves with `closed`. */
  close(): Promise<void>;
}

/**
 * Opens Latchkey in an app window of the browser at `LATCHKEY_BROWSER`, with a new private profile that is removed at the end. If `signal` aborts before the
 * window is open, cleans up and rejects.
 */
export async function startChromiumHost(options: ChromiumHostOptions, signal?: AbortSignal): Promise<ChromiumHost> {
  const { env, report, version } = options;
  const executable = env['LATCHKEY_BROWSER'];
  if (!executable) throw new Error('LATCHKEY_BROWSER names no browser');
  const dataDir = dataDirectory(env, process.platform, options.home);
  const preferences = openPreferences(
    dataDir,
    (storeOptions) => new Conf({ ...storeOptions, configName: preferencesName }),
    report,
  );
  const ports = { clipboard: osClipboard, clock: systemClock(env), preferences, report };
  // The browser's own file dialogs give a page the content of a file, and cannot create a file that only its owner can read.
  const application = createApplication({
    vaultFile: vaultFileIn(dataDir, env),
    dataDir,
    version,
    ...ports,
    dialogs: 'page',
  });
  // At once, whatever the browser does: the keys and the secret are overwritten, and the clipboard is cleared.
  signal?.addEventListener('abort', () => void application.close());
  const profile = await temporaryProfile(unfinishedIn(dataDir, report));
  try {
    const browser = {
      profile: profile.folder,
      bounds: startBounds(preferences, report),
      languages: systemLanguages(env),
    };
    const context = await unlessAborted(launchBrowser(executable, browser), signal);
    const closed = putAwayOnClose(context, application, profile);
    const close = async () => {
      await context.close().catch(ignoreGone);
      await closed;
    };
    signal?.addEventListener('abort', () => void close());
    try {
      const page = await unlessAborted(openPage(context, options, application, preferences), signal);
      return { page, closed, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await profile.remove();
    throw error;
  }
}

// The browser has crashed or was closed already.
const ignoreGone = () => undefined;

/** The result of `work`. Rejects as soon as `signal` aborts, because a browser that hangs at its start never answers. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

async function openPage(
  context: BrowserContext,
  { distFolder, report }: ChromiumHostOptions,
  application: Application,
  preferences: Preferences,
): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  // Only one page: others that the browser opens (Ctrl+N if it is the browser's, a dropped file) are closed at once.
  context.on('page', (other) => void other.close().catch(ignoreGone));
  page.on('close', () => void context.close().catch(ignoreGone));
  // No permissions for any page: what the browser would grant by default, or ask the user for, is refused.
  await context.grantPermissions([]);
  await servePage(context, path.join(distFolder, 'renderer'));
  await connectPage(context, page, application);
  await keepBounds(context, page, preferences, report);
  await context.addInitScript({ path: path.join(distFolder, 'preload/chromium.js') });
  await page.goto(`${pageOrigin}/`);
  return page;
}

async function putAwayOnClose(context: BrowserContext, application: Application, profile: Profile): Promise<void> {
  await new Promise<void>((resolve) => context.once('close', () => resolve()));
  try {
    await application.close();
  } finally {
    // Resolves when the process has ended, so that nothing writes to the profile any more.
    await context.browser()?.close().catch(ignoreGone);
    await profile.remove();
  }
}

import { existsSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findBrowser } from '../../../build/find-browser.mjs';
import { root } from '../../../build/root.mjs';
import { locateTestElectron } from '../../../build/test-electron.mjs';
import { startChromiumHost } from '../../../main/hosts/chromium/host.ts';
import manifest from '../../../package.json' with { type: 'json' };

export type Host = 'electron' | 'chromium';

export interface LaunchOptions {
  /** A new folder, unless given. */
  readonly dataDir?: string;
  /** The folder of the built application; this project, unless given. */
  readonly appFolder?: string;
  /** On top of the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedApp {
  readonly page: Page;
  readonly dataDir: string;
  /** The main process, where it is Electron's. */
  readonly electron: ElectronApplication | null;
  /** Quits as closing the window does, and resolves when everything is put away. */
  close(): Promise<void>;
}

/** The Electron that the tests drive, or why there is none. */
export const testElectron = locateTestElectron(process.env);

// Tests read what the window says, whatever the language of the computer that they run on.
const english = { LC_ALL: 'en_US.UTF-8', LANGUAGE: '' };

/** Opens the built application in a window of its own. */
export async function launchApp(host: Host, options: LaunchOptions = {}): Promise<LaunchedApp> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'latchkey-e2e-'));
  const env = { ...definedEnvironment(), ...english, ...options.env, LATCHKEY_DATA_DIR: dataDir };
  const folders = { dataDir, appFolder: options.appFolder ?? root };
  return host === 'electron' ? launchElectron(folders, env) : launchChromium(folders, env);
}

interface Folders {
  readonly dataDir: string;
  readonly appFolder: string;
}

async function launchElectron({ dataDir, appFolder }: Folders, env: Record<string, string>): Promise<LaunchedApp> {
  if (testElectron.program === null) throw new Error(testElectron.reason);
  const electron = await _electron.launch({
    executablePath: testElectron.program,
    args: [appFolder],
    env,
    // Without it, the driver says --no-sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await electron.firstWindow();
  return { page, dataDir, electron, close: () => electron.close() };
}

const diskTroubles: readonly string[] = ['ENOSPC', 'EROFS', 'EPERM'];

async function launchChromium({ dataDir, appFolder }: Folders, env: Record<string, string>): Promise<LaunchedApp> {
  const browser = findBrowser({ env, platform: process.platform, exists: existsSync });
  if (browser === null) throw new Error('there is no Chromium-family browser to launch');
  const host = await startChromiumHost({
    env: { HOME: homedir(), ...env, LATCHKEY_BROWSER: browser },
    home: homedir(),
    distFolder: path.join(appFolder, 'dist'),
    version: manifest.version,
    report: (message, error) => {
      // A test takes the disk away, and then what cannot be kept is rightly told.
      if (error instanceof Error && 'code' in error && diskTroubles.includes(String(error.code))) return;
      throw new Error(`the application reported: ${message}`, { cause: error });
    },
  });
  return { page: host.page, dataDir, electron: null, close: () => host.close() };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

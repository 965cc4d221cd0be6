import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
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
  /** Switches of the browser's engine. */
  readonly switches?: readonly string[];
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
  const start = { dataDir, appFolder: options.appFolder ?? root, switches: options.switches ?? [] };
  return host === 'electron' ? launchElectron(start, env) : launchChromium(start, env);
}

type Start = Required<Omit<LaunchOptions, 'env'>>;

async function launchElectron(
  { dataDir, appFolder, switches }: Start,
  env: Record<string, string>,
): Promise<LaunchedApp> {
  if (testElectron.program === null) throw new Error(testElectron.reason);
  const electron = await _electron.launch({
    executablePath: testElectron.program,
    args: [appFolder, ...switches],
    env,
    // By itself, the driver has each page believe that the system is light.
    colorScheme: null,
    // Without it, the driver says --no-sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await electron.firstWindow();
  return { page, dataDir, electron: repeating(electron), close: () => electron.close() };
}

/**
 * `electron`, with `evaluate` made to repeat a question whose answer is lost: in the main process, the driver waits for a promise that nothing else holds, and loses it where garbage is
 * collected just then, as during a start or an import. What is evaluated must be such that it can be repeated.
 */
function repeating(electron: ElectronApplication): ElectronApplication {
  const { evaluate } = electron;
  const repeated = async (...given: readonly unknown[]): Promise<unknown> => {
    try {
      return await Reflect.apply(evaluate, electron, given);
    } catch (error) {
      if (error instanceof Error && error.message.includes('promise was garbage collected')) return repeated(...given);
      throw error;
    }
  };
  return Object.assign(electron, { evaluate: repeated });
}

const diskTroubles: readonly string[] = ['ENOSPC', 'EROFS', 'EPERM'];

async function launchChromium(
  { dataDir, appFolder, switches }: Start,
  env: Record<string, string>,
): Promise<LaunchedApp> {
  const browser = findBrowser({ env, platform: process.platform, exists: existsSync });
  if (browser === null) throw new Error('there is no Chromium-family browser to launch');
  const host = await startChromiumHost({
    env: { HOME: homedir(), ...env, LATCHKEY_BROWSER: withSwitches(browser, switches) },
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

/** A program that starts `browser` with `switches`, of which the application knows nothing. */
function withSwitches(browser: string, switches: readonly string[]): string {
  if (switches.length === 0) return browser;
  const script = path.join(mkdtempSync(path.join(tmpdir(), 'browser-')), 'browser');
  writeFileSync(script, `#!/bin/sh\nexec '${browser}' ${switches.join(' ')} "$@"\n`, { mode: 0o755 });
  return script;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

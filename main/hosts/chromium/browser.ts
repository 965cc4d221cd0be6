import { type BrowserContext, chromium } from 'playwright-core';
import type { WindowBounds } from '../../ports/preferences.ts';
import { noNetworkSwitches } from '../no-network.ts';

const switches = [
  ...Object.entries(noNetworkSwitches).map(([name, value]) => (value === null ? `--${name}` : `--${name}=${value}`)),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-translate',
  '--no-first-run',
  '--no-default-browser-check',
  // An app window needs an address at the start; the page is opened once the host can serve it.
  '--app=data:text/html,<title>Latchkey</title>',
  // The window class under X11, which the taskbar shows.
  '--class=Latchkey',
];

export interface BrowserOptions {
  /** The folder of the browser's profile. */
  readonly profile: string;
  readonly bounds: WindowBounds;
  /** BCP 47 tags for pages, in order of preference; empty for the browser's default. */
  readonly languages: readonly string[];
}

/** Starts the browser at `executable` as a single window without tabs or address bar, controlled through a pipe: no port is opened. */
export function launchBrowser(
  executable: string,
  { profile, bounds, languages }: BrowserOptions,
): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: false,
    // Use the window's real size and the system's colors, not Playwright's emulation for tests.
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    // Chromium's sandbox does not run as root.
    chromiumSandbox: !isRoot,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      ...switches,
      // By default it uses only languages for which its own translations are installed.
      ...(languages.length > 0 ? [`--accept-lang=${languages.join(',')}`] : []),
      `--window-position=${bounds.x},${bounds.y}`,
      `--window-size=${bounds.width},${bounds.height}`,
      // The only switch that suppresses Chromium's warning about the missing sandbox.
      ...(isRoot ? ['--test-type'] : []),
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

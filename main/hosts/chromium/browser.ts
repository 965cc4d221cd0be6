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
  // An app window needs an address from the start; the page itself follows when the host can answer for it.
  '--app=data:text/html,<title>Latchkey</title>',
  // The taskbar's name for the window under X11.
  '--class=Latchkey',
];

export interface BrowserOptions {
  /** The folder of its profile. */
  readonly profile: string;
  readonly bounds: WindowBounds;
  /** BCP 47 tags for its pages, the first choice first; its own where there are none. */
  readonly languages: readonly string[];
}

/** Starts the browser at `executable` as one window without tabs or address. It is driven over a pipe: no port is open. */
export function launchBrowser(
  executable: string,
  { profile, bounds, languages }: BrowserOptions,
): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: false,
    // The window's size and the system's colors and locale hold; the page is no test subject.
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
      // By itself it knows only those languages that it has texts in, which some systems pack apart.
      ...(languages.length > 0 ? [`--accept-lang=${languages.join(',')}`] : []),
      `--window-position=${bounds.x},${bounds.y}`,
      `--window-size=${bounds.width},${bounds.height}`,
      // The one switch that keeps Chromium from warning of the missing sandbox above the page.
      ...(isRoot ? ['--test-type'] : []),
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

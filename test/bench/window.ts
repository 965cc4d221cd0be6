import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { findBrowser } from '../../build/find-browser.mjs';
import { root } from '../../build/root.mjs';
import { startVirtualDisplay } from '../../build/virtual-display.mjs';
import { startChromiumHost } from '../../main/hosts/chromium/host.ts';
import { Unavailable } from './row.ts';
import { passphrase } from './subject.ts';

export interface OpenWindow {
  /** Shows the list of keys. */
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens the built application on the vault in `folder`, in a window of its own, and unlocks it. Rejects with `Unavailable` where there is no browser. */
export async function openWindow(folder: string): Promise<OpenWindow> {
  const browser = findBrowser({ env: process.env, platform: process.platform, exists: existsSync });
  if (browser === null) throw new Unavailable('there is no Chromium-family browser');
  const display = await startVirtualDisplay();
  const env = { HOME: homedir(), ...process.env, ...display.env, LATCHKEY_BROWSER: browser, LATCHKEY_DATA_DIR: folder };
  // The browser inherits this process's environment, not the host's.
  Object.assign(process.env, display.env);
  const report = (message: string, error: unknown): never => {
    throw new Error(`the application reported: ${message}`, { cause: error });
  };
  const distFolder = path.join(root, 'dist');
  const host = await startChromiumHost({ env, home: homedir(), distFolder, version: 'bench', report });
  const close = async (): Promise<void> => {
    await host.close();
    display.stop();
  };
  try {
    await unlock(host.page);
    return { page: host.page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Unlocks the vault that the window shows, and waits for its list. */
export async function unlock(page: Page): Promise<void> {
  await page.locator('input[type="password"]').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.locator('[data-rowindex="0"]').waitFor();
}

/** What is on the page when something is done: an element, and in a field its text. */
export interface Mark {
  readonly selector: string;
  readonly value?: string;
}

declare global {
  interface Window {
    painted?: Promise<number>;
  }
}

/** How long, in milliseconds, it takes from the next `event` that `act` brings about until a frame with `mark` has been painted. */
export async function untilPainted(
  page: Page,
  event: 'keydown' | 'click',
  mark: Mark,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(watch, { event, mark });
  await act();
  return page.evaluate(async () => (await window.painted) ?? Number.NaN);
}

// Runs in the page, so everything it needs is within it.
function watch({ event, mark }: { readonly event: 'keydown' | 'click'; readonly mark: Mark }): void {
  window.painted = new Promise((resolve) => {
    const isThere = (): boolean => {
      const found = document.querySelector(mark.selector);
      return found !== null && (mark.value === undefined || (found as HTMLInputElement).value === mark.value);
    };
    const start = ({ timeStamp }: Event): void => {
      // What is there when a frame begins is in what it paints; a message comes after that.
      const look = (): void => {
        if (!isThere()) {
          requestAnimationFrame(look);
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener(event, start, { once: true, capture: true });
  });
}

import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, vi } from 'vitest';

/** The person at the display of a program that no test can drive from inside: looks at the titles of windows, and types. */
export function personAt(display: NodeJS.ProcessEnv) {
  const xdotool = (...words: readonly string[]): string => {
    const { status, stdout } = spawnSync('xdotool', words, {
      env: { ...process.env, ...display },
      encoding: 'utf8',
      timeout: 60_000,
    });
    // It ends with 1 where it finds no window.
    return status === 0 ? stdout.trim() : '';
  };
  const windows = (title: string): string => xdotool('search', '--onlyvisible', '--name', title);
  return {
    /** Waits for the one window with this title, and gives it the keyboard. */
    async sees(title: string): Promise<void> {
      await vi.waitFor(
        () => {
          const window = windows(title);
          expect(window, title).toMatch(/^\d+$/);
          xdotool('windowfocus', window);
          expect(xdotool('getwindowfocus')).toBe(window);
        },
        { timeout: 120_000, interval: 250 },
      );
    },
    async seesNothing(): Promise<void> {
      await vi.waitFor(() => expect(windows('.*Latchkey.*')).toBe(''), { timeout: 60_000, interval: 250 });
    },
    presses: (...keys: readonly string[]) => xdotool('key', '--delay', '100', ...keys),
    types: (text: string) => xdotool('type', '--delay', '50', text),
    /** Keeps what the window with the keyboard shows, where LATCHKEY_SCREENSHOTS names a folder for it. */
    async keepsPicture(name: string): Promise<void> {
      const folder = process.env['LATCHKEY_SCREENSHOTS'];
      if (folder === undefined) return;
      // The title changes before what is below it is painted.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      execFileSync('import', ['-window', xdotool('getwindowfocus'), path.join(folder, `${name}.png`)], {
        env: { ...process.env, ...display },
      });
    },
  };
}

/** The native libraries that the running windows have loaded, by their names in its folder. */
export function loadedLibraries(): readonly string[] {
  const found = new Set<string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (textOf(pid, 'comm').trim() !== 'latchkey-window') continue;
    for (const [, file = ''] of textOf(pid, 'maps').matchAll(/\/opt\/Latchkey\/(resources\/\S+\.node)$/gm))
      found.add(file);
  }
  return [...found].sort();
}

function textOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    // It has ended.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}

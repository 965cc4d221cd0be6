import { execFile } from 'node:child_process';
import { readClipboard } from './clipboard.ts';
import { expect } from './test.ts';

/** Waits until a window whose title fits `title` is in sight, and gives it the keyboard, which no window manager does here. */
export async function focusWindow(title: RegExp): Promise<void> {
  await expect(async () => {
    const [window = '', ...others] = await findWindows(title);
    expect(others, `other windows ${title}`).toEqual([]);
    expect(window, `a window ${title}`).not.toBe('');
    // One that has just come up may refuse.
    expect((await xdotool('windowfocus', window, 'getwindowfocus')).trim()).toBe(window);
  }).toPass();
}

export async function expectNoWindow(title: RegExp): Promise<void> {
  await expect.poll(() => findWindows(title), { message: `windows ${title}` }).toEqual([]);
}

/** Presses keys one after another, by their names in X, such as `Return` or `ctrl+a`. */
export async function press(...keys: readonly string[]): Promise<void> {
  await xdotool('key', ...keys);
}

/** Has the field that has the keyboard hold `text` and nothing else. A dialog that is not ready yet may miss a part, which is then typed again. */
export async function enterText(text: string): Promise<void> {
  await expect(async () => {
    await xdotool('key', 'ctrl+a', 'type', text);
    expect(await copyText()).toBe(text);
  }).toPass();
}

/** What the field that has the keyboard holds, through the clipboard; what was there before when the field's program is late. */
export async function copyText(): Promise<string> {
  await press('ctrl+a', 'ctrl+c');
  return readClipboard();
}

async function findWindows(title: RegExp): Promise<readonly string[]> {
  const found = await xdotool('search', '--onlyvisible', '--name', title.source);
  return found.split('\n').filter((line) => line !== '');
}

function xdotool(...words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('xdotool', words, { timeout: 20_000 }, (error, text) => {
      // It ends with 1 when it finds no window, or one that has just gone.
      if (error === null || error.code === 1) resolve(text);
      else reject(error);
    });
  });
}

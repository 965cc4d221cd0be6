import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import clipboard from 'clipboardy';
import type { Clipboard, PrimarySelection } from '../ports/clipboard.ts';
import { orUnavailable } from './or-unavailable.ts';

const run = promisify(execFile);
/** How long the owner of the selection may take to answer, in milliseconds. */
const patience = 2000;
/** The largest selection that is read, in bytes: users may select whole documents. */
const maxBuffer = 64 * 1024 * 1024;

/** The primary selection of X11, through xsel(1): the system's or else the one bundled in `clipboardy`, which itself only accesses the clipboard. */
export const xSelection: PrimarySelection = {
  read: () => orUnavailable(() => xsel('--output')),
  clear: () =>
    orUnavailable(async () => {
      await xsel('--clear');
    }),
};

async function xsel(action: '--output' | '--clear'): Promise<string> {
  const words = ['--primary', action];
  const options = { timeout: patience, maxBuffer };
  const bundled = path.join(path.dirname(createRequire(import.meta.url).resolve('clipboardy')), 'fallbacks/linux/xsel');
  try {
    const { stdout } = await run('xsel', words, options);
    return stdout;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || !existsSync(bundled)) throw error;
    const { stdout } = await run(bundled, words, options);
    return stdout;
  }
}

/** The clipboard of the desktop session, through the system's own tools. The text is passed to them on standard input, never as an argument. */
export const osClipboard: Clipboard = {
  read: () => orUnavailable(() => clipboard.read()),
  write: (text) => orUnavailable(() => clipboard.write(text)),
  selection: process.platform === 'linux' ? xSelection : null,
};

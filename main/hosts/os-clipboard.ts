import clipboard from 'clipboardy';
import { LatchkeyError } from '../../shared/errors.ts';
import type { Clipboard } from '../ports/clipboard.ts';

/** The clipboard of the desktop session, by way of the system's own tools. The text reaches them on standard input, never as an argument. */
export const osClipboard: Clipboard = {
  read: () => orUnavailable(() => clipboard.read()),
  write: (text) => orUnavailable(() => clipboard.write(text)),
};

async function orUnavailable<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch {
    // No cause: it quotes what was written.
    throw new LatchkeyError({ code: 'clipboard.unavailable' });
  }
}

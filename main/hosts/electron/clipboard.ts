import { clipboard } from 'electron';
import { LatchkeyError } from '../../../shared/errors.ts';
import type { Clipboard } from '../../ports/clipboard.ts';

/** The clipboard through Electron. */
export const electronClipboard: Clipboard = {
  read: () => orUnavailable(() => clipboard.readText()),
  write: (text) =>
    orUnavailable(async () => {
      if (text === '') clipboard.clear();
      else await clipboard.writeText(text);
    }),
};

async function orUnavailable<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch {
    // No cause: its message may quote the text.
    throw new LatchkeyError({ code: 'clipboard.unavailable' });
  }
}

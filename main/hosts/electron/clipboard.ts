import { clipboard } from 'electron';
import type { Clipboard } from '../../ports/clipboard.ts';
import { orUnavailable } from '../or-unavailable.ts';

/** The clipboard through Electron. */
export const electronClipboard: Clipboard = {
  read: () => orUnavailable(() => clipboard.readText()),
  write: (text) =>
    orUnavailable(async () => {
      if (text === '') clipboard.clear();
      else await clipboard.writeText(text);
    }),
};

import { clipboard } from 'electron';
import type { Clipboard, PrimarySelection } from '../../ports/clipboard.ts';
import { orUnavailable } from '../or-unavailable.ts';

const selection: PrimarySelection = {
  read: () => orUnavailable(async () => (clipboard.selection ?? selectionOfBefore()).readText()),
  clear: () => orUnavailable(async () => (clipboard.selection ?? selectionOfBefore()).clear()),
};

/** The clipboard through Electron. */
export const electronClipboard: Clipboard = {
  read: () => orUnavailable(() => clipboard.readText()),
  write: (text) =>
    orUnavailable(async () => {
      if (text === '') return clipboard.clear();
      await clipboard.writeText(text);
      // Under X11 the engine has what is copied selected, too, where clearing the clipboard leaves it.
      if (process.platform === 'linux' && (await selection.read()) === text) await selection.clear();
    }),
  selection: process.platform === 'linux' ? selection : null,
};

/** As Electron had it before 44, where each call of the clipboard names the one that it is for. */
function selectionOfBefore(): { readText(): string; clear(): void } {
  const named = clipboard as unknown as { readText(kind: 'selection'): string; clear(kind: 'selection'): void };
  return { readText: () => named.readText('selection'), clear: () => named.clear('selection') };
}

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
      // Under X11, the engine also puts copied text into the selection, and does not remove it when the clipboard is cleared.
      if (process.platform === 'linux' && (await selection.read()) === text) await selection.clear();
    }),
  selection: process.platform === 'linux' ? selection : null,
};

/** The API of Electron before version 44, where each clipboard call names the clipboard. */
function selectionOfBefore(): { readText(): string; clear(): void } {
  const named = clipboard as unknown as { readText(kind: 'selection'): string; clear(kind: 'selection'): void };
  return { readText: () => named.readText('selection'), clear: () => named.clear('selection') };
}

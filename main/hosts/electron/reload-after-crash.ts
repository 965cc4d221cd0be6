import { app, type BrowserWindow, dialog } from 'electron';
import type { Report } from '../../ports/report.ts';

// A page that crashes as soon as it is shown would do so for ever.
const crashesMax = 3;
const withinMs = 60_000;

/** Has `window` load its page anew when the process of it has crashed. The vault is in the main process, and stays as it is. After the third crash within a minute the program ends, with a message. */
export function reloadAfterCrash(window: BrowserWindow, report: Report): void {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < withinMs), now];
    report('The page of the window has crashed.', reason);
    if (crashes.length < crashesMax) return window.webContents.reload();
    dialog.showErrorBox('Latchkey', `The window keeps crashing (${reason}). Latchkey has to close.`);
    app.quit();
  });
}

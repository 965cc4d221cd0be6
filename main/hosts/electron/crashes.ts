import { app, type BrowserWindow, dialog } from 'electron';
import type { Report } from '../../ports/report.ts';

// A page that crashes as soon as it is shown would do so for ever.
const pageCrashesMax = 3;
const gpuCrashesMax = 4;
const withinMs = 60_000;

/**
 * Reloads the page of `window` when its process has crashed. The vault is in the main process, and is not affected. After the third crash within a
 * minute the program ends, with a message.
 */
export function reloadAfterCrash(window: BrowserWindow, report: Report): void {
  const isOften = countUpTo(pageCrashesMax);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    report('The page of the window has crashed.', reason);
    if (!isOften()) return window.webContents.reload();
    dialog.showErrorBox('Latchkey', `The window keeps crashing (${reason}). Latchkey has to close.`);
    app.quit();
  });
}

/**
 * Without it, Chromium aborts the program after some crashes of its GPU process, whatever is on the clipboard by then. Must be set before the application is
 * ready. Source: Chromium's `content/browser/gpu/gpu_process_host.cc`.
 */
export const noGpuCrashLimit = 'disable-gpu-process-crash-limit';

/**
 * Starts the program again, on the vault in `vaultFile()` unless it is null, when the GPU process has crashed or could not be started four times within a
 * minute: first drawing without a GPU, then without that process. A GPU process that fails less often is replaced by Chromium, and the page stays as it is.
 */
export function restartWithoutGpu(window: BrowserWindow, vaultFile: () => string | null, report: Report): void {
  const isOften = countUpTo(gpuCrashesMax);
  let isEnding = false;
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit' || isEnding || !isOften()) return;
    isEnding = true;
    const without = app.commandLine.hasSwitch('disable-gpu') ? 'in-process-gpu' : 'disable-gpu';
    report(`The GPU process keeps crashing. Latchkey starts again with --${without}.`, reason);
    const file = vaultFile();
    // Of two, the later counts.
    const shown = file === null ? [] : ['--vault', file];
    app.relaunch({ args: [...process.argv.slice(1), ...shown, `--${without}`] });
    // Not closed: its page could not draw a question. So a place that it was moved to since the start is not kept.
    if (!window.isDestroyed()) window.destroy();
  });
}

/** A function that tells whether it was called `max` times within a minute. */
function countUpTo(max: number): () => boolean {
  let times: readonly number[] = [];
  return () => {
    const now = Date.now();
    times = [...times.filter((at) => now - at < withinMs), now];
    return times.length >= max;
  };
}

import { app } from 'electron';
import type { Report } from '../../ports/report.ts';

const closeLimitMs = 5000;

/**
 * Runs `close` after the last window was closed, and ends the process once `close` is done, has failed, or has taken five
 * seconds.
 */
export function closeOnQuit(close: () => Promise<void>, report: Report): void {
  let isClosing = false;
  // `will-quit` rather than `before-quit`, until which the page can keep its window open to ask about a secret that was not copied.
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    Promise.race([close(), timeLimit()])
      .catch((error: unknown) => report('The application did not close in order.', error))
      // Unlike `quit`, `exit` cannot be prevented.
      .finally(() => app.exit());
  });
}

function timeLimit(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`still closing after ${closeLimitMs} ms`)), closeLimitMs);
  });
}

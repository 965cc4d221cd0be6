import { setImmediate } from 'node:timers/promises';

// At most that long, Ctrl-C is not heard.
const patienceMs = 50;

/** What long work that waits for nothing calls now and then, so that signals are heard. */
export function heeding(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < patienceMs) return;
    await setImmediate();
    since = performance.now();
  };
}

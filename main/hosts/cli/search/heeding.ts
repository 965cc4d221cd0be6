import { setImmediate } from 'node:timers/promises';

// The longest time for which Ctrl-C is not noticed.
const patienceMs = 50;

/** Returns a function that long synchronous work calls regularly, so that signals are processed. */
export function heeding(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < patienceMs) return;
    await setImmediate();
    since = performance.now();
  };
}

import type { LaunchedApp } from './launch.ts';

/** What `fs.fchownSync` calls, in every Node that runs our main. */
interface Internals {
  binding(name: 'fs'): { fchown: unknown };
}

/** Has the system refuse main to give files to others, as it does to everybody but root. Answers what ends that. */
export async function refuseOwners({ electron }: LaunchedApp): Promise<() => void> {
  if (electron !== null) {
    await electron.evaluate(refuse);
    return () => undefined;
  }
  // Main runs in this process, which goes on.
  const fs = (process as unknown as Internals).binding('fs');
  const { fchown } = fs;
  refuse();
  return () => {
    fs.fchown = fchown;
  };
}

// Runs in main, so everything it needs is within it.
function refuse(): void {
  (process as unknown as Internals).binding('fs').fchown = () => {
    throw Object.assign(new Error('EPERM: operation not permitted, fchown'), { code: 'EPERM' });
  };
}

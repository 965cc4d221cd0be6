import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { temporaryFolder } from '../data-dir.ts';

/** A folder for what a browser writes, for as long as it runs. */
export interface Profile {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A new profile, private to this user. It is removed with the process at the latest. */
export async function temporaryProfile(): Promise<Profile> {
  const folder = await mkdtemp(path.join(temporaryFolder(), 'latchkey-'));
  const removeAtExit = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  return {
    folder,
    remove: async () => {
      // Of the browser's processes, some may outlive the one whose end we are told of, and write once more.
      for (let look = 0; look < 20; look += 1) {
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        await setTimeout(100);
        if (!existsSync(folder)) break;
      }
      process.off('exit', removeAtExit);
    },
  };
}

import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Unfinished } from '../../files/unfinished.ts';
import { temporaryFolder } from '../data-dir.ts';

/** A temporary folder for the browser's files. */
export interface Profile {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A new profile folder, accessible to this user only. It is removed at the end of the process at the latest, or by the next start if that is killed. */
export async function temporaryProfile(unfinished: Unfinished): Promise<Profile> {
  const note = await unfinished.begin();
  const folder = path.join(temporaryFolder(), `latchkey-${randomBytes(6).toString('hex')}`);
  // Noted before it exists, so that a process killed in between leaves a folder that is known.
  await note.write({ kind: 'profile', folder, dev: null, ino: null });
  await mkdir(folder, { mode: 0o700 });
  const { dev, ino } = await stat(folder, { bigint: true });
  await note.write({ kind: 'profile', folder, dev: String(dev), ino: String(ino) });
  const removeAtExit = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  return {
    folder,
    remove: async () => {
      // Some of the browser's processes may outlive the main one, and write once more.
      for (let look = 0; look < 20; look += 1) {
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        await setTimeout(100);
        if (!existsSync(folder)) break;
      }
      process.off('exit', removeAtExit);
      await note.end();
    },
  };
}

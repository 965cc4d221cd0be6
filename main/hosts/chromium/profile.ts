import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Unfinished } from '../../files/unfinished.ts';
import { temporaryFolder } from '../data-dir.ts';

/** A folder for what a browser writes, for as long as it runs. */
export interface Profile {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A new profile, private to this user. It is removed with the process at the latest; when that is killed, by the next that starts. */
export async function temporaryProfile(unfinished: Unfinished): Promise<Profile> {
  const note = await unfinished.begin();
  const folder = path.join(temporaryFolder(), `latchkey-${randomBytes(6).toString('hex')}`);
  // Before it is there: whoever is killed in between leaves a folder of which the note tells.
  await note.write({ kind: 'profile', folder, dev: null, ino: null });
  await mkdir(folder, { mode: 0o700 });
  const { dev, ino } = await stat(folder, { bigint: true });
  await note.write({ kind: 'profile', folder, dev: String(dev), ino: String(ino) });
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
      await note.end();
    },
  };
}

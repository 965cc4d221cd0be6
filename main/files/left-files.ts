import { lstat, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from '../ports/report.ts';
import { partialName } from './new-file.ts';
import type { Unfinished, UnfinishedWork } from './unfinished.ts';

/** Removes partial files and browser profiles of processes that were killed. What cannot be removed is reported, and left to a later start. */
export async function removeLeftFiles(unfinished: Unfinished, report: Report): Promise<void> {
  for await (const { work, release } of unfinished.abandoned((work): work is UnfinishedWork => true)) {
    let isDone = false;
    try {
      await removeOf(work);
      // Only the open vault can tell whether the keys of these tokens exist.
      isDone = work.kind !== 'tokens';
    } catch (error) {
      report(`${placeOf(work)}, which was left when the program was killed, could not be removed`, error);
    }
    await release(isDone);
  }
}

function placeOf(work: UnfinishedWork): string {
  return work.kind === 'profile' ? work.folder : work.partial;
}

async function removeOf(work: UnfinishedWork): Promise<void> {
  if (work.kind === 'profile') return removeProfile(work);
  const { partial } = work;
  if (!partialName.test(path.basename(partial))) return;
  const stats = await statsOf(partial);
  if (stats?.isFile() && isOwn(stats)) await rm(partial, { force: true });
}

async function removeProfile({ folder, dev, ino }: Extract<UnfinishedWork, { kind: 'profile' }>): Promise<void> {
  const stats = await statsOf(folder);
  if (ino === null && stats?.isDirectory() && isOwn(stats)) return removeEmpty(folder);
  // In a world-writable folder, somebody else may have the name by now.
  const isSame = stats?.isDirectory() && String(stats.dev) === dev && String(stats.ino) === ino && isOwn(stats);
  if (isSame) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Removes a profile that was noted but not yet recorded as created: nothing was written to it then. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function statsOf(file: string) {
  return lstat(file, { bigint: true }).catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

function isOwn({ uid }: { readonly uid: bigint }): boolean {
  const own = process.getuid?.();
  return own === undefined || uid === BigInt(own);
}

import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Report } from '../ports/report.ts';
import { trySystemLock } from '../vault/system-lock.ts';
import { syncFolderOf } from './files.ts';
import { makePrivateFolder } from './folders.ts';

const absolutePath = z.string().refine((file) => path.isAbsolute(file));

/** What a process leaves behind if it is killed now. Contains no secrets. */
const work = z.discriminatedUnion('kind', [
  /** A file that is being written under a temporary name. */
  z.strictObject({ kind: z.literal('file'), partial: absolutePath }),
  /** The folder of a browser profile. Device and inode tell it from a later folder of the same name, and are null until it is created. */
  z.strictObject({
    kind: z.literal('profile'),
    folder: absolutePath,
    dev: z.string().nullable(),
    ino: z.string().nullable(),
  }),
  /** The file with the tokens of `count` keys, the first of which is `firstKey`, that are being stored in the vault `vault` (its id in base64url). */
  z.strictObject({
    kind: z.literal('tokens'),
    partial: absolutePath,
    file: absolutePath,
    /** Bytes. */
    size: z.int().nonnegative(),
    firstKey: z.string(),
    count: z.int().positive(),
    vault: z.string(),
    /** The last commit of the vault before they are stored. */
    sequence: z.int().nonnegative(),
    /** Milliseconds since the epoch. */
    at: z.int(),
  }),
]);

export type UnfinishedWork = z.output<typeof work>;
export type TokensWork = Extract<UnfinishedWork, { kind: 'tokens' }>;

/** A note of work in progress. */
export interface Note {
  /** Replaces the note, durably when it resolves. Never rejects: work goes on even if it cannot be noted, which is reported. */
  write(now: UnfinishedWork): Promise<void>;
  /** Makes the note outlive the work, because something is left to do. */
  keep(): void;
  /** Ends the note with the work. */
  end(): Promise<void>;
}

/** A note whose process was killed. */
export interface Abandoned<T extends UnfinishedWork> {
  readonly work: T;
  /** Removes the note, or leaves it to a later start. */
  release(isDone: boolean): Promise<void>;
}

const name = /^[0-9a-f]{12}\.jsonl$/;
// A note has a few lines with paths.
const maxSize = 256 * 1024;
// In milliseconds. A note this old counts as abandoned if it is empty or cannot be locked: no work takes this long.
const oldMs = 24 * 60 * 60 * 1000;

/**
 * Notes of what processes would leave behind, in files in `folder`. A file is locked while its process works, so one without a lock is from a process that
 * was killed, even if its process id is in use again. Each line of a file replaces the ones before.
 */
export class Unfinished {
  readonly #folder: string;
  readonly #report: Report;

  constructor(folder: string, report: Report) {
    this.#folder = folder;
    this.#report = report;
  }

  /** Begins a note for new work. Never rejects, like `Note.write`. */
  async begin(): Promise<Note> {
    const file = path.join(this.#folder, `${randomBytes(6).toString('hex')}.jsonl`);
    let handle: FileHandle | null = null;
    try {
      makePrivateFolder(this.#folder);
      handle = await open(file, 'wx', 0o600);
      await tryLock(handle);
      await syncFolderOf(file);
    } catch (error) {
      this.#tell(error);
    }
    return noteIn(file, handle, (error) => this.#tell(error));
  }

  /** The notes of killed processes for which `isAskedFor` is true. The caller has each one exclusively until it is released. */
  async *abandoned<T extends UnfinishedWork>(
    isAskedFor: (work: UnfinishedWork) => work is T,
  ): AsyncGenerator<Abandoned<T>> {
    for (const file of await this.#files()) {
      try {
        const found = await take(file, isAskedFor);
        if (found !== null) yield found;
      } catch (error) {
        this.#report(`${file}, a note of what was being done, could not be used`, error);
      }
    }
  }

  async #files(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((each) => name.test(each)).map((each) => path.join(this.#folder, each));
  }

  #tell(error: unknown): void {
    this.#report('what is being done could not be noted, and would be left if the program were killed', error);
  }
}

/** The notes of the programs that use the data folder `dataDir`. */
export function unfinishedIn(dataDir: string, report: Report): Unfinished {
  return new Unfinished(path.join(dataDir, 'unfinished'), report);
}

function noteIn(file: string, handle: FileHandle | null, tell: (error: unknown) => void): Note {
  let isKept = false;
  return {
    write: async (now) => {
      try {
        await handle?.appendFile(`${JSON.stringify(now)}\n`);
        await handle?.sync();
      } catch (error) {
        tell(error);
      }
    },
    keep: () => {
      isKept = true;
    },
    end: async () => {
      if (!isKept && handle !== null) await rm(file, { force: true }).catch(tell);
      await handle?.close().catch(tell);
      handle = null;
    },
  };
}

async function take<T extends UnfinishedWork>(
  file: string,
  isAskedFor: (work: UnfinishedWork) => work is T,
): Promise<Abandoned<T> | null> {
  const handle = await open(file, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  let isTaken = false;
  try {
    const stats = await handle.stat();
    if (!stats.isFile() || stats.size > maxSize) return null;
    const isOld = Date.now() - stats.mtimeMs > oldMs;
    const isFree = await tryLock(handle);
    if (isFree === false || (isFree === null && !isOld)) return null;
    // Its owner may have removed it meanwhile.
    const there = await lstat(file).catch(() => null);
    if (there?.ino !== stats.ino) return null;
    const left = lastWork(await handle.readFile('utf8'));
    if (left === null && isOld) await rm(file, { force: true });
    if (left === null || !isAskedFor(left)) return null;
    isTaken = true;
    const release = async (isDone: boolean) => {
      if (isDone) await rm(file, { force: true }).catch(() => undefined);
      await handle.close();
    };
    return { work: left, release };
  } finally {
    if (!isTaken) await handle.close();
  }
}

/** Whether nobody else has the lock; null where there are no locks. */
async function tryLock(handle: FileHandle): Promise<boolean | null> {
  try {
    return await trySystemLock(handle.fd);
  } catch {
    return null;
  }
}

/** The last complete line: a power failure may tear the line being written. */
function lastWork(text: string): UnfinishedWork | null {
  for (const line of text.split('\n').toReversed()) {
    const parsed = work.safeParse(jsonOf(line));
    if (parsed.success) return parsed.data;
  }
  return null;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

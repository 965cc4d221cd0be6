import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import { openStored } from './file-reader.ts';
import { type FileSystem, reasonOf, syncFolder } from './file-system.ts';
import { giveNameTo, makeFolder, writeTemporary } from './file-writer.ts';
import { type Backup, type StoredFile, type Write, withStored } from './storage.ts';

// How many are kept.
const most = 10;

/** The backups of the vault in `file`: files in the folder `backups` beside it, named `<vault>-<instant>.latchkey`. */
export class FileBackups {
  readonly #file: string;
  readonly #folder: string;
  readonly #fs: FileSystem;

  constructor(file: string, fs: FileSystem) {
    this.#file = file;
    this.#folder = path.join(path.dirname(file), 'backups');
    this.#fs = fs;
  }

  async list(): Promise<readonly Backup[]> {
    const backups: Backup[] = [];
    for (const name of this.#names()) {
      const at = this.#timeOf(name);
      const file = path.join(this.#folder, name);
      const size = at === null ? null : this.#sizeOf(file);
      if (at !== null && size !== null) backups.push({ file, size, at, open: () => openStored(file, this.#fs) });
    }
    return backups.sort((a, b) => b.at - a.at);
  }

  /**
   * As `VaultStorage.backUp`.
   * @throws the operating system's error; then all is as before
   */
  async add(
    at: number,
    write: (write: Write) => Promise<void>,
    isOurs: (file: StoredFile) => Promise<boolean>,
  ): Promise<Backup> {
    const fs = this.#fs;
    const { ext, name } = path.parse(this.#file);
    await makeFolder(fs, this.#folder);
    const file = path.join(this.#folder, `${name}-${timeName(at)}${ext}`);
    giveNameTo(fs, await writeTemporary(fs, file, write), file);
    await syncFolder(fs, this.#folder);
    const made = { file, size: fs.statSync(file).size, at, open: () => openStored(file, fs) };
    await this.#prune(made, isOurs);
    return made;
  }

  /** Removes the oldest of more than `most` backups that are ours; `made` is one of them, and stays however old its time makes it. */
  async #prune(made: Backup, isOurs: (file: StoredFile) => Promise<boolean>): Promise<void> {
    try {
      const others = (await this.list()).filter(({ file }) => file !== made.file);
      if (others.length < most) return;
      const ours: Backup[] = [];
      for (const backup of others) if (await isTrueOf(backup, isOurs)) ours.push(backup);
      for (const { file } of ours.slice(most - 1)) this.#fs.rmSync(file, { force: true });
    } catch (error) {
      // The backup is made: what is one too many can go another time.
      if (!isRefusal(error)) throw error;
    }
  }

  #names(): readonly string[] {
    try {
      return this.#fs.readdirSync(this.#folder);
    } catch (error) {
      if (reasonOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  /** Null for what is not a file. */
  #sizeOf(file: string): number | null {
    try {
      const stats = this.#fs.statSync(file);
      return stats.isFile() ? stats.size : null;
    } catch {
      // Gone since it was listed.
      return null;
    }
  }

  /** The instant in the name of a backup of this vault, or null when the file is something else. */
  #timeOf(file: string): number | null {
    const { ext, name } = path.parse(this.#file);
    if (!file.startsWith(`${name}-`) || !file.endsWith(ext)) return null;
    const time = file.slice(name.length + 1, file.length - ext.length);
    const at = Date.parse(time.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
    return Number.isNaN(at) || timeName(at) !== time ? null : at;
  }
}

/** What cannot be read is nobody's, and stays. */
async function isTrueOf(backup: Backup, isOurs: (file: StoredFile) => Promise<boolean>): Promise<boolean> {
  try {
    return await withStored(backup, isOurs);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof LatchkeyError || reasonOf(error) !== null;
}

/** The instant `at` (milliseconds since the epoch) as part of a file's name: Windows allows no colon there. */
export function timeName(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '-');
}

import path from 'node:path';
import { openStored } from './file-reader.ts';
import { type FileSystem, reasonOf, syncFolder } from './file-system.ts';
import { giveNameTo, makeFolder, writeTemporary } from './file-writer.ts';
import type { Backup, Write } from './storage.ts';

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

  /** @throws the operating system's error; then all is as before */
  async add(at: number, write: (write: Write) => Promise<void>): Promise<Backup> {
    const fs = this.#fs;
    const { ext, name } = path.parse(this.#file);
    await makeFolder(fs, this.#folder);
    const file = path.join(this.#folder, `${name}-${timeName(at)}${ext}`);
    giveNameTo(fs, await writeTemporary(fs, file, write), file);
    await syncFolder(fs, this.#folder);
    for (const { file: old } of (await this.list()).slice(most)) fs.rmSync(old, { force: true });
    return { file, size: fs.statSync(file).size, at, open: () => openStored(file, fs) };
  }

  #names(): readonly string[] {
    try {
      return this.#fs.readdirSync(this.#folder);
    } catch (error) {
      if (reasonOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  #sizeOf(file: string): number | null {
    try {
      return this.#fs.statSync(file).size;
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

/** The instant `at` (milliseconds since the epoch) as part of a file's name: Windows allows no colon there. */
export function timeName(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '-');
}

import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import { accessOf, folderAccess, type OnAccessLost } from './file-access.ts';
import { baseOf, removeLeft } from './file-left.ts';
import { openStored } from './file-reader.ts';
import { type FileSystem, reasonOf, syncFolder } from './file-system.ts';
import { giveNameTo, makeFolder, withTemporary } from './file-writer.ts';
import { type Backup, type StoredFile, type Write, withStored } from './storage.ts';

// How many backups are kept.
const most = 10;

/** Where backups of a vault are: the files `<name>-<instant><ext>` in `folder`. */
interface Place {
  readonly folder: string;
  readonly name: string;
  readonly ext: string;
}

/**
 * The backups of the vault that `file` leads to: files `<vault>-<instant>.latchkey` in the folder `backups` beside the real file, whatever link it was opened
 * by. Includes those that an earlier version made beside the link.
 */
export class FileBackups {
  readonly #file: string;
  readonly #fs: FileSystem;
  readonly #onAccessLost: OnAccessLost;

  constructor(file: string, fs: FileSystem, onAccessLost: OnAccessLost) {
    this.#file = file;
    this.#fs = fs;
    this.#onAccessLost = onAccessLost;
  }

  async list(): Promise<readonly Backup[]> {
    const backups = this.#places().flatMap((place) => this.#listIn(place));
    return backups.sort((a, b) => b.at - a.at);
  }

  #listIn(place: Place): readonly Backup[] {
    const backups: Backup[] = [];
    for (const name of this.#names(place.folder)) {
      const at = timeIn(name, place);
      const file = path.join(place.folder, name);
      const size = at === null ? null : this.#sizeOf(file);
      if (at !== null && size !== null) backups.push({ file, size, at, open: () => openStored(file, this.#fs) });
    }
    return backups;
  }

  /** Where new backups are made, followed by other places that may have some. */
  #places(): readonly [Place, ...Place[]] {
    const own = placeBeside(realPathOr(this.#fs, this.#file));
    const linked = placeBeside(this.#file);
    const isSame = linked.name === own.name && realPathOr(this.#fs, linked.folder) === own.folder;
    return isSame ? [own] : [own, linked];
  }

  /** Removes temporary files of backups that a crash left. */
  async removeLeft(): Promise<void> {
    const [place] = this.#places();
    await removeLeft(this.#fs, place.folder, (name) => {
      const base = baseOf(name);
      return base !== null && timeIn(base, place) !== null;
    });
  }

  /**
   * Implements `VaultStorage.backUp`.
   * @throws the operating system's error; nothing has changed then
   */
  async add(
    at: number,
    write: (write: Write) => Promise<void>,
    isOurs: (file: StoredFile) => Promise<boolean>,
  ): Promise<Backup> {
    const fs = this.#fs;
    const onAccessLost = this.#onAccessLost;
    const [{ folder, ext, name }] = this.#places();
    const access = accessOf(fs.statSync(this.#file));
    await makeFolder(fs, folder, { access: folderAccess(access), onAccessLost });
    await this.removeLeft();
    const file = path.join(folder, `${name}-${timeName(at)}${ext}`);
    await withTemporary(fs, file, { content: write, access, onAccessLost }, (made) => giveNameTo(fs, made, file));
    await syncFolder(fs, folder);
    const made = { file, size: fs.statSync(file).size, at, open: () => openStored(file, fs) };
    await this.#prune(made, isOurs);
    return made;
  }

  /** Removes the oldest of our backups beyond `most`. Never removes `made`, however old its time says it is. */
  async #prune(made: Backup, isOurs: (file: StoredFile) => Promise<boolean>): Promise<void> {
    try {
      const others = (await this.list()).filter(({ file }) => file !== made.file);
      if (others.length < most) return;
      const ours: Backup[] = [];
      for (const backup of others) if (await isTrueOf(backup, isOurs)) ours.push(backup);
      for (const { file } of ours.slice(most - 1)) this.#fs.rmSync(file, { force: true });
    } catch (error) {
      // The backup was made; a surplus one can be removed next time.
      if (!isRefusal(error)) throw error;
    }
  }

  #names(folder: string): readonly string[] {
    try {
      return this.#fs.readdirSync(folder);
    } catch (error) {
      if (reasonOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  /** The size in bytes, or null for anything but a file. */
  #sizeOf(file: string): number | null {
    try {
      const stats = this.#fs.statSync(file);
      return stats.isFile() ? stats.size : null;
    } catch (error) {
      if (reasonOf(error) === null) throw error;
      // Gone since it was listed.
      return null;
    }
  }
}

function placeBeside(file: string): Place {
  const { dir, name, ext } = path.parse(file);
  return { folder: path.join(dir, 'backups'), name, ext };
}

/** The real path of `file`, or `file` where it cannot be resolved. */
export function realPathOr(fs: FileSystem, file: string): string {
  try {
    return fs.realpathSync(file);
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return file;
  }
}

/** The instant in the name of a backup in `place`, or null for any other file. */
function timeIn(file: string, { name, ext }: Place): number | null {
  if (!file.startsWith(`${name}-`) || !file.endsWith(ext)) return null;
  const time = file.slice(name.length + 1, file.length - ext.length);
  const at = Date.parse(time.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
  return Number.isNaN(at) || timeName(at) !== time ? null : at;
}

/** A file that cannot be read does not count as ours, and stays. */
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

/** The instant `at` (milliseconds since the epoch) for a file name: Windows allows no colon in one. */
export function timeName(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '-');
}

import { type FileSystem, identityOf } from './file-system.ts';

/**
 * The folder that is a lock, for `proper-lockfile` to work with. That looks at a folder, and then removes whatever has its name: the fresh lock of a third
 * process too, which had seen the same stale one. Here the folder is told by what it is, not by its name alone.
 */
export class LockFolder {
  /** The part of the file system that `proper-lockfile` uses. */
  readonly fs = {
    mkdirSync: () => this.#make(),
    rmdirSync: () => this.#remove(),
    statSync: () => this.#look(),
    utimesSync: (_name: string, accessed: Date, modified: Date) => this.#renew(accessed, modified),
  };
  readonly #fs: FileSystem;
  readonly #name: string;
  #descriptor: number | null = null;
  #made: string | null = null;
  #seen: string | null = null;
  #isTaken = false;
  #isClosed = false;

  constructor(fs: FileSystem, name: string) {
    this.#fs = fs;
    this.#name = name;
  }

  /** @throws the operating system's error where nobody can tell */
  isOurs(): boolean {
    if (this.#isClosed) return false;
    const stats = this.#fs.statSync(this.#name, { bigint: true, throwIfNoEntry: false });
    return stats !== undefined && identityOf(stats) === this.#made;
  }

  /** Whether it is surely not ours any more. */
  isAnothers(): boolean {
    try {
      return !this.isOurs();
    } catch {
      // A disk that cannot say refuses the removal as well; or it was our lock a moment ago.
      return false;
    }
  }

  /** Called when it was taken. Throws `ELOCKED` when it was taken away meanwhile. */
  requireTaken(): void {
    this.#requireOurs();
    this.#isTaken = true;
  }

  /** Lets go of the folder, whoever's it is by now. */
  close(): void {
    this.#isClosed = true;
    if (this.#descriptor === null) return;
    try {
      this.#fs.closeSync(this.#descriptor);
    } catch {
      // Nothing was written through it.
    }
    this.#descriptor = null;
  }

  #make(): void {
    this.#fs.mkdirSync(this.#name);
    try {
      this.#made = this.#hold();
    } catch (error) {
      this.#fs.rmdirSync(this.#name);
      throw error;
    }
  }

  /** While a folder is open, no other can be given its number. Windows can open no folder; there the numbers do not come again. */
  #hold(): string {
    if (process.platform === 'win32') return identityOf(this.#fs.statSync(this.#name, { bigint: true }));
    this.#descriptor = this.#fs.openSync(this.#name, 'r');
    return identityOf(this.#fs.fstatSync(this.#descriptor, { bigint: true }));
  }

  #look(): { readonly mtime: Date } {
    if (this.#made !== null) this.#requireOurs();
    const stats = this.#fs.statSync(this.#name, { bigint: true });
    this.#seen = `${identityOf(stats)} ${stats.mtimeNs}`;
    // Rounded, as the time that is set is told: what is cut off would look like a time that somebody else set.
    return { mtime: new Date(Math.round(Number(stats.mtimeNs) / 1e6)) };
  }

  #renew(accessed: Date, modified: Date): void {
    this.#requireOurs();
    this.#fs.utimesSync(this.#name, accessed, modified);
  }

  #remove(): void {
    if (this.#made === null) {
      const seen = this.#seen;
      this.#look();
      if (this.#seen !== seen) throw lost('ELOCKED');
    } else if (this.isAnothers()) throw lost('ELOCKED');
    this.#fs.rmdirSync(this.#name);
  }

  #requireOurs(): void {
    // Renewing ends at once for a lock that is not there; after any other error it would be tried again, even when all has been given back.
    if (!this.isOurs()) throw lost(this.#isTaken ? 'ENOENT' : 'ELOCKED');
  }
}

function lost(code: string): Error {
  return Object.assign(new Error('somebody else has the lock'), { code });
}

import path from 'node:path';
import { LatchkeyError } from '../../shared/errors.ts';
import { type FileSystem, identityOf, readAll, syncFolder } from './file-system.ts';
import type { StoredEnd } from './storage.ts';

/** @throws {LatchkeyError} `vault.changed` when the file open as `descriptor` does not end as `expected` */
export function requireEnd(fs: FileSystem, descriptor: number, expected: StoredEnd): void {
  if (sizeAfter(fs, descriptor, expected) !== 0) throw new LatchkeyError({ code: 'vault.changed' });
}

/** How many bytes are stored after `expected`, or null when what is stored does not continue from there. */
export function sizeAfter(fs: FileSystem, descriptor: number, { size, mark, markAt }: StoredEnd): number | null {
  const stored = fs.fstatSync(descriptor).size;
  if (stored < size || !readAll(fs, descriptor, markAt, mark.length).equals(mark)) return null;
  return stored - size;
}

// This much of the beginning and the end identifies a frame: length, sequence, a commit's digest, the random nonce, and the tag.
const edgeSize = 64;

/** What was written after some end: its size, its first bytes and its last bytes. */
export class Written {
  /** Bytes. */
  size = 0;
  #first = Buffer.alloc(0);
  #last = Buffer.alloc(0);

  add(part: Uint8Array): void {
    this.size += part.length;
    this.#first = Buffer.concat([this.#first, part.subarray(0, edgeSize - this.#first.length)]);
    this.#last = Buffer.concat([this.#last, part.subarray(-edgeSize)]).subarray(-edgeSize);
  }

  /** Whether it lies at `start` (bytes) of the file open as `descriptor`, whatever follows. */
  standsAt(fs: FileSystem, descriptor: number, start: number): boolean {
    const end = start + this.size;
    const [first, last] = [this.#first, this.#last];
    if (fs.fstatSync(descriptor).size < end) return false;
    return (
      readAll(fs, descriptor, start, first.length).equals(first) &&
      readAll(fs, descriptor, end - last.length, last.length).equals(last)
    );
  }
}

/** Makes sure that the name leads to the file being written even after a power cut: whoever renamed it may not have synced the folder. */
export class NameSync {
  readonly #fs: FileSystem;
  readonly #file: string;
  #settled: string | null = null;

  constructor(fs: FileSystem, file: string) {
    this.#fs = fs;
    this.#file = file;
  }

  async settle(descriptor: number): Promise<void> {
    const identity = identityOf(this.#fs.fstatSync(descriptor, { bigint: true }));
    if (identity === this.#settled) return;
    await syncFolder(this.#fs, path.dirname(this.#fs.realpathSync(this.#file)));
    this.#settled = identity;
  }

  /** Makes the next `settle` sync the folder, whichever file has the name. */
  unsettle(): void {
    this.#settled = null;
  }
}

import * as nodeFs from 'node:fs';
import { trySystemLock } from './system-lock.ts';

/** The part of `node:fs` that the vault uses, and a file lock, which `node:fs` lacks. */
export interface FileSystem extends NodeFileSystem {
  readonly trySystemLock: typeof trySystemLock;
}

type NodeFileSystem = Pick<
  typeof nodeFs,
  | 'close'
  | 'closeSync'
  | 'fchmodSync'
  | 'fchownSync'
  | 'fdatasync'
  | 'fstat'
  | 'fstatSync'
  | 'fsync'
  | 'ftruncateSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'open'
  | 'openSync'
  | 'read'
  | 'readdirSync'
  | 'readFileSync'
  | 'readlinkSync'
  | 'readSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeSync'
>;

/** The real file system. */
export const fileSystem: FileSystem = { ...nodeFs, trySystemLock };

/** A promise for the result that `start` passes to its callback. */
export function promised<T>(
  start: (done: (error: NodeJS.ErrnoException | null, value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error === null ? resolve(value) : reject(error)));
  });
}

/**
 * Writes all of `bytes` to the file open as `descriptor`: at `position`, or at the descriptor's own position for null. `onWritten` gets each part as it is
 * written.
 */
export function writeAll(
  fs: FileSystem,
  descriptor: number,
  position: number | null,
  bytes: Uint8Array,
  onWritten: (part: Uint8Array) => void = () => undefined,
): void {
  for (let written = 0; written < bytes.length; ) {
    const at = position === null ? null : position + written;
    const count = fs.writeSync(descriptor, bytes, written, bytes.length - written, at);
    onWritten(bytes.subarray(written, written + count));
    written += count;
  }
}

/** Up to `length` bytes from `offset` of the file open as `descriptor`; fewer at the end of the file. */
export function readAll(fs: FileSystem, descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let count = 0;
  for (let read = -1; read !== 0 && count < length; count += read) {
    read = fs.readSync(descriptor, bytes, count, length - count, offset + count);
  }
  return bytes.subarray(0, count);
}

/** Identifies a file or folder across time. Inode numbers are reused, so the time of creation is included, where it is known. */
export function identityOf({ dev, ino, birthtimeNs }: nodeFs.BigIntStats): string {
  return `${dev} ${ino} ${birthtimeNs}`;
}

/** Whether both describe the same file now, by whatever names. */
export function isSameFile(a: nodeFs.BigIntStats, b: nodeFs.BigIntStats): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}

/** Runs `use` on the file at `file`, open with `flags`. */
export async function withDescriptor<T>(
  fs: FileSystem,
  file: string,
  use: (descriptor: number) => Promise<T>,
  flags = 'r+',
): Promise<T> {
  const descriptor = fs.openSync(file, flags);
  try {
    return await use(descriptor);
  } finally {
    closeQuietly(fs, descriptor);
  }
}

/** Closes a file that was only read, or was synced: nobody could act on an error from closing it. */
export function closeQuietly(fs: FileSystem, descriptor: number): void {
  try {
    fs.closeSync(descriptor);
  } catch {
    // The descriptor is closed even when the system reports an error.
  }
}

/** Makes the content of the file open as `descriptor` durable. */
export function syncFile(fs: FileSystem, descriptor: number): Promise<void> {
  return promised<void>((done) => fs.fsync(descriptor, (error) => done(error)));
}

/** Makes the entries of `folder` durable. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  // Windows cannot open a folder; it makes names durable by itself.
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    await syncFile(fs, descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The code of the operating system's `error` ("ENOENT"), or null for any other error. */
export function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

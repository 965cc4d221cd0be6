import * as nodeFs from 'node:fs';
import { trySystemLock } from './system-lock.ts';

/** The part of `node:fs` that a vault is kept with, and the lock that it lacks. */
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

/** The computer's own. */
export const fileSystem: FileSystem = { ...nodeFs, trySystemLock };

/** What `start` hands to the callback it is given. */
export function promised<T>(
  start: (done: (error: NodeJS.ErrnoException | null, value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error === null ? resolve(value) : reject(error)));
  });
}

/** Writes all of `bytes` to the file open as `descriptor`: at `position`, or where the file system has it written next for null. `onWritten` is told of each part. */
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

/** The bytes from `offset` of the file open as `descriptor`, `length` of them or as many as there are. */
export function readAll(fs: FileSystem, descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let count = 0;
  for (let read = -1; read !== 0 && count < length; count += read) {
    read = fs.readSync(descriptor, bytes, count, length - count, offset + count);
  }
  return bytes.subarray(0, count);
}

/** What tells a file or folder from another that has its name later. Numbers of files are used again, so the instant it was made counts, where it is known. */
export function identityOf({ dev, ino, birthtimeNs }: nodeFs.BigIntStats): string {
  return `${dev} ${ino} ${birthtimeNs}`;
}

/** Whether both are of one file now, whatever its names. */
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

/** Closes what was read, or was synced: then closing has nothing left to fail at that anybody could mend. */
export function closeQuietly(fs: FileSystem, descriptor: number): void {
  try {
    fs.closeSync(descriptor);
  } catch {
    // Closed it is, whatever the system answers.
  }
}

/** Makes what was written to the file open as `descriptor` durable. */
export function syncFile(fs: FileSystem, descriptor: number): Promise<void> {
  return promised<void>((done) => fs.fsync(descriptor, (error) => done(error)));
}

/** Makes the names in `folder` durable. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  // Windows cannot open a folder, and makes names durable without being asked.
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    await syncFile(fs, descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The operating system's name of what failed, or null for an error that is not its. */
export function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

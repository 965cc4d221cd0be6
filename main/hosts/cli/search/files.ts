import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { isRelative } from '../terminal/console.ts';
import { heeding } from './heeding.ts';

/** The path of a file, as bytes: what is not UTF-8 in one would otherwise be lost, and the file not found again. */
export type FileName = Buffer;

/** Told what could not be read, and the operating system's name for why. */
export type OnUnreadable = (file: string, reason: string) => void;

/** How files are read. */
export interface Reading {
  /** The folder that relative paths start from. */
  readonly from: { readonly cwd: string };
  readonly onUnreadable: OnUnreadable;
}

/**
 * The files in the folder `root` and the folders in it, or `root` itself; neither links nor devices in it. In no order, so that however many there are, none is
 * kept.
 */
export async function* filesIn(root: string, reading: Reading): AsyncGenerator<FileName> {
  const heed = heeding();
  const first = Buffer.from(root);
  // What was named on the command line may be a link.
  const kind = kindOf(first, statSync, reading);
  if (kind === 'file') yield first;
  // A device, or a pipe: nothing that ends by itself.
  if (kind === 'other') reading.onUnreadable(root, 'EINVAL');
  const folders: FileName[] = kind === 'folder' ? [first] : [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder, reading)) {
      await heed();
      const entryKind = kindOf(entry, lstatSync, reading);
      if (entryKind === 'file') yield entry;
      if (entryKind === 'folder') folders.push(entry);
    }
  }
}

function kindOf(file: FileName, stat: (file: FileName) => Stats, reading: Reading) {
  const stats = orNull(file, reading, stat);
  if (stats === null) return null;
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function* entriesOf(folder: FileName, reading: Reading): Generator<FileName> {
  // A character for each byte.
  const opened = orNull(folder, reading, (at) => opendirSync(at, { encoding: 'latin1' }));
  if (opened === null) return;
  const start = folder.at(-1) === separator.at(-1) ? folder : Buffer.concat([folder, separator]);
  try {
    for (;;) {
      const entry = orNull(folder, reading, () => opened.readSync());
      if (entry === null) return;
      yield Buffer.concat([start, Buffer.from(entry.name, 'latin1')]);
    }
  } finally {
    opened.closeSync();
  }
}

const separator = Buffer.from(path.sep);

// Bytes that are read at once.
const chunkSize = 1024 * 1024;
const chunk = Buffer.alloc(chunkSize);

/** The bytes of `file`, in chunks that are good until the next, or of the part of it that can be read. */
export function* chunksOf(file: FileName, reading: Reading): Generator<Uint8Array> {
  // In place of the file that was seen, a pipe may be there by now, which would keep a blocking open waiting for ever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const descriptor = orNull(file, reading, (at) => openSync(at, flags));
  if (descriptor === null) return;
  let used = 0;
  try {
    if (!fstatSync(descriptor).isFile()) return reading.onUnreadable(file.toString(), 'EINVAL');
    for (;;) {
      const length = orNull(file, reading, () => readSync(descriptor, chunk));
      if (length === null || length === 0) return;
      used = Math.max(used, length);
      yield chunk.subarray(0, length);
    }
  } finally {
    chunk.fill(0, 0, used);
    closeSync(descriptor);
  }
}

/** What `action` returns for where `file` is; null, and `reading` is told, when it throws. */
function orNull<T>(file: FileName, { from, onUnreadable }: Reading, action: (at: FileName) => T): T | null {
  try {
    // As `openPath` does, for a path that need not be text.
    return action(isRelative(file.toString('latin1')) ? Buffer.concat([Buffer.from(from.cwd), separator, file]) : file);
  } catch (error) {
    onUnreadable(file.toString(), (error as NodeJS.ErrnoException).code ?? 'unknown');
    return null;
  }
}

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
import { heeding } from './heeding.ts';

/** The path of a file, as bytes: what is not UTF-8 in one would otherwise be lost, and the file not found again. */
export type FileName = Buffer;

/** Told what could not be read, and the operating system's name for why. */
export type OnUnreadable = (file: string, reason: string) => void;

/**
 * The files in the folder `root` and the folders in it, or `root` itself; neither links nor devices in it. In no order, so that however many there are, none is
 * kept.
 */
export async function* filesIn(root: string, onUnreadable: OnUnreadable): AsyncGenerator<FileName> {
  const heed = heeding();
  const first = Buffer.from(root);
  // What was named on the command line may be a link.
  const kind = kindOf(first, statSync, onUnreadable);
  if (kind === 'file') yield first;
  // A device, or a pipe: nothing that ends by itself.
  if (kind === 'other') onUnreadable(root, 'EINVAL');
  const folders: FileName[] = kind === 'folder' ? [first] : [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder, onUnreadable)) {
      await heed();
      const entryKind = kindOf(entry, lstatSync, onUnreadable);
      if (entryKind === 'file') yield entry;
      if (entryKind === 'folder') folders.push(entry);
    }
  }
}

function kindOf(file: FileName, stat: (file: FileName) => Stats, onUnreadable: OnUnreadable) {
  const stats = orNull(file, onUnreadable, () => stat(file));
  if (stats === null) return null;
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function* entriesOf(folder: FileName, onUnreadable: OnUnreadable): Generator<FileName> {
  // A character for each byte.
  const opened = orNull(folder, onUnreadable, () => opendirSync(folder, { encoding: 'latin1' }));
  if (opened === null) return;
  const start = folder.at(-1) === separator.at(-1) ? folder : Buffer.concat([folder, separator]);
  try {
    for (;;) {
      const entry = orNull(folder, onUnreadable, () => opened.readSync());
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
export function* chunksOf(file: FileName, onUnreadable: OnUnreadable): Generator<Uint8Array> {
  // In place of the file that was seen, a pipe may be there by now, which would keep a blocking open waiting for ever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const descriptor = orNull(file, onUnreadable, () => openSync(file, flags));
  if (descriptor === null) return;
  let used = 0;
  try {
    if (!fstatSync(descriptor).isFile()) return onUnreadable(file.toString(), 'EINVAL');
    for (;;) {
      const length = orNull(file, onUnreadable, () => readSync(descriptor, chunk));
      if (length === null || length === 0) return;
      used = Math.max(used, length);
      yield chunk.subarray(0, length);
    }
  } finally {
    chunk.fill(0, 0, used);
    closeSync(descriptor);
  }
}

function orNull<T>(file: FileName, onUnreadable: OnUnreadable, action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    onUnreadable(file.toString(), (error as NodeJS.ErrnoException).code ?? 'unknown');
    return null;
  }
}

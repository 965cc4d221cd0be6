import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readlinkSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { bytesOf } from '../../raw-text.ts';
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

/** Something in a folder: what is neither a file, a folder nor a link is a device, a pipe or a socket. */
export interface Entry {
  readonly path: FileName;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** All that is in the folder `root` and the folders in it, and `root` itself; links are not followed. In no order, so that however many there are, none is kept. */
export async function* entriesIn(root: string, reading: Reading): AsyncGenerator<Entry> {
  const heed = heeding();
  const first = bytesOf(root);
  // What was named on the command line may be a link.
  const kind = kindOf(first, statSync, reading);
  if (kind === 'file' || kind === 'folder') yield { path: first, kind };
  // A device, or a pipe: nothing that ends by itself.
  if (kind === 'other') reading.onUnreadable(first.toString(), 'EINVAL');
  const folders: FileName[] = kind === 'folder' ? [first] : [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const path of entriesOf(folder, reading)) {
      await heed();
      const entryKind = kindOf(path, lstatSync, reading);
      if (entryKind !== null) yield { path, kind: entryKind };
      if (entryKind === 'folder') folders.push(path);
    }
  }
}

function kindOf(file: FileName, stat: (file: FileName) => Stats, reading: Reading): Entry['kind'] | null {
  const stats = orNull(file, reading, stat);
  if (stats === null) return null;
  if (stats.isFile()) return 'file';
  if (stats.isSymbolicLink()) return 'link';
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

/** Where the link `file` leads, as it has it; nothing where that cannot be read. */
export function targetOf(file: FileName, reading: Reading): Buffer {
  return orNull(file, reading, (at) => readlinkSync(at, { encoding: 'buffer' })) ?? Buffer.alloc(0);
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
    return action(isRelative(file.toString('latin1')) ? Buffer.concat([bytesOf(from.cwd), separator, file]) : file);
  } catch (error) {
    onUnreadable(file.toString(), (error as NodeJS.ErrnoException).code ?? 'unknown');
    return null;
  }
}

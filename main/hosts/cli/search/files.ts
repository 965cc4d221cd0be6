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

/** The path of a file as bytes, since a path that is not UTF-8 could not be opened as a string. */
export type FileName = Buffer;

/** Called with a file that could not be read, and the operating system's error code. */
export type OnUnreadable = (file: string, reason: string) => void;

/** How files are read. */
export interface Reading {
  /** The folder for relative paths. */
  readonly from: { readonly cwd: string };
  readonly onUnreadable: OnUnreadable;
}

/** An entry of a folder. `other` is a device, a pipe or a socket. */
export interface Entry {
  readonly path: FileName;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** The folder `root` and all entries in it and in its subfolders, without following links. Unordered, so that entries need not be collected. */
export async function* entriesIn(root: string, reading: Reading): AsyncGenerator<Entry> {
  const heed = heeding();
  const first = bytesOf(root);
  // A path on the command line may be a link.
  const kind = kindOf(first, statSync, reading);
  if (kind === 'file' || kind === 'folder') yield { path: first, kind };
  // A device or a pipe may never end.
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
  // latin1 maps each byte to one character.
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

/** The target of the link `file`, as stored; empty if it cannot be read. */
export function targetOf(file: FileName, reading: Reading): Buffer {
  return orNull(file, reading, (at) => readlinkSync(at, { encoding: 'buffer' })) ?? Buffer.alloc(0);
}

const separator = Buffer.from(path.sep);

// Bytes read at a time.
const chunkSize = 1024 * 1024;
const chunk = Buffer.alloc(chunkSize);

/** The content of `file`, as far as it can be read, in chunks that are valid until the next. */
export function* chunksOf(file: FileName, reading: Reading): Generator<Uint8Array> {
  // If a pipe has taken the file's place meanwhile, a blocking open would wait forever.
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

/** The result of `action` for the location of `file`; null, after calling `onUnreadable`, if it throws. */
function orNull<T>(file: FileName, { from, onUnreadable }: Reading, action: (at: FileName) => T): T | null {
  try {
    // Like `openPath`, for a path that need not be text.
    return action(isRelative(file.toString('latin1')) ? Buffer.concat([bytesOf(from.cwd), separator, file]) : file);
  } catch (error) {
    onUnreadable(file.toString(), (error as NodeJS.ErrnoException).code ?? 'unknown');
    return null;
  }
}

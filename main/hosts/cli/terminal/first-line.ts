import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { ConsoleInput } from './console.ts';

// Nobody types more; a file without lines is not read to its end.
const maxBytes = 64 * 1024;

/** The first line of `input` without its end, or null when there is none. */
export async function firstLineOfInput(input: ConsoleInput): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the input: nothing else is to be read.
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (chunk.includes(newline) || size > maxBytes) break;
  }
  return firstLine(Buffer.concat(chunks));
}

// Opening a pipe that nobody writes to would otherwise block, and Ctrl-C with it.
export const openingFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A file's first line, and who but its owner can read the file. */
export interface FileLine {
  readonly line: string | null;
  /** The permission bits of a file that others can read, or null. */
  readonly openMode: number | null;
}

/** The first line of `file`, which may be a pipe. Rejects with the operating system's error. */
export async function firstLineOfFile(file: string | Buffer): Promise<FileLine> {
  const descriptor = openSync(file, openingFlags);
  try {
    const stats = fstatSync(descriptor);
    const isOpen = process.platform !== 'win32' && stats.isFile() && (stats.mode & 0o044) !== 0;
    return {
      line: firstLine(await readUntil(descriptor, !stats.isFile(), isLine)),
      openMode: isOpen ? stats.mode & 0o777 : null,
    };
  } finally {
    closeSync(descriptor);
  }
}

// How long a pipe may have no writer: the shell starts both sides at once.
const patienceMs = 5000;

const isLine = (chunk: Buffer, size: number) => chunk.includes(newline) || size > maxBytes;

/** What can be read from `descriptor`, opened with `openingFlags`, to its end or until `isEnough`, which is asked of each chunk and of the bytes so far. */
export async function readUntil(
  descriptor: number,
  isPipe: boolean,
  isEnough: (chunk: Buffer, size: number) => boolean,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let hasWriter = !isPipe;
  for (const since = performance.now(); ; await setImmediate()) {
    const chunk = readNow(descriptor);
    if (chunk === null || (chunk.length === 0 && !hasWriter && performance.now() - since < patienceMs)) {
      hasWriter ||= chunk === null;
      await setTimeout(10);
      continue;
    }
    if (chunk.length === 0) break;
    hasWriter = true;
    chunks.push(chunk);
    size += chunk.length;
    if (isEnough(chunk, size)) break;
  }
  return Buffer.concat(chunks);
}

/** What is there to read, nothing at the end, or null where more may come. */
function readNow(descriptor: number): Buffer | null {
  const chunk = Buffer.alloc(64 * 1024);
  try {
    return chunk.subarray(0, readSync(descriptor, chunk));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null;
    throw error;
  }
}

const newline = 0x0a;

/** @throws {TypeError} when it is not UTF-8 */
function firstLine(bytes: Buffer): string | null {
  if (bytes.length === 0) return null;
  const end = bytes.indexOf(newline);
  // A byte order mark is an editor's, not the passphrase's: the decoder drops it.
  const line = new TextDecoder('utf-8', { fatal: true }).decode(end === -1 ? bytes : bytes.subarray(0, end));
  return line.replace(/\r$/, '');
}

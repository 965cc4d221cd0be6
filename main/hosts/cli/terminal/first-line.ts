import { closeSync, fstatSync, openSync } from 'node:fs';
import type { ConsoleInput } from './console.ts';
import { chunksOfDescriptor, openingFlags } from './reading.ts';

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
      line: firstLine(await readLine(descriptor, stats.isFIFO())),
      openMode: isOpen ? stats.mode & 0o777 : null,
    };
  } finally {
    closeSync(descriptor);
  }
}

/** What `descriptor` has up to the end of its first line. */
async function readLine(descriptor: number, isPipe: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOfDescriptor(descriptor, isPipe)) {
    chunks.push(chunk);
    size += chunk.length;
    if (chunk.includes(newline) || size > maxBytes) break;
  }
  return Buffer.concat(chunks);
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

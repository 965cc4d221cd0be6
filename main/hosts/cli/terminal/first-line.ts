import { closeSync, fstatSync, openSync } from 'node:fs';
import type { ConsoleInput } from './console.ts';
import { chunksOfDescriptor, openingFlags } from './reading.ts';

// Nobody types more, and a file without line ends is not read to its end.
const maxBytes = 64 * 1024;

/** The first line of `input` without its line end, or null if it is empty. */
export async function firstLineOfInput(input: ConsoleInput): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the input, of which nothing else is needed.
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (chunk.includes(newline) || size > maxBytes) break;
  }
  return firstLine(Buffer.concat(chunks));
}

/** The first line of a file, and whether others can read the file. */
export interface FileLine {
  readonly line: string | null;
  /** The permission bits of the file if others can read it, otherwise null. */
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

/** The content of `descriptor` up to the end of its first line. */
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
  // A byte order mark comes from an editor and is not part of the passphrase: the decoder drops it.
  const line = new TextDecoder('utf-8', { fatal: true }).decode(end === -1 ? bytes : bytes.subarray(0, end));
  return line.replace(/\r$/, '');
}

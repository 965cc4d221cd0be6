import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Console, openPath } from './console.ts';
import { isClosed, isInput, standardStream, statsOf } from './stream-identity.ts';

// Without O_NONBLOCK, opening a pipe without a writer would block, including Ctrl-C.
export const openingFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Whether `file` on the command line must be read through standard input, of which a part may have been read already; a regular file is read from its start
 * instead.
 */
export function isStandardInput(console: Console, file: string): boolean {
  return file === standardStream || (isInput(console, file) && statsOf(console, standardStream)?.isFile() !== true);
}

/** The bytes of `file` on the command line: a file, a pipe, or `-` for standard input. Rejects with the operating system's error. */
export function chunksOf(console: Console, file: string): AsyncGenerator<Uint8Array> {
  return isStandardInput(console, file) ? chunksOfInput(console) : chunksOfFile(openPath(console, file));
}

async function* chunksOfInput({ stdin }: Console): AsyncGenerator<Uint8Array> {
  if (isClosed(stdin.fd, 'input')) throw refusal('EBADF');
  // Node treats a folder as empty input.
  if (stdin.fd !== undefined && fstatSync(stdin.fd).isDirectory()) throw refusal('EISDIR');
  yield* stdin as AsyncIterable<Uint8Array>;
}

async function* chunksOfFile(file: string | Buffer): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(file, openingFlags);
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw refusal('EISDIR');
    yield* chunksOfDescriptor(descriptor, stats.isFIFO());
  } finally {
    closeSync(descriptor);
  }
}

// How long to wait for the writer of a pipe, since a shell starts both sides at the same time.
const patienceMs = 5000;

/** The bytes of `descriptor`, opened with `openingFlags`, to its end. Rejects with ENODATA for a pipe to which nothing is written. */
export async function* chunksOfDescriptor(descriptor: number, isPipe: boolean): AsyncGenerator<Buffer> {
  let hasWriter = !isPipe;
  for (const since = performance.now(); ; await setImmediate()) {
    const chunk = readNow(descriptor);
    if (chunk !== null && chunk.length > 0) {
      hasWriter = true;
      yield chunk;
      continue;
    }
    if (chunk !== null && hasWriter) return;
    hasWriter ||= chunk === null;
    if (!hasWriter && performance.now() - since >= patienceMs) throw refusal('ENODATA');
    await setTimeout(10);
  }
}

/** The bytes available now; empty at the end, null if more may come. */
function readNow(descriptor: number): Buffer | null {
  const chunk = Buffer.allocUnsafeSlow(64 * 1024);
  try {
    return chunk.subarray(0, readSync(descriptor, chunk));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null;
    throw error;
  }
}

/** An error like the operating system's with the code `code`. */
export function refusal(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

import { closeSync, fstatSync, openSync } from 'node:fs';
import { importMaxSize } from '../../ipc/import-csv.ts';
import { CallFailure } from './call.ts';
import { isClosed } from './terminal/closed-stream.ts';
import { openPath } from './terminal/console.ts';
import { openingFlags, readUntil } from './terminal/first-line.ts';
import { isTerminal } from './terminal/prompt.ts';
import { isInput, standardStream, statsOf } from './terminal/stream-identity.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The CSV file that the command line names, which may be standard input or a pipe. */
export class ImportFile {
  /** Its path, in which U+FFFD stands for bytes that are not UTF-8. */
  readonly name: string;
  readonly #path: string;
  #bytes: Buffer | null = null;

  constructor(path: string) {
    this.name = path.toWellFormed();
    this.#path = path;
  }

  /** What was in it when it was loaded. */
  get bytes(): Buffer | null {
    return this.#bytes;
  }

  /**
   * Reads all of it. Ctrl-C ends the process meanwhile.
   * @throws {CallFailure} `file.unreadable`
   */
  async load(terminal: Terminal): Promise<void> {
    const { console, output } = terminal;
    try {
      const isStream = isInput(console, this.#path) && statsOf(console, standardStream)?.isFile() !== true;
      if (isStream && isTerminal(console))
        output.say('CSV is read from the terminal; Ctrl-D on a line of its own ends it');
      this.#bytes = isStream ? await ofInput(terminal) : await ofFile(openPath(console, this.#path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new CallFailure({ code: 'file.unreadable', reason: code });
    }
  }
}

async function ofInput({ console: { stdin } }: Terminal): Promise<Buffer> {
  if (isClosed(stdin.fd, 'input')) throw refusal('EBADF');
  const kind = stdin.fd === undefined ? null : fstatSync(stdin.fd);
  // Node takes it for an empty one.
  if (kind?.isDirectory()) throw refusal('EISDIR');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > importMaxSize) throw refusal('EFBIG');
  }
  return Buffer.concat(chunks);
}

async function ofFile(file: string | Buffer): Promise<Buffer> {
  const descriptor = openSync(file, openingFlags);
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw refusal('EISDIR');
    if (stats.isFile() && stats.size > importMaxSize) throw refusal('EFBIG');
    const bytes = await readUntil(descriptor, !stats.isFile(), (_, size) => size > importMaxSize);
    if (bytes.length > importMaxSize) throw refusal('EFBIG');
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function refusal(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

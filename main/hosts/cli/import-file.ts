import { importMaxSize } from '../../../shared/contract/limits.ts';
import { unreadable } from './call.ts';
import { isTerminal } from './terminal/prompt.ts';
import { chunksOf, isStandardInput, refusal } from './terminal/reading.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The CSV file of the command line, which may be standard input or a pipe. */
export class ImportFile {
  /** Its path, with U+FFFD for bytes that are not UTF-8. */
  readonly name: string;
  readonly #path: string;
  #bytes: Buffer | null = null;

  constructor(path: string) {
    this.name = path.toWellFormed();
    this.#path = path;
  }

  /** Its content when it was loaded. */
  get bytes(): Buffer | null {
    return this.#bytes;
  }

  /**
   * Reads the whole file. Ctrl-C ends the process meanwhile.
   * @throws {CallFailure} `file.unreadable`
   */
  async load({ console, output }: Terminal): Promise<void> {
    if (isTerminal(console) && isStandardInput(console, this.#path))
      output.say('CSV is read from the terminal; Ctrl-D on a line of its own ends it');
    try {
      this.#bytes = await wholeOf(chunksOf(console, this.#path));
    } catch (error) {
      throw unreadable(error);
    }
  }
}

async function wholeOf(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > importMaxSize) throw refusal('EFBIG');
  }
  return Buffer.concat(chunks);
}

import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { tokenLength } from '../../../../shared/domain/token.ts';
import type { Application } from '../../../ipc/application.ts';
import { call } from '../call.ts';
import type { Progress } from '../terminal/progress.ts';
import { heeding } from './heeding.ts';
import { type Candidate, TokenScanner } from './token-scanner.ts';

type Match = CallOutput<'keys.whose'>['matches'][number];

/** A place in which a token was found, and whose it is. The token itself is not told. */
export interface Finding extends Omit<Match, 'at'> {
  /** The path of the file; null for standard input. */
  readonly file: string | null;
  /** From 1; null in what is not text. */
  readonly line: number | null;
  /** Bytes from the beginning. */
  readonly offset: number;
}

/** What is searched: bytes in chunks that are good until the next. */
export interface Source {
  readonly file: string | null;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** How much was searched. */
export interface Searched {
  sources: number;
  bytes: number;
}

// Tokens that are asked about at once.
const batchSize = 1000;

/** Where in `sources` there are tokens, and whose, in the order in which they are found. Counts what it searches in `searched`, and shows it as `progress`. */
export async function* search(
  application: Application,
  sources: AsyncIterable<Source> | Iterable<Source>,
  searched: Searched,
  progress: Progress,
): AsyncGenerator<readonly Finding[]> {
  const heed = heeding();
  for await (const { file, chunks } of sources) {
    const scanner = new TokenScanner();
    const text = new TextGuess();
    let found: readonly Candidate[] = [];
    searched.sources += 1;
    for await (const chunk of chunks) {
      text.look(chunk);
      searched.bytes += chunk.length;
      found = found.concat(scanner.push(chunk));
      progress.show(Math.floor(searched.bytes / 1e6), 0);
      await heed();
      if (found.length < batchSize) continue;
      yield await findingsOf(application, file, found, text.isText);
      found = [];
    }
    yield await findingsOf(application, file, found.concat(scanner.end()), text.isText);
    await heed();
  }
}

async function findingsOf(
  application: Application,
  file: string | null,
  found: readonly Candidate[],
  isText: boolean,
): Promise<readonly Finding[]> {
  const tokens = [...new Set(found.map(({ token }) => token))];
  const matches = await matchesOf(application, tokens);
  return found.flatMap(({ token, offset, line }) => {
    const match = matches.get(token);
    if (match === undefined) return [];
    const { at: _, ...told } = match;
    return [{ file, line: isText ? line : null, offset, ...told }];
  });
}

/** What main says of each of `tokens`. It answers some at a time. */
async function matchesOf(application: Application, tokens: readonly string[]): Promise<ReadonlyMap<string, Match>> {
  const answers = new Map<string, Match>();
  for (let next = 0; next < tokens.length; ) {
    const batch = tokens.slice(next, next + batchSize);
    const { matches } = await call(application, 'keys.whose', { text: batch.join('\n') });
    let last = -1;
    for (const match of matches) {
      const place = match.at / (tokenLength + 1);
      answers.set(batch[place] ?? '', match);
      last = Math.max(last, place);
    }
    // Nothing is left out between two answers; where there is none, nothing in the batch is a token to main.
    next += last === -1 ? batch.length : last + 1;
  }
  return answers;
}

// How much is looked at to tell text from what is not, as Git does.
const guessSize = 8000;

/** Whether what was seen so far is text: no zero among its first bytes, unless it says it is UTF-16. */
class TextGuess {
  #seen = 0;
  #isText = true;

  get isText(): boolean {
    return this.#isText;
  }

  look(chunk: Uint8Array): void {
    if (this.#seen >= guessSize || !this.#isText) return;
    const start = chunk.subarray(0, guessSize - this.#seen);
    const isMarked = this.#seen === 0 && (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff));
    if (isMarked) {
      this.#seen = guessSize;
      return;
    }
    this.#isText = !start.includes(0);
    this.#seen += start.length;
  }
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

import { LatchkeyError } from '../../shared/errors.ts';
import { lineEndsIn } from './csv-text.ts';

// Far more than the cells of a key can hold, in characters: what is longer, such as all that follows a quote without an end, is not collected.
const recordMaxLength = 1024 * 1024;
// As many columns as a sheet of a spreadsheet can have (Excel, LibreOffice Calc): a record is read in one step, and half a million empty cells take 0.1 s.
const recordMaxCells = 16_384;

/** Reads CSV (RFC 4180) with any separator and any line ends. Blanks around a cell in quotes do not count. */
export class CsvParser {
  readonly #separator: string;
  // The part of a cell, and the blanks around quotes, that are looked through in one step.
  readonly #unquoted: RegExp;
  readonly #blanks: RegExp;
  /** The line (from 1) at which what was not read yet starts. */
  #line: number;
  #rest = '';
  // What `#endOfCell` and `#endOfRecord` have found: without an object for each cell.
  #cell = '';
  #record: readonly string[] = [];

  /** Reads a text whose first line is the line `line` of its file. */
  constructor(separator: string, line = 1) {
    this.#separator = separator;
    this.#unquoted = new RegExp(`[^\\${separator}"\\r\\n]*`, 'y');
    this.#blanks = new RegExp(`[^\\S\\r\\n\\${separator}]*`, 'y');
    this.#line = line;
  }

  /**
   * The records that are complete with `part`, which does not end amid a line end, and with which the text ends where `isLast`. Each is read when it is asked for, so that
   * everything else can have its turn in between; all must be, before the next part.
   * @throws {LatchkeyError} `import.malformed`
   */
  *read(part: string, isLast: boolean): Generator<readonly string[]> {
    const text = this.#rest + part;
    let start = 0;
    // A record that goes on needs no look before a line ends.
    let isDue = isLast || this.#rest === '' || /[\r\n]/.test(part);
    while (isDue && start < text.length) {
      const end = this.#endOfRecord(text, start, isLast);
      isDue = end !== -1;
      if (!isDue) break;
      yield this.#record;
      start = end;
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > recordMaxLength) throw malformed(this.#line, 'too-long');
  }

  /** Where the record ends that starts at `start`, its line end included; -1 where `text` ends before. */
  #endOfRecord(text: string, start: number, isLast: boolean): number {
    const record: string[] = [];
    for (let at = start; ; at += 1) {
      at = this.#endOfCell(text, at, start, isLast);
      if (at === -1) return -1;
      if (record.push(this.#cell) > recordMaxCells) throw malformed(this.#line, 'too-long');
      if (text[at] === this.#separator) continue;
      if (at === text.length && !isLast) return -1;
      const end = Math.min(text.length, at + (text.startsWith('\r\n', at) ? 2 : 1));
      if (end - start > recordMaxLength) throw malformed(this.#line, 'too-long');
      this.#line += lineEndsIn(text.slice(start, end));
      this.#record = record;
      return end;
    }
  }

  /** Where the cell ends that starts at `at`: at a separator, a line end, or the end of `text`; -1 where `text` ends before that can be told. */
  #endOfCell(text: string, at: number, start: number, isLast: boolean): number {
    const first = text[at];
    if (first === this.#separator || first === '\n' || first === '\r') {
      this.#cell = '';
      return at;
    }
    const end = endOf(this.#unquoted, text, at);
    this.#cell = text.slice(at, end);
    if (text[end] !== '"') return end;
    if (this.#cell.trim() !== '') throw this.#misplacedQuote(text, start, end);
    const close = closingQuote(text, end);
    if (close === -1 || (close === text.length - 1 && !isLast)) {
      if (isLast) throw this.#misplacedQuote(text, start, end);
      return -1;
    }
    this.#cell = text.slice(end + 1, close).replaceAll('""', '"');
    const next = endOf(this.#blanks, text, close + 1);
    if (next < text.length && !/[\r\n]/.test(text[next] ?? '') && text[next] !== this.#separator) {
      throw this.#misplacedQuote(text, start, close);
    }
    return next;
  }

  #misplacedQuote(text: string, start: number, at: number): LatchkeyError {
    return malformed(this.#line + lineEndsIn(text.slice(start, at)), 'quote');
  }
}

function malformed(line: number, problem: 'quote' | 'too-long'): LatchkeyError {
  return new LatchkeyError({ code: 'import.malformed', line, problem });
}

/** Where the run of characters ends that `pattern`, which is sticky, finds at `at`. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

/** Where the quote is that ends what the one at `open` begins, two of them being one of the text; -1 where there is none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

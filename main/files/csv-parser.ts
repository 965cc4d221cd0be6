import { LatchkeyError } from '../../shared/errors.ts';
import { lineEndsIn } from './csv-text.ts';

// In characters, and far more than the cells of a key can hold. Longer records, such as everything after an unclosed quote, are refused rather than collected.
const recordMaxLength = 1024 * 1024;
// The number of columns of a spreadsheet (Excel, LibreOffice Calc). Limited because a record is read in one step: half a million empty cells take 0.1 s.
const recordMaxCells = 16_384;

/** Parses CSV (RFC 4180) with any separator and any line ends. Blanks around a quoted cell are ignored. */
export class CsvParser {
  readonly #separator: string;
  // Match, in one step each, the unquoted part of a cell and the blanks around quotes.
  readonly #unquoted: RegExp;
  readonly #blanks: RegExp;
  /** The line (from 1) at which the unread text starts. */
  #line: number;
  #rest = '';
  // The results of `#endOfCell` and `#endOfRecord`, kept here to avoid an object for each cell.
  #cell = '';
  #record: readonly string[] = [];

  /** Parses a text that starts at the line `line` of its file. */
  constructor(separator: string, line = 1) {
    this.#separator = separator;
    this.#unquoted = new RegExp(`[^\\${separator}"\\r\\n]*`, 'y');
    this.#blanks = new RegExp(`[^\\S\\r\\n\\${separator}]*`, 'y');
    this.#line = line;
  }

  /**
   * The records completed by `part`, which must not end within a line end; with `isLast`, the text ends there. Each record is parsed on demand, so that other
   * work can run in between; all must be consumed before the next part.
   * @throws {LatchkeyError} `import.malformed`
   */
  *read(part: string, isLast: boolean): Generator<readonly string[]> {
    const text = this.#rest + part;
    let start = 0;
    // An unfinished record can be completed only by a line end.
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

  /** The end, including its line end, of the record that starts at `start`; -1 if `text` ends before it. */
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

  /** The end of the cell that starts at `at`: a separator, a line end, or the end of `text`; -1 if `text` ends before that is certain. */
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

/** The end of the match of `pattern`, which is sticky, at `at`. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

/** The position of the quote that closes the one at `open`, where two quotes stand for one; -1 if there is none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

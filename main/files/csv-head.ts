import { LatchkeyError } from '../../shared/errors.ts';
import { CsvParser } from './csv-parser.ts';
import { lineEndsIn, notText, type TextPart } from './csv-text.ts';

// The separators that spreadsheets use, depending on the region.
const separators = [',', ';', '\t', '|'] as const;
// Excel's own first line, which declares the separator. A spreadsheet that saves the file again pads it with separators.
const declaration = /^\ufeff*"?sep=(?:([!#-/:-@[-`{-~\t])"?[,;|\t ]*(?=[\r\n]|$)|([^\r\n]*))(?:\r\n|\r|\n|$)/i;
// Far more characters than the titles of all columns take.
const headMaxLength = 64 * 1024;

/** Finds the header row of a text and the separator of its cells. */
export class CsvHead {
  readonly #isTitle: (text: string) => boolean;
  #held = '';
  #declared: string | null = null;
  #separator = ',';
  #rows = 0;
  #line = 1;

  /** `isTitle` tells whether a cell is the title of a column. */
  constructor(isTitle: (text: string) => boolean) {
    this.#isTitle = isTitle;
  }

  /** The separator; known once `read` has returned a text. */
  get separator(): string {
    return this.#separator;
  }

  /** The number of empty rows before the header row. A line that declares the separator does not count, because spreadsheets do not show it. */
  get rows(): number {
    return this.#rows;
  }

  /** The line (from 1) at which the header row starts. */
  get line(): number {
    return this.#line;
  }

  /**
   * The text from the header row on, or null if it is still to come.
   * @throws {LatchkeyError} `import.header`, and `import.malformed` for input that is not text
   */
  read({ text, isLast }: TextPart): string | null {
    const rest = this.#afterDeclaration(this.#afterNothing(this.#held + text));
    const header = headerOf(rest);
    if (header === '' || (header.length === rest.length && !isLast && rest.length < headMaxLength)) {
      this.#held = rest;
      return null;
    }
    if (header.includes('\0')) throw notText(this.#line);
    this.#separator = this.#declared ?? this.#separatorOf(header);
    return rest;
  }

  /** `text` from the first line that contains more than separators and blanks. */
  #afterNothing(text: string): string {
    const content = text.search(/[^\s,;|]/);
    const before = content === -1 ? text : text.slice(0, content);
    const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const lines = lineEndsIn(text.slice(0, start));
    this.#rows += lines;
    this.#line += lines;
    return text.slice(start).replace(/^\ufeff+/, '');
  }

  #afterDeclaration(text: string): string {
    const [line, separator, other] = declaration.exec(text) ?? [];
    if (line === undefined || this.#declared !== null) return text;
    if (separator === undefined) {
      const problem = { problem: 'separator', column: (other ?? '').slice(0, 100), nearest: null } as const;
      throw new LatchkeyError({ code: 'import.header', problems: [problem], separators: [] });
    }
    this.#declared = separator;
    this.#line += 1;
    return this.#afterNothing(text.slice(line.length));
  }

  /** The separator that yields the most titles in `header`. */
  #separatorOf(header: string): string {
    const outside = header.replace(/"[^"]*"?/g, '');
    const seen = separators.filter((separator) => outside.includes(separator));
    const titles = seen.map((separator) => titlesIn(header, separator, this.#isTitle));
    const most = Math.max(...titles);
    const best = seen.filter((_, place) => titles[place] === most);
    if (best.length > 1) {
      const problem = { problem: 'separators', column: '', nearest: null } as const;
      throw new LatchkeyError({ code: 'import.header', problems: [problem], separators: best });
    }
    return best[0] ?? ',';
  }
}

function titlesIn(header: string, separator: string, isTitle: (text: string) => boolean): number {
  try {
    const [record] = new CsvParser(separator).read(header, true);
    return record?.filter((cell) => isTitle(cell)).length ?? 0;
  } catch (error) {
    // With this separator its quotes are misplaced.
    if (error instanceof LatchkeyError) return -1;
    throw error;
  }
}

/** The first row of `text`. Line ends within quotes do not end it. */
function headerOf(text: string): string {
  return /^(?:[^"\r\n]+|"[^"]*"?)*/.exec(text)?.[0] ?? '';
}

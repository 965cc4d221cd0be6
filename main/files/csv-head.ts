import { LatchkeyError } from '../../shared/errors.ts';
import { CsvParser } from './csv-parser.ts';
import { lineEndsIn, notText, type TextPart } from './csv-text.ts';

// What spreadsheets separate cells by, as the region of the system has it.
const separators = [',', ';', '\t', '|'] as const;
// Excel's own first line, which says what the cells of the rest are separated by; a spreadsheet that stores the file again fills it up with separators.
const declaration = /^\ufeff*"?sep=(?:([!#-/:-@[-`{-~\t])"?[,;|\t ]*(?=[\r\n]|$)|([^\r\n]*))(?:\r\n|\r|\n|$)/i;
// Far more than the titles of all columns take, in characters.
const headMaxLength = 64 * 1024;

/** Finds where the header row of a text is, and what its cells are separated by. */
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

  /** What cells are separated by; known once `read` has answered a text. */
  get separator(): string {
    return this.#separator;
  }

  /** How many rows, of nothing, are before the header row. A line that says what the separator is is none: spreadsheets do not show it. */
  get rows(): number {
    return this.#rows;
  }

  /** The line (from 1) that the header row starts at. */
  get line(): number {
    return this.#line;
  }

  /**
   * The text from the header row on, or null where that is still to come.
   * @throws {LatchkeyError} `import.header`, and `import.malformed` for what is no text
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

  /** `text` from the first line on that has more than separators and blanks. */
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

  /** What separates the most titles in `header`. */
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
    // Its quotes are not where cells with this separator have them.
    if (error instanceof LatchkeyError) return -1;
    throw error;
  }
}

/** The first row of `text`, with line ends in quotes. */
function headerOf(text: string): string {
  return /^(?:[^"\r\n]+|"[^"]*"?)*/.exec(text)?.[0] ?? '';
}
